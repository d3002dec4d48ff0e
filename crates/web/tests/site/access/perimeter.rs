//! The perimeter of the ESS.

use super::{For::Admins, Row};

pub(super) const ROWS: &[Row] = &[
    ("GET", "/gestion/perimetre", "/gestion/perimetre", Admins, 200),
    ("GET", "/gestion/perimetre.csv", "/gestion/perimetre.csv", Admins, 200),
    ("GET", "/gestion/perimetre/categories/{code}", "/gestion/perimetre/categories/9220", Admins, 200),
    ("POST", "/gestion/perimetre/categories/{code}", "/gestion/perimetre/categories/9220", Admins, 422),
    ("GET", "/gestion/perimetre/proposer", "/gestion/perimetre/proposer", Admins, 200),
    ("POST", "/gestion/perimetre/proposer", "/gestion/perimetre/proposer", Admins, 422),
    ("GET", "/gestion/perimetre/versions", "/gestion/perimetre/versions", Admins, 200),
    ("GET", "/gestion/perimetre/versions/{id}", "/gestion/perimetre/versions/PERIMETRE", Admins, 200),
    (
        "GET",
        "/gestion/perimetre/versions/{id}/abandonner",
        "/gestion/perimetre/versions/PERIMETRE/abandonner",
        Admins,
        200,
    ),
    (
        "POST",
        "/gestion/perimetre/versions/{id}/abandonner",
        "/gestion/perimetre/versions/PERIMETRE/abandonner",
        Admins,
        409,
    ),
    (
        "GET",
        "/gestion/perimetre/versions/{id}/appliquer",
        "/gestion/perimetre/versions/PERIMETRE/appliquer",
        Admins,
        200,
    ),
    (
        "POST",
        "/gestion/perimetre/versions/{id}/appliquer",
        "/gestion/perimetre/versions/PERIMETRE/appliquer",
        Admins,
        409,
    ),
    (
        "GET",
        "/gestion/perimetre/versions/{id}/reprendre",
        "/gestion/perimetre/versions/PERIMETRE/reprendre",
        Admins,
        200,
    ),
    (
        "POST",
        "/gestion/perimetre/versions/{id}/reprendre",
        "/gestion/perimetre/versions/PERIMETRE/reprendre",
        Admins,
        409,
    ),
];
