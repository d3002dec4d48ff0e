//! The part of the ESS that a figure is about.

use std::{fmt, str::FromStr};

use crate::{
    nomenclature::{Secteur, TrancheEffectifs, perimeter::Famille},
    words::UnknownCode,
};

/// The whole, or one family, sector or band of employees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// A family.
    Famille(Famille),
    /// A sector of activity.
    Secteur(Secteur),
    /// A band of employees.
    Tranche(TrancheEffectifs),
}

impl Part {
    /// Label in French; nothing for the whole.
    pub fn label(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::Famille(famille) => famille.label(),
            Self::Secteur(secteur) => secteur.label(),
            Self::Tranche(tranche) => tranche.label(),
        }
    }

    /// The breakdown that it belongs to: `family`, `sector`, `band`; nothing for the whole.
    pub fn breakdown(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::Famille(_) => "family",
            Self::Secteur(_) => "sector",
            Self::Tranche(_) => "band",
        }
    }

    /// Its code within the breakdown.
    pub fn code(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::Famille(famille) => famille.code(),
            Self::Secteur(secteur) => secteur.code(),
            Self::Tranche(tranche) => tranche.code(),
        }
    }
}

/// `all`, `family:associations`, `sector:SOC`, `band:12`.
impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => f.write_str("all"),
            _ => write!(f, "{}:{}", self.breakdown(), self.code()),
        }
    }
}

impl FromStr for Part {
    type Err = UnknownCode;
    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let read = match text.split_once(':') {
            None => (text == "all").then_some(Self::Whole),
            Some(("family", code)) => Famille::by_code(code).map(Self::Famille),
            Some(("sector", code)) => Secteur::by_code(code).map(Self::Secteur),
            Some(("band", code)) => TrancheEffectifs::by_code(code).map(Self::Tranche),
            Some(_) => None,
        };
        read.ok_or_else(|| UnknownCode { what: "part of the ESS", given: text.chars().take(40).collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_reads_back() {
        let parts = [Part::Whole].into_iter();
        let parts = parts.chain(Famille::ALL.into_iter().map(Part::Famille));
        let parts = parts.chain(Secteur::ALL.into_iter().map(Part::Secteur));
        for part in parts.chain(TrancheEffectifs::all().map(Part::Tranche)) {
            assert_eq!(part.to_string().parse(), Ok(part), "{part}");
        }
        for text in ["", "family", "family:", "sector:XYZ", "band:99", "all:1"] {
            assert!(text.parse::<Part>().is_err(), "{text}");
        }
    }
}
