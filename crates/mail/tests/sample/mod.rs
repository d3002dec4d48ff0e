//! One event, one person, one sender, and a message of each kind about them. Synthetic, as the addresses say.
#![allow(dead_code, reason = "each test file uses a part of it")]

use domain::contact::EmailAddress;
use domain::ids::{EventId, MeetingId, RegistrationId};
use domain::language::Language;
use domain::programme::{Accessibility, Coordinates, Place, Schedule, Zone};
use jiff::Timestamp;
use jiff::civil::date;
use mail::{
    About, Cause, Change, ChangeKind, Correspondent, Email, EventFacts, Linked, MeetingDay, MeetingFacts,
    MeetingNews, Message, NewsLine, Notice, Organiser, Person, Sender, SignIn, StructureMail, StructureNews,
};

pub(crate) fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

pub(crate) fn timed(start: &str, end: &str) -> Option<Schedule> {
    Some(Schedule::Timed { starts_at: instant(start), ends_at: Some(instant(end)) })
}

pub(crate) fn event() -> EventFacts {
    EventFacts {
        id: EventId::new("01890000-0000-7000-8000-000000000001".parse().unwrap()),
        title: "Visite de l’atelier Démonstration ; rencontre, échanges".into(),
        schedule: timed("2026-11-17T08:00:00Z", "2026-11-17T12:00:00Z"),
        zone: Zone::paris(),
        place: Some(Place {
            venue: Some("Atelier Démonstration".into()),
            street: Some("399, route de la Noue".into()),
            postal_code: Some("78520".into()),
            commune: Some("Limay".into()),
            departement: None,
            coordinates: Coordinates::new(48.990_12, 1.745_6),
            directions: Some("Gare de Limay, puis dix minutes à pied.\nEntrée par la cour.".into()),
        }),
        online_url: None,
        url: "https://rencontres.example/rencontres/visite".into(),
        organiser: Organiser {
            name: "Réseau Démonstration".into(),
            email: Some(address("contact@demonstration.invalid")),
            phone: Some("01 99 00 00 00".into()),
        },
        accessibility: vec![Accessibility::Wheelchair, Accessibility::HearingLoop],
        sequence: 2,
        called_off: false,
        has_meetings: false,
    }
}

pub(crate) fn person(language: Language) -> Person {
    Person {
        registration: RegistrationId::new("01890000-0000-7000-8000-00000000000a".parse().unwrap()),
        name: "Camille Exemple".into(),
        email: address("camille@demonstration.invalid"),
        places: 2,
        manage_url: "https://rencontres.example/i/AEJ2K3".into(),
        language,
    }
}

pub(crate) fn sender() -> Sender {
    Sender {
        name: "Alliances".into(),
        address: address("rencontres@rencontres.example"),
        base_url: "https://rencontres.example".into(),
    }
}

pub(crate) fn notice(language: Language, rank: Option<u32>) -> Notice {
    Notice { person: person(language), event: event(), rank }
}

/// The event moved to another day and place, with a link to follow it from afar.
pub(crate) fn moved() -> EventFacts {
    EventFacts {
        schedule: timed("2026-12-01T13:30:00Z", "2026-12-01T16:00:00Z"),
        place: Some(Place { venue: Some("Salle Démonstration".into()), ..Place::default() }),
        online_url: Some("https://visio.example/salle?a=1&b=2".into()),
        sequence: 3,
        ..event()
    }
}

pub(crate) fn changed(language: Language, kind: ChangeKind, after: EventFacts, rank: Option<u32>) -> Message {
    let words = Some("La salle est indisponible.\nVeuillez nous excuser.".into());
    let notice = Notice { event: after, ..notice(language, rank) };
    Message::EventChanged(Box::new(Change {
        notice,
        before: event(),
        kind,
        words,
        gone: Vec::new(),
        version: 0,
    }))
}

/// Two meetings at first; later one of them is at another table and the other is gone.
pub(crate) fn meetings(language: Language, is_first: bool) -> Message {
    let meeting = |number: u32, table: u32| MeetingFacts {
        id: MeetingId::new(format!("01890000-0000-7000-8000-00000000010{number}").parse().unwrap()),
        with: format!("Dominique Essai{number}"),
        organisation: (number == 1).then(|| "Atelier Démonstration ; bois".into()),
        table,
        starts_at: instant(&format!("2026-11-17T0{}:05:00Z", number + 7)),
        ends_at: instant(&format!("2026-11-17T0{}:25:00Z", number + 7)),
        news: MeetingNews::Known,
    };
    let (meetings, gone) = match is_first {
        true => (vec![meeting(1, 3), meeting(2, 3)], vec![]),
        false => {
            let known = meeting(2, 3);
            let (starts_at, ends_at) = (known.starts_at, known.ends_at);
            let moved = MeetingNews::Was { table: 3, starts_at, ends_at };
            let moved = MeetingFacts { news: moved, ..meeting(1, 4) };
            (vec![MeetingFacts { news: MeetingNews::New, ..meeting(0, 5) }, moved], vec![known])
        }
    };
    let version = if is_first { 1 } else { 2 };
    Message::Meetings(Box::new(MeetingDay {
        notice: notice(language, None),
        version,
        is_first,
        is_provisional: false,
        is_confirmed: false,
        meetings,
        gone,
    }))
}

/// The same for a plan that may still change, or that becomes final.
fn published(language: Language, is_first: bool, is_provisional: bool) -> Message {
    let Message::Meetings(day) = meetings(language, is_first) else { unreachable!("made above") };
    Message::Meetings(Box::new(MeetingDay { is_provisional, is_confirmed: !is_provisional, ..*day }))
}

/// A registration for a day of meetings.
fn with_meetings(language: Language) -> Notice {
    let notice = notice(language, None);
    Notice { event: EventFacts { has_meetings: true, ..notice.event.clone() }, ..notice }
}

/// A message of each kind, with a name for its snapshot.
pub(crate) fn every_message(language: Language) -> Vec<(&'static str, Message)> {
    let (confirmed, waiting) = (|| notice(language, None), || notice(language, Some(3)));
    let called_off = || EventFacts { called_off: true, sequence: 3, ..event() };
    let sign_in = SignIn {
        email: address("gestion@demonstration.invalid"),
        language,
        link: "https://rencontres.example/connexion/AEJ2K3".into(),
        code: "042 137".into(),
        minutes: 15,
    };
    let mut all = vec![
        ("confirmed", Message::RegistrationConfirmed(confirmed())),
        ("waiting", Message::RegistrationWaiting(waiting())),
        ("link-again", Message::LinkAgain(confirmed())),
        ("link-again-waiting", Message::LinkAgain(waiting())),
        ("promoted", Message::Promoted(confirmed())),
        ("places-changed", Message::PlacesChanged { notice: confirmed(), places_before: 1 }),
        ("cancelled-by-the-person", Message::RegistrationCancelled(confirmed())),
        ("cancelled-by-a-waiting-person", Message::RegistrationCancelled(waiting())),
        ("moved", changed(language, ChangeKind::Moved, moved(), None)),
        ("moved-waiting", changed(language, ChangeKind::Moved, moved(), Some(3))),
        ("postponed", changed(language, ChangeKind::Postponed, called_off(), None)),
        ("event-cancelled", changed(language, ChangeKind::Cancelled, called_off(), None)),
        (
            "updated",
            changed(language, ChangeKind::Updated, EventFacts { title: "Visite".into(), ..event() }, None),
        ),
        ("sign-in", Message::SignIn(sign_in)),
        ("confirmed-meetings", Message::RegistrationConfirmed(with_meetings(language))),
        ("reminder", Message::Reminder { notice: confirmed(), days: 1 }),
        ("meetings", meetings(language, true)),
        ("meetings-changed", meetings(language, false)),
        ("meetings-provisional", published(language, true, true)),
        ("meetings-provisional-changed", published(language, false, true)),
        ("meetings-confirmed", published(language, false, false)),
        ("meetings-ask", Message::MeetingsAsk(confirmed())),
        ("meetings-after", Message::MeetingsAfter { notice: confirmed(), meetings: held(language) }),
        (
            "meetings-became",
            Message::MeetingsBecame { notice: confirmed(), meetings: held(language)[..1].to_vec() },
        ),
        ("meetings-called-off", meetings_off(language)),
        ("list", linked(language, About::List)),
        ("alert-confirm", linked(language, About::AlertConfirm)),
        ("alert", linked(language, news(2))),
        ("alert-one", linked(language, news(1))),
        ("account-ending", linked(language, About::AccountEnding { ends_on: date(2027, 11, 24) })),
        ("alert-contracts", linked(language, contracts())),
        (
            "alert-ending",
            linked(
                language,
                About::AlertEnding { title: "« traiteur »".into(), ends_on: date(2027, 11, 24) },
            ),
        ),
    ];
    all.extend(about_a_structure(language));
    all
}

/// A message of each kind about the page of a structure.
fn about_a_structure(language: Language) -> Vec<(&'static str, Message)> {
    let from = || Correspondent {
        name: "Dominique Exemple".into(),
        organisation: "Mairie de Démonstration".into(),
        email: address("dominique@demonstration.invalid"),
        phone: Some("01 99 00 00 00".into()),
    };
    let text = || "Bonjour,\nlivrez-vous à Limay ?".to_owned();
    let news = [
        (
            "structure-proof",
            StructureNews::Proof {
                link: "https://rencontres.example/prise-en-main/AEJ2K3".into(),
                hours: 24,
            },
        ),
        ("structure-received", StructureNews::Received { by_post: false }),
        ("structure-posted", StructureNews::Received { by_post: true }),
        (
            "structure-accepted",
            StructureNews::Accepted { link: "https://rencontres.example/connexion".into() },
        ),
        ("structure-refused", StructureNews::Refused { reason: "Nous n’avons pas pu vous joindre.".into() }),
        (
            "structure-joined",
            StructureNews::Joined {
                name: "Camille Exemple".into(),
                who: address("camille@demonstration.invalid"),
            },
        ),
        ("structure-withdrawn", StructureNews::Withdrawn { reason: "Vous avez quitté la structure.".into() }),
        ("structure-relayed", StructureNews::Relayed { from: from(), text: text(), is_claimed: true }),
        (
            "structure-relayed-unclaimed",
            StructureNews::Relayed {
                from: Correspondent { phone: None, ..from() },
                text: text(),
                is_claimed: false,
            },
        ),
        ("structure-copy", StructureNews::RelayCopy { from: from(), text: text() }),
        (
            "structure-waiting",
            StructureNews::Waiting { count: 1, link: "https://rencontres.example/gestion/structures".into() },
        ),
        (
            "structure-waiting-some",
            StructureNews::Waiting { count: 3, link: "https://rencontres.example/gestion/structures".into() },
        ),
        (
            "structure-mistake",
            StructureNews::Mistake { from: Some(address("camille@demonstration.invalid")), text: text() },
        ),
    ];
    let message = |news| {
        Message::Structure(Box::new(StructureMail {
            email: address("atelier@demonstration.invalid"),
            language,
            structure: "Atelier Démonstration".into(),
            url: "https://rencontres.example/structures/90000007600001".into(),
            news,
        }))
    };
    news.into_iter().map(|(name, news)| (name, message(news))).collect()
}

/// A meeting day that is cancelled: the mail takes each meeting of the person out of their calendar.
/// The meetings of somebody, once they are over.
fn held(language: Language) -> Vec<MeetingFacts> {
    let Message::Meetings(day) = meetings(language, true) else { unreachable!("made above") };
    day.meetings
}

fn meetings_off(language: Language) -> Message {
    let Message::Meetings(day) = meetings(language, true) else { unreachable!("made above") };
    let event = EventFacts { called_off: true, sequence: 3, ..event() };
    Message::EventChanged(Box::new(Change {
        notice: Notice { event, ..notice(language, None) },
        before: self::event(),
        kind: ChangeKind::Cancelled,
        words: None,
        gone: day.meetings,
        version: 4,
    }))
}

/// So many structures that are new for an alert.
fn news(number: u32) -> About {
    let line = |one: u32| NewsLine {
        title: format!("Structure fictive {one}"),
        note: "Limay (78)".into(),
        url: format!("https://rencontres.example/structures/{one}"),
    };
    About::Alert {
        title: "« traiteur », Yvelines".into(),
        lines: (1..=number).map(line).collect(),
        total: number,
        search: "https://rencontres.example/structures?q=traiteur".into(),
    }
}

/// A contract that comes to end soon, for an alert.
fn contracts() -> About {
    let line = NewsLine {
        title: "Entretien d’espaces verts (marché fictif)".into(),
        note: "Ville fictive, fin vers le 3 mars 2028. Peut comporter une clause sociale d’exécution".into(),
        url: "https://rencontres.example/acheteurs/21750001600019#ce-qui-vient".into(),
    };
    About::AlertContracts {
        title: "Yvelines (78)".into(),
        lines: vec![line],
        total: 1,
        search: "https://rencontres.example/marches-a-venir?departement=78".into(),
    }
}

/// A message about something that a link opens.
fn linked(language: Language, about: About) -> Message {
    let comes_again =
        matches!(about, About::Alert { .. } | About::AlertContracts { .. } | About::AlertEnding { .. });
    Message::Linked(Box::new(Linked {
        email: address("camille@demonstration.invalid"),
        language,
        link: "https://rencontres.example/alertes/AEJ2K3".into(),
        unsubscribe: comes_again.then(|| "https://rencontres.example/desabonnement/AEJ2K3".into()),
        about,
    }))
}

pub(crate) fn rendered(message: &Message) -> Email {
    let key = format!("{}:01890000-0000-7000-8000-00000000000a", message.kind());
    mail::render(message, &sender(), Cause { key: &key, written_at: instant("2026-11-01T08:00:00Z") })
}

/// The lines of an iCalendar object, unfolded.
pub(crate) fn unfolded(ics: &str) -> Vec<String> {
    ics.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}
