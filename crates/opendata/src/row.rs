//! One row, whatever the form of its file.

use jiff::civil::Date;

/// Dates of Sirene start here; INSEE itself calls older ones aberrant.
const FIRST_YEAR: i16 = 1800;

/// A date of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadDate {
    /// Nothing there, or masked.
    None,
    /// A plausible date.
    Date(Date),
    /// Something that is no plausible date.
    Aberrant,
}

impl ReadDate {
    /// Reads `2015-11-13`, or the day of `2015-11-13T09:00:00`.
    pub(crate) fn parse(text: &str, last_year: i16) -> Self {
        if text.is_empty() || text == MASKED {
            return Self::None;
        }
        let day = text.get(..10).unwrap_or(text);
        day.parse::<Date>().map_or(Self::Aberrant, |date| Self::plausible(date, last_year))
    }

    /// The date, if it is plausible.
    pub(crate) fn plausible(date: Date, last_year: i16) -> Self {
        if (FIRST_YEAR..=last_year).contains(&date.year()) { Self::Date(date) } else { Self::Aberrant }
    }

    /// Days since 1970-01-01, as Parquet holds them.
    pub(crate) fn of_days(days: i64, last_year: i16) -> Self {
        let span = jiff::Span::new().try_days(days);
        let date = span.ok().and_then(|span| jiff::civil::date(1970, 1, 1).checked_add(span).ok());
        date.map_or(Self::Aberrant, |date| Self::plausible(date, last_year))
    }
}

/// What INSEE writes in place of a masked value.
pub(crate) const MASKED: &str = "[ND]";

/// A row, by the places of the columns that were asked for.
pub(crate) trait Row {
    /// The text of a column, trimmed; none when it is empty, masked, or not in the file.
    fn text(&self, column: usize) -> Option<&str>;

    /// The words of a column that holds a list: `["aci", "ei"]`, `{aci,ei}`, `aci;ei`.
    fn texts(&self, column: usize) -> Vec<String> {
        self.text(column).map(words).unwrap_or_default()
    }

    /// The whole number of a column.
    fn number(&self, column: usize) -> Option<i64>;

    /// The decimal number of a column.
    fn decimal(&self, column: usize) -> Option<f64>;

    /// Yes or no.
    fn flag(&self, column: usize) -> Option<bool>;

    /// The date of a column.
    fn date(&self, column: usize, last_year: i16) -> ReadDate;
}

/// Trims; nothing for an empty or a masked value.
#[inline]
pub(crate) fn present(text: &str) -> Option<&str> {
    // Most values have no blank at their ends, which two bytes tell.
    let is_plain = |byte: Option<&u8>| byte.is_some_and(|byte| (b'!'..=b'~').contains(byte));
    let bytes = text.as_bytes();
    let text = if is_plain(bytes.first()) && is_plain(bytes.last()) { text } else { text.trim() };
    (!text.is_empty() && text != MASKED).then_some(text)
}

/// The words of a list, whatever sets them apart.
pub(crate) fn words(text: &str) -> Vec<String> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    text.split(|letter| !is_part(letter)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Reads `true`, `O`, `1` and their contraries.
pub(crate) fn flag(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" | "O" | "1" => Some(true),
        "false" | "False" | "FALSE" | "N" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_the_year_1_and_of_7490_are_aberrant() {
        let date = |text| ReadDate::parse(text, 2027);
        assert_eq!(date("2015-11-13"), ReadDate::Date(jiff::civil::date(2015, 11, 13)));
        assert_eq!(date("2015-11-13T09:00:00"), ReadDate::Date(jiff::civil::date(2015, 11, 13)));
        assert_eq!((date(""), date("[ND]")), (ReadDate::None, ReadDate::None));
        for text in ["0001-01-01", "7490-02-01", "2028-01-01", "1799-12-31", "13/11/2015", "2015-02-30", "é"]
        {
            assert_eq!(date(text), ReadDate::Aberrant, "{text}");
        }
        assert_eq!(ReadDate::of_days(0, 2027), ReadDate::Date(jiff::civil::date(1970, 1, 1)));
        assert_eq!(ReadDate::of_days(i64::MAX, 2027), ReadDate::Aberrant);
    }
}
