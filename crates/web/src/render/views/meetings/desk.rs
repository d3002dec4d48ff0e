//! A meeting day, for the team.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::render::View;
use crate::render::views::office::{Row, Tile};
use crate::render::views::pieces::{Badge, Way};

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
    /// Where other meetings are proposed for slots that became free.
    pub freed: Option<Way>,
    /// What is at hand on the day.
    pub day_ways: Vec<Way>,
    /// Seal of the forms.
    pub seal: String,
}

impl View for Planner {
    const TEMPLATE: &'static str = "pages/gestion/rendez-vous.html";
}
