//! The page of a structure and what finds it: asking for a meeting, joint bids, rural communes, what the fields offer.

use app::{
    meeting::{Choices, Publication},
    register::{Ending, ListEntry, Nomenclature},
    registration::Receipt,
};
use domain::{
    language::Language,
    meeting::{FrameInput, MeetingMode, Wish, WishLevel},
    programme::Event,
    register::{Cotraitance, ProfileDetails, Scope, Source, Stock},
    siret::Siret,
};
use jiff::civil::date;
use testkit::{Structures, TestApp, person, types::RegistrationInput};

use crate::{
    bad_input::words,
    pages::{Pages, compare},
};

const ASK: &str = "Demander un rendez-vous";

async fn scene() -> (TestApp, Structures) {
    let app = TestApp::builder().with_directory().start().await;
    app.ignore_mail();
    let structures = app.structures().await;
    app.index().await;
    (app, structures)
}

/// A day of meetings with its frame.
async fn day(app: &TestApp, mode: MeetingMode) -> Event {
    let event = app.event("Journée des rendez-vous").on("2026-12-02");
    let event = event.with(|input| input.kind = "meeting-day".into()).announced().await;
    let frame = FrameInput { mode: mode.code().to_owned(), ..FrameInput::proposed() };
    app.app.set_meeting_frame(&app.organiser().await, event.id, &frame).await.unwrap();
    event
}

/// Somebody comes for a structure, and wants meetings.
async fn comes(app: &TestApp, event: &Event, siret: Siret, change: fn(&mut RegistrationInput)) -> Receipt {
    let mut input = RegistrationInput {
        role: "supplier".into(),
        organisation: "Atelier d’essai".into(),
        siret: siret.to_string(),
        listed: true,
        meetings: true,
        ..person("nadia", 1)
    };
    change(&mut input);
    app.app.register(&event.slug, &input, Language::French, None).await.unwrap()
}

async fn wishes(app: &TestApp, event: &Event) -> Vec<Wish> {
    app.store().read().await.unwrap().meeting_wishes(event.id).await.unwrap()
}

/// Asking a structure for a meeting, from its page on.
pub(crate) async fn asking(app: &TestApp) -> Pages {
    app.ignore_mail();
    let all = app.structures().await;
    let event = day(app, MeetingMode::Open).await;
    comes(app, &event, all.workshop, |_| ()).await;
    app.declares(
        all.workshop,
        ProfileDetails { cotraitance: Some(Cotraitance::Lead), ..ProfileDetails::default() },
    )
    .await;
    let (page, day) = (format!("/structures/{}", all.workshop), format!("/rencontres/{}", event.slug));
    let about = format!("{day}/rendez-vous?structure={}", all.workshop);
    let mut browser = app.browser();
    let mut pages = vec![
        ("structure-ask", browser.open(&page).await),
        ("meetings-ask", browser.open(&about).await),
        ("register-ask", browser.open(&format!("{day}/inscription?structure={}", all.workshop)).await),
    ];
    let mut own = app.representative(all.garden, "camille@exemple.fr").await;
    let form = own.open("/mon-espace/structures/90000014200001/presentation").await;
    pages.push(("own-presentation-joint", form));
    let camille = RegistrationInput { meetings: true, ..person("camille", 1) };
    app.app.register(&event.slug, &camille, Language::French, None).await.unwrap();
    pages.push(("meetings-ask-own", own.open(&about).await));
    pages
}

#[tokio::test]
async fn the_pages_of_asking_a_structure_for_a_meeting() {
    compare(&asking(&TestApp::new().await).await);
}

#[tokio::test]
async fn who_registers_from_the_page_of_a_structure_wishes_to_meet_it() {
    let (app, all) = scene().await;
    let event = day(&app, MeetingMode::Open).await;
    let nadia = comes(&app, &event, all.workshop, |_| ()).await;
    let mut browser = app.browser();
    let page = browser.open(&format!("/structures/{}", all.workshop)).await;
    let about = format!("/rencontres/{}/rendez-vous?structure={}", event.slug, all.workshop);
    assert!(page.text().contains(&format!("href=\"{about}\"")), "{}", page.text());
    let form = format!("/rencontres/{}/inscription?structure={}", event.slug, all.workshop);
    assert!(browser.open(&about).await.text().contains(&format!("href=\"{form}\"")));
    let page = browser.open(&form).await;
    // A mistake in the form does not lose the wish.
    let wrong = browser.submit(&page, "", &[("given_name", "Karim"), ("email", "karim")]).await;
    assert!(words(&wrong).contains("Vous demandez un rendez-vous avec Atelier d’essai"), "{}", words(&wrong));
    let right = [
        ("given_name", "Karim"),
        ("family_name", "Martin"),
        ("email", "karim@exemple.fr"),
        ("role", "buyer"),
    ];
    assert_eq!(browser.submit(&wrong, "", &right).await.status, 303);
    let kept = wishes(&app, &event).await;
    assert_eq!(kept.iter().map(|one| (one.to, one.level)).collect::<Vec<_>>(), [(nadia.id, WishLevel::Like)]);
    // Who types the address of somebody else who is registered wishes nothing for them.
    let page = browser.open(&form).await;
    let other = [right[0], right[1], ("email", "nadia@exemple.fr"), right[3]];
    assert_eq!(browser.submit(&page, "", &other).await.status, 303);
    assert_eq!(wishes(&app, &event).await, kept);
}

/// What is tried: its name, how the day is chosen, for whom somebody comes, how they registered, and whether it is offered.
type Case = (&'static str, MeetingMode, Siret, fn(&mut RegistrationInput), bool);

#[tokio::test]
async fn a_structure_is_offered_only_where_it_can_be_asked() {
    let (app, all) = scene().await;
    let cases: [Case; 6] = [
        ("listed", MeetingMode::Mutual, all.workshop, |_| (), true),
        ("not listed", MeetingMode::Open, all.workshop, |input| input.listed = false, false),
        ("without meetings", MeetingMode::Open, all.workshop, |input| input.meetings = false, false),
        ("for nobody", MeetingMode::Open, all.workshop, |input| input.siret.clear(), false),
        ("the team wishes", MeetingMode::Managed, all.workshop, |_| (), false),
        ("masked", MeetingMode::Open, all.masked, |_| (), false),
    ];
    for (case, mode, siret, change, is_offered) in cases {
        let event = day(&app, mode).await;
        comes(&app, &event, siret, change).await;
        let about = format!("/rencontres/{}/rendez-vous?structure={siret}", event.slug);
        let page = app.browser().open(&format!("/structures/{siret}")).await;
        assert_eq!(page.text().contains(&format!("href=\"{about}\"")), is_offered, "{case}");
        assert_eq!(words(&app.browser().open(&about).await).contains(ASK), is_offered, "{case}");
        let form = about.replace("rendez-vous?", "inscription?");
        assert_eq!(
            app.browser().open(&form).await.text().contains("name=\"structure\""),
            is_offered,
            "{case}"
        );
    }
    for strange in ["x", "", "73282932000074", "%00"] {
        let event = day(&app, MeetingMode::Open).await;
        for path in ["rendez-vous", "inscription"] {
            let page =
                app.browser().open(&format!("/rencontres/{}/{path}?structure={strange}", event.slug)).await;
            assert_eq!((page.status, page.text().contains("name=\"structure\"")), (200, false), "{strange}");
            assert!(!words(&page).contains(ASK), "{strange}");
        }
    }
}

#[tokio::test]
async fn a_no_shows_nowhere_and_the_final_plan_ends_the_asking() {
    let (app, all) = scene().await;
    let event = day(&app, MeetingMode::Open).await;
    let nadia = comes(&app, &event, all.workshop, |_| ()).await;
    let input = RegistrationInput { meetings: true, ..person("karim", 1) };
    let karim = app.app.register(&event.slug, &input, Language::French, None).await.unwrap();
    let page = format!("/structures/{}", all.workshop);
    let about = format!("/rencontres/{}/rendez-vous?structure={}", event.slug, all.workshop);
    let told = async || [words(&app.browser().open(&page).await), words(&app.browser().open(&about).await)];
    let before = told().await;
    assert!(before.iter().all(|text| text.contains(ASK)), "{before:?}");
    let says = async |level| {
        let wishes = vec![(karim.id, level)];
        let choices = Choices { joins: true, wishes, ..Choices::default() };
        app.app.choose_meetings(&app.token(&nadia), &choices).await.unwrap();
    };
    says(WishLevel::No).await;
    assert_eq!(told().await, before);
    says(WishLevel::Must).await;
    let by = app.organiser().await;
    app.app.compute_meetings(&by, event.id).await.unwrap();
    let provisional = Publication { is_provisional: true, ..Publication::default() };
    app.app.publish_meetings(&by, event.id, provisional, None).await.unwrap();
    assert_eq!(told().await, before, "a plan that may change ends nothing");
    app.app.publish_meetings(&by, event.id, Publication::default(), None).await.unwrap();
    assert!(told().await.iter().all(|text| !text.contains(ASK)));
}

#[tokio::test]
async fn who_answers_with_others_says_so_and_is_found_by_it() {
    let (app, all) = scene().await;
    let mut own = app.representative(all.workshop, "camille@exemple.fr").await;
    let form = format!("/mon-espace/structures/{}/presentation", all.workshop);
    let page = own.open(&form).await;
    let refused = own.submit(&page, &form, &[("cotraitance", "seule"), ("brand", "L’Atelier")]).await;
    assert_eq!((refused.status, refused.form(&form).value("brand")), (422, Some("L’Atelier")));
    assert_eq!(own.submit(&page, &form, &[("cotraitance", "lead")]).await.status, 303);
    app.index().await;
    let mut browser = app.browser();
    let sheet = words(&browser.open(&format!("/structures/{}", all.workshop)).await);
    assert!(sheet.contains("comme membre ou comme mandataire. (déclaré par la structure)"), "{sheet}");
    let found = browser.open("/api/v1/structures?cotraitance=true").await.json();
    assert_eq!((&found["total"], &found["facets"]["quality"]["cotraitance"]), (&1.into(), &1.into()));
    assert_eq!(found["items"][0]["profile"]["cotraitance"], "lead");
    let list = browser.open("/structures?cotraitance=oui").await;
    assert!(list.text().contains("Ouverte à la co-traitance <span"), "it can be taken away again");
    let csv = browser.open("/structures.csv?cotraitance=oui&colonne=siret&colonne=cotraitance").await;
    assert!(csv.text().contains("Co-traitance, comme membre ou mandataire"), "{}", csv.text());
    let page = own.open(&form).await;
    assert_eq!(own.submit(&page, &form, &[("cotraitance", "")]).await.status, 303);
    app.index().await;
    assert_eq!(browser.open("/api/v1/structures?cotraitance=true").await.json()["total"], 0);
    assert!(!browser.open("/structures").await.text().contains("name=\"cotraitance\""), "nobody has it");
}

#[tokio::test]
async fn structures_of_rural_communes_are_found_once_the_grid_of_density_is_there() {
    let (app, all) = scene().await;
    let mut browser = app.browser();
    assert!(!browser.open("/structures").await.text().contains("name=\"rural\""));
    let stock = Stock {
        source: Source::Densite,
        as_of: date(2026, 10, 31),
        scope: Scope::everywhere(),
        files: vec!["grille.xlsx".into()],
    };
    let entry = ListEntry { code: "78335".into(), label: "6 Rural à habitat dispersé".into() };
    let grid = Nomenclature::Labels(vec![("densite", vec![entry])]);
    app.app.replace_nomenclature(&stock, &grid, Ending::Apply, 0).await.unwrap();
    app.index().await;
    let found = browser.open("/api/v1/structures?rural=true").await.json();
    assert_eq!((&found["total"], &found["facets"]["quality"]["rural"]), (&2.into(), &2.into()));
    assert!(!found.to_string().contains(all.masked.as_str()), "of a masked one the commune is told, no more");
    let list = browser.open("/structures?rural=oui").await;
    assert!(list.text().contains("Commune rurale <span"), "it can be taken away again");
    let sheet = words(&browser.open(&format!("/structures/{}", all.garden)).await);
    assert!(sheet.contains("Commune rurale Rural à habitat dispersé"), "{sheet}");
    let one = browser.open(&format!("/api/v1/structures/{}", all.garden)).await.json();
    assert_eq!(one["density"]["degree"], 6);
    assert!(!words(&browser.open(&format!("/structures/{}", all.masked)).await).contains("Rural"));
}

#[tokio::test]
async fn fields_offer_trades_names_and_places_whatever_is_typed() {
    let (app, _) = scene().await;
    let mut browser = app.browser();
    let page = browser.open("/structures").await;
    assert!(page.text().contains("<option value=\"traiteur\">"), "without a script, the trades are there");
    assert!(page.text().contains("<option value=\"Yvelines\">"));
    let mut offered = async |asked: &str| {
        let answer = browser.open(&format!("/structures/suggestions?{asked}")).await;
        assert_eq!(answer.status, 200, "{asked}");
        let texts = answer.json();
        texts.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(offered("q=trait").await[0], "traiteur");
    assert!(offered("q=jardin%20d").await.contains(&"Jardin d’essai".to_owned()));
    assert_eq!(offered("ou=lima").await, ["Limay (78)"]);
    assert_eq!(offered("ou=%C3%AEle-de").await, ["Île-de-France"]);
    assert_eq!(offered("ou=yvel").await, ["Yvelines"]);
    for nothing in ["", "q=", "q=t", "q=%00", "ou=li", "ou=%25%25%25", "ou=123", "q=%22%28%2B"] {
        assert_eq!(offered(nothing).await, Vec::<String>::new(), "{nothing}");
    }
    let long = "x".repeat(5_000);
    assert_eq!(offered(&format!("q={long}")).await, Vec::<String>::new());
}
