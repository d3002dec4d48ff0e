//! What proves what a structure is: published lists that name it, and what the registry says of its legal unit.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Source, Structure};
use crate::{
    nomenclature::{AcheteurKind, Perimeter, Recognition, perimeter},
    siret::{NumberRefusal, Siren, Siret},
};

/// Who states something, and the day as of which it is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// Who.
    pub source: Source,
    /// The day whose image the file is.
    pub as_of: Date,
}

/// Whom a list names: some name legal units, some establishments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A legal unit, and so each of its establishments.
    Unit(Siren),
    /// One establishment.
    Establishment(Siret),
}

impl Subject {
    /// The legal unit.
    pub fn siren(&self) -> Siren {
        match self {
            Self::Unit(siren) => *siren,
            Self::Establishment(siret) => siret.siren(),
        }
    }

    /// Whether it is about an establishment itself, not about another one of its unit.
    pub fn names(&self, siret: Siret) -> bool {
        match self {
            Self::Unit(siren) => *siren == siret.siren(),
            Self::Establishment(one) => *one == siret,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unit(siren) => siren.fmt(f),
            Self::Establishment(siret) => siret.fmt(f),
        }
    }
}

impl FromStr for Subject {
    type Err = NumberRefusal;
    fn from_str(text: &str) -> Result<Self, NumberRefusal> {
        Siren::parse(text).map(Self::Unit).or_else(|_| Siret::parse(text).map(Self::Establishment))
    }
}

/// A published list names a unit or an establishment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// Whom.
    pub subject: Subject,
    /// As what.
    pub recognition: Recognition,
    /// Whose list.
    pub source: Source,
    /// The day of the first edition that we read it in; the latest edition is that of the source.
    pub since: Date,
}

/// A proof as a page shows it: what is proved, by whom, as of when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What speaks for or against.
    pub evidence: perimeter::Evidence,
    /// Who states it, and the latest day as of which.
    pub stated: Stated,
    /// Whether it is about another establishment of the same unit.
    pub is_elsewhere: bool,
}

/// What the rules conclude of a structure. It is computed, never stated, and can be computed again at any time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How sure it is that the unit is of the ESS.
    pub niveau: perimeter::Niveau,
    /// Its family.
    pub famille: Option<perimeter::Famille>,
    /// Its sub-family, in words of the table of the perimeter.
    pub sous_famille: Option<String>,
    /// Whether it is of INSEE's statistical field.
    pub is_statutory: bool,
    /// What kind of buyer it is, if it is one.
    pub acheteur: Option<AcheteurKind>,
}

impl Standing {
    /// What the rules conclude of a structure whose unit, or an establishment of it, was recognised so.
    pub fn of(structure: &Structure, recognitions: &[Recognition], perimeter: &Perimeter) -> Self {
        let counted = structure.counted();
        let Some(categorie) = counted.category else {
            return Self::without_category(recognitions);
        };
        let facts = perimeter::Facts {
            categorie,
            naf: counted.unit_naf.or(counted.naf),
            flag: counted.ess_flag,
            recognitions,
        };
        let found = perimeter.assess(&facts);
        Self {
            niveau: found.niveau,
            famille: found.famille,
            sous_famille: found.sous_famille.map(str::to_owned),
            is_statutory: found.is_statutory,
            acheteur: AcheteurKind::of(structure.siret().siren(), categorie, counted.size),
        }
    }

    fn without_category(recognitions: &[Recognition]) -> Self {
        let niveau = match recognitions {
            [] => perimeter::Niveau::Hors,
            _ => perimeter::Niveau::Confirme,
        };
        Self { niveau, famille: None, sous_famille: None, is_statutory: false, acheteur: None }
    }

    /// Whether the directory offers it: of the ESS, or recognised, or at least declared.
    pub fn is_supplier(&self) -> bool {
        self.niveau > perimeter::Niveau::Hors
    }
}

/// Every proof about a structure, the strongest first: what lists say of it, then what the registry says of its unit.
/// `editions` tells the latest day of each source; without one, the day on which a list first named it stands.
pub fn proofs(
    structure: &Structure,
    evidence: &[Evidence],
    perimeter: &Perimeter,
    editions: &[Stated],
) -> Vec<Proof> {
    let siret = structure.siret();
    let latest = |source| editions.iter().find(|edition| edition.source == source).copied();
    let mut lists: Vec<Proof> = evidence
        .iter()
        .filter(|one| one.subject.siren() == siret.siren())
        .map(|one| Proof {
            evidence: perimeter::Evidence::Recognition(one.recognition),
            stated: latest(one.source).unwrap_or(Stated { source: one.source, as_of: one.since }),
            is_elsewhere: !one.subject.names(siret),
        })
        .collect();
    lists.sort_by_key(|proof| proof.is_elsewhere);
    let counted = structure.counted();
    if let Some(categorie) = counted.category {
        let naf = counted.unit_naf.or(counted.naf);
        let facts = perimeter::Facts { categorie, naf, flag: counted.ess_flag, recognitions: &[] };
        let registry = perimeter.assess(&facts).evidence.into_iter();
        lists.extend(registry.map(|evidence| Proof {
            evidence,
            stated: structure.stated(),
            is_elsewhere: false,
        }));
    }
    lists
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{nomenclature::DiffusionStatus, register::structure::tests::workshop};

    fn listed(subject: &str, recognition: Recognition, source: Source) -> Evidence {
        Evidence { subject: subject.parse().unwrap(), recognition, source, since: date(2025, 1, 1) }
    }

    #[test]
    fn an_association_is_of_the_ess_by_the_law_and_a_recognition_confirms_whatever_is_not() {
        let perimeter = Perimeter::carried();
        let workshop = workshop(DiffusionStatus::Diffusible);
        let standing = Standing::of(&workshop, &[], &perimeter);
        assert_eq!(standing.niveau, perimeter::Niveau::Confirme);
        assert_eq!(standing.famille, Some(perimeter::Famille::Associations));
        assert!(standing.is_supplier() && standing.is_statutory && standing.acheteur.is_none());
        assert!(Standing::without_category(&[Recognition::Aci]).is_supplier());
        assert!(!Standing::without_category(&[]).is_supplier());
    }

    #[test]
    fn proofs_tell_what_is_about_another_establishment_and_the_latest_edition() {
        let workshop = workshop(DiffusionStatus::Diffusible);
        let evidence = [
            listed("73282932000082", Recognition::Etti, Source::Siae),
            listed("73282932000074", Recognition::Aci, Source::Siae),
            listed("732829320", Recognition::Esus, Source::Esus),
            listed("356000000", Recognition::Esus, Source::Esus),
        ];
        let edition = Stated { source: Source::Siae, as_of: date(2026, 10, 1) };
        let found: Vec<_> = proofs(&workshop, &evidence, &Perimeter::carried(), &[edition])
            .iter()
            .map(|proof| (proof.evidence, proof.stated.as_of, proof.is_elsewhere))
            .collect();
        let category = workshop.counted().category.unwrap();
        assert_eq!(
            found,
            [
                (perimeter::Evidence::Recognition(Recognition::Aci), date(2026, 10, 1), false),
                (perimeter::Evidence::Recognition(Recognition::Esus), date(2025, 1, 1), false),
                (perimeter::Evidence::Recognition(Recognition::Etti), date(2026, 10, 1), true),
                (perimeter::Evidence::Categorie(category), date(2026, 10, 31), false),
            ]
        );
    }

    #[test]
    fn a_subject_reads_back_and_names_its_own() {
        for text in ["732829320", "73282932000074"] {
            assert_eq!(text.parse::<Subject>().unwrap().to_string(), text);
        }
        assert!("12".parse::<Subject>().is_err());
    }
}
