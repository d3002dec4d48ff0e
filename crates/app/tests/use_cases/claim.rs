//! Taking over the page of a structure: each proof, who is told, and what does not work.

use app::claim::ClaimError;
use domain::{
    account::Role,
    claim::{ClaimInput, ClaimRefusal, ClaimWay},
    contact::EmailAddress,
    language::Language,
};
use testkit::{Structures, TestApp};

async fn scene() -> (TestApp, Structures) {
    let app = TestApp::new().await;
    app.ignore_mail();
    let structures = app.structures().await;
    (app, structures)
}

/// Who represents the workshop, and how they proved it.
async fn people(app: &TestApp, all: &Structures) -> Vec<(String, ClaimWay)> {
    let found = app.store().read().await.unwrap().representatives(all.workshop).await.unwrap();
    found.into_iter().map(|(user, way, _)| (user.email.to_string(), way)).collect()
}

fn refusal(outcome: Result<impl Sized, ClaimError>) -> ClaimRefusal {
    match outcome {
        Err(ClaimError::Refused(refusal)) => refusal,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was taken"),
    }
}

async fn token(app: &TestApp, email: &str) -> String {
    app.mail_to(email).await.last().unwrap().token("/prise-en-main/").unwrap()
}

/// The code in the letter of the only request that waits, which is posted.
async fn posted_code(app: &TestApp) -> String {
    let by = app.organiser().await;
    let id = app.app.waiting_claims(&by).await.unwrap()[0].claim.id;
    let letter = app.app.claim_letter(&by, id).await.unwrap();
    app.app.post_claim_letter(&by, id).await.unwrap();
    letter.code
}

#[tokio::test]
async fn a_link_in_the_mailbox_of_the_structure_makes_a_representative_once() {
    let (app, all) = scene().await;
    app.ask_for(all.workshop, "mailbox", "camille@atelier.example").await;
    let token = token(&app, "camille@atelier.example").await;
    assert_eq!(people(&app, &all).await, []);
    assert_eq!(app.app.prove_by_link(&token).await.unwrap(), all.workshop);
    assert_eq!(people(&app, &all).await, [("camille@atelier.example".to_owned(), ClaimWay::Mailbox)]);
    assert_eq!(refusal(app.app.prove_by_link(&token).await), ClaimRefusal::Decided);
    let user = app.store().read().await.unwrap().users().await.unwrap().pop().unwrap();
    assert_eq!((user.role, user.closed_at), (Role::Member, None));
}

#[tokio::test]
async fn a_link_is_worth_nothing_after_a_day_nor_when_it_is_made_up() {
    let (app, all) = scene().await;
    app.ask_for(all.workshop, "mailbox", "camille@atelier.example").await;
    let token = token(&app, "camille@atelier.example").await;
    app.wait_minutes(24 * 60 + 1);
    assert_eq!(refusal(app.app.prove_by_link(&token).await), ClaimRefusal::Expired);
    for other in ["", "rien", &token.replace(&token[..4], "AAAA")] {
        assert_eq!(refusal(app.app.prove_by_link(other).await), ClaimRefusal::Unknown, "{other}");
    }
    assert_eq!(people(&app, &all).await, []);
}

#[tokio::test]
async fn a_code_on_paper_counts_once_it_is_posted_with_the_address_that_asked() {
    let (app, all) = scene().await;
    let prove = async |email, code: &str| app.app.prove_by_code(all.workshop, email, code).await;
    app.ask_for(all.workshop, "paper", "camille@exemple.fr").await;
    let by = app.organiser().await;
    let id = app.app.waiting_claims(&by).await.unwrap()[0].claim.id;
    let unposted = app.app.claim_letter(&by, id).await.unwrap().code;
    assert_eq!(refusal(prove("camille@exemple.fr", &unposted).await), ClaimRefusal::Unknown);
    let code = posted_code(&app).await;
    assert_eq!(refusal(prove("dominique@exemple.fr", &code).await), ClaimRefusal::Unknown);
    prove("camille@exemple.fr", &format!(" {}-{}", code[..5].to_lowercase(), &code[5..])).await.unwrap();
    assert_eq!(people(&app, &all).await, [("camille@exemple.fr".to_owned(), ClaimWay::Paper)]);
}

#[tokio::test]
async fn eight_wrong_codes_or_sixty_days_end_a_letter() {
    for (tries, days, is_taken) in [(7, 0, true), (8, 0, false), (0, 59, true), (0, 61, false)] {
        let (app, all) = scene().await;
        app.ask_for(all.workshop, "paper", "camille@exemple.fr").await;
        let code = posted_code(&app).await;
        for _ in 0..tries {
            let wrong = app.app.prove_by_code(all.workshop, "camille@exemple.fr", "AAAAAAAAAA").await;
            assert_eq!(refusal(wrong), ClaimRefusal::Unknown);
        }
        app.wait_days(days);
        let outcome = app.app.prove_by_code(all.workshop, "camille@exemple.fr", &code).await;
        assert_eq!(outcome.is_ok(), is_taken, "{tries} tries, {days} days");
    }
}

#[tokio::test]
async fn the_team_says_yes_or_no_for_a_reason_and_the_person_is_told() {
    let (app, all) = scene().await;
    let by = app.organiser().await;
    for (email, yes) in [("camille@exemple.fr", true), ("dominique@exemple.fr", false)] {
        app.ask_for(all.workshop, "team", email).await;
        let id = app.app.waiting_claims(&by).await.unwrap()[0].claim.id;
        let (blank, outcome) = match yes {
            true => {
                (app.app.accept_claim(&by, id, " ").await, app.app.accept_claim(&by, id, "Vue hier.").await)
            }
            false => {
                (app.app.refuse_claim(&by, id, "").await, app.app.refuse_claim(&by, id, "Jamais vue.").await)
            }
        };
        assert!(matches!(blank, Err(ClaimError::Fields(_))), "{blank:?}");
        outcome.unwrap();
        assert_eq!(refusal(app.app.accept_claim(&by, id, "Encore.").await), ClaimRefusal::Decided);
    }
    assert_eq!(people(&app, &all).await, [("camille@exemple.fr".to_owned(), ClaimWay::Team)]);
    let told = app.mail_to("dominique").await;
    assert!(told.iter().any(|letter| letter.text().contains("Jamais vue.")));
    let log = app.app.audit_log(&app.admin().await, 20, None).await.unwrap();
    let reasons: Vec<_> = log.iter().filter_map(|entry| entry.details["reason"].as_str()).collect();
    assert_eq!(reasons, ["Jamais vue.", "Vue hier."]);
    assert!(log.iter().all(|entry| !entry.details.to_string().contains('@')), "the log names a person");
}

#[tokio::test]
async fn who_represents_already_is_told_of_who_joins_and_the_team_can_take_the_page_back() {
    let (app, all) = scene().await;
    let by = app.organiser().await;
    app.representative(all.workshop, "camille@exemple.fr").await;
    app.mail().await;
    app.ask_for(all.workshop, "mailbox", "dominique@atelier.example").await;
    let token = token(&app, "dominique@atelier.example").await;
    app.app.prove_by_link(&token).await.unwrap();
    let told = app.mail_to("camille").await;
    assert!(told[0].text().contains("dominique@atelier.example"), "{}", told[0].text());
    let found = app.store().read().await.unwrap().representatives(all.workshop).await.unwrap();
    let dominique =
        found.iter().find(|(user, ..)| user.email.as_str().starts_with("dominique")).unwrap().0.id;
    let take =
        async || app.app.withdraw_representative(&by, dominique, all.workshop, "A quitté.").await.unwrap();
    assert_eq!([take().await, take().await], [true, false]);
    assert_eq!(people(&app, &all).await, [("camille@exemple.fr".to_owned(), ClaimWay::Team)]);
    let told = app.mail_to("dominique@atelier.example").await;
    assert!(told.iter().any(|letter| letter.text().contains("A quitté.")));
}

#[tokio::test]
async fn somebody_of_the_team_who_represents_a_structure_keeps_their_role() {
    let (app, all) = scene().await;
    app.sign_in("chef@exemple.fr", Role::Admin).await;
    app.representative(all.workshop, "chef@exemple.fr").await;
    let email = EmailAddress::parse("chef@exemple.fr").unwrap();
    let user = app.store().read().await.unwrap().user_by_email(&email).await.unwrap().unwrap();
    assert_eq!(user.role, Role::Admin);
}

#[tokio::test]
async fn a_closed_account_that_is_opened_again_by_a_request_has_no_power_left() {
    let (app, all) = scene().await;
    app.sign_in("ancien@exemple.fr", Role::Admin).await;
    let email = EmailAddress::parse("ancien@exemple.fr").unwrap();
    let user = app.store().read().await.unwrap().user_by_email(&email).await.unwrap().unwrap();
    let admin = app.admin().await;
    assert!(app::account::users::close(&app.app, &admin, user.id).await.unwrap());
    let browser = app.representative(all.workshop, "ancien@exemple.fr").await;
    let cookie = browser.cookie("alliances").unwrap();
    assert!(app.app.member(cookie).await.unwrap().is_some());
    assert!(app.app.organiser(cookie).await.unwrap().is_none());
}

#[tokio::test]
async fn more_requests_than_three_are_not_heard_and_the_answer_does_not_say_so() {
    let (app, all) = scene().await;
    let input = ClaimInput {
        way: "team".into(),
        name: "Camille".into(),
        email: "camille@exemple.fr".into(),
        ..ClaimInput::default()
    };
    for _ in 0..5 {
        let way = app.app.ask_for_structure(all.workshop, &input, Language::French).await.unwrap();
        assert_eq!(way, ClaimWay::Team);
    }
    assert_eq!(app.app.waiting_claims(&app.organiser().await).await.unwrap().len(), 3);
    assert_eq!(app.mail_to("camille").await.len(), 3);
}

#[tokio::test]
async fn requests_are_purged_thirty_days_after_they_are_decided_or_have_run_out_with_a_trace() {
    let (app, all) = scene().await;
    app.ask_for(all.workshop, "mailbox", "camille@atelier.example").await;
    app.ask_for(all.workshop, "team", "dominique@exemple.fr").await;
    app.wait_days(32);
    let purged = app.app.purge().await.unwrap();
    let claims: Vec<_> = purged.iter().filter(|purge| purge.kind.code() == "claims").collect();
    assert_eq!(claims.iter().map(|purge| purge.count).collect::<Vec<_>>(), [1]);
    assert_eq!(app.app.waiting_claims(&app.organiser().await).await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_team_is_told_of_requests_that_wait_once_a_day_and_no_word_of_a_stranger_is_in_the_mail() {
    let (app, all) = scene().await;
    app.mail_to("equipe").await;
    app.ask_for(all.workshop, "team", "camille@exemple.fr").await;
    app.ask_for(all.garden, "team", "dominique@exemple.fr").await;
    let letters = app.mail_to("equipe").await;
    assert_eq!(letters.len(), 1);
    let text = letters[0].text();
    assert!(text.contains("Atelier d’essai") && text.contains("/gestion/structures"), "{text}");
    assert!(!text.contains("camille") && !text.contains("Camille Exemple"), "{text}");
    assert_eq!(app.app.remind_of_claims().await.unwrap(), 0, "on the same day");
    app.wait_until("2026-11-28T10:00:00Z");
    assert_eq!(app.app.remind_of_claims().await.unwrap(), 0, "on a Saturday");
    app.wait_until("2026-11-30T10:00:00Z");
    assert_eq!(app.app.remind_of_claims().await.unwrap(), 1);
    let letters = app.mail_to("equipe").await;
    assert!(letters[0].subject().starts_with("2 demandes"), "{}", letters[0].subject());
    let by = app.organiser().await;
    for waiting in app.app.waiting_claims(&by).await.unwrap() {
        app.app.refuse_claim(&by, waiting.claim.id, "Inconnu de la structure.").await.unwrap();
    }
    app.wait_days(1);
    assert_eq!(app.app.remind_of_claims().await.unwrap(), 0, "nothing waits any more");
}

#[tokio::test]
async fn without_an_address_of_the_team_its_people_are_told() {
    let app = TestApp::builder().settings(|settings| settings.contact = None).start().await;
    app.ignore_mail();
    let all = app.structures().await;
    app.organiser().await;
    app.sign_in("direction@exemple.fr", Role::Admin).await;
    app.mail_to("direction").await;
    app.ask_for(all.workshop, "team", "camille@exemple.fr").await;
    assert_eq!(app.mail_to("direction").await.len(), 1);
}
