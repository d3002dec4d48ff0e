//! Groups of structures: pôles, groupes économiques solidaires, networks.

use app::register::{GroupSheet, MemberSheet};
use axum::{extract::State, response::Response};
use domain::{
    programme::Slug,
    register::{Group, Source},
};
use i18n::{args, dates};
use serde_json::json;

use super::{
    lists::list_box,
    structures::{plain_card, structure_name},
};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    render::views::{
        groups::{GroupCard, GroupList, GroupPage, MemberCard},
        pieces::{Fact, Way},
    },
    visit::Visit,
    words,
};

/// All the groups.
pub(crate) async fn list(State(state): State<AppState>, visit: Visit) -> Result<Response, PageError> {
    let groups = state.app.groups_and_sizes().await?;
    let view = GroupList {
        title: visit.say("groups-title"),
        cards: groups.iter().map(|(group, size)| group_card(&visit, group, *size)).collect(),
    };
    visit.page(&state, &visit.frame(&state, &view.title, "structures"), &view)
}

fn group_card(visit: &Visit, group: &Group, size: u32) -> GroupCard {
    let details = &group.details;
    GroupCard {
        page: way(group),
        kind: visit.say(&format!("group-kind-{}", details.kind.code())),
        about: details.about.as_deref().map(words::summary),
        place: details.departement.map(|one| format!("{} ({})", one.name(), one.code())),
        members: visit.tell("group-members", &args![n = size]),
        search: (size > 0).then(|| members_search(group)),
    }
}

/// The search among the members of a group.
pub(super) fn members_search(group: &Group) -> String {
    format!("/structures?groupe={}", group.slug)
}

/// The page of a group, in its name.
pub(super) fn way(group: &Group) -> Way {
    Way::new(format!("/groupes/{}", group.slug), words::typed(&group.details.name))
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let slug = Slug::parse(&slug).map_err(|_| PageError::NotFound)?;
    let sheet = state.app.group_sheet(&slug).await?.ok_or(PageError::NotFound)?;
    let list = list_box(&state, &mut visit, format!("/groupes/{slug}")).await?;
    let details = &sheet.group.details;
    let n = u32::try_from(sheet.members.len()).unwrap_or(u32::MAX);
    let view = GroupPage {
        title: words::typed(&details.name),
        parents: vec![
            Way::new("/structures", visit.say("nav-structures")),
            Way::new("/groupes", visit.say("groups-title")),
        ],
        kicker: visit.say(&format!("group-kind-{}", details.kind.code())),
        paragraphs: details.about.iter().flat_map(|about| about.lines()).map(words::typed).collect(),
        facts: facts(&visit, &sheet),
        count: visit.tell("group-members", &args![n = n]),
        members: sheet.members.iter().map(|member| member_card(&visit, member)).collect(),
        elsewhere: (sheet.elsewhere > 0).then(|| visit.tell("group-elsewhere", &args![n = sheet.elsewhere])),
        events: sheet.events.iter().map(|card| words::line(visit.language, card)).collect(),
        demonstration: sheet
            .members
            .iter()
            .any(|one| one.listed.registered.structure.stated().source == Source::Demonstration),
        json_ld: json_ld(&state, &sheet),
        search: members_search(&sheet.group),
        list,
    };
    let mut frame = visit.frame(&state, &view.title, "structures");
    frame.description = details.about.as_deref().map(words::summary);
    visit.page(&state, &frame, &view)
}

fn facts(visit: &Visit, sheet: &GroupSheet) -> Vec<Fact> {
    let details = &sheet.group.details;
    let departement = details.departement.map(|one| Fact {
        label: visit.say("by-departement"),
        lines: vec![format!("{} ({})", one.name(), one.code())],
        ..Fact::default()
    });
    let own = details.siret.map(|siret| Fact {
        label: visit.say("group-own"),
        url: Some(format!("/structures/{siret}")),
        link: Some(visit.say("group-own-link")),
        ..Fact::default()
    });
    let site = details.website.clone().map(|site| Fact {
        label: visit.say("group-website"),
        link: Some(site.clone()),
        url: Some(site),
        ..Fact::default()
    });
    [departement, own, site].into_iter().flatten().collect()
}

fn member_card(visit: &Visit, member: &MemberSheet) -> MemberCard {
    let since = member
        .since
        .map(|day| visit.tell("group-since", &args![day = dates::plain_day(visit.language, day)]));
    MemberCard { card: plain_card(visit, &member.listed), since }
}

/// What search engines read (schema.org `Organization`), safe inside a script element.
fn json_ld(state: &AppState, sheet: &GroupSheet) -> String {
    let settings = state.app.settings();
    let details = &sheet.group.details;
    let members = sheet.members.iter().map(|member| {
        let identity = member.listed.registered.structure.identity();
        json!({
            "@type": "Organization",
            "name": structure_name(&member.listed.registered.structure),
            "url": settings.url(&format!("/structures/{}", identity.siret)),
        })
    });
    let mut object = json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": details.name,
        "url": settings.url(&format!("/groupes/{}", sheet.group.slug)),
        "member": members.collect::<Vec<_>>(),
    });
    if let Some(about) = &details.about {
        object["description"] = about.as_str().into();
    }
    if let Some(site) = &details.website {
        object["sameAs"] = site.as_str().into();
    }
    object.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
