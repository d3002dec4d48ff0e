//! The programme, and where the team makes it.

use super::{
    For::{All, Team},
    Row,
};

pub(super) const ROWS: &[Row] = &[
    ("GET", "/", "/", All, 200),
    ("GET", "/api/v1/events", "/api/v1/events", All, 200),
    ("GET", "/api/v1/events/{slug}", "/api/v1/events/SLUG", All, 200),
    ("GET", "/campagnes/{slug}", "/campagnes/CAMPAIGN", All, 200),
    ("GET", "/gestion/campagnes", "/gestion/campagnes", Team, 200),
    ("GET", "/gestion/campagnes/nouvelle", "/gestion/campagnes/nouvelle", Team, 200),
    ("POST", "/gestion/campagnes/nouvelle", "/gestion/campagnes/nouvelle", Team, 422),
    ("GET", "/gestion/campagnes/{slug}", "/gestion/campagnes/CAMPAIGN", Team, 200),
    ("POST", "/gestion/campagnes/{slug}", "/gestion/campagnes/CAMPAIGN", Team, 422),
    ("GET", "/gestion/rencontres/nouvelle", "/gestion/rencontres/nouvelle", Team, 200),
    ("POST", "/gestion/rencontres/nouvelle", "/gestion/rencontres/nouvelle", Team, 422),
    ("GET", "/gestion/rencontres/{id}", "/gestion/rencontres/EVENT", Team, 200),
    ("GET", "/gestion/rencontres/{id}/annuler", "/gestion/rencontres/EVENT/annuler", Team, 200),
    ("POST", "/gestion/rencontres/{id}/annuler", "/gestion/rencontres/EVENT/annuler", Team, 422),
    ("GET", "/gestion/rencontres/{id}/deplacer", "/gestion/rencontres/EVENT/deplacer", Team, 200),
    ("POST", "/gestion/rencontres/{id}/deplacer", "/gestion/rencontres/EVENT/deplacer", Team, 422),
    ("GET", "/gestion/rencontres/{id}/modifier", "/gestion/rencontres/EVENT/modifier", Team, 200),
    ("POST", "/gestion/rencontres/{id}/modifier", "/gestion/rencontres/EVENT/modifier", Team, 422),
    ("GET", "/gestion/rencontres/{id}/publier", "/gestion/rencontres/EVENT/publier", Team, 200),
    ("POST", "/gestion/rencontres/{id}/publier", "/gestion/rencontres/EVENT/publier", Team, 422),
    ("GET", "/gestion/rencontres/{id}/reporter", "/gestion/rencontres/EVENT/reporter", Team, 200),
    ("POST", "/gestion/rencontres/{id}/reporter", "/gestion/rencontres/EVENT/reporter", Team, 422),
    ("GET", "/integration/programme", "/integration/programme", All, 200),
    ("GET", "/programme", "/programme", All, 200),
    ("GET", "/programme.atom", "/programme.atom", All, 200),
    ("GET", "/programme.ics", "/programme.ics", All, 200),
    ("GET", "/programme.json", "/programme.json", All, 200),
    ("GET", "/programme/imprimer", "/programme/imprimer", All, 200),
    ("GET", "/rencontres/{slug}", "/rencontres/SLUG", All, 200),
];
