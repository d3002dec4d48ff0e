//! Groups in a search: the members of one, the groups whose name was typed, and how many of what is found each group has.

use std::collections::BTreeSet;

use ::directory::Query;
use domain::{
    programme::{Slug, Zone},
    register::{Group, groups_named, member_of},
    siret::Siret,
};

use super::Asked;
use crate::{App, Failure};

/// Groups of a name that are told.
const NAMED: usize = 3;

/// What groups have to do with a search.
#[derive(Clone, Debug, Default)]
pub struct InGroups {
    /// All of them.
    pub all: Vec<Group>,
    /// The one whose members are looked for.
    pub member_of: Option<Group>,
    /// Those that the text names.
    pub named: Vec<Group>,
    /// What the search is among when no group is asked for.
    among: Option<Vec<Siret>>,
}

impl App {
    /// Reads what a search says of groups. « traiteur membre de … » leaves « traiteur » to be searched among the members.
    pub(super) async fn groups_asked(&self, asked: &Asked, query: &mut Query) -> Result<InGroups, Failure> {
        let all = self.groups().await?;
        let by_address = asked.group.as_deref().and_then(|slug| Slug::parse(slug).ok());
        let by_address = by_address.and_then(|slug| all.iter().find(|group| group.slug == slug).cloned());
        let typed = member_of(&query.text, &all).map(|(group, rest)| (group.clone(), rest));
        let named = if typed.is_some() { Vec::new() } else { groups_named(&query.text, &all) };
        let named = named.into_iter().take(NAMED).cloned().collect();
        let by_text = typed.map(|(group, rest)| {
            query.text = rest;
            group
        });
        Ok(InGroups { member_of: by_address.or(by_text), named, all, among: query.among.clone() })
    }

    /// Who is a member of a group today, or stands for it.
    pub(crate) fn members_today(&self, group: &Group) -> Vec<Siret> {
        let today = Zone::paris().day_of(self.now());
        let members = group.members.iter().filter(|one| one.is_one_on(today)).map(|one| one.siret);
        let mut members: Vec<Siret> = members.chain(group.details.siret).collect();
        members.sort_unstable();
        members.dedup();
        members
    }

    /// The members of each group that are counted: of a search that is among some structures already, those of them.
    pub(super) fn counted_members(&self, groups: &InGroups) -> Vec<(Group, Vec<Siret>)> {
        let among: Option<BTreeSet<Siret>> =
            groups.among.as_ref().map(|among| among.iter().copied().collect());
        let members = |group: &Group| {
            let mut members = self.members_today(group);
            members.retain(|siret| among.as_ref().is_none_or(|among| among.contains(siret)));
            members
        };
        groups.all.iter().map(|group| (group.clone(), members(group))).collect()
    }
}

/// How many of what a search finds are members of each group, those with most first.
pub(super) fn by_group(members: Vec<(Group, Vec<Siret>)>, found: &BTreeSet<Siret>) -> Vec<(Group, u64)> {
    let count = |members: &[Siret]| members.iter().filter(|siret| found.contains(siret)).count() as u64;
    let mut counted: Vec<(Group, u64)> =
        members.into_iter().map(|(group, members)| (group, count(&members))).collect();
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted
}
