//! Who buys from whom.

use serde::Serialize;

use super::{
    observatory::{Definition, Reference, Tile as Defined},
    office::Tile,
    pieces::{Badge, Choice, Way},
};
use crate::render::View;

/// A bar of a chart.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// Its value, in words.
    pub value: String,
    /// Its length, of a hundred.
    pub length: String,
}

/// A chart of bars; a table beside it says the same.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    /// What it says, for who does not see it.
    pub text: String,
    /// Bars.
    pub bars: Vec<Bar>,
}

/// A table; the first cell of a line is its head.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Grid {
    /// What it holds.
    pub caption: String,
    /// Heads of columns.
    pub heads: Vec<String>,
    /// Lines.
    pub rows: Vec<Vec<String>>,
    /// Whether all cells but the first are numbers, to be read down the column.
    pub numbers: bool,
}

/// A part of the page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Block {
    /// Anchor.
    pub id: &'static str,
    /// Title.
    pub title: String,
    /// The sentence to keep.
    pub takeaway: Option<String>,
    /// Paragraphs before.
    pub lines: Vec<String>,
    /// The file of the figures.
    pub csv: Option<String>,
    /// A chart.
    pub chart: Option<Chart>,
    /// A table.
    pub grid: Option<Grid>,
    /// What must be known of these rates.
    pub note: Option<String>,
    /// The definitions of what is in it.
    pub defined: Vec<Way>,
    /// The list behind it.
    pub more: Option<Way>,
}

/// A supplier that could answer.
#[derive(Clone, Debug, Serialize)]
pub struct Candidate {
    /// Its page.
    pub url: String,
    /// Its name.
    pub name: String,
    /// Why it is proposed.
    pub why: String,
}

/// A contract that ends soon.
#[derive(Clone, Debug, Serialize)]
pub struct Ending {
    /// What is bought.
    pub title: String,
    /// Who buys, and its page; nothing on its own page.
    pub buyer: Option<Way>,
    /// When it ends, and by what.
    pub when: String,
    /// Division, amount, offers that were received.
    pub facts: Vec<String>,
    /// What the law allows, with its article.
    pub levers: Vec<String>,
    /// Who could answer.
    pub candidates: Vec<Candidate>,
}

/// The page of a buyer.
#[derive(Debug, Serialize)]
pub struct BuyerView {
    /// Name.
    pub title: String,
    /// Kind, place, number.
    pub kicker: String,
    /// Whether the contracts are made up.
    pub demonstration: bool,
    /// The sentence to keep.
    pub takeaway: String,
    /// What must be known before any figure.
    pub coverage: Vec<String>,
    /// Where it is told what the rules of reading left out.
    pub rules: Way,
    /// Years from which contracts count.
    pub from: Vec<Choice>,
    /// Years up to which they do.
    pub to: Vec<Choice>,
    /// Where the form leads.
    pub action: String,
    /// Figures, each with its definition.
    pub tiles: Vec<Defined>,
    /// Tables and charts.
    pub blocks: Vec<Block>,
    /// Definitions of all that is measured.
    pub definitions: Vec<Definition>,
    /// What they rest on.
    pub references: Vec<Reference>,
    /// Contracts that end soon.
    pub endings: Vec<Ending>,
    /// Said instead of them, or before.
    pub endings_lead: String,
    /// All of them, and where one asks to be alerted.
    pub endings_ways: Vec<Way>,
    /// Files and print.
    pub ways: Vec<Way>,
    /// Whether it is to be printed: without form or ways.
    pub is_print: bool,
    /// How all this is counted.
    pub method: Vec<String>,
}

impl View for BuyerView {
    const TEMPLATE: &'static str = "pages/acheteur.html";
}

/// A rule of reading, or one of its cases.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RuleLine {
    /// Its cases.
    pub url: Option<String>,
    /// What is told of it.
    pub cells: Vec<String>,
    /// What it does.
    pub badge: Option<Badge>,
}

/// What the rules of reading made of an edition.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RulesView {
    /// Title.
    pub title: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// Of which edition, or how many cases.
    pub lead: String,
    /// Heads of columns.
    pub heads: Vec<String>,
    /// Rules or cases.
    pub lines: Vec<RuleLine>,
    /// The same as a file.
    pub file: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

impl View for RulesView {
    const TEMPLATE: &'static str = "pages/marches-lus.html";
}

/// A buyer in a list.
#[derive(Clone, Debug, Serialize)]
pub struct BuyerLine {
    /// Its page.
    pub url: String,
    /// Name.
    pub name: String,
    /// Kind and place.
    pub what: String,
    /// Its figures, in one line.
    pub figures: String,
}

/// The page where buyers are found.
#[derive(Clone, Debug, Serialize)]
pub struct BuyersView {
    /// Title.
    pub title: String,
    /// Whether the contracts are made up.
    pub demonstration: bool,
    /// What was typed.
    pub q: String,
    /// Kinds.
    pub kinds: Vec<Choice>,
    /// Départements.
    pub departements: Vec<Choice>,
    /// How many contracts they have, if that is asked for: as written in the address, and in words.
    pub between: Option<(String, String)>,
    /// How many are found.
    pub found: String,
    /// This page.
    pub lines: Vec<BuyerLine>,
    /// The next one.
    pub next: Option<String>,
}

impl View for BuyersView {
    const TEMPLATE: &'static str = "pages/acheteurs.html";
}

/// Contracts that end soon around a supplier.
#[derive(Debug, Serialize)]
pub struct SupplierView {
    /// Title.
    pub title: String,
    /// Name of the supplier.
    pub name: String,
    /// Its page.
    pub url: String,
    /// How many, and why these.
    pub lead: String,
    /// Where one asks to be alerted of them.
    pub alert: Option<String>,
    /// The contracts.
    pub endings: Vec<Ending>,
}

impl View for SupplierView {
    const TEMPLATE: &'static str = "pages/marches-a-venir.html";
}

/// Contracts that end soon, of any buyer.
#[derive(Debug, Serialize)]
pub struct ComingView {
    /// Title.
    pub title: String,
    /// Where buyers are.
    pub departements: Vec<Choice>,
    /// What is bought.
    pub divisions: Vec<Choice>,
    /// What the law allows.
    pub levers: Vec<Choice>,
    /// The number and the name of the only buyer that is looked at.
    pub buyer: Option<(String, String)>,
    /// The activity whose trades are looked at.
    pub naf: Option<String>,
    /// How many are found.
    pub found: String,
    /// What must be known of the search.
    pub note: Option<String>,
    /// Where one asks to be alerted.
    pub alert: Option<String>,
    /// This page.
    pub endings: Vec<Ending>,
    /// The next one.
    pub next: Option<String>,
}

impl View for ComingView {
    const TEMPLATE: &'static str = "pages/ce-qui-vient.html";
}

/// One's own purchases.
#[derive(Debug, Serialize)]
pub struct LedgerView {
    /// Title.
    pub title: String,
    /// Seal of the form.
    pub seal: String,
    /// What is wrong with the file.
    pub problem: Option<String>,
    /// Said after an action.
    pub note: Option<String>,
    /// What was read of it.
    pub found: Option<String>,
    /// Figures.
    pub tiles: Vec<Tile>,
    /// Tables.
    pub blocks: Vec<Block>,
    /// What was told, packed, with its seal: what the button that keeps it sends back.
    pub keep: Option<(String, String)>,
}

/// What is kept of a ledger.
#[derive(Debug, Serialize)]
pub struct KeptLedgerView {
    /// Title.
    pub title: String,
    /// What is kept, and until when.
    pub status: String,
    /// Its own address, whole.
    pub address: String,
    /// Its own address, on this site.
    pub base: String,
    /// What was read of the ledger.
    pub found: String,
    /// Figures.
    pub tiles: Vec<Tile>,
    /// Tables.
    pub blocks: Vec<Block>,
    /// Seal of the form that erases it.
    pub seal: String,
}

impl View for KeptLedgerView {
    const TEMPLATE: &'static str = "pages/achats-gardes.html";
}

impl View for LedgerView {
    const TEMPLATE: &'static str = "pages/mes-achats.html";
}
