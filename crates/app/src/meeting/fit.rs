//! What is known of those who take part: their words, and what the directory says of their structure.

use std::collections::BTreeMap;

use domain::{
    ids::RegistrationId,
    meeting::{Card, Side},
    siret::Siret,
};
use store::Session;

use super::Present;
use crate::Failure;

/// A card for each, by who it is of. Of a structure that may not be shown there is nothing on it.
pub(super) async fn cards(
    session: &mut Session,
    people: &[Present],
) -> Result<BTreeMap<RegistrationId, Card>, Failure> {
    let siret = |one: &Present| one.registration.attendee.as_ref().and_then(|attendee| attendee.siret);
    let sirets: Vec<Siret> = people.iter().filter_map(siret).collect();
    let mut activities: BTreeMap<Siret, Vec<String>> = BTreeMap::new();
    if !sirets.is_empty() {
        for found in session.structures(&sirets).await? {
            let number = found.structure.identity().siret;
            let naf = found.structure.shown().and_then(|shown| shown.classification.naf);
            activities.entry(number).or_default().extend(naf.map(|naf| naf.division().label().to_owned()));
            if found.structure.shown().is_none() {
                activities.remove(&number);
            }
        }
        for profile in session.profiles(&sirets).await? {
            if let Some(known) = activities.get_mut(&profile.siret) {
                let offers = profile.details.offers.into_iter().map(|offer| offer.title);
                // What the structure itself says comes first.
                known.splice(0..0, offers);
            }
        }
    }
    let card = |one: &Present| {
        let about = one.part.about.clone();
        let activity = siret(one).and_then(|siret| activities.get(&siret)).cloned().unwrap_or_default();
        let texts = about.into_iter().chain(activity).collect();
        let id = one.registration.id;
        (id, Card { id, side: Side::of(one.registration.role), texts })
    };
    Ok(people.iter().map(card).collect())
}

/// What the directory says of somebody's structure, in one line.
pub(super) fn activity(card: Option<&Card>, about: Option<&str>) -> Option<String> {
    let texts = card?.texts.iter().skip(usize::from(about.is_some())).take(2).cloned().collect::<Vec<_>>();
    (!texts.is_empty()).then(|| texts.join(", "))
}
