//! A structure of the register: an establishment and the legal unit it belongs to, as the registry states them.
//!
//! Masking is a rule of the type. A partially diffusible structure is built without its details, whoever builds it:
//! what is not in the value can be neither stored nor shown. Its classification stays for counting and for the rules,
//! and is not given to whoever shows it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::evidence::Stated;
use crate::{
    nomenclature::{
        CategorieEntreprise, CategorieJuridique, CodeCommune, CodeNaf, CodeNaf25, DiffusionStatus,
        TrancheEffectifs,
    },
    programme::Coordinates,
    siret::Siret,
};

/// What may always be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Number of the establishment.
    pub siret: Siret,
    /// Name of the legal unit.
    pub name: String,
    /// Where it is; absent when the registry does not say, or abroad.
    pub commune: Option<Commune>,
}

/// A commune, or an arrondissement of Paris, Lyon or Marseille.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commune {
    /// Code.
    pub code: CodeCommune,
    /// Name, as the registry writes it.
    pub name: String,
}

/// What kind of body it is. Of a masked structure it is counted, never shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classification {
    /// Legal category of the unit.
    pub category: Option<CategorieJuridique>,
    /// Main activity of the establishment, NAF rev. 2.
    pub naf: Option<CodeNaf>,
    /// The same, NAF 2025.
    pub naf_2025: Option<CodeNaf25>,
    /// Main activity of the legal unit, NAF rev. 2, which the perimeter of the ESS is decided on.
    pub unit_naf: Option<CodeNaf>,
    /// What the unit declares in `economieSocialeSolidaireUniteLegale`; absent when it declares nothing.
    pub ess_flag: Option<bool>,
    /// Whether the unit is a société à mission; absent when it declares nothing.
    pub mission: Option<bool>,
    /// Size class of the enterprise.
    pub size: Option<CategorieEntreprise>,
    /// Employees of the establishment, by band.
    pub employees: TrancheEffectifs,
    /// Year of that band.
    pub employees_year: Option<i16>,
    /// Whether the establishment employs anybody; absent when the registry does not say.
    pub employer: Option<bool>,
    /// Whether it is the head office of the unit.
    pub head_office: bool,
    /// When the establishment was created.
    pub created_on: Option<Date>,
}

impl Default for Classification {
    fn default() -> Self {
        Self {
            category: None,
            naf: None,
            naf_2025: None,
            unit_naf: None,
            ess_flag: None,
            mission: None,
            size: None,
            employees: TrancheEffectifs::UNKNOWN,
            employees_year: None,
            employer: None,
            head_office: false,
            created_on: None,
        }
    }
}

/// Names and place: nothing of it is kept of a masked structure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// Sigle of the unit.
    pub sigle: Option<String>,
    /// Usual name, else the first sign.
    pub usual_name: Option<String>,
    /// Other signs over the door.
    pub signs: Vec<String>,
    /// Number in the national register of associations.
    pub rna: Option<String>,
    /// Address.
    pub address: Address,
    /// Where it is, WGS 84.
    pub coordinates: Option<Coordinates>,
    /// Code of the priority district (QPV 2024) that it lies in.
    pub priority_district: Option<String>,
}

/// A postal address, without its commune.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Building, floor, at whose.
    pub complement: Option<String>,
    /// Number and street.
    pub street: Option<String>,
    /// Five digits.
    pub postal_code: Option<String>,
}

/// Whether it works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is active.
    Active,
    /// It has closed, or left the file.
    Closed {
        /// When, if the registry says so.
        on: Option<Date>,
    },
}

/// A structure of the register.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    identity: Identity,
    state: State,
    diffusion: DiffusionStatus,
    classification: Classification,
    details: Details,
    stated: Stated,
}

fn to_the_millionth(at: Coordinates) -> Option<Coordinates> {
    let rounded = |degrees: f64| (degrees * 1_000_000.0).round() / 1_000_000.0;
    Coordinates::new(rounded(at.latitude), rounded(at.longitude))
}

/// What may be shown of a structure that is not masked.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// What kind of body it is.
    pub classification: &'a Classification,
    /// Names and place.
    pub details: &'a Details,
}

impl Structure {
    /// A structure as a file states it. Of one that is partially diffusible the details are dropped here. Coordinates are
    /// taken to the millionth of a degree, eleven centimetres, which is what is kept: a finer one would differ from itself
    /// at each edition.
    pub fn new(
        identity: Identity,
        state: State,
        diffusion: DiffusionStatus,
        classification: Classification,
        details: Details,
        stated: Stated,
    ) -> Self {
        let details = match diffusion {
            DiffusionStatus::Diffusible => {
                Details { coordinates: details.coordinates.and_then(to_the_millionth), ..details }
            }
            DiffusionStatus::Partielle => Details::default(),
        };
        Self { identity, state, diffusion, classification, details, stated }
    }

    /// Number, name and commune.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Number.
    pub fn siret(&self) -> Siret {
        self.identity.siret
    }

    /// Whether it works.
    pub fn state(&self) -> State {
        self.state
    }

    /// Whether it works.
    pub fn is_active(&self) -> bool {
        self.state == State::Active
    }

    /// Diffusion status, the stricter of unit and establishment.
    pub fn diffusion(&self) -> DiffusionStatus {
        self.diffusion
    }

    /// Whether only name and commune may be shown.
    pub fn is_masked(&self) -> bool {
        self.diffusion == DiffusionStatus::Partielle
    }

    /// All that may be shown beside the identity; nothing of a masked structure.
    pub fn shown(&self) -> Option<Shown<'_>> {
        let shown = Shown { classification: &self.classification, details: &self.details };
        (!self.is_masked()).then_some(shown)
    }

    /// What kind of body it is, masked or not: for counting and for the rules, never for a page, an export or a search.
    pub fn counted(&self) -> &Classification {
        &self.classification
    }

    /// What is kept beside the classification; empty for a masked structure.
    pub fn details(&self) -> &Details {
        &self.details
    }

    /// Who states it, and as of when.
    pub fn stated(&self) -> Stated {
        self.stated
    }

    /// The same structure, closed: the file no longer holds it, or a newer one says so.
    #[must_use]
    pub fn closed(self, on: Option<Date>, stated: Stated) -> Self {
        Self { state: State::Closed { on }, stated, ..self }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::register::Source;

    /// A workshop in Limay that has everything.
    pub(crate) fn workshop(diffusion: DiffusionStatus) -> Structure {
        Structure::new(
            Identity {
                siret: Siret::parse("73282932000074").unwrap(),
                name: "Ateliers fictifs".into(),
                commune: CodeCommune::parse("78335").ok().map(|code| Commune { code, name: "Limay".into() }),
            },
            State::Active,
            diffusion,
            Classification {
                category: CategorieJuridique::parse("9220").ok(),
                naf: CodeNaf::parse("38.32Z").ok(),
                employer: Some(true),
                ..Classification::default()
            },
            Details {
                sigle: Some("AF".into()),
                address: Address { street: Some("1 rue Fictive".into()), ..Address::default() },
                coordinates: Coordinates::new(48.99, 1.73),
                ..Details::default()
            },
            Stated { source: Source::Sirene, as_of: date(2026, 10, 31) },
        )
    }

    #[test]
    fn a_masked_structure_holds_no_detail_and_shows_only_name_and_commune() {
        let masked = workshop(DiffusionStatus::Partielle);
        assert!(masked.shown().is_none());
        assert_eq!(masked.details(), &Details::default());
        assert_eq!(masked.identity().name, "Ateliers fictifs");
        assert!(masked.identity().commune.is_some());
        assert!(masked.counted().category.is_some());
        let closed = masked.closed(None, Stated { source: Source::Sirene, as_of: date(2026, 11, 30) });
        assert!(closed.is_masked() && closed.shown().is_none() && !closed.is_active());
    }

    #[test]
    fn coordinates_are_taken_to_the_millionth_of_a_degree() {
        let open = workshop(DiffusionStatus::Diffusible);
        let fine =
            Details { coordinates: Coordinates::new(48.123_456_789, -1.000_000_4), ..Details::default() };
        let classification = open.counted().clone();
        let fine = Structure::new(
            open.identity().clone(),
            State::Active,
            DiffusionStatus::Diffusible,
            classification,
            fine,
            open.stated(),
        );
        assert_eq!(fine.details().coordinates, Coordinates::new(48.123_457, -1.0));
    }

    #[test]
    fn a_diffusible_structure_shows_everything() {
        let open = workshop(DiffusionStatus::Diffusible);
        assert_eq!(open.shown().and_then(|shown| shown.details.sigle.clone()), Some("AF".into()));
    }
}
