//! Where statements of the register come from, and how much of the country a file covers.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{coded, nomenclature::CodeCommune, territory::Departement};

coded! {
    /// A published file, or who else states something.
    Source {
        /// INSEE, stock files of the Sirene register.
        Sirene = "sirene",
        /// ESS France, list of the enterprises of the ESS.
        EssList = "ess-list",
        /// Direction générale du Trésor, national list of the ESUS.
        Esus = "esus",
        /// The national repository of structures of insertion.
        Siae = "siae",
        /// FINESS, establishments of help through work.
        Esat = "esat",
        /// Made up for the demonstration.
        Demonstration = "demonstration",
        /// INSEE, official geographic code.
        Cog = "cog",
        /// INSEE, nomenclatures of activities.
        Naf = "naf",
        /// INSEE, legal categories.
        LegalCategories = "legal-categories",
        /// INSEE, grid of density of communes.
        Densite = "densite",
        /// Données essentielles de la commande publique: contracts of public bodies.
        Decp = "decp",
        /// The table of the perimeter of the ESS, kept by the administrators.
        Perimeter = "perimeter",
    }
}

impl Source {
    /// Whether what is known of each structure to search for it hangs on it: names of activities, communes of
    /// groups, rural communes.
    pub const fn names_what_is_found(self) -> bool {
        matches!(self, Self::Cog | Self::Naf | Self::Densite)
    }
}

/// Which départements a file is read for: what lies elsewhere is neither taken nor given up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scope(Vec<Departement>);

impl Scope {
    /// Everything that the file holds.
    pub const fn everywhere() -> Self {
        Self(Vec::new())
    }

    /// These départements; everywhere without any.
    pub fn of(departements: impl IntoIterator<Item = Departement>) -> Self {
        let mut list: Vec<_> = departements.into_iter().collect();
        list.sort_unstable();
        list.dedup();
        Self(list)
    }

    /// The départements; none means everywhere.
    pub fn departements(&self) -> &[Departement] {
        &self.0
    }

    /// Whether a commune lies inside. Where nothing limits, what has no commune lies inside too.
    pub fn covers(&self, commune: Option<CodeCommune>) -> bool {
        let lies_in = |commune: CodeCommune| commune.departement().is_some_and(|one| self.0.contains(&one));
        self.0.is_empty() || commune.is_some_and(lies_in)
    }
}

/// One edition of a file: what it states is true as of its date, within its scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stock {
    /// Whose file it is.
    pub source: Source,
    /// The day whose image it is.
    pub as_of: Date,
    /// What it is read for.
    pub scope: Scope,
    /// The names of the files.
    pub files: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_covers_its_departements_and_no_departement_means_everywhere() {
        let limay = CodeCommune::parse("78335").ok();
        let yvelines = Scope::of([Departement::by_code("78").unwrap(), Departement::by_code("78").unwrap()]);
        assert_eq!(yvelines.departements().len(), 1);
        assert!(yvelines.covers(limay) && !yvelines.covers(None));
        assert!(!yvelines.covers(CodeCommune::parse("75114").ok()));
        assert!(Scope::everywhere().covers(limay) && Scope::everywhere().covers(None));
    }
}
