//! Codes of communes.
//!
//! Source: INSEE, code officiel géographique. Sirene names the arrondissements of Paris, Lyon and Marseille; the
//! official code keeps them beside the commune that they are part of.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::territory::Departement;

/// The code of a commune or of a municipal arrondissement: five characters (`78335`, `2A004`, `97411`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CodeCommune([u8; 5]);

/// A text that is no code of a French commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the code of a commune is five digits, or 2A or 2B and three digits")]
pub struct NotACommune;

impl CodeCommune {
    /// Reads a code. Foreign places (`99…`) are refused.
    ///
    /// # Errors
    /// [`NotACommune`].
    pub fn parse(text: &str) -> Result<Self, NotACommune> {
        let mut code: [u8; 5] = text.trim().as_bytes().try_into().map_err(|_| NotACommune)?;
        code[1] = code[1].to_ascii_uppercase();
        let [a, b, rest @ ..] = code;
        let is_corsican = a == b'2' && matches!(b, b'A' | b'B');
        let fits = a.is_ascii_digit()
            && (b.is_ascii_digit() || is_corsican)
            && rest.iter().all(u8::is_ascii_digit)
            && !matches!((a, b), (b'0', b'0') | (b'9', b'6' | b'9'));
        if fits { Ok(Self(code)) } else { Err(NotACommune) }
    }

    /// Its five characters.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The commune: an arrondissement of Paris, Lyon or Marseille gives its city, any other code itself.
    #[must_use]
    pub fn commune(self) -> Self {
        let number = self.as_str().parse::<u32>().unwrap_or(0);
        match number {
            75101..=75120 => Self(*b"75056"),
            69381..=69389 => Self(*b"69123"),
            13201..=13216 => Self(*b"13055"),
            _ => self,
        }
    }

    /// The arrondissement of that number of Paris, Lyon or Marseille, when this is the code of one of them.
    pub fn arrondissement(self, number: u8) -> Option<Self> {
        let (first, last) = match self.as_str() {
            "75056" => (75101, 20),
            "69123" => (69381, 9),
            "13055" => (13201, 16),
            _ => return None,
        };
        let code = (1..=last).contains(&number).then(|| first - 1 + u32::from(number))?;
        Self::parse(&code.to_string()).ok()
    }

    /// The name of the city, when this is the code of Paris, Lyon or Marseille.
    pub fn city_name(self) -> Option<&'static str> {
        match self.as_str() {
            "75056" => Some("Paris"),
            "69123" => Some("Lyon"),
            "13055" => Some("Marseille"),
            _ => None,
        }
    }

    /// Whether it is a municipal arrondissement.
    pub fn is_arrondissement(self) -> bool {
        self.commune() != self
    }

    /// The code of its département, or of its collectivity overseas: two characters, three for `97…` and `98…`.
    pub fn departement_code(&self) -> &str {
        let length = if matches!(&self.0[..2], b"97" | b"98") { 3 } else { 2 };
        self.as_str().get(..length).unwrap_or_default()
    }

    /// Its département; none in the collectivities that are no département (Saint-Martin, Polynésie française…).
    pub fn departement(self) -> Option<Departement> {
        Departement::by_code(self.departement_code())
    }
}

impl fmt::Display for CodeCommune {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CodeCommune {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CodeCommune({})", self.as_str())
    }
}

impl FromStr for CodeCommune {
    type Err = NotACommune;
    fn from_str(text: &str) -> Result<Self, NotACommune> {
        Self::parse(text)
    }
}

impl TryFrom<String> for CodeCommune {
    type Error = NotACommune;
    fn try_from(text: String) -> Result<Self, NotACommune> {
        Self::parse(&text)
    }
}

impl From<CodeCommune> for String {
    fn from(code: CodeCommune) -> Self {
        code.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn departement(code: &str) -> Option<&'static str> {
        CodeCommune::parse(code).unwrap().departement().map(Departement::code)
    }

    #[test]
    fn a_commune_tells_its_departement_overseas_and_in_corsica_too() {
        assert_eq!(departement("78335"), Some("78"));
        assert_eq!(departement("2a004"), Some("2A"));
        assert_eq!(departement("97411"), Some("974"));
        assert_eq!(departement("97801"), None);
        assert_eq!(CodeCommune::parse("98735").unwrap().departement_code(), "987");
    }

    #[test]
    fn an_arrondissement_is_part_of_its_city() {
        for (part, city) in [("75114", "75056"), ("69389", "69123"), ("13201", "13055"), ("78335", "78335")] {
            let part = CodeCommune::parse(part).unwrap();
            assert_eq!(part.commune().as_str(), city);
            assert_eq!(part.is_arrondissement(), part.as_str() != city);
        }
    }

    #[test]
    fn what_is_no_commune_is_refused() {
        for text in ["", "[ND]", "7833", "783350", "99100", "00000", "2C004", "78A35", "é000"] {
            assert_eq!(CodeCommune::parse(text), Err(NotACommune), "{text}");
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in "\\PC{0,8}") {
            if let Ok(code) = CodeCommune::parse(&text) {
                let _ = (code.commune(), code.departement());
            }
        }
    }
}
