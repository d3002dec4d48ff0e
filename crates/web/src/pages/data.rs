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

/// The licence of what this installation makes itself.
const OWN_LICENCE: &str = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/";

/// A file: address, message of its words, media type.
type File = (&'static str, &'static str, &'static str);

/// A set of data, as it is listed and as search engines of data read it.
struct Set {
    /// Its title and text are `data-{key}` and `data-{key}-text`.
    key: &'static str,
    /// The page that shows it.
    page: &'static str,
    files: &'static [File],
    /// Whether it is ours to license; figures of others keep their own terms.
    is_own: bool,
}

const CSV: &str = "text/csv";
const JSON: &str = "application/json";

const SETS: [Set; 5] = [
    Set {
        key: "programme",
        page: "/programme",
        files: &[
            ("/programme.json", "data-json", JSON),
            ("/programme.ics", "data-ics", "text/calendar"),
            ("/programme.atom", "data-atom", "application/atom+xml"),
            ("/api/v1/events", "data-api", JSON),
        ],
        is_own: true,
    },
    Set {
        key: "directory",
        page: "/structures",
        files: &[
            ("/structures.csv", "data-csv", CSV),
            ("/structures.xlsx", "data-xlsx", XLSX),
            ("/api/v1/structures", "data-api", JSON),
        ],
        is_own: true,
    },
    Set {
        key: "series",
        page: "/observatoire",
        files: &[
            ("/donnees/chiffres-publies.csv", "data-published", CSV),
            ("/observatoire/territoires/REG-11.csv", "data-territory", CSV),
            ("/api/v1/observatory/territories/REG-11?year=2013", "data-api", JSON),
        ],
        is_own: false,
    },
    Set {
        key: "counts",
        page: "/observatoire/etablissements",
        files: &[
            ("/donnees/etablissements-comptes.csv", "data-counted", CSV),
            ("/api/v1/observatory/territories/REG-11/inside", "data-api", JSON),
        ],
        is_own: true,
    },
    Set {
        key: "purchases",
        page: "/observatoire/achats",
        files: &[
            ("/donnees/achats-publics.csv", "data-purchases-file", CSV),
            ("/acheteurs", "data-buyers", "text/html"),
            ("/donnees/marches-lus", "rules-title", "text/html"),
            ("/donnees/marches-lus.csv", "reading-csv", CSV),
            (
                "/api/v1/observatory/territories/FR/history?measure=share-of-public-contracts",
                "data-api",
                JSON,
            ),
        ],
        is_own: true,
    },
];

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, PageError> {
    let mut sections: Vec<Section> = SETS.iter().map(|set| listed(&visit, set)).collect();
    let form = Section { lines: vec![visit.say("data-observatory-form")], ..Section::default() };
    sections.push(Section { title: visit.say("data-form"), ..form });
    // The programme, which is the first of the texts, is among the sets.
    sections.extend((2..=3).map(|n| texts::section(&visit, state.app.settings(), "data", n)));
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

fn listed(visit: &Visit, set: &Set) -> Section {
    let (title, text) = words(visit, set);
    // Addresses of the API speak for themselves.
    let label = |url: &str, key: &str| if key == "data-api" { url.to_owned() } else { visit.say(key) };
    let links = set.files.iter().map(|(url, key, _)| Way::new(*url, label(url, key)));
    Section { title, lines: vec![text], links: links.collect() }
}

fn words(visit: &Visit, set: &Set) -> (String, String) {
    (visit.say(&format!("data-{}", set.key)), visit.say(&format!("data-{}-text", set.key)))
}

/// What search engines of data read (schema.org `DataCatalog` of `Dataset`), safe inside a script element.
fn json_ld(state: &AppState, visit: &Visit) -> String {
    let settings = state.app.settings();
    let publisher = settings.publisher.as_ref().unwrap_or(&settings.site_name);
    let creator = json!({ "@type": "Organization", "name": publisher, "url": settings.url("/") });
    let set = |set: &Set| {
        let (name, text) = words(visit, set);
        let file = |(url, key, form): &File| {
            json!({
                "@type": "DataDownload",
                "name": visit.say(key),
                "encodingFormat": form,
                "contentUrl": settings.url(url),
            })
        };
        let mut object = json!({
            "@type": "Dataset",
            "name": name,
            "description": text,
            "url": settings.url(set.page),
            "inLanguage": "fr",
            "creator": creator,
            "isAccessibleForFree": true,
            "distribution": set.files.iter().map(file).collect::<Vec<Value>>(),
        });
        if set.is_own {
            object["license"] = OWN_LICENCE.into();
        }
        object
    };
    let catalog = json!({
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": visit.say("about-data-title"),
        "url": settings.url("/donnees"),
        "publisher": creator,
        "dataset": SETS.iter().map(set).collect::<Vec<Value>>(),
    });
    catalog.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
