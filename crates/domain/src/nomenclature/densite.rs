//! How densely a commune is peopled, by INSEE's grid of seven degrees.
//!
//! Source: INSEE, grille communale de densité, from Eurostat's degree of urbanisation.

/// The degree of a commune: from 1 (grands centres urbains) to 7 (rural à habitat très dispersé).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Densite(u8);

/// A text that is no degree of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the degree of density of a commune is a digit from 1 to 7")]
pub struct NotADegree;

impl Densite {
    /// The first degree that INSEE calls rural: bourgs ruraux.
    const RURAL: u8 = 5;

    /// Reads a degree.
    ///
    /// # Errors
    /// [`NotADegree`].
    pub fn parse(text: &str) -> Result<Self, NotADegree> {
        let degree = text.trim().parse::<u8>().map_err(|_| NotADegree)?;
        if (1..=7).contains(&degree) { Ok(Self(degree)) } else { Err(NotADegree) }
    }

    /// Its number.
    pub const fn degree(self) -> u8 {
        self.0
    }

    /// Whether the commune is rural: not densely, or very sparsely peopled (degrees 5, 6 and 7).
    pub const fn is_rural(self) -> bool {
        self.0 >= Self::RURAL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_three_of_seven_degrees_are_rural() {
        let rural: Vec<u8> =
            (1..=7).filter(|degree| Densite::parse(&degree.to_string()).unwrap().is_rural()).collect();
        assert_eq!(rural, [5, 6, 7]);
        for wrong in ["", "0", "8", "-1", "5.0", "rural", "55555"] {
            assert_eq!(Densite::parse(wrong), Err(NotADegree), "{wrong}");
        }
        assert_eq!(Densite::parse(" 6 ").map(Densite::degree), Ok(6));
    }
}
