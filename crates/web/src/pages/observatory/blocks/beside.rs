//! The blocks beside the figures of the ESS: public purchases, and what this installation brought about.

use app::observatory::{Figure, Observed, Told};
use domain::observatory::{Measure, Part, Territoire, Unit};
use i18n::args;

use super::{super::wording, Shown, block, cell, heads, said};
use crate::{
    render::views::{
        observatory::{Bar, Block, Drawing, Told as Said},
        pieces::Way,
    },
    visit::Visit,
};

fn found<'o>(observed: &'o Observed, measures: &[Measure]) -> Vec<&'o Figure> {
    measures.iter().filter_map(|measure| observed.sheet.figure(*measure, Part::Whole)).collect()
}

fn row(visit: &Visit, figure: &Figure) -> Vec<Said> {
    vec![said(wording::measure(visit, figure)), cell(visit, figure), said(figure.year.to_string())]
}

fn rows(visit: &Visit, figures: &[&Figure]) -> Vec<Vec<Said>> {
    figures.iter().map(|figure| row(visit, figure)).collect()
}

/// The list behind the figures, narrowed to the département where there is one.
fn list(observed: &Observed, url: &str, label: String) -> Way {
    match observed.named.territory {
        Territoire::Departement(one) => Way::new(format!("{url}departement={}", one.code()), label),
        _ => Way::new(url.trim_end_matches(['?', '&']), label),
    }
}

/// What the public buyers of the territory bought from the ESS, from insertion and from disability.
pub(super) fn purchases<'o>(visit: &Visit, observed: &'o Observed) -> Option<Shown<'o>> {
    let figures = found(
        observed,
        &[
            Measure::ShareOfContracts,
            Measure::ShareOfPublicAmount,
            Measure::ShareOfContractsInclusive,
            Measure::PublicContracts,
            Measure::PublicAmount,
            Measure::PublicBuyers,
        ],
    );
    let first = figures.first().filter(|figure| figure.measure == Measure::ShareOfContracts)?;
    let values = args![share = wording::told(visit, first), year = first.year.to_string()];
    let bar = |figure: &&Figure| Bar {
        label: wording::measure(visit, figure),
        value: wording::told(visit, figure),
        length: format!("{:.1}", figure.told.amount().map_or(0.0, |amount| amount.as_f64())),
    };
    let shares = figures.iter().filter(|figure| figure.unit() == Unit::Percent);
    let block = Block {
        drawing: Some(Drawing::Bars { bars: shares.map(bar).collect() }),
        heads: heads(visit, &["measure", "value", "year"]),
        rows: rows(visit, &figures),
        notes: vec![visit.say("obs-purchases-coverage")],
        more: Some(list(observed, "/acheteurs?", visit.say("obs-purchases-buyers"))),
        ..block(visit, observed, "achats", visit.tell("obs-finding-purchases", &values))
    };
    Some(Shown { block, figures })
}

/// What this installation brought about: events, registrations, meetings, follow-ups.
pub(super) fn activity<'o>(visit: &Visit, observed: &'o Observed) -> Option<Shown<'o>> {
    let figures =
        found(observed, &[Measure::Events, Measure::Registrations, Measure::Meetings, Measure::FollowUps]);
    let [events, registrations, ..] = figures.as_slice() else { return None };
    let values = args![
        events = wording::with_unit(visit, events),
        registrations = wording::with_unit(visit, registrations),
        year = events.year.to_string(),
    ];
    let is_secret = figures.iter().any(|figure| figure.told == Told::Secret);
    let block = Block {
        heads: heads(visit, &["measure", "value", "year"]),
        rows: rows(visit, &figures),
        notes: is_secret.then(|| visit.say("obs-activity-secret")).into_iter().collect(),
        more: Some(list(observed, "/programme?quand=passees&", visit.say("obs-activity-events"))),
        ..block(visit, observed, "activite", visit.tell("obs-finding-activity", &values))
    };
    Some(Shown { block, figures })
}
