//! The map of structures one by one: a numbered point each, and the list with the same numbers beside it. Who publishes no
//! address has a line and no point.

use app::directory::{Listed, Point, Spread, Standing};
use domain::text::place_name;
use i18n::args;

use super::{
    asked::{Asked, POINTS, TOWNS, YES, name},
    cards::card,
};
use crate::{
    pages::ground::{SIDE, View},
    render::views::{
        directory::StructureCard,
        maps::{Dot, Label, PointMap, PointRow},
        pieces::Way,
    },
    visit::Visit,
};

/// Structures of one map: the page with its drawing and its list stays light.
pub(super) const POINTS_AT_ONCE: usize = 60;
/// Points that are nearer than that share one sign.
const APART: f64 = 24.0;
/// Names that are written on the drawing.
const MOST_NAMES: usize = 9;
/// Characters of a name on the drawing.
const NAME: usize = 30;
/// Names of communes beneath.
const MOST_TOWNS: usize = 8;

/// Where something stands in the drawing.
type At = (f64, f64);

/// A structure of the map: its number, its card, its point.
struct Placed {
    number: usize,
    card: StructureCard,
    point: Option<Point>,
}

/// The map of these structures.
pub(super) fn map(visit: &Visit, asked: &Asked, spread: &Spread, title: String) -> PointMap {
    let results = &spread.results;
    let serves = asked.has(name::SERVES, YES) && results.place.known().is_some();
    let items = results.found.items.iter().enumerate();
    let placed = items.map(|(at, one)| Placed {
        number: at + 1,
        card: card(visit, one, &results.found.marks, serves),
        point: point(one),
    });
    let placed: Vec<Placed> = placed.collect();
    let centre = results.place.known().and_then(|located| located.place.point());
    // One commune of a wide circle would be a speck in it.
    let circle = centre.zip(results.radius_km).filter(|_| spread.towns.len() != 1);
    let points: Vec<Point> = placed.iter().filter_map(|one| one.point).collect();
    let view = match circle {
        Some((centre, radius_km)) => Some(View::circle(centre, radius_km)),
        None => View::around(&points, 0.4),
    };
    let next = results.found.next.as_ref().map(|next| {
        let change = [(name::PAGE, next.to_string()), (name::VIEW, POINTS.to_owned())];
        let change = change.each_ref().map(|(name, value)| (*name, value.as_str()));
        Way::new(asked.address("/structures", &change), visit.say("map-next"))
    });
    let by_town = Way::new(asked.address("/structures", &[(name::VIEW, TOWNS)]), visit.say("map-by-town"));
    let bare = PointMap {
        title,
        legend: Vec::new(),
        view_box: format!("0 0 {SIDE} {SIDE}"),
        ground: Vec::new(),
        circle: None,
        centre: None,
        towns: Vec::new(),
        dots: Vec::new(),
        rows: placed.iter().map(|one| row(visit, one)).collect(),
        next,
        back: (spread.towns.len() > 1).then_some(by_town),
    };
    match view {
        Some(view) => drawn(visit, view, circle, (spread, &placed), bare),
        None => bare,
    }
}

/// The map with its drawing.
fn drawn(
    visit: &Visit,
    view: View,
    circle: Option<(Point, f64)>,
    (spread, placed): (&Spread, &[Placed]),
    bare: PointMap,
) -> PointMap {
    let found = &spread.results.found;
    let is_cut = found.total > found.items.len() as u64;
    let legend = [
        Some(visit.say("map-legend-points")),
        circle.map(|(_, km)| visit.tell("structures-map-circle", &args![km = format!("{km}")])),
        is_cut.then(|| visit.tell("map-legend-cut", &args![n = found.items.len() as u64])),
    ];
    let dots = dots(visit, view, placed);
    PointMap {
        legend: legend.into_iter().flatten().collect(),
        ground: view.ground(&[]),
        circle: circle.map(|(centre, radius)| {
            let (x, y) = view.at(centre);
            [x, y, view.scale * radius]
        }),
        centre: circle.map(|(centre, _)| view.at(centre).into()),
        towns: if spread.towns.len() > 1 { towns(view, &spread.towns, &dots) } else { Vec::new() },
        dots,
        ..bare
    }
}

fn point(one: &Listed) -> Option<Point> {
    let at = one.registered.structure.shown()?.details.coordinates?;
    Point::new(at.latitude, at.longitude).ok()
}

fn row(visit: &Visit, one: &Placed) -> PointRow {
    let text = [&one.card.what, &one.card.place].into_iter().filter(|text| !text.is_empty());
    PointRow {
        number: one.number,
        url: one.card.url.clone(),
        name: one.card.name.clone(),
        text: text.map(String::as_str).collect::<Vec<_>>().join(" – "),
        note: one.point.is_none().then(|| visit.say("map-without-point")),
    }
}

/// One sign for each, or for those that stand at one place.
fn dots(visit: &Visit, view: View, placed: &[Placed]) -> Vec<Dot> {
    let mut together: Vec<((f64, f64), Vec<&Placed>)> = Vec::new();
    for one in placed {
        let Some(at) = one.point.map(|point| view.at(point)) else { continue };
        let near = together.iter_mut().find(|(other, _)| (other.0 - at.0).hypot(other.1 - at.1) < APART);
        match near {
            Some((_, all)) => all.push(one),
            None => together.push((at, vec![one])),
        }
    }
    // A name stands clear of other names, which are long, and of other signs.
    let mut room = Room { signs: together.iter().map(|(at, _)| *at).collect(), names: Vec::new() };
    together.into_iter().map(|(at, all)| dot(visit, at, &all, &mut room)).collect()
}

/// Where signs and names stand already.
struct Room {
    signs: Vec<At>,
    names: Vec<At>,
}

impl Room {
    /// Takes the place above a sign for its name, if no name and no other sign is near.
    fn take(&mut self, (x, y): At) -> bool {
        let is_free =
            self.names.iter().all(|(other, down)| (other - x).abs() > 230.0 || (down - y).abs() > 30.0);
        let hides = |(other, down): &At| {
            (other - x).abs() < 110.0 && (down - (y - 24.0)).abs() < 22.0 && (*other, *down) != (x, y)
        };
        let is_taken = self.names.len() < MOST_NAMES && is_free && !self.signs.iter().any(hides);
        if is_taken {
            self.names.push((x, y));
        }
        is_taken
    }
}

fn dot(visit: &Visit, (x, y): At, all: &[&Placed], room: &mut Room) -> Dot {
    let numbers: Vec<String> = all.iter().map(|one| one.number.to_string()).collect();
    let first = numbers.first().cloned().unwrap_or_default();
    let [one] = all else {
        let names: Vec<&str> = all.iter().map(|one| one.card.name.as_str()).collect();
        let mark = if all.len() == 2 { numbers.join(", ") } else { format!("{first}…") };
        let said = args![mark = mark.clone(), n = all.len() as u64, names = names.join(", ")];
        let (url, label) = (format!("#n{first}"), visit.tell("map-together", &said));
        return Dot { url, label, x, y, r: 17.0, mark, name: None };
    };
    let name = room.take((x, y)).then(|| short(&one.card.name));
    let label = visit.tell(
        "map-one",
        &args![number = first.clone(), name = one.card.name.clone(), place = one.card.place.clone()],
    );
    Dot { url: one.card.url.clone(), label, x, y, r: 12.0, mark: first, name }
}

/// A name that fits on a drawing.
fn short(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.to_owned();
    }
    let start: String = name.chars().take(NAME).collect();
    let whole = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{whole}…")
}

/// The names of the communes with most structures, where no sign stands.
fn towns(view: View, towns: &[Standing], dots: &[Dot]) -> Vec<Label> {
    let mut taken: Vec<(f64, f64)> = dots.iter().map(|dot| (dot.x, dot.y)).collect();
    let mut labels = Vec::new();
    for town in towns.iter().filter(|_| dots.len() <= POINTS_AT_ONCE) {
        let Some((x, y)) = town.point.map(|point| view.at(point)) else { continue };
        let (is_within, y) = ((60.0..SIDE - 60.0).contains(&x) && (30.0..SIDE - 30.0).contains(&y), y + 30.0);
        let is_free = taken.iter().all(|(other, down)| (other - x).abs() > 110.0 || (down - y).abs() > 22.0);
        if is_within && is_free && labels.len() < MOST_TOWNS {
            taken.push((x, y));
            labels.push(Label { x, y, text: place_name(&town.name) });
        }
    }
    labels
}
