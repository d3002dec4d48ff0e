//! Accounts of the team, and what the team does for somebody.

use app::{
    account::users::{self, AddUserError},
    registration::mine::MineError,
};
use domain::{
    account::{NewUser, Role},
    registration::RegistrationStatus,
};
use testkit::TestApp;

fn new_user(email: &str) -> NewUser {
    NewUser { email: email.parse().unwrap(), name: None, role: Role::Organiser }
}

#[tokio::test]
async fn an_administrator_makes_an_account_once() {
    let app = TestApp::new().await;
    let by = app.admin().await;
    users::invite(&app.app, &by, new_user("nouvelle@exemple.fr")).await.unwrap();
    let again = users::invite(&app.app, &by, new_user("nouvelle@exemple.fr")).await;
    assert!(matches!(again, Err(AddUserError::Exists)), "{again:?}");
    app.ignore_mail();
}

#[tokio::test]
async fn a_closed_account_is_signed_out_and_cannot_come_back() {
    let app = TestApp::new().await;
    let by = app.admin().await;
    let cookie = app.sign_in("partie@exemple.fr", Role::Organiser).await;
    let user = app.app.organiser(&cookie).await.unwrap().unwrap().user().clone();
    app.mail().await;
    assert!(users::close(&app.app, &by, user.id).await.unwrap());
    assert!(app.app.organiser(&cookie).await.unwrap().is_none());
    app.app.ask_to_sign_in(&user.email, user.language).await.unwrap();
    assert_eq!(app.mail().await, []);
    assert!(!users::close(&app.app, &by, user.id).await.unwrap(), "closed already");
}

#[tokio::test]
async fn nobody_closes_their_own_account() {
    let app = TestApp::new().await;
    let by = app.admin().await;
    assert!(!users::close(&app.app, &by, by.organiser().user().id).await.unwrap());
    assert!(users::list(&app.app, &by).await.unwrap().iter().all(|user| user.closed_at.is_none()));
    app.ignore_mail();
}

#[tokio::test]
async fn a_registration_given_up_by_the_team_tells_the_person_frees_the_place_and_names_who_did_it() {
    let app = TestApp::new().await;
    let event = app.event("Visite").places(1).announced().await;
    let camille = app.register(&event, "camille", 1).await;
    let dominique = app.register(&event, "dominique", 1).await;
    let by = app.organiser().await;
    app.mail().await;
    let mine = app.app.cancel_for(&by, camille.id).await.unwrap();
    assert_eq!(mine.registration.status, RegistrationStatus::Cancelled);
    let came_in = app.app.my_registration(&app.token(&dominique)).await.unwrap();
    assert_eq!(came_in.registration.status, RegistrationStatus::Confirmed);
    let mut told: Vec<_> = app.mail().await.iter().map(|letter| letter.to().to_owned()).collect();
    told.sort();
    assert_eq!(told, ["camille@exemple.fr", "dominique@exemple.fr"]);
    let again = app.app.cancel_for(&by, camille.id).await;
    assert!(matches!(again, Err(MineError::Cancelled)), "{again:?}");
    let log = app.app.audit_log(&app.admin().await, 100, None).await.unwrap();
    let entry = log.iter().find(|entry| entry.action == "registration.cancelled").unwrap();
    assert_eq!(entry.actor, format!("user:{}", by.user().id));
    app.ignore_mail();
}
