//! What is told of a ledger, and kept when its owner asks: figures, and the suppliers and lines behind them if they want.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::{Amount, Column, Ledger, LedgerCase, LedgerRule, LedgerShares, Siren, Siret, Standings};

/// What is kept is erased so long after: ninety days.
pub const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Suppliers that are told, those that were paid most first.
pub const PAID: usize = 1_000;

/// What one supplier was paid, and what the register says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paid {
    /// Its unit.
    pub siren: Siren,
    /// One of its establishments, if the ledger tells.
    pub siret: Option<Siret>,
    /// Its name, as written on its first line.
    pub name: String,
    /// Lines.
    pub lines: u32,
    /// What they add up to.
    pub amount: Amount,
    /// Of the ESS, confirmed.
    pub is_ess: bool,
    /// Only says so of itself.
    pub is_declared: bool,
    /// Of insertion by economic activity.
    pub is_insertion: bool,
    /// Entreprise adaptée or ESAT.
    pub is_handicap: bool,
}

/// All that is told of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerTold {
    /// The sheet of the workbook that was read; none of separated values, which have no sheets.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Other sheets of the workbook, which were not.
    #[serde(default)]
    pub other_sheets: u32,
    /// The heads that were recognised, as written.
    pub columns: Vec<(Column, String)>,
    /// Its figures.
    pub shares: LedgerShares,
    /// How often each rule spoke.
    pub counts: BTreeMap<LedgerRule, u32>,
    /// What excluded lines but totals add up to.
    pub excluded: Amount,
    /// Its suppliers, those that were paid most first.
    pub paid: Vec<Paid>,
    /// Lines that rules speak of.
    pub cases: Vec<LedgerCase>,
}

impl LedgerTold {
    /// What is told of a ledger, by what the register knows of its suppliers.
    pub fn of(ledger: Ledger, standings: &Standings) -> Self {
        Self {
            shares: ledger.shares(standings),
            paid: paid(&ledger, standings),
            columns: ledger.columns,
            counts: ledger.counts,
            excluded: ledger.excluded,
            cases: ledger.cases,
            ..Self::default()
        }
    }

    /// The figures alone: nothing names a supplier or repeats a line.
    #[must_use]
    pub fn figures_only(self) -> Self {
        Self { paid: Vec::new(), cases: Vec::new(), ..self }
    }

    /// Lines that were left out.
    pub fn left_out(&self) -> u32 {
        self.counts.iter().filter(|(rule, _)| rule.excludes()).map(|(_, count)| *count).sum()
    }
}

fn paid(ledger: &Ledger, standings: &Standings) -> Vec<Paid> {
    let mut by_unit: BTreeMap<Siren, Paid> = BTreeMap::new();
    for line in &ledger.lines {
        let status = standings.status(&line.holder(), None);
        let one = by_unit.entry(line.siren).or_insert_with(|| Paid {
            siren: line.siren,
            siret: None,
            name: line.name.clone(),
            lines: 0,
            amount: Amount::default(),
            is_ess: false,
            is_declared: false,
            is_insertion: false,
            is_handicap: false,
        });
        one.siret = one.siret.or(line.siret);
        one.lines += 1;
        one.amount.0 += line.amount.0;
        one.is_ess |= status.is_ess;
        one.is_declared |= status.is_declared;
        one.is_insertion |= status.is_insertion;
        one.is_handicap |= status.is_handicap;
    }
    let mut all: Vec<Paid> = by_unit.into_values().collect();
    all.sort_by_key(|one| (std::cmp::Reverse(one.amount), one.siren));
    all.truncate(PAID);
    all
}
