//! What the maps and the lines of the pages show: the territories inside one, and the figures of all years.

use app::observatory::{Inside, Observed, Told};
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    input::{self, FieldError, Reader},
    observatory::{Maille, Measure, Territoire},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{figure, number, read_year, source, territory_json, unknown};
use crate::{
    AppState,
    api::{Problem, events::failed},
    asked::{Path, Query},
};

/// What can be asked of the territories inside one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AskedInside {
    year: Option<String>,
    mesh: Option<String>,
}

impl AskedInside {
    fn read(&self) -> Result<(Option<i16>, Option<Maille>), Vec<FieldError>> {
        let mut reader = Reader::default();
        let year = read_year(&mut reader, self.year.as_deref());
        let given = self.mesh.clone().unwrap_or_default();
        let mesh = reader
            .optional("mesh", &given, |text| Maille::from_code(text).ok_or(input::Problem::UnknownChoice));
        reader.finish(Some((year, mesh)))
    }
}

pub(crate) async fn inside(
    State(state): State<AppState>,
    Path(code): Path<String>,
    Query(asked): Query<AskedInside>,
) -> Result<Response, Response> {
    let (year, mesh) = asked.read().map_err(|errors| Problem::fields(&errors).into_response())?;
    let territory = Territoire::parse(&code).map_err(|_| unknown())?;
    let observed = state.app.observe(territory, year, mesh).await.map_err(failed)?.ok_or_else(unknown)?;
    Ok(Json(all_inside(&observed)).into_response())
}

fn all_inside(observed: &Observed) -> Value {
    let first = observed.inside.iter().find_map(|one| one.figure.as_ref());
    json!({
        "territory": territory_json(&observed.named),
        "mesh": observed.maille,
        "meshes": Maille::within(observed.named.territory),
        "measure": first.map(|figure| figure.measure),
        "unit": first.map(|figure| figure.unit()),
        "source": first.map(source),
        "items": observed.inside.iter().map(one_inside).collect::<Vec<_>>(),
    })
}

fn one_inside(inside: &Inside) -> Value {
    let told = inside.figure.as_ref().map(|figure| figure.told);
    let mut object = territory_json(&inside.named);
    object["latitude"] = json!(inside.centre.map(|centre| centre.latitude));
    object["longitude"] = json!(inside.centre.map(|centre| centre.longitude));
    object["year"] = json!(inside.figure.as_ref().map(|figure| figure.year));
    object["value"] = json!(told.and_then(Told::amount).map(number));
    if told == Some(Told::Secret) {
        object["secret"] = true.into();
    }
    object
}

/// What can be asked of the figures of all years.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AskedHistory {
    measure: Option<String>,
    breakdown: Option<String>,
}

/// The breakdowns of figures; `all` is the whole.
const BREAKDOWNS: [&str; 4] = ["all", "family", "sector", "band"];

impl AskedHistory {
    fn read(&self) -> Result<(Option<Measure>, &'static str), Vec<FieldError>> {
        let mut reader = Reader::default();
        let given = self.measure.clone().unwrap_or_default();
        let measure = reader.optional("measure", &given, |text| {
            Measure::from_code(text).ok_or(input::Problem::UnknownChoice)
        });
        let asked = self.breakdown.as_deref().unwrap_or("all");
        let breakdown = BREAKDOWNS.into_iter().find(|one| *one == asked);
        if breakdown.is_none() {
            reader.refuse("breakdown", input::Problem::UnknownChoice);
        }
        reader.finish(Some((measure, breakdown.unwrap_or("all"))))
    }
}

pub(crate) async fn history(
    State(state): State<AppState>,
    Path(code): Path<String>,
    Query(asked): Query<AskedHistory>,
) -> Result<Response, Response> {
    let (measure, breakdown) = asked.read().map_err(|errors| Problem::fields(&errors).into_response())?;
    let territory = Territoire::parse(&code).map_err(|_| unknown())?;
    let observed = state.app.observe(territory, None, None).await.map_err(failed)?.ok_or_else(unknown)?;
    let wanted = if breakdown == "all" { "" } else { breakdown };
    let is_wanted = |one: &&app::observatory::Figure| {
        one.part.breakdown() == wanted && measure.is_none_or(|measure| one.measure == measure)
    };
    Ok(Json(json!({
        "territory": territory_json(&observed.named),
        "years": observed.sheet.years,
        "figures": observed.sheet.all.iter().filter(is_wanted).map(figure).collect::<Vec<_>>(),
    }))
    .into_response())
}
