//! Groups of structures.

use super::{
    For::{All, Team},
    Row,
};

pub(super) const ROWS: &[Row] = &[
    ("GET", "/gestion/groupes", "/gestion/groupes", Team, 200),
    ("GET", "/gestion/groupes/nouveau", "/gestion/groupes/nouveau", Team, 200),
    ("POST", "/gestion/groupes/nouveau", "/gestion/groupes/nouveau", Team, 422),
    ("GET", "/gestion/groupes/{slug}", "/gestion/groupes/GROUPE", Team, 200),
    ("POST", "/gestion/groupes/{slug}/membres", "/gestion/groupes/GROUPE/membres", Team, 422),
    ("POST", "/gestion/groupes/{slug}/membres/retirer", "/gestion/groupes/GROUPE/membres/retirer", Team, 404),
    ("GET", "/gestion/groupes/{slug}/modifier", "/gestion/groupes/GROUPE/modifier", Team, 200),
    ("POST", "/gestion/groupes/{slug}/modifier", "/gestion/groupes/GROUPE/modifier", Team, 422),
    ("GET", "/gestion/groupes/{slug}/supprimer", "/gestion/groupes/GROUPE/supprimer", Team, 200),
    ("POST", "/gestion/groupes/{slug}/supprimer", "/gestion/groupes/GROUPE/supprimer", Team, 303),
    ("GET", "/groupes", "/groupes", All, 200),
    ("GET", "/groupes/{slug}", "/groupes/GROUPE", All, 200),
];
