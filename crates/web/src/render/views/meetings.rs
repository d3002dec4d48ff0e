//! Meeting days.

use serde::Serialize;

use super::{
    office::{Row, Tile},
    pieces::{Badge, Choice, Way},
};
use crate::render::View;

/// A meeting of somebody's day.
#[derive(Debug, Serialize)]
pub struct MeetingLine {
    /// When.
    pub time: String,
    /// With whom.
    pub with: String,
    /// At which table.
    pub table: String,
    /// Whether the other does not come any more.
    pub off: bool,
}

/// Somebody whom one can wish to meet.
#[derive(Debug, Serialize)]
pub struct Person {
    /// Name of the choice in the form.
    pub field: String,
    /// Name and organisation.
    pub label: String,
    /// Must, would like to, no thanks, nothing.
    pub choices: Vec<Choice>,
}

/// People who come in one capacity.
#[derive(Debug, Serialize)]
pub struct People {
    /// The capacity.
    pub title: String,
    /// Who.
    pub people: Vec<Person>,
}

/// The meetings of one registration.
#[derive(Debug, Serialize)]
pub struct MyMeetingsPage {
    /// Title of the event.
    pub title: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// Said after an action.
    pub note: Option<String>,
    /// Whether the holder may take part.
    pub may_join: bool,
    /// Whether they do.
    pub joined: bool,
    /// How many others do, in words.
    pub count: String,
    /// Whether a plan is published.
    pub published: bool,
    /// The holder's meetings.
    pub day: Vec<MeetingLine>,
    /// The slots, those marked when the holder is away.
    pub slots: Vec<Choice>,
    /// Who else takes part.
    pub groups: Vec<People>,
    /// Where the form posts.
    pub action: String,
    /// Seal of the form.
    pub seal: String,
}

impl View for MyMeetingsPage {
    const TEMPLATE: &'static str = "pages/rendez-vous.html";
}

/// A table of the office with its title.
#[derive(Debug, Serialize)]
pub struct Table {
    /// Anchor.
    pub id: &'static str,
    /// Title.
    pub title: String,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Lines.
    pub rows: Vec<Row>,
}

/// One slot of somebody's day.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// `away`, `idle`, `moved`, or nothing for a meeting where it was.
    pub tone: &'static str,
    /// With whom.
    pub with: String,
    /// At which table, or why with nobody.
    pub note: String,
}

/// Somebody's day.
#[derive(Debug, Serialize)]
pub struct GridRow {
    /// Who.
    pub name: String,
    /// Slot by slot.
    pub cells: Vec<Cell>,
}

/// Everybody's day.
#[derive(Debug, Serialize)]
pub struct Grid {
    /// Title.
    pub title: String,
    /// When each slot begins.
    pub heads: Vec<String>,
    /// Who.
    pub rows: Vec<GridRow>,
}

/// A button of the team, and what is said beside it.
#[derive(Debug, Serialize)]
pub struct Button {
    /// Where it posts.
    pub url: String,
    /// Words.
    pub label: String,
    /// Tone.
    pub tone: &'static str,
    /// What it does.
    pub text: String,
}

/// A meeting day, for the team.
#[derive(Debug, Serialize)]
pub struct Planner {
    /// Title of the event.
    pub title: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// Said after an action.
    pub note: Option<String>,
    /// Why an action was refused.
    pub refusal: Option<String>,
    /// The frame in words.
    pub frame: Vec<String>,
    /// The form of the frame.
    pub frame_way: Way,
    /// Who takes part.
    pub people: Option<Table>,
    /// A mail to those who chose nothing.
    pub silent: Option<Way>,
    /// State of the plan.
    pub state: Option<Badge>,
    /// Said when the plan is out of date.
    pub outdated: Option<String>,
    /// How near the plan is to the best.
    pub worth: Option<String>,
    /// Figures of the plan.
    pub tiles: Vec<Tile>,
    /// What can be done.
    pub buttons: Vec<Button>,
    /// Everybody's day.
    pub grid: Option<Grid>,
    /// Meetings, wishes without one, what a repair moved.
    pub tables: Vec<Table>,
    /// The pages to print.
    pub print: Option<Way>,
    /// Seal of the forms.
    pub seal: String,
}

impl View for Planner {
    const TEMPLATE: &'static str = "pages/gestion/rendez-vous.html";
}

/// Somebody's day, on a sheet of its own.
#[derive(Debug, Serialize)]
pub struct Sheet {
    /// Whose.
    pub title: String,
    /// Their organisation.
    pub organisation: String,
    /// Their meetings.
    pub day: Vec<MeetingLine>,
}

/// The meetings of one slot.
#[derive(Debug, Serialize)]
pub struct RoomSlot {
    /// When.
    pub time: String,
    /// Table and pair, as lines of a table.
    pub rows: Vec<[String; 2]>,
}

/// Sheets and room plan, for the printer.
#[derive(Debug, Serialize)]
pub struct Printed {
    /// Title of the event.
    pub title: String,
    /// When and where.
    pub line: String,
    /// State of the plan, in words.
    pub state: String,
    /// A sheet for each person.
    pub sheets: Vec<Sheet>,
    /// The room, slot by slot.
    pub room: Vec<RoomSlot>,
    /// Back to the office.
    pub back: Way,
}

impl View for Printed {
    const TEMPLATE: &'static str = "pages/gestion/rendez-vous-imprimer.html";
}
