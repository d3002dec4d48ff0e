//! What is known of a territory in a year.

use std::collections::{BTreeMap, BTreeSet};

use domain::observatory::Amount;
use domain::observatory::{Cell, Edition, Measure, Observation, Part, Territoire};

use crate::figure::{Basis, Figure, Published, Told};
use crate::line::Change;

/// Years between the ends of what is told as a change in five years.
const FIVE_YEARS: std::ops::RangeInclusive<i16> = 4..=6;

/// What is kept about a territory.
#[derive(Clone, Copy, Debug)]
pub struct Material<'m> {
    /// The territory.
    pub territory: Territoire,
    /// The series that are kept.
    pub series: &'m [Published],
    /// What was published of the territory.
    pub observations: &'m [Observation],
    /// The years that were counted.
    pub editions: &'m [Edition],
    /// What is shown of the counts of the territory.
    pub cells: &'m [Cell],
    /// Figures of other things: what public buyers bought, what this installation brought about.
    pub beside: &'m [Figure],
}

/// The figures of a territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Where.
    pub territory: Territoire,
    /// The year that it is about: the one that was asked for if there are figures of it, else the latest with jobs, else
    /// the latest; none without any figure.
    pub year: Option<i16>,
    /// The years that have figures, the latest first.
    pub years: Vec<i16>,
    /// Figures of all years, each named once for its year, perimeter and basis: of two publications the latest counts.
    pub all: Vec<Figure>,
}

impl Sheet {
    /// The figures of a territory, about a year.
    pub fn of(material: Material<'_>, asked: Option<i16>) -> Self {
        let mut all = published(material);
        all.extend(counted(material));
        all.extend(material.beside.iter().cloned());
        let years: BTreeSet<i16> = all.iter().map(|figure| figure.year).collect();
        let years: Vec<i16> = years.into_iter().rev().collect();
        let with_jobs = all.iter().filter(|one| one.measure == Measure::Jobs && one.part == Part::Whole);
        let year = asked
            .filter(|year| years.contains(year))
            .or_else(|| with_jobs.map(|figure| figure.year).max())
            .or_else(|| years.first().copied());
        Self { territory: material.territory, year, years, all }
    }

    /// The figures of the year.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.all.iter().filter(|figure| Some(figure.year) == self.year)
    }

    /// The figure of a measure for a part in the year: what was published before what is counted.
    pub fn figure(&self, measure: Measure, part: Part) -> Option<&Figure> {
        let mut found = self.figures().filter(|one| one.measure == measure && one.part == part);
        let first = found.next();
        match first.map(|one| &one.basis) {
            Some(Basis::Counted(_)) => found.find(|one| matches!(one.basis, Basis::Published(_))).or(first),
            _ => first,
        }
    }

    /// How much a measure of the whole changed in the five years up to that of the sheet, or in four or six when nothing was
    /// published five years before, with the figures of both ends. They are of one perimeter: a break is never crossed.
    pub fn change_in_five_years(&self, measure: Measure) -> Option<(Change, [&Figure; 2])> {
        let last = self.figure(measure, Part::Whole)?;
        let is_first = |one: &&Figure| {
            one.measure == measure
                && one.part == Part::Whole
                && one.basis.perimeter() == last.basis.perimeter()
                && FIVE_YEARS.contains(&(last.year - one.year))
        };
        let nearest = |one: &&Figure| ((last.year - one.year - 5).abs(), one.year);
        let first = self.all.iter().filter(is_first).min_by_key(nearest)?;
        let (from, to) = (first.told.amount()?.as_f64(), last.told.amount()?.as_f64());
        let change = Change { from: first.year, to: last.year, ratio: to / from - 1.0 };
        (from > 0.0).then_some((change, [first, last]))
    }

    /// The figures of a breakdown (`family`, `sector`, `band`) of a measure in the year, the largest first; those that are
    /// not told last. Published and counted ones are not mixed: `is_counted` says which.
    pub fn breakdown(&self, measure: Measure, breakdown: &str, is_counted: bool) -> Vec<&Figure> {
        let is_wanted = |one: &&Figure| {
            one.measure == measure
                && one.part.breakdown() == breakdown
                && matches!(one.basis, Basis::Counted(_)) == is_counted
        };
        let mut found: Vec<&Figure> = self.figures().filter(is_wanted).collect();
        // Bands keep their own order, which says more than that of their numbers.
        if breakdown != "band" {
            found.sort_by_key(|one| std::cmp::Reverse(one.told.amount()));
        }
        found
    }
}

fn published(material: Material<'_>) -> Vec<Figure> {
    let series: BTreeMap<&str, &Published> =
        material.series.iter().map(|one| (one.series.code.as_str(), one)).collect();
    let mut latest: BTreeMap<(i16, Measure, Part, &str), (&Observation, &Published)> = BTreeMap::new();
    for one in material.observations.iter().filter(|one| one.territory == material.territory) {
        let Some(of) = series.get(one.series.as_str()) else { continue };
        let key = (one.year, one.measure, one.part, of.series.perimeter.as_str());
        let newer = |known: &(&Observation, &Published)| known.1.series.published >= of.series.published;
        if !latest.get(&key).is_some_and(newer) {
            latest.insert(key, (one, of));
        }
    }
    let figure = |(one, of): (&Observation, &Published)| Figure {
        territory: one.territory,
        year: one.year,
        measure: one.measure,
        part: one.part,
        told: Told::Amount(one.amount),
        basis: Basis::Published(of.clone()),
        note: one.note.clone(),
    };
    // Of two perimeters in one year, the one whose publication is the latest comes first.
    let mut all: Vec<(&Observation, &Published)> = latest.into_values().collect();
    all.sort_by(|a, b| {
        let key = |one: &(&Observation, &Published)| (one.0.year, one.0.measure, one.0.part);
        key(a).cmp(&key(b)).then_with(|| b.1.series.published.cmp(&a.1.series.published))
    });
    all.into_iter().map(figure).collect()
}

fn counted(material: Material<'_>) -> Vec<Figure> {
    let editions: BTreeMap<i16, &Edition> = material.editions.iter().map(|one| (one.year, one)).collect();
    let figure = |cell: &Cell| {
        let edition = editions.get(&cell.year)?;
        Some(Figure {
            territory: cell.territory,
            year: cell.year,
            measure: Measure::Establishments,
            part: cell.part,
            told: cell.number.map_or(Told::Secret, |number| Told::Amount(Amount::whole(number))),
            basis: Basis::Counted((*edition).clone()),
            note: None,
        })
    };
    let here = material.cells.iter().filter(|cell| cell.territory == material.territory);
    here.filter_map(figure).collect()
}
