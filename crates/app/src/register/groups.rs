//! Groups of structures, read by everybody and written by the team.

use domain::{
    ids::GroupId,
    programme::Slug,
    register::{Group, GroupInput},
};

use crate::{
    App, Failure,
    access::{Actor, Organiser},
    programme::campaigns::FormRefusal,
    upkeep::audit::Act,
};

impl App {
    /// Every group with its members, by name.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn groups(&self) -> Result<Vec<Group>, Failure> {
        Ok(self.store.read().await?.groups().await?)
    }

    /// The group of an address.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn group(&self, slug: &Slug) -> Result<Option<Group>, Failure> {
        Ok(self.store.read().await?.group_by_slug(slug).await?)
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

    /// Rewrites a group, from the version that the form showed.
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
        let (details, members) = input.read().map_err(FormRefusal::Fields)?;
        let mut tx = self.store.begin().await?;
        let before = tx.group_by_slug(slug).await?.ok_or(FormRefusal::Unknown)?;
        let after = Group { details, members, version: version + 1, ..before };
        if !tx.update_group(&after, version).await? {
            return Err(FormRefusal::Stale);
        }
        self.note(&mut tx, Actor::from(by), Act::new("group.edited", "group", after.id.as_uuid())).await?;
        tx.commit().await?;
        Ok(after)
    }
}
