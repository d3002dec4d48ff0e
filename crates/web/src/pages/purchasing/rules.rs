//! What the rules of reading left out, corrected or noted in the latest edition of contracts: how often, and which rows. What
//! public bodies publish is public, and so is what we make of it.

use app::{Failure, purchasing::RuleCount, register::ImportRun};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
};
use domain::{
    ids::RunId,
    purchasing::{Effect, Rule},
};
use i18n::{args, dates, typography};
use serde::Deserialize;

use super::csv::cell;
use crate::{
    AppState,
    asked::Query,
    error::PageError,
    render::views::{
        pieces::{Badge, Way},
        purchasing::{RuleLine, RulesView},
    },
    visit::Visit,
};

/// Cases of a page.
const CASES: u32 = 100;
/// Lines of a file of cases.
const FILE_LINES: u32 = 50_000;
/// Where they are.
const HERE: &str = "/donnees/marches-lus";

/// Which rule is to be listed, and behind which place.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    regle: String,
    suite: String,
}

impl Asked {
    fn after(&self) -> Option<u32> {
        self.suite.trim().parse().ok()
    }
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    visit: Visit,
) -> Result<Response, PageError> {
    let latest = state.app.latest_decp().await?;
    let view = match (latest, Rule::from_code(&asked.regle)) {
        (None, _) => RulesView { lead: visit.say("reading-none"), ..bare(&visit) },
        (Some((run, counts)), None) => all(&visit, &run, &counts),
        (Some((run, counts)), Some(rule)) => {
            let count = counts.iter().find(|one| one.rule == rule).map_or(0, |one| one.cases);
            cases(&state, &visit, (run.id, count), rule, asked.after()).await?
        }
    };
    let mut frame = visit.frame(&state, &view.title, "data");
    frame.noindex = !visit.query.is_empty();
    visit.page(&state, &frame, &view)
}

fn bare(visit: &Visit) -> RulesView {
    RulesView {
        title: visit.say("rules-title"),
        parents: vec![Way::new("/donnees", visit.say("about-data-title"))],
        ..RulesView::default()
    }
}

fn all(visit: &Visit, run: &ImportRun, counts: &[RuleCount]) -> RulesView {
    let line = |count: &RuleCount| RuleLine {
        url: Some(format!("{HERE}?regle={}", count.rule)),
        cells: vec![
            typography::french(count.rule.label()),
            typography::number(visit.language, i64::try_from(count.cases).unwrap_or(i64::MAX)),
        ],
        badge: Some(effect(visit, count.rule)),
    };
    RulesView {
        lead: visit.tell(
            "rules-lead",
            &args![
                date = dates::plain_day(visit.language, run.stock.as_of),
                files = run.stock.files.join(", "),
                n = run.progress.read,
                rejected = run.progress.rejected,
            ],
        ),
        heads: ["head-rule", "head-cases", "head-effect"].map(|key| visit.say(key)).into(),
        lines: counts.iter().map(line).collect(),
        file: Some(format!("{HERE}.csv")),
        ..bare(visit)
    }
}

fn effect(visit: &Visit, rule: Rule) -> Badge {
    let effect = rule.effect();
    let tone = match effect {
        Effect::Rejects => "stop",
        Effect::Corrects => "wait",
        Effect::Notes => "go",
    };
    Badge { tone, words: visit.say(&format!("effect-{}", effect.code())) }
}

async fn cases(
    state: &AppState,
    visit: &Visit,
    (run, total): (RunId, u64),
    rule: Rule,
    after: Option<u32>,
) -> Result<RulesView, Failure> {
    let cases = state.app.decp_cases(run, rule, after, CASES).await?;
    let key = if rule.effect() == Effect::Notes { "reading-cases-first" } else { "reading-cases" };
    let next = cases.last().filter(|_| cases.len() == CASES as usize);
    let next = next.map(|(place, _)| format!("{HERE}?regle={rule}&suite={place}"));
    let mut parents = bare(visit).parents;
    parents.push(Way::new(HERE, visit.say("rules-title")));
    Ok(RulesView {
        title: typography::french(rule.label()),
        parents,
        lead: visit.tell(key, &args![n = total]),
        heads: ["head-line", "head-buyer", "head-number", "head-value"].map(|key| visit.say(key)).into(),
        lines: cases
            .into_iter()
            .map(|(_, one)| RuleLine {
                cells: vec![format!("{}:{}", one.file + 1, one.line), one.buyer, one.number, one.value],
                ..RuleLine::default()
            })
            .collect(),
        file: Some(format!("{HERE}.csv?regle={rule}")),
        next,
    })
}

pub(crate) async fn csv(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    file(&state, Rule::from_code(&asked.regle), asked.after()).await
}

/// The cases of a rule, or of all of them, for a spreadsheet: at most so many lines, then the place behind which the next
/// file begins.
pub(in super::super) async fn file(
    state: &AppState,
    only: Option<Rule>,
    after: Option<u32>,
) -> Result<Response, PageError> {
    let Some((run, counts)) = state.app.latest_decp().await? else { return Err(PageError::NotFound) };
    let mut text = String::from("\u{feff}règle;libellé;effet;fichier;ligne;acheteur;marché;valeur;place\r\n");
    let mut left = FILE_LINES;
    for rule in counts.iter().map(|count| count.rule).filter(|rule| only.is_none_or(|only| only == *rule)) {
        let after = only.and(after);
        for (place, one) in state.app.decp_cases(run.id, rule, after, left).await? {
            let file = run.stock.files.get(usize::from(one.file)).map(String::as_str).unwrap_or_default();
            let (line, place) = (one.line.to_string(), place.to_string());
            let cells = [
                rule.code(),
                rule.label(),
                rule.effect().code(),
                file,
                &line,
                &one.buyer,
                &one.number,
                &one.value,
                &place,
            ];
            let cells: Vec<String> = cells.into_iter().map(cell).collect();
            text.push_str(&cells.join(";"));
            text.push_str("\r\n");
            left = left.saturating_sub(1);
        }
    }
    let named = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"marches-lignes-ecartees.csv\""),
    ];
    Ok((named, text).into_response())
}
