//! How finely the map of a territory divides it.

use super::Territoire;
use crate::coded;

coded! {
    /// The territories that a map shows inside another. The code is what addresses hold.
    Maille {
        /// Régions.
        Regions = "regions",
        /// Départements.
        Departements = "departements",
        /// Intercommunalités: EPCI, and the EPT of the Métropole du Grand Paris in its place.
        Intercommunalites = "intercommunalites",
        /// Communes.
        Communes = "communes",
    }
}

impl Maille {
    /// The meshes by which a territory is divided, the usual one first; none for a commune. A country of 35,000 communes is
    /// not drawn by commune: no page would hold them.
    pub const fn within(territory: Territoire) -> &'static [Self] {
        match territory {
            Territoire::France => &[Self::Regions, Self::Departements, Self::Intercommunalites],
            Territoire::Region(_) => &[Self::Departements, Self::Intercommunalites, Self::Communes],
            Territoire::Departement(_) => &[Self::Communes, Self::Intercommunalites],
            Territoire::Epci(_) | Territoire::Ept(_) => &[Self::Communes],
            Territoire::Commune(_) => &[],
        }
    }

    /// The mesh that is meant: the one asked for if the territory has it, else its usual one.
    pub fn chosen(territory: Territoire, asked: Option<Self>) -> Option<Self> {
        let known = Self::within(territory);
        asked.filter(|one| known.contains(one)).or_else(|| known.first().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_territory_is_divided_as_asked_where_it_can_be() {
        for (territory, asked, expected) in [
            ("FR", None, Some(Maille::Regions)),
            ("FR", Some(Maille::Communes), Some(Maille::Regions)),
            ("REG-11", None, Some(Maille::Departements)),
            ("REG-11", Some(Maille::Communes), Some(Maille::Communes)),
            ("DEP-78", None, Some(Maille::Communes)),
            ("DEP-78", Some(Maille::Intercommunalites), Some(Maille::Intercommunalites)),
            ("EPCI-200058519", Some(Maille::Regions), Some(Maille::Communes)),
            ("COM-78335", Some(Maille::Communes), None),
        ] {
            let territory = Territoire::parse(territory).unwrap();
            assert_eq!(Maille::chosen(territory, asked), expected, "{territory} {asked:?}");
        }
    }
}
