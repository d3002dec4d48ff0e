//! Reads the table of the perimeter: a CSV with `;` or `,`, of three kinds of rows.

use std::fmt;

use super::{CategorieJuridique, CategoryRow, CodeNaf, Confiance, ExcludedNaf, Famille, Perimeter, Statut};

/// The columns, in any order.
pub(super) const COLUMNS: [&str; 8] =
    ["axe", "code", "libelle", "statut", "famille", "sous_famille", "confiance", "source"];

/// What is wrong with the table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableRefusal {
    /// A column is not there.
    #[error("the column {0:?} is missing")]
    MissingColumn(&'static str),
    /// The text is no CSV.
    #[error("line {line}: not readable as CSV")]
    NotCsv {
        /// From 1.
        line: u64,
    },
    /// A cell says nothing that the table may say.
    #[error("line {line}, column {column}: {value:?} is not understood")]
    Value {
        /// From 1.
        line: u64,
        /// The column.
        column: &'static str,
        /// What it holds.
        value: String,
    },
    /// A code stands twice.
    #[error("line {line}: {code} is there twice")]
    Twice {
        /// From 1.
        line: u64,
        /// The code.
        code: String,
    },
    /// No row says the version.
    #[error("no row of axe \"version\" says which version it is")]
    NoVersion,
    /// No row includes a legal category.
    #[error("the table includes no legal category")]
    Nothing,
}

/// Everything that is wrong with the table, at most fifty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRefusals(pub Vec<TableRefusal>);

impl fmt::Display for TableRefusals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, refusal) in self.0.iter().enumerate() {
            write!(f, "{}{refusal}", if n == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}

impl std::error::Error for TableRefusals {}

const MOST: usize = 50;

/// A row, by the names of the columns.
struct Row<'a> {
    record: &'a csv::StringRecord,
    at: &'a [usize; COLUMNS.len()],
    line: u64,
}

impl Row<'_> {
    fn get(&self, column: &'static str) -> &str {
        let known = COLUMNS.iter().position(|name| *name == column).unwrap_or(0);
        self.record.get(self.at[known]).unwrap_or_default().trim()
    }

    fn bad(&self, column: &'static str) -> TableRefusal {
        let value = self.get(column).chars().take(40).collect();
        TableRefusal::Value { line: self.line, column, value }
    }

    fn category(&self) -> Result<CategoryRow, TableRefusal> {
        let categorie = CategorieJuridique::parse(self.get("code")).map_err(|_| self.bad("code"))?;
        let statut = match self.get("statut") {
            "inclus" => Statut::Inclus,
            "declaratif" => Statut::Declaratif,
            "a-verifier" => Statut::AVerifier,
            "exclu" => Statut::Exclu,
            _ => return Err(self.bad("statut")),
        };
        let famille = match self.get("famille") {
            "" if statut == Statut::Exclu => None,
            code => Some(Famille::by_code(code).ok_or_else(|| self.bad("famille"))?),
        };
        let confiance = match self.get("confiance") {
            "haute" => Confiance::Haute,
            "moyenne" => Confiance::Moyenne,
            "faible" | "" => Confiance::Faible,
            _ => return Err(self.bad("confiance")),
        };
        Ok(CategoryRow {
            categorie,
            libelle: self.get("libelle").to_owned(),
            statut,
            famille,
            sous_famille: self.get("sous_famille").to_owned(),
            confiance,
            source: self.get("source").to_owned(),
        })
    }

    fn excluded(&self) -> Result<ExcludedNaf, TableRefusal> {
        let code = self.get("code").trim_end_matches(['*', '.']);
        let is_division = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_digit());
        if !is_division && CodeNaf::parse(code).map(|naf| naf.as_str() != code).unwrap_or(true) {
            return Err(self.bad("code"));
        }
        let familles = match self.get("famille") {
            "" | "toutes" => Vec::new(),
            names => {
                let read = names.split_whitespace().map(Famille::by_code).collect::<Option<Vec<_>>>();
                read.ok_or_else(|| self.bad("famille"))?
            }
        };
        let (prefix, libelle) = (code.to_owned(), self.get("libelle").to_owned());
        Ok(ExcludedNaf { prefix, libelle, familles, source: self.get("source").to_owned() })
    }
}

impl Perimeter {
    /// Reads a table.
    ///
    /// # Errors
    /// Everything that is wrong with it: [`TableRefusals`].
    pub fn parse(text: &str) -> Result<Self, TableRefusals> {
        let text = text.trim_start_matches('\u{feff}');
        let header = text.lines().next().unwrap_or_default();
        let delimiter = if header.contains(';') { b';' } else { b',' };
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
        let at = columns(&mut reader).map_err(TableRefusals)?;
        let mut read = Reading::default();
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    read.row(&Row { record: &record, at: &at, line });
                }
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    read.refusals.push(TableRefusal::NotCsv { line });
                }
            }
            if read.refusals.len() >= MOST {
                break;
            }
        }
        read.finish().map_err(TableRefusals)
    }
}

fn columns(reader: &mut csv::Reader<&[u8]>) -> Result<[usize; COLUMNS.len()], Vec<TableRefusal>> {
    let headers = reader.headers().map_err(|_| vec![TableRefusal::NotCsv { line: 1 }])?;
    let place = |name: &str| headers.iter().position(|header| header.trim() == name);
    let missing: Vec<_> = COLUMNS.iter().filter(|name| place(name).is_none()).copied().collect();
    if !missing.is_empty() {
        return Err(missing.into_iter().map(TableRefusal::MissingColumn).collect());
    }
    Ok(COLUMNS.map(|name| place(name).unwrap_or(0)))
}

/// The table while it is read.
#[derive(Default)]
struct Reading {
    version: String,
    categories: Vec<CategoryRow>,
    excluded: Vec<ExcludedNaf>,
    refusals: Vec<TableRefusal>,
}

impl Reading {
    fn row(&mut self, row: &Row<'_>) {
        let twice = |code: &str| TableRefusal::Twice { line: row.line, code: code.to_owned() };
        match row.get("axe") {
            "version" if row.get("code").is_empty() => self.refusals.push(row.bad("code")),
            "version" if self.version.is_empty() => row.get("code").clone_into(&mut self.version),
            "version" => self.refusals.push(twice("version")),
            "categorie" => match row.category() {
                Ok(read) if self.categories.iter().any(|known| known.categorie == read.categorie) => {
                    self.refusals.push(twice(row.get("code")));
                }
                Ok(read) => self.categories.push(read),
                Err(refusal) => self.refusals.push(refusal),
            },
            "naf" => match row.excluded() {
                Ok(read) => self.excluded.push(read),
                Err(refusal) => self.refusals.push(refusal),
            },
            _ => self.refusals.push(row.bad("axe")),
        }
    }

    fn finish(mut self) -> Result<Perimeter, Vec<TableRefusal>> {
        if self.version.is_empty() {
            self.refusals.push(TableRefusal::NoVersion);
        }
        if !self.categories.iter().any(|row| row.statut == Statut::Inclus) {
            self.refusals.push(TableRefusal::Nothing);
        }
        if !self.refusals.is_empty() {
            return Err(self.refusals);
        }
        self.categories.sort_by_key(|row| row.categorie);
        Ok(Perimeter { version: self.version, categories: self.categories, excluded: self.excluded })
    }
}
