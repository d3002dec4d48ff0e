//! The observatory: what the ESS weighs in a territory, each number with its source and definition.

mod blocks;
mod csv;
mod definitions;
mod drawing;
mod image;
mod maps;
mod page;
mod wording;

use app::{directory::Spot, observatory::Observed};
use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use domain::observatory::{Maille, Territoire};
use serde::Deserialize;

pub(super) use wording::key_figures;
pub(crate) use wording::mention;

use self::page::Shape;
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    visit::Visit,
};

/// What is shown of one subject: its word in the address and the blocks that it has.
const THEMES: [(&str, &[&str]); 8] = [
    ("emploi", &["poids", "territoires"]),
    ("metiers", &["metiers", "part-des-metiers"]),
    ("familles", &["familles"]),
    ("croissance", &["croissance", "crise"]),
    ("etablissements", &["comptes-secteurs", "comptes-familles", "comptes-tranches", "comptes-annees"]),
    ("territoires", &["territoires"]),
    ("achats", &["achats"]),
    ("activite", &["activite"]),
];

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/observatoire", get(home))
        .route("/observatoire/{theme}", get(theme))
        .route("/observatoire/territoires/{code}", get(territory))
        .route("/observatoire/territoires/{code}/imprimer", get(print))
        .route("/donnees/chiffres-publies.csv", get(csv::published))
        .route("/donnees/etablissements-comptes.csv", get(csv::counted))
        .route("/donnees/achats-publics.csv", get(csv::purchases))
}

/// What the address asks for, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    territoire: String,
    ou: String,
    annee: String,
    avec: String,
    bloc: String,
    carte: String,
    forme: String,
}

impl Asked {
    /// The year, if one is written; another text asks for the latest.
    fn year(&self) -> Option<i16> {
        self.annee.trim().parse().ok().filter(|year| (1900..=2200).contains(year))
    }

    /// How finely the map divides the territory; another text asks for the usual way.
    fn maille(&self) -> Option<Maille> {
        Maille::from_code(self.carte.trim())
    }
}

/// The address of a territory.
pub(super) fn address(territory: Territoire, year: Option<i16>) -> String {
    let year = year.map(|year| format!("?annee={year}")).unwrap_or_default();
    format!("/observatoire/territoires/{territory}{year}")
}

async fn home(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    visit: Visit,
) -> Result<Response, PageError> {
    let chosen = match asked.ou.trim() {
        "" => Territoire::parse(&asked.territoire).ok(),
        text => state.app.locate(text).await?.and_then(|located| match located.place {
            Spot::Region(region) => Some(Territoire::Region(region)),
            Spot::Departement(departement) => Some(Territoire::Departement(departement)),
            Spot::Commune(town) => Some(Territoire::Commune(town.code.commune())),
            Spot::Point(_) => None,
        }),
    };
    match chosen {
        Some(territory) => Ok(Redirect::to(&address(territory, asked.year())).into_response()),
        None => show(&state, &visit, state.app.own_territory(), &asked, Shape::Home).await,
    }
}

async fn theme(
    State(state): State<AppState>,
    theme: Path<String>,
    Query(asked): Query<Asked>,
    visit: Visit,
) -> Result<Response, PageError> {
    let known = THEMES.iter().find(|(word, _)| *word == theme.0).ok_or(PageError::NotFound)?;
    let territory = Territoire::parse(&asked.territoire).unwrap_or_else(|_| state.app.own_territory());
    show(&state, &visit, territory, &asked, Shape::Theme(known.0, known.1)).await
}

async fn territory(
    State(state): State<AppState>,
    code: Path<String>,
    Query(asked): Query<Asked>,
    visit: Visit,
) -> Result<Response, PageError> {
    let (code, form) = code.split_once('.').map_or((code.as_str(), None), |(code, form)| (code, Some(form)));
    let territory = Territoire::parse(code).map_err(|_| PageError::NotFound)?;
    match form {
        None => show(&state, &visit, territory, &asked, Shape::Territory).await,
        Some("csv") => Ok(csv::territory(&visit, &observed(&state, territory, &asked).await?, &asked)),
        Some("svg") => {
            let observed = observed(&state, territory, &asked).await?;
            let shown = blocks::blocks(&visit, &observed);
            let wanted = shown.into_iter().find(|one| one.block.id == asked.bloc);
            image::answer(&visit, &state, &observed, &wanted.ok_or(PageError::NotFound)?)
        }
        Some(_) => Err(PageError::NotFound),
    }
}

async fn print(
    State(state): State<AppState>,
    code: Path<String>,
    Query(asked): Query<Asked>,
    visit: Visit,
) -> Result<Response, PageError> {
    let territory = Territoire::parse(&code).map_err(|_| PageError::NotFound)?;
    show(&state, &visit, territory, &asked, Shape::Print).await
}

async fn observed(state: &AppState, territory: Territoire, asked: &Asked) -> Result<Observed, PageError> {
    state.app.observe(territory, asked.year(), asked.maille()).await?.ok_or(PageError::NotFound)
}

/// The same territory about each of its other years, the latest first.
fn elsewhen(observed: &Observed) -> Vec<Observed> {
    // The territories inside are of the page itself.
    let bare = Observed { inside: Vec::new(), rank: None, ..observed.clone() };
    let about = |year: &i16| {
        let mut other = bare.clone();
        other.sheet.year = Some(*year);
        other
    };
    let years = observed.sheet.years.iter().filter(|year| Some(**year) != observed.sheet.year);
    years.map(about).collect()
}

async fn show(
    state: &AppState,
    visit: &Visit,
    territory: Territoire,
    asked: &Asked,
    shape: Shape,
) -> Result<Response, PageError> {
    let observed = observed(state, territory, asked).await?;
    let other = match Territoire::parse(&asked.avec) {
        Ok(other) if other != territory => state.app.observe(other, observed.sheet.year, None).await?,
        _ => None,
    };
    // A year that is asked for is kept to; else a block that the year lacks shows the latest that has it.
    let elsewhen = if asked.year().is_some() { Vec::new() } else { elsewhen(&observed) };
    let page = page::page(state, visit, &observed, &elsewhen, other.as_ref(), shape);
    let mut frame = visit.frame(state, &page.title, "observatory");
    frame.description = Some(wording::plain(&page.sentence));
    frame.canonical = Some(state.app.settings().url(&match shape {
        Shape::Home => "/observatoire".to_owned(),
        Shape::Theme(word, _) => format!("/observatoire/{word}"),
        Shape::Territory | Shape::Print => address(territory, None),
    }));
    frame.noindex = shape == Shape::Print || !asked.avec.is_empty();
    visit.page(state, &frame, &page)
}
