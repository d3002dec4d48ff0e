//! Searching: the index answers with numbers, the register with the rest.

use std::collections::{BTreeMap, BTreeSet};

use ::directory::{Answer, Cursor, Facets, Marks, Matched, Query, Reading, Refusal, Suggestions};
use domain::{
    nomenclature::{CodeNaf, Recognition},
    register::Profile,
    siret::Siret,
};
use store::Registered;
use thiserror::Error;

use crate::{App, Failure, claim::declare::declared_by};

/// A structure that was found.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The structure and its standing. Of a masked one, [`domain::register::Structure::shown`] gives nothing.
    pub registered: Registered,
    /// What it was recognised as itself; nothing of a masked one.
    pub recognitions: Vec<Recognition>,
    /// What its activity is called: by the nomenclature that was imported, else by its division; nothing of a masked one.
    pub activity: Option<String>,
    /// What it says of itself; of a masked one only while somebody represents it.
    pub profile: Option<Profile>,
    /// How far it is from the point of the search, in kilometres.
    pub distance_km: Option<f64>,
    /// Where it answers the text.
    pub matched: Vec<Matched>,
}

/// A page of the directory.
#[derive(Clone, Debug)]
pub struct Found {
    /// How many structures are found in all.
    pub total: u64,
    /// This page, in order.
    pub items: Vec<Listed>,
    /// Counts by value.
    pub facets: Facets,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// How the text was understood.
    pub reading: Reading,
    /// The text as it was searched, when unknown words were taken for near ones.
    pub corrected: Option<String>,
    /// Whether the text was longer than what is read.
    pub cut: bool,
    /// What to try when little or nothing is found.
    pub suggestions: Suggestions,
    /// Finds the words of the text in any other.
    pub marks: Marks,
}

/// Why nothing is answered.
#[derive(Debug, Error)]
pub enum FindError {
    /// What is asked makes no sense.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The index fails, or this program has none.
    #[error("the search index: {0}")]
    Index(String),
    /// The register.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl FindError {
    pub(super) fn none() -> Self {
        Self::Index("there is none".to_owned())
    }

    pub(crate) fn broken() -> Self {
        Self::Index("the search broke off".to_owned())
    }
}

impl From<::directory::Failure> for FindError {
    fn from(failure: ::directory::Failure) -> Self {
        match failure {
            ::directory::Failure::Refused(refusal) => Self::Refused(refusal),
            other => Self::Index(other.to_string()),
        }
    }
}

impl App {
    /// Finds structures of the directory. What the index has and the register no longer lists is left out of the page.
    ///
    /// # Errors
    /// [`FindError`].
    pub async fn find_structures(&self, query: Query) -> Result<Found, FindError> {
        Ok(self.find_and_which(query, Vec::new()).await?.0)
    }

    /// The same, and which of some structures the search would find if it looked among them.
    ///
    /// # Errors
    /// [`FindError`].
    pub(super) async fn find_and_which(
        &self,
        query: Query,
        of: Vec<Siret>,
    ) -> Result<(Found, Vec<Siret>), FindError> {
        let directory = self.directory().ok_or_else(FindError::none)?;
        if directory.position().is_none() {
            return Err(FindError::Index("it is being built".to_owned()));
        }
        let reader = directory.reader();
        let answer = tokio::task::spawn_blocking(move || reader.search_and_which(&query, &of)).await;
        let (answer, which) = answer.map_err(|_| FindError::broken())??;
        let items = self.listed(&answer).await?;
        let found = Found {
            total: answer.total,
            items,
            facets: answer.facets,
            next: answer.next,
            reading: answer.reading,
            corrected: answer.corrected,
            cut: answer.cut,
            suggestions: answer.suggestions,
            marks: answer.marks,
        };
        Ok((found, which))
    }

    /// How many structures a query finds.
    ///
    /// # Errors
    /// [`FindError`].
    pub async fn count_structures_found(&self, query: Query) -> Result<u64, FindError> {
        let reader = self.directory().ok_or_else(FindError::none)?.reader();
        let count = tokio::task::spawn_blocking(move || reader.count(&query)).await;
        Ok(count.map_err(|_| FindError::broken())??)
    }

    async fn listed(&self, answer: &Answer) -> Result<Vec<Listed>, Failure> {
        let sirets: Vec<Siret> = answer.hits.iter().map(|hit| hit.siret).collect();
        let mut known = self.listed_by_number(&sirets).await?;
        let listed = answer.hits.iter().filter_map(|hit| {
            let listed = known.remove(&hit.siret)?;
            Some(Listed { distance_km: hit.distance_km, matched: hit.matched.clone(), ..listed })
        });
        Ok(listed.collect())
    }

    /// The structures of these numbers as lists show them, closed ones too; unknown ones are left out.
    ///
    /// # Errors
    /// A failure of the store.
    pub(crate) async fn listed_by_number(
        &self,
        sirets: &[Siret],
    ) -> Result<BTreeMap<Siret, Listed>, Failure> {
        let mut session = self.store.read().await?;
        let structures = session.structures(sirets).await?;
        let open: Vec<Siret> = structures
            .iter()
            .filter(|one| !one.structure.is_masked())
            .map(|one| one.structure.siret())
            .collect();
        let units: Vec<_> = open.iter().map(Siret::siren).collect();
        let evidence = session.evidence_of_units(&units).await?;
        let mut profiles = declared_by(&mut session, &structures).await?;
        let naf = |one: &Registered| one.structure.shown()?.classification.naf;
        let codes: BTreeSet<String> = structures.iter().filter_map(naf).map(|naf| naf.to_string()).collect();
        let labels = session.list_labels("naf", &codes.into_iter().collect::<Vec<_>>()).await?;
        let activity = |naf: CodeNaf| {
            labels.get(naf.as_str()).cloned().unwrap_or_else(|| naf.division().label().to_owned())
        };
        let listed = structures.into_iter().map(|registered| {
            let siret = registered.structure.siret();
            let is_open = !registered.structure.is_masked();
            let own = evidence.iter().filter(|one| is_open && one.subject.names(siret));
            let listed = Listed {
                recognitions: domain::words::known(own.map(|one| Some(one.recognition))),
                activity: naf(&registered).map(activity),
                profile: profiles.remove(&siret),
                registered,
                distance_km: None,
                matched: Vec::new(),
            };
            (siret, listed)
        });
        Ok(listed.collect())
    }
}
