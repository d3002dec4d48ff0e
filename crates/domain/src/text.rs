//! Text typed by people: trimmed, bounded, free of control characters.

use thiserror::Error;

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TextRefusal {
    /// Nothing but blanks.
    #[error("empty")]
    Empty,
    /// Longer than the limit, in characters.
    #[error("longer than {0} characters")]
    TooLong(usize),
    /// Holds a control character.
    #[error("holds a control character")]
    Control,
    /// Holds the mark of bytes that were not UTF-8: what was typed is lost.
    #[error("holds bytes that were not UTF-8")]
    Unreadable,
}

/// One line: blanks collapsed, no control character, at most `max` characters, not empty.
///
/// # Errors
/// [`TextRefusal`] says which of these fails.
pub fn line(text: &str, max: usize) -> Result<String, TextRefusal> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    check(&text, max, |c| c.is_control())?;
    Ok(text)
}

/// Several lines: trimmed, line ends made `\n`, no other control character, at most `max` characters, not empty.
///
/// # Errors
/// [`TextRefusal`] says which of these fails.
pub fn paragraph(text: &str, max: usize) -> Result<String, TextRefusal> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim().to_owned();
    check(&text, max, |c| c.is_control() && c != '\n' && c != '\t')?;
    Ok(text)
}

/// The text when it is given: an empty one is no text, and no error.
///
/// # Errors
/// As the reader that is passed.
pub fn optional(
    text: &str,
    max: usize,
    read: fn(&str, usize) -> Result<String, TextRefusal>,
) -> Result<Option<String>, TextRefusal> {
    match read(text, max) {
        Ok(text) => Ok(Some(text)),
        Err(TextRefusal::Empty) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

fn check(text: &str, max: usize, forbidden: impl Fn(char) -> bool) -> Result<(), TextRefusal> {
    if text.is_empty() {
        return Err(TextRefusal::Empty);
    }
    if text.chars().count() > max {
        return Err(TextRefusal::TooLong(max));
    }
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Err(TextRefusal::Unreadable);
    }
    if text.chars().any(forbidden) { Err(TextRefusal::Control) } else { Ok(()) }
}

/// The text without the blanks at its ends. Most have none, which two bytes tell.
#[inline]
pub fn trimmed(text: &str) -> &str {
    let is_plain = |byte: Option<&u8>| byte.is_some_and(|byte| (b'!'..=b'~').contains(byte));
    let bytes = text.as_bytes();
    if is_plain(bytes.first()) && is_plain(bytes.last()) { text } else { text.trim() }
}

/// Lower-case ASCII letters without accents, for comparing and for addresses: `Énergie` is `energie`.
pub fn fold(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            ascii if ascii.is_ascii() => out.push(ascii.to_ascii_lowercase()),
            'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' | 'À' | 'Â' | 'Ä' | 'Á' | 'Ã' | 'Å' => {
                out.push('a');
            }
            'ç' | 'Ç' => out.push('c'),
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => out.push('e'),
            'î' | 'ï' | 'í' | 'ì' | 'Î' | 'Ï' | 'Í' | 'Ì' => out.push('i'),
            'ñ' | 'Ñ' => out.push('n'),
            'ô' | 'ö' | 'ó' | 'ò' | 'õ' | 'Ô' | 'Ö' | 'Ó' | 'Ò' | 'Õ' => out.push('o'),
            'ù' | 'û' | 'ü' | 'ú' | 'Ù' | 'Û' | 'Ü' | 'Ú' => out.push('u'),
            'ÿ' | 'ý' | 'Ÿ' | 'Ý' => out.push('y'),
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            '’' => out.push('\''),
            other => out.extend(other.to_lowercase()),
        }
        out
    })
}

/// Words of places that keep their small letters: `Mantes-la-Jolie`.
const SMALL_WORDS: [&str; 18] = [
    "à",
    "a",
    "arrondissement",
    "au",
    "aux",
    "d",
    "de",
    "des",
    "du",
    "en",
    "et",
    "l",
    "la",
    "le",
    "les",
    "lès",
    "sous",
    "sur",
];

/// A place as people write it, when the registry has it in capitals only: `ÉVRY-COURCOURONNES` is `Évry-Courcouronnes`.
/// What has small letters already is left as it is.
pub fn place_name(text: &str) -> String {
    const BETWEEN: [char; 4] = [' ', '-', '\'', '’'];
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(BETWEEN) {
        let word = piece.trim_end_matches(BETWEEN);
        let small = word.to_lowercase();
        let is_small =
            SMALL_WORDS.contains(&small.as_str()) || word.starts_with(|c: char| c.is_ascii_digit());
        let mut letters = small.chars();
        match letters.next() {
            Some(first) if out.is_empty() || !is_small => {
                out.extend(first.to_uppercase());
                out.push_str(letters.as_str());
            }
            _ => out.push_str(&small),
        }
        out.push_str(&piece[word.len()..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_capitals_reads_as_people_write_it() {
        let cases = [
            ("ÉVRY-COURCOURONNES", "Évry-Courcouronnes"),
            ("MANTES-LA-JOLIE", "Mantes-la-Jolie"),
            ("PARIS 6E ARRONDISSEMENT", "Paris 6e arrondissement"),
            ("L'HAY-LES-ROSES", "L'Hay-les-Roses"),
            ("LE MESNIL-EN-THELLE", "Le Mesnil-en-Thelle"),
            ("12 RUE DE L'AVENIR", "12 Rue de l'Avenir"),
            ("Limay", "Limay"),
            ("", ""),
            (" -' ", " -' "),
        ];
        for (given, read) in cases {
            assert_eq!(place_name(given), read, "{given}");
        }
    }

    #[test]
    fn a_line_is_trimmed_and_its_blanks_collapse() {
        assert_eq!(line("  Les   Ateliers\tdu\u{a0}Nord ", 40), Ok("Les Ateliers du Nord".to_owned()));
    }

    #[test]
    fn a_text_is_refused_for_a_reason() {
        let cases = [
            (" \n ", TextRefusal::Empty),
            ("abcdef", TextRefusal::TooLong(5)),
            ("a\u{7}b", TextRefusal::Control),
        ];
        for (given, refusal) in cases {
            assert_eq!(line(given, 5), Err(refusal), "{given:?}");
        }
    }

    #[test]
    fn a_paragraph_keeps_its_lines() {
        assert_eq!(paragraph("un\r\ndeux\r", 20), Ok("un\ndeux".to_owned()));
    }

    #[test]
    fn folding_drops_accents_and_case() {
        assert_eq!(fold("Économie SOCIALE – Cœur d’Île"), "economie sociale – coeur d'ile");
    }
}
