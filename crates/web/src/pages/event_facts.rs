//! The facts of an event: when and where first.

use app::programme::Card;
use domain::programme::{Event, HostKind, PublicStatus};
use i18n::args;

use crate::{render::views::pieces::Fact, search_query::encoded, visit::Visit, words};

fn fact(visit: &Visit, key: &str, lines: Vec<String>) -> Fact {
    Fact { label: visit.say(key), lines, ..Fact::default() }
}

/// The facts that decide: when, where, how to connect, until when one can register.
pub(crate) fn facts(visit: &Visit, card: &Card) -> Vec<Fact> {
    let (event, details) = (&card.event, &card.event.details);
    let open = card.status.takes_registrations();
    let mut facts = vec![when(visit, card)];
    facts.extend(place(visit, event));
    if details.format.has_link() && open {
        facts.push(fact(visit, "fact-online", vec![visit.say("fact-online-text")]));
    } else if details.format.has_link() {
        facts.push(fact(visit, "fact-where", vec![visit.say("place-online")]));
    }
    if open {
        let until = words::until(visit.language, event.registration_ends_at(), &details.zone);
        facts.push(fact(visit, "fact-until", vec![until]));
    }
    facts
}

/// When; of an event to come whose time is not known, that it will be said.
pub(crate) fn when(visit: &Visit, card: &Card) -> Fact {
    let (schedule, zone) = (&card.event.details.schedule, &card.event.details.zone);
    let to_come = card.status.takes_registrations() || card.status == PublicStatus::Closed;
    let said = if to_come { words::when } else { words::when_past };
    let unknown = schedule.starts_at().is_none() && to_come;
    Fact {
        note: unknown.then(|| visit.say("time-unknown-note")),
        ..fact(visit, "fact-when", vec![said(visit.language, schedule, zone)])
    }
}

/// The other facts: for whom, at what price, who hosts, how one is welcomed, whom to ask.
pub(crate) fn more(visit: &Visit, card: &Card) -> Vec<Fact> {
    let (event, details) = (&card.event, &card.event.details);
    let mut facts = Vec::new();
    if !details.audiences.is_empty() {
        let all = details.audiences.iter().map(|one| visit.say(&format!("audience-{}", one.code())));
        facts.push(fact(visit, "fact-audience", all.collect()));
    }
    facts.push(fact(visit, "fact-price", vec![visit.say("price-free")]));
    facts.extend(host(visit, event));
    let access: Vec<_> =
        details.accessibility.iter().map(|one| visit.say(&format!("access-{}", one.code()))).collect();
    if !access.is_empty() {
        facts.push(fact(visit, "fact-access", access));
    } else if card.status.takes_registrations() {
        facts.push(fact(visit, "fact-access", vec![visit.say("fact-access-unknown")]));
    }
    if let Some(contact) = &details.contact {
        let contact = contact.to_string();
        facts.push(Fact {
            url: Some(format!("mailto:{contact}")),
            link: Some(contact),
            ..fact(visit, "fact-contact", vec![])
        });
    }
    facts
}

/// Where, with the way there.
pub(crate) fn place(visit: &Visit, event: &Event) -> Option<Fact> {
    let place = event.details.place.as_ref()?;
    let town = [place.postal_code.clone(), place.commune.clone()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    let mut lines: Vec<String> =
        [&place.venue, &place.street].into_iter().flatten().map(|line| words::typed(line)).collect();
    lines.extend((!town.is_empty()).then_some(town));
    let address = place.one_line();
    Some(Fact {
        label: visit.say("fact-where"),
        lines,
        note: place.directions.as_deref().map(words::typed),
        url: place
            .street
            .as_ref()
            .map(|_| format!("https://www.openstreetmap.org/search?query={}", encoded(&address))),
        link: Some(visit.say("fact-way")),
    })
}

fn host(visit: &Visit, event: &Event) -> Option<Fact> {
    let host = event.details.host.as_ref()?;
    let kind = (host.kind != HostKind::Structure).then(|| visit.say(&format!("host-{}", host.kind.code())));
    let siret = host.siret.map(|siret| visit.tell("fact-siret", &args![siret = siret.as_str().to_owned()]));
    let note = [kind, host.about.as_deref().map(words::typed), siret]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    Some(Fact {
        label: visit.say("fact-host"),
        lines: vec![words::typed(&host.name)],
        note: (!note.is_empty()).then_some(note),
        ..Fact::default()
    })
}
