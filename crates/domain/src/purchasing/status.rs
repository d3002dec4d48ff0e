//! What holders are, by what the register knows of them: on the day of the notification where history tells, else today.
//!
//! Being of the ESS belongs to the legal unit, insertion and disability to the establishment. A holder is looked for by its
//! SIRET, then by its SIREN; never by its name. What tells of a past day: the history of legal units, where it was read; for
//! associations, foundations and mutuals, which are so from their beginning, the day when they were created; for what a list
//! recognises, the day since which that list names it. Everything else is what is true today, and says so.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Holder, Match, Status};
use crate::{
    nomenclature::{CategorieJuridique, CodeNaf, Recognition, perimeter::Niveau},
    register::Subject,
    siret::{Siren, Siret},
};

/// What a legal unit was from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitPeriod {
    /// The unit.
    pub siren: Siren,
    /// From when on, up to its next period.
    pub since: Date,
    /// What kind of person it was.
    pub categorie: Option<CategorieJuridique>,
    /// What it did.
    pub naf: Option<CodeNaf>,
    /// Whether it said that it is of the ESS.
    pub flag: Option<bool>,
}

/// What the register knows of some legal units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standings {
    levels: BTreeMap<Siren, Niveau>,
    establishments: BTreeSet<Siret>,
    /// Since when units that are of the ESS from their beginning exist.
    lasting: BTreeMap<Siren, Date>,
    recognitions: BTreeMap<Siren, Vec<(Subject, Recognition, Date)>>,
    history: BTreeMap<Siren, BTreeMap<Date, Niveau>>,
    distances: BTreeMap<Siret, u32>,
}

/// Associations, foundations and mutuals do not become so.
fn is_lasting(categorie: CategorieJuridique) -> bool {
    let code = categorie.to_string();
    ["92", "93", "82"].iter().any(|level| code.starts_with(level))
}

impl Standings {
    /// Takes an establishment and how sure it is that its unit is of the ESS.
    pub fn stand(&mut self, siret: Siret, niveau: Niveau) {
        self.establishments.insert(siret);
        let level = self.levels.entry(siret.siren()).or_insert(niveau);
        *level = (*level).max(niveau);
    }

    /// Takes what kind of person a unit is, and a day on which it existed.
    pub fn exists(&mut self, siren: Siren, categorie: CategorieJuridique, since: Date) {
        if is_lasting(categorie) {
            let known = self.lasting.entry(siren).or_insert(since);
            *known = (*known).min(since);
        }
    }

    /// Takes what history says of a unit from a day on.
    pub fn was(&mut self, siren: Siren, since: Date, niveau: Niveau) {
        self.history.entry(siren).or_default().insert(since, niveau);
    }

    /// Takes what a list says, and since when.
    pub fn recognise(&mut self, subject: Subject, recognition: Recognition, since: Date) {
        self.recognitions.entry(subject.siren()).or_default().push((subject, recognition, since));
    }

    /// Takes how far an establishment is from the buyer, in kilometres.
    pub fn is_at(&mut self, siret: Siret, kilometres: u32) {
        self.distances.insert(siret, kilometres);
    }

    /// Takes up what is known of other units.
    pub fn absorb(&mut self, other: Self) {
        self.levels.extend(other.levels);
        self.establishments.extend(other.establishments);
        self.lasting.extend(other.lasting);
        self.recognitions.extend(other.recognitions);
        self.history.extend(other.history);
        self.distances.extend(other.distances);
    }

    /// What a holder was on a day, where that is known, else what it is today; what it is today without a day.
    pub fn status(&self, holder: &Holder, on: Option<Date>) -> Status {
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
        let insertion = seen(holder, recognised, Recognition::is_siae, on);
        let handicap = seen(holder, recognised, Recognition::is_handicap, on);
        let (level, ess_then) = self.level(siren, level, recognised, on);
        let (is_ess, is_declared) = (level == Some(Niveau::Confirme), level == Some(Niveau::Declare));
        let is_something = is_ess || is_declared || insertion.is_some || handicap.is_some;
        Status {
            found,
            is_ess,
            is_declared,
            is_insertion: insertion.is_some,
            is_handicap: handicap.is_some,
            is_elsewhere: insertion.is_elsewhere || handicap.is_elsewhere,
            is_then: is_something
                && (ess_then || !is_ess && !is_declared)
                && (insertion.is_then || !insertion.is_some)
                && (handicap.is_then || !handicap.is_some),
            distance_km: holder.siret.and_then(|siret| self.distances.get(&siret).copied()),
        }
    }

    /// How sure it is that a unit is of the ESS, and whether that is of the day that is asked.
    fn level(
        &self,
        siren: Siren,
        today: Option<Niveau>,
        recognised: &[(Subject, Recognition, Date)],
        on: Option<Date>,
    ) -> (Option<Niveau>, bool) {
        let Some(on) = on else { return (today, false) };
        let was_recognised = recognised.iter().any(|(.., since)| *since <= on);
        if today == Some(Niveau::Confirme) && was_recognised {
            return (today, true);
        }
        let past = self.history.get(&siren).and_then(|periods| periods.range(..=on).next_back());
        match past {
            // A list may have recognised it before we read that list: it is not taken away.
            Some((_, Niveau::Hors | Niveau::Declare)) if !recognised.is_empty() => (today, false),
            Some((_, then)) => (Some(*then), true),
            None => (today, self.lasting.get(&siren).is_some_and(|since| *since <= on)),
        }
    }
}

/// Whether lists name a holder as something.
#[derive(Clone, Copy, Default)]
struct Seen {
    is_some: bool,
    is_elsewhere: bool,
    is_then: bool,
}

fn seen(
    holder: &Holder,
    recognised: &[(Subject, Recognition, Date)],
    fits: fn(Recognition) -> bool,
    on: Option<Date>,
) -> Seen {
    let mut own = Seen::default();
    let mut elsewhere = Seen::default();
    for (subject, _, since) in recognised.iter().filter(|(_, recognition, _)| fits(*recognition)) {
        let is_own = holder.siret.is_some_and(|siret| subject.names(siret));
        let one = if is_own { &mut own } else { &mut elsewhere };
        one.is_some = true;
        one.is_then |= on.is_some_and(|on| *since <= on);
    }
    if own.is_some { own } else { Seen { is_elsewhere: elsewhere.is_some, ..elsewhere } }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::purchasing::clean;

    const OWN: &str = "73282932000074";
    const LISTED: Date = date(2025, 1, 1);

    fn holder(text: &str) -> Holder {
        clean::holder(Some("SIRET"), Some(text)).unwrap().0
    }

    #[test]
    fn the_ess_is_of_the_unit_and_insertion_of_the_establishment() {
        let mut standings = Standings::default();
        let siret = Siret::parse(OWN).unwrap();
        standings.stand(siret, Niveau::Confirme);
        standings.recognise(Subject::Establishment(siret), Recognition::Aci, LISTED);
        standings.is_at(siret, 12);
        let own = Status {
            found: Match::Establishment,
            is_ess: true,
            is_declared: false,
            is_insertion: true,
            is_handicap: false,
            is_elsewhere: false,
            is_then: false,
            distance_km: Some(12),
        };
        assert_eq!(standings.status(&holder(OWN), None), own);
        let other = "73282932000082";
        assert!(Siret::parse(other).is_ok());
        let by_unit = Status { found: Match::Unit, is_elsewhere: true, distance_km: None, ..own };
        assert_eq!(standings.status(&holder(other), None), by_unit);
        let damaged = Status { found: Match::Unit, is_elsewhere: true, distance_km: None, ..own };
        assert_eq!(standings.status(&holder("73282932000075"), None), damaged);
        assert_eq!(standings.status(&holder("35600000049837"), None), Status::default());
        let foreign = clean::holder(Some("HORS-UE"), Some("X1")).unwrap().0;
        assert_eq!(standings.status(&foreign, None).found, Match::Impossible);
    }

    #[test]
    fn what_a_unit_only_says_of_itself_is_declared_and_not_confirmed() {
        let mut standings = Standings::default();
        standings.stand(Siret::parse(OWN).unwrap(), Niveau::Declare);
        let status = standings.status(&holder(OWN), None);
        assert_eq!((status.is_ess, status.is_declared), (false, true));
    }

    /// Whether it is of the ESS, and whether that is of the day.
    fn on(standings: &Standings, day: Date) -> (bool, bool) {
        let status = standings.status(&holder(OWN), Some(day));
        (status.is_ess, status.is_then)
    }

    #[test]
    fn a_list_tells_of_the_days_since_it_names_somebody() {
        let mut standings = Standings::default();
        let siret = Siret::parse(OWN).unwrap();
        standings.stand(siret, Niveau::Confirme);
        standings.recognise(Subject::Establishment(siret), Recognition::Esus, LISTED);
        assert_eq!(on(&standings, date(2024, 12, 31)), (true, false), "today's, and it says so");
        assert_eq!(on(&standings, LISTED), (true, true));
    }

    #[test]
    fn an_association_is_of_the_ess_since_it_exists_and_a_company_is_not_known_to_have_been() {
        let siret = Siret::parse(OWN).unwrap();
        let of = |code: &str| {
            let mut standings = Standings::default();
            standings.stand(siret, Niveau::Confirme);
            standings.exists(siret.siren(), CategorieJuridique::parse(code).unwrap(), date(2010, 5, 1));
            standings
        };
        assert_eq!(on(&of("9220"), date(2010, 4, 30)), (true, false));
        assert_eq!(on(&of("9220"), date(2010, 5, 1)), (true, true));
        assert_eq!(on(&of("5458"), date(2020, 1, 1)), (true, false));
    }

    #[test]
    fn history_decides_where_it_was_read() {
        let mut standings = Standings::default();
        let siret = Siret::parse(OWN).unwrap();
        standings.stand(siret, Niveau::Confirme);
        standings.was(siret.siren(), date(2000, 1, 1), Niveau::Hors);
        standings.was(siret.siren(), date(2021, 6, 1), Niveau::Confirme);
        assert_eq!(on(&standings, date(2021, 5, 31)), (false, false), "a company that became a cooperative");
        assert_eq!(on(&standings, date(2021, 6, 1)), (true, true));
        assert_eq!(on(&standings, date(1999, 1, 1)), (true, false), "before the history begins");
    }
}
