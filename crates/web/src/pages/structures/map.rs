//! The map of a search, drawn by the server: counts by département, or by commune around a place. The same figures stand
//! beside it as a list.

use std::collections::BTreeMap;

use app::directory::{Facet, Point, Spread, Standing};
use domain::{nomenclature::CodeCommune, territory::Departement, text::place_name};
use i18n::args;

use super::asked::{Asked, name};
use crate::{
    pages::{
        outline_box::Frame,
        outlines::{Drawing, FRANCE, ILE_DE_FRANCE, Outline},
    },
    render::views::directory::{MapRow, MapShape, StructureMap},
    visit::Visit,
};

/// Communes that are drawn and listed; the others are summed.
const MOST_TOWNS: usize = 60;
/// Side of the drawing of a place, in its own units.
const SIDE: f64 = 640.0;
/// Room left around it.
const MARGIN: f64 = 34.0;
/// Kilometres of a degree of latitude.
const DEGREE_KM: f64 = 111.2;

/// The map of a search.
pub(super) fn map(visit: &Visit, asked: &Asked, spread: &Spread, radius_km: Option<f64>) -> StructureMap {
    let total = spread.results.found.total;
    let drawn = if spread.towns.iter().any(|town| town.point.is_some()) {
        around(visit, asked, spread, radius_km)
    } else {
        by_departement(visit, asked, spread)
    };
    let place = spread.results.place.known().map(|located| located.place.label());
    let title = match place {
        Some(place) if radius_km.is_some() => {
            visit.tell("structures-map-title-around", &args![n = total, place = place])
        }
        Some(place) => visit.tell("structures-map-title-at", &args![n = total, place = place]),
        None => visit.tell("structures-map-title", &args![n = total]),
    };
    StructureMap { title, ..drawn }
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
        circle: None,
        centre: None,
        list_title: visit.say("structures-map-by-departement"),
        rows,
        more: None,
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
    let view = View::of(centre, radius_km, &located);
    let shapes = located.iter().map(|(town, point)| town_shape(visit, asked, town, view.at(*point)));
    let rest: u64 = spread.towns.iter().skip(MOST_TOWNS).map(|town| town.count).sum();
    let more = (rest > 0).then(|| {
        let towns = u32::try_from(spread.towns.len() - MOST_TOWNS).unwrap_or(u32::MAX);
        visit.tell("structures-map-more", &args![n = rest, towns = towns])
    });
    let circle = centre.zip(radius_km).map(|(centre, radius)| {
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
        circle,
        centre: centre.map(|centre| view.at(centre).into()),
        list_title: visit.say("structures-map-by-commune"),
        rows: spread.towns.iter().take(MOST_TOWNS).map(|town| town_row(asked, town)).collect(),
        more,
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
    MapShape { url: Some(row.url), label, path: "", x, y, r, count: row.count, is_told, name: None }
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

/// From degrees to the drawing.
struct View {
    lat: f64,
    lon: f64,
    cosine: f64,
    /// Units of the drawing in a kilometre.
    scale: f64,
}

impl View {
    /// The circle of the search when it has one, else all the points.
    fn of(centre: Option<Point>, radius_km: Option<f64>, towns: &[(&Standing, Point)]) -> Self {
        if let Some((centre, radius)) = centre.zip(radius_km) {
            let scale = (SIDE / 2.0 - MARGIN) / radius;
            return Self {
                lat: centre.lat(),
                lon: centre.lon(),
                cosine: centre.lat().to_radians().cos(),
                scale,
            };
        }
        let bounds = |value: fn(&Point) -> f64| {
            let values = towns.iter().map(|(_, point)| value(point));
            values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)))
        };
        let ((south, north), (west, east)) = (bounds(|point| point.lat()), bounds(|point| point.lon()));
        let (lat, lon) = (f64::midpoint(south, north), f64::midpoint(west, east));
        let cosine = lat.to_radians().cos();
        let half = ((north - south).max((east - west) * cosine) * DEGREE_KM / 2.0).max(1.0);
        Self { lat, lon, cosine, scale: (SIDE / 2.0 - MARGIN) / half }
    }

    fn at(&self, point: Point) -> (f64, f64) {
        let kilometres = |degrees: f64| degrees * DEGREE_KM * self.scale;
        let x = SIDE / 2.0 + kilometres((point.lon() - self.lon) * self.cosine);
        let y = SIDE / 2.0 - kilometres(point.lat() - self.lat);
        ((x * 10.0).round() / 10.0, (y * 10.0).round() / 10.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn north_is_above_and_a_radius_touches_the_edge() {
        let montreuil = Point::new(48.8638, 2.4485).unwrap();
        let view = View::of(Some(montreuil), Some(25.0), &[]);
        assert_eq!(view.at(montreuil), (320.0, 320.0));
        let north = Point::new(48.8638 + 25.0 / DEGREE_KM, 2.4485).unwrap();
        assert_eq!(view.at(north), (320.0, MARGIN));
    }
}
