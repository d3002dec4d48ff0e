//! Shortlists, had by their links.

use super::{
    For::{All, Holder},
    Row,
};

pub(super) const ROWS: &[Row] = &[
    ("GET", "/listes", "/listes", All, 200),
    ("POST", "/listes/ajouter", "/listes/ajouter", All, 404),
    ("GET", "/listes/{token}", "/listes/SHORTLIST", Holder, 200),
    ("GET", "/listes/{token}/comparer", "/listes/SHORTLIST/comparer", Holder, 200),
    ("POST", "/listes/{token}/courriel", "/listes/SHORTLIST/courriel", Holder, 422),
    ("GET", "/listes/{token}/effacer", "/listes/SHORTLIST/effacer", Holder, 200),
    ("POST", "/listes/{token}/effacer", "/listes/SHORTLIST/effacer", Holder, 303),
    ("GET", "/listes/{token}/imprimer", "/listes/SHORTLIST/imprimer", Holder, 200),
    ("GET", "/listes/{token}/liste.csv", "/listes/SHORTLIST/liste.csv", Holder, 200),
    ("GET", "/listes/{token}/liste.xlsx", "/listes/SHORTLIST/liste.xlsx", Holder, 200),
    ("POST", "/listes/{token}/nom", "/listes/SHORTLIST/nom", Holder, 303),
    ("POST", "/listes/{token}/notes", "/listes/SHORTLIST/notes", Holder, 404),
    ("POST", "/listes/{token}/notes/effacer", "/listes/SHORTLIST/notes/effacer", Holder, 404),
    ("POST", "/listes/{token}/partage", "/listes/SHORTLIST/partage", Holder, 303),
    ("POST", "/listes/{token}/structures", "/listes/SHORTLIST/structures", Holder, 404),
];
