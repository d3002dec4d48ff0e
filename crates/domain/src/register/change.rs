//! What a new edition of a file changes: what appears, changes, closes, is masked.

use super::{Classification, Details, Structure};
use crate::{coded, siret::Siret};

coded! {
    /// What becomes of a structure. Of several things that are true at once the first in this order is told.
    ChangeKind {
        /// It may no longer be shown: what was kept beyond name and commune is deleted.
        Masked = "masked",
        /// It has closed, or is no longer in the file.
        Closes = "closes",
        /// It was not known.
        Appears = "appears",
        /// It may be shown again.
        Unmasked = "unmasked",
        /// It works again.
        Reopens = "reopens",
        /// Something else about it is different.
        Changes = "changes",
    }
}

coded! {
    /// A part of a structure that a new edition may change.
    Field {
        /// Name of the unit.
        Name = "name",
        /// Commune.
        Commune = "commune",
        /// Whether it works.
        State = "state",
        /// Diffusion status.
        Diffusion = "diffusion",
        /// Legal category.
        Category = "category",
        /// Main activities, in either nomenclature.
        Activity = "activity",
        /// What the unit declares: ESS, société à mission.
        Declarations = "declarations",
        /// Size of the enterprise, employees, whether it employs.
        Employees = "employees",
        /// Whether it is the head office.
        HeadOffice = "head-office",
        /// Date of creation.
        Creation = "creation",
        /// Sigle, usual name, signs, number of association.
        OtherNames = "other-names",
        /// Address.
        Address = "address",
        /// Point on the map, priority district.
        Location = "location",
    }
}

/// What a new edition changes of one structure. It never holds a former value: that of a masked one is to be forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub siret: Siret,
    /// Its name, in the new edition.
    pub name: String,
    /// What becomes of it.
    pub kind: ChangeKind,
    /// What is different; empty for one that appears.
    pub fields: Vec<Field>,
}

impl Change {
    /// What a new edition changes of a structure, `before` being what the register holds. `None` when nothing does, or
    /// when it is about a closed structure that the register never held.
    pub fn between(before: Option<&Structure>, after: &Structure) -> Option<Self> {
        let told = |kind, fields| {
            let identity = after.identity();
            Some(Self { siret: identity.siret, name: identity.name.clone(), kind, fields })
        };
        let Some(before) = before else {
            return if after.is_active() { told(ChangeKind::Appears, Vec::new()) } else { None };
        };
        let fields = differences(before, after);
        if fields.is_empty() {
            return None;
        }
        let kind = match (before.is_masked(), after.is_masked(), before.is_active(), after.is_active()) {
            (false, true, ..) => ChangeKind::Masked,
            (_, _, true, false) => ChangeKind::Closes,
            (true, false, ..) => ChangeKind::Unmasked,
            (_, _, false, true) => ChangeKind::Reopens,
            _ => ChangeKind::Changes,
        };
        told(kind, fields)
    }
}

/// The parts in which two statements about one structure differ; who states them, and when, is none.
fn differences(before: &Structure, after: &Structure) -> Vec<Field> {
    let (one, other) = (before.identity(), after.identity());
    let (was, is): (&Classification, &Classification) = (before.counted(), after.counted());
    let (had, has): (&Details, &Details) = (before.details(), after.details());
    let names = |details: &Details| {
        (details.sigle.clone(), details.usual_name.clone(), details.signs.clone(), details.rna.clone())
    };
    let staff = |of: &Classification| (of.size, of.employees, of.employees_year, of.employer);
    let different = [
        (Field::Name, one.name != other.name),
        (Field::Commune, one.commune != other.commune),
        (Field::State, before.state() != after.state()),
        (Field::Diffusion, before.diffusion() != after.diffusion()),
        (Field::Category, was.category != is.category),
        (Field::Activity, (was.naf, was.naf_2025, was.unit_naf) != (is.naf, is.naf_2025, is.unit_naf)),
        (Field::Declarations, (was.ess_flag, was.mission) != (is.ess_flag, is.mission)),
        (Field::Employees, staff(was) != staff(is)),
        (Field::HeadOffice, was.head_office != is.head_office),
        (Field::Creation, was.created_on != is.created_on),
        (Field::OtherNames, names(had) != names(has)),
        (Field::Address, had.address != has.address),
        (
            Field::Location,
            had.coordinates != has.coordinates || had.priority_district != has.priority_district,
        ),
    ];
    different.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
}

/// How many structures or proofs there are of each kind of change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Tally {
    /// Appear.
    pub appears: u64,
    /// Change.
    pub changes: u64,
    /// Close, or leave the file.
    pub closes: u64,
    /// Work again.
    pub reopens: u64,
    /// Are masked.
    pub masked: u64,
    /// May be shown again.
    pub unmasked: u64,
}

impl Tally {
    /// Counts one more.
    pub fn count(&mut self, kind: ChangeKind) {
        let number = match kind {
            ChangeKind::Appears => &mut self.appears,
            ChangeKind::Changes => &mut self.changes,
            ChangeKind::Closes => &mut self.closes,
            ChangeKind::Reopens => &mut self.reopens,
            ChangeKind::Masked => &mut self.masked,
            ChangeKind::Unmasked => &mut self.unmasked,
        };
        *number += 1;
    }

    /// All together.
    pub const fn total(&self) -> u64 {
        self.appears + self.changes + self.closes + self.reopens + self.masked + self.unmasked
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        nomenclature::DiffusionStatus::{Diffusible, Partielle},
        register::{Source, Stated, structure::tests::workshop},
    };

    fn later() -> Stated {
        Stated { source: Source::Sirene, as_of: date(2026, 11, 30) }
    }

    fn kind(before: Option<&Structure>, after: &Structure) -> Option<ChangeKind> {
        Change::between(before, after).map(|change| change.kind)
    }

    #[test]
    fn what_is_new_appears_unless_it_is_closed() {
        let open = workshop(Diffusible);
        assert_eq!(kind(None, &open), Some(ChangeKind::Appears));
        assert_eq!(kind(None, &open.closed(None, later())), None);
    }

    #[test]
    fn a_later_edition_that_says_the_same_changes_nothing() {
        let again = workshop(Diffusible).closed(None, later());
        assert_eq!(kind(Some(&again), &workshop(Diffusible).closed(None, later())), None);
        let (masked, open) = (workshop(Partielle), workshop(Diffusible));
        assert_eq!((kind(Some(&masked), &masked), kind(Some(&open), &open)), (None, None));
    }

    #[test]
    fn masking_is_told_before_closing_and_names_what_goes_without_its_value() {
        let open = workshop(Diffusible);
        let masked = workshop(Partielle);
        let change = Change::between(Some(&open), &masked.clone().closed(None, later())).unwrap();
        assert_eq!(change.kind, ChangeKind::Masked);
        let gone = [Field::State, Field::Diffusion, Field::OtherNames, Field::Address, Field::Location];
        assert_eq!(change.fields, gone);
        assert_eq!(kind(Some(&masked), &open), Some(ChangeKind::Unmasked));
    }

    #[test]
    fn closing_and_reopening_are_told_apart() {
        let open = workshop(Diffusible);
        let closed = open.clone().closed(Some(date(2026, 11, 15)), later());
        assert_eq!(kind(Some(&open), &closed), Some(ChangeKind::Closes));
        assert_eq!(kind(Some(&closed), &open), Some(ChangeKind::Reopens));
    }

    #[test]
    fn each_kind_is_counted() {
        let mut tally = Tally::default();
        for kind in ChangeKind::ALL {
            tally.count(*kind);
        }
        let one = Tally { appears: 1, changes: 1, closes: 1, reopens: 1, masked: 1, unmasked: 1 };
        assert_eq!((tally, tally.total()), (one, 6));
    }
}
