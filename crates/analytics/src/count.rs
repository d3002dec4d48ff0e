//! Counting establishments by territory, and hiding what must not be told.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    nomenclature::{CodeCommune, Secteur, TrancheEffectifs, perimeter::Famille},
    observatory::{Cell, Count, Part, Territoire},
};

use crate::{
    geography::Geography,
    secrecy::{Cube, Kind, Place},
};

/// Counts the establishments of a year in every territory: the whole, and by family, sector and band of employees where
/// bands are known. Cells under [`crate::LEAST`] are hidden, and so many others that none of these can be computed again
/// from what is shown. Each cell comes with its number; an empty one is left out unless it is hidden.
pub fn count(year: i16, counts: &[Count], geography: &Geography) -> Vec<(Cell, u64)> {
    let mut table = Table::new(counts, geography);
    table.cube.protect();
    table.cells(year)
}

/// The same with the small cells hidden and nothing else, which gives them away: for the tests.
pub fn count_with_primary_suppression_only(
    year: i16,
    counts: &[Count],
    geography: &Geography,
) -> Vec<(Cell, u64)> {
    let mut table = Table::new(counts, geography);
    table.cube.hide_small();
    table.cells(year)
}

/// At least and at most how many people work in a territory, by the bands of its establishments; nothing when a band is
/// unknown, without upper bound, or hidden: no head count is made up.
pub fn jobs_between(cells: &[Cell]) -> Option<(u64, u64)> {
    let (mut least, mut greatest, mut establishments) = (0, 0, 0);
    for cell in cells {
        if let Part::Tranche(band) = cell.part {
            let number = cell.number?;
            least += number * u64::from(band.least()?);
            greatest += number * u64::from(band.greatest()?);
            establishments += number;
        }
    }
    (establishments > 0).then_some((least, greatest))
}

/// Parts in the order of their columns: the whole, families, sectors, bands.
fn parts() -> Vec<Part> {
    let parts = [Part::Whole].into_iter().chain(Famille::ALL.into_iter().map(Part::Famille));
    let parts = parts.chain(Secteur::ALL.into_iter().map(Part::Secteur));
    parts.chain(TrancheEffectifs::all().map(Part::Tranche)).collect()
}

struct Table {
    territories: Vec<Territoire>,
    parts: Vec<Part>,
    cube: Cube,
}

impl Table {
    fn new(counts: &[Count], geography: &Geography) -> Self {
        let communes: BTreeSet<CodeCommune> = counts.iter().map(|one| one.commune.commune()).collect();
        let is_whole = Geography::whole(&communes);
        let has_bands = counts.iter().any(|one| one.band != TrancheEffectifs::UNKNOWN);
        let mut indexes: BTreeMap<Territoire, usize> = BTreeMap::new();
        let mut territories = Vec::new();
        let mut places: BTreeMap<CodeCommune, Place> = BTreeMap::new();
        for commune in &communes {
            let within = geography.territories(*commune).into_iter().filter(|one| is_whole(*one));
            let within: Vec<usize> = within
                .map(|territory| {
                    *indexes.entry(territory).or_insert_with(|| {
                        territories.push(territory);
                        territories.len() - 1
                    })
                })
                .collect();
            places.insert(*commune, Place { within });
        }
        let parts = parts();
        let column = |part: Part| parts.iter().position(|one| *one == part).unwrap_or(0);
        let mut kinds: BTreeMap<(CodeCommune, [usize; 3]), u64> = BTreeMap::new();
        for one in counts {
            let columns = [
                column(Part::Famille(one.family)),
                column(Part::Secteur(one.sector)),
                column(Part::Tranche(one.band)),
            ];
            *kinds.entry((one.commune.commune(), columns)).or_default() += one.number;
        }
        let positions: BTreeMap<CodeCommune, usize> = communes.iter().copied().zip(0..).collect();
        let kinds = kinds.into_iter().map(|((commune, columns), number)| Kind {
            place: positions.get(&commune).copied().unwrap_or(0),
            columns: columns[..if has_bands { 3 } else { 2 }].to_vec(),
            number,
        });
        let cube = Cube::new(territories.len(), parts.len(), places.into_values().collect(), kinds.collect());
        Self { territories, parts, cube }
    }

    fn cells(&self, year: i16) -> Vec<(Cell, u64)> {
        let mut cells = Vec::new();
        for (row, territory) in self.territories.iter().enumerate() {
            for (column, part) in self.parts.iter().enumerate() {
                let (number, hidden) = self.cube.cell(row, column);
                if number > 0 || hidden {
                    let told = (!hidden).then_some(number);
                    cells.push((Cell { territory: *territory, year, part: *part, number: told }, number));
                }
            }
        }
        cells.sort_unstable();
        cells
    }
}
