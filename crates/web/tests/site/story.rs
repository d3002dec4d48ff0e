//! The whole way, through the forms of the pages: from an empty site to an event that is called off.

use testkit::{TestApp, types::Role};

use crate::bad_input::words;

#[tokio::test]
async fn an_organiser_makes_a_programme_people_register_and_hear_of_every_change() {
    let app = TestApp::new().await;
    let mut team = app.team(Role::Organiser).await;
    let page = team.open("/gestion/campagnes/nouvelle").await;
    let typed = [("title", "Mois de l’ESS"), ("starts_on", "1/12/2026"), ("ends_on", "31/12/2026")];
    assert_eq!(team.submit(&page, "/gestion/campagnes/nouvelle", &typed).await.status, 303);
    let page = team.open("/gestion/rencontres/nouvelle").await;
    let typed = [
        ("title", "Visite de l’atelier"),
        ("date", "10/12/2026"),
        ("start", "9 h"),
        ("commune", "Limay"),
        ("postal_code", "78520"),
        ("capacity", "2"),
    ];
    let made = team.submit(&page, "/gestion/rencontres/nouvelle", &typed).await;
    let event = made.location().unwrap().replace("?fait=creee", "");
    let (publish, move_it, cancel) =
        (format!("{event}/publier"), format!("{event}/deplacer"), format!("{event}/annuler"));
    let page = team.open(&publish).await;
    team.submit(&page, &publish, &[]).await;

    let mut links = Vec::new();
    for (name, places) in [("camille", "2"), ("dominique", "1")] {
        let mut browser = app.browser();
        let page = browser.open("/rencontres/visite-de-l-atelier/inscription").await;
        let email = format!("{name}@exemple.fr");
        let typed = [
            ("given_name", name),
            ("family_name", "Martin"),
            ("email", &email),
            ("role", "buyer"),
            ("places", places),
        ];
        let sent = browser.submit(&page, "", &typed).await;
        assert_eq!(browser.follow(&sent).await.status, 200);
        links.push(format!("/i/{}", app.mail_to(name).await[0].token("/i/").unwrap()));
    }

    let mut camille = app.browser();
    let page = camille.open(&links[0]).await;
    camille.submit(&page, &format!("{}/places", links[0]), &[("places", "1")]).await;
    assert!(words(&app.browser().open(&links[1]).await).contains("Confirmée"), "a place was given back");
    assert_eq!((app.mail_to("camille").await.len(), app.mail_to("dominique").await.len()), (1, 1));

    let page = team.open(&move_it).await;
    let moved = team.submit(&page, &move_it, &[("date", "17/12/2026"), ("message", "Salle prise.")]).await;
    assert!(words(&team.follow(&moved).await).contains("2 personnes"));
    assert_eq!(app.mail().await.len(), 2);
    let page = camille.open(&format!("{}/presence", links[0])).await;
    let answer = camille.submit(&page, &format!("{}/annuler", links[0]), &[]).await;
    assert!(words(&camille.follow(&answer).await).contains("annulée"));
    let page = team.open(&cancel).await;
    let done = team.submit(&page, &cancel, &[]).await;
    assert!(words(&team.follow(&done).await).contains("1 personne"));
    let told: Vec<_> =
        app.mail().await.iter().map(|letter| (letter.to().to_owned(), letter.calendar("METHOD"))).collect();
    let cancel = Some("CANCEL".to_owned());
    assert_eq!(
        told,
        [("camille@exemple.fr".to_owned(), cancel.clone()), ("dominique@exemple.fr".to_owned(), cancel)]
    );
    assert!(app.browser().open("/programme.ics").await.text().contains("STATUS:CANCELLED"));
}

#[tokio::test]
async fn a_language_once_chosen_stays_and_the_search_with_it() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let page = browser.open("/programme?q=visite&departement=78&lang=en").await;
    assert!(page.text().contains("<html lang=\"en\">"));
    assert!(
        page.text().contains("q=visite&amp;departement=78&amp;lang=fr"),
        "the other language keeps the search"
    );
    assert!(browser.open("/aide").await.text().contains("<html lang=\"en\">"));
    assert!(browser.open("/nulle-part").await.text().contains("<html lang=\"en\">"));
    assert!(browser.open("/aide?lang=fr").await.text().contains("<html lang=\"fr\">"));
    assert!(browser.open("/aide?lang=xx").await.text().contains("<html lang=\"fr\">"));
    assert!(app.browser().open("/aide").await.text().contains("<html lang=\"fr\">"));
}
