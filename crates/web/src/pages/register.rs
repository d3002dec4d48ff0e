//! Registering: one page, no account.

use app::{
    key::Use,
    programme::Card,
    register::Known,
    registration::{Receipt, RegisterError},
};
use axum::{extract::State, http::HeaderMap, response::Response};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use domain::{
    contact::EmailAddress,
    programme::{EventKind, PublicStatus, Slug},
    registration::{AttendeeRole, RegisterRefusal, RegistrationInput, RegistrationStatus},
    siret::Siret,
};
use i18n::args;
use serde::{Deserialize, Serialize};

use super::{
    event::parents,
    event_facts,
    forms::{Posted, Sealed, refused, sealed, see},
    meetings_ask::FromStructure,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        pieces::{Choice, Fact, Way, Wrong},
        visitor::{Filled, Register, Thanks},
    },
    visit::{Visit, add_cookie, cookie},
    words,
};

const NOTE_COOKIE: &str = "alliances_note";

/// The form as posted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    jeton: String,
    cle: String,
    given_name: String,
    family_name: String,
    email: String,
    organisation: String,
    siret: String,
    reconnue: String,
    role: String,
    places: String,
    access_needs: String,
    listed: String,
    meetings: String,
    phone: String,
    /// The structure whose page asked for a meeting with it.
    structure: String,
    /// The button that only looks the organisation up.
    verifier: String,
}

impl Sealed for Typed {
    fn seal(&self) -> &str {
        &self.jeton
    }
}

impl Typed {
    /// A SIRET typed as the organisation becomes its name, and what its people most likely come as is proposed unless
    /// something was chosen. A number that was recognised before goes when another organisation is typed. Answers what
    /// is known of it.
    async fn recognise(&mut self, state: &AppState) -> Result<Option<Known>, PageError> {
        if self.organisation != self.reconnue {
            self.siret.clear();
            self.reconnue.clear();
        }
        let Ok(siret) = Siret::parse(&self.organisation) else { return Ok(None) };
        let Some(known) = state.app.recognise(siret).await? else { return Ok(None) };
        self.siret = siret.to_string();
        self.organisation.clone_from(&known.name);
        self.reconnue.clone_from(&known.name);
        if let (true, Some(role)) = (self.role.is_empty(), known.role) {
            role.code().clone_into(&mut self.role);
        }
        Ok(Some(known))
    }

    fn input(&self) -> RegistrationInput {
        RegistrationInput {
            given_name: self.given_name.clone(),
            family_name: self.family_name.clone(),
            email: self.email.clone(),
            organisation: self.organisation.clone(),
            siret: self.siret.clone(),
            role: self.role.clone(),
            places: self.places.clone(),
            access_needs: self.access_needs.clone(),
            listed: !self.listed.is_empty(),
            meetings: self.meetings == "oui",
            phone: self.phone.clone(),
            meets: self.structure.clone(),
        }
    }
}

/// What the page after the form needs to know, kept by the browser under our seal.
#[derive(Debug, Serialize, Deserialize)]
struct Note {
    slug: String,
    waiting: bool,
    rank: Option<u32>,
    email: String,
}

pub(crate) async fn form(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(from): Query<FromStructure>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let card = card(&state, &slug).await?;
    let told = Told::of(&state, &visit, &card, &from).await?;
    let mut posted = Typed { cle: state.app.new_uuid().to_string(), places: "1".into(), ..Typed::default() };
    if told.asks.is_some() {
        (posted.structure, posted.meetings) = (from.structure, "oui".into());
    }
    answer(&state, &mut visit, &card, &posted, told)
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    mut visit: Visit,
    posted: Posted<Typed>,
) -> Result<Response, PageError> {
    let mut posted = sealed(&state, &visit, posted)?;
    let card = card(&state, &slug).await?;
    let (typed, chosen) = (posted.organisation.clone(), !posted.role.is_empty());
    let known = posted.recognise(&state).await?;
    let from = FromStructure { structure: posted.structure.clone() };
    let told = Told::of(&state, &visit, &card, &from).await?;
    if !posted.verifier.is_empty() || known.is_some() && !chosen {
        let looked_up = Some(looked_up(&visit, &typed, &posted, known.as_ref()));
        return answer(&state, &mut visit, &card, &posted, Told { looked_up, ..told });
    }
    let key = Some(posted.cle.as_str()).filter(|key| !key.is_empty() && key.len() <= 200);
    match state.app.register(&card.event.slug, &posted.input(), visit.language, key).await {
        Ok(receipt) => Ok(thank(&state, &card, &posted, &receipt)),
        Err(RegisterError::Fields(errors)) => {
            let errors = visit.wrongs(&errors, |field| label(&visit, field));
            refused(answer(&state, &mut visit, &card, &posted, Told { errors, ..told }))
        }
        Err(RegisterError::Refused(refusal)) => {
            let refusal = Some(words_of(&visit, refusal));
            refused(answer(&state, &mut visit, &card, &posted, Told { refusal, ..told }))
        }
        Err(RegisterError::OtherRequest) => {
            let fresh = Typed { cle: state.app.new_uuid().to_string(), ..posted };
            let refusal = Some(visit.say("refused-sent-already"));
            refused(answer(&state, &mut visit, &card, &fresh, Told { refusal, ..told }))
        }
        Err(RegisterError::Failure(failure)) => Err(failure.into()),
    }
}

fn label(visit: &Visit, field: &str) -> String {
    match field {
        "given_name" | "family_name" | "email" | "organisation" | "role" | "places" | "access_needs"
        | "phone" => visit.say(&format!("field-{}", field.replace('_', "-"))),
        _ => String::new(),
    }
}

async fn card(state: &AppState, slug: &str) -> Result<Card, PageError> {
    let slug = Slug::parse(slug).map_err(|_| PageError::NotFound)?;
    state.app.announced_event(&slug).await?.ok_or(PageError::NotFound)
}

/// What the form says beside what was typed.
#[derive(Default)]
struct Told {
    errors: Vec<Wrong>,
    refusal: Option<String>,
    /// What is known of the organisation that was looked up.
    looked_up: Option<String>,
    /// The structure that is asked for a meeting along with the registration.
    asks: Option<String>,
}

impl Told {
    /// What is said before anything is typed.
    async fn of(
        state: &AppState,
        visit: &Visit,
        card: &Card,
        from: &FromStructure,
    ) -> Result<Self, PageError> {
        let asked = from.asked(state, card).await?;
        let asks = asked.map(|asked| visit.tell("register-asks", &args![name = asked.name]));
        Ok(Self { asks, ..Self::default() })
    }
}

fn answer(
    state: &AppState,
    visit: &mut Visit,
    card: &Card,
    posted: &Typed,
    told: Told,
) -> Result<Response, PageError> {
    let (language, details) = (visit.language, &card.event.details);
    let event_url = format!("/rencontres/{}", card.event.slug);
    let mut above = parents(visit, card);
    above.push(Way::new(&event_url, words::typed(&details.title)));
    let open = card.status.takes_registrations();
    let closed = (!open).then(|| visit.say(&format!("band-{}", card.status.code())));
    let page = Register {
        title: words::typed(&details.title),
        line: words::line(language, card),
        parents: above,
        event_url,
        open,
        refusal_note: (!open).then(|| visit.say("refused-closed-note")),
        refusal: told.refusal.or(closed),
        waiting_note: (card.status == PublicStatus::Full)
            .then(|| visit.tell("register-waiting-note", &args![rank = card.waiting + 1])),
        errors: told.errors,
        form: filled(posted),
        recognised: told.looked_up,
        roles: words::choices(
            language,
            "role",
            AttendeeRole::ALL.iter().map(|role| role.code()),
            &[posted.role.as_str()],
        ),
        meetings: meetings(visit, card, posted),
        asks: told.asks,
        seal: visit.seal(state),
        key: posted.cle.clone(),
    };
    let title = visit.tell("register-title", &args![event = page.title.clone()]);
    let title =
        if page.errors.is_empty() { title } else { visit.tell("error-prefix", &args![title = title]) };
    let mut frame = visit.frame(state, &title, "programme");
    frame.noindex = true;
    visit.page(state, &frame, &page)
}

/// Whether one wants meetings, where the event is a day of them.
fn meetings(visit: &Visit, card: &Card, posted: &Typed) -> Vec<Choice> {
    if card.event.details.kind != EventKind::MeetingDay {
        return Vec::new();
    }
    let choice = |code: &str| Choice {
        code: code.to_owned(),
        label: visit.say(&format!("field-meetings-{code}")),
        chosen: (posted.meetings == "oui") == (code == "oui"),
    };
    vec![choice("oui"), choice("non")]
}

/// What is said of an organisation that was looked up: who it is and what it proposes, or what to type instead.
fn looked_up(visit: &Visit, typed: &str, posted: &Typed, known: Option<&Known>) -> String {
    let role = |role: AttendeeRole| visit.say(&format!("role-{}", role.code()));
    let Some(known) = known else {
        let key = match (Siret::parse(typed), typed.trim().is_empty()) {
            _ if !posted.reconnue.is_empty() => {
                return visit.tell("recognised", &args![name = posted.reconnue.clone()]);
            }
            (Ok(_), _) => "lookup-unknown",
            (Err(_), true) => "lookup-empty",
            (Err(_), false) => "lookup-not-a-number",
        };
        return visit.say(key);
    };
    let name = match &known.place {
        Some(place) => format!("{}, {place}", known.name),
        None => known.name.clone(),
    };
    match (known.role, AttendeeRole::from_code(&posted.role)) {
        (Some(proposed), Some(chosen)) if proposed != chosen => {
            let said = args![name = name, role = role(proposed), chosen = role(chosen)];
            visit.tell("recognised-otherwise", &said)
        }
        (Some(proposed), _) => visit.tell("recognised-as", &args![name = name, role = role(proposed)]),
        (None, _) => visit.tell("recognised", &args![name = name]),
    }
}

fn words_of(visit: &Visit, refusal: RegisterRefusal) -> String {
    match refusal {
        RegisterRefusal::LargerThanEvent(capacity) => visit.tell("refused-larger", &args![n = capacity]),
        RegisterRefusal::NotOpen(status) => visit.say(&format!("band-{}", status.code())),
        RegisterRefusal::Unknown => visit.say("error-not-found-title"),
    }
}

fn filled(posted: &Typed) -> Filled {
    Filled {
        given_name: posted.given_name.clone(),
        family_name: posted.family_name.clone(),
        email: posted.email.clone(),
        organisation: posted.organisation.clone(),
        siret: posted.siret.clone(),
        recognised: posted.reconnue.clone(),
        places: posted.places.clone(),
        access_needs: posted.access_needs.clone(),
        phone: posted.phone.clone(),
        listed: !posted.listed.is_empty(),
        structure: posted.structure.clone(),
    }
}

/// On to « C'est noté », the same for an address that was registered already.
fn thank(state: &AppState, card: &Card, posted: &Typed, receipt: &Receipt) -> Response {
    let email = EmailAddress::parse(&posted.email).map(|email| email.masked()).unwrap_or_default();
    let waiting = receipt.status == RegistrationStatus::Waiting;
    let note = Note { slug: card.event.slug.to_string(), waiting, rank: receipt.rank, email };
    let text = BASE64.encode(serde_json::to_vec(&note).unwrap_or_default());
    let seal = state.app.key().seal(Use::Note, text.as_bytes());
    let next = format!("/rencontres/{}/inscription/merci", card.event.slug);
    let mut response = see(&next);
    let secure = if state.app.settings().is_secure() { "; Secure" } else { "" };
    add_cookie(
        &mut response,
        &format!(
            "{NOTE_COOKIE}={text}.{seal}; Path=/rencontres; Max-Age=600; HttpOnly; SameSite=Lax{secure}"
        ),
    );
    response
}

fn read_note(state: &AppState, headers: &HeaderMap, slug: &Slug) -> Option<Note> {
    let kept = cookie(headers, NOTE_COOKIE)?;
    let (text, seal) = kept.split_once('.')?;
    let sealed = state.app.key().sealed(Use::Note, text.as_bytes(), seal);
    let note: Note = serde_json::from_slice(&BASE64.decode(text).ok()?).ok()?;
    (sealed && note.slug == slug.as_str()).then_some(note)
}

pub(crate) async fn thanks(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    visit: Visit,
) -> Result<Response, PageError> {
    let card = card(&state, &slug).await?;
    let note = read_note(&state, &headers, &card.event.slug);
    let waiting = note.as_ref().is_some_and(|note| note.waiting);
    let event_url = format!("/rencontres/{}", card.event.slug);
    let mut above = parents(&visit, &card);
    above.push(Way::new(&event_url, words::typed(&card.event.details.title)));
    let title = Fact {
        label: visit.say("fact-event"),
        lines: vec![words::typed(&card.event.details.title)],
        ..Fact::default()
    };
    let mut facts = vec![title, event_facts::when(&visit, &card)];
    facts.extend(event_facts::place(&visit, &card.event));
    let page = Thanks {
        parents: above,
        line: words::line(visit.language, &card),
        facts,
        status: match &note {
            Some(note) if waiting => visit.tell("thanks-waiting", &args![rank = note.rank.unwrap_or(1)]),
            Some(_) => visit.say("thanks-confirmed"),
            None => visit.say("thanks-unknown"),
        },
        waiting,
        mailed: match note {
            Some(note) => visit.tell("thanks-mailed", &args![email = note.email]),
            None => visit.say("thanks-mailed-somewhere"),
        },
        ics: format!("{event_url}.ics"),
        again_url: format!("{event_url}/inscription"),
        event_url,
    };
    let mut frame = visit.frame(&state, &visit.say("done"), "programme");
    frame.noindex = true;
    visit.page(&state, &frame, &page)
}
