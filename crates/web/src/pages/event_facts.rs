//! The facts of an event: when and where first.

use app::programme::Card;
use domain::programme::{Event, HostKind};
use i18n::args;

use crate::{render::views::pieces::Fact, search_query::encoded, visit::Visit, words};

/// Every fact that is known.
pub(crate) fn facts(visit: &Visit, card: &Card) -> Vec<Fact> {
    let (event, details, language) = (&card.event, &card.event.details, visit.language);
    let fact = |key: &str, lines: Vec<String>| Fact { label: visit.say(key), lines, ..Fact::default() };
    let mut facts = vec![Fact {
        note: details.schedule.starts_at().is_none().then(|| visit.say("time-unknown-note")),
        ..fact("fact-when", vec![words::when(language, &details.schedule, &details.zone)])
    }];
    facts.extend(place(visit, event));
    if details.format.has_link() {
        facts.push(fact("fact-online", vec![visit.say("fact-online-text")]));
    }
    if !details.audiences.is_empty() {
        let all = details.audiences.iter().map(|one| visit.say(&format!("audience-{}", one.code())));
        facts.push(fact("fact-audience", vec![all.collect::<Vec<_>>().join(", ")]));
    }
    facts.push(fact("fact-price", vec![visit.say("price-free")]));
    facts.extend(host(visit, event));
    let access = details
        .accessibility
        .iter()
        .map(|one| visit.say(&format!("access-{}", one.code())))
        .collect::<Vec<_>>();
    facts.push(match access.is_empty() {
        true => fact("fact-access", vec![visit.say("fact-access-unknown")]),
        false => fact("fact-access", access),
    });
    if card.status.takes_registrations() {
        let until = words::until(language, event.registration_ends_at(), &details.zone);
        facts.push(fact("fact-until", vec![until]));
    }
    if let Some(contact) = &details.contact {
        let contact = contact.to_string();
        facts.push(Fact {
            url: Some(format!("mailto:{contact}")),
            link: Some(contact),
            ..fact("fact-contact", vec![])
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
    let mut lines: Vec<String> = [place.venue.clone(), place.street.clone()].into_iter().flatten().collect();
    lines.extend((!town.is_empty()).then_some(town));
    let address = place.one_line();
    Some(Fact {
        label: visit.say("fact-where"),
        lines,
        note: place.directions.clone(),
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
    let note = [kind, host.about.clone(), siret].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Some(Fact {
        label: visit.say("fact-host"),
        lines: vec![host.name.clone()],
        note: (!note.is_empty()).then_some(note),
        ..Fact::default()
    })
}
