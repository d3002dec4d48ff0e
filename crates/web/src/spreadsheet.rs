//! Tables for spreadsheets: CSV as French ones open it, and XLSX. No cell is ever computed.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Words, codes, dates.
    Text(String),
    /// A measure.
    Number(f64),
    /// Nothing.
    Empty,
}

/// A text within quotes; one that a spreadsheet would compute gets an apostrophe before it.
pub(crate) fn quoted(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// CSV: UTF-8 with a mark, semicolons, lines that end as RFC 4180 says, decimal commas.
#[derive(Debug)]
pub(crate) struct Csv(String);

impl Default for Csv {
    fn default() -> Self {
        Self(String::from("\u{feff}"))
    }
}

impl Csv {
    /// One more line.
    pub(crate) fn row(&mut self, cells: &[Cell]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.0.push(';');
            }
            match cell {
                Cell::Text(text) => self.0.push_str(&quoted(text)),
                Cell::Number(number) => self.0.push_str(&number.to_string().replace('.', ",")),
                Cell::Empty => {}
            }
        }
        self.0.push_str("\r\n");
    }

    /// The whole text.
    pub(crate) fn finish(self) -> String {
        self.0
    }
}

/// A sheet of words beside the table.
#[derive(Debug)]
pub(crate) struct About {
    /// Its name.
    pub(crate) title: String,
    /// Its lines.
    pub(crate) lines: Vec<String>,
}

/// XLSX: the first row is the head, numbers are numbers, all else is text.
///
/// # Errors
/// When a sheet cannot be written: a name that is no name of a sheet, a text that is too long.
pub(crate) fn xlsx(name: &str, rows: &[Vec<Cell>], about: &About) -> Result<Vec<u8>, XlsxError> {
    /// The longest text of a cell, in UTF-16 units; characters are at most two of them.
    const LONGEST: usize = 16_000;
    let mut book = Workbook::new();
    let head = Format::new().set_bold();
    let sheet = book.add_worksheet().set_name(name)?;
    for (row, cells) in (0u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Text(text) => {
                    let text: String = text.chars().take(LONGEST).collect();
                    if row == 0 {
                        sheet.write_string_with_format(row, column, text, &head)?;
                    } else {
                        sheet.write_string(row, column, text)?;
                    }
                }
                Cell::Number(number) => {
                    sheet.write_number(row, column, *number)?;
                }
                Cell::Empty => {}
            }
        }
    }
    for (column, _) in (0u16..).zip(rows.first().map(Vec::as_slice).unwrap_or_default()) {
        sheet.set_column_width(column, 22)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let sheet = book.add_worksheet().set_name(&about.title)?;
    sheet.set_column_width(0, 100)?;
    for (row, line) in (0u32..).zip(&about.lines) {
        sheet.write_string(row, 0, line)?;
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_quoted_and_no_cell_is_computed() {
        let mut csv = Csv::default();
        csv.row(&[
            Cell::Text("73282932000074".into()),
            Cell::Text("=SOMME(A1)".into()),
            Cell::Text("« L’Île » ; \"à part\"".into()),
            Cell::Number(2.5),
            Cell::Empty,
        ]);
        let line = "\u{feff}\"73282932000074\";\"'=SOMME(A1)\";\"« L’Île » ; \"\"à part\"\"\";2,5;\r\n";
        assert_eq!(csv.finish(), line);
    }

    #[test]
    fn a_workbook_is_a_zip_archive() {
        let rows = vec![
            vec![Cell::Text("SIRET".into()), Cell::Text("Distance".into())],
            vec![Cell::Text("=1+1".into()), Cell::Number(2.5)],
        ];
        let about = About { title: "À propos".into(), lines: vec!["Licence".into()] };
        let book = xlsx("Structures", &rows, &about).unwrap();
        assert_eq!(&book[..4], b"PK\x03\x04");
    }
}
