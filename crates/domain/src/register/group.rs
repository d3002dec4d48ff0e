//! Groups of structures: pôles, groupes économiques solidaires, networks.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    coded,
    ids::GroupId,
    input::{self, FieldError, Problem, Reader},
    programme::{Slug, when},
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
    /// Up to which day, once it has left or is known to leave.
    pub until: Option<Date>,
}

impl Member {
    /// Whether it is one on a day.
    pub fn is_one_on(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl Group {
    /// Puts members in order, each once: the first statement about one counts.
    pub fn in_order(mut members: Vec<Member>) -> Vec<Member> {
        members.sort_by_key(|member| member.siret);
        members.dedup_by_key(|member| member.siret);
        members
    }

    /// The group with a member, whose dates take the place of those known of it.
    #[must_use]
    pub fn with(mut self, member: Member) -> Self {
        self.members.retain(|known| known.siret != member.siret);
        self.members.push(member);
        self.members = Self::in_order(self.members);
        self
    }

    /// The group without a structure.
    #[must_use]
    pub fn without(mut self, siret: Siret) -> Self {
        self.members.retain(|known| known.siret != siret);
        self
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
            members.extend(siret.map(|siret| Member { siret, since: None, until: None }));
        }
        if members.len() > MEMBERS {
            let max = u32::try_from(MEMBERS).unwrap_or(u32::MAX);
            reader.refuse("members", Problem::NotANumber { min: 0, max });
        }
        let details = kind.map(|kind| GroupDetails { name, kind, about, siret: own, departement, website });
        reader.finish(details.map(|details| (details, Group::in_order(members))))
    }
}

impl From<&GroupDetails> for GroupInput {
    /// What is said of a group as it would be typed; its members are changed one by one.
    fn from(details: &GroupDetails) -> Self {
        Self {
            name: details.name.clone(),
            kind: details.kind.code().to_owned(),
            about: details.about.clone().unwrap_or_default(),
            siret: details.siret.map(|siret| siret.to_string()).unwrap_or_default(),
            departement: details.departement.map(|one| one.code().to_owned()).unwrap_or_default(),
            website: details.website.clone().unwrap_or_default(),
            members: String::new(),
        }
    }
}

/// A membership as typed: its two days, either of which may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MembershipInput {
    /// First day.
    pub since: String,
    /// Last day.
    pub until: String,
}

impl MembershipInput {
    /// Reads the form: first and last day.
    ///
    /// # Errors
    /// Everything that is wrong, field by field.
    pub fn read(&self) -> Result<(Option<Date>, Option<Date>), Vec<FieldError>> {
        let mut reader = Reader::default();
        let since = reader.optional("since", &self.since, when::read_day);
        let until = reader.optional("until", &self.until, when::read_day);
        if since.zip(until).is_some_and(|(since, until)| until < since) {
            reader.refuse("until", Problem::EndBeforeStart);
        }
        reader.finish(Some((since, until)))
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
    fn a_member_is_one_between_its_two_days() {
        let day = |day| jiff::civil::date(2026, 11, day);
        let member = |since, until| Member {
            siret: Siret::parse("73282932000074").unwrap(),
            since: Some(day(since)),
            until: Some(day(until)),
        };
        let on: Vec<_> = (1..6).filter(|one| member(2, 4).is_one_on(day(*one))).collect();
        assert_eq!(on, [2, 3, 4]);
        let always = Member { since: None, until: None, ..member(1, 1) };
        assert!(always.is_one_on(day(30)));
    }

    #[test]
    fn a_membership_does_not_end_before_it_starts() {
        let read =
            |since: &str, until: &str| MembershipInput { since: since.into(), until: until.into() }.read();
        assert_eq!(read("2026-02-01", "").unwrap(), (Some(jiff::civil::date(2026, 2, 1)), None));
        let fields = |refused: Vec<FieldError>| refused.into_iter().map(|one| one.field).collect::<Vec<_>>();
        assert_eq!(fields(read("2026-02-31", "x").unwrap_err()), ["since", "until"]);
        assert_eq!(fields(read("2026-02-02", "2026-02-01").unwrap_err()), ["until"]);
    }

    #[test]
    fn members_are_in_order_and_each_is_one_once() {
        let member = |siret| Member { siret: Siret::parse(siret).unwrap(), since: None, until: None };
        let members = Group::in_order(vec![
            member("73282932000074"),
            member("35600000049837"),
            member("73282932000074"),
        ]);
        assert_eq!(members, [member("35600000049837"), member("73282932000074")]);
    }
}
