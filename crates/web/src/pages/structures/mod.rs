//! Finding structures: the list, the map, the files.

mod asked;
mod cards;
mod columns;
mod export;
mod filters;
mod map;
mod points;
mod suggest;

use app::{
    alert::{Criteria, Wanted},
    directory::{FindError, Reading, Results, Spread, Whereabouts},
};
use axum::{Router, extract::State, response::Response, routing::get};
use domain::{
    alert::AlertKind,
    register::{Group, Identity, Source},
};
use i18n::args;

pub(super) use self::{
    asked::Asked,
    cards::{card, name as structure_name, origin, plain_card, what},
};
use self::{
    asked::{MAP, PAGE, YES, name},
    map::Drawn,
    points::POINTS_AT_ONCE,
};
use super::groups::way as group_way;
use crate::{
    AppState,
    error::PageError,
    render::views::{
        directory::{Directory, NamedGroup, Order, StructureCard, StructureMap},
        lists::ListBox,
        maps::PointMap,
        pieces::Way,
    },
    search_query::encoded,
    visit::Visit,
};

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/structures", get(show))
        .route("/structures/exporter", get(export::form))
        .route("/structures/suggestions", get(suggest::suggest))
        .route("/structures.csv", get(export::csv))
        .route("/structures.xlsx", get(export::xlsx))
}

async fn show(State(state): State<AppState>, asked: Asked, mut visit: Visit) -> Result<Response, PageError> {
    let is_map = !asked.one(name::VIEW).is_empty();
    let search = asked.search(if is_map { POINTS_AT_ONCE } else { PAGE });
    let spread = if is_map {
        state.app.spread_structures(&search).await
    } else {
        state.app.search_structures(&search).await.map(|results| Spread { results, towns: Vec::new() })
    };
    let spread = spread.map_err(unavailable)?;
    let back = asked.address("/structures", &[(name::PAGE, asked.one(name::PAGE))]);
    let list = super::lists::list_box(&state, &mut visit, back).await?;
    let page = Directory {
        trades: state.app.trade_names(),
        places: state.app.inhabited_departements().iter().map(|one| one.name().to_owned()).collect(),
        ..page(&visit, &asked, &spread, is_map)
    };
    let share = mail_to(&state, &page.title, &asked.address("/structures", &[]));
    let page = Directory { list, share, ..page };
    let mut frame = visit.frame(&state, &page.title, "structures");
    frame.noindex = asked.filters().next().is_some() || is_map;
    visit.page(&state, &frame, &page)
}

pub(super) fn unavailable(error: FindError) -> PageError {
    match error {
        FindError::Failure(failure) => failure.into(),
        FindError::Refused(_) => PageError::Malformed,
        other => {
            tracing::error!(error = %other, "the directory does not answer");
            PageError::Unavailable
        }
    }
}

fn page(visit: &Visit, asked: &Asked, spread: &Spread, is_map: bool) -> Directory {
    let results = &spread.results;
    let found = &results.found;
    let next = found.next.as_ref().filter(|_| !is_map).map(ToString::to_string);
    let is_made_up =
        |one: &app::directory::Listed| one.registered.structure.stated().source == Source::Demonstration;
    let (map, points) = if is_map && found.total > 0 { maps(visit, asked, spread) } else { (None, None) };
    Directory {
        title: visit.say("structures-title"),
        q: asked.one(name::TEXT).to_owned(),
        trades: Vec::new(),
        places: Vec::new(),
        place: asked.one(name::PLACE).to_owned(),
        place_problem: (results.place == Whereabouts::Unknown).then(|| visit.say("structures-where-unknown")),
        place_note: place_note(visit, asked, results),
        other_places: other_places(asked, results),
        member_of: results.member_of.as_ref().map(group_way),
        named: results.named.iter().map(|group| named(visit, group)).collect(),
        radius: filters::radiuses(visit, asked),
        groups: filters::groups(visit, asked, results),
        open: asked.filters().any(|(name, _)| ![name::TEXT, name::PLACE, name::RADIUS].contains(&name)),
        hidden: hidden(asked, is_map),
        orders: filters::orders(visit, asked, results),
        found: visit.tell("structures-found", &args![n = found.total]),
        chips: filters::chips(visit, asked, results),
        ignored: filters::ignored(visit, asked, results),
        understood: understood(visit, results),
        suggestions: filters::suggestions(visit, asked, results),
        views: views(visit, asked, is_map),
        export: asked.address("/structures/exporter", &[(name::VIEW, "")]),
        cards: if is_map { Vec::new() } else { cards(visit, asked, results) },
        map,
        points,
        next: next.map(|next| asked.address("/structures", &[(name::PAGE, &next)])),
        demonstration: found.items.iter().any(is_made_up),
        list: ListBox::default(),
        alert: alert_way(asked),
        share: String::new(),
        nothing: if found.total == 0 { without_result(visit, asked) } else { Vec::new() },
    }
}

fn cards(visit: &Visit, asked: &Asked, results: &Results) -> Vec<StructureCard> {
    let serves = asked.has(name::SERVES, YES) && results.place.known().is_some();
    results.found.items.iter().map(|one| card(visit, one, &results.found.marks, serves)).collect()
}

/// A mail to somebody with an address of the site, for the program of whoever writes it.
pub(super) fn mail_to(state: &AppState, subject: &str, path: &str) -> String {
    format!("mailto:?subject={}&body={}", encoded(subject), encoded(&state.app.settings().url(path)))
}

/// What one can do when nobody is found: be told of the first who is, or ask people who know others.
fn without_result(visit: &Visit, asked: &Asked) -> Vec<Way> {
    let alert = alert_way(asked).map(|alert| Way::new(alert, visit.say("structures-none-alert")));
    alert.into_iter().chain([Way::new("/contact", visit.say("structures-none-team"))]).collect()
}

/// Where one asks to be alerted of a search; without a word or a filter there is nothing to be alerted of.
fn alert_way(asked: &Asked) -> Option<String> {
    asked.filters().next()?;
    Some(asked.address("/alertes/nouvelle", &[(name::SORT, ""), (name::VIEW, "")]))
}

/// The map that a search has: of counts, or of structures one by one.
fn maps(visit: &Visit, asked: &Asked, spread: &Spread) -> (Option<StructureMap>, Option<PointMap>) {
    match map::map(visit, asked, spread) {
        Drawn::Counts(map) => (Some(map), None),
        Drawn::Points(points) => (None, Some(points)),
    }
}

/// Commune and département, as people write them.
pub(super) fn place_words(identity: &Identity) -> Option<String> {
    let commune = identity.commune.as_ref()?;
    let name = domain::text::place_name(&commune.name);
    Some(match commune.code.departement() {
        Some(departement) => format!("{name} ({})", departement.code()),
        None => name,
    })
}

/// The search as an alert keeps it, and how many it finds now. Words that were taken for near ones are kept as those.
pub(super) async fn kept(state: &AppState, visit: &Visit, asked: &Asked) -> Result<(Wanted, u64), PageError> {
    let search = asked.search(1);
    let results = state.app.search_structures(&search).await.map_err(unavailable)?;
    let mut query = state.app.prepare_search(&search).await?.query;
    if let Some(corrected) = &results.found.corrected {
        query.text.clone_from(corrected);
    }
    let group = results.member_of.as_ref().map(|group| group.slug.to_string());
    let criteria = Criteria { query, at_event: search.at_event, group };
    let words: Vec<String> =
        filters::chips(visit, asked, &results).into_iter().map(|chip| chip.label).collect();
    let address = asked.address("", &[(name::SORT, ""), (name::VIEW, "")]);
    let wanted = Wanted {
        kind: AlertKind::Structures,
        title: if words.is_empty() { visit.say("alert-all") } else { words.join(", ") },
        query: address.trim_start_matches('?').to_owned(),
        criteria: serde_json::to_string(&criteria).map_err(|_| PageError::Broken)?,
    };
    Ok((wanted, results.found.total))
}

/// What the form carries along, which it has no field for.
fn hidden(asked: &Asked, is_map: bool) -> Vec<(&'static str, String)> {
    let kept = [name::SORT, name::NAF, name::COMMUNE];
    let carried = asked.carried().into_iter().filter(|(name, _)| kept.contains(name));
    carried.chain(is_map.then(|| (name::VIEW, asked.one(name::VIEW).to_owned()))).collect()
}

/// How the text was taken, when it was not as it stands.
fn understood(visit: &Visit, results: &Results) -> Option<String> {
    let found = &results.found;
    match (&found.corrected, found.reading) {
        (Some(text), _) => Some(visit.tell("structures-corrected", &args![text = text.clone()])),
        (None, Reading::SomeWords) => Some(visit.say("structures-some-words")),
        _ if found.cut => Some(visit.say("structures-cut")),
        _ => None,
    }
}

/// Where the search looks, in words.
fn place_note(visit: &Visit, asked: &Asked, results: &Results) -> Option<String> {
    let located = results.place.known()?;
    let place = located.place.label();
    Some(match results.radius_km {
        _ if asked.has(name::SERVES, YES) => visit.tell("structures-serving", &args![place = place]),
        Some(km) => visit.tell("structures-around", &args![place = place, km = format!("{km}")]),
        None => visit.tell("structures-in", &args![place = place]),
    })
}

/// A group that the text names: its page, and the search among its members.
fn named(visit: &Visit, group: &Group) -> NamedGroup {
    NamedGroup {
        page: group_way(group),
        kind: visit.say(&format!("group-kind-{}", group.details.kind.code())),
        members: Way::new(super::groups::members_search(group), visit.say("group-search-members")),
    }
}

/// Other places of that name, each with the search there.
fn other_places(asked: &Asked, results: &Results) -> Vec<Way> {
    let others = results.place.known().map(|located| located.others.as_slice()).unwrap_or_default();
    let way = |place: &app::directory::Spot| {
        Way::new(asked.address("/structures", &[(name::PLACE, &place.typed())]), place.label())
    };
    others.iter().map(way).collect()
}

fn views(visit: &Visit, asked: &Asked, is_map: bool) -> Vec<Order> {
    let view = |code: &str, key: &str, current| Order {
        url: asked.address("/structures", &[(name::VIEW, code)]),
        label: visit.say(key),
        current,
    };
    vec![view("", "structures-view-list", !is_map), view(MAP, "structures-view-map", is_map)]
}
