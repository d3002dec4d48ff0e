//! The register, for the team.

use super::{For::Team, Row};

pub(super) const ROWS: &[Row] = &[
    ("GET", "/gestion/registre", "/gestion/registre", Team, 200),
    ("GET", "/gestion/registre/{id}", "/gestion/registre/LECTURE", Team, 200),
    ("GET", "/gestion/registre/{id}/changements.csv", "/gestion/registre/LECTURE/changements.csv", Team, 200),
];
