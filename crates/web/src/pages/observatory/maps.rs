//! Maps drawn by the server: shades of régions and départements, circles of intercommunalités and communes.

use app::observatory::{Figure, Inside, Observed, Told};
use domain::{
    observatory::{Amount, Maille, Territoire, Unit},
    programme::Coordinates,
    territory::Departement,
};
use i18n::{args, typography};

use super::{
    super::{
        outline_box::{Frame, Projection, land},
        outlines::Outline,
    },
    address,
    drawing::coordinate,
    wording,
};
use crate::{
    render::views::observatory::{Drawing, Land, Mark, Measured, Shade, Spot, SpotMap, Spots},
    visit::Visit,
};

/// Width of a map of circles, and its greatest height.
const SIDE: f64 = 640.0;
/// Circles that have a link each; more are drawn by size.
const MOST_LINKS: usize = 120;
/// Names of a map.
const MOST_NAMES: usize = 6;

/// The territories inside, drawn; nothing where there is nothing to compare or no place is known.
pub(super) fn draw(visit: &Visit, observed: &Observed) -> Option<Drawing> {
    match observed.maille? {
        Maille::Regions | Maille::Departements => shades(visit, observed),
        Maille::Intercommunalites | Maille::Communes => circles(visit, observed),
    }
}

fn value(figure: &Figure) -> Option<f64> {
    figure.told.amount().map(|amount| amount.as_f64())
}

fn label(visit: &Visit, one: &Inside, figure: &Figure) -> String {
    let name = typography::french(&one.named.name);
    visit.tell("obs-map-label", &args![name = name, value = wording::with_unit(visit, figure)])
}

fn secret_legend(visit: &Visit, observed: &Observed) -> Option<String> {
    observed.inside.iter().any(is_secret).then(|| visit.say("obs-map-secret"))
}

/// The territory inside that holds a département, or is one.
fn holding<'o>(observed: &'o Observed, code: &str) -> Option<&'o Inside> {
    let of = Departement::by_code(code)?;
    let holds = |one: &&Inside| match one.named.territory {
        Territoire::Region(region) => of.region() == region,
        territory => territory == Territoire::Departement(of),
    };
    observed.inside.iter().find(holds)
}

fn is_secret(one: &Inside) -> bool {
    one.figure.as_ref().is_some_and(|figure| figure.told == Told::Secret)
}

/// Départements shaded by a value, each with that of its territory; those without one stay blank. Classes are fifths of
/// the values.
fn shades(visit: &Visit, observed: &Observed) -> Option<Drawing> {
    let all: Vec<Departement> = match observed.named.territory {
        Territoire::France => Departement::all().collect(),
        Territoire::Region(region) => region.departements().collect(),
        _ => return None,
    };
    let (_, outlines) = land(&all);
    let held: Vec<&Inside> = outlines.iter().filter_map(|outline| holding(observed, outline.code)).collect();
    let mut values: Vec<f64> = held.iter().filter_map(|one| value(one.figure.as_ref()?)).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    if values.len() + held.iter().filter(|one| is_secret(one)).count() < 2 {
        return None;
    }
    let fifths = (1..=5).filter(|_| !values.is_empty());
    let bounds: Vec<f64> = fifths.map(|fifth| values[(values.len() * fifth).div_ceil(5) - 1]).collect();
    let class = |value: f64| bounds.iter().position(|bound| value <= *bound).map_or(5, |at| at + 1);
    let zones = zones(visit, observed, &outlines, class);
    let figure = observed.inside.iter().find_map(|one| one.figure.as_ref())?;
    let mut legend = legend(visit, figure, &values, class);
    if zones.iter().any(|zone| zone.class == 0 && !zone.is_secret) {
        legend.push((0, visit.say("obs-map-none")));
    }
    Some(Drawing::Map {
        view_box: Frame::of(&outlines)?.view_box(),
        zones,
        legend,
        secret_legend: secret_legend(visit, observed),
    })
}

/// The zones of a map; the départements of a région are one.
fn zones(
    visit: &Visit,
    observed: &Observed,
    outlines: &[&Outline],
    class: impl Fn(f64) -> usize,
) -> Vec<Shade> {
    let mut zones: Vec<Shade> = Vec::new();
    for outline in outlines {
        let Some(one) = holding(observed, outline.code) else { continue };
        let url = address(one.named.territory, observed.asked);
        if let Some(zone) = zones.iter_mut().find(|zone| zone.url == url) {
            zone.path.push_str(outline.path);
            continue;
        }
        zones.push(Shade {
            path: outline.path.to_owned(),
            class: one.figure.as_ref().and_then(value).map_or(0, &class),
            is_secret: is_secret(one),
            url,
            label: match &one.figure {
                Some(figure) => label(visit, one, figure),
                None => typography::french(&one.named.name),
            },
        });
    }
    zones
}

/// What each class holds: « 7 % – 9,5 % ».
fn legend(
    visit: &Visit,
    figure: &Figure,
    values: &[f64],
    class: impl Fn(f64) -> usize,
) -> Vec<(usize, String)> {
    let write =
        |value: f64| wording::bare(visit, Amount::from_thousandths(thousandths(value)), figure.unit());
    let words = |at: usize| {
        let inside: Vec<f64> = values.iter().copied().filter(|value| class(*value) == at).collect();
        let (first, last) = (*inside.first()?, *inside.last()?);
        let words =
            if inside.len() == 1 { write(first) } else { format!("{} – {}", write(first), write(last)) };
        Some((at, words))
    };
    (1..=5).filter_map(words).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "an amount of twelve digits, in thousandths")]
fn thousandths(value: f64) -> i64 {
    (value * 1000.0).round() as i64
}

/// Where places stand in a drawing.
struct View {
    projection: Projection,
    frame: Frame,
    scale: f64,
}

impl View {
    /// Over the outlines of a département, a region or the country; over the places of a group of communes, with the
    /// outlines behind them; overseas over the places alone.
    fn of(territory: Territoire, places: &[(Territoire, Coordinates)]) -> Option<(Self, Option<Land>)> {
        let mut around: Vec<Departement> = match territory {
            Territoire::France => Departement::all().collect(),
            Territoire::Region(region) => region.departements().collect(),
            Territoire::Departement(departement) => vec![departement],
            Territoire::Epci(_) | Territoire::Ept(_) | Territoire::Commune(_) => {
                places.iter().filter_map(|(place, _)| departement(*place)).collect()
            }
        };
        around.dedup();
        let is_group = matches!(territory, Territoire::Epci(_) | Territoire::Ept(_));
        let (mut projection, outlines) = land(&around);
        if outlines.is_empty() {
            projection = Projection::local(places.first()?.1.latitude);
        }
        let frame = match Frame::of(&outlines).filter(|_| !is_group) {
            Some(frame) => frame,
            None => roomy(places.iter().map(|(_, place)| projection.at(*place)).collect())?,
        };
        let scale = (SIDE / frame.width).min(SIDE / frame.height);
        let land = (!outlines.is_empty()).then(|| Land {
            paths: outlines.iter().map(|outline| outline.path).collect(),
            transform: format!("scale({scale:.4}) translate({:.2} {:.2})", -frame.left, -frame.top),
        });
        Some((Self { projection, frame, scale }, land))
    }

    fn size(&self) -> (f64, f64) {
        (self.frame.width * self.scale, self.frame.height * self.scale)
    }

    /// Where a place stands, unless it is outside of the drawing.
    fn at(&self, place: Coordinates) -> Option<(f64, f64)> {
        let (x, y) = self.projection.at(place);
        let (x, y) = ((x - self.frame.left) * self.scale, (y - self.frame.top) * self.scale);
        let (width, height) = self.size();
        ((0.0..=width).contains(&x) && (0.0..=height).contains(&y)).then_some((x, y))
    }
}

fn departement(territory: Territoire) -> Option<Departement> {
    match territory {
        Territoire::Commune(code) => code.departement(),
        _ => None,
    }
}

/// The frame of some places, with room for their circles.
fn roomy(points: Vec<(f64, f64)>) -> Option<Frame> {
    let bare = Frame::around(points.iter().copied(), 0.0)?;
    Frame::around(points, bare.width.max(bare.height).max(1.0) * 0.12)
}

/// A told number in its place.
struct Placed<'i> {
    one: &'i Inside,
    figure: &'i Figure,
    value: f64,
    at: (f64, f64),
}

/// The told numbers in their places, the largest first, and the places of those that are not told.
fn sorted<'i>(observed: &'i Observed, view: &View) -> (Vec<Placed<'i>>, Vec<(f64, f64)>) {
    let (mut told, mut secret) = (Vec::new(), Vec::new());
    for one in &observed.inside {
        let (Some(figure), Some(at)) = (&one.figure, one.centre.and_then(|centre| view.at(centre))) else {
            continue;
        };
        match value(figure) {
            Some(value) => told.push(Placed { one, figure, value, at }),
            None => secret.push(at),
        }
    }
    told.sort_by(|a, b| b.value.total_cmp(&a.value));
    (told, secret)
}

/// Circles whose surface is proportional to the number, each at the centre of its territory.
fn circles(visit: &Visit, observed: &Observed) -> Option<Drawing> {
    let centres: Vec<(Territoire, Coordinates)> =
        observed.inside.iter().filter_map(|one| Some((one.named.territory, one.centre?))).collect();
    let (view, land) = View::of(observed.named.territory, &centres)?;
    let (told, secret) = sorted(observed, &view);
    // The surface of a circle stands for a number: a share is not drawn so.
    let is_number = |one: &Placed<'_>| one.value > 0.0 && one.figure.unit() != Unit::Percent;
    let first = told.first();
    if first.is_none() && secret.is_empty() || !first.iter().all(|one| is_number(one)) {
        return None;
    }
    let most = first.map_or(1.0, |one| one.value);
    let largest = match told.len() + secret.len() {
        0..=40 => 34.0,
        41..=150 => 28.0,
        _ => 22.0,
    };
    let radius = |value: f64| (largest * (value / most).sqrt()).max(1.5);
    let (linked, bare) = if told.len() <= MOST_LINKS { (&told[..], &[][..]) } else { (&[][..], &told[..]) };
    let (width, height) = view.size();
    let legend = first.map(|first| measured(visit, first, radius, height)).unwrap_or_default();
    let strip = if legend.is_empty() { 0.0 } else { 2.0 * largest + 12.0 };
    let map = SpotMap {
        view_box: format!("0 0 {width:.0} {:.0}", height + strip),
        land,
        spots: linked.iter().map(|one| spot(visit, observed, one, radius)).collect(),
        groups: by_size(bare, radius),
        secret: points(&secret),
        secret_width: if secret.len() > 150 { "5" } else { "9" }.to_owned(),
        names: names(&told, radius, width),
        legend,
        secret_legend: secret_legend(visit, observed),
    };
    Some(Drawing::Spots { map })
}

/// The legend of circles, in their scale, below the map.
fn measured(visit: &Visit, first: &Placed<'_>, radius: impl Fn(f64) -> f64, top: f64) -> Vec<Measured> {
    let mut x = 6.0;
    let mut all = Vec::new();
    for value in sizes(first.value) {
        let r = radius(value);
        let label = wording::bare(visit, Amount::from_thousandths(thousandths(value)), first.figure.unit());
        all.push(Measured {
            x: coordinate(x + r),
            y: coordinate(top + 6.0 + radius(first.value)),
            r: coordinate(r),
            words_x: coordinate(x + 2.0 * r + 10.0),
            label,
        });
        x += 2.0 * r + 110.0;
    }
    all
}

fn spot(visit: &Visit, observed: &Observed, told: &Placed<'_>, radius: impl Fn(f64) -> f64) -> Spot {
    Spot {
        x: coordinate(told.at.0),
        y: coordinate(told.at.1),
        r: coordinate(radius(told.value)),
        url: address(told.one.named.territory, observed.asked),
        label: label(visit, told.one, told.figure),
    }
}

/// Centres as a path of points, to the unit of the drawing.
fn points(all: &[(f64, f64)]) -> String {
    all.iter().map(|(x, y)| format!("M{x:.0} {y:.0}h0")).collect()
}

/// Circles gathered by diameter, to the unit of the drawing, the largest first.
fn by_size(told: &[Placed<'_>], radius: impl Fn(f64) -> f64) -> Vec<Spots> {
    let mut groups: Vec<(String, Vec<(f64, f64)>)> = Vec::new();
    for one in told {
        let width = format!("{:.0}", radius(one.value) * 2.0);
        match groups.last_mut().filter(|(known, _)| *known == width) {
            Some((_, places)) => places.push(one.at),
            None => groups.push((width, vec![one.at])),
        }
    }
    groups.into_iter().map(|(width, places)| Spots { width, path: points(&places) }).collect()
}

/// Names beside the largest circles, where no other stands near.
fn names(told: &[Placed<'_>], radius: impl Fn(f64) -> f64, width: f64) -> Vec<Mark> {
    let mut marks: Vec<(f64, f64, Mark)> = Vec::new();
    for one in told.iter().take(MOST_NAMES * 4) {
        let name = typography::french(&one.one.named.name);
        #[expect(clippy::cast_precision_loss, reason = "a name has some dozens of letters")]
        let half = name.chars().count() as f64 * 4.4;
        let is_inside = half < one.at.0 && one.at.0 < width - half && one.at.1 > 40.0;
        let y = one.at.1 - radius(one.value) - 6.0;
        let is_free =
            marks.iter().all(|(x, other, _)| (x - one.at.0).abs() > 170.0 || (other - y).abs() > 26.0);
        if is_inside && is_free && marks.len() < MOST_NAMES {
            marks.push((one.at.0, y, Mark { x: coordinate(one.at.0), y: coordinate(y), label: name }));
        }
    }
    marks.into_iter().map(|(.., mark)| mark).collect()
}

/// Three round numbers for the legend, the largest near the greatest.
fn sizes(most: f64) -> Vec<f64> {
    let round = |value: f64| {
        let magnitude = 10_f64.powf(value.log10().floor());
        let step = [5.0, 2.0, 1.0].into_iter().find(|step| step * magnitude <= value).unwrap_or(1.0);
        step * magnitude
    };
    let mut sizes: Vec<f64> = Vec::new();
    for part in [1.0, 0.25, 0.05] {
        let size = round(most * part);
        if size >= 1.0 && sizes.last() != Some(&size) {
            sizes.push(size);
        }
    }
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_legend_has_round_numbers_below_the_greatest() {
        for (most, expected) in [
            (4321.0, vec![2000.0, 1000.0, 200.0]),
            (12.0, vec![10.0, 2.0]),
            (3.0, vec![2.0]),
            (1.0, vec![1.0]),
        ] {
            assert_eq!(sizes(most), expected, "{most}");
        }
    }

    #[test]
    fn places_overseas_are_drawn_by_themselves() {
        let places = [("COM-97411", -20.88, 55.45), ("COM-97416", -21.34, 55.48)]
            .map(|(code, lat, lon)| (Territoire::parse(code).unwrap(), Coordinates::new(lat, lon).unwrap()));
        let (view, land) = View::of(Territoire::parse("DEP-974").unwrap(), &places).unwrap();
        assert!(land.is_none());
        let [north, south] = places.map(|(_, place)| view.at(place).unwrap());
        assert!(north.1 < south.1, "north is above: {north:?} {south:?}");
    }
}
