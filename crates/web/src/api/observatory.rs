//! The observatory, read: figures of a territory, each with its source, definition and trace.

mod more;

use app::observatory::{Basis, Figure, Named, Observed, Told};
use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    input::{self, FieldError, Reader},
    observatory::{Amount, Part, Territoire},
};
use i18n::{args, text};
use serde::Deserialize;
use serde_json::{Value, json};

pub(crate) use self::more::{history, inside};
use super::{Problem, events::failed};
use crate::{
    AppState,
    asked::{Path, Query},
    pages::mention,
};

/// What can be asked of a territory.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    year: Option<String>,
}

impl Asked {
    fn read(&self) -> Result<Option<i16>, Vec<FieldError>> {
        let mut reader = Reader::default();
        let year = read_year(&mut reader, self.year.as_deref());
        reader.finish(Some(year))
    }
}

/// A year, if one is asked for; an empty one is refused.
fn read_year(reader: &mut Reader, given: Option<&str>) -> Option<i16> {
    let given = match given {
        Some(text) if text.trim().is_empty() => "?",
        other => other.unwrap_or_default(),
    };
    let year = reader.optional("year", given, |text| input::whole(text, 1900, 2200));
    year.and_then(|year| i16::try_from(year).ok())
}

fn unknown() -> Response {
    Problem::plain(StatusCode::NOT_FOUND, "not-found").into_response()
}

fn territory_json(named: &Named) -> Value {
    json!({ "code": named.territory.to_string(), "kind": named.territory.kind(), "name": named.name })
}

pub(crate) async fn territory(
    State(state): State<AppState>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let year = asked.read().map_err(|errors| Problem::fields(&errors).into_response())?;
    let territory = Territoire::parse(&code).map_err(|_| unknown())?;
    let observed = state.app.observe(territory, year, None).await.map_err(failed)?.ok_or_else(unknown)?;
    // A year without figures is told as it is asked, with none: not another one instead.
    let missing = year.filter(|year| !observed.sheet.years.contains(year));
    Ok(Json(whole(&state, &observed, missing)).into_response())
}

fn whole(state: &AppState, observed: &Observed, missing: Option<i16>) -> Value {
    let sheet = &observed.sheet;
    let figures: Vec<&Figure> = if missing.is_some() { Vec::new() } else { sheet.figures().collect() };
    let of = |breakdown: &str| {
        let parts = figures.iter().filter(|one| one.part.breakdown() == breakdown);
        parts.map(|one| figure(one)).collect::<Vec<_>>()
    };
    let own = figures.iter().filter(|one| one.part == Part::Whole);
    let named = observed.named.territory;
    json!({
        "territory": territory_json(&observed.named),
        "period": missing.or(sheet.year),
        "years": sheet.years,
        "figures": own.map(|one| figure(one)).collect::<Vec<_>>(),
        "sectors": of("sector"),
        "families": of("family"),
        "bands": of("band"),
        "demonstration": observed.is_made_up,
        "url": state.app.settings().url(&format!("/observatoire/territoires/{named}")),
    })
}

fn number(amount: Amount) -> Value {
    let whole = amount.thousandths() / 1000;
    if amount.decimals() == 0 { json!(whole) } else { json!(amount.as_f64()) }
}

fn figure(figure: &Figure) -> Value {
    let language = domain::language::Language::French;
    let say = |key: &str| text(language, key, &args![]);
    let definition = figure.definition();
    let trace = figure.trace();
    let mut object = json!({
        "id": figure.id(),
        "measure": figure.measure,
        "value": figure.told.amount().map(number),
        "unit": figure.unit(),
        "year": figure.year,
        "source": source(figure),
        "definition": {
            "id": definition,
            "label": say(&format!("obs-measure-{definition}")),
            "text": say(&format!("obs-def-{definition}")),
        },
        "perimeter": figure.basis.perimeter(),
        "note": mention(language, figure),
        "trace": { "query": trace.query, "files": trace.files, "rows": trace.rows },
    });
    if figure.told == Told::Secret {
        object["secret"] = true.into();
    }
    if figure.part != Part::Whole {
        let part = figure.part;
        object["part"] = json!({ "breakdown": part.breakdown(), "code": part.code(), "label": part.label() });
    }
    object
}

fn source(figure: &Figure) -> Value {
    match &figure.basis {
        Basis::Published(published) => {
            let series = &published.series;
            json!({
                "kind": "published", "code": series.code, "publisher": series.publisher, "title": series.title,
                "url": series.url, "licence": series.licence, "published": series.published, "field": series.field,
            })
        }
        Basis::Counted(edition) => {
            let source = edition.method.source();
            json!({
                "kind": "counted", "code": source.code, "publisher": source.publisher, "title": source.title,
                "method": edition.method, "as_of": edition.as_of, "counted_at": edition.counted_at,
            })
        }
    }
}
