//! Which legal units are read, and where.

use std::collections::{BTreeMap, BTreeSet};

use domain::nomenclature::perimeter::{Facts, Niveau, Statut};
use domain::nomenclature::{
    AcheteurKind, CategorieEntreprise, CategorieJuridique, CodeCommune, CodeNaf, Perimeter, Recognition,
};
use domain::siret::Siren;
use domain::territory::{Departement, Region};

use super::numbers::{Sirens, siren};

/// Where establishments are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Territory(Option<BTreeSet<Departement>>);

impl Territory {
    /// Everywhere.
    pub fn everywhere() -> Self {
        Self(None)
    }

    /// In some départements and regions; everywhere if none is named.
    pub fn of(departements: &[Departement], regions: &[Region]) -> Self {
        let of_regions = regions.iter().flat_map(|region| region.departements());
        let all: BTreeSet<Departement> = departements.iter().copied().chain(of_regions).collect();
        Self((!all.is_empty()).then_some(all))
    }

    /// Whether no place is named.
    pub fn is_everywhere(&self) -> bool {
        self.0.is_none()
    }

    /// Whether an establishment of that commune is read; one without a commune only when no place is named.
    pub fn holds(&self, commune: Option<CodeCommune>) -> bool {
        let Some(departements) = &self.0 else { return true };
        commune.and_then(CodeCommune::departement).is_some_and(|found| departements.contains(&found))
    }
}

/// Which legal units are read: of the ESS, recognised, buyers.
#[derive(Clone, Debug)]
pub struct Selection {
    perimeter: Perimeter,
    recognised: BTreeMap<Siren, BTreeSet<Recognition>>,
    recognised_numbers: Sirens,
    has_buyers: bool,
    territory: Territory,
    /// For each legal category, whether anything at all can retain it.
    possible: Vec<Possible>,
}

/// What can retain a unit of a legal category, its recognitions and its size aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Possible {
    No,
    WithFlag,
    Yes,
}

/// What is known of a unit before it is read whole.
pub(super) struct Glance<'r> {
    pub(super) categorie: CategorieJuridique,
    pub(super) naf: Option<CodeNaf>,
    pub(super) flag: Option<bool>,
    pub(super) size: Option<CategorieEntreprise>,
    pub(super) siren: &'r str,
}

impl Selection {
    /// The units of the ESS by this perimeter, and the recognised ones.
    pub fn new(
        perimeter: Perimeter,
        recognised: BTreeMap<Siren, BTreeSet<Recognition>>,
        territory: Territory,
    ) -> Self {
        let possible = (0..10_000i64).map(|number| {
            let row = CategorieJuridique::by_number(number).and_then(|category| perimeter.category(category));
            match row.map(|row| row.statut) {
                Some(Statut::Inclus) => Possible::Yes,
                Some(Statut::Declaratif | Statut::AVerifier) => Possible::WithFlag,
                Some(Statut::Exclu) | None => Possible::No,
            }
        });
        let possible = possible.collect();
        let recognised_numbers = recognised.keys().filter_map(|number| siren(number.as_str())).collect();
        Self { perimeter, recognised, recognised_numbers, has_buyers: false, territory, possible }
    }

    /// Buyers too: public bodies, and companies of large and intermediate size.
    #[must_use]
    pub fn with_buyers(mut self) -> Self {
        self.has_buyers = true;
        self
    }

    /// Whether buyers are read too.
    pub fn has_buyers(&self) -> bool {
        self.has_buyers
    }

    /// Whether lists recognise any unit.
    pub(super) fn has_recognised(&self) -> bool {
        !self.recognised_numbers.is_empty()
    }

    /// The perimeter.
    pub fn perimeter(&self) -> &Perimeter {
        &self.perimeter
    }

    /// Where.
    pub fn territory(&self) -> &Territory {
        &self.territory
    }

    /// What a unit is recognised as.
    pub fn recognitions(&self, siren: Siren) -> Vec<Recognition> {
        self.recognised.get(&siren).into_iter().flatten().copied().collect()
    }

    /// Whether a unit of that category may be retained at all, its number and its flag being what they are.
    pub(super) fn may_retain(&self, glance: &Glance<'_>) -> bool {
        let by_category = match self.possible[usize::from(glance.categorie.number())] {
            Possible::Yes => true,
            Possible::WithFlag => glance.flag == Some(true),
            Possible::No => false,
        };
        by_category || self.is_recognised(glance) || self.is_buyer(glance)
    }

    fn is_recognised(&self, glance: &Glance<'_>) -> bool {
        !self.recognised_numbers.is_empty()
            && siren(glance.siren).is_some_and(|number| self.recognised_numbers.contains(number))
    }

    fn is_buyer(&self, glance: &Glance<'_>) -> bool {
        self.has_buyers
            && (matches!(glance.size, Some(CategorieEntreprise::Ge | CategorieEntreprise::Eti))
                || AcheteurKind::of_category(glance.categorie).is_some())
    }

    /// Whether a unit is retained.
    pub(super) fn retains(&self, glance: &Glance<'_>) -> bool {
        let facts =
            Facts { categorie: glance.categorie, naf: glance.naf, flag: glance.flag, recognitions: &[] };
        self.perimeter.level(&facts) > Niveau::Hors || self.is_recognised(glance) || self.is_buyer(glance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commune(code: &str) -> Option<CodeCommune> {
        CodeCommune::parse(code).ok()
    }

    #[test]
    fn a_region_holds_its_communes_and_their_arrondissements() {
        let region = Region::by_code("11").unwrap();
        let here = Territory::of(&[], &[region]);
        assert!(here.holds(commune("78335")) && here.holds(commune("75114")));
        assert!(!here.holds(commune("69381")) && !here.holds(None) && !here.holds(commune("97801")));
        assert!(Territory::of(&[], &[]).holds(None));
        let there = Territory::of(&[Departement::by_code("974").unwrap()], &[]);
        assert!(there.holds(commune("97411")) && !there.holds(commune("97101")));
    }

    #[test]
    fn what_may_not_be_retained_is_not() {
        let siren = Siren::parse("732829320").unwrap();
        let recognised = BTreeMap::from([(siren, BTreeSet::from([Recognition::Ei]))]);
        let ess = Selection::new(Perimeter::carried(), recognised, Territory::everywhere());
        let all = ess.clone().with_buyers();
        for selection in [ess, all] {
            for number in 0..10_000 {
                for flag in [None, Some(true), Some(false)] {
                    for (siren, size) in
                        [("732829320", None), ("1", Some(CategorieEntreprise::Ge)), ("1", None)]
                    {
                        let Some(categorie) = CategorieJuridique::by_number(number) else { continue };
                        let glance = Glance { categorie, naf: None, flag, size, siren };
                        assert!(selection.may_retain(&glance) || !selection.retains(&glance), "{number}");
                    }
                }
            }
        }
    }
}
