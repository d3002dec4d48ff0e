//! A buyer's own ledger of purchases: what a spreadsheet holds, whatever its columns are called, and what share of it goes
//! to the ESS. Nothing of it is kept unless its owner asks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Amount, Contract, ContractKind, Figures, Holder, IdentifierKind, Standings, Terms, Weighed};
use crate::{
    coded,
    siret::{Siren, Siret},
    text::fold,
};

/// Lines among which the heads of columns are looked for.
const HEADS_WITHIN: usize = 15;
/// Lines that are read; a ledger of a region has fewer.
pub const MOST_LINES: usize = 200_000;
/// How much of a name is kept.
const NAME: usize = 60;
/// Excluded lines that are listed; the others are counted.
const LISTED: usize = 500;

coded! {
    /// A column that is recognised.
    Column {
        /// Name of the supplier.
        Name = "nom",
        /// Its SIRET.
        Siret = "siret",
        /// Its SIREN.
        Siren = "siren",
        /// What was paid.
        Amount = "montant",
        /// What for.
        Category = "categorie",
    }
}

coded! {
    /// Why a line is left out, or what was made of it.
    LedgerRule {
        /// A total of other lines.
        Total = "total",
        /// No SIRET and no SIREN.
        NumberMissing = "siret-absent",
        /// A number whose key does not fit.
        NumberKey = "siret-faux",
        /// An amount that is not a number.
        AmountForm = "montant-illisible",
        /// No amount.
        AmountMissing = "montant-absent",
        /// Nothing or less: a credit note.
        AmountNegative = "montant-negatif",
        /// The supplier stood on the line above, in merged cells: it was taken from there, and the line counts.
        Merged = "cellules-fusionnees",
    }
}

impl LedgerRule {
    /// Whether the line is left out.
    pub const fn excludes(self) -> bool {
        !matches!(self, Self::Merged)
    }
}

/// Why a whole ledger cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerRefusal {
    /// No line names the columns of amounts and of suppliers.
    #[error("no heads of columns")]
    NoHeads,
    /// More lines than are read.
    #[error("too many lines")]
    TooLong,
}

/// A line that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerLine {
    /// The supplier, as written.
    pub name: String,
    /// Its unit.
    pub siren: Siren,
    /// Its establishment, if the ledger tells.
    pub siret: Option<Siret>,
    /// What was paid.
    pub amount: Amount,
    /// What for.
    pub category: Option<String>,
}

/// A line that a rule speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerCase {
    /// Its line, from 1.
    pub line: usize,
    /// The rule.
    pub rule: LedgerRule,
    /// The supplier, as written.
    pub name: String,
    /// What was paid, as written.
    pub amount: String,
}

/// A ledger that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The heads that were recognised, as written.
    pub columns: Vec<(Column, String)>,
    /// Lines that count.
    pub lines: Vec<LedgerLine>,
    /// How often each rule spoke.
    pub counts: BTreeMap<LedgerRule, u32>,
    /// The first lines that rules speak of.
    pub cases: Vec<LedgerCase>,
    /// What excluded lines but totals add up to, where their amount could be read.
    pub excluded: Amount,
}

/// Figures of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerShares {
    /// Of all lines.
    pub all: Figures,
    /// By category.
    pub by_category: BTreeMap<String, Figures>,
    /// Suppliers, by legal unit.
    pub suppliers: u32,
}

fn column(head: &str) -> Option<Column> {
    let plain = fold(head).replace(['°', '\'', '’', '_', '-', '.', '(', ')', '€'], " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    let has = |word: &str| words.contains(&word);
    if has("siret") {
        Some(Column::Siret)
    } else if has("siren") {
        Some(Column::Siren)
    } else if has("montant") || has("depense") || has("depenses") || has("ca") || (has("total") && has("ht"))
    {
        Some(Column::Amount)
    } else if has("categorie") || has("famille") || has("segment") || has("nature") {
        Some(Column::Category)
    } else if has("fournisseur") || has("raison") || has("tiers") || has("nom") || has("denomination") {
        Some(Column::Name)
    } else {
        None
    }
}

/// Where the heads are, and which column is where.
fn heads(rows: &[Vec<String>]) -> Option<(usize, BTreeMap<Column, usize>)> {
    rows.iter().take(HEADS_WITHIN).enumerate().find_map(|(line, row)| {
        let mut places = BTreeMap::new();
        for (place, cell) in row.iter().enumerate() {
            if let Some(column) = column(cell) {
                places.entry(column).or_insert(place);
            }
        }
        let names = [Column::Siret, Column::Siren, Column::Name].iter().any(|one| places.contains_key(one));
        (names && places.contains_key(&Column::Amount)).then_some((line, places))
    })
}

/// An amount as people and spreadsheets write it: « 1 234,56 € », `1234.56`, `1.234,56`, `(12,00)`, `-12`.
pub fn read_amount(text: &str) -> Option<Amount> {
    let is_minus = text.contains('-') || (text.contains('(') && text.contains(')'));
    let plain: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    let other = text.chars().any(|c| c.is_alphabetic() && !"EURHTeurhtK".contains(c));
    if other || !plain.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // The last of comma and point is the decimal one, unless three digits follow the only kind there is.
    let last = plain.rfind([',', '.']);
    let (whole, cents) = match last {
        None => (plain.as_str(), ""),
        Some(at) => {
            let (whole, rest) = (&plain[..at], &plain[at + 1..]);
            let is_thousands = rest.len() == 3 && !whole.contains([',', '.']) && plain.as_bytes()[at] == b'.';
            if is_thousands { (plain.as_str(), "") } else { (whole, rest) }
        }
    };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let whole: i64 =
        digits(whole).parse().or_else(|error| if whole.is_empty() { Ok(0) } else { Err(error) }).ok()?;
    let cents: i64 = format!("{:0<2}", digits(cents)).get(..2)?.parse().ok()?;
    let amount = whole.checked_mul(100)?.checked_add(cents)?;
    Some(Amount(if is_minus { -amount } else { amount }))
}

impl Ledger {
    /// Reads the cells of a sheet.
    ///
    /// # Errors
    /// [`LedgerRefusal`].
    pub fn read(rows: &[Vec<String>]) -> Result<Self, LedgerRefusal> {
        if rows.len() > MOST_LINES {
            return Err(LedgerRefusal::TooLong);
        }
        let (start, places) = heads(rows).ok_or(LedgerRefusal::NoHeads)?;
        let head = |place: usize| rows[start].get(place).cloned().unwrap_or_default();
        let mut ledger = Self {
            columns: places.iter().map(|(column, place)| (*column, head(*place))).collect(),
            ..Self::default()
        };
        let mut above = Supplier::default();
        for (number, row) in rows.iter().enumerate().skip(start + 1) {
            let cell = |column| {
                let place = places.get(&column).copied();
                place.and_then(|place| row.get(place)).map(|text| text.trim().to_owned()).unwrap_or_default()
            };
            if row.iter().all(|text| text.trim().is_empty()) {
                continue;
            }
            ledger.line(number + 1, row, &cell, &mut above);
        }
        Ok(ledger)
    }

    fn line(&mut self, line: usize, row: &[String], cell: &dyn Fn(Column) -> String, above: &mut Supplier) {
        let own =
            Supplier { name: cell(Column::Name), siret: cell(Column::Siret), siren: cell(Column::Siren) };
        let amount = cell(Column::Amount);
        let mut say = |rule: LedgerRule, name: &str| {
            *self.counts.entry(rule).or_default() += 1;
            // A total says again what its lines say.
            if rule.excludes() && rule != LedgerRule::Total {
                self.excluded.0 += read_amount(&amount).map_or(0, |amount| amount.0);
            }
            if self.cases.len() < LISTED {
                let cut = |text: &str| text.chars().take(NAME).collect();
                self.cases.push(LedgerCase { line, rule, name: cut(name), amount: cut(&amount) });
            }
        };
        let first =
            row.iter().find(|text| !text.trim().is_empty()).map(|text| fold(text)).unwrap_or_default();
        let is_total =
            ["total", "sous-total", "sous total"].iter().any(|word| first.trim().starts_with(word));
        if is_total && own.siret.is_empty() && own.siren.is_empty() {
            return say(LedgerRule::Total, &own.name);
        }
        let supplier = if own.is_empty() && !above.is_empty() && !amount.is_empty() {
            say(LedgerRule::Merged, &above.name);
            above.clone()
        } else {
            own
        };
        *above = supplier.clone();
        let (siren, siret) = match supplier.number() {
            Ok(number) => number,
            Err(rule) => return say(rule, &supplier.name),
        };
        if amount.is_empty() {
            return say(LedgerRule::AmountMissing, &supplier.name);
        }
        match read_amount(&amount) {
            None => say(LedgerRule::AmountForm, &supplier.name),
            Some(Amount(..=0)) => say(LedgerRule::AmountNegative, &supplier.name),
            Some(amount) => {
                let category = Some(cell(Column::Category)).filter(|text| !text.is_empty());
                let name = supplier.name.chars().take(NAME).collect();
                self.lines.push(LedgerLine { name, siren, siret, amount, category });
            }
        }
    }

    /// The legal units of its suppliers, each once.
    pub fn units(&self) -> Vec<Siren> {
        let mut units: Vec<Siren> = self.lines.iter().map(|line| line.siren).collect();
        units.sort_unstable();
        units.dedup();
        units
    }

    /// Its shares, by what the register knows of its suppliers.
    pub fn shares(&self, standings: &Standings) -> LedgerShares {
        let mut shares = LedgerShares {
            suppliers: u32::try_from(self.units().len()).unwrap_or(u32::MAX),
            ..Default::default()
        };
        for line in &self.lines {
            let contract = line.as_contract();
            let holders =
                contract.terms.holders.iter().map(|holder| standings.status(holder, None)).collect();
            let weighed = Weighed { contract: &contract, holders, subcontractors: Vec::new() };
            shares.all.add(&weighed);
            let category = line.category.clone().unwrap_or_default();
            shares.by_category.entry(category).or_default().add(&weighed);
        }
        shares
    }
}

impl LedgerLine {
    /// Its supplier as the holder of a contract.
    fn holder(&self) -> Holder {
        Holder {
            kind: IdentifierKind::Siret,
            siret: self.siret,
            siren: Some(self.siren),
            identifier: None,
            departement: None,
            distance_km: None,
        }
    }

    /// The same as a contract, so that it is counted by the same rules.
    fn as_contract(&self) -> Contract {
        Contract {
            buyer: NOBODY,
            buyer_name: None,
            buyer_departement: None,
            number: String::new(),
            kind: ContractKind::Marche,
            object: None,
            cpv: None,
            procedure: None,
            is_framework: false,
            framework: None,
            considerations: None,
            offers: None,
            notified_on: None,
            terms: Terms { amount: Some(self.amount), holders: vec![self.holder()], ..Terms::default() },
            history: Vec::new(),
            subcontracts: Vec::new(),
        }
    }
}

/// Who keeps a ledger is not asked.
const NOBODY: Siret = Siret::ZERO;

#[derive(Clone, Debug, Default)]
struct Supplier {
    name: String,
    siret: String,
    siren: String,
}

impl Supplier {
    fn is_empty(&self) -> bool {
        self.name.is_empty() && self.siret.is_empty() && self.siren.is_empty()
    }

    fn number(&self) -> Result<(Siren, Option<Siret>), LedgerRule> {
        // A spreadsheet may have taken a number for an amount: « 73282932000074,00 ».
        let digits = |text: &str| {
            let whole = text.split([',', '.']).next().unwrap_or_default();
            whole.chars().filter(char::is_ascii_digit).collect::<String>()
        };
        let (siret, siren) = (digits(&self.siret), digits(&self.siren));
        if siret.is_empty() && siren.is_empty() {
            return Err(LedgerRule::NumberMissing);
        }
        if let Ok(siret) = Siret::parse(&format!("{siret:0>14}"))
            && !self.siret.is_empty()
            && siret != NOBODY
        {
            return Ok((siret.siren(), Some(siret)));
        }
        let nine = if siren.is_empty() { siret.get(..9).unwrap_or(&siret) } else { &siren };
        Siren::parse(nine).map(|siren| (siren, None)).map_err(|_| LedgerRule::NumberKey)
    }
}

pub mod told;

#[cfg(test)]
mod tests;
