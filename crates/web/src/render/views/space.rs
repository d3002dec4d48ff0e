//! Taking over the page of a structure, writing to it, and one's own space.

use serde::Serialize;

use super::{
    office::Group,
    pieces::{Badge, Fact, Way, Wrong},
};
use crate::render::View;

/// A page with a form.
#[derive(Debug, Default, Serialize)]
pub struct Fill {
    /// What it is about, above the title.
    pub kicker: Option<String>,
    /// Title.
    pub title: String,
    /// Paragraphs.
    pub lines: Vec<String>,
    /// Pages above.
    pub parents: Vec<Way>,
    /// Said after an action.
    pub note: Option<String>,
    /// A refusal that is of no field.
    pub refusal: Option<String>,
    /// What is wrong.
    pub errors: Vec<Wrong>,
    /// Where it posts; nowhere when there is nothing to fill in.
    pub action: Option<String>,
    /// Whether a file goes with it.
    pub takes_file: bool,
    /// Groups of fields.
    pub groups: Vec<Group>,
    /// Words of the button.
    pub button: String,
    /// Words of a second button, which adds an empty part.
    pub more: Option<String>,
    /// What becomes of what is typed.
    pub privacy: Option<String>,
    /// Another way to the same end, before the form.
    pub shortcut: Option<Shortcut>,
    /// What is there already, below the form.
    pub shown: Vec<Picture>,
    /// Ways out.
    pub ways: Vec<Way>,
    /// Version that the form shows.
    pub version: i64,
    /// Seal of the form.
    pub seal: String,
}

impl View for Fill {
    const TEMPLATE: &'static str = "pages/remplir.html";
}

/// Another way to the same end.
#[derive(Debug, Serialize)]
pub struct Shortcut {
    /// Title.
    pub title: String,
    /// Paragraph.
    pub text: String,
    /// Where it begins.
    pub url: String,
    /// Words of the link.
    pub label: String,
}

/// An image.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// Its address, which never changes its content.
    pub url: String,
    /// What is seen on it.
    pub alt: String,
    /// Points across.
    pub width: u32,
    /// Points down.
    pub height: u32,
    /// Where it is taken away, on the page of who may.
    pub remove: Option<String>,
}

/// A structure among those that one represents.
#[derive(Debug, Serialize)]
pub struct OwnCard {
    /// Where it is worked on.
    pub url: String,
    /// Name.
    pub name: String,
    /// Commune.
    pub place: String,
    /// What is missing, in words; nothing when nothing is.
    pub missing: Option<String>,
    /// Complete, or to be completed.
    pub badge: Badge,
}

/// One's own space.
#[derive(Debug, Serialize)]
pub struct SpacePage {
    /// Title.
    pub title: String,
    /// Said after an action.
    pub note: Option<String>,
    /// Who is signed in.
    pub lead: String,
    /// The structures that one represents.
    pub structures: Vec<OwnCard>,
    /// Whether the account can be erased here.
    pub erasable: bool,
    /// Seal of the forms.
    pub seal: String,
}

impl View for SpacePage {
    const TEMPLATE: &'static str = "pages/mon-espace.html";
}

/// A part of one's page, with what it says now.
#[derive(Debug, Serialize)]
pub struct OwnPart {
    /// Where it is changed.
    pub url: String,
    /// Title.
    pub title: String,
    /// What it says now, in words.
    pub lines: Vec<String>,
    /// Words of the link.
    pub label: String,
}

/// A structure that one represents.
#[derive(Debug, Serialize)]
pub struct OwnPage {
    /// Name.
    pub title: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// Said after an action.
    pub note: Option<String>,
    /// When it was last changed, or that it never was.
    pub lead: String,
    /// Its public page.
    pub public: String,
    /// What is missing, and why it is worth saying.
    pub missing: Vec<String>,
    /// Said of a masked one.
    pub masked: Option<String>,
    /// Its parts.
    pub parts: Vec<OwnPart>,
    /// Public contracts that it could answer, or those that it published: what is to be said, and the pages.
    pub contracts: Option<(String, Vec<Way>)>,
    /// Where one gives the page up.
    pub leave: String,
    /// Seal of the forms.
    pub seal: String,
}

impl View for OwnPage {
    const TEMPLATE: &'static str = "pages/ma-fiche.html";
}

/// A request, before the team.
#[derive(Debug, Serialize)]
pub struct ClaimDesk {
    /// Name of the structure.
    pub title: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// Which entry of the office is open.
    pub place: &'static str,
    /// Said after an action.
    pub note: Option<String>,
    /// Where it stands.
    pub badge: Badge,
    /// Who asks, how, since when.
    pub facts: Vec<Fact>,
    /// What is wrong.
    pub errors: Vec<Wrong>,
    /// What was typed.
    pub reason: String,
    /// The letter, for a code on paper.
    pub letter: Option<Way>,
    /// Where it is accepted and refused; nothing once it is decided.
    pub base: Option<String>,
    /// Seal of the forms.
    pub seal: String,
}

impl View for ClaimDesk {
    const TEMPLATE: &'static str = "pages/gestion/demande.html";
}

/// A letter with a code, to be printed.
#[derive(Debug, Serialize)]
pub struct LetterPage {
    /// Title.
    pub title: String,
    /// The way back.
    pub back: Way,
    /// Name and address, line by line.
    pub address: Vec<String>,
    /// Who sends it.
    pub sender: String,
    /// Day.
    pub day: String,
    /// Paragraphs before the code.
    pub lines: Vec<String>,
    /// The code, in two halves.
    pub code: String,
    /// Paragraphs after it.
    pub after: Vec<String>,
    /// Where it is noted as posted.
    pub action: String,
    /// Whether it was posted already.
    pub posted: bool,
    /// Seal of the form.
    pub seal: String,
}

impl View for LetterPage {
    const TEMPLATE: &'static str = "pages/gestion/lettre.html";
}
