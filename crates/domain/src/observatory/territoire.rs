//! A territory of the observatory, from the country to the commune.
//!
//! Codes of regions and of départements overlap (11 is Île-de-France and the Aude): a code is written with its kind, as
//! INSEE does (`REG-11`, `DEP-11`). Source: INSEE, code officiel géographique; DGCL for the intercommunalités.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    coded,
    nomenclature::CodeCommune,
    siret::Siren,
    territory::{Departement, Region},
};

coded! {
    /// A level of territories, from the widest.
    TerritoireKind {
        /// The country.
        France = "france",
        /// Régions.
        Region = "region",
        /// Départements.
        Departement = "departement",
        /// Établissements publics de coopération intercommunale à fiscalité propre.
        Epci = "epci",
        /// Établissements publics territoriaux, parts of the Métropole du Grand Paris.
        Ept = "ept",
        /// Communes.
        Commune = "commune",
    }
}

/// A territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Territoire {
    /// The country.
    France,
    /// A region.
    Region(Region),
    /// A département.
    Departement(Departement),
    /// An intercommunalité, by its SIREN.
    Epci(Siren),
    /// An établissement public territorial, by its SIREN.
    Ept(Siren),
    /// A commune, or an arrondissement of Paris, Lyon or Marseille.
    Commune(CodeCommune),
}

/// A text that is the code of no territory.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is the code of no territory: write FR, REG-11, DEP-78, EPCI-200054781 or COM-78335")]
pub struct NotATerritory(pub String);

impl Territoire {
    /// Reads a code with its kind (`REG-11`, `dep-78`, `COM-78335`), or without one where it tells: five characters are a
    /// commune, nine digits an intercommunalité, two or three a region if there is one of that code, else a département.
    ///
    /// # Errors
    /// [`NotATerritory`].
    pub fn parse(text: &str) -> Result<Self, NotATerritory> {
        let text = text.trim();
        Self::read(text).ok_or_else(|| NotATerritory(text.chars().take(24).collect()))
    }

    fn read(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("FR") {
            return Some(Self::France);
        }
        match text.split_once('-') {
            Some((kind, code)) => match kind.to_ascii_uppercase().as_str() {
                "REG" => Region::by_code(code).map(Self::Region),
                "DEP" => Departement::by_code(code).map(Self::Departement),
                "EPCI" => Siren::parse(code).ok().map(Self::Epci),
                "EPT" => Siren::parse(code).ok().map(Self::Ept),
                "COM" => CodeCommune::parse(code).ok().map(Self::Commune),
                _ => None,
            },
            None => match text.len() {
                5 => CodeCommune::parse(text).ok().map(Self::Commune),
                9 => Siren::parse(text).ok().map(Self::Epci),
                _ => Region::by_code(text)
                    .map(Self::Region)
                    .or_else(|| Departement::by_code(text).map(Self::Departement)),
            },
        }
    }

    /// Its level.
    pub fn kind(self) -> TerritoireKind {
        match self {
            Self::France => TerritoireKind::France,
            Self::Region(_) => TerritoireKind::Region,
            Self::Departement(_) => TerritoireKind::Departement,
            Self::Epci(_) => TerritoireKind::Epci,
            Self::Ept(_) => TerritoireKind::Ept,
            Self::Commune(_) => TerritoireKind::Commune,
        }
    }

    /// The name that its code tells by itself: of the country, a region or a département.
    pub fn own_name(self) -> Option<&'static str> {
        match self {
            Self::France => Some("France"),
            Self::Region(region) => Some(region.name()),
            Self::Departement(departement) => Some(departement.name()),
            Self::Epci(_) | Self::Ept(_) | Self::Commune(_) => None,
        }
    }

    /// The next wider territory that its code tells by itself.
    pub fn wider(self) -> Option<Self> {
        match self {
            Self::France => None,
            Self::Region(_) | Self::Epci(_) | Self::Ept(_) => Some(Self::France),
            Self::Departement(departement) => Some(Self::Region(departement.region())),
            Self::Commune(code) => code.departement().map(Self::Departement),
        }
    }
}

impl fmt::Display for Territoire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::France => f.write_str("FR"),
            Self::Region(region) => write!(f, "REG-{region}"),
            Self::Departement(departement) => write!(f, "DEP-{departement}"),
            Self::Epci(siren) => write!(f, "EPCI-{siren}"),
            Self::Ept(siren) => write!(f, "EPT-{siren}"),
            Self::Commune(code) => write!(f, "COM-{code}"),
        }
    }
}

impl FromStr for Territoire {
    type Err = NotATerritory;
    fn from_str(text: &str) -> Result<Self, NotATerritory> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Territoire {
    type Error = NotATerritory;
    fn try_from(text: String) -> Result<Self, NotATerritory> {
        Self::parse(&text)
    }
}

impl From<Territoire> for String {
    fn from(territoire: Territoire) -> Self {
        territoire.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_with_its_kind_or_where_it_tells_without() {
        for (text, code) in [
            ("FR", "FR"),
            ("fr", "FR"),
            ("REG-11", "REG-11"),
            ("dep-2a", "DEP-2A"),
            ("DEP-11", "DEP-11"),
            ("11", "REG-11"),
            ("78", "DEP-78"),
            ("974", "DEP-974"),
            ("78335", "COM-78335"),
            ("200054781", "EPCI-200054781"),
            ("EPT-200057966", "EPT-200057966"),
        ] {
            let read = Territoire::parse(text).unwrap();
            assert_eq!(read.to_string(), code, "{text}");
            assert_eq!(Territoire::parse(code), Ok(read), "{text}");
        }
        for text in ["", "REG-999", "DEP-", "XYZ-11", "20005478", "COM-99100", "-", "FR-1"] {
            assert!(Territoire::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_territory_lies_in_a_wider_one() {
        let wider = |code: &str| Territoire::parse(code).unwrap().wider().map(|wider| wider.to_string());
        assert_eq!(wider("COM-78335").as_deref(), Some("DEP-78"));
        assert_eq!(wider("DEP-78").as_deref(), Some("REG-11"));
        assert_eq!(wider("REG-11").as_deref(), Some("FR"));
        assert_eq!(wider("FR"), None);
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in "\\PC{0,16}") {
            if let Ok(read) = Territoire::parse(&text) {
                prop_assert_eq!(Territoire::parse(&read.to_string()), Ok(read));
            }
        }
    }
}
