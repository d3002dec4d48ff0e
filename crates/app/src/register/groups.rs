//! Groups of structures, read by everybody and written by the team.

use std::collections::BTreeMap;

use domain::{
    ids::GroupId,
    input::{FieldError, Problem},
    programme::{HostKind, PublicStatus, Slug, Zone},
    register::{Group, GroupInput, Member, MembershipInput},
    siret::Siret,
};
use jiff::civil::Date;
use store::{EventFilter, Registered};

use crate::{
    App, Failure,
    access::{Actor, Organiser},
    directory::Listed,
    programme::{
        browse::{Card, card},
        campaigns::FormRefusal,
    },
    upkeep::audit::Act,
};

/// The page of a group.
#[derive(Clone, Debug)]
pub struct GroupSheet {
    /// What is said of it.
    pub group: Group,
    /// Its members of today that the register holds, by name.
    pub members: Vec<MemberSheet>,
    /// How many more members it has, which the register does not hold.
    pub elsewhere: u32,
    /// The announced events that it hosts, the next first.
    pub events: Vec<Card>,
}

/// A member of a group.
#[derive(Clone, Debug)]
pub struct MemberSheet {
    /// The structure as lists show it, closed ones too.
    pub listed: Listed,
    /// Since when it is one.
    pub since: Option<Date>,
}

/// What becomes of a membership.
#[derive(Clone, Debug)]
pub enum MemberChange {
    /// The structure is a member between these two days.
    Set(Siret, MembershipInput),
    /// It is not, and never was.
    Remove(Siret),
}

impl App {
    /// Every group with its members, by name.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn groups(&self) -> Result<Vec<Group>, Failure> {
        Ok(self.store.read().await?.groups().await?)
    }

    /// Every group with how many members it has today, by name.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn groups_and_sizes(&self) -> Result<Vec<(Group, u32)>, Failure> {
        let today = Zone::paris().day_of(self.now());
        let size = |group: &Group| group.members.iter().filter(|one| one.is_one_on(today)).count();
        let sized = |group: Group| (u32::try_from(size(&group)).unwrap_or(u32::MAX), group);
        Ok(self.groups().await?.into_iter().map(sized).map(|(size, group)| (group, size)).collect())
    }

    /// The group of an address.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn group(&self, slug: &Slug) -> Result<Option<Group>, Failure> {
        Ok(self.store.read().await?.group_by_slug(slug).await?)
    }

    /// The page of a group.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn group_sheet(&self, slug: &Slug) -> Result<Option<GroupSheet>, Failure> {
        let Some(group) = self.group(slug).await? else { return Ok(None) };
        let today = Zone::paris().day_of(self.now());
        let current: BTreeMap<Siret, Member> =
            group.members.iter().filter(|one| one.is_one_on(today)).map(|one| (one.siret, *one)).collect();
        let sirets: Vec<Siret> = current.keys().copied().collect();
        let known = self.listed_by_number(&sirets).await?;
        let elsewhere = u32::try_from(current.len() - known.len()).unwrap_or(u32::MAX);
        let mut members: Vec<MemberSheet> = known
            .into_iter()
            .map(|(siret, listed)| MemberSheet {
                listed,
                since: current.get(&siret).and_then(|one| one.since),
            })
            .collect();
        members
            .sort_by_cached_key(|one| domain::text::fold(&one.listed.registered.structure.identity().name));
        let events = self.events_of_group(&group).await?;
        Ok(Some(GroupSheet { group, members, elsewhere, events }))
    }

    /// The announced events that a group hosts: under its name, or by the structure that stands for it. Those to come in
    /// order of time, then those that are over, the latest first.
    async fn events_of_group(&self, group: &Group) -> Result<Vec<Card>, Failure> {
        let now = self.now();
        let mut session = self.store.read().await?;
        let by_kind = EventFilter { host_kind: Some(HostKind::Group), ..EventFilter::default() };
        let is_named = |host: &domain::programme::Host| {
            Slug::of_title(&host.name) == Slug::of_title(&group.details.name)
        };
        let mut found = session.events(&by_kind).await?;
        found.retain(|record| record.event.details.host.as_ref().is_some_and(is_named));
        if let Some(siret) = group.details.siret {
            let own = EventFilter { host: Some(siret), ..EventFilter::default() };
            let known: Vec<_> = found.iter().map(|record| record.event.id).collect();
            found
                .extend(session.events(&own).await?.into_iter().filter(|one| !known.contains(&one.event.id)));
        }
        let campaigns = session.campaigns().await?;
        let mut cards: Vec<Card> =
            found.into_iter().filter_map(|record| card(record, &campaigns, now)).collect();
        cards.retain(|card| card.status != PublicStatus::Cancelled);
        cards.sort_by_key(|card| card.event.begins_at());
        let (mut over, to_come): (Vec<Card>, Vec<Card>) =
            cards.into_iter().partition(|card| card.status == PublicStatus::Past);
        over.reverse();
        Ok(to_come.into_iter().chain(over).collect())
    }

    /// Those of some groups that a structure belongs to today, or that it stands for.
    pub(super) fn groups_today(&self, groups: Vec<Group>, siret: Siret) -> Vec<Group> {
        let today = Zone::paris().day_of(self.now());
        let is_one = |group: &Group| {
            group.details.siret == Some(siret)
                || group.members.iter().any(|one| one.siret == siret && one.is_one_on(today))
        };
        groups.into_iter().filter(is_one).collect()
    }

    /// What the register holds of the members of a group, past ones too.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn group_members(&self, group: &Group) -> Result<Vec<Registered>, Failure> {
        let sirets: Vec<Siret> = group.members.iter().map(|one| one.siret).collect();
        Ok(self.store.read().await?.structures(&sirets).await?)
    }

    /// Makes a group.
    ///
    /// # Errors
    /// [`FormRefusal`].
    pub async fn create_group(&self, by: &Organiser, input: &GroupInput) -> Result<Group, FormRefusal> {
        let (details, members) = input.read().map_err(FormRefusal::Fields)?;
        let mut tx = self.store.begin().await?;
        let base = Slug::of_title(&details.name);
        let (mut slug, mut number) = (base.clone(), 2);
        while tx.group_by_slug(&slug).await?.is_some() {
            slug = base.numbered(number);
            number += 1;
        }
        let id = GroupId::new(self.new_uuid());
        let group = Group { id, slug, details, members, version: 1, created_at: self.now() };
        tx.insert_group(&group).await?;
        self.note(&mut tx, Actor::from(by), Act::new("group.created", "group", id.as_uuid())).await?;
        tx.commit().await?;
        Ok(group)
    }

    /// Rewrites what is said of a group, from the version that the form showed. Its members stay.
    ///
    /// # Errors
    /// [`FormRefusal`].
    pub async fn edit_group(
        &self,
        by: &Organiser,
        slug: &Slug,
        version: i64,
        input: &GroupInput,
    ) -> Result<Group, FormRefusal> {
        let (details, _) = input.read().map_err(FormRefusal::Fields)?;
        let before = self.group(slug).await?.ok_or(FormRefusal::Unknown)?;
        self.rewrite_group(by, Group { details, ..before }, version, "group.edited").await
    }

    /// Adds a member to a group, changes the days of one, or takes one out.
    ///
    /// # Errors
    /// [`FormRefusal`]: the days are wrong, the register holds no such structure, or the group was changed meanwhile.
    pub async fn change_member(
        &self,
        by: &Organiser,
        slug: &Slug,
        version: i64,
        change: &MemberChange,
    ) -> Result<Group, FormRefusal> {
        let before = self.group(slug).await?.ok_or(FormRefusal::Unknown)?;
        let after = match change {
            MemberChange::Set(siret, days) => {
                let (since, until) = days.read().map_err(FormRefusal::Fields)?;
                let is_new = before.members.iter().all(|one| one.siret != *siret);
                if is_new && self.structure(*siret).await?.is_none() {
                    let error = FieldError { field: "qui".to_owned(), problem: Problem::UnknownStructure };
                    return Err(FormRefusal::Fields(vec![error]));
                }
                before.with(Member { siret: *siret, since, until })
            }
            MemberChange::Remove(siret) => before.without(*siret),
        };
        self.rewrite_group(by, after, version, "group.members").await
    }

    async fn rewrite_group(
        &self,
        by: &Organiser,
        group: Group,
        version: i64,
        action: &'static str,
    ) -> Result<Group, FormRefusal> {
        let after = Group { version: version + 1, ..group };
        let mut tx = self.store.begin().await?;
        if !tx.update_group(&after, version).await? {
            return Err(FormRefusal::Stale);
        }
        self.note(&mut tx, Actor::from(by), Act::new(action, "group", after.id.as_uuid())).await?;
        tx.commit().await?;
        Ok(after)
    }

    /// Deletes a group. Its members and its events stay.
    ///
    /// # Errors
    /// [`FormRefusal::Stale`] when it was changed meanwhile.
    pub async fn delete_group(&self, by: &Organiser, group: &Group) -> Result<(), FormRefusal> {
        let mut tx = self.store.begin().await?;
        if !tx.delete_group(group).await? {
            return Err(FormRefusal::Stale);
        }
        self.note(&mut tx, Actor::from(by), Act::new("group.deleted", "group", group.id.as_uuid())).await?;
        Ok(tx.commit().await?)
    }
}
