//! Places as people type them: « St Denis », « Montreuil (93) », « 93100 », « Paris 14e », « Île de France », « 48.86, 2.44 ».

use super::{Departement, Region};
use crate::{nomenclature::CodeCommune, programme::Coordinates, text::fold};

/// The longest text that is read as a place, in characters.
pub const MAX_PLACE: usize = 100;
/// Short names of regions that people use.
const SHORT_NAMES: [(&str, &str); 6] =
    [("idf", "11"), ("paca", "93"), ("aura", "84"), ("hdf", "32"), ("bfc", "27"), ("centre", "24")];
/// Articles that a name may begin with, and that people leave out.
const ARTICLES: [&str; 4] = ["l", "la", "le", "les"];

/// What a text may mean; what it means for good is looked up in a list of communes.
#[derive(Clone, Debug, PartialEq)]
pub enum TypedPlace {
    /// A point on Earth.
    Point(Coordinates),
    /// Five digits: a postal code, or the code of a commune.
    Digits(String),
    /// The code of a commune, said for sure.
    Code(CodeCommune),
    /// A name, which may be that of a commune, a département or a region.
    Name {
        /// Its words, as [`place_key`] gives them.
        key: String,
        /// The département that was said with it.
        departement: Option<Departement>,
        /// The postal code, or the code of the commune, that was said with it.
        digits: Option<String>,
    },
    /// A département by its code; the region that has the same code, if there is one.
    Departement(Departement, Option<Region>),
    /// A region, said to be one.
    Region(Region),
}

/// The words of a place, for comparing: without accents, case and signs, `St` written out.
pub fn place_key(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words
        .map(|word| match word {
            "st" => "saint",
            "ste" => "sainte",
            other => other,
        })
        .collect();
    words.join(" ")
}

/// Whether two keys name the same place: an article at the beginning may miss.
pub fn is_same_place(one: &str, other: &str) -> bool {
    without_article(one) == without_article(other)
}

/// A key without the article that it begins with.
pub fn without_article(key: &str) -> &str {
    match key.split_once(' ') {
        Some((first, rest)) if ARTICLES.contains(&first) => rest,
        _ => key,
    }
}

/// The département of a name.
pub fn departement_named(key: &str) -> Option<Departement> {
    Departement::all().find(|one| is_same_place(&place_key(one.name()), key))
}

/// The region of a name, or of a short one in use.
pub fn region_named(key: &str) -> Option<Region> {
    let short =
        SHORT_NAMES.iter().find(|(short, _)| *short == key).and_then(|(_, code)| Region::by_code(code));
    short.or_else(|| Region::all().find(|one| is_same_place(&place_key(one.name()), key)))
}

impl TypedPlace {
    /// Reads a text; `None` when there is nothing in it.
    pub fn read(text: &str) -> Option<Self> {
        let text: String = text.trim().chars().take(MAX_PLACE).collect();
        if let Some(point) = point(&text) {
            return Some(Self::Point(point));
        }
        let (outside, inside) = match text.split_once('(') {
            Some((outside, inside)) => (place_key(outside), place_key(inside)),
            None => (place_key(&text), String::new()),
        };
        let words: Vec<&str> = outside.split(' ').filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            [] if inside.is_empty() => None,
            [] => Self::read(&inside),
            [only] if inside.is_empty() => Some(alone(only)),
            ["region", rest @ ..] if !rest.is_empty() => {
                let rest = rest.join(" ");
                let region = Region::by_code(&rest).or_else(|| region_named(&rest));
                Some(region.map_or_else(|| name(rest), Self::Region))
            }
            ["departement", rest @ ..] if !rest.is_empty() => {
                let rest = rest.join(" ");
                let departement = Departement::by_code(&rest).or_else(|| departement_named(&rest));
                Some(departement.map_or_else(|| name(rest), |one| Self::Departement(one, None)))
            }
            words => Some(arrondissement(words).unwrap_or_else(|| several(words, &inside))),
        }
    }
}

fn name(key: String) -> TypedPlace {
    TypedPlace::Name { key, departement: None, digits: None }
}

fn is_five(word: &str) -> bool {
    let five = word.len() == 5 && word.bytes().skip(2).all(|letter| letter.is_ascii_digit());
    five && CodeCommune::parse(word).is_ok()
}

fn alone(word: &str) -> TypedPlace {
    if is_five(word) {
        return TypedPlace::Digits(word.to_uppercase());
    }
    match Departement::by_code(word) {
        Some(departement) => TypedPlace::Departement(departement, Region::by_code(word)),
        None => name(word.to_owned()),
    }
}

/// « Paris 14e », « Lyon 3e arrondissement », « Marseille XIV ».
fn arrondissement(words: &[&str]) -> Option<TypedPlace> {
    let city = match *words.first()? {
        "paris" => "75056",
        "lyon" => "69123",
        "marseille" => "13055",
        _ => return None,
    };
    let rest = match words.get(1..)? {
        [number] | [number, "arrondissement" | "arr"] => *number,
        _ => return None,
    };
    let digits = rest.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let number = digits.parse().ok().or_else(|| roman(rest));
    let code = number.and_then(|number| CodeCommune::parse(city).ok()?.arrondissement(number));
    code.map(TypedPlace::Code)
}

fn roman(text: &str) -> Option<u8> {
    let text = text.strip_suffix("eme").or_else(|| text.strip_suffix('e')).unwrap_or(text);
    let value = |letter| match letter {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        _ => None,
    };
    let values: Vec<u8> = text.chars().take(6).map(value).collect::<Option<_>>()?;
    let signed = values.iter().enumerate().map(|(at, value)| {
        let is_before_greater = values.get(at + 1).is_some_and(|next| next > value);
        if is_before_greater { -i16::from(*value) } else { i16::from(*value) }
    });
    u8::try_from(signed.sum::<i16>()).ok().filter(|number| *number > 0)
}

/// A name with what was said beside it: behind it, before it, or between brackets.
fn several(words: &[&str], inside: &str) -> TypedPlace {
    let (mut words, mut departement, mut digits) = (words.to_vec(), None, None);
    let mut beside = |word: &str| {
        if is_five(word) {
            digits = Some(word.to_uppercase());
        } else {
            departement = Departement::by_code(word).or_else(|| departement_named(word));
        }
        digits.is_some() || departement.is_some()
    };
    if !inside.is_empty() {
        beside(inside);
    } else if words.last().is_some_and(|last| is_code(last)) && beside(words[words.len() - 1]) {
        words.pop();
    } else if words.first().is_some_and(|first| is_five(first)) && beside(words[0]) {
        words.remove(0);
    }
    TypedPlace::Name { key: words.join(" "), departement, digits }
}

/// Whether a word looks like a code of a département or a commune, and not like a word of a name.
fn is_code(word: &str) -> bool {
    is_five(word)
        || (word.starts_with(|first: char| first.is_ascii_digit()) && Departement::by_code(word).is_some())
}

fn point(text: &str) -> Option<Coordinates> {
    let (latitude, longitude) = text.split_once([',', ';'])?;
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let is_written_so = text.contains('.');
    Coordinates::new(number(latitude)?, number(longitude)?).filter(|_| is_written_so)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn named(key: &str, departement: Option<&str>, digits: Option<&str>) -> Option<TypedPlace> {
        Some(TypedPlace::Name {
            key: key.to_owned(),
            departement: departement.and_then(Departement::by_code),
            digits: digits.map(str::to_owned),
        })
    }

    fn code(code: &str) -> Option<TypedPlace> {
        CodeCommune::parse(code).ok().map(TypedPlace::Code)
    }

    #[test]
    fn a_place_is_read_however_it_is_written() {
        let seine_saint_denis = Departement::by_code("93").unwrap();
        let cases = [
            ("Montreuil", named("montreuil", None, None)),
            ("  ST-DENIS ", named("saint denis", None, None)),
            ("Saint Denis", named("saint denis", None, None)),
            ("L’Haÿ-les-Roses", named("l hay les roses", None, None)),
            ("Montreuil (93)", named("montreuil", Some("93"), None)),
            ("Montreuil, 93", named("montreuil", Some("93"), None)),
            ("Montreuil (Seine-Saint-Denis)", named("montreuil", Some("93"), None)),
            ("Montreuil (93048)", named("montreuil", None, Some("93048"))),
            ("93100 Montreuil", named("montreuil", None, Some("93100"))),
            ("Montreuil 93100", named("montreuil", None, Some("93100"))),
            ("93100", Some(TypedPlace::Digits("93100".into()))),
            ("2a004", Some(TypedPlace::Digits("2A004".into()))),
            ("93", Some(TypedPlace::Departement(seine_saint_denis, Region::by_code("93")))),
            ("département 93", Some(TypedPlace::Departement(seine_saint_denis, None))),
            ("région 11", Region::by_code("11").map(TypedPlace::Region)),
            ("Région Île de France", Region::by_code("11").map(TypedPlace::Region)),
            ("Paris 14e", code("75114")),
            ("paris 1er arrondissement", code("75101")),
            ("Lyon 3", code("69383")),
            ("Marseille XIV", code("13214")),
            ("Paris 21", named("paris", Some("21"), None)),
            ("48.8638, 2.4485", Coordinates::new(48.8638, 2.4485).map(TypedPlace::Point)),
            ("91.5, 2.4", named("91 5 2 4", None, None)),
            ("", None),
            (" ( - ) ", None),
        ];
        for (text, read) in cases {
            assert_eq!(TypedPlace::read(text), read, "{text}");
        }
    }

    #[test]
    fn territories_are_known_by_their_names_without_accents_and_articles() {
        for (name, code) in [("seine saint denis", "93"), ("val d oise", "95"), ("reunion", "974")] {
            assert_eq!(departement_named(name).map(Departement::code), Some(code), "{name}");
        }
        for (name, code) in [("ile de france", "11"), ("idf", "11"), ("paca", "93"), ("bretagne", "53")] {
            assert_eq!(region_named(name).map(Region::code), Some(code), "{name}");
        }
        assert_eq!((departement_named("nulle part"), region_named("nulle part")), (None, None));
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,40}|[0-9a-z ,.()-]{0,20}") {
            let _ = TypedPlace::read(&text);
        }
    }
}
