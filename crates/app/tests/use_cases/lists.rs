//! Shortlists: what each link allows, what is taken back, what goes in time.

use app::shortlist::{ListHolder, ListRefusal};
use domain::{
    contact::EmailAddress,
    language::Language,
    nomenclature::DiffusionStatus::{Diffusible, Partielle},
    shortlist::{CommentInput, Direction, MOST_ITEMS, SharedRight},
};
use jiff::civil::{Date, date};
use store::PurgeKind;
use testkit::{TestApp, siret_of, structure};

const OCTOBER: Date = date(2026, 10, 31);
const NOVEMBER: Date = date(2026, 11, 30);

/// A list with the structures 1 to 3, and the token of its owner.
async fn scene() -> (TestApp, String) {
    let app = TestApp::new().await;
    app.register_of(OCTOBER, 1..5).await;
    let list = app.app.add_to_list(None, siret_of(1), Language::French).await.unwrap();
    let token = app.app.list_token(&list);
    for number in [2, 3] {
        let holder = open(&app, &token).await.unwrap();
        app.app.add_to_list(holder.owner(), siret_of(number), Language::French).await.unwrap();
    }
    (app, token)
}

async fn open(app: &TestApp, token: &str) -> Option<ListHolder> {
    app.app.open_list(token).await.unwrap()
}

/// The numbers of the structures that a link shows, and of those that can be put back.
async fn shown(app: &TestApp, token: &str) -> (Vec<u32>, Vec<u32>) {
    let number = |siret| (1..10).find(|one| siret_of(*one) == siret).unwrap();
    let contents = app.app.list_contents(&open(app, token).await.unwrap()).await.unwrap();
    let kept = contents.kept.iter().map(|kept| number(kept.listed.registered.structure.siret()));
    (kept.collect(), contents.removed.iter().map(|(siret, _)| number(*siret)).collect())
}

fn note(text: &str) -> CommentInput {
    CommentInput { auteur: "Camille".into(), texte: text.into() }
}

#[tokio::test]
async fn a_shared_link_allows_what_its_right_says_and_nothing_once_it_is_taken_back() {
    let (app, token) = scene().await;
    let holder = open(&app, &token).await.unwrap();
    let owner = holder.owner().unwrap();
    assert_eq!(app.app.shared_list_token(owner), None);
    app.app.share_list(owner, Some(SharedRight::Read)).await.unwrap();
    let holder = open(&app, &token).await.unwrap();
    let shared = app.app.shared_list_token(holder.owner().unwrap()).unwrap();
    let guest = open(&app, &shared).await.unwrap();
    assert!(guest.owner().is_none() && guest.writer().is_none());
    app.app.share_list(holder.owner().unwrap(), Some(SharedRight::Comment)).await.unwrap();
    let guest = open(&app, &shared).await.unwrap();
    assert!(guest.owner().is_none());
    let writer = guest.writer().unwrap();
    app.app.comment_on_list(&writer, siret_of(1), &note("À rencontrer")).await.unwrap();
    let contents = app.app.list_contents(&guest).await.unwrap();
    let comment = &contents.kept[0].comments[0];
    assert_eq!(
        (comment.author.as_str(), comment.text.as_str(), comment.is_owner),
        ("Camille", "À rencontrer", false)
    );
    let holder = open(&app, &token).await.unwrap();
    app.app.share_list(holder.owner().unwrap(), None).await.unwrap();
    assert!(open(&app, &shared).await.is_none());
    let holder = open(&app, &token).await.unwrap();
    app.app.share_list(holder.owner().unwrap(), Some(SharedRight::Read)).await.unwrap();
    assert!(open(&app, &shared).await.is_none(), "the new link is another one");
}

#[tokio::test]
async fn what_is_taken_out_can_be_put_back_for_a_week_and_the_order_is_the_owners() {
    let (app, token) = scene().await;
    let holder = open(&app, &token).await.unwrap();
    let owner = holder.owner().unwrap();
    app.app.move_in_list(owner, siret_of(3), Direction::Up).await.unwrap();
    app.app.remove_from_list(owner, siret_of(1)).await.unwrap();
    app.app.share_list(owner, Some(SharedRight::Read)).await.unwrap();
    assert_eq!(shown(&app, &token).await, (vec![3, 2], vec![1]));
    let holder = open(&app, &token).await.unwrap();
    let shared = app.app.shared_list_token(holder.owner().unwrap()).unwrap();
    assert_eq!(shown(&app, &shared).await, (vec![3, 2], vec![]), "a guest is not shown what was taken out");
    app.app.restore_to_list(owner, siret_of(1)).await.unwrap();
    assert_eq!(shown(&app, &token).await, (vec![1, 3, 2], vec![]));
    app.app.remove_from_list(owner, siret_of(2)).await.unwrap();
    app.wait_days(8);
    app.app.purge().await.unwrap();
    assert_eq!(shown(&app, &token).await, (vec![1, 3], vec![]));
    assert!(matches!(app.app.restore_to_list(owner, siret_of(2)).await, Err(ListRefusal::Unknown)));
}

#[tokio::test]
async fn a_list_is_kept_twelve_months_after_its_last_use_and_leaves_a_trace() {
    let (app, token) = scene().await;
    app.wait_days(300);
    assert!(open(&app, &token).await.is_some());
    app.wait_days(364);
    assert_eq!(app.app.purge().await.unwrap(), []);
    app.wait_days(1);
    let purged: Vec<_> = app.app.purge().await.unwrap().iter().map(|one| (one.kind, one.count)).collect();
    assert_eq!(purged, [(PurgeKind::Shortlists, 1)]);
    assert!(open(&app, &token).await.is_none());
}

#[tokio::test]
async fn a_list_is_deleted_at_once() {
    let (app, token) = scene().await;
    let holder = open(&app, &token).await.unwrap();
    app.app.share_list(holder.owner().unwrap(), Some(SharedRight::Comment)).await.unwrap();
    let holder = open(&app, &token).await.unwrap();
    let (owner, writer) = (holder.owner().unwrap(), holder.writer().unwrap());
    let shared = app.app.shared_list_token(owner).unwrap();
    app.app.delete_list(owner).await.unwrap();
    assert!(open(&app, &token).await.is_none() && open(&app, &shared).await.is_none());
    let late = app.app.comment_on_list(&writer, siret_of(1), &note("Trop tard")).await;
    assert!(matches!(late, Err(ListRefusal::Unknown)), "{late:?}");
}

#[tokio::test]
async fn a_structure_that_closes_or_is_masked_stays_and_shows_no_more_than_it_may() {
    let (app, token) = scene().await;
    let edition = [structure(2, Partielle, NOVEMBER), structure(3, Diffusible, NOVEMBER)];
    app.edition(NOVEMBER, edition.into_iter().chain([structure(4, Diffusible, NOVEMBER)])).await;
    let holder = open(&app, &token).await.unwrap();
    let contents = app.app.list_contents(&holder).await.unwrap();
    let seen: Vec<_> = contents
        .kept
        .iter()
        .map(|kept| {
            let structure = &kept.listed.registered.structure;
            (structure.is_active(), structure.shown().is_some(), kept.listed.recognitions.len())
        })
        .collect();
    assert_eq!(seen, [(false, true, 0), (true, false, 0), (true, true, 0)]);
    let compared = app.app.list_compared(&holder, &[siret_of(1), siret_of(2)]).await.unwrap();
    assert_eq!(compared.iter().map(|sheet| sheet.details.is_some()).collect::<Vec<_>>(), [true, false]);
    let closed = app.app.add_to_list(holder.owner(), siret_of(1), Language::French).await;
    assert!(
        matches!(closed, Err(ListRefusal::Unknown)),
        "one that has closed is not put on a list: {closed:?}"
    );
}

#[tokio::test]
async fn the_link_is_mailed_once_a_day_and_the_mail_says_nothing_that_was_typed() {
    let (app, token) = scene().await;
    let holder = open(&app, &token).await.unwrap();
    app.app.name_list(holder.owner().unwrap(), "Gagnez un million").await.unwrap();
    let email = EmailAddress::parse("camille@exemple.fr").unwrap();
    for _ in 0..3 {
        app.app.mail_list(holder.owner().unwrap(), &email, Language::French).await.unwrap();
    }
    let letters = app.mail_to("camille").await;
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].token("/listes/"), Some(token));
    assert!(!letters[0].text().contains("million") && !letters[0].subject().contains("million"));
}

#[tokio::test]
async fn neither_link_can_be_read_in_a_copy_of_the_database() {
    let (app, token) = scene().await;
    let holder = open(&app, &token).await.unwrap();
    app.app.share_list(holder.owner().unwrap(), Some(SharedRight::Comment)).await.unwrap();
    let email = EmailAddress::parse("camille@exemple.fr").unwrap();
    app.app.mail_list(holder.owner().unwrap(), &email, Language::French).await.unwrap();
    let shared = app.app.shared_list_token(open(&app, &token).await.unwrap().owner().unwrap()).unwrap();
    let copy = app.dump().await;
    app.ignore_mail();
    for secret in [&token, &shared] {
        // Its first part is the identifier, which is kept; what proves it is the rest.
        assert!(!copy.holds(&secret[22..]), "{secret}");
    }
    assert!(copy.holds("camille@exemple.fr"), "the copy can be read");
}

#[tokio::test]
async fn a_list_has_so_many_structures_and_no_more() {
    let app = TestApp::new().await;
    let most = u32::try_from(MOST_ITEMS).unwrap();
    app.register_of(OCTOBER, 1..=most + 1).await;
    let list = app.app.add_to_list(None, siret_of(1), Language::French).await.unwrap();
    let holder = open(&app, &app.app.list_token(&list)).await.unwrap();
    for number in 2..=most {
        app.app.add_to_list(holder.owner(), siret_of(number), Language::French).await.unwrap();
    }
    let full = app.app.add_to_list(holder.owner(), siret_of(most + 1), Language::French).await;
    assert!(matches!(full, Err(ListRefusal::Full)), "{full:?}");
    app.app.add_to_list(holder.owner(), siret_of(1), Language::French).await.unwrap();
}
