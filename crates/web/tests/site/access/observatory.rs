//! The observatory and its data.

use super::{For::All, Row};

pub(super) const ROWS: &[Row] = &[
    (
        "GET",
        "/api/v1/observatory/territories/{code}",
        "/api/v1/observatory/territories/REG-11?year=2013",
        All,
        200,
    ),
    (
        "GET",
        "/api/v1/observatory/territories/{code}/history",
        "/api/v1/observatory/territories/REG-11/history",
        All,
        200,
    ),
    (
        "GET",
        "/api/v1/observatory/territories/{code}/inside",
        "/api/v1/observatory/territories/REG-11/inside",
        All,
        200,
    ),
    ("GET", "/donnees", "/donnees", All, 200),
    ("GET", "/donnees/achats-publics.csv", "/donnees/achats-publics.csv", All, 200),
    ("GET", "/donnees/chiffres-publies.csv", "/donnees/chiffres-publies.csv", All, 200),
    ("GET", "/donnees/etablissements-comptes.csv", "/donnees/etablissements-comptes.csv", All, 200),
    ("GET", "/observatoire", "/observatoire", All, 200),
    ("GET", "/observatoire/territoires/{code}", "/observatoire/territoires/REG-11", All, 200),
    (
        "GET",
        "/observatoire/territoires/{code}/imprimer",
        "/observatoire/territoires/REG-11/imprimer",
        All,
        200,
    ),
    ("GET", "/observatoire/{theme}", "/observatoire/croissance", All, 200),
];
