//! The directory, read. Of a masked structure only number, name and commune are told, and what it declares itself while
//! somebody represents it.

use app::{
    directory::{Criterion, Facet, FindError, Reading, Refusal, Results, Whereabouts},
    register::{Density, Sheet, SheetDetails},
};
use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    input::{FieldError, Problem as Wrong},
    register::State as Working,
    siret::Siret,
};
use serde_json::{Map, Value, json};

use super::{Problem, event_json, events::failed};
use crate::{
    AppState,
    asked::{Path, Query},
};

mod asked;
mod told;

use asked::Asked;
use told::{facts, identity, item, judged, profile, proof};

pub(crate) async fn list_structures(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let search = asked.read().map_err(|errors| Problem::fields(&errors).into_response())?;
    let results = state.app.search_structures(&search).await.map_err(refused)?;
    let no_group = search.group.is_some() && results.member_of.is_none();
    let no_place = results.place == Whereabouts::Unknown;
    for (field, problem, is_unknown) in
        [("place", Wrong::UnknownPlace, no_place), ("group", Wrong::UnknownChoice, no_group)]
    {
        if is_unknown {
            let unknown = FieldError { field: field.to_owned(), problem };
            return Err(Problem::fields(&[unknown]).into_response());
        }
    }
    Ok(Json(page(&state, &results)).into_response())
}

/// The problem of a search that is not answered.
fn refused(error: FindError) -> Response {
    match error {
        FindError::Failure(failure) => failed(failure),
        FindError::Index(reason) => {
            tracing::error!(reason, "the directory does not answer");
            Problem::plain(StatusCode::SERVICE_UNAVAILABLE, "unavailable").into_response()
        }
        FindError::Refused(refusal) => {
            let (field, problem) = match refusal {
                Refusal::Point => ("near".to_owned(), Wrong::NotACoordinate),
                Refusal::Radius(_) => (Criterion::Radius.code().to_owned(), Wrong::UnknownChoice),
                Refusal::Limit(_) => ("limit".to_owned(), Wrong::NotANumber { min: 1, max: 100 }),
                Refusal::SortWithoutPoint => ("near".to_owned(), Wrong::Required),
                Refusal::Cursor => ("cursor".to_owned(), Wrong::UnknownChoice),
                Refusal::Filter(criterion) => (criterion.code().to_owned(), Wrong::UnknownChoice),
            };
            Problem::fields(&[FieldError { field, problem }]).into_response()
        }
    }
}

fn page(state: &AppState, results: &Results) -> Value {
    let found = &results.found;
    let mut facets: Map<String, Value> = Facet::ALL
        .iter()
        .map(|facet| {
            let counts = found.facets.of(*facet).map(|(code, count)| (code.to_owned(), json!(count)));
            (facet.code().to_owned(), Value::Object(counts.collect()))
        })
        .collect();
    if let Some(quality) = facets.get_mut(Facet::Quality.code()) {
        quality["at_event"] = results.at_event.into();
        quality["serves"] = results.serves.into();
    }
    let place = results.place.known().map(|located| {
        let others: Vec<String> = located.others.iter().map(app::directory::Spot::typed).collect();
        json!({ "name": located.place.label(), "others": others, "radius_km": results.radius_km })
    });
    let group = results.member_of.as_ref();
    let group = group.map(|group| json!({ "slug": group.slug, "name": group.details.name }));
    json!({
        "total": found.total, "place": place, "group": group,
        "items": found.items.iter().map(|one| item(state, one)).collect::<Vec<_>>(),
        "facets": facets,
        "next": found.next.as_ref().map(ToString::to_string),
        "corrected": found.corrected, "reading": reading(found.reading), "cut": found.cut,
    })
}

/// How the text was understood.
fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::Everything => "everything",
        Reading::Number => "number",
        Reading::AllWords => "all_words",
        Reading::SomeWords => "some_words",
    }
}

pub(crate) async fn one_structure(
    State(state): State<AppState>,
    Path(siret): Path<String>,
) -> Result<Response, Response> {
    let unknown = || Problem::plain(StatusCode::NOT_FOUND, "not-found").into_response();
    let siret = Siret::parse(&siret).map_err(|_| unknown())?;
    let sheet = state.app.structure_sheet(siret).await.map_err(failed)?.ok_or_else(unknown)?;
    Ok(Json(whole(&state, &sheet)).into_response())
}

/// How densely the commune is peopled.
fn density(density: &Density) -> Value {
    json!({ "degree": density.degree.degree(), "label": density.label, "rural": density.degree.is_rural() })
}

fn whole(state: &AppState, sheet: &Sheet) -> Value {
    let mut object = identity(state, &sheet.identity, sheet.details.is_none());
    let closed_on = match sheet.state {
        Working::Active => None,
        Working::Closed { on } => on,
    };
    object["active"] = (sheet.state == Working::Active).into();
    object["closed_on"] = json!(closed_on);
    if let Some(details) = &sheet.details {
        let SheetDetails { classification, details: names, standing, recognitions, .. } = &**details;
        facts(&mut object, classification, names);
        judged(&mut object, standing, recognitions, details.stated);
        let labels = &details.labels;
        object["naf_label"] = labels.activity.as_deref().into();
        object["naf_2025_label"] = labels.activity_2025.as_deref().into();
        object["legal_category_label"] = labels.category.as_deref().into();
        object["density"] = labels.density.as_ref().map(density).into();
        object["proofs"] = details.proofs.iter().map(proof).collect();
        object["groups"] = details
            .groups
            .iter()
            .map(
                |group| json!({ "slug": group.slug, "name": group.details.name, "kind": group.details.kind }),
            )
            .collect();
    }
    if sheet.details.is_some() || sheet.declared.is_some() {
        object["profile"] = sheet.declared.as_ref().map(|said| profile(&said.profile)).into();
    }
    object["events"] = sheet.events.iter().map(|card| event_json(state, card)).collect();
    object
}
