//! Whether the data of a unit or an establishment may be shown.

use serde::{Deserialize, Serialize};

/// Diffusion status.
///
/// Source: code de commerce, R123-232 and R123-232-1 (décret n° 2022-1014); `N` is abolished since 21 March 2023. A unit
/// that is diffusible may have establishments that are not: both statuses count, and the stricter wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DiffusionStatus {
    /// `O`: everything may be shown.
    #[serde(rename = "O")]
    Diffusible,
    /// `P`: of a legal person, name and commune only: no sigle, no address, no point on a map, no contact, no export of
    /// them; never used for prospecting.
    #[serde(rename = "P")]
    Partielle,
}

impl DiffusionStatus {
    /// The status of a code. Whatever is not `O` is partial: what is not understood is not shown.
    pub fn by_code(code: &str) -> Self {
        if code.trim() == "O" { Self::Diffusible } else { Self::Partielle }
    }

    /// `O` or `P`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Diffusible => "O",
            Self::Partielle => "P",
        }
    }

    /// The stricter of the two.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.max(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_plainly_diffusible_is_masked() {
        assert_eq!(DiffusionStatus::by_code("O"), DiffusionStatus::Diffusible);
        for code in ["P", "N", "", "o", "?"] {
            assert_eq!(DiffusionStatus::by_code(code), DiffusionStatus::Partielle, "{code}");
        }
        let (open, masked) = (DiffusionStatus::Diffusible, DiffusionStatus::Partielle);
        assert_eq!((open.and(masked), masked.and(open), open.and(open)), (masked, masked, open));
    }
}
