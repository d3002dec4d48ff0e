//! A plan that is published as provisional, then as final.

use std::collections::BTreeMap;

use app::meeting::{Behalf, MeetingError, Publication};
use testkit::Letter;

use crate::meeting_day::Scene;

async fn publish(scene: &Scene, is_provisional: bool) -> Result<u32, MeetingError> {
    let by = scene.app.organiser().await;
    let publication = Publication { is_provisional, ..Publication::default() };
    let done = scene.app.app.publish_meetings(&by, scene.event.id, publication, None).await;
    done.map(|published| published.told)
}

/// How many would be told if the last plan were published as final, and as provisional.
async fn counted(scene: &Scene) -> (usize, usize) {
    let by = scene.app.organiser().await;
    let desk = scene.app.app.meeting_desk(&by, scene.event.id).await.unwrap();
    (desk.to_tell, desk.to_announce)
}

/// Whether a person's page says that their meetings may still change.
async fn is_provisional(scene: &Scene, at: usize) -> bool {
    scene.app.app.my_meetings(&scene.app.token(&scene.people[at])).await.unwrap().is_provisional
}

/// Of each entry in the mails: its identifier, its status and its sequence.
fn entries(letters: &[Letter]) -> BTreeMap<String, (String, u32)> {
    let entry = |calendar: &mail::Calendar| {
        let ics = calendar.ics.replace("\r\n ", "");
        let line = |name: &str| ics.lines().find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
        (line("UID:"), (line("STATUS:"), line("SEQUENCE:").parse().unwrap()))
    };
    letters.iter().flat_map(|letter| &letter.0.entries).map(entry).collect()
}

/// How many letters have a subject that begins so.
fn about(letters: &[Letter], subject: &str) -> usize {
    letters.iter().filter(|letter| letter.subject().starts_with(subject)).count()
}

#[tokio::test]
async fn a_provisional_plan_is_told_as_such_and_the_final_one_to_everybody_once() {
    let scene = Scene::new().await;
    let by = scene.app.organiser().await;
    let share = Behalf::Share(Some(scene.id(6)));
    scene.app.app.act_on_behalf(&by, scene.event.id, scene.id(7), share).await.unwrap();
    scene.compute().await;
    assert_eq!(counted(&scene).await, (12, 12));
    assert_eq!(publish(&scene, true).await.unwrap(), 12);
    let announced = scene.app.mail().await;
    assert_eq!((announced.len(), about(&announced, "Votre planning provisoire\u{a0}:")), (12, 12));
    assert!(announced.iter().all(|letter| letter.text().contains("peuvent encore changer")));
    let before = entries(&announced);
    assert!(before.values().all(|entry| *entry == ("TENTATIVE".to_owned(), 2)), "{before:?}");
    assert!(is_provisional(&scene, 0).await && is_provisional(&scene, 7).await);
    assert!(matches!(publish(&scene, true).await, Err(MeetingError::NoPlan)), "announced once");
    assert_eq!(counted(&scene).await, (12, 0));

    assert_eq!(publish(&scene, false).await.unwrap(), 12, "also those whose day did not change");
    let confirmed = scene.app.mail().await;
    assert_eq!((confirmed.len(), about(&confirmed, "Votre planning définitif")), (12, 12));
    let after = entries(&confirmed);
    assert!(after.keys().eq(before.keys()), "the same entries");
    assert!(after.values().all(|entry| *entry == ("CONFIRMED".to_owned(), 3)), "{after:?}");
    assert!(!is_provisional(&scene, 0).await && !is_provisional(&scene, 7).await);
    for again in [true, false] {
        assert!(matches!(publish(&scene, again).await, Err(MeetingError::NoPlan)), "confirmed once");
    }
    assert_eq!((counted(&scene).await, scene.app.mail().await.len()), ((0, 0), 0));
}

#[tokio::test]
async fn a_provisional_plan_that_changes_is_told_to_those_whose_day_changes_and_the_final_one_to_everybody() {
    let scene = Scene::new().await;
    scene.compute().await;
    publish(&scene, true).await.unwrap();
    scene.app.mail().await;
    scene.app.app.cancel_mine(&scene.app.token(&scene.people[0])).await.unwrap();
    scene.app.mail().await;
    assert!(matches!(publish(&scene, false).await, Err(MeetingError::Outdated)), "Ana does not come");
    scene.repair().await;
    assert_eq!(counted(&scene).await, (12, 4), "everybody, or Ana and the three who were to meet her");
    assert_eq!(publish(&scene, true).await.unwrap(), 4);
    let changed = scene.app.mail().await;
    assert_eq!((changed.len(), about(&changed, "Votre planning provisoire change")), (4, 4));
    let entries_of_change = entries(&changed);
    let with =
        |status: &str| entries_of_change.values().filter(|one| *one == &(status.to_owned(), 4)).count();
    let (gone, kept) = (with("CANCELLED"), with("TENTATIVE"));
    assert_eq!((gone, gone + kept), (6, entries_of_change.len()), "three meetings of Ana in two agendas");

    assert_eq!(publish(&scene, false).await.unwrap(), 11, "everybody who comes");
    let confirmed = scene.app.mail().await;
    assert_eq!(about(&confirmed, "Votre planning définitif"), 11);
    let final_entries = entries(&confirmed);
    assert_eq!(final_entries.len(), 30);
    assert!(final_entries.values().all(|entry| *entry == ("CONFIRMED".to_owned(), 5)));
}
