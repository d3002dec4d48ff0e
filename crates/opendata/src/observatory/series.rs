//! A file of figures, each with what cites it: the form that `docs/SERIES.md` describes.

use std::path::Path;

use domain::observatory::{COLUMNS, Record};

use crate::error::ReadError;
use crate::lists::{Receive, each};
use crate::report::{FileReport, Reason, Rejection};
use crate::source::{Wanted, optional, required};
use crate::watch::Watch;

const WANTED: &[Wanted] = &[
    required(&["serie"]),
    required(&["titre"]),
    required(&["editeur"]),
    optional(&["adresse"]),
    optional(&["licence"]),
    required(&["parution"]),
    required(&["perimetre"]),
    required(&["champ"]),
    required(&["territoire"]),
    required(&["annee"]),
    required(&["mesure"]),
    optional(&["famille"]),
    optional(&["secteur"]),
    required(&["valeur"]),
    optional(&["mention"]),
];

/// Reads figures.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn series(
    path: &Path,
    watch: &dyn Watch,
    receive: Receive<'_, (u64, Record)>,
) -> Result<FileReport, ReadError> {
    each(path, WANTED, watch, receive, |row, line, report| {
        let value = |column: &'static str| {
            let at = COLUMNS.iter().position(|name| *name == column)?;
            row.text(at)
        };
        match Record::read(value) {
            Ok(record) => Some((line, record)),
            Err(refusal) => {
                let reason = if refusal.is_missing { Reason::Missing } else { Reason::Form };
                let text = value(refusal.column).unwrap_or_default();
                report.reject(Rejection::new(line, refusal.column, reason, text));
                None
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, WANTED};

    #[test]
    fn the_columns_are_those_of_a_record_in_order() {
        let names: Vec<&str> = WANTED.iter().map(|column| column.names[0]).collect();
        assert_eq!(names, COLUMNS);
    }
}
