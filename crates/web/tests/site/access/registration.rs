//! Registrations, had by their links, and what the team does with them.

use super::{
    For::{All, Holder, Team},
    Row,
};

pub(super) const ROWS: &[Row] = &[
    ("POST", "/api/v1/events/{slug}/registrations", "/api/v1/events/SLUG/registrations", All, 415),
    ("POST", "/api/v1/registrations/{token}/cancel", "/api/v1/registrations/TOKEN/cancel", Holder, 200),
    ("GET", "/gestion/inscriptions/{id}/annuler", "/gestion/inscriptions/REGISTRATION/annuler", Team, 200),
    ("POST", "/gestion/inscriptions/{id}/annuler", "/gestion/inscriptions/REGISTRATION/annuler", Team, 303),
    ("GET", "/gestion/rencontres/{id}/inscriptions", "/gestion/rencontres/EVENT/inscriptions", Team, 200),
    (
        "GET",
        "/gestion/rencontres/{id}/inscriptions.csv",
        "/gestion/rencontres/EVENT/inscriptions.csv",
        Team,
        200,
    ),
    ("GET", "/i", "/i", All, 200),
    ("POST", "/i", "/i", All, 422),
    ("GET", "/i/{token}", "/i/TOKEN", Holder, 200),
    ("GET", "/i/{token}/annuler", "/i/TOKEN/annuler", Holder, 200),
    ("POST", "/i/{token}/annuler", "/i/TOKEN/annuler", Holder, 303),
    ("GET", "/i/{token}/donnees.json", "/i/TOKEN/donnees.json", Holder, 200),
    ("GET", "/i/{token}/effacer", "/i/TOKEN/effacer", Holder, 200),
    ("POST", "/i/{token}/effacer", "/i/TOKEN/effacer", Holder, 303),
    ("POST", "/i/{token}/places", "/i/TOKEN/places", Holder, 422),
    ("GET", "/i/{token}/presence", "/i/TOKEN/presence", Holder, 200),
    ("POST", "/i/{token}/presence", "/i/TOKEN/presence", Holder, 303),
    ("GET", "/rencontres/{slug}/inscription", "/rencontres/SLUG/inscription", All, 200),
    ("POST", "/rencontres/{slug}/inscription", "/rencontres/SLUG/inscription", All, 422),
    ("GET", "/rencontres/{slug}/inscription/merci", "/rencontres/SLUG/inscription/merci", All, 200),
];
