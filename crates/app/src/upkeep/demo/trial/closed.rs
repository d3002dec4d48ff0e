//! Events that take no registration: past, closed, cancelled, put off.

use super::{
    Accessibility, Attendance, Audience, Days, EventDetails, EventKind, EventStatus, HostKind, Seed,
    SignedDuration, Theme, Timestamp, blank, host, synthetic, typeset, venue,
};

/// Took place last week.
pub(super) fn past(days: Days) -> Seed {
    let details = EventDetails {
        summary: synthetic("Un café, un tour de table, et ce que chacun cherche à acheter cette année."),
        themes: vec![Theme::ResponsiblePurchasing],
        audiences: vec![Audience::Buyers],
        place: Some(venue("Maison de l’économie solidaire", "Nanterre", "92", (48.8924, 2.2153))),
        host: host("Réseau des acheteurs responsables", HostKind::Group),
        capacity: Some(30),
        accessibility: vec![Accessibility::Wheelchair],
        ..blank(
            "Petit-déjeuner des achats responsables",
            EventKind::Breakfast,
            days.timed(-4, (8, 30), (10, 30)),
        )
    };
    Seed { attendance: Attendance::of(22), ..Seed::published("petit-dejeuner-achats-nanterre", details) }
}

/// In a few days; registration ended yesterday.
pub(super) fn closed(days: Days, now: Timestamp) -> Seed {
    let details = EventDetails {
        summary: synthetic(
            "Des rendez-vous de vingt minutes entre acheteurs et structures, préparés à l’avance.",
        ),
        themes: vec![Theme::ResponsiblePurchasing, Theme::Construction],
        audiences: vec![Audience::Buyers, Audience::Suppliers],
        place: Some(venue("Espace des congrès", "Cergy", "95", (49.0364, 2.0761))),
        host: host("Club des entreprises", HostKind::Company),
        capacity: Some(40),
        closes_at: Some(now - SignedDuration::from_hours(24)),
        accessibility: vec![Accessibility::Wheelchair, Accessibility::HearingLoop],
        ..blank("Journée de rendez-vous d’affaires", EventKind::MeetingDay, days.timed(2, (9, 0), (17, 0)))
    };
    Seed { attendance: Attendance::of(31), ..Seed::published("rendez-vous-affaires-cergy", details) }
}

/// Cancelled, with its reason.
pub(super) fn cancelled(days: Days) -> Seed {
    let details = EventDetails {
        summary: synthetic("Épargne solidaire, titres participatifs, prêts d’honneur : qui finance quoi ?"),
        themes: vec![Theme::Finance],
        audiences: vec![Audience::Suppliers, Audience::Networks],
        place: Some(venue("Auditorium de la coopération", "Paris", "75", (48.8566, 2.3522))),
        host: host("Banque coopérative", HostKind::Company),
        capacity: Some(80),
        accessibility: vec![Accessibility::Wheelchair, Accessibility::SignLanguage],
        ..blank(
            "Financer une coopérative qui grandit",
            EventKind::Conference,
            days.timed(14, (18, 0), (20, 0)),
        )
    };
    Seed {
        status: EventStatus::Cancelled,
        reason: Some(typeset(
            "L’auditorium n’est plus disponible et aucune autre salle n’a pu être trouvée.",
        )),
        attendance: Attendance::of(19),
        ..Seed::published("conference-financer-une-cooperative", details)
    }
}

/// Put off; the new date is not known.
pub(super) fn postponed(days: Days) -> Seed {
    let details = EventDetails {
        summary: synthetic("Lire un avis de marché, décider d’y répondre, bâtir un groupement."),
        themes: vec![Theme::Insertion, Theme::Care],
        audiences: vec![Audience::Suppliers],
        place: Some(venue("Centre de formation", "Melun", "77", (48.5399, 2.6608))),
        host: host("Réseau de l’insertion", HostKind::Group),
        capacity: Some(16),
        accessibility: vec![Accessibility::EasyToRead],
        ..blank("Répondre à un marché réservé", EventKind::Training, days.timed(20, (9, 0), (12, 30)))
    };
    Seed {
        status: EventStatus::Postponed,
        reason: Some(typeset("L’intervenante est indisponible : une nouvelle date sera annoncée.")),
        attendance: Attendance::of(9),
        ..Seed::published("formation-marche-reserve-melun", details)
    }
}
