//! The few words that go with requests for meetings.

use domain::ids::RegistrationId;
use domain::meeting::{Participant, RequestWords};
use domain::programme::{Event, EventDetails, Schedule};
use domain::registration::Registration;
use store::{PurgeKind, Store, StoreError};

use crate::samples::{change, event, keep_events, keep_registrations, minute, registration, uuid};

fn id(number: u128) -> RegistrationId {
    RegistrationId::new(uuid(number))
}

fn words(from: u128, to: u128, text: &str) -> RequestWords {
    RequestWords { from: id(from), to: id(to), text: text.to_owned() }
}

/// An event that is over after a hundred minutes, and four people there.
async fn day(store: &Store) -> Event {
    let schedule = Schedule::Timed { starts_at: minute(50), ends_at: Some(minute(100)) };
    let event = Event { details: EventDetails { schedule, ..event(1).details }, ..event(1) };
    keep_events(store, std::slice::from_ref(&event)).await;
    let people: Vec<Registration> = (1..=4).map(|number| registration(number, &event)).collect();
    keep_registrations(store, &people).await;
    event
}

async fn write(
    store: &Store,
    event: &Event,
    (from, to): (u128, u128),
    text: Option<&str>,
) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    tx.set_meeting_words(event.id, (id(from), id(to)), text).await?;
    tx.commit().await
}

async fn read(store: &Store, event: &Event) -> Vec<RequestWords> {
    store.read().await.unwrap().meeting_words(event.id).await.unwrap()
}

pub(crate) async fn words_are_written_over_and_taken_back(store: Store) {
    let event = day(&store).await;
    for (both, text) in
        [((1, 2), Some("Bonjour")), ((2, 1), Some("À vous")), ((1, 2), Some("Parlons de bois"))]
    {
        write(&store, &event, both, text).await.unwrap();
    }
    assert_eq!(read(&store, &event).await, [words(1, 2, "Parlons de bois"), words(2, 1, "À vous")]);
    for _ in 0..2 {
        write(&store, &event, (1, 2), None).await.unwrap();
    }
    assert_eq!(read(&store, &event).await, [words(2, 1, "À vous")]);
}

pub(crate) async fn words_that_are_none_or_too_many_or_to_oneself_are_refused(store: Store) {
    let event = day(&store).await;
    let long = "é".repeat(280);
    write(&store, &event, (1, 2), Some(&long)).await.unwrap();
    for (both, text) in [((1, 3), String::new()), ((1, 3), format!("{long}é")), ((1, 1), "Moi".to_owned())] {
        let refused = write(&store, &event, both, Some(&text)).await;
        assert!(matches!(refused, Err(StoreError::CheckViolation(_))), "{both:?}: {refused:?}");
    }
    let refused = write(&store, &event, (1, 99), Some("Qui ?")).await;
    assert!(matches!(refused, Err(StoreError::ReferenceViolation)), "{refused:?}");
    assert_eq!(read(&store, &event).await, [words(1, 2, &long)]);
}

pub(crate) async fn words_go_with_who_leaves_who_is_erased_and_the_event(store: Store) {
    let event = day(&store).await;
    for both in [(1, 2), (2, 3), (3, 1), (4, 3), (3, 4)] {
        write(&store, &event, both, Some("Bonjour")).await.unwrap();
    }
    change(&store, async |tx| {
        tx.join_meetings(&Participant::new(id(1), event.id, minute(1))).await.unwrap();
        tx.leave_meetings(id(1)).await.unwrap()
    })
    .await;
    let left =
        [words(2, 3, "Bonjour"), words(3, 1, "Bonjour"), words(3, 4, "Bonjour"), words(4, 3, "Bonjour")];
    assert_eq!(read(&store, &event).await, left, "what others wrote to them is theirs");
    let gone = change(&store, async |tx| {
        tx.update_registration(&registration(4, &event).erased(minute(40))).await.unwrap();
        tx.forget_meeting_choices().await.unwrap()
    })
    .await;
    assert_eq!((gone, read(&store, &event).await), (2, left[..2].to_vec()));
    let mut purged = Vec::new();
    for cutoff in [99, 100, 100] {
        let purge =
            async |tx: &mut store::Tx| tx.purge(PurgeKind::MeetingWords, minute(cutoff), minute(500)).await;
        purged.push(change(&store, purge).await.unwrap());
    }
    assert_eq!((purged, read(&store, &event).await), (vec![0, 2, 0], vec![]));
}
