//! What forms share: their seal, the answer after a post, the page shown again, the page that asks for an address.

use axum::{
    Form,
    extract::rejection::FormRejection,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::input::{FieldError, Problem};

use crate::{
    AppState,
    error::PageError,
    render::views::{
        pieces::{Way, Wrong},
        visitor::OneField,
    },
    visit::Visit,
};

/// The body of a form, or why it is none.
pub(crate) type Posted<T> = Result<Form<T>, FormRejection>;

/// A form that carries the seal of the page that showed it.
pub(crate) trait Sealed {
    /// The seal, as posted.
    fn seal(&self) -> &str;
}

/// The form, once its seal is known to be that of this browser.
pub(crate) fn sealed<T: Sealed>(state: &AppState, visit: &Visit, posted: Posted<T>) -> Result<T, PageError> {
    let Form(form) = posted.map_err(|_| PageError::Malformed)?;
    visit.check_seal(state, form.seal())?;
    Ok(form)
}

/// On to another page, after a post.
pub(crate) fn see(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
}

/// The form again, as one that was refused.
pub(crate) fn refused(page: Result<Response, PageError>) -> Result<Response, PageError> {
    page.map(|mut response| {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        response
    })
}

/// A page that asks for an address and nothing else.
pub(crate) struct AddressPage {
    /// Keys of its title, of what it asks and of its button.
    pub(crate) texts: [&'static str; 3],
    /// Where it posts.
    pub(crate) action: &'static str,
    /// Entry of the navigation.
    pub(crate) section: &'static str,
    /// Another page that a reader may have meant: address and key of its words.
    pub(crate) other: Option<(&'static str, &'static str)>,
}

impl AddressPage {
    /// The page, with a note on what was just done.
    pub(crate) fn show(
        &self,
        state: &AppState,
        visit: &mut Visit,
        note: Option<String>,
    ) -> Result<Response, PageError> {
        self.page(state, visit, note, String::new(), Vec::new())
    }

    /// The page again, with what was typed, which is no address.
    pub(crate) fn refuse(
        &self,
        state: &AppState,
        visit: &mut Visit,
        typed: String,
    ) -> Result<Response, PageError> {
        let error = FieldError { field: "email".into(), problem: Problem::NotAnEmail };
        let wrongs = visit.wrongs(&[error], |_| visit.say("field-email"));
        refused(self.page(state, visit, None, typed, wrongs))
    }

    fn page(
        &self,
        state: &AppState,
        visit: &mut Visit,
        note: Option<String>,
        value: String,
        errors: Vec<Wrong>,
    ) -> Result<Response, PageError> {
        let [title, lead, button] = self.texts.map(|key| visit.say(key));
        let view = OneField {
            title,
            lead,
            button,
            note,
            errors,
            action: self.action.to_owned(),
            name: "email",
            label: visit.say("field-email"),
            value,
            kind: "email",
            autocomplete: "email",
            ways: self.other.map(|(url, key)| Way::new(url, visit.say(key))).into_iter().collect(),
            ..OneField::default()
        };
        let view = OneField { seal: visit.seal(state), ..view };
        let title = match view.errors.is_empty() {
            true => view.title.clone(),
            false => visit.tell("error-prefix", &i18n::args![title = view.title.clone()]),
        };
        let mut frame = visit.frame(state, &title, self.section);
        frame.noindex = true;
        visit.page(state, &frame, &view)
    }
}
