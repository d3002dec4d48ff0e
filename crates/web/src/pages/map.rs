//! The map view: départements drawn by the server, with the same figures as a list beside it.

use std::collections::BTreeMap;

use app::programme::Card;
use domain::territory::Departement;

use super::outlines::{FRANCE, ILE_DE_FRANCE, Outline};
use crate::{
    render::views::programme::{Map, Zone, ZoneCount},
    search_query::SearchQuery,
};

/// The map of these events: Île-de-France alone when all of them are there.
pub(crate) fn map(query: &SearchQuery, cards: &[Card]) -> Map {
    let mut counts: BTreeMap<Departement, u32> = BTreeMap::new();
    for departement in cards.iter().filter_map(|card| card.event.details.place.as_ref()?.departement) {
        *counts.entry(departement).or_default() += 1;
    }
    let is_regional = counts.keys().all(|departement| departement.region().code() == "11");
    let (view_box, outlines): (&str, &[Outline]) = if is_regional { ILE_DE_FRANCE } else { FRANCE };
    let zone = |outline: &Outline| Zone {
        path: outline.path,
        x: outline.centre.0,
        y: outline.centre.1,
        count: Departement::by_code(outline.code)
            .and_then(|departement| counts.get(&departement).copied())
            .unwrap_or(0),
    };
    Map {
        view_box: view_box.to_owned(),
        zones: outlines.iter().map(zone).collect(),
        counts: counts
            .iter()
            .map(|(departement, count)| ZoneCount {
                url: query.address(
                    "/programme",
                    Some("departement"),
                    &[("departement", departement.code()), ("vue", "carte")],
                ),
                label: format!("{} ({})", departement.name(), departement.code()),
                count: *count,
            })
            .collect(),
    }
}
