//! Pages of somebody who registers, signs in or reads.

use serde::Serialize;

use super::{
    pieces::{Choice, Fact, Section, Way, Wrong},
    programme::Line,
};
use crate::render::View;

/// The registration form as filled.
#[derive(Debug, Default, Serialize)]
pub struct Filled {
    /// Prénom.
    pub given_name: String,
    /// Nom.
    pub family_name: String,
    /// E-mail.
    pub email: String,
    /// Organisation or SIRET.
    pub organisation: String,
    /// Its number, once it was recognised.
    pub siret: String,
    /// Its name, as it was recognised.
    pub recognised: String,
    /// Places.
    pub places: String,
    /// Access needs.
    pub access_needs: String,
    /// The number at which the team can call.
    pub phone: String,
    /// Consent to be listed.
    pub listed: bool,
    /// The structure whose page asked for a meeting with it.
    pub structure: String,
}

/// The registration page.
#[derive(Debug, Serialize)]
pub struct Register {
    /// Title of the event.
    pub title: String,
    /// Day, place and state, as a reminder.
    pub line: Line,
    /// Pages above.
    pub parents: Vec<Way>,
    /// Page of the event.
    pub event_url: String,
    /// Whether one can register.
    pub open: bool,
    /// Why not, or why it was refused.
    pub refusal: Option<String>,
    /// What to do then.
    pub refusal_note: Option<String>,
    /// Said when one would wait.
    pub waiting_note: Option<String>,
    /// What is wrong.
    pub errors: Vec<Wrong>,
    /// What was typed.
    pub form: Filled,
    /// Said when the organisation was recognised by its number.
    pub recognised: Option<String>,
    /// In what capacity.
    pub roles: Vec<Choice>,
    /// Whether one wants meetings, at a day of them.
    pub meetings: Vec<Choice>,
    /// The structure that is asked for a meeting along with the registration, in a sentence.
    pub asks: Option<String>,
    /// Seal of the form.
    pub seal: String,
    /// Key of a repeated post.
    pub key: String,
}

impl View for Register {
    const TEMPLATE: &'static str = "pages/inscription.html";
}

/// « C'est noté ».
#[derive(Debug, Serialize)]
pub struct Thanks {
    /// Pages above.
    pub parents: Vec<Way>,
    /// The day, for the ticket.
    pub line: Line,
    /// When and where.
    pub facts: Vec<Fact>,
    /// Confirmed or waiting, in words.
    pub status: String,
    /// Whether one waits.
    pub waiting: bool,
    /// Where the mail went.
    pub mailed: String,
    /// Calendar file.
    pub ics: String,
    /// Page of the event.
    pub event_url: String,
    /// Form for somebody else.
    pub again_url: String,
}

impl View for Thanks {
    const TEMPLATE: &'static str = "pages/merci.html";
}

/// One's registration.
#[derive(Debug, Serialize)]
pub struct MinePage {
    /// Title of the event.
    pub title: String,
    /// Said after an action.
    pub note: Option<String>,
    /// What is wrong.
    pub errors: Vec<Wrong>,
    /// Said when the event is off.
    pub event_band: Option<String>,
    /// The day, for the ticket.
    pub line: Line,
    /// Confirmed, waiting or cancelled, in words.
    pub status: String,
    /// Tone of that.
    pub tone: &'static str,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Whether « Venez-vous toujours ? » waits for an answer.
    pub asks: bool,
    /// Whether it can still change.
    pub live: bool,
    /// Whether it can be given up: also while the event is put off.
    pub gives_up: bool,
    /// Whether it belongs in an agenda: it is confirmed.
    pub filed: bool,
    /// The page of one's meetings, at a meeting day.
    pub meetings: Option<String>,
    /// Address of the page.
    pub base: String,
    /// Page of the event.
    pub event_url: String,
    /// Calendar file.
    pub ics: String,
    /// Title of the form of places.
    pub places_title: String,
    /// Places now.
    pub places: u32,
    /// What was typed into the form of places.
    pub typed_places: String,
    /// Seal of the form.
    pub seal: String,
}

impl View for MinePage {
    const TEMPLATE: &'static str = "pages/gerer.html";
}

/// A button that acts.
#[derive(Debug, Serialize)]
pub struct Action {
    /// Where it posts.
    pub url: String,
    /// Words.
    pub label: String,
    /// Tone.
    pub tone: &'static str,
}

/// A question with its buttons.
#[derive(Debug, Default, Serialize)]
pub struct Ask {
    /// Title.
    pub title: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// What it is about, above the title.
    pub kicker: Option<String>,
    /// Paragraphs.
    pub lines: Vec<String>,
    /// Buttons.
    pub actions: Vec<Action>,
    /// Ways out.
    pub ways: Vec<Way>,
    /// Seal of the forms.
    pub seal: String,
}

impl View for Ask {
    const TEMPLATE: &'static str = "pages/demander.html";
}

/// A page with one field.
#[derive(Debug, Default, Serialize)]
pub struct OneField {
    /// Title.
    pub title: String,
    /// Paragraph.
    pub lead: String,
    /// Said after an action.
    pub note: Option<String>,
    /// Whether the note is a refusal.
    pub refused: bool,
    /// What is wrong.
    pub errors: Vec<Wrong>,
    /// Where it posts.
    pub action: String,
    /// Name of the field.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What was typed.
    pub value: String,
    /// Its hint.
    pub hint: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Its autocomplete token.
    pub autocomplete: &'static str,
    /// Its keyboard.
    pub inputmode: &'static str,
    /// Its look: `code` for a code in large figures.
    pub class: &'static str,
    /// Words of the button.
    pub button: String,
    /// Ways out.
    pub ways: Vec<Way>,
    /// Seal of the form.
    pub seal: String,
}

impl View for OneField {
    const TEMPLATE: &'static str = "pages/saisir.html";
}

/// A page to read.
#[derive(Debug, Serialize)]
pub struct Text {
    /// Title.
    pub title: String,
    /// Sections.
    pub sections: Vec<Section>,
}

impl View for Text {
    const TEMPLATE: &'static str = "pages/texte.html";
}

/// An error that helps.
#[derive(Debug, Serialize)]
pub struct Mishap {
    /// Status.
    pub code: u16,
    /// What happened.
    pub title: String,
    /// What to do.
    pub text: String,
    /// Where to go.
    pub ways: Vec<Way>,
    /// What the operator finds in the log.
    pub reference: Option<String>,
}

impl View for Mishap {
    const TEMPLATE: &'static str = "pages/erreur.html";
}
