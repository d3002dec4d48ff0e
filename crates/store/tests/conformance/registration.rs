//! Registrations, the places that they take and the waiting list.

use domain::ids::RegistrationId;
use domain::language::Language;
use domain::programme::{Event, EventDetails, EventStatus};
use domain::registration::{AttendeeRole, Registration, RegistrationStatus, Waiting};
use domain::siret::Siret;
use jiff::SignedDuration;
use store::{
    Check, Keyset, ListedAttendee, Order, RegistrationCount, RegistrationFilter, Store, StoreError, UniqueKey,
};

use crate::samples::{
    bare_event, change, event, keep_events, keep_registrations, minute, registration, start, uuid, waiting,
};

fn cancelled(registration: Registration) -> Registration {
    registration.cancelled(minute(50)).unwrap()
}

/// Places taken and registrations that wait.
async fn counts(store: &Store, event: &Event) -> (u32, u32) {
    let counted = store.read().await.unwrap().event_by_id(event.id).await.unwrap().unwrap();
    (counted.seats().taken, counted.waiting)
}

async fn update(store: &Store, registration: &Registration) -> bool {
    change(store, async |tx| tx.update_registration(registration).await.unwrap()).await
}

pub(crate) async fn a_registration_is_read_back_as_written(store: Store) {
    keep_events(&store, &[event(1)]).await;
    let full = registration(1, &event(1));
    let bare = Registration {
        access_needs: None,
        listed: false,
        language: Language::French,
        still_coming: None,
        ..waiting(2, &event(1))
    };
    let erased = registration(3, &event(1)).erased(minute(9));
    keep_registrations(&store, &[full.clone(), bare.clone(), erased.clone()]).await;
    let mut session = store.read().await.unwrap();
    let mut read = Vec::new();
    for id in [full.id, bare.id, erased.id, RegistrationId::new(uuid(9))] {
        read.push(session.registration_by_id(id).await.unwrap());
    }
    assert_eq!(read, [Some(full), Some(bare), Some(erased), None]);
}

pub(crate) async fn a_registration_is_rewritten_whole(store: Store) {
    keep_events(&store, &[event(1), event(2)]).await;
    keep_registrations(&store, &[registration(1, &event(1))]).await;
    let other = Registration { id: registration(1, &event(1)).id, places: 3, ..waiting(2, &event(2)) };
    let written = [update(&store, &other).await, update(&store, &registration(9, &event(1))).await];
    let read = store.read().await.unwrap().registration_by_id(other.id).await.unwrap();
    assert_eq!((written, read), ([true, false], Some(other)));
}

pub(crate) async fn an_address_has_one_live_registration_for_an_event(store: Store) {
    keep_events(&store, &[event(1), event(2)]).await;
    let first = registration(1, &event(1));
    let email = first.attendee.as_ref().unwrap().email.clone();
    let again = Registration { attendee: first.attendee.clone(), ..waiting(2, &event(1)) };
    let elsewhere = Registration { attendee: first.attendee.clone(), ..registration(3, &event(2)) };
    keep_registrations(&store, &[first.clone(), elsewhere]).await;
    let refused = store.begin().await.unwrap().insert_registration(&again).await;
    assert!(matches!(refused, Err(StoreError::UniqueViolation(UniqueKey::LiveRegistration))), "{refused:?}");
    let mut session = store.read().await.unwrap();
    let before = session.live_registration_by_email(event(1).id, &email).await.unwrap();
    update(&store, &cancelled(first.clone())).await;
    let between = session.live_registration_by_email(event(1).id, &email).await.unwrap();
    keep_registrations(&store, std::slice::from_ref(&again)).await;
    let after = session.live_registration_by_email(event(1).id, &email).await.unwrap();
    assert_eq!((before, between, after), (Some(first), None, Some(again)));
}

pub(crate) async fn the_places_taken_follow_every_change(store: Store) {
    keep_events(&store, &[event(1), event(2)]).await;
    let group = Registration { places: 4, ..registration(1, &event(1)) };
    keep_registrations(
        &store,
        &[group.clone(), waiting(2, &event(1)), cancelled(registration(3, &event(1)))],
    )
    .await;
    let mut seen = vec![counts(&store, &event(1)).await];
    for changed in [
        Registration { places: 6, ..group.clone() },
        Registration { access_needs: None, places: 6, ..group.clone() },
        waiting(2, &event(1)).promoted(minute(60)),
        Registration { event: event(2).id, ..group.clone() },
        cancelled(waiting(2, &event(1)).promoted(minute(60))),
    ] {
        update(&store, &changed).await;
        seen.push(counts(&store, &event(1)).await);
    }
    assert_eq!(
        (seen, counts(&store, &event(2)).await),
        (vec![(4, 1), (6, 1), (6, 1), (7, 0), (1, 0), (0, 0)], (4, 0))
    );
}

pub(crate) async fn places_beyond_the_capacity_are_refused(store: Store) {
    keep_events(&store, &[event(1), bare_event(2)]).await;
    let nine = Registration { places: 9, ..registration(1, &event(1)) };
    keep_registrations(&store, std::slice::from_ref(&nine)).await;
    let two = Registration { places: 2, ..registration(2, &event(1)) };
    let inserted = store.begin().await.unwrap().insert_registration(&two).await;
    let eleven = Registration { places: 11, ..nine };
    let updated = store.begin().await.unwrap().update_registration(&eleven).await.map(drop);
    for refused in [inserted, updated] {
        let wall = matches!(refused, Err(StoreError::CheckViolation(Check::PlacesWithinCapacity)));
        assert!(wall, "{refused:?}");
    }
    // The last place goes, and without a capacity there is no wall.
    keep_registrations(&store, &[registration(3, &event(1))]).await;
    keep_registrations(&store, &[Registration { places: 5000, ..registration(4, &bare_event(2)) }]).await;
    assert_eq!((counts(&store, &event(1)).await, counts(&store, &bare_event(2)).await), ((10, 0), (5000, 0)));
}

pub(crate) async fn a_capacity_below_the_places_taken_is_refused(store: Store) {
    keep_events(&store, &[event(1)]).await;
    keep_registrations(&store, &[Registration { places: 4, ..registration(1, &event(1)) }]).await;
    let sized = |capacity| Event {
        details: EventDetails { capacity: Some(capacity), ..event(1).details },
        ..event(1)
    };
    let refused = store.begin().await.unwrap().update_event(&sized(3), 1).await;
    assert!(matches!(refused, Err(StoreError::CheckViolation(Check::PlacesWithinCapacity))), "{refused:?}");
    assert!(change(&store, async |tx| tx.update_event(&sized(4), 1).await.unwrap()).await);
}

pub(crate) async fn the_waiting_list_is_in_order_of_arrival(store: Store) {
    keep_events(&store, &[event(1), event(2)]).await;
    let since = |number, minutes| Registration {
        waiting_since: Some(minute(minutes)),
        places: u32::try_from(number).unwrap(),
        ..waiting(number, &event(1))
    };
    let list = [since(1, 30), since(2, 20), since(3, 20), since(4, 10)];
    keep_registrations(&store, &list).await;
    keep_registrations(&store, &[waiting(5, &event(2)), registration(6, &event(1))]).await;
    let mut session = store.read().await.unwrap();
    let order = session.waiting_of_event(event(1).id).await.unwrap();
    let mut ranks = Vec::new();
    for number in [1, 2, 3, 4, 5, 6, 7] {
        ranks.push(session.waiting_rank(RegistrationId::new(uuid(number))).await.unwrap());
    }
    let expected = [4, 2, 3, 1]
        .map(|number: u32| Waiting { id: RegistrationId::new(uuid(number.into())), places: number });
    assert_eq!(
        (order, ranks),
        (expected.to_vec(), vec![Some(4), Some(2), Some(3), Some(1), Some(1), None, None])
    );
}

pub(crate) async fn the_list_of_registrations_is_filtered_and_paged(store: Store) {
    keep_events(&store, &[event(1), event(2)]).await;
    let supplier = Registration { role: AttendeeRole::Supplier, ..waiting(2, &event(1)) };
    let all = [registration(1, &event(1)), supplier, registration(3, &event(1))];
    keep_registrations(&store, &all).await;
    keep_registrations(&store, &[registration(4, &event(2))]).await;
    let cases = [
        (RegistrationFilter::default(), vec![0, 1, 2]),
        (
            RegistrationFilter { statuses: vec![RegistrationStatus::Confirmed], ..Default::default() },
            vec![0, 2],
        ),
        (RegistrationFilter { roles: vec![AttendeeRole::Supplier], ..Default::default() }, vec![1]),
        (RegistrationFilter { text: Some("éXEMPLE3 mairie".into()), ..Default::default() }, vec![2]),
        (RegistrationFilter { text: Some("camille1@ 73282932000074".into()), ..Default::default() }, vec![0]),
        (RegistrationFilter { order: Order::Backward, limit: Some(2), ..Default::default() }, vec![2, 1]),
        (
            RegistrationFilter {
                after: Some(Keyset { at: all[0].created_at, id: all[0].id }),
                ..Default::default()
            },
            vec![1, 2],
        ),
    ];
    let mut session = store.read().await.unwrap();
    for (filter, expected) in cases {
        let found = session.registrations_of_event(event(1).id, &filter).await.unwrap();
        let expected: Vec<_> = expected.into_iter().map(|place: usize| all[place].clone()).collect();
        assert_eq!(found, expected, "{filter:?}");
    }
}

pub(crate) async fn registrations_are_found_by_address_across_events(store: Store) {
    keep_events(&store, &[event(1), event(2)]).await;
    let first = cancelled(registration(1, &event(1)));
    let second = Registration { attendee: first.attendee.clone(), ..registration(2, &event(2)) };
    keep_registrations(&store, &[first.clone(), second.clone(), registration(3, &event(1))]).await;
    let email = &first.attendee.as_ref().unwrap().email;
    let found = store.read().await.unwrap().registrations_by_email(email).await.unwrap();
    assert_eq!(found, [second, first]);
}

pub(crate) async fn only_those_who_agreed_are_listed(store: Store) {
    keep_events(&store, &[event(1)]).await;
    let named = |number, family: &str| {
        let mut named = registration(number, &event(1));
        named.attendee.as_mut().unwrap().family_name = family.into();
        named
    };
    keep_registrations(
        &store,
        &[
            named(1, "Zola"),
            named(2, "Éluard"),
            named(3, "Fabre"),
            Registration { listed: false, ..named(4, "Aucun") },
            waiting(5, &event(1)),
            cancelled(named(6, "Parti")),
            named(7, "Effacé").erased(minute(9)),
        ],
    )
    .await;
    let listed = store.read().await.unwrap().listed_attendees(event(1).id).await.unwrap();
    let expected = ["Éluard", "Fabre", "Zola"].map(|family_name| ListedAttendee {
        given_name: "Camille".into(),
        family_name: family_name.into(),
        organisation: Some("Mairie de démonstration".into()),
    });
    assert_eq!(listed, expected);
}

pub(crate) async fn the_structures_at_coming_events_host_them_or_agreed_to_be_listed(store: Store) {
    let number = |digits: &str| Siret::parse(digits).unwrap();
    let draft = Event { status: EventStatus::Draft, ..event(2) };
    keep_events(&store, &[bare_event(1), draft]).await;
    let of = |number: u128, siret: &str, role| {
        let mut one = registration(number, &bare_event(1));
        one.attendee.as_mut().unwrap().siret = Siret::parse(siret).ok();
        Registration { role, places: 1, ..one }
    };
    let (listed, silent) = ("35600000049837", "73282932000074");
    keep_registrations(
        &store,
        &[
            of(1, listed, AttendeeRole::Supplier),
            Registration { listed: false, ..of(2, silent, AttendeeRole::Supplier) },
            of(3, silent, AttendeeRole::Buyer),
        ],
    )
    .await;
    let mut session = store.read().await.unwrap();
    assert_eq!(session.structures_at_events(start()).await.unwrap(), [number(listed)]);
    assert_eq!(session.structures_at_events(minute(9_000_000)).await.unwrap(), []);
    keep_events(&store, &[event(3)]).await;
    let host = event(3).details.host.and_then(|host| host.siret).unwrap();
    assert_eq!(session.structures_at_events(start()).await.unwrap(), [number(listed), host]);
}

pub(crate) async fn registrations_are_counted_by_status_and_role(store: Store) {
    keep_events(&store, &[event(1)]).await;
    let later = |registration: Registration| Registration {
        created_at: registration.created_at + SignedDuration::from_secs(1),
        ..registration
    };
    keep_registrations(
        &store,
        &[
            Registration { places: 3, ..registration(1, &event(1)) },
            later(registration(2, &event(1)).erased(minute(9))),
            Registration { role: AttendeeRole::Network, places: 2, ..waiting(3, &event(1)) },
        ],
    )
    .await;
    let counts = store.read().await.unwrap().count_registrations(event(1).id).await.unwrap();
    let count =
        |status, role, registrations, places| RegistrationCount { status, role, registrations, places };
    assert_eq!(
        counts,
        [
            count(RegistrationStatus::Confirmed, AttendeeRole::Buyer, 2, 4),
            count(RegistrationStatus::Waiting, AttendeeRole::Network, 1, 2),
        ]
    );
}
