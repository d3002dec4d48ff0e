//! What each message says, in both languages, and how it travels.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod sample;

use domain::language::Language;
use mail::{Email, EventFacts, Form, Message};
use mail_parser::{MessageParser, MimeHeaders};
use sample::{event, every_message, meetings, notice, rendered};

/// What a person and a calendar read.
fn read(email: &Email) -> String {
    let calendar = match &email.calendar {
        None => "no calendar part".to_owned(),
        Some(calendar) => calendar.ics.replace("\r\n", "\n"),
    };
    let reply_to = email.reply_to.as_ref().map_or("nobody else", |mailbox| mailbox.address.as_str());
    let head =
        format!("Subject: {}\nMessage-ID: {}\nAnswers go to: {reply_to}", email.subject, email.message_id);
    let entries = email.entries.iter().map(|entry| format!("\n=====\n{}", entry.ics.replace("\r\n", "\n")));
    let entries: String = entries.collect();
    format!("{head}\n\n{}\n=====\n{calendar}{entries}", email.text)
}

#[test]
fn each_message_says_what_it_must_in_both_languages() {
    for language in Language::ALL {
        for (name, message) in every_message(language) {
            insta::assert_snapshot!(format!("{}-{name}", language.code()), read(&rendered(&message)));
        }
    }
}

#[test]
fn the_html_of_a_change_has_its_table_and_its_question() {
    let (_, message) = every_message(Language::French).swap_remove(8);
    insta::assert_snapshot!(rendered(&message).html);
}

#[test]
fn the_html_of_a_sign_in_shows_the_code() {
    let (_, message) = every_message(Language::English).swap_remove(13);
    insta::assert_snapshot!(rendered(&message).html);
}

#[test]
fn each_meeting_travels_as_an_entry_of_its_own_with_its_method() {
    let email = rendered(&meetings(Language::French, false));
    assert_eq!(email.calendar, None, "the event itself is filed already");
    let raw = email.to_mime(Form::Travelling).unwrap().formatted();
    let parsed = MessageParser::default().parse(&raw).unwrap();
    let entries: Vec<_> = parsed
        .attachments()
        .map(|part| {
            let kind = part.content_type().unwrap();
            let method = kind.attribute("method").unwrap().to_owned();
            let ics = String::from_utf8(part.contents().to_vec()).unwrap();
            assert!(ics.contains(&format!("METHOD:{method}\r\n")), "{ics}");
            (part.attachment_name().unwrap().to_owned(), method)
        })
        .collect();
    let expected =
        [("rendez-vous-1.ics", "REQUEST"), ("rendez-vous-2.ics", "REQUEST"), ("rendez-vous-3.ics", "CANCEL")];
    assert_eq!(entries, expected.map(|(name, method)| (name.to_owned(), method.to_owned())));
}

#[test]
fn no_text_is_missing_in_either_language() {
    for language in Language::ALL {
        for (name, message) in every_message(language) {
            let email = rendered(&message);
            for part in [&email.subject, &email.text, &email.html] {
                assert!(!part.contains("[mail-") && !part.contains("{$"), "{name}: {part}");
            }
        }
    }
}

#[test]
fn a_stored_message_reads_back_as_it_was() {
    for (name, message) in every_message(Language::French) {
        let json = serde_json::to_string(&message).unwrap();
        assert_eq!(serde_json::from_str::<Message>(&json).unwrap(), message, "{name}");
    }
}

#[test]
fn rendering_twice_gives_the_same_bytes() {
    for (name, message) in every_message(Language::French) {
        let [one, two] = [(); 2].map(|()| rendered(&message).to_mime(Form::Travelling).unwrap().formatted());
        assert_eq!(one, two, "{name}");
    }
}

#[test]
fn an_invitation_travels_as_mail_programs_want_it() {
    let email = rendered(&Message::RegistrationConfirmed(notice(Language::French, None)));
    insta::assert_snapshot!(outline(&email.to_mime(Form::Travelling).unwrap().formatted()));
}

#[test]
fn a_message_without_a_date_to_file_has_only_its_two_texts() {
    let email = rendered(&Message::RegistrationWaiting(notice(Language::English, Some(1))));
    insta::assert_snapshot!(outline(&email.to_mime(Form::Travelling).unwrap().formatted()));
}

#[test]
fn news_can_be_stopped_with_one_click_and_a_link_that_was_asked_for_cannot() {
    let headers = |name: &str| {
        let (_, message) =
            every_message(Language::French).into_iter().find(|(known, _)| *known == name).unwrap();
        let raw =
            String::from_utf8(rendered(&message).to_mime(Form::Travelling).unwrap().formatted()).unwrap();
        let head = raw.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
        let told = head.lines().filter(|line| line.starts_with("List-")).map(str::to_owned);
        told.collect::<Vec<_>>()
    };
    let expected = [
        "List-Unsubscribe: <https://rencontres.example/desabonnement/AEJ2K3>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "List-Id: <alertes.rencontres.example>",
    ];
    assert_eq!(headers("alert"), expected);
    assert_eq!((headers("list"), headers("alert-confirm")), (Vec::new(), Vec::new()));
}

#[test]
fn a_hostile_link_is_shown_and_leads_nowhere() {
    let event = EventFacts { online_url: Some("javascript:alert('x')".into()), ..event() };
    let html = rendered(&Message::Promoted(mail::Notice { event, ..notice(Language::French, None) })).html;
    assert!(html.contains("javascript:alert(&#39;x&#39;)") && !html.contains("href=\"javascript"), "{html}");
}

#[test]
fn the_readable_form_keeps_links_whole() {
    let email = rendered(&Message::RegistrationConfirmed(notice(Language::French, None)));
    let written = String::from_utf8(email.to_mime(Form::Readable).unwrap().formatted()).unwrap();
    assert!(written.contains("\r\nhttps://rencontres.example/i/AEJ2K3/annuler\r\n"), "{written}");
}

/// Headers, and the tree of parts with their types, dispositions and encodings.
fn outline(raw: &[u8]) -> String {
    let parsed = MessageParser::default().parse(raw).unwrap();
    let headers: Vec<String> = parsed
        .headers_raw()
        .map(|(name, value)| format!("{name}: {}", value.trim().replace("\r\n", " ")))
        .collect();
    let parts = parsed.parts.iter().skip(1).map(|part| {
        let kind = part.content_type().unwrap();
        let attributes = kind.attributes().unwrap_or_default();
        let attributes: String =
            attributes.iter().map(|one| format!("; {}={}", one.name, one.value)).collect();
        let disposition = part.content_disposition().map_or("none", |disposition| disposition.ctype());
        let encoding = part.content_transfer_encoding().unwrap_or("none");
        format!(
            "{}/{}{attributes} | disposition {disposition} | {encoding}",
            kind.ctype(),
            kind.subtype().unwrap()
        )
    });
    headers.into_iter().chain(["".to_owned()]).chain(parts).collect::<Vec<_>>().join("\n")
}
