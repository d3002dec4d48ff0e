//! Numbers, shares and money as each language writes them, and the French spaces.

use domain::language::Language;

/// Narrow no-break space: in French thousands, before `;` `!` `?` `%`.
pub const THIN: char = '\u{202F}';
/// No-break space: before `:`, inside « », between a number and its unit.
pub const NBSP: char = '\u{00A0}';

/// A whole number: « 33 400 » in French (thin no-break space), "33,400" in English.
#[must_use]
pub fn number(language: Language, value: i64) -> String {
    separated(language, &value.to_string())
}

/// A number with that many decimals, rounded: « 1 234,5 », "1,234.5".
#[must_use]
pub fn decimal(language: Language, value: f64, decimals: usize) -> String {
    separated(language, &format!("{value:.decimals$}"))
}

/// A share given as a ratio (0.07 is 7 %), with that many decimals: « 7 % », "7%".
#[must_use]
pub fn percent(language: Language, ratio: f64, decimals: usize) -> String {
    let value = decimal(language, ratio * 100.0, decimals);
    match language {
        Language::French => format!("{value}{THIN}%"),
        Language::English => format!("{value}%"),
    }
}

/// An amount in cents: « 1 234,50 € », "€1,234.50"; round euros without decimals.
#[must_use]
pub fn euros(language: Language, cents: i64) -> String {
    let (sign, cents) = (if cents < 0 { "-" } else { "" }, cents.unsigned_abs());
    let (whole, rest) = (cents / 100, cents % 100);
    let plain = if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:02}") };
    let amount = separated(language, &plain);
    match language {
        Language::French => format!("{sign}{amount}{NBSP}€"),
        Language::English => format!("{sign}€{amount}"),
    }
}

/// Puts the separators of the language into a plain number ("-1234.5").
pub(crate) fn separated(language: Language, plain: &str) -> String {
    let (thousands, point) = match language {
        Language::French => (THIN, ','),
        Language::English => (',', '.'),
    };
    let (whole, decimals) = plain.split_once('.').map_or((plain, None), |(whole, rest)| (whole, Some(rest)));
    let digits = whole.bytes().filter(u8::is_ascii_digit).count();
    let mut out = String::with_capacity(plain.len() + 8);
    let mut left = digits;
    for c in whole.chars() {
        if c.is_ascii_digit() {
            if left != digits && left.is_multiple_of(3) {
                out.push(thousands);
            }
            left -= 1;
        }
        out.push(c);
    }
    if let Some(decimals) = decimals {
        out.push(point);
        out.push_str(decimals);
    }
    out
}

/// French text with its typographic spaces and apostrophes, from text with plain ones.
///
/// Only a plain space that is already there is replaced (« Trouvé ! », « Lieu : »), so an address such as
/// `https://…?a=b` is left alone.
#[must_use]
pub fn french(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    let mut previous = None;
    while let Some(c) = chars.next() {
        let written = match (c, chars.peek()) {
            (' ', Some(';' | '!' | '?' | '%')) => THIN,
            (' ', Some(':' | '»' | '€')) => NBSP,
            (' ', _) if previous == Some('«') => NBSP,
            ('\'', _) => '’',
            _ => c,
        };
        out.push(written);
        previous = Some(c);
    }
    out
}

/// The source of a message file with the typography of its language.
pub(crate) fn of_messages(language: Language, source: &str) -> String {
    match language {
        Language::French => french(source),
        Language::English => source.replace('\'', "’"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated_as_each_language_does() {
        let written =
            |language| [0, 7, 999, 1_000, 33_400, 393_000, 1_234_567, -4_321].map(|n| number(language, n));
        assert_eq!(
            written(Language::French).join(" "),
            "0 7 999 1\u{202F}000 33\u{202F}400 393\u{202F}000 1\u{202F}234\u{202F}567 -4\u{202F}321"
        );
        assert_eq!(written(Language::English).join(" "), "0 7 999 1,000 33,400 393,000 1,234,567 -4,321");
    }

    #[test]
    fn shares_decimals_and_money_are_written_as_each_language_does() {
        let written = |language| {
            [
                percent(language, 0.07, 0),
                percent(language, 0.1234, 1),
                decimal(language, 1234.56, 1),
                euros(language, 123_450),
                euros(language, 4_000_000),
                euros(language, -5),
            ]
        };
        assert_eq!(
            written(Language::French),
            [
                "7\u{202F}%",
                "12,3\u{202F}%",
                "1\u{202F}234,6",
                "1\u{202F}234,50\u{A0}€",
                "40\u{202F}000\u{A0}€",
                "-0,05\u{A0}€"
            ]
        );
        assert_eq!(written(Language::English), ["7%", "12.3%", "1,234.6", "€1,234.50", "€40,000", "-€0.05"]);
    }

    #[test]
    fn french_spaces_replace_the_plain_ones_only() {
        assert_eq!(
            french("« Venez-vous ? » : l'accueil ! Voir https://exemple.fr/a?b=c;d ; merci"),
            "«\u{A0}Venez-vous\u{202F}?\u{A0}»\u{A0}: l’accueil\u{202F}! Voir https://exemple.fr/a?b=c;d\u{202F}; merci"
        );
    }
}
