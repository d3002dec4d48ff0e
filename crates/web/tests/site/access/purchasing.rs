//! What public buyers buy, and what comes.

use super::{
    For::{Admins, All, Holder, Team},
    Row,
};

pub(super) const ROWS: &[Row] = &[
    ("GET", "/acheteurs", "/acheteurs", All, 200),
    ("GET", "/acheteurs/{siret}", "/acheteurs/73282932000074", All, 404),
    ("GET", "/acheteurs/{siret}/imprimer", "/acheteurs/73282932000074/imprimer", All, 404),
    ("GET", "/acheteurs/{siret}/marches.csv", "/acheteurs/73282932000074/marches.csv", All, 404),
    ("GET", "/api/v1/buyers", "/api/v1/buyers", All, 200),
    ("GET", "/api/v1/buyers/{siret}/procurement", "/api/v1/buyers/73282932000074/procurement", All, 404),
    ("GET", "/donnees/marches-lus", "/donnees/marches-lus", All, 200),
    ("GET", "/donnees/marches-lus.csv", "/donnees/marches-lus.csv", All, 404),
    ("GET", "/gestion/acheteurs", "/gestion/acheteurs", Team, 200),
    ("GET", "/gestion/acheteurs/regles", "/gestion/acheteurs/regles", Team, 200),
    ("GET", "/gestion/acheteurs/regles.csv", "/gestion/acheteurs/regles.csv", Team, 404),
    ("GET", "/gestion/seuils", "/gestion/seuils", Admins, 200),
    ("GET", "/gestion/seuils/modifier", "/gestion/seuils/modifier", Admins, 200),
    ("POST", "/gestion/seuils/modifier", "/gestion/seuils/modifier", Admins, 422),
    ("GET", "/marches-a-venir", "/marches-a-venir", All, 200),
    ("GET", "/mes-achats", "/mes-achats", All, 200),
    ("POST", "/mes-achats", "/mes-achats", All, 403),
    ("POST", "/mes-achats/garder", "/mes-achats/garder", All, 400),
    ("GET", "/mes-achats/{token}", "/mes-achats/ACHATS", Holder, 200),
    ("GET", "/mes-achats/{token}/csv", "/mes-achats/ACHATS/csv", Holder, 200),
    ("POST", "/mes-achats/{token}/supprimer", "/mes-achats/ACHATS/supprimer", Holder, 303),
    ("GET", "/structures/{siret}/marches-a-venir", "/structures/73282932000074/marches-a-venir", All, 404),
];
