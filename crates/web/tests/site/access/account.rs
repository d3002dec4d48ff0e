//! Signing in and out; the people of the team.

use super::{
    For::{Admins, All},
    Row,
};

pub(super) const ROWS: &[Row] = &[
    ("GET", "/connexion", "/connexion", All, 200),
    ("POST", "/connexion", "/connexion", All, 422),
    ("GET", "/connexion/code", "/connexion/code", All, 200),
    ("POST", "/connexion/code", "/connexion/code", All, 422),
    ("GET", "/connexion/{token}", "/connexion/n-importe-quoi", All, 200),
    ("POST", "/connexion/{token}", "/connexion/n-importe-quoi", All, 422),
    ("POST", "/deconnexion", "/deconnexion", All, 303),
    ("GET", "/gestion/equipe", "/gestion/equipe", Admins, 200),
    ("GET", "/gestion/equipe/nouveau", "/gestion/equipe/nouveau", Admins, 200),
    ("POST", "/gestion/equipe/nouveau", "/gestion/equipe/nouveau", Admins, 422),
    ("POST", "/gestion/equipe/{id}/fermer", "/gestion/equipe/USER/fermer", Admins, 303),
];
