//! Alerts, and what each has told of.

use std::collections::BTreeSet;

use domain::alert::{Alert, AlertKind, Pace};
use domain::contact::EmailAddress;
use domain::ids::AlertId;
use domain::language::Language;
use store::{PurgeKind, Store};

use crate::samples::{change, minute, uuid};

pub(crate) fn alert(number: u128) -> Alert {
    Alert {
        id: AlertId::new(uuid(number)),
        kind: AlertKind::Structures,
        title: format!("« traiteur {number} »"),
        query: format!("q=traiteur+{number}"),
        criteria: "{\"text\":\"traiteur\"}".into(),
        email: EmailAddress::parse("camille@demonstration.invalid").unwrap(),
        language: Language::French,
        pace: Pace::Weekly,
        position: 7,
        created_at: minute(i64::try_from(number).unwrap()),
        confirmed_at: Some(minute(20)),
        sent_at: Some(minute(30)),
        reminded_at: Some(minute(40)),
        ends_at: minute(100),
    }
}

fn asked(number: u128) -> Alert {
    Alert { confirmed_at: None, sent_at: None, reminded_at: None, ..alert(number) }
}

pub(crate) async fn an_alert_is_read_back_and_kept_once_for_an_address(store: Store) {
    let twin = Alert { id: AlertId::new(uuid(9)), ..alert(1) };
    let inserted = change(&store, async |tx| {
        [
            tx.insert_alert(&alert(1)).await.unwrap(),
            tx.insert_alert(&asked(2)).await.unwrap(),
            tx.insert_alert(&twin).await.unwrap(),
        ]
    })
    .await;
    assert_eq!(inserted, [true, true, false]);
    let mut session = store.read().await.unwrap();
    assert_eq!(session.alert(alert(1).id).await.unwrap(), Some(alert(1)));
    assert_eq!(session.alert(twin.id).await.unwrap(), None);
    assert_eq!(session.alerts_of(&alert(1).email).await.unwrap(), [alert(1), asked(2)]);
    let nobody = EmailAddress::parse("personne@demonstration.invalid").unwrap();
    assert_eq!(session.alerts_of(&nobody).await.unwrap(), []);
}

pub(crate) async fn confirmed_alerts_are_paged(store: Store) {
    change(&store, async |tx| {
        for one in [alert(1), asked(2), alert(3), alert(4)] {
            tx.insert_alert(&one).await.unwrap();
        }
    })
    .await;
    let mut session = store.read().await.unwrap();
    let first = session.confirmed_alerts(AlertKind::Structures, None, 2).await.unwrap();
    let rest = session.confirmed_alerts(AlertKind::Structures, Some(alert(3).id), 2).await.unwrap();
    assert_eq!((first, rest), (vec![alert(1), alert(3)], vec![alert(4)]));
}

pub(crate) async fn an_alert_is_rewritten_over_the_position_expected(store: Store) {
    change(&store, async |tx| tx.insert_alert(&asked(1)).await.unwrap()).await;
    let after = Alert { position: 12, pace: Pace::Daily, ends_at: minute(200), ..alert(1) };
    let written = change(&store, async |tx| {
        [tx.update_alert(&after, 7).await.unwrap(), tx.update_alert(&alert(1), 7).await.unwrap()]
    })
    .await;
    assert_eq!(written, [true, false]);
    assert_eq!(store.read().await.unwrap().alert(after.id).await.unwrap(), Some(after));
}

pub(crate) async fn an_alert_tells_of_a_thing_once(store: Store) {
    let texts = |from: usize, to: usize| (from..to).map(|one| format!("{one:04}")).collect::<Vec<_>>();
    let (first, second) = change(&store, async |tx| {
        tx.insert_alert(&alert(1)).await.unwrap();
        tx.insert_alert(&alert(2)).await.unwrap();
        tx.tell_alert(alert(2).id, &texts(0, 3)).await.unwrap();
        let first = tx.tell_alert(alert(1).id, &texts(0, 1200)).await.unwrap();
        (first, tx.tell_alert(alert(1).id, &texts(1199, 1201)).await.unwrap())
    })
    .await;
    assert_eq!(first, texts(0, 1200).into_iter().collect::<BTreeSet<_>>());
    assert_eq!(second, BTreeSet::from(["1200".to_owned()]));
    let told = store.read().await.unwrap().told_by_alert(alert(2).id).await.unwrap();
    assert_eq!(told, texts(0, 3).into_iter().collect::<BTreeSet<_>>());
}

pub(crate) async fn an_alert_is_stopped_or_goes_when_its_time_has_come(store: Store) {
    let ended = Alert { ends_at: minute(50), ..alert(3) };
    let erased = change(&store, async |tx| {
        for one in [alert(1), asked(2), ended.clone(), asked(60)] {
            tx.insert_alert(&one).await.unwrap();
        }
        tx.tell_alert(alert(1).id, &["90000007600001".to_owned()]).await.unwrap();
        [
            tx.purge(PurgeKind::Alerts, minute(50), minute(90)).await.unwrap(),
            tx.purge(PurgeKind::AlertRequests, minute(50), minute(90)).await.unwrap(),
        ]
    })
    .await;
    assert_eq!(erased, [1, 1]);
    let left = store.read().await.unwrap().alerts_of(&alert(1).email).await.unwrap();
    assert_eq!(left, [alert(1), asked(60)]);
    let stopped = change(&store, async |tx| {
        [tx.delete_alert(alert(1).id).await.unwrap(), tx.delete_alert(alert(1).id).await.unwrap()]
    })
    .await;
    assert_eq!(stopped, [true, false]);
}
