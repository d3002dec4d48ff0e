//! Contracts that end soon, of any buyer, found by place, by what is bought and by what the law allows.

use app::{
    alert::Wanted,
    purchasing::{ENDINGS, EndingSearch, Endings},
};
use axum::{extract::State, response::Response};
use domain::{
    alert::AlertKind,
    nomenclature::CodeNaf,
    purchasing::{Lever, division_label, divisions},
    siret::Siret,
    territory::Departement,
};
use i18n::{args, typography};
use serde::Deserialize;

use super::endings::ending;
use crate::{
    AppState,
    asked::Query,
    error::PageError,
    render::views::{
        pieces::{Choice, Way},
        purchasing::ComingView,
    },
    visit::Visit,
};

/// The last page that can be asked for.
const LAST_PAGE: usize = 500;

/// What the address asks for, as typed; unknown values do not restrict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    departement: String,
    achat: String,
    levier: String,
    acheteur: String,
    naf: String,
    page: String,
}

impl Asked {
    fn search(&self) -> EndingSearch {
        EndingSearch {
            buyer: Siret::parse(&self.acheteur).ok(),
            departement: Departement::by_code(self.departement.trim()),
            division: self.achat.trim().parse().ok().filter(|one| division_label(*one).is_some()),
            naf: CodeNaf::try_from(self.naf.trim().to_owned()).ok(),
            lever: Lever::from_code(&self.levier),
        }
    }

    fn page(&self) -> usize {
        self.page.trim().parse().unwrap_or(1).clamp(1, LAST_PAGE)
    }
}

/// What stands behind the question mark of the page of a search.
fn query(search: &EndingSearch) -> String {
    let pairs = [
        ("departement", search.departement.map(|one| one.code().to_owned())),
        ("achat", search.division.map(|one| format!("{one:02}"))),
        ("levier", search.lever.map(|one| one.code().to_owned())),
        ("acheteur", search.buyer.map(|one| one.to_string())),
        ("naf", search.naf.map(|one| one.to_string())),
    ];
    let known = pairs.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
    known.collect::<Vec<_>>().join("&")
}

/// The address of something about a search.
pub(crate) fn address(page: &str, search: &EndingSearch) -> String {
    let query = query(search);
    if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") }
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    visit: Visit,
) -> Result<Response, PageError> {
    let search = asked.search();
    let found = state.app.find_endings(&search, (asked.page() - 1) * ENDINGS).await?;
    let buyer = buyer_name(&state, &search).await?;
    let view = view(&visit, &asked, &search, &found, buyer);
    let mut frame = visit.frame(&state, &view.title, "buyers");
    frame.noindex = !visit.query.is_empty();
    visit.page(&state, &frame, &view)
}

fn view(
    visit: &Visit,
    asked: &Asked,
    search: &EndingSearch,
    found: &Endings,
    buyer: Option<String>,
) -> ComingView {
    let next = asked.page() + 1;
    let has_more = found.total > (next - 1) * ENDINGS && next <= LAST_PAGE;
    let joined = if search.is_any() { "&" } else { "?" };
    let note = match (search.lacks_place(), found.is_cut) {
        (true, _) => Some("coming-lever-place"),
        (false, true) => Some("coming-cut"),
        (false, false) => None,
    };
    ComingView {
        title: visit.say("coming-title"),
        departements: departements(search),
        divisions: choices_of_divisions(search),
        levers: levers(visit, search),
        buyer: buyer.map(|name| (search.buyer.map(|one| one.to_string()).unwrap_or_default(), name)),
        naf: search.naf.map(|naf| naf.to_string()),
        found: visit.tell("coming-found", &args![n = found.total]),
        note: note.map(|key| visit.say(key)),
        alert: (search.is_any() && !search.lacks_place()).then(|| address("/alertes/marches", search)),
        endings: found.items.iter().map(|one| ending(visit, one, true)).collect(),
        next: has_more.then(|| format!("{}{joined}page={next}", address("/marches-a-venir", search))),
    }
}

fn departements(search: &EndingSearch) -> Vec<Choice> {
    let choice = |one: Departement| Choice {
        code: one.code().to_owned(),
        label: typography::french(&format!("{} ({})", one.name(), one.code())),
        chosen: search.departement == Some(one),
    };
    Departement::all().map(choice).collect()
}

fn choices_of_divisions(search: &EndingSearch) -> Vec<Choice> {
    let choice = |(number, label): (u8, &str)| Choice {
        code: format!("{number:02}"),
        label: typography::french(&format!("{number:02} – {label}")),
        chosen: search.division == Some(number),
    };
    divisions().map(choice).collect()
}

fn levers(visit: &Visit, search: &EndingSearch) -> Vec<Choice> {
    let choice = |lever: &Lever| Choice {
        code: lever.code().to_owned(),
        label: visit.say(&format!("lever-{}", lever.code())),
        chosen: search.lever == Some(*lever),
    };
    Lever::ALL.iter().map(choice).collect()
}

async fn buyer_name(state: &AppState, search: &EndingSearch) -> Result<Option<String>, PageError> {
    let Some(siret) = search.buyer else { return Ok(None) };
    let known = state.app.buyer(siret).await?;
    Ok(Some(
        known
            .and_then(|buyer| buyer.name)
            .map_or_else(|| siret.to_string(), |name| typography::french(&name)),
    ))
}

/// The search as an alert keeps it, and how many contracts it finds now. A lever without a place is left off.
pub(crate) async fn kept(state: &AppState, visit: &Visit, asked: &Asked) -> Result<(Wanted, u64), PageError> {
    let asked = asked.search();
    let search = EndingSearch { lever: asked.lever.filter(|_| !asked.lacks_place()), ..asked };
    let found = state.app.find_endings(&search, usize::MAX).await?;
    let words = [
        buyer_name(state, &search).await?.map(|name| visit.tell("coming-buyer", &args![name = name])),
        search.departement.map(|one| format!("{} ({})", one.name(), one.code())),
        search.division.and_then(division_label).map(str::to_owned),
        search.naf.map(|naf| visit.tell("coming-naf", &args![naf = naf.to_string()])),
        search.lever.map(|lever| visit.say(&format!("lever-{}", lever.code()))),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    let wanted = Wanted {
        kind: AlertKind::Contracts,
        title: if words.is_empty() { visit.say("coming-all") } else { words.join(", ") },
        query: query(&search),
        criteria: serde_json::to_string(&search).map_err(|_| PageError::Broken)?,
    };
    Ok((wanted, found.total as u64))
}

/// The pages above those of an alert of contracts.
pub(crate) fn parents(visit: &Visit) -> Vec<Way> {
    vec![
        Way::new("/acheteurs", visit.say("nav-buyers")),
        Way::new("/marches-a-venir", visit.say("coming-title")),
    ]
}
