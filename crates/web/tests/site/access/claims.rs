//! Taking over a page of the directory, writing to a structure, and what the team decides.

use super::{
    For::{All, Team},
    Row,
};

pub(super) const ROWS: &[Row] = &[
    // Without a secret that this browser was given, nobody has left and nobody comes back.
    ("GET", "/fournisseur/retour", "/fournisseur/retour", All, 404),
    ("GET", "/gestion/structures", "/gestion/structures", Team, 200),
    ("GET", "/gestion/structures/demandes/{id}", "/gestion/structures/demandes/CLAIM", Team, 200),
    (
        "POST",
        "/gestion/structures/demandes/{id}/accepter",
        "/gestion/structures/demandes/CLAIM/accepter",
        Team,
        422,
    ),
    (
        "GET",
        "/gestion/structures/demandes/{id}/lettre",
        "/gestion/structures/demandes/CLAIM/lettre",
        Team,
        200,
    ),
    (
        "POST",
        "/gestion/structures/demandes/{id}/postee",
        "/gestion/structures/demandes/CLAIM/postee",
        Team,
        303,
    ),
    (
        "POST",
        "/gestion/structures/demandes/{id}/refuser",
        "/gestion/structures/demandes/CLAIM/refuser",
        Team,
        422,
    ),
    (
        "GET",
        "/gestion/structures/{siret}/representants/{user}/retirer",
        "/gestion/structures/SIRET/representants/KEEPER/retirer",
        Team,
        200,
    ),
    (
        "POST",
        "/gestion/structures/{siret}/representants/{user}/retirer",
        "/gestion/structures/SIRET/representants/KEEPER/retirer",
        Team,
        422,
    ),
    ("GET", "/prise-en-main/{token}", "/prise-en-main/n-importe-quoi", All, 404),
    ("POST", "/prise-en-main/{token}", "/prise-en-main/n-importe-quoi", All, 404),
    ("GET", "/structures/{siret}/contacter", "/structures/SIRET/contacter", All, 200),
    ("POST", "/structures/{siret}/contacter", "/structures/SIRET/contacter", All, 422),
    ("GET", "/structures/{siret}/revendiquer", "/structures/SIRET/revendiquer", All, 200),
    ("POST", "/structures/{siret}/revendiquer", "/structures/SIRET/revendiquer", All, 422),
    ("GET", "/structures/{siret}/revendiquer/code", "/structures/SIRET/revendiquer/code", All, 200),
    ("POST", "/structures/{siret}/revendiquer/code", "/structures/SIRET/revendiquer/code", All, 422),
    // No provider is set here.
    (
        "GET",
        "/structures/{siret}/revendiquer/fournisseur",
        "/structures/SIRET/revendiquer/fournisseur",
        All,
        404,
    ),
    ("GET", "/structures/{siret}/signaler", "/structures/SIRET/signaler", All, 200),
    ("POST", "/structures/{siret}/signaler", "/structures/SIRET/signaler", All, 422),
];
