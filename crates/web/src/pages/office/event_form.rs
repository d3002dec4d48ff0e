//! The form of an event.

use app::programme::{campaigns::FormRefusal, manage::CommandRefusal};
use axum::{extract::State, response::Response};
use domain::{
    input::FieldError,
    programme::{
        Accessibility, Audience, Campaign, EventKind, Format, HostKind, Theme, Zone,
        input::{EventInput, PartInput},
    },
    registration::AttendeeRole,
    siret::Siret,
};

use super::{Pairs, Posted, campaign_choices, coded, event_id, field, list, office_way, page, refused, see};
use i18n::args;

use crate::{
    AppState,
    asked::Path,
    error::PageError,
    pages::home::departements,
    render::views::{
        office::{Field, Form, Group},
        pieces::{Choice, Way},
    },
    visit::{Office, Visit},
    words,
};

/// What the form is about.
struct Draft {
    id: Option<domain::ids::EventId>,
    title: String,
    version: i64,
    input: EventInput,
}

pub(crate) async fn new(State(state): State<AppState>, mut office: Office) -> Result<Response, PageError> {
    let input = EventInput {
        kind: "meeting".into(),
        format: "on-site".into(),
        zone: "Europe/Paris".into(),
        parts: vec![PartInput::default()],
        ..EventInput::default()
    };
    let draft = Draft { id: None, title: String::new(), version: 0, input };
    show(&state, &mut office, draft, &[], None).await
}

pub(crate) async fn edit(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut office: Office,
) -> Result<Response, PageError> {
    let counted = state.app.managed_event(&office.by, event_id(&id)?).await?.ok_or(PageError::NotFound)?;
    let mut input = EventInput::from(&counted.event.details);
    input.parts.push(PartInput::default());
    let draft = Draft {
        id: Some(counted.event.id),
        title: counted.event.details.title,
        version: counted.event.version,
        input,
    };
    show(&state, &mut office, draft, &[], None).await
}

pub(crate) async fn create(
    State(state): State<AppState>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let input = with_host(&state, input(&pairs)).await?;
    let draft = Draft { id: None, title: String::new(), version: 0, input };
    if !pairs.one("etape").is_empty() {
        return one_more(&state, &mut office, draft).await;
    }
    match state.app.create_event(&office.by, &draft.input).await {
        Ok(event) => Ok(see(&format!("/gestion/rencontres/{}?fait=creee", event.id))),
        Err(FormRefusal::Fields(errors)) => refused(show(&state, &mut office, draft, &errors, None).await),
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn save(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let id = event_id(&id)?;
    let input = with_host(&state, input(&pairs)).await?;
    let draft = Draft { id: Some(id), title: pairs.one("title"), version: pairs.version(), input };
    if !pairs.one("etape").is_empty() {
        return one_more(&state, &mut office, draft).await;
    }
    match state.app.edit_event(&office.by, id, draft.version, &draft.input, None).await {
        Ok(done) if done.told > 0 => {
            Ok(see(&format!("/gestion/rencontres/{id}?fait=annoncee&n={}", done.told)))
        }
        Ok(_) => Ok(see(&format!("/gestion/rencontres/{id}?fait=modifiee"))),
        Err(CommandRefusal::Form(FormRefusal::Fields(errors))) => {
            refused(show(&state, &mut office, draft, &errors, None).await)
        }
        Err(CommandRefusal::Form(FormRefusal::Stale)) => {
            let words = office.visit.say("error-stale-text");
            refused(show(&state, &mut office, draft, &[], Some(words)).await)
        }
        Err(CommandRefusal::Rule(refusal)) => {
            let words = office.visit.say(super::commands::refusal_key(&refusal));
            refused(show(&state, &mut office, draft, &[], Some(words)).await)
        }
        Err(other) => Err(other.into()),
    }
}

/// What is typed, the name and nature of a host that is known by its SIRET filled in where they are empty.
async fn with_host(state: &AppState, mut input: EventInput) -> Result<EventInput, PageError> {
    let Ok(siret) = Siret::parse(&input.host_siret) else { return Ok(input) };
    if !input.host_name.trim().is_empty() {
        return Ok(input);
    }
    if let Some(known) = state.app.recognise(siret).await? {
        input.host_name = known.name;
        let kind = known.role.map(|role| match role {
            AttendeeRole::Authority => HostKind::PublicBody,
            AttendeeRole::Buyer => HostKind::Company,
            AttendeeRole::Network => HostKind::Group,
            AttendeeRole::Supplier | AttendeeRole::Public => HostKind::Structure,
        });
        if let Some(kind) = kind {
            kind.code().clone_into(&mut input.host_kind);
        }
    }
    Ok(input)
}

/// The same form with an empty part at the end, nothing saved.
async fn one_more(state: &AppState, office: &mut Office, mut draft: Draft) -> Result<Response, PageError> {
    draft.input.parts.push(PartInput::default());
    show(state, office, draft, &[], None).await
}

fn input(pairs: &Pairs) -> EventInput {
    let one = |name: &str| pairs.one(name);
    EventInput {
        campaign: one("campaign"),
        title: one("title"),
        summary: one("summary"),
        description: one("description"),
        kind: one("kind"),
        themes: pairs.all("themes"),
        audiences: pairs.all("audiences"),
        zone: one("zone"),
        date: one("date"),
        start: one("start"),
        end_date: one("end_date"),
        end: one("end"),
        capacity: one("capacity"),
        closes_date: one("closes_date"),
        closes_time: one("closes_time"),
        contact: one("contact"),
        parts: part_inputs(pairs),
        ..place_input(pairs)
    }
}

/// Where, and who hosts.
fn place_input(pairs: &Pairs) -> EventInput {
    let one = |name: &str| pairs.one(name);
    EventInput {
        format: one("format"),
        venue: one("venue"),
        street: one("street"),
        postal_code: one("postal_code"),
        commune: one("commune"),
        departement: one("departement"),
        latitude: one("latitude"),
        longitude: one("longitude"),
        directions: one("directions"),
        online_link: one("online_link"),
        accessibility: pairs.all("accessibility"),
        host_name: one("host_name"),
        host_kind: one("host_kind"),
        host_siret: one("host_siret"),
        host_about: one("host_about"),
        ..EventInput::default()
    }
}

fn part_inputs(pairs: &Pairs) -> Vec<PartInput> {
    let one = |n: usize, name: &str| pairs.one(&format!("parts.{n}.{name}"));
    let part = |n: usize| PartInput {
        title: one(n, "title"),
        start: one(n, "start"),
        description: one(n, "description"),
    };
    let known = |n: &usize| !pairs.all(&format!("parts.{n}.title")).is_empty();
    (0..domain::programme::input::MAX_PARTS).take_while(known).map(part).collect()
}

async fn show(
    state: &AppState,
    office: &mut Office,
    draft: Draft,
    errors: &[FieldError],
    refusal: Option<String>,
) -> Result<Response, PageError> {
    let campaigns = state.app.campaigns().await?;
    let seal = office.visit.seal(state);
    let visit = &office.visit;
    let base = draft.id.map(|id| format!("/gestion/rencontres/{id}"));
    let mut parents = vec![office_way(visit)];
    parents.extend(base.as_ref().map(|base| Way::new(base, words::typed(&draft.title))));
    let view = Form {
        title: visit.say(if draft.id.is_some() { "office-edit-event" } else { "office-new-event" }),
        lead: Some(visit.say("office-event-lead")),
        place: "events",
        parents,
        errors: visit.wrongs(errors, |name| field(visit, "text", name, "", false).label),
        refusal,
        action: base.map_or("/gestion/rencontres/nouvelle".to_owned(), |base| format!("{base}/modifier")),
        groups: groups(visit, &draft.input, &campaigns),
        button: visit.say("office-save"),
        more: Some(visit.say("office-add-part")),
        version: draft.version,
        seal,
        ..Form::default()
    };
    let title = match draft.title.as_str() {
        "" => view.title.clone(),
        event => format!("{} – {}", view.title, words::typed(event)),
    };
    page(state, &office.visit, &title, &view)
}

fn groups(visit: &Visit, input: &EventInput, campaigns: &[Campaign]) -> Vec<Group> {
    let group = |key: &str, fields| Group { title: visit.say(key), fields };
    vec![
        group("group-what", what(visit, input, campaigns)),
        group("group-when", when(visit, input)),
        group("group-where", place(visit, input)),
        group("group-parts", parts(visit, input)),
        group("group-who", who(visit, input)),
    ]
}

fn what(visit: &Visit, input: &EventInput, campaigns: &[Campaign]) -> Vec<Field> {
    let all = campaign_choices(visit, "no-campaign", campaigns, &input.campaign);
    let kinds = EventKind::ALL.iter().map(|one| one.code());
    let themes = Theme::ALL.iter().map(|one| one.code());
    vec![
        field(visit, "text", "title", &input.title, true),
        coded(visit, "select", ("kind", "kind"), kinds, &[input.kind.as_str()]),
        list(visit, "select", "campaign", all),
        field(visit, "text", "summary", &input.summary, false),
        field(visit, "area", "description", &input.description, false),
        coded(visit, "checks", ("themes", "theme"), themes, &codes(&input.themes)),
    ]
}

fn codes(chosen: &[String]) -> Vec<&str> {
    chosen.iter().map(String::as_str).collect()
}

fn when(visit: &Visit, input: &EventInput) -> Vec<Field> {
    let mut zones: Vec<&str> = Zone::FRENCH.to_vec();
    if !zones.contains(&input.zone.as_str()) && !input.zone.is_empty() {
        zones.push(&input.zone);
    }
    let zone = |name: &str| Choice {
        code: name.to_owned(),
        label: i18n::dates::zone(visit.language, name),
        chosen: name == input.zone,
    };
    vec![
        field(visit, "text", "date", &input.date, true),
        field(visit, "text", "start", &input.start, false),
        field(visit, "text", "end", &input.end, false),
        field(visit, "text", "end_date", &input.end_date, false),
        list(visit, "select", "zone", zones.into_iter().map(zone).collect()),
        field(visit, "text", "closes_date", &input.closes_date, false),
        field(visit, "text", "closes_time", &input.closes_time, false),
    ]
}

fn place(visit: &Visit, input: &EventInput) -> Vec<Field> {
    let formats = Format::ALL.iter().map(|one| one.code());
    let mut all = vec![Choice {
        code: String::new(),
        label: visit.say("from-postal-code"),
        chosen: input.departement.is_empty(),
    }];
    all.extend(departements(domain::territory::Departement::by_code(&input.departement)));
    let provided = Accessibility::ALL.iter().map(|one| one.code());
    let line = |name: &str, value: &str| field(visit, "text", name, value, false);
    vec![
        coded(visit, "select", ("format", "format"), formats, &[input.format.as_str()]),
        line("venue", &input.venue),
        line("street", &input.street),
        line("postal_code", &input.postal_code),
        Field { size: "third", ..line("commune", &input.commune) },
        Field { size: "third", ..list(visit, "select", "departement", all) },
        line("latitude", &input.latitude),
        line("longitude", &input.longitude),
        field(visit, "area", "directions", &input.directions, false),
        line("online_link", &input.online_link),
        coded(visit, "checks", ("accessibility", "access"), provided, &codes(&input.accessibility)),
    ]
}

fn number_of(index: usize) -> i64 {
    i64::try_from(index).unwrap_or_default() + 1
}

fn parts(visit: &Visit, input: &EventInput) -> Vec<Field> {
    let one = |(n, part): (usize, &PartInput)| {
        let number = |mut field: Field| {
            field.label = visit.tell("part-numbered", &args![n = number_of(n), label = field.label]);
            field
        };
        [
            number(field(visit, "text", &format!("parts.{n}.title"), &part.title, false)),
            number(field(visit, "text", &format!("parts.{n}.start"), &part.start, false)),
            number(field(visit, "area", &format!("parts.{n}.description"), &part.description, false)),
        ]
    };
    input.parts.iter().enumerate().flat_map(one).collect()
}

fn who(visit: &Visit, input: &EventInput) -> Vec<Field> {
    let audiences = Audience::ALL.iter().map(|one| one.code());
    let hosts = HostKind::ALL.iter().map(|one| one.code());
    let kind = if input.host_kind.is_empty() { "structure" } else { &input.host_kind };
    let line = |name: &str, value: &str| field(visit, "text", name, value, false);
    vec![
        coded(visit, "checks", ("audiences", "audience"), audiences, &codes(&input.audiences)),
        line("capacity", &input.capacity),
        line("contact", &input.contact),
        line("host_name", &input.host_name),
        coded(visit, "select", ("host_kind", "host"), hosts, &[kind]),
        line("host_siret", &input.host_siret),
        line("host_about", &input.host_about),
    ]
}
