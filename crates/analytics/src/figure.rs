//! A figure with everything that makes it one: value, unit, period, place, source, definition, and how it came about.

use domain::observatory::{Amount, Edition, Measure, Method, Part, Series, Territoire, Unit};

/// What is told of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// How much.
    Amount(Amount),
    /// Nothing: statistical secrecy.
    Secret,
}

impl Told {
    /// The amount, if it is told.
    pub fn amount(self) -> Option<Amount> {
        match self {
            Self::Amount(amount) => Some(amount),
            Self::Secret => None,
        }
    }
}

/// A series that was published, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// What cites it.
    pub series: Series,
    /// The file that it was read from.
    pub origin: String,
    /// How many figures that file gives of it.
    pub figures: u64,
}

/// What a figure rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Somebody published it.
    Published(Published),
    /// It was counted from the register.
    Counted(Edition),
}

impl Basis {
    /// The field and method, by name: figures of two perimeters are never joined.
    pub fn perimeter(&self) -> &str {
        match self {
            Self::Published(published) => &published.series.perimeter,
            Self::Counted(edition) => match edition.method {
                Method::Register => "sirene-register",
                Method::History => "sirene-history",
                Method::Demonstration => "demonstration",
            },
        }
    }
}

/// How a figure can be found again: which rows of which table, from which files, and how many rows these have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The question that gives it, in the words of the database.
    pub query: String,
    /// The files.
    pub files: Vec<String>,
    /// Rows of the files that were read for it.
    pub rows: u64,
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Where.
    pub territory: Territoire,
    /// When: the year, at its end for what is counted.
    pub year: i16,
    /// What.
    pub measure: Measure,
    /// Of which part of the ESS.
    pub part: Part,
    /// How much.
    pub told: Told,
    /// Who says so.
    pub basis: Basis,
    /// What whoever reads it must know.
    pub note: Option<String>,
}

impl Figure {
    /// Its name, the same for all places and years: `jobs`, `spread.sector.SOC`, `establishments-counted`.
    pub fn id(&self) -> String {
        let counted = if matches!(self.basis, Basis::Counted(_)) { "-counted" } else { "" };
        match self.part {
            Part::Whole => format!("{}{counted}", self.measure),
            part => format!("{}{counted}.{}.{}", self.measure, part.breakdown(), part.code()),
        }
    }

    /// Its unit.
    pub fn unit(&self) -> Unit {
        self.measure.unit()
    }

    /// The key of its definition: the measure, and whether it is counted here.
    pub fn definition(&self) -> &'static str {
        match self.basis {
            Basis::Published(_) => self.measure.code(),
            Basis::Counted(_) => "establishments-counted",
        }
    }

    /// How it can be found again.
    pub fn trace(&self) -> Trace {
        let place = format!("territory = '{}' AND year = {}", self.territory, self.year);
        match &self.basis {
            Basis::Published(published) => Trace {
                query: format!(
                    "SELECT amount / 1000.0 FROM observatory_figures WHERE series = '{}' AND {place} AND measure = '{}' AND part = '{}'",
                    published.series.code, self.measure, self.part
                ),
                files: vec![published.origin.clone()],
                rows: published.figures,
            },
            Basis::Counted(edition) => Trace {
                query: format!(
                    "SELECT number FROM observatory_cells WHERE {place} AND part = '{}' AND NOT hidden",
                    self.part
                ),
                files: edition.files.clone(),
                rows: edition.read,
            },
        }
    }
}
