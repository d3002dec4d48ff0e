//! Données essentielles de la commande publique (DECP): who buys what from whom.
//!
//! Three forms are read: the tabular file (CSV or Parquet, a row for each contract, holder and modification), the JSON of
//! the regulation of 2022 (v2.0.x, contracts and concessions), and that of before (v1). Each file is read twice, so that
//! neither the order of its rows nor its size matters: rows that say the same, even in several files, are told apart first.

mod columns;
mod ears;
mod json;
mod tabular;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use domain::purchasing::rule::At;
use domain::purchasing::{Collation, Contract, Example, Hear as _, Heard, Line, Role, Rule, collate};
use domain::siret::Siret;
use jiff::civil::Date;

use crate::Receive;
use crate::error::ReadError;
use crate::report::FileReport;
use crate::source::{Encoding, JsonFile, Reading, Table};
use crate::watch::{Step, Watch};

use self::ears::Ears;
pub use columns::COLUMNS;

/// Takes cases of rules that reject or correct, some at a time, from any of the threads that read.
pub type ReceiveCases<'r> = &'r mut (dyn FnMut(Vec<Example>) -> Result<(), String> + Send);

/// What a reading has to say.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Of each file.
    pub files: Vec<FileReport>,
    /// What the rules rejected, corrected and noted.
    pub heard: Heard,
    /// Contracts that were made of the rows.
    pub contracts: u64,
}

/// A file of either form.
enum Form {
    Table(Table),
    Json(JsonFile),
}

/// A row with what its rules say.
struct Told {
    line: Line,
    rules: Vec<(Rule, String)>,
}

/// How to read.
#[derive(Clone, Copy)]
struct Asked<'w> {
    last_year: i16,
    watch: &'w dyn Watch,
    threads: usize,
}

impl<'w> Asked<'w> {
    fn reading(self, step: Step) -> Reading<'w> {
        Reading { step, watch: self.watch, threads: self.threads }
    }
}

/// Reads files, and gives each contract whole, in its present terms with its history; each case of what was rejected or
/// corrected too, if somebody takes them.
///
/// # Errors
/// A file that cannot be read whole, an interruption, or a receiver that stops.
pub fn read(
    files: &[PathBuf],
    as_of: Date,
    threads: usize,
    watch: &dyn Watch,
    receive: Receive<'_, Contract>,
    cases: Option<ReceiveCases<'_>>,
) -> Result<Report, ReadError> {
    let asked = Asked { last_year: as_of.year().saturating_add(1), watch, threads };
    let (mut report, mut ears) = (Report::default(), Ears::new(cases));
    let (mut forms, collation, mut rows) = (Vec::new(), Collation::default(), 0usize);
    for (file, path) in (0u16..).zip(files) {
        let form = open(path)?;
        let mut said = FileReport::default();
        let found = match &form {
            Form::Table(table) => {
                said = table.report();
                tabular::look(table, file, rows, asked, &mut said, &mut ears, &collation)?
            }
            Form::Json(json) => json::look(json, file, rows, asked, &mut ears, &collation)?,
        };
        said.rows = found.published;
        forms.push((form, rows..rows + found.rows));
        rows += found.rows;
        report.files.push(said);
    }
    let roles = collation.settle(rows, threads);
    let mut gathering = Gathering { pending: HashMap::new(), heard: &mut ears, made: 0, receive };
    for ((file, (form, ranks)), said) in (0u16..).zip(forms).zip(&mut report.files) {
        let roles = &roles[ranks];
        match &form {
            Form::Table(table) => tabular::take(table, file, roles, asked, said, &mut gathering)?,
            Form::Json(json) => json::take(json, file, roles, asked, &mut gathering)?,
        }
    }
    // Rows of one contract that were not told apart as one: two numbers that differ in signs that are not kept.
    for lines in std::mem::take(&mut gathering.pending).into_values() {
        gathering.give(lines)?;
    }
    report.contracts = gathering.made;
    report.heard = ears.end()?;
    Ok(report)
}

/// How many rows a file has: as published, and as they are told apart.
struct Found {
    published: u64,
    rows: usize,
}

fn open(path: &Path) -> Result<Form, ReadError> {
    if let Some(json) = JsonFile::open(path)? {
        return Ok(Form::Json(json));
    }
    Table::open(path, columns::WANTED, Encoding::Utf8).map(Form::Table)
}

/// The rows of contracts that are not complete yet.
struct Gathering<'g, 'r, 'e> {
    pending: HashMap<(Siret, String), Vec<Line>>,
    heard: &'g mut Ears<'e>,
    made: u64,
    receive: Receive<'r, Contract>,
}

impl Gathering<'_, '_, '_> {
    /// Takes a row that speaks for its contract; when all of them are there the contract is given.
    fn take(&mut self, told: Told, role: Role) -> Result<(), ReadError> {
        self.heard.check()?;
        let Told { line, rules } = told;
        let contract = &line.contract;
        if role == Role::Duplicate || !rules.is_empty() {
            let buyer = contract.buyer.to_string();
            let at = At { file: line.file, line: line.line, buyer: &buyer, number: &contract.number };
            if role == Role::Duplicate {
                self.heard.say(Rule::Duplicate, &at, "");
                return Ok(());
            }
            for (rule, value) in &rules {
                self.heard.say(*rule, &at, value);
            }
        }
        let lines = match role {
            Role::Kept(0 | 1) => {
                self.made += 1;
                return (self.receive)(collate::alone(line, self.heard)).map_err(ReadError::Receiver);
            }
            Role::Kept(of) => {
                let key = (contract.buyer, contract.number.clone());
                let lines = self.pending.entry(key.clone()).or_default();
                lines.push(line);
                if lines.len() < of as usize {
                    return Ok(());
                }
                self.pending.remove(&key).unwrap_or_default()
            }
            Role::Left | Role::Duplicate => return Ok(()),
        };
        self.give(lines)
    }

    /// Gives the contract of rows that are all there.
    fn give(&mut self, lines: Vec<Line>) -> Result<(), ReadError> {
        if let Some(contract) = collate::assemble(lines, self.heard) {
            self.made += 1;
            (self.receive)(contract).map_err(ReadError::Receiver)?;
        }
        Ok(())
    }
}
