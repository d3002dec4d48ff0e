//! Points, distances, and the grid that narrows a search around a point.

use serde::{Deserialize, Serialize};

use crate::query::Refusal;

/// Mean radius of the Earth, in kilometres (IUGG).
const EARTH_KM: f64 = 6371.0088;
/// Units of a degree in which points are kept: a hundred thousandth, about a metre.
const UNITS: f64 = 100_000.0;
/// A circle that touches more cells than this is not narrowed by the grid.
const MOST_CELLS: i64 = 64;
/// Sides of the cells, in units: a tenth of a degree, half a degree.
const SIDES: [(char, i32); 2] = [('a', 10_000), ('b', 50_000)];

/// A place on Earth: latitude and longitude in degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    lat: f64,
    lon: f64,
}

impl Point {
    /// A point of that latitude and longitude.
    ///
    /// # Errors
    /// [`Refusal::Point`] when one is not a number, or beyond ±90 or ±180 degrees.
    pub fn new(lat: f64, lon: f64) -> Result<Self, Refusal> {
        let is_on_earth = lat.abs() <= 90.0 && lon.abs() <= 180.0;
        if is_on_earth { Ok(Self { lat, lon }) } else { Err(Refusal::Point) }
    }

    /// Latitude, in degrees.
    pub const fn lat(self) -> f64 {
        self.lat
    }

    /// Longitude, in degrees.
    pub const fn lon(self) -> f64 {
        self.lon
    }

    /// The great-circle distance, in kilometres.
    pub fn distance_km(self, other: Self) -> f64 {
        let (here, there) = (self.lat.to_radians(), other.lat.to_radians());
        chord_km(here.cos() * there.cos(), there - here, (other.lon - self.lon).to_radians())
    }
}

/// The haversine formula, from the product of the cosines of the latitudes and the differences, in radians.
fn chord_km(cosines: f64, latitude: f64, longitude: f64) -> f64 {
    let (lat, lon) = ((latitude / 2.0).sin(), (longitude / 2.0).sin());
    let share = lat.mul_add(lat, cosines * lon * lon);
    2.0 * EARTH_KM * share.clamp(0.0, 1.0).sqrt().asin()
}

/// A point as the index keeps it, to the metre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Packed {
    lat: i32,
    lon: i32,
}

impl Packed {
    /// No point.
    pub(crate) const NONE: Self = Self { lat: i32::MIN, lon: i32::MIN };

    #[expect(clippy::cast_possible_truncation, reason = "at most 180 degrees in hundred thousandths")]
    pub(crate) fn new(point: Point) -> Self {
        Self { lat: (point.lat * UNITS).round() as i32, lon: (point.lon * UNITS).round() as i32 }
    }

    /// As one number, for a column.
    pub(crate) fn code(self) -> u64 {
        let part = |value: i32, offset: i32| u64::from(value.saturating_add(offset).unsigned_abs());
        part(self.lat, 9_000_000) << 26 | part(self.lon, 18_000_000)
    }

    /// Back from [`Self::code`].
    pub(crate) fn from_code(code: u64) -> Self {
        let part = |value: u64, offset: i32| i32::try_from(value).unwrap_or(0).saturating_sub(offset);
        Self { lat: part(code >> 26, 9_000_000), lon: part(code & 0x3FF_FFFF, 18_000_000) }
    }

    /// The point, if there is one.
    pub(crate) fn point(self) -> Option<Point> {
        let degrees = |units: i32| f64::from(units) / UNITS;
        self.is_some().then(|| Point { lat: degrees(self.lat), lon: degrees(self.lon) })
    }

    fn is_some(self) -> bool {
        self.lat != i32::MIN
    }

    /// The cells that hold the point, one of each side.
    pub(crate) fn cells(self) -> impl Iterator<Item = String> {
        SIDES.into_iter().map(move |(name, side)| {
            cell(name, i64::from(self.lat.div_euclid(side)), i64::from(self.lon.div_euclid(side)))
        })
    }
}

fn cell(name: char, row: i64, column: i64) -> String {
    format!("{name}{row}_{column}")
}

/// All that lies within a radius of a point; or, without one, a point from which to measure.
#[derive(Clone, Debug)]
pub(crate) struct Circle {
    centre: Packed,
    lat: f64,
    cosine: f64,
    radius_km: f64,
    /// Beyond these differences, in units, nothing is within the radius.
    reach: (i64, i64),
}

impl Circle {
    /// A circle; an infinite radius makes it a point from which to measure.
    pub(crate) fn new(centre: Point, radius_km: f64) -> Self {
        let packed = Packed::new(centre);
        let lat = f64::from(packed.lat) / UNITS;
        let lat_reach = (radius_km / EARTH_KM).to_degrees();
        // The widest parallel that the circle touches, unless it holds a pole.
        let touched = (lat.abs() + lat_reach).min(90.0).to_radians().cos();
        let across = ((radius_km / EARTH_KM / 2.0).sin() / touched.max(1e-9)).clamp(-1.0, 1.0).asin();
        let lon_reach = if lat.abs() + lat_reach >= 89.0 { 180.0 } else { (2.0 * across).to_degrees() };
        let units = |degrees: f64| {
            #[expect(clippy::cast_possible_truncation, reason = "a cast of a float saturates")]
            let units = (degrees.min(360.0) * UNITS).ceil() as i64;
            units.saturating_add(2)
        };
        let reach = (units(lat_reach), units(lon_reach));
        Self { centre: packed, lat: lat.to_radians(), cosine: lat.to_radians().cos(), radius_km, reach }
    }

    fn differences(&self, point: Packed) -> (i64, i64) {
        let lat = (i64::from(point.lat) - i64::from(self.centre.lat)).abs();
        let lon = (i64::from(point.lon) - i64::from(self.centre.lon)).abs();
        (lat, lon.min(36_000_000 - lon))
    }

    /// How far the point is, in kilometres, if it is known.
    pub(crate) fn distance_km(&self, point: Packed) -> Option<f64> {
        point.is_some().then(|| {
            let lat = (f64::from(point.lat) / UNITS).to_radians();
            let (_, lon) = self.differences(point);
            #[expect(clippy::cast_precision_loss, reason = "at most 180 degrees in hundred thousandths")]
            let lon = (lon as f64 / UNITS).to_radians();
            chord_km(self.cosine * lat.cos(), lat - self.lat, lon)
        })
    }

    /// How far the point is, in kilometres, if it is within the radius.
    pub(crate) fn within(&self, point: Packed) -> Option<f64> {
        if !point.is_some() {
            return None;
        }
        let (lat, lon) = self.differences(point);
        if lat > self.reach.0 || lon > self.reach.1 {
            return None;
        }
        self.distance_km(point).filter(|distance| *distance <= self.radius_km)
    }

    /// The cells that the circle touches, of the finest side that needs few; nothing if no side does.
    pub(crate) fn cells(&self) -> Option<Vec<String>> {
        let (lat, lon) = (i64::from(self.centre.lat), i64::from(self.centre.lon));
        let is_over_the_line = lon.abs() + self.reach.1 > 18_000_000;
        let fits = SIDES.into_iter().find_map(|(name, side)| {
            let side = i64::from(side);
            let span = |middle: i64, reach: i64| {
                (middle - reach).div_euclid(side)..=(middle + reach).div_euclid(side)
            };
            let (rows, columns) = (span(lat, self.reach.0), span(lon, self.reach.1));
            let count = (rows.end() - rows.start() + 1) * (columns.end() - columns.start() + 1);
            (count <= MOST_CELLS).then_some((name, rows, columns))
        });
        let (name, rows, columns) = fits.filter(|_| !is_over_the_line)?;
        Some(rows.flat_map(|row| columns.clone().map(move |column| cell(name, row, column))).collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PARIS: Point = Point { lat: 48.8566, lon: 2.3522 };

    #[test]
    fn paris_is_392_kilometres_from_lyon() {
        let lyon = Point::new(45.7640, 4.8357).unwrap();
        assert!((PARIS.distance_km(lyon) - 391.5).abs() < 1.0, "{}", PARIS.distance_km(lyon));
    }

    #[test]
    fn what_is_not_on_earth_is_refused() {
        for (lat, lon) in [(91.0, 0.0), (0.0, 181.0), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert_eq!(Point::new(lat, lon), Err(Refusal::Point), "{lat} {lon}");
        }
    }

    #[test]
    fn a_circle_over_the_date_line_holds_both_sides() {
        let (west, east) = (Point::new(-13.3, 179.99).unwrap(), Point::new(-13.3, -179.99).unwrap());
        let circle = Circle::new(west, 10.0);
        assert!(circle.within(Packed::new(east)).is_some());
        assert_eq!(circle.cells(), None);
    }

    prop_compose! {
        fn any_point()(lat in -90.0..=90.0f64, lon in -180.0..=180.0f64) -> Point {
            Point::new(lat, lon).unwrap()
        }
    }

    prop_compose! {
        fn near(to: Point)(lat in -2.0..2.0f64, lon in -2.0..2.0f64) -> Point {
            let (lat, lon) = (to.lat + lat, to.lon + lon);
            Point::new(lat, lon).unwrap_or(to)
        }
    }

    proptest! {
        #[test]
        fn a_packed_point_reads_back(point in any_point()) {
            let packed = Packed::new(point);
            prop_assert_eq!(Packed::from_code(packed.code()), packed);
        }

        #[test]
        fn the_quick_test_and_the_grid_never_lose_a_point(
            (centre, point) in any_point().prop_flat_map(|centre| (Just(centre), near(centre))),
            radius in 0.1..150.0f64,
        ) {
            let circle = Circle::new(centre, radius);
            let packed = Packed::new(point);
            let distance = circle.distance_km(packed).unwrap();
            prop_assert_eq!(circle.within(packed).is_some(), distance <= radius);
            prop_assert!((distance - centre.distance_km(point)).abs() < 0.005);
            if let Some(cells) = circle.cells().filter(|_| distance <= radius) {
                prop_assert!(packed.cells().any(|cell| cells.contains(&cell)));
            }
        }
    }
}
