//! What the outlines of départements cover: the box around some of them, and where a place of the Earth stands in their
//! drawings.

use domain::{programme::Coordinates, territory::Departement};

use super::outlines::{FRANCE, ILE_DE_FRANCE, Outline};

/// Room left around the outlines of a region.
const MARGIN: f64 = 8.0;

/// The corners of a path made of `M`, `l` and `z`, as the outlines are.
pub(super) fn corners(path: &str) -> Vec<(f64, f64)> {
    let mut corners = Vec::new();
    let mut at = (0.0, 0.0);
    for command in path.split_inclusive(|c: char| c.is_ascii_alphabetic()).collect::<Vec<_>>().windows(2) {
        let [before, values] = command else { continue };
        let letter = before.chars().last().unwrap_or('z');
        let values = values.trim_end_matches(|c: char| c.is_ascii_alphabetic()).replace('-', " -");
        let numbers: Vec<f64> = values.split([' ', ',']).filter_map(|value| value.parse().ok()).collect();
        for pair in numbers.chunks_exact(2) {
            at = if letter == 'M' { (pair[0], pair[1]) } else { (at.0 + pair[0], at.1 + pair[1]) };
            corners.push(at);
        }
    }
    corners
}

/// A part of a drawing: left, top, width, height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Frame {
    /// The frame of some points, with room around it; none without points.
    pub(super) fn around(points: impl IntoIterator<Item = (f64, f64)>, room: f64) -> Option<Self> {
        let mut bounds: Option<[f64; 4]> = None;
        for (x, y) in points {
            let [left, top, right, bottom] = bounds.unwrap_or([x, y, x, y]);
            bounds = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
        }
        let [left, top, right, bottom] = bounds?;
        Some(Self {
            left: left - room,
            top: top - room,
            width: right - left + 2.0 * room,
            height: bottom - top + 2.0 * room,
        })
    }

    /// The frame of outlines, a little wider; none without outlines.
    pub(super) fn of(outlines: &[&Outline]) -> Option<Self> {
        Self::around(outlines.iter().flat_map(|outline| corners(outline.path)), MARGIN)
    }

    /// As SVG writes it.
    pub(super) fn view_box(self) -> String {
        format!("{} {} {} {}", self.left, self.top, self.width, self.height)
    }
}

/// From degrees to a drawing. Longitudes and latitudes are scaled and moved, so that north is above: both
/// drawings are equirectangular, and the numbers were fitted to the file that they were made from, to within one unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Projection {
    /// Zero, and units in a degree of longitude.
    pub(super) x: (f64, f64),
    /// Zero, and units in a degree of latitude.
    pub(super) y: (f64, f64),
}

impl Projection {
    /// Of the drawing of Île-de-France.
    pub(super) const REGION: Self = Self { x: (-439.3, 303.53), y: (21_743.4, -441.65) };
    /// Of the drawing of metropolitan France.
    pub(super) const COUNTRY: Self = Self { x: (264.52, 51.833), y: (3_853.46, -75.427) };

    /// Around a latitude that no drawing has: overseas.
    pub(super) fn local(latitude: f64) -> Self {
        Self { x: (0.0, 100.0 * latitude.to_radians().cos()), y: (0.0, -100.0) }
    }

    /// Where a place stands.
    pub(super) fn at(self, place: Coordinates) -> (f64, f64) {
        (self.x.0 + self.x.1 * place.longitude, self.y.0 + self.y.1 * place.latitude)
    }
}

/// The outlines of some départements, those of the finest drawing that has them all, with its projection; none of those
/// that no drawing has.
pub(super) fn land(departements: &[Departement]) -> (Projection, Vec<&'static Outline>) {
    let is_regional = departements.iter().all(|one| one.region().code() == "11");
    let (projection, (_, outlines)) = match is_regional {
        true => (Projection::REGION, ILE_DE_FRANCE),
        false => (Projection::COUNTRY, FRANCE),
    };
    let is_of = |outline: &&Outline| departements.iter().any(|one| one.code() == outline.code);
    (projection, outlines.iter().filter(is_of).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_of_an_outline_stand_within_its_drawing() {
        for outline in ILE_DE_FRANCE.1 {
            let corners = corners(outline.path);
            assert!(corners.len() > 8, "{}", outline.code);
            assert!(corners.iter().all(|(x, y)| (0.0..=640.0).contains(x) && (0.0..=490.0).contains(y)));
        }
    }

    #[test]
    fn a_town_stands_in_its_departement() {
        for (code, latitude, longitude) in [
            ("75", 48.8566, 2.3522),
            ("78", 48.9794, 1.7106),
            ("91", 48.4344, 2.1614),
            ("77", 48.5386, 2.6553),
            ("29", 48.3904, -4.4861),
            ("06", 43.7034, 7.2663),
            ("59", 50.6292, 3.0573),
            ("64", 43.2951, -0.3708),
            ("2A", 41.9192, 8.7386),
            ("67", 48.5734, 7.7521),
        ] {
            let departement = Departement::by_code(code).unwrap();
            let (projection, outlines) = land(&[departement]);
            let frame = Frame::of(&outlines).unwrap();
            let (x, y) = projection.at(Coordinates::new(latitude, longitude).unwrap());
            let is_inside = (frame.left..=frame.left + frame.width).contains(&x)
                && (frame.top..=frame.top + frame.height).contains(&y);
            assert!(is_inside, "{code}: {x} {y} {frame:?}");
        }
    }

    #[test]
    fn overseas_no_outline_is_drawn() {
        let departement = Departement::by_code("974").unwrap();
        assert!(land(&[departement]).1.is_empty());
    }
}
