//! The blocks beside the figures of the ESS: public purchases, and what this installation brought about.

use app::observatory::{Figure, Observed, Told};
use domain::{
    observatory::{Measure, Part, Territoire, Unit},
    purchasing::shares::FEWEST,
};
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
    let first = *figures.first()?;
    let year = first.year.to_string();
    let finding = match first.measure {
        Measure::ShareOfContracts => {
            visit.tell("obs-finding-purchases", &args![share = wording::told(visit, first), year = year])
        }
        _ => visit.tell(
            "obs-finding-purchases-few",
            &args![contracts = wording::with_unit(visit, first), year = year],
        ),
    };
    let bar = |figure: &&Figure| Bar {
        label: wording::measure(visit, figure),
        value: wording::told(visit, figure),
        length: format!("{:.1}", figure.told.amount().map_or(0.0, |amount| amount.as_f64())),
    };
    let bars: Vec<Bar> = figures.iter().filter(|one| one.unit() == Unit::Percent).map(bar).collect();
    let few = bars.is_empty().then(|| visit.tell("obs-purchases-few", &args![least = FEWEST]));
    let block = Block {
        drawing: (!bars.is_empty()).then_some(Drawing::Bars { bars }),
        heads: heads(visit, &["measure", "value", "year"]),
        rows: rows(visit, &figures),
        notes: few.into_iter().chain([visit.say("obs-purchases-coverage")]).collect(),
        more: Some(list(observed, "/acheteurs?", visit.say("obs-purchases-buyers"))),
        ..block(visit, observed, "achats", finding)
    };
    Some(Shown { block, figures })
}

/// What this installation brought about: events, registrations, meetings, follow-ups.
pub(super) fn activity<'o>(visit: &Visit, observed: &'o Observed) -> Option<Shown<'o>> {
    let figures = found(
        observed,
        &[
            Measure::Events,
            Measure::Registrations,
            Measure::Meetings,
            Measure::FollowUps,
            Measure::MeetingContracts,
            Measure::MeetingProjects,
        ],
    );
    let [events, registrations, ..] = figures.as_slice() else { return None };
    let is_secret = figures.iter().any(|figure| figure.told == Told::Secret);
    let block = Block {
        heads: heads(visit, &["measure", "value", "year"]),
        rows: rows(visit, &figures),
        notes: is_secret.then(|| visit.say("obs-activity-secret")).into_iter().collect(),
        more: Some(list(observed, "/programme?quand=passees&", visit.say("obs-activity-events"))),
        ..block(visit, observed, "activite", came(visit, events, registrations, &figures))
    };
    Some(Shown { block, figures })
}

/// Events and registrations, and what came of the meetings as far as it is told.
fn came(visit: &Visit, events: &Figure, registrations: &Figure, all: &[&Figure]) -> String {
    let number = |measure: Measure| {
        let figure = all.iter().find(|one| one.measure == measure)?;
        figure.told.amount().map(|amount| amount.thousandths() / 1000).filter(|number| *number > 0)
    };
    let values = args![
        events = wording::with_unit(visit, events),
        registrations = wording::with_unit(visit, registrations),
        year = events.year.to_string(),
    ];
    let (held, going_on) = (number(Measure::Meetings), number(Measure::FollowUps));
    let (Some(held), Some(going_on)) = (held, going_on) else {
        return visit.tell("obs-finding-activity", &values);
    };
    let contracts = number(Measure::MeetingContracts).unwrap_or(0);
    let values = values.with("held", held).with("n", going_on).with("contracts", contracts);
    visit.tell("obs-finding-activity-came", &values)
}
