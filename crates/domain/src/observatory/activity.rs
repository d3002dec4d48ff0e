//! What this installation brought about: events, registrations, meetings and what followed, by place and year.

use std::collections::BTreeMap;

use super::Territoire;
use crate::{
    ids::EventId,
    meeting::{Became, Sequels, Tally},
    territory::Departement,
};

/// An event that has begun, with what it brought about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventActivity {
    /// Which.
    pub event: EventId,
    /// Where; nothing for one that is online only.
    pub departement: Option<Departement>,
    /// The year of its first day, where it takes place.
    pub year: i16,
    /// Places that were kept for people.
    pub places: u32,
    /// Meetings of its published plan.
    pub planned: u32,
}

/// What came of the meetings of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// Meetings held, and those that go on.
    pub tally: Tally,
    /// What became of those.
    pub sequels: Sequels,
}

/// What events of a territory brought about in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Where.
    pub territory: Territoire,
    /// When.
    pub year: i16,
    /// Events.
    pub events: u32,
    /// Places that were kept for people.
    pub registrations: u32,
    /// Meetings that were held.
    pub meetings: u32,
    /// Meetings that go on.
    pub follow_ups: u32,
    /// Those from which a purchase or a contract came, as one of the two says.
    pub contracts: u32,
    /// Those from which something common came, without a purchase.
    pub projects: u32,
}

impl Activity {
    const fn none(territory: Territoire, year: i16) -> Self {
        Self {
            territory,
            year,
            events: 0,
            registrations: 0,
            meetings: 0,
            follow_ups: 0,
            contracts: 0,
            projects: 0,
        }
    }

    fn add(&mut self, event: &EventActivity, came: &Came) {
        let became = |what: Became| came.sequels.became.get(&what).copied().unwrap_or(0);
        self.events += 1;
        self.registrations += event.places;
        self.meetings += came.tally.held;
        self.follow_ups += came.tally.follow_ups;
        self.contracts += became(Became::Contract);
        self.projects += became(Became::Project);
    }
}

/// Events gathered by territory and year: the country has all of them, the territory that the installation serves those
/// without a place too.
pub fn gather_activity(served: Territoire, events: &[(EventActivity, Came)]) -> Vec<Activity> {
    let mut all: BTreeMap<(Territoire, i16), Activity> = BTreeMap::new();
    for (event, came) in events {
        let mut places = vec![Territoire::France];
        match event.departement {
            Some(place) => {
                places.extend([Territoire::Departement(place), Territoire::Region(place.region())]);
            }
            None => places.push(served),
        }
        places.dedup();
        for territory in places {
            let known = all.entry((territory, event.year)).or_insert(Activity::none(territory, event.year));
            known.add(event, came);
        }
    }
    all.into_values().collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_event_counts_where_it_takes_place_and_online_where_the_site_serves() {
        let event = |place: Option<&str>, year, places| EventActivity {
            event: EventId::new(Uuid::from_u128(1)),
            departement: place.and_then(Departement::by_code),
            year,
            places,
            planned: 3,
        };
        let came = Came {
            tally: Tally { planned: 3, held: 2, follow_ups: 1, ..Tally::default() },
            sequels: Sequels { follow_ups: 1, became: BTreeMap::from([(Became::Contract, 1)]) },
        };
        let none = Came::default();
        let events = [
            (event(Some("78"), 2015, 40), came.clone()),
            (event(Some("91"), 2015, 10), none.clone()),
            (event(None, 2016, 7), none),
            (event(Some("29"), 2016, 5), came),
        ];
        let told = |served: &str, code: &str| {
            let gathered = gather_activity(Territoire::parse(served).unwrap(), &events);
            let here = Territoire::parse(code).unwrap();
            let one = |one: Activity| {
                (one.year, one.events, one.registrations, one.meetings, one.follow_ups, one.contracts)
            };
            gathered.into_iter().filter(|one| one.territory == here).map(one).collect::<Vec<_>>()
        };
        assert_eq!(told("REG-11", "FR"), [(2015, 2, 50, 2, 1, 1), (2016, 2, 12, 2, 1, 1)]);
        assert_eq!(told("REG-11", "REG-11"), [(2015, 2, 50, 2, 1, 1), (2016, 1, 7, 0, 0, 0)]);
        assert_eq!(told("REG-11", "DEP-78"), [(2015, 1, 40, 2, 1, 1)]);
        assert_eq!(told("REG-11", "DEP-29"), [(2016, 1, 5, 2, 1, 1)]);
        assert_eq!(told("REG-11", "COM-78335"), []);
        assert_eq!(told("FR", "FR"), told("REG-11", "FR"), "an event counts once");
    }
}
