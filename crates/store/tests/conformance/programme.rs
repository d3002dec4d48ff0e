//! Campaigns and events.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::ids::{CampaignId, EventId};
use domain::programme::{
    Accessibility, Audience, Campaign, CampaignDetails, Event, EventDetails, EventKind, EventStatus, Format,
    Schedule, Slug, Theme,
};
use domain::territory::Departement;
use jiff::civil::date;
use store::{CountedEvent, Engine, EventFilter, Order, Store, StoreError, UniqueKey};
use tokio::time::timeout;

use crate::samples::{bare_event, campaign, change, event, keep_events, minute, uuid, waiting};

fn counted(event: Event) -> CountedEvent {
    CountedEvent { event, places_taken: 0, waiting: 0 }
}

pub(crate) async fn a_campaign_is_read_back_as_written(store: Store) {
    let larger = campaign(1);
    let bare = CampaignDetails {
        parent: Some(larger.id),
        organiser: None,
        description: None,
        ..campaign(2).details
    };
    let smaller = Campaign { details: bare, demonstration: false, ..campaign(2) };
    change(&store, async |tx| {
        tx.insert_campaign(&larger).await.unwrap();
        tx.insert_campaign(&smaller).await.unwrap();
    })
    .await;
    let mut session = store.read().await.unwrap();
    let read = (
        session.campaign_by_id(smaller.id).await.unwrap(),
        session.campaign_by_slug(&larger.slug).await.unwrap(),
        session.campaign_by_id(CampaignId::new(uuid(9))).await.unwrap(),
        session.campaign_slug_exists(&larger.slug).await.unwrap(),
        session.campaign_slug_exists(&Slug::of_title("Autre")).await.unwrap(),
    );
    assert_eq!(read, (Some(smaller), Some(larger), None, true, false));
}

pub(crate) async fn a_campaign_is_rewritten_only_over_the_version_expected(store: Store) {
    change(&store, async |tx| tx.insert_campaign(&campaign(1)).await.unwrap()).await;
    let renamed = Campaign {
        version: 2,
        slug: Slug::of_title("Autre"),
        details: CampaignDetails { title: "Autre".into(), ..campaign(1).details },
        ..campaign(1)
    };
    let stale = Campaign { version: 2, demonstration: false, ..campaign(1) };
    let written = change(&store, async |tx| {
        [tx.update_campaign(&renamed, 1).await.unwrap(), tx.update_campaign(&stale, 1).await.unwrap()]
    })
    .await;
    let read = store.read().await.unwrap().campaign_by_id(renamed.id).await.unwrap();
    assert_eq!((written, read), ([true, false], Some(renamed)));
}

pub(crate) async fn campaigns_come_the_latest_first(store: Store) {
    let starting = |number, year| Campaign {
        details: CampaignDetails {
            starts_on: date(year, 11, 1),
            ends_on: date(year, 11, 30),
            ..campaign(number).details
        },
        ..campaign(number)
    };
    let (old, new) = (starting(1, 2015), starting(2, 2026));
    change(&store, async |tx| {
        tx.insert_campaign(&old).await.unwrap();
        tx.insert_campaign(&new).await.unwrap();
    })
    .await;
    assert_eq!(store.read().await.unwrap().campaigns().await.unwrap(), [new, old]);
}

pub(crate) async fn two_campaigns_cannot_share_an_address(store: Store) {
    let twin = Campaign { id: CampaignId::new(uuid(2)), ..campaign(1) };
    let mut tx = store.begin().await.unwrap();
    tx.insert_campaign(&campaign(1)).await.unwrap();
    let refused = tx.insert_campaign(&twin).await;
    assert!(matches!(refused, Err(StoreError::UniqueViolation(UniqueKey::CampaignSlug))), "{refused:?}");
}

pub(crate) async fn an_event_is_read_back_as_written(store: Store) {
    let full = event(1);
    keep_events(&store, std::slice::from_ref(&full)).await;
    let mut session = store.read().await.unwrap();
    let read = (
        session.event_by_id(full.id).await.unwrap(),
        session.event_by_slug(&full.slug).await.unwrap(),
        session.event_by_id(EventId::new(uuid(9))).await.unwrap(),
        session.event_slug_exists(&full.slug).await.unwrap(),
        session.event_slug_exists(&Slug::of_title("Autre")).await.unwrap(),
    );
    assert_eq!(read, (Some(counted(full.clone())), Some(counted(full)), None, true, false));
}

pub(crate) async fn an_event_without_anything_optional_is_read_back_as_written(store: Store) {
    let bare = bare_event(1);
    keep_events(&store, std::slice::from_ref(&bare)).await;
    let read = store.read().await.unwrap().event_by_id(bare.id).await.unwrap();
    assert_eq!(read, Some(counted(bare)));
}

pub(crate) async fn an_event_is_rewritten_only_over_the_version_expected(store: Store) {
    keep_events(&store, &[event(1)]).await;
    let rewritten = Event { version: 2, slug: Slug::of_title("Autre"), ..bare_event(1) };
    let stale = Event { version: 2, reason: None, ..event(1) };
    let written = change(&store, async |tx| {
        [tx.update_event(&rewritten, 1).await.unwrap(), tx.update_event(&stale, 1).await.unwrap()]
    })
    .await;
    let read = store.read().await.unwrap().event_by_id(rewritten.id).await.unwrap();
    assert_eq!((written, read), ([true, false], Some(counted(rewritten))));
}

pub(crate) async fn two_events_cannot_share_an_address(store: Store) {
    let twin = Event { id: EventId::new(uuid(2)), ..event(1) };
    let mut tx = store.begin().await.unwrap();
    tx.insert_event(&event(1)).await.unwrap();
    let refused = tx.insert_event(&twin).await;
    assert!(matches!(refused, Err(StoreError::UniqueViolation(UniqueKey::EventSlug))), "{refused:?}");
}

pub(crate) async fn an_event_of_no_campaign_that_exists_is_refused(store: Store) {
    let details = EventDetails { campaign: Some(CampaignId::new(uuid(9))), ..event(1).details };
    let refused = store.begin().await.unwrap().insert_event(&Event { details, ..event(1) }).await;
    assert!(matches!(refused, Err(StoreError::ReferenceViolation)), "{refused:?}");
}

pub(crate) async fn only_a_draft_is_deleted(store: Store) {
    let draft = Event { status: EventStatus::Draft, ..event(2) };
    keep_events(&store, &[event(1), draft.clone()]).await;
    let deleted = change(&store, async |tx| {
        [tx.delete_draft(event(1).id).await.unwrap(), tx.delete_draft(draft.id).await.unwrap()]
    })
    .await;
    let mut session = store.read().await.unwrap();
    let left = (
        session.event_by_id(event(1).id).await.unwrap().is_some(),
        session.event_by_id(draft.id).await.unwrap(),
    );
    assert_eq!((deleted, left), ([false, true], (true, None)));
}

pub(crate) async fn events_are_counted_by_status(store: Store) {
    let with = |number, status| Event { status, ..event(number) };
    let events = [event(1), event(2), with(3, EventStatus::Draft), with(4, EventStatus::Cancelled)];
    keep_events(&store, &events).await;
    let counts = store.read().await.unwrap().count_events().await.unwrap();
    let expected = [(EventStatus::Draft, 1), (EventStatus::Published, 2), (EventStatus::Cancelled, 1)];
    assert_eq!(counts, BTreeMap::from(expected));
}

/// Three events that differ in everything that can be filtered.
fn different_events() -> [Event; 3] {
    let (first, second) = (event(1), bare_event(2));
    let third = Event {
        status: EventStatus::Draft,
        details: EventDetails {
            campaign: Some(campaign(1).id),
            title: "Visite de l’Épicerie".into(),
            kind: EventKind::Visit,
            themes: vec![Theme::Food],
            audiences: vec![Audience::Public],
            accessibility: vec![Accessibility::Wheelchair],
            format: Format::Online,
            schedule: Schedule::Day { date: date(2027, 3, 1) },
            place: None,
            ..event(3).details
        },
        ..event(3)
    };
    [first, second, third]
}

/// Filters by name, and the numbers of the events that they keep.
fn filters() -> Vec<(&'static str, EventFilter, Vec<usize>)> {
    let all = || EventFilter {
        statuses: vec![EventStatus::Draft, EventStatus::Published],
        ..EventFilter::default()
    };
    let text = |text: &str| EventFilter { text: Some(text.into()), ..all() };
    let noon = "2026-11-27T12:00:00Z".parse().ok();
    vec![
        ("default", EventFilter::default(), vec![1, 2]),
        ("all", all(), vec![1, 2, 3]),
        ("drafts", EventFilter { statuses: vec![EventStatus::Draft], ..all() }, vec![3]),
        ("from", EventFilter { from: noon, ..all() }, vec![2, 3]),
        ("from the end", EventFilter { from: Some(minute(20_240)), ..all() }, vec![2, 3]),
        ("to", EventFilter { to: noon, ..all() }, vec![1, 2]),
        ("to the start", EventFilter { to: Some(minute(20_000)), ..all() }, vec![]),
        ("campaign", EventFilter { campaigns: vec![campaign(1).id], ..all() }, vec![3]),
        ("kind", EventFilter { kinds: vec![EventKind::Visit, EventKind::Fair], ..all() }, vec![3]),
        (
            "departement",
            EventFilter { departements: Departement::by_code("78").into_iter().collect(), ..all() },
            vec![1],
        ),
        (
            "audience",
            EventFilter { audiences: vec![Audience::Buyers, Audience::Public], ..all() },
            vec![1, 3],
        ),
        ("theme", EventFilter { themes: vec![Theme::CircularEconomy], ..all() }, vec![1]),
        ("format", EventFilter { formats: vec![Format::Online, Format::OnSite], ..all() }, vec![2, 3]),
        (
            "one provision",
            EventFilter { accessibility: vec![Accessibility::Wheelchair], ..all() },
            vec![1, 3],
        ),
        (
            "both provisions",
            EventFilter { accessibility: vec![Accessibility::Wheelchair, Accessibility::Captions], ..all() },
            vec![1],
        ),
        ("words", text(" ÉPICERIE\u{0}visite "), vec![3]),
        ("place", text("limay yvelines"), vec![1]),
        ("host and part", text("ateliers echanges"), vec![1, 3]),
        ("no such word", text("limay introuvable"), vec![]),
        ("limit", EventFilter { limit: Some(2), ..all() }, vec![1, 2]),
        ("backward", EventFilter { order: Order::Backward, ..all() }, vec![3, 2, 1]),
    ]
}

pub(crate) async fn each_filter_keeps_what_it_says(store: Store) {
    change(&store, async |tx| tx.insert_campaign(&campaign(1)).await.unwrap()).await;
    let events = different_events();
    keep_events(&store, &events).await;
    let mut session = store.read().await.unwrap();
    for (name, filter, expected) in filters() {
        let found = session.events(&filter).await.unwrap();
        let numbers: Vec<_> = found
            .iter()
            .map(|found| events.iter().position(|event| *event == found.event).unwrap() + 1)
            .collect();
        let unpaged = if filter.limit.is_some() { 3 } else { expected.len() };
        let count = session.count_matching_events(&filter).await.unwrap();
        assert_eq!((numbers, count as usize), (expected, unpaged), "{name}");
    }
}

pub(crate) async fn events_are_found_by_the_structure_that_hosts_them(store: Store) {
    keep_events(&store, &[event(1), bare_event(2)]).await;
    let host = event(1).details.host.and_then(|host| host.siret);
    let hosted = EventFilter { host, ..EventFilter::default() };
    let mut session = store.read().await.unwrap();
    assert_eq!(session.events(&hosted).await.unwrap(), [counted(event(1))]);
    let details = EventDetails { host: None, ..event(1).details };
    let without = Event { details, version: 2, ..event(1) };
    assert!(change(&store, async |tx| tx.update_event(&without, 1).await.unwrap()).await);
    assert_eq!(session.events(&hosted).await.unwrap(), []);
}

pub(crate) async fn a_search_takes_no_wildcards(store: Store) {
    let titled = |number, title: &str| {
        let details = EventDetails { title: title.into(), ..bare_event(number).details };
        Event { details, ..bare_event(number) }
    };
    keep_events(&store, &[titled(1, "100% local_bio"), titled(2, r"100 x localxbio \o/")]).await;
    let mut session = store.read().await.unwrap();
    let mut found = Vec::new();
    for text in ["100%", "local_bio", "%", "_", r"\o", "local"] {
        let filter = EventFilter { text: Some(text.into()), ..EventFilter::default() };
        found.push(session.events(&filter).await.unwrap().len());
    }
    assert_eq!(found, [1, 1, 1, 1, 1, 2]);
}

pub(crate) async fn pages_follow_each_other_without_gap_or_overlap(store: Store) {
    // Five events, three of them at one instant.
    let at = |number, minutes| {
        let schedule = Schedule::Timed { starts_at: minute(minutes), ends_at: None };
        Event { details: EventDetails { schedule, ..event(number).details }, ..event(number) }
    };
    let events = [at(1, 10), at(2, 20), at(3, 20), at(4, 20), at(5, 30)];
    keep_events(&store, &events).await;
    let mut session = store.read().await.unwrap();
    for order in [Order::Forward, Order::Backward] {
        let mut filter = EventFilter { order, limit: Some(2), ..EventFilter::default() };
        let mut seen = Vec::new();
        loop {
            let page = session.events(&filter).await.unwrap();
            let Some(last) = page.last() else { break };
            filter.after = Some(last.place_in_list());
            seen.extend(page.into_iter().map(|counted| counted.event));
        }
        let mut expected = events.to_vec();
        if order == Order::Backward {
            expected.reverse();
        }
        assert_eq!(seen, expected, "{order:?}");
    }
}

pub(crate) async fn instants_sort_alike_whatever_their_precision(store: Store) {
    let fractions = ["", ".000001", ".0001", ".001", ".01", ".1", ".100001", ".999999"];
    let events: Vec<_> = fractions
        .iter()
        .zip(1..)
        .map(|(fraction, number)| {
            let starts_at = format!("2026-12-01T08:00:00{fraction}Z").parse().unwrap();
            let schedule = Schedule::Timed { starts_at, ends_at: None };
            // The identifiers run the other way, so that they cannot help.
            Event { details: EventDetails { schedule, ..event(100 - number).details }, ..event(100 - number) }
        })
        .collect();
    keep_events(&store, &events).await;
    let read = store.read().await.unwrap().events(&EventFilter::default()).await.unwrap();
    assert_eq!(read.into_iter().map(|counted| counted.event).collect::<Vec<_>>(), events);
}

pub(crate) async fn a_locked_event_makes_the_next_change_wait(store: Store) {
    keep_events(&store, &[event(1), event(2)]).await;
    let mut first = store.begin().await.unwrap();
    let none = first.lock_event(EventId::new(uuid(9))).await.unwrap();
    first.lock_event(event(1).id).await.unwrap().unwrap();
    let second = {
        let store = store.clone();
        tokio::spawn(async move { store.begin().await.unwrap().lock_event(event(1).id).await.unwrap() })
    };
    if store.engine() == Engine::Postgres {
        // Another event is not kept waiting.
        let other = async { store.begin().await.unwrap().lock_event(event(2).id).await.unwrap() };
        timeout(Duration::from_secs(60), other).await.unwrap().unwrap();
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    let waited = !second.is_finished();
    first.insert_registration(&waiting(1, &event(1))).await.unwrap();
    first.commit().await.unwrap();
    // The one who waited counts what the first has written.
    let seen = second.await.unwrap().map(|counted| (counted.seats().taken, counted.waiting));
    assert_eq!((none, waited, seen), (None, true, Some((0, 1))));
}
