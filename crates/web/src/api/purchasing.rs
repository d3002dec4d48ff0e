//! Shares of a buyer, with what they rest on.

use std::collections::BTreeMap;

use app::purchasing::{Asked as Period, BuyerPage};
use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    input::{FieldError, Problem as Wrong, Reader},
    language::Language,
    purchasing::{
        Amount, Band, Figures, Part, Quartiles, Said,
        shares::{FEWEST, percent},
    },
    siret::Siret,
};
use i18n::args;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Problem, events::failed};
use crate::{
    AppState,
    asked::{Path, Query},
    pages::questions,
};

/// What can be asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    from: Option<String>,
    to: Option<String>,
}

impl Asked {
    /// The period meant. A parameter that is there without a value is a mistake, not an absence.
    fn read(&self) -> Result<Period, Vec<FieldError>> {
        let mut reader = Reader::default();
        let mut day = |name: &'static str, text: Option<&String>| {
            let text = match text {
                Some(text) if text.trim().is_empty() => "?",
                Some(text) => text,
                None => "",
            };
            reader.optional(name, text, |text| text.trim().parse::<Date>().map_err(|_| Wrong::NotADate))
        };
        let period = Period { from: day("from", self.from.as_ref()), to: day("to", self.to.as_ref()) };
        if period.from.zip(period.to).is_some_and(|(from, to)| from > to) {
            reader.refuse("to", Wrong::EndBeforeStart);
        }
        reader.finish(Some(period))
    }
}

pub(crate) async fn procurement(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let period = asked.read().map_err(|errors| Problem::fields(&errors).into_response())?;
    let unknown = || Problem::plain(StatusCode::NOT_FOUND, "not-found").into_response();
    let siret = Siret::parse(&siret).map_err(|_| unknown())?;
    let page = state.app.buyer_page(siret, period).await.map_err(failed)?.ok_or_else(unknown)?;
    Ok(Json(whole(&state, &page)).into_response())
}

fn whole(state: &AppState, page: &BuyerPage) -> Value {
    let (buyer, shares) = (&page.buyer, &page.shares);
    let by_year: Vec<Value> =
        shares.by_year.iter().map(|(year, of)| group("year", json!(year), of)).collect();
    let by_division: Vec<Value> = shares
        .by_division
        .iter()
        .map(|(division, of)| {
            let code = (*division > 0).then(|| format!("{division:02}"));
            group("cpv_division", json!(code), of)
        })
        .collect();
    json!({
        "buyer": {
            "siret": buyer.siret, "name": buyer.name, "kind": buyer.kind.map(|kind| kind.code()),
            "departement": buyer.departement,
            "url": state.app.settings().url(&format!("/acheteurs/{}", buyer.siret)),
        },
        "from": page.asked.from, "to": page.asked.to,
        "figures": figures(&shares.all),
        "without_frameworks": figures(&shares.without_frameworks),
        "by_year": by_year, "by_cpv_division": by_division, "by_distance": by_band(&shares.by_distance),
        "ess_by_distance": by_band(&shares.ess_by_distance), "ess_distances_of_register": shares.measured,
        "peers": page.peers.map(|peers| json!({
            "contracts_between": [peers.between.0, peers.between.1],
            "ess_by_number": quartiles(peers.ess_number.quartiles),
            "ess_by_amount": quartiles(peers.ess_amount.quartiles),
            "inclusive_by_number": quartiles(peers.inclusive_number.quartiles),
            "inclusive_by_amount": quartiles(peers.inclusive_amount.quartiles),
            "clause_by_number": quartiles(peers.clause_number.quartiles),
        })),
        "coverage": coverage(state, page),
        "definitions": questions(buyer.siret).map(definition).collect::<Vec<_>>(),
        "demonstration": page.is_synthetic,
    })
}

/// What a figure is, and the question that gives it again, asked of `coverage.contracts_file`.
fn definition((measure, query): (&'static str, String)) -> Value {
    let say = |key: &str| i18n::text(Language::French, &format!("buyer-{key}-{measure}"), &args![]);
    json!({ "id": measure, "label": say("measure"), "text": say("def"), "query": query })
}

/// What must be known before any rate.
fn coverage(state: &AppState, page: &BuyerPage) -> Value {
    let all = &page.shares.all;
    json!({
        "warning": "Seuls les marchés publiés par l’acheteur comptent ; la publication est incomplète, et la qualité des titulaires est celle du jour de la notification quand l’historique la donne, sinon celle d’aujourd’hui.",
        "status_as_of": "notification-or-today",
        "recognised": all.recognised, "recognised_on_notification_day": all.recognised_then,
        "edition": page.edition.as_ref().map(|run| run.stock.as_of),
        "register_departements": page.scope.departements(),
        "without_amount": all.contracts - all.valued,
        "unmatchable": all.unmatchable, "matched_by_unit": all.by_unit, "without_holder": all.holderless,
        "frameworks": all.frameworks,
        "least_contracts_for_a_comparison": FEWEST,
        "files": page.edition.as_ref().map(|run| run.stock.files.clone()).unwrap_or_default(),
        "rows_read": page.edition.as_ref().map(|run| run.progress.read),
        "rows_rejected": page.edition.as_ref().map(|run| run.progress.rejected),
        "contracts_file": state.app.settings().url(&format!("/acheteurs/{}/marches.csv", page.buyer.siret)),
        "rules": state.app.settings().url("/donnees/marches-lus"),
    })
}

fn by_band(bands: &BTreeMap<Band, Figures>) -> Vec<Value> {
    bands.iter().map(|(band, of)| group("distance_km", json!(band.code()), of)).collect()
}

fn group(name: &str, value: Value, of: &Figures) -> Value {
    let mut object = figures(of);
    object[name] = value;
    object
}

fn figures(of: &Figures) -> Value {
    json!({
        "contracts": of.contracts, "with_amount": of.valued, "amount": euros(of.amount),
        "ess": part(of, &of.ess), "ess_declared_only": part(of, &of.declared),
        "insertion": part(of, &of.insertion), "handicap": part(of, &of.handicap),
        "insertion_or_handicap": part(of, &of.inclusive),
        "social_clause": said(&of.clause), "social_criterion": said(&of.criterion), "reserved": said(&of.reserved),
        "subcontracted_to_ess": of.subcontracted,
        "subcontracting": {
            "acts": of.handed_on.all.number, "amount": euros(of.handed_on.all.amount), "modified": of.handed_on.modified,
            "ess_acts": of.handed_on.ess.number, "ess_amount": euros(of.handed_on.ess.amount),
            "insertion_or_handicap_acts": of.handed_on.inclusive.number,
            "insertion_or_handicap_amount": euros(of.handed_on.inclusive.amount),
        },
    })
}

/// Euros with two decimals, as a number.
pub(super) fn euros(amount: Amount) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "cents of less than 90,000 G€")]
    let number = amount.0 as f64 / 100.0;
    json!(number)
}

fn rounded(share: Option<f64>) -> Option<f64> {
    share.map(|share| (share * 100.0).round() / 100.0)
}

/// Shares of few contracts are told too, with their numbers: `coverage.least_contracts_for_a_comparison` says from how many on they compare.
fn part(of: &Figures, part: &Part) -> Value {
    let of_amounts = |amount: Amount| rounded(percent(amount.0, of.amount.0));
    json!({
        "contracts": part.contracts,
        "share_by_number": rounded(percent(part.contracts.into(), of.contracts.into())),
        "amount_whole": euros(part.whole), "share_by_amount_whole": of_amounts(part.whole),
        "amount_split": euros(part.split), "share_by_amount_split": of_amounts(part.split),
    })
}

fn said(said: &Said) -> Value {
    json!({
        "contracts": said.contracts, "among": said.among,
        "share_by_number": rounded(percent(said.contracts.into(), said.among.into())),
        "amount": euros(said.amount),
        "share_by_amount": rounded(percent(said.amount.0, said.among_amount.0)),
    })
}

fn quartiles(of: Option<Quartiles>) -> Value {
    of.map_or(
        Value::Null,
        |of| json!({ "lower": of.lower, "median": of.median, "upper": of.upper, "peers": of.peers }),
    )
}
