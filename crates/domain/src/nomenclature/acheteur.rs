//! Who buys: public bodies by legal category, large and mid-size companies by INSEE's category.

use serde::{Deserialize, Serialize};

use super::{CategorieEntreprise, CategorieJuridique};
use crate::siret::Siren;

/// A kind of buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AcheteurKind {
    /// The State: ministries, préfectures, services.
    Etat,
    /// A region, or a collectivity that acts as one.
    Region,
    /// A département.
    Departement,
    /// A commune.
    Commune,
    /// Métropole, communauté urbaine, d'agglomération or de communes, établissement public territorial.
    Epci,
    /// Syndicat of communes, mixed or not, pôle territorial.
    Syndicat,
    /// Hospital.
    Hopital,
    /// CCAS, CIAS, social and medico-social public establishment.
    ActionSociale,
    /// Public housing.
    Logement,
    /// School, collège, lycée, university, grande école.
    Enseignement,
    /// SDIS: fire and rescue.
    Secours,
    /// Chamber of commerce, of trades, of agriculture.
    Consulaire,
    /// Other national public establishment.
    EtablissementNational,
    /// Other local public establishment.
    EtablissementLocal,
    /// Industrial and commercial public establishment, national or local.
    Epic,
    /// Company owned by the State or by local authorities.
    EntreprisePublique,
    /// Groupement d'intérêt public.
    Gip,
    /// Body of compulsory social protection.
    ProtectionSociale,
    /// Private enterprise of 5,000 people and more (grande entreprise).
    GrandeEntreprise,
    /// Private enterprise of intermediate size (ETI).
    Eti,
}

/// Legal units whose category does not say what they do.
const SPECIAL: [(&str, AcheteurKind); 3] = [
    ("217500016", AcheteurKind::Commune), // Ville de Paris
    ("200046977", AcheteurKind::Epci),    // Métropole de Lyon
    ("200076958", AcheteurKind::Region),  // Collectivité de Corse
];

impl AcheteurKind {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::Etat,
        Self::Region,
        Self::Departement,
        Self::Commune,
        Self::Epci,
        Self::Syndicat,
        Self::Hopital,
        Self::ActionSociale,
        Self::Logement,
        Self::Enseignement,
        Self::Secours,
        Self::Consulaire,
        Self::EtablissementNational,
        Self::EtablissementLocal,
        Self::Epic,
        Self::EntreprisePublique,
        Self::Gip,
        Self::ProtectionSociale,
        Self::GrandeEntreprise,
        Self::Eti,
    ];

    /// What kind of buyer a legal unit is, if it is one.
    pub fn of(siren: Siren, category: CategorieJuridique, size: Option<CategorieEntreprise>) -> Option<Self> {
        let special = SPECIAL.iter().find(|row| row.0 == siren.as_str()).map(|row| row.1);
        special.or_else(|| Self::of_category(category)).or(match size {
            Some(CategorieEntreprise::Ge) if !category.is_natural_person() => Some(Self::GrandeEntreprise),
            Some(CategorieEntreprise::Eti) if !category.is_natural_person() => Some(Self::Eti),
            _ => None,
        })
    }

    /// What kind of public buyer a legal category is.
    pub fn of_category(category: CategorieJuridique) -> Option<Self> {
        Some(match category.number() {
            7111..=7190 => Self::Etat,
            7210 | 7312 => Self::Commune,
            7220 | 7225 | 7229 => Self::Departement,
            7230 => Self::Region,
            7340..=7344 | 7346..=7349 => Self::Epci,
            7345 | 7351..=7357 => Self::Syndicat,
            7364 | 7365 | 7470 => Self::Hopital,
            7361 | 7366 | 7367 => Self::ActionSociale,
            7371 => Self::Logement,
            7331 | 7362 | 7383 | 7384 => Self::Enseignement,
            7372 => Self::Secours,
            7381 => Self::Consulaire,
            7382 | 7385 | 7389 => Self::EtablissementNational,
            7314 | 7321..=7323 | 7363 | 7373 | 7378 | 7379 | 7450 | 7490 => Self::EtablissementLocal,
            4110 | 4120 | 4140 | 4150 | 4160 => Self::Epic,
            4130 | 5410 | 5415 | 5510 | 5515 | 5610 | 5615 => Self::EntreprisePublique,
            7410 => Self::Gip,
            8110 | 8120 | 8140 | 8150 | 8160 | 8170 | 8190 => Self::ProtectionSociale,
            _ => return None,
        })
    }

    fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Etat => ("etat", "État"),
            Self::Region => ("region", "Région"),
            Self::Departement => ("departement", "Département"),
            Self::Commune => ("commune", "Commune"),
            Self::Epci => ("epci", "Intercommunalité"),
            Self::Syndicat => ("syndicat", "Syndicat intercommunal ou mixte"),
            Self::Hopital => ("hopital", "Hôpital"),
            Self::ActionSociale => ("action-sociale", "Établissement public d'action sociale"),
            Self::Logement => ("logement", "Office public de l'habitat"),
            Self::Enseignement => ("enseignement", "Établissement public d'enseignement"),
            Self::Secours => ("secours", "Service d'incendie et de secours"),
            Self::Consulaire => ("consulaire", "Chambre consulaire"),
            Self::EtablissementNational => ("etablissement-national", "Établissement public national"),
            Self::EtablissementLocal => ("etablissement-local", "Établissement public local"),
            Self::Epic => ("epic", "Établissement public industriel et commercial"),
            Self::EntreprisePublique => ("entreprise-publique", "Entreprise publique"),
            Self::Gip => ("gip", "Groupement d'intérêt public"),
            Self::ProtectionSociale => ("protection-sociale", "Organisme de protection sociale"),
            Self::GrandeEntreprise => ("grande-entreprise", "Grande entreprise"),
            Self::Eti => ("eti", "Entreprise de taille intermédiaire"),
        }
    }

    /// Code, stable.
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// Label in French.
    pub fn label(self) -> &'static str {
        self.row().1
    }

    /// The kind of a code.
    pub fn by_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it buys under the code de la commande publique as an authority, not as a company.
    pub fn is_public(self) -> bool {
        !matches!(self, Self::GrandeEntreprise | Self::Eti)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(siren: &str, category: &str, size: Option<CategorieEntreprise>) -> Option<AcheteurKind> {
        let category = CategorieJuridique::parse(category).unwrap();
        AcheteurKind::of(Siren::parse(siren).unwrap(), category, size)
    }

    #[test]
    fn a_public_body_is_known_by_its_category_and_some_by_their_number() {
        assert_eq!(kind("732829320", "7210", None), Some(AcheteurKind::Commune));
        assert_eq!(kind("732829320", "7344", None), Some(AcheteurKind::Epci));
        assert_eq!(kind("732829320", "7364", None), Some(AcheteurKind::Hopital));
        assert_eq!(kind("217500016", "7229", None), Some(AcheteurKind::Commune));
        assert_eq!(kind("200046977", "7229", None), Some(AcheteurKind::Epci));
    }

    #[test]
    fn a_company_is_a_buyer_by_its_size_and_a_natural_person_never() {
        assert_eq!(
            kind("732829320", "5599", Some(CategorieEntreprise::Ge)),
            Some(AcheteurKind::GrandeEntreprise)
        );
        assert_eq!(kind("732829320", "5710", Some(CategorieEntreprise::Eti)), Some(AcheteurKind::Eti));
        assert_eq!(kind("732829320", "5710", Some(CategorieEntreprise::Pme)), None);
        assert_eq!(kind("732829320", "1000", Some(CategorieEntreprise::Ge)), None);
    }

    #[test]
    fn codes_read_back() {
        for kind in AcheteurKind::ALL {
            assert_eq!(AcheteurKind::by_code(kind.code()), Some(kind));
        }
    }
}
