//! The columns of the tabular file, by name, and those that are read.

use crate::source::{Wanted, left, optional, required};

/// The columns of the official file, in its order.
pub const COLUMNS: [&str; 54] = [
    "uid",
    "id",
    "nature",
    "acheteur_id",
    "acheteur_nom",
    "titulaire_id",
    "titulaire_typeIdentifiant",
    "titulaire_nom",
    "objet",
    "montant",
    "type",
    "codeCPV",
    "procedure",
    "techniques",
    "dureeMois",
    "dureeRestanteMois",
    "offresRecues",
    "dateNotification",
    "datePublicationDonnees",
    "formePrix",
    "typesPrix",
    "attributionAvance",
    "tauxAvance",
    "marcheInnovant",
    "modalitesExecution",
    "considerationsSociales",
    "considerationsEnvironnementales",
    "ccag",
    "sousTraitanceDeclaree",
    "typeGroupementOperateurs",
    "origineUE",
    "origineFrance",
    "lieuExecution_code",
    "lieuExecution_typeCode",
    "idAccordCadre",
    "titulaire_distance",
    "acheteur_categorie",
    "acheteur_commune_code",
    "acheteur_commune_nom",
    "acheteur_departement_code",
    "acheteur_departement_nom",
    "acheteur_region_code",
    "acheteur_region_nom",
    "acheteur_latitude",
    "acheteur_longitude",
    "titulaire_categorie",
    "titulaire_commune_code",
    "titulaire_commune_nom",
    "titulaire_departement_code",
    "titulaire_departement_nom",
    "modification_id",
    "donneesActuelles",
    "sourceDataset",
    "sourceFile",
];

/// The columns that are read, then those that are known and left.
pub(super) const WANTED: &[Wanted] = &[
    required(&["acheteur_id"]),
    required(&["id"]),
    optional(&["modification_id"]),
    optional(&["donneesActuelles"]),
    required(&["titulaire_id"]),
    optional(&["titulaire_typeIdentifiant"]),
    optional(&["datePublicationDonnees"]),
    optional(&["nature"]),
    required(&["objet"]),
    required(&["montant"]),
    required(&["codeCPV"]),
    optional(&["procedure"]),
    optional(&["techniques"]),
    optional(&["dureeMois"]),
    optional(&["offresRecues"]),
    required(&["dateNotification"]),
    optional(&["considerationsSociales"]),
    optional(&["idAccordCadre"]),
    optional(&["titulaire_distance"]),
    optional(&["acheteur_nom"]),
    optional(&["acheteur_departement_code"]),
    optional(&["titulaire_departement_code"]),
    left(&["uid"]),
    left(&["titulaire_nom"]),
    left(&["type"]),
    left(&["dureeRestanteMois"]),
    left(&["formePrix"]),
    left(&["typesPrix"]),
    left(&["attributionAvance"]),
    left(&["tauxAvance"]),
    left(&["marcheInnovant"]),
    left(&["modalitesExecution"]),
    left(&["considerationsEnvironnementales"]),
    left(&["ccag"]),
    left(&["sousTraitanceDeclaree"]),
    left(&["typeGroupementOperateurs"]),
    left(&["origineUE"]),
    left(&["origineFrance"]),
    left(&["lieuExecution_code"]),
    left(&["lieuExecution_typeCode"]),
    left(&["acheteur_categorie"]),
    left(&["acheteur_commune_code"]),
    left(&["acheteur_commune_nom"]),
    left(&["acheteur_departement_nom"]),
    left(&["acheteur_region_code"]),
    left(&["acheteur_region_nom"]),
    left(&["acheteur_latitude"]),
    left(&["acheteur_longitude"]),
    left(&["titulaire_categorie"]),
    left(&["titulaire_commune_code"]),
    left(&["titulaire_commune_nom"]),
    left(&["titulaire_departement_nom"]),
    left(&["titulaire_region_code"]),
    left(&["titulaire_region_nom"]),
    left(&["titulaire_latitude"]),
    left(&["titulaire_longitude"]),
    left(&["sourceDataset"]),
    left(&["sourceFile"]),
    left(&["montant_rationalise"]),
    left(&["montant_anomalie"]),
];

pub(super) const BUYER: usize = 0;
pub(super) const NUMBER: usize = 1;
pub(super) const MODIFICATION: usize = 2;
pub(super) const CURRENT: usize = 3;
pub(super) const HOLDER: usize = 4;
pub(super) const HOLDER_KIND: usize = 5;
pub(super) const PUBLISHED: usize = 6;
pub(super) const NATURE: usize = 7;
pub(super) const OBJECT: usize = 8;
pub(super) const AMOUNT: usize = 9;
pub(super) const CPV: usize = 10;
pub(super) const PROCEDURE: usize = 11;
pub(super) const TECHNIQUES: usize = 12;
pub(super) const MONTHS: usize = 13;
pub(super) const OFFERS: usize = 14;
pub(super) const NOTIFIED: usize = 15;
pub(super) const CONSIDERATIONS: usize = 16;
pub(super) const FRAMEWORK: usize = 17;
pub(super) const DISTANCE: usize = 18;
pub(super) const BUYER_NAME: usize = 19;
pub(super) const BUYER_DEPARTEMENT: usize = 20;
pub(super) const HOLDER_DEPARTEMENT: usize = 21;
