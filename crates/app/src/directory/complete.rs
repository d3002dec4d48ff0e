//! What may be meant while somebody types: trades and structures.

use std::collections::BTreeSet;

use domain::{naming::structure_name, nomenclature::CodeCommune, territory::Departement};

use super::{FindError, Query, SUPPLIER};
use crate::App;

/// Texts that are offered at once.
const MOST: usize = 8;

impl App {
    /// Trades as the list in use calls them, one of each line, in the order of the alphabet: what a field offers before
    /// anything is typed.
    pub fn trade_names(&self) -> Vec<String> {
        let list = self.trades_list();
        let mut names: Vec<String> = list.first_terms().map(str::to_owned).collect();
        names.sort_by_cached_key(|name| domain::text::fold(name));
        names
    }

    /// The départements where structures of the directory stand, in the order of their codes.
    pub fn inhabited_departements(&self) -> Vec<Departement> {
        let towns = self.directory().and_then(|directory| directory.reader().all_towns().ok());
        let towns = towns.iter().flat_map(|towns| towns.iter());
        let found: BTreeSet<Departement> =
            towns.filter_map(|town| CodeCommune::parse(&town.code).ok()?.departement()).collect();
        found.into_iter().collect()
    }

    /// Trades, then names of structures, for a text that may be unfinished; each finds something when it is searched.
    ///
    /// # Errors
    /// [`FindError`].
    pub async fn complete_search(&self, text: &str) -> Result<Vec<String>, FindError> {
        let reader = self.directory().ok_or_else(FindError::none)?.reader();
        let query = Query { kinds: vec![SUPPLIER.to_owned()], ..Query::text(text) };
        let found = tokio::task::spawn_blocking(move || reader.complete(&query, MOST)).await;
        let found = found.map_err(|_| FindError::broken())??;
        let known = self.listed_by_number(&found.structures).await?;
        let structures = found.structures.iter().filter_map(|siret| known.get(siret)).map(|one| {
            let structure = &one.registered.structure;
            let sigle = structure.shown().and_then(|shown| shown.details.sigle.clone());
            structure_name(&structure.identity().name, sigle.as_deref())
        });
        let mut texts: Vec<String> = Vec::new();
        for text in found.trades.into_iter().take(MOST / 2).chain(structures) {
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.truncate(MOST);
        Ok(texts)
    }
}
