//! The directory and its structures.

use serde::Serialize;

use super::{
    pieces::{Band, Choice, Fact, Way},
    programme::Line,
    space::Picture,
};
use crate::render::View;

/// A structure in a list.
#[derive(Clone, Debug, Serialize)]
pub struct StructureCard {
    /// Its page.
    pub url: String,
    /// Name.
    pub name: String,
    /// Family and recognitions, in whole words; nothing of a masked one.
    pub what: String,
    /// Activities and offers, three at most.
    pub activities: Vec<String>,
    /// Commune, and how far it is.
    pub place: String,
    /// Employees, in words.
    pub staff: Option<String>,
    /// Who says all this.
    pub origin: String,
}

/// A choice with how many it would leave.
#[derive(Clone, Debug, Serialize)]
pub struct Counted {
    /// Name of the filter in the address.
    pub name: &'static str,
    /// Its words.
    pub label: String,
    /// Its choices.
    pub choices: Vec<Choice>,
}

/// The page where structures are found.
#[derive(Clone, Debug, Serialize)]
pub struct Directory {
    /// Title.
    pub title: String,
    /// What was typed.
    pub q: String,
    /// The place that was typed.
    pub place: String,
    /// What is wrong with the place, if something is.
    pub place_problem: Option<String>,
    /// Radiuses.
    pub radius: Vec<Choice>,
    /// Filters with their counts.
    pub filters: Vec<Counted>,
    /// Whether a filter is in force.
    pub open: bool,
    /// Orders.
    pub sorts: Vec<Choice>,
    /// How many are found, in words.
    pub found: String,
    /// The filters in force, each with the address without it.
    pub chips: Vec<Way>,
    /// How the text was understood, when it was not as it stands.
    pub understood: Option<String>,
    /// What to try.
    pub suggestions: Vec<Way>,
    /// This page.
    pub cards: Vec<StructureCard>,
    /// The next page.
    pub next: Option<String>,
    /// Whether some are made up.
    pub demonstration: bool,
}

impl View for Directory {
    const TEMPLATE: &'static str = "pages/structures.html";
}

/// Something that a structure sells.
#[derive(Clone, Debug, Serialize)]
pub struct OfferView {
    /// Title.
    pub title: String,
    /// How, how much, by what a price is counted.
    pub terms: String,
    /// More.
    pub text: Option<String>,
}

/// A line of the table of proofs.
#[derive(Clone, Debug, Serialize)]
pub struct ProofView {
    /// What is proved.
    pub what: String,
    /// By whom.
    pub source: String,
    /// As of when.
    pub date: String,
    /// A reservation about it.
    pub note: Option<String>,
}

/// The page of a structure.
#[derive(Clone, Debug, Serialize)]
pub struct StructurePage {
    /// Name.
    pub title: String,
    /// Family, recognitions, place, employees in one line.
    pub kicker: String,
    /// Number, for the forms about it.
    pub siret: String,
    /// What it does, in its own words, paragraph by paragraph.
    pub lead: Vec<String>,
    /// Its site.
    pub website: Option<String>,
    /// What it shows.
    pub images: Vec<Picture>,
    /// When it declared all that, in words.
    pub declared: Option<String>,
    /// Who states the facts, and as of when, in words.
    pub stated: Option<String>,
    /// Whether it can be written to and taken over: it works.
    pub active: bool,
    /// Whether somebody of it keeps its page.
    pub claimed: bool,
    /// Something that comes before all else: closed, masked.
    pub band: Option<Band>,
    /// Whether it is made up.
    pub demonstration: bool,
    /// What it sells.
    pub offers: Vec<OfferView>,
    /// Where it works.
    pub area: Vec<String>,
    /// Proofs.
    pub proofs: Vec<ProofView>,
    /// Under which articles a contract may be reserved for it.
    pub reserved: Vec<String>,
    /// Who it worked for.
    pub references: Vec<String>,
    /// Key facts.
    pub facts: Vec<Fact>,
    /// Groups that it belongs to.
    pub groups: Vec<String>,
    /// Events that it hosts.
    pub events: Vec<Line>,
    /// Who says all this, and since when.
    pub origin: String,
}

impl View for StructurePage {
    const TEMPLATE: &'static str = "pages/structure.html";
}
