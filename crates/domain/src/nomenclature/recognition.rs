//! What an enterprise was recognised as: insertion, disability, ESUS, a published list.
//!
//! Recognitions and the ESS are two axes: an insertion company is an ordinary legal person, and may be of the ESS or not.

use serde::{Deserialize, Serialize};

/// A recognition, whose code is the one of the published lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Recognition {
    /// Entreprise d'insertion.
    Ei,
    /// Entreprise de travail temporaire d'insertion.
    Etti,
    /// Association intermédiaire.
    Ai,
    /// Atelier et chantier d'insertion.
    Aci,
    /// Entreprise d'insertion par le travail indépendant.
    Eiti,
    /// Groupement d'employeurs pour l'insertion et la qualification.
    Geiq,
    /// Entreprise adaptée.
    Ea,
    /// Entreprise adaptée de travail temporaire.
    Eatt,
    /// Établissement et service d'accompagnement par le travail.
    Esat,
    /// Entreprise solidaire d'utilité sociale.
    Esus,
    /// On the list of enterprises of the ESS that ESS France and the CRESS publish.
    #[serde(rename = "liste-ess")]
    ListeEss,
}

/// What a recognition opens in the code de la commande publique.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reservation {
    /// Article L2113-12: sheltered companies and services.
    Handicap,
    /// Article L2113-13: structures of insertion by economic activity.
    Insertion,
    /// Article L2113-15: enterprises of the ESS, for health, social and cultural services.
    Ess,
}

impl Reservation {
    /// The article, as one cites it.
    pub fn article(self) -> &'static str {
        match self {
            Self::Handicap => "L2113-12",
            Self::Insertion => "L2113-13",
            Self::Ess => "L2113-15",
        }
    }
}

impl Recognition {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Ei,
        Self::Etti,
        Self::Ai,
        Self::Aci,
        Self::Eiti,
        Self::Geiq,
        Self::Ea,
        Self::Eatt,
        Self::Esat,
        Self::Esus,
        Self::ListeEss,
    ];

    /// Code, label in French, article that defines it.
    fn row(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Ei => ("ei", "Entreprise d'insertion", "code du travail, L5132-5"),
            Self::Etti => {
                ("etti", "Entreprise de travail temporaire d'insertion", "code du travail, L5132-6")
            }
            Self::Ai => ("ai", "Association intermédiaire", "code du travail, L5132-7"),
            Self::Aci => ("aci", "Atelier et chantier d'insertion", "code du travail, L5132-15"),
            Self::Eiti => (
                "eiti",
                "Entreprise d'insertion par le travail indépendant",
                "loi n° 2018-771 du 5 septembre 2018, art. 83",
            ),
            Self::Geiq => (
                "geiq",
                "Groupement d'employeurs pour l'insertion et la qualification",
                "code du travail, L1253-1",
            ),
            Self::Ea => ("ea", "Entreprise adaptée", "code du travail, L5213-13"),
            Self::Eatt => ("eatt", "Entreprise adaptée de travail temporaire", "code du travail, L5213-13-1"),
            Self::Esat => (
                "esat",
                "Établissement et service d'accompagnement par le travail",
                "code de l'action sociale et des familles, L344-2",
            ),
            Self::Esus => ("esus", "Entreprise solidaire d'utilité sociale", "code du travail, L3332-17-1"),
            Self::ListeEss => {
                ("liste-ess", "Liste des entreprises de l'ESS", "loi n° 2014-856 du 31 juillet 2014, art. 6")
            }
        }
    }

    /// Code, in lower case, stable.
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// Label in French.
    pub fn label(self) -> &'static str {
        self.row().1
    }

    /// The text that defines it.
    pub fn legal_source(self) -> &'static str {
        self.row().2
    }

    /// The recognition of a code, in either case (`ACI`, `aci`).
    pub fn by_code(code: &str) -> Option<Self> {
        let code = code.trim();
        Self::ALL.into_iter().find(|kind| kind.code().eq_ignore_ascii_case(code))
    }

    /// Whether it makes a structure of insertion by economic activity (code du travail, L5132-4).
    pub fn is_siae(self) -> bool {
        matches!(self, Self::Ei | Self::Etti | Self::Ai | Self::Aci | Self::Eiti)
    }

    /// Whether it is about the work of people with disabilities.
    pub fn is_handicap(self) -> bool {
        matches!(self, Self::Ea | Self::Eatt | Self::Esat)
    }

    /// Whether it belongs to one establishment; the others belong to the legal unit.
    pub fn is_of_establishment(self) -> bool {
        !matches!(self, Self::Esus | Self::ListeEss)
    }

    /// The article under which a contract can be reserved for it.
    pub fn reservation(self) -> Option<Reservation> {
        match self {
            Self::Ea | Self::Eatt | Self::Esat => Some(Reservation::Handicap),
            Self::Ei | Self::Etti | Self::Ai | Self::Aci | Self::Eiti => Some(Reservation::Insertion),
            Self::Esus | Self::ListeEss => Some(Reservation::Ess),
            Self::Geiq => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_in_either_case() {
        for kind in Recognition::ALL {
            assert_eq!(Recognition::by_code(kind.code()), Some(kind));
            assert_eq!(Recognition::by_code(&kind.code().to_uppercase()), Some(kind));
            assert_eq!(read(kind.code()), Ok(kind));
        }
        assert_eq!(Recognition::by_code("sep"), None);
    }

    fn read(name: &str) -> Result<Recognition, serde::de::value::Error> {
        use serde::de::IntoDeserializer as _;
        let deserializer: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
            name.into_deserializer();
        Recognition::deserialize(deserializer)
    }

    #[test]
    fn a_reserved_contract_names_its_article() {
        let article = |kind: Recognition| kind.reservation().map(Reservation::article);
        assert_eq!(article(Recognition::Esat), Some("L2113-12"));
        assert_eq!(article(Recognition::Aci), Some("L2113-13"));
        assert_eq!(article(Recognition::Esus), Some("L2113-15"));
        assert_eq!(article(Recognition::Geiq), None);
    }
}
