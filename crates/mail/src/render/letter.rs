//! What each message says, block by block.

use domain::language::Language;
use domain::programme::Schedule;
use i18n::{Args, args, text, typography::french};
use jiff::civil::Date;

use super::{details, linked, meetings, structure};
use crate::facts::{lines, one_line};
use crate::message::{ChangeKind, Message, Notice, Sender, SignIn};

/// A letter before it is written.
#[derive(Debug)]
pub(super) struct Letter {
    pub(super) language: Language,
    pub(super) site: String,
    pub(super) site_url: String,
    pub(super) subject: String,
    /// What happens, in a few words.
    pub(super) news: String,
    pub(super) tone: Tone,
    /// What it is about.
    pub(super) title: String,
    /// The day of the event, when it stands.
    pub(super) day: Option<Date>,
    pub(super) blocks: Vec<Block>,
    /// Why the message came, and where the rights are explained.
    pub(super) footer: Vec<Line>,
}

/// The colour of the news; the words say it too.
#[derive(Clone, Copy, Debug)]
pub(super) enum Tone {
    Good,
    Waiting,
    Change,
    Stop,
}

/// One block.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(String),
    Heading(String),
    /// Somebody's own words: who, and the lines.
    Quote(String, Vec<String>),
    Facts(Vec<Fact>),
    Changes(Vec<Difference>),
    Actions(Vec<Action>),
    /// An address shown in full.
    Address(String),
    Code(String),
}

/// A fact: its label and its lines.
#[derive(Debug)]
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) lines: Vec<Line>,
}

/// A line, and where it leads.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) href: Option<String>,
}

/// What was and what is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) label: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// A link to a page with one button: opening it changes nothing.
#[derive(Debug)]
pub(super) struct Action {
    pub(super) label: String,
    pub(super) url: String,
    pub(super) is_main: bool,
}

impl Line {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None }
    }

    pub(super) fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: one_line(&text.into()), href: Some(one_line(&href.into())) }
    }
}

/// What somebody typed, on one line, with the spaces of the printed page.
pub(super) fn typed(text: &str) -> String {
    french(&one_line(text))
}

/// The letter of a message.
pub(super) fn compose(message: &Message, sender: &Sender) -> Letter {
    match (message, message.notice()) {
        (Message::SignIn(sign_in), _) => signing_in(sign_in, sender),
        (Message::Linked(linked), _) => linked::letter(linked, sender),
        (Message::Structure(mail), _) => structure::compose(mail, sender),
        (_, Some(notice)) => about_a_registration(message, notice, sender),
        (_, None) => blank(message.language(), sender),
    }
}

pub(super) fn blank(language: Language, sender: &Sender) -> Letter {
    Letter {
        language,
        site: one_line(&sender.name),
        site_url: one_line(&sender.base_url),
        subject: one_line(&sender.name),
        news: String::new(),
        tone: Tone::Good,
        title: String::new(),
        day: None,
        blocks: Vec::new(),
        footer: Vec::new(),
    }
}

fn signing_in(sign_in: &SignIn, sender: &Sender) -> Letter {
    let language = sign_in.language;
    let say =
        |key: &str| text(language, key, &args![site = one_line(&sender.name), minutes = sign_in.minutes]);
    let main = Action { label: say("mail-sign-in-button"), url: one_line(&sign_in.link), is_main: true };
    Letter {
        subject: say("mail-sign-in-subject"),
        news: say("mail-sign-in-news"),
        title: say("mail-sign-in-title"),
        blocks: vec![
            Block::Paragraph(say("mail-sign-in-intro")),
            Block::Actions(vec![main]),
            Block::Address(one_line(&sign_in.link)),
            Block::Paragraph(say("mail-sign-in-code")),
            Block::Code(one_line(&sign_in.code)),
            Block::Paragraph(say("mail-sign-in-once")),
            Block::Paragraph(say("mail-sign-in-unasked")),
        ],
        footer: vec![Line::plain(say("mail-footer-sign-in"))],
        ..blank(language, sender)
    }
}

fn about_a_registration(message: &Message, notice: &Notice, sender: &Sender) -> Letter {
    let language = notice.person.language;
    let say = |part: &str| text(language, &format!("mail-{}-{part}", key(message)), &values(message, notice));
    let mut blocks = vec![
        Block::Paragraph(text(language, "mail-greeting", &args![name = one_line(&notice.person.name)])),
        Block::Paragraph(say("intro")),
    ];
    if let Message::EventChanged(change) = message {
        let changes = details::differences(change);
        if !changes.is_empty() {
            blocks.push(Block::Changes(changes));
        }
        if let Some(words) = &change.words {
            let from =
                text(language, "mail-words", &args![organiser = one_line(&notice.event.organiser.name)]);
            blocks.push(Block::Quote(from, lines(words).iter().map(|line| french(line)).collect()));
        }
        blocks.extend(meetings::gone(notice, &change.gone));
    }
    match message {
        Message::Meetings(day) => blocks.extend(meetings::blocks(day)),
        Message::MeetingsAfter { meetings, .. } | Message::MeetingsBecame { meetings, .. } => {
            blocks.extend(meetings::held(notice, meetings));
        }
        _ => {}
    }
    if blocks.iter().any(|block| matches!(block, Block::Heading(_))) {
        // What follows is about the event, not about the last list.
        blocks.push(Block::Heading(text(language, "mail-the-event", &args![])));
    }
    blocks.push(Block::Facts(details::facts(message, notice)));
    blocks.extend(ways_on(message, notice));
    let stands = !notice.event.called_off;
    let day =
        notice.event.schedule.filter(|_| stands).map(|schedule: Schedule| schedule.day(&notice.event.zone));
    Letter {
        subject: one_line(&say("subject")),
        news: say("news"),
        tone: tone(message, notice),
        title: typed(&notice.event.title),
        day,
        blocks,
        footer: footer(language, notice, sender),
        ..blank(language, sender)
    }
}

/// The values that the texts of a message may show.
fn values(message: &Message, notice: &Notice) -> Args<'static> {
    let mut values = args![
        event = typed(&notice.event.title),
        places = notice.person.places,
        rank = notice.rank.unwrap_or_default(),
    ];
    match message {
        Message::PlacesChanged { places_before, .. } => values.set("before", *places_before),
        Message::Reminder { days, .. } => values.set("days", *days),
        _ => {}
    }
    values
}

/// The part of a message's keys that says which one it is.
fn key(message: &Message) -> &'static str {
    match message {
        Message::RegistrationConfirmed(_) => "confirmed",
        Message::RegistrationWaiting(_) => "waiting",
        Message::LinkAgain(_) => "again",
        Message::Promoted(_) => "promoted",
        Message::PlacesChanged { .. } => "places",
        Message::RegistrationCancelled(_) => "given-up",
        Message::Reminder { .. } => "reminder",
        Message::SignIn(_) | Message::Linked(_) => "sign-in",
        Message::Structure(_) => "structure",
        Message::Meetings(day) if day.is_provisional && day.is_first => "meetings-provisional",
        Message::Meetings(day) if day.is_provisional => "meetings-provisional-changed",
        Message::Meetings(day) if day.is_confirmed => "meetings-confirmed",
        Message::Meetings(day) if day.is_first => "meetings",
        Message::Meetings(_) => "meetings-changed",
        Message::MeetingsAsk(_) => "meetings-ask",
        Message::MeetingsAfter { .. } => "meetings-after",
        Message::MeetingsBecame { .. } => "meetings-became",
        Message::EventChanged(change) => match change.kind {
            ChangeKind::Moved => "moved",
            ChangeKind::Postponed if change.notice.event.called_off => "postponed",
            ChangeKind::Postponed => "moved",
            ChangeKind::Cancelled => "cancelled",
            ChangeKind::Updated => "updated",
        },
    }
}

fn tone(message: &Message, notice: &Notice) -> Tone {
    match message {
        Message::RegistrationCancelled(_) => Tone::Stop,
        Message::EventChanged(change) if change.kind == ChangeKind::Cancelled => Tone::Stop,
        Message::EventChanged(_) => Tone::Change,
        Message::Meetings(day) if !day.is_first && !day.is_confirmed => Tone::Change,
        _ if notice.rank.is_some() => Tone::Waiting,
        _ => Tone::Good,
    }
}

/// What the person can do next. Every link opens a page; none acts by itself.
fn ways_on(message: &Message, notice: &Notice) -> Vec<Block> {
    let (language, manage_url) = (notice.person.language, one_line(&notice.person.manage_url));
    let label = |key: &str| text(language, key, &args![]);
    let action = |key: &str, url: String, is_main: bool| Action { label: label(key), url, is_main };
    let leave = |key: &str| action(key, format!("{manage_url}/annuler"), false);
    let page = || Block::Actions(vec![action("mail-see-event", one_line(&notice.event.url), true)]);
    let personal = || Block::Paragraph(label("mail-manage-note"));
    match message {
        Message::RegistrationCancelled(_) => vec![Block::Paragraph(label("mail-changed-mind")), page()],
        Message::EventChanged(change) if change.kind == ChangeKind::Cancelled => vec![page()],
        Message::EventChanged(change)
            if !change.notice.event.called_off && change.kind != ChangeKind::Updated =>
        {
            vec![
                Block::Heading(label("mail-still-coming")),
                Block::Paragraph(label(if notice.rank.is_some() {
                    "mail-rank-kept"
                } else {
                    "mail-place-kept"
                })),
                Block::Actions(vec![
                    action("mail-yes", format!("{manage_url}/presence"), true),
                    leave("mail-no"),
                ]),
                personal(),
            ]
        }
        Message::Meetings(_) => vec![
            Block::Actions(vec![
                action("mail-my-meetings", format!("{manage_url}/rendez-vous"), true),
                leave("mail-not-coming"),
            ]),
            personal(),
        ],
        Message::MeetingsAsk(_) => vec![
            Block::Actions(vec![
                action("mail-choose-meetings", format!("{manage_url}/rendez-vous"), true),
                leave("mail-not-coming"),
            ]),
            personal(),
        ],
        Message::MeetingsAfter { .. } => vec![
            Block::Actions(vec![action(
                "mail-my-meetings-after",
                format!("{manage_url}/rendez-vous/suites"),
                true,
            )]),
            personal(),
        ],
        Message::MeetingsBecame { .. } => vec![
            Block::Actions(vec![action(
                "mail-my-meetings-became",
                format!("{manage_url}/rendez-vous/devenir"),
                true,
            )]),
            personal(),
        ],
        Message::RegistrationConfirmed(_) | Message::Promoted(_) if notice.event.has_meetings => vec![
            Block::Paragraph(label("mail-meetings-invite")),
            Block::Actions(vec![
                action("mail-choose-meetings", format!("{manage_url}/rendez-vous"), true),
                action("mail-manage", manage_url.clone(), false),
                leave("mail-not-coming"),
            ]),
            personal(),
        ],
        _ => vec![
            Block::Actions(vec![action("mail-manage", manage_url.clone(), true), leave("mail-not-coming")]),
            personal(),
        ],
    }
}

fn footer(language: Language, notice: &Notice, sender: &Sender) -> Vec<Line> {
    let organiser = &notice.event.organiser;
    let answers = organiser
        .email
        .as_ref()
        .map(|_| text(language, "mail-footer-answer", &args![organiser = one_line(&organiser.name)]));
    let why = text(language, "mail-footer-registration", &args![]);
    let rights = text(language, "mail-footer-rights", &args![]);
    let privacy = format!("{}/donnees-personnelles", sender.base_url.trim_end_matches('/'));
    answers.into_iter().chain([why]).map(Line::plain).chain([Line::link(rights, privacy)]).collect()
}
