//! Announcing, cancelling, postponing and moving an event: said before how many people will be told.

use app::programme::{CountedEvent, campaigns::FormRefusal, manage::CommandRefusal};
use axum::{extract::State, response::Response};
use domain::{
    input::FieldError,
    programme::{
        change::{EventCommand, EventRefusal},
        input::EventInput,
    },
    text,
};
use i18n::args;

use super::{Pairs, Posted, event_id, field, office_way, page, refused, see};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    render::views::{
        office::{Form, Group},
        pieces::Way,
    },
    visit::{Office, Visit},
    words,
};

/// One of the four acts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Act {
    /// A draft comes into the programme.
    Publish,
    /// It does not take place.
    Cancel,
    /// It takes place later, one does not know when.
    Postpone,
    /// It takes place at another date or place.
    Move,
}

impl Act {
    /// Its word in addresses and in the keys of messages.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Publish => ("publier", "publish"),
            Self::Cancel => ("annuler", "cancel"),
            Self::Postpone => ("reporter", "postpone"),
            Self::Move => ("deplacer", "move"),
        }
    }
}

/// What was typed: the message, and for a move the date and the place.
#[derive(Default)]
struct Typed {
    message: String,
    input: EventInput,
}

pub(crate) async fn ask(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut office: Office,
    act: Act,
) -> Result<Response, PageError> {
    let counted = state.app.managed_event(&office.by, event_id(&id)?).await?.ok_or(PageError::NotFound)?;
    let typed = Typed { message: String::new(), input: EventInput::from(&counted.event.details) };
    show(&state, &mut office, &counted, act, &typed, &[], None)
}

pub(crate) async fn act(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut office: Office,
    posted: Posted,
    act: Act,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let counted = state.app.managed_event(&office.by, event_id(&id)?).await?.ok_or(PageError::NotFound)?;
    let typed = typed(&pairs, &counted);
    let command = match command(act, &typed) {
        Ok(command) => command,
        Err(errors) => return refused(show(&state, &mut office, &counted, act, &typed, &errors, None)),
    };
    match state.app.command_event(&office.by, counted.event.id, pairs.version(), command).await {
        Ok(_) if matches!(act, Act::Publish) => Ok(see(&format!("/gestion/rencontres/{id}?fait=publiee"))),
        Ok(done) => Ok(see(&format!("/gestion/rencontres/{id}?fait=annoncee&n={}", done.told))),
        Err(CommandRefusal::Rule(refusal)) => {
            let words = office.visit.say(refusal_key(&refusal));
            refused(show(&state, &mut office, &counted, act, &typed, &[], Some(words)))
        }
        Err(CommandRefusal::Form(FormRefusal::Stale)) => {
            let words = office.visit.say("error-stale-text");
            refused(show(&state, &mut office, &counted, act, &typed, &[], Some(words)))
        }
        Err(other) => Err(other.into()),
    }
}

fn typed(pairs: &Pairs, counted: &CountedEvent) -> Typed {
    let one = |name: &str| pairs.one(name);
    let before = EventInput::from(&counted.event.details);
    let address = |input: &EventInput| {
        [&input.venue, &input.street, &input.postal_code, &input.commune].map(|line| line.trim().to_owned())
    };
    let input = EventInput {
        date: one("date"),
        start: one("start"),
        end: one("end"),
        end_date: one("end_date"),
        venue: one("venue"),
        street: one("street"),
        postal_code: one("postal_code"),
        commune: one("commune"),
        ..before.clone()
    };
    // What the form does not show belongs to the old address.
    let input = match address(&input) == address(&before) {
        true => input,
        false => EventInput {
            departement: String::new(),
            latitude: String::new(),
            longitude: String::new(),
            directions: String::new(),
            ..input
        },
    };
    Typed { message: one("message"), input }
}

fn command(act: Act, typed: &Typed) -> Result<EventCommand, Vec<FieldError>> {
    let message = text::optional(&typed.message, 2000, text::paragraph)
        .map_err(|refusal| vec![FieldError { field: "message".into(), problem: refusal.into() }])?;
    Ok(match act {
        Act::Publish => EventCommand::Publish,
        Act::Cancel => EventCommand::Cancel { message },
        Act::Postpone => EventCommand::Postpone { message },
        Act::Move => {
            let details = typed.input.read()?;
            EventCommand::Move { schedule: details.schedule, place: details.place, message }
        }
    })
}

/// The words of a rule that refuses.
pub(super) const fn refusal_key(refusal: &EventRefusal) -> &'static str {
    match refusal {
        EventRefusal::NotADraft => "refused-not-a-draft",
        EventRefusal::StillADraft => "refused-still-a-draft",
        EventRefusal::Cancelled => "refused-cancelled",
        EventRefusal::Over => "refused-over",
        EventRefusal::Unchanged | EventRefusal::Field(..) => "refused-unchanged",
    }
}

fn show(
    state: &AppState,
    office: &mut Office,
    counted: &CountedEvent,
    act: Act,
    typed: &Typed,
    errors: &[FieldError],
    refusal: Option<String>,
) -> Result<Response, PageError> {
    let seal = office.visit.seal(state);
    let (visit, event) = (&office.visit, &counted.event);
    let (path, word) = act.words();
    let base = format!("/gestion/rencontres/{}", event.id);
    let view = Form {
        kicker: Some(words::typed(&event.details.title)),
        title: visit.say(&format!("act-{word}-title")),
        lead: Some(lead(visit, act, counted)),
        place: "events",
        parents: vec![office_way(visit), Way::new(&base, words::typed(&event.details.title))],
        errors: visit.wrongs(errors, |name| field(visit, "text", name, "", false).label),
        refusal,
        action: format!("{base}/{path}"),
        seek: None,
        groups: groups(visit, act, typed),
        button: visit.say(&format!("act-{word}-button")),
        tone: if matches!(act, Act::Cancel) { "stop" } else { "" },
        more: None,
        hidden: Vec::new(),
        also: None,
        back: Some(base),
        takes_file: false,
        version: event.version,
        seal,
    };
    let title = format!("{} – {}", view.title, words::typed(&event.details.title));
    page(state, &office.visit, &title, &view)
}

/// What will happen, and to how many.
fn lead(visit: &Visit, act: Act, counted: &CountedEvent) -> String {
    let (_, word) = act.words();
    let what = visit.say(&format!("act-{word}-text"));
    match (act, counted.places_taken, counted.waiting) {
        (Act::Publish, ..) => what,
        (_, 0, 0) => visit.tell("act-nobody", &args![what = what]),
        (_, taken, 0) => visit.tell("act-taken", &args![n = taken, what = what]),
        (_, taken, waiting) => visit.tell("act-waiting", &args![n = taken, w = waiting, what = what]),
    }
}

/// The date and the place of a move, and the message of every act that tells the registered.
fn groups(visit: &Visit, act: Act, typed: &Typed) -> Vec<Group> {
    let mut groups = Vec::new();
    if matches!(act, Act::Move) {
        let line = |name: &str, value: &str| field(visit, "text", name, value, name == "date");
        let input = &typed.input;
        groups.push(Group {
            title: visit.say("group-when"),
            fields: vec![
                line("date", &input.date),
                line("start", &input.start),
                line("end", &input.end),
                line("end_date", &input.end_date),
            ],
        });
        groups.push(Group {
            title: visit.say("group-where"),
            fields: vec![
                line("venue", &input.venue),
                line("street", &input.street),
                line("postal_code", &input.postal_code),
                line("commune", &input.commune),
            ],
        });
    }
    if !matches!(act, Act::Publish) {
        groups.push(Group {
            title: visit.say("group-message"),
            fields: vec![field(visit, "area", "message", &typed.message, false)],
        });
    }
    groups
}
