//! The block of the territories inside: a map, and the list beside it.

use std::{cmp::Reverse, collections::BTreeSet};

use app::observatory::{Figure, Inside, Observed, Told};
use domain::observatory::{Maille, Territoire};
use i18n::{args, typography};

use super::{
    super::{address, maps, wording},
    Shown, block, cell, unit,
};
use crate::{
    render::views::{
        observatory::{Block, Told as Said},
        pieces::Choice,
    },
    visit::Visit,
};

/// Most places of a table: the file has them all.
const MOST_PLACES: usize = 120;

/// The territories inside, compared by one measure, the largest first.
pub(super) fn places<'o>(visit: &Visit, observed: &'o Observed) -> Option<Shown<'o>> {
    let maille = observed.maille?;
    let known = in_order(observed);
    let (first, figure) = *known.first()?;
    let finding = match figure.told {
        Told::Secret => visit.say("obs-finding-all-secret"),
        Told::Amount(_) => visit.tell(
            "obs-finding-places",
            &args![name = typography::french(&first.named.name), value = wording::with_unit(visit, figure)],
        ),
    };
    let row = |(one, figure): &(&Inside, &Figure)| {
        let name = Said {
            text: typography::french(&one.named.name),
            url: Some(address(one.named.territory, observed.asked)),
        };
        vec![name, cell(visit, figure), super::said(figure.year.to_string())]
    };
    let drawing = maps::draw(visit, observed);
    let measure = wording::measure(visit, figure);
    let about = visit.tell(&format!("obs-map-about-{maille}"), &args![measure = measure]);
    let about = of_years(visit, observed, &known, about);
    let block = Block {
        about,
        notes: notes(visit, observed, &known, drawing.is_some()),
        drawing,
        heads: vec![visit.say("obs-head-place"), unit(visit, figure), visit.say("obs-head-year")],
        rows: known.iter().take(MOST_PLACES).map(row).collect(),
        choices: choices(visit, observed),
        ..block(visit, observed, "territoires", finding)
    };
    Some(Shown { block, figures: known.into_iter().map(|(_, figure)| figure).collect() })
}

/// Which year the figures are of, when it is not the one of the page.
fn of_years(visit: &Visit, observed: &Observed, known: &[(&Inside, &Figure)], about: String) -> String {
    let years: BTreeSet<i16> = known.iter().map(|(_, figure)| figure.year).collect();
    match (years.first(), years.last()) {
        (Some(year), Some(last)) if year != last => visit
            .tell("obs-map-years", &args![about = about, first = year.to_string(), last = last.to_string()]),
        (Some(year), _) if observed.sheet.year != Some(*year) => {
            visit.tell("obs-elsewhen", &args![about = about, year = year.to_string()])
        }
        _ => about,
    }
}

/// The territories that have a figure, the largest first, those that are not told last.
pub(in super::super) fn in_order(observed: &Observed) -> Vec<(&Inside, &Figure)> {
    let figured = observed.inside.iter().filter_map(|one| Some((one, one.figure.as_ref()?)));
    let mut known: Vec<(&Inside, &Figure)> = figured.collect();
    known.sort_by(|(one, a), (other, b)| {
        let by_amount = Reverse(a.told.amount()).cmp(&Reverse(b.told.amount()));
        by_amount.then_with(|| one.named.name.cmp(&other.named.name))
    });
    known
}

fn notes(visit: &Visit, observed: &Observed, known: &[(&Inside, &Figure)], is_drawn: bool) -> Vec<String> {
    let mut notes = Vec::new();
    let is_spots = matches!(observed.maille, Some(Maille::Communes | Maille::Intercommunalites));
    if is_drawn && is_spots {
        notes.push(visit.say(&format!("obs-map-circles-{}", observed.maille.map_or("", Maille::code))));
    }
    if is_drawn && observed.named.territory == Territoire::France {
        notes.push(visit.say("obs-map-overseas"));
    }
    let without = observed.inside.iter().filter(|one| one.figure.is_none()).count();
    if without > 0 && is_spots {
        notes.push(visit.tell("obs-map-without", &args![n = without]));
    }
    if known.len() > MOST_PLACES {
        notes.push(visit.tell("obs-more-places", &args![n = known.len() - MOST_PLACES]));
    }
    if known.iter().any(|(_, figure)| figure.told == Told::Secret) {
        notes.push(visit.say("obs-secret-note"));
    }
    notes
}

/// The ways to divide the territory, the one at hand marked.
fn choices(visit: &Visit, observed: &Observed) -> Vec<Choice> {
    let all = Maille::within(observed.named.territory);
    let year = observed.asked.map(|year| format!("annee={year}&")).unwrap_or_default();
    let choice = |maille: &Maille| Choice {
        code: format!(
            "/observatoire/territoires/{}?{year}carte={maille}#territoires",
            observed.named.territory
        ),
        label: visit.say(&format!("obs-maille-{maille}")),
        chosen: observed.maille == Some(*maille),
    };
    if all.len() < 2 { Vec::new() } else { all.iter().map(choice).collect() }
}
