//! Shares, amounts and charts in words.

use domain::purchasing::{
    Amount,
    shares::{FEWEST, percent},
};
use i18n::{args, typography};

use crate::{
    render::views::purchasing::{Bar, Chart},
    visit::Visit,
};

/// « 12,5 % », or a dash of nothing.
pub(super) fn share(visit: &Visit, part: i64, whole: i64) -> String {
    said(visit, percent(part, whole))
}

/// The same for a share that is known.
pub(super) fn said(visit: &Visit, share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| typography::percent(visit.language, share / 100.0, 1))
}

/// A share of contracts by their number: « 12,5 % », « 1 sur 3 (33,3 %) » of few, a dash of nothing.
pub(super) fn by_number(visit: &Visit, part: u32, whole: u32) -> String {
    let share = share(visit, part.into(), whole.into());
    match whole {
        1..FEWEST => visit.tell("share-of-few", &args![n = part, all = whole, share = share]),
        _ => share,
    }
}

/// A share of amounts.
pub(super) fn by_amount(visit: &Visit, part: Amount, whole: Amount) -> String {
    share(visit, part.0, whole.0)
}

/// An amount: to the euro.
pub(super) fn euros(visit: &Visit, amount: Amount) -> String {
    typography::euros(visit.language, amount.euros() * 100)
}

/// A count.
pub(super) fn count(visit: &Visit, number: u32) -> String {
    typography::number(visit.language, number.into())
}

/// What a bar is of, its value in words, and its share if one is drawn.
pub(super) type Drawn = (String, String, Option<f64>);

/// A chart of shares, the longest bar as long as there is room; nothing when there is no share to draw.
pub(super) fn chart(finding: &str, shares: &[Drawn]) -> Option<Chart> {
    let most = shares.iter().filter_map(|(.., share)| *share).fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let bar = |(label, value, share): &Drawn| Bar {
        label: label.clone(),
        value: value.clone(),
        length: format!("{:.1}", share.unwrap_or_default() / most * 100.0),
    };
    Some(Chart { text: finding.to_owned(), bars: shares.iter().map(bar).collect() })
}

/// Where the share is the highest and where it is the lowest, in a sentence whose words stand under `finding-{of}`; nothing
/// where fewer than two are compared.
pub(super) fn extremes(visit: &Visit, of: &str, told: &[(&str, f64)]) -> Option<String> {
    let highest = told.iter().max_by(|a, b| a.1.total_cmp(&b.1)).filter(|_| told.len() > 1)?;
    let lowest = told.iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
    if highest.1 <= lowest.1 {
        return Some(visit.tell("finding-same", &args![share = said(visit, Some(highest.1))]));
    }
    let alike =
        |one: &(&str, f64)| told.iter().filter(|other| other.1.total_cmp(&one.1).is_eq()).count() as u64;
    let values = args![
        highest = highest.0,
        highs = alike(highest),
        most = said(visit, Some(highest.1)),
        lowest = lowest.0,
        lows = alike(lowest),
        least = said(visit, Some(lowest.1)),
    ];
    Some(visit.tell(&format!("finding-{of}"), &values))
}
