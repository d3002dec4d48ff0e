//! The page of a buyer: the annex that a SPASER has to publish.

use app::purchasing::{Asked as Period, BuyerPage, EndingSearch};
use axum::{extract::State, response::Response};
use domain::{purchasing::shares::FEWEST, siret::Siret};
use i18n::{args, dates, typography};
use jiff::civil::date;
use serde::Deserialize;

use super::{
    blocks, coming, csv, definitions, endings,
    words::{by_amount, by_number, count, euros},
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        observatory::Tile,
        pieces::{Choice, Way},
        purchasing::BuyerView,
    },
    visit::Visit,
};

/// The first year that can be chosen.
const FIRST_YEAR: i16 = 2018;

/// Years, as typed; what is no year does not restrict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    de: String,
    a: String,
    /// The group of figures that a file is to hold; all of them without one.
    pub(super) groupe: String,
}

impl Asked {
    fn year(text: &str) -> Option<i16> {
        text.trim().parse().ok().filter(|year| (1990..=2100).contains(year))
    }

    pub(super) fn period(&self) -> Period {
        Period {
            from: Self::year(&self.de).map(|year| date(year, 1, 1)),
            to: Self::year(&self.a).map(|year| date(year, 12, 31)),
        }
    }

    /// The address of the file of these figures, to which a group can be added.
    fn file(&self, siret: Siret) -> String {
        let query = self.query();
        format!("/acheteurs/{siret}.csv{query}{}groupe=", if query.is_empty() { "?" } else { "&" })
    }

    fn query(&self) -> String {
        let pairs = [("de", &self.de), ("a", &self.a)];
        let known = pairs.into_iter().filter_map(|(name, text)| Some((name, Self::year(text)?)));
        let query = known.map(|(name, year)| format!("{name}={year}")).collect::<Vec<_>>().join("&");
        if query.is_empty() { query } else { format!("?{query}") }
    }
}

/// The buyer that an address names.
pub(super) async fn load(state: &AppState, siret: &str, period: Period) -> Result<BuyerPage, PageError> {
    let siret = Siret::parse(siret).map_err(|_| PageError::NotFound)?;
    state.app.buyer_page(siret, period).await?.ok_or(PageError::NotFound)
}

/// The page, or with `.csv` behind the number its figures: one segment of an address has one handler.
pub(crate) async fn show_or_csv(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    Query(asked): Query<Asked>,
    visit: Visit,
) -> Result<Response, PageError> {
    match siret.strip_suffix(".csv") {
        Some(siret) => csv::show(&state, siret, &asked, &visit).await,
        None => respond(&state, &siret, &asked, &visit, false).await,
    }
}

pub(crate) async fn print(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    Query(asked): Query<Asked>,
    visit: Visit,
) -> Result<Response, PageError> {
    respond(&state, &siret, &asked, &visit, true).await
}

async fn respond(
    state: &AppState,
    siret: &str,
    asked: &Asked,
    visit: &Visit,
    is_print: bool,
) -> Result<Response, PageError> {
    let found = load(state, siret, asked.period()).await?;
    let coming = state.app.coming_of_buyer(&found.buyer).await?;
    let mut view = view(state, visit, &found, asked, is_print);
    if !coming.is_empty() {
        view.endings_lead = visit.say("endings-lead");
        view.endings = coming.iter().map(|one| endings::ending(visit, one, false)).collect();
    }
    let title = match is_print {
        true => visit.tell("buyer-print-title", &args![name = view.title.clone()]),
        false => view.title.clone(),
    };
    let mut frame = visit.frame(state, &title, "buyers");
    frame.noindex = is_print || !asked.query().is_empty();
    visit.page(state, &frame, &view)
}

fn view(state: &AppState, visit: &Visit, page: &BuyerPage, asked: &Asked, is_print: bool) -> BuyerView {
    let siret = page.buyer.siret;
    let place =
        page.buyer.departement.map(|one| typography::french(&format!("{} ({})", one.name(), one.code())));
    let kind = page.buyer.kind.map(|kind| typography::french(kind.label()));
    let kicker: Vec<String> = [kind, place, Some(format!("SIRET {siret}"))].into_iter().flatten().collect();
    let query = asked.query();
    let ways = [
        (format!("/acheteurs/{siret}.csv{query}"), "buyer-csv"),
        (format!("/acheteurs/{siret}/marches.csv{query}"), "buyer-contracts-csv"),
        (format!("/acheteurs/{siret}/imprimer{query}"), "buyer-print"),
        (format!("/structures/{siret}"), "buyer-sheet"),
    ];
    BuyerView {
        title: page.buyer.name.as_deref().map_or_else(|| siret.to_string(), typography::french),
        kicker: kicker.join(" – "),
        demonstration: page.is_synthetic,
        takeaway: takeaway(visit, page),
        coverage: coverage(visit, page),
        rules: Way::new("/donnees/marches-lus", visit.say("coverage-rules")),
        definitions: definitions::definitions(visit, page, &query),
        references: definitions::references(visit, page),
        from: years(state, &asked.de),
        to: years(state, &asked.a),
        action: format!("/acheteurs/{siret}"),
        tiles: tiles(visit, page),
        blocks: blocks::all(visit, page, &asked.file(siret)),
        endings: Vec::new(),
        endings_lead: visit.say("endings-none"),
        endings_ways: if is_print { Vec::new() } else { endings_ways(visit, siret) },
        ways: if is_print {
            Vec::new()
        } else {
            ways.into_iter().map(|(url, key)| Way::new(url, visit.say(key))).collect()
        },
        is_print,
        method: (1..=6)
            .map(|n| visit.say(&format!("method-{n}")))
            .chain(spaser(state, visit, page))
            .collect(),
    }
}

fn endings_ways(visit: &Visit, siret: Siret) -> Vec<Way> {
    let search = EndingSearch { buyer: Some(siret), ..EndingSearch::default() };
    vec![
        Way::new(coming::address("/marches-a-venir", &search), visit.say("buyer-coming-all")),
        Way::new(coming::address("/alertes/marches", &search), visit.say("buyer-alert")),
    ]
}

fn years(state: &AppState, chosen: &str) -> Vec<Choice> {
    let today = domain::programme::Zone::paris().day_of(state.app.now());
    let choice = |year: i16| {
        let code = year.to_string();
        Choice { chosen: code == chosen.trim(), label: code.clone(), code }
    };
    (FIRST_YEAR..=today.year()).rev().map(choice).collect()
}

fn takeaway(visit: &Visit, page: &BuyerPage) -> String {
    let all = &page.shares.all;
    if all.contracts < FEWEST {
        let values = args![n = all.contracts, ess = all.ess.contracts, inclusive = all.inclusive.contracts];
        return visit.tell("buyer-takeaway-few", &values);
    }
    visit.tell(
        "buyer-takeaway",
        &args![
            n = all.contracts,
            ess = by_number(visit, all.ess.contracts, all.contracts),
            split = by_amount(visit, all.ess.split, all.amount),
            whole = by_amount(visit, all.ess.whole, all.amount),
            inclusive = by_number(visit, all.inclusive.contracts, all.contracts),
            clause = by_number(visit, all.clause.contracts, all.clause.among),
            among = all.clause.among,
        ],
    )
}

/// What must be known before any figure.
pub(super) fn coverage(visit: &Visit, page: &BuyerPage) -> Vec<String> {
    let all = &page.shares.all;
    let mut lines = vec![published(visit, page)];
    lines.push(counts(visit, page));
    lines.push(visit.tell("coverage-then", &args![n = all.recognised, then = all.recognised_then]));
    if !page.scope.departements().is_empty() {
        let names: Vec<&str> = page.scope.departements().iter().map(|one| one.name()).collect();
        lines.push(visit.tell("coverage-scope", &args![places = typography::french(&names.join(", "))]));
    }
    if let Some(edition) = &page.edition {
        let day = dates::plain_day(visit.language, edition.stock.as_of);
        let values = args![
            date = day,
            files = edition.stock.files.join(", "),
            n = edition.progress.read,
            rejected = edition.progress.rejected,
        ];
        lines.push(visit.tell("coverage-edition-read", &values));
    }
    lines
}

/// What of the contracts could not be read, matched or valued: what there is none of is not told.
fn counts(visit: &Visit, page: &BuyerPage) -> String {
    let all = &page.shares.all;
    let parts = [
        ("without", all.contracts - all.valued),
        ("frameworks", all.frameworks),
        ("foreign", all.unmatchable),
        ("holderless", all.holderless),
        ("unit", all.by_unit),
    ];
    let told = parts.into_iter().filter(|(_, n)| *n > 0);
    let told: Vec<String> =
        told.map(|(key, n)| visit.tell(&format!("coverage-part-{key}"), &args![n = n])).collect();
    if told.is_empty() {
        return visit.tell("coverage-parts-none", &args![n = all.contracts]);
    }
    visit.tell("coverage-parts", &args![n = all.contracts, parts = told.join(" ; ")])
}

/// That only what is published counts, with the amount from which it has to be, as the dated table has it.
fn published(visit: &Visit, page: &BuyerPage) -> String {
    let Some(threshold) = &page.publication else { return visit.say("coverage-published") };
    let values = args![
        amount = typography::euros(visit.language, threshold.value.saturating_mul(100)),
        since = dates::plain_day(visit.language, threshold.since),
        article = threshold.article.clone(),
    ];
    visit.tell("coverage-published-from", &values)
}

/// From which yearly amount a SPASER is due, beside what the buyer published of the last whole year.
fn spaser(state: &AppState, visit: &Visit, page: &BuyerPage) -> Option<String> {
    let threshold = page.spaser.as_ref()?;
    let last = domain::programme::Zone::paris().day_of(state.app.now()).year() - 1;
    let values = args![
        least = typography::euros(visit.language, threshold.value.saturating_mul(100)),
        article = threshold.article.clone(),
        year = last.to_string(),
    ];
    Some(match page.shares.by_year.get(&last) {
        Some(of) => visit.tell("buyer-spaser", &values.with("amount", euros(visit, of.amount))),
        None => visit.tell("buyer-spaser-unknown", &values),
    })
}

fn tiles(visit: &Visit, page: &BuyerPage) -> Vec<Tile> {
    let all = &page.shares.all;
    let tile = |key: &str, measure: &str, value: String| Tile {
        label: visit.say(key),
        value,
        source: visit.say("buyer-defined"),
        anchor: definitions::anchor(measure),
        note: None,
    };
    let of_amounts = |part| by_amount(visit, part, all.amount);
    vec![
        tile("tile-contracts", "contracts", count(visit, all.contracts)),
        tile("tile-amount", "amount", euros(visit, all.amount)),
        tile("tile-ess-number", "ess-number", by_number(visit, all.ess.contracts, all.contracts)),
        tile("tile-ess-whole", "ess-whole", of_amounts(all.ess.whole)),
        tile("tile-ess-split", "ess-split", of_amounts(all.ess.split)),
        tile(
            "tile-inclusive-number",
            "inclusive-number",
            by_number(visit, all.inclusive.contracts, all.contracts),
        ),
        tile("tile-clause", "clause", by_number(visit, all.clause.contracts, all.clause.among)),
    ]
}
