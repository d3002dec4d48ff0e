//! Groups by what people type: the name of one, or « membre de … ».

use super::Group;
use crate::text::fold;

/// Words that a name is recognised without.
const SMALL: [&str; 13] = ["de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "a", "au", "aux"];
/// What is said of one who belongs to a group.
const MEMBER: [&str; 8] =
    ["membre", "membres", "adherent", "adherents", "adherente", "adherentes", "member", "members"];
/// Fewer letters name no group.
const LEAST: usize = 3;

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !SMALL.contains(word)).map(str::to_owned).collect()
}

/// The groups whose name has all the words that were typed, each at least begun, the shortest names first.
pub fn named<'a>(text: &str, groups: &'a [Group]) -> Vec<&'a Group> {
    let typed = words(text);
    if typed.iter().all(|word| word.chars().count() < LEAST) {
        return Vec::new();
    }
    let has_all = |group: &&Group| {
        let name = words(&group.details.name);
        typed.iter().all(|word| name.iter().any(|known| known.starts_with(word.as_str())))
    };
    let mut found: Vec<&Group> = groups.iter().filter(has_all).collect();
    found.sort_by_key(|group| words(&group.details.name).len());
    found
}

/// The group of « membre de … », and what was typed before; nothing when that is not what was typed, or no group has that
/// name.
pub fn member_of<'a>(text: &str, groups: &'a [Group]) -> Option<(&'a Group, String)> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let is_member = |token: &&str| words(token).first().is_some_and(|word| MEMBER.contains(&word.as_str()));
    let at = tokens.iter().position(is_member)?;
    let group = *named(&tokens.get(at + 1..)?.join(" "), groups).first()?;
    Some((group, tokens.get(..at)?.join(" ")))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::{
        ids::GroupId,
        programme::Slug,
        register::{GroupDetails, GroupKind},
    };

    fn groups() -> Vec<Group> {
        let group = |name: &str| Group {
            id: GroupId::new(Uuid::nil()),
            slug: Slug::of_title(name),
            details: GroupDetails {
                name: name.to_owned(),
                kind: GroupKind::Reseau,
                about: None,
                siret: None,
                departement: None,
                website: None,
            },
            members: Vec::new(),
            version: 1,
            created_at: Timestamp::UNIX_EPOCH,
        };
        ["Réseau fictif des traiteurs solidaires", "Réseau fictif", "Pôle d’essai de l’Étang"]
            .map(group)
            .into()
    }

    #[test]
    fn a_group_is_named_by_some_of_its_words_without_accents_or_their_ends() {
        let groups = groups();
        for (typed, expected) in [
            ("réseau fictif", vec!["reseau-fictif", "reseau-fictif-des-traiteurs-solidaires"]),
            ("RESEAU FICT", vec!["reseau-fictif", "reseau-fictif-des-traiteurs-solidaires"]),
            ("traiteurs solidaires", vec!["reseau-fictif-des-traiteurs-solidaires"]),
            ("pôle de l'étang", vec!["pole-d-essai-de-l-etang"]),
            ("traiteur bio", vec![]),
            ("de la", vec![]),
            ("ré", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<_> = named(typed, &groups).iter().map(|group| group.slug.to_string()).collect();
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn member_of_a_group_is_told_from_what_is_looked_for_among_its_members() {
        let groups = groups();
        for (typed, expected) in [
            ("membre du réseau fictif", Some(("reseau-fictif", ""))),
            ("traiteur bio membre de l’étang", Some(("pole-d-essai-de-l-etang", "traiteur bio"))),
            ("Adhérents Réseau fictif", Some(("reseau-fictif", ""))),
            ("traiteur membre", None),
            ("membre", None),
            ("membre de rien", None),
            ("remembrement", None),
        ] {
            let found = member_of(typed, &groups);
            let found = found.as_ref().map(|(group, rest)| (group.slug.as_str(), rest.as_str()));
            assert_eq!(found, expected, "{typed}");
        }
    }
}
