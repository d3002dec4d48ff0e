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

/// What the registry shortens the kind of a street to, and the word.
const STREETS: [(&str, &str); 32] = [
    ("ALL", "allée"),
    ("ALLEE", "allée"),
    ("AV", "avenue"),
    ("BD", "boulevard"),
    ("CAR", "carrefour"),
    ("CHE", "chemin"),
    ("CHS", "chaussée"),
    ("CITE", "cité"),
    ("COR", "corniche"),
    ("CRS", "cours"),
    ("DOM", "domaine"),
    ("ESP", "esplanade"),
    ("FG", "faubourg"),
    ("GR", "grande rue"),
    ("HAM", "hameau"),
    ("HLE", "halle"),
    ("IMP", "impasse"),
    ("LD", "lieu-dit"),
    ("LOT", "lotissement"),
    ("MAR", "marché"),
    ("MTE", "montée"),
    ("PAS", "passage"),
    ("PL", "place"),
    ("PLN", "plaine"),
    ("PROM", "promenade"),
    ("QU", "quai"),
    ("QUA", "quartier"),
    ("RES", "résidence"),
    ("RPT", "rond-point"),
    ("RTE", "route"),
    ("SQ", "square"),
    ("VLA", "villa"),
];
/// Kinds of streets that are written in full.
const WHOLE_STREETS: [&str; 9] =
    ["RUE", "AVENUE", "BOULEVARD", "PLACE", "CHEMIN", "IMPASSE", "ROUTE", "SQUARE", "QUAI"];

/// The line of a street as people write it, when the registry has it in capitals: `12 B AV DE L'AVENIR` is
/// `12 B avenue de l'Avenir`. What has small letters already is left as it is. The kind of a street is looked for behind
/// its number only: `PL` may be a name elsewhere.
pub fn street_name(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_letter = |word: &str| word.len() == 1 || matches!(word, "BIS" | "TER" | "QUATER");
    let behind = words.iter().take_while(|word| is_number(word)).count();
    let letters = usize::from(behind > 0 && words.get(behind).is_some_and(|word| is_letter(word)));
    let at = behind + letters;
    let Some((kind, rest)) = words.get(at).zip(words.get(at + 1..)).filter(|(_, rest)| !rest.is_empty())
    else {
        return place_name(text);
    };
    let short = STREETS.iter().find(|(short, _)| short == kind).map(|(_, word)| (*word).to_owned());
    let whole = WHOLE_STREETS.contains(kind).then(|| kind.to_lowercase());
    let Some(kind) = short.or(whole) else { return place_name(text) };
    // Behind a word, so that small words keep their small letters.
    let named = place_name(&format!("X {}", rest.join(" ")));
    let numbers = words.iter().take(at).map(|word| (*word).to_owned());
    let kind = if at == 0 { capital(&kind) } else { kind };
    let rest = named.strip_prefix("X ").unwrap_or(&named).to_owned();
    numbers.chain([kind, rest]).collect::<Vec<_>>().join(" ")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_street_in_capitals_reads_as_people_write_it() {
        let cases = [
            ("240 ALL DU MOULIN", "240 allée du Moulin"),
            ("123 PL VICTOR HUGO", "123 place Victor Hugo"),
            ("12 B AV DE L'AVENIR", "12 B avenue de l'Avenir"),
            ("3 BIS RUE DES LILAS", "3 BIS rue des Lilas"),
            ("LD LA FERME", "Lieu-dit la Ferme"),
            ("CHE DES DAMES", "Chemin des Dames"),
            ("5 LES PL VERTES", "5 les Pl Vertes"),
            ("BATIMENT 28", "Batiment 28"),
            ("RUE", "Rue"),
            ("1 rue Fictive", "1 rue Fictive"),
            ("", ""),
            ("12", "12"),
        ];
        for (given, read) in cases {
            assert_eq!(street_name(given), read, "{given}");
        }
    }

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
