//! The programme of November 2015, as the préfecture of the region announced it. What it did not say stays unknown.

use domain::{
    programme::{
        Audience, CampaignDetails, EventDetails, EventKind, Host, HostKind, Part, Place, Schedule, Theme,
    },
    territory::Departement,
};
use jiff::civil::{Date, date};

use super::{Seed, Sown, blank, days::at, french::typeset};

const FRAME: &str = "La COP 21 est le cadre plus large dans lequel s’inscrit le mois d’actions de l’ESS : elle vise à \
    sensibiliser les Franciliens à faire évoluer les comportements responsables.";

const MONTH: &str = "\
Le but de ces rencontres est de promouvoir l’action des entreprises sociales et solidaires auprès des directeurs des \
achats ou des marchés publics mais aussi auprès des grandes entreprises et des collectivités franciliennes.

Jean-François Carenco, préfet de la région Île-de-France - Paris, rappelle l’importance de ce secteur d’avenir pour la \
région. En Île-de-France, l’ESS représente 33 400 établissements et 393 000 emplois, soit 7 % des effectifs salariés. \
Les structures de cette économie se positionnent principalement sur l’action sociale (39 %), l’enseignement (16 %), les \
activités financières et d’assurance (11 %) et la santé humaine (10 %). En croissance depuis 15 ans, l’emploi dans ce \
secteur a mieux résisté à la crise que dans le secteur traditionnel. Son développement fait partie des priorités de la \
stratégie régionale de l’emploi francilienne.

Ce mois d’actions s’inscrit dans le cadre plus large de la COP 21 visant à sensibiliser les Franciliens à faire évoluer \
les comportements responsables.

Après une rencontre de l’ensemble des structures de l’insertion par l’activité économique (IAE), qui favorise \
l’insertion professionnelle, le programme se poursuivra par plusieurs échanges.";

const VISIT: &str = "Visite de l’entreprise d’insertion Recyc’matelas, seule entreprise européenne à recycler les \
    matelas et sommiers, suivie d’une rencontre avec les acteurs locaux de l’ESS.";

const CONFERENCE: &str = "Rencontre autour des bonnes pratiques franciliennes en matière de partenariat entre ESS et \
    secteur classique, de la responsabilité sociale des entreprises et des perspectives de coopération ouvertes par \
    les Chantiers du Grand-Paris.";

/// COP 21.
pub(super) fn frame() -> Sown {
    let details = campaign("COP 21", FRAME, None, date(2015, 11, 1), date(2015, 12, 12));
    Sown { slug: "cop-21", demonstration: false, details }
}

/// Mois de l’ESS 2015.
pub(super) fn month() -> Sown {
    let organiser = Some("Préfecture de la région Île-de-France".to_owned());
    let details = campaign("Mois de l’ESS 2015", MONTH, organiser, date(2015, 11, 1), date(2015, 11, 30));
    Sown { slug: "mois-de-l-ess-2015", demonstration: false, details }
}

/// The four events, in order of time.
pub(super) fn events() -> Vec<Seed> {
    vec![visit(), seminar(), breakfast(), conference()]
}

fn campaign(
    title: &str,
    description: &str,
    organiser: Option<String>,
    starts_on: Date,
    ends_on: Date,
) -> CampaignDetails {
    CampaignDetails {
        title: typeset(title),
        parent: None,
        organiser,
        description: Some(typeset(description)),
        starts_on,
        ends_on,
    }
}

fn visit() -> Seed {
    let schedule = Schedule::Day { date: date(2015, 11, 13) };
    let part = |title: &str| Part { title: typeset(title), starts_at: None, description: None };
    let details = EventDetails {
        summary: Some(typeset(VISIT)),
        themes: vec![Theme::Insertion, Theme::CircularEconomy],
        audiences: audiences(),
        place: Some(Place {
            street: Some("399, route de la Noue".to_owned()),
            commune: Some("Limay".to_owned()),
            departement: Departement::by_code("78"),
            ..Place::default()
        }),
        host: Some(Host {
            name: "Recyc’matelas".to_owned(),
            kind: HostKind::Structure,
            siret: None,
            about: Some(typeset(
                "Entreprise d’insertion, seule entreprise européenne à recycler les matelas et sommiers.",
            )),
        }),
        parts: vec![
            part("Visite de l’entreprise d’insertion Recyc’matelas"),
            part("Rencontre avec les acteurs locaux de l’ESS"),
        ],
        ..blank("Visite de l’entreprise d’insertion Recyc’matelas", EventKind::Visit, schedule)
    };
    Seed::published("visite-recyc-matelas-limay", details)
}

fn seminar() -> Seed {
    let day = date(2015, 11, 17);
    let schedule = Schedule::Timed { starts_at: at(day, (9, 0)), ends_at: Some(at(day, (13, 0))) };
    let title = "Séminaire avec les acteurs parisiens de l’Insertion par l’activité économique";
    let details = EventDetails {
        themes: vec![Theme::Insertion],
        audiences: audiences(),
        place: Some(Place {
            venue: Some("Docks de Paris Business Center BAT 137".to_owned()),
            ..Place::default()
        }),
        ..blank(title, EventKind::Seminar, schedule)
    };
    Seed::published("seminaire-insertion-docks-de-paris", details)
}

fn breakfast() -> Seed {
    let schedule = Schedule::Day { date: date(2015, 11, 27) };
    let title = "Petit-déjeuner d’échange du Pôle économie solidaire Sud-Essonne";
    let about = "Groupe économique solidaire composé de plusieurs structures spécialisées dans l’insertion.";
    let details = EventDetails {
        summary: Some(typeset(&format!(
            "{title}, groupe économique solidaire composé de plusieurs structures spécialisées dans l’insertion."
        ))),
        themes: vec![Theme::Insertion],
        audiences: audiences(),
        place: Some(Place {
            street: Some("10 Chemin du Larris".to_owned()),
            commune: Some("Étampes".to_owned()),
            departement: Departement::by_code("91"),
            ..Place::default()
        }),
        host: Some(Host {
            name: "Pôle économie solidaire Sud-Essonne".to_owned(),
            kind: HostKind::Group,
            siret: None,
            about: Some(typeset(about)),
        }),
        ..blank(title, EventKind::Breakfast, schedule)
    };
    Seed::published("petit-dejeuner-pole-sud-essonne", details)
}

fn conference() -> Seed {
    let starts_at = at(date(2015, 11, 30), (14, 0));
    let title = "Responsabilité sociale des entreprises et économie sociale et solidaire : quelles alliances \
        positives ?";
    let details = EventDetails {
        summary: Some(typeset(CONFERENCE)),
        themes: vec![Theme::Construction, Theme::Csr],
        audiences: audiences(),
        place: Some(Place {
            venue: Some("Préfecture de Paris et d’Île-de-France".to_owned()),
            departement: Departement::by_code("75"),
            ..Place::default()
        }),
        ..blank(title, EventKind::Conference, Schedule::Timed { starts_at, ends_at: None })
    };
    Seed::published("conference-rse-et-ess", details)
}

/// Directeurs des achats ou des marchés publics, grandes entreprises, collectivités franciliennes.
fn audiences() -> Vec<Audience> {
    vec![Audience::Buyers, Audience::Authorities]
}
