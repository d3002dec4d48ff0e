//! Where an event takes place, and who hosts it.

use serde::{Deserialize, Serialize};

use super::HostKind;
use crate::{siret::Siret, territory::Departement};

/// A place one can go to. What is unknown is absent, never made up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Name of the venue, with building and room.
    pub venue: Option<String>,
    /// Number and street.
    pub street: Option<String>,
    /// Five digits.
    pub postal_code: Option<String>,
    /// Name of the commune.
    pub commune: Option<String>,
    /// Département.
    pub departement: Option<Departement>,
    /// Latitude and longitude, WGS 84.
    pub coordinates: Option<Coordinates>,
    /// How to come: station, entrance, badge.
    pub directions: Option<String>,
}

/// Degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coordinates {
    /// -90 to 90.
    pub latitude: f64,
    /// -180 to 180.
    pub longitude: f64,
}

impl Coordinates {
    /// Coordinates within bounds.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let inside = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        inside.then_some(Self { latitude, longitude })
    }
}

impl Place {
    /// The address in one line: `399, route de la Noue, 78520 Limay`.
    pub fn one_line(&self) -> String {
        let town = match (&self.postal_code, &self.commune) {
            (Some(code), Some(commune)) => Some(format!("{code} {commune}")),
            (None, Some(commune)) => Some(commune.clone()),
            (Some(code), None) => Some(code.clone()),
            (None, None) => None,
        };
        [self.venue.clone(), self.street.clone(), town].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The place in few words: `Limay (78)`, else the venue.
    pub fn short(&self) -> String {
        match (&self.commune, self.departement) {
            (Some(commune), Some(departement)) => format!("{commune} ({})", departement.code()),
            (Some(commune), None) => commune.clone(),
            (None, _) => self.venue.clone().unwrap_or_default(),
        }
    }
}

/// Who hosts an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Host {
    /// Name.
    pub name: String,
    /// What kind of body.
    pub kind: HostKind,
    /// Its establishment, when it is known.
    pub siret: Option<Siret>,
    /// One sentence about it.
    pub about: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_written_in_one_line_and_in_short() {
        let limay = Place {
            street: Some("399, route de la Noue".into()),
            postal_code: Some("78520".into()),
            commune: Some("Limay".into()),
            departement: Departement::by_code("78"),
            ..Place::default()
        };
        assert_eq!(
            (limay.one_line(), limay.short()),
            ("399, route de la Noue, 78520 Limay".into(), "Limay (78)".into())
        );
    }

    #[test]
    fn a_venue_alone_is_a_place() {
        let docks = Place { venue: Some("Docks de Paris".into()), ..Place::default() };
        assert_eq!((docks.one_line(), docks.short()), ("Docks de Paris".into(), "Docks de Paris".into()));
    }
}
