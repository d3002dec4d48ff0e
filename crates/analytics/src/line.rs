//! Series over the years. A line joins figures of one perimeter only: where the field or the method changes it is cut, and
//! no rate of change crosses the cut.

use std::collections::BTreeMap;

use domain::observatory::{Measure, Part};

use crate::figure::Figure;

/// A year of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The year.
    pub year: i16,
    /// How much.
    pub value: f64,
}

/// Figures of one perimeter, in the order of the years.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The perimeter.
    pub perimeter: String,
    /// What it measures.
    pub measure: Measure,
    /// At least one.
    pub points: Vec<Point>,
}

/// How much something changed between two years of one line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The first year.
    pub from: i16,
    /// The last year.
    pub to: i16,
    /// By what part of the first value: 0.05 is 5 % more.
    pub ratio: f64,
}

impl Line {
    /// The change from its first year to its last, if it has two.
    pub fn change(&self) -> Option<Change> {
        let (first, last) = (self.points.first()?, self.points.last()?);
        let changes = first.year < last.year && first.value > 0.0;
        changes.then(|| Change { from: first.year, to: last.year, ratio: last.value / first.value - 1.0 })
    }

    /// The same with its value of that year at 100; nothing when it has none.
    pub fn indexed(&self, base: i16) -> Option<Self> {
        let base =
            self.points.iter().find(|point| point.year == base).filter(|point| point.value > 0.0)?.value;
        let points = self.points.iter().map(|point| Point { value: point.value / base * 100.0, ..*point });
        Some(Self { points: points.collect(), ..self.clone() })
    }
}

/// The lines of a measure among figures: one for each perimeter, the earliest first.
pub fn lines(figures: &[Figure], measure: Measure) -> Vec<Line> {
    let mut by_perimeter: BTreeMap<&str, BTreeMap<i16, f64>> = BTreeMap::new();
    for figure in figures.iter().filter(|one| one.measure == measure && one.part == Part::Whole) {
        if let Some(amount) = figure.told.amount() {
            let points = by_perimeter.entry(figure.basis.perimeter()).or_default();
            points.entry(figure.year).or_insert(amount.as_f64());
        }
    }
    let line = |(perimeter, points): (&str, BTreeMap<i16, f64>)| Line {
        perimeter: perimeter.to_owned(),
        measure,
        points: points.into_iter().map(|(year, value)| Point { year, value }).collect(),
    };
    let mut lines: Vec<Line> = by_perimeter.into_iter().map(line).collect();
    lines.sort_by_key(|line| line.points.first().map(|point| point.year));
    lines
}

/// The longest lines of two measures that share a perimeter and two years at least, both at 100 in their first common
/// year: the ESS beside the rest of the economy.
pub fn compare(figures: &[Figure], one: Measure, other: Measure) -> Option<(Line, Line)> {
    let others = lines(figures, other);
    let mut pairs: Vec<(usize, Line, Line)> = Vec::new();
    for line in lines(figures, one) {
        let Some(beside) = others.iter().find(|beside| beside.perimeter == line.perimeter) else { continue };
        let has = |year: i16, line: &Line| line.points.iter().any(|point| point.year == year);
        let common: Vec<i16> =
            line.points.iter().map(|point| point.year).filter(|year| has(*year, beside)).collect();
        if let ([first, _, ..], only) = (common.as_slice(), &common) {
            let within = |line: &Line| Line {
                points: line.points.iter().copied().filter(|point| only.contains(&point.year)).collect(),
                ..line.clone()
            };
            if let (Some(line), Some(beside)) =
                (within(&line).indexed(*first), within(beside).indexed(*first))
            {
                pairs.push((common.len(), line, beside));
            }
        }
    }
    pairs.into_iter().max_by_key(|(years, ..)| *years).map(|(_, line, beside)| (line, beside))
}
