//! What the index is told of a structure.

use domain::siret::Siret;
use domain::territory::Departement;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::geo::Point;

/// Kilometres within which a structure that declared no area is taken to work.
pub const PRESUMED_KM: f64 = 20.0;

/// A structure or a buyer, as the register has it. The index keeps what is needed to find it, and gives back its SIRET.
///
/// Codes (`kinds`, `family`, `level`, `recognitions`, `sectors`) are those of the register: the index compares and counts
/// them, it does not know what they mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its number; one document a SIRET.
    pub siret: Siret,
    /// Its name, as it is shown. Also what sorting by name compares.
    pub name: String,
    /// Its initials.
    pub sigle: Option<String>,
    /// Names over its door: enseignes, brands, usual name.
    pub brands: Vec<String>,
    /// Official labels of what it does: NAF label, sector.
    pub activities: Vec<String>,
    /// What it says it sells: titles and texts of its offers.
    pub offers: Vec<String>,
    /// Codes of its activity (`81.30Z`). Each is found by its beginnings too: division, group, class.
    pub naf: Vec<String>,
    /// Activity groups, for filters and counts.
    pub sectors: Vec<String>,
    /// What it is here: supplier, kinds of buyers.
    pub kinds: Vec<String>,
    /// Family of the ESS.
    pub family: Option<String>,
    /// How certain it is that it belongs to the ESS.
    pub level: Option<String>,
    /// Proofs of what it is: `esus`, `ei`, `esat`, `scop`… Their codes can be typed as words.
    pub recognitions: Vec<String>,
    /// Where it is.
    pub commune: Option<Commune>,
    /// Its département; the region follows.
    pub departement: Option<Departement>,
    /// Its postal code.
    pub postal_code: Option<String>,
    /// Its address on the map.
    pub point: Option<Point>,
    /// The least number of people of its workforce band, if the band is known.
    pub employees: Option<u32>,
    /// Whether it employs.
    pub employer: bool,
    /// Whether the structure keeps its page itself.
    pub claimed: bool,
    /// Whether a public contract can be reserved for it.
    pub reserved: bool,
    /// Whether it names clients for whom it worked.
    pub references: bool,
    /// Whether it stands in a district that the State helps first (quartier prioritaire de la politique de la ville).
    #[serde(default)]
    pub district: bool,
    /// Whether it stands in a rural commune.
    #[serde(default)]
    pub rural: bool,
    /// Whether it says that it answers public contracts together with others.
    #[serde(default)]
    pub cotraitance: bool,
    /// Where it says it works. When it says nothing, it is taken to serve what lies within [`PRESUMED_KM`] of it.
    pub area: Area,
    /// When its page last changed.
    pub updated: Option<Timestamp>,
    /// Whether its publication is limited: only its number, name, commune and kinds are then indexed, and the rest of this
    /// document is not read, but for what [`Self::speaks`] allows.
    pub masked: bool,
    /// Of a masked one: whether somebody represents it, so that what it declares of itself (brands, offers, area, references)
    /// is its own to be found by. Who makes the document then gives nothing there that it did not declare.
    #[serde(default)]
    pub speaks: bool,
}

impl Document {
    /// A document of that number and name, with nothing else.
    pub fn new(siret: Siret, name: impl Into<String>) -> Self {
        Self {
            siret,
            name: name.into(),
            sigle: None,
            brands: Vec::new(),
            activities: Vec::new(),
            offers: Vec::new(),
            naf: Vec::new(),
            sectors: Vec::new(),
            kinds: Vec::new(),
            family: None,
            level: None,
            recognitions: Vec::new(),
            commune: None,
            departement: None,
            postal_code: None,
            point: None,
            employees: None,
            employer: false,
            claimed: false,
            reserved: false,
            references: false,
            district: false,
            rural: false,
            cotraitance: false,
            area: Area::default(),
            updated: None,
            masked: false,
            speaks: false,
        }
    }

    /// What of it may be known: all, or the little that is left of a masked one.
    pub(crate) fn shown(&self) -> std::borrow::Cow<'_, Self> {
        if !self.masked {
            return std::borrow::Cow::Borrowed(self);
        }
        let bare = Self {
            kinds: self.kinds.clone(),
            commune: self.commune.clone(),
            departement: self.departement,
            masked: true,
            ..Self::new(self.siret, self.name.clone())
        };
        if !self.speaks {
            return std::borrow::Cow::Owned(bare);
        }
        std::borrow::Cow::Owned(Self {
            brands: self.brands.clone(),
            offers: self.offers.clone(),
            area: self.area.clone(),
            references: self.references,
            cotraitance: self.cotraitance,
            speaks: true,
            ..bare
        })
    }
}

/// A commune.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commune {
    /// INSEE code.
    pub code: String,
    /// Name, which can be typed in the text.
    pub name: String,
}

/// Where a structure says that it works. Several can be said at once; a structure also serves the commune where it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// In the whole country.
    pub everywhere: bool,
    /// In these communes, by INSEE code.
    pub communes: Vec<String>,
    /// In these groupings of communes, by SIREN.
    pub epcis: Vec<String>,
    /// In these départements.
    pub departements: Vec<Departement>,
    /// Within that many kilometres of its point.
    pub radius_km: Option<f64>,
}

impl Area {
    /// Whether the structure said nothing.
    pub fn is_unsaid(&self) -> bool {
        *self == Self::default()
    }
}
