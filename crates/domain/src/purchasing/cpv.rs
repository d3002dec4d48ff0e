//! What is bought: the common procurement vocabulary (CPV), by division.
//!
//! Source: regulation (EC) No 213/2008, annex I. Eight digits, and a control digit that publishers often leave off.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::coded;

/// Number and label in French of each division, in their order.
const DIVISIONS: &[(u8, &str)] = &[
    (3, "Produits agricoles, de l’élevage, de la pêche, de la sylviculture et produits connexes"),
    (9, "Produits pétroliers, combustibles, électricité et autres sources d’énergie"),
    (14, "Produits d’exploitation des mines, métaux de base et produits connexes"),
    (15, "Produits alimentaires, boissons, tabac et produits connexes"),
    (16, "Machines agricoles"),
    (18, "Vêtements, articles chaussants, bagages et accessoires"),
    (19, "Produits en cuir et textiles, matériaux en plastique et en caoutchouc"),
    (22, "Imprimés et produits connexes"),
    (24, "Produits chimiques"),
    (30, "Machines, matériel et fourniture informatique et de bureau, excepté les meubles et logiciels"),
    (31, "Machines, appareils, équipements et consommables électriques, éclairage"),
    (
        32,
        "Équipements et appareils de radio, de télévision, de communication, de télécommunication et équipements connexes",
    ),
    (33, "Matériels médicaux, pharmaceutiques et produits de soins personnels"),
    (34, "Équipement de transport et produits auxiliaires pour le transport"),
    (35, "Équipement de sécurité, de lutte contre l’incendie, de police et de défense"),
    (
        37,
        "Instruments de musique, articles de sport, jeux, jouets, articles pour artisanat, articles pour travaux artistiques et accessoires",
    ),
    (38, "Équipements de laboratoire, d’optique et de précision (excepté les lunettes)"),
    (
        39,
        "Meubles (y compris les meubles de bureau), aménagements, appareils électroménagers (à l’exclusion de l’éclairage) et produits de nettoyage",
    ),
    (41, "Eau collectée et purifiée"),
    (42, "Machines industrielles"),
    (43, "Équipement minier, équipement pour l’exploitation de carrières, matériel de construction"),
    (
        44,
        "Matériaux et structures de construction, produits auxiliaires pour la construction (à l’exception des appareils électriques)",
    ),
    (45, "Travaux de construction"),
    (48, "Logiciels et systèmes d’information"),
    (50, "Services de réparation et d’entretien"),
    (51, "Services d’installation (à l’exception des logiciels)"),
    (55, "Services d’hôtellerie, de restauration et de commerce au détail"),
    (60, "Services de transport (à l’exclusion du transport des déchets)"),
    (
        63,
        "Services d’appui et services auxiliaires dans le domaine des transports, services des agences de voyages",
    ),
    (64, "Services des postes et télécommunications"),
    (65, "Services publics"),
    (66, "Services financiers et d’assurance"),
    (70, "Services immobiliers"),
    (71, "Services d’architecture, services de construction, services d’ingénierie et services d’inspection"),
    (72, "Services de technologies de l’information, conseil, développement de logiciels, internet et appui"),
    (73, "Services de recherche et développement et services de conseil connexes"),
    (75, "Services de l’administration publique, de la défense et de la sécurité sociale"),
    (76, "Services relatifs à l’industrie du pétrole et du gaz"),
    (77, "Services agricoles, sylvicoles, horticoles, d’aquaculture et d’apiculture"),
    (79, "Services aux entreprises : droit, marketing, conseil, recrutement, impression et sécurité"),
    (80, "Services d’enseignement et de formation"),
    (85, "Services de santé et services sociaux"),
    (
        90,
        "Services d’évacuation des eaux usées et d’élimination des déchets, services d’hygiénisation et services relatifs à l’environnement",
    ),
    (92, "Services récréatifs, culturels et sportifs"),
    (98, "Autres services communautaires, sociaux et personnels"),
];

/// A code of the vocabulary, without its control digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cpv(u32);

/// How a code was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadCpv {
    /// Eight digits, with or without the control digit.
    Whole(Cpv),
    /// Digits were missing: zeros were put where the vocabulary has them.
    Padded(Cpv),
    /// No code of a division that exists.
    None,
}

coded! {
    /// The three great kinds of purchases.
    CpvKind {
        /// Works: division 45.
        Travaux = "travaux",
        /// Supplies: divisions 03 to 44, and 48.
        Fournitures = "fournitures",
        /// Services: the others.
        Services = "services",
    }
}

impl Cpv {
    /// Reads a published code. What follows eight digits (`-7`) is its control digit and is left off; shorter codes are
    /// filled: seven digits lost their leading zero in a spreadsheet, two to six are the beginning of a code.
    pub fn read(text: &str) -> ReadCpv {
        let text = text.trim();
        let code = text.split(['-', ' ', '.']).next().unwrap_or_default();
        if code.is_empty() || code.len() > 9 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            return ReadCpv::None;
        }
        let eight = code.get(..8).unwrap_or(code);
        let Ok(number) = eight.parse::<u32>() else { return ReadCpv::None };
        let (number, is_whole) = match eight.len() {
            8 => (number, true),
            7 => (number, false),
            short => (number * 10u32.pow(8 - u32::try_from(short).unwrap_or(8)), false),
        };
        let cpv = Self(number);
        match cpv.label() {
            Some(_) if is_whole => ReadCpv::Whole(cpv),
            Some(_) => ReadCpv::Padded(cpv),
            None => ReadCpv::None,
        }
    }

    /// The eight digits as a number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The number of its division.
    pub fn division(self) -> u8 {
        u8::try_from(self.0 / 1_000_000).unwrap_or(0)
    }

    /// The label of its division, in French.
    pub fn label(self) -> Option<&'static str> {
        division_label(self.division())
    }

    /// Works, supplies or services.
    pub fn kind(self) -> CpvKind {
        match self.division() {
            45 => CpvKind::Travaux,
            3..=44 | 48 => CpvKind::Fournitures,
            _ => CpvKind::Services,
        }
    }
}

/// Number and label in French of each division.
pub fn divisions() -> impl Iterator<Item = (u8, &'static str)> {
    DIVISIONS.iter().copied()
}

/// The label of a division, in French.
pub fn division_label(division: u8) -> Option<&'static str> {
    let at = DIVISIONS.binary_search_by_key(&division, |row| row.0).ok()?;
    DIVISIONS.get(at).map(|row| row.1)
}

impl fmt::Display for Cpv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}", self.0)
    }
}

impl std::str::FromStr for Cpv {
    type Err = UnknownCpv;
    fn from_str(text: &str) -> Result<Self, UnknownCpv> {
        match Self::read(text) {
            ReadCpv::Whole(cpv) => Ok(cpv),
            _ => Err(UnknownCpv(text.chars().take(20).collect())),
        }
    }
}

impl TryFrom<String> for Cpv {
    type Error = UnknownCpv;
    fn try_from(text: String) -> Result<Self, UnknownCpv> {
        text.parse()
    }
}

impl From<Cpv> for String {
    fn from(cpv: Cpv) -> Self {
        cpv.to_string()
    }
}

/// A text that is no code of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no code of the common procurement vocabulary")]
pub struct UnknownCpv(pub String);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(text: &str) -> Option<String> {
        match Cpv::read(text) {
            ReadCpv::Whole(cpv) => Some(cpv.to_string()),
            _ => None,
        }
    }

    #[test]
    fn a_code_is_read_with_or_without_its_control_digit() {
        for text in ["45000000-7", "45000000", "450000007", " 45000000-7 ", "45000000 7"] {
            assert_eq!(whole(text), Some("45000000".to_owned()), "{text}");
        }
    }

    #[test]
    fn a_code_that_lost_its_zeros_is_filled_and_what_is_no_code_is_none() {
        let padded = |text| match Cpv::read(text) {
            ReadCpv::Padded(cpv) => Some(cpv.to_string()),
            _ => None,
        };
        assert_eq!(padded("3000000"), Some("03000000".to_owned()));
        assert_eq!(padded("4521"), Some("45210000".to_owned()));
        for text in ["", "NC", "00000000", "99999999", "4x-0", "4500000000000"] {
            assert_eq!((whole(text), padded(text)), (None, None), "{text}");
        }
    }

    #[test]
    fn a_division_has_a_label_and_a_kind() {
        let cpv: Cpv = "77310000".parse().unwrap();
        assert_eq!((cpv.division(), cpv.kind()), (77, CpvKind::Services));
        assert_eq!("48000000".parse::<Cpv>().unwrap().kind(), CpvKind::Fournitures);
        assert_eq!(division_label(45), Some("Travaux de construction"));
        assert_eq!(division_label(46), None);
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_back(text in "\\PC{0,14}") {
            if let ReadCpv::Whole(cpv) | ReadCpv::Padded(cpv) = Cpv::read(&text) {
                prop_assert_eq!(cpv.to_string().parse::<Cpv>(), Ok(cpv));
            }
        }
    }
}
