//! Shortlists.

use serde::Serialize;

use super::{
    directory::StructureCard,
    pieces::{Choice, Way, Wrong},
};
use crate::render::View;

/// What a page with structures needs so that one can put them on one's list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ListBox {
    /// How many are on it, in words; nothing when there is no list yet.
    pub words: Option<String>,
    /// Which are on it.
    pub here: Vec<String>,
    /// The page itself, to which one comes back.
    pub back: String,
    /// Seal of the form.
    pub seal: String,
}

/// Something that was written of a structure.
#[derive(Clone, Debug, Serialize)]
pub struct CommentView {
    /// Identifier.
    pub id: String,
    /// Who wrote it.
    pub author: String,
    /// When, in words.
    pub at: String,
    /// The text, line by line.
    pub lines: Vec<String>,
}

/// A structure of a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Entry {
    /// The structure as lists show it.
    pub card: StructureCard,
    /// Its number.
    pub siret: String,
    /// Said of one that works no more.
    pub closed: Option<String>,
    /// Said of one of which little may be shown.
    pub masked: Option<String>,
    /// What was written of it.
    pub comments: Vec<CommentView>,
    /// Whether it cannot go up.
    pub is_first: bool,
    /// Whether it cannot go down.
    pub is_last: bool,
    /// Whether the form for a comment is open.
    pub open: bool,
    /// The name that was typed there.
    pub author: String,
    /// The text that was typed there.
    pub text: String,
}

/// The shared link.
#[derive(Clone, Debug, Serialize)]
pub struct SharedView {
    /// The link.
    pub url: String,
    /// What it allows, in words.
    pub words: String,
}

/// A structure that was taken out.
#[derive(Clone, Debug, Serialize)]
pub struct Removed {
    /// Its number.
    pub siret: String,
    /// Its name.
    pub name: String,
}

/// The page of a list.
#[derive(Clone, Debug, Serialize)]
pub struct ListPage {
    /// Its name, or « Ma liste ».
    pub title: String,
    /// Said after an action.
    pub note: Option<String>,
    /// What is wrong with a form.
    pub errors: Vec<Wrong>,
    /// Its address.
    pub base: String,
    /// Whether it is shown to its owner.
    pub is_owner: bool,
    /// Whether comments can be written.
    pub comments: bool,
    /// On which day it is printed, in words, when it is shown for that.
    pub printed: Option<String>,
    /// How many are on it, in words.
    pub count: String,
    /// What is on it.
    pub entries: Vec<Entry>,
    /// What was taken out and can be put back.
    pub removed: Vec<Removed>,
    /// The name as typed.
    pub name: String,
    /// The address as typed.
    pub email: String,
    /// The shared link, for the owner.
    pub shared: Option<SharedView>,
    /// What a shared link can allow.
    pub rights: Vec<Choice>,
    /// Seal of the forms.
    pub seal: String,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "pages/liste.html";
}

/// A line of the comparison.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    /// What is compared.
    pub label: String,
    /// What each structure says of it, line by line.
    pub cells: Vec<Vec<String>>,
}

/// Structures side by side.
#[derive(Clone, Debug, Serialize)]
pub struct ComparePage {
    /// Title.
    pub title: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// The list.
    pub base: String,
    /// The structures.
    pub structures: Vec<Way>,
    /// The lines.
    pub rows: Vec<Compared>,
    /// Said when more were chosen than are compared.
    pub note: Option<String>,
}

impl View for ComparePage {
    const TEMPLATE: &'static str = "pages/comparer.html";
}
