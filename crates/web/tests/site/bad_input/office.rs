//! Bad input in the forms of the team.

use testkit::{TestApp, types::Role};

use super::words;

/// A form of an event that is right.
const RIGHT: [(&str, &str); 8] = [
    ("title", "Visite d’essai"),
    ("kind", "visit"),
    ("format", "on-site"),
    ("date", "17/11/2027"),
    ("start", "9 h"),
    ("end", "12 h"),
    ("commune", "Limay"),
    ("street", "1, rue de l’Essai"),
];

#[tokio::test]
async fn each_field_of_an_event_says_what_is_wrong_and_keeps_what_was_typed() {
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[("title", "")], "Donnez un titre."),
        (&[("date", "31/02/2027")], "Indiquez un jour qui existe"),
        (&[("date", "demain")], "Indiquez un jour qui existe"),
        (&[("date", "")], "Indiquez un jour, par exemple"),
        (&[("start", "25 h")], "Indiquez une heure"),
        (&[("end", "8 h")], "La fin doit venir après le début."),
        (&[("end", "9 h")], "La fin doit venir après le début."),
        (&[("start", "")], "Indiquez d’abord la date et l’heure de début."),
        (&[("end_date", "16/11/2027")], "La fin doit venir après le début."),
        (&[("date", "28/03/2027"), ("start", "2 h 30")], "Cette heure n’existe pas ce jour-là"),
        (&[("zone", "Europe/Limay")], "Ce fuseau horaire n’existe pas."),
        (&[("commune", "")], "Indiquez la commune de cette adresse."),
        (&[("commune", ""), ("street", "")], "Indiquez au moins la commune ou le nom du lieu."),
        (&[("postal_code", "99999")], "n’existent pas."),
        (&[("departement", "2C")], "n’existent pas."),
        (&[("format", "online")], "Indiquez le lien de connexion."),
        (&[("format", "online"), ("online_link", "javascript:alert(1)")], "Indiquez un lien complet"),
        (&[("kind", "bal")], "Choisissez dans la liste."),
        (&[("campaign", "0193-inconnue")], "Choisissez dans la liste."),
        (&[("campaign", "01933b2e-0000-7000-8000-000000000000")], "Choisissez dans la liste."),
        (&[("capacity", "0")], "Indiquez un nombre entier, de 1 à"),
        (&[("capacity", "beaucoup")], "Indiquez un nombre entier, de 1 à"),
        (&[("latitude", "91"), ("longitude", "2")], "Indiquez la latitude et la longitude en degrés"),
        (&[("contact", "equipe@")], "Indiquez une adresse e-mail"),
        (&[("host_siret", "12345678901234"), ("host_name", "Atelier")], "Un SIRET compte 14 chiffres"),
        (&[("host_about", "Une structure.")], "Indiquez une valeur."),
        (&[("closes_time", "12 h")], "Indiquez une valeur."),
        (&[("parts.0.title", "Visite"), ("parts.0.start", "tôt")], "Indiquez une heure"),
        (&[("summary", "a\u{7}b")], "Retirez les caractères invisibles."),
    ];
    let app = TestApp::new().await;
    let mut team = app.team(Role::Organiser).await;
    let page = team.open("/gestion/rencontres/nouvelle").await;
    for (wrong, problem) in cases {
        let mut typed: Vec<_> =
            RIGHT.into_iter().filter(|(name, _)| wrong.iter().all(|(other, _)| other != name)).collect();
        typed.extend(*wrong);
        let answer = team.submit(&page, "/gestion/rencontres/nouvelle", &typed).await;
        assert_eq!(answer.status, 422, "{wrong:?}");
        assert!(words(&answer).replace('\u{a0}', " ").contains(problem), "{wrong:?}: {}", words(&answer));
        let kept = answer.form("/gestion/rencontres/nouvelle");
        // A list can only show its own choices.
        let lists = ["kind", "campaign", "departement"];
        for (name, text) in typed.iter().filter(|(name, _)| !lists.contains(name)) {
            assert_eq!(kept.value(name), Some(*text), "{wrong:?}: the form forgot {name}");
        }
    }
    assert!(
        words(&team.open("/gestion").await).contains("Aucune")
            || !words(&team.open("/gestion").await).contains("Visite d’essai")
    );
}

#[tokio::test]
async fn a_capacity_below_what_is_taken_says_how_many_are() {
    let app = TestApp::new().await;
    app.ignore_mail();
    let event = app.event("Visite").places(10).announced().await;
    app.register(&event, "camille", 4).await;
    let mut team = app.team(Role::Organiser).await;
    let path = format!("/gestion/rencontres/{}/modifier", event.id);
    let page = team.open(&path).await;
    let answer = team.submit(&page, &path, &[("capacity", "3"), ("summary", "Un résumé.")]).await;
    assert_eq!(answer.status, 422);
    assert!(words(&answer).contains("4 places sont déjà prises"), "{}", words(&answer));
    let kept = answer.form(&path);
    assert_eq!((kept.value("capacity"), kept.value("summary")), (Some("3"), Some("Un résumé.")));
    assert_eq!(team.submit(&answer, &path, &[("capacity", "4")]).await.status, 303);
}

#[tokio::test]
async fn what_somebody_else_changed_meanwhile_is_not_overwritten() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let mut team = app.team(Role::Organiser).await;
    let base = format!("/gestion/rencontres/{}", event.id);
    let mut pages = Vec::new();
    for act in ["modifier", "deplacer", "annuler", "reporter"] {
        pages.push((act, team.open(&format!("{base}/{act}")).await));
    }
    let (_, first) = &pages[0];
    team.submit(first, &format!("{base}/modifier"), &[("title", "Grande visite")]).await;
    for (act, page) in &pages {
        let typed = [("date", "18/11/2027"), ("message", "Bonjour à vous")];
        let answer = team.submit(page, &format!("{base}/{act}"), &typed).await;
        assert_eq!(answer.status, 422, "{act}");
        assert!(words(&answer).contains("Rien n’a été écrasé"), "{act}: {}", words(&answer));
    }
    assert!(words(&team.open(&base).await).contains("Grande visite"));
}

#[tokio::test]
async fn a_move_to_a_day_that_is_none_or_to_where_it_is_already_is_refused() {
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    let mut team = app.team(Role::Organiser).await;
    let path = format!("/gestion/rencontres/{}/deplacer", event.id);
    let page = team.open(&path).await;
    for (typed, problem) in [
        (vec![("date", "31/04/2027"), ("message", "Pardon.")], "Indiquez un jour qui existe"),
        (vec![("end", "8 h"), ("message", "Pardon.")], "La fin doit venir après le début."),
        (vec![("commune", ""), ("message", "Pardon.")], "Indiquez la commune de cette adresse."),
        (vec![("message", "Pardon.")], "rien ne change"),
    ] {
        let answer = team.submit(&page, &path, &typed).await;
        assert_eq!(answer.status, 422, "{typed:?}");
        let said = words(&answer).to_lowercase();
        assert!(said.contains(&problem.to_lowercase()), "{typed:?}: {said}");
        assert_eq!(answer.form(&path).value("message"), Some("Pardon."));
    }
    let long = "x".repeat(2001);
    let answer = team.submit(&page, &path, &[("date", "18/11/2027"), ("message", &long)]).await;
    assert!(answer.status == 422 && answer.form(&path).value("date") == Some("18/11/2027"));
}

#[tokio::test]
async fn a_campaign_says_what_is_wrong_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let parent = app.campaign("Grande").made().await;
    let child = app.campaign("Petite").within(&parent).made().await;
    let mut team = app.team(Role::Organiser).await;
    let path = "/gestion/campagnes/nouvelle";
    let page = team.open(path).await;
    let child_id = child.id.to_string();
    for (name, value, problem) in [
        ("title", "", "Donnez un titre."),
        ("starts_on", "31/11/2027", "Indiquez un jour qui existe"),
        ("ends_on", "01/10/2027", "La fin doit venir après le début."),
        ("parent", "inconnue", "Choisissez dans la liste."),
        ("parent", child_id.as_str(), "Choisissez dans la liste."),
    ] {
        let mut typed = vec![("title", "Mois"), ("starts_on", "01/11/2027"), ("ends_on", "30/11/2027")];
        typed.retain(|(other, _)| *other != name);
        typed.push((name, value));
        let answer = team.submit(&page, path, &typed).await;
        assert_eq!(answer.status, 422, "{name}: {value}");
        assert!(words(&answer).contains(problem), "{name}: {value}: {}", words(&answer));
        for (field, text) in typed.iter().filter(|(field, _)| *field != "parent") {
            assert_eq!(answer.form(path).value(field), Some(*text), "{name}: {value}");
        }
    }
}

#[tokio::test]
async fn what_the_team_asks_for_and_is_not_there_is_not_found() {
    let app = TestApp::new().await;
    let mut team = app.team(Role::Organiser).await;
    let unknown = "01933b2e-0000-7000-8000-000000000000";
    for id in [unknown, "rien", "%FF"] {
        for path in [
            "",
            "/modifier",
            "/publier",
            "/annuler",
            "/reporter",
            "/deplacer",
            "/inscriptions",
            "/inscriptions.csv",
        ] {
            let path = format!("/gestion/rencontres/{id}{path}");
            assert_eq!(team.open(&path).await.status, 404, "{path}");
        }
    }
    assert_eq!(team.open("/gestion/campagnes/inconnue").await.status, 404);
    let seal = team.seal().await;
    for (path, status) in [
        (format!("/gestion/messages/{unknown}/renvoyer"), 409),
        ("/gestion/messages/rien/renvoyer".to_owned(), 404),
        (format!("/gestion/rencontres/{unknown}/annuler"), 404),
        (format!("/gestion/rencontres/{unknown}/modifier"), 422),
    ] {
        assert_eq!(team.post(&path, &[("jeton", &seal)]).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn an_event_that_moves_elsewhere_leaves_its_coordinates_and_directions_behind() {
    let app = TestApp::new().await;
    let there = |input: &mut domain::programme::input::EventInput| {
        (input.latitude, input.longitude) = ("48.99".into(), "1.74".into());
        input.directions = "Sonner au portail vert.".into();
    };
    let event = app.event("Visite").with(there).announced().await;
    let mut team = app.team(Role::Organiser).await;
    let path = format!("/gestion/rencontres/{}/deplacer", event.id);
    let place =
        async || app.browser().open(&format!("/api/v1/events/{}", event.slug)).await.json()["place"].clone();
    let page = team.open(&path).await;
    assert_eq!(team.submit(&page, &path, &[("date", "2/12/2026")]).await.status, 303);
    assert_eq!(place().await["latitude"], 48.99, "the same place keeps its coordinates");
    let page = team.open(&path).await;
    let typed = [("street", "10, chemin du Larris"), ("postal_code", "91150"), ("commune", "Étampes")];
    assert_eq!(team.submit(&page, &path, &typed).await.status, 303);
    let place = place().await;
    assert_eq!(
        (&place["latitude"], &place["departement"]),
        (&serde_json::Value::Null, &serde_json::json!("91"))
    );
    assert!(!app.browser().open(&format!("/rencontres/{}", event.slug)).await.text().contains("portail"));
}

#[tokio::test]
async fn what_is_typed_for_a_cancelled_event_is_refused_and_kept() {
    use domain::programme::change::EventCommand;
    let app = TestApp::new().await;
    let event = app.event("Visite").announced().await;
    app.command(&event, EventCommand::Cancel { message: None }).await;
    let mut team = app.team(Role::Organiser).await;
    let path = format!("/gestion/rencontres/{}/modifier", event.id);
    let page = team.open(&path).await;
    let answer = team.submit(&page, &path, &[("title", "Visite quand même")]).await;
    assert_eq!(answer.status, 422);
    assert!(words(&answer).contains("annulée"), "{}", words(&answer));
    assert_eq!(answer.form(&path).value("title"), Some("Visite quand même"));
}
