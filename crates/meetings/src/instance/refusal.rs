//! Why an instance is refused, and where.

/// An instance that cannot be read: the first thing that is wrong, with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not the JSON that is expected.
    #[error("line {line}, column {column}: {detail}")]
    Syntax {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What the reader says of it.
        detail: String,
    },
    /// A field that the form does not have.
    #[error("line {line}, column {column}: unknown field `{name}`{}", suggestion(.nearest.as_deref()))]
    UnknownField {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// As written.
        name: String,
        /// The known name that is nearest to it, when one is near.
        nearest: Option<String>,
    },
    /// A value that makes no sense.
    #[error("{place}: {fault}")]
    At {
        /// Such as `wishes[3].after[0]`.
        place: String,
        /// What is wrong there.
        fault: Fault,
    },
}

/// What is wrong with one value of the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A whole number outside of what is meant.
    #[error("{found} is not between {least} and {most}")]
    Range {
        /// As written.
        found: i64,
        /// The smallest that is accepted.
        least: i64,
        /// The greatest that is accepted.
        most: i64,
    },
    /// A weight that is negative, too great or not a number.
    #[error("a weight is a number between 0 and 1000000")]
    Weight,
    /// Not as many numbers of tables as there are slots.
    #[error("{found} numbers of tables for {slots} slots")]
    TableCount {
        /// Given.
        found: usize,
        /// Expected.
        slots: usize,
    },
    /// An empty identifier.
    #[error("an identifier cannot be empty")]
    EmptyId,
    /// The identifier of an earlier participant.
    #[error("`{id}` is already participants[{first}]")]
    SameId {
        /// The identifier.
        id: String,
        /// Index of the first who has it.
        first: usize,
    },
    /// Neither `buyer` nor `supplier` nor `any`.
    #[error("`{0}` is not one of buyer, supplier, any")]
    Side(String),
    /// Nobody has that identifier.
    #[error("no participant `{id}`{}", suggestion(.nearest.as_deref()))]
    UnknownParticipant {
        /// As written.
        id: String,
        /// An identifier that is near.
        nearest: Option<String>,
    },
    /// Somebody would meet themselves.
    #[error("`{0}` cannot meet themselves")]
    Oneself(String),
    /// Two participants who are named together already.
    #[error("the same two participants as wishes[{first}]")]
    SamePair {
        /// Index of the first wish.
        first: usize,
    },
    /// A slot that the day does not have.
    #[error("slot {found} does not exist: slots go from 0 to {}", .slots.saturating_sub(1))]
    Slot {
        /// As written.
        found: i64,
        /// How many there are.
        slots: usize,
    },
    /// A wish that the file does not have.
    #[error("wish {found} does not exist: the file has {wishes} wishes, numbered from 0")]
    WishIndex {
        /// As written.
        found: i64,
        /// How many there are.
        wishes: usize,
    },
    /// A minimum above the maximum.
    #[error("min {min} is greater than max {max}")]
    MinAboveMax {
        /// As written.
        min: u32,
        /// As written.
        max: u32,
    },
    /// A fixed slot that `slots` excludes.
    #[error("fixed at slot {0}, which is not among the slots of the wish")]
    FixedOutside(usize),
    /// A meeting that must come after itself.
    #[error("a meeting cannot come after itself{}", if *.0 { ", through the others that it must follow" } else { "" })]
    AfterItself(bool),
    /// The same wish twice in one list.
    #[error("the wish is already given at index {0} of this list")]
    PlacedTwice(usize),
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

impl Refusal {
    pub(super) fn at(place: impl Into<String>, fault: Fault) -> Self {
        Self::At { place: place.into(), fault }
    }

    /// What the reader of JSON says, with the nearest name for a field that is not known.
    pub(super) fn from_json(error: &serde_json::Error) -> Self {
        let said = error.to_string();
        let (line, column) = (error.line(), error.column());
        let end = format!(" at line {line} column {column}");
        let detail = said.strip_suffix(&end).unwrap_or(&said);
        let mut quoted = detail.split('`').skip(1).step_by(2);
        match (detail.starts_with("unknown field"), quoted.next()) {
            (true, Some(name)) => Self::UnknownField {
                line,
                column,
                name: name.to_owned(),
                nearest: nearest(name, quoted).map(str::to_owned),
            },
            _ => Self::Syntax { line, column, detail: detail.to_owned() },
        }
    }
}

/// The known name that differs least from `name`, if it differs little.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.map(|known| (strsim::damerau_levenshtein(name, known), known));
    let limit = 1 + name.chars().count() / 3;
    near.min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= limit)
        .map(|(_, known)| known)
}
