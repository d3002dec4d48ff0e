//! Regions and départements.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

mod tables;
pub mod typed;

/// A French département, known by its INSEE code (`78`, `2A`, `974`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Departement(u8);

/// A French region, known by its INSEE code (`11` is Île-de-France).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Region(u8);

/// A code of no territory of the table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is the code of no territory")]
pub struct UnknownTerritory(pub String);

fn position<T>(table: &[T], is_it: impl Fn(&T) -> bool) -> Option<u8> {
    table.iter().position(is_it).and_then(|index| u8::try_from(index).ok())
}

impl Departement {
    /// The département of an INSEE code; case does not matter (`2a`).
    pub fn by_code(code: &str) -> Option<Self> {
        let code = code.trim();
        // The table is in the order of the codes: one of two digits stands at its number or one or two places before.
        let number: usize = code.parse().unwrap_or(0);
        let is_there = |at: &usize| tables::DEPARTEMENTS.get(*at).is_some_and(|row| row.0 == code);
        let at = (number.saturating_sub(2)..=number).rev().find(is_there);
        let others = || position(tables::DEPARTEMENTS, |row| row.0.eq_ignore_ascii_case(code));
        at.and_then(|at| u8::try_from(at).ok()).or_else(others).map(Self)
    }

    /// The département of a French postal code (five digits).
    ///
    /// Corsica is told apart by its third digit (200, 201 are Corse-du-Sud); overseas takes three digits.
    pub fn of_postal_code(code: &str) -> Option<Self> {
        if code.len() != 5 || !code.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        match &code[..2] {
            "20" => Self::by_code(if matches!(&code[..3], "200" | "201") { "2A" } else { "2B" }),
            "97" | "98" => Self::by_code(&code[..3]),
            two => Self::by_code(two),
        }
    }

    /// All of them, in the order of their codes.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u8..).take(tables::DEPARTEMENTS.len()).map(Self)
    }

    fn row(self) -> &'static (&'static str, &'static str, &'static str) {
        &tables::DEPARTEMENTS[usize::from(self.0)]
    }

    /// INSEE code.
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// Name, without article.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The region it belongs to.
    pub fn region(self) -> Region {
        Region::by_code(self.row().2).unwrap_or(Region(0))
    }
}

impl Region {
    /// The region of an INSEE code.
    pub fn by_code(code: &str) -> Option<Self> {
        position(tables::REGIONS, |row| row.0 == code.trim()).map(Self)
    }

    /// All of them, in the order of their codes.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u8..).take(tables::REGIONS.len()).map(Self)
    }

    /// INSEE code.
    pub fn code(self) -> &'static str {
        tables::REGIONS[usize::from(self.0)].0
    }

    /// Name, without article.
    pub fn name(self) -> &'static str {
        tables::REGIONS[usize::from(self.0)].1
    }

    /// Its départements, in the order of their codes.
    pub fn departements(self) -> impl Iterator<Item = Departement> {
        Departement::all().filter(move |departement| departement.region() == self)
    }
}

macro_rules! territory_text {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({} {})", stringify!($name), self.code(), self.name())
            }
        }
        impl FromStr for $name {
            type Err = UnknownTerritory;
            fn from_str(code: &str) -> Result<Self, UnknownTerritory> {
                Self::by_code(code).ok_or_else(|| UnknownTerritory(code.chars().take(12).collect()))
            }
        }
        impl TryFrom<String> for $name {
            type Error = UnknownTerritory;
            fn try_from(code: String) -> Result<Self, UnknownTerritory> {
                code.parse()
            }
        }
        impl From<$name> for String {
            fn from(territory: $name) -> Self {
                territory.code().to_owned()
            }
        }
    };
}
territory_text!(Departement);
territory_text!(Region);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_yvelines_are_in_ile_de_france() {
        let yvelines = Departement::by_code("78").unwrap();
        assert_eq!((yvelines.name(), yvelines.region().name()), ("Yvelines", "Île-de-France"));
        assert_eq!(yvelines.region().departements().count(), 8);
    }

    #[test]
    fn every_departement_has_a_region_and_reads_back() {
        assert_eq!(Departement::all().count(), 101);
        for departement in Departement::all() {
            assert!(Region::by_code(departement.row().2).is_some(), "{departement:?}");
            assert_eq!(Departement::by_code(departement.code()), Some(departement));
        }
    }

    #[test]
    fn a_postal_code_tells_its_departement() {
        for (postal, code) in
            [("78520", "78"), ("20000", "2A"), ("20200", "2B"), ("97400", "974"), ("01000", "01")]
        {
            assert_eq!(Departement::of_postal_code(postal).map(Departement::code), Some(code), "{postal}");
        }
        for postal in ["7852", "99123", "ABCDE", ""] {
            assert_eq!(Departement::of_postal_code(postal), None, "{postal}");
        }
    }
}
