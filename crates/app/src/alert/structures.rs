//! News of the directory: structures that appear in the register or are judged anew, and that answer a search.

use std::collections::BTreeSet;

use ::directory::{Query, Reading};
use domain::{
    alert::Alert,
    ids::RunId,
    register::{ChangeKind, Subject},
    siret::Siret,
};
use mail::NewsLine;
use serde::{Deserialize, Serialize};
use store::FeedEntry;

use super::news::News;
use crate::{
    App, Failure,
    directory::{FindError, Listed},
    register::{STANDING, readable_name},
};

/// Candidates that are asked about at once.
const AT_ONCE: usize = 500;
/// Entries of the feed that are read at once.
const ENTRIES: u32 = 100;

/// A search for structures as an alert keeps it: what restricts the index, and whether they must be at a coming event.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Criteria {
    /// What the index is asked.
    #[serde(flatten)]
    pub query: Query,
    /// Only those that are at a coming event.
    #[serde(default)]
    pub at_event: bool,
}

impl App {
    /// The structures that came to the directory since an alert last told, and answer its search. They are looked for up
    /// to what the index of this machine has read.
    pub(super) async fn news_of_structures(&self, alert: &Alert) -> Result<News, Failure> {
        let (Some(position), Ok(criteria)) =
            (self.indexed_up_to(), serde_json::from_str::<Criteria>(&alert.criteria))
        else {
            return Ok(News::default());
        };
        let query = criteria.query;
        let mut candidates = self.newcomers(alert.position, position).await?;
        if criteria.at_event {
            let present = self.store.read().await?.structures_at_events(self.now()).await?;
            candidates.retain(|siret| present.contains(siret));
        }
        let mut lines = Vec::new();
        for some in candidates.chunks(AT_ONCE) {
            let query = Query { among: Some(some.to_vec()), limit: AT_ONCE, ..query.clone() };
            let found = match self.find_structures(query).await {
                Ok(found) => found,
                Err(FindError::Failure(failure)) => return Err(failure),
                Err(error) => {
                    tracing::warn!(alert = %alert.id, %error, "the search of an alert is not answered");
                    return Ok(News::default());
                }
            };
            // The words of the search, and no others: near ones are for who looks at the answer.
            if found.reading != Reading::SomeWords && found.corrected.is_none() {
                lines.extend(found.items.iter().map(|one| self.news_line(one)));
            }
        }
        Ok(News { position, lines })
    }

    fn news_line(&self, one: &Listed) -> (String, NewsLine) {
        let identity = one.registered.structure.identity();
        let commune = identity.commune.as_ref();
        let place = commune.map(|commune| domain::text::place_name(&commune.name)).unwrap_or_default();
        let url = self.settings().url(&format!("/structures/{}", identity.siret));
        (
            identity.siret.to_string(),
            NewsLine { title: readable_name(&one.registered.structure), note: place, url },
        )
    }

    /// What appeared in the register, or was judged anew, between two positions of its feed.
    async fn newcomers(&self, after: i64, up_to: i64) -> Result<Vec<Siret>, Failure> {
        let (mut found, mut position) = (BTreeSet::new(), after);
        while position < up_to {
            let entries = self.store.read().await?.feed_after(position, ENTRIES).await?;
            let Some((last, _)) = entries.last() else { break };
            position = *last;
            for (at, entry) in entries {
                // What a structure says of itself makes it no newcomer.
                if let FeedEntry::Run(run) = entry
                    && at <= up_to
                {
                    self.newcomers_of(run, &mut found).await?;
                }
            }
        }
        Ok(found.into_iter().collect())
    }

    async fn newcomers_of(&self, run: RunId, found: &mut BTreeSet<Siret>) -> Result<(), Failure> {
        let mut after = None;
        loop {
            let changes = self.import_changes(run, after.as_ref(), 1000).await?;
            let Some(last) = changes.last() else { return Ok(()) };
            after = Some(last.subject);
            for change in changes {
                // A table of the perimeter says from which level one comes: from inside it is no newcomer.
                let was_inside =
                    change.fields.iter().any(|field| field.contains('>') && !field.starts_with("hors>"));
                let is_new = change.kind == ChangeKind::Appears
                    || !was_inside && change.fields.iter().any(|field| field == STANDING);
                if let (Subject::Establishment(siret), true) = (change.subject, is_new) {
                    found.insert(siret);
                }
            }
        }
    }
}
