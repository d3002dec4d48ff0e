//! A buyer's own ledger of purchases: what a spreadsheet holds, whatever its columns are called, and what share of it goes
//! to the ESS. Nothing of it is kept unless its owner asks.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use supplier::Supplier;

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
        /// A number in scientific notation, whose last digits the spreadsheet has lost: « 7,32829E+13 ».
        NumberCut = "siret-tronque",
        /// An amount that is not a number.
        AmountForm = "montant-illisible",
        /// No amount.
        AmountMissing = "montant-absent",
        /// Nothing. Ledgers that were kept before credit notes counted have them under the other name.
        #[serde(alias = "montant-negatif")]
        AmountNothing = "montant-nul",
        /// An amount of merged cells: it stands for several lines, and counts on the first of them.
        AmountMerged = "montant-fusionne",
        /// A credit note: it counts, and what was paid is so much less.
        Credit = "avoir",
        /// The key of the SIRET does not fit, its nine first digits are a unit: the line counts for that unit.
        ByUnit = "siret-rattache",
        /// The supplier stood on the line above, in merged cells: it was taken from there, and the line counts.
        Merged = "cellules-fusionnees",
    }
}

impl LedgerRule {
    /// Whether the line is left out.
    pub const fn excludes(self) -> bool {
        !matches!(self, Self::Merged | Self::ByUnit | Self::Credit)
    }
}

/// The cells of a sheet, line by line, and those that only repeat the one above: merged cells hold one value for several
/// lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// What each cell says.
    pub rows: Vec<Vec<String>>,
    /// Line and column of those that repeat, from 0.
    pub repeated: BTreeSet<(usize, usize)>,
}

impl From<Vec<Vec<String>>> for Cells {
    fn from(rows: Vec<Vec<String>>) -> Self {
        Self { rows, repeated: BTreeSet::new() }
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

/// Letters that may stand in an amount: « EUR », « euros HT », « k€ », « M€ ».
const UNITS: &str = "eurosht";
/// What makes an amount a credit.
const MINUS: [char; 2] = ['-', '\u{2212}'];
/// Digits behind the decimal sign that count.
const DECIMALS: usize = 6;

/// By how much amounts are to be multiplied that are in thousands or millions of euros.
fn multiple(unit: &str) -> i64 {
    let plain = fold(unit).replace('€', "eur");
    let is = |letter: &str| {
        let words = plain.split(|c: char| !c.is_alphabetic());
        words
            .filter_map(|word| word.strip_prefix(letter))
            .any(|rest| rest.is_empty() || rest.starts_with("eur"))
    };
    match (is("k"), is("m")) {
        (true, _) => 1_000,
        (_, true) => 1_000_000,
        _ => 1,
    }
}

/// An amount as people and spreadsheets write it: « 1 234,56 € », `1234.56`, `1.234,56`, `1.234.567`, `(12,00)`, `-12`,
/// « 2,5 k€ ».
pub fn read_amount(text: &str) -> Option<Amount> {
    let text = text.trim();
    let is_minus =
        text.starts_with(MINUS) || text.ends_with(MINUS) || (text.starts_with('(') && text.ends_with(')'));
    let plain: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    let multiple = multiple(text);
    let is_unit = |c: char| UNITS.contains(c.to_ascii_lowercase()) || (multiple > 1 && "kKmM".contains(c));
    let is_part = |c: char| {
        c.is_ascii_digit() || c.is_whitespace() || ",.'’+()€".contains(c) || (c.is_alphabetic() && is_unit(c))
    };
    // A day (« 01/02/2025 », « 2025-02-01 ») or a share is no amount: a minus stands at an end.
    let is_other = !text.trim_matches(MINUS).chars().all(is_part);
    if is_other || !plain.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (whole, decimals) = parted(&plain);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let decimals: String = digits(decimals).chars().take(DECIMALS).collect();
    let scale = 10_i128.pow(u32::try_from(decimals.len()).ok()?);
    let number: i128 = format!("0{}{decimals}", digits(whole)).parse().ok()?;
    let cents = number.checked_mul(i128::from(multiple) * 100)? / scale;
    let amount = i64::try_from(cents).ok()?;
    Some(Amount(if is_minus { -amount } else { amount }))
}

/// What stands before and behind the decimal sign. The last of comma and point is it, unless it comes several times, or is a
/// point with three digits behind: then it parts thousands.
fn parted(plain: &str) -> (&str, &str) {
    let Some(at) = plain.rfind([',', '.']) else { return (plain, "") };
    let (whole, rest) = (&plain[..at], &plain[at + 1..]);
    let sign = &plain[at..=at];
    let is_thousands = whole.contains(sign) || (sign == "." && rest.len() == 3 && !whole.contains(','));
    if is_thousands { (plain, "") } else { (whole, rest) }
}

/// A line of a sheet that is being read.
struct Line<'s> {
    number: usize,
    cells: &'s Cells,
    places: &'s BTreeMap<Column, usize>,
    /// What amounts are counted in, in euros.
    unit: i64,
}

impl Line<'_> {
    fn row(&self) -> &[String] {
        &self.cells.rows[self.number]
    }

    fn cell(&self, column: Column) -> String {
        let place = self.places.get(&column).copied();
        let text = place.and_then(|place| self.row().get(place)).map(|text| text.trim());
        text.unwrap_or_default().to_owned()
    }

    /// What was paid, if it can be read.
    fn amount(&self) -> Option<Amount> {
        read_amount(&self.cell(Column::Amount))?.0.checked_mul(self.unit).map(Amount)
    }

    /// Whether the cell only repeats what stands above.
    fn repeats(&self, column: Column) -> bool {
        let place = self.places.get(&column).copied();
        place.is_some_and(|place| self.cells.repeated.contains(&(self.number, place)))
    }

    /// Whether it says again what other lines say.
    fn is_total(&self) -> bool {
        let first = self.row().iter().find(|text| !text.trim().is_empty()).map(|text| fold(text));
        let first = first.unwrap_or_default();
        ["total", "sous-total", "sous total"].iter().any(|word| first.trim().starts_with(word))
    }
}

impl Ledger {
    /// Whether a sheet has the heads of a ledger: of a workbook, that one is read.
    pub fn is_one(cells: &Cells) -> bool {
        heads(&cells.rows).is_some()
    }

    /// Reads the cells of a sheet.
    ///
    /// # Errors
    /// [`LedgerRefusal`].
    pub fn read(cells: &Cells) -> Result<Self, LedgerRefusal> {
        let rows = &cells.rows;
        if rows.len() > MOST_LINES {
            return Err(LedgerRefusal::TooLong);
        }
        let (start, places) = heads(rows).ok_or(LedgerRefusal::NoHeads)?;
        let head = |place: usize| rows[start].get(place).cloned().unwrap_or_default();
        let mut ledger = Self {
            columns: places.iter().map(|(column, place)| (*column, head(*place))).collect(),
            ..Self::default()
        };
        let unit = places.get(&Column::Amount).map_or(1, |place| multiple(&head(*place)));
        let mut above = Supplier::default();
        for number in start + 1..rows.len() {
            let line = Line { number, cells, places: &places, unit };
            if line.row().iter().any(|text| !text.trim().is_empty()) {
                ledger.line(&line, &mut above);
            }
        }
        Ok(ledger)
    }

    fn line(&mut self, line: &Line<'_>, above: &mut Supplier) {
        let own = Supplier::of(line);
        let amount = line.cell(Column::Amount);
        let mut say = |rule: LedgerRule, name: &str| {
            *self.counts.entry(rule).or_default() += 1;
            // A total says again what its lines say, and so does an amount that stands for several lines.
            if rule.excludes() && !matches!(rule, LedgerRule::Total | LedgerRule::AmountMerged) {
                self.excluded.0 = self.excluded.0.saturating_add(line.amount().map_or(0, |amount| amount.0));
            }
            if self.cases.len() < LISTED {
                let cut = |text: &str| text.chars().take(NAME).collect();
                let number = line.number + 1;
                self.cases.push(LedgerCase { line: number, rule, name: cut(name), amount: cut(&amount) });
            }
        };
        if line.is_total() && !own.has_number() {
            return say(LedgerRule::Total, &own.name);
        }
        let is_above = own.is_empty() && !above.is_empty() && !amount.is_empty();
        let supplier = if is_above { above.clone() } else { own };
        if is_above || Supplier::repeats(line) {
            say(LedgerRule::Merged, &supplier.name);
        }
        *above = supplier.clone();
        let found = match supplier.number() {
            Ok(found) => found,
            Err(rule) => return say(rule, &supplier.name),
        };
        let read = match line.amount() {
            _ if amount.is_empty() => return say(LedgerRule::AmountMissing, &supplier.name),
            _ if line.repeats(Column::Amount) => return say(LedgerRule::AmountMerged, &supplier.name),
            None => return say(LedgerRule::AmountForm, &supplier.name),
            Some(Amount(0)) => return say(LedgerRule::AmountNothing, &supplier.name),
            Some(read) => read,
        };
        if found.is_by_unit {
            say(LedgerRule::ByUnit, &supplier.name);
        }
        if read.0 < 0 {
            say(LedgerRule::Credit, &supplier.name);
        }
        let category = Some(line.cell(Column::Category)).filter(|text| !text.is_empty());
        let name = supplier.name.chars().take(NAME).collect();
        self.lines.push(LedgerLine { name, siren: found.siren, siret: found.siret, amount: read, category });
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

mod supplier;
pub mod told;

#[cfg(test)]
mod tests;
