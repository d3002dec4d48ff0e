//! What people tell each other: the few words that go with a request, and a telephone number once they meet.

use app::meeting::{Behalf, Choices, MeetingError, Other};
use domain::{
    input::{FieldError, Problem},
    meeting::{FrameInput, Presence, WishLevel},
};
use store::PurgeKind;

use crate::meeting_day::{Scene, frame};

/// Twelve people for whom a wish is a request, unless another mode is asked for.
async fn scene(mode: &str) -> Scene {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let input = FrameInput { mode: mode.into(), ..frame() };
    scene.app.app.set_meeting_frame(&by, scene.event.id, &input).await.unwrap();
    scene
}

/// Somebody says how much they wish to meet somebody, and in which words.
async fn ask(
    scene: &Scene,
    (from, to): (usize, usize),
    level: Option<WishLevel>,
    words: &str,
) -> Result<(), MeetingError> {
    let choices = Choices {
        joins: true,
        wishes: level.map(|level| (scene.id(to), level)).into_iter().collect(),
        words: vec![(scene.id(to), words.to_owned())],
        asked: Some([scene.id(to)].into()),
        ..Choices::default()
    };
    scene.app.app.choose_meetings(&scene.app.token(&scene.people[from]), &choices).await
}

/// What somebody sees of somebody.
async fn seen(scene: &Scene, (reader, about): (usize, usize)) -> Other {
    let mine = scene.app.app.my_meetings(&scene.app.token(&scene.people[reader])).await.unwrap();
    mine.others.into_iter().find(|one| one.id == scene.id(about)).unwrap()
}

#[tokio::test]
async fn only_the_one_who_is_asked_reads_the_words_and_no_more_once_they_said_no() {
    let scene = scene("acceptance").await;
    ask(&scene, (0, 7), Some(WishLevel::Must), " Nous cherchons\r\ndes buffets ").await.unwrap();
    let words = Some("Nous cherchons\ndes buffets".to_owned());
    let (writer, reader) = (seen(&scene, (0, 7)).await, seen(&scene, (7, 0)).await);
    assert_eq!((writer.words, writer.says), (words.clone(), None));
    assert_eq!((reader.words, reader.says), (None, words.clone()));
    for other in [1, 6, 8] {
        let mine = scene.app.app.my_meetings(&scene.app.token(&scene.people[other])).await.unwrap();
        assert!(mine.others.iter().all(|one| one.says.is_none() && one.words.is_none()), "{other}");
    }
    ask(&scene, (7, 0), Some(WishLevel::Like), "").await.unwrap();
    assert_eq!(seen(&scene, (7, 0)).await.says, words, "who accepted reads them still");
    ask(&scene, (7, 0), Some(WishLevel::No), "").await.unwrap();
    assert_eq!(seen(&scene, (7, 0)).await.says, None);
    let data = scene.app.app.my_data(&scene.app.token(&scene.people[0])).await.unwrap();
    assert_eq!(data["meetings"]["words"][0]["words"], "Nous cherchons\ndes buffets");
}

#[tokio::test]
async fn words_stay_while_the_request_does_and_go_with_it() {
    let scene = scene("acceptance").await;
    ask(&scene, (0, 7), Some(WishLevel::Must), "Bonjour").await.unwrap();
    ask(&scene, (0, 8), Some(WishLevel::Like), "Bonsoir").await.unwrap();
    assert_eq!(seen(&scene, (8, 0)).await.says.as_deref(), Some("Bonsoir"));
    assert_eq!(
        seen(&scene, (7, 0)).await.says.as_deref(),
        Some("Bonjour"),
        "another page takes nothing back"
    );
    ask(&scene, (0, 8), Some(WishLevel::Like), " ").await.unwrap();
    assert_eq!(seen(&scene, (8, 0)).await.says, None, "they are taken back alone");
    ask(&scene, (0, 7), None, "").await.unwrap();
    ask(&scene, (0, 7), Some(WishLevel::Like), "").await.unwrap();
    assert_eq!(seen(&scene, (7, 0)).await.says, None, "or with the request");
}

#[tokio::test]
async fn words_without_a_request_or_too_many_of_them_are_refused_and_nothing_is_kept() {
    let scene = scene("acceptance").await;
    let field = format!("words_{}", scene.id(7));
    let long = "é".repeat(281);
    for (level, words, problem) in [
        (None, "Bonjour", Problem::WithoutWish),
        (Some(WishLevel::No), "Bonjour", Problem::WithoutWish),
        (Some(WishLevel::Like), long.as_str(), Problem::TooLong { max: 280 }),
    ] {
        let refused = ask(&scene, (0, 7), level, words).await.unwrap_err();
        let MeetingError::Fields(errors) = refused else { panic!("{refused:?}") };
        assert_eq!(errors, [FieldError { field: field.clone(), problem }]);
    }
    assert_eq!(seen(&scene, (7, 0)).await.says, None);
}

#[tokio::test]
async fn where_a_wish_is_no_request_nobody_writes_to_anybody() {
    for mode in ["open", "mutual", "managed"] {
        let scene = scene(mode).await;
        ask(&scene, (0, 7), Some(WishLevel::Like), "Bonjour").await.unwrap();
        let kept = scene.app.store().read().await.unwrap().meeting_words(scene.event.id).await.unwrap();
        assert_eq!((kept, seen(&scene, (7, 0)).await.says), (vec![], None), "{mode}");
    }
}

#[tokio::test]
async fn words_are_erased_seven_days_after_the_day_with_a_trace() {
    let scene = scene("acceptance").await;
    ask(&scene, (0, 7), Some(WishLevel::Like), "Bonjour").await.unwrap();
    scene.app.wait_until("2026-12-08T10:59:59Z");
    let erased = async || {
        let purges = scene.app.app.purge().await.unwrap();
        purges.iter().find(|one| one.kind == PurgeKind::MeetingWords).map(|one| one.count)
    };
    assert_eq!(erased().await, None);
    scene.app.wait_until("2026-12-08T11:00:00Z");
    assert_eq!((erased().await, seen(&scene, (7, 0)).await.says), (Some(1), None));
}

#[tokio::test]
async fn a_number_is_shown_to_those_whom_one_meets_only_when_one_says_so_and_once_people_know_the_plan() {
    let scene = Scene::new().await;
    let app = &scene.app.app;
    let token = |at: usize| scene.app.token(&scene.people[at]);
    let give = async |shown: bool| {
        let wishes = [6, 7, 8].map(|to| (scene.id(to), WishLevel::Must)).to_vec();
        let phone = Some("01 99 00 00 00".to_owned());
        let choices = Choices { joins: true, wishes, phone, phone_shown: Some(shown), ..Choices::default() };
        app.choose_meetings(&token(0), &choices).await.unwrap();
    };
    // Of each meeting of Gil's: whether it is with Ana, and the number.
    let seen = async || {
        let day = app.my_meetings(&token(6)).await.unwrap().day.unwrap_or_default();
        let ana = scene.id(0);
        day.iter().map(|one| (one.meeting.is_of(ana), one.phone.is_some())).collect::<Vec<_>>()
    };
    give(true).await;
    assert_eq!(seen().await, [], "nobody meets anybody yet");
    scene.compute().await;
    scene.publish().await.unwrap();
    scene.app.ignore_mail();
    let day = seen().await;
    assert!(
        day.contains(&(true, true)) && day.iter().all(|(with_ana, number)| with_ana == number),
        "{day:?}"
    );
    give(false).await;
    assert!(seen().await.iter().all(|(_, number)| !number));
}

#[tokio::test]
async fn whose_partner_is_noted_as_absent_sees_at_once_that_the_meeting_is_off() {
    let scene = Scene::new().await;
    let plan = scene.compute().await;
    scene.publish().await.unwrap();
    scene.app.ignore_mail();
    let by = scene.app.organiser().await;
    let met = plan.day_of(scene.id(0))[0];
    let partner = (0..12).find(|at| scene.id(*at) == met.other(scene.id(0))).unwrap();
    let off = async || {
        let mine = scene.app.app.my_meetings(&scene.app.token(&scene.people[partner])).await.unwrap();
        mine.day.unwrap().iter().filter(|one| one.is_off).map(|one| one.meeting.id).collect::<Vec<_>>()
    };
    assert_eq!(off().await, []);
    let absent = Behalf::Presence { presence: Some(Presence::Absent), at: 0 };
    scene.app.app.act_on_behalf(&by, scene.event.id, scene.id(0), absent).await.unwrap();
    assert_eq!(off().await, [met.id]);
}
