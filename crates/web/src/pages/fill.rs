//! Forms of the pages about structures: their fields, and how they are shown again.

use axum::response::Response;
use domain::input::FieldError;
use i18n::args;

use super::forms::refused;
use crate::{
    AppState,
    error::PageError,
    render::views::{
        office::{Field, Group},
        pieces::{Choice, Wrong},
        space::Fill,
    },
    visit::Visit,
};

/// A field: its label under `claim-field-{name}`, its hint under `claim-hint-{name}`, if there is one. Of a repeated field
/// the last part of the name counts.
pub(crate) fn field(visit: &Visit, kind: &'static str, name: &str, value: &str, required: bool) -> Field {
    let hint = format!("claim-hint-{}", word(name));
    Field {
        kind,
        size: if matches!(kind, "area" | "radio" | "check") { "full" } else { "" },
        name: name.to_owned(),
        label: label(visit, name),
        hint: if i18n::has(&hint) { visit.say(&hint) } else { String::new() },
        value: value.to_owned(),
        choices: Vec::new(),
        required,
    }
}

fn word(name: &str) -> String {
    name.rsplit('.').next().unwrap_or(name).replace('_', "-")
}

fn label(visit: &Visit, name: &str) -> String {
    visit.say(&format!("claim-field-{}", word(name)))
}

/// A list, or radio buttons.
pub(crate) fn list(visit: &Visit, kind: &'static str, name: &str, choices: Vec<Choice>) -> Field {
    Field { choices, required: true, ..field(visit, kind, name, "", true) }
}

/// A box to tick.
pub(crate) fn tick(visit: &Visit, name: &str, ticked: bool) -> Field {
    field(visit, "check", name, if ticked { "oui" } else { "" }, false)
}

/// Fields under a title.
pub(crate) fn group(visit: &Visit, key: &str, fields: Vec<Field>) -> Group {
    Group { title: visit.say(key), fields }
}

/// What is wrong, in words. Of a repeated part the label says which one it is.
pub(crate) fn wrongs(visit: &Visit, errors: &[FieldError]) -> Vec<Wrong> {
    visit.wrongs(errors, |name| {
        let number = name.split('.').nth(1).and_then(|number| number.parse::<u32>().ok());
        match number {
            Some(number) => visit.tell("claim-numbered", &args![label = label(visit, name), n = number + 1]),
            None => label(visit, name),
        }
    })
}

/// The page of a form; as a refusal when something is wrong.
pub(crate) fn show(
    state: &AppState,
    visit: &mut Visit,
    section: &'static str,
    fill: Fill,
) -> Result<Response, PageError> {
    let fill = Fill { seal: visit.seal(state), ..fill };
    let is_wrong = !fill.errors.is_empty() || fill.refusal.is_some();
    // Pages about different structures have different titles.
    let title = match &fill.kicker {
        Some(about) => {
            visit.tell("claim-page-title", &args![title = fill.title.clone(), about = about.clone()])
        }
        None => fill.title.clone(),
    };
    let title = match is_wrong {
        true => visit.tell("error-prefix", &args![title = title]),
        false => title,
    };
    let mut frame = visit.frame(state, &title, section);
    frame.noindex = true;
    let page = visit.page(state, &frame, &fill);
    if is_wrong { refused(page) } else { page }
}
