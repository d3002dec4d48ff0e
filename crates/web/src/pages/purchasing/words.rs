//! Shares, amounts and charts in words.

use domain::purchasing::{Amount, shares::percent};
use i18n::typography;

use crate::{
    render::views::purchasing::{Bar, Chart},
    visit::Visit,
};

/// Room for the widest bar.
const WIDEST: f64 = 400.0;
/// Room for each bar.
const LINE: u32 = 30;

/// « 12,5 % », or a dash of nothing.
pub(super) fn share(visit: &Visit, part: i64, whole: i64) -> String {
    said(visit, percent(part, whole))
}

/// The same for a share that is known.
pub(super) fn said(visit: &Visit, share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| typography::percent(visit.language, share / 100.0, 1))
}

/// An amount: to the euro.
pub(super) fn euros(visit: &Visit, amount: Amount) -> String {
    typography::euros(visit.language, amount.euros() * 100)
}

/// A count.
pub(super) fn count(visit: &Visit, number: u32) -> String {
    typography::number(visit.language, number.into())
}

/// A chart of shares, the widest bar as wide as there is room.
pub(super) fn chart(
    visit: &Visit,
    id: &str,
    title: String,
    shares: &[(String, Option<f64>)],
) -> Option<Chart> {
    let most = shares.iter().filter_map(|(_, share)| *share).fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 400")]
    let width = |share: f64| (share / most * WIDEST).round() as u32;
    let bars: Vec<Bar> = (0u32..)
        .zip(shares)
        .map(|(place, (label, share))| Bar {
            label: label.clone(),
            value: said(visit, *share),
            width: width(share.unwrap_or_default()),
            y: place * LINE + 4,
        })
        .collect();
    let text: Vec<String> = bars.iter().map(|bar| format!("{} : {}", bar.label, bar.value)).collect();
    Some(Chart {
        id: id.to_owned(),
        title,
        text: typography::french(&text.join(" ; ")),
        height: LINE * u32::try_from(bars.len()).unwrap_or(0) + 8,
        bars,
    })
}
