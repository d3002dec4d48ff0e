//! Signing in: single use, fifteen minutes, one browser, and nothing that tells whether an address is known.

use app::account::sign_in::{Asked, SignInError};
use domain::{
    account::{Role, sign_in::SignInRefusal},
    language::Language,
};
use testkit::TestApp;

const EMAIL: &str = "orga@exemple.fr";

/// Asks for a link; what the browser keeps, the token and the code.
async fn ask(app: &TestApp) -> (Asked, String, String) {
    let asked = app.app.ask_to_sign_in(&EMAIL.parse().unwrap(), Language::French).await.unwrap();
    let letters = app.mail_to(EMAIL).await;
    let letter = letters.last().unwrap();
    (asked, letter.token("/connexion/").unwrap(), letter.code().unwrap())
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, SignInError>) -> SignInRefusal {
    match answer {
        Err(SignInError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// A code that is not that one.
fn wrong(code: &str) -> String {
    if code == "000000" { "000001".to_owned() } else { "000000".to_owned() }
}

#[tokio::test]
async fn a_link_signs_in_once_and_its_code_is_spent_with_it() {
    let app = TestApp::new().await;
    app.organiser().await;
    let (asked, token, code) = ask(&app).await;
    let session = app.app.sign_in_by_link(&token, Some(&asked)).await.unwrap();
    let organiser = app.app.organiser(&session.cookie).await.unwrap().unwrap();
    assert_eq!((organiser.user().email.as_str(), organiser.user().role), (EMAIL, Role::Organiser));
    assert_eq!(refusal(app.app.sign_in_by_link(&token, Some(&asked)).await), SignInRefusal::Used);
    assert_eq!(refusal(app.app.sign_in_by_code(&code, &asked).await), SignInRefusal::Used);
}

#[tokio::test]
async fn a_code_signs_in_however_it_is_spaced() {
    let app = TestApp::new().await;
    app.organiser().await;
    let (asked, token, code) = ask(&app).await;
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    app.app.sign_in_by_code(&spaced, &asked).await.unwrap();
    assert_eq!(refusal(app.app.sign_in_by_link(&token, Some(&asked)).await), SignInRefusal::Used);
}

#[tokio::test]
async fn a_link_lasts_fifteen_minutes() {
    let app = TestApp::new().await;
    app.organiser().await;
    let (asked, token, _) = ask(&app).await;
    app.wait_minutes(15);
    let (late, late_token, late_code) = ask(&app).await;
    app.app.sign_in_by_link(&token, Some(&asked)).await.unwrap();
    app.wait(testkit::types::SignedDuration::from_secs(15 * 60 + 1));
    assert_eq!(refusal(app.app.sign_in_by_link(&late_token, Some(&late)).await), SignInRefusal::Expired);
    assert_eq!(refusal(app.app.sign_in_by_code(&late_code, &late).await), SignInRefusal::Expired);
    assert_eq!(refusal(app.app.sign_in_by_code(&wrong(&late_code), &late).await), SignInRefusal::Wrong);
}

#[tokio::test]
async fn a_link_works_in_the_browser_that_asked_for_it_only() {
    let app = TestApp::new().await;
    app.organiser().await;
    let (asked, token, code) = ask(&app).await;
    let stranger =
        app.app.ask_to_sign_in(&"autre@exemple.fr".parse().unwrap(), Language::French).await.unwrap();
    assert_eq!(refusal(app.app.sign_in_by_link(&token, None).await), SignInRefusal::OtherBrowser);
    assert_eq!(refusal(app.app.sign_in_by_link(&token, Some(&stranger)).await), SignInRefusal::OtherBrowser);
    assert_eq!(refusal(app.app.sign_in_by_code(&code, &stranger).await), SignInRefusal::Wrong);
    let forged = Asked { id: asked.id, secret: stranger.secret };
    assert_eq!(refusal(app.app.sign_in_by_code(&code, &forged).await), SignInRefusal::Wrong);
    app.app.sign_in_by_link(&token, Some(&asked)).await.unwrap();
}

#[tokio::test]
async fn five_wrong_codes_end_a_request_and_its_link() {
    let app = TestApp::new().await;
    app.organiser().await;
    let (asked, token, code) = ask(&app).await;
    for _ in 0..5 {
        assert_eq!(refusal(app.app.sign_in_by_code(&wrong(&code), &asked).await), SignInRefusal::Wrong);
    }
    assert_eq!(refusal(app.app.sign_in_by_code(&code, &asked).await), SignInRefusal::Wrong);
    assert_eq!(refusal(app.app.sign_in_by_link(&token, Some(&asked)).await), SignInRefusal::TooManyAttempts);
}

#[tokio::test]
async fn nothing_tells_an_unknown_address_from_a_known_one() {
    let app = TestApp::new().await;
    app.organiser().await;
    let (known, _, code) = ask(&app).await;
    let unknown =
        app.app.ask_to_sign_in(&"inconnue@exemple.fr".parse().unwrap(), Language::French).await.unwrap();
    assert_eq!(app.mail().await, []);
    assert_eq!(known.cookie().len(), unknown.cookie().len());
    for minutes in [0, 0, 0, 0, 0, 0, 0, 16, 60 * 24 * 3] {
        app.wait_minutes(minutes);
        let answers = [&known, &unknown].map(|asked| app.app.sign_in_by_code("000000", asked));
        let [known, unknown] = answers;
        assert_ne!(code, "000000", "the seed draws another code");
        assert_eq!(refusal(known.await), refusal(unknown.await), "after {minutes} minutes");
    }
}

#[tokio::test]
async fn a_session_lasts_twelve_hours_without_use_and_ends_when_asked() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(EMAIL, Role::Admin).await;
    for _ in 0..3 {
        app.wait(testkit::types::SignedDuration::from_hours(12));
        assert!(app.app.organiser(&cookie).await.unwrap().is_some_and(|user| user.as_admin().is_some()));
    }
    app.wait(testkit::types::SignedDuration::from_secs(12 * 3600 + 1));
    assert!(app.app.organiser(&cookie).await.unwrap().is_none());
    let cookie = app.sign_in(EMAIL, Role::Admin).await;
    app.app.sign_out(&cookie).await.unwrap();
    assert!(app.app.organiser(&cookie).await.unwrap().is_none());
}
