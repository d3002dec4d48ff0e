//! Frames, participants, wishes and plans of meeting days.

use domain::ids::{MeetingId, RegistrationId};
use domain::meeting::{
    Became, Feedback, Frame, FrameInput, LongPause, Making, MeetingMode, MeetingPlan, MoveCause, MovedPair,
    Outcome, Participant, PlanOrigin, PlanStatus, PlanVersion, PlannedMeeting, Presence, SearchRun, Sequel,
    UnmetPair, UnmetReason, WhoMeets, Wish, WishLevel,
};
use domain::registration::{Attendee, Registration, RegistrationStatus};
use domain::siret::Siret;
use store::{Store, StoreError};

use crate::samples::{change, event, keep_events, keep_registrations, minute, registration, uuid};

fn id(number: u128) -> RegistrationId {
    RegistrationId::new(uuid(number))
}

/// Two events, and six people at the first.
async fn day(store: &Store) {
    keep_events(store, &[event(1), event(2)]).await;
    let people: Vec<Registration> = (1..=6).map(|number| registration(number, &event(1))).collect();
    keep_registrations(store, &people).await;
}

fn frame() -> Frame {
    FrameInput::proposed().read(event(1).id).unwrap()
}

fn participant(number: u128) -> Participant {
    let minutes = i64::try_from(number).unwrap();
    Participant {
        away: vec![0, 3],
        noted: vec![4],
        ..Participant::new(id(number), event(1).id, minute(minutes))
    }
}

fn meeting(first: u128, second: u128, slot: u32, table: u32) -> PlannedMeeting {
    PlannedMeeting {
        id: MeetingId::new(uuid(first * 100 + second)),
        first: id(first),
        second: id(second),
        slot,
        table,
        starts_at: minute(1000 + i64::from(slot) * 25),
        ends_at: minute(1020 + i64::from(slot) * 25),
        locked: false,
    }
}

fn plan(version: u32, meetings: &[PlannedMeeting]) -> MeetingPlan {
    MeetingPlan {
        event: event(1).id,
        version,
        status: PlanStatus::Preliminary,
        making: Making::new(PlanOrigin::Computed),
        value: 60,
        bound: 75,
        computed_at: minute(30),
        published_at: None,
        provisional: false,
        unmet: vec![UnmetPair { first: id(1), second: id(5), reason: UnmetReason::TablesFull }],
        moved: vec![MovedPair { first: id(1), second: id(6), from: 2, to: None, cause: MoveCause::Absence }],
        meetings: meetings.to_vec(),
    }
}

async fn insert(store: &Store, plan: &MeetingPlan) -> Result<(), StoreError> {
    let mut tx = store.begin().await.unwrap();
    tx.insert_meeting_plan(plan).await?;
    tx.commit().await
}

pub(crate) async fn a_frame_is_read_back_and_written_over(store: Store) {
    day(&store).await;
    let second = Frame {
        long_pauses: vec![LongPause { after: 2, minutes: 30 }],
        tables: 3,
        closed: vec![2],
        mode: MeetingMode::Managed,
        who: WhoMeets::Across,
        ..frame()
    };
    let mut read = vec![store.read().await.unwrap().meeting_frame(event(1).id).await.unwrap()];
    for one in [frame(), second.clone()] {
        change(&store, async |tx| tx.set_meeting_frame(&one).await.unwrap()).await;
        read.push(store.read().await.unwrap().meeting_frame(event(1).id).await.unwrap());
    }
    read.push(store.read().await.unwrap().meeting_frame(event(2).id).await.unwrap());
    assert_eq!(read, [None, Some(frame()), Some(second), None]);
}

pub(crate) async fn participants_come_in_order_of_joining_and_keep_it(store: Store) {
    day(&store).await;
    let later = Participant { away: vec![], joined_at: minute(90), ..participant(1) };
    change(&store, async |tx| {
        for one in [participant(2), participant(1), later] {
            tx.join_meetings(&one).await.unwrap();
        }
    })
    .await;
    let read = store.read().await.unwrap().meeting_participants(event(1).id).await.unwrap();
    assert_eq!(read, [Participant { away: vec![], ..participant(1) }, participant(2)]);
    let gone = change(&store, async |tx| {
        [tx.leave_meetings(id(2)).await.unwrap(), tx.leave_meetings(id(2)).await.unwrap()]
    })
    .await;
    let left = store.read().await.unwrap().meeting_participants(event(1).id).await.unwrap();
    assert_eq!((gone, left.len()), ([true, false], 1));
}

pub(crate) async fn a_participant_is_read_back_with_all_that_was_noted(store: Store) {
    day(&store).await;
    let noted = Participant {
        about: Some("Traiteur pour 80 personnes".to_owned()),
        presence: Some(Presence::Late),
        arrived_at: Some(minute(40)),
        min: Some(2),
        max: Some(5),
        shares: Some(id(2)),
        phone: Some("01 99 00 00 00".parse().unwrap()),
        phone_shown: true,
        ..participant(1)
    };
    change(&store, async |tx| {
        for one in [&participant(1), &noted, &participant(2)] {
            tx.join_meetings(one).await.unwrap();
        }
    })
    .await;
    let read = store.read().await.unwrap().meeting_participants(event(1).id).await.unwrap();
    assert_eq!(read, [noted.clone(), participant(2)]);
    change(&store, async |tx| tx.leave_meetings(id(2)).await.unwrap()).await;
    let read = store.read().await.unwrap().meeting_participants(event(1).id).await.unwrap();
    assert_eq!(read, [Participant { shares: None, ..noted }], "who shared has a schedule of their own again");
}

pub(crate) async fn who_meets_for_a_structure_has_a_place_and_agreed_to_be_listed(store: Store) {
    keep_events(&store, &[event(1), event(2)]).await;
    let asked = Siret::parse("90000007600001").unwrap();
    let of = |number: u128, siret: Option<Siret>| {
        let one = registration(number, &event(1));
        let attendee = one.attendee.clone().map(|attendee| Attendee { siret, ..attendee });
        Registration { attendee, listed: true, status: RegistrationStatus::Confirmed, ..one }
    };
    let waiting_since = Some(minute(1));
    let people = [
        of(1, Some(asked)),
        of(2, Some(asked)),
        of(3, None),
        Registration { listed: false, ..of(4, Some(asked)) },
        Registration { status: RegistrationStatus::Waiting, waiting_since, ..of(5, Some(asked)) },
        of(6, Some(asked)),
    ];
    keep_registrations(&store, &people).await;
    change(&store, async |tx| {
        // The second joined before the first, the sixth takes no part.
        for (number, joined) in [(1, 9), (2, 5), (3, 1), (4, 1), (5, 1)] {
            let one = Participant { joined_at: minute(joined), ..participant(number) };
            tx.join_meetings(&one).await.unwrap();
        }
    })
    .await;
    let mut session = store.read().await.unwrap();
    let found = session.who_meets_for(event(1).id, asked).await.unwrap();
    assert_eq!(found, [people[1].clone(), people[0].clone()]);
    assert_eq!(session.who_meets_for(event(2).id, asked).await.unwrap(), []);
}

pub(crate) async fn one_wish_is_written_changed_and_deleted(store: Store) {
    day(&store).await;
    let mut read = Vec::new();
    for level in [Some(WishLevel::Like), Some(WishLevel::Must), None] {
        change(&store, async |tx| tx.set_meeting_wish(event(1).id, (id(1), id(2)), level).await.unwrap())
            .await;
        read.push(store.read().await.unwrap().meeting_wishes(event(1).id).await.unwrap());
    }
    let wish = |level| vec![Wish { from: id(1), to: id(2), level }];
    assert_eq!(read, [wish(WishLevel::Like), wish(WishLevel::Must), vec![]]);
}

pub(crate) async fn what_came_of_a_meeting_is_noted_and_taken_back(store: Store) {
    day(&store).await;
    let (first, second) = (meeting(1, 2, 0, 1).id, meeting(3, 4, 0, 2).id);
    let said = |person, outcome| Feedback { meeting: first, person: id(person), outcome };
    change(&store, async |tx| {
        for (one, held) in [(first, Some(false)), (first, Some(true)), (second, Some(true)), (second, None)] {
            tx.record_meeting(event(1).id, one, held, minute(50)).await.unwrap();
        }
        for one in [said(1, Outcome::NotHeld), said(2, Outcome::Held), said(1, Outcome::FollowUp)] {
            tx.say_of_meeting(event(1).id, one, minute(60)).await.unwrap();
        }
    })
    .await;
    let mut session = store.read().await.unwrap();
    let records = session.meeting_records(event(1).id).await.unwrap();
    let feedback = session.meeting_feedback(event(1).id).await.unwrap();
    assert_eq!(records.into_iter().collect::<Vec<_>>(), [(first, true)]);
    assert_eq!(feedback, [said(1, Outcome::FollowUp), said(2, Outcome::Held)]);
    assert_eq!(session.meeting_feedback(event(2).id).await.unwrap(), []);
    let stranger =
        store.begin().await.unwrap().say_of_meeting(event(1).id, said(99, Outcome::Held), minute(1)).await;
    assert!(matches!(stranger, Err(StoreError::ReferenceViolation)), "{stranger:?}");
}

pub(crate) async fn a_search_says_how_far_it_is_and_is_asked_to_stop(store: Store) {
    day(&store).await;
    let here = event(1).id;
    let told = change(&store, async |tx| {
        let mut told = vec![tx.stop_meeting_run(here).await.unwrap()];
        tx.begin_meeting_run(here, minute(1)).await.unwrap();
        told.push(tx.advance_meeting_run(here, 40, minute(2)).await.unwrap());
        told.push(tx.stop_meeting_run(here).await.unwrap());
        told.push(tx.advance_meeting_run(here, 140, minute(3)).await.unwrap());
        tx.end_meeting_run(here, "done", minute(4)).await.unwrap();
        told.push(tx.stop_meeting_run(here).await.unwrap());
        told
    })
    .await;
    assert_eq!(told, [false, false, true, true, false]);
    let run = store.read().await.unwrap().meeting_run(here).await.unwrap().unwrap();
    let expected = SearchRun {
        started_at: minute(1),
        seen_at: minute(4),
        share: 100,
        stops: true,
        outcome: Some("done".to_owned()),
    };
    assert_eq!(run, expected);
    change(&store, async |tx| tx.begin_meeting_run(here, minute(5)).await.unwrap()).await;
    let again = store.read().await.unwrap().meeting_run(here).await.unwrap().unwrap();
    assert_eq!((again.share, again.stops, again.outcome), (0, false, None));
    assert_eq!(store.read().await.unwrap().meeting_run(event(2).id).await.unwrap(), None);
}

pub(crate) async fn the_versions_of_a_day_say_whence_they_come(store: Store) {
    day(&store).await;
    let by_hand = Making { origin: PlanOrigin::Moved, by: None, based_on: Some(1), redo_to: Some(3) };
    let first = plan(1, &[meeting(1, 2, 0, 1), meeting(3, 4, 0, 2)]);
    let second = MeetingPlan { making: by_hand, ..plan(2, &[meeting(1, 2, 1, 1)]) };
    insert(&store, &first).await.unwrap();
    insert(&store, &second).await.unwrap();
    change(&store, async |tx| tx.publish_meeting_plan(event(1).id, 1, true, minute(60)).await.unwrap()).await;
    let mut session = store.read().await.unwrap();
    let published = PlanVersion {
        version: 1,
        status: PlanStatus::Published,
        making: Making::new(PlanOrigin::Computed),
        value: 60,
        meetings: 2,
        computed_at: minute(30),
        published_at: Some(minute(60)),
        provisional: true,
    };
    let latest = PlanVersion {
        version: 2,
        status: PlanStatus::Preliminary,
        making: by_hand,
        meetings: 1,
        published_at: None,
        provisional: false,
        ..published
    };
    assert_eq!(session.meeting_plan_versions(event(1).id).await.unwrap(), [latest, published]);
    assert_eq!(session.meeting_plan(event(1).id, 2).await.unwrap(), Some(second));
    assert_eq!(session.meeting_plan(event(1).id, 3).await.unwrap(), None);
}

pub(crate) async fn what_became_of_a_follow_up_is_written_over(store: Store) {
    day(&store).await;
    let said = |person, became| Sequel { meeting: meeting(1, 2, 0, 1).id, person: id(person), became };
    change(&store, async |tx| {
        for (person, became) in [(1, Became::Talking), (2, Became::Nothing), (1, Became::Contract)] {
            tx.say_what_became(event(1).id, said(person, became), minute(50)).await.unwrap();
        }
    })
    .await;
    let mut session = store.read().await.unwrap();
    let read = session.meeting_sequels(event(1).id).await.unwrap();
    assert_eq!(read, [said(1, Became::Contract), said(2, Became::Nothing)]);
    assert_eq!(session.meeting_sequels(event(2).id).await.unwrap(), []);
    let stranger = said(99, Became::Project);
    let refused = store.begin().await.unwrap().say_what_became(event(1).id, stranger, minute(50)).await;
    assert!(matches!(refused, Err(StoreError::ReferenceViolation)), "{refused:?}");
}

pub(crate) async fn wishes_are_written_all_at_once(store: Store) {
    day(&store).await;
    let wish = |from, to, level| Wish { from: id(from), to: id(to), level };
    change(&store, async |tx| {
        let first = [(id(2), WishLevel::Must), (id(3), WishLevel::No)];
        tx.set_meeting_wishes(event(1).id, id(1), &first).await.unwrap();
        tx.set_meeting_wishes(event(1).id, id(2), &[(id(1), WishLevel::Like)]).await.unwrap();
        tx.set_meeting_wishes(event(1).id, id(1), &[(id(2), WishLevel::Like)]).await.unwrap();
    })
    .await;
    let read = store.read().await.unwrap().meeting_wishes(event(1).id).await.unwrap();
    assert_eq!(read, [wish(1, 2, WishLevel::Like), wish(2, 1, WishLevel::Like)]);
    let oneself = [(id(1), WishLevel::Must)];
    let refused = store.begin().await.unwrap().set_meeting_wishes(event(1).id, id(1), &oneself).await;
    assert!(matches!(refused, Err(StoreError::CheckViolation(_))), "{refused:?}");
    let stranger = [(id(99), WishLevel::Must)];
    let refused = store.begin().await.unwrap().set_meeting_wishes(event(1).id, id(1), &stranger).await;
    assert!(matches!(refused, Err(StoreError::ReferenceViolation)), "{refused:?}");
}

pub(crate) async fn who_is_erased_leaves_no_wish_behind(store: Store) {
    day(&store).await;
    change(&store, async |tx| {
        for number in [1, 2] {
            tx.join_meetings(&participant(number)).await.unwrap();
        }
        tx.set_meeting_wishes(event(1).id, id(1), &[(id(2), WishLevel::No)]).await.unwrap();
        tx.set_meeting_wishes(event(1).id, id(3), &[(id(1), WishLevel::Must)]).await.unwrap();
        tx.update_registration(&registration(1, &event(1)).erased(minute(40))).await.unwrap();
    })
    .await;
    let gone = change(&store, async |tx| tx.forget_meeting_choices().await.unwrap()).await;
    let mut session = store.read().await.unwrap();
    let wishes = session.meeting_wishes(event(1).id).await.unwrap();
    let people = session.meeting_participants(event(1).id).await.unwrap();
    assert_eq!((gone, wishes, people), (3, vec![], vec![participant(2)]));
}

pub(crate) async fn a_plan_is_read_back_published_and_locked(store: Store) {
    day(&store).await;
    let first = plan(1, &[meeting(1, 2, 0, 1), meeting(3, 4, 0, 2), meeting(1, 3, 1, 1)]);
    let second = plan(2, &[meeting(1, 2, 1, 2)]);
    insert(&store, &first).await.unwrap();
    insert(&store, &second).await.unwrap();
    let mut session = store.read().await.unwrap();
    assert_eq!(session.latest_meeting_plan(event(1).id).await.unwrap(), Some(second));
    assert_eq!(session.published_meeting_plan(event(1).id).await.unwrap(), None);
    assert_eq!(session.latest_meeting_plan(event(2).id).await.unwrap(), None);
    let done = change(&store, async |tx| {
        let mut done = Vec::new();
        for version in [1, 1, 9] {
            done.push(tx.publish_meeting_plan(event(1).id, version, false, minute(60)).await.unwrap());
        }
        for meeting in [meeting(1, 3, 1, 1), meeting(5, 6, 0, 1)] {
            done.push(tx.lock_meeting(event(1).id, 1, meeting.id, true).await.unwrap());
        }
        done
    })
    .await;
    assert_eq!(done, [true, false, false, true, false]);
    let published = session.published_meeting_plan(event(1).id).await.unwrap().unwrap();
    let meetings =
        [meeting(1, 2, 0, 1), meeting(3, 4, 0, 2), PlannedMeeting { locked: true, ..meeting(1, 3, 1, 1) }];
    let expected =
        MeetingPlan { status: PlanStatus::Published, published_at: Some(minute(60)), ..plan(1, &meetings) };
    assert_eq!(published, expected);
    let begun = session.event_activity(minute(20_000)).await.unwrap();
    let planned: Vec<u32> = begun.iter().map(|one| one.planned).collect();
    assert_eq!(planned, [3, 0], "the meetings of the published plan");
}

pub(crate) async fn a_plan_is_published_as_provisional_and_then_as_final_once(store: Store) {
    day(&store).await;
    let (first, second) = (plan(1, &[meeting(1, 2, 0, 1)]), plan(2, &[meeting(1, 2, 1, 1)]));
    insert(&store, &first).await.unwrap();
    insert(&store, &second).await.unwrap();
    let mut told = Vec::new();
    for (version, provisional, at) in
        [(1, true, 60), (1, true, 61), (1, false, 62), (1, false, 63), (1, true, 64), (2, true, 65)]
    {
        let publish = async |tx: &mut store::Tx| {
            tx.publish_meeting_plan(event(1).id, version, provisional, minute(at)).await.unwrap()
        };
        let done = change(&store, publish).await;
        let known = store.read().await.unwrap().published_meeting_plan(event(1).id).await.unwrap().unwrap();
        told.push((done, known.version, known.provisional, known.published_at));
    }
    let at = |number| Some(minute(number));
    assert_eq!(
        told,
        [
            (true, 1, true, at(60)),
            (false, 1, true, at(60)),
            (true, 1, false, at(62)),
            (false, 1, false, at(62)),
            (false, 1, false, at(62)),
            (true, 2, true, at(65)),
        ]
    );
    let kept = MeetingPlan {
        status: PlanStatus::Published,
        published_at: at(70),
        provisional: true,
        ..plan(3, &[meeting(3, 4, 0, 1)])
    };
    insert(&store, &kept).await.unwrap();
    let mut session = store.read().await.unwrap();
    assert_eq!(session.meeting_plan(event(1).id, 3).await.unwrap(), Some(kept));
    let hidden = MeetingPlan { provisional: true, ..plan(4, &[]) };
    let refused = insert(&store, &hidden).await;
    assert!(matches!(refused, Err(StoreError::CheckViolation(_))), "only what is published: {refused:?}");
}

pub(crate) async fn nobody_and_no_table_has_two_meetings_in_one_slot(store: Store) {
    day(&store).await;
    let cases = [
        ("a person", [meeting(1, 2, 0, 1), meeting(2, 3, 0, 2)]),
        ("a table", [meeting(1, 2, 0, 1), meeting(3, 4, 0, 1)]),
        (
            "a pair",
            [meeting(1, 2, 0, 1), PlannedMeeting { id: MeetingId::new(uuid(7)), ..meeting(1, 2, 1, 1) }],
        ),
    ];
    for (whose, meetings) in cases {
        let refused = insert(&store, &plan(1, &meetings)).await;
        assert!(matches!(refused, Err(StoreError::UniqueViolation(_))), "{whose}: {refused:?}");
    }
    insert(&store, &plan(1, &[meeting(1, 2, 0, 1), meeting(3, 4, 0, 2), meeting(2, 3, 1, 1)])).await.unwrap();
    let again = insert(&store, &plan(1, &[])).await;
    assert!(matches!(again, Err(StoreError::UniqueViolation(_))), "{again:?}");
}
