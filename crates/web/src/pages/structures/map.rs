//! The map of a search, drawn by the server: counts by département, by commune around a place, or structures one by one. The
//! same stands beside it as a list.

use std::collections::BTreeMap;

use app::directory::{Facet, Point, Spread, Standing};
use domain::{nomenclature::CodeCommune, territory::Departement, text::place_name};
use i18n::args;

use super::{
    asked::{Asked, MAP, POINTS, name},
    points::{self, POINTS_AT_ONCE},
};
use crate::{
    pages::{
        ground::{SIDE, View},
        outline_box::Frame,
        outlines::{Drawing, FRANCE, ILE_DE_FRANCE, Outline},
    },
    render::views::{
        directory::{MapRow, MapShape, StructureMap},
        maps::PointMap,
        pieces::Way,
    },
    visit::Visit,
};

/// Communes that are drawn and listed; the others are summed.
const MOST_TOWNS: usize = 60;

/// One of the maps of a search.
pub(super) enum Drawn {
    /// How many stand where.
    Counts(StructureMap),
    /// Each of them.
    Points(PointMap),
}

/// The map of a search: of one commune, or of so few around a place that each has its point, structures one by one.
pub(super) fn map(visit: &Visit, asked: &Asked, spread: &Spread) -> Drawn {
    let total = spread.results.found.total;
    let title = title(visit, spread);
    let is_small = spread.towns.len() == 1 || !spread.towns.is_empty() && total <= POINTS_AT_ONCE as u64;
    if asked.has(name::VIEW, POINTS) || is_small && asked.has(name::VIEW, MAP) {
        return Drawn::Points(points::map(visit, asked, spread, title));
    }
    let radius_km = spread.results.radius_km;
    let drawn = if spread.towns.iter().any(|town| town.point.is_some()) {
        around(visit, asked, spread, radius_km)
    } else {
        by_departement(visit, asked, spread)
    };
    Drawn::Counts(StructureMap { title, ..drawn })
}

fn title(visit: &Visit, spread: &Spread) -> String {
    let total = spread.results.found.total;
    let place = spread.results.place.known().map(|located| located.place.label());
    match place {
        Some(place) if spread.results.radius_km.is_some() => {
            visit.tell("structures-map-title-around", &args![n = total, place = place])
        }
        Some(place) => visit.tell("structures-map-title-at", &args![n = total, place = place]),
        None => visit.tell("structures-map-title", &args![n = total]),
    }
}

/// Around the place of a search, or around what was found.
fn view(centre: Option<Point>, radius_km: Option<f64>, places: &[Point]) -> Option<View> {
    match centre.zip(radius_km) {
        Some((centre, radius_km)) => Some(View::circle(centre, radius_km)),
        None => View::around(places, 1.0),
    }
}

/// Départements with their outlines: those of one region when all the structures are in it.
fn by_departement(visit: &Visit, asked: &Asked, spread: &Spread) -> StructureMap {
    let found = spread.results.found.facets.of(Facet::Departement);
    let counts: BTreeMap<Departement, u64> =
        found.filter_map(|(code, count)| Some((Departement::by_code(code)?, count))).collect();
    let (view_box, outlines) = drawing(&counts);
    let shapes = outlines.iter().filter_map(|outline| {
        let departement = Departement::by_code(outline.code)?;
        let row = departement_row(asked, departement, counts.get(&departement).copied().unwrap_or(0));
        Some(MapShape {
            label: row_label(visit, &row.label, row.count),
            path: outline.path,
            x: outline.centre.0,
            y: outline.centre.1,
            r: 0.0,
            count: row.count,
            is_told: row.count > 0,
            name: None,
            url: (row.count > 0).then_some(row.url),
        })
    });
    let shapes: Vec<MapShape> = shapes.collect();
    let mut rows: Vec<MapRow> =
        counts.iter().map(|(one, count)| departement_row(asked, *one, *count)).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.count));
    // Overseas, no outline is drawn: the list has them.
    let is_whole = rows.len() == shapes.iter().filter(|shape| shape.count > 0).count();
    let elsewhere = (!is_whole).then(|| visit.say("structures-map-elsewhere"));
    StructureMap {
        title: String::new(),
        legend: [Some(visit.say("structures-map-legend")), elsewhere].into_iter().flatten().collect(),
        view_box,
        shapes,
        ground: Vec::new(),
        circle: None,
        centre: None,
        list_title: visit.say("structures-map-by-departement"),
        rows,
        more: None,
        one_by_one: None,
    }
}

fn departement_row(asked: &Asked, departement: Departement, count: u64) -> MapRow {
    let change = [(name::DEPARTEMENT, departement.code()), (name::VIEW, "")];
    MapRow {
        url: asked.address("/structures", &change),
        label: format!("{} ({})", departement.name(), departement.code()),
        count,
    }
}

/// The box and the outlines of a drawing: one region when it holds all that is counted, else metropolitan France.
fn drawing(counts: &BTreeMap<Departement, u64>) -> (String, Vec<&'static Outline>) {
    let regions: Vec<_> = counts.keys().map(|one| one.region()).collect();
    let only = regions.first().filter(|first| regions.iter().all(|region| region == *first)).copied();
    let (view_box, outlines): Drawing =
        if only.is_some_and(|region| region.code() == "11") { ILE_DE_FRANCE } else { FRANCE };
    let is_drawn = |outline: &&Outline| {
        let region = Departement::by_code(outline.code).map(Departement::region);
        only.is_none() || region == only
    };
    let kept: Vec<&Outline> = outlines.iter().filter(is_drawn).collect();
    let frame = only.and_then(|_| Frame::of(&kept));
    (frame.map_or_else(|| view_box.to_owned(), Frame::view_box), kept)
}

/// Communes around a place, north above, at the same scale in all directions.
fn around(visit: &Visit, asked: &Asked, spread: &Spread, radius_km: Option<f64>) -> StructureMap {
    let located: Vec<(&Standing, Point)> =
        spread.towns.iter().filter_map(|town| Some((town, town.point?))).take(MOST_TOWNS).collect();
    let centre = spread.results.place.known().and_then(|located| located.place.point());
    let places: Vec<Point> = located.iter().map(|(_, point)| *point).collect();
    let view = view(centre, radius_km, &places);
    let at = |point| view.map(|view| view.at(point)).unwrap_or_default();
    let shapes = located.iter().map(|(town, point)| town_shape(visit, asked, town, at(*point)));
    let rest: u64 = spread.towns.iter().skip(MOST_TOWNS).map(|town| town.count).sum();
    let more = (rest > 0).then(|| {
        let towns = u32::try_from(spread.towns.len() - MOST_TOWNS).unwrap_or(u32::MAX);
        visit.tell("structures-map-more", &args![n = rest, towns = towns])
    });
    let circle = centre.zip(radius_km).zip(view).map(|((centre, radius), view)| {
        let (x, y) = view.at(centre);
        [x, y, view.scale * radius]
    });
    let legend = [
        Some(visit.say("structures-map-legend-towns")),
        circle.and(radius_km).map(|km| visit.tell("structures-map-circle", &args![km = format!("{km}")])),
    ];
    StructureMap {
        title: String::new(),
        legend: legend.into_iter().flatten().collect(),
        view_box: format!("0 0 {SIDE} {SIDE}"),
        shapes: named(shapes.collect(), &located),
        ground: view.map(|view| view.ground(&[])).unwrap_or_default(),
        circle,
        centre: centre.map(|centre| at(centre).into()),
        list_title: visit.say("structures-map-by-commune"),
        rows: spread.towns.iter().take(MOST_TOWNS).map(|town| town_row(asked, town)).collect(),
        more,
        one_by_one: Some(Way::new(
            asked.address("/structures", &[(name::VIEW, POINTS)]),
            visit.say("map-one-by-one"),
        )),
    }
}

fn town_row(asked: &Asked, town: &Standing) -> MapRow {
    let departement = CodeCommune::parse(&town.code).ok().and_then(CodeCommune::departement);
    let label = match departement {
        Some(departement) => format!("{} ({})", place_name(&town.name), departement.code()),
        None => place_name(&town.name),
    };
    let change = [(name::COMMUNE, town.code.as_str()), (name::VIEW, "")];
    MapRow { url: asked.address("/structures", &change), label, count: town.count }
}

fn town_shape(visit: &Visit, asked: &Asked, town: &Standing, (x, y): (f64, f64)) -> MapShape {
    let row = town_row(asked, town);
    #[expect(clippy::cast_precision_loss, reason = "a count that is drawn")]
    let r = (2.5f64.mul_add((town.count as f64).sqrt(), 5.0)).min(30.0);
    let (label, is_told) = (row_label(visit, &row.label, row.count), r >= 10.0);
    // From a map one goes on to a map: that of the commune.
    let change = [(name::COMMUNE, town.code.as_str()), (name::VIEW, MAP)];
    let url = Some(asked.address("/structures", &change));
    MapShape { url, label, path: "", x, y, r, count: row.count, is_told, name: None }
}

/// Names the largest communes, where no name stands near already.
fn named(mut shapes: Vec<MapShape>, located: &[(&Standing, Point)]) -> Vec<MapShape> {
    /// Names of a drawing.
    const MOST_NAMES: usize = 8;
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for (shape, (town, _)) in shapes.iter_mut().zip(located) {
        let is_free = taken.iter().all(|(x, y)| (x - shape.x).abs() > 150.0 || (y - shape.y).abs() > 34.0);
        if is_free && taken.len() < MOST_NAMES {
            taken.push((shape.x, shape.y));
            shape.name = Some(place_name(&town.name));
        }
    }
    shapes
}

fn row_label(visit: &Visit, label: &str, count: u64) -> String {
    visit.tell("structures-map-symbol", &args![label = label.to_owned(), n = count])
}
