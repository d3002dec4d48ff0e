//! On the day: the clock of the room, slots that become free and are filled again, and who is asked afterwards.

use std::collections::{BTreeMap, BTreeSet};

use app::meeting::{Behalf, MeetingError, Refill, Turn};
use domain::{
    ids::RegistrationId,
    meeting::{
        Arrival, Became, MeetingPlan, MoveCause, Outcome, PlanOrigin, Presence, Stage, UnmetReason,
        WishLevel, Wished,
    },
    programme::change::EventCommand,
};

use crate::meeting_day::{NAMES, Scene, assert_possible};

/// Somebody is noted as absent.
async fn absent(scene: &Scene, at: usize) {
    let by = scene.app.organiser().await;
    let presence = Behalf::Presence { presence: Some(Presence::Absent), at: 0 };
    scene.app.app.act_on_behalf(&by, scene.event.id, scene.id(at), presence).await.unwrap();
}

/// The number of somebody of the scene.
fn number_of(scene: &Scene, person: RegistrationId) -> usize {
    (0..12).find(|at| scene.id(*at) == person).unwrap()
}

/// Ana does not come. The first slot that becomes free, and somebody who is free then and now wishes to meet the one whose
/// slot it is.
async fn wished(scene: &Scene, plan: &MeetingPlan) -> Refill {
    absent(scene, 0).await;
    let lost = plan.day_of(scene.id(0))[0];
    let (slot, person) = (lost.slot, lost.other(scene.id(0)));
    let meets = |one| plan.day_of(one).iter().any(|met| met.slot == slot || met.is_of(person));
    let with = (1..12).map(|at| scene.id(at)).find(|one| *one != person && !meets(*one)).unwrap();
    let wish = Behalf::Wish { to: person, level: Some(WishLevel::Must) };
    let by = scene.app.organiser().await;
    scene.app.app.act_on_behalf(&by, scene.event.id, with, wish).await.unwrap();
    Refill { person, with, slot }
}

/// A published plan; the first mails are read.
async fn published(scene: &Scene) -> MeetingPlan {
    let plan = scene.compute().await;
    scene.publish().await.unwrap();
    scene.app.mail().await;
    plan
}

#[tokio::test]
async fn who_was_to_meet_somebody_absent_is_proposed_who_wishes_to_meet_them_and_is_told_once_published() {
    let scene = Scene::new().await;
    let plan = published(&scene).await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    assert!(app.freed_meetings(&by, id).await.unwrap().openings.is_empty());

    absent(&scene, 0).await;
    let met: BTreeSet<_> =
        plan.day_of(scene.id(0)).iter().map(|one| (one.slot, one.other(scene.id(0)))).collect();
    let freed = app.freed_meetings(&by, id).await.unwrap();
    let gaps: BTreeSet<_> = freed.openings.iter().map(|one| (one.gap.slot, one.gap.person)).collect();
    assert_eq!(gaps, met, "the partners of who does not come, and nobody else");
    assert_eq!(app.freed_slots(&by, id).await.unwrap(), met.len());
    assert!(freed.openings.iter().all(|one| one.gap.with == scene.id(0)));
    let strangers = freed.openings.iter().flat_map(|one| &one.proposals);
    assert!(strangers.clone().all(|one| one.wished != Wished::Nobody || !one.shared.is_empty()));

    let refill = wished(&scene, &plan).await;
    let Refill { person, with, slot } = refill;
    let freed = app.freed_meetings(&by, id).await.unwrap();
    let opening = freed.openings.iter().find(|one| (one.gap.slot, one.gap.person) == (slot, person)).unwrap();
    let first = &opening.proposals[0];
    assert_eq!((first.with, first.wished, first.asked_by), (with, Wished::Must, Some(with)));

    let stale = app.refill_meeting(&by, id, 99, refill).await.unwrap_err();
    assert!(matches!(stale, MeetingError::Stale));
    let filled = app.refill_meeting(&by, id, freed.version, refill).await.unwrap();
    assert_possible(&filled);
    assert_eq!((filled.making.origin, filled.making.based_on), (PlanOrigin::Added, Some(plan.version)));
    let pair = (person.min(with), person.max(with));
    assert_eq!(filled.by_pair().get(&pair).map(|one| (one.slot, one.locked)), Some((slot, true)));
    assert_eq!(filled.day_of(scene.id(0)), [], "what cannot take place is out");
    let gone = filled.moved.iter().filter(|one| [one.first, one.second].contains(&scene.id(0)));
    assert!(gone.clone().count() == met.len() && gone.clone().all(|one| one.cause == MoveCause::Absence));
    let unmet = filled.unmet.iter().filter(|one| [one.first, one.second].contains(&scene.id(0)));
    assert!(unmet.clone().count() > 0 && unmet.clone().all(|one| one.reason == UnmetReason::NoCommonSlot));
    let again = app.refill_meeting(&by, id, filled.version, refill).await.unwrap_err();
    assert!(matches!(again, MeetingError::NotOffered));

    // Only those whose day changed are told; others who have fewer meetings than they knew stay on the list.
    let partners = met.iter().map(|(_, partner)| *partner);
    let told: BTreeSet<_> = partners.chain([with, scene.id(0)]).collect();
    assert_eq!(scene.publish().await.unwrap() as usize, told.len());
    let name = NAMES[number_of(&scene, with)];
    let letters = scene.app.mail().await;
    let letter = letters.iter().find(|one| one.to().starts_with(name)).unwrap();
    assert!(letter.text().contains("Nouveau rendez-vous"), "{}", letter.text());
    let left: BTreeSet<_> = app
        .freed_meetings(&by, id)
        .await
        .unwrap()
        .openings
        .iter()
        .map(|one| (one.gap.slot, one.gap.person))
        .collect();
    let expected: BTreeSet<_> =
        met.iter().copied().filter(|(_, one)| *one != person && *one != with).collect();
    assert_eq!(left, expected);
}

#[tokio::test]
async fn a_pair_with_a_no_is_proposed_to_nobody_and_refused_like_two_who_are_never_there_together() {
    let scene = Scene::new().await;
    let plan = published(&scene).await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let refill = wished(&scene, &plan).await;
    let proposed = async || {
        let freed = app.freed_meetings(&by, id).await.unwrap();
        let all = freed.openings.into_iter().flat_map(|one| one.proposals).map(|one| one.with);
        all.filter(|one| *one == refill.with).count()
    };
    assert!(proposed().await > 0);
    let no = (number_of(&scene, refill.person), WishLevel::No);
    scene.choose(number_of(&scene, refill.with), &[no], &[]).await;
    assert_eq!(proposed().await, 0);
    let refused = app.refill_meeting(&by, id, plan.version, refill).await.unwrap_err();
    assert!(matches!(refused, MeetingError::NotOffered));
}

#[tokio::test]
async fn a_slot_that_was_filled_is_undone_and_nothing_is_free_once_the_event_is_off() {
    let scene = Scene::new().await;
    let plan = published(&scene).await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let refill = wished(&scene, &plan).await;
    let before = app.freed_slots(&by, id).await.unwrap();
    let filled = app.refill_meeting(&by, id, plan.version, refill).await.unwrap();
    assert!(app.freed_slots(&by, id).await.unwrap() < before);
    app.turn_back_meetings(&by, id, filled.version, Turn::Undo).await.unwrap();
    assert_eq!(app.freed_slots(&by, id).await.unwrap(), before);
    scene.app.command(&scene.event, EventCommand::Cancel { message: None }).await;
    scene.app.ignore_mail();
    assert_eq!(app.freed_slots(&by, id).await.unwrap(), 0);
    assert!(app.meeting_clock(&by, id).await.unwrap().stretches.is_empty());
}

#[tokio::test]
async fn nothing_is_free_before_people_know_a_plan_nor_once_the_day_is_over() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let (app, id) = (&scene.app.app, scene.event.id);
    let none = app.freed_meetings(&by, id).await.unwrap_err();
    assert!(matches!(none, MeetingError::NoPlan));
    published(&scene).await;
    absent(&scene, 0).await;
    assert!(app.freed_slots(&by, id).await.unwrap() > 0);
    scene.app.wait_until("2026-12-01T20:00:00Z");
    let by = scene.app.organiser().await;
    assert_eq!(app.freed_slots(&by, id).await.unwrap(), 0);
}

#[tokio::test]
async fn the_clock_of_the_room_follows_the_frame() {
    let scene = Scene::new().await;
    scene.app.wait_until("2026-12-01T08:21:00Z");
    let by = scene.app.organiser().await;
    let clock = scene.app.app.meeting_clock(&by, scene.event.id).await.unwrap();
    let now: Vec<_> = clock.stretches.iter().filter(|one| one.holds(clock.now)).collect();
    assert_eq!(
        (now.len(), now[0].stage, now[0].left(clock.now).unwrap().as_secs()),
        (1, Stage::Change(1), 240)
    );
    let second = clock.slot(1).unwrap();
    assert_eq!(second.starts_at.to_string(), "2026-12-01T08:25:00Z");
    assert_eq!(clock.slot(6), None);
}

#[tokio::test]
async fn on_the_day_after_nobody_is_asked_of_a_meeting_that_was_not_held() {
    let scene = Scene::new().await;
    let plan = published(&scene).await;
    let (app, id) = (&scene.app.app, scene.event.id);
    absent(&scene, 0).await;
    scene.app.wait_until("2026-12-01T20:00:00Z");
    let by = scene.app.organiser().await;
    // Bob met nobody, as the team noted.
    let held: BTreeMap<_, _> = plan.day_of(scene.id(1)).iter().map(|one| (one.id, Some(false))).collect();
    app.record_meetings(&by, id, &held).await.unwrap();
    scene.app.wait_until("2026-12-02T08:01:00Z");
    let asked = app.ask_after_meetings().await.unwrap();
    let letters = scene.app.mail().await;
    let to = |name: &str| letters.iter().filter(|one| one.to().starts_with(name)).collect::<Vec<_>>();
    assert_eq!((to("ana").len(), to("bob").len(), asked as usize), (0, 0, letters.len()));
    for letter in &letters {
        assert!(!letter.text().contains("Structure ana") && !letter.text().contains("Structure bob"));
        assert!(letter.text().contains("Structure "), "each has its meetings: {}", letter.text());
    }
}

#[tokio::test]
async fn a_month_later_nobody_is_asked_of_a_follow_up_that_is_settled() {
    let scene = Scene::new().await;
    let plan = published(&scene).await;
    let app = &scene.app.app;
    scene.app.wait_until("2026-12-02T08:01:00Z");
    let day = |at: usize| plan.day_of(scene.id(at));
    let token = |at: usize| scene.app.token(&scene.people[at]);
    for at in [0, 1, 2] {
        let said = day(at).iter().map(|one| (one.id, Outcome::FollowUp)).collect();
        app.say_of_my_meetings(&token(at), &said).await.unwrap();
    }
    // Ana has settled one of hers, Bob all, Cleo still talks.
    let one = BTreeMap::from([(day(0)[0].id, Became::Contract)]);
    app.say_what_became(&token(0), &one).await.unwrap();
    let all = day(1).iter().map(|one| (one.id, Became::Nothing)).collect();
    app.say_what_became(&token(1), &all).await.unwrap();
    let talking = day(2).iter().map(|one| (one.id, Became::Talking)).collect();
    app.say_what_became(&token(2), &talking).await.unwrap();
    scene.app.mail().await;
    scene.app.wait_until("2026-12-31T08:01:00Z");
    assert_eq!(app.ask_what_became().await.unwrap(), 2);
    let mut letters = scene.app.mail().await;
    letters.sort_by_key(|one| one.to().to_owned());
    let to: Vec<_> = letters.iter().map(|one| one.to().split('@').next().unwrap().to_owned()).collect();
    assert_eq!(to, ["ana", "cleo"]);
    let ana = &letters[0];
    assert_eq!(ana.text().matches("Structure ").count(), day(0).len() - 1, "{}", ana.text());
}

#[tokio::test]
async fn who_comes_after_all_is_there_and_who_does_not_come_has_not_come() {
    let scene = Scene::new().await;
    let plan = published(&scene).await;
    let (app, id) = (&scene.app.app, scene.event.id);
    absent(&scene, 0).await;
    scene.app.wait_until("2026-12-01T08:01:00Z");
    let by = scene.app.organiser().await;
    let part = async || {
        let desk = app.meeting_desk(&by, id).await.unwrap();
        desk.people.into_iter().find(|seat| seat.registration.id == scene.id(0)).unwrap().part
    };
    let note = async |behalf| {
        app.act_on_behalf(&by, id, scene.id(0), behalf).await.unwrap();
        let part = part().await;
        (Arrival::of(&part, &plan.day_of(scene.id(0)), app.now()), part.noted)
    };
    let come = note(Behalf::Arrival(true)).await;
    assert_eq!(come, (Arrival::Arrived(app.now()), vec![0]), "they missed the first slot");
    let data = app.my_data(&scene.app.token(&scene.people[0])).await.unwrap();
    assert_eq!(data["meetings"]["arrived_at"], "2026-12-01T08:01:00Z");
    let absent = note(Behalf::Presence { presence: Some(Presence::Absent), at: 0 }).await;
    assert_eq!(absent, (Arrival::Absent, vec![0, 1, 2, 3, 4, 5]));
    note(Behalf::Arrival(true)).await;
    let undone = note(Behalf::Arrival(false)).await;
    assert_eq!(undone.1, [0]);
    assert!(!matches!(undone.0, Arrival::Arrived(_) | Arrival::Absent), "{undone:?}");
}
