//! The organiser's office.

use serde::Serialize;

use super::{
    directory::Order,
    meetings::Seek,
    pieces::{Badge, Choice, Fact, Way, Wrong},
};
use crate::render::View;

/// A figure.
#[derive(Debug, Serialize)]
pub struct Tile {
    /// What is counted.
    pub label: String,
    /// How many.
    pub value: String,
    /// `stop` when it wants to be looked at.
    pub tone: &'static str,
}

/// A line of a table: its cells, the first one linked.
#[derive(Debug, Default, Serialize)]
pub struct Row {
    /// Where the first cell leads.
    pub url: Option<String>,
    /// Cells.
    pub cells: Vec<String>,
    /// State.
    pub badge: Option<Badge>,
    /// Form at the end of the line.
    pub action: Option<Way>,
    /// Link at the end of the line.
    pub way: Option<Way>,
}

/// A page with figures and a table.
#[derive(Debug, Default, Serialize)]
pub struct Listing {
    /// Title.
    pub title: String,
    /// Paragraph.
    pub lead: Option<String>,
    /// Said after an action.
    pub note: Option<String>,
    /// Which entry of the office is open.
    pub place: &'static str,
    /// Pages above.
    pub parents: Vec<Way>,
    /// Figures.
    pub tiles: Vec<Tile>,
    /// What the figures count, and where each is found again.
    pub counted: Option<String>,
    /// The lists behind the figures.
    pub behind: Vec<Way>,
    /// Things to do.
    pub ways: Vec<Way>,
    /// A new key, which is shown once.
    pub secret: Option<String>,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Lines.
    pub rows: Vec<Row>,
    /// Lines of what is over, folded away.
    pub past: Vec<Row>,
    /// Title of those.
    pub past_title: String,
    /// Their heads, when they are not those of the lines.
    pub past_heads: Vec<String>,
    /// Said when there is no line.
    pub empty: String,
    /// Next page.
    pub next: Option<String>,
    /// Seal of the forms.
    pub seal: String,
}

impl View for Listing {
    const TEMPLATE: &'static str = "pages/gestion/liste.html";
}

/// A reading of official files, and what it changes.
#[derive(Debug, Serialize)]
pub struct ReadingPage {
    /// Whose file.
    pub title: String,
    /// Above the title.
    pub kicker: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// How it ended.
    pub badge: Badge,
    /// Edition, files, rows.
    pub facts: Vec<Fact>,
    /// Kinds of changes, as links.
    pub kinds: Vec<Order>,
    /// The changes as a file, when there are some.
    pub file: Option<String>,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Changes.
    pub rows: Vec<Row>,
    /// Said when there is none.
    pub empty: String,
    /// Next page.
    pub next: Option<String>,
    /// Seal of the forms.
    pub seal: String,
}

impl View for ReadingPage {
    const TEMPLATE: &'static str = "pages/gestion/lecture.html";
}

/// A field of a form of the office.
#[derive(Debug, Serialize)]
pub struct Field {
    /// `text`, `area`, `select`, `checks`, `radios` or `file`.
    pub kind: &'static str,
    /// How much of the line it takes: nothing for a half, `third` or `full`.
    pub size: &'static str,
    /// Name.
    pub name: String,
    /// Label.
    pub label: String,
    /// Hint.
    pub hint: String,
    /// Value of a line.
    pub value: String,
    /// Choices of a list.
    pub choices: Vec<Choice>,
    /// Whether it must be filled.
    pub required: bool,
}

/// Fields under a title.
#[derive(Debug, Serialize)]
pub struct Group {
    /// Title.
    pub title: String,
    /// Fields.
    pub fields: Vec<Field>,
}

/// A form of the office.
#[derive(Debug, Default, Serialize)]
pub struct Form {
    /// What it is about, above the title.
    pub kicker: Option<String>,
    /// Title.
    pub title: String,
    /// Paragraph.
    pub lead: Option<String>,
    /// Which entry of the office is open.
    pub place: &'static str,
    /// Pages above.
    pub parents: Vec<Way>,
    /// What is wrong.
    pub errors: Vec<Wrong>,
    /// A refusal that is of no field.
    pub refusal: Option<String>,
    /// Where it posts.
    pub action: String,
    /// What looks for people whom the form then offers.
    pub seek: Option<Seek>,
    /// Groups of fields.
    pub groups: Vec<Group>,
    /// Words of the button; without them there is nothing to post yet.
    pub button: String,
    /// Tone of the button.
    pub tone: &'static str,
    /// Words of a second button, which adds an empty part.
    pub more: Option<String>,
    /// What is posted besides: name and value.
    pub hidden: Vec<(&'static str, String)>,
    /// Another thing that can be done: a button of its own, with the same version.
    pub also: Option<Way>,
    /// The way back without doing anything.
    pub back: Option<String>,
    /// Whether files are sent with it.
    pub takes_file: bool,
    /// Version that the form shows.
    pub version: i64,
    /// Seal of the form.
    pub seal: String,
}

impl View for Form {
    const TEMPLATE: &'static str = "pages/gestion/formulaire.html";
}

/// Something that can be done when an event does not take place as announced.
#[derive(Debug, Serialize)]
pub struct Stop {
    /// Address of its form.
    pub url: String,
    /// Words of the button.
    pub label: String,
    /// What it does.
    pub text: String,
    /// Tone of the button.
    pub tone: &'static str,
}

/// An event, for the team.
#[derive(Debug, Default, Serialize)]
pub struct Managed {
    /// Title.
    pub title: String,
    /// Said after an action.
    pub note: Option<String>,
    /// Pages above.
    pub parents: Vec<Way>,
    /// When and where, in one line.
    pub line: String,
    /// State.
    pub badge: Option<Badge>,
    /// Figures.
    pub tiles: Vec<Tile>,
    /// Things to do.
    pub ways: Vec<Way>,
    /// What can be done when it does not take place as announced.
    pub stops: Vec<Stop>,
    /// Seal of the forms.
    pub seal: String,
}

impl View for Managed {
    const TEMPLATE: &'static str = "pages/gestion/rencontre.html";
}
