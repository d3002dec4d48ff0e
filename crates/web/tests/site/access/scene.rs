//! A site with something at every address.

use app::account::access_keys;
use domain::{
    account::access_key::AccessKeyInput,
    alert::{AlertInput, AlertKind},
    language::Language,
    nomenclature::Perimeter,
    purchasing::LedgerTold,
    register::{GroupInput, ProposalInput},
    siret::Siret,
};
use testkit::{
    Browser, Structures, TestApp,
    types::{Role, SignedDuration},
};

/// A site with something at every address.
pub(super) struct Scene {
    pub(super) app: TestApp,
    names: Vec<(&'static str, String)>,
    wrong_token: String,
    pub(super) structures: Structures,
    keeper: String,
    /// The key of a program.
    pub(super) secret: String,
}

impl Scene {
    pub(super) async fn new() -> Self {
        let app = TestApp::builder().with_directory().start().await;
        app.ignore_mail();
        let campaign = app.campaign("Mois de l’essai").made().await;
        let kind = |input: &mut domain::programme::input::EventInput| input.kind = "meeting-day".into();
        let event = app.event("Visite d’essai").within(&campaign).with(kind).announced().await;
        let receipt = app.register(&event, "camille", 2).await;
        app.deliver().await;
        let home = app.browser().open("/").await;
        let asset = home.text().split("/static/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let by = app.organiser().await;
        let mail = app.app.outbox(&by, &Default::default()).await.unwrap()[0].id.to_string();
        let token = app.token(&receipt);
        let structures = app.structures().await;
        app.ask_for(structures.workshop, "paper", "poste@exemple.fr").await;
        let claim = app.app.waiting_claims(&by).await.unwrap()[0].claim.id.to_string();
        let keeper = app.representative(structures.workshop, "gardienne@exemple.fr").await;
        let keeper = keeper.cookie("alliances").unwrap().to_owned();
        let member = app.app.member(&keeper).await.unwrap().unwrap().user().id.to_string();
        let (clef, secret) = access_key(&app).await;
        // The link of a duplicate receipt, sealed for another use: it looks like one and opens nothing.
        let wrong_token = app.token(&app.register(&event, "camille", 1).await);
        let names = vec![
            ("SLUG", event.slug.to_string()),
            ("TOKEN", token),
            ("REGISTRATION", receipt.id.to_string()),
            ("USER", by.user().id.to_string()),
            ("EVENT", event.id.to_string()),
            ("MAIL", mail),
            ("CAMPAIGN", campaign.slug.to_string()),
            ("ASSET", asset),
            ("SHORTLIST", shortlist(&app, structures.workshop).await),
            ("GROUPE", group(&app).await),
            ("ALERTE", alert(&app).await),
            ("ACHATS", app.app.keep_ledger(LedgerTold::default(), true).await.unwrap()),
            ("PERIMETRE", perimeter(&app).await),
            ("LECTURE", app.app.import_runs(1).await.unwrap()[0].id.to_string()),
            ("SIRET", structures.workshop.to_string()),
            ("CLAIM", claim),
            ("KEEPER", member),
            ("CLEF", clef),
        ];
        Self { app, names, wrong_token, structures, keeper, secret }
    }

    /// The browser of who represents the structure of the scene.
    pub(super) fn keeper(&self) -> Browser<'_> {
        self.app.browser().with_cookie("alliances", &self.keeper)
    }

    pub(super) fn path(&self, path: &str) -> String {
        self.names.iter().fold(path.to_owned(), |path, (name, value)| path.replace(name, value))
    }

    pub(super) fn wrong_path(&self, path: &str) -> String {
        let names = ["TOKEN", "SHORTLIST", "ALERTE", "ACHATS"];
        self.path(&names.iter().fold(path.to_owned(), |path, name| path.replace(name, &self.wrong_token)))
    }

    /// Browsers of the team that must not count: signed out by time, and a cookie that is none.
    pub(super) async fn strangers(&self) -> Vec<Browser<'_>> {
        let expired = self.app.sign_in("ancienne@exemple.fr", Role::Admin).await;
        self.app.wait(SignedDuration::from_hours(13));
        vec![
            self.app.browser(),
            self.app.browser().with_cookie("alliances", &expired),
            self.app.browser().with_cookie("alliances", "n-importe-quoi"),
        ]
    }
}

/// A key of a program: its identifier and its secret. It was used within the hour.
pub(super) async fn access_key(app: &TestApp) -> (String, String) {
    let input = AccessKeyInput { name: "Billetterie".into(), scope: "meetings".into(), days: "30".into() };
    let admin = app.admin().await;
    let (key, secret) = access_keys::make(&app.app, &admin, input.read().unwrap()).await.unwrap();
    access_keys::open_meetings(&app.app, &secret).await.unwrap();
    (key.id.to_string(), secret)
}

/// The address of a group.
async fn group(app: &TestApp) -> String {
    let input = GroupInput { name: "Pôle d’essai".into(), kind: "pole".into(), ..GroupInput::default() };
    app.app.create_group(&app.organiser().await, &input).await.unwrap().slug.to_string()
}

/// A version of the perimeter that is being compared.
async fn perimeter(app: &TestApp) -> String {
    let input = ProposalInput {
        version: "essai".into(),
        reason: "Essai".into(),
        table: Perimeter::carried_text().into(),
        naf: String::new(),
    };
    app.app.propose_perimeter(&app.admin().await, &input).await.unwrap().to_string()
}

/// The link of a list.
async fn shortlist(app: &TestApp, siret: Siret) -> String {
    let list = app.app.add_to_list(None, siret, Language::French).await.unwrap();
    app.app.list_token(&list)
}

/// The link of an alert that was asked for.
async fn alert(app: &TestApp) -> String {
    let wanted = app::alert::Wanted {
        kind: AlertKind::Structures,
        title: "« essai »".into(),
        query: "q=essai".into(),
        criteria: "{}".into(),
    };
    let input = AlertInput { email: "alerte@exemple.fr".into(), rythme: "daily".into() };
    app.app.ask_alert(&wanted, &input, Language::French).await.unwrap();
    app.mail_to("alerte").await[0].token("/alertes/").unwrap()
}
