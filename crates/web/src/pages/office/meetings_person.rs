//! One person of a meeting day, for the team: opted in, wished for, limited, and noted on the day.

use app::meeting::{Behalf, Desk, MeetingError, Person, Seat};
use axum::{extract::State, response::Response};
use domain::{
    ids::RegistrationId,
    input::{FieldError, Problem, Reader, whole},
    meeting::{Presence, WhoMeets, WishLevel},
    registration::RegistrationStatus,
};
use i18n::args;

use super::{
    After, Field, Pairs, Posted, event_id, field, list,
    meetings::{base, event_way, heads, name, slot},
    meetings_moments,
    meetings_seek::{Named, Someone, named, seek},
    office_way, page, refused, see,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        meetings::{Button, Table},
        office::{Listing, Row},
        panels::{Panel, PanelForm, Panels},
        pieces::{Choice, Way},
    },
    visit::{Office, Visit},
    words,
};

/// Everybody who has a place and takes no part in the meetings.
pub(crate) async fn others(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Office,
) -> Result<Response, PageError> {
    let desk = state.app.meeting_desk(&office.by, event_id(&id)?).await?;
    let visit = &office.visit;
    let takes_part = |id: RegistrationId| desk.people.iter().any(|seat| seat.registration.id == id);
    let others = desk.registered.values().filter(|one| {
        one.status == RegistrationStatus::Confirmed && one.attendee.is_some() && !takes_part(one.id)
    });
    let row = |one: &domain::registration::Registration| Row {
        url: Some(format!("{}/personnes/{}", base(desk.event.id), one.id)),
        cells: vec![name(visit, &desk, one.id), visit.say(&format!("role-{}", one.role.code()))],
        ..Row::default()
    };
    let view = Listing {
        title: visit.say("meetings-others"),
        lead: Some(visit.say("meetings-others-lead")),
        place: "events",
        parents: parents(visit, &desk),
        heads: heads(visit, &["column-person", "column-role"]),
        rows: others.map(row).collect(),
        empty: visit.say("meetings-others-none"),
        ..Listing::default()
    };
    let title = format!("{} – {}", view.title, words::typed(&desk.event.details.title));
    let mut office = office;
    let view = Listing { seal: office.visit.seal(&state), ..view };
    page(&state, &office.visit, &title, &view)
}

fn parents(visit: &Visit, desk: &Desk) -> Vec<Way> {
    vec![office_way(visit), event_way(desk), Way::new(base(desk.event.id), visit.say("meetings-desk"))]
}

/// Who is looked for on a long day, as typed: to be wished for, and to share a schedule with.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Looked {
    qui: String,
    avec: String,
}

impl Looked {
    /// What a refused form was shown with.
    fn before(form: &Pairs) -> Self {
        Self { qui: form.one("qui"), avec: form.one("avec") }
    }
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Path((id, person)): Path<(String, String)>,
    Query(after): Query<After>,
    Query(looked): Query<Looked>,
    mut office: Office,
) -> Result<Response, PageError> {
    let (event, who) = (event_id(&id)?, person_id(&person)?);
    let person = state.app.meeting_person(&office.by, event, who).await?;
    let note = (after.fait == "note").then(|| office.visit.say("meetings-note-personne"));
    shown(&state, &mut office, (&person, &looked), note, &[])
}

fn person_id(text: &str) -> Result<RegistrationId, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

fn shown(
    state: &AppState,
    office: &mut Office,
    (person, looked): (&Person, &Looked),
    note: Option<String>,
    errors: &[FieldError],
) -> Result<Response, PageError> {
    let seal = office.visit.seal(state);
    let visit = &office.visit;
    let desk = &person.desk;
    let view = Panels {
        kicker: words::typed(&desk.event.details.title),
        title: name(visit, desk, person.registration.id),
        lead: person.part.as_ref().and_then(|part| part.about.as_deref()).map(words::typed),
        parents: parents(visit, desk),
        note,
        errors: visit.wrongs(errors, |name| visit.say(&format!("label-{}", name.replace('_', "-")))),
        ways: ways(visit, desk),
        panels: panels(visit, person, looked),
        seal,
        ..Panels::default()
    };
    let title = format!("{} – {}", view.title, visit.say("meetings-desk"));
    page(state, visit, &title, &view)
}

/// What follows an absence, once people know a plan.
fn ways(visit: &Visit, desk: &Desk) -> Vec<Way> {
    let freed =
        || Way::new(format!("{}/places-liberees", base(desk.event.id)), visit.say("freed-after-absence"));
    desk.published.as_ref().map(|_| freed()).into_iter().collect()
}

fn url(person: &Person) -> String {
    format!("{}/personnes/{}", base(person.desk.event.id), person.registration.id)
}

/// A panel with one form, whose button says what it does.
fn panel(visit: &Visit, person: &Person, id: &'static str, deed: &str, fields: Vec<Field>) -> Panel {
    Panel {
        id,
        title: visit.say(&format!("meetings-person-{id}")),
        lines: vec![visit.say(&format!("meetings-person-{id}-lead"))],
        form: Some(PanelForm {
            action: url(person),
            fields,
            hidden: vec![("etape", deed.to_owned())],
            button: visit.say(&format!("meetings-person-{id}-do")),
            tone: "",
        }),
        ..Panel::default()
    }
}

fn panels(visit: &Visit, person: &Person, looked: &Looked) -> Vec<Panel> {
    let Some(part) = &person.part else {
        return vec![panel(visit, person, "join", "join", Vec::new())];
    };
    let desk = &person.desk;
    let text = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let limits = vec![
        field(visit, "text", "min", &text(part.min), false),
        field(visit, "text", "max", &text(part.max), false),
    ];
    let me = person.registration.id;
    let shares = part.shares.map(|lead| lead.to_string()).unwrap_or_default();
    let leads = |seat: &Seat| seat.lead == seat.registration.id && seat.registration.id != me;
    let to = Someone { field: "to", query: "qui", typed: &looked.qui, chosen: "", none: "meetings-choose" };
    let who = desk.frame.as_ref().map_or(WhoMeets::Anybody, |frame| frame.who);
    let role = person.registration.role;
    let may_meet = |seat: &Seat| seat.registration.id != me && who.allows(role, seat.registration.role);
    let to = named(visit, desk, &to, may_meet);
    let lead = Someone {
        field: "shares",
        query: "avec",
        typed: &looked.avec,
        chosen: &shares,
        none: "meetings-own-schedule",
    };
    let lead = named(visit, desk, &lead, leads);
    let mut panels =
        vec![meetings_moments::panel(visit, person), presence(visit, person), wishes(visit, person)];
    let level = list(visit, "select", "level", levels(visit));
    panels.push(choosing(visit, person, "wish", (to, &looked.qui), vec![level]));
    panels.push(panel(visit, person, "limits", "limits", limits));
    panels.push(choosing(visit, person, "share", (lead, &looked.avec), Vec::new()));
    let mut leave = panel(visit, person, "leave", "leave", Vec::new());
    if let Some(form) = &mut leave.form {
        form.tone = "stop";
    }
    panels.push(leave);
    panels
}

/// A panel whose form names somebody; on a long day they are looked for first.
fn choosing(
    visit: &Visit,
    person: &Person,
    id: &'static str,
    (someone, typed): (Named, &str),
    others: Vec<Field>,
) -> Panel {
    let is_known = someone.field.is_some();
    let mut panel = panel(visit, person, id, id, someone.field.into_iter().chain(others).collect());
    let action = format!("{}#volet-{id}", url(person));
    if let (Some(form), Some(sought)) = (&mut panel.form, &someone.sought) {
        form.hidden.push((sought.name, typed.to_owned()));
    }
    panel.seek = seek(visit, action, someone.sought.into_iter().collect());
    panel.form = panel.form.filter(|_| is_known);
    panel
}

fn levels(visit: &Visit) -> Vec<Choice> {
    let choice = |level: &WishLevel| Choice {
        code: level.code().to_owned(),
        label: visit.say(&format!("wish-{}", level.code())),
        chosen: *level == WishLevel::Like,
    };
    WishLevel::ALL.iter().filter(|level| **level != WishLevel::No).map(choice).collect()
}

/// Absent, late or leaving early, from which slot on.
fn presence(visit: &Visit, person: &Person) -> Panel {
    let desk = &person.desk;
    let noted = person.part.as_ref().and_then(|part| part.presence);
    let here = Choice { code: String::new(), label: visit.say("presence-here"), chosen: noted.is_none() };
    let choice = |one: &Presence| Choice {
        code: one.code().to_owned(),
        label: visit.say(&format!("presence-{}", one.code())),
        chosen: noted == Some(*one),
    };
    let slots = (0..).zip(&desk.slots).map(|(number, _): (u32, _)| Choice {
        code: number.to_string(),
        label: slot(visit, desk, number),
        chosen: number == person.begun,
    });
    let choices = std::iter::once(here).chain(Presence::ALL.iter().map(choice)).collect();
    let fields =
        vec![list(visit, "radios", "presence", choices), list(visit, "select", "at", slots.collect())];
    let mut panel = panel(visit, person, "presence", "presence", fields);
    let away = person
        .part
        .iter()
        .flat_map(domain::meeting::Participant::absences)
        .map(|number| slot(visit, desk, number));
    let away: Vec<String> = away.collect();
    if !away.is_empty() {
        panel.lines.push(visit.tell("meetings-person-away", &args![slots = away.join(", ")]));
    }
    panel
}

fn wishes(visit: &Visit, person: &Person) -> Panel {
    let id = "wishes";
    let title = visit.say("meetings-person-wishes");
    if person.wishes.is_empty() {
        return Panel { id, title, lines: vec![visit.say("meetings-no-wish")], ..Panel::default() };
    }
    let row = |(to, level): (&RegistrationId, &WishLevel)| Row {
        cells: vec![name(visit, &person.desk, *to), visit.say(&format!("wish-{}", level.code()))],
        ..Row::default()
    };
    let table = Table {
        id,
        title: title.clone(),
        heads: heads(visit, &["column-person", "column-wish"]),
        rows: person.wishes.iter().map(row).collect(),
    };
    let take_back = |to: &RegistrationId| Button {
        url: format!("{}?sans={to}", url(person)),
        label: visit.tell("meetings-person-unwish", &args![name = name(visit, &person.desk, *to)]),
        tone: "quiet small",
        text: String::new(),
    };
    let buttons = person.wishes.keys().map(take_back).collect();
    Panel { id, title, table: Some(table), buttons, ..Panel::default() }
}

/// A wish that is taken back.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Without {
    sans: String,
}

pub(crate) async fn act(
    State(state): State<AppState>,
    Path((id, person)): Path<(String, String)>,
    Query(without): Query<Without>,
    mut office: Office,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = Pairs::read(posted, &state, &office.visit)?;
    let (event, who) = (event_id(&id)?, person_id(&person)?);
    let behalf = match without.sans.parse() {
        Ok(to) => Ok(Behalf::Wish { to, level: None }),
        Err(_) => read(&form),
    };
    let done = match behalf {
        Ok(behalf) => state.app.act_on_behalf(&office.by, event, who, behalf).await,
        Err(errors) => Err(MeetingError::Fields(errors)),
    };
    match done {
        Ok(()) => Ok(see(&format!("{}/personnes/{who}?fait=note", base(event)))),
        Err(MeetingError::Fields(errors)) => {
            let person = state.app.meeting_person(&office.by, event, who).await?;
            refused(shown(&state, &mut office, (&person, &Looked::before(&form)), None, &errors))
        }
        Err(MeetingError::NotOffered) => {
            let person = state.app.meeting_person(&office.by, event, who).await?;
            let field = if form.one("etape") == "share" { "shares" } else { "to" };
            let errors = [FieldError { field: field.to_owned(), problem: Problem::UnknownChoice }];
            refused(shown(&state, &mut office, (&person, &Looked::before(&form)), None, &errors))
        }
        Err(other) => Err(other.into()),
    }
}

/// What is done, from the form of it.
fn read(form: &Pairs) -> Result<Behalf, Vec<FieldError>> {
    let mut reader = Reader::default();
    let behalf = match form.one("etape").as_str() {
        "leave" => Some(Behalf::Leave),
        "wish" => {
            let to = reader
                .required("to", &form.one("to"), |text| text.parse().map_err(|_| Problem::UnknownChoice));
            let level = reader.required("level", &form.one("level"), |text| {
                WishLevel::from_code(text).ok_or(Problem::UnknownChoice)
            });
            to.zip(level).map(|(to, level)| Behalf::Wish { to, level: Some(level) })
        }
        "limits" => {
            let most = domain::meeting::frame::MAX_SLOTS;
            let max = reader.optional("max", &form.one("max"), |text| whole(text, 0, most));
            let min = reader.optional("min", &form.one("min"), |text| whole(text, 0, max.unwrap_or(most)));
            Some(Behalf::Limits { min, max })
        }
        "share" => {
            let lead = reader.optional("shares", &form.one("shares"), |text| {
                text.parse().map_err(|_| Problem::UnknownChoice)
            });
            Some(Behalf::Share(lead))
        }
        "presence" => {
            let presence = reader.optional("presence", &form.one("presence"), |text| {
                Presence::from_code(text).ok_or(Problem::UnknownChoice)
            });
            let most = domain::meeting::frame::MAX_SLOTS;
            let at = reader.optional("at", &form.one("at"), |text| whole(text, 0, most)).unwrap_or(0);
            Some(Behalf::Presence { presence, at })
        }
        _ => Some(Behalf::Join),
    };
    reader.finish(behalf)
}
