//! Which territories a commune lies in.

use std::collections::{BTreeMap, BTreeSet};

use domain::{nomenclature::CodeCommune, observatory::Territoire, siret::Siren, territory::Departement};

/// The intercommunalités that a commune belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// Its EPCI.
    pub epci: Option<Siren>,
    /// Its établissement public territorial.
    pub ept: Option<Siren>,
}

/// The territories of communes: département and region by their code, intercommunalités by the official list.
#[derive(Clone, Debug, Default)]
pub struct Geography(BTreeMap<CodeCommune, Within>);

impl Geography {
    /// The geography of a list of communes.
    pub fn new(communes: impl IntoIterator<Item = (CodeCommune, Within)>) -> Self {
        Self(communes.into_iter().collect())
    }

    /// The territories that a commune lies in, itself first, the widest last.
    pub fn territories(&self, commune: CodeCommune) -> Vec<Territoire> {
        let within = self.0.get(&commune).copied().unwrap_or_default();
        let departement = commune.departement();
        let mut all = vec![Territoire::Commune(commune)];
        all.extend(within.ept.map(Territoire::Ept));
        all.extend(within.epci.map(Territoire::Epci));
        all.extend(departement.map(Territoire::Departement));
        all.extend(departement.map(|departement| Territoire::Region(departement.region())));
        all.push(Territoire::France);
        all
    }

    /// Of the territories of these communes, those that are whole: an intercommunalité or a region of which a département is
    /// missing, and a country of which one of the mainland is, are not told of.
    pub(crate) fn whole(&self, communes: &BTreeSet<CodeCommune>) -> impl Fn(Territoire) -> bool + use<> {
        let present: BTreeSet<Departement> = communes.iter().filter_map(|code| code.departement()).collect();
        let mut partial: BTreeSet<Siren> = BTreeSet::new();
        for (code, within) in &self.0 {
            if code.departement().is_some_and(|one| !present.contains(&one)) {
                partial.extend(within.epci.into_iter().chain(within.ept));
            }
        }
        move |territory| match territory {
            Territoire::Epci(siren) | Territoire::Ept(siren) => !partial.contains(&siren),
            Territoire::Region(region) => region.departements().all(|one| present.contains(&one)),
            Territoire::France => {
                Departement::all().filter(|one| one.code().len() == 2).all(|one| present.contains(&one))
            }
            Territoire::Departement(_) | Territoire::Commune(_) => true,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[test]
    fn a_territory_of_which_a_departement_is_missing_is_not_whole() {
        let commune = |code: &str| CodeCommune::parse(code).unwrap();
        let siren = |text: &str| Siren::parse(text).unwrap();
        let (across, inside) = (siren("247800584"), siren("200058519"));
        let within = |epci| Within { epci: Some(epci), ept: None };
        let geography = Geography::new([
            (commune("78646"), within(across)),
            (commune("91223"), within(across)),
            (commune("78335"), within(inside)),
        ]);
        let counted = BTreeSet::from([commune("78646"), commune("78335")]);
        let is_whole = geography.whole(&counted);
        assert!(is_whole(Territoire::Epci(inside)) && !is_whole(Territoire::Epci(across)));
        assert!(is_whole(Territoire::parse("DEP-78").unwrap()));
        assert!(!is_whole(Territoire::parse("REG-11").unwrap()) && !is_whole(Territoire::France));
    }
}
