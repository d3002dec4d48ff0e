//! What an index holds at one moment, ready to be searched.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use tantivy::index::SegmentId;
use tantivy::{Index, ReloadPolicy, Searcher};

use super::columns::{Codes, Columns};
use crate::search::Town;

/// The committed state of an index.
pub(crate) struct Snapshot {
    pub(crate) searcher: Searcher,
    /// In the order of the segments of the searcher.
    pub(crate) columns: Vec<Arc<Columns>>,
    /// Values of the facets, in the order of [`crate::Facet::ALL`].
    pub(crate) codes: Vec<Arc<Vec<String>>>,
    /// The note of the last commit.
    pub(crate) position: Option<String>,
    /// The communes of the structures, once somebody asked for them.
    pub(crate) towns: OnceLock<Arc<Vec<Town>>>,
    opstamp: u64,
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot").field("documents", &self.searcher.num_docs()).finish_non_exhaustive()
    }
}

impl Snapshot {
    /// Reads the last commit; the columns of segments that `before` has are taken from it.
    pub(crate) fn read(index: &Index, codes: &Codes, before: Option<&Self>) -> tantivy::Result<Self> {
        let metas = index.load_metas()?;
        let searcher = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?.searcher();
        let known: HashMap<SegmentId, &Arc<Columns>> = before
            .map(|before| before.searcher.segment_readers().iter().zip(&before.columns))
            .into_iter()
            .flatten()
            .map(|(segment, columns)| (segment.segment_id(), columns))
            .collect();
        let mut columns = Vec::new();
        for segment in searcher.segment_readers() {
            columns.push(match known.get(&segment.segment_id()) {
                Some(known) => Arc::clone(known),
                None => Arc::new(Columns::read(segment, codes)?),
            });
        }
        let (position, opstamp) = (metas.payload, metas.opstamp);
        Ok(Self { searcher, columns, codes: codes.all(), position, towns: OnceLock::new(), opstamp })
    }

    /// The columns of a segment.
    pub(crate) fn of_segment(&self, id: SegmentId) -> Option<Arc<Columns>> {
        let at = self.searcher.segment_readers().iter().position(|segment| segment.segment_id() == id)?;
        self.columns.get(at).map(Arc::clone)
    }

    /// Whether the index has a later commit.
    pub(crate) fn is_behind(&self, index: &Index) -> bool {
        index.load_metas().is_ok_and(|metas| metas.opstamp != self.opstamp)
    }
}
