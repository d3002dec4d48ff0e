//! Where a structure works, drawn from the outlines that the product carries: départements shaded, a radius as a circle,
//! communes as points. What cannot be drawn is said.

use app::{
    claim::declare::{Declared, PlaceNames},
    directory::Point,
    register::Sheet,
};
use domain::{
    nomenclature::CodeCommune, programme::Coordinates, register::Intervention, territory::Departement,
    text::place_name,
};
use i18n::args;

use super::{
    ground::{SIDE, View, borders},
    structure::{area_words, name},
};
use crate::{
    render::views::maps::{AreaMap, Label},
    visit::Visit,
};

/// From the centre to the edge, in kilometres, however small the area.
const LEAST_KM: f64 = 8.0;
/// Names that are written on the drawing.
const MOST_NAMES: usize = 8;

/// What of an area can be drawn.
struct Parts {
    shaded: Vec<Departement>,
    communes: Vec<(CodeCommune, Point)>,
    around: Option<(Point, u16)>,
    undrawn: Vec<String>,
}

/// The map of an area; nothing when nothing of it can be drawn.
pub(super) fn map(visit: &Visit, sheet: &Sheet, declared: &Declared) -> Option<AreaMap> {
    let said = &declared.profile.details.area;
    let own = sheet.details.as_ref().and_then(|details| point(details.details.coordinates?));
    let home = own.or_else(|| point(declared.places.home?));
    let parts = parts(visit, said, &declared.places, home);
    let view = view(&parts)?;
    let words: Vec<String> = said.iter().map(|part| area_words(visit, *part, &declared.places)).collect();
    let title = visit.say("area-map-title");
    let text = args![name = name(sheet), area = words.join(", ")];
    let (here, is_own) = (home.map(|home| view.at(home)), own.is_some());
    Some(AreaMap {
        title,
        text: visit.tell("area-map-text", &text),
        view_box: format!("0 0 {SIDE} {SIDE}"),
        ground: view.ground(&parts.shaded),
        circle: parts.around.map(|(centre, km)| {
            let (x, y) = view.at(centre);
            [x, y, (view.scale * f64::from(km)).round()]
        }),
        here: here.filter(|(x, y)| (0.0..SIDE).contains(x) && (0.0..SIDE).contains(y)).map(Into::into),
        dots: parts.communes.iter().map(|(_, point)| view.at(*point).into()).collect(),
        names: names(view, &parts, &declared.places),
        legend: legend(visit, &parts, is_own),
    })
}

fn point(at: Coordinates) -> Option<Point> {
    Point::new(at.latitude, at.longitude).ok()
}

fn parts(visit: &Visit, said: &[Intervention], places: &PlaceNames, home: Option<Point>) -> Parts {
    let mut parts = Parts { shaded: Vec::new(), communes: Vec::new(), around: None, undrawn: Vec::new() };
    for part in said {
        let drawn = match *part {
            Intervention::Everywhere => parts.shade(Departement::all()),
            Intervention::Region(region) => parts.shade(region.departements()),
            Intervention::Departement(departement) => parts.shade([departement]),
            Intervention::Epci(siren) => {
                parts.dot(places.members.get(&siren).into_iter().flatten().copied(), places)
            }
            Intervention::Commune(code) => parts.dot([code], places),
            Intervention::Around(km) => {
                parts.around = home.map(|home| (home, km));
                home.is_some()
            }
        };
        if !drawn {
            parts.undrawn.push(area_words(visit, *part, places));
        }
    }
    parts
}

impl Parts {
    fn shade(&mut self, departements: impl IntoIterator<Item = Departement>) -> bool {
        let before = self.shaded.len();
        self.shaded.extend(departements.into_iter().filter(|one| !borders(*one).is_empty()));
        self.shaded.len() > before
    }

    fn dot(&mut self, codes: impl IntoIterator<Item = CodeCommune>, places: &PlaceNames) -> bool {
        let before = self.communes.len();
        let located = codes.into_iter().filter_map(|code| Some((code, point(*places.points.get(&code)?)?)));
        self.communes.extend(located);
        self.communes.len() > before
    }
}

/// All of what is drawn.
fn view(parts: &Parts) -> Option<View> {
    let mut corners: Vec<Point> = parts.shaded.iter().flat_map(|one| borders(*one)).collect();
    corners.extend(parts.communes.iter().map(|(_, point)| *point));
    if let Some((centre, km)) = parts.around {
        let degrees = f64::from(km) / 111.2;
        let across = degrees / centre.lat().to_radians().cos().max(0.01);
        for (down, along) in [(degrees, 0.0), (-degrees, 0.0), (0.0, across), (0.0, -across)] {
            corners.extend(Point::new(centre.lat() + down, centre.lon() + along).ok());
        }
    }
    View::around(&corners, LEAST_KM)
}

/// Names of communes, where no other stands.
fn names(view: View, parts: &Parts, places: &PlaceNames) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for (code, point) in &parts.communes {
        let ((x, y), Some(name)) = (view.at(*point), places.communes.get(code)) else { continue };
        let is_free =
            labels.iter().all(|other| (other.x - x).abs() > 150.0 || (other.y - y + 10.0).abs() > 24.0);
        if is_free && labels.len() < MOST_NAMES {
            labels.push(Label { x, y: y - 10.0, text: place_name(name) });
        }
    }
    labels
}

/// What the signs mean, and what is not drawn.
fn legend(visit: &Visit, parts: &Parts, is_own: bool) -> Vec<String> {
    let (here, circle) = match is_own {
        true => ("area-map-legend-here", "area-map-legend-circle"),
        false => ("area-map-legend-here-commune", "area-map-legend-circle-commune"),
    };
    let here = parts.around.is_some().then(|| visit.say(here));
    let circle = parts.around.map(|(_, km)| visit.tell(circle, &args![km = u32::from(km)]));
    let shaded = (!parts.shaded.is_empty()).then(|| visit.say("area-map-legend-shaded"));
    let dots = (!parts.communes.is_empty()).then(|| visit.say("area-map-legend-dots"));
    let undrawn = (!parts.undrawn.is_empty())
        .then(|| visit.tell("area-map-undrawn", &args![places = parts.undrawn.join(", ")]));
    [shaded, circle, here, dots, undrawn].into_iter().flatten().collect()
}
