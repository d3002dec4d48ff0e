//! « Fiches revendiquées »: the requests that wait for the team, and who represents which structure.

use app::claim::{
    ClaimError,
    desk::{Claimed, PaperLetter, Representative, WaitingClaim},
};
use axum::{
    Router,
    extract::State,
    response::Response,
    routing::{get, post},
};
use domain::{
    claim::{ClaimStatus, ClaimWay},
    ids::{ClaimId, UserId},
    input::FieldError,
    siret::Siret,
    text::place_name,
};
use i18n::{args, dates};

use super::{After, Pairs, Posted, at, field, office_way, page, refused, see};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    pages::{claim::number, space::way_words},
    render::views::{
        office::{Form, Group, Listing, Row},
        pieces::{Badge, Fact, Way},
        space::{ClaimDesk, LetterPage},
    },
    visit::{Office, Visit},
};

/// Structures with a representative on one page.
const PAGE: u32 = 100;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/structures", get(list))
        .route("/structures/demandes/{id}", get(show))
        .route("/structures/demandes/{id}/accepter", post(accept))
        .route("/structures/demandes/{id}/refuser", post(refuse))
        .route("/structures/demandes/{id}/lettre", get(letter))
        .route("/structures/demandes/{id}/postee", post(posted))
        .route("/structures/{siret}/representants/{user}/retirer", get(withdrawal).post(withdraw))
}

fn claim_id(text: &str) -> Result<ClaimId, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

pub(crate) async fn list(
    State(state): State<AppState>,
    Query(after): Query<After>,
    mut office: Office,
) -> Result<Response, PageError> {
    let waiting = state.app.waiting_claims(&office.by).await?;
    let behind = Siret::parse(&after.suite).ok();
    let claimed = state.app.claimed_structures(&office.by, behind, PAGE).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let next = claimed.last().filter(|_| claimed.len() == PAGE as usize);
    let view = Listing {
        title: visit.say("office-claims"),
        lead: Some(visit.say("office-claims-lead")),
        note: match after.fait.as_str() {
            "acceptee" | "refusee" | "retiree" => Some(visit.say(&format!("claims-note-{}", after.fait))),
            _ => None,
        },
        place: "claims",
        parents: vec![office_way(visit)],
        heads: ["column-structure", "column-person", "column-proof", "column-since", "column-state"]
            .map(|key| visit.say(key))
            .into(),
        rows: waiting.iter().map(|one| waiting_row(visit, one)).collect(),
        past: claimed.iter().flat_map(|one| claimed_rows(visit, one)).collect(),
        past_title: visit.say("claims-represented"),
        empty: visit.say("claims-none"),
        next: next.map(|last| format!("/gestion/structures?suite={}", last.identity.siret)),
        seal,
        ..Listing::default()
    };
    page(&state, visit, &view.title.clone(), &view)
}

fn waiting_row(visit: &Visit, one: &WaitingClaim) -> Row {
    let claim = &one.claim;
    Row {
        url: Some(format!("/gestion/structures/demandes/{}", claim.id)),
        cells: vec![
            one.identity.name.clone(),
            claim.claimant.name.clone(),
            way_words(visit, claim.way),
            at(visit, claim.created_at),
        ],
        badge: Some(badge(visit, claim.status)),
        ..Row::default()
    }
}

fn badge(visit: &Visit, status: ClaimStatus) -> Badge {
    let tone = match status {
        ClaimStatus::Asked => "wait",
        ClaimStatus::Accepted => "go",
        ClaimStatus::Refused => "stop",
        ClaimStatus::Posted => "",
    };
    Badge { tone, words: visit.say(&format!("claim-status-{}", status.code())) }
}

fn claimed_rows(visit: &Visit, one: &Claimed) -> Vec<Row> {
    let siret = one.identity.siret;
    let row = |person: &Representative| Row {
        url: Some(format!("/structures/{siret}")),
        cells: vec![
            one.identity.name.clone(),
            named(person),
            way_words(visit, person.way),
            at(visit, person.since),
        ],
        badge: Some(badge(visit, ClaimStatus::Accepted)),
        way: Some(Way::new(
            format!("/gestion/structures/{siret}/representants/{}/retirer", person.user.id),
            visit.say("claims-withdraw"),
        )),
        ..Row::default()
    };
    one.people.iter().map(row).collect()
}

fn named(person: &Representative) -> String {
    match &person.user.name {
        Some(name) => format!("{name} ({})", person.user.email),
        None => person.user.email.to_string(),
    }
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(after): Query<After>,
    mut office: Office,
) -> Result<Response, PageError> {
    let note = (after.fait == "postee").then(|| office.visit.say("claims-note-postee"));
    desk(&state, &mut office, claim_id(&id)?, "", &[], note).await
}

async fn desk(
    state: &AppState,
    office: &mut Office,
    id: ClaimId,
    reason: &str,
    errors: &[FieldError],
    note: Option<String>,
) -> Result<Response, PageError> {
    let one = state.app.waiting_claim(&office.by, id).await?;
    let seal = office.visit.seal(state);
    let visit = &office.visit;
    let base = format!("/gestion/structures/demandes/{id}");
    let by_post = one.claim.way == ClaimWay::Paper && !one.masked;
    let view = ClaimDesk {
        title: one.identity.name.clone(),
        parents: vec![office_way(visit), Way::new("/gestion/structures", visit.say("office-claims"))],
        place: "claims",
        note,
        badge: badge(visit, one.claim.status),
        facts: facts(visit, &one),
        errors: visit.wrongs(errors, |_| visit.say("label-reason")),
        reason: reason.to_owned(),
        letter: by_post.then(|| Way::new(format!("{base}/lettre"), visit.say("claims-letter"))),
        base: one.claim.is_open().then_some(base),
        seal,
    };
    let title = visit.say("claims-kicker");
    let title = visit.tell("claim-page-title", &args![title = title, about = view.title.clone()]);
    page(state, visit, &title, &view)
}

fn facts(visit: &Visit, one: &WaitingClaim) -> Vec<Fact> {
    let claim = &one.claim;
    let fact = |key: &str, lines: Vec<String>| Fact { label: visit.say(key), lines, ..Fact::default() };
    let place = one.identity.commune.as_ref().map(|commune| place_name(&commune.name));
    let who = [Some(&claim.claimant.name), claim.claimant.function.as_ref()];
    let mut who: Vec<String> = who.into_iter().flatten().cloned().collect();
    who.push(claim.claimant.email.to_string());
    let message = claim.claimant.message.as_deref().unwrap_or_default();
    let facts = [
        Fact {
            url: Some(format!("/structures/{}", claim.siret)),
            link: Some(visit.say("claims-see-page")),
            ..fact("column-structure", place.into_iter().collect())
        },
        fact("column-person", who),
        fact("claims-message", message.lines().map(str::to_owned).collect()),
        fact("column-proof", vec![way_words(visit, claim.way)]),
        fact("column-since", vec![at(visit, claim.created_at)]),
        fact("claims-until", vec![at(visit, claim.over_at)]),
        fact("claims-already", one.people.iter().map(named).collect()),
    ];
    facts.into_iter().filter(|fact| !fact.lines.is_empty() || fact.url.is_some()).collect()
}

pub(crate) async fn accept(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let (id, reason) = (claim_id(&id)?, pairs.one("reason"));
    match state.app.accept_claim(&office.by, id, &reason).await {
        Ok(()) => Ok(see("/gestion/structures?fait=acceptee")),
        Err(ClaimError::Fields(errors)) => {
            refused(desk(&state, &mut office, id, &reason, &errors, None).await)
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn refuse(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let (id, reason) = (claim_id(&id)?, pairs.one("reason"));
    match state.app.refuse_claim(&office.by, id, &reason).await {
        Ok(()) => Ok(see("/gestion/structures?fait=refusee")),
        Err(ClaimError::Fields(errors)) => {
            refused(desk(&state, &mut office, id, &reason, &errors, None).await)
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn letter(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut office: Office,
) -> Result<Response, PageError> {
    let id = claim_id(&id)?;
    let letter = state.app.claim_letter(&office.by, id).await?;
    let seal = office.visit.seal(&state);
    let view = letter_page(&state, &office.visit, id, &letter, seal);
    page(&state, &office.visit, &view.title.clone(), &view)
}

fn letter_page(
    state: &AppState,
    visit: &Visit,
    id: ClaimId,
    letter: &PaperLetter,
    seal: String,
) -> LetterPage {
    let base = format!("/gestion/structures/demandes/{id}");
    let settings = state.app.settings();
    let commune = letter.identity.commune.as_ref().map(|commune| place_name(&commune.name));
    let town = [letter.address.postal_code.clone(), commune];
    let town = town.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let lines = [
        Some(letter.identity.name.clone()),
        letter.address.complement.clone(),
        letter.address.street.clone(),
        Some(town),
    ];
    let today = state.app.now().to_zoned_datetime(domain::programme::Zone::paris().rules()).date();
    let values = args![
        site = settings.site_name.clone(),
        name = letter.name.clone(),
        email = letter.email.clone(),
        structure = letter.identity.name.clone(),
        url = letter.url.clone(),
        date = dates::day(visit.language, letter.until)
    ];
    let tell = |key: &str| visit.tell(key, &values);
    LetterPage {
        title: visit.say("letter-title"),
        back: Way::new(base.clone(), visit.say("letter-back")),
        address: lines.into_iter().flatten().filter(|line| !line.is_empty()).collect(),
        sender: settings.publisher.clone().unwrap_or_else(|| settings.site_name.clone()),
        day: dates::day(visit.language, today),
        lines: ["letter-asked", "letter-how"].map(tell).into(),
        code: format!("{} {}", &letter.code[..5], &letter.code[5..]),
        after: ["letter-until", "letter-unasked"].map(tell).into(),
        action: format!("{base}/postee"),
        posted: letter.posted,
        seal,
    }
}

pub(crate) async fn posted(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &office.visit)?;
    let id = claim_id(&id)?;
    state.app.post_claim_letter(&office.by, id).await?;
    Ok(see(&format!("/gestion/structures/demandes/{id}?fait=postee")))
}

fn user_id(text: &str) -> Result<UserId, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

pub(crate) async fn withdrawal(
    State(state): State<AppState>,
    Path((siret, user)): Path<(String, String)>,
    mut office: Office,
) -> Result<Response, PageError> {
    show_withdrawal(&state, &mut office, number(&siret)?, user_id(&user)?, "", &[])
}

fn show_withdrawal(
    state: &AppState,
    office: &mut Office,
    siret: Siret,
    user: UserId,
    reason: &str,
    errors: &[FieldError],
) -> Result<Response, PageError> {
    let seal = office.visit.seal(state);
    let visit = &office.visit;
    let view = Form {
        title: visit.say("claims-withdraw"),
        lead: Some(visit.say("claims-withdraw-lead")),
        place: "claims",
        parents: vec![office_way(visit), Way::new("/gestion/structures", visit.say("office-claims"))],
        errors: visit.wrongs(errors, |_| visit.say("label-reason")),
        action: format!("/gestion/structures/{siret}/representants/{user}/retirer"),
        groups: vec![Group {
            title: visit.say("claims-group-reason"),
            fields: vec![field(visit, "area", "reason", reason, true)],
        }],
        button: visit.say("claims-withdraw"),
        tone: "stop",
        back: Some("/gestion/structures".to_owned()),
        seal,
        ..Form::default()
    };
    page(state, visit, &view.title.clone(), &view)
}

pub(crate) async fn withdraw(
    State(state): State<AppState>,
    Path((siret, user)): Path<(String, String)>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let (siret, user, reason) = (number(&siret)?, user_id(&user)?, pairs.one("reason"));
    match state.app.withdraw_representative(&office.by, user, siret, &reason).await {
        Ok(true) => Ok(see("/gestion/structures?fait=retiree")),
        Ok(false) => Err(PageError::Stale),
        Err(ClaimError::Fields(errors)) => {
            refused(show_withdrawal(&state, &mut office, siret, user, &reason, &errors))
        }
        Err(other) => Err(other.into()),
    }
}
