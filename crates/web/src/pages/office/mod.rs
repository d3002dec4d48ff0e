//! The organiser's office.

mod access_keys;
mod campaigns;
mod claims;
mod commands;
mod event_form;
mod events;
mod follow_up;
mod groups;
mod log;
mod meetings;
mod meetings_after;
mod meetings_arrivals;
mod meetings_changes;
mod meetings_clock;
mod meetings_deeds;
mod meetings_frame;
mod meetings_freed;
mod meetings_grid;
mod meetings_moments;
mod meetings_move;
mod meetings_pages;
mod meetings_person;
mod meetings_print;
mod meetings_publication;
mod meetings_search;
mod meetings_seek;
mod meetings_silent;
mod meetings_steps;
mod meetings_versions;
mod meetings_wishes;
mod on_behalf;
mod perimeter;
mod purchasing;
mod register;
mod team;
mod thresholds;

use app::meeting::Turn;
use axum::{
    Router,
    response::Response,
    routing::{MethodRouter, get, post},
};
use domain::{
    ids::EventId,
    programme::{Campaign, Zone},
};
use i18n::dates;
use jiff::Timestamp;
use serde::Deserialize;

use self::{commands::Act, meetings_deeds::Deed};
use super::forms::{refused, see};
use crate::{
    AppState,
    error::PageError,
    render::{
        View,
        views::{
            office::{Field, Tile},
            pieces::{Choice, Way},
        },
    },
    visit::Visit,
    words,
};

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(events::list))
        .route("/rencontres/nouvelle", get(event_form::new).post(event_form::create))
        .route("/rencontres/{id}", get(events::show))
        .route("/rencontres/{id}/modifier", get(event_form::edit).post(event_form::save))
        .route("/rencontres/{id}/publier", act(Act::Publish))
        .route("/rencontres/{id}/annuler", act(Act::Cancel))
        .route("/rencontres/{id}/reporter", act(Act::Postpone))
        .route("/rencontres/{id}/deplacer", act(Act::Move))
        .route("/rencontres/{id}/inscriptions", get(follow_up::registrations))
        .route("/rencontres/{id}/inscriptions.csv", get(follow_up::csv))
        .merge(meeting_routes())
        .route("/inscriptions/{id}/annuler", get(on_behalf::ask).post(on_behalf::act))
        .merge(claims::routes())
        .route("/equipe", get(team::list))
        .route("/equipe/nouveau", get(team::new).post(team::add))
        .route("/equipe/{id}/fermer", post(team::close))
        .route("/cles", get(access_keys::list))
        .route("/cles/nouvelle", get(access_keys::new).post(access_keys::make))
        .route("/cles/{id}/reprendre", post(access_keys::revoke))
        .merge(perimeter::routes())
        .merge(groups::routes())
        .merge(register::routes())
        .route("/messages", get(follow_up::mails))
        .route("/messages/{id}/renvoyer", post(follow_up::send_again))
        .route("/journal", get(log::list))
        .route("/acheteurs", get(purchasing::buyers))
        .route("/acheteurs/regles", get(purchasing::rules_list))
        .route("/acheteurs/regles.csv", get(purchasing::rules_csv))
        .route("/seuils", get(thresholds::list))
        .route("/seuils/modifier", get(thresholds::edit).post(thresholds::save))
        .route("/campagnes", get(campaigns::list))
        .route("/campagnes/nouvelle", get(campaigns::new).post(campaigns::create))
        .route("/campagnes/{slug}", get(campaigns::edit).post(campaigns::save))
}

/// The desk of a meeting day.
fn meeting_routes() -> Router<AppState> {
    const DAY: &str = "/rencontres/{id}/rendez-vous";
    let at = |rest: &str| format!("{DAY}{rest}");
    Router::new()
        .route(DAY, get(meetings::show))
        .route(&at("/cadre"), get(meetings_frame::form).post(meetings_frame::save))
        .route(&at("/calculer"), deed(Deed::Compute))
        .route(&at("/calcul"), get(meetings_search::show).post(meetings_search::stop))
        .route(&at("/reparer"), deed(Deed::Repair))
        .route(&at("/publier"), deed(Deed::Publish { is_provisional: false }))
        .route(&at("/annoncer"), deed(Deed::Publish { is_provisional: true }))
        .route(&at("/defaire"), turn(Turn::Undo))
        .route(&at("/refaire"), turn(Turn::Redo))
        .route(&at("/ajouter"), get(meetings_move::ask_add).post(meetings_move::add))
        .route(&at("/versions"), get(meetings_versions::versions))
        .route(&at("/versions/{version}"), post(meetings_versions::restore))
        .route(&at("/comparer"), get(meetings_versions::compare))
        .route(&at("/personnes"), get(meetings_person::others))
        .route(&at("/personnes/{person}"), get(meetings_person::show).post(meetings_person::act))
        .route(&at("/sans-choix"), get(meetings_silent::show).post(meetings_silent::write))
        .route(&at("/souhaits"), get(meetings_wishes::show))
        .route(&at("/suites"), get(meetings_after::show).post(meetings_after::save))
        .route(&at("/imprimer"), get(meetings_print::print))
        .route(&at("/accueil"), get(meetings_arrivals::show).post(meetings_arrivals::note))
        .route(&at("/horloge"), get(meetings_clock::show))
        .route(&at("/places-liberees"), get(meetings_freed::show).post(meetings_freed::refill))
        .route(&at("/{meeting}/deplacer"), get(meetings_move::ask_move).post(meetings_move::move_it))
        .route(&at("/{meeting}/retirer"), post(meetings_move::remove))
        .route(&at("/{meeting}/verrouiller"), lock(true))
        .route(&at("/{meeting}/liberer"), lock(false))
}

/// A button that takes up another plan.
fn turn(turn: Turn) -> MethodRouter<AppState> {
    post(move |state, id, office, posted| meetings_versions::turn(state, id, office, posted, turn))
}

/// An act on an event: a GET says what will happen, a POST does it.
fn act(act: Act) -> MethodRouter<AppState> {
    get(move |state, id, office| commands::ask(state, id, office, act))
        .post(move |state, id, office, posted| commands::act(state, id, office, posted, act))
}

/// A button on a plan of meetings.
fn deed(deed: Deed) -> MethodRouter<AppState> {
    post(move |state, id, office, posted| meetings_deeds::act(state, id, office, posted, deed))
}

/// A button on one meeting.
fn lock(locked: bool) -> MethodRouter<AppState> {
    post(move |state, ids, office, posted| meetings_deeds::lock(state, ids, office, posted, locked))
}

/// Said after an action.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct After {
    fait: String,
    n: Option<u32>,
    suite: String,
}

/// The pairs of a posted form, in order; a name can come several times.
pub(crate) struct Pairs(Vec<(String, String)>);

impl Pairs {
    pub(crate) fn read(posted: Posted, state: &AppState, visit: &Visit) -> Result<Self, PageError> {
        let axum::Form(pairs) = posted.map_err(|_| PageError::Malformed)?;
        Self::sealed(pairs, state, visit)
    }

    /// The pairs of a form that may have files in it.
    pub(crate) fn sealed(
        pairs: Vec<(String, String)>,
        state: &AppState,
        visit: &Visit,
    ) -> Result<Self, PageError> {
        let pairs = Self(pairs);
        visit.check_seal(state, &pairs.one("jeton"))?;
        Ok(pairs)
    }

    pub(crate) fn one(&self, name: &str) -> String {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(found, _)| found == name).map(|(_, value)| value.clone()).collect()
    }

    /// What comes under names that begin so: the rest of the name, and the value.
    pub(crate) fn under(&self, start: &'static str) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(move |(name, value)| Some((name.strip_prefix(start)?, value.as_str())))
    }

    pub(crate) fn version(&self) -> i64 {
        self.one("version").parse().unwrap_or(0)
    }
}

pub(crate) type Posted = super::forms::Posted<Vec<(String, String)>>;

pub(crate) fn event_id(text: &str) -> Result<EventId, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// An instant in words, as the team reads it.
pub(crate) fn at(visit: &Visit, at: Timestamp) -> String {
    words::instant_short(visit.language, at, &Zone::paris())
}

pub(crate) fn page<V: View>(
    state: &AppState,
    visit: &Visit,
    title: &str,
    view: &V,
) -> Result<Response, PageError> {
    let mut frame = visit.frame(state, title, "office");
    frame.noindex = true;
    visit.page(state, &frame, view)
}

pub(crate) fn office_way(visit: &Visit) -> Way {
    Way::new("/gestion", visit.say("office"))
}

pub(crate) fn tile(visit: &Visit, key: &str, n: u32) -> Tile {
    Tile { label: visit.say(key), value: words::number(visit.language, n), tone: "" }
}

/// Fields that take a third of the line: dates, times, short codes.
const THIRDS: [&str; 21] = [
    "date",
    "start",
    "end",
    "end_date",
    "zone",
    "closes_date",
    "closes_time",
    "postal_code",
    "latitude",
    "longitude",
    "capacity",
    "host_siret",
    "minutes",
    "pause",
    "slots",
    "tables",
    "min",
    "max",
    "table",
    "at",
    "level",
];
/// Fields that take the whole line.
const FULL: [&str; 7] =
    ["title", "summary", "street", "online_link", "host_about", "description", "directions"];

/// A field with its label under `label-{name}` and its hint under `hint-{name}`, if there is one.
pub(crate) fn field(visit: &Visit, kind: &'static str, name: &str, value: &str, required: bool) -> Field {
    let last = name.rsplit('.').next().unwrap_or(name);
    let word = last.replace('_', "-");
    let word = if name.starts_with("parts.") { format!("part-{word}") } else { word };
    let hint = format!("hint-{word}");
    let size = match last {
        "title" if name != last => "",
        _ if FULL.contains(&last) => "full",
        _ if THIRDS.contains(&last) => "third",
        _ => "",
    };
    Field {
        kind,
        size,
        name: name.to_owned(),
        label: visit.say(&format!("label-{word}")),
        hint: if i18n::has(&hint) { visit.say(&hint) } else { String::new() },
        value: dates::as_typed(visit.language, value),
        choices: Vec::new(),
        required,
    }
}

/// A list of choices, or of boxes (`select`, `checks`).
pub(crate) fn list(visit: &Visit, kind: &'static str, name: &str, choices: Vec<Choice>) -> Field {
    Field { choices, ..field(visit, kind, name, "", false) }
}

/// A closed list of codes, whose words are under `{prefix}-{code}`.
pub(crate) fn coded<'a>(
    visit: &Visit,
    kind: &'static str,
    (name, prefix): (&str, &str),
    codes: impl IntoIterator<Item = &'a str>,
    chosen: &[&str],
) -> Field {
    list(visit, kind, name, words::choices(visit.language, prefix, codes, chosen))
}

/// The campaigns as choices, after an empty one.
pub(crate) fn campaign_choices<'a>(
    visit: &Visit,
    none: &str,
    campaigns: impl IntoIterator<Item = &'a Campaign>,
    chosen: &str,
) -> Vec<Choice> {
    let first = Choice { code: String::new(), label: visit.say(none), chosen: chosen.is_empty() };
    let choice = |campaign: &Campaign| Choice {
        code: campaign.id.to_string(),
        label: words::typed(&campaign.details.title),
        chosen: campaign.id.to_string() == chosen,
    };
    std::iter::once(first).chain(campaigns.into_iter().map(choice)).collect()
}
