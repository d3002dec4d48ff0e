//! Meeting days.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    office::{Row, Tile},
    pieces::{Badge, Choice, Way, Wrong},
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
    /// What they seek or offer, and what their structure does.
    pub lines: Vec<String>,
    /// A request of theirs, an answer to one, or why they are suggested.
    pub tag: Option<Badge>,
}

/// The filters of a long list of people.
#[derive(Debug, Serialize)]
pub struct Look {
    /// Words that are looked for.
    pub text: String,
    /// Capacities, each with how many it finds.
    pub roles: Vec<Choice>,
    /// Trades.
    pub trades: Vec<Choice>,
    /// Families of structures.
    pub families: Vec<Choice>,
    /// What is said of them already.
    pub marks: Vec<Choice>,
    /// Whether something is looked for.
    pub restricts: bool,
    /// How many are found, in words.
    pub found: String,
    /// What is looked for now: name and value.
    pub hidden: Vec<(&'static str, String)>,
}

/// The pages of a long list whose marks are kept from one to the next.
#[derive(Debug, Serialize)]
pub struct Turn {
    /// Which page is shown, in words.
    pub shown: String,
    /// Whether there is one before.
    pub before: bool,
    /// Whether there is one after.
    pub next: bool,
}

/// The meetings of one registration.
#[derive(Debug, Serialize)]
pub struct MyMeetingsPage {
    /// Title of the event.
    pub title: String,
    /// Whose they are, when and where: what a sheet of paper has to say.
    pub line: String,
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
    /// What they seek or offer, as typed.
    pub about: String,
    /// The number at which the team can call them.
    pub phone: String,
    /// What is wrong with the form.
    pub errors: Vec<Wrong>,
    /// Whose schedule they have, in words.
    pub shares: Option<String>,
    /// How people choose, in words.
    pub rule: String,
    /// How many requests wait for an answer, in words.
    pub requests: Option<String>,
    /// Those who are suggested to who has chosen nobody.
    pub suggested: Vec<String>,
    /// Said when the event was moved since the plan was published.
    pub moved: bool,
    /// The page that says what came of the meetings.
    pub after: Option<Way>,
    /// Whether a plan is published.
    pub published: bool,
    /// Whether it may still change.
    pub provisional: bool,
    /// The holder's meetings.
    pub day: Vec<MeetingLine>,
    /// The slots, those marked when the holder is away.
    pub slots: Vec<Choice>,
    /// The filters, when there are many people.
    pub look: Option<Look>,
    /// The pages, when there are several.
    pub turn: Option<Turn>,
    /// How many are marked, in words.
    pub chosen: Option<String>,
    /// Whether anybody else takes part.
    pub has_others: bool,
    /// Those of the page.
    pub people: Vec<Person>,
    /// Where the form posts.
    pub action: String,
    /// Seal of the form.
    pub seal: String,
}

/// What came of one's meetings, or became of their follow-ups.
#[derive(Debug, Serialize)]
pub struct MyAfter {
    /// What the page is.
    pub kicker: String,
    /// What is asked.
    pub lead: String,
    /// Said when there is no meeting.
    pub empty: String,
    /// The page that asks what became of the follow-ups.
    pub way: Option<Way>,
    /// Title of the event.
    pub title: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// Said after an action.
    pub note: Option<String>,
    /// The meetings, with what can be said of each.
    pub meetings: Vec<Person>,
    /// Where the form posts.
    pub action: String,
    /// Seal of the form.
    pub seal: String,
}

impl View for MyAfter {
    const TEMPLATE: &'static str = "pages/suites.html";
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
    /// What can be done with it.
    pub way: Option<Way>,
}

/// Somebody's day.
#[derive(Debug, Serialize)]
pub struct GridRow {
    /// Who.
    pub name: String,
    /// Slot by slot.
    pub cells: Vec<Cell>,
}

/// A day at a glance.
#[derive(Debug, Serialize)]
pub struct Grid {
    /// Anchor.
    pub id: &'static str,
    /// Title.
    pub title: String,
    /// Where it is shown, when it is not shown here.
    pub way: Option<Way>,
    /// Head of the first column.
    pub corner: String,
    /// When each slot begins, or which table it is.
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

/// A step of the team's work on a day.
#[derive(Debug, Serialize)]
pub struct Step {
    /// What it is called.
    pub label: String,
    /// How far it is, in words.
    pub state: String,
    /// `go` when it is done, `wait` when something is left to do.
    pub tone: &'static str,
    /// Where it is done; nothing when it is too early.
    pub url: Option<String>,
}

/// The form that finds somebody in a long day.
#[derive(Debug, Serialize)]
pub struct Finder {
    /// Where it leads.
    pub action: String,
    /// What was typed.
    pub value: String,
    /// How many were found, in words.
    pub found: Option<String>,
}

/// People of a plan who are to be looked at.
#[derive(Debug, Serialize)]
pub struct Watched {
    /// Why.
    pub label: String,
    /// Who.
    pub people: Vec<Way>,
    /// How many more, in words.
    pub more: Option<String>,
}

/// Somebody who is looked for by name before they are chosen.
#[derive(Debug, Serialize)]
pub struct Sought {
    /// Name of the field.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What was typed.
    pub value: String,
    /// How many were found, in words.
    pub found: Option<String>,
}

/// A form that looks for people, for another form to choose among them.
#[derive(Debug, Serialize)]
pub struct Seek {
    /// Where it leads.
    pub action: String,
    /// Whom to look for.
    pub sought: Vec<Sought>,
    /// Words of the button.
    pub button: String,
}

/// The pages of a part that is too long for one.
#[derive(Debug, Serialize)]
pub struct Pager {
    /// Which lines are shown, in words.
    pub shown: String,
    /// The page before.
    pub before: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

/// A meeting day, for the team.
#[derive(Debug, Serialize)]
pub struct Planner {
    /// The steps of the work, in order.
    pub steps: Vec<Step>,
    /// How many meetings there are of those that were asked for, in words.
    pub placed: Option<String>,
    /// Where it is said why others are not there.
    pub why: Option<Way>,
    /// Said when there are fewer tables than advised.
    pub few_tables: Option<String>,
    /// The form that finds somebody.
    pub finder: Option<Finder>,
    /// The pages of parts that are cut, by the anchor of the part.
    pub pagers: BTreeMap<&'static str, Pager>,
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
    /// What can be done about them.
    pub people_ways: Vec<Way>,
    /// State of the plan.
    pub state: Option<Badge>,
    /// Said when the plan is out of date.
    pub outdated: Option<String>,
    /// How near the plan is to the best.
    pub worth: Option<String>,
    /// Figures of the plan.
    pub tiles: Vec<Tile>,
    /// Who is to be looked at.
    pub watched: Vec<Watched>,
    /// What can be done.
    pub buttons: Vec<Button>,
    /// Undo and redo.
    pub turns: Vec<Button>,
    /// The version that those are about.
    pub version: u32,
    /// Other pages of the day.
    pub ways: Vec<Way>,
    /// The room, and everybody's day.
    pub grids: Vec<Grid>,
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
