//! The observatory: key figures, charts drawn by the server, tables, definitions.

use serde::Serialize;

use super::pieces::{Choice, Way};
use crate::render::View;

/// A key figure.
#[derive(Clone, Debug, Serialize)]
pub struct Tile {
    /// What.
    pub label: String,
    /// How much, with its unit where the label does not say it.
    pub value: String,
    /// Who says so, and the year.
    pub source: String,
    /// Where its definition stands on the page.
    pub anchor: String,
    /// What it is beside others.
    pub note: Option<Way>,
}

/// One bar.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// Of what.
    pub label: String,
    /// How much, in words.
    pub value: String,
    /// Its length, of a hundred.
    pub length: String,
}

/// A curve, cut where the perimeter changes.
#[derive(Clone, Debug, Serialize)]
pub struct Curve {
    /// `ess` or `rest`.
    pub kind: &'static str,
    /// Its path.
    pub path: String,
    /// Its points.
    pub dots: Vec<(String, String)>,
}

/// A line of the grid, or a mark of an axis.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    /// Where.
    pub x: String,
    /// Where.
    pub y: String,
    /// What it says.
    pub label: String,
}

/// A chart of curves.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Plot {
    /// Curves.
    pub curves: Vec<Curve>,
    /// Horizontal lines, with their values.
    pub grid: Vec<Mark>,
    /// Years.
    pub years: Vec<Mark>,
    /// Where a series breaks.
    pub breaks: Vec<Mark>,
    /// Words beside the curves.
    pub names: Vec<Mark>,
}

/// A département of the map.
#[derive(Clone, Debug, Serialize)]
pub struct Shade {
    /// SVG path.
    pub path: String,
    /// Class, from 0 (nothing told) to 5.
    pub class: usize,
    /// Whether its value is not told: it is hatched.
    pub is_secret: bool,
    /// Its page.
    pub url: String,
    /// Its name and its value.
    pub label: String,
}

/// Outlines behind circles, scaled into the drawing.
#[derive(Clone, Debug, Serialize)]
pub struct Land {
    /// SVG paths.
    pub paths: Vec<&'static str>,
    /// From the outlines to the drawing: `translate(…) scale(…)`.
    pub transform: String,
}

/// A circle whose surface is proportional to a number.
#[derive(Clone, Debug, Serialize)]
pub struct Spot {
    /// Where.
    pub x: String,
    /// Where.
    pub y: String,
    /// Its radius.
    pub r: String,
    /// The page of the territory.
    pub url: String,
    /// Its name and its value.
    pub label: String,
}

/// Circles of one size, without their pages.
#[derive(Clone, Debug, Serialize)]
pub struct Spots {
    /// Their diameter.
    pub width: String,
    /// Their centres, as a path of round ends.
    pub path: String,
}

/// A circle of the legend.
#[derive(Clone, Debug, Serialize)]
pub struct Measured {
    /// Where.
    pub x: String,
    /// Where.
    pub y: String,
    /// Its radius.
    pub r: String,
    /// Where its words begin.
    pub words_x: String,
    /// What it stands for.
    pub label: String,
}

/// A map of circles on outlines.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SpotMap {
    /// Box of the drawing.
    pub view_box: String,
    /// Outlines, if there are some.
    pub land: Option<Land>,
    /// Circles with their pages, the largest first.
    pub spots: Vec<Spot>,
    /// Where there are too many for that: circles by size.
    pub groups: Vec<Spots>,
    /// Centres of the territories whose number is not told, as a path.
    pub secret: String,
    /// Diameter of their signs.
    pub secret_width: String,
    /// Names beside the largest circles.
    pub names: Vec<Mark>,
    /// Circles in the scale of the map, and what they stand for.
    pub legend: Vec<Measured>,
    /// What the sign of a number that is not told says.
    pub secret_legend: Option<String>,
}

/// A drawing.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "form", rename_all = "lowercase")]
pub enum Drawing {
    /// Bars.
    Bars {
        /// From the longest.
        bars: Vec<Bar>,
    },
    /// Curves.
    Plot {
        /// The chart.
        plot: Plot,
    },
    /// A map.
    Map {
        /// Box of the drawing.
        view_box: String,
        /// Départements.
        zones: Vec<Shade>,
        /// What the classes mean.
        legend: Vec<(usize, String)>,
        /// What hatching says.
        secret_legend: Option<String>,
    },
    /// Circles.
    Spots {
        /// The map.
        map: SpotMap,
    },
}

/// A cell of a table.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// Words.
    pub text: String,
    /// Where they lead.
    pub url: Option<String>,
}

/// A chart with all that belongs to it.
#[derive(Clone, Debug, Serialize)]
pub struct Block {
    /// Anchor.
    pub id: &'static str,
    /// The finding, as a heading.
    pub title: String,
    /// What is drawn.
    pub about: String,
    /// What the drawing says, for who does not see it.
    pub alternative: String,
    /// The drawing, if there is enough to draw.
    pub drawing: Option<Drawing>,
    /// Heads of the table.
    pub heads: Vec<String>,
    /// Rows of the table.
    pub rows: Vec<Vec<Told>>,
    /// More to know.
    pub notes: Vec<String>,
    /// Other ways to draw it: address, words.
    pub choices: Vec<Choice>,
    /// The list behind it.
    pub more: Option<Way>,
    /// The file.
    pub csv: String,
    /// The picture, where there is a drawing.
    pub svg: String,
    /// Text to copy that cites the finding.
    pub cite: String,
}

/// What is measured.
#[derive(Clone, Debug, Serialize)]
pub struct Definition {
    /// What is defined.
    pub term: String,
    /// Its definition.
    pub text: String,
    /// What its figures on the page rest on.
    pub origins: Vec<Origin>,
}

/// Figures of one measure and source, and how they came about.
#[derive(Clone, Debug, Serialize)]
pub struct Origin {
    /// Anchor.
    pub anchor: String,
    /// Their years.
    pub years: String,
    /// Who says them, and where that is cited on the page.
    pub source: Way,
    /// The question that gives them.
    pub query: String,
    /// Files that they were read from, with their rows.
    pub files: String,
    /// The file of this site in which they are found again.
    pub file: Option<Way>,
    /// Mentions of the figures.
    pub notes: Vec<String>,
}

/// A source.
#[derive(Clone, Debug, Serialize)]
pub struct Reference {
    /// Anchor.
    pub anchor: String,
    /// Words that cite it, with its address.
    pub cited: Way,
    /// Field and method.
    pub field: String,
    /// Under which terms its figures may be used again.
    pub licence: Option<String>,
}

/// The figures of two territories beside each other.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// Heads: what, one, the other.
    pub heads: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<Told>>,
}

/// A page of the observatory.
#[derive(Clone, Debug, Serialize)]
pub struct ObservatoryPage {
    /// Title.
    pub title: String,
    /// Place and year.
    pub kicker: String,
    /// The sentence, safe HTML with its figures in bold.
    pub sentence: String,
    /// Sources of the figures of the sentence.
    pub sources: Vec<Way>,
    /// Up to when the figures go, and when they were brought up to date.
    pub updated: Option<String>,
    /// Where the figures are that are not known of so small a territory.
    pub elsewhere: Option<Way>,
    /// Wider territories.
    pub wider: Vec<Way>,
    /// This page.
    pub address: String,
    /// Territories to choose from.
    pub territories: Vec<Choice>,
    /// The same, to compare with.
    pub others: Vec<Choice>,
    /// Years to choose from.
    pub years: Vec<Choice>,
    /// Whether something that is shown was counted in a made-up register.
    pub demonstration: bool,
    /// Themes.
    pub themes: Vec<Choice>,
    /// Key figures.
    pub tiles: Vec<Tile>,
    /// Charts.
    pub blocks: Vec<Block>,
    /// The other territory, if two are compared.
    pub comparison: Option<Comparison>,
    /// Definitions of all figures that are shown.
    pub definitions: Vec<Definition>,
    /// What they rest on.
    pub references: Vec<Reference>,
    /// Text to cite; none without figures.
    pub citation: Option<String>,
    /// The whole file.
    pub csv: String,
    /// The printable sheet; none on it.
    pub print: Option<String>,
    /// What to do when there is nothing.
    pub empty: Option<String>,
}

impl View for ObservatoryPage {
    const TEMPLATE: &'static str = "pages/observatoire.html";
}
