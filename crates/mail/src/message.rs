//! The messages, as they are stored until they are sent.

use domain::contact::EmailAddress;
use domain::ids::MeetingId;
use domain::language::Language;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{EventFacts, Person, StructureMail};

/// Everything that is mailed: one variant per reason to write.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "message", rename_all = "snake_case")]
pub enum Message {
    /// A place is taken.
    RegistrationConfirmed(Notice),
    /// The event is full: the registration waits at `rank`.
    RegistrationWaiting(Notice),
    /// The link of an existing registration, mailed again because the form was filled with the same address.
    LinkAgain(Notice),
    /// A waiting registration got its places.
    Promoted(Notice),
    /// The person changed the number of places; `places_before` says from how many.
    PlacesChanged {
        /// The registration as it is now.
        #[serde(flatten)]
        notice: Notice,
        /// Places before the change.
        places_before: u32,
    },
    /// The person cancelled; `rank` is what the registration had on the waiting list, if it waited.
    RegistrationCancelled(Notice),
    /// The event moved, was postponed, was cancelled or was made more precise.
    EventChanged(Box<Change>),
    /// The link and the code to sign in.
    SignIn(SignIn),
    /// The event is near.
    Reminder {
        /// The registration.
        #[serde(flatten)]
        notice: Notice,
        /// Days until the event, in its zone, when the message is written.
        days: u32,
    },
    /// Somebody's meetings, or what changed of them.
    Meetings(Box<MeetingDay>),
    /// Somebody takes part in the meetings and has not chosen anybody.
    MeetingsAsk(Notice),
    /// The meetings were yesterday: which were held, and what comes of them?
    MeetingsAfter {
        /// The registration.
        #[serde(flatten)]
        notice: Notice,
        /// The meetings that may have been held; a message of before they were told has none.
        #[serde(default)]
        meetings: Vec<MeetingFacts>,
    },
    /// The meetings were a month ago, and some had a follow-up: what became of it?
    MeetingsBecame {
        /// The registration.
        #[serde(flatten)]
        notice: Notice,
        /// The meetings whose follow-up is still open; a message of before they were told has none.
        #[serde(default)]
        meetings: Vec<MeetingFacts>,
    },
    /// Something that a link opens, without a registration.
    Linked(Box<Linked>),
    /// Something about the page of a structure.
    Structure(Box<StructureMail>),
}

/// Something that a link opens, without a registration: a shortlist, an alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    /// Who reads.
    pub email: EmailAddress,
    /// Language of the message.
    pub language: Language,
    /// The page that it opens.
    pub link: String,
    /// The page that stops such messages with one click; without it they come because they were asked for once.
    pub unsubscribe: Option<String>,
    /// What it is about.
    pub about: About,
}

/// What a [`Linked`] message is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum About {
    /// The link of the owner of a shortlist.
    List,
    /// The link that confirms an alert. It says nothing that was typed: who gets it may have asked for nothing.
    AlertConfirm,
    /// What is new for an alert.
    Alert {
        /// The search in words.
        title: String,
        /// What is new, or the first of it.
        lines: Vec<NewsLine>,
        /// How much is new.
        total: u32,
        /// The page of the search.
        search: String,
    },
    /// Public contracts that come to end soon, for an alert.
    AlertContracts {
        /// The search in words.
        title: String,
        /// The contracts, or the first of them.
        lines: Vec<NewsLine>,
        /// How many there are.
        total: u32,
        /// The page of the search.
        search: String,
    },
    /// An alert is near its end.
    AlertEnding {
        /// The search in words.
        title: String,
        /// Its last day.
        ends_on: Date,
    },
    /// An account that nobody used for long is near its end.
    AccountEnding {
        /// Its last day.
        ends_on: Date,
    },
}

/// Something new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsLine {
    /// Its name.
    pub title: String,
    /// Where it is, or what is to be known of it.
    pub note: String,
    /// Its page.
    pub url: String,
}

/// Somebody's day of meetings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeetingDay {
    /// The registration and the event.
    #[serde(flatten)]
    pub notice: Notice,
    /// The version of the plan: calendars keep the highest.
    pub version: u32,
    /// Whether this is the first plan that the person gets.
    pub is_first: bool,
    /// Whether the plan may still change.
    #[serde(default)]
    pub is_provisional: bool,
    /// Whether the plan is final, and follows one that could still change.
    #[serde(default)]
    pub is_confirmed: bool,
    /// Their meetings, in order.
    pub meetings: Vec<MeetingFacts>,
    /// Meetings that they knew and that do not take place.
    pub gone: Vec<MeetingFacts>,
}

/// A meeting, as one of the two knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingFacts {
    /// The same from plan to plan: the identifier of the entry in the person's calendar comes from it.
    pub id: MeetingId,
    /// Name of the other.
    pub with: String,
    /// Their organisation.
    pub organisation: Option<String>,
    /// Number of the table.
    pub table: u32,
    /// Start.
    pub starts_at: Timestamp,
    /// End.
    pub ends_at: Timestamp,
    /// What is new of it for the reader.
    #[serde(default)]
    pub news: MeetingNews,
}

/// What is new of a meeting for somebody who knew their day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum MeetingNews {
    /// Nothing.
    #[default]
    Known,
    /// They did not know it.
    New,
    /// It was elsewhere.
    Was {
        /// At which table.
        table: u32,
        /// Its start.
        starts_at: Timestamp,
        /// Its end.
        ends_at: Timestamp,
    },
}

/// A registration and its event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// The person.
    pub person: Person,
    /// The event.
    pub event: EventFacts,
    /// Rank on the waiting list from 1; `None` when the registration is confirmed.
    pub rank: Option<u32>,
}

/// A change of an event, told to a person who is registered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The registration, with the event as it is now.
    #[serde(flatten)]
    pub notice: Notice,
    /// The event as the person knew it.
    pub before: EventFacts,
    /// What kind of change.
    pub kind: ChangeKind,
    /// The organiser's own words.
    pub words: Option<String>,
    /// The person's meetings, when the event was a meeting day and does not take place at its date.
    #[serde(default)]
    pub gone: Vec<MeetingFacts>,
    /// The version of the plan without them.
    #[serde(default)]
    pub version: u32,
}

/// What happened to the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Another date, time or place, which is known.
    Moved,
    /// It does not take place on its date; the new one may not be known yet.
    Postponed,
    /// It does not take place.
    Cancelled,
    /// Something else than date and place.
    Updated,
}

/// A link and a code to sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// Who asked to sign in.
    pub email: EmailAddress,
    /// Language of the message.
    pub language: Language,
    /// The page that signs in; opening it does nothing yet.
    pub link: String,
    /// Six digits.
    pub code: String,
    /// How long both live.
    pub minutes: u32,
}

/// Why a message exists: its row in the outbox.
#[derive(Clone, Copy, Debug)]
pub struct Cause<'a> {
    /// Unique text such as `confirmation:0192…`, without personal data, at most 200 bytes. `Message-ID` and the name
    /// of a written file come from it, so that a message sent twice is recognised as one.
    pub key: &'a str,
    /// When the row was written: `Date` of the message and `DTSTAMP` of its calendar part.
    pub written_at: Timestamp,
}

/// Who writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Name shown beside the address; the name of the site.
    pub name: String,
    /// Address that messages come from: a real one, that can be answered.
    pub address: EmailAddress,
    /// Public address of the site, such as `https://rencontres.example`.
    pub base_url: String,
}

impl Message {
    /// Stable name of the variant, for the outbox and the log.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::RegistrationConfirmed(_) => "registration_confirmed",
            Self::RegistrationWaiting(_) => "registration_waiting",
            Self::LinkAgain(_) => "link_again",
            Self::Promoted(_) => "promoted",
            Self::PlacesChanged { .. } => "places_changed",
            Self::RegistrationCancelled(_) => "registration_cancelled",
            Self::EventChanged(_) => "event_changed",
            Self::SignIn(_) => "sign_in",
            Self::Reminder { .. } => "reminder",
            Self::Meetings(_) => "meetings",
            Self::MeetingsAsk(_) => "meetings_ask",
            Self::MeetingsAfter { .. } => "meetings_after",
            Self::MeetingsBecame { .. } => "meetings_became",
            Self::Linked(linked) => linked.about.kind(),
            Self::Structure(mail) => mail.kind(),
        }
    }

    /// The registration and its event, if it is about one.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.about().ok()
    }

    /// The address it goes to.
    #[must_use]
    pub fn recipient(&self) -> &EmailAddress {
        self.about().map_or_else(|email| email, |notice| &notice.person.email)
    }

    /// The registration and its event, or the address of whoever has none here.
    fn about(&self) -> Result<&Notice, &EmailAddress> {
        match self {
            Self::RegistrationConfirmed(notice)
            | Self::RegistrationWaiting(notice)
            | Self::LinkAgain(notice)
            | Self::Promoted(notice)
            | Self::RegistrationCancelled(notice)
            | Self::MeetingsAsk(notice)
            | Self::MeetingsAfter { notice, .. }
            | Self::MeetingsBecame { notice, .. }
            | Self::PlacesChanged { notice, .. }
            | Self::Reminder { notice, .. } => Ok(notice),
            Self::EventChanged(change) => Ok(&change.notice),
            Self::Meetings(day) => Ok(&day.notice),
            Self::SignIn(sign_in) => Err(&sign_in.email),
            Self::Linked(linked) => Err(&linked.email),
            Self::Structure(mail) => Err(&mail.email),
        }
    }

    /// The language it is written in.
    #[must_use]
    pub fn language(&self) -> Language {
        match self {
            Self::SignIn(sign_in) => sign_in.language,
            Self::Linked(linked) => linked.language,
            Self::Structure(mail) => mail.language,
            _ => self.notice().map_or(Language::French, |notice| notice.person.language),
        }
    }
}

impl About {
    /// Stable name, for the outbox and the log.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::List => "list",
            Self::AlertConfirm => "alert_confirm",
            Self::Alert { .. } => "alert",
            Self::AlertContracts { .. } => "alert_contracts",
            Self::AlertEnding { .. } => "alert_ending",
            Self::AccountEnding { .. } => "account_ending",
        }
    }
}
