//! People of one organisation who share one schedule: one of them leads, the others sit beside.

use std::collections::BTreeMap;

use domain::{
    ids::RegistrationId,
    meeting::{Wish, WishLevel},
};

use super::Present;

/// Those who have a schedule of their own. Whoever shares with somebody who is not there has one too.
pub(super) fn leads(people: &[Present]) -> impl Iterator<Item = &Present> {
    people.iter().filter(|one| lead(people, one.registration.id) == one.registration.id)
}

/// Whose schedule somebody has: their own, or that of the one they share with.
pub(super) fn lead(people: &[Present], person: RegistrationId) -> RegistrationId {
    let shares = people.iter().find(|one| one.registration.id == person).and_then(|one| one.part.shares);
    // One step only: who leads does not follow.
    let leads = |lead: &RegistrationId| {
        *lead != person && people.iter().any(|one| one.registration.id == *lead && one.part.shares.is_none())
    };
    shares.filter(leads).unwrap_or(person)
}

/// Who sits beside whom.
pub(super) fn companions(people: &[Present]) -> BTreeMap<RegistrationId, Vec<RegistrationId>> {
    let mut companions: BTreeMap<RegistrationId, Vec<RegistrationId>> = BTreeMap::new();
    for one in people {
        let lead = lead(people, one.registration.id);
        if lead != one.registration.id {
            companions.entry(lead).or_default().push(one.registration.id);
        }
    }
    companions
}

/// The wishes between schedules: of several of one schedule about another, a no decides, else the strongest.
pub(super) fn between_schedules(people: &[Present], said: &[Wish]) -> Vec<Wish> {
    let mut wishes: BTreeMap<(RegistrationId, RegistrationId), WishLevel> = BTreeMap::new();
    for wish in said {
        let key = (lead(people, wish.from), lead(people, wish.to));
        let level = wishes.entry(key).or_insert(wish.level);
        let is_stronger = wish.level.points() > level.points() && *level != WishLevel::No;
        if wish.level == WishLevel::No || is_stronger {
            *level = wish.level;
        }
    }
    let between = wishes.into_iter().filter(|((from, to), _)| from != to);
    between.map(|((from, to), level)| Wish { from, to, level }).collect()
}
