//! Synthetic people, who say that they are, and their registrations.

use domain::{
    contact::EmailAddress,
    ids::RegistrationId,
    language::Language,
    programme::Event,
    registration::{Attendee, AttendeeRole, Registration, RegistrationStatus, StillComing},
};
use jiff::{SignedDuration, Timestamp};

use crate::App;

/// How long ago the events of the demonstration were announced, when people registered.
const ANNOUNCED: SignedDuration = SignedDuration::from_hours(15 * 24);
/// How long one person registers after another, from the announcement on.
const APART: SignedDuration = SignedDuration::from_mins(137);

/// How many places each registration takes: those who come, then those who wait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attendance {
    /// Places of each confirmed registration, in the order of registering.
    pub(super) confirmed: Vec<u32>,
    /// Places that each one on the waiting list wants.
    pub(super) waiting: Vec<u32>,
}

impl Attendance {
    /// So many people, one by one but for every fourth, who brings a colleague, for `places` places in all.
    pub(super) fn of(places: u32) -> Self {
        let mut confirmed = Vec::new();
        let mut left = places;
        while left > 0 {
            let taken = if confirmed.len() % 4 == 3 { left.min(2) } else { 1 };
            confirmed.push(taken);
            left -= taken;
        }
        Self { confirmed, waiting: Vec::new() }
    }

    /// When the event was announced: before its first registration.
    pub(super) fn announced_at(&self, now: Timestamp) -> Timestamp {
        if self.confirmed.is_empty() { now } else { now - ANNOUNCED }
    }

    /// The registrations, as they are kept.
    pub(super) fn registrations(&self, app: &App, event: &Event) -> Vec<Registration> {
        let confirmed = self.confirmed.iter().map(|places| (RegistrationStatus::Confirmed, *places));
        let waiting = self.waiting.iter().map(|places| (RegistrationStatus::Waiting, *places));
        let people = (1..).zip(confirmed.chain(waiting));
        people.map(|(number, (status, places))| registration(app, event, number, status, places)).collect()
    }
}

fn registration(
    app: &App,
    event: &Event,
    number: i32,
    status: RegistrationStatus,
    places: u32,
) -> Registration {
    let registered_at = (event.created_at + APART * number).min(app.now());
    let was_moved = event.moved_from.is_some();
    Registration {
        id: RegistrationId::new(app.new_uuid()),
        event: event.id,
        attendee: attendee(number),
        role: role(number),
        places,
        access_needs: (number == 2).then(|| "Place au premier rang (démonstration)".to_owned()),
        listed: number % 3 != 0,
        status,
        waiting_since: (status == RegistrationStatus::Waiting).then_some(registered_at),
        language: Language::French,
        sequence: 0,
        still_coming: was_moved.then(|| StillComing {
            sequence: event.sequence,
            confirmed_at: (number % 2 == 1).then(|| app.now()),
        }),
        created_at: registered_at,
        updated_at: registered_at,
        erased_at: None,
    }
}

fn attendee(number: i32) -> Option<Attendee> {
    let email = EmailAddress::parse(&format!("personne-{number}@demonstration.invalid")).ok()?;
    Some(Attendee {
        given_name: format!("Personne {number}"),
        family_name: "(démonstration)".to_owned(),
        email,
        organisation: (number % 5 != 0).then(|| format!("Organisation {} (démonstration)", 1 + number / 3)),
        siret: None,
    })
}

fn role(number: i32) -> AttendeeRole {
    use AttendeeRole::{Authority, Buyer, Network, Public, Supplier};
    match number % 7 {
        1 | 4 => Buyer,
        2 | 6 => Supplier,
        3 => Authority,
        5 => Network,
        _ => Public,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_add_up_to_what_was_asked_for() {
        for places in 0..40 {
            assert_eq!(Attendance::of(places).confirmed.iter().sum::<u32>(), places);
        }
    }
}
