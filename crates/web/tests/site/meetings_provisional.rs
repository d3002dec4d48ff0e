//! A plan that the team sends as provisional, then confirms.

use testkit::{TestApp, types::Role};

use crate::meetings::{Day, press};

/// What the page of a person says of a provisional plan.
const MAY_CHANGE: &str = "ces rendez-vous peuvent encore changer";

/// Where the buttons of a page lead that publish a plan.
fn buttons(page: &str) -> Vec<String> {
    let actions = testkit::forms(page).into_iter().map(|form| form.action);
    let last = actions.filter_map(|action| action.rsplit('/').next().map(str::to_owned));
    last.filter(|word| ["publier", "annoncer"].contains(&word.as_str())).collect()
}

#[tokio::test]
async fn a_plan_is_sent_as_provisional_by_one_button_and_confirmed_by_another() {
    let app = TestApp::new().await;
    let day = Day::new(&app).await;
    let (mut team, mut browser) = (app.team(Role::Organiser).await, app.browser());
    let computed = day.planned(&mut team, &mut browser, &[2, 0]).await;
    assert_eq!(buttons(computed.text()), ["publier", "annoncer"]);
    let announced = press(&mut team, &day.desk, "annoncer").await;
    assert_eq!(buttons(announced.text()), ["publier"], "it is confirmed, not sent again");
    for said in ["Confirmer comme définitif", "2 personnes recevront un message", "peut encore changer"] {
        assert!(announced.text().contains(said), "{said}: {}", announced.text());
    }
    assert!(browser.open(&day.mine(0)).await.text().contains(MAY_CHANGE));
    for path in ["imprimer", "versions"] {
        let page = team.open(&format!("{}/{path}", day.desk)).await;
        assert!(page.text().to_lowercase().contains("publiée comme provisoire"), "{path}: {}", page.text());
    }

    // The page was shown before: what it would send is sent already.
    let again = team.submit(&computed, &format!("{}/annoncer", day.desk), &[]).await;
    assert_eq!(again.location(), Some(format!("{}?fait=refus-plan", day.desk)));
    let confirmed = press(&mut team, &day.desk, "publier").await;
    assert_eq!(buttons(confirmed.text()), [""; 0]);
    assert!(!confirmed.text().contains("peut encore changer"), "{}", confirmed.text());
    assert!(!browser.open(&day.mine(0)).await.text().contains(MAY_CHANGE));
    let sent: Vec<String> = app.mail().await.iter().map(|letter| letter.subject().to_owned()).collect();
    let about = |word: &str| sent.iter().filter(|subject| subject.contains(word)).count();
    assert_eq!((about("provisoire"), about("définitif")), (2, 2), "{sent:?}");
}
