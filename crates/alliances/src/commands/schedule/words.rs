//! What `alliances schedule` says, in French.

use meetings::{Cause, Conflict, Fault, Instance, Moved, Plan, Proved, Reason, Refusal};

/// Wishes that are named in one message.
const NAMED: usize = 12;

/// Why a file is refused, and where.
pub(super) fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Syntax { line, column, detail } => {
            format!("ligne {line}, colonne {column} : {}.", detail_of(detail))
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

/// What values are called by the reader of JSON, and by people. A beginning is enough.
const KINDS: [(&str, &str); 13] = [
    ("a string", "un texte"),
    ("string", "un texte"),
    ("integer", "un nombre entier"),
    ("i64", "un nombre entier"),
    ("floating point", "un nombre à virgule"),
    ("f64", "un nombre"),
    ("a boolean", "true ou false"),
    ("boolean", "true ou false"),
    ("null", "null"),
    ("a sequence", "une liste"),
    ("sequence", "une liste"),
    ("map", "un objet"),
    ("an object", "un objet"),
];

/// What the reader of JSON says, in French as far as its words are known.
fn detail_of(said: &str) -> String {
    let named = |start: &str| said.strip_prefix(start).map(|rest| rest.trim_matches('`'));
    let types = said.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected "));
    if let Some((found, expected)) = types {
        return format!("attendu : {} ; trouvé : {}", kind(expected), kind(found));
    }
    if let Some(name) = named("missing field ") {
        return format!("le champ « {name} » manque");
    }
    if let Some(name) = named("duplicate field ") {
        return format!("le champ « {name} » est donné deux fois");
    }
    let known = [
        ("EOF while", "le fichier s’arrête trop tôt"),
        ("trailing characters", "il y a du texte après la fin"),
        ("expected a whole number of tables", "attendu : un nombre de tables, ou une liste d’un par créneau"),
        ("expected value", "aucune valeur ne s’écrit ainsi"),
    ];
    let known = known.into_iter().find(|(start, _)| said.starts_with(start));
    known.map_or_else(|| format!("ce n’est pas la forme attendue ({said})"), |(_, words)| words.to_owned())
}

/// A kind of value, with the value when it is short.
fn kind(said: &str) -> String {
    let Some((_, name)) = KINDS.iter().find(|(start, _)| said.starts_with(start)) else {
        return said.to_owned();
    };
    match said.split_once(['`', '"']).map(|(_, value)| value.trim_end_matches(['`', '"'])) {
        Some(value) if value.chars().count() <= 40 => format!("{name} « {value} »"),
        _ => (*name).to_owned(),
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

/// The plan in a few lines. What takes a while to know is left out when it is late.
pub(super) fn summary(instance: &Instance, plan: &Plan, is_late: &dyn Fn() -> bool) -> String {
    let share = match plan.upper_bound {
        0 => 100.0,
        bound => 100.0 * plan.value as f64 / bound as f64,
    };
    let share = format!("{share:.2}").replace('.', ",");
    let proved = match plan.proved {
        Proved::Value => "valeur maximale, c’est prouvé",
        Proved::Breaks => "pauses au minimum pour ces rencontres, c’est prouvé",
        Proved::Both => "valeur maximale et pauses au minimum, c’est prouvé",
        Proved::None => "rien n’est prouvé au-delà de la borne",
    };
    let mut lines = vec![
        format!(
            "{} sur {} ; valeur {} pour une borne de {} ({share} %).",
            some(plan.meetings.len(), "rencontre", "rencontres"),
            some(instance.wishes().len(), "souhait", "souhaits"),
            plan.value,
            plan.upper_bound
        ),
        format!(
            "{}, {} ; {proved}.",
            some(plan.breaks as usize, "pause", "pauses"),
            some(plan.idle_slots as usize, "créneau d’attente", "créneaux d’attente")
        ),
    ];
    if !plan.unmet.is_empty() {
        lines.push(format!("Souhaits non satisfaits : {}.", reasons(plan).join(", ")));
    }
    lines.extend(without_meeting(instance, plan, is_late));
    lines.extend(plan.moved.iter().flatten().map(|moved| change(instance, moved)));
    lines.join("\n")
}

/// Why wishes are not met, and how many for each reason.
fn reasons(plan: &Plan) -> Vec<String> {
    let words = [
        (Reason::NoCommonSlot, "sans créneau commun"),
        (Reason::ParticipantFull, "faute de place chez un participant"),
        (Reason::TablesFull, "faute de table"),
        (Reason::LowerValue, "de moindre valeur"),
    ];
    let count = |reason| plan.unmet.iter().filter(|unmet| unmet.reason == reason).count();
    let counted = words.into_iter().map(|(reason, words)| (count(reason), words));
    counted.filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")).collect()
}

/// A number with its word; none and one are singular.
fn some(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count < 2 { one } else { many })
}

/// Who goes home without a meeting, and how many of them any plan would send home so.
fn without_meeting(instance: &Instance, plan: &Plan, is_late: &dyn Fn() -> bool) -> Option<String> {
    let nobody = meetings::figures_of(instance, plan).nobody;
    (nobody > 0).then(|| {
        let least = meetings::fewest_without_meeting(instance, is_late);
        let least = least.map(|least| format!(", dont {}", some(least, "inévitable", "inévitables")));
        format!(
            "Participants sans aucune rencontre malgré leurs souhaits : {nobody}{}.",
            least.unwrap_or_default()
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
