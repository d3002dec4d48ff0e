//! Legal categories: what kind of person a legal unit is.
//!
//! Source: INSEE, nomenclature des catégories juridiques, niveau III, four digits (Licence Ouverte 2.0). The product
//! carries the labels of levels I and II; those of level III come with `import legal-categories`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A legal category of level III (`9220`: association déclarée).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CategorieJuridique(u16);

/// A text that is no four digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a legal category is four digits")]
pub struct NotACategory;

/// Label of each level I, by its digit.
const LEVEL_1: [(u16, &str); 9] = [
    (1, "Entrepreneur individuel"),
    (2, "Groupement de droit privé non doté de la personnalité morale"),
    (3, "Personne morale de droit étranger"),
    (4, "Personne morale de droit public soumise au droit commercial"),
    (5, "Société commerciale"),
    (6, "Autre personne morale immatriculée au RCS"),
    (7, "Personne morale et organisme soumis au droit administratif"),
    (8, "Organisme privé spécialisé"),
    (9, "Groupement de droit privé"),
];

/// Label of each level II, by its two digits.
const LEVEL_2: [(u16, &str); 39] = [
    (0, "Organisme de placement collectif en valeurs mobilières sans personnalité morale"),
    (10, "Entrepreneur individuel"),
    (21, "Indivision"),
    (22, "Société créée de fait"),
    (23, "Société en participation"),
    (24, "Fiducie"),
    (27, "Paroisse hors zone concordataire"),
    (28, "Assujetti unique à la TVA"),
    (29, "Autre groupement de droit privé non doté de la personnalité morale"),
    (31, "Personne morale de droit étranger immatriculée au RCS"),
    (32, "Personne morale de droit étranger non immatriculée au RCS"),
    (41, "Établissement public ou régie à caractère industriel ou commercial"),
    (51, "Société coopérative commerciale particulière"),
    (52, "Société en nom collectif"),
    (53, "Société en commandite"),
    (54, "Société à responsabilité limitée"),
    (55, "Société anonyme à conseil d'administration"),
    (56, "Société anonyme à directoire"),
    (57, "Société par actions simplifiée"),
    (58, "Société européenne"),
    (61, "Caisse d'épargne et de prévoyance"),
    (62, "Groupement d'intérêt économique"),
    (63, "Société coopérative agricole"),
    (64, "Société d'assurance mutuelle"),
    (65, "Société civile"),
    (69, "Autre personne morale de droit privé inscrite au RCS"),
    (71, "Administration de l'État"),
    (72, "Collectivité territoriale"),
    (73, "Établissement public administratif"),
    (74, "Autre personne morale de droit public administratif"),
    (81, "Organisme gérant un régime de protection sociale à adhésion obligatoire"),
    (82, "Organisme mutualiste"),
    (83, "Comité d'entreprise"),
    (84, "Organisme professionnel"),
    (85, "Organisme de retraite à adhésion non obligatoire"),
    (91, "Syndicat de propriétaires"),
    (92, "Association loi 1901 ou assimilé"),
    (93, "Fondation"),
    (99, "Autre personne morale de droit privé"),
];

fn label(table: &[(u16, &'static str)], code: u16) -> Option<&'static str> {
    table.iter().find(|row| row.0 == code).map(|row| row.1)
}

impl CategorieJuridique {
    /// Individual entrepreneur: a natural person, whom the product never reads.
    pub const ENTREPRENEUR_INDIVIDUEL: Self = Self(1000);

    /// Reads four digits.
    ///
    /// # Errors
    /// [`NotACategory`].
    pub fn parse(text: &str) -> Result<Self, NotACategory> {
        let text = text.trim();
        if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            text.parse().map(Self).map_err(|_| NotACategory)
        } else {
            Err(NotACategory)
        }
    }

    /// The category of a number from 0 to 9999, as Parquet files hold it.
    pub fn by_number(number: i64) -> Option<Self> {
        u16::try_from(number).ok().filter(|number| *number < 10_000).map(Self)
    }

    /// Its four digits as a number.
    pub fn number(self) -> u16 {
        self.0
    }

    /// Label of its level I, the first digit.
    pub fn level_1_label(self) -> Option<&'static str> {
        label(&LEVEL_1, self.0 / 1000)
    }

    /// Label of its level II, the first two digits.
    pub fn level_2_label(self) -> Option<&'static str> {
        label(&LEVEL_2, self.0 / 100)
    }

    /// Whether it is a natural person.
    pub fn is_natural_person(self) -> bool {
        self.0 / 1000 == 1
    }
}

impl fmt::Display for CategorieJuridique {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

impl FromStr for CategorieJuridique {
    type Err = NotACategory;
    fn from_str(text: &str) -> Result<Self, NotACategory> {
        Self::parse(text)
    }
}

impl TryFrom<String> for CategorieJuridique {
    type Error = NotACategory;
    fn try_from(text: String) -> Result<Self, NotACategory> {
        Self::parse(&text)
    }
}

impl From<CategorieJuridique> for String {
    fn from(category: CategorieJuridique) -> Self {
        category.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_is_four_digits_and_has_labels_by_level() {
        let category = CategorieJuridique::parse("9220").unwrap();
        assert_eq!(category.level_1_label(), Some("Groupement de droit privé"));
        assert_eq!(category.level_2_label(), Some("Association loi 1901 ou assimilé"));
        assert_eq!(CategorieJuridique::by_number(0).map(|c| c.to_string()), Some("0000".to_owned()));
        for text in ["", "922", "92200", "92a0", "+922"] {
            assert_eq!(CategorieJuridique::parse(text), Err(NotACategory), "{text}");
        }
        assert_eq!((CategorieJuridique::by_number(-1), CategorieJuridique::by_number(10_000)), (None, None));
    }

    #[test]
    fn only_level_1_is_a_natural_person() {
        assert!(CategorieJuridique::ENTREPRENEUR_INDIVIDUEL.is_natural_person());
        assert!(!CategorieJuridique::parse("5499").unwrap().is_natural_person());
    }
}
