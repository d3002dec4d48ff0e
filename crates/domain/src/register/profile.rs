//! What a structure says of itself. It never overwrites a fact of the registry, nor the other way round.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    coded,
    nomenclature::CodeCommune,
    siret::{Siren, Siret},
    territory::{Departement, Region},
};

coded! {
    /// How something is provided.
    OfferMode {
        /// Something done for the buyer.
        Service = "service",
        /// Building, repairing, fitting out.
        Works = "works",
        /// Goods made and sold.
        Goods = "goods",
        /// Workers placed at the buyer's disposal.
        Staffing = "staffing",
    }
}

/// Something that a structure sells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// In few words.
    pub title: String,
    /// In a paragraph.
    pub description: Option<String>,
    /// How it is provided.
    pub mode: OfferMode,
    /// How much it can do, in its own words (« 300 repas par jour »).
    pub capacity: Option<String>,
    /// What a price is counted by, in its own words (« heure », « m² »).
    pub price_unit: Option<String>,
    /// How long before it is wanted it must be ordered, in its own words (« 48 heures »).
    #[serde(default)]
    pub lead_time: Option<String>,
}

/// A part of the area in which a structure works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Intervention {
    /// The whole country.
    Everywhere,
    /// A region.
    Region(Region),
    /// A département.
    Departement(Departement),
    /// Communes that act together, by the number of their EPCI or EPT.
    Epci(Siren),
    /// A commune.
    Commune(CodeCommune),
    /// So many kilometres around the structure.
    Around(u16),
}

impl Intervention {
    /// Whether a commune lies in this part, `distance` kilometres from the structure when both points are known; `groups`
    /// are those that the commune is part of.
    pub fn covers(self, commune: CodeCommune, groups: &[Siren], distance: Option<f64>) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Region(region) => commune.departement().is_some_and(|one| one.region() == region),
            Self::Departement(departement) => commune.departement() == Some(departement),
            Self::Epci(siren) => groups.contains(&siren),
            Self::Commune(one) => one == commune || one == commune.commune(),
            Self::Around(kilometres) => distance.is_some_and(|distance| distance <= f64::from(kilometres)),
        }
    }
}

/// Somebody whom a structure worked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Who.
    pub client: String,
    /// Whether the client agreed to be named; its name is shown to nobody else otherwise.
    #[serde(default = "agreed")]
    pub named: bool,
    /// What was done.
    pub about: Option<String>,
    /// In which year.
    pub year: Option<i16>,
}

/// References that were kept before consent was asked for are of clients that may be named.
const fn agreed() -> bool {
    true
}

coded! {
    /// The form of an image, as it is kept.
    ImageKind {
        /// JPEG: photographs.
        Jpeg = "jpg",
        /// PNG: what has transparent parts.
        Png = "png",
    }
}

/// An image of a structure. Its bytes are kept apart, under its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// SHA-256 of the bytes, in hexadecimal: the address never changes its content.
    pub name: String,
    /// Its form.
    pub kind: ImageKind,
    /// What is seen on it, for who does not see it.
    pub alt: String,
    /// Points across.
    pub width: u32,
    /// Points down.
    pub height: u32,
}

coded! {
    /// As what a structure answers public contracts together with others, in a groupement (co-traitance).
    /// Source: code de la commande publique, articles R2142-19 and following.
    Cotraitance {
        /// As one of the members of a groupement.
        Member = "member",
        /// As a member, or as the one that speaks for all of them to the buyer (mandataire).
        Lead = "lead",
    }
}

/// What a structure declares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileDetails {
    /// The name it is known by, when the registry has another.
    pub brand: Option<String>,
    /// What it does, in a few sentences.
    pub summary: Option<String>,
    /// What it sells, in its own order.
    pub offers: Vec<Offer>,
    /// Where it works; nothing said means around its commune only.
    pub area: Vec<Intervention>,
    /// Who it worked for.
    pub references: Vec<Reference>,
    /// Its site.
    pub website: Option<String>,
    /// What it shows, in its own order.
    #[serde(default)]
    pub images: Vec<Image>,
    /// As what it answers together with others; nothing when it did not say so.
    #[serde(default)]
    pub cotraitance: Option<Cotraitance>,
}

/// The declared profile of a structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Whose.
    pub siret: Siret,
    /// What it declares.
    pub details: ProfileDetails,
    /// Grows with each change.
    pub version: i64,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When somebody of the structure last said that all of it is right.
    pub confirmed_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_covers_what_lies_in_it() {
        let limay = CodeCommune::parse("78335").unwrap();
        let paris_14 = CodeCommune::parse("75114").unwrap();
        let paris = CodeCommune::parse("75056").unwrap();
        let yvelines = Intervention::Departement(Departement::by_code("78").unwrap());
        let region = Intervention::Region(Region::by_code("11").unwrap());
        assert!(yvelines.covers(limay, &[], None) && !yvelines.covers(paris_14, &[], None));
        assert!(region.covers(limay, &[], None) && region.covers(paris_14, &[], None));
        assert!(Intervention::Commune(paris).covers(paris_14, &[], None));
        let gpseo = Siren::parse("200059889").unwrap();
        assert!(Intervention::Epci(gpseo).covers(limay, &[gpseo], None));
        assert!(!Intervention::Epci(gpseo).covers(paris_14, &[], None));
        assert!(Intervention::Around(30).covers(limay, &[], Some(29.9)));
        assert!(!Intervention::Around(30).covers(limay, &[], Some(30.1)));
        assert!(
            !Intervention::Around(30).covers(limay, &[], None)
                && Intervention::Everywhere.covers(limay, &[], None)
        );
    }
}
