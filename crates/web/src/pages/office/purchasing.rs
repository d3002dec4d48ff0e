//! Public purchasing, for the team: buyers to invite, and what the rules of reading said of the latest edition.

use app::purchasing::{Invitation, RuleCount};
use axum::{extract::State, response::Response};
use domain::{
    ids::RunId,
    purchasing::{Effect, Rule, shares::FEWEST},
};
use i18n::{args, dates, typography};
use serde::Deserialize;

use super::{super::purchasing::rules, office_way, page};
use crate::{
    AppState,
    asked::Query,
    error::PageError,
    render::views::{
        office::{Listing, Row},
        pieces::{Badge, Way},
    },
    visit::{Office, Visit},
    words,
};

/// Buyers that are shown.
const SHOWN: usize = 100;
/// Cases of a page.
const CASES: u32 = 200;
/// Trades that are named for each.
const TRADES: usize = 3;

/// Which event buyers are to be invited to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ToInvite {
    rencontre: String,
}

pub(crate) async fn buyers(
    State(state): State<AppState>,
    Query(asked): Query<ToInvite>,
    mut office: Office,
) -> Result<Response, PageError> {
    let event = match asked.rencontre.as_str() {
        "" => None,
        id => {
            let id = super::event_id(id)?;
            Some(state.app.managed_event(&office.by, id).await?.ok_or(PageError::NotFound)?.event)
        }
    };
    let invitations = state.app.buyers_to_invite(&office.by, event.as_ref().map(|event| event.id)).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let heads = ["head-buyer", "head-ending", "head-first-end", "head-share-ess", "head-invite"];
    let lead = match &event {
        Some(event) => visit.tell("invite-lead-event", &args![event = words::typed(&event.details.title)]),
        None => visit.say("invite-lead"),
    };
    let mut parents = vec![office_way(visit)];
    parents.extend(event.as_ref().map(|event| {
        Way::new(format!("/gestion/rencontres/{}", event.id), words::typed(&event.details.title))
    }));
    let view = Listing {
        title: visit.say("invite-title"),
        lead: Some(lead),
        place: "buyers",
        parents,
        ways: vec![Way::new("/gestion/acheteurs/regles", visit.say("reading-title"))],
        heads: heads.map(|key| visit.say(key)).into(),
        rows: invitations.iter().take(SHOWN).map(|one| invitation(visit, one)).collect(),
        empty: visit.say("invite-none"),
        seal,
        ..Listing::default()
    };
    page(&state, &office.visit, &view.title.clone(), &view)
}

fn invitation(visit: &Visit, one: &Invitation) -> Row {
    let total: u32 = one.trades.iter().map(|(_, count)| *count).sum();
    let trades: Vec<String> =
        one.trades.iter().take(TRADES).map(|(trade, count)| format!("{trade} ({count})")).collect();
    let event = one.event.as_ref().map(|card| {
        let key = match (one.is_coming, one.is_near) {
            (true, _) => "invite-coming",
            (false, true) => "invite-near",
            (false, false) => "invite-next",
        };
        visit.tell(key, &args![event = words::typed(&card.event.details.title)])
    });
    // Of too few contracts there is no share to tell.
    let share = one.buyer.ess_number.filter(|_| one.buyer.contracts >= FEWEST);
    let share = share.map(|share| f64::from(share) / 10_000.0);
    Row {
        url: Some(format!("/acheteurs/{}#ce-qui-vient", one.buyer.siret)),
        cells: vec![
            one.buyer.name.as_deref().map_or_else(|| one.buyer.siret.to_string(), typography::french),
            visit.tell("invite-ending", &args![n = total, trades = trades.join(", ")]),
            dates::plain_day(visit.language, one.first_end),
            share.map_or_else(|| "–".to_owned(), |share| typography::percent(visit.language, share, 1)),
            event.unwrap_or_else(|| visit.say("invite-no-event")),
        ],
        ..Row::default()
    }
}

/// Which rule is to be listed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    regle: String,
    suite: String,
}

impl Asked {
    /// The place behind which cases are shown.
    fn after(&self) -> Option<u32> {
        self.suite.trim().parse().ok()
    }
}

pub(crate) async fn rules_list(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    mut office: Office,
) -> Result<Response, PageError> {
    let latest = state.app.latest_decp().await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let bare = Listing {
        place: "buyers",
        parents: vec![office_way(visit), Way::new("/gestion/acheteurs", visit.say("invite-title"))],
        title: visit.say("reading-title"),
        empty: visit.say("reading-none"),
        seal,
        ..Listing::default()
    };
    let view = match (latest, Rule::from_code(&asked.regle)) {
        (None, _) => bare,
        (Some((run, counts)), Some(rule)) => {
            let count = counts.iter().find(|one| one.rule == rule).map_or(0, |one| one.cases);
            cases(&state, visit, (run.id, count), (rule, asked.after()), bare).await?
        }
        (Some((run, counts)), None) => Listing {
            lead: Some(visit.tell(
                "reading-lead",
                &args![
                    date = dates::plain_day(visit.language, run.stock.as_of),
                    files = run.stock.files.join(", "),
                    n = run.progress.read
                ],
            )),
            heads: ["head-rule", "head-cases", "head-effect"].map(|key| visit.say(key)).into(),
            rows: counts.iter().map(|count| counted(visit, count)).collect(),
            ..bare
        },
    };
    page(&state, &office.visit, &view.title.clone(), &view)
}

fn counted(visit: &Visit, count: &RuleCount) -> Row {
    let effect = count.rule.effect();
    let tone = match effect.code() {
        "rejects" => "stop",
        "corrects" => "wait",
        _ => "go",
    };
    let cases = i64::try_from(count.cases).unwrap_or(i64::MAX);
    Row {
        url: Some(format!("/gestion/acheteurs/regles?regle={}", count.rule)),
        cells: vec![count.rule.label().to_owned(), typography::number(visit.language, cases)],
        badge: Some(Badge { tone, words: visit.say(&format!("effect-{}", effect.code())) }),
        ..Row::default()
    }
}

async fn cases(
    state: &AppState,
    visit: &Visit,
    (run, total): (RunId, u64),
    (rule, after): (Rule, Option<u32>),
    bare: Listing,
) -> Result<Listing, PageError> {
    let cases = state.app.decp_cases(run, rule, after, CASES).await?;
    let mut parents = bare.parents.clone();
    parents.push(Way::new("/gestion/acheteurs/regles", visit.say("reading-title")));
    let key = if rule.effect() == Effect::Notes { "reading-cases-first" } else { "reading-cases" };
    let next = cases.last().filter(|_| cases.len() == CASES as usize).map(|(place, _)| {
        Way::new(format!("/gestion/acheteurs/regles?regle={rule}&suite={place}"), visit.say("next-page"))
    });
    let file = Way::new(format!("/gestion/acheteurs/regles.csv?regle={rule}"), visit.say("reading-csv"));
    Ok(Listing {
        title: typography::french(rule.label()),
        lead: Some(visit.tell(key, &args![n = total])),
        parents,
        ways: next.into_iter().chain([file]).collect(),
        heads: ["head-line", "head-buyer", "head-number", "head-value"].map(|key| visit.say(key)).into(),
        rows: cases
            .into_iter()
            .map(|(_, one)| Row {
                cells: vec![format!("{}:{}", one.file + 1, one.line), one.buyer, one.number, one.value],
                ..Row::default()
            })
            .collect(),
        ..bare
    })
}

/// The cases of a rule, or of all of them, for a spreadsheet.
pub(crate) async fn rules_csv(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    _office: Office,
) -> Result<Response, PageError> {
    rules::file(&state, Rule::from_code(&asked.regle), asked.after()).await
}
