//! The blocks of a page: a finding, a drawing, a table, a file.

mod beside;
mod over_time;
pub(super) mod places;

use app::observatory::{Basis, Figure, Observed, Told, jobs_between};
use domain::observatory::{Measure, Part};
use i18n::{args, typography};

use self::{
    beside::{activity, purchases},
    over_time::{counted_years, crisis, growth},
    places::places,
};
use super::{definitions::anchor, wording};
use crate::{
    render::views::observatory::{Bar, Block, Drawing, Told as Said},
    visit::Visit,
};

/// A block with the figures that it shows.
pub(super) struct Shown<'o> {
    pub(super) block: Block,
    pub(super) figures: Vec<&'o Figure>,
}

/// The blocks of a page, in their order.
const ORDER: [&str; 13] = [
    "poids",
    "metiers",
    "part-des-metiers",
    "familles",
    "croissance",
    "crise",
    "comptes-secteurs",
    "comptes-familles",
    "comptes-tranches",
    "comptes-annees",
    "territoires",
    "achats",
    "activite",
];

/// What stands beside the figures of the ESS: it is known every year, of which the latest says most.
const BESIDE: [&str; 2] = ["achats", "activite"];

/// Every block of a year, and those that it lacks as of the latest other year that has them, which they say. What stands
/// beside is of the latest year in any case, purchases of the latest that is over: `elsewhen` is empty when a year is asked for.
pub(super) fn of_years<'o>(
    visit: &Visit,
    observed: &'o Observed,
    elsewhen: &'o [Observed],
) -> Vec<Shown<'o>> {
    let mut shown = blocks(visit, observed);
    if elsewhen.is_empty() {
        return shown;
    }
    shown.retain(|one| !BESIDE.contains(&one.block.id));
    let mut years: Vec<&Observed> = elsewhen.iter().chain([observed]).collect();
    years.sort_by_key(|one| std::cmp::Reverse(one.sheet.year));
    let mut others: Vec<Shown<'_>> =
        years.into_iter().flat_map(|other| of_year(visit, observed, other)).collect();
    // What is not over comes last: rather that than nothing.
    others.sort_by_key(|one| one.block.id == BESIDE[0] && !ended(one));
    for other in others {
        if !shown.iter().any(|known| known.block.id == other.block.id) {
            shown.push(other);
        }
    }
    shown.sort_by_key(|one| ORDER.iter().position(|id| *id == one.block.id));
    shown
}

/// The blocks of a year, which they say when it is not that of the page.
fn of_year<'o>(visit: &Visit, page: &Observed, of: &'o Observed) -> Vec<Shown<'o>> {
    let mut shown = blocks(visit, of);
    if of.sheet.year != page.sheet.year {
        let year = of.sheet.year.map(|year| year.to_string()).unwrap_or_default();
        for one in &mut shown {
            let about = std::mem::take(&mut one.block.about);
            let is_over = one.block.id == BESIDE[0] && ended(one);
            let key = if is_over { "obs-elsewhen-over" } else { "obs-elsewhen" };
            one.block.about = visit.tell(key, &args![about = about, year = year.clone()]);
        }
    }
    shown
}

/// Whether the year of what is shown was over when it was counted.
fn ended(shown: &Shown<'_>) -> bool {
    shown.figures.iter().all(|figure| match &figure.basis {
        Basis::Counted(edition) => figure.year < edition.as_of.year(),
        Basis::Published(_) => true,
    })
}

/// Every block that there are figures for.
pub(super) fn blocks<'o>(visit: &Visit, observed: &'o Observed) -> Vec<Shown<'o>> {
    let spread =
        |id, measure, breakdown, is_counted| parts(visit, observed, id, measure, breakdown, is_counted);
    let all = [
        weight(visit, observed),
        spread("metiers", Measure::Spread, "sector", false)
            .or_else(|| spread("metiers", Measure::Jobs, "sector", false)),
        spread("part-des-metiers", Measure::ShareOfSector, "sector", false),
        spread("familles", Measure::Jobs, "family", false)
            .or_else(|| spread("familles", Measure::Spread, "family", false))
            .or_else(|| spread("familles", Measure::Enterprises, "family", false)),
        growth(visit, observed),
        crisis(visit, observed),
        spread("comptes-secteurs", Measure::Establishments, "sector", true),
        spread("comptes-familles", Measure::Establishments, "family", true),
        spread("comptes-tranches", Measure::Establishments, "band", true),
        counted_years(visit, observed),
        places(visit, observed),
        purchases(visit, observed),
        activity(visit, observed),
    ];
    all.into_iter().flatten().collect()
}

fn said(text: impl Into<String>) -> Said {
    Said { text: text.into(), url: None }
}

/// The cell of a figure, which leads to its definition.
fn cell(visit: &Visit, figure: &Figure) -> Said {
    Said { text: wording::told(visit, figure), url: Some(format!("#{}", anchor(figure))) }
}

/// The file of a block, in a form: the territory, the year and the choice of its map as they are shown.
fn file(observed: &Observed, id: &str, form: &str) -> String {
    let year = observed.sheet.year.map(|year| format!("&annee={year}")).unwrap_or_default();
    let maille = observed.maille.filter(|_| id == "territoires");
    let maille = maille.map(|maille| format!("&carte={maille}")).unwrap_or_default();
    format!("/observatoire/territoires/{}.{form}?bloc={id}{year}{maille}", observed.named.territory)
}

/// A block whose words stand under `obs-block-{id}`.
fn block(visit: &Visit, observed: &Observed, id: &'static str, finding: String) -> Block {
    Block {
        id,
        about: visit.say(&format!("obs-block-{id}")),
        alternative: finding.clone(),
        title: finding,
        drawing: None,
        heads: Vec::new(),
        rows: Vec::new(),
        notes: Vec::new(),
        choices: Vec::new(),
        more: None,
        csv: file(observed, id, "csv"),
        svg: file(observed, id, "svg"),
        cite: String::new(),
    }
}

fn heads(visit: &Visit, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| visit.say(&format!("obs-head-{key}"))).collect()
}

/// The notes of figures, each once.
fn notes<'f>(figures: impl IntoIterator<Item = &'f &'f Figure>) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for note in figures.into_iter().filter_map(|figure| figure.note.clone()) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

/// What the ESS weighs: the shares of the year.
fn weight<'o>(visit: &Visit, observed: &'o Observed) -> Option<Shown<'o>> {
    let measures = [
        Measure::ShareOfJobs,
        Measure::ShareOfPrivateJobs,
        Measure::ShareOfEstablishments,
        Measure::ShareOfWages,
    ];
    let figures: Vec<&Figure> =
        measures.iter().filter_map(|measure| observed.sheet.figure(*measure, Part::Whole)).collect();
    let first = figures.first()?;
    let finding = visit.tell(
        "obs-finding-weight",
        &args![
            share = wording::told(visit, first),
            what = visit.say(&format!("obs-whole-{}", first.measure))
        ],
    );
    let length = |figure: &Figure| figure.told.amount().map_or(0.0, |amount| amount.as_f64());
    let bar = |figure: &&Figure| Bar {
        label: visit.say(&format!("obs-whole-{}", figure.measure)),
        value: wording::told(visit, figure),
        length: format!("{:.1}", length(figure)),
    };
    let row = |figure: &&Figure| {
        vec![said(wording::measure(visit, figure)), cell(visit, figure), said(wording::source(visit, figure))]
    };
    let block = Block {
        drawing: Some(Drawing::Bars { bars: figures.iter().map(bar).collect() }),
        heads: heads(visit, &["measure", "value", "source"]),
        rows: figures.iter().map(row).collect(),
        notes: notes(&figures),
        ..block(visit, observed, "poids", finding)
    };
    Some(Shown { block, figures })
}

/// A breakdown, as bars from the longest; what is not told stands last, without a bar.
fn parts<'o>(
    visit: &Visit,
    observed: &'o Observed,
    id: &'static str,
    measure: Measure,
    breakdown: &str,
    is_counted: bool,
) -> Option<Shown<'o>> {
    let figures = observed.sheet.breakdown(measure, breakdown, is_counted);
    let amount = |figure: &Figure| figure.told.amount().map(|amount| amount.as_f64());
    let largest = largest(&figures)?;
    if figures.len() < 2 {
        return None;
    }
    let most = amount(largest).filter(|most| *most > 0.0)?;
    let finding = visit.tell(
        "obs-finding-largest",
        &args![part = largest.part.label(), value = wording::with_unit(visit, largest)],
    );
    let bar = |figure: &&Figure| Bar {
        label: figure.part.label().to_owned(),
        value: wording::told(visit, figure),
        length: format!("{:.1}", amount(figure).unwrap_or(0.0) / most * 100.0),
    };
    let row = |figure: &&Figure| {
        vec![said(figure.part.label()), cell(visit, figure), said(figure.year.to_string())]
    };
    let mut notes = notes(&figures);
    notes.extend(rest(visit, measure, &figures));
    if figures.iter().any(|figure| figure.told == Told::Secret) {
        notes.push(visit.say("obs-secret-note"));
    }
    if breakdown == "band" {
        notes.push(jobs(visit, observed));
    }
    let part = visit.say(&format!("obs-head-{breakdown}"));
    let block = Block {
        drawing: Some(Drawing::Bars { bars: figures.iter().map(bar).collect() }),
        heads: vec![part, unit(visit, largest), visit.say("obs-head-year")],
        rows: figures.iter().map(row).collect(),
        notes,
        ..block(visit, observed, id, finding)
    };
    Some(Shown { block, figures })
}

/// The largest that is told; of equal ones the first, as they are drawn.
fn largest<'f>(figures: &[&'f Figure]) -> Option<&'f Figure> {
    let told = figures.iter().copied().filter(|one| one.told != Told::Secret);
    told.rev().max_by_key(|one| one.told.amount())
}

/// What shares that make a hundred leave over.
fn rest(visit: &Visit, measure: Measure, figures: &[&Figure]) -> Option<String> {
    let total: i64 =
        figures.iter().filter_map(|figure| figure.told.amount()).map(|amount| amount.thousandths()).sum();
    let left = 100_000 - total;
    (measure == Measure::Spread && left >= 1_000).then(|| {
        let left = domain::observatory::Amount::from_thousandths(left);
        let left = wording::bare(visit, left, domain::observatory::Unit::Percent);
        visit.tell("obs-rest", &args![left = left])
    })
}

/// How many people the bands tell of: an interval, or that there is none.
fn jobs(visit: &Visit, observed: &Observed) -> String {
    let bands = observed.sheet.breakdown(Measure::Establishments, "band", true);
    let cells: Vec<domain::observatory::Cell> = bands
        .iter()
        .map(|figure| domain::observatory::Cell {
            territory: figure.territory,
            year: figure.year,
            part: figure.part,
            number: figure.told.amount().and_then(|amount| u64::try_from(amount.thousandths() / 1000).ok()),
        })
        .collect();
    let number = |n: u64| typography::number(visit.language, i64::try_from(n).unwrap_or(i64::MAX));
    match jobs_between(&cells) {
        Some((least, most)) => {
            visit.tell("obs-jobs-between", &args![least = number(least), most = number(most)])
        }
        None => visit.say("obs-jobs-unknown"),
    }
}

/// The unit of a figure, as the head of a column.
fn unit(visit: &Visit, figure: &Figure) -> String {
    visit.say(&format!("obs-unit-{}", figure.unit()))
}
