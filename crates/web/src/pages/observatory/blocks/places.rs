//! The block of the territories inside: a map, and the list beside it.

use app::observatory::{Figure, Observed, Told};
use domain::observatory::Territoire;
use i18n::{args, typography};

use super::{
    super::{address, drawing, wording},
    Shown, block, cell, said, unit,
};
use crate::{
    render::views::observatory::{Block, Drawing, Told as Said},
    visit::Visit,
};

/// The territories inside, compared by one measure.
pub(super) fn places<'o>(visit: &Visit, observed: &'o Observed) -> Option<Shown<'o>> {
    let value = |figure: &Figure| figure.told.amount().map(|amount| amount.as_f64());
    let known: Vec<_> = observed.inside.iter().filter_map(|one| one.figure.as_ref()).collect();
    let told: Vec<_> =
        observed.inside.iter().filter_map(|one| Some((one, one.figure.as_ref().and_then(value)?))).collect();
    let (first, _) = told.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let figure = first.figure.as_ref()?;
    let finding = visit.tell(
        "obs-finding-places",
        &args![name = typography::french(&first.named.name), value = wording::with_unit(visit, figure)],
    );
    let of_place = |territory: Territoire| {
        told.iter().find(|(one, _)| one.named.territory == territory).map(|(_, value)| *value)
    };
    let row = |inside: &app::observatory::Inside| {
        let name = Said {
            text: typography::french(&inside.named.name),
            url: Some(address(inside.named.territory, None)),
        };
        inside.figure.as_ref().map(|figure| vec![name, cell(visit, figure), said(figure.year.to_string())])
    };
    let mut rows: Vec<Vec<Said>> = observed.inside.iter().filter_map(row).collect();
    let mut notes = Vec::new();
    if rows.len() > MOST_PLACES {
        notes.push(visit.tell("obs-more-places", &args![n = rows.len() - MOST_PLACES]));
        rows.truncate(MOST_PLACES);
    }
    if known.iter().any(|figure| figure.told == Told::Secret) {
        notes.push(visit.say("obs-secret-note"));
    }
    let block = Block {
        about: wording::measure(visit, figure),
        drawing: drawn_places(visit, observed.named.territory, figure, of_place),
        heads: vec![visit.say("obs-head-place"), unit(visit, figure), visit.say("obs-head-year")],
        rows,
        notes,
        ..block(visit, observed, "territoires", finding)
    };
    Some(Shown { block, figures: known })
}

/// The map of the territories inside, where their outlines are known.
fn drawn_places(
    visit: &Visit,
    territory: Territoire,
    figure: &Figure,
    of_place: impl Fn(Territoire) -> Option<f64>,
) -> Option<Drawing> {
    let write = |value: f64| {
        let amount = domain::observatory::Amount::from_thousandths(rounded(value));
        wording::bare(visit, amount, figure.unit())
    };
    match territory {
        Territoire::Region(region) if region.code() == "11" => {
            drawing::map(true, |one| of_place(Territoire::Departement(one)), write)
        }
        Territoire::France => drawing::map(false, |one| of_place(Territoire::Region(one.region())), write),
        _ => None,
    }
}

/// Most places of a table: the file has them all.
const MOST_PLACES: usize = 120;

#[expect(clippy::cast_possible_truncation, reason = "an amount of twelve digits, in thousandths")]
fn rounded(value: f64) -> i64 {
    (value * 1000.0).round() as i64
}
