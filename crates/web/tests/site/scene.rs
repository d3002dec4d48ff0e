//! A programme with an event in every state, and people who registered: the same for every snapshot.

use app::registration::Receipt;
use domain::{
    language::Language,
    programme::{
        Campaign, Event, Schedule,
        change::EventCommand,
        input::{EventInput, PartInput},
    },
};
use testkit::{TestApp, person};

/// The site and what is on it.
pub(crate) struct Scene {
    pub(crate) app: TestApp,
    pub(crate) campaign: Campaign,
    /// Has everything that an event can have.
    pub(crate) whole: Event,
    pub(crate) full: Event,
    pub(crate) moved: Event,
    pub(crate) cancelled: Event,
    pub(crate) postponed: Event,
    pub(crate) online: Event,
    pub(crate) past: Event,
    pub(crate) closed: Event,
    pub(crate) draft: Event,
    pub(crate) confirmed: Receipt,
    pub(crate) waiting: Receipt,
    pub(crate) asked: Receipt,
    pub(crate) given_up: Receipt,
    pub(crate) told_off: Receipt,
    pub(crate) online_guest: Receipt,
}

impl Scene {
    pub(crate) async fn new() -> Self {
        Self::on(TestApp::new().await).await
    }

    /// The scene on an application that differs in something.
    pub(crate) async fn on(app: TestApp) -> Self {
        app.ignore_mail();
        let frame = app.campaign("COP 21").made().await;
        let campaign = app.campaign("Mois de l’essai").within(&frame).made().await;
        let whole =
            app.event("Visite & rencontre").places(12).within(&campaign).with(everything).announced().await;
        let full = app.event("Petit-déjeuner").places(2).on("2026-11-27").announced().await;
        let moved = app.event("Séminaire").announced().await;
        let cancelled = app.event("Forum").on("2026-12-03").announced().await;
        let postponed = app.event("Formation").on("2026-12-04").announced().await;
        let online = app.event("Webinaire").on("2026-12-05").with(on_line).announced().await;
        let past = app.event("Conférence").on("2026-11-10").announced().await;
        let closed =
            app.event("Rendez-vous").with(|input| input.closes_date = "2026-11-20".into()).announced().await;
        let draft = app.event("Brouillon").without_time().draft().await;
        let confirmed = listed(&app, &whole).await;
        app.register(&full, "dominique", 2).await;
        let waiting = app.register(&full, "elise", 1).await;
        let asked = app.register(&moved, "farid", 1).await;
        let given_up = app.register(&whole, "gilles", 1).await;
        app.app.cancel_mine(&app.token(&given_up)).await.unwrap();
        let told_off = app.register(&cancelled, "henri", 1).await;
        app.register(&postponed, "ines", 1).await;
        let online_guest = app.register(&online, "jeanne", 1).await;
        Self::change(&app, &moved, &cancelled, &postponed).await;
        app.deliver().await;
        Self {
            app,
            campaign,
            whole,
            full,
            moved,
            cancelled,
            postponed,
            online,
            past,
            closed,
            draft,
            confirmed,
            waiting,
            asked,
            given_up,
            told_off,
            online_guest,
        }
    }

    async fn change(app: &TestApp, moved: &Event, cancelled: &Event, postponed: &Event) {
        let schedule = Schedule::Timed {
            starts_at: "2026-12-08T13:00:00Z".parse().unwrap(),
            ends_at: Some("2026-12-08T15:00:00Z".parse().unwrap()),
        };
        let message = |text: &str| Some(text.to_owned());
        let (place, why) = (moved.details.place.clone(), message("La salle n’est pas libre."));
        app.command(moved, EventCommand::Move { schedule, place, message: why }).await;
        app.command(cancelled, EventCommand::Cancel { message: message("Faute de salle.") }).await;
        app.command(postponed, EventCommand::Postpone { message: None }).await;
    }

    /// The page on which a registration is managed.
    pub(crate) fn manage(&self, receipt: &Receipt) -> String {
        format!("/i/{}", self.app.token(receipt))
    }
}

async fn listed(app: &TestApp, event: &Event) -> Receipt {
    let mut input = person("camille", 2);
    input.organisation = "Mairie de Limay".into();
    input.access_needs = "Boucle magnétique".into();
    input.listed = true;
    app.app.register(&event.slug, &input, Language::French, None).await.unwrap()
}

fn on_line(input: &mut EventInput) {
    input.format = "online".into();
    input.online_link = "https://visio.exemple.fr/salle".into();
}

fn everything(input: &mut EventInput) {
    let texts = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
    *input = EventInput {
        summary: "Visite de l’atelier, suivie d’une rencontre.".into(),
        description: "Un premier paragraphe.\n\nUn second, avec <balise> et « guillemets ».".into(),
        kind: "visit".into(),
        themes: texts(&["insertion", "circular-economy"]),
        audiences: texts(&["buyers", "authorities"]),
        latitude: "48.99".into(),
        longitude: "1.74".into(),
        directions: "Sonner au portail vert.".into(),
        accessibility: texts(&["wheelchair", "hearing-loop"]),
        host_name: "Atelier de l’Essai".into(),
        host_kind: "structure".into(),
        host_siret: "73282932000074".into(),
        host_about: "Entreprise d’insertion.".into(),
        contact: "accueil@exemple.fr".into(),
        closes_date: "2026-11-30".into(),
        parts: vec![
            PartInput { title: "Visite".into(), start: "9:00".into(), description: String::new() },
            PartInput {
                title: "Rencontre".into(),
                start: String::new(),
                description: "Autour d’un café.".into(),
            },
        ],
        ..input.clone()
    };
}
