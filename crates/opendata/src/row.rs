//! One row, whatever the form of its file.

use std::borrow::Cow;

use domain::text::trimmed;
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
        // Hinnant, « chrono-compatible low-level date algorithms »: eras of 400 years that begin in March.
        let Some(shifted) = days.checked_add(719_468).filter(|days| (0..10_000_000).contains(days)) else {
            return Self::Aberrant;
        };
        let (era, of_era) = (shifted / 146_097, shifted % 146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
        let (Ok(year), Ok(month), Ok(day)) = parts else { return Self::Aberrant };
        Date::new(year, month, day).map_or(Self::Aberrant, |date| Self::plausible(date, last_year))
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

    /// The text of a number that identifies, whose first zeros a spreadsheet may have taken away.
    fn digits(&self, column: usize, _width: usize) -> Option<Cow<'_, str>> {
        self.text(column).map(Cow::Borrowed)
    }

    /// The whole number of a column.
    fn number(&self, column: usize) -> Option<i64> {
        let text = self.text(column)?;
        text.parse().ok().or_else(|| text.strip_suffix(".0")?.parse().ok())
    }

    /// The decimal number of a column.
    fn decimal(&self, column: usize) -> Option<f64> {
        let text = self.text(column)?;
        text.parse().ok().or_else(|| text.replacen(',', ".", 1).parse().ok()).filter(|n: &f64| n.is_finite())
    }

    /// Yes or no.
    fn flag(&self, column: usize) -> Option<bool> {
        self.text(column).and_then(flag)
    }

    /// The date of a column.
    fn date(&self, column: usize, last_year: i16) -> ReadDate {
        self.text(column).map_or(ReadDate::None, |text| ReadDate::parse(text, last_year))
    }
}

/// Trims; nothing for an empty or a masked value.
#[inline]
pub(crate) fn present(text: &str) -> Option<&str> {
    let text = trimmed(text);
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

    #[test]
    fn every_day_of_the_calendar_is_read_from_its_number() {
        let mut day = jiff::civil::date(1800, 1, 1);
        for days in -62_091.. {
            assert_eq!(ReadDate::of_days(days, 2200), ReadDate::Date(day), "{days}");
            day = day.tomorrow().unwrap();
            if day.year() > 2200 {
                break;
            }
        }
        assert_eq!(ReadDate::of_days(-62_092, 2200), ReadDate::Aberrant);
    }
}
