//! What is counted from the register: active employer establishments of the ESS at the end of a year.

use jiff::{Timestamp, civil::Date};

use super::{Part, Territoire};
use crate::{
    coded,
    nomenclature::{CodeCommune, Secteur, TrancheEffectifs, perimeter::Famille},
};

coded! {
    /// How something was counted: counts of two methods are never joined by a line.
    Method {
        /// Those that the register holds as at work when they are counted.
        Register = "register",
        /// From the files of Sirene with their history, closed establishments included.
        History = "history",
        /// Those of a register that is made up.
        Demonstration = "demonstration",
        /// Public contracts, from what buyers publish.
        Contracts = "contracts",
        /// Public contracts that are made up.
        MadeUpContracts = "made-up-contracts",
        /// What this installation brought about, from its own rows.
        Platform = "platform",
    }
}

/// How many establishments are alike: the finest count, which is never shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count {
    /// The end of which year.
    pub year: i16,
    /// Where; an arrondissement counts for its city.
    pub commune: CodeCommune,
    /// Family of their units.
    pub family: Famille,
    /// Sector of their activity.
    pub sector: Secteur,
    /// Their band of employees, which Sirene keeps for the latest years only.
    pub band: TrancheEffectifs,
    /// How many.
    pub number: u64,
}

/// Where the counts of a year come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The end of which year.
    pub year: i16,
    /// How they were counted.
    pub method: Method,
    /// The day as of which they are true.
    pub as_of: Date,
    /// Their names.
    pub files: Vec<String>,
    /// Rows that were looked at.
    pub read: u64,
    /// When they were counted.
    pub counted_at: Timestamp,
}

/// What is counted, as it is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedSource {
    /// Its name in files and in the API.
    pub code: &'static str,
    /// Who publishes it; nobody for what this installation brought about itself.
    pub publisher: Option<&'static str>,
    /// Its title, in French.
    pub title: &'static str,
}

impl Method {
    /// What is counted.
    pub const fn source(self) -> CountedSource {
        let (code, publisher, title) = match self {
            Self::Register | Self::History | Self::Demonstration => ("sirene", Some("Insee"), "Base Sirene"),
            Self::Contracts | Self::MadeUpContracts => (
                "decp",
                Some("Ministère chargé de l’économie et acheteurs publics"),
                "Données essentielles de la commande publique",
            ),
            Self::Platform => ("platform", None, "Activité de ce site"),
        };
        CountedSource { code, publisher, title }
    }

    /// Whether what is counted is made up.
    pub const fn is_made_up(self) -> bool {
        matches!(self, Self::Demonstration | Self::MadeUpContracts)
    }
}

/// What is shown of a part of a territory in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Where.
    pub territory: Territoire,
    /// The end of which year.
    pub year: i16,
    /// Of what.
    pub part: Part,
    /// How many, if it may be told: nothing for a number that is too small, or that would give a small one away.
    pub number: Option<u64>,
}
