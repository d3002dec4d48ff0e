//! Legal units that were read and wait for their establishments: two million for the whole country, so that each takes little.

use domain::{
    nomenclature::{CategorieEntreprise, CategorieJuridique, CodeNaf, DiffusionStatus},
    siret::Siren,
};
use opendata::sirene::UniteLegale;

/// What stands between two texts of a unit: no official file has it.
const BETWEEN: char = '\u{1f}';

/// What is kept of a unit.
#[derive(Debug)]
pub(super) struct Unit {
    siren: Siren,
    /// Whether its data may be shown.
    pub(super) diffusion: DiffusionStatus,
    /// Its legal category.
    pub(super) category: CategorieJuridique,
    /// Its activity.
    pub(super) naf: Option<CodeNaf>,
    /// What it says of itself: of the ESS or not.
    pub(super) ess: Option<bool>,
    /// Whether it is a société à mission.
    pub(super) mission: Option<bool>,
    /// The size of its enterprise.
    pub(super) size: Option<CategorieEntreprise>,
    /// Its name, its acronym, its number as an association, and its other names.
    texts: Box<str>,
}

impl From<UniteLegale> for Unit {
    fn from(unit: UniteLegale) -> Self {
        let own = [Some(&unit.denomination), unit.sigle.as_ref(), unit.rna.as_ref()];
        let own = own.into_iter().map(|text| text.map_or("", String::as_str));
        let all: Vec<String> =
            own.chain(unit.denominations_usuelles.iter().map(String::as_str)).map(plain).collect();
        let texts = all.join(BETWEEN.encode_utf8(&mut [0; 4]));
        Self {
            siren: unit.siren,
            diffusion: unit.diffusion,
            category: unit.categorie_juridique,
            naf: unit.activite,
            ess: unit.ess,
            mission: unit.societe_mission,
            size: unit.categorie_entreprise.map(|(size, _)| size),
            texts: texts.into_boxed_str(),
        }
    }
}

fn plain(text: &str) -> String {
    text.replace(BETWEEN, " ")
}

impl Unit {
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.split(BETWEEN)
    }

    /// Its name.
    pub(super) fn name(&self) -> &str {
        self.texts().next().unwrap_or_default()
    }

    /// Its acronym.
    pub(super) fn sigle(&self) -> Option<&str> {
        self.texts().nth(1).filter(|text| !text.is_empty())
    }

    /// Its number in the répertoire national des associations.
    pub(super) fn rna(&self) -> Option<&str> {
        self.texts().nth(2).filter(|text| !text.is_empty())
    }

    /// Names under which it is known besides.
    pub(super) fn usual_names(&self) -> impl Iterator<Item = &str> {
        self.texts().skip(3)
    }
}

/// Units by their numbers. The official files are in their order: they are sorted only when they were not.
#[derive(Debug, Default)]
pub(super) struct Units {
    all: Vec<Unit>,
    is_unsorted: bool,
}

impl Units {
    /// Keeps a unit.
    pub(super) fn add(&mut self, unit: UniteLegale) {
        self.is_unsorted |= self.all.last().is_some_and(|last| last.siren > unit.siren);
        self.all.push(unit.into());
    }

    /// Is told that no unit comes any more.
    pub(super) fn sort(&mut self) {
        if std::mem::take(&mut self.is_unsorted) {
            self.all.sort_unstable_by_key(|unit| unit.siren);
        }
    }

    /// The unit of a number, once they are sorted.
    pub(super) fn get(&self, siren: Siren) -> Option<&Unit> {
        let at = self.all.binary_search_by_key(&siren, |unit| unit.siren).ok()?;
        self.all.get(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(siren: &str, name: &str) -> UniteLegale {
        UniteLegale {
            siren: Siren::parse(siren).unwrap(),
            diffusion: DiffusionStatus::Diffusible,
            denomination: name.to_owned(),
            denominations_usuelles: vec!["Un".into(), "Deux".into()],
            sigle: None,
            categorie_juridique: CategorieJuridique::parse("9220").unwrap(),
            activite: None,
            activite_naf25: None,
            ess: Some(true),
            societe_mission: None,
            categorie_entreprise: None,
            tranche_effectifs: None,
            rna: Some("W781000000".into()),
            nic_siege: None,
            date_creation: None,
            date_traitement: None,
            acheteur: None,
        }
    }

    #[test]
    fn units_are_found_with_their_texts_whatever_their_order() {
        let mut units = Units::default();
        for (siren, name) in [("900000142", "Deuxième"), ("900000076", "Pre\u{1f}mière")] {
            units.add(unit(siren, name));
        }
        units.sort();
        let first = units.get(Siren::parse("900000076").unwrap()).unwrap();
        assert_eq!((first.name(), first.sigle(), first.rna()), ("Pre mière", None, Some("W781000000")));
        assert_eq!(first.usual_names().collect::<Vec<_>>(), ["Un", "Deux"]);
        assert!(units.get(Siren::parse("900000217").unwrap()).is_none());
    }
}
