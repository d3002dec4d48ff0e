//! Public buyers, found by name, kind and place: from the number of one its shares are had.

use app::purchasing::{BuyerFilter, BuyerRow};
use axum::{Json, extract::State, response::IntoResponse as _, response::Response};
use domain::{
    input::{self, FieldError, Problem as Wrong, Reader},
    nomenclature::AcheteurKind,
    siret::Siret,
    territory::Departement,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Problem, events::failed, purchasing::euros};
use crate::{AppState, asked::Query};

/// Buyers of an answer, when it is not said.
const USUAL: u32 = 20;

/// What can be asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: Option<String>,
    kind: Option<String>,
    departement: Option<String>,
    limit: Option<String>,
    cursor: Option<String>,
}

impl Asked {
    /// What is looked for. A parameter that is there without a value is a mistake, not an absence; words may be anything.
    fn read(&self) -> Result<BuyerFilter, Vec<FieldError>> {
        let mut reader = Reader::default();
        let given = |value: &Option<String>| match value {
            Some(text) if text.trim().is_empty() => "?".to_owned(),
            other => other.clone().unwrap_or_default(),
        };
        let kind = reader.optional("kind", &given(&self.kind), |code| {
            AcheteurKind::by_code(code).ok_or(Wrong::UnknownChoice)
        });
        let departement = reader.optional("departement", &given(&self.departement), |code| {
            Departement::by_code(code).ok_or(Wrong::NotADepartement)
        });
        let limit = reader.optional("limit", &given(&self.limit), |text| input::whole(text, 1, 100));
        let after = reader
            .optional("cursor", &given(&self.cursor), |text| read_cursor(text).ok_or(Wrong::UnknownChoice));
        let words = self.q.as_ref().map(|text| text.chars().take(100).collect::<String>());
        let filter = BuyerFilter {
            words: words.filter(|text| !text.trim().is_empty()),
            kind,
            departement,
            after,
            limit: Some(limit.unwrap_or(USUAL)),
            ..BuyerFilter::default()
        };
        reader.finish(Some(filter))
    }
}

fn read_cursor(text: &str) -> Option<(u32, Siret)> {
    let (contracts, siret) = text.split_once('-')?;
    Some((contracts.parse().ok()?, Siret::parse(siret).ok()?))
}

pub(crate) async fn list(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let filter = asked.read().map_err(|errors| Problem::fields(&errors).into_response())?;
    let (total, rows) = state.app.find_buyers(&filter).await.map_err(failed)?;
    let has_more = filter.limit == u32::try_from(rows.len()).ok();
    let next = rows.last().filter(|_| has_more).map(|last| format!("{}-{}", last.contracts, last.siret));
    let items: Vec<Value> = rows.iter().map(|row| item(&state, row)).collect();
    let coverage = i18n::text(domain::language::Language::French, "coverage-list", &i18n::args![]);
    let body = json!({ "total": total, "items": items, "next": next, "coverage": coverage });
    Ok(Json(body).into_response())
}

fn item(state: &AppState, row: &BuyerRow) -> Value {
    let share = |share: Option<u32>| share.map(|share| f64::from(share) / 100.0);
    json!({
        "siret": row.siret, "name": row.name, "kind": row.kind.map(|kind| kind.code()), "departement": row.departement,
        "url": state.app.settings().url(&format!("/acheteurs/{}", row.siret)),
        "contracts": row.contracts, "amount": euros(row.amount),
        "ess_by_number": share(row.ess_number), "ess_by_amount": share(row.ess_amount),
        "inclusive_by_number": share(row.inclusive_number), "inclusive_by_amount": share(row.inclusive_amount),
        "clause_by_number": share(row.clause_number),
    })
}
