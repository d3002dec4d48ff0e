//! What may be meant while someone types.

use domain::siret::Siret;

use super::Reader;
use crate::index::Failure;
use crate::query::{Query, Sort};

/// What may be meant by the letters that were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// Trades of the list, as written in it.
    pub trades: Vec<String>,
    /// Structures, best first.
    pub structures: Vec<Siret>,
}

impl Reader {
    /// Trades and structures for a text that may be unfinished, at most `limit` of each. The filters of the query hold.
    ///
    /// # Errors
    /// As [`Reader::search`].
    pub fn complete(&self, query: &Query, limit: usize) -> Result<Completions, Failure> {
        let typed = domain::text::fold(query.text.trim());
        // Signs mean nothing: without two letters or digits, everything would do.
        if typed.chars().filter(|one| one.is_alphanumeric()).count() < 2 {
            return Ok(Completions::default());
        }
        let synonyms = self.inner.synonyms();
        let trades = synonyms.starting_with(&typed).take(limit).map(str::to_owned).collect();
        let query =
            Query { completing: true, sort: Some(Sort::Relevance), after: None, limit, ..query.clone() };
        let hits = self.search(&query)?.hits;
        Ok(Completions { trades, structures: hits.into_iter().map(|hit| hit.siret).collect() })
    }
}
