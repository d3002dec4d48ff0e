//! Who represents which structure, who asks to, where lists say that structures are reached, and what structures show.

use domain::account::User;
use domain::claim::{Claim, ClaimStatus, ClaimWay, Claimant, Representation};
use domain::contact::EmailAddress;
use domain::ids::ClaimId;
use domain::language::Language;
use domain::nomenclature::DiffusionStatus::{Diffusible, Partielle};
use domain::register::{ImageKind, Source};
use store::{MailStatus, PublishedContact, PurgeKind, Store, StoreError, StoredImage};

use crate::account::{keep_users, session, sign_in};
use crate::register_samples::{keep_structures, siret, structure};
use crate::samples::{change, mail, minute, user, uuid};

fn claim(number: u128, way: ClaimWay) -> Claim {
    let at = i64::try_from(number).unwrap();
    Claim {
        id: ClaimId::new(uuid(number)),
        siret: siret(1),
        way,
        status: ClaimStatus::Asked,
        claimant: Claimant {
            name: "Camille Exemple".into(),
            email: EmailAddress::parse("camille@exemple.invalid").unwrap(),
            function: Some("Direction".into()),
            message: Some("Bonjour.\nMerci.".into()),
            language: Language::English,
        },
        attempts: 0,
        created_at: minute(at),
        over_at: minute(100 + at),
    }
}

pub(crate) fn representation(number: u128, structure: usize) -> Representation {
    Representation { user: user(number).id, siret: siret(structure), way: ClaimWay::Team, since: minute(3) }
}

async fn keep(store: &Store, claims: &[Claim]) {
    keep_structures(store, 1, &[structure(1, Diffusible), structure(2, Diffusible), structure(3, Partielle)])
        .await;
    change(store, async |tx| {
        for claim in claims {
            tx.insert_claim(claim).await.unwrap();
        }
    })
    .await;
}

pub(crate) async fn a_request_is_read_back_as_written(store: Store) {
    let full = claim(1, ClaimWay::Paper);
    let bare = Claim {
        claimant: Claimant { function: None, message: None, ..full.claimant.clone() },
        ..claim(2, ClaimWay::Mailbox)
    };
    keep(&store, &[full.clone(), bare.clone()]).await;
    let mut session = store.read().await.unwrap();
    let read = [
        session.claim(full.id).await.unwrap(),
        session.claim(bare.id).await.unwrap(),
        session.claim(ClaimId::new(uuid(9))).await.unwrap(),
    ];
    assert_eq!(read, [Some(full), Some(bare), None]);
}

pub(crate) async fn a_request_is_moved_once_from_where_it_stood(store: Store) {
    let asked = claim(1, ClaimWay::Paper);
    keep(&store, std::slice::from_ref(&asked)).await;
    let posted = asked.clone().posted(minute(5));
    let accepted = posted.clone().decided(ClaimStatus::Accepted, minute(6));
    let moved = change(&store, async |tx| {
        [
            tx.move_claim(&accepted, ClaimStatus::Posted).await.unwrap(),
            tx.move_claim(&posted, ClaimStatus::Asked).await.unwrap(),
            tx.move_claim(&accepted, ClaimStatus::Posted).await.unwrap(),
            tx.move_claim(&accepted, ClaimStatus::Posted).await.unwrap(),
        ]
    })
    .await;
    let read = store.read().await.unwrap().claim(asked.id).await.unwrap();
    assert_eq!((moved, read), ([false, true, true, false], Some(accepted)));
}

pub(crate) async fn tries_of_a_code_on_paper_are_counted(store: Store) {
    let asked = claim(1, ClaimWay::Paper);
    keep(&store, std::slice::from_ref(&asked)).await;
    for _ in 0..2 {
        change(&store, async |tx| tx.count_claim_attempt(asked.id).await.unwrap()).await;
    }
    let read = store.read().await.unwrap().claim(asked.id).await.unwrap();
    assert_eq!(read, Some(Claim { attempts: 2, ..asked }));
}

pub(crate) async fn the_team_sees_what_waits_for_it_and_a_person_their_live_requests(store: Store) {
    let [paper, team, mailbox] = [ClaimWay::Paper, ClaimWay::Team, ClaimWay::Mailbox];
    let over = Claim { over_at: minute(20), ..claim(1, team) };
    let posted = claim(2, paper).posted(minute(2));
    let refused = claim(3, team).decided(ClaimStatus::Refused, minute(90));
    let (asked, mine) = (claim(4, team), claim(5, mailbox));
    keep(&store, &[mine.clone(), asked.clone(), refused, posted.clone(), over]).await;
    let mut session = store.read().await.unwrap();
    let waiting = session.waiting_claims(minute(50)).await.unwrap();
    let live = session.live_claims(siret(1), &mine.claimant.email, minute(50)).await.unwrap();
    let other = session.live_claims(siret(2), &mine.claimant.email, minute(50)).await.unwrap();
    assert_eq!(
        (waiting, live, other),
        (vec![posted.clone(), asked.clone()], vec![mine, asked, posted], vec![])
    );
}

pub(crate) async fn a_person_represents_a_structure_once_until_they_are_withdrawn(store: Store) {
    keep(&store, &[]).await;
    let closed = User { closed_at: Some(minute(4)), ..user(3) };
    keep_users(&store, &[user(1), user(2), closed]).await;
    let added = change(&store, async |tx| {
        let mut added = Vec::new();
        for (number, structure) in [(1, 2), (1, 1), (2, 1), (3, 1), (1, 1)] {
            added.push(tx.add_representative(&representation(number, structure)).await.unwrap());
        }
        added
    })
    .await;
    let mut session = store.read().await.unwrap();
    let people = session.representatives(siret(1)).await.unwrap();
    let mine = session.represented(user(1).id).await.unwrap();
    let claimed = [
        session.claimed_structures(None, 9).await.unwrap(),
        session.claimed_structures(Some(siret(1)), 9).await.unwrap(),
    ];
    assert_eq!(added, [true, true, true, true, false]);
    assert_eq!(people, [1, 2].map(|number| (user(number), ClaimWay::Team, minute(3))));
    assert_eq!(mine, [representation(1, 1), representation(1, 2)]);
    assert_eq!(claimed, [vec![siret(1), siret(2)], vec![siret(2)]]);
    let withdrawn = change(&store, async |tx| {
        [
            tx.remove_representative(user(1).id, siret(1)).await.unwrap(),
            tx.remove_representative(user(1).id, siret(1)).await.unwrap(),
        ]
    })
    .await;
    let left = session.represented(user(1).id).await.unwrap();
    assert_eq!((withdrawn, left), ([true, false], vec![representation(1, 2)]));
}

pub(crate) async fn who_represents_and_who_asks_is_of_the_register(store: Store) {
    keep_users(&store, &[user(1)]).await;
    let asked = async {
        let mut tx = store.begin().await?;
        tx.insert_claim(&claim(1, ClaimWay::Team)).await?;
        tx.commit().await
    };
    let added = async {
        let mut tx = store.begin().await?;
        tx.add_representative(&representation(1, 1)).await?;
        tx.commit().await
    };
    for outcome in [asked.await, added.await] {
        assert!(matches!(outcome, Err(StoreError::ReferenceViolation)), "{outcome:?}");
    }
}

pub(crate) async fn an_identity_is_of_one_account(store: Store) {
    keep_users(&store, &[user(1), user(2)]).await;
    change(&store, async |tx| tx.insert_identity("https://id.invalid", "7", user(1).id).await.unwrap()).await;
    let mut session = store.read().await.unwrap();
    let found = [
        session.identity("https://id.invalid", "7").await.unwrap(),
        session.identity("https://autre.invalid", "7").await.unwrap(),
    ];
    let twin = store.begin().await.unwrap().insert_identity("https://id.invalid", "7", user(2).id).await;
    assert_eq!(found, [Some(user(1).id), None]);
    assert!(matches!(twin, Err(StoreError::UniqueViolation(_))), "{twin:?}");
}

fn contact(number: usize, name: &str) -> PublishedContact {
    PublishedContact {
        siret: siret(number),
        email: EmailAddress::parse(&format!("{name}@exemple.invalid")).ok(),
        website: (number == 1).then(|| "https://exemple.invalid".to_owned()),
    }
}

pub(crate) async fn what_a_list_says_of_contacts_is_replaced_and_forgotten_of_masked_structures(
    store: Store,
) {
    keep(&store, &[]).await;
    let replaced = async |source, contacts: &[PublishedContact]| {
        change(&store, async |tx| tx.replace_published_contacts(source, contacts).await.unwrap()).await;
    };
    replaced(Source::Siae, &[contact(1, "ancien"), contact(2, "deux")]).await;
    replaced(Source::Esat, &[contact(1, "autre")]).await;
    replaced(Source::Siae, &[contact(1, "un"), contact(3, "masquee")]).await;
    let forgotten = change(&store, async |tx| tx.forget_masked_contacts().await.unwrap()).await;
    let mut session = store.read().await.unwrap();
    let mut known = Vec::new();
    for number in 1..=3 {
        known.push(session.published_contacts(siret(number)).await.unwrap());
    }
    assert_eq!((forgotten, known), (1, vec![vec![contact(1, "autre"), contact(1, "un")], vec![], vec![]]));
}

pub(crate) async fn who_is_represented_is_told_and_the_register_is_told_of_each_change(store: Store) {
    keep(&store, &[]).await;
    keep_users(&store, &[user(1), user(2)]).await;
    let start = store.read().await.unwrap().feed_head().await.unwrap();
    let added = change(&store, async |tx| {
        [
            tx.add_representative(&representation(1, 1)).await.unwrap(),
            tx.add_representative(&representation(1, 1)).await.unwrap(),
            tx.add_representative(&representation(2, 2)).await.unwrap(),
            tx.remove_representative(user(2).id, siret(2)).await.unwrap(),
            tx.remove_representative(user(2).id, siret(2)).await.unwrap(),
        ]
    })
    .await;
    assert_eq!(added, [true, false, true, true, false]);
    let mut session = store.read().await.unwrap();
    let all = [siret(1), siret(2), siret(3)];
    assert_eq!(session.represented_among(&all).await.unwrap(), [siret(1)].into());
    assert_eq!(session.represented_among(&[]).await.unwrap(), [].into());
    let told: Vec<_> =
        session.feed_after(start, 9).await.unwrap().into_iter().map(|(_, entry)| entry).collect();
    let about = |number| store::FeedEntry::Structure(siret(number));
    assert_eq!(told, [about(1), about(2), about(2)]);
    change(&store, async |tx| tx.erase_user(&user(1)).await.unwrap()).await;
    assert_eq!(session.feed_head().await.unwrap(), start + 4);
}

pub(crate) async fn an_account_is_erased_with_all_that_names_its_person(store: Store) {
    let (one, other) = (user(1), user(2));
    let mine = Claim {
        claimant: Claimant { email: one.email.clone(), ..claim(1, ClaimWay::Team).claimant },
        ..claim(1, ClaimWay::Team)
    };
    keep(&store, &[mine.clone(), claim(2, ClaimWay::Team)]).await;
    keep_users(&store, &[one.clone(), other.clone()]).await;
    let erased = change(&store, async |tx| {
        tx.insert_sign_in(&sign_in(1, &one)).await.unwrap();
        tx.insert_session(&session(1, &one)).await.unwrap();
        tx.insert_identity("https://id.invalid", "7", one.id).await.unwrap();
        tx.add_representative(&representation(1, 1)).await.unwrap();
        tx.add_representative(&representation(2, 1)).await.unwrap();
        let to_them = store::NewMail { recipient: one.email.clone(), ..mail(1) };
        tx.enqueue_mail(&to_them).await.unwrap();
        tx.enqueue_mail(&mail(2)).await.unwrap();
        [tx.erase_user(&one).await.unwrap(), tx.erase_user(&one).await.unwrap()]
    })
    .await;
    let mut session = store.read().await.unwrap();
    let left = (
        session.users().await.unwrap(),
        session.claim(mine.id).await.unwrap(),
        session.representatives(siret(1)).await.unwrap().len(),
        session.identity("https://id.invalid", "7").await.unwrap(),
        session.count_mails(None).await.unwrap(),
    );
    let mails = vec![(MailStatus::Failed, 1), (MailStatus::Queued, 1)];
    assert_eq!((erased, left), ([true, false], (vec![other], None, 1, None, mails)));
}

pub(crate) async fn requests_whose_time_has_passed_are_deleted(store: Store) {
    let decided = claim(1, ClaimWay::Team).decided(ClaimStatus::Refused, minute(10));
    keep(&store, &[decided.clone(), claim(2, ClaimWay::Team)]).await;
    let count =
        change(&store, async |tx| tx.purge(PurgeKind::Claims, minute(10), minute(50)).await.unwrap()).await;
    let mut session = store.read().await.unwrap();
    let left = (
        session.claim(decided.id).await.unwrap(),
        session.claim(ClaimId::new(uuid(2))).await.unwrap().is_some(),
    );
    assert_eq!((count, left), (1, (None, true)));
}

pub(crate) async fn an_image_is_kept_for_each_structure_that_shows_it(store: Store) {
    keep(&store, &[]).await;
    let image = |name: &str, byte: u8| StoredImage {
        name: name.repeat(64),
        kind: ImageKind::Png,
        bytes: vec![0, 255, byte],
    };
    let (one, other) = (image("a", 1), image("b", 2));
    let dropped = change(&store, async |tx| {
        for (number, image) in [(1, &one), (2, &one), (1, &other), (1, &one)] {
            tx.keep_profile_image(siret(number), image, minute(1)).await.unwrap();
        }
        [
            tx.drop_profile_image(siret(1), &one.name).await.unwrap(),
            tx.drop_profile_image(siret(1), &one.name).await.unwrap(),
            tx.drop_profile_image(siret(1), &other.name).await.unwrap(),
        ]
    })
    .await;
    let mut session = store.read().await.unwrap();
    let read =
        (session.profile_image(&one.name).await.unwrap(), session.profile_image(&other.name).await.unwrap());
    assert_eq!((dropped, read), ([true, false, true], (Some(one), None)));
}
