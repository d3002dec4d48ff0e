//! Registrations: who comes, on how many places, and who waits.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    coded,
    contact::EmailAddress,
    ids::{EventId, RegistrationId},
    language::Language,
    siret::Siret,
};

pub mod input;
pub mod rules;
pub mod seats;

pub use input::{Application, RegistrationInput};
pub use rules::{PlacesRefusal, RegisterRefusal};
pub use seats::{Seats, Waiting, promotions};

/// Most places one registration can take.
pub const MAX_PLACES: u32 = 10;

coded! {
    /// Where a registration stands.
    RegistrationStatus {
        /// Its places are taken.
        Confirmed = "confirmed",
        /// It waits for places.
        Waiting = "waiting",
        /// Given up, by the person or the team.
        Cancelled = "cancelled",
    }
}

impl RegistrationStatus {
    /// Whether it takes places or waits for some.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Confirmed | Self::Waiting)
    }
}

coded! {
    /// In what capacity a person comes.
    AttendeeRole {
        /// Achète pour une organisation.
        Buyer = "buyer",
        /// Représente une structure de l'ESS.
        Supplier = "supplier",
        /// Collectivité ou État.
        Authority = "authority",
        /// Réseau, accompagnement.
        Network = "network",
        /// Grand public.
        Public = "public",
    }
}

/// What identifies a person; erased ninety days after the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// Prénom.
    pub given_name: String,
    /// Nom.
    pub family_name: String,
    /// Where confirmations go; one live registration per address and event.
    pub email: EmailAddress,
    /// Organisation.
    pub organisation: Option<String>,
    /// Its establishment.
    pub siret: Option<Siret>,
}

impl Attendee {
    /// `Camille Martin`.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }
}

/// « Venez-vous toujours ? », asked after an event was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StillComing {
    /// The event's sequence that was asked about.
    pub sequence: u32,
    /// When the person answered yes; a no is a cancellation.
    pub confirmed_at: Option<Timestamp>,
}

/// One registration, for one or several places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// Identifier, from which the management link is derived.
    pub id: RegistrationId,
    /// The event.
    pub event: EventId,
    /// The person; `None` once erased.
    pub attendee: Option<Attendee>,
    /// In what capacity.
    pub role: AttendeeRole,
    /// Places, the person's own included.
    pub places: u32,
    /// The arrangement asked for; erased seven days after the event.
    pub access_needs: Option<String>,
    /// Whether the person agrees to be on the list of participants.
    pub listed: bool,
    /// Where it stands.
    pub status: RegistrationStatus,
    /// Since when it waits; orders the waiting list.
    pub waiting_since: Option<Timestamp>,
    /// Language of its mails.
    pub language: Language,
    /// Counts what its calendar part must show: `SEQUENCE` is this plus the event's.
    pub sequence: u32,
    /// The question asked after a move, if one was.
    pub still_coming: Option<StillComing>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When the person was erased from it.
    pub erased_at: Option<Timestamp>,
}
