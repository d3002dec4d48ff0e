//! Pages to read, generated from the settings: law, help, open data, site map.

use app::Settings;
use axum::{Router, extract::State, response::Response, routing::get};
use i18n::args;

use crate::{
    AppState,
    error::PageError,
    render::views::{
        pieces::{Section, Way},
        visitor::Text,
    },
    visit::Visit,
};

/// Pages made of numbered paragraphs: name in the messages, address, sections.
const PAGES: [(&str, &str, usize); 6] = [
    ("accessibility", "/accessibilite", 4),
    ("legal", "/mentions-legales", 4),
    ("privacy", "/donnees-personnelles", 7),
    ("help", "/aide", 7),
    ("contact", "/contact", 2),
    ("data", "/donnees", 3),
];

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/accessibilite", get(|state, visit| show(state, visit, 0)))
        .route("/mentions-legales", get(|state, visit| show(state, visit, 1)))
        .route("/donnees-personnelles", get(|state, visit| show(state, visit, 2)))
        .route("/aide", get(|state, visit| show(state, visit, 3)))
        .route("/contact", get(|state, visit| show(state, visit, 4)))
        .route("/plan-du-site", get(site_map))
}

async fn show(State(state): State<AppState>, visit: Visit, page: usize) -> Result<Response, PageError> {
    let (name, _, count) = PAGES.get(page).copied().ok_or(PageError::NotFound)?;
    let settings = state.app.settings();
    let sections = (1..=count).map(|n| section(&visit, settings, name, n)).collect();
    let view = Text { title: visit.say(&format!("about-{name}-title")), sections };
    let place = if name == "help" { name } else { "" };
    visit.page(&state, &visit.frame(&state, &view.title, place), &view)
}

/// A section: `about-{page}-{n}` is its title, `about-{page}-{n}-text` its text, one paragraph a line.
pub(super) fn section(visit: &Visit, settings: &Settings, page: &str, n: usize) -> Section {
    let unsaid = || visit.say("not-said");
    let audit = settings.accessibility.clone();
    let args = args![
        site = settings.site_name.clone(),
        url = settings.base_url.clone(),
        publisher = settings.publisher.clone().unwrap_or_else(unsaid),
        host = settings.host.clone().unwrap_or_else(unsaid),
        officer = settings.data_protection_contact.clone().unwrap_or_else(unsaid),
        contact = settings.contact.as_ref().map_or_else(unsaid, ToString::to_string),
        state = visit.frame_state(settings),
        rate = audit.rate.map_or_else(unsaid, |rate| format!("{rate} %")),
        auditor = audit.auditor.unwrap_or_else(unsaid),
        day = audit.audited_on.unwrap_or_else(unsaid),
    ];
    let text = visit.tell(&format!("about-{page}-{n}-text"), &args);
    Section {
        title: visit.say(&format!("about-{page}-{n}")),
        lines: text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        links: links(visit, page, n),
    }
}

fn links(visit: &Visit, page: &str, n: usize) -> Vec<Way> {
    let way = |url: &str, key: &str| Way::new(url, visit.say(key));
    match (page, n) {
        ("data", 2) => {
            let list = |path: &str| Way::new(path, path);
            let openapi = Way::new("/api/v1/openapi.json", "OpenAPI");
            let territory = list("/api/v1/observatory/territories/REG-11?year=2013");
            vec![openapi, list("/api/v1/events"), list("/api/v1/structures"), territory]
        }
        ("data", 3) => vec![way("/integration/programme", "data-embed")],
        ("help", 1) => vec![way("/programme", "see-programme")],
        ("help", 6) => vec![way("/structures", "structures-title")],
        ("help", 2) => vec![way("/i", "link-title")],
        _ => Vec::new(),
    }
}

async fn site_map(State(state): State<AppState>, visit: Visit) -> Result<Response, PageError> {
    let campaigns = state.app.campaigns().await?;
    let mut programme =
        vec![Way::new("/", visit.say("home")), Way::new("/programme", visit.say("nav-programme"))];
    programme.extend(
        campaigns.iter().map(|c| Way::new(format!("/campagnes/{}", c.slug), c.details.title.clone())),
    );
    programme.push(Way::new("/structures", visit.say("structures-title")));
    programme.push(Way::new("/groupes", visit.say("groups-title")));
    programme.push(Way::new("/listes", visit.say("list-title")));
    programme.push(Way::new("/acheteurs", visit.say("buyers-title")));
    programme.push(Way::new("/marches-a-venir", visit.say("coming-link")));
    programme.push(Way::new("/observatoire", visit.say("nav-observatory")));
    programme.push(Way::new("/i", visit.say("link-title")));
    programme.push(Way::new("/connexion", visit.say("nav-sign-in")));
    let texts = PAGES
        .iter()
        .map(|(name, url, _)| Way::new(*url, visit.say(&format!("about-{name}-title"))))
        .collect();
    let section = |key: &str, links| Section { title: visit.say(key), lines: Vec::new(), links };
    let view = Text {
        title: visit.say("foot-site-map"),
        sections: vec![section("nav-programme", programme), section("site-map-texts", texts)],
    };
    visit.page(&state, &visit.frame(&state, &view.title, ""), &view)
}
