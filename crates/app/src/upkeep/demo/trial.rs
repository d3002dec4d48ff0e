//! The synthetic campaign around today: an event in every state that one can meet.

use domain::{
    programme::{
        Accessibility, Audience, CampaignDetails, Coordinates, EventDetails, EventKind, EventStatus, Format,
        Host, HostKind, MovedFrom, Place, Schedule, Theme,
    },
    territory::Departement,
};
use jiff::{SignedDuration, Timestamp};

use super::{Seed, Sown, attendees::Attendance, blank, days::Days, french::typeset};

mod closed;
mod open;

const ABOUT: &str = "\
Tout est fictif dans cette campagne : les rencontres, les structures qui accueillent, les personnes inscrites et leurs \
adresses. Elle est faite pour essayer le site sans risque.

Vous pouvez vous inscrire, rejoindre une liste d’attente, changer d’avis, et voir ce que le site affiche quand une \
rencontre est complète, déplacée, reportée ou annulée. Seules les communes existent.";

/// The campaign, from seven days before `now` to forty-five days after.
pub(super) fn campaign(now: Timestamp) -> Sown {
    let days = Days::around(now);
    let details = CampaignDetails {
        title: typeset("Démonstration : mois des rencontres"),
        parent: None,
        organiser: Some("Équipe d’organisation (démonstration)".to_owned()),
        description: Some(typeset(ABOUT)),
        starts_on: days.plain(-7),
        ends_on: days.plain(45),
    };
    Sown { slug: "demonstration-mois-des-rencontres", demonstration: true, details }
}

/// Its events, in order of time.
pub(super) fn events(now: Timestamp) -> Vec<Seed> {
    let days = Days::around(now);
    vec![
        closed::past(days),
        closed::closed(days, now),
        open::online(days),
        open::with_room(days),
        open::nearly_full(days),
        closed::cancelled(days),
        open::full(days),
        closed::postponed(days),
        open::moved(days),
        open::forum(days),
        open::without_time(days),
    ]
}

/// A venue of the demonstration in the middle of a commune.
fn venue(name: &str, commune: &str, departement: &str, (latitude, longitude): (f64, f64)) -> Place {
    Place {
        venue: Some(format!("{name} (démonstration)")),
        commune: Some(commune.to_owned()),
        departement: Departement::by_code(departement),
        coordinates: Coordinates::new(latitude, longitude),
        ..Place::default()
    }
}

fn host(name: &str, kind: HostKind) -> Option<Host> {
    Some(Host {
        name: format!("{name} (démonstration)"),
        kind,
        siret: None,
        about: Some("Structure fictive, inventée pour la démonstration.".to_owned()),
    })
}

/// A text and the reminder that nothing of it is real.
fn synthetic(text: &str) -> Option<String> {
    Some(typeset(&format!("{text} Rencontre fictive.")))
}
