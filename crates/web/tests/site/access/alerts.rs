//! Alerts, had by their links.

use super::{
    For::{All, Holder},
    Row,
};

pub(super) const ROWS: &[Row] = &[
    ("GET", "/alertes/arretee", "/alertes/arretee", All, 200),
    ("GET", "/alertes/envoyee", "/alertes/envoyee", All, 200),
    ("GET", "/alertes/marches", "/alertes/marches?departement=78", All, 200),
    ("POST", "/alertes/marches", "/alertes/marches?departement=78", All, 422),
    ("GET", "/alertes/nouvelle", "/alertes/nouvelle", All, 200),
    // Without a body or a form that is right, the right person is told so, and nothing is done.
    ("POST", "/alertes/nouvelle", "/alertes/nouvelle", All, 422),
    ("GET", "/alertes/{token}", "/alertes/ALERTE", Holder, 200),
    ("POST", "/alertes/{token}/arreter", "/alertes/ALERTE/arreter", Holder, 303),
    ("POST", "/alertes/{token}/confirmer", "/alertes/ALERTE/confirmer", Holder, 303),
    ("POST", "/alertes/{token}/rythme", "/alertes/ALERTE/rythme", Holder, 303),
    ("GET", "/desabonnement/{token}", "/desabonnement/ALERTE", All, 200),
    ("POST", "/desabonnement/{token}", "/desabonnement/ALERTE", All, 303),
];
