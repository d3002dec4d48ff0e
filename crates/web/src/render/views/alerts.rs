//! Alerts.

use serde::Serialize;

use super::pieces::{Choice, Way, Wrong};
use crate::render::View;

/// The form by which one asks to be alerted.
#[derive(Clone, Debug, Serialize)]
pub struct AskAlert {
    /// Title.
    pub title: String,
    /// What one is told of.
    pub lead: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// The search, in words, with its page.
    pub search: Way,
    /// How many it finds today, in words.
    pub count: String,
    /// Where the form posts.
    pub action: String,
    /// The address as typed.
    pub email: String,
    /// How often.
    pub paces: Vec<Choice>,
    /// What is wrong.
    pub errors: Vec<Wrong>,
    /// Seal of the form.
    pub seal: String,
}

impl View for AskAlert {
    const TEMPLATE: &'static str = "pages/alerter.html";
}

/// The page of an alert.
#[derive(Clone, Debug, Serialize)]
pub struct AlertPage {
    /// Title.
    pub title: String,
    /// Said after an action.
    pub note: Option<String>,
    /// The search, in words, with its page.
    pub search: Way,
    /// Whether it writes, and until when.
    pub status: String,
    /// Whom it writes to, mostly hidden.
    pub email: String,
    /// Whether it was confirmed.
    pub confirmed: bool,
    /// Its address.
    pub base: String,
    /// How often.
    pub paces: Vec<Choice>,
    /// Seal of the forms.
    pub seal: String,
}

impl View for AlertPage {
    const TEMPLATE: &'static str = "pages/alerte.html";
}
