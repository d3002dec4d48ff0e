//! Small parts that several pages show.

use serde::Serialize;

/// A link with its words.
#[derive(Clone, Debug, Serialize)]
pub struct Way {
    /// Address.
    pub url: String,
    /// Words.
    pub label: String,
}

impl Way {
    /// A link.
    pub fn new(url: impl Into<String>, label: impl Into<String>) -> Self {
        Self { url: url.into(), label: label.into() }
    }
}

/// A state in words, with its tone (`go`, `wait`, `stop`, or nothing).
#[derive(Clone, Debug, Serialize)]
pub struct Badge {
    /// Tone.
    pub tone: &'static str,
    /// Words.
    pub words: String,
}

/// One choice of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// Code.
    pub code: String,
    /// Words.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A line of facts.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Fact {
    /// What.
    pub label: String,
    /// The fact, line by line.
    pub lines: Vec<String>,
    /// More, smaller.
    pub note: Option<String>,
    /// Where it leads.
    pub url: Option<String>,
    /// Words of that link.
    pub link: Option<String>,
}

/// What is wrong with a field.
#[derive(Clone, Debug, Serialize)]
pub struct Wrong {
    /// Name of the field; anchor of the summary.
    pub field: String,
    /// Its label.
    pub label: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// A title with paragraphs and links.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Section {
    /// Title, if any.
    pub title: String,
    /// Paragraphs.
    pub lines: Vec<String>,
    /// Links.
    pub links: Vec<Way>,
}

/// A coloured band: something that comes before all else.
#[derive(Clone, Debug, Serialize)]
pub struct Band {
    /// Tone.
    pub tone: &'static str,
    /// Title.
    pub title: String,
    /// Paragraphs.
    pub lines: Vec<String>,
}
