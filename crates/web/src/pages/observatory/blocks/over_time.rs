//! The blocks that follow the years: lines cut where their perimeter changes.

use app::observatory::{Figure, Line, Observed, compare, lines};
use domain::observatory::{Measure, Part};
use i18n::{args, typography};

use super::{
    super::{definitions::anchor, drawing, wording},
    Shown, block, cell, heads, notes, said,
};
use crate::{
    render::views::observatory::{Block, Drawing, Told as Said},
    visit::Visit,
};

/// The jobs over the years, at 100 in the first; beside the rest of the economy where a series has both.
pub(super) fn growth<'o>(visit: &Visit, observed: &'o Observed) -> Option<Shown<'o>> {
    let all = &observed.sheet.all;
    let own = lines(all, Measure::Jobs);
    let longest = own.iter().filter_map(|line| line.change().map(|change| (line, change)));
    let (_, change) = longest.max_by_key(|(line, _)| line.points.len())?;
    let percent = |ratio: f64| wording::signed_percent(visit, ratio);
    let years =
        args![from = change.from.to_string(), to = change.to.to_string(), change = percent(change.ratio),];
    let mut finding = visit.tell("obs-finding-growth", &years);
    let mut about = visit.say("obs-block-croissance");
    let drawing = match compare(all, Measure::Jobs, Measure::RestJobs) {
        Some((ess, beside)) => {
            if let (Some(ess), Some(beside)) = (ess.change(), beside.change()) {
                let values = args![
                    from = ess.from.to_string(),
                    to = ess.to.to_string(),
                    ess = percent(ess.ratio),
                    rest = percent(beside.ratio),
                ];
                finding = visit.tell("obs-finding-growth-beside", &values);
            }
            let names = [("ess", visit.say("obs-line-ess")), ("rest", visit.say("obs-line-rest"))];
            drawing::plot(&[("ess", &ess), ("rest", &beside)], |value| format!("{value:.0}"), "", &names)
        }
        None => {
            about = visit.say("obs-block-croissance-alone");
            alone(visit, &own)
        }
    };
    let figures: Vec<&Figure> = all.iter().filter(|one| is_line(one)).collect();
    let is_alone = compare(all, Measure::Jobs, Measure::RestJobs).is_none();
    let unknown = is_alone.then(|| visit.say("obs-rest-unknown"));
    let block = Block {
        about,
        drawing,
        heads: heads(visit, &["year", "measure", "value", "perimeter"]),
        rows: figures.iter().map(|figure| line_row(visit, figure)).collect(),
        notes: [visit.say("obs-break-note")].into_iter().chain(unknown).collect(),
        ..block(visit, observed, "croissance", finding)
    };
    Some(Shown { block, figures })
}

fn is_line(figure: &Figure) -> bool {
    figure.part == Part::Whole && matches!(figure.measure, Measure::Jobs | Measure::RestJobs)
}

fn line_row(visit: &Visit, figure: &Figure) -> Vec<Said> {
    vec![
        said(figure.year.to_string()),
        said(wording::measure(visit, figure)),
        cell(visit, figure),
        said(figure.basis.perimeter()),
    ]
}

/// How the jobs of the ESS and those of the rest changed, year by year, as published.
pub(super) fn crisis<'o>(visit: &Visit, observed: &'o Observed) -> Option<Shown<'o>> {
    let of = |measure: Measure| {
        let found =
            observed.sheet.all.iter().filter(move |one| one.measure == measure && one.part == Part::Whole);
        found.collect::<Vec<_>>()
    };
    let (ess, others) = (of(Measure::GrowthOfJobs), of(Measure::GrowthOfRestJobs));
    let pair = |figure: &&'o Figure| {
        let beside = others.iter().find(|other| other.year == figure.year)?;
        Some((*figure, *beside))
    };
    let pairs: Vec<(&Figure, &Figure)> = ess.iter().filter_map(pair).collect();
    let worst = pairs.iter().min_by_key(|(_, beside)| beside.told.amount())?;
    let signed = |figure: &Figure| {
        let amount = figure.told.amount().unwrap_or_default();
        let ratio = amount.as_f64().abs() / 100.0;
        let sign = if amount.thousandths() < 0 { "−" } else { "+" };
        format!("{sign}{}", typography::percent(visit.language, ratio, amount.decimals().max(1)))
    };
    let resisted = worst.0.told.amount() > worst.1.told.amount();
    let key = if resisted { "obs-finding-resisted" } else { "obs-finding-followed" };
    let values = args![year = worst.0.year.to_string(), ess = signed(worst.0), rest = signed(worst.1)];
    let linked = |figure: &Figure| Said { text: signed(figure), url: Some(format!("#{}", anchor(figure))) };
    let row = |(figure, beside): &(&Figure, &Figure)| {
        vec![said(figure.year.to_string()), linked(figure), linked(beside)]
    };
    let figures: Vec<&Figure> = pairs.iter().flat_map(|(figure, beside)| [*figure, *beside]).collect();
    let block = Block {
        heads: heads(visit, &["year", "ess", "rest"]),
        rows: pairs.iter().map(row).collect(),
        notes: notes(&figures),
        ..block(visit, observed, "crise", visit.tell(key, &values))
    };
    Some(Shown { block, figures })
}

/// The establishments counted, year by year.
pub(super) fn counted_years<'o>(visit: &Visit, observed: &'o Observed) -> Option<Shown<'o>> {
    let is_counted = |one: &&Figure| one.part == Part::Whole && one.is_count();
    let figures: Vec<&Figure> = observed.sheet.all.iter().filter(is_counted).collect();
    if figures.len() < 2 {
        return None;
    }
    let owned: Vec<Figure> = figures.iter().map(|figure| (*figure).clone()).collect();
    let own = lines(&owned, Measure::Establishments);
    let last = figures.last()?;
    let values = args![value = wording::with_unit(visit, last), year = last.year.to_string()];
    let row = |figure: &&Figure| {
        vec![said(figure.year.to_string()), cell(visit, figure), said(wording::source(visit, figure))]
    };
    let block = Block {
        drawing: alone(visit, &own),
        heads: heads(visit, &["year", "value", "source"]),
        rows: figures.iter().map(row).collect(),
        notes: vec![visit.say("obs-break-note")],
        ..block(visit, observed, "comptes-annees", visit.tell("obs-finding-counted", &values))
    };
    Some(Shown { block, figures })
}

/// Lines of one kind, cut where their perimeter changes.
fn alone(visit: &Visit, own: &[Line]) -> Option<Drawing> {
    let drawn: Vec<(&'static str, &Line)> = own.iter().map(|line| ("ess", line)).collect();
    let write = |value: f64| typography::decimal(visit.language, value, 0);
    drawing::plot(&drawn, write, &visit.say("obs-break"), &[])
}
