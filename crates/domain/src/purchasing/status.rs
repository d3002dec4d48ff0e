//! What holders are today, by what the register knows of them.
//!
//! Being of the ESS belongs to the legal unit, insertion and disability to the establishment. A holder is looked for by its
//! SIRET, then by its SIREN; never by its name. The register tells what is true now: unless history says more, so do the
//! shares.

use std::collections::{BTreeMap, BTreeSet};

use super::{Holder, Match, Status};
use crate::{
    nomenclature::{Recognition, perimeter::Niveau},
    register::Subject,
    siret::{Siren, Siret},
};

/// What the register knows of some legal units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standings {
    levels: BTreeMap<Siren, Niveau>,
    establishments: BTreeSet<Siret>,
    recognitions: BTreeMap<Siren, Vec<(Subject, Recognition)>>,
}

impl Standings {
    /// Takes an establishment and how sure it is that its unit is of the ESS.
    pub fn stand(&mut self, siret: Siret, niveau: Niveau) {
        self.establishments.insert(siret);
        let level = self.levels.entry(siret.siren()).or_insert(niveau);
        *level = (*level).max(niveau);
    }

    /// Takes what a list says.
    pub fn recognise(&mut self, subject: Subject, recognition: Recognition) {
        self.recognitions.entry(subject.siren()).or_default().push((subject, recognition));
    }

    /// Takes up what is known of other units.
    pub fn absorb(&mut self, other: Self) {
        self.levels.extend(other.levels);
        self.establishments.extend(other.establishments);
        self.recognitions.extend(other.recognitions);
    }

    /// What a holder is.
    pub fn status(&self, holder: &Holder) -> Status {
        let Some(siren) = holder.siren else {
            return Status { found: Match::Impossible, ..Status::default() };
        };
        let recognised = self.recognitions.get(&siren).map_or(&[][..], Vec::as_slice);
        let level = self.levels.get(&siren).copied();
        let is_there = holder.siret.is_some_and(|siret| self.establishments.contains(&siret));
        let found = match level {
            _ if is_there => Match::Establishment,
            Some(_) => Match::Unit,
            None if recognised.is_empty() => Match::Unknown,
            None => Match::Unit,
        };
        let of = |fits: fn(Recognition) -> bool| {
            let mut own = false;
            let mut elsewhere = false;
            for (subject, _) in recognised.iter().filter(|(_, recognition)| fits(*recognition)) {
                let is_own = holder.siret.is_some_and(|siret| subject.names(siret));
                own |= is_own;
                elsewhere |= !is_own;
            }
            (own || elsewhere, !own && elsewhere)
        };
        let (is_insertion, insertion_elsewhere) = of(Recognition::is_siae);
        let (is_handicap, handicap_elsewhere) = of(Recognition::is_handicap);
        Status {
            found,
            is_ess: level == Some(Niveau::Confirme),
            is_declared: level == Some(Niveau::Declare),
            is_insertion,
            is_handicap,
            is_elsewhere: insertion_elsewhere || handicap_elsewhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::purchasing::clean;

    const OWN: &str = "73282932000074";

    fn holder(text: &str) -> Holder {
        clean::holder(Some("SIRET"), Some(text)).unwrap().0
    }

    #[test]
    fn the_ess_is_of_the_unit_and_insertion_of_the_establishment() {
        let mut standings = Standings::default();
        let siret = Siret::parse(OWN).unwrap();
        standings.stand(siret, Niveau::Confirme);
        standings.recognise(Subject::Establishment(siret), Recognition::Aci);
        let own = Status {
            found: Match::Establishment,
            is_ess: true,
            is_declared: false,
            is_insertion: true,
            is_handicap: false,
            is_elsewhere: false,
        };
        assert_eq!(standings.status(&holder(OWN)), own);
        let other = "73282932000082";
        assert!(Siret::parse(other).is_ok());
        let by_unit = Status { found: Match::Unit, is_elsewhere: true, ..own };
        assert_eq!(standings.status(&holder(other)), by_unit);
        let damaged = Status { found: Match::Unit, is_elsewhere: true, ..own };
        assert_eq!(standings.status(&holder("73282932000075")), damaged);
        assert_eq!(standings.status(&holder("35600000049837")), Status::default());
        let foreign = clean::holder(Some("HORS-UE"), Some("X1")).unwrap().0;
        assert_eq!(standings.status(&foreign).found, Match::Impossible);
    }

    #[test]
    fn what_a_unit_only_says_of_itself_is_declared_and_not_confirmed() {
        let mut standings = Standings::default();
        standings.stand(Siret::parse(OWN).unwrap(), Niveau::Declare);
        let status = standings.status(&holder(OWN));
        assert_eq!((status.is_ess, status.is_declared), (false, true));
    }
}
