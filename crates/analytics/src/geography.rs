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

    /// Of the territories of these communes, those that are whole: a region of which a département is missing, and a
    /// country of which one of the mainland is, are not told of.
    pub fn whole(communes: &BTreeSet<CodeCommune>) -> impl Fn(Territoire) -> bool + use<> {
        let present: BTreeSet<Departement> = communes.iter().filter_map(|code| code.departement()).collect();
        move |territory| match territory {
            Territoire::Region(region) => region.departements().all(|one| present.contains(&one)),
            Territoire::France => {
                Departement::all().filter(|one| one.code().len() == 2).all(|one| present.contains(&one))
            }
            _ => true,
        }
    }
}
