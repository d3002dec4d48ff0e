//! The space of who represents a structure.

use super::{
    For::{All, Member, Representative},
    Row,
};

pub(super) const ROWS: &[Row] = &[
    ("GET", "/mon-espace", "/mon-espace", Member, 200),
    ("GET", "/mon-espace/compte/effacer", "/mon-espace/compte/effacer", Member, 200),
    ("POST", "/mon-espace/compte/effacer", "/mon-espace/compte/effacer", Member, 303),
    ("GET", "/mon-espace/structures/{siret}", "/mon-espace/structures/SIRET", Representative, 200),
    (
        "GET",
        "/mon-espace/structures/{siret}/images",
        "/mon-espace/structures/SIRET/images",
        Representative,
        200,
    ),
    (
        "POST",
        "/mon-espace/structures/{siret}/images",
        "/mon-espace/structures/SIRET/images",
        Representative,
        422,
    ),
    (
        "POST",
        "/mon-espace/structures/{siret}/images/{name}/retirer",
        "/mon-espace/structures/SIRET/images/rien/retirer",
        Representative,
        303,
    ),
    (
        "GET",
        "/mon-espace/structures/{siret}/offres",
        "/mon-espace/structures/SIRET/offres",
        Representative,
        200,
    ),
    (
        "POST",
        "/mon-espace/structures/{siret}/offres",
        "/mon-espace/structures/SIRET/offres",
        Representative,
        303,
    ),
    (
        "GET",
        "/mon-espace/structures/{siret}/presentation",
        "/mon-espace/structures/SIRET/presentation",
        Representative,
        200,
    ),
    (
        "POST",
        "/mon-espace/structures/{siret}/presentation",
        "/mon-espace/structures/SIRET/presentation",
        Representative,
        303,
    ),
    (
        "GET",
        "/mon-espace/structures/{siret}/quitter",
        "/mon-espace/structures/SIRET/quitter",
        Representative,
        200,
    ),
    (
        "POST",
        "/mon-espace/structures/{siret}/quitter",
        "/mon-espace/structures/SIRET/quitter",
        Representative,
        303,
    ),
    (
        "GET",
        "/mon-espace/structures/{siret}/references",
        "/mon-espace/structures/SIRET/references",
        Representative,
        200,
    ),
    (
        "POST",
        "/mon-espace/structures/{siret}/references",
        "/mon-espace/structures/SIRET/references",
        Representative,
        303,
    ),
    ("GET", "/mon-espace/structures/{siret}/zone", "/mon-espace/structures/SIRET/zone", Representative, 200),
    ("POST", "/mon-espace/structures/{siret}/zone", "/mon-espace/structures/SIRET/zone", Representative, 303),
    ("GET", "/photos/{file}", "/photos/rien.jpg", All, 404),
];
