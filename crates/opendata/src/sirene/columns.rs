//! The columns of the stock files: their official order, and what is read of them.

use crate::source::{Wanted, left, optional, required};

/// The 35 columns of `StockUniteLegale`, in order.
pub const UNIT_COLUMNS: [&str; 35] = [
    "siren",
    "statutDiffusionUniteLegale",
    "unitePurgeeUniteLegale",
    "dateCreationUniteLegale",
    "sigleUniteLegale",
    "sexeUniteLegale",
    "prenom1UniteLegale",
    "prenom2UniteLegale",
    "prenom3UniteLegale",
    "prenom4UniteLegale",
    "prenomUsuelUniteLegale",
    "pseudonymeUniteLegale",
    "identifiantAssociationUniteLegale",
    "trancheEffectifsUniteLegale",
    "anneeEffectifsUniteLegale",
    "dateDernierTraitementUniteLegale",
    "nombrePeriodesUniteLegale",
    "categorieEntreprise",
    "anneeCategorieEntreprise",
    "dateDebut",
    "etatAdministratifUniteLegale",
    "nomUniteLegale",
    "nomUsageUniteLegale",
    "denominationUniteLegale",
    "denominationUsuelle1UniteLegale",
    "denominationUsuelle2UniteLegale",
    "denominationUsuelle3UniteLegale",
    "categorieJuridiqueUniteLegale",
    "activitePrincipaleUniteLegale",
    "nomenclatureActivitePrincipaleUniteLegale",
    "nicSiegeUniteLegale",
    "economieSocialeSolidaireUniteLegale",
    "societeMissionUniteLegale",
    "caractereEmployeurUniteLegale",
    "activitePrincipaleNAF25UniteLegale",
];

/// The 54 columns of `StockEtablissement`, in order.
pub const ESTABLISHMENT_COLUMNS: [&str; 54] = [
    "siren",
    "nic",
    "siret",
    "statutDiffusionEtablissement",
    "dateCreationEtablissement",
    "trancheEffectifsEtablissement",
    "anneeEffectifsEtablissement",
    "activitePrincipaleRegistreMetiersEtablissement",
    "dateDernierTraitementEtablissement",
    "etablissementSiege",
    "nombrePeriodesEtablissement",
    "complementAdresseEtablissement",
    "numeroVoieEtablissement",
    "indiceRepetitionEtablissement",
    "dernierNumeroVoieEtablissement",
    "indiceRepetitionDernierNumeroVoieEtablissement",
    "typeVoieEtablissement",
    "libelleVoieEtablissement",
    "codePostalEtablissement",
    "libelleCommuneEtablissement",
    "libelleCommuneEtrangerEtablissement",
    "distributionSpecialeEtablissement",
    "codeCommuneEtablissement",
    "codeCedexEtablissement",
    "libelleCedexEtablissement",
    "codePaysEtrangerEtablissement",
    "libellePaysEtrangerEtablissement",
    "identifiantAdresseEtablissement",
    "coordonneeLambertAbscisseEtablissement",
    "coordonneeLambertOrdonneeEtablissement",
    "complementAdresse2Etablissement",
    "numeroVoie2Etablissement",
    "indiceRepetition2Etablissement",
    "typeVoie2Etablissement",
    "libelleVoie2Etablissement",
    "codePostal2Etablissement",
    "libelleCommune2Etablissement",
    "libelleCommuneEtranger2Etablissement",
    "distributionSpeciale2Etablissement",
    "codeCommune2Etablissement",
    "codeCedex2Etablissement",
    "libelleCedex2Etablissement",
    "codePaysEtranger2Etablissement",
    "libellePaysEtranger2Etablissement",
    "dateDebut",
    "etatAdministratifEtablissement",
    "enseigne1Etablissement",
    "enseigne2Etablissement",
    "enseigne3Etablissement",
    "denominationUsuelleEtablissement",
    "activitePrincipaleEtablissement",
    "nomenclatureActivitePrincipaleEtablissement",
    "caractereEmployeurEtablissement",
    "activitePrincipaleNAF25Etablissement",
];

/// The 19 columns of the file of locations, in order.
pub const LOCATION_COLUMNS: [&str; 19] = [
    "siret",
    "x",
    "y",
    "qualite_xy",
    "epsg",
    "plg_qp24",
    "plg_iris",
    "plg_zus",
    "plg_qp15",
    "plg_qva",
    "plg_code_commune",
    "distance_precision",
    "qualite_qp24",
    "qualite_iris",
    "qualite_zus",
    "qualite_qp15",
    "qualite_qva",
    "y_latitude",
    "x_longitude",
];

/// Gives each wanted column its place in a list, and makes the list.
macro_rules! wanted {
    ($list:ident: $($place:ident = $how:ident($($name:literal),+);)*; left $($left:literal)*) => {
        wanted!(@places 0usize; $($place)*);
        pub(crate) const $list: &[Wanted] = &[$($how(&[$($name),+]),)* $(left(&[$left]),)*];
    };
    (@places $at:expr; $place:ident $($rest:ident)*) => {
        pub(crate) const $place: usize = $at;
        wanted!(@places $at + 1usize; $($rest)*);
    };
    (@places $at:expr;) => {};
}

/// What is read of a legal unit.
pub(super) mod unit {
    use super::{Wanted, left, optional, required};

    wanted! { WANTED:
        SIREN = required("siren");
        DIFFUSION = required("statutDiffusionUniteLegale");
        STATE = required("etatAdministratifUniteLegale");
        CATEGORY = required("categorieJuridiqueUniteLegale");
        NAF = required("activitePrincipaleUniteLegale");
        NOMENCLATURE = required("nomenclatureActivitePrincipaleUniteLegale");
        NAME = required("denominationUniteLegale");
        ESS = optional("economieSocialeSolidaireUniteLegale");
        SIZE = optional("categorieEntreprise");
        SIZE_YEAR = optional("anneeCategorieEntreprise");
        ACRONYM = optional("sigleUniteLegale");
        USUAL_1 = optional("denominationUsuelle1UniteLegale");
        USUAL_2 = optional("denominationUsuelle2UniteLegale");
        USUAL_3 = optional("denominationUsuelle3UniteLegale");
        CREATED = optional("dateCreationUniteLegale");
        BAND = optional("trancheEffectifsUniteLegale");
        BAND_YEAR = optional("anneeEffectifsUniteLegale");
        NIC = optional("nicSiegeUniteLegale");
        RNA = optional("identifiantAssociationUniteLegale");
        MISSION = optional("societeMissionUniteLegale");
        NAF25 = optional("activitePrincipaleNAF25UniteLegale");
        TREATED = optional("dateDernierTraitementUniteLegale");
        ;
        left "unitePurgeeUniteLegale" "sexeUniteLegale" "prenom1UniteLegale" "prenom2UniteLegale"
            "prenom3UniteLegale" "prenom4UniteLegale" "prenomUsuelUniteLegale" "pseudonymeUniteLegale"
            "nombrePeriodesUniteLegale" "dateDebut" "nomUniteLegale" "nomUsageUniteLegale"
            "caractereEmployeurUniteLegale"
    }
}

/// What is read of an establishment.
pub(super) mod establishment {
    use super::{Wanted, left, optional, required};

    wanted! { WANTED:
        SIREN = required("siren");
        SIRET = required("siret");
        DIFFUSION = required("statutDiffusionEtablissement");
        STATE = required("etatAdministratifEtablissement");
        COMMUNE = required("codeCommuneEtablissement");
        NAF = required("activitePrincipaleEtablissement");
        NOMENCLATURE = required("nomenclatureActivitePrincipaleEtablissement");
        HEAD = optional("etablissementSiege");
        CREATED = optional("dateCreationEtablissement");
        BAND = optional("trancheEffectifsEtablissement");
        BAND_YEAR = optional("anneeEffectifsEtablissement");
        COMPLEMENT = optional("complementAdresseEtablissement");
        NUMBER = optional("numeroVoieEtablissement");
        REPEAT = optional("indiceRepetitionEtablissement");
        WAY_KIND = optional("typeVoieEtablissement");
        WAY = optional("libelleVoieEtablissement");
        POSTAL_CODE = optional("codePostalEtablissement");
        COMMUNE_NAME = optional("libelleCommuneEtablissement");
        DISTRIBUTION = optional("distributionSpecialeEtablissement");
        CEDEX = optional("codeCedexEtablissement");
        CEDEX_NAME = optional("libelleCedexEtablissement");
        X = optional("coordonneeLambertAbscisseEtablissement");
        Y = optional("coordonneeLambertOrdonneeEtablissement");
        SIGN_1 = optional("enseigne1Etablissement");
        SIGN_2 = optional("enseigne2Etablissement");
        SIGN_3 = optional("enseigne3Etablissement");
        USUAL = optional("denominationUsuelleEtablissement");
        EMPLOYER = optional("caractereEmployeurEtablissement");
        NAF25 = optional("activitePrincipaleNAF25Etablissement");
        TREATED = optional("dateDernierTraitementEtablissement");
        ;
        left "nic" "activitePrincipaleRegistreMetiersEtablissement" "nombrePeriodesEtablissement"
            "dernierNumeroVoieEtablissement" "indiceRepetitionDernierNumeroVoieEtablissement"
            "libelleCommuneEtrangerEtablissement" "codePaysEtrangerEtablissement"
            "libellePaysEtrangerEtablissement" "identifiantAdresseEtablissement"
            "complementAdresse2Etablissement" "numeroVoie2Etablissement" "indiceRepetition2Etablissement"
            "typeVoie2Etablissement" "libelleVoie2Etablissement" "codePostal2Etablissement"
            "libelleCommune2Etablissement" "libelleCommuneEtranger2Etablissement"
            "distributionSpeciale2Etablissement" "codeCommune2Etablissement" "codeCedex2Etablissement"
            "libelleCedex2Etablissement" "codePaysEtranger2Etablissement"
            "libellePaysEtranger2Etablissement" "dateDebut"
    }
}

/// What is read of a location.
pub(super) mod location {
    use super::{Wanted, left, optional, required};

    wanted! { WANTED:
        SIRET = required("siret");
        LATITUDE = required("y_latitude");
        LONGITUDE = required("x_longitude");
        COMMUNE = optional("plg_code_commune");
        QUARTIER = optional("plg_qp24");
        ;
        left "x" "y" "qualite_xy" "epsg" "plg_iris" "plg_zus" "plg_qp15" "plg_qva" "distance_precision"
            "qualite_qp24" "qualite_iris" "qualite_zus" "qualite_qp15" "qualite_qva"
    }
}

/// The places of the columns to read of a row that a first look kept, but for what it kept already.
pub(super) fn read_but(wanted: &'static [Wanted], kept: &[usize]) -> Vec<usize> {
    let is_read = |place: &usize| !kept.contains(place) && wanted.get(*place).is_some_and(|one| !one.is_left);
    (0..wanted.len()).filter(is_read).collect()
}

fn read_of(wanted: &'static [Wanted]) -> impl Iterator<Item = &'static str> {
    let read = wanted.iter().filter(|column| !column.is_left);
    read.filter_map(|column| column.names.first().copied())
}

/// The columns of legal units that are read.
pub fn unit_columns_read() -> impl Iterator<Item = &'static str> {
    read_of(unit::WANTED)
}

/// The columns of establishments that are read.
pub fn establishment_columns_read() -> impl Iterator<Item = &'static str> {
    read_of(establishment::WANTED)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every official column is read or left, and nothing else is.
    fn covers(official: &[&str], wanted: &[Wanted]) {
        let names: Vec<&str> = wanted.iter().filter_map(|column| column.names.first().copied()).collect();
        assert_eq!(names.len(), official.len());
        for name in official {
            assert!(names.contains(name), "{name}");
        }
    }

    #[test]
    fn every_official_column_is_read_or_left() {
        covers(&UNIT_COLUMNS, unit::WANTED);
        covers(&ESTABLISHMENT_COLUMNS, establishment::WANTED);
        covers(&LOCATION_COLUMNS, location::WANTED);
    }

    #[test]
    fn no_column_of_a_natural_person_is_ever_read() {
        for column in unit::WANTED.iter().filter(|column| !column.is_left) {
            let name = column.names[0];
            let personal = ["sexe", "prenom", "nomU", "pseudonyme"];
            assert!(!personal.iter().any(|start| name.starts_with(start)), "{name}");
        }
    }
}
