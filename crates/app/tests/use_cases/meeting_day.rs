//! A meeting day from opting in to a repaired plan: nobody is in two places, what is locked stays, each is mailed once.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    meeting::{Choices, MeetingError, Publication},
    registration::Receipt,
};
use domain::{
    ids::RegistrationId,
    language::Language,
    meeting::{FrameInput, MeetingPlan, PlanStatus, WishLevel},
    programme::{Event, Schedule, change::EventCommand},
};
use testkit::{Letter, TestApp, person};

pub(crate) const NAMES: [&str; 12] =
    ["ana", "bob", "cleo", "dan", "eve", "farid", "gil", "hana", "ines", "jo", "kim", "lea"];

/// Twelve people, the first six of whom buy, at a day of six meetings and six tables. Their first mails are read.
pub(crate) struct Scene {
    pub(crate) app: TestApp,
    pub(crate) event: Event,
    pub(crate) people: Vec<Receipt>,
}

impl Scene {
    pub(crate) async fn new() -> Self {
        let app = TestApp::new().await;
        let event =
            app.event("Rendez-vous").with(|input| input.kind = "meeting-day".into()).announced().await;
        let mut people = Vec::new();
        for (at, name) in NAMES.iter().enumerate() {
            let mut input = person(name, 1);
            input.role = if at < 6 { "buyer" } else { "supplier" }.into();
            input.organisation = format!("Structure {name}");
            people.push(app.app.register(&event.slug, &input, Language::French, None).await.unwrap());
        }
        assert_eq!(app.mail().await.len(), 12);
        let by = app.organiser().await;
        app.app.set_meeting_frame(&by, event.id, &frame()).await.unwrap();
        let scene = Self { app, event, people };
        // Whom one wishes to meet must take part already, so everybody joins first.
        for at in 0..12 {
            scene.choose(at, &[], &[]).await;
        }
        for at in 0..6 {
            let wish = |n: usize, level| (6 + (at + n) % 6, level);
            scene
                .choose(
                    at,
                    &[wish(0, WishLevel::Must), wish(1, WishLevel::Like), wish(2, WishLevel::Like)],
                    &[],
                )
                .await;
            scene.choose(6 + at, &[(at, WishLevel::Like)], &[]).await;
        }
        scene
    }

    pub(crate) fn id(&self, at: usize) -> RegistrationId {
        self.people[at].id
    }

    pub(crate) async fn choose(&self, at: usize, wishes: &[(usize, WishLevel)], away: &[u32]) {
        let wishes = wishes.iter().map(|(to, level)| (self.id(*to), *level)).collect();
        let choices = Choices { joins: true, away: away.to_vec(), wishes, ..Choices::default() };
        self.app.app.choose_meetings(&self.app.token(&self.people[at]), &choices).await.unwrap();
    }

    pub(crate) async fn compute(&self) -> MeetingPlan {
        let by = self.app.organiser().await;
        self.app.app.compute_meetings(&by, self.event.id).await.unwrap()
    }

    pub(crate) async fn repair(&self) -> MeetingPlan {
        let by = self.app.organiser().await;
        self.app.app.repair_meetings(&by, self.event.id).await.unwrap()
    }

    pub(crate) async fn publish(&self) -> Result<u32, MeetingError> {
        let by = self.app.organiser().await;
        let publication = Publication::default();
        let done = self.app.app.publish_meetings(&by, self.event.id, publication, None).await;
        done.map(|published| published.told)
    }
}

pub(crate) fn frame() -> FrameInput {
    FrameInput { slots: "6".into(), tables: "6".into(), long_pauses: String::new(), ..FrameInput::proposed() }
}

/// Nobody and no table has two meetings in one slot, no pair meets twice.
pub(crate) fn assert_possible(plan: &MeetingPlan) {
    let mut seats = BTreeSet::new();
    let mut pairs = BTreeSet::new();
    for meeting in &plan.meetings {
        assert!(seats.insert((meeting.slot, meeting.table.to_string())), "{meeting:?}");
        for person in [meeting.first, meeting.second] {
            assert!(seats.insert((meeting.slot, person.to_string())), "{meeting:?}");
        }
        assert!(pairs.insert((meeting.first, meeting.second)), "{meeting:?}");
        assert!(meeting.slot < 6 && (1..=6).contains(&meeting.table), "{meeting:?}");
    }
    assert!(plan.value <= plan.bound, "{} > {}", plan.value, plan.bound);
}

/// Of each entry in the mails: its identifier, its method and its sequence.
pub(crate) fn entries(letters: &[Letter]) -> BTreeMap<String, (String, u32)> {
    let entry = |calendar: &mail::Calendar| {
        let line = |name: &str| {
            let ics = calendar.ics.replace("\r\n ", "");
            ics.lines().find_map(|line| line.strip_prefix(name).map(str::to_owned)).unwrap()
        };
        (line("UID:"), (line("METHOD:"), line("SEQUENCE:").parse().unwrap()))
    };
    letters.iter().flat_map(|letter| &letter.0.entries).map(entry).collect()
}

#[tokio::test]
async fn a_day_is_planned_published_and_repaired_when_somebody_leaves() {
    let scene = Scene::new().await;
    let plan = scene.compute().await;
    assert_possible(&plan);
    assert_eq!((plan.version, plan.status, plan.meetings.len()), (1, PlanStatus::Preliminary, 18));
    assert_eq!((plan.value, plan.unmet.len()), (plan.bound, 0), "every wish fits");
    let unseen = scene.app.app.my_meetings(&scene.app.token(&scene.people[0])).await.unwrap();
    assert_eq!(unseen.day, None, "a preliminary plan is for the team");

    assert_eq!(scene.publish().await.unwrap(), 12);
    let before = scene.app.mail().await;
    assert_eq!(before.len(), 12);
    assert_eq!(entries(&before).len(), 36, "each of eighteen meetings is in two agendas");
    assert!(entries(&before).values().all(|entry| *entry == ("REQUEST".to_owned(), 3)));
    assert!(matches!(scene.publish().await, Err(MeetingError::NoPlan)), "published once");

    // Ana leaves; one meeting of Bob's is locked.
    let by = scene.app.organiser().await;
    let kept = plan.day_of(scene.id(1))[0];
    scene.app.app.lock_meeting(&by, scene.event.id, kept.id, true).await.unwrap();
    scene.app.app.cancel_mine(&scene.app.token(&scene.people[0])).await.unwrap();
    assert_eq!(scene.app.mail_to("ana").await.len(), 1);
    let of_ana: BTreeSet<_> = plan.day_of(scene.id(0)).iter().map(|one| one.other(scene.id(0))).collect();
    let partner = scene.people.iter().find(|one| of_ana.contains(&one.id)).unwrap();
    let seen = scene.app.app.my_meetings(&scene.app.token(partner)).await.unwrap().day.unwrap();
    assert_eq!(seen.iter().filter(|one| one.is_off).count(), 1, "who was to meet her sees it at once");

    let repaired = scene.repair().await;
    assert_possible(&repaired);
    assert_eq!((repaired.version, repaired.meetings.len()), (2, 15));
    let stays = repaired.meetings.iter().find(|one| one.id == kept.id).unwrap();
    assert_eq!((stays.slot, stays.table, stays.locked), (kept.slot, kept.table, true));
    for meeting in &repaired.meetings {
        let known = plan.meetings.iter().find(|one| one.id == meeting.id).unwrap();
        assert_eq!((known.slot, known.table), (meeting.slot, meeting.table), "nobody moves without a reason");
    }
    assert_eq!(scene.publish().await.unwrap(), 4, "Ana and the three who were to meet her");
    let after = scene.app.mail().await;
    let told: BTreeSet<_> = after.iter().map(|letter| letter.to().to_owned()).collect();
    assert_eq!((after.len(), told.len()), (4, 4));
    let cancelled = entries(&after).into_iter().filter(|(_, entry)| *entry == ("CANCEL".to_owned(), 5));
    let known = entries(&before);
    assert_eq!(cancelled.filter(|(uid, _)| known.contains_key(uid)).count(), 6);
    assert_eq!(scene.app.mail().await.len(), 0);
}

#[tokio::test]
async fn a_no_takes_the_pair_out_and_the_other_is_not_told() {
    let scene = Scene::new().await;
    scene.choose(6, &[(0, WishLevel::No)], &[]).await;
    let plan = scene.compute().await;
    assert_possible(&plan);
    let both = |one: &domain::meeting::PlannedMeeting| one.is_of(scene.id(0)) && one.is_of(scene.id(6));
    assert!(!plan.meetings.iter().any(both));
    let refused = |one: &domain::meeting::UnmetPair| [one.first, one.second].contains(&scene.id(6));
    assert!(!plan.unmet.iter().any(refused), "an unmet wish would give the no away");
    let seen = scene.app.app.my_meetings(&scene.app.token(&scene.people[0])).await.unwrap();
    let other = seen.others.iter().find(|other| other.id == scene.id(6)).unwrap();
    assert_eq!(other.wish, Some(WishLevel::Must), "one's own wish is all that one sees");
}

#[tokio::test]
async fn who_is_away_has_no_meeting_then_and_who_says_no_later_makes_the_plan_outdated() {
    let scene = Scene::new().await;
    scene.choose(0, &[(6, WishLevel::Must), (7, WishLevel::Like)], &[0, 1, 2, 3, 99]).await;
    let plan = scene.compute().await;
    assert!(
        plan.day_of(scene.id(0)).iter().all(|meeting| meeting.slot >= 4),
        "{:?}",
        plan.day_of(scene.id(0))
    );
    let met = plan.day_of(scene.id(0))[0].other(scene.id(0));
    let refuser = scene.people.iter().position(|one| one.id == met).unwrap();
    scene.choose(refuser, &[(0, WishLevel::No)], &[]).await;
    assert!(matches!(scene.publish().await, Err(MeetingError::Outdated)));
    scene.compute().await;
    assert_eq!(scene.publish().await.unwrap(), 12);
    assert_eq!(scene.app.mail().await.len(), 12);
}

#[tokio::test]
async fn when_the_event_moves_the_plan_follows_and_everybody_is_told_again() {
    let scene = Scene::new().await;
    scene.compute().await;
    scene.publish().await.unwrap();
    let before = entries(&scene.app.mail().await);
    let schedule = Schedule::Timed {
        starts_at: "2026-12-08T08:00:00Z".parse().unwrap(),
        ends_at: Some("2026-12-08T11:00:00Z".parse().unwrap()),
    };
    let place = scene.event.details.place.clone();
    scene.app.command(&scene.event, EventCommand::Move { schedule, place, message: None }).await;
    assert_eq!(scene.app.mail().await.len(), 12);
    let by = scene.app.organiser().await;
    assert!(scene.app.app.meeting_desk(&by, scene.event.id).await.unwrap().is_outdated);
    let moved = scene.repair().await;
    assert!(moved.moved.is_empty(), "the slots are the same, only their day is another");
    assert_eq!(scene.publish().await.unwrap(), 12);
    let after = entries(&scene.app.mail().await);
    assert!(after.keys().eq(before.keys()), "the same entries");
    assert!(after.values().all(|entry| *entry == ("REQUEST".to_owned(), 5)), "corrected");
}

#[tokio::test]
async fn on_the_day_what_is_over_or_about_to_begin_stays() {
    let scene = Scene::new().await;
    let plan = scene.compute().await;
    scene.publish().await.unwrap();
    // It is 9.16: the first slot is on, the second begins at 9.25, in less than ten minutes.
    scene.app.wait_until("2026-12-01T08:16:00Z");
    let late = plan.meetings.iter().max_by_key(|one| one.slot).unwrap();
    assert!(late.slot >= 2);
    let gone = scene.people.iter().position(|one| one.id == late.first).unwrap();
    scene.choose(gone, &[], &[late.slot]).await;
    let repaired = scene.repair().await;
    assert_possible(&repaired);
    let early = |plan: &MeetingPlan| -> BTreeSet<_> {
        let early = plan.meetings.iter().filter(|one| one.slot < 2);
        early.map(|one| (one.id, one.slot, one.table)).collect()
    };
    assert!(!early(&plan).is_empty());
    assert_eq!(early(&repaired), early(&plan), "nothing is moved out, nothing is put in");
    assert!(repaired.day_of(scene.id(gone)).iter().all(|one| one.slot != late.slot));
    scene.app.ignore_mail();
}

#[tokio::test]
async fn what_cannot_be_planned_says_why() {
    let app = TestApp::new().await;
    let by = app.organiser().await;
    let visit = app.event("Visite").announced().await;
    let compute = async |event: &Event| app.app.compute_meetings(&by, event.id).await.unwrap_err();
    assert!(matches!(compute(&visit).await, MeetingError::NotAMeetingDay));
    let day =
        app.event("Rendez-vous").places(1).with(|input| input.kind = "meeting-day".into()).announced().await;
    assert!(matches!(compute(&day).await, MeetingError::NoFrame));
    let wrong = FrameInput { tables: "0".into(), ..frame() };
    let refused = app.app.set_meeting_frame(&by, day.id, &wrong).await.unwrap_err();
    assert!(matches!(refused, MeetingError::Fields(errors) if errors[0].field == "tables"));
    app.app.set_meeting_frame(&by, day.id, &frame()).await.unwrap();
    assert!(matches!(compute(&day).await, MeetingError::NoWishes));
    assert!(matches!(app.app.repair_meetings(&by, day.id).await.unwrap_err(), MeetingError::NoPlan));
    assert!(matches!(
        app.app.publish_meetings(&by, day.id, Publication::default(), None).await.unwrap_err(),
        MeetingError::NoPlan
    ));
    let (first, second) = (app.register(&day, "camille", 1).await, app.register(&day, "dominique", 1).await);
    app.ignore_mail();
    let joins = Choices { joins: true, ..Choices::default() };
    app.app.choose_meetings(&app.token(&first), &joins).await.unwrap();
    let waiting = app.app.choose_meetings(&app.token(&second), &joins).await.unwrap_err();
    assert!(matches!(waiting, MeetingError::NotConfirmed), "who waits for a place takes no part");
}

#[tokio::test]
async fn who_leaves_the_meetings_or_is_erased_leaves_no_choice_behind() {
    let scene = Scene::new().await;
    let token = scene.app.token(&scene.people[0]);
    scene.app.app.choose_meetings(&token, &Choices::default()).await.unwrap();
    let mine = scene.app.app.my_meetings(&token).await.unwrap();
    assert!(!mine.joined && mine.others.is_empty(), "who takes no part is told how many do, not who");
    assert_eq!(mine.count, 11);
    scene.app.app.erase_mine(&scene.app.token(&scene.people[6])).await.unwrap();
    let mut session = scene.app.store().read().await.unwrap();
    let wishes = session.meeting_wishes(scene.event.id).await.unwrap();
    let (left, erased) = (scene.id(0), scene.id(6));
    assert!(wishes.iter().all(|wish| wish.from != left && wish.from != erased && wish.to != erased));
    assert_eq!(session.meeting_participants(scene.event.id).await.unwrap().len(), 10);
}
