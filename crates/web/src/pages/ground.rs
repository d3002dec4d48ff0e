//! The ground of a map drawn by the server: from degrees to a drawing with north above and one scale in all directions, and the
//! outlines of départements beneath what is shown.

use app::directory::Point;
use domain::territory::Departement;

use super::{
    outline_box::{Projection, corners},
    outlines::{FRANCE, ILE_DE_FRANCE, Outline},
};
use crate::render::views::maps::{Land, Layer};

/// Side of a drawing, in its own units.
pub(super) const SIDE: f64 = 640.0;
/// Room left around what is shown.
const MARGIN: f64 = 34.0;
/// Kilometres of a degree of latitude.
const DEGREE_KM: f64 = 111.2;
/// From here to there, in kilometres, the outlines of Île-de-France are finer than those of the country.
const REGIONAL_KM: f64 = 90.0;

/// Outlines, and how degrees became their units: `x = zero + lon × degree`, `y = zero − lat × degree`.
struct Sheet {
    outlines: &'static [Outline],
    zero: (f64, f64),
    degree: (f64, f64),
    /// Below so many kilometres from the centre to the edge, they are too coarse to tell anything.
    coarse_km: f64,
}

const REGIONAL: Sheet = Sheet::of(ILE_DE_FRANCE.1, Projection::REGION, 4.0);
const NATIONAL: Sheet = Sheet::of(FRANCE.1, Projection::COUNTRY, 20.0);

impl Sheet {
    const fn of(outlines: &'static [Outline], drawn: Projection, coarse_km: f64) -> Self {
        let (zero, degree) = ((drawn.x.0, drawn.y.0), (drawn.x.1, -drawn.y.1));
        Self { outlines, zero, degree, coarse_km }
    }

    fn place(&self, (x, y): (f64, f64)) -> Option<Point> {
        Point::new((self.zero.1 - y) / self.degree.1, (x - self.zero.0) / self.degree.0).ok()
    }
}

/// The corners of a département, in degrees; none overseas, where no outline is carried.
pub(super) fn borders(departement: Departement) -> Vec<Point> {
    let found = NATIONAL.outlines.iter().find(|outline| outline.code == departement.code());
    let corners = found.map(|outline| corners(outline.path)).unwrap_or_default();
    corners.into_iter().filter_map(|corner| NATIONAL.place(corner)).collect()
}

/// From degrees to the drawing.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    lat: f64,
    lon: f64,
    cosine: f64,
    /// Units of the drawing in a kilometre.
    pub(super) scale: f64,
}

impl View {
    /// A circle around a point, which touches the margin.
    pub(super) fn circle(centre: Point, radius_km: f64) -> Self {
        let cosine = centre.lat().to_radians().cos();
        Self { lat: centre.lat(), lon: centre.lon(), cosine, scale: (SIDE / 2.0 - MARGIN) / radius_km }
    }

    /// All of some points, and at least so many kilometres from the centre to the edge; nothing without a point.
    pub(super) fn around(points: &[Point], least_km: f64) -> Option<Self> {
        points.first()?;
        let bounds = |value: fn(Point) -> f64| {
            let values = points.iter().copied().map(value);
            values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)))
        };
        let ((south, north), (west, east)) = (bounds(Point::lat), bounds(Point::lon));
        let (lat, lon) = (f64::midpoint(south, north), f64::midpoint(west, east));
        let cosine = lat.to_radians().cos();
        let half = ((north - south).max((east - west) * cosine) * DEGREE_KM / 2.0).max(least_km);
        Some(Self { lat, lon, cosine, scale: (SIDE / 2.0 - MARGIN) / half })
    }

    /// Where a point stands.
    pub(super) fn at(&self, point: Point) -> (f64, f64) {
        let kilometres = |degrees: f64| degrees * DEGREE_KM * self.scale;
        let x = SIDE / 2.0 + kilometres((point.lon() - self.lon) * self.cosine);
        let y = SIDE / 2.0 - kilometres(point.lat() - self.lat);
        ((x * 10.0).round() / 10.0, (y * 10.0).round() / 10.0)
    }

    /// Kilometres from the centre to the edge.
    pub(super) fn half_km(&self) -> f64 {
        SIDE / 2.0 / self.scale
    }

    /// Outlines of the départements that are seen, those of `shaded` as such. Nothing where outlines would be too coarse.
    pub(super) fn ground(&self, shaded: &[Departement]) -> Vec<Layer> {
        let is_fine = self.half_km() < REGIONAL_KM;
        let region: Vec<&str> = REGIONAL.outlines.iter().map(|outline| outline.code).collect();
        let of_region = |outline: &Outline| region.contains(&outline.code);
        let regional = is_fine.then(|| self.layer(&REGIONAL, shaded, |_| true));
        let national = self.layer(&NATIONAL, shaded, |outline| !(is_fine && of_region(outline)));
        [regional.flatten(), national].into_iter().flatten().collect()
    }

    fn layer(
        &self,
        sheet: &Sheet,
        shaded: &[Departement],
        admits: impl Fn(&Outline) -> bool,
    ) -> Option<Layer> {
        if self.half_km() < sheet.coarse_km {
            return None;
        }
        let units = DEGREE_KM * self.scale;
        let (across, down) = (units * self.cosine / sheet.degree.0, units / sheet.degree.1);
        let left = SIDE / 2.0 - (sheet.zero.0 / sheet.degree.0 + self.lon) * units * self.cosine;
        let top = SIDE / 2.0 - (sheet.zero.1 / sheet.degree.1 - self.lat) * units;
        let is_seen = |outline: &Outline| {
            let corners = corners(outline.path);
            let spans = |value: fn(&(f64, f64)) -> f64, by: f64, from: f64| {
                let values = corners.iter().map(|corner| value(corner).mul_add(by, from));
                let (low, high) =
                    values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
                low < SIDE && high > 0.0
            };
            spans(|corner| corner.0, across, left) && spans(|corner| corner.1, down, top)
        };
        let mut lands: Vec<Land> = sheet
            .outlines
            .iter()
            .filter(|outline| admits(outline) && is_seen(outline))
            .map(|outline| Land {
                path: outline.path,
                shaded: shaded.iter().any(|one| one.code() == outline.code),
            })
            .collect();
        // The borders of what is told are drawn over those of its neighbours.
        lands.sort_by_key(|land| land.shaded);
        let matrix = format!("matrix({across:.4} 0 0 {down:.4} {left:.2} {top:.2})");
        (!lands.is_empty()).then_some(Layer { matrix, lands })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn north_is_above_and_a_radius_touches_the_margin() {
        let montreuil = Point::new(48.8638, 2.4485).unwrap();
        let view = View::circle(montreuil, 25.0);
        assert_eq!(view.at(montreuil), (320.0, 320.0));
        let north = Point::new(48.8638 + 25.0 / DEGREE_KM, 2.4485).unwrap();
        assert_eq!(view.at(north), (320.0, MARGIN));
    }

    /// Town halls, with the département in which they stand and its neighbours, in which they do not.
    #[test]
    fn a_place_stands_in_the_outline_of_its_own_departement_on_both_sheets() {
        for (lat, lon, inside) in [
            (48.8566, 2.3522, "75"),
            (48.9362, 2.3574, "93"),
            (48.9906, 1.7172, "78"),
            (48.5397, 2.6606, "77"),
            (45.764, 4.8357, "69"),
            (43.5297, 5.4474, "13"),
            (47.996, -4.102, "29"),
            (42.3061, 9.15, "2B"),
        ] {
            let place = Point::new(lat, lon).unwrap();
            for sheet in [&REGIONAL, &NATIONAL] {
                let at =
                    (lon.mul_add(sheet.degree.0, sheet.zero.0), lat.mul_add(-sheet.degree.1, sheet.zero.1));
                let back = sheet.place(at).unwrap();
                assert!(back.distance_km(place) < 0.01);
                let holds = sheet.outlines.iter().filter(|outline| holds(&corners(outline.path), at));
                let holds: Vec<&str> = holds.map(|outline| outline.code).collect();
                let expected =
                    if sheet.outlines.iter().any(|one| one.code == inside) { vec![inside] } else { vec![] };
                assert_eq!(holds, expected, "{inside}");
            }
        }
    }

    /// Whether a polygon holds a point, by the number of sides that a ray crosses.
    fn holds(corners: &[(f64, f64)], (x, y): (f64, f64)) -> bool {
        let sides = corners.iter().zip(corners.iter().cycle().skip(1));
        let crossed = sides.filter(|(one, other)| {
            (one.1 > y) != (other.1 > y) && x < (other.0 - one.0) * (y - one.1) / (other.1 - one.1) + one.0
        });
        crossed.count() % 2 == 1
    }

    #[test]
    fn outlines_are_beneath_a_wide_map_and_not_beneath_one_for_which_they_are_too_coarse() {
        let montreuil = Point::new(48.8638, 2.4485).unwrap();
        assert!(View::circle(montreuil, 2.0).ground(&[]).is_empty());
        let layers = View::circle(montreuil, 10.0).ground(&[]);
        assert_eq!(layers.len(), 1, "those of the region are enough");
        let has = |code| {
            let path = ILE_DE_FRANCE.1.iter().find(|one: &&Outline| one.code == code).map(|one| one.path);
            layers[0].lands.iter().any(|land| Some(land.path) == path)
        };
        assert_eq!(["75", "92", "93", "94", "78"].map(has), [true, true, true, true, false]);
        let lyon = Point::new(45.764, 4.8357).unwrap();
        assert!(View::circle(lyon, 10.0).ground(&[]).is_empty());
        let rhone = Departement::by_code("69").unwrap();
        let layers = View::around(&borders(rhone), 5.0).unwrap().ground(&[rhone]);
        assert_eq!(layers[0].lands.iter().filter(|land| land.shaded).count(), 1);
    }
}
