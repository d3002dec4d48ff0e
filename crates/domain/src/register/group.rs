//! Groups of structures: pôles, groupes économiques solidaires, networks.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    coded,
    ids::GroupId,
    input::{self, FieldError, Problem, Reader},
    programme::Slug,
    siret::Siret,
    territory::Departement,
};

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

/// Most members of a group.
const MEMBERS: usize = 500;

/// A group's form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct GroupInput {
    /// Name.
    pub name: String,
    /// Code of its kind.
    pub kind: String,
    /// What it is for.
    pub about: String,
    /// SIRET of the structure that stands for it.
    pub siret: String,
    /// Code of its département.
    pub departement: String,
    /// Site.
    pub website: String,
    /// SIRETs of its members, one on each line.
    pub members: String,
}

impl GroupInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Everything that is wrong, field by field; a line that is no SIRET is `members.3`, counted from 1.
    pub fn read(&self) -> Result<(GroupDetails, Vec<Member>), Vec<FieldError>> {
        let mut reader = Reader::default();
        let siret = |text: &str| Siret::parse(text).map_err(|_| Problem::NotASiret);
        let name = reader.line("name", &self.name, 200);
        let kind = reader
            .required("kind", &self.kind, |code| GroupKind::from_code(code).ok_or(Problem::UnknownChoice));
        let about = reader.optional_paragraph("about", &self.about, 2000);
        let own = reader.optional("siret", &self.siret, siret);
        let departement = reader.optional("departement", &self.departement, |code| {
            Departement::by_code(code).ok_or(Problem::NotADepartement)
        });
        let website = reader.optional("website", &self.website, input::link);
        let mut members = Vec::new();
        for (number, line) in (1..).zip(self.members.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let siret = reader.take(format!("members.{number}"), siret(line));
            members.extend(siret.map(|siret| Member { siret, since: None }));
        }
        if members.len() > MEMBERS {
            let max = u32::try_from(MEMBERS).unwrap_or(u32::MAX);
            reader.refuse("members", Problem::NotANumber { min: 0, max });
        }
        let details = kind.map(|kind| GroupDetails { name, kind, about, siret: own, departement, website });
        reader.finish(details.map(|details| (details, Group::in_order(members))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_everything_that_is_wrong_with_it() {
        let input = GroupInput {
            name: "Pôle fictif".into(),
            kind: "club".into(),
            members: "73282932000074\n\n123\n".into(),
            website: "pole".into(),
            ..GroupInput::default()
        };
        let refused: Vec<_> = input.read().unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(refused, ["kind", "website", "members.3"]);
        let sound = GroupInput {
            kind: "pole".into(),
            website: String::new(),
            members: "732 829 320 00074".into(),
            ..input
        };
        let (details, members) = sound.read().unwrap();
        assert_eq!((details.kind, members.len()), (GroupKind::Pole, 1));
    }

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
