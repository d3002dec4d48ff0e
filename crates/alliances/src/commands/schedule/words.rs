//! What `alliances schedule` says, in French.

use meetings::{Cause, Conflict, Fault, Instance, Moved, Plan, Proved, Reason, Refusal};

/// Wishes that are named in one message.
const NAMED: usize = 12;

/// Why a file is refused, and where.
pub(super) fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Syntax { line, column, detail } => {
            format!("ligne {line}, colonne {column} : ce n’est pas la forme attendue ({detail}).")
        }
        Refusal::UnknownField { line, column, name, nearest } => {
            format!(
                "ligne {line}, colonne {column} : le champ « {name} » n’existe pas.{}",
                meant(nearest.as_deref())
            )
        }
        Refusal::At { place, fault } => format!("{place} : {}", self::fault(fault)),
    }
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(" Vouliez-vous « {name} » ?"))
}

fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Range { found, least, most } => format!("{found} n’est pas entre {least} et {most}."),
        Fault::Weight => "un poids est un nombre entre 0 et 1 000 000.".to_owned(),
        Fault::TableCount { found, slots } => format!("{found} nombres de tables pour {slots} créneaux."),
        Fault::EmptyId => "l’identifiant est vide.".to_owned(),
        Fault::SameId { id, first } => format!("« {id} » est déjà participants[{first}]."),
        Fault::Side(side) => format!("« {side} » n’est pas un côté : buyer, supplier ou any."),
        Fault::UnknownParticipant { id, nearest } => {
            format!("le participant « {id} » n’existe pas.{}", meant(nearest.as_deref()))
        }
        Fault::Oneself(id) => format!("« {id} » ne peut pas avoir de rendez-vous avec soi-même."),
        Fault::SamePair { first } => format!("les deux mêmes participants que wishes[{first}]."),
        Fault::Slot { found, slots } => {
            format!("le créneau {found} n’existe pas : ils vont de 0 à {}.", slots.saturating_sub(1))
        }
        Fault::WishIndex { found, wishes } => {
            format!("le souhait {found} n’existe pas : il y en a {wishes}, numérotés à partir de 0.")
        }
        Fault::MinAboveMax { min, max } => format!("le minimum {min} dépasse le maximum {max}."),
        Fault::FixedOutside(slot) => format!("fixé au créneau {slot}, que « slots » exclut."),
        Fault::AfterItself(false) => "une rencontre ne peut pas venir après elle-même.".to_owned(),
        Fault::AfterItself(true) => {
            "une rencontre viendrait après elle-même, par celles qu’elle doit suivre.".to_owned()
        }
        Fault::PlacedTwice(first) => format!("ce souhait est déjà à l’indice {first} de la liste."),
    }
}

/// What keeps the required meetings from taking place.
pub(super) fn conflict(instance: &Instance, conflict: &Conflict) -> String {
    let name = |participant: usize| instance.participants()[participant].id();
    let why = match conflict.cause {
        Cause::NoSlot => "elle n’a aucun créneau où les deux sont présents et qui lui convienne".to_owned(),
        Cause::TooMany { participant } => {
            format!("{} n’a pas assez de créneaux pour toutes", name(participant))
        }
        Cause::SameSlot { participant, slot } => {
            format!("{} devrait être aux deux, au créneau {slot}", name(participant))
        }
        Cause::Spread { participant } => {
            format!("aucun plan trouvé ne laisse à {} assez peu de pauses", name(participant))
        }
        Cause::Tables => "il y a moins de tables que de rencontres".to_owned(),
        Cause::Together => "c’est prouvé ; sans l’une d’elles, les autres tiennent".to_owned(),
        Cause::NotFound => {
            "aucune solution n’a été trouvée dans le temps donné, et rien n’est prouvé".to_owned()
        }
    };
    let named = conflict.wishes.iter().take(NAMED).map(|wish| {
        let (a, b) = instance.wishes()[*wish].pair();
        format!("{wish} ({} et {})", name(a), name(b))
    });
    let more = match conflict.wishes.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" et {more} autres"),
    };
    let head = match conflict.cause {
        Cause::NoSlot => "Une rencontre obligatoire ne peut pas avoir lieu",
        Cause::NotFound | Cause::Spread { .. } => "Des rencontres obligatoires n’ont pas trouvé de place",
        _ => "Des rencontres obligatoires ne peuvent pas toutes avoir lieu",
    };
    let wishes = named.collect::<Vec<_>>().join(", ");
    format!("{head} : {why}.\nSouhaits : {wishes}{more}.\nAucun plan n’a été écrit.")
}

/// The plan in a few lines.
pub(super) fn summary(instance: &Instance, plan: &Plan) -> String {
    let share = match plan.upper_bound {
        0 => 100.0,
        bound => 100.0 * plan.value as f64 / bound as f64,
    };
    let proved = match plan.proved {
        Proved::Value => "valeur maximale, c’est prouvé",
        Proved::Breaks => "pauses au minimum pour ces rencontres, c’est prouvé",
        Proved::Both => "valeur maximale et pauses au minimum, c’est prouvé",
        Proved::None => "rien n’est prouvé au-delà de la borne",
    };
    let mut lines = vec![
        format!(
            "{} rencontres sur {} souhaits ; valeur {} pour une borne de {} ({share:.2} %).",
            plan.meetings.len(),
            instance.wishes().len(),
            plan.value,
            plan.upper_bound
        ),
        format!("{} pauses, {} créneaux d’attente ; {proved}.", plan.breaks, plan.idle_slots),
    ];
    let count = |reason| plan.unmet.iter().filter(|unmet| unmet.reason == reason).count();
    if !plan.unmet.is_empty() {
        lines.push(format!(
            "Souhaits non satisfaits : {} sans créneau commun, {} faute de place chez un participant, {} faute de table, {} de moindre valeur.",
            count(Reason::NoCommonSlot),
            count(Reason::ParticipantFull),
            count(Reason::TablesFull),
            count(Reason::LowerValue)
        ));
    }
    lines.extend(without_meeting(instance, plan));
    lines.extend(plan.moved.iter().flatten().map(|moved| change(instance, moved)));
    lines.join("\n")
}

/// Who goes home without a meeting, and how many of them any plan would send home so.
fn without_meeting(instance: &Instance, plan: &Plan) -> Option<String> {
    let nobody = meetings::figures_of(instance, plan).nobody;
    (nobody > 0).then(|| {
        let least = meetings::fewest_without_meeting(instance);
        format!(
            "Participants sans aucune rencontre malgré leurs souhaits : {nobody}, dont {least} inévitables."
        )
    })
}

/// One change to announce.
fn change(instance: &Instance, moved: &Moved) -> String {
    use meetings::Because;
    let name = |participant: usize| instance.participants()[participant].id();
    let (a, b) = instance.wishes()[moved.wish].pair();
    let whereto = match moved.to {
        Some(to) => format!("du créneau {} au créneau {to}", moved.from),
        None => format!("au créneau {}, n’a plus lieu", moved.from),
    };
    let because = match moved.because {
        Because::ParticipantUnavailable { participant } => format!("{} n’est plus là", name(participant)),
        Because::SlotNotAllowed => "ce créneau ne convient plus".to_owned(),
        Because::TableLost => "il manque une table".to_owned(),
        Because::ParticipantFull { participant } => format!("{} n’en veut pas davantage", name(participant)),
        Because::MakesRoom { r#for } => {
            let (a, b) = instance.wishes()[r#for].pair();
            format!("fait place à {} et {}", name(a), name(b))
        }
        Because::BetterDay => "la journée y gagne".to_owned(),
    };
    format!("{} et {}, {whereto} : {because}.", name(a), name(b))
}
