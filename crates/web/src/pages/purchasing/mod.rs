//! Who buys from whom: buyers, what share of their contracts goes to the ESS, and what comes next.

mod blocks;
mod buyer;
mod buyers;
pub(super) mod coming;
mod contracts;
pub(super) mod csv;
mod definitions;
mod endings;
mod kept;
mod ledger;
pub(super) mod rules;
mod words;

pub(crate) use self::definitions::questions;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use app::purchasing::MOST_BYTES;

use crate::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/acheteurs", get(buyers::show))
        .route("/acheteurs/{siret}", get(buyer::show_or_csv))
        .route("/acheteurs/{siret}/imprimer", get(buyer::print))
        .route("/acheteurs/{siret}/marches.csv", get(contracts::csv))
        .route(
            "/mes-achats",
            // The form around the file takes some room too.
            get(ledger::form).post(ledger::read).layer(DefaultBodyLimit::max(MOST_BYTES + (64 << 10))),
        )
        .route("/mes-achats/garder", post(kept::keep).layer(DefaultBodyLimit::max(512 << 10)))
        .route("/mes-achats/{token}", get(kept::show))
        .route("/mes-achats/{token}/csv", get(kept::csv))
        .route("/mes-achats/{token}/supprimer", post(kept::erase))
        .route("/donnees/marches-lus", get(rules::show))
        .route("/donnees/marches-lus.csv", get(rules::csv))
        .route("/marches-a-venir", get(coming::show))
        .route("/structures/{siret}/marches-a-venir", get(endings::supplier))
}
