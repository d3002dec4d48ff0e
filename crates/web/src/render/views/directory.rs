//! The directory and its structures.

use serde::Serialize;

use super::{
    lists::ListBox,
    maps::{AreaMap, Layer, PointMap},
    pieces::{Band, Choice, Fact, Way},
    programme::Line,
    space::Picture,
};
use crate::render::View;

/// A structure in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StructureCard {
    /// Its page.
    pub url: String,
    /// Its number.
    pub siret: String,
    /// Name.
    pub name: String,
    /// Family and recognitions, in whole words; nothing of a masked one.
    pub what: String,
    /// Activities and offers, three at most.
    pub activities: Vec<String>,
    /// Commune, and how far it is.
    pub place: String,
    /// Employees, in words.
    pub staff: Option<String>,
    /// Who says all this.
    pub origin: String,
    /// Why it was found.
    pub why: Option<String>,
    /// That it is taken to work at the place, and why.
    pub presumed: Option<String>,
}

/// A filter: tick boxes, each with how many it would leave.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Name of the filter in the address.
    pub name: &'static str,
    /// Its words.
    pub label: String,
    /// What it means, when that is not plain.
    pub note: Option<String>,
    /// Its choices.
    pub choices: Vec<Choice>,
}

/// One of several ways to show the same search.
#[derive(Clone, Debug, Serialize)]
pub struct Order {
    /// Address.
    pub url: String,
    /// Words.
    pub label: String,
    /// Whether it is this one.
    pub current: bool,
}

/// A map with the same figures as a list.
#[derive(Clone, Debug, Serialize)]
pub struct StructureMap {
    /// What it shows, in a sentence.
    pub title: String,
    /// What its signs mean, in words.
    pub legend: Vec<String>,
    /// The box of the drawing.
    pub view_box: String,
    /// Outlines beneath communes.
    pub ground: Vec<Layer>,
    /// Départements with their outline, or communes as circles.
    pub shapes: Vec<MapShape>,
    /// The radius of the search: centre and radius in the drawing.
    pub circle: Option<[f64; 3]>,
    /// The place of the search in the drawing.
    pub centre: Option<[f64; 2]>,
    /// Title of the list.
    pub list_title: String,
    /// The list.
    pub rows: Vec<MapRow>,
    /// What is neither drawn nor listed.
    pub more: Option<String>,
    /// The same search as points, one a structure.
    pub one_by_one: Option<Way>,
}

/// A sign of a map.
#[derive(Clone, Debug, Serialize)]
pub struct MapShape {
    /// The list that it stands for, when it holds something.
    pub url: Option<String>,
    /// Its words.
    pub label: String,
    /// Outline of a département; empty for a circle.
    pub path: &'static str,
    /// Where its figure stands.
    pub x: f64,
    /// Where its figure stands.
    pub y: f64,
    /// Radius of the circle.
    pub r: f64,
    /// How many.
    pub count: u64,
    /// Whether there is room for the figure.
    pub is_told: bool,
    /// The name, where there is room for it.
    pub name: Option<String>,
}

/// A line of the list of a map.
#[derive(Clone, Debug, Serialize)]
pub struct MapRow {
    /// The narrowed list.
    pub url: String,
    /// Place.
    pub label: String,
    /// How many.
    pub count: u64,
}

/// The page where the columns of a file are chosen.
#[derive(Clone, Debug, Serialize)]
pub struct ExportPage {
    /// Title.
    pub title: String,
    /// How many are found, in words.
    pub found: String,
    /// How many a file holds, in words.
    pub limit: String,
    /// The filters in force, in words.
    pub chips: String,
    /// What of the address means nothing.
    pub ignored: Vec<String>,
    /// The search, as fields of the form.
    pub carried: Vec<(&'static str, String)>,
    /// Columns.
    pub columns: Vec<Choice>,
    /// The search.
    pub back: String,
}

impl View for ExportPage {
    const TEMPLATE: &'static str = "pages/exporter.html";
}

/// A group that a search names.
#[derive(Clone, Debug, Serialize)]
pub struct NamedGroup {
    /// Its page, in its name.
    pub page: Way,
    /// What it is.
    pub kind: String,
    /// The search among its members.
    pub members: Way,
}

/// The page where structures are found.
#[derive(Clone, Debug, Serialize)]
pub struct Directory {
    /// Title.
    pub title: String,
    /// What was typed.
    pub q: String,
    /// Trades that the field offers.
    pub trades: Vec<String>,
    /// The place that was typed.
    pub place: String,
    /// Places that the field offers.
    pub places: Vec<String>,
    /// What is wrong with the place, if something is.
    pub place_problem: Option<String>,
    /// Where the search looks, in words.
    pub place_note: Option<String>,
    /// Other places of that name.
    pub other_places: Vec<Way>,
    /// The group of which all these are members.
    pub member_of: Option<Way>,
    /// Groups that the text names.
    pub named: Vec<NamedGroup>,
    /// Radiuses.
    pub radius: Vec<Choice>,
    /// Filters with their counts.
    pub groups: Vec<Group>,
    /// Whether a filter is in force.
    pub open: bool,
    /// What the form carries along.
    pub hidden: Vec<(&'static str, String)>,
    /// Orders.
    pub orders: Vec<Order>,
    /// How many are found, in words.
    pub found: String,
    /// The filters in force, each with the address without it.
    pub chips: Vec<Way>,
    /// What of the address means nothing.
    pub ignored: Vec<String>,
    /// How the text was understood, when it was not as it stands.
    pub understood: Option<String>,
    /// What to try.
    pub suggestions: Vec<Way>,
    /// List and map.
    pub views: Vec<Order>,
    /// The page of files.
    pub export: String,
    /// This page.
    pub cards: Vec<StructureCard>,
    /// The map by département or commune, when it is asked for.
    pub map: Option<StructureMap>,
    /// The map of structures one by one.
    pub points: Option<PointMap>,
    /// The next page.
    pub next: Option<String>,
    /// Whether some are made up.
    pub demonstration: bool,
    /// What puts them on one's list.
    pub list: ListBox,
    /// Where one asks to be alerted of news of this search.
    pub alert: Option<String>,
    /// A mail to somebody with the address of this search.
    pub share: String,
    /// What one can do when nothing is found.
    pub nothing: Vec<Way>,
}

impl View for Directory {
    const TEMPLATE: &'static str = "pages/structures.html";
}

/// Something that a structure sells.
#[derive(Clone, Debug, Serialize)]
pub struct OfferView {
    /// Title.
    pub title: String,
    /// How, how much, by what a price is counted.
    pub terms: String,
    /// More.
    pub text: Option<String>,
}

/// A line of the table of proofs.
#[derive(Clone, Debug, Serialize)]
pub struct ProofView {
    /// What is proved.
    pub what: String,
    /// By whom.
    pub source: String,
    /// As of when.
    pub date: String,
    /// A reservation about it.
    pub note: Option<String>,
}

/// A day at which a structure can be asked for a meeting.
#[derive(Clone, Debug, Serialize)]
pub struct AskWay {
    /// Where one asks.
    pub url: String,
    /// Words of the button.
    pub label: String,
    /// Which day it is, when and where.
    pub note: String,
}

/// The page of a structure.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StructurePage {
    /// Name.
    pub title: String,
    /// A mail to somebody with the address of this page.
    pub share: String,
    /// Family, recognitions, place, employees in one line.
    pub kicker: String,
    /// Number, for the forms about it.
    pub siret: String,
    /// What it does, in its own words, paragraph by paragraph.
    pub lead: Vec<String>,
    /// Its site.
    pub website: Option<String>,
    /// What it shows.
    pub images: Vec<Picture>,
    /// When it declared all that, in words.
    pub declared: Option<String>,
    /// Who states the facts, and as of when, in words.
    pub stated: Option<String>,
    /// Whether it can be written to and taken over: it works.
    pub active: bool,
    /// Whether somebody of it keeps its page.
    pub claimed: bool,
    /// Something that comes before all else: closed, masked.
    pub band: Option<Band>,
    /// Whether it is made up.
    pub demonstration: bool,
    /// What it sells.
    pub offers: Vec<OfferView>,
    /// Where it works.
    pub area: Vec<String>,
    /// The same as a drawing, when anything of it can be drawn.
    pub area_map: Option<AreaMap>,
    /// Proofs.
    pub proofs: Vec<ProofView>,
    /// Under which articles a contract may be reserved for it.
    pub reserved: Vec<String>,
    /// As what it says that it answers together with others.
    pub cotraitance: Option<String>,
    /// The days at which it can be asked for a meeting.
    pub asks: Vec<AskWay>,
    /// Where public contracts that end soon are listed, for a supplier.
    pub coming: Option<String>,
    /// Its page as a buyer, if it published contracts.
    pub buying: Option<String>,
    /// Who it worked for.
    pub references: Vec<String>,
    /// Key facts.
    pub facts: Vec<Fact>,
    /// Groups that it belongs to.
    pub groups: Vec<Way>,
    /// Events that it hosts.
    pub events: Vec<Line>,
    /// Events to come where somebody of it is, who agreed to be listed.
    pub attends: Vec<Line>,
    /// Who says all this, and since when.
    pub origin: String,
    /// What puts it on one's list; nothing for one that works no more.
    pub list: Option<ListBox>,
}

impl View for StructurePage {
    const TEMPLATE: &'static str = "pages/structure.html";
}
