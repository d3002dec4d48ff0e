//! Values of the law, kept by an administrator with their sources; what they said before stays.

use app::purchasing::{ThresholdInput, ThresholdRefusal};
use axum::{extract::State, response::Response};
use domain::{
    input::FieldError,
    purchasing::{Threshold, ThresholdCode, Unit},
};
use i18n::{dates, typography};
use serde::Deserialize;

use super::{Pairs, Posted, coded, field, office_way, page, refused, see};
use crate::{
    AppState,
    asked::Query,
    error::PageError,
    render::views::{
        office::{Form, Group, Listing, Row},
        pieces::Way,
    },
    visit::{Administration, Visit},
};

pub(crate) async fn list(
    State(state): State<AppState>,
    mut office: Administration,
) -> Result<Response, PageError> {
    let (law, former) = state.app.thresholds(&office.by).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let former = former.iter().map(|(threshold, at)| Row {
        cells: {
            let mut cells = cells(visit, threshold);
            cells[4] = format!("{} ({})", cells[4], super::at(visit, *at));
            cells
        },
        ..Row::default()
    });
    let view = Listing {
        title: visit.say("thresholds-title"),
        lead: Some(visit.say("thresholds-lead")),
        place: "thresholds",
        parents: vec![office_way(visit)],
        ways: vec![Way::new("/gestion/seuils/modifier", visit.say("thresholds-new"))],
        heads: ["head-threshold", "head-since", "head-threshold-value", "head-article", "head-source"]
            .map(|key| visit.say(key))
            .into(),
        rows: law
            .all()
            .iter()
            .map(|one| Row {
                url: Some(format!("/gestion/seuils/modifier?code={}&depuis={}", one.code, one.since)),
                cells: cells(visit, one),
                ..Row::default()
            })
            .collect(),
        past: former.collect(),
        past_title: visit.say("thresholds-former"),
        empty: visit.say("thresholds-none"),
        seal,
        ..Listing::default()
    };
    page(&state, &office.visit, &view.title.clone(), &view)
}

fn cells(visit: &Visit, one: &Threshold) -> Vec<String> {
    let value = match one.unit {
        Unit::Article => "–".to_owned(),
        Unit::Euros => typography::euros(visit.language, one.value * 100),
        Unit::Months => visit.tell("threshold-months", &i18n::args![n = one.value]),
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        Unit::Percent => typography::percent(visit.language, one.value as f64 / 100.0, 0),
    };
    vec![
        visit.say(&format!("threshold-{}", one.code)),
        dates::plain_day(visit.language, one.since),
        value,
        one.article.clone(),
        one.source.clone(),
    ]
}

/// Which value is to be changed; a new one without.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    code: String,
    depuis: String,
}

pub(crate) async fn edit(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    mut office: Administration,
) -> Result<Response, PageError> {
    let (law, _) = state.app.thresholds(&office.by).await?;
    let known = law
        .all()
        .iter()
        .find(|one| one.code.code() == asked.code && one.since.to_string() == asked.depuis)
        .map(|one| ThresholdInput {
            code: one.code.code().to_owned(),
            since: one.since.to_string(),
            value: one.value.to_string(),
            article: one.article.clone(),
            source: one.source.clone(),
            version: one.version,
        });
    form(&state, &mut office.visit, &known.unwrap_or_default(), &[], None)
}

pub(crate) async fn save(
    State(state): State<AppState>,
    mut office: Administration,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let input = ThresholdInput {
        code: pairs.one("code"),
        since: pairs.one("since"),
        value: pairs.one("value"),
        article: pairs.one("article"),
        source: pairs.one("source"),
        version: pairs.version(),
    };
    match state.app.save_threshold(&office.by, &input).await {
        Ok(()) => Ok(see("/gestion/seuils")),
        Err(ThresholdRefusal::Fields(errors)) => {
            refused(form(&state, &mut office.visit, &input, &errors, None))
        }
        Err(ThresholdRefusal::Stale) => {
            let words = office.visit.say("error-stale-text");
            refused(form(&state, &mut office.visit, &input, &[], Some(words)))
        }
        Err(ThresholdRefusal::Failure(failure)) => Err(failure.into()),
    }
}

fn form(
    state: &AppState,
    visit: &mut Visit,
    typed: &ThresholdInput,
    errors: &[FieldError],
    refusal: Option<String>,
) -> Result<Response, PageError> {
    let seal = visit.seal(state);
    let codes = ThresholdCode::ALL.iter().map(|code| code.code());
    let view = Form {
        title: visit.say("thresholds-edit"),
        lead: Some(visit.say("thresholds-edit-lead")),
        place: "thresholds",
        parents: vec![office_way(visit), Way::new("/gestion/seuils", visit.say("thresholds-title"))],
        errors: visit.wrongs(errors, |name| field(visit, "text", name, "", false).label),
        refusal,
        action: "/gestion/seuils/modifier".to_owned(),
        groups: vec![Group {
            title: visit.say("thresholds-value"),
            fields: vec![
                coded(visit, "select", ("code", "threshold"), codes, &[&typed.code]),
                field(visit, "text", "since", &typed.since, true),
                field(visit, "text", "value", &typed.value, false),
                field(visit, "text", "article", &typed.article, true),
                field(visit, "text", "source", &typed.source, true),
            ],
        }],
        button: visit.say("thresholds-save"),
        back: Some("/gestion/seuils".to_owned()),
        version: typed.version,
        seal,
        ..Form::default()
    };
    page(state, visit, &view.title.clone(), &view)
}
