//! A meeting day, on paper.

use serde::Serialize;

use super::MeetingLine;
use crate::render::View;
use crate::render::views::pieces::Way;

/// Somebody's day, on a sheet of its own.
#[derive(Debug, Serialize)]
pub struct Sheet {
    /// Whose.
    pub title: String,
    /// Their organisation.
    pub organisation: String,
    /// Their meetings.
    pub day: Vec<MeetingLine>,
    /// Whether it stands on a table: the table is the same in each line.
    pub is_card: bool,
    /// State of the plan, in words; nothing on a sheet to be filled by hand.
    pub note: String,
}

/// The meetings of one slot, or of one table.
#[derive(Debug, Serialize)]
pub struct RoomSlot {
    /// When, or which table.
    pub time: String,
    /// Table or time, and pair, as lines of a table.
    pub rows: Vec<[String; 2]>,
}

/// Somebody who is ticked at the entrance.
#[derive(Debug, Serialize)]
pub struct Arrival {
    /// Family name first.
    pub name: String,
    /// Their organisation.
    pub organisation: String,
    /// Their first meeting, or how many places they have.
    pub first: String,
}

/// What somebody wears.
#[derive(Debug, Serialize)]
pub struct Label {
    /// Name.
    pub name: String,
    /// Their organisation.
    pub organisation: String,
    /// In what capacity they come.
    pub role: String,
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
    /// Who comes, to be ticked at the entrance.
    pub arrivals: Vec<Arrival>,
    /// What people wear.
    pub labels: Vec<Label>,
    /// Title of the next part.
    pub room_title: String,
    /// The room, slot by slot or table by table.
    pub room: Vec<RoomSlot>,
    /// The other pages to print.
    pub ways: Vec<Way>,
    /// Back to the office.
    pub back: Way,
}

impl View for Printed {
    const TEMPLATE: &'static str = "pages/gestion/rendez-vous-imprimer.html";
}
