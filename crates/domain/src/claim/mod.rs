//! Taking over the page of a structure: who asks, how they prove who they are, and for how long.

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use thiserror::Error;

use crate::{
    coded,
    contact::EmailAddress,
    ids::{ClaimId, UserId},
    input::{FieldError, Problem, Reader},
    language::Language,
    siret::Siret,
};

pub mod mailbox;
pub mod message;

coded! {
    /// How somebody proves that they are of a structure.
    ClaimWay {
        /// A link that is mailed to an address of the structure's own domain.
        Mailbox = "mailbox",
        /// A code in a letter to the address that the registry publishes.
        Paper = "paper",
        /// The team, which knows them or calls them.
        Team = "team",
        /// An identity provider that states the SIRET, such as ProConnect.
        Provider = "provider",
        /// An identity provider that states the SIREN alone: it knows the legal unit, not the establishment.
        ProviderUnit = "provider-unit",
    }
}

coded! {
    /// Where a request stands.
    ClaimStatus {
        /// It was made, and waits for its proof or for the team.
        Asked = "asked",
        /// Its letter is in the post.
        Posted = "posted",
        /// The person represents the structure.
        Accepted = "accepted",
        /// The team said no.
        Refused = "refused",
    }
}

/// How long a mailed link can be used.
pub const LINK_LIFETIME: SignedDuration = SignedDuration::from_hours(24);
/// How long a request waits for the team, and a code on paper can be typed.
pub const PATIENCE: SignedDuration = SignedDuration::from_hours(60 * 24);
/// How many wrong codes end a request.
pub const CODE_ATTEMPTS: u32 = 8;
/// Requests of one address for one structure that are live at once; more are not heard.
pub const LIVE_CLAIMS: usize = 3;

/// A request to take over a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Identifier, from which the link or the code is derived.
    pub id: ClaimId,
    /// Whose page.
    pub siret: Siret,
    /// How it is to be proved.
    pub way: ClaimWay,
    /// Where it stands.
    pub status: ClaimStatus,
    /// Who asks.
    pub claimant: Claimant,
    /// Wrong codes so far.
    pub attempts: u32,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it can be proved; once it is decided, since when it is.
    pub over_at: Timestamp,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimant {
    /// Given name and family name.
    pub name: String,
    /// Where they are written to.
    pub email: EmailAddress,
    /// What they do in the structure.
    pub function: Option<String>,
    /// What they tell the team.
    pub message: Option<String>,
    /// The language they are written in.
    pub language: Language,
}

/// Somebody who represents a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Representation {
    /// Who.
    pub user: UserId,
    /// Which structure.
    pub siret: Siret,
    /// How they proved it.
    pub way: ClaimWay,
    /// Since when.
    pub since: Timestamp,
}

/// Why a request is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ClaimRefusal {
    /// Nobody asked, or the link or the code is none of ours.
    #[error("no such request")]
    Unknown,
    /// Its time has passed.
    #[error("the request is too old")]
    Expired,
    /// It was decided already.
    #[error("the request was decided already")]
    Decided,
    /// Too many wrong codes were typed.
    #[error("too many wrong codes")]
    TooManyAttempts,
}

impl Claim {
    /// Whether it waits for something.
    pub fn is_open(&self) -> bool {
        matches!(self.status, ClaimStatus::Asked | ClaimStatus::Posted)
    }

    /// Whether it can be decided or proved at `now`.
    ///
    /// # Errors
    /// [`ClaimRefusal`], the first that applies: decided, expired, too many attempts.
    pub fn check(&self, now: Timestamp) -> Result<(), ClaimRefusal> {
        match self {
            one if !one.is_open() => Err(ClaimRefusal::Decided),
            one if now > one.over_at => Err(ClaimRefusal::Expired),
            one if one.attempts >= CODE_ATTEMPTS => Err(ClaimRefusal::TooManyAttempts),
            _ => Ok(()),
        }
    }

    /// The same request, decided.
    #[must_use]
    pub fn decided(self, status: ClaimStatus, now: Timestamp) -> Self {
        Self { status, over_at: now, ..self }
    }

    /// The same request, its letter handed to the post: the code counts from that day.
    #[must_use]
    pub fn posted(self, now: Timestamp) -> Self {
        Self { status: ClaimStatus::Posted, over_at: now + PATIENCE, ..self }
    }
}

/// The form of a request as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ClaimInput {
    /// How it is to be proved.
    pub way: String,
    /// Who asks.
    pub name: String,
    /// Where they are written to.
    pub email: String,
    /// What they do in the structure.
    pub function: String,
    /// What they tell the team.
    pub message: String,
}

/// What the structure allows: its own mail domains, and the ways that are open for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// Domains that are its own.
    pub domains: Vec<String>,
    /// Whether its address is known, so that a letter finds it.
    pub has_address: bool,
    /// Whether an identity provider is set.
    pub has_provider: bool,
    /// Whether only the team may say yes: the structure is masked.
    pub team_only: bool,
}

impl Ways {
    /// The ways of the form; the provider has a button of its own.
    pub fn offered(&self) -> Vec<ClaimWay> {
        let mut ways = Vec::new();
        if !self.domains.is_empty() && !self.team_only {
            ways.push(ClaimWay::Mailbox);
        }
        if self.has_address && !self.team_only {
            ways.push(ClaimWay::Paper);
        }
        ways.push(ClaimWay::Team);
        ways
    }
}

impl ClaimInput {
    /// Reads the form for a structure that allows these ways.
    ///
    /// # Errors
    /// Everything that is wrong, field by field.
    pub fn read(&self, ways: &Ways, language: Language) -> Result<(ClaimWay, Claimant), Vec<FieldError>> {
        let mut reader = Reader::default();
        let offered = ways.offered();
        let way = reader.required("way", &self.way, |code| {
            ClaimWay::from_code(code).filter(|way| offered.contains(way)).ok_or(Problem::UnknownChoice)
        });
        let name = reader.line("name", &self.name, 120);
        let email = reader.required("email", &self.email, |text| {
            let email = EmailAddress::parse(text).map_err(|_| Problem::NotAnEmail)?;
            let is_own = ways.domains.iter().any(|domain| domain == email.domain());
            if way == Some(ClaimWay::Mailbox) && !is_own { Err(Problem::OtherDomain) } else { Ok(email) }
        });
        let function = reader.optional_line("function", &self.function, 120);
        let message = reader.optional_paragraph("message", &self.message, 1000);
        let claimant = email.map(|email| Claimant { name, email, function, message, language });
        reader.finish(way.zip(claimant))
    }
}

/// Letters and digits of a code on paper: none that is taken for another.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Ten letters and digits, out of fifty bits of a secret: a code that is typed from paper.
pub fn paper_code(secret: [u8; 8]) -> String {
    let number = u64::from_be_bytes(secret);
    (0..10).map(|place| char::from(ALPHABET[(number >> (5 * place)) as usize % 32])).collect()
}

/// A code as typed: case, blanks and dashes do not matter.
pub fn typed_code(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).take(20).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn ways() -> Ways {
        Ways { domains: vec!["atelier.example".into()], has_address: true, ..Ways::default() }
    }

    fn typed(way: &str, email: &str) -> ClaimInput {
        ClaimInput {
            way: way.into(),
            name: "Camille Exemple".into(),
            email: email.into(),
            ..ClaimInput::default()
        }
    }

    #[test]
    fn a_mailbox_proves_only_at_a_domain_of_the_structure() {
        let read = |way, email, ways: &Ways| {
            let read = typed(way, email).read(ways, Language::French);
            read.map(|(way, _)| way).map_err(|errors| errors[0].problem.clone())
        };
        let masked = Ways { team_only: true, ..ways() };
        let cases = [
            ("mailbox", "camille@atelier.example", ways(), Ok(ClaimWay::Mailbox)),
            ("mailbox", "Camille@ATELIER.example", ways(), Ok(ClaimWay::Mailbox)),
            ("mailbox", "camille@autre.example", ways(), Err(Problem::OtherDomain)),
            ("mailbox", "camille@faux-atelier.example", ways(), Err(Problem::OtherDomain)),
            ("mailbox", "camille@mail.atelier.example", ways(), Err(Problem::OtherDomain)),
            ("paper", "camille@autre.example", ways(), Ok(ClaimWay::Paper)),
            ("team", "camille@autre.example", ways(), Ok(ClaimWay::Team)),
            ("provider", "camille@atelier.example", ways(), Err(Problem::UnknownChoice)),
            ("mailbox", "camille@atelier.example", masked.clone(), Err(Problem::UnknownChoice)),
            ("paper", "camille@atelier.example", masked.clone(), Err(Problem::UnknownChoice)),
            ("team", "camille@atelier.example", masked, Ok(ClaimWay::Team)),
        ];
        for (way, email, ways, expected) in cases {
            assert_eq!(read(way, email, &ways), expected, "{way} {email}");
        }
    }

    #[test]
    fn a_request_is_heard_until_it_is_decided_expired_or_guessed_at() {
        let now: Timestamp = "2026-11-24T08:00:00Z".parse().unwrap();
        let (_, claimant) = typed("team", "a@b.example").read(&ways(), Language::French).unwrap();
        let open = Claim {
            id: ClaimId::new(Uuid::nil()),
            siret: Siret::parse("73282932000074").unwrap(),
            way: ClaimWay::Paper,
            status: ClaimStatus::Asked,
            claimant,
            attempts: 0,
            created_at: now,
            over_at: now + PATIENCE,
        };
        let cases = [
            (open.clone(), Ok(())),
            (Claim { over_at: now, ..open.clone() }, Ok(())),
            (Claim { over_at: now - LINK_LIFETIME, ..open.clone() }, Err(ClaimRefusal::Expired)),
            (Claim { attempts: CODE_ATTEMPTS, ..open.clone() }, Err(ClaimRefusal::TooManyAttempts)),
            (open.clone().posted(now), Ok(())),
            (open.clone().decided(ClaimStatus::Accepted, now), Err(ClaimRefusal::Decided)),
            (open.decided(ClaimStatus::Refused, now), Err(ClaimRefusal::Decided)),
        ];
        for (claim, expected) in cases {
            assert_eq!(claim.check(now), expected, "{claim:?}");
        }
    }

    #[test]
    fn a_code_on_paper_is_read_as_people_type_it() {
        let code = paper_code([1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(code.len(), 10);
        let spelt = format!(" {}-{} ", code[..5].to_lowercase(), &code[5..]);
        assert_eq!(typed_code(&spelt), code);
        assert_ne!(paper_code([1, 2, 3, 4, 5, 6, 7, 9]), code);
    }
}
