//! What this installation brought about: events, registrations, meetings and what followed, by place and year.

use std::collections::BTreeMap;

use super::Territoire;
use crate::{ids::EventId, meeting::Tally, territory::Departement};

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
}

/// Events gathered by year for a territory: the country has all of them, the territory that the installation serves those
/// without a place too.
pub fn gather_activity(
    territory: Territoire,
    served: Territoire,
    events: &[(EventActivity, Tally)],
) -> Vec<Activity> {
    let is_of = |place: Option<Departement>| match (territory, place) {
        (Territoire::France, _) => true,
        (_, None) => territory == served,
        (Territoire::Region(region), Some(place)) => place.region() == region,
        (Territoire::Departement(departement), Some(place)) => place == departement,
        _ => false,
    };
    let mut years: BTreeMap<i16, Activity> = BTreeMap::new();
    for (event, tally) in events.iter().filter(|(event, _)| is_of(event.departement)) {
        let none =
            Activity { territory, year: event.year, events: 0, registrations: 0, meetings: 0, follow_ups: 0 };
        let known = years.entry(event.year).or_insert(none);
        known.events += 1;
        known.registrations += event.places;
        known.meetings += tally.held;
        known.follow_ups += tally.follow_ups;
    }
    years.into_values().collect()
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
        let tally = Tally { planned: 3, held: 2, follow_ups: 1, ..Tally::default() };
        let none = Tally::default();
        let events = [
            (event(Some("78"), 2015, 40), tally),
            (event(Some("91"), 2015, 10), none),
            (event(None, 2016, 7), none),
            (event(Some("29"), 2016, 5), tally),
        ];
        let served = Territoire::parse("REG-11").unwrap();
        let told = |code: &str| {
            let gathered = gather_activity(Territoire::parse(code).unwrap(), served, &events);
            let one = |one: Activity| (one.year, one.events, one.registrations, one.meetings, one.follow_ups);
            gathered.into_iter().map(one).collect::<Vec<_>>()
        };
        assert_eq!(told("FR"), [(2015, 2, 50, 2, 1), (2016, 2, 12, 2, 1)]);
        assert_eq!(told("REG-11"), [(2015, 2, 50, 2, 1), (2016, 1, 7, 0, 0)]);
        assert_eq!(told("DEP-78"), [(2015, 1, 40, 2, 1)]);
        assert_eq!(told("DEP-29"), [(2016, 1, 5, 2, 1)]);
        assert_eq!(told("COM-78335"), []);
    }
}
