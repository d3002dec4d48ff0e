//! Who buys from whom: buyers, what share of their contracts goes to the ESS, and what comes next.

mod blocks;
mod buyer;
mod buyers;
mod csv;
mod endings;
mod words;

use axum::{Router, routing::get};

use crate::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/acheteurs", get(buyers::show))
        .route("/acheteurs/{siret}", get(buyer::show_or_csv))
        .route("/acheteurs/{siret}/imprimer", get(buyer::print))
        .route("/structures/{siret}/marches-a-venir", get(endings::supplier))
}
