//! The home page.

use app::programme::Search;
use axum::{extract::State, response::Response};
use domain::territory::Departement;
use i18n::dates;

use crate::{
    AppState,
    error::PageError,
    render::views::{
        pieces::{Choice, Way},
        programme::{CampaignLine, Home},
    },
    visit::Visit,
    words,
};

pub(crate) async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, PageError> {
    let found = state.app.search(&Search::default(), 6, None).await?;
    let campaigns = state.app.campaigns().await?;
    let today = domain::programme::Zone::paris().day_of(state.app.now());
    let current = campaigns
        .iter()
        .find(|c| !c.demonstration && c.details.starts_on <= today && today <= c.details.ends_on);
    let figures = super::observatory::key_figures(&state, &visit).await?;
    let page = Home {
        campaign: current.map(|c| Way::new(format!("/campagnes/{}", c.slug), words::typed(&c.details.title))),
        departements: departements(None),
        figures: figures.as_ref().map(|(_, facts)| facts.clone()).unwrap_or_default(),
        figures_of: figures.map(|(name, _)| name).unwrap_or_default(),
        months: words::months(visit.language, &found.items),
        campaigns: campaigns
            .iter()
            .map(|c| CampaignLine {
                url: format!("/campagnes/{}", c.slug),
                label: words::typed(&c.details.title),
                days: dates::days(visit.language, c.details.starts_on, c.details.ends_on),
            })
            .collect(),
    };
    let mut frame = visit.frame(&state, &visit.say("home"), "home");
    frame.description = Some(visit.say("home-lead"));
    frame.canonical = Some(state.app.settings().url("/"));
    visit.page(&state, &frame, &page)
}

/// The départements as choices.
pub(crate) fn departements(chosen: Option<Departement>) -> Vec<Choice> {
    let choice = |departement: Departement| Choice {
        code: departement.code().to_owned(),
        label: format!("{} ({})", departement.name(), departement.code()),
        chosen: Some(departement) == chosen,
    };
    Departement::all().map(choice).collect()
}
