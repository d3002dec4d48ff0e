//! Groups of structures: pôles, groupes économiques solidaires, networks.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{coded, ids::GroupId, programme::Slug, siret::Siret, territory::Departement};

coded! {
    /// What kind of group it is.
    GroupKind {
        /// Pôle: neighbours that work together.
        Pole = "pole",
        /// Groupe économique solidaire: several structures under one steering.
        GroupeEconomiqueSolidaire = "groupe-economique-solidaire",
        /// Network that structures adhere to.
        Reseau = "reseau",
    }
}

/// What is said of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupDetails {
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: GroupKind,
    /// What it is for, in a few sentences.
    pub about: Option<String>,
    /// The structure that stands for it, when it has one of its own.
    pub siret: Option<Siret>,
    /// Where it works, when that is one département.
    pub departement: Option<Departement>,
    /// Its site.
    pub website: Option<String>,
}

/// A group of structures, which can host events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Identifier.
    pub id: GroupId,
    /// Its address among the pages.
    pub slug: Slug,
    /// What is said of it.
    pub details: GroupDetails,
    /// Its members, by SIRET, each once, in the order of the numbers.
    pub members: Vec<Member>,
    /// Grows with each change.
    pub version: i64,
    /// When it was entered.
    pub created_at: Timestamp,
}

/// A member of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    /// Which structure.
    pub siret: Siret,
    /// Since when, if it is known.
    pub since: Option<Date>,
}

impl Group {
    /// Puts members in order, each once: the first statement about one counts.
    pub fn in_order(mut members: Vec<Member>) -> Vec<Member> {
        members.sort_by_key(|member| member.siret);
        members.dedup_by_key(|member| member.siret);
        members
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_in_order_and_each_is_one_once() {
        let member = |siret| Member { siret: Siret::parse(siret).unwrap(), since: None };
        let members = Group::in_order(vec![
            member("73282932000074"),
            member("35600000049837"),
            member("73282932000074"),
        ]);
        assert_eq!(members, [member("35600000049837"), member("73282932000074")]);
    }
}
