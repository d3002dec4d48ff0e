//! Values for the tests; every person and organisation is made up.

use domain::account::{Role, User};
use domain::ids::{CampaignId, EventId, MailId, RegistrationId, UserId};
use domain::language::Language;
use domain::programme::{
    Accessibility, Audience, Campaign, CampaignDetails, Coordinates, Event, EventDetails, EventKind,
    EventStatus, Format, Host, HostKind, MovedFrom, Part, Place, Schedule, Slug, Theme, Zone,
};
use domain::registration::{Attendee, AttendeeRole, Registration, RegistrationStatus, StillComing};
use domain::siret::Siret;
use domain::territory::Departement;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use store::{MailUrgency, NewMail, Store, Tx};
use uuid::Uuid;

/// The start of all samples.
pub(crate) fn start() -> Timestamp {
    "2026-11-02T08:00:00.123456Z".parse().unwrap()
}

/// So many minutes later.
pub(crate) fn minute(number: i64) -> Timestamp {
    start() + SignedDuration::from_mins(number)
}

/// The identifier of a number; greater numbers sort behind.
pub(crate) fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(0x0193_3b2e_0000_7000_8000_0000_0000_0000 + number)
}

pub(crate) fn campaign(number: u128) -> Campaign {
    Campaign {
        id: CampaignId::new(uuid(number)),
        slug: Slug::of_title(&format!("Campagne {number}")),
        details: CampaignDetails {
            title: format!("Campagne {number}"),
            parent: None,
            organiser: Some("Réseau de démonstration".into()),
            description: Some("Un mois de rencontres.\n\nPuis un autre.".into()),
            starts_on: date(2026, 11, 1),
            ends_on: date(2026, 11, 30),
        },
        demonstration: true,
        version: 1,
        created_at: start(),
    }
}

/// An event that has everything, with room for ten.
pub(crate) fn event(number: u128) -> Event {
    let place = Place {
        venue: Some("Salle de démonstration".into()),
        street: Some("1, rue de l’Exemple".into()),
        postal_code: Some("78520".into()),
        commune: Some("Limay".into()),
        departement: Departement::by_code("78"),
        coordinates: Coordinates::new(48.990_123_456_7, 1.736_999_999_9),
        directions: None,
    };
    let schedule = Schedule::Timed { starts_at: minute(20_000), ends_at: Some(minute(20_240)) };
    Event {
        id: EventId::new(uuid(number)),
        slug: Slug::of_title(&format!("Rencontre {number}")),
        details: EventDetails {
            campaign: None,
            title: format!("Rencontre {number}"),
            summary: Some("Acheteurs et structures".into()),
            description: Some("Une journée « d’échanges ».".into()),
            kind: EventKind::Seminar,
            themes: vec![Theme::Insertion, Theme::CircularEconomy],
            audiences: vec![Audience::Buyers, Audience::Suppliers],
            format: Format::Both,
            zone: Zone::paris(),
            schedule,
            place: Some(place.clone()),
            online_link: Some("https://visio.demonstration.invalid/salle".into()),
            host: Some(Host {
                name: "Ateliers de démonstration".into(),
                kind: HostKind::Structure,
                siret: Siret::parse("73282932000074").ok(),
                about: None,
            }),
            parts: vec![
                Part { title: "Visite".into(), starts_at: Some(minute(20_000)), description: None },
                Part {
                    title: "Échanges".into(),
                    starts_at: None,
                    description: Some("Autour d’un café".into()),
                },
            ],
            capacity: Some(10),
            closes_at: Some(minute(19_000)),
            accessibility: vec![Accessibility::Wheelchair, Accessibility::Captions],
            contact: "contact@demonstration.invalid".parse().ok(),
        },
        status: EventStatus::Published,
        reason: Some("Salle prise".into()),
        moved_from: Some(MovedFrom {
            schedule: Schedule::Day { date: date(2026, 11, 13) },
            place: Some(place),
        }),
        sequence: 2,
        version: 1,
        created_at: start(),
        updated_at: minute(1),
        published_at: Some(minute(2)),
    }
}

/// An event that has nothing but what it must.
pub(crate) fn bare_event(number: u128) -> Event {
    let full = event(number);
    Event {
        details: EventDetails {
            campaign: None,
            summary: None,
            description: None,
            themes: vec![],
            audiences: vec![],
            format: Format::OnSite,
            schedule: Schedule::Day { date: date(2026, 11, 27) },
            place: None,
            online_link: None,
            host: None,
            parts: vec![],
            capacity: None,
            closes_at: None,
            accessibility: vec![],
            contact: None,
            ..full.details
        },
        reason: None,
        moved_from: None,
        published_at: None,
        ..full
    }
}

/// A confirmed registration for one place, made `number` minutes after the start.
pub(crate) fn registration(number: u128, event: &Event) -> Registration {
    Registration {
        id: RegistrationId::new(uuid(number)),
        event: event.id,
        attendee: Some(Attendee {
            given_name: "Camille".into(),
            family_name: format!("Exemple{number}"),
            email: format!("camille{number}@demonstration.invalid").parse().unwrap(),
            organisation: Some("Mairie de démonstration".into()),
            siret: Siret::parse("73282932000074").ok(),
        }),
        role: AttendeeRole::Buyer,
        places: 1,
        access_needs: Some("Une place près de l’entrée".into()),
        listed: true,
        status: RegistrationStatus::Confirmed,
        waiting_since: None,
        language: Language::English,
        sequence: 3,
        still_coming: Some(StillComing { sequence: 2, confirmed_at: Some(minute(5)) }),
        created_at: minute(i64::try_from(number).unwrap()),
        updated_at: minute(4),
        erased_at: None,
    }
}

/// A registration that waits since `number` minutes after the start.
pub(crate) fn waiting(number: u128, event: &Event) -> Registration {
    Registration {
        status: RegistrationStatus::Waiting,
        waiting_since: Some(minute(i64::try_from(number).unwrap())),
        ..registration(number, event)
    }
}

pub(crate) fn user(number: u128) -> User {
    User {
        id: UserId::new(uuid(number)),
        email: format!("equipe{number}@demonstration.invalid").parse().unwrap(),
        name: Some("Dominique".into()),
        role: Role::Admin,
        language: Language::French,
        created_at: minute(i64::try_from(number).unwrap()),
        closed_at: None,
    }
}

/// A message about nothing, written `number` minutes after the start.
pub(crate) fn mail(number: u128) -> NewMail {
    NewMail {
        id: MailId::new(uuid(number)),
        cause: format!("confirmation:{number}"),
        registration: None,
        event: None,
        kind: "confirmation".into(),
        urgency: MailUrgency::Prompt,
        recipient: format!("camille{number}@demonstration.invalid").parse().unwrap(),
        language: Language::French,
        payload: serde_json::json!({ "places": 2, "title": "Séminaire" }),
        created_at: minute(i64::try_from(number).unwrap()),
    }
}

/// Makes one change and keeps it.
pub(crate) async fn change<T>(store: &Store, work: impl AsyncFnOnce(&mut Tx) -> T) -> T {
    let mut tx = store.begin().await.unwrap();
    let outcome = work(&mut tx).await;
    tx.commit().await.unwrap();
    outcome
}

/// Keeps events.
pub(crate) async fn keep_events(store: &Store, events: &[Event]) {
    change(store, async |tx| {
        for event in events {
            tx.insert_event(event).await.unwrap();
        }
    })
    .await;
}

/// Keeps registrations.
pub(crate) async fn keep_registrations(store: &Store, registrations: &[Registration]) {
    change(store, async |tx| {
        for registration in registrations {
            tx.insert_registration(registration).await.unwrap();
        }
    })
    .await;
}
