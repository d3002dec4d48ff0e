//! Who is of the social and solidarity economy: an administrable table, and the rule that reads it.
//!
//! Source: loi n° 2014-856 du 31 juillet 2014, article 1, and INSEE's statistical field (legal categories minus
//! activities). INSEE's own table is not published code by code: ours says for each row what it rests on and how sure it
//! is, has a version, and an organiser may import another. See `ess-2026.csv` beside this file.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{CategorieJuridique, CodeNaf, Recognition};

mod difference;
mod edit;
mod table;

pub use difference::{Difference, Line};
pub use table::{TableRefusal, TableRefusals};

/// The table that the product carries.
const CARRIED: &str = include_str!("ess-2026.csv");

/// How sure it is that a unit is of the ESS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Niveau {
    /// Outside the perimeter.
    Hors,
    /// Says so of itself in Sirene, and nothing else tells: weak evidence.
    Declare,
    /// By the law (legal category), by a published list, or by a recognition.
    Confirme,
}

/// Family of the ESS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Famille {
    /// Associations.
    Associations,
    /// Fondations.
    Fondations,
    /// Mutuelles.
    Mutuelles,
    /// Coopératives.
    Cooperatives,
    /// Commercial companies that respect the principles of the ESS.
    SocietesCommerciales,
    /// Other private non-profit bodies, INSEE's fifth family since 2018.
    AutresOrganismes,
}

impl Famille {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Associations,
        Self::Fondations,
        Self::Mutuelles,
        Self::Cooperatives,
        Self::SocietesCommerciales,
        Self::AutresOrganismes,
    ];

    fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Associations => ("associations", "Associations"),
            Self::Fondations => ("fondations", "Fondations"),
            Self::Mutuelles => ("mutuelles", "Mutuelles"),
            Self::Cooperatives => ("cooperatives", "Coopératives"),
            Self::SocietesCommerciales => ("societes-commerciales", "Sociétés commerciales de l'ESS"),
            Self::AutresOrganismes => ("autres-organismes", "Autres organismes privés à but non lucratif"),
        }
    }

    /// Code, stable.
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// Label in French.
    pub fn label(self) -> &'static str {
        self.row().1
    }

    /// The family of a code.
    pub fn by_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.code() == code)
    }
}

impl Niveau {
    /// Code, stable.
    pub fn code(self) -> &'static str {
        match self {
            Self::Hors => "hors",
            Self::Declare => "declare",
            Self::Confirme => "confirme",
        }
    }

    /// The level of a code.
    pub fn by_code(code: &str) -> Option<Self> {
        [Self::Hors, Self::Declare, Self::Confirme].into_iter().find(|level| level.code() == code)
    }

    /// Label in French.
    pub fn label(self) -> &'static str {
        match self {
            Self::Hors => "Hors périmètre",
            Self::Declare => "Déclarée",
            Self::Confirme => "Confirmée",
        }
    }
}

/// What the table says of a legal category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Statut {
    /// Of the ESS by the law.
    Inclus,
    /// Of the ESS only if the unit says so or a list does.
    Declaratif,
    /// Perhaps of INSEE's fifth family, whose composition is not published: treated as declarative.
    AVerifier,
    /// Not of the ESS, whatever the unit says.
    Exclu,
}

/// How sure the author of the table is of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confiance {
    /// Low.
    Faible,
    /// Medium.
    Moyenne,
    /// High.
    Haute,
}

/// A legal category in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryRow {
    /// The category.
    pub categorie: CategorieJuridique,
    /// Its label.
    pub libelle: String,
    /// What the table says.
    pub statut: Statut,
    /// The family, unless excluded.
    pub famille: Option<Famille>,
    /// The sub-family, in words of the table.
    pub sous_famille: String,
    /// How sure.
    pub confiance: Confiance,
    /// What it rests on.
    pub source: String,
}

/// Activities that are outside whatever the legal category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExcludedNaf {
    /// A code (`94.20Z`) or the first two digits of one (`84`).
    pub prefix: String,
    /// Its label.
    pub libelle: String,
    /// The families it is outside of; empty means all.
    pub familles: Vec<Famille>,
    /// What it rests on.
    pub source: String,
}

/// The table of the perimeter: a version, categories, excluded activities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Perimeter {
    version: String,
    categories: Vec<CategoryRow>,
    excluded: Vec<ExcludedNaf>,
}

/// What is known of a legal unit.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Its legal category.
    pub categorie: CategorieJuridique,
    /// Its activity, when it is a code of NAF rev. 2.
    pub naf: Option<CodeNaf>,
    /// `economieSocialeSolidaireUniteLegale`: `O`, `N`, or nothing.
    pub flag: Option<bool>,
    /// The lists and recognitions that name it or one of its establishments.
    pub recognitions: &'a [Recognition],
}

/// One piece of evidence, for or against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "value")]
pub enum Evidence {
    /// For: the law names this legal category.
    Categorie(CategorieJuridique),
    /// For: the unit says so in Sirene.
    Flag,
    /// For: a list or a recognition.
    Recognition(Recognition),
    /// Against: the table excludes this legal category.
    CategorieExclue(CategorieJuridique),
    /// Against: the table excludes this activity.
    NafExclu(CodeNaf),
    /// Against: the unit says that it is not.
    FlagNon,
}

impl Evidence {
    /// Whether it speaks for the ESS.
    pub fn is_for(self) -> bool {
        matches!(self, Self::Categorie(_) | Self::Flag | Self::Recognition(_))
    }
}

/// What the perimeter says of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment<'p> {
    /// How sure.
    pub niveau: Niveau,
    /// Its family; none outside, and for a unit that only a recognition confirms and whose category has no family.
    pub famille: Option<Famille>,
    /// Its sub-family, in words of the table.
    pub sous_famille: Option<&'p str>,
    /// Of INSEE's statistical field: by its legal category, without the commercial companies. For figures that are compared
    /// with published ones.
    pub is_statutory: bool,
    /// Everything that speaks for or against, strongest first.
    pub evidence: Vec<Evidence>,
}

impl Perimeter {
    /// The table that the product carries, rebuilt from the law.
    pub fn carried() -> Self {
        let empty = Self { version: String::new(), categories: Vec::new(), excluded: Vec::new() };
        Self::parse(CARRIED).unwrap_or(empty)
    }

    /// The text of the table that the product carries: a start for one's own.
    pub fn carried_text() -> &'static str {
        CARRIED
    }

    /// Its version (`2026`).
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Its legal categories, in order.
    pub fn categories(&self) -> &[CategoryRow] {
        &self.categories
    }

    /// Its excluded activities.
    pub fn excluded(&self) -> &[ExcludedNaf] {
        &self.excluded
    }

    /// What it says of a category.
    pub fn category(&self, categorie: CategorieJuridique) -> Option<&CategoryRow> {
        let at = self.categories.binary_search_by_key(&categorie, |row| row.categorie).ok()?;
        self.categories.get(at)
    }

    fn excludes(&self, famille: Option<Famille>, naf: Option<CodeNaf>) -> bool {
        let Some(naf) = naf else { return false };
        self.excluded.iter().any(|row| {
            let concerned = row.familles.is_empty() || famille.is_some_and(|f| row.familles.contains(&f));
            concerned && naf.as_str().starts_with(&row.prefix)
        })
    }

    /// The level without the evidence: what a reader of millions of rows asks.
    pub fn level(&self, facts: &Facts<'_>) -> Niveau {
        if facts.categorie.is_natural_person() {
            return Niveau::Hors;
        }
        if !facts.recognitions.is_empty() {
            return Niveau::Confirme;
        }
        match self.category(facts.categorie) {
            None => Niveau::Hors,
            Some(row) if row.statut == Statut::Exclu || self.excludes(row.famille, facts.naf) => Niveau::Hors,
            Some(row) if row.statut == Statut::Inclus => Niveau::Confirme,
            Some(_) if facts.flag == Some(true) => Niveau::Declare,
            Some(_) => Niveau::Hors,
        }
    }

    /// The level, the family, and everything that speaks for or against.
    ///
    /// Confirmed: named by the law with no excluded activity, or by a list or a recognition. Declared: a category that the
    /// law leaves open, and the unit says so. An association that says `N` is of the ESS all the same: the law asks nothing
    /// more of it. A natural person is outside always.
    pub fn assess(&self, facts: &Facts<'_>) -> Assessment<'_> {
        let niveau = self.level(facts);
        let row = self.category(facts.categorie);
        let naf_out = self.excludes(row.and_then(|row| row.famille), facts.naf);
        let by_law = row.is_some_and(|row| row.statut == Statut::Inclus);
        let mut evidence: Vec<Evidence> =
            facts.recognitions.iter().copied().map(Evidence::Recognition).collect();
        evidence.extend(by_law.then_some(Evidence::Categorie(facts.categorie)));
        evidence.extend((facts.flag == Some(true)).then_some(Evidence::Flag));
        let excluded = row.is_some_and(|row| row.statut == Statut::Exclu);
        evidence.extend(excluded.then_some(Evidence::CategorieExclue(facts.categorie)));
        evidence.extend(facts.naf.filter(|_| naf_out).map(Evidence::NafExclu));
        evidence.extend((facts.flag == Some(false)).then_some(Evidence::FlagNon));
        let inside = row.filter(|_| niveau > Niveau::Hors);
        Assessment {
            niveau,
            famille: inside.and_then(|row| row.famille),
            sous_famille: inside.filter(|row| row.famille.is_some()).map(|row| row.sous_famille.as_str()),
            is_statutory: by_law && !naf_out,
            evidence,
        }
    }
}

impl fmt::Display for Perimeter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "périmètre de l'ESS {}", self.version)
    }
}

#[cfg(test)]
mod tests;
