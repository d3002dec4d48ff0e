//! What is asked, checked before anything is read.

use domain::coded;
use domain::siret::Siret;
use domain::territory::{Departement, Region};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::cursor::Cursor;
use crate::geo::Point;

/// The widest radius, in kilometres.
pub const MAX_RADIUS_KM: f64 = 1_000.0;
/// The most hits of one answer.
pub const MAX_LIMIT: usize = 1_000;
/// The characters of a text that are read; what follows is left out, and the answer says so.
pub const MAX_TEXT: usize = 200;
/// The most values of one filter.
const MAX_VALUES: usize = 200;
/// The longest code of a filter, in bytes.
const MAX_CODE: usize = 60;

coded! {
    /// The order of the hits. Equal ones follow their SIRET.
    Sort {
        /// Best first, as the crate's documentation says.
        Relevance = "relevance",
        /// Nearest first; those without a point come last.
        Distance = "distance",
        /// By name, without accents and case.
        Name = "name",
        /// Last changed first.
        Updated = "updated",
    }
}

/// Around a point.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Near {
    /// From where distances are measured.
    pub point: Point,
    /// Within that many kilometres, up to [`MAX_RADIUS_KM`]; without it the point only measures and ranks.
    pub radius_km: Option<f64>,
}

/// A place where someone must be able to come: what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// INSEE code of its commune.
    pub commune: Option<String>,
    /// SIREN of its grouping of communes.
    pub epci: Option<String>,
    /// Its département; of a region, all of them: one is enough.
    pub departements: Vec<Departement>,
    /// Its point.
    pub point: Option<Point>,
}

/// What is looked for. Filters add up; within one filter, one value is enough. What is kept of it, to be asked again
/// later, is what restricts: neither the order nor the page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    /// What was typed: trade, product, name, place, SIREN or SIRET. Empty: everything.
    pub text: String,
    /// Whether the last word may be unfinished: for suggestions while someone types.
    #[serde(skip)]
    pub completing: bool,
    /// Around a point. Masked structures have none.
    pub near: Option<Near>,
    /// In that commune, by INSEE code.
    pub commune: Option<String>,
    /// In one of these départements.
    pub departements: Vec<Departement>,
    /// In that region.
    pub region: Option<Region>,
    /// Of one of these kinds.
    pub kinds: Vec<String>,
    /// Of one of these families.
    pub families: Vec<String>,
    /// Of one of these levels of certainty.
    pub levels: Vec<String>,
    /// With one of these recognitions.
    pub recognitions: Vec<String>,
    /// Of one of these activity groups.
    pub sectors: Vec<String>,
    /// Of one of these activities: codes (`81.30Z`) or beginnings of them (`81`, `81.3`).
    pub naf: Vec<String>,
    /// With at least that many people, by the lower bound of the workforce band.
    pub min_employees: Option<u32>,
    /// Of one of these classes of workforce ([`crate::Size`], by code).
    pub sizes: Vec<String>,
    /// For whom a public contract can be reserved.
    pub reserved: bool,
    /// That name clients for whom they worked.
    pub references: bool,
    /// In a quartier prioritaire de la politique de la ville.
    pub district: bool,
    /// In a rural commune.
    pub rural: bool,
    /// That answer public contracts together with others.
    pub cotraitance: bool,
    /// Among these: what only the caller knows, such as who is at a coming event. Nobody when the list is empty.
    #[serde(skip)]
    pub among: Option<Vec<Siret>>,
    /// Can work there (« peut intervenir chez moi »).
    pub serves: Option<Place>,
    /// The order; relevance if nothing is said.
    #[serde(skip)]
    pub sort: Option<Sort>,
    /// How many hits, up to [`MAX_LIMIT`]. Zero: only the total and the counts.
    #[serde(skip)]
    pub limit: usize,
    /// After the last hit of the page before.
    #[serde(skip)]
    pub after: Option<Cursor>,
}

/// Why a query is refused.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Refusal {
    /// Not a place on Earth.
    #[error("the point is not on Earth: latitude within ±90, longitude within ±180 degrees")]
    Point,
    /// A radius that is not a number, not above zero, or too wide.
    #[error("the radius is {0} km: it must be above 0 and at most {MAX_RADIUS_KM} km")]
    Radius(f64),
    /// More hits than an answer holds.
    #[error("the limit is {0}: it must be at most {MAX_LIMIT}")]
    Limit(usize),
    /// Sorted by distance, from nowhere.
    #[error("sorting by distance needs a point")]
    SortWithoutPoint,
    /// A cursor of another order, or that no answer gave.
    #[error("the cursor does not belong to this search")]
    Cursor,
    /// More values than a filter takes, or too long a code.
    #[error("the filter `{0}` has too many values, or one that is too long")]
    Filter(Criterion),
}

coded! {
    /// One criterion of a query, as suggestions and refusals name it.
    Criterion {
        /// [`Query::text`].
        Text = "q",
        /// [`Query::near`], its radius.
        Radius = "radius_km",
        /// [`Query::commune`].
        Commune = "commune",
        /// [`Query::departements`].
        Departement = "departement",
        /// [`Query::region`].
        Region = "region",
        /// [`Query::kinds`].
        Kind = "kind",
        /// [`Query::families`].
        Family = "family",
        /// [`Query::levels`].
        Level = "level",
        /// [`Query::recognitions`].
        Recognition = "recognition",
        /// [`Query::sectors`].
        Sector = "sector",
        /// [`Query::naf`].
        Naf = "naf",
        /// [`Query::min_employees`].
        MinEmployees = "min_employees",
        /// [`Query::sizes`].
        Size = "size",
        /// [`Query::reserved`].
        Reserved = "reserved",
        /// [`Query::references`].
        References = "references",
        /// [`Query::district`].
        District = "district",
        /// [`Query::rural`].
        Rural = "rural",
        /// [`Query::cotraitance`].
        Cotraitance = "cotraitance",
        /// [`Query::among`].
        Among = "at_event",
        /// [`Query::serves`].
        Serves = "serves",
    }
}

impl Query {
    /// A text, and twenty hits.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), limit: 20, ..Self::default() }
    }

    /// The order that is asked for.
    pub fn sort(&self) -> Sort {
        self.sort.unwrap_or(Sort::Relevance)
    }

    /// Refuses what makes no sense.
    pub(crate) fn check(&self) -> Result<(), Refusal> {
        if let Some(radius) = self.near.and_then(|near| near.radius_km) {
            let is_sound = radius > 0.0 && radius <= MAX_RADIUS_KM;
            if !is_sound {
                return Err(Refusal::Radius(radius));
            }
        }
        if self.limit > MAX_LIMIT {
            return Err(Refusal::Limit(self.limit));
        }
        if self.sort() == Sort::Distance && self.near.is_none() {
            return Err(Refusal::SortWithoutPoint);
        }
        if self.after.as_ref().is_some_and(|cursor| cursor.sort() != self.sort()) {
            return Err(Refusal::Cursor);
        }
        for (criterion, values) in self.lists() {
            if values.len() > MAX_VALUES || values.iter().any(|value| value.len() > MAX_CODE) {
                return Err(Refusal::Filter(criterion));
            }
        }
        Ok(())
    }

    fn lists(&self) -> [(Criterion, &[String]); 8] {
        [
            (Criterion::Commune, self.commune.as_slice()),
            (Criterion::Kind, &self.kinds),
            (Criterion::Family, &self.families),
            (Criterion::Level, &self.levels),
            (Criterion::Recognition, &self.recognitions),
            (Criterion::Sector, &self.sectors),
            (Criterion::Naf, &self.naf),
            (Criterion::Size, &self.sizes),
        ]
    }

    /// The criteria that narrow the answer, in the order in which a person would drop them.
    pub(crate) fn criteria(&self) -> Vec<Criterion> {
        let radius = self.near.and_then(|near| near.radius_km);
        let asked = [
            (Criterion::Among, self.among.is_some()),
            (Criterion::References, self.references),
            (Criterion::District, self.district),
            (Criterion::Rural, self.rural),
            (Criterion::Cotraitance, self.cotraitance),
            (Criterion::Size, !self.sizes.is_empty()),
            (Criterion::MinEmployees, self.min_employees.is_some()),
            (Criterion::Reserved, self.reserved),
            (Criterion::Recognition, !self.recognitions.is_empty()),
            (Criterion::Family, !self.families.is_empty()),
            (Criterion::Level, !self.levels.is_empty()),
            (Criterion::Serves, self.serves.is_some()),
            (Criterion::Radius, radius.is_some()),
            (Criterion::Commune, self.commune.is_some()),
            (Criterion::Departement, !self.departements.is_empty()),
            (Criterion::Region, self.region.is_some()),
            (Criterion::Sector, !self.sectors.is_empty()),
            (Criterion::Naf, !self.naf.is_empty()),
            (Criterion::Kind, !self.kinds.is_empty()),
            (Criterion::Text, !self.text.trim().is_empty()),
        ];
        asked.into_iter().filter(|(_, is_asked)| *is_asked).map(|(criterion, _)| criterion).collect()
    }

    /// The same query without that criterion.
    #[must_use]
    pub fn without(&self, criterion: Criterion) -> Self {
        let mut query = Self { after: None, ..self.clone() };
        match criterion {
            Criterion::Text => query.text.clear(),
            Criterion::Radius => query.near = query.near.map(|near| Near { radius_km: None, ..near }),
            Criterion::Commune => query.commune = None,
            Criterion::Departement => query.departements.clear(),
            Criterion::Region => query.region = None,
            Criterion::Kind => query.kinds.clear(),
            Criterion::Family => query.families.clear(),
            Criterion::Level => query.levels.clear(),
            Criterion::Recognition => query.recognitions.clear(),
            Criterion::Sector => query.sectors.clear(),
            Criterion::Naf => query.naf.clear(),
            Criterion::MinEmployees => query.min_employees = None,
            Criterion::Serves => query.serves = None,
            Criterion::Size => query.sizes.clear(),
            Criterion::Reserved => query.reserved = false,
            Criterion::References => query.references = false,
            Criterion::District => query.district = false,
            Criterion::Rural => query.rural = false,
            Criterion::Cotraitance => query.cotraitance = false,
            Criterion::Among => query.among = None,
        }
        query
    }
}
