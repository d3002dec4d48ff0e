//! What is done to a meeting day by hand, on the day and afterwards.

use std::collections::{BTreeMap, BTreeSet};

use app::meeting::{Behalf, Choices, MeetingError, Turn, Whose};
use domain::{
    language::Language,
    meeting::{
        Became, Edit, FrameInput, MeetingPlan, MoveCause, Outcome, PlanOrigin, Presence, Relocation, Sequels,
        Tally, WishLevel,
    },
    observatory::{Measure, Part, Territoire},
    programme::{Schedule, change::EventCommand},
};
use testkit::person;

use crate::meeting_day::{Scene, assert_possible, entries, frame};

/// The places of a plan, whatever its version.
fn places(plan: &MeetingPlan) -> BTreeSet<(String, u32, u32)> {
    plan.meetings.iter().map(|one| (one.id.to_string(), one.slot, one.table)).collect()
}

#[tokio::test]
async fn a_meeting_moved_by_hand_is_a_version_that_can_be_undone_and_redone() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let first = scene.compute().await;
    let meeting = first.meetings[0];
    let placing = app.place_meeting(&by, id, Whose::Meeting(meeting.id)).await.unwrap();
    let offer = placing.offers.iter().find(|one| one.slot != meeting.slot).unwrap();
    let edit = Edit::Move { id: meeting.id, slot: offer.slot, table: None };
    let moved = app.edit_meetings(&by, id, first.version, edit).await.unwrap();
    assert_possible(&moved);
    assert_eq!(moved.value - first.value, offer.cost.value, "the cost is what was said");
    let now = moved.meetings.iter().find(|one| one.id == meeting.id).unwrap();
    assert_eq!((now.slot, now.locked), (offer.slot, true), "it stays where the team put it");
    assert_ne!(now.starts_at, meeting.starts_at);

    let stale = app.edit_meetings(&by, id, first.version, edit).await.unwrap_err();
    assert!(matches!(stale, MeetingError::Stale));
    let undone = app.turn_back_meetings(&by, id, 2, Turn::Undo).await.unwrap();
    assert_eq!((undone.version, undone.making.origin), (3, PlanOrigin::Undone));
    assert_eq!(places(&undone), places(&first));
    let nothing = app.turn_back_meetings(&by, id, 3, Turn::Undo).await.unwrap_err();
    assert!(matches!(nothing, MeetingError::NoPlan), "the first plan stands on no other");
    let redone = app.turn_back_meetings(&by, id, 3, Turn::Redo).await.unwrap();
    assert_eq!(places(&redone), places(&moved));
    let restored = app.turn_back_meetings(&by, id, 4, Turn::To(1)).await.unwrap();
    assert_eq!((places(&restored), restored.making.based_on), (places(&first), Some(4)));

    let versions = app.meeting_versions(&by, id).await.unwrap().all;
    let told: Vec<_> = versions.iter().map(|(one, _)| (one.version, one.making.origin)).collect();
    assert_eq!(
        told,
        [
            (5, PlanOrigin::Restored),
            (4, PlanOrigin::Redone),
            (3, PlanOrigin::Undone),
            (2, PlanOrigin::Moved),
            (1, PlanOrigin::Computed)
        ]
    );
    assert!(versions.iter().all(|(_, who)| who.is_some()), "each says who made it");
    let compared = app.compare_meeting_plans(&by, id, (1, 2)).await.unwrap();
    assert!(compared.difference.moved.iter().any(|(was, is)| was.id == meeting.id && is.slot == offer.slot));
}

#[tokio::test]
async fn a_meeting_is_added_and_taken_out_by_hand_and_who_said_no_is_never_put_in() {
    let scene = Scene::new().await;
    scene.choose(11, &[(0, WishLevel::No)], &[]).await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let first = scene.compute().await;
    let taken_out = first.meetings[0];
    let after = app.edit_meetings(&by, id, 1, Edit::Remove { id: taken_out.id }).await.unwrap();
    assert_eq!(after.meetings.len() + 1, first.meetings.len());
    let pair = (taken_out.first, taken_out.second);
    assert!(after.unmet.iter().any(|one| (one.first, one.second) == pair), "the wish is not met any more");
    let placing = app.place_meeting(&by, id, Whose::Pair(pair.1, pair.0)).await.unwrap();
    let slot = placing.offers[0].slot;
    let edit = Edit::Add { id: app.new_meeting(), pair, slot, table: None };
    let again = app.edit_meetings(&by, id, 2, edit).await.unwrap();
    assert_possible(&again);
    assert_eq!(again.value, first.value);
    let (one, other) = (scene.id(0).min(scene.id(11)), scene.id(0).max(scene.id(11)));
    let refused = app.place_meeting(&by, id, Whose::Pair(one, other)).await.unwrap();
    assert!(refused.offers.is_empty(), "as for two people who are never there together");
    let edit = Edit::Add { id: app.new_meeting(), pair: (one, other), slot: 0, table: None };
    let refused = app.edit_meetings(&by, id, 3, edit).await.unwrap_err();
    assert!(matches!(refused, MeetingError::NotOffered));
}

#[tokio::test]
async fn what_is_moved_by_hand_after_publishing_is_told_to_those_whom_it_concerns() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let plan = scene.compute().await;
    scene.publish().await.unwrap();
    let before = entries(&scene.app.mail().await);
    let meeting = plan.meetings[0];
    let placing = app.place_meeting(&by, id, Whose::Meeting(meeting.id)).await.unwrap();
    let table = placing.offers.iter().find(|one| one.slot == meeting.slot && one.tables.len() > 1);
    let offer =
        table.or(placing.offers.iter().find(|one| one.slot != meeting.slot && one.displaced.is_empty()));
    let offer = offer.unwrap();
    let table =
        offer.tables.iter().copied().find(|table| (offer.slot, *table) != (meeting.slot, meeting.table));
    let edit = Edit::Move { id: meeting.id, slot: offer.slot, table };
    let moved = app.edit_meetings(&by, id, 1, edit).await.unwrap();
    if offer.slot != meeting.slot {
        assert_eq!(moved.moved.iter().map(|one| one.cause).collect::<Vec<_>>(), [MoveCause::ByHand]);
    }
    assert_eq!(scene.publish().await.unwrap(), 2, "the two of the meeting");
    let letters = scene.app.mail().await;
    let after = entries(&letters);
    let told: BTreeSet<_> = after.iter().filter(|(uid, _)| uid.contains(&meeting.id.to_string())).collect();
    assert_eq!((letters.len(), told.len()), (2, 2));
    assert!(
        told.iter().all(|(uid, entry)| before.contains_key(*uid) && **entry == ("REQUEST".to_owned(), 5))
    );
}

#[tokio::test]
async fn a_cancelled_day_takes_every_meeting_out_of_the_calendars_in_one_mail() {
    for command in ["cancel", "postpone"] {
        let scene = Scene::new().await;
        scene.compute().await;
        scene.publish().await.unwrap();
        let known = entries(&scene.app.mail().await);
        let command = match command {
            "cancel" => EventCommand::Cancel { message: Some("La salle est fermée.".into()) },
            _ => EventCommand::Postpone { message: None },
        };
        scene.app.command(&scene.event, command).await;
        let letters = scene.app.mail().await;
        assert_eq!(letters.len(), 12, "one each");
        let gone = entries(&letters);
        assert!(gone.keys().eq(known.keys()), "every meeting of everybody");
        assert!(gone.values().all(|entry| *entry == ("CANCEL".to_owned(), 5)));
        let seen = scene.app.app.my_meetings(&scene.app.token(&scene.people[0])).await.unwrap();
        assert_eq!(seen.day, None, "nothing is planned any more");
    }
}

#[tokio::test]
async fn after_a_postponed_day_has_a_new_date_its_plan_is_taken_up_again() {
    let scene = Scene::new().await;
    let plan = scene.compute().await;
    scene.publish().await.unwrap();
    let known = entries(&scene.app.mail().await);
    scene.app.command(&scene.event, EventCommand::Postpone { message: None }).await;
    let by = scene.app.organiser().await;
    let event = scene.app.app.managed_event(&by, scene.event.id).await.unwrap().unwrap().event;
    let schedule = Schedule::Timed {
        starts_at: "2026-12-08T08:00:00Z".parse().unwrap(),
        ends_at: Some("2026-12-08T11:00:00Z".parse().unwrap()),
    };
    let place = event.details.place.clone();
    scene.app.command(&event, EventCommand::Move { schedule, place, message: None }).await;
    scene.app.ignore_mail();
    scene.app.mail().await;
    let back = scene.app.app.turn_back_meetings(&by, event.id, 2, Turn::Undo).await.unwrap();
    assert_eq!(places(&back), places(&plan));
    assert!(back.meetings.iter().all(|one| one.starts_at > plan.meetings[0].starts_at));
    assert_eq!(scene.publish().await.unwrap(), 12);
    let after = entries(&scene.app.mail().await);
    assert!(after.keys().eq(known.keys()) && after.values().all(|one| *one == ("REQUEST".to_owned(), 7)));
}

#[tokio::test]
async fn who_registers_can_ask_for_meetings_at_once_and_who_waits_takes_part_once_they_have_a_place() {
    let scene = Scene::new().await;
    let app = &scene.app;
    let day = app
        .event("Petite journée")
        .places(1)
        .with(|input| input.kind = "meeting-day".into())
        .announced()
        .await;
    let mut people = Vec::new();
    for name in ["nora", "omar"] {
        let mut input = person(name, 1);
        input.meetings = true;
        people.push(app.app.register(&day.slug, &input, Language::French, None).await.unwrap());
    }
    app.ignore_mail();
    let seen = async |at: usize| app.app.my_meetings(&app.token(&people[at])).await.unwrap();
    assert!(seen(0).await.joined && !seen(1).await.joined);
    app.app.cancel_mine(&app.token(&people[0])).await.unwrap();
    app.ignore_mail();
    assert!(seen(1).await.joined);
    let visit = app.event("Visite").announced().await;
    let mut input = person("paul", 1);
    input.meetings = true;
    app.app.register(&visit.slug, &input, Language::French, None).await.unwrap();
    app.ignore_mail();
    assert_eq!(app.store().read().await.unwrap().meeting_participants(visit.id).await.unwrap(), []);
}

#[tokio::test]
async fn the_team_opts_somebody_in_wishes_for_them_and_never_writes_over_a_no() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let act = async |at: usize, behalf| app.act_on_behalf(&by, id, scene.id(at), behalf).await;
    act(0, Behalf::Leave).await.unwrap();
    assert_eq!(app.meeting_person(&by, id, scene.id(0)).await.unwrap().part, None);
    let wish = |at: usize, level| Behalf::Wish { to: scene.id(at), level };
    let not_yet = act(0, wish(6, Some(WishLevel::Must))).await.unwrap_err();
    assert!(matches!(not_yet, MeetingError::NotConfirmed));
    act(0, Behalf::Join).await.unwrap();
    act(0, wish(6, Some(WishLevel::Must))).await.unwrap();
    scene.choose(0, &[(6, WishLevel::Must), (7, WishLevel::No)], &[]).await;
    act(0, wish(7, Some(WishLevel::Must))).await.unwrap();
    act(0, wish(7, None)).await.unwrap();
    let person = app.meeting_person(&by, id, scene.id(0)).await.unwrap();
    assert_eq!(
        person.wishes,
        BTreeMap::from([(scene.id(6), WishLevel::Must)]),
        "the team is not told of a no"
    );
    let said = scene.app.store().read().await.unwrap().meeting_wishes(id).await.unwrap();
    let no = said.iter().find(|one| (one.from, one.to) == (scene.id(0), scene.id(7))).unwrap();
    assert_eq!(no.level, WishLevel::No, "a no stays");
    let no = act(0, wish(6, Some(WishLevel::No))).await.unwrap_err();
    assert!(matches!(no, MeetingError::NotOffered), "a no is for oneself to say");
}

#[tokio::test]
async fn who_is_noted_late_absent_or_leaving_is_planned_around_by_a_repair() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let plan = scene.compute().await;
    scene.publish().await.unwrap();
    scene.app.ignore_mail();
    let note = async |at: usize, presence, from| {
        let behalf = Behalf::Presence { presence: Some(presence), at: from };
        app.act_on_behalf(&by, id, scene.id(at), behalf).await.unwrap();
    };
    note(0, Presence::Late, 2).await;
    note(1, Presence::Early, 4).await;
    note(2, Presence::Absent, 0).await;
    let repaired = scene.repair().await;
    assert_possible(&repaired);
    assert!(repaired.day_of(scene.id(0)).iter().all(|one| one.slot >= 2));
    assert!(repaired.day_of(scene.id(1)).iter().all(|one| one.slot < 4));
    assert_eq!(repaired.day_of(scene.id(2)), []);
    let lost = plan.day_of(scene.id(2)).len();
    let gone = repaired.moved.iter().filter(|one| one.to.is_none() && one.cause == MoveCause::Absence);
    assert!(gone.count() >= lost, "each says why");
    let here = Behalf::Presence { presence: None, at: 0 };
    app.act_on_behalf(&by, id, scene.id(2), here).await.unwrap();
    assert_eq!(scene.repair().await.day_of(scene.id(2)).len(), lost, "there after all");
}

#[tokio::test]
async fn who_is_there_after_all_is_still_away_when_they_said_so_themselves() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    scene.choose(0, &[(6, WishLevel::Must)], &[1]).await;
    let absences = async || {
        let desk = app.meeting_desk(&by, id).await.unwrap();
        let seat = desk.people.iter().find(|seat| seat.registration.id == scene.id(0)).unwrap();
        seat.part.absences().into_iter().collect::<Vec<_>>()
    };
    let note = async |presence, at| {
        app.act_on_behalf(&by, id, scene.id(0), Behalf::Presence { presence, at }).await.unwrap();
        absences().await
    };
    assert_eq!(note(Some(Presence::Late), 4).await, [0, 1, 2, 3]);
    assert_eq!(note(Some(Presence::Late), 3).await, [0, 1, 2], "what was noted before is taken back");
    // Somebody who changes their choices meanwhile takes nothing back of what the team noted.
    scene.choose(0, &[(6, WishLevel::Must)], &[1, 5]).await;
    assert_eq!(absences().await, [0, 1, 2, 5]);
    assert_eq!(note(None, 0).await, [1, 5]);
}

#[tokio::test]
async fn several_of_one_organisation_share_one_schedule_and_are_all_told() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let share = async |at: usize, with: Option<usize>| {
        app.act_on_behalf(&by, id, scene.id(at), Behalf::Share(with.map(|with| scene.id(with)))).await
    };
    share(7, Some(6)).await.unwrap();
    assert!(matches!(share(6, Some(7)).await, Err(MeetingError::NotOffered)), "who leads does not follow");
    assert!(matches!(share(8, Some(7)).await, Err(MeetingError::NotOffered)), "nobody follows who follows");
    let plan = scene.compute().await;
    assert_possible(&plan);
    assert_eq!(plan.day_of(scene.id(7)), [], "the schedule is that of the one who leads");
    assert!(plan.day_of(scene.id(6)).len() >= 3, "who wished one of the two meets them");
    assert_eq!(scene.publish().await.unwrap(), 12);
    let letters = scene.app.mail().await;
    let of = |name: &str| {
        let mine: Vec<_> = letters.iter().filter(|one| one.to().starts_with(name)).cloned().collect();
        entries(&mine).len()
    };
    assert_eq!(of("hana"), of("gil"), "the same meetings");
    let seen = app.my_meetings(&scene.app.token(&scene.people[7])).await.unwrap();
    assert_eq!(seen.day.unwrap().len(), plan.day_of(scene.id(6)).len());
    assert!(seen.shares_with.unwrap().starts_with("Gil") || of("gil") > 0);
    scene.choose(7, &[(0, WishLevel::No)], &[]).await;
    let pair = (scene.id(0).min(scene.id(6)), scene.id(0).max(scene.id(6)));
    assert!(
        !scene.repair().await.by_pair().contains_key(&pair),
        "a no of one of them is one of the schedule"
    );
}

#[tokio::test]
async fn in_the_mode_of_acceptance_a_request_is_seen_accepted_or_left_without_an_answer() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let input = FrameInput { mode: "acceptance".into(), ..frame() };
    app.set_meeting_frame(&by, id, &input).await.unwrap();
    let other = async |reader: usize, about: usize| {
        let seen = app.my_meetings(&scene.app.token(&scene.people[reader])).await.unwrap();
        seen.others.into_iter().find(|one| one.id == scene.id(about)).unwrap()
    };
    // Ana (0) wished Gil (6), Hana (7) and Ines (8); only Gil wished her.
    assert!(other(0, 6).await.accepted && !other(0, 6).await.asks);
    assert!(other(7, 0).await.asks && !other(0, 7).await.accepted);
    scene.choose(7, &[(0, WishLevel::No), (1, WishLevel::Like)], &[]).await;
    let (refused, unanswered) = (other(0, 7).await, other(0, 8).await);
    let shown = |one: &app::meeting::Other| (one.asks, one.accepted, one.wish.is_some());
    assert_eq!(shown(&refused), shown(&unanswered), "a no looks like no answer");
    let plan = scene.compute().await;
    assert_eq!(plan.meetings.len(), 6, "only what both want");
}

#[tokio::test]
async fn where_the_team_chooses_people_only_say_no_and_keep_what_was_wished_for_them() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let input = FrameInput { mode: "managed".into(), ..frame() };
    app.set_meeting_frame(&by, id, &input).await.unwrap();
    scene.choose(0, &[(9, WishLevel::Must), (6, WishLevel::No)], &[]).await;
    let said = scene.app.store().read().await.unwrap().meeting_wishes(id).await.unwrap();
    let mine: BTreeMap<_, _> =
        said.iter().filter(|one| one.from == scene.id(0)).map(|one| (one.to, one.level)).collect();
    let expected = [(6, WishLevel::No), (7, WishLevel::Like), (8, WishLevel::Like)];
    assert_eq!(mine, expected.map(|(at, level)| (scene.id(at), level)).into());
}

#[tokio::test]
async fn where_buyers_meet_suppliers_nobody_is_offered_or_placed_with_their_own_side() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    // Two who buy wish each other before the rule is there, and one of them again after.
    scene.choose(0, &[(1, WishLevel::Must), (6, WishLevel::Must)], &[]).await;
    let pair = (scene.id(0).min(scene.id(1)), scene.id(0).max(scene.id(1)));
    assert!(scene.compute().await.by_pair().contains_key(&pair));
    let input = FrameInput { who: "across".into(), ..frame() };
    app.set_meeting_frame(&by, id, &input).await.unwrap();
    scene.choose(0, &[(1, WishLevel::Must), (6, WishLevel::Must)], &[]).await;
    let plan = scene.compute().await;
    assert!(!plan.by_pair().contains_key(&pair) && !plan.day_of(scene.id(0)).is_empty());
    let seen = app.my_meetings(&scene.app.token(&scene.people[0])).await.unwrap();
    let suppliers: BTreeSet<_> = (6..12).map(|at| scene.id(at)).collect();
    assert_eq!(seen.others.iter().map(|one| one.id).collect::<BTreeSet<_>>(), suppliers);
    let wish = |to: usize| Behalf::Wish { to: scene.id(to), level: Some(WishLevel::Like) };
    let refused = app.act_on_behalf(&by, id, scene.id(2), wish(3)).await;
    assert!(matches!(refused, Err(MeetingError::NotOffered)), "{refused:?}");
    app.act_on_behalf(&by, id, scene.id(2), wish(6)).await.unwrap();
}

#[tokio::test]
async fn own_limits_count_in_the_place_of_those_of_the_day() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let limits = Behalf::Limits { min: None, max: Some(1) };
    scene.app.app.act_on_behalf(&by, scene.event.id, scene.id(0), limits).await.unwrap();
    let plan = scene.compute().await;
    assert_eq!(plan.day_of(scene.id(0)).len(), 1);
}

#[tokio::test]
async fn who_has_not_chosen_is_written_to_once_and_takes_up_what_is_suggested_by_one_button() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let about = async |at: usize, text: &str, wishes: &[usize]| {
        let wishes = wishes.iter().map(|to| (scene.id(*to), WishLevel::Like)).collect();
        let choices = Choices { joins: true, wishes, about: Some(text.to_owned()), ..Choices::default() };
        app.choose_meetings(&scene.app.token(&scene.people[at]), &choices).await
    };
    about(0, "Un traiteur pour nos réunions", &[]).await.unwrap();
    about(6, "Traiteur bio", &[1]).await.unwrap();
    about(7, "Menuiserie", &[1]).await.unwrap();
    let long = about(8, &"x".repeat(201), &[]).await.unwrap_err();
    assert!(matches!(long, MeetingError::Fields(errors) if errors[0].field == "about"));

    assert_eq!(app.ask_the_silent(&by, id).await.unwrap(), 1);
    assert_eq!(app.ask_the_silent(&by, id).await.unwrap(), 0, "nobody is written to twice");
    assert_eq!(scene.app.mail_to("ana").await.len(), 1);

    let token = scene.app.token(&scene.people[0]);
    let seen = app.my_meetings(&token).await.unwrap();
    let suggested: Vec<_> =
        seen.others.iter().filter_map(|one| Some((one.id, one.suggested.clone()?))).collect();
    assert_eq!(suggested, [(scene.id(6), vec!["traiteur".to_owned()])]);
    let before = scene.app.store().read().await.unwrap().meeting_wishes(id).await.unwrap();
    assert!(before.iter().all(|one| one.from != scene.id(0)), "a proposal is no wish");
    assert_eq!(app.accept_suggestions(&token).await.unwrap(), 1);
    let seen = app.my_meetings(&token).await.unwrap();
    let wished: Vec<_> = seen.others.iter().filter(|one| one.wish.is_some()).map(|one| one.id).collect();
    assert_eq!((wished, seen.others.iter().any(|one| one.suggested.is_some())), (vec![scene.id(6)], false));
}

#[tokio::test]
async fn on_the_day_after_those_who_met_are_asked_once_and_what_they_say_is_counted() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let plan = scene.compute().await;
    scene.publish().await.unwrap();
    scene.app.mail().await;
    let meeting = plan.day_of(scene.id(0))[0];
    let say = async |at: usize, outcome| {
        let said = BTreeMap::from([(meeting.id, outcome)]);
        app.say_of_my_meetings(&scene.app.token(&scene.people[at]), &said).await.unwrap();
    };
    let tally = async || app.meetings_afterwards(&by, id).await.unwrap().tally;
    say(0, Outcome::FollowUp).await;
    assert_eq!(tally().await, Tally { planned: 18, ..Tally::default() }, "it has not begun");

    assert_eq!(app.ask_after_meetings().await.unwrap(), 0);
    scene.app.wait_until("2026-12-02T07:59:00Z");
    assert_eq!(app.ask_after_meetings().await.unwrap(), 0, "it is not nine yet");
    scene.app.wait_until("2026-12-02T08:01:00Z");
    assert_eq!(app.ask_after_meetings().await.unwrap(), 12);
    assert_eq!(app.ask_after_meetings().await.unwrap(), 0);
    assert_eq!(scene.app.mail().await.len(), 12);

    say(0, Outcome::FollowUp).await;
    let stranger = (1..12).find(|at| !meeting.is_of(scene.id(*at))).unwrap();
    say(stranger, Outcome::NotHeld).await;
    let expected = Tally { planned: 18, held: 1, not_held: 0, follow_ups: 1, answered: 1 };
    assert_eq!(tally().await, expected, "only one's own meetings");
    let other = plan.meetings.iter().find(|one| one.id != meeting.id).unwrap();
    let held =
        BTreeMap::from([(meeting.id, Some(false)), (other.id, Some(true)), (app.new_meeting(), Some(true))]);
    app.record_meetings(&by, id, &held).await.unwrap();
    let expected = Tally { planned: 18, held: 1, not_held: 1, follow_ups: 0, answered: 1 };
    assert_eq!(tally().await, expected, "what the team noted prevails");
    app.record_meetings(&by, id, &BTreeMap::from([(meeting.id, None)])).await.unwrap();
    assert_eq!(tally().await.follow_ups, 1, "a note is taken back");
}

#[tokio::test]
async fn a_lost_table_moves_who_sits_there_and_nobody_else_and_comes_back() {
    let scene = Scene::new().await;
    scene.app.ignore_mail();
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let known = scene.compute().await;
    scene.publish().await.unwrap();
    let lost = known.meetings[0].table;
    let lose = |closed: String| FrameInput { closed, ..frame() };
    app.set_meeting_frame(&by, id, &lose(lost.to_string())).await.unwrap();
    assert!(app.meeting_desk(&by, id).await.unwrap().is_outdated, "somebody sits at a table that is lost");
    let repaired = scene.repair().await;
    assert_possible(&repaired);
    assert!(repaired.meetings.iter().all(|one| one.table != lost));
    let moved = repaired.relocations(&known);
    // In a slot whose every table was taken somebody has to meet at another time.
    let has_to = |one: &Relocation| one.known.table == lost || one.cause == MoveCause::Room;
    assert!(moved.iter().all(|one| one.to.is_some() && has_to(one)), "{moved:?}");
    assert_eq!(repaired.meetings.len(), known.meetings.len());

    // In the room itself: whoever sits at the table when it is lost stays there.
    app.set_meeting_frame(&by, id, &lose(String::new())).await.unwrap();
    let all = scene.repair().await;
    assert_eq!(all.relocations(&known), [], "the table is back, and so is who sat there");
    scene.app.wait_until(&known.meetings[0].starts_at.to_string());
    app.set_meeting_frame(&by, id, &lose(lost.to_string())).await.unwrap();
    let repaired = scene.repair().await;
    let first = repaired.meetings.iter().find(|one| one.id == known.meetings[0].id).unwrap();
    assert_eq!((first.slot, first.table), (known.meetings[0].slot, lost));
    let later = repaired.meetings.iter().filter(|one| one.slot > first.slot);
    assert!(later.clone().count() > 0 && later.clone().all(|one| one.table != lost));
}

#[tokio::test]
async fn a_month_later_who_announced_a_follow_up_is_asked_once_what_became_of_it() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let plan = scene.compute().await;
    scene.publish().await.unwrap();
    let [first, second] = [0, 1].map(|at| plan.day_of(scene.id(0))[at]);
    scene.app.wait_until("2026-12-02T08:01:00Z");
    let said = BTreeMap::from([(first.id, Outcome::FollowUp), (second.id, Outcome::NoFollowUp)]);
    app.say_of_my_meetings(&scene.app.token(&scene.people[0]), &said).await.unwrap();
    scene.app.mail().await;

    scene.app.wait_until("2026-12-30T09:00:00Z");
    assert_eq!(app.ask_what_became().await.unwrap(), 0, "it is not a month yet");
    scene.app.wait_until("2026-12-31T08:01:00Z");
    assert_eq!(app.ask_what_became().await.unwrap(), 1, "only who announced one");
    scene.app.wait_until("2027-01-02T08:01:00Z");
    assert_eq!(app.ask_what_became().await.unwrap(), 0, "once");
    let letter = &scene.app.mail_to("ana").await[0];
    assert!(letter.text().contains("/rendez-vous/devenir"), "{}", letter.text());

    let token = scene.app.token(&scene.people[0]);
    let mine = app.my_follow_ups(&token).await.unwrap();
    assert_eq!(mine.meetings.iter().map(|(one, _)| one.meeting.id).collect::<Vec<_>>(), [first.id]);
    let became = BTreeMap::from([(first.id, Became::Contract), (second.id, Became::Contract)]);
    app.say_what_became(&token, &became).await.unwrap();
    let other = (1..12).find(|at| first.is_of(scene.id(*at))).unwrap();
    app.say_what_became(&scene.app.token(&scene.people[other]), &became).await.unwrap();
    let counted = app.meetings_afterwards(&by, id).await.unwrap().sequels;
    let expected = Sequels { follow_ups: 1, became: BTreeMap::from([(Became::Contract, 1)]) };
    assert_eq!(counted, expected, "only of the follow-ups that one announced oneself");
}

#[tokio::test]
async fn contracts_that_came_of_meetings_are_told_of_the_territory_once_there_are_three() {
    let scene = Scene::new().await;
    scene.app.ignore_mail();
    let (app, person) = (&scene.app.app, &scene.people[0]);
    let plan = scene.compute().await;
    scene.publish().await.unwrap();
    let mine: Vec<_> = plan.day_of(scene.id(0)).into_iter().map(|one| one.id).collect();
    assert!(mine.len() >= 3, "{}", mine.len());
    scene.app.wait_until("2026-12-02T08:01:00Z");
    let token = scene.app.token(person);
    let figures = async || {
        let observed = app.observe(Territoire::France, Some(2026), None).await.unwrap().unwrap();
        let told = |measure| observed.sheet.figure(measure, Part::Whole).unwrap().told.amount();
        [Measure::Meetings, Measure::FollowUps, Measure::MeetingContracts]
            .map(|measure| told(measure).map(|amount| amount.to_string()))
    };
    let say = async |many: usize| {
        let said = mine.iter().take(many).map(|id| (*id, Outcome::FollowUp)).collect();
        app.say_of_my_meetings(&token, &said).await.unwrap();
    };
    say(2).await;
    assert_eq!(figures().await, [None, None, None], "two people who met twice are not told");
    say(3).await;
    let told = |text: &str| Some(text.to_owned());
    assert_eq!(figures().await, [told("3"), told("3"), told("0")]);
    scene.app.wait_until("2027-01-02T08:01:00Z");
    let became = |many: usize| mine.iter().take(many).map(|id| (*id, Became::Contract)).collect();
    app.say_what_became(&token, &became(2)).await.unwrap();
    assert_eq!(figures().await, [told("3"), told("3"), None], "two contracts are not told");
    app.say_what_became(&token, &became(3)).await.unwrap();
    assert_eq!(figures().await, [told("3"), told("3"), told("3")]);
}
