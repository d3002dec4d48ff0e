//! The programme: list, month and map of the same search; print and embed.

use app::programme::{Found, Search, When};
use axum::{extract::State, response::Response};
use domain::programme::{Accessibility, Audience, Campaign, EventKind, Format, Slug, Theme};
use i18n::{args, dates};

use super::{home, map, month};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        pieces::{Choice, Way},
        programme::{Embedded, Filters, Printed, Programme, ViewLink},
    },
    search_query::{SearchQuery, cursor},
    visit::Visit,
    words,
};

/// Events of one page of the list.
const PAGE: u32 = 20;
/// Most events of a month, a map or a print.
const MOST: u32 = 1000;

pub(crate) async fn show(
    State(state): State<AppState>,
    Query(query): Query<SearchQuery>,
    visit: Visit,
) -> Result<Response, PageError> {
    let campaigns = state.app.campaigns().await?;
    answer(&state, &visit, &query, &campaigns, None).await
}

pub(crate) async fn campaign(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(query): Query<SearchQuery>,
    visit: Visit,
) -> Result<Response, PageError> {
    let slug = Slug::parse(&slug).map_err(|_| PageError::NotFound)?;
    let campaigns = state.app.campaigns().await?;
    let campaign = campaigns.iter().find(|campaign| campaign.slug == slug).ok_or(PageError::NotFound)?;
    let query = SearchQuery { campagne: slug.to_string(), ..query };
    answer(&state, &visit, &query, &campaigns, Some(campaign)).await
}

async fn answer(
    state: &AppState,
    visit: &Visit,
    query: &SearchQuery,
    campaigns: &[Campaign],
    campaign: Option<&Campaign>,
) -> Result<Response, PageError> {
    let view = match query.vue.as_str() {
        "mois" => "mois",
        "carte" => "carte",
        _ => "liste",
    };
    let search = query.search();
    let search = if view == "mois" { month::search(query, search, state.app.now()) } else { search };
    let limit = if view == "liste" { PAGE } else { MOST };
    let found = state.app.search(&search, limit, query.after()).await?;
    let page = Programme {
        view,
        calendar: (view == "mois")
            .then(|| month::calendar(visit.language, query, &found.items, state.app.now())),
        map: (view == "carte").then(|| map::map(query, &found.items)),
        months: if view == "mois" { Vec::new() } else { words::months(visit.language, &found.items) },
        ..list(state, visit, query, campaigns, campaign, &found)
    };
    let mut frame = visit.frame(state, &page.title, "programme");
    frame.description = page.lead.as_deref().map(words::summary);
    frame.noindex = !query.filters().is_empty() && campaign.is_none();
    visit.page(state, &frame, &page)
}

fn list(
    state: &AppState,
    visit: &Visit,
    query: &SearchQuery,
    campaigns: &[Campaign],
    campaign: Option<&Campaign>,
    found: &Found,
) -> Programme {
    let parent = campaign.and_then(|c| campaigns.iter().find(|p| Some(p.id) == c.details.parent));
    let days = campaign.map(|c| dates::days(visit.language, c.details.starts_on, c.details.ends_on));
    let feed = |path: &str| query.address(path, None, &[]);
    let ics = feed("/programme.ics");
    let (_, authority) = state.app.settings().base_url.split_once("://").unwrap_or(("", ""));
    Programme {
        title: campaign.map_or_else(|| visit.say("programme-title"), |c| words::typed(&c.details.title)),
        parents: campaign.map(|_| Way::new("/programme", visit.say("nav-programme"))).into_iter().collect(),
        kicker: match (parent, days) {
            (Some(parent), Some(days)) => {
                Some(visit.tell(
                    "campaign-within",
                    &args![parent = words::typed(&parent.details.title), days = days],
                ))
            }
            (None, days) => days,
            (Some(_), None) => None,
        },
        lead: match campaign {
            Some(campaign) => campaign.details.description.as_deref().map(first_sentence).map(words::typed),
            None => Some(visit.say("programme-lead")),
        },
        about: campaign.map(about).unwrap_or_default(),
        demonstration: campaign.is_some_and(|c| c.demonstration),
        filters: filters(visit, query, campaigns),
        total: found.total,
        chips: chips(visit, query, campaigns),
        view: "liste",
        views: views(visit, query),
        webcal: format!("webcal://{authority}{ics}"),
        atom: feed("/programme.atom"),
        print: feed("/programme/imprimer"),
        ics,
        months: Vec::new(),
        calendar: None,
        map: None,
        next: found.next.as_ref().map(|next| query.address("/programme", None, &[("suite", &cursor(next))])),
    }
}

/// The first sentence of a description: enough above a list.
fn first_sentence(text: &str) -> &str {
    let paragraph = text.lines().next().unwrap_or_default();
    paragraph.find(". ").and_then(|at| paragraph.get(..=at)).unwrap_or(paragraph)
}

/// The description of a campaign, when there is more of it than its first sentence.
fn about(campaign: &Campaign) -> Vec<String> {
    let text = campaign.details.description.as_deref().unwrap_or_default();
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    if first_sentence(text) == text.trim() { Vec::new() } else { lines().map(words::typed).collect() }
}

fn views(visit: &Visit, query: &SearchQuery) -> Vec<ViewLink> {
    let view = |code: &'static str| ViewLink {
        url: query.address(
            "/programme",
            None,
            if code == "liste" {
                &[]
            } else {
                std::slice::from_ref(match code {
                    "mois" => &("vue", "mois"),
                    _ => &("vue", "carte"),
                })
            },
        ),
        label: visit.say(&format!("view-{code}")),
        current: query.vue == code || (code == "liste" && !matches!(query.vue.as_str(), "mois" | "carte")),
    };
    ["liste", "mois", "carte"].map(view).into_iter().collect()
}

fn filters(visit: &Visit, query: &SearchQuery, campaigns: &[Campaign]) -> Filters {
    let search = query.search();
    let language = visit.language;
    let of = |prefix: &str, codes: Vec<&'static str>, chosen: &str| {
        words::choices(language, prefix, codes, &[chosen])
    };
    let lesser = ["type", "public", "theme", "format", "acces", "du", "au"];
    Filters {
        q: query.q.clone(),
        du: query.du.clone(),
        au: query.au.clone(),
        open: query.filters().iter().any(|(name, _)| lesser.contains(name)),
        departements: home::departements(search.departement),
        when: of(
            "when",
            vec!["a-venir", "passees", "toutes"],
            if query.quand.is_empty() { "a-venir" } else { &query.quand },
        ),
        kinds: of("kind", EventKind::ALL.iter().map(|one| one.code()).collect(), &query.kind),
        audiences: of("audience", Audience::ALL.iter().map(|one| one.code()).collect(), &query.public),
        themes: of("theme", Theme::ALL.iter().map(|one| one.code()).collect(), &query.theme),
        formats: of("format", Format::ALL.iter().map(|one| one.code()).collect(), &query.format),
        accessibility: of("access", Accessibility::ALL.iter().map(|one| one.code()).collect(), &query.acces),
        campaigns: campaigns
            .iter()
            .map(|c| Choice {
                code: c.slug.to_string(),
                label: words::typed(&c.details.title),
                chosen: c.slug.as_str() == query.campagne,
            })
            .collect(),
    }
}

/// The filters in force in words, each with the address without it.
fn chips(visit: &Visit, query: &SearchQuery, campaigns: &[Campaign]) -> Vec<Way> {
    let search = query.search();
    let words = |name: &str, value: &str| match name {
        "departement" => search.departement.map(|d| d.name().to_owned()),
        "type" => search.kind.map(|one| visit.say(&format!("kind-{}", one.code()))),
        "public" => search.audience.map(|one| visit.say(&format!("audience-{}", one.code()))),
        "theme" => search.theme.map(|one| visit.say(&format!("theme-{}", one.code()))),
        "format" => search.format.map(|one| visit.say(&format!("format-{}", one.code()))),
        "acces" => search.accessibility.map(|one| visit.say(&format!("access-{}", one.code()))),
        "campagne" => {
            campaigns.iter().find(|c| c.slug.as_str() == value).map(|c| words::typed(&c.details.title))
        }
        "quand" => (search.when == When::Past || search.when == When::Any)
            .then(|| visit.say(&format!("when-{value}"))),
        "du" | "au" => domain::programme::when::read_date(value).ok().map(|day| {
            visit.tell(
                if name == "du" { "chip-from" } else { "chip-to" },
                &args![day = dates::day_of_year(visit.language, day)],
            )
        }),
        _ => Some(format!("« {value} »")),
    };
    let chip = |(name, value): (&'static str, &str)| {
        Some(Way::new(query.address("/programme", Some(name), &[]), words(name, value)?))
    };
    query.filters().into_iter().filter_map(chip).collect()
}

pub(crate) async fn print(
    State(state): State<AppState>,
    Query(query): Query<SearchQuery>,
    visit: Visit,
) -> Result<Response, PageError> {
    let found = state.app.search(&query.search(), MOST, None).await?;
    let settings = state.app.settings();
    let page = Printed {
        kicker: settings.site_name.clone(),
        title: visit.say("programme-title"),
        lead: visit.tell("found", &args![n = found.total]),
        months: words::months(visit.language, &found.items),
        url: settings.url(&query.address("/programme", None, &[])),
    };
    let mut frame = visit.frame(&state, &visit.say("print-title"), "programme");
    frame.noindex = true;
    visit.page(&state, &frame, &page)
}

pub(crate) async fn embed(
    State(state): State<AppState>,
    Query(query): Query<SearchQuery>,
    visit: Visit,
) -> Result<Response, PageError> {
    let search: Search = query.search();
    let found = state.app.search(&search, 10, None).await?;
    let page = Embedded {
        title: visit.say("programme-title"),
        months: words::months(visit.language, &found.items),
        all: state.app.settings().url(&query.address("/programme", None, &[])),
    };
    let mut frame = visit.frame(&state, &visit.say("embed-title"), "programme");
    frame.noindex = true;
    visit.page(&state, &frame, &page)
}
