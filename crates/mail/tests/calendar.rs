//! iCalendar: what is written is what a calendar understands.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod sample;

use calcard::icalendar::{ICalendar, ICalendarProperty};
use domain::ids::EventId;
use domain::language::Language;
use domain::programme::{Schedule, Zone};
use jiff::civil::date;
use mail::calendar::{feed, invitation};
use mail::{EventFacts, Message, Method};
use sample::{event, instant, notice, person, rendered, sender, timed, unfolded};

fn ics_of(event: &EventFacts) -> String {
    let (person, sender) = (person(Language::French), sender());
    invitation(Method::Request, &person, event, &sender, 0, instant("2026-11-01T08:00:00Z")).unwrap().ics
}

/// The times of the entry, as written.
fn times(event: &EventFacts) -> Vec<String> {
    let lines = unfolded(&ics_of(event));
    let entry = lines.iter().skip_while(|line| *line != "BEGIN:VEVENT");
    entry.filter(|line| line.starts_with("DTSTART") || line.starts_with("DTEND")).cloned().collect()
}

/// Start and end as another reader understands them, in UTC seconds.
fn understood(ics: &str) -> Vec<i64> {
    let calendar = ICalendar::parse(ics).unwrap();
    let zones = calendar.build_tz_resolver();
    let entry = calendar.components.iter().find(|one| one.component_type.as_str() == "VEVENT").unwrap();
    [ICalendarProperty::Dtstart, ICalendarProperty::Dtend]
        .iter()
        .filter_map(|name| entry.property(name))
        .map(|property| {
            let time = property.values[0].as_partial_date_time().unwrap();
            let zone = zones.resolve_or_default(property.tz_id());
            time.to_date_time_with_tz(zone).unwrap().timestamp()
        })
        .collect()
}

#[test]
fn times_are_local_on_both_sides_of_each_change_of_clocks() {
    let cases = [
        ("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", ["20260329T013000", "20260329T033000"]),
        ("2026-10-24T23:30:00Z", "2026-10-25T01:30:00Z", ["20261025T013000", ""]),
        ("2026-10-25T00:15:00Z", "2026-10-25T02:30:00Z", ["20261025T021500", "20261025T033000"]),
    ];
    for (start, end, local) in cases {
        let event = EventFacts { schedule: timed(start, end), ..event() };
        let expected = match local {
            [from, ""] => vec!["DTSTART:20261024T233000Z".to_owned(), "DTEND:20261025T013000Z".to_owned()]
                .into_iter()
                .filter(|_| !from.is_empty())
                .collect(),
            [from, to] => {
                vec![format!("DTSTART;TZID=Europe/Paris:{from}"), format!("DTEND;TZID=Europe/Paris:{to}")]
            }
        };
        assert_eq!(times(&event), expected, "{start}");
    }
}

#[test]
fn another_reader_understands_the_same_instants() {
    let zones = ["Europe/Paris", "Indian/Reunion", "America/Miquelon", "America/Cayenne", "Europe/Lisbon"];
    let spans = [
        ("2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z"),
        ("2026-10-24T23:30:00Z", "2026-10-25T02:00:00Z"),
        ("2015-11-30T13:00:00Z", "2015-11-30T16:30:00Z"),
        ("2031-07-01T06:00:00Z", "2031-12-01T06:00:00Z"),
    ];
    for zone in zones {
        for (start, end) in spans {
            let event =
                EventFacts { schedule: timed(start, end), zone: Zone::parse(zone).unwrap(), ..event() };
            let expected = vec![instant(start).as_second(), instant(end).as_second()];
            assert_eq!(understood(&ics_of(&event)), expected, "{zone} {start}");
        }
    }
}

#[test]
fn a_day_without_time_is_a_whole_day_that_blocks_nobody() {
    let event = EventFacts { schedule: Some(Schedule::Day { date: date(2026, 11, 30) }), ..event() };
    let lines = unfolded(&ics_of(&event));
    let kept: Vec<_> = lines
        .iter()
        .filter(|line| ["DTSTART", "DTEND", "TRANSP", "BEGIN"].iter().any(|name| line.starts_with(name)))
        .collect();
    assert_eq!(
        kept,
        [
            "BEGIN:VCALENDAR",
            "BEGIN:VEVENT",
            "DTSTART;VALUE=DATE:20261130",
            "DTEND;VALUE=DATE:20261201",
            "TRANSP:TRANSPARENT"
        ]
    );
}

#[test]
fn an_event_whose_date_is_to_come_is_not_filed() {
    let event = EventFacts { schedule: None, ..event() };
    let email = rendered(&Message::Promoted(mail::Notice { event, ..notice(Language::French, None) }));
    assert_eq!(email.calendar, None);
}

#[test]
fn an_entry_keeps_its_identifier_from_confirmation_to_cancellation() {
    let confirmed = rendered(&Message::RegistrationConfirmed(notice(Language::French, None)));
    let cancelled = rendered(&Message::RegistrationCancelled(notice(Language::French, None)));
    let uid = |email: &mail::Email| {
        let lines = unfolded(&email.calendar.as_ref().unwrap().ics);
        lines
            .into_iter()
            .filter(|line| line.starts_with("UID") || line.starts_with("METHOD"))
            .collect::<Vec<_>>()
    };
    let id = "UID:01890000-0000-7000-8000-00000000000a".to_owned();
    assert_eq!(uid(&confirmed), ["METHOD:REQUEST".to_owned(), id.clone()]);
    assert_eq!(uid(&cancelled), ["METHOD:CANCEL".to_owned(), id]);
}

#[test]
fn a_feed_describes_each_zone_once_and_keeps_what_is_called_off() {
    let id = |end: u8| EventId::new(format!("01890000-0000-7000-8000-0000000000{end:02}").parse().unwrap());
    let away = EventFacts {
        id: id(2),
        title: "Séminaire à Saint-Denis".into(),
        zone: Zone::parse("Indian/Reunion").unwrap(),
        called_off: true,
        place: None,
        online_url: Some("https://visio.example/private".into()),
        ..event()
    };
    let schedule = timed("2015-11-30T13:00:00Z", "2015-11-30T16:00:00Z");
    let old = EventFacts { id: id(3), title: "Conférence".into(), schedule, ..event() };
    let unknown = EventFacts { id: id(4), schedule: None, ..event() };
    let events = [event(), away, old, unknown];
    let ics = feed("Mois de l’ESS", &events, Language::French, instant("2026-11-01T08:00:00Z"));
    insta::assert_snapshot!(ics.replace("\r\n", "\n"));
}
