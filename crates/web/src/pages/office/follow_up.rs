//! Who registered, and what was mailed.

use app::{Keyset, mail::MailFilter, registration::RegistrationFilter};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    ids::MailId,
    registration::{Registration, RegistrationStatus},
};
use jiff::Timestamp;

use super::{After, Pairs, Posted, at, event_id, office_way, page, see};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        office::{Listing, Row},
        pieces::{Badge, Way},
    },
    spreadsheet::quoted,
    visit::{Office, Visit},
    words,
};

/// Lines of a page.
const PAGE: u32 = 100;

pub(crate) async fn registrations(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(after): Query<After>,
    mut office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    let event = state.app.managed_event(&office.by, id).await?.ok_or(PageError::NotFound)?.event;
    let all = state.app.registrations(&office.by, id, &RegistrationFilter::default()).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let heads = [
        "column-person",
        "column-organisation",
        "column-role",
        "column-places",
        "column-access",
        "column-coming",
        "column-since",
        "column-state",
    ];
    let view = Listing {
        title: visit.say("office-registrations"),
        lead: Some(words::typed(&event.details.title)),
        note: (after.fait == "annulee").then(|| visit.say("registration-note-given-up")),
        place: "events",
        parents: vec![
            office_way(visit),
            Way::new(format!("/gestion/rencontres/{id}"), words::typed(&event.details.title)),
        ],
        ways: vec![Way::new(format!("/gestion/rencontres/{id}/inscriptions.csv"), visit.say("office-csv"))],
        heads: heads.map(|key| visit.say(key)).into(),
        rows: all.iter().map(|registration| row(visit, registration)).collect(),
        empty: visit.say("office-no-registration"),
        seal,
        ..Listing::default()
    };
    let title = format!("{} – {}", view.title, view.lead.as_deref().unwrap_or_default());
    page(&state, &office.visit, &title, &view)
}

fn row(visit: &Visit, registration: &Registration) -> Row {
    let attendee = registration.attendee.as_ref();
    let organisation =
        attendee.map(|a| a.organisation.clone().or_else(|| a.siret.map(String::from)).unwrap_or_default());
    let coming = match registration.still_coming {
        None => "–".to_owned(),
        Some(asked) if asked.confirmed_at.is_some() => visit.say("coming-yes"),
        Some(_) => visit.say("coming-asked"),
    };
    let tone = match registration.status {
        RegistrationStatus::Confirmed => "go",
        RegistrationStatus::Waiting => "wait",
        RegistrationStatus::Cancelled => "",
    };
    Row {
        cells: vec![
            attendee
                .map_or_else(|| visit.say("person-erased"), |a| format!("{} – {}", a.full_name(), a.email)),
            organisation.unwrap_or_default(),
            visit.say(&format!("role-{}", registration.role.code())),
            registration.places.to_string(),
            registration.access_needs.clone().unwrap_or_default(),
            coming,
            at(visit, registration.created_at),
        ],
        badge: Some(Badge { tone, words: visit.say(&format!("mine-{}", registration.status.code())) }),
        way: (registration.status.is_live() && attendee.is_some()).then(|| {
            let address = format!("/gestion/inscriptions/{}/annuler", registration.id);
            Way::new(address, visit.say("office-give-up"))
        }),
        ..Row::default()
    }
}

/// The list for a spreadsheet: UTF-8 with a mark, semicolons, no cell that a spreadsheet would compute.
pub(crate) async fn csv(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    state.app.managed_event(&office.by, id).await?.ok_or(PageError::NotFound)?;
    let all = state.app.registrations(&office.by, id, &RegistrationFilter::default()).await?;
    let visit = &office.visit;
    let heads = [
        "field-given-name",
        "field-family-name",
        "field-email",
        "field-organisation",
        "column-role",
        "column-places",
        "column-state",
        "column-since",
    ];
    let mut out = String::from("\u{feff}");
    out.push_str(&heads.map(|key| quoted(&visit.say(key))).join(";"));
    for registration in &all {
        let attendee = registration.attendee.as_ref();
        let text =
            |read: fn(&domain::registration::Attendee) -> String| attendee.map(read).unwrap_or_default();
        let cells = [
            text(|a| a.given_name.clone()),
            text(|a| a.family_name.clone()),
            text(|a| a.email.to_string()),
            text(|a| a.organisation.clone().unwrap_or_default()),
            visit.say(&format!("role-{}", registration.role.code())),
            registration.places.to_string(),
            visit.say(&format!("mine-{}", registration.status.code())),
            at(visit, registration.created_at),
        ];
        out.push_str("\r\n");
        out.push_str(&cells.map(|text| quoted(&text)).join(";"));
    }
    let named = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"inscriptions.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((named, out).into_response())
}

pub(crate) async fn mails(
    State(state): State<AppState>,
    Query(after): Query<After>,
    mut office: Office,
) -> Result<Response, PageError> {
    let filter = MailFilter {
        limit: Some(PAGE),
        after: place(&after.suite).map(|(at, id)| Keyset { at, id: MailId::new(id) }),
        ..MailFilter::default()
    };
    let mails = state.app.outbox(&office.by, &filter).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let view = Listing {
        title: visit.say("office-mails"),
        lead: Some(visit.say("office-mails-lead")),
        note: (after.fait == "renvoye").then(|| visit.say("mail-note-again")),
        place: "mails",
        parents: vec![office_way(visit)],
        heads: [
            "column-recipient",
            "column-kind",
            "column-since",
            "column-attempts",
            "column-error",
            "column-state",
        ]
        .map(|key| visit.say(key))
        .into(),
        rows: mails.iter().map(|mail| mail_row(visit, mail)).collect(),
        empty: visit.say("office-no-mail"),
        next: mails
            .last()
            .filter(|_| mails.len() == PAGE as usize)
            .map(|last| format!("/gestion/messages?suite={}.{}", last.created_at.as_microsecond(), last.id)),
        seal,
        ..Listing::default()
    };
    page(&state, &office.visit, &view.title.clone(), &view)
}

fn mail_row(visit: &Visit, mail: &app::mail::StoredMail) -> Row {
    Row {
        cells: vec![
            mail.recipient.as_ref().map_or_else(|| visit.say("person-erased"), ToString::to_string),
            visit.say(&format!("mail-kind-{}", mail.kind.replace('_', "-"))),
            at(visit, mail.created_at),
            mail.attempts.to_string(),
            mail.last_error.clone().unwrap_or_default(),
        ],
        badge: Some(Badge {
            tone: match mail.status.code() {
                "sent" => "go",
                "failed" | "uncertain" => "stop",
                _ => "wait",
            },
            words: visit.say(&format!("mail-status-{}", mail.status.code())),
        }),
        action: matches!(mail.status.code(), "failed" | "uncertain").then(|| {
            Way::new(format!("/gestion/messages/{}/renvoyer", mail.id), visit.say("mail-send-again"))
        }),
        ..Row::default()
    }
}

/// The place of a list in an address: where the next page begins.
pub(super) fn place(text: &str) -> Option<(Timestamp, uuid::Uuid)> {
    let (at, id) = text.split_once('.')?;
    Some((Timestamp::from_microsecond(at.parse().ok()?).ok()?, id.parse().ok()?))
}

pub(crate) async fn send_again(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &office.visit)?;
    let id: MailId = id.parse().map_err(|_| PageError::NotFound)?;
    match state.app.send_again(&office.by, id).await? {
        true => Ok(see("/gestion/messages?fait=renvoye")),
        false => Err(PageError::Stale),
    }
}
