//! What people type, and what is wrong with it: one [`FieldError`] per field, so that a form or the API can say
//! where, what, and what to do. The words are in the interface's messages, under `problem-…`.

use thiserror::Error;

use crate::text::{self, TextRefusal};

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{field}: {problem}")]
pub struct FieldError {
    /// The field's name in the form and the API; `parts.2.title` for a repeated one.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

/// The problems a field can have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// Nothing was given.
    #[error("required")]
    Required,
    /// Too many characters.
    #[error("longer than {max} characters")]
    TooLong {
        /// Most characters allowed.
        max: usize,
    },
    /// Control characters.
    #[error("holds a control character")]
    Control,
    /// Bytes that were not UTF-8.
    #[error("holds bytes that were not UTF-8")]
    Unreadable,
    /// Not an e-mail address.
    #[error("not an e-mail address")]
    NotAnEmail,
    /// Not a telephone number.
    #[error("not a telephone number")]
    NotAPhone,
    /// Not a SIRET.
    #[error("not a SIRET")]
    NotASiret,
    /// A SIRET of which the register holds nothing.
    #[error("the register holds no such structure")]
    UnknownStructure,
    /// No such day, such as 31 February.
    #[error("no such date")]
    NotADate,
    /// No such time of day.
    #[error("no such time")]
    NotATime,
    /// The clocks jump over that time on that day.
    #[error("the clocks skip that time")]
    TimeSkipped,
    /// The end is not after the start.
    #[error("ends before it starts")]
    EndBeforeStart,
    /// An end, a closing or a part without what it leans on.
    #[error("an end needs a start")]
    EndWithoutStart,
    /// No such time zone.
    #[error("no such time zone")]
    UnknownZone,
    /// Not a whole number between the bounds.
    #[error("not a whole number from {min} to {max}")]
    NotANumber {
        /// Least allowed.
        min: u32,
        /// Most allowed.
        max: u32,
    },
    /// Not a year between the bounds.
    #[error("not a year from {from} to {to}")]
    NotAYear {
        /// Earliest allowed.
        from: u32,
        /// Latest allowed.
        to: u32,
    },
    /// Fewer places than are taken.
    #[error("{taken} places are taken")]
    BelowTaken {
        /// Places taken.
        taken: u32,
    },
    /// None of the offered choices.
    #[error("none of the choices")]
    UnknownChoice,
    /// Words for somebody whom one does not wish to meet.
    #[error("words without a wish")]
    WithoutWish,
    /// A street without its commune.
    #[error("a street needs its commune")]
    StreetWithoutCommune,
    /// An event on site without a place.
    #[error("an event on site needs a place")]
    PlaceRequired,
    /// An event on line without a link.
    #[error("an event on line needs its link")]
    LinkRequired,
    /// Not an `https://` or `http://` link.
    #[error("not a link")]
    NotALink,
    /// No département has that code, or the postal code is of another one.
    #[error("no such département")]
    NotADepartement,
    /// Not a latitude and longitude in degrees.
    #[error("not a coordinate")]
    NotACoordinate,
    /// Used by another already.
    #[error("taken already")]
    Taken,
    /// An address that is not at a domain of the structure.
    #[error("not at a domain of the structure")]
    OtherDomain,
    /// A line that names no commune, département or region.
    #[error("no such place")]
    UnknownPlace,
    /// More entries than may be given.
    #[error("more than {max}")]
    TooMany {
        /// Most entries allowed.
        max: usize,
    },
    /// A file that is no image of a form that is taken.
    #[error("not a PNG, JPEG or WebP image")]
    NotAnImage,
    /// An image of too many bytes or too many points.
    #[error("the image is too large")]
    ImageTooLarge,
}

impl Problem {
    /// The stable code: in messages (`problem-{code}`) and in the API.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong { .. } => "too-long",
            Self::Control => "control",
            Self::Unreadable => "unreadable",
            Self::NotAnEmail => "not-an-email",
            Self::NotAPhone => "not-a-phone",
            Self::NotASiret => "not-a-siret",
            Self::UnknownStructure => "unknown-structure",
            Self::NotADate => "not-a-date",
            Self::NotATime => "not-a-time",
            Self::TimeSkipped => "time-skipped",
            Self::EndBeforeStart => "end-before-start",
            Self::EndWithoutStart => "end-without-start",
            Self::UnknownZone => "unknown-zone",
            Self::NotANumber { .. } => "not-a-number",
            Self::NotAYear { .. } => "not-a-year",
            Self::BelowTaken { .. } => "below-taken",
            Self::UnknownChoice => "unknown-choice",
            Self::WithoutWish => "without-wish",
            Self::StreetWithoutCommune => "street-without-commune",
            Self::PlaceRequired => "place-required",
            Self::LinkRequired => "link-required",
            Self::NotALink => "not-a-link",
            Self::NotADepartement => "not-a-departement",
            Self::NotACoordinate => "not-a-coordinate",
            Self::Taken => "taken",
            Self::OtherDomain => "other-domain",
            Self::UnknownPlace => "unknown-place",
            Self::TooMany { .. } => "too-many",
            Self::NotAnImage => "not-an-image",
            Self::ImageTooLarge => "image-too-large",
        }
    }

    /// The numbers that the message needs, by name.
    pub fn numbers(&self) -> Vec<(&'static str, u64)> {
        match self {
            Self::TooLong { max } | Self::TooMany { max } => vec![("max", *max as u64)],
            Self::NotANumber { min, max } => vec![("min", u64::from(*min)), ("max", u64::from(*max))],
            Self::BelowTaken { taken } => vec![("taken", u64::from(*taken))],
            _ => Vec::new(),
        }
    }

    /// The years that the message needs, by name: they are written without the separators of numbers.
    pub fn years(&self) -> Vec<(&'static str, u32)> {
        match self {
            Self::NotAYear { from, to } => vec![("from", *from), ("to", *to)],
            _ => Vec::new(),
        }
    }
}

impl From<TextRefusal> for Problem {
    fn from(refusal: TextRefusal) -> Self {
        match refusal {
            TextRefusal::Empty => Self::Required,
            TextRefusal::TooLong(max) => Self::TooLong { max },
            TextRefusal::Control => Self::Control,
            TextRefusal::Unreadable => Self::Unreadable,
        }
    }
}

/// Gathers what is wrong while a form is read, so that everything is said at once.
#[derive(Debug, Default)]
pub struct Reader {
    errors: Vec<FieldError>,
}

impl Reader {
    /// Notes a problem.
    pub fn refuse(&mut self, field: impl Into<String>, problem: Problem) {
        self.errors.push(FieldError { field: field.into(), problem });
    }

    /// The value, or `None` with its problem noted.
    pub fn take<T>(&mut self, field: impl Into<String>, read: Result<T, impl Into<Problem>>) -> Option<T> {
        read.map_err(|problem| self.refuse(field, problem.into())).ok()
    }

    /// One line, required.
    pub fn line(&mut self, field: impl Into<String>, given: &str, max: usize) -> String {
        self.take(field, text::line(given, max)).unwrap_or_default()
    }

    /// One line, or nothing.
    pub fn optional_line(&mut self, field: impl Into<String>, given: &str, max: usize) -> Option<String> {
        self.take(field, text::optional(given, max, text::line)).flatten()
    }

    /// Several lines, required.
    pub fn paragraph(&mut self, field: impl Into<String>, given: &str, max: usize) -> String {
        self.take(field, text::paragraph(given, max)).unwrap_or_default()
    }

    /// Several lines, or nothing.
    pub fn optional_paragraph(
        &mut self,
        field: impl Into<String>,
        given: &str,
        max: usize,
    ) -> Option<String> {
        self.take(field, text::optional(given, max, text::paragraph)).flatten()
    }

    /// What `read` makes of a text that is not blank.
    pub fn optional<T>(
        &mut self,
        field: impl Into<String>,
        given: &str,
        read: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        let given = given.trim();
        if given.is_empty() { None } else { self.take(field, read(given)) }
    }

    /// What `read` makes of a text, which is required.
    pub fn required<T>(
        &mut self,
        field: impl Into<String>,
        given: &str,
        read: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        let given = given.trim();
        let answer = if given.is_empty() { Err(Problem::Required) } else { read(given) };
        self.take(field, answer)
    }

    /// The value, unless something was refused.
    ///
    /// # Errors
    /// All that was refused, in the order of the form.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Vec<FieldError>> {
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => Err(self.errors),
        }
    }

    /// Whether nothing was refused so far.
    pub fn is_clean(&self) -> bool {
        self.errors.is_empty()
    }
}

/// A whole number between two bounds; blanks inside are ignored (`1 200`).
///
/// # Errors
/// [`Problem::NotANumber`] with the bounds.
pub fn whole(text: &str, min: u32, max: u32) -> Result<u32, Problem> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match digits.parse::<u32>() {
        Ok(number) if (min..=max).contains(&number) => Ok(number),
        _ => Err(Problem::NotANumber { min, max }),
    }
}

/// A year between two others.
///
/// # Errors
/// [`Problem::NotAYear`] with the bounds.
pub fn year(text: &str, from: u32, to: u32) -> Result<u32, Problem> {
    whole(text, from, to).map_err(|_| Problem::NotAYear { from, to })
}

/// An `http(s)` link without blanks, at most 500 characters.
///
/// # Errors
/// [`Problem::NotALink`], or [`Problem::TooLong`].
pub fn link(text: &str) -> Result<String, Problem> {
    let rest =
        text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or(Problem::NotALink)?;
    if text.chars().count() > 500 {
        return Err(Problem::TooLong { max: 500 });
    }
    let plausible =
        rest.split('/').next().is_some_and(|host| host.contains('.') || host.starts_with("localhost"));
    if plausible && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"".contains(c)) {
        Ok(text.to_owned())
    } else {
        Err(Problem::NotALink)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gathers_every_problem_in_order() {
        let mut reader = Reader::default();
        let name = reader.line("name", " ", 10);
        let places = reader.required("places", "douze", |text| whole(text, 1, 10));
        assert_eq!(
            reader.finish(Some((name, places))),
            Err(vec![
                FieldError { field: "name".into(), problem: Problem::Required },
                FieldError { field: "places".into(), problem: Problem::NotANumber { min: 1, max: 10 } },
            ])
        );
    }

    #[test]
    fn links_are_http_links() {
        assert_eq!(link("https://visio.example/salle?x=1"), Ok("https://visio.example/salle?x=1".to_owned()));
        for given in [
            "javascript:alert(1)",
            "visio.example",
            "https://",
            "https://a b.example",
            "https://x.example/\"><",
        ] {
            assert_eq!(link(given), Err(Problem::NotALink), "{given}");
        }
    }

    #[test]
    fn numbers_have_bounds() {
        assert_eq!(whole("1 200", 1, 5000), Ok(1200));
        for given in ["0", "5001", "-1", "1.5", "", "99999999999"] {
            assert_eq!(whole(given, 1, 5000), Err(Problem::NotANumber { min: 1, max: 5000 }), "{given}");
        }
    }

    #[test]
    fn years_have_bounds_and_are_no_numbers() {
        assert_eq!(year("2020", 1990, 2026), Ok(2020));
        for given in ["1989", "2027", "20", "vingt"] {
            let problem = year(given, 1990, 2026).unwrap_err();
            assert_eq!(problem.years(), [("from", 1990), ("to", 2026)], "{given}");
            assert_eq!(problem.numbers(), [], "{given}");
        }
    }
}
