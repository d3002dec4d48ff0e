//! Events that take registrations: with room, unlimited, nearly full, full, moved, in several parts, without a time.

use domain::programme::Part;

use super::{
    Accessibility, Attendance, Audience, Days, EventDetails, EventKind, Format, HostKind, MovedFrom, Place,
    Schedule, Seed, Theme, blank, host, synthetic, typeset, venue,
};
use crate::upkeep::demo::days::at;

const FORUM: &str = "\
Une journée pour que celles et ceux qui achètent rencontrent les structures qui produisent, réparent, livrent, nettoient, \
cuisinent ou impriment. Rencontre fictive.

Le matin, une plénière suivie en salle et en ligne présente les façons d’acheter solidaire : marchés réservés, clauses \
sociales, achats de faible montant. Trois organisations racontent ce qu’elles ont réussi et ce qui leur a résisté.

L’après-midi, les stands sont ouverts et des ateliers de trente minutes répondent à une question à la fois : comment \
décrire un besoin ? comment trouver une structure proche ? comment suivre les heures d’insertion d’un chantier ?

Les personnes qui suivent la journée en ligne reçoivent le lien avec leur confirmation.";

/// On line, without limit.
pub(super) fn online(days: Days) -> Seed {
    let details = EventDetails {
        summary: synthetic(
            "Une heure en ligne pour comprendre ce que le code de la commande publique permet, avec des exemples.",
        ),
        themes: vec![Theme::ResponsiblePurchasing],
        audiences: vec![Audience::Buyers, Audience::Suppliers],
        format: Format::Online,
        online_link: Some("https://visio.demonstration.invalid/commande-publique".to_owned()),
        host: host("Réseau des acheteurs responsables", HostKind::Group),
        accessibility: vec![Accessibility::SignLanguage, Accessibility::Captions],
        ..blank(
            "Marchés réservés et clauses sociales en une heure",
            EventKind::Training,
            days.timed(6, (12, 30), (13, 30)),
        )
    };
    Seed { attendance: Attendance::of(41), ..Seed::published("marches-reserves-en-ligne", details) }
}

/// On site, with room.
pub(super) fn with_room(days: Days) -> Seed {
    let details = EventDetails {
        summary: synthetic(
            "L’atelier ouvre ses portes : comment du bois de chantier devient du mobilier de bureau.",
        ),
        themes: vec![Theme::Insertion, Theme::CircularEconomy, Theme::Construction],
        audiences: vec![Audience::Buyers, Audience::Authorities],
        place: Some(Place {
            directions: Some("Entrée par la cour. Chaussures fermées conseillées.".to_owned()),
            ..venue("Atelier de réemploi du bois", "Montreuil", "93", (48.8638, 2.4485))
        }),
        host: host("Atelier de réemploi du bois", HostKind::Structure),
        capacity: Some(25),
        accessibility: vec![Accessibility::Wheelchair],
        ..blank("Visite d’un atelier de réemploi du bois", EventKind::Visit, days.timed(9, (10, 0), (12, 0)))
    };
    Seed { attendance: Attendance::of(7), ..Seed::published("visite-reemploi-du-bois-montreuil", details) }
}

/// On site, with two places left.
pub(super) fn nearly_full(days: Days) -> Seed {
    let details = EventDetails {
        summary: synthetic("Un cas pratique, du besoin à la clause, en petits groupes."),
        themes: vec![Theme::ResponsiblePurchasing, Theme::Insertion],
        audiences: vec![Audience::Buyers, Audience::Authorities],
        place: Some(venue("Salle des commissions", "Versailles", "78", (48.8049, 2.1204))),
        host: host("Service des achats", HostKind::PublicBody),
        capacity: Some(20),
        accessibility: vec![Accessibility::Wheelchair, Accessibility::HearingLoop],
        ..blank(
            "Écrire une clause sociale qui fonctionne",
            EventKind::Workshop,
            days.timed(12, (9, 30), (12, 30)),
        )
    };
    Seed { attendance: Attendance::of(18), ..Seed::published("atelier-clause-sociale-versailles", details) }
}

/// On site, full, with three entries on the waiting list.
pub(super) fn full(days: Days) -> Seed {
    let details = EventDetails {
        summary: synthetic("Visite de la cuisine pendant la préparation des repas, puis dégustation."),
        themes: vec![Theme::Insertion, Theme::Food],
        audiences: vec![Audience::Buyers, Audience::Public],
        place: Some(venue("Cuisine partagée", "Évry-Courcouronnes", "91", (48.6293, 2.4407))),
        host: host("Cuisine d’insertion", HostKind::Structure),
        capacity: Some(12),
        accessibility: vec![Accessibility::Wheelchair, Accessibility::EasyToRead],
        ..blank("Visite d’une cuisine d’insertion", EventKind::Visit, days.timed(16, (10, 30), (13, 0)))
    };
    let attendance = Attendance { waiting: vec![1, 2, 1], ..Attendance::of(12) };
    Seed { attendance, ..Seed::published("visite-cuisine-insertion-evry", details) }
}

/// Moved to another day and another place.
pub(super) fn moved(days: Days) -> Seed {
    let first = MovedFrom {
        schedule: days.timed(15, (14, 0), (17, 0)),
        place: Some(venue("Maison des associations", "Aubervilliers", "93", (48.9146, 2.3819))),
    };
    let details = EventDetails {
        summary: synthetic(
            "Développement, réemploi d’ordinateurs, accueil à distance : dix structures se présentent.",
        ),
        themes: vec![Theme::Disability, Theme::CircularEconomy, Theme::Digital],
        audiences: vec![Audience::Buyers, Audience::Suppliers],
        place: Some(venue("Tiers-lieu numérique", "Saint-Denis", "93", (48.9362, 2.3574))),
        host: host("Grappe du numérique solidaire", HostKind::Group),
        capacity: Some(50),
        accessibility: vec![Accessibility::Wheelchair],
        ..blank(
            "Rencontre avec les structures du numérique solidaire",
            EventKind::Meeting,
            days.timed(23, (14, 0), (17, 0)),
        )
    };
    Seed {
        reason: Some(typeset(
            "La salle prévue est en travaux : nous vous accueillons une semaine plus tard.",
        )),
        moved_from: Some(first),
        attendance: Attendance::of(16),
        ..Seed::published("rencontre-numerique-solidaire", details)
    }
}

/// In a room and on line, in four parts, with a long description.
pub(super) fn forum(days: Days) -> Seed {
    let day = days.working(30);
    let part = |title: &str, start: (i8, i8), more: Option<&str>| Part {
        title: typeset(title),
        starts_at: Some(at(day, start)),
        description: more.map(typeset),
    };
    let details = EventDetails {
        summary: synthetic(
            "Plénière, stands et ateliers : une journée pour acheter solidaire près de chez soi.",
        ),
        description: Some(typeset(FORUM)),
        themes: vec![Theme::ResponsiblePurchasing, Theme::Csr, Theme::Finance],
        audiences: vec![Audience::Buyers, Audience::Suppliers, Audience::Authorities, Audience::Networks],
        format: Format::Both,
        place: Some(venue("Halle des rencontres", "Créteil", "94", (48.7904, 2.4556))),
        online_link: Some("https://visio.demonstration.invalid/forum".to_owned()),
        host: host("Pôle territorial de coopération", HostKind::Group),
        parts: vec![
            part("Accueil", (9, 0), None),
            part(
                "Plénière : trois façons d’acheter solidaire",
                (9, 30),
                Some("Suivie en salle et en ligne."),
            ),
            part("Stands et rendez-vous", (13, 30), Some("Vingt structures fictives présentent leur offre.")),
            part("Ateliers de trente minutes", (15, 0), None),
        ],
        capacity: Some(150),
        accessibility: vec![
            Accessibility::Wheelchair,
            Accessibility::HearingLoop,
            Accessibility::SignLanguage,
            Accessibility::Captions,
        ],
        ..blank("Forum des achats solidaires", EventKind::Fair, days.timed(30, (9, 0), (17, 0)))
    };
    Seed { attendance: Attendance::of(64), ..Seed::published("forum-achats-solidaires-creteil", details) }
}

/// The day is known, the time is not; no limit of places.
pub(super) fn without_time(days: Days) -> Seed {
    let details = EventDetails {
        summary: synthetic("Visite libre des serres et des ateliers de paniers. L’heure sera précisée."),
        themes: vec![Theme::Insertion, Theme::Food, Theme::Ecology],
        audiences: vec![Audience::Public],
        place: Some(venue("Jardin maraîcher", "Mantes-la-Jolie", "78", (48.9906, 1.7168))),
        host: host("Chantier maraîcher", HostKind::Structure),
        accessibility: vec![Accessibility::Visual, Accessibility::EasyToRead],
        ..blank(
            "Portes ouvertes d’un chantier d’insertion maraîcher",
            EventKind::OpenDay,
            Schedule::Day { date: days.working(37) },
        )
    };
    Seed { attendance: Attendance::of(5), ..Seed::published("portes-ouvertes-chantier-maraicher", details) }
}
