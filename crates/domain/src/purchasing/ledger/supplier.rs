//! Who was paid, as a line of a ledger says it.

use super::{Column, LedgerRule, Line, NOBODY};
use crate::siret::{Siren, Siret};

/// Name and numbers, as written.
#[derive(Clone, Debug, Default)]
pub(super) struct Supplier {
    pub(super) name: String,
    siret: String,
    siren: String,
}

/// The number of a supplier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) siren: Siren,
    pub(super) siret: Option<Siret>,
    /// Whether a SIRET was written and only its unit could be read.
    pub(super) is_by_unit: bool,
}

/// Digits of a SIRET, of a SIREN, and of a French number of value added tax: two of key, then the SIREN. A spreadsheet may
/// have taken the zeros before a SIRET: no unit begins with more than two.
const SIRET: usize = 14;
const ZEROS: usize = 2;
const SIREN: usize = 9;
const TVA: usize = 11;

impl Supplier {
    pub(super) fn of(line: &Line<'_>) -> Self {
        Self {
            name: line.cell(Column::Name),
            siret: line.cell(Column::Siret),
            siren: line.cell(Column::Siren),
        }
    }

    /// Whether a line only repeats the supplier that stands above.
    pub(super) fn repeats(line: &Line<'_>) -> bool {
        [Column::Name, Column::Siret, Column::Siren].into_iter().any(|column| line.repeats(column))
    }

    pub(super) fn has_number(&self) -> bool {
        !self.siret.is_empty() || !self.siren.is_empty()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.name.is_empty() && !self.has_number()
    }

    /// Its number, or why it has none.
    pub(super) fn number(&self) -> Result<Found, LedgerRule> {
        let (siret, siren) = (digits(&self.siret), digits(&self.siren));
        let is_cut = siret.is_none() || siren.is_none();
        let (siret, siren) = (siret.unwrap_or_default(), siren.unwrap_or_default());
        if siret.is_empty() && siren.is_empty() {
            return Err(if is_cut { LedgerRule::NumberCut } else { LedgerRule::NumberMissing });
        }
        if is_foreign(&self.siret) || is_foreign(&self.siren) {
            return Err(LedgerRule::NumberKey);
        }
        if let Ok(number) = Siret::parse(&format!("{siret:0>SIRET$}"))
            && siret.len() >= SIRET - ZEROS
            && number != NOBODY
        {
            return Ok(Found { siren: number.siren(), siret: Some(number), is_by_unit: false });
        }
        let nine = match (siren.as_str(), siret.as_str()) {
            ("", number) if number.len() == TVA && is_french(&self.siret) => &number[TVA - SIREN..],
            ("", number) => number.get(..SIREN).unwrap_or(number),
            (number, _) if number.len() == TVA && is_french(&self.siren) => &number[TVA - SIREN..],
            (number, _) => number,
        };
        let is_by_unit = siren.is_empty() && siret.len() > TVA;
        Siren::parse(nine)
            .map(|siren| Found { siren, siret: None, is_by_unit })
            .map_err(|_| LedgerRule::NumberKey)
    }
}

/// The digits of a number; nothing of one whose last digits are lost. A spreadsheet may have taken it for an amount
/// (« 73282932000074,00 »), or written it in scientific notation: `7.3282932000074E+13` has all its digits, « 7,32829E+13 »
/// has not.
fn digits(text: &str) -> Option<String> {
    let all = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if let Some((number, power)) = text.trim().split_once(['E', 'e'])
        && let Ok(power) = power.trim_start_matches('+').parse::<usize>()
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
        && !number.is_empty()
    {
        let decimals = number.split_once([',', '.']).map_or("", |(_, decimals)| decimals);
        return (decimals.len() == power).then(|| all(number));
    }
    Some(all(text.split([',', '.']).next().unwrap_or_default()))
}

/// Whether a number is of value added tax in France: « FR 44 732 829 320 ».
fn is_french(text: &str) -> bool {
    text.trim_start().get(..2).is_some_and(|two| two.eq_ignore_ascii_case("FR"))
}

/// Whether it is of value added tax elsewhere: two letters, and digits behind them.
fn is_foreign(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let begins = text.chars().take(2).all(char::is_alphabetic);
    begins && letters == 2 && text.chars().any(|c| c.is_ascii_digit()) && !is_french(text)
}
