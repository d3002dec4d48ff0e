//! The team's campaigns.

use app::programme::campaigns::FormRefusal;
use axum::{extract::State, response::Response};
use domain::{
    input::FieldError,
    programme::{Campaign, Slug, campaign::CampaignInput},
};
use i18n::dates;

use super::{Pairs, Posted, campaign_choices, field, list as list_of, office_way, page, refused, see};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    render::views::{
        office::{Form, Group, Listing, Row},
        pieces::{Badge, Way},
    },
    visit::Office,
    words,
};

pub(crate) async fn list(State(state): State<AppState>, mut office: Office) -> Result<Response, PageError> {
    let campaigns = state.app.campaigns().await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let row = |campaign: &Campaign| Row {
        url: Some(format!("/gestion/campagnes/{}", campaign.slug)),
        cells: vec![
            words::typed(&campaign.details.title),
            dates::days(visit.language, campaign.details.starts_on, campaign.details.ends_on),
        ],
        badge: Some(Badge {
            tone: if campaign.demonstration { "wait" } else { "go" },
            words: visit.say(if campaign.demonstration { "campaign-demonstration" } else { "campaign-real" }),
        }),
        ..Row::default()
    };
    let view = Listing {
        title: visit.say("office-campaigns"),
        place: "campaigns",
        parents: vec![office_way(visit)],
        ways: vec![Way::new("/gestion/campagnes/nouvelle", visit.say("office-new-campaign"))],
        heads: ["column-campaign", "column-days", "column-state"].map(|key| visit.say(key)).into(),
        rows: campaigns.iter().map(row).collect(),
        empty: visit.say("office-no-campaign"),
        seal,
        ..Listing::default()
    };
    page(&state, &office.visit, &view.title.clone(), &view)
}

pub(crate) async fn new(State(state): State<AppState>, mut office: Office) -> Result<Response, PageError> {
    show(&state, &mut office, None, &CampaignInput::default(), 0, &[], None).await
}

pub(crate) async fn edit(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    mut office: Office,
) -> Result<Response, PageError> {
    let slug = Slug::parse(&slug).map_err(|_| PageError::NotFound)?;
    let campaign = state.app.campaign(&slug).await?.ok_or(PageError::NotFound)?;
    show(
        &state,
        &mut office,
        Some(&slug),
        &CampaignInput::from(&campaign.details),
        campaign.version,
        &[],
        None,
    )
    .await
}

pub(crate) async fn create(
    State(state): State<AppState>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let input = input(&pairs);
    match state.app.create_campaign(&office.by, &input).await {
        Ok(_) => Ok(see("/gestion/campagnes")),
        Err(FormRefusal::Fields(errors)) => {
            refused(show(&state, &mut office, None, &input, 0, &errors, None).await)
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn save(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let slug = Slug::parse(&slug).map_err(|_| PageError::NotFound)?;
    let (input, version) = (input(&pairs), pairs.version());
    match state.app.edit_campaign(&office.by, &slug, version, &input).await {
        Ok(_) => Ok(see("/gestion/campagnes")),
        Err(FormRefusal::Fields(errors)) => {
            refused(show(&state, &mut office, Some(&slug), &input, version, &errors, None).await)
        }
        Err(FormRefusal::Stale) => {
            let words = office.visit.say("error-stale-text");
            refused(show(&state, &mut office, Some(&slug), &input, version, &[], Some(words)).await)
        }
        Err(other) => Err(other.into()),
    }
}

fn input(pairs: &Pairs) -> CampaignInput {
    let one = |name: &str| pairs.one(name);
    CampaignInput {
        title: one("title"),
        parent: one("parent"),
        organiser: one("organiser"),
        description: one("description"),
        starts_on: one("starts_on"),
        ends_on: one("ends_on"),
    }
}

async fn show(
    state: &AppState,
    office: &mut Office,
    slug: Option<&Slug>,
    input: &CampaignInput,
    version: i64,
    errors: &[FieldError],
    refusal: Option<String>,
) -> Result<Response, PageError> {
    let campaigns = state.app.campaigns().await?;
    let seal = office.visit.seal(state);
    let visit = &office.visit;
    let others = campaigns.iter().filter(|c| Some(&c.slug) != slug && c.details.parent.is_none());
    let parents = campaign_choices(visit, "no-parent", others, &input.parent);
    let fields = vec![
        field(visit, "text", "title", &input.title, true),
        list_of(visit, "select", "parent", parents),
        field(visit, "text", "organiser", &input.organiser, false),
        field(visit, "area", "description", &input.description, false),
        field(visit, "text", "starts_on", &input.starts_on, true),
        field(visit, "text", "ends_on", &input.ends_on, true),
    ];
    let view = Form {
        title: visit.say(if slug.is_some() { "office-edit-campaign" } else { "office-new-campaign" }),
        place: "campaigns",
        parents: vec![office_way(visit), Way::new("/gestion/campagnes", visit.say("office-campaigns"))],
        errors: visit.wrongs(errors, |name| field(visit, "text", name, "", false).label),
        refusal,
        action: format!("/gestion/campagnes/{}", slug.map_or("nouvelle", Slug::as_str)),
        groups: vec![Group { title: visit.say("group-campaign"), fields }],
        button: visit.say("office-save"),
        back: Some("/gestion/campagnes".to_owned()),
        version,
        seal,
        ..Form::default()
    };
    page(state, &office.visit, &view.title.clone(), &view)
}
