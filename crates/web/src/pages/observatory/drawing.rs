//! Charts drawn by the server: curves that are cut where a series breaks.

use app::observatory::{Line, Point};

use crate::render::views::observatory::{Curve, Drawing, Mark, Plot};

/// Box of a chart of curves: width, height, and the margins of its axes.
const BOX: (f64, f64) = (480.0, 270.0);
const LEFT: f64 = 58.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 22.0;
const BOTTOM: f64 = 34.0;

pub(super) fn coordinate(value: f64) -> String {
    format!("{value:.1}")
}

/// The scale of a chart.
struct Scale {
    years: (f64, f64),
    values: (f64, f64),
}

impl Scale {
    fn of(lines: &[&Line]) -> Option<Self> {
        let points: Vec<&Point> = lines.iter().flat_map(|line| &line.points).collect();
        let least =
            |of: fn(&Point) -> f64| points.iter().map(|point| of(point)).fold(f64::INFINITY, f64::min);
        let most =
            |of: fn(&Point) -> f64| points.iter().map(|point| of(point)).fold(f64::NEG_INFINITY, f64::max);
        let year: fn(&Point) -> f64 = |point| f64::from(point.year);
        let value: fn(&Point) -> f64 = |point| point.value;
        let years = (least(year), most(year));
        let room = ((most(value) - least(value)) * 0.15).max(most(value).abs() * 0.01).max(0.5);
        (years.0 < years.1).then(|| Self { years, values: (least(value) - room, most(value) + room) })
    }

    fn x(&self, year: i16) -> f64 {
        let (first, last) = self.years;
        LEFT + 8.0 + (f64::from(year) - first) / (last - first) * (BOX.0 - LEFT - RIGHT - 24.0)
    }

    fn y(&self, value: f64) -> f64 {
        let (least, most) = self.values;
        BOX.1 - BOTTOM - (value - least) / (most - least) * (BOX.1 - TOP - BOTTOM)
    }

    /// Round values between the ends, four at most.
    fn steps(&self) -> Vec<f64> {
        let span = self.values.1 - self.values.0;
        let magnitude = 10_f64.powf((span / 4.0).log10().floor());
        let step =
            [1.0, 2.0, 5.0, 10.0].map(|one| one * magnitude).into_iter().find(|step| span / step <= 4.5);
        let step = step.unwrap_or(magnitude * 10.0);
        let mut at = (self.values.0 / step).ceil() * step;
        let mut steps = Vec::new();
        while at <= self.values.1 && steps.len() < 6 {
            steps.push(at);
            at += step;
        }
        steps
    }
}

/// A chart of curves, each of one perimeter; `breaks` is what is written where one ends and the next begins.
pub(super) fn plot(
    lines: &[(&'static str, &Line)],
    write: impl Fn(f64) -> String,
    breaks: &str,
    names: &[(&'static str, String)],
) -> Option<Drawing> {
    let all: Vec<&Line> = lines.iter().map(|(_, line)| *line).collect();
    let scale = Scale::of(&all)?;
    let curve = |(kind, line): &(&'static str, &Line)| {
        let dots: Vec<(String, String)> = line
            .points
            .iter()
            .map(|point| (coordinate(scale.x(point.year)), coordinate(scale.y(point.value))))
            .collect();
        let path: Vec<String> = dots.iter().map(|(x, y)| format!("{x} {y}")).collect();
        Curve { kind, path: format!("M{}", path.join("L")), dots }
    };
    let grid = scale.steps().into_iter().map(|value| Mark {
        x: coordinate(LEFT - 6.0),
        y: coordinate(scale.y(value)),
        label: write(value),
    });
    Some(Drawing::Plot {
        plot: Plot {
            curves: lines.iter().map(curve).collect(),
            grid: grid.collect(),
            years: years(&all, &scale),
            breaks: cuts(lines, &scale, breaks),
            names: named(lines, &scale, names),
        },
    })
}

fn years(lines: &[&Line], scale: &Scale) -> Vec<Mark> {
    let mut years: Vec<i16> = lines.iter().flat_map(|line| &line.points).map(|point| point.year).collect();
    years.sort_unstable();
    years.dedup();
    let (first, last) = (years.first().copied(), years.last().copied());
    let mut kept: Vec<i16> = Vec::new();
    for year in years {
        let far = kept.last().is_none_or(|kept| scale.x(year) - scale.x(*kept) > 46.0);
        let clear = Some(year) == last || last.is_none_or(|last| scale.x(last) - scale.x(year) > 46.0);
        if Some(year) == first || far && clear {
            kept.push(year);
        }
    }
    let mark = |year: i16| Mark {
        x: coordinate(scale.x(year)),
        y: coordinate(BOX.1 - 10.0),
        label: year.to_string(),
    };
    kept.into_iter().map(mark).collect()
}

/// Where a line of the ESS ends before the next begins: half way between.
fn cuts(lines: &[(&'static str, &Line)], scale: &Scale, words: &str) -> Vec<Mark> {
    let mut own: Vec<&Line> =
        lines.iter().filter(|(kind, _)| *kind == "ess").map(|(_, line)| *line).collect();
    own.sort_by_key(|line| line.points.first().map(|point| point.year));
    let between = |pair: &[&Line]| {
        let (end, start) = (pair[0].points.last()?, pair[1].points.first()?);
        let x = f64::midpoint(scale.x(end.year), scale.x(start.year));
        (end.year < start.year).then(|| Mark {
            x: coordinate(x),
            y: coordinate(TOP),
            label: words.to_owned(),
        })
    };
    own.windows(2).filter_map(between).collect()
}

fn named(lines: &[(&'static str, &Line)], scale: &Scale, names: &[(&'static str, String)]) -> Vec<Mark> {
    let mark = |(kind, name): &(&'static str, String)| {
        let (_, line) = lines.iter().find(|(one, _)| one == kind)?;
        let last = line.points.last()?;
        let others = lines.iter().filter(|(one, _)| one != kind).filter_map(|(_, line)| line.points.last());
        let is_above = others.map(|other| other.value).all(|other| last.value >= other);
        let y = scale.y(last.value) + if is_above { -12.0 } else { 24.0 };
        Some(Mark { x: coordinate(scale.x(last.year)), y: coordinate(y), label: name.clone() })
    };
    names.iter().filter_map(mark).collect()
}
