//! The series that the product carries: figures of Île-de-France, of the country and of other regions, each read in the
//! publication that it cites. A new installation begins with them.

use std::collections::BTreeMap;

use super::{COLUMNS, Observation, Record, Series};

/// The file. Its text is what says whether an installation has the latest.
pub const fn carried_text() -> &'static str {
    include_str!("carried.csv")
}

/// The series that the product carries, in the order of their names.
pub fn carried() -> Vec<(Series, Vec<Observation>)> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(carried_text().as_bytes());
    let mut series: BTreeMap<String, (Series, Vec<Observation>)> = BTreeMap::new();
    for row in reader.records().map_while(Result::ok) {
        let value = |column: &str| COLUMNS.iter().position(|name| *name == column).and_then(|at| row.get(at));
        let Ok(record) = Record::read(value) else { continue };
        let entry = series.entry(record.series.code.clone()).or_insert((record.series, Vec::new()));
        entry.1.push(record.observation);
    }
    series.into_values().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::observatory::{Amount, Measure, Part, Territoire};

    #[test]
    fn every_row_that_is_carried_is_read_and_says_each_thing_once() {
        let rows = carried_text().lines().count() - 1;
        let all = carried();
        let figures: Vec<&Observation> = all.iter().flat_map(|(_, figures)| figures).collect();
        assert_eq!(figures.len(), rows, "a row of carried.csv is refused");
        let keys: BTreeSet<_> =
            figures.iter().map(|one| (&one.series, one.territory, one.year, one.measure, one.part)).collect();
        assert_eq!(keys.len(), rows, "a row of carried.csv stands twice");
        assert_eq!(carried_text().lines().next(), Some(COLUMNS.join(";").as_str()));
    }

    #[test]
    fn a_series_cites_itself_alike_in_all_its_rows() {
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(carried_text().as_bytes());
        let all = carried();
        for row in reader.records().map(Result::unwrap) {
            let value =
                |column: &str| COLUMNS.iter().position(|name| *name == column).and_then(|at| row.get(at));
            let record = Record::read(value).unwrap();
            assert!(all.iter().any(|(series, _)| *series == record.series), "{:?}", record.series);
        }
    }

    #[test]
    fn the_figures_of_the_founding_document_are_there() {
        let region = Territoire::parse("REG-11").unwrap();
        let amount = |series: &str, measure| {
            let all = carried();
            let (_, figures) = all.iter().find(|(one, _)| one.code == series).unwrap();
            let found = figures.iter().find(|one| {
                one.territory == region
                    && one.year == 2013
                    && one.measure == measure
                    && one.part == Part::Whole
            });
            found.map(|one| one.amount)
        };
        assert_eq!(amount("insee-idf-2013", Measure::Jobs), Some(Amount::whole(393_000)));
        assert_eq!(amount("insee-idf-2013", Measure::ShareOfJobs), Some(Amount::whole(7)));
        assert_eq!(amount("document-2015", Measure::Establishments), Some(Amount::whole(33_400)));
    }
}
