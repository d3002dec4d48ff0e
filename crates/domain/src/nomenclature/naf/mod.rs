//! Codes of activity: NAF rev. 2, NAF 2025, their divisions, sections, and the sectors of the observatory.
//!
//! Source: INSEE. NAF 2025 is informative in Sirene since 16 December 2025 and becomes the reference on 1 January 2027:
//! both codes are kept. Closed units still carry codes of older nomenclatures, which are codes of neither.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

mod tables;

/// Why a text is no code of activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NafRefusal {
    /// Not two digits, two digits and a letter.
    #[error("a code of activity is two digits, a point, two digits and a letter")]
    Form,
    /// The nomenclature has no such division.
    #[error("the nomenclature has no division {0:02}")]
    Division(u8),
}

/// A division of NAF rev. 2, of two digits, which NAF 2025 numbers alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NafDivision(u8);

/// A section of NAF rev. 2, of one letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NafSection(char);

/// A code of NAF rev. 2 (`62.01Z`): one of the 732 forms, whose division exists.
///
/// The product carries the divisions; the labels of the 732 codes come with `import naf`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CodeNaf([u8; 6]);

/// A code of NAF 2025 (`47.27H`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CodeNaf25([u8; 6]);

/// Our grouping of divisions, made to read the economy of the ESS: INSEE's aggregates, with social action apart from
/// health, and sports apart from arts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Secteur {
    /// Divisions 01 to 03.
    Agriculture,
    /// Divisions 10 to 12.
    Alimentation,
    /// Divisions 05 to 09, 13 to 33 and 35 to 39.
    Industrie,
    /// Divisions 41 to 43.
    Construction,
    /// Divisions 45 to 47.
    Commerce,
    /// Divisions 49 to 53.
    Transport,
    /// Divisions 55 and 56.
    HotelsRestaurants,
    /// Divisions 58 to 63.
    Information,
    /// Divisions 64 to 66.
    Finance,
    /// Division 68.
    Immobilier,
    /// Divisions 69 to 75 and 77 to 82.
    Services,
    /// Division 84.
    Administration,
    /// Division 85.
    Enseignement,
    /// Division 86.
    Sante,
    /// Divisions 87 and 88.
    ActionSociale,
    /// Divisions 90 to 92.
    Arts,
    /// Division 93.
    Sports,
    /// Division 94.
    Associations,
    /// Divisions 95 to 99.
    Divers,
}

impl Secteur {
    /// All of them, in the order of the divisions.
    pub const ALL: [Self; 19] = [
        Self::Agriculture,
        Self::Alimentation,
        Self::Industrie,
        Self::Construction,
        Self::Commerce,
        Self::Transport,
        Self::HotelsRestaurants,
        Self::Information,
        Self::Finance,
        Self::Immobilier,
        Self::Services,
        Self::Administration,
        Self::Enseignement,
        Self::Sante,
        Self::ActionSociale,
        Self::Arts,
        Self::Sports,
        Self::Associations,
        Self::Divers,
    ];

    fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Agriculture => ("AGR", "Agriculture, sylviculture et pêche"),
            Self::Alimentation => ("IAA", "Industries alimentaires"),
            Self::Industrie => ("IND", "Autres industries, énergie, eau et déchets"),
            Self::Construction => ("CON", "Construction"),
            Self::Commerce => ("COM", "Commerce"),
            Self::Transport => ("TRA", "Transports et entreposage"),
            Self::HotelsRestaurants => ("HER", "Hébergement et restauration"),
            Self::Information => ("INF", "Information et communication"),
            Self::Finance => ("FIN", "Finance et assurance"),
            Self::Immobilier => ("IMM", "Activités immobilières"),
            Self::Services => ("SOU", "Services aux entreprises"),
            Self::Administration => ("ADM", "Administration publique"),
            Self::Enseignement => ("ENS", "Enseignement"),
            Self::Sante => ("SAN", "Santé humaine"),
            Self::ActionSociale => ("SOC", "Action sociale"),
            Self::Arts => ("ART", "Arts, spectacles, culture et jeux"),
            Self::Sports => ("SPO", "Sports et loisirs"),
            Self::Associations => ("ORG", "Organisations associatives"),
            Self::Divers => ("DIV", "Autres services"),
        }
    }

    /// Three letters, stable.
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// Label in French.
    pub fn label(self) -> &'static str {
        self.row().1
    }

    /// The sector of a code.
    pub fn by_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sector| sector.code() == code)
    }
}

impl NafSection {
    /// Its letter.
    pub fn letter(self) -> char {
        self.0
    }

    /// Label in French.
    pub fn label(self) -> &'static str {
        tables::SECTIONS.iter().find(|row| row.0 == self.0).map_or("", |row| row.1)
    }
}

impl NafDivision {
    /// The division of that number, 1 to 99.
    pub fn by_number(number: u8) -> Option<Self> {
        tables::DIVISIONS.binary_search_by_key(&number, |row| row.0).ok().map(|_| Self(number))
    }

    /// All of them, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        tables::DIVISIONS.iter().map(|row| Self(row.0))
    }

    fn row(self) -> &'static (u8, char, Secteur, &'static str) {
        let at = tables::DIVISIONS.binary_search_by_key(&self.0, |row| row.0).unwrap_or(0);
        &tables::DIVISIONS[at]
    }

    /// Its number, 1 to 99.
    pub fn number(self) -> u8 {
        self.0
    }

    /// Label in French.
    pub fn label(self) -> &'static str {
        self.row().3
    }

    /// The section it belongs to in NAF rev. 2.
    pub fn section(self) -> NafSection {
        NafSection(self.row().1)
    }

    /// The sector it belongs to.
    pub fn secteur(self) -> Secteur {
        self.row().2
    }
}

/// Two digits, an optional point, two digits, a letter: the six characters with the point, and the division.
fn read(text: &str) -> Result<([u8; 6], NafDivision), NafRefusal> {
    let (a, b, c, d, letter) = match *text.trim().as_bytes() {
        [a, b, b'.', c, d, letter] | [a, b, c, d, letter] => (a, b, c, d, letter.to_ascii_uppercase()),
        _ => return Err(NafRefusal::Form),
    };
    if ![a, b, c, d].iter().all(u8::is_ascii_digit) || !letter.is_ascii_uppercase() {
        return Err(NafRefusal::Form);
    }
    let number = (a - b'0') * 10 + (b - b'0');
    let division = NafDivision::by_number(number).ok_or(NafRefusal::Division(number))?;
    Ok(([a, b, b'.', c, d, letter], division))
}

macro_rules! naf_code {
    ($name:ident) => {
        impl $name {
            /// Six characters, with the point.
            pub fn as_str(&self) -> &str {
                str::from_utf8(&self.0).unwrap_or_default()
            }

            /// Its division.
            pub fn division(self) -> NafDivision {
                NafDivision((self.0[0] - b'0') * 10 + (self.0[1] - b'0'))
            }

            /// The sector of its division.
            pub fn secteur(self) -> Secteur {
                self.division().secteur()
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.as_str())
            }
        }
        impl FromStr for $name {
            type Err = NafRefusal;
            fn from_str(text: &str) -> Result<Self, NafRefusal> {
                Self::parse(text)
            }
        }
        impl TryFrom<String> for $name {
            type Error = NafRefusal;
            fn try_from(text: String) -> Result<Self, NafRefusal> {
                Self::parse(&text)
            }
        }
        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.as_str().to_owned()
            }
        }
    };
}
naf_code!(CodeNaf);
naf_code!(CodeNaf25);

impl CodeNaf {
    /// Reads a code, with or without its point.
    ///
    /// # Errors
    /// [`NafRefusal`].
    pub fn parse(text: &str) -> Result<Self, NafRefusal> {
        read(text).map(|(code, _)| Self(code))
    }

    /// Its section.
    pub fn section(self) -> NafSection {
        self.division().section()
    }
}

impl CodeNaf25 {
    /// Reads a code, with or without its point.
    ///
    /// # Errors
    /// [`NafRefusal`]; NAF 2025 has no division 45.
    pub fn parse(text: &str) -> Result<Self, NafRefusal> {
        match read(text)? {
            (_, NafDivision(45)) => Err(NafRefusal::Division(45)),
            (code, _) => Ok(Self(code)),
        }
    }
}

impl fmt::Display for NafDivision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

impl From<NafDivision> for String {
    fn from(division: NafDivision) -> Self {
        division.to_string()
    }
}

impl TryFrom<String> for NafDivision {
    type Error = NafRefusal;
    fn try_from(text: String) -> Result<Self, NafRefusal> {
        let number: u8 = text.parse().map_err(|_| NafRefusal::Form)?;
        Self::by_number(number).ok_or(NafRefusal::Division(number))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_with_or_without_its_point_and_knows_its_place() {
        let code = CodeNaf::parse("8810A").unwrap();
        assert_eq!(code.to_string(), "88.10A");
        assert_eq!(code.division().label(), "Action sociale sans hébergement");
        assert_eq!((code.section().letter(), code.secteur()), ('Q', Secteur::ActionSociale));
        assert_eq!(CodeNaf25::parse("47.27H").map(|code| code.division().number()), Ok(47));
    }

    #[test]
    fn codes_of_older_nomenclatures_and_blanks_are_no_codes() {
        assert_eq!(CodeNaf::parse("45.2R"), Err(NafRefusal::Form));
        assert_eq!(CodeNaf::parse(""), Err(NafRefusal::Form));
        assert_eq!(CodeNaf::parse("[ND]"), Err(NafRefusal::Form));
        assert_eq!(CodeNaf::parse("04.10Z"), Err(NafRefusal::Division(4)));
        assert_eq!(CodeNaf25::parse("45.11Z"), Err(NafRefusal::Division(45)));
    }

    #[test]
    fn the_88_divisions_are_in_order_and_each_has_a_section_and_a_label() {
        assert_eq!(NafDivision::all().count(), 88);
        assert!(tables::DIVISIONS.is_sorted_by_key(|row| row.0));
        for division in NafDivision::all() {
            assert!(!division.label().is_empty() && !division.section().label().is_empty());
            assert_eq!(NafDivision::try_from(String::from(division)), Ok(division));
        }
    }

    #[test]
    fn a_sector_reads_back_from_its_code() {
        for sector in Secteur::ALL {
            assert_eq!(Secteur::by_code(sector.code()), Some(sector));
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in "\\PC{0,12}") {
            let _ = (CodeNaf::parse(&text), CodeNaf25::parse(&text));
        }
    }
}
