//! Identifiers: one type per kind of thing, so that one is never taken for another. All are UUIDv7.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that was drawn elsewhere (chance is never read here).
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID, for storage and links.
            pub const fn as_uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

identifiers! {
    /// A campaign: a period of events, such as the Mois de l'ESS.
    CampaignId;
    /// An event of the programme.
    EventId;
    /// One person's registration (for one or several places) to one event.
    RegistrationId;
    /// A person who signs in.
    UserId;
    /// A signed-in browser.
    SessionId;
    /// One request for a sign-in link.
    SignInId;
    /// A key by which a program uses the API.
    AccessKeyId;
    /// One request to take over the page of a structure.
    ClaimId;
    /// A piece of work written with the change that wants it.
    JobId;
    /// A message of the outbox.
    MailId;
    /// A line of the audit log.
    AuditId;
    /// A group of structures.
    GroupId;
    /// A list of structures that somebody keeps without an account.
    ShortlistId;
    /// A comment on a structure of a list.
    CommentId;
    /// A search whose news are mailed.
    AlertId;
    /// What is kept of a buyer's own ledger.
    LedgerId;
    /// A version of the perimeter of the ESS.
    PerimeterId;
    /// One reading of an official file into the register.
    RunId;
    /// A meeting of two people, the same in every plan of its day.
    MeetingId;
}
