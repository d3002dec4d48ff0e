//! Whatever people type, what is sent stays well formed.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod sample;

use calcard::icalendar::{ICalendar, ICalendarProperty};
use domain::language::Language;
use domain::programme::Place;
use mail::{Change, ChangeKind, EventFacts, Form, Message, Notice, Organiser, Person};
use mail_parser::{MessageParser, MimeHeaders};
use proptest::prelude::*;
use sample::{event, notice, person, rendered, sender};

/// Text with what breaks formats: separators, quotes, line ends, controls, boundaries, right-to-left, long lines.
fn typed() -> impl Strategy<Value = String> {
    let hostile = prop::sample::select(vec![
        "\r\n",
        "\n",
        "\r",
        "\0",
        "\t",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{202e}",
        ";",
        ",",
        ":",
        "\\",
        "\\n",
        "\"",
        "'",
        "<script>",
        "</p>",
        "&amp;",
        "=_mixed",
        "--=_alternative",
        "--=_alternative--",
        "END:VEVENT",
        "BEGIN:VALARM",
        "\r\nBcc: a@b.example",
        "{$n}",
        "=?utf-8?q?x?=",
        "é",
        "👩‍👩‍👧",
        " ",
        "  ",
        ".",
        "\r\n.\r\n",
        "@",
    ]);
    let piece = prop_oneof![hostile.prop_map(str::to_owned), any::<String>(), "[a-zà-ü ]{0,120}"];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

prop_compose! {
    fn written()(title in typed(), name in typed(), venue in typed(), street in typed(), directions in typed(),
                 host in typed(), words in typed(), link in typed(), manage in typed(), confirmed in any::<bool>()) -> Message {
        let place = Place { venue: Some(venue), street: Some(street), directions: Some(directions), ..Place::default() };
        let organiser = Organiser { name: host, phone: Some(words.clone()), ..event().organiser };
        let event = EventFacts { title, place: Some(place), organiser, online_url: Some(link.clone()), url: link, ..event() };
        let person = Person { name, manage_url: manage, ..person(Language::French) };
        let notice = Notice { person, event, ..notice(Language::French, None) };
        if confirmed {
            Message::RegistrationConfirmed(notice)
        } else {
            let (before, kind) = (sample::event(), ChangeKind::Moved);
            Message::EventChanged(Box::new(Change {
                notice,
                before,
                kind,
                words: Some(words),
                gone: Vec::new(),
                version: 0,
            }))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_calendar_part_keeps_its_grammar(message in written()) {
        let ics = rendered(&message).calendar.unwrap().ics;
        prop_assert!(ics.ends_with("\r\n") && !ics.replace("\r\n", "").contains(['\r', '\n']));
        for line in ics.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75 && !line.is_empty(), "{line:?}");
            prop_assert!(!line.chars().any(char::is_control), "{line:?}");
        }
        let parsed = ICalendar::parse(&ics);
        prop_assert!(parsed.is_ok());
        let parsed = parsed.unwrap();
        let kinds: Vec<_> = parsed.components.iter().map(|one| one.component_type.as_str().to_owned()).collect();
        prop_assert_eq!(kinds, ["VCALENDAR", "VTIMEZONE", "DAYLIGHT", "STANDARD", "VEVENT", "VALARM"].map(str::to_owned).to_vec());
        let entry = &parsed.components[4];
        let count = |name: ICalendarProperty| entry.entries.iter().filter(|one| one.name == name).count();
        prop_assert_eq!(count(ICalendarProperty::Attendee), 1);
        prop_assert_eq!(count(ICalendarProperty::Organizer), 1);
        prop_assert_eq!(count(ICalendarProperty::Dtstart), 1);
    }

    #[test]
    fn the_title_is_read_back_as_it_was_typed(title in "[^\\p{Cc}\\s]{1,200}") {
        let event = EventFacts { title: title.clone(), ..event() };
        let email = rendered(&Message::RegistrationConfirmed(Notice { event, ..notice(Language::French, None) }));
        let parsed = ICalendar::parse(email.calendar.unwrap().ics).unwrap();
        let entry = parsed.components.iter().find(|one| one.component_type.as_str() == "VEVENT").unwrap();
        let summary = entry.property(&ICalendarProperty::Summary).unwrap().values[0].as_text().unwrap().to_owned();
        prop_assert_eq!(summary, title);
    }

    #[test]
    fn a_message_keeps_its_parts_and_its_headers(message in written(), readable in any::<bool>()) {
        let email = rendered(&message);
        let form = if readable { Form::Readable } else { Form::Travelling };
        let raw = email.to_mime(form).unwrap().formatted();
        let parsed = MessageParser::default().parse(&raw).unwrap();
        let kinds: Vec<_> = parsed.parts.iter().map(|part| {
            let kind = part.content_type().unwrap();
            format!("{}/{}", kind.ctype(), kind.subtype().unwrap())
        }).collect();
        let expected = ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics"];
        prop_assert_eq!(kinds, expected.map(str::to_owned).to_vec());
        let mut names: Vec<_> = parsed.headers_raw().map(|(name, _)| name.to_owned()).collect();
        names.sort();
        let expected = ["Auto-Submitted", "Content-Language", "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Reply-To", "Subject", "To"];
        prop_assert_eq!(names, expected.map(str::to_owned).to_vec());
        let read = parsed.body_text(0).unwrap().replace("\r\n", "\n");
        prop_assert_eq!(read.trim_end(), email.text.trim_end());
        let subject = email.subject.replace("=?", "= ?");
        prop_assert_eq!(parsed.subject().unwrap().trim(), subject.trim());
        let to = parsed.to().unwrap().first().unwrap().address().unwrap().to_owned();
        prop_assert_eq!(to, message.recipient().as_str());
        let ics = email.calendar.unwrap().ics;
        for part in &parsed.parts[4..6] {
            prop_assert_eq!(part.contents(), ics.as_bytes());
        }
    }

    #[test]
    fn html_holds_no_element_that_was_typed(message in written()) {
        let plain = rendered(&Message::RegistrationConfirmed(notice(Language::French, None))).html;
        let html = rendered(&message).html;
        prop_assert!(!html.contains("<script") && !html.contains("javascript:\""));
        prop_assert_eq!(html.matches("<h1").count(), plain.matches("<h1").count());
        prop_assert_eq!(html.matches("<table").count(), html.matches("</table>").count());
        prop_assert_eq!(html.matches("<p").count(), html.matches("</p>").count());
    }

    #[test]
    fn a_sender_of_any_name_writes_well_formed_mail(name in typed()) {
        let message = Message::RegistrationConfirmed(notice(Language::French, None));
        let cause = mail::Cause { key: "confirmation:1", written_at: sample::instant("2026-11-01T08:00:00Z") };
        let email = mail::render(&message, &mail::Sender { name, ..sender() }, cause);
        let raw = email.to_mime(Form::Travelling).unwrap().formatted();
        let parsed = MessageParser::default().parse(&raw).unwrap();
        let from = parsed.from().and_then(|from| from.first()?.address().map(str::to_owned)).unwrap();
        prop_assert_eq!((parsed.parts.len(), from.as_str()), (6, "rencontres@rencontres.example"));
    }
}
