//! The clock of the room, for a large screen.

use serde::Serialize;

use crate::render::View;
use crate::render::views::pieces::Way;

/// A stretch of the day in words. Its bounds are milliseconds since 1970, as a script compares them.
#[derive(Debug, Serialize)]
pub struct ClockStretch {
    /// When it begins.
    pub from: String,
    /// When it ends.
    pub to: String,
    /// From when on it is said how long it lasts still.
    pub counted: String,
    /// From when on people are told to come to an end.
    pub ends: String,
    /// Whether it is that one now.
    pub is_now: bool,
    /// Whether people are told to come to an end now.
    pub is_ending: bool,
    /// What it is.
    pub title: String,
    /// From when to when, or when it goes on.
    pub span: String,
    /// What is counted down.
    pub label: String,
    /// How long it lasts still; nothing when that is not said.
    pub left: Option<String>,
    /// How many seconds it lasts from when it is counted.
    pub seconds: i64,
    /// How many of them are over.
    pub over: i64,
    /// What follows.
    pub next: Option<String>,
}

/// The clock of the room.
#[derive(Debug, Serialize)]
pub struct RoomClock {
    /// Title of the event.
    pub title: String,
    /// The hour.
    pub hour: String,
    /// The same in milliseconds since 1970.
    pub now: i64,
    /// The zone of the event, as browsers call it.
    pub zone: String,
    /// After how many seconds a browser without script asks again.
    pub refresh: i64,
    /// Said in the place of the day when there is none.
    pub note: Option<String>,
    /// The stretches of the day.
    pub stretches: Vec<ClockStretch>,
    /// The class of the shade that was chosen.
    pub shade: &'static str,
    /// The other shades, and the way back.
    pub ways: Vec<Way>,
}

impl View for RoomClock {
    const TEMPLATE: &'static str = "pages/gestion/horloge.html";
}
