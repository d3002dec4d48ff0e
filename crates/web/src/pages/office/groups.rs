//! The team's groups of structures: what is said of them, and who is a member.

use app::{
    directory::{Listed, Query as Search},
    programme::campaigns::FormRefusal,
    register::MemberChange,
};
use axum::{
    Router,
    extract::State,
    response::Response,
    routing::{get, post},
};
use domain::{
    input::{FieldError, Problem},
    programme::Slug,
    register::{Group, GroupInput, GroupKind, MembershipInput},
    siret::Siret,
    territory::Departement,
};
use i18n::args;

use super::{
    super::structures::{place_words, structure_name},
    After, Pairs, Posted, coded, field, list as choices, office_way, page, refused, see,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        groups::{FoundMember, MemberRow, MembersPage},
        office::{Field, Form, Group as Fields, Listing, Row},
        pieces::{Badge, Choice, Way},
        visitor::{Action, Ask},
    },
    visit::{Office, Visit},
    words,
};

/// How many structures a search for a member offers.
const OFFERED: usize = 10;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/groupes", get(list))
        .route("/groupes/nouveau", get(new).post(create))
        .route("/groupes/{slug}", get(show))
        .route("/groupes/{slug}/modifier", get(edit).post(save))
        .route("/groupes/{slug}/membres", post(add))
        .route("/groupes/{slug}/membres/retirer", post(remove))
        .route("/groupes/{slug}/supprimer", get(ask_delete).post(delete))
}

async fn list(State(state): State<AppState>, mut office: Office) -> Result<Response, PageError> {
    let groups = state.app.groups().await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let row = |group: &Group| Row {
        url: Some(address(group)),
        cells: vec![
            words::typed(&group.details.name),
            visit.say(&format!("group-kind-{}", group.details.kind.code())),
            words::number(visit.language, u32::try_from(group.members.len()).unwrap_or(u32::MAX)),
        ],
        badge: Some(Badge { tone: "go", words: visit.say("group-public") }),
        ..Row::default()
    };
    let view = Listing {
        title: visit.say("office-groups"),
        lead: Some(visit.say("office-groups-lead")),
        place: "groups",
        parents: vec![office_way(visit)],
        ways: vec![Way::new("/gestion/groupes/nouveau", visit.say("office-new-group"))],
        heads: ["column-name", "group-kind-label", "column-members", "column-state"]
            .map(|key| visit.say(key))
            .into(),
        rows: groups.iter().map(row).collect(),
        empty: visit.say("groups-none"),
        seal,
        ..Listing::default()
    };
    page(&state, &office.visit, &view.title.clone(), &view)
}

fn address(group: &Group) -> String {
    format!("/gestion/groupes/{}", group.slug)
}

async fn new(State(state): State<AppState>, mut office: Office) -> Result<Response, PageError> {
    form(&state, &mut office, None, &GroupInput::default(), &[])
}

async fn create(
    State(state): State<AppState>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let input = input(&pairs);
    match state.app.create_group(&office.by, &input).await {
        Ok(group) => Ok(see(&format!("{}?fait=cree", address(&group)))),
        Err(FormRefusal::Fields(errors)) => refused(form(&state, &mut office, None, &input, &errors)),
        Err(other) => Err(other.into()),
    }
}

async fn edit(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    mut office: Office,
) -> Result<Response, PageError> {
    let group = group(&state, &slug).await?;
    form(&state, &mut office, Some(&group), &GroupInput::from(&group.details), &[])
}

async fn save(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let (known, input) = (group(&state, &slug).await?, input(&pairs));
    match state.app.edit_group(&office.by, &known.slug, pairs.version(), &input).await {
        Ok(group) => Ok(see(&format!("{}?fait=modifie", address(&group)))),
        Err(FormRefusal::Fields(errors)) => refused(form(&state, &mut office, Some(&known), &input, &errors)),
        Err(other) => Err(other.into()),
    }
}

async fn group(state: &AppState, slug: &str) -> Result<Group, PageError> {
    let slug = Slug::parse(slug).map_err(|_| PageError::NotFound)?;
    state.app.group(&slug).await?.ok_or(PageError::NotFound)
}

fn input(pairs: &Pairs) -> GroupInput {
    GroupInput {
        name: pairs.one("name"),
        kind: pairs.one("kind"),
        about: pairs.one("about"),
        siret: pairs.one("siret"),
        departement: pairs.one("departement"),
        website: pairs.one("website"),
        members: pairs.one("members"),
    }
}

fn form(
    state: &AppState,
    office: &mut Office,
    known: Option<&Group>,
    typed: &GroupInput,
    errors: &[FieldError],
) -> Result<Response, PageError> {
    let seal = office.visit.seal(state);
    let visit = &office.visit;
    let kinds = GroupKind::ALL.iter().map(|kind| kind.code());
    let departements =
        std::iter::once(Choice { code: String::new(), label: visit.say("filter-any"), chosen: false }).chain(
            Departement::all().map(|one| Choice {
                code: one.code().to_owned(),
                label: format!("{} – {}", one.code(), one.name()),
                chosen: one.code() == typed.departement,
            }),
        );
    let mut fields = vec![
        named(visit, field(visit, "text", "name", &typed.name, true)),
        named(visit, coded(visit, "select", ("kind", "group-kind"), kinds, &[typed.kind.as_str()])),
        field(visit, "area", "about", &typed.about, false),
        named(visit, field(visit, "text", "siret", &typed.siret, false)),
        choices(visit, "select", "departement", departements.collect()),
        field(visit, "text", "website", &typed.website, false),
    ];
    if known.is_none() {
        fields.push(field(visit, "area", "members", &typed.members, false));
    }
    let mut parents = vec![office_way(visit), Way::new("/gestion/groupes", visit.say("groups-title"))];
    parents.extend(known.map(|group| Way::new(address(group), words::typed(&group.details.name))));
    let view = Form {
        title: visit.say(if known.is_some() { "office-edit-group" } else { "office-new-group" }),
        place: "groups",
        parents,
        errors: visit.wrongs(errors, |name| label(visit, name)),
        action: known
            .map_or("/gestion/groupes/nouveau".to_owned(), |group| format!("{}/modifier", address(group))),
        groups: vec![Fields { title: visit.say("group-said"), fields }],
        button: visit.say("office-save-group"),
        back: Some(known.map_or("/gestion/groupes".to_owned(), address)),
        version: known.map_or(0, |group| group.version),
        seal,
        ..Form::default()
    };
    page(state, visit, &view.title.clone(), &view)
}

/// The label of a field; a line of members is told by its number.
fn label(visit: &Visit, name: &str) -> String {
    match name.strip_prefix("members.") {
        Some(line) => visit.tell("group-line", &args![line = line.to_owned()]),
        None if matches!(name, "name" | "kind" | "siret") => visit.say(&format!("group-{name}-label")),
        None => field(visit, "text", name, "", false).label,
    }
}

/// A field whose words are those of groups, where other forms have words of their own under that name.
fn named(visit: &Visit, field: Field) -> Field {
    Field { label: visit.say(&format!("group-{}-label", field.name)), hint: String::new(), ..field }
}

async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(after): Query<After>,
    mut office: Office,
) -> Result<Response, PageError> {
    let group = group(&state, &slug).await?;
    let note = match after.fait.as_str() {
        "cree" | "modifie" | "ajoute" | "retire" => {
            Some(office.visit.say(&format!("group-note-{}", after.fait)))
        }
        _ => None,
    };
    let view = MembersPage { note, ..members(&state, &mut office.visit, &group).await? };
    page(&state, &office.visit, &view.title.clone(), &view)
}

async fn members(state: &AppState, visit: &mut Visit, group: &Group) -> Result<MembersPage, PageError> {
    let known = state.app.group_members(group).await?;
    let rows = group.members.iter().map(|member| {
        let found = known.iter().find(|one| one.structure.siret() == member.siret);
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        MemberRow {
            siret: member.siret.to_string(),
            name: found.map_or_else(|| visit.say("group-unknown"), |one| structure_name(&one.structure)),
            url: found.map(|_| format!("/structures/{}", member.siret)),
            since: i18n::dates::as_typed(visit.language, &day(member.since)),
            until: i18n::dates::as_typed(visit.language, &day(member.until)),
        }
    });
    let base = address(group);
    let way = |path: &str, key: &str| Way::new(format!("{base}/{path}"), visit.say(key));
    Ok(MembersPage {
        title: visit.tell("group-desk-title", &args![name = words::typed(&group.details.name)]),
        note: None,
        parents: vec![office_way(visit), Way::new("/gestion/groupes", visit.say("groups-title"))],
        errors: Vec::new(),
        ways: vec![
            way("modifier", "office-edit-group"),
            Way::new(format!("/groupes/{}", group.slug), visit.say("group-see")),
            way("supprimer", "group-delete"),
        ],
        members: rows.collect(),
        who: String::new(),
        since: String::new(),
        until: String::new(),
        found: Vec::new(),
        nothing: None,
        version: group.version,
        seal: visit.seal(state),
        base,
    })
}

/// Adds a member by its number or changes its days; by a name, offers what is found.
async fn add(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let group = group(&state, &slug).await?;
    let who = pairs.one("qui");
    let days = MembershipInput { since: pairs.one("since"), until: pairs.one("until") };
    let errors = match Siret::parse(&who) {
        Ok(siret) => {
            let change = MemberChange::Set(siret, days.clone());
            match state.app.change_member(&office.by, &group.slug, pairs.version(), &change).await {
                Ok(_) => return Ok(see(&format!("{}?fait=ajoute", address(&group)))),
                Err(FormRefusal::Fields(errors)) => errors,
                Err(other) => return Err(other.into()),
            }
        }
        Err(_) if who.trim().is_empty() => {
            vec![FieldError { field: "qui".into(), problem: Problem::Required }]
        }
        Err(_) => Vec::new(),
    };
    let found = if errors.is_empty() { find(&state, &who).await? } else { Vec::new() };
    let mut view = members(&state, &mut office.visit, &group).await?;
    let visit = &office.visit;
    view.nothing = (errors.is_empty() && found.is_empty()).then(|| visit.say("group-nothing"));
    view.found = found;
    view.errors = visit.wrongs(&errors, |name| visit.say(&format!("group-{name}-label")));
    (view.who, view.since, view.until) = (who, days.since, days.until);
    let answer = page(&state, visit, &view.title.clone(), &view);
    if errors.is_empty() { answer } else { refused(answer) }
}

/// Structures of a name, from the directory.
async fn find(state: &AppState, text: &str) -> Result<Vec<FoundMember>, PageError> {
    let query = Search { text: text.to_owned(), limit: OFFERED, ..Search::default() };
    let found = state.app.find_structures(query).await.map_err(super::super::structures::unavailable)?;
    let offer = |one: &Listed| {
        let identity = one.registered.structure.identity();
        let place = place_words(identity).map(|place| format!(", {place}")).unwrap_or_default();
        FoundMember {
            siret: identity.siret.to_string(),
            label: format!("{}{place}", structure_name(&one.registered.structure)),
        }
    };
    Ok(found.items.iter().map(offer).collect())
}

async fn remove(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let group = group(&state, &slug).await?;
    let siret = Siret::parse(&pairs.one("siret")).map_err(|_| PageError::NotFound)?;
    let change = MemberChange::Remove(siret);
    state.app.change_member(&office.by, &group.slug, pairs.version(), &change).await?;
    Ok(see(&format!("{}?fait=retire", address(&group))))
}

async fn ask_delete(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    mut office: Office,
) -> Result<Response, PageError> {
    let group = group(&state, &slug).await?;
    let visit = &mut office.visit;
    let view = Ask {
        kicker: Some(words::typed(&group.details.name)),
        title: visit.say("group-delete-title"),
        parents: vec![office_way(visit), Way::new("/gestion/groupes", visit.say("groups-title"))],
        lines: vec![visit.say("group-delete-text")],
        actions: vec![Action {
            url: format!("{}/supprimer", address(&group)),
            label: visit.say("group-delete"),
            tone: "stop",
        }],
        ways: vec![Way::new(address(&group), visit.say("office-back"))],
        seal: visit.seal(&state),
    };
    page(&state, &office.visit, &view.title.clone(), &view)
}

async fn delete(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &office.visit)?;
    let group = group(&state, &slug).await?;
    state.app.delete_group(&office.by, &group).await?;
    Ok(see("/gestion/groupes"))
}
