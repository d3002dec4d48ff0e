//! Open data and the API: which files there are, under which terms, and what programs read.

use axum::{extract::State, response::Response};
use serde::Serialize;
use serde_json::{Value, json};

use super::texts;
use crate::{
    AppState,
    error::PageError,
    render::{
        View,
        views::pieces::{Section, Way},
    },
    visit::Visit,
};

/// The page.
#[derive(Debug, Serialize)]
struct DataPage {
    title: String,
    sections: Vec<Section>,
    json_ld: String,
}

impl View for DataPage {
    const TEMPLATE: &'static str = "pages/donnees.html";
}

/// The files of the observatory: address, message, form.
const FILES: [(&str, &str); 3] = [
    ("/donnees/chiffres-publies.csv", "data-published"),
    ("/donnees/etablissements-comptes.csv", "data-counted"),
    ("/observatoire/territoires/REG-11.csv", "data-territory"),
];

pub(super) async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, PageError> {
    let mut sections: Vec<Section> =
        (1..=3).map(|n| texts::section(&visit, state.app.settings(), "data", n)).collect();
    let observatory = Section {
        title: visit.say("data-observatory"),
        lines: vec![visit.say("data-observatory-text"), visit.say("data-observatory-form")],
        links: FILES.iter().map(|(url, key)| Way::new(*url, visit.say(key))).collect(),
    };
    sections.insert(1, observatory);
    sections.push(Section {
        title: visit.say("data-licence"),
        lines: vec![visit.say("data-licence-text"), visit.say("data-licence-sources")],
        links: Vec::new(),
    });
    let title = visit.say("about-data-title");
    let page = DataPage { title, sections, json_ld: json_ld(&state, &visit) };
    let mut frame = visit.frame(&state, &page.title, "data");
    frame.canonical = Some(state.app.settings().url("/donnees"));
    visit.page(&state, &frame, &page)
}

/// What search engines of data read (schema.org `Dataset`), safe inside a script element.
fn json_ld(state: &AppState, visit: &Visit) -> String {
    let settings = state.app.settings();
    let file = |url: &str, form: &str| json!({ "@type": "DataDownload", "encodingFormat": form, "contentUrl": settings.url(url) });
    let mut files: Vec<Value> = FILES.iter().map(|(url, _)| file(url, "text/csv")).collect();
    files.push(file("/api/v1/openapi.json", "application/json"));
    let publisher = settings.publisher.as_ref().unwrap_or(&settings.site_name);
    let object = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": visit.say("data-observatory"),
        "description": visit.say("data-observatory-text"),
        "url": settings.url("/observatoire"),
        "license": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "creator": { "@type": "Organization", "name": publisher },
        "isAccessibleForFree": true,
        "distribution": files,
    });
    object.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
