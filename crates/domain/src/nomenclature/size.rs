//! How large an enterprise is: bands of employees and INSEE's categories.

use serde::{Deserialize, Serialize};

/// A band of employees. Sirene has no exact head count, and fills the band only within three years of its reference.
///
/// Source: INSEE, variable `trancheEffectifs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TrancheEffectifs(u8);

/// Code, and least and greatest number of employees, if known.
const BANDS: [(&str, Option<u32>, Option<u32>, &str); 16] = [
    ("NN", None, None, "Effectif inconnu ou sans salarié"),
    ("00", Some(0), Some(0), "Employeur sans salarié au 31 décembre"),
    ("01", Some(1), Some(2), "1 ou 2 salariés"),
    ("02", Some(3), Some(5), "3 à 5 salariés"),
    ("03", Some(6), Some(9), "6 à 9 salariés"),
    ("11", Some(10), Some(19), "10 à 19 salariés"),
    ("12", Some(20), Some(49), "20 à 49 salariés"),
    ("21", Some(50), Some(99), "50 à 99 salariés"),
    ("22", Some(100), Some(199), "100 à 199 salariés"),
    ("31", Some(200), Some(249), "200 à 249 salariés"),
    ("32", Some(250), Some(499), "250 à 499 salariés"),
    ("41", Some(500), Some(999), "500 à 999 salariés"),
    ("42", Some(1000), Some(1999), "1 000 à 1 999 salariés"),
    ("51", Some(2000), Some(4999), "2 000 à 4 999 salariés"),
    ("52", Some(5000), Some(9999), "5 000 à 9 999 salariés"),
    ("53", Some(10_000), None, "10 000 salariés et plus"),
];

/// A code of no value of a nomenclature.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no code of the nomenclature")]
pub struct UnknownCode(pub String);

impl TrancheEffectifs {
    /// No employee, or nothing known.
    pub const UNKNOWN: Self = Self(0);

    /// The band of a code (`12`).
    pub fn by_code(code: &str) -> Option<Self> {
        let at = BANDS.iter().position(|band| band.0 == code.trim())?;
        u8::try_from(at).ok().map(Self)
    }

    /// All of them, from the smallest.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u8..).take(BANDS.len()).map(Self)
    }

    fn row(self) -> &'static (&'static str, Option<u32>, Option<u32>, &'static str) {
        &BANDS[usize::from(self.0)]
    }

    /// Two characters.
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// The least number of employees, if one is known.
    pub fn least(self) -> Option<u32> {
        self.row().1
    }

    /// The greatest number of employees, if there is one.
    pub fn greatest(self) -> Option<u32> {
        self.row().2
    }

    /// Label in French.
    pub fn label(self) -> &'static str {
        self.row().3
    }
}

impl TryFrom<String> for TrancheEffectifs {
    type Error = UnknownCode;
    fn try_from(code: String) -> Result<Self, UnknownCode> {
        Self::by_code(&code).ok_or(UnknownCode(code))
    }
}

impl From<TrancheEffectifs> for String {
    fn from(band: TrancheEffectifs) -> Self {
        band.code().to_owned()
    }
}

/// INSEE's category of the enterprise (which may be a group) that a legal unit belongs to.
///
/// Source: loi de modernisation de l'économie, décret n° 2008-1354.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CategorieEntreprise {
    /// Petite ou moyenne entreprise: less than 250 people.
    #[serde(rename = "PME")]
    Pme,
    /// Entreprise de taille intermédiaire: less than 5,000 people.
    #[serde(rename = "ETI")]
    Eti,
    /// Grande entreprise.
    #[serde(rename = "GE")]
    Ge,
}

impl CategorieEntreprise {
    /// The category of a code (`PME`, `ETI`, `GE`).
    pub fn by_code(code: &str) -> Option<Self> {
        match code.trim() {
            "PME" => Some(Self::Pme),
            "ETI" => Some(Self::Eti),
            "GE" => Some(Self::Ge),
            _ => None,
        }
    }

    /// `PME`, `ETI` or `GE`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pme => "PME",
            Self::Eti => "ETI",
            Self::Ge => "GE",
        }
    }

    /// Label in French.
    pub fn label(self) -> &'static str {
        match self {
            Self::Pme => "Petite ou moyenne entreprise",
            Self::Eti => "Entreprise de taille intermédiaire",
            Self::Ge => "Grande entreprise",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bands_follow_one_another_without_a_gap() {
        let known: Vec<_> = TrancheEffectifs::all().skip(1).collect();
        for pair in known.windows(2) {
            assert_eq!(pair[0].greatest().map(|most| most + 1), pair[1].least(), "{pair:?}");
        }
        assert_eq!(known.last().and_then(|band| band.greatest()), None);
    }

    #[test]
    fn codes_read_back_and_unknown_ones_are_refused() {
        for band in TrancheEffectifs::all() {
            assert_eq!(TrancheEffectifs::by_code(band.code()), Some(band));
        }
        assert_eq!(TrancheEffectifs::by_code("1"), None);
        assert_eq!(TrancheEffectifs::by_code("NN"), Some(TrancheEffectifs::UNKNOWN));
        for category in [CategorieEntreprise::Pme, CategorieEntreprise::Eti, CategorieEntreprise::Ge] {
            assert_eq!(CategorieEntreprise::by_code(category.code()), Some(category));
        }
    }
}
