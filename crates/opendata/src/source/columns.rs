//! Columns by their names: which are wanted, which are there, which are unknown.

use std::path::Path;

use crate::error::ReadError;
use crate::report::FileReport;

/// How alike a name must be to be offered as the nearest.
const ALIKE: f64 = 0.75;
/// How many columns of the file an error names.
const NAMED: usize = 12;

/// A column that a reader wants.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// Its official name, and others under which it was seen.
    pub(crate) names: &'static [&'static str],
    /// Whether the file is of no use without it.
    pub(crate) is_required: bool,
    /// Whether it is known and never read: no warning when it is there, no projection ever.
    pub(crate) is_left: bool,
}

/// A column without which the file is of no use.
pub(crate) const fn required(names: &'static [&'static str]) -> Wanted {
    Wanted { names, is_required: true, is_left: false }
}

/// A column that the file may lack.
pub(crate) const fn optional(names: &'static [&'static str]) -> Wanted {
    Wanted { names, is_required: false, is_left: false }
}

/// A column that is known and never read, such as the names of natural persons.
pub(crate) const fn left(names: &'static [&'static str]) -> Wanted {
    Wanted { names, is_required: false, is_left: true }
}

/// Columns that were asked for, and where they are in the file.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    /// For each wanted column, its place in the file.
    pub(crate) at: Vec<Option<usize>>,
    wanted: &'static [Wanted],
    unknown: Vec<(String, Option<&'static str>)>,
}

fn is_same(header: &str, name: &str) -> bool {
    header.trim().eq_ignore_ascii_case(name)
}

fn nearest<'n>(name: &str, among: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let likeness = |other: &str| strsim::jaro_winkler(&name.to_lowercase(), &other.to_lowercase());
    let best = among.map(|other| (likeness(other), other)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= ALIKE).then_some(best.1)
}

impl Columns {
    /// Finds the wanted columns among the headers, blanks around them and their case left aside.
    pub(crate) fn find(
        path: &Path,
        headers: &[String],
        wanted: &'static [Wanted],
    ) -> Result<Self, ReadError> {
        let place = |column: &Wanted| {
            let mut names = column.names.iter();
            names.find_map(|name| headers.iter().position(|header| is_same(header, name)))
        };
        let at: Vec<Option<usize>> = wanted.iter().map(place).collect();
        if let Some((column, _)) =
            wanted.iter().zip(&at).find(|(column, at)| column.is_required && at.is_none())
        {
            let column = column.names.first().copied().unwrap_or_default();
            return Err(ReadError::MissingColumn {
                file: super::name(path),
                column: column.to_owned(),
                nearest: nearest(column, headers.iter().map(|header| header.trim())).map(str::to_owned),
                found: headers
                    .iter()
                    .take(NAMED)
                    .map(|header| header.trim().chars().take(60).collect())
                    .collect(),
            });
        }
        let names = || wanted.iter().flat_map(|column| column.names.iter().copied());
        let is_unknown = |header: &&String| !names().any(|name| is_same(header, name));
        let unknown = headers.iter().filter(|header| !header.trim().is_empty()).filter(is_unknown);
        let unknown = unknown
            .take(NAMED)
            .map(|header| (header.trim().chars().take(60).collect(), nearest(header.trim(), names())))
            .collect();
        Ok(Self { at, wanted, unknown })
    }

    /// No name of a file without headers is unknown.
    pub(super) fn forget_unknown(&mut self) {
        self.unknown.clear();
    }

    /// Whether that column is known and never read.
    pub(super) fn is_left(&self, column: usize) -> bool {
        self.wanted.get(column).is_some_and(|wanted| wanted.is_left)
    }

    /// How many of the wanted columns the headers have: tells which separator a file has.
    pub(crate) fn count(headers: &[String], wanted: &[Wanted]) -> usize {
        let has = |column: &&Wanted| {
            column.names.iter().any(|name| headers.iter().any(|header| is_same(header, name)))
        };
        wanted.iter().filter(has).count()
    }

    /// A report that names the columns that are missing or unknown.
    pub(crate) fn report(&self) -> FileReport {
        let lacking = self.wanted.iter().zip(&self.at).filter(|(column, at)| at.is_none() && !column.is_left);
        let missing = lacking.filter_map(|(column, _)| column.names.first().copied());
        FileReport {
            missing_columns: missing.collect(),
            unknown_columns: self.unknown.clone(),
            ..FileReport::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: &[Wanted] = &[required(&["siren"]), optional(&["sigleUniteLegale", "sigle"])];

    fn headers(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn blanks_around_a_header_do_not_matter() {
        let columns = Columns::find(Path::new("f"), &headers(&["sigle ", " SIREN"]), WANTED).unwrap();
        assert_eq!(columns.at, [Some(1), Some(0)]);
    }

    #[test]
    fn a_missing_column_is_named_with_the_nearest_one() {
        let error = Columns::find(Path::new("a/f.csv"), &headers(&["sirene", "nic"]), WANTED).unwrap_err();
        assert_eq!(
            error.to_string(),
            "f.csv: no column \"siren\"; the nearest is \"sirene\", of sirene, nic"
        );
    }

    #[test]
    fn an_unknown_column_is_named_with_the_nearest_known_one() {
        let columns = Columns::find(Path::new("f"), &headers(&["siren", "siglUniteLegale"]), WANTED).unwrap();
        let report = columns.report();
        assert_eq!(report.unknown_columns, [("siglUniteLegale".to_owned(), Some("sigleUniteLegale"))]);
        assert_eq!(report.missing_columns, ["sigleUniteLegale"]);
    }
}
