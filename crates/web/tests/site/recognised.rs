//! A SIRET typed in a form is recognised; a structure shows where it can be met.

use domain::{
    language::Language,
    nomenclature::DiffusionStatus::{Diffusible, Partielle},
    register::GroupInput,
    registration::AttendeeRole,
};
use jiff::civil::date;
use testkit::{TestApp, person, siret_of, structure, types::Role};

use crate::bad_input::words;

async fn site() -> TestApp {
    let app = TestApp::new().await;
    app.ignore_mail();
    let as_of = date(2026, 10, 31);
    app.edition(as_of, [structure(1, Diffusible, as_of), structure(2, Partielle, as_of)]).await;
    app
}

/// What is typed by somebody of a structure, but for their role.
fn typed(number: u32) -> Vec<(&'static str, String)> {
    [("given_name", "Camille"), ("family_name", "Martin"), ("email", "camille@exemple.fr")]
        .map(|(name, value)| (name, value.to_owned()))
        .into_iter()
        .chain([("organisation", siret_of(number).to_string())])
        .collect()
}

fn texts<'a>(typed: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    typed.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[tokio::test]
async fn a_siret_becomes_a_name_and_a_role_that_can_be_changed_before_anything_is_kept() {
    let app = site().await;
    let event = app.event("Visite").places(9).announced().await;
    let path = format!("/rencontres/{}/inscription", event.slug);
    let mut browser = app.browser();
    let page = browser.open(&path).await;
    let again = browser.submit(&page, "", &texts(&typed(1))).await;
    assert_eq!(again.status, 200);
    assert!(
        words(&again).contains("D’après l’annuaire : Structure fictive 1, Limay. Nous proposons"),
        "{}",
        words(&again)
    );
    let form = again.form("");
    assert_eq!(
        (form.value("organisation"), form.value("role")),
        (Some("Structure fictive 1"), Some("supplier"))
    );
    let sent = browser.submit(&again, "", &[("role", "network")]).await;
    assert_eq!(sent.status, 303);
    let by = app.organiser().await;
    let all = app.app.registrations(&by, event.id, &Default::default()).await.unwrap();
    let attendee = all[0].attendee.clone().unwrap();
    assert_eq!(
        (attendee.organisation.as_deref(), attendee.siret),
        (Some("Structure fictive 1"), Some(siret_of(1)))
    );
    assert_eq!(all[0].role, AttendeeRole::Network);
}

#[tokio::test]
async fn who_chose_a_role_is_not_asked_again_and_another_organisation_takes_no_number_along() {
    let app = site().await;
    let event = app.event("Visite").places(9).announced().await;
    let path = format!("/rencontres/{}/inscription", event.slug);
    let mut browser = app.browser();
    let page = browser.open(&path).await;
    let once: Vec<_> = typed(1).into_iter().chain([("role", "supplier".to_owned())]).collect();
    assert_eq!(browser.submit(&page, "", &texts(&once)).await.status, 303);
    let page = browser.open(&path).await;
    let again = browser.submit(&page, "", &texts(&typed(1))).await;
    let other = [("organisation", "Mairie d’essai"), ("role", "authority"), ("email", "autre@exemple.fr")];
    assert_eq!(browser.submit(&again, "", &other).await.status, 303);
    let by = app.organiser().await;
    let all = app.app.registrations(&by, event.id, &Default::default()).await.unwrap();
    let kept: Vec<_> = all
        .iter()
        .map(|one| one.attendee.clone().unwrap())
        .map(|one| (one.organisation.unwrap(), one.siret))
        .collect();
    assert_eq!(kept.len(), 2);
    assert!(kept.contains(&("Structure fictive 1".into(), Some(siret_of(1)))), "{kept:?}");
    assert!(kept.contains(&("Mairie d’essai".into(), None)), "{kept:?}");
}

#[tokio::test]
async fn the_button_that_looks_the_organisation_up_keeps_everything_and_registers_nobody() {
    let app = site().await;
    let event = app.event("Visite").places(9).announced().await;
    let mut browser = app.browser();
    let page = browser.open(&format!("/rencontres/{}/inscription", event.slug)).await;
    let known = siret_of(1).to_string();
    let unknown = siret_of(9).to_string();
    let kept = [
        ("given_name", "Camille"),
        ("email", "pas une adresse"),
        ("access_needs", "Une rampe"),
        ("listed", "oui"),
    ];
    for (organisation, role, said, name, kind) in [
        (
            known.as_str(),
            "",
            "Structure fictive 1, Limay. Nous proposons",
            "Structure fictive 1",
            Some("supplier"),
        ),
        (known.as_str(), "buyer", "On y vient plutôt en tant que", "Structure fictive 1", Some("buyer")),
        (unknown.as_str(), "", "l’annuaire ne le connaît pas", unknown.as_str(), None),
        ("Mairie d’essai", "", "Ce n’est pas un SIRET", "Mairie d’essai", None),
        ("12345", "", "Ce n’est pas un SIRET", "12345", None),
        ("", "", "Écrivez le nom de votre organisation", "", None),
    ] {
        let mut typed = kept.to_vec();
        typed.extend([("organisation", organisation), ("role", role), ("verifier", "oui")]);
        let again = browser.submit(&page, "", &typed).await;
        assert_eq!(again.status, 200, "{organisation}");
        assert!(words(&again).contains(said), "{organisation}: {}", words(&again));
        let form = again.form("");
        assert_eq!(
            (form.value("organisation").unwrap_or_default(), form.value("role")),
            (name, kind),
            "{organisation}"
        );
        for (field, value) in kept {
            assert_eq!(form.value(field), Some(value), "{organisation} {field}");
        }
    }
    let by = app.organiser().await;
    assert!(app.app.registrations(&by, event.id, &Default::default()).await.unwrap().is_empty());
}

#[tokio::test]
async fn of_a_masked_structure_nothing_but_the_name_is_told() {
    let app = site().await;
    let known = app.app.recognise(siret_of(2)).await.unwrap().unwrap();
    assert_eq!((known.name.as_str(), known.role), ("Structure fictive 2", None));
    let event = app.event("Visite").announced().await;
    let mut browser = app.browser();
    let page = browser.open(&format!("/rencontres/{}/inscription", event.slug)).await;
    let again = browser.submit(&page, "", &texts(&typed(2))).await;
    assert!(words(&again).contains("D’après l’annuaire : Structure fictive 2, Paris 14e."));
    assert_eq!(again.form("").value("role"), None);
}

#[tokio::test]
async fn the_structure_that_stands_for_a_group_is_a_network() {
    let app = site().await;
    let input = GroupInput {
        name: "Réseau d’essai".into(),
        kind: "reseau".into(),
        siret: siret_of(1).to_string(),
        ..GroupInput::default()
    };
    app.app.create_group(&app.organiser().await, &input).await.unwrap();
    let known = app.app.recognise(siret_of(1)).await.unwrap().unwrap();
    assert_eq!(known.role, Some(AttendeeRole::Network));
}

#[tokio::test]
async fn the_host_of_an_event_is_filled_in_from_its_siret() {
    let app = site().await;
    let event = app.event("Visite").draft().await;
    let mut team = app.team(Role::Organiser).await;
    let path = format!("/gestion/rencontres/{}/modifier", event.id);
    let form = team.open(&path).await;
    let siret = siret_of(1).to_string();
    let sent = team.submit(&form, &path, &[("host_siret", siret.as_str()), ("host_name", "")]).await;
    assert_eq!(sent.status, 303, "{}", words(&sent));
    let form = team.open(&path).await.form(&path);
    assert_eq!(
        (form.value("host_name"), form.value("host_kind")),
        (Some("Structure fictive 1"), Some("structure"))
    );
}

#[tokio::test]
async fn a_structure_is_met_where_somebody_of_it_comes_and_agreed_to_be_listed() {
    let app = site().await;
    let come = async |title: &str, listed: bool| {
        let event = app.event(title).places(9).announced().await;
        let mut input = person("camille", 1);
        input.siret = siret_of(1).to_string();
        input.listed = listed;
        app.app.register(&event.slug, &input, Language::French, None).await.unwrap();
    };
    come("Visite au grand jour", true).await;
    come("Visite discrète", false).await;
    let path = format!("/structures/{}", siret_of(1));
    let page = words(&app.browser().open(&path).await);
    assert!(page.contains("Rencontres où la croiser") && page.contains("Visite au grand jour"), "{page}");
    assert!(!page.contains("Visite discrète"));
    app.wait_days(60);
    assert!(
        !words(&app.browser().open(&path).await).contains("Visite au grand jour"),
        "only what is to come"
    );
}
