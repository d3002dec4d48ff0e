//! The directory of structures.

use super::{For::All, Row};

pub(super) const ROWS: &[Row] = &[
    ("GET", "/api/v1/structures", "/api/v1/structures", All, 200),
    ("GET", "/api/v1/structures/{siret}", "/api/v1/structures/73282932000074", All, 404),
    ("GET", "/structures", "/structures", All, 200),
    ("GET", "/structures.csv", "/structures.csv", All, 200),
    ("GET", "/structures.xlsx", "/structures.xlsx", All, 200),
    ("GET", "/structures/exporter", "/structures/exporter", All, 200),
    ("GET", "/structures/suggestions", "/structures/suggestions?q=trait", All, 200),
    ("GET", "/structures/{siret}", "/structures/73282932000074", All, 404),
];
