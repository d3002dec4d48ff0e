//! Pages of the office that are made of several panels, each with its own table or form.

use serde::Serialize;

use super::{
    meetings::{Button, Seek, Table},
    office::{Field, Tile},
    pieces::{Way, Wrong},
};
use crate::render::View;

/// A form of a panel.
#[derive(Debug, Default, Serialize)]
pub struct PanelForm {
    /// Where it posts.
    pub action: String,
    /// Fields.
    pub fields: Vec<Field>,
    /// What is posted besides: name and value.
    pub hidden: Vec<(&'static str, String)>,
    /// Words of the button.
    pub button: String,
    /// Tone of the button.
    pub tone: &'static str,
}

/// A part of a page.
#[derive(Debug, Default, Serialize)]
pub struct Panel {
    /// Anchor; nothing leads to a panel without one.
    pub id: &'static str,
    /// Title.
    pub title: String,
    /// Paragraphs.
    pub lines: Vec<String>,
    /// A table.
    pub table: Option<Table>,
    /// What looks for people whom the form then offers.
    pub seek: Option<Seek>,
    /// A form.
    pub form: Option<PanelForm>,
    /// Buttons that act by themselves.
    pub buttons: Vec<Button>,
}

/// A page of panels.
#[derive(Debug, Default, Serialize)]
pub struct Panels {
    /// What it is about, above the title.
    pub kicker: String,
    /// Title.
    pub title: String,
    /// Paragraph.
    pub lead: Option<String>,
    /// Pages above.
    pub parents: Vec<Way>,
    /// Said after an action.
    pub note: Option<String>,
    /// Why an action was refused.
    pub refusal: Option<String>,
    /// What is wrong with a form.
    pub errors: Vec<Wrong>,
    /// Figures.
    pub tiles: Vec<Tile>,
    /// Things to do.
    pub ways: Vec<Way>,
    /// The panels.
    pub panels: Vec<Panel>,
    /// The version that the buttons are about, from 1.
    pub version: u32,
    /// Seal of the forms.
    pub seal: String,
}

impl View for Panels {
    const TEMPLATE: &'static str = "pages/gestion/volets.html";
}
