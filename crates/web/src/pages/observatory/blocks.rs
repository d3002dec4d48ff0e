//! The blocks of a page: a finding, a drawing, a table, a file.

use app::observatory::{Figure, Line, Observed, Told, compare, jobs_between, lines};
use domain::observatory::{Measure, Part, Territoire};
use i18n::{args, typography};

use super::{address, definitions::anchor, drawing, wording};
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
const ORDER: [&str; 11] = [
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
];

/// Every block of a year, and those that it lacks as of the latest other year that has them, which they say.
pub(super) fn of_years<'o>(
    visit: &Visit,
    observed: &'o Observed,
    elsewhen: &'o [Observed],
) -> Vec<Shown<'o>> {
    let mut shown = blocks(visit, observed);
    for other in elsewhen {
        for mut one in blocks(visit, other) {
            if shown.iter().any(|known| known.block.id == one.block.id) {
                continue;
            }
            let year = other.sheet.year.map(|year| year.to_string()).unwrap_or_default();
            one.block.about = visit.tell("obs-elsewhen", &args![about = one.block.about, year = year]);
            shown.push(one);
        }
    }
    shown.sort_by_key(|one| ORDER.iter().position(|id| *id == one.block.id));
    shown
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

fn csv(observed: &Observed, id: &str) -> String {
    let year = observed.sheet.year.map(|year| format!("&annee={year}")).unwrap_or_default();
    format!("/observatoire/territoires/{}.csv?bloc={id}{year}", observed.named.territory)
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
        csv: csv(observed, id),
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
    let largest = figures
        .iter()
        .copied()
        .filter(|one| one.told != Told::Secret)
        // Of equal ones the first, as they are drawn.
        .rev()
        .max_by(|a, b| amount(a).unwrap_or(0.0).total_cmp(&amount(b).unwrap_or(0.0)))?;
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

/// A change, with its sign.
fn signed_percent(visit: &Visit, ratio: f64) -> String {
    let sign = if ratio >= 0.0 { "+" } else { "−" };
    format!("{sign}{}", typography::percent(visit.language, ratio.abs(), 1))
}

/// The jobs over the years, at 100 in the first; beside the rest of the economy where a series has both.
fn growth<'o>(visit: &Visit, observed: &'o Observed) -> Option<Shown<'o>> {
    let all = &observed.sheet.all;
    let own = lines(all, Measure::Jobs);
    let longest = own.iter().filter_map(|line| line.change().map(|change| (line, change)));
    let (_, change) = longest.max_by_key(|(line, _)| line.points.len())?;
    let percent = |ratio: f64| signed_percent(visit, ratio);
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
fn crisis<'o>(visit: &Visit, observed: &'o Observed) -> Option<Shown<'o>> {
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
fn counted_years<'o>(visit: &Visit, observed: &'o Observed) -> Option<Shown<'o>> {
    let is_counted =
        |one: &&Figure| one.part == Part::Whole && matches!(one.basis, app::observatory::Basis::Counted(_));
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

/// The territories inside, compared by one measure.
fn places<'o>(visit: &Visit, observed: &'o Observed) -> Option<Shown<'o>> {
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

/// Lines of one kind, cut where their perimeter changes.
fn alone(visit: &Visit, own: &[Line]) -> Option<Drawing> {
    let drawn: Vec<(&'static str, &Line)> = own.iter().map(|line| ("ess", line)).collect();
    let write = |value: f64| typography::decimal(visit.language, value, 0);
    drawing::plot(&drawn, write, &visit.say("obs-break"), &[])
}

/// Most places of a table: the file has them all.
const MOST_PLACES: usize = 120;

#[expect(clippy::cast_possible_truncation, reason = "an amount of twelve digits, in thousandths")]
fn rounded(value: f64) -> i64 {
    (value * 1000.0).round() as i64
}
