//! What is known of those who take part: their words, what the directory says of their structure, and the trades that
//! both name.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use ::directory::{Said, Synonyms};
use domain::{
    ids::RegistrationId,
    meeting::{Card, Side},
    nomenclature::perimeter::Famille,
    siret::Siret,
};
use store::Session;

use super::Present;
use crate::{App, Failure};

/// The list of trades where there is no index that has one.
static CARRIED: LazyLock<Arc<Synonyms>> = LazyLock::new(|| Arc::new(Synonyms::carried()));

/// What is known of somebody.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// What is compared.
    pub(super) card: Card,
    /// Of which family their structure is.
    pub(super) family: Option<Famille>,
}

/// What the directory says of a structure.
#[derive(Clone, Debug, Default)]
struct Activity {
    texts: Vec<String>,
    naf: Option<String>,
    family: Option<Famille>,
}

impl App {
    /// The list of trades in use.
    pub(crate) fn trades_list(&self) -> Arc<Synonyms> {
        self.directory().map_or_else(|| Arc::clone(&CARRIED), ::directory::Directory::synonyms)
    }

    /// What is known of each. Of a structure that may not be shown there is nothing.
    pub(super) async fn cards(
        &self,
        session: &mut Session,
        people: &[Present],
    ) -> Result<BTreeMap<RegistrationId, Known>, Failure> {
        let siret = |one: &Present| one.registration.attendee.as_ref().and_then(|attendee| attendee.siret);
        let sirets: Vec<Siret> = people.iter().filter_map(siret).collect();
        let activities = activities(session, &sirets).await?;
        let list = self.trades_list();
        let known = |one: &Present| {
            let activity = siret(one).and_then(|siret| activities.get(&siret)).cloned().unwrap_or_default();
            let texts: Vec<String> = one.part.about.clone().into_iter().chain(activity.texts).collect();
            let said = list.said(texts.iter().map(String::as_str), activity.naf.as_deref());
            let Said { trades, near } = said;
            let id = one.registration.id;
            let card = Card { id, side: Side::of(one.registration.role), texts, trades, near };
            (id, Known { card, family: activity.family })
        };
        Ok(people.iter().map(known).collect())
    }
}

async fn activities(session: &mut Session, sirets: &[Siret]) -> Result<BTreeMap<Siret, Activity>, Failure> {
    let mut activities: BTreeMap<Siret, Activity> = BTreeMap::new();
    if sirets.is_empty() {
        return Ok(activities);
    }
    for found in session.structures(sirets).await? {
        let Some(shown) = found.structure.shown() else { continue };
        let naf = shown.classification.naf;
        let activity = Activity {
            texts: naf.iter().map(|naf| naf.division().label().to_owned()).collect(),
            naf: naf.map(|naf| naf.to_string()),
            family: found.standing.famille,
        };
        activities.insert(found.structure.identity().siret, activity);
    }
    for profile in session.profiles(sirets).await? {
        if let Some(known) = activities.get_mut(&profile.siret) {
            let offers = profile.details.offers.into_iter().map(|offer| offer.title);
            // What the structure itself says comes first.
            known.texts.splice(0..0, offers);
        }
    }
    Ok(activities)
}

/// What the directory says of somebody's structure, in one line.
pub(super) fn activity(known: Option<&Known>, about: Option<&str>) -> Option<String> {
    let texts = known?.card.texts.iter().skip(usize::from(about.is_some()));
    let texts = texts.take(2).cloned().collect::<Vec<_>>();
    (!texts.is_empty()).then(|| texts.join(", "))
}
