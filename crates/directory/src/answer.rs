//! What is answered.

use std::collections::BTreeMap;

use domain::coded;
use domain::siret::Siret;

use crate::cursor::Cursor;
use crate::marks::Marks;
use crate::query::Criterion;

coded! {
    /// What hits are counted by.
    Facet {
        /// Supplier, kinds of buyers.
        Kind = "kind",
        /// Family of the ESS.
        Family = "family",
        /// Proofs of what a structure is.
        Recognition = "recognition",
        /// Activity group.
        Sector = "sector",
        /// Département.
        Departement = "departement",
        /// Workforce, in the classes of [`Size`].
        Size = "size",
        /// What a structure has besides: the codes of [`Quality`].
        Quality = "quality",
    }
}

coded! {
    /// Classes of workforce, by the lower bound of the band.
    Size {
        /// Nobody.
        Nobody = "0",
        /// 1 to 9.
        Micro = "1-9",
        /// 10 to 49.
        Small = "10-49",
        /// 50 to 249.
        Medium = "50-249",
        /// 250 and more.
        Large = "250+",
    }
}

impl Size {
    /// The class of a number of people.
    pub const fn of(employees: u32) -> Self {
        match employees {
            0 => Self::Nobody,
            1..=9 => Self::Micro,
            10..=49 => Self::Small,
            50..=249 => Self::Medium,
            _ => Self::Large,
        }
    }
}

coded! {
    /// What a structure has besides its kind. Each is counted as if it were not filtered by; they do not exclude one another.
    Quality {
        /// A public contract can be reserved for it.
        Reserved = "reserved",
        /// It names clients for whom it worked.
        References = "references",
        /// It keeps its page itself.
        Claimed = "claimed",
        /// It stands in a quartier prioritaire de la politique de la ville.
        District = "district",
        /// It answers public contracts together with others.
        Cotraitance = "cotraitance",
        /// It stands in a rural commune.
        Rural = "rural",
    }
}

coded! {
    /// Where a hit answers the text.
    Matched {
        /// Its SIREN or SIRET.
        Number = "number",
        /// Its name or initials.
        Name = "name",
        /// A name over its door.
        Brand = "brand",
        /// What it says it sells.
        Offer = "offer",
        /// The label of its activity, or a recognition.
        Activity = "activity",
        /// The trade, by its activity code or by other words for it.
        Trade = "trade",
        /// Its commune.
        Place = "place",
        /// The beginning of a word.
        Beginning = "beginning",
        /// A word written nearly so.
        Spelling = "spelling",
    }
}

/// One structure that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its number: the register knows the rest.
    pub siret: Siret,
    /// How far it is from the point, in kilometres.
    pub distance_km: Option<f64>,
    /// What relevance orders by; comparable within one answer only.
    pub score: f32,
    /// Where it answers the text.
    pub matched: Vec<Matched>,
}

/// Hits of each value of a facet. A facet that is filtered is counted as if its own filter were not there, so that the other
/// values can be chosen; the other filters hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets(pub(crate) BTreeMap<Facet, BTreeMap<String, u64>>);

impl Facets {
    /// The values of a facet that have hits, by code.
    pub fn of(&self, facet: Facet) -> impl Iterator<Item = (&str, u64)> {
        self.0.get(&facet).into_iter().flatten().map(|(code, count)| (code.as_str(), *count))
    }

    /// The hits of one value.
    pub fn count(&self, facet: Facet, code: &str) -> u64 {
        self.0.get(&facet).and_then(|codes| codes.get(code)).copied().unwrap_or(0)
    }
}

/// What to try when no structure has all the words and meets all the filters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suggestions {
    /// The text with unknown words replaced by the nearest known ones.
    pub spelling: Option<String>,
    /// Wider radiuses, in kilometres, with how many would be found; only the first that finds some, and the next.
    pub radius_km: Vec<(f64, u64)>,
    /// Criteria without which some would be found, and how many.
    pub without: Vec<(Criterion, u64)>,
    /// Divisions of the nomenclature of activities (`56`) that hold the trade or activity that was asked for, with how many
    /// would be found in place of it.
    pub activities: Vec<(String, u64)>,
    /// Where neither a wider radius nor one criterion less finds any: the two together, with how many; those that widen least
    /// come first.
    pub wider_without: Vec<(f64, Criterion, u64)>,
    /// How many the text alone would find, when nothing else that is proposed finds any.
    pub text_alone: Option<u64>,
}

impl Suggestions {
    /// Whether there is nothing to try.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How the text was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// No text: everything.
    Everything,
    /// A SIREN, a SIRET, or the beginning of one.
    Number,
    /// Hits have all the words that tell something (of four words and more, one in four may miss).
    AllWords,
    /// No hit had all of them: these have some, and those that have more come first.
    SomeWords,
}

/// The answer to a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// How many structures are found, all pages together.
    pub total: u64,
    /// This page, in order.
    pub hits: Vec<Hit>,
    /// Counts by value.
    pub facets: Facets,
    /// What to give as [`crate::Query::after`] for the next page, if there is one.
    pub next: Option<Cursor>,
    /// How the text was understood.
    pub reading: Reading,
    /// The text as it was searched, when unknown words were taken for near ones.
    pub corrected: Option<String>,
    /// Whether the text was longer than what is read.
    pub cut: bool,
    /// What to try, when [`Reading::AllWords`] found nothing, or [`Reading::SomeWords`] had to be taken.
    pub suggestions: Suggestions,
    /// Finds the words of the text in any other, for a highlight.
    pub marks: Marks,
}
