//! News of the directory: structures that appear in the register, are judged anew, or begin to answer a search by what they
//! declare.

use std::collections::{BTreeMap, BTreeSet};

use ::directory::{Query, Reading};
use domain::{
    alert::Alert,
    ids::RunId,
    register::{ChangeKind, Profile, ProfileDetails, Subject},
    siret::Siret,
};
use mail::NewsLine;
use serde::{Deserialize, Serialize};
use store::{FeedEntry, Registered};

use super::news::News;
use crate::{
    App, Failure,
    directory::{FindError, Labels, Listed, documents_with},
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
    /// Only members of the group of this address.
    #[serde(default)]
    pub group: Option<String>,
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
        let new = self.newcomers(alert.position, position).await?;
        let former = self.store.read().await?.former_profiles(alert.position, position).await?;
        let former: BTreeMap<Siret, _> = former.into_iter().map(|one| (one.siret, one.details)).collect();
        let mut candidates: Vec<Siret> =
            new.iter().copied().chain(former.keys().copied().filter(|siret| !new.contains(siret))).collect();
        if criteria.at_event {
            let present = self.store.read().await?.structures_at_events(self.now()).await?;
            candidates.retain(|siret| present.contains(siret));
        }
        if let Some(slug) = &criteria.group {
            // A group that is gone has no members.
            let group = self.groups().await?.into_iter().find(|group| group.slug.as_str() == slug);
            let members = group.map(|group| self.members_today(&group)).unwrap_or_default();
            candidates.retain(|siret| members.contains(siret));
        }
        let mut lines = Vec::new();
        for some in candidates.chunks(AT_ONCE) {
            let query = Query { among: Some(some.to_vec()), limit: AT_ONCE, ..criteria.query.clone() };
            let told = match self.answers(&query, &former, &new).await {
                Ok(told) => told,
                Err(FindError::Failure(failure)) => return Err(failure),
                Err(error) => {
                    tracing::warn!(alert = %alert.id, %error, "the search of an alert is not answered");
                    return Ok(News::default());
                }
            };
            lines.extend(told.iter().map(|one| self.news_line(one)));
        }
        Ok(News { position, lines })
    }

    /// The structures that answer a search and are new to it: they came, or what they declared before did not answer.
    async fn answers(
        &self,
        query: &Query,
        former: &BTreeMap<Siret, Option<ProfileDetails>>,
        new: &BTreeSet<Siret>,
    ) -> Result<Vec<Listed>, FindError> {
        let found = self.find_structures(query.clone()).await?;
        // The words of the search, and no others: near ones are for who looks at the answer.
        if found.reading == Reading::SomeWords || found.corrected.is_some() {
            return Ok(Vec::new());
        }
        let (mut told, declared): (Vec<Listed>, Vec<Listed>) =
            found.items.into_iter().partition(|one| new.contains(&one.registered.structure.siret()));
        let before = self.answered_before(query, &declared, former).await?;
        told.extend(declared.into_iter().filter(|one| !before.contains(&one.registered.structure.siret())));
        Ok(told)
    }

    /// Which of these answered a search by what they declared formerly: the same search in an index of their own.
    async fn answered_before(
        &self,
        query: &Query,
        declared: &[Listed],
        former: &BTreeMap<Siret, Option<ProfileDetails>>,
    ) -> Result<BTreeSet<Siret>, FindError> {
        let Some(directory) = self.directory().cloned().filter(|_| !declared.is_empty()) else {
            return Ok(BTreeSet::new());
        };
        let structures: Vec<Registered> = declared.iter().map(|one| one.registered.clone()).collect();
        let profiles = structures.iter().filter_map(|one| {
            let siret = one.structure.siret();
            let details = former.get(&siret)?.clone()?;
            let (version, updated_at) = (0, self.now());
            Some((siret, Profile { siret, details, version, updated_at, confirmed_at: None }))
        });
        let profiles: BTreeMap<Siret, Profile> = profiles.collect();
        let mut session = self.store.read().await.map_err(Failure::from)?;
        let labels = Labels::read(&mut session).await?;
        let documents = documents_with(&mut session, structures, &profiles, &labels).await?;
        drop(session);
        let query = query.clone();
        let found = tokio::task::spawn_blocking(move || directory.beside(&documents)?.search(&query)).await;
        let found = found.map_err(|_| FindError::broken())??;
        let is_exact = found.reading != Reading::SomeWords && found.corrected.is_none();
        Ok(found.hits.into_iter().filter(|_| is_exact).map(|hit| hit.siret).collect())
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
    async fn newcomers(&self, after: i64, up_to: i64) -> Result<BTreeSet<Siret>, Failure> {
        let (mut found, mut position) = (BTreeSet::new(), after);
        while position < up_to {
            let entries = self.store.read().await?.feed_after(position, ENTRIES).await?;
            let Some((last, _)) = entries.last() else { break };
            position = *last;
            for (at, entry) in entries {
                // What a structure says of itself makes it no newcomer: its former profiles tell what is new of it.
                if let FeedEntry::Run(run) = entry
                    && at <= up_to
                {
                    self.newcomers_of(run, &mut found).await?;
                }
            }
        }
        Ok(found)
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
