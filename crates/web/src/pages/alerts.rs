//! Alerts: a search is kept for whoever proves an address by a mailed link. A GET never acts, as those who read mail for
//! others open links; one click of a mail program posts (RFC 8058).

use app::alert::{AlertRefusal, Wanted};
use axum::{
    Router,
    extract::State,
    response::Response,
    routing::{get, post},
};
use domain::{
    alert::{Alert, AlertInput, AlertKind, Pace},
    programme::Zone,
};
use i18n::{args, dates};
use serde::Deserialize;

use super::{
    forms::{Posted, Sealed, refused, sealed, see},
    mine::After,
    purchasing::coming,
    structures::{Asked, kept},
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        alerts::{AlertPage, AskAlert},
        pieces::{Choice, Section, Way, Wrong},
        visitor::Text,
    },
    visit::Visit,
    words,
};

type Answer = Result<Response, PageError>;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/alertes/nouvelle", get(form).post(ask))
        .route("/alertes/marches", get(form_of_contracts).post(ask_of_contracts))
        .route("/alertes/envoyee", get(|state, visit| said(state, visit, "sent")))
        .route("/alertes/arretee", get(|state, visit| said(state, visit, "stopped")))
        .route("/alertes/{token}", get(show))
        .route("/alertes/{token}/confirmer", post(confirm))
        .route("/alertes/{token}/rythme", post(pace))
        .route("/alertes/{token}/arreter", post(stop))
        .route("/desabonnement/{token}", get(ask_unsubscribe).post(unsubscribe))
}

/// The forms of these pages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Button {
    jeton: String,
    email: String,
    rythme: String,
}

impl Sealed for Button {
    fn seal(&self) -> &str {
        &self.jeton
    }
}

/// What is asked to be alerted of, as the form shows it.
struct Offered {
    wanted: Wanted,
    count: String,
    /// Sentence under the title.
    lead: &'static str,
    parents: Vec<Way>,
    /// Where the form posts, without its search.
    action: &'static str,
    /// Entry of the navigation.
    place: &'static str,
}

impl Offered {
    async fn structures(state: &AppState, visit: &Visit, asked: &Asked) -> Result<Self, PageError> {
        let (wanted, total) = kept(state, visit, asked).await?;
        Ok(Self {
            wanted,
            count: visit.tell("structures-found", &args![n = total]),
            lead: "alert-lead",
            parents: vec![Way::new("/structures", visit.say("nav-structures"))],
            action: "/alertes/nouvelle",
            place: "structures",
        })
    }

    async fn contracts(state: &AppState, visit: &Visit, asked: &coming::Asked) -> Result<Self, PageError> {
        let (wanted, total) = coming::kept(state, visit, asked).await?;
        Ok(Self {
            wanted,
            count: visit.tell("coming-found", &args![n = total]),
            lead: "alert-lead-contracts",
            parents: coming::parents(visit),
            action: "/alertes/marches",
            place: "buyers",
        })
    }

    /// An address with this search behind it.
    fn address(&self, page: &str) -> String {
        let query = &self.wanted.query;
        if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") }
    }
}

fn blank() -> AlertInput {
    AlertInput { email: String::new(), rythme: Pace::Daily.code().to_owned() }
}

async fn form(State(state): State<AppState>, asked: Asked, mut visit: Visit) -> Answer {
    let offered = Offered::structures(&state, &visit, &asked).await?;
    show_form(&state, &mut visit, offered, &blank(), Vec::new())
}

async fn form_of_contracts(
    State(state): State<AppState>,
    Query(asked): Query<coming::Asked>,
    mut visit: Visit,
) -> Answer {
    let offered = Offered::contracts(&state, &visit, &asked).await?;
    show_form(&state, &mut visit, offered, &blank(), Vec::new())
}

fn show_form(
    state: &AppState,
    visit: &mut Visit,
    offered: Offered,
    typed: &AlertInput,
    errors: Vec<Wrong>,
) -> Answer {
    let page = match offered.wanted.kind {
        AlertKind::Structures => "/structures",
        AlertKind::Contracts => "/marches-a-venir",
    };
    let view = AskAlert {
        title: visit.say("alert-title"),
        lead: visit.say(offered.lead),
        search: Way::new(offered.address(page), offered.wanted.title.clone()),
        action: offered.address(offered.action),
        parents: offered.parents,
        count: offered.count,
        email: typed.email.clone(),
        paces: paces(visit, &typed.rythme),
        errors,
        seal: visit.seal(state),
    };
    let title = match view.errors.is_empty() {
        true => view.title.clone(),
        false => visit.tell("error-prefix", &args![title = view.title.clone()]),
    };
    let mut frame = visit.frame(state, &title, offered.place);
    frame.noindex = true;
    visit.page(state, &frame, &view)
}

fn paces(visit: &Visit, chosen: &str) -> Vec<Choice> {
    let choice = |pace: &Pace| Choice {
        code: pace.code().to_owned(),
        label: visit.say(&format!("alert-pace-{pace}")),
        chosen: pace.code() == chosen,
    };
    Pace::ALL.iter().map(choice).collect()
}

async fn ask(
    State(state): State<AppState>,
    asked: Asked,
    mut visit: Visit,
    posted: Posted<Button>,
) -> Answer {
    let button = sealed(&state, &visit, posted)?;
    let offered = Offered::structures(&state, &visit, &asked).await?;
    keep(&state, &mut visit, offered, button).await
}

async fn ask_of_contracts(
    State(state): State<AppState>,
    Query(asked): Query<coming::Asked>,
    mut visit: Visit,
    posted: Posted<Button>,
) -> Answer {
    let button = sealed(&state, &visit, posted)?;
    let offered = Offered::contracts(&state, &visit, &asked).await?;
    keep(&state, &mut visit, offered, button).await
}

async fn keep(state: &AppState, visit: &mut Visit, offered: Offered, button: Button) -> Answer {
    let input = AlertInput { email: button.email, rythme: button.rythme };
    match state.app.ask_alert(&offered.wanted, &input, visit.language).await {
        Ok(()) => Ok(see("/alertes/envoyee")),
        Err(AlertRefusal::Fields(errors)) => {
            let wrongs = visit.wrongs(&errors, |field| visit.say(&format!("alert-field-{field}")));
            refused(show_form(state, visit, offered, &input, wrongs))
        }
        Err(AlertRefusal::Failure(failure)) => Err(failure.into()),
    }
}

/// A page that says what was done.
async fn said(State(state): State<AppState>, visit: Visit, what: &'static str) -> Answer {
    let view = Text {
        title: visit.say(&format!("alert-done-{what}")),
        sections: vec![Section {
            lines: vec![visit.say(&format!("alert-done-{what}-text"))],
            links: vec![Way::new("/structures", visit.say("structures-title"))],
            ..Section::default()
        }],
    };
    let mut frame = visit.frame(&state, &view.title, "structures");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

async fn opened(state: &AppState, token: &str) -> Result<Alert, PageError> {
    state.app.alert(token).await?.ok_or(PageError::NotFound)
}

async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Query(after): Query<After>,
    mut visit: Visit,
) -> Answer {
    let alert = opened(&state, &token).await?;
    let day = dates::plain_day(visit.language, Zone::paris().day_of(alert.ends_at));
    let confirmed = alert.confirmed_at.is_some();
    let status = match confirmed {
        true => visit.tell("alert-confirmed", &args![day = day]),
        false => visit.say("alert-unconfirmed"),
    };
    let view = AlertPage {
        title: visit.say("alert-mine"),
        note: match after.fait.as_str() {
            "confirmee" | "rythme" => Some(visit.say(&format!("alert-note-{}", after.fait))),
            _ => None,
        },
        search: Way::new(alert.address(), words::typed(&alert.title)),
        status,
        email: alert.email.masked(),
        confirmed,
        base: format!("/alertes/{token}"),
        paces: paces(&visit, alert.pace.code()),
        seal: visit.seal(&state),
    };
    let mut frame = visit.frame(&state, &view.title, "structures");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

async fn confirm(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted<Button>,
) -> Answer {
    sealed(&state, &visit, posted)?;
    let alert = opened(&state, &token).await?;
    state.app.confirm_alert(alert).await?;
    Ok(see(&format!("/alertes/{token}?fait=confirmee")))
}

async fn pace(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted<Button>,
) -> Answer {
    let button = sealed(&state, &visit, posted)?;
    let alert = opened(&state, &token).await?;
    let pace = Pace::from_code(&button.rythme).unwrap_or(alert.pace);
    state.app.pace_alert(alert, pace).await?;
    Ok(see(&format!("/alertes/{token}?fait=rythme")))
}

async fn stop(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted<Button>,
) -> Answer {
    sealed(&state, &visit, posted)?;
    state.app.stop_alert(&opened(&state, &token).await?).await?;
    Ok(see("/alertes/arretee"))
}

/// One button, for who follows the link of a message.
async fn ask_unsubscribe(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
) -> Answer {
    let view = crate::render::views::visitor::Ask {
        title: visit.say("alert-stop-title"),
        lines: vec![visit.say("alert-stop-text")],
        actions: vec![crate::render::views::visitor::Action {
            url: format!("/desabonnement/{token}"),
            label: visit.say("alert-stop"),
            tone: "stop",
        }],
        ways: vec![Way::new("/structures", visit.say("alert-stop-keep"))],
        seal: visit.seal(&state),
        ..Default::default()
    };
    let mut frame = visit.frame(&state, &view.title, "");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

/// The link is the permission: mail programs post it without having seen our page. The answer is the same for one that
/// opens nothing, as for an alert that was stopped before.
async fn unsubscribe(State(state): State<AppState>, Path(token): Path<String>) -> Answer {
    if let Some(alert) = state.app.alert(&token).await? {
        state.app.stop_alert(&alert).await?;
    }
    Ok(see("/alertes/arretee"))
}
