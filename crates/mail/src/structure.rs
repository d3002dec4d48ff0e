//! What is written about the page of a structure: to who takes it over, to who represents it, to the team.

use domain::contact::EmailAddress;
use domain::language::Language;
use serde::{Deserialize, Serialize};

/// A message about the page of a structure, to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StructureMail {
    /// To whom.
    pub email: EmailAddress,
    /// Language of the message.
    pub language: Language,
    /// Name of the structure.
    pub structure: String,
    /// Its page.
    pub url: String,
    /// What there is to tell.
    pub news: StructureNews,
}

/// What there is to tell about the page of a structure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum StructureNews {
    /// The link that proves that the mailbox is one's own.
    Proof {
        /// The page with the button; opening it does nothing yet. Blank until the message is sent.
        link: String,
        /// How long it lives, in hours.
        hours: u32,
    },
    /// A request has come in and waits for the team, or for a letter.
    Received {
        /// Whether a letter is to come.
        by_post: bool,
    },
    /// The person represents the structure from now on.
    Accepted {
        /// Where they sign in.
        link: String,
    },
    /// The team said no.
    Refused {
        /// Why, in the words of the team.
        reason: String,
    },
    /// Somebody else represents the structure too from now on.
    Joined {
        /// Who.
        name: String,
        /// Their address.
        who: EmailAddress,
    },
    /// The person represents the structure no more.
    Withdrawn {
        /// Why, in the words of the team.
        reason: String,
    },
    /// A buyer writes to the structure, whose address they do not learn.
    Relayed {
        /// Who writes.
        from: Correspondent,
        /// What they write.
        text: String,
        /// Whether the structure keeps its page; else its address comes from a published list.
        is_claimed: bool,
    },
    /// The same, as who wrote it keeps it.
    RelayCopy {
        /// Who writes.
        from: Correspondent,
        /// What they wrote.
        text: String,
    },
    /// Requests wait for the team, the first of them for this structure.
    Waiting {
        /// How many.
        count: u32,
        /// The desk where they are answered.
        link: String,
    },
    /// A mistake on a page, told to the team.
    Mistake {
        /// Who tells it, if they want an answer.
        from: Option<EmailAddress>,
        /// What is wrong.
        text: String,
    },
}

/// Who writes to a structure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correspondent {
    /// Name.
    pub name: String,
    /// Organisation.
    pub organisation: String,
    /// Where the answer goes.
    pub email: EmailAddress,
    /// Where they can be called.
    pub phone: Option<String>,
}

impl StructureMail {
    /// Stable name, for the outbox and the log.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.news {
            StructureNews::Proof { .. } => "structure_proof",
            StructureNews::Received { .. } => "structure_received",
            StructureNews::Accepted { .. } => "structure_accepted",
            StructureNews::Refused { .. } => "structure_refused",
            StructureNews::Joined { .. } => "structure_joined",
            StructureNews::Withdrawn { .. } => "structure_withdrawn",
            StructureNews::Relayed { .. } => "structure_relayed",
            StructureNews::RelayCopy { .. } => "structure_relay_copy",
            StructureNews::Waiting { .. } => "structure_waiting",
            StructureNews::Mistake { .. } => "structure_mistake",
        }
    }

    /// Whose answer is wanted, when it is not the sender's: name and address.
    #[must_use]
    pub fn reply_to(&self) -> Option<(Option<&str>, &EmailAddress)> {
        match &self.news {
            StructureNews::Relayed { from, .. } => Some((Some(&from.name), &from.email)),
            StructureNews::Mistake { from: Some(from), .. } => Some((None, from)),
            _ => None,
        }
    }
}
