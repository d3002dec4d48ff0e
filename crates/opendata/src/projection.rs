//! From the legal projection of each territory to latitude and longitude.
//!
//! Source: IGN, systèmes de référence légaux (décret n° 2000-1276, arrêté of 5 March 2019). Sirene gives coordinates in
//! Lambert 93, in UTM overseas, in Lambert NC in Nouvelle-Calédonie. All are on the GRS 80 ellipsoid, within a metre of
//! WGS 84. A result outside the territory is refused: swapped or foreign coordinates are common.

use std::sync::OnceLock;

/// A point, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// North is positive.
    pub latitude: f64,
    /// East is positive.
    pub longitude: f64,
}

/// Half the great axis of the ellipsoid, in metres.
const A: f64 = 6_378_137.0;
/// Flattening of GRS 80.
const F: f64 = 1.0 / 298.257_222_101;

/// Lambert conic conformal, with two parallels.
struct Lambert {
    origin: (f64, f64),
    parallels: (f64, f64),
    offset: (f64, f64),
}

enum Projection {
    /// With its cone, computed once.
    Lambert(Lambert, OnceLock<Cone>),
    /// UTM: the central meridian, and whether it is in the south.
    Utm(f64, bool),
}

const LAMBERT_93: Lambert =
    Lambert { origin: (46.5, 3.0), parallels: (49.0, 44.0), offset: (700_000.0, 6_600_000.0) };
const LAMBERT_NC: Lambert = Lambert {
    origin: (-21.5, 166.0),
    parallels: (-20.0 - 40.0 / 60.0, -22.0 - 20.0 / 60.0),
    offset: (400_000.0, 300_000.0),
};

/// Codes of départements and collectivities, projection, and the box of latitudes and longitudes.
type Territory = (&'static [&'static str], Projection, [f64; 4]);

static OVERSEAS: [Territory; 11] = [
    (&["971"], Projection::Utm(-63.0, false), [15.8, 16.6, -61.9, -60.9]),
    (&["972"], Projection::Utm(-63.0, false), [14.3, 15.0, -61.4, -60.7]),
    (&["977", "978"], Projection::Utm(-63.0, false), [17.8, 18.3, -63.3, -62.7]),
    (&["973"], Projection::Utm(-51.0, false), [2.0, 6.0, -54.7, -51.5]),
    (&["974"], Projection::Utm(57.0, true), [-21.5, -20.8, 55.1, 55.95]),
    (&["975"], Projection::Utm(-57.0, false), [46.7, 47.2, -56.5, -56.0]),
    (&["976"], Projection::Utm(45.0, true), [-13.1, -12.5, 44.9, 45.4]),
    (&["986"], Projection::Utm(-177.0, true), [-14.5, -13.1, -178.3, -175.9]),
    (&["987"], Projection::Utm(-147.0, true), [-28.0, -7.5, -155.0, -134.0]),
    (&["988"], Projection::Lambert(LAMBERT_NC, OnceLock::new()), [-23.5, -17.5, 158.0, 172.5]),
    (&[], Projection::Lambert(LAMBERT_93, OnceLock::new()), [41.0, 51.5, -5.5, 10.0]),
];

fn territory(departement: &str) -> &'static Territory {
    let last = OVERSEAS.len() - 1;
    let overseas = OVERSEAS.iter().find(|row| row.0.contains(&departement));
    overseas.unwrap_or(&OVERSEAS[last])
}

impl Point {
    /// The point of legal coordinates in metres, by the code of its département or collectivity; none outside of it.
    pub fn of_legal(departement: &str, x: f64, y: f64) -> Option<Self> {
        let (latitude, longitude) = match &territory(departement).1 {
            Projection::Lambert(lambert, cone) => lambert.inverse(*cone.get_or_init(|| lambert.cone()), x, y),
            Projection::Utm(meridian, is_south) => {
                utm_inverse(*meridian, x, if *is_south { y - 10_000_000.0 } else { y })
            }
        };
        Self::within(departement, latitude, longitude)
    }

    /// The point of degrees, if it is inside the box of the département or collectivity.
    pub fn within(departement: &str, latitude: f64, longitude: f64) -> Option<Self> {
        let [south, north, west, east] = territory(departement).2;
        let is_inside = (south..=north).contains(&latitude) && (west..=east).contains(&longitude);
        is_inside.then_some(Self { latitude, longitude })
    }
}

/// Isometric latitude's exponential, as in Snyder, Map Projections (USGS 1395), equation 15-9.
fn t(latitude: f64) -> f64 {
    let e = (F * (2.0 - F)).sqrt();
    let sine = e * latitude.sin();
    (std::f64::consts::FRAC_PI_4 - latitude / 2.0).tan() / ((1.0 - sine) / (1.0 + sine)).powf(e / 2.0)
}

fn m(latitude: f64) -> f64 {
    latitude.cos() / (1.0 - F * (2.0 - F) * latitude.sin().powi(2)).sqrt()
}

/// What a projection needs of its parallels: the constant of the cone, the radius of the equator, that of the origin.
#[derive(Clone, Copy)]
struct Cone {
    n: f64,
    equator: f64,
    origin: f64,
}

impl Lambert {
    /// Snyder, equations 15-1 to 15-8.
    fn cone(&self) -> Cone {
        let (first, second) = (self.parallels.0.to_radians(), self.parallels.1.to_radians());
        let n = (m(first).ln() - m(second).ln()) / (t(first).ln() - t(second).ln());
        let equator = A * m(first) / (n * t(first).powf(n));
        Cone { n, equator, origin: equator * t(self.origin.0.to_radians()).powf(n) }
    }

    /// Snyder, equations 14-10, 14-11 and 14-9, then the series of the latitude.
    fn inverse(&self, Cone { n, equator, origin }: Cone, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = (x - self.offset.0, origin - (y - self.offset.1));
        let radius = x.hypot(y).copysign(n);
        let angle = (x * n.signum()).atan2(y * n.signum());
        let isometric = (radius / equator).powf(1.0 / n);
        let conformal = std::f64::consts::FRAC_PI_2 - 2.0 * isometric.atan();
        (latitude(conformal).to_degrees(), (angle / n).to_degrees() + self.origin.1)
    }
}

/// The latitude of a conformal latitude: Krüger's series to the fourth order, exact to a tenth of a millimetre.
fn latitude(conformal: f64) -> f64 {
    let n = F / (2.0 - F);
    let (n2, n3, n4) = (n * n, n.powi(3), n.powi(4));
    let delta = [
        2.0 * n - 2.0 / 3.0 * n2 - 2.0 * n3 + 116.0 / 45.0 * n4,
        7.0 / 3.0 * n2 - 8.0 / 5.0 * n3 - 227.0 / 45.0 * n4,
        56.0 / 15.0 * n3 - 136.0 / 35.0 * n4,
        4_279.0 / 630.0 * n4,
    ];
    let series = (1..).map(|order| 2.0 * f64::from(order)).zip(delta);
    conformal + series.map(|(order, coefficient)| coefficient * (order * conformal).sin()).sum::<f64>()
}

/// Transverse Mercator with scale 0.9996: Krüger's series, exact to a millimetre within a zone.
fn utm_inverse(meridian: f64, x: f64, y: f64) -> (f64, f64) {
    let n = F / (2.0 - F);
    let (n2, n3, n4) = (n * n, n.powi(3), n.powi(4));
    let radius = A / (1.0 + n) * (1.0 + n2 / 4.0 + n4 / 64.0);
    let (xi, eta) = (y / (0.9996 * radius), (x - 500_000.0) / (0.9996 * radius));
    let beta = [
        n / 2.0 - 2.0 / 3.0 * n2 + 37.0 / 96.0 * n3 - n4 / 360.0,
        n2 / 48.0 + n3 / 15.0 - 437.0 / 1_440.0 * n4,
        17.0 / 480.0 * n3 - 37.0 / 840.0 * n4,
        4_397.0 / 161_280.0 * n4,
    ];
    let (mut xi_0, mut eta_0) = (xi, eta);
    for (order, coefficient) in (1..).map(|order| 2.0 * f64::from(order)).zip(beta) {
        xi_0 -= coefficient * (order * xi).sin() * (order * eta).cosh();
        eta_0 -= coefficient * (order * xi).cos() * (order * eta).sinh();
    }
    let conformal = (xi_0.sin() / eta_0.cosh()).asin();
    let longitude = eta_0.sinh().atan2(xi_0.cos());
    (latitude(conformal).to_degrees(), longitude.to_degrees() + meridian)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Département, x, y, latitude, longitude: computed with PROJ 9 from the definitions of the EPSG registry.
    const POINTS: [(&str, f64, f64, f64, f64); 15] = [
        ("75", 652_297.09, 6_861_632.58, 48.852966, 2.349902),
        ("29", 146_636.14, 6_836_217.36, 48.39, -4.486),
        ("67", 1_050_362.70, 6_840_899.65, 48.5734, 7.7521),
        ("2B", 1_228_546.05, 6_199_420.64, 42.7, 9.45),
        ("971", 656_770.82, 1_796_177.24, 16.2412, -61.5331),
        ("972", 709_096.32, 1_616_759.73, 14.6161, -61.0588),
        ("977", 515_888.33, 1_979_128.38, 17.9, -62.85),
        ("978", 491_534.34, 1_997_931.93, 18.07, -63.08),
        ("973", 354_363.16, 544_229.78, 4.9224, -52.3135),
        ("974", 338_571.95, 7_690_099.05, -20.8823, 55.4481),
        ("975", 562_801.10, 5_181_167.60, 46.7811, -56.1773),
        ("976", 524_724.36, 8_586_927.83, -12.7823, 45.2278),
        ("986", 589_527.12, 8_531_474.96, -13.2825, -176.1735),
        ("987", 227_526.55, 8_059_287.10, -17.5362, -149.5665),
        ("988", 447_201.34, 214_033.90, -22.2758, 166.458),
    ];

    #[test]
    fn each_territory_is_within_a_metre() {
        for (departement, x, y, latitude, longitude) in POINTS {
            let point = Point::of_legal(departement, x, y);
            let point = point.unwrap_or_else(|| panic!("{departement}: outside"));
            let (north, east) = (point.latitude - latitude, point.longitude - longitude);
            assert!(north.abs() < 1e-5 && east.abs() < 1e-5, "{departement}: {north:e} {east:e}");
        }
    }

    #[test]
    fn swapped_coordinates_and_those_of_another_territory_are_refused() {
        assert_eq!(Point::of_legal("75", 6_861_632.58, 652_297.09), None);
        assert_eq!(Point::of_legal("974", 652_297.09, 6_861_632.58), None);
        assert_eq!(Point::of_legal("75", 0.0, 0.0), None);
        assert_eq!(Point::within("75", 2.35, 48.85), None);
        assert_eq!(Point::within("75", f64::NAN, 2.35), None);
    }

    proptest! {
        #[test]
        fn no_number_makes_it_panic(at in 0usize..15, x: f64, y: f64) {
            if let Some(point) = Point::of_legal(POINTS[at].0, x, y) {
                prop_assert!(point.latitude.is_finite() && point.longitude.is_finite());
            }
        }
    }
}
