//! Maps that the server draws: the ground, structures one by one, the area where one works.

use serde::Serialize;

use super::pieces::Way;

/// Outlines of one source, moved and stretched to fit a drawing.
#[derive(Clone, Debug, Serialize)]
pub struct Layer {
    /// How they are moved and stretched, as SVG writes it.
    pub matrix: String,
    /// Outlines.
    pub lands: Vec<Land>,
}

/// The outline of a département.
#[derive(Clone, Debug, Serialize)]
pub struct Land {
    /// SVG path, in the units of its source.
    pub path: &'static str,
    /// Whether it is part of what the map tells.
    pub shaded: bool,
}

/// A name written on a map.
#[derive(Clone, Debug, Serialize)]
pub struct Label {
    /// Across.
    pub x: f64,
    /// Down.
    pub y: f64,
    /// The name.
    pub text: String,
}

/// Structures one by one: a numbered point each, and the same numbers in the list beside.
#[derive(Clone, Debug, Serialize)]
pub struct PointMap {
    /// What it shows, in a sentence.
    pub title: String,
    /// What its signs mean, in words.
    pub legend: Vec<String>,
    /// The box of the drawing.
    pub view_box: String,
    /// Outlines beneath.
    pub ground: Vec<Layer>,
    /// The radius of the search: centre and radius in the drawing.
    pub circle: Option<[f64; 3]>,
    /// The place of the search in the drawing.
    pub centre: Option<[f64; 2]>,
    /// Communes, by name.
    pub towns: Vec<Label>,
    /// Points; nothing is drawn without any.
    pub dots: Vec<Dot>,
    /// The list.
    pub rows: Vec<PointRow>,
    /// The next ones.
    pub next: Option<Way>,
    /// The same search by commune.
    pub back: Option<Way>,
}

/// A point of a map, for one structure or for several at one place.
#[derive(Clone, Debug, Serialize)]
pub struct Dot {
    /// The page of the structure, or the first of several in the list.
    pub url: String,
    /// Its words: number, name, place.
    pub label: String,
    /// Across.
    pub x: f64,
    /// Down.
    pub y: f64,
    /// Radius.
    pub r: f64,
    /// The number, or the numbers, written on it.
    pub mark: String,
    /// The name, where there is room for it.
    pub name: Option<String>,
}

/// A line of the list beside.
#[derive(Clone, Debug, Serialize)]
pub struct PointRow {
    /// Its number on the map and in the list.
    pub number: usize,
    /// Its page.
    pub url: String,
    /// Its name.
    pub name: String,
    /// What it is, where it is.
    pub text: String,
    /// That it is not on the map, and why.
    pub note: Option<String>,
}

/// Where a structure works, drawn.
#[derive(Clone, Debug, Serialize)]
pub struct AreaMap {
    /// What it shows, in a sentence.
    pub title: String,
    /// The same in words, for who does not see it.
    pub text: String,
    /// The box of the drawing.
    pub view_box: String,
    /// Outlines beneath, those of the area shaded.
    pub ground: Vec<Layer>,
    /// The radius: centre and radius in the drawing.
    pub circle: Option<[f64; 3]>,
    /// The structure.
    pub here: Option<[f64; 2]>,
    /// Communes of the area.
    pub dots: Vec<[f64; 2]>,
    /// Names of some of them.
    pub names: Vec<Label>,
    /// What its signs mean, and what is not drawn.
    pub legend: Vec<String>,
}
