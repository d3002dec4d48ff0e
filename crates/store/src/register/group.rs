//! Groups of structures and their members.

use std::collections::BTreeMap;

use domain::ids::GroupId;
use domain::programme::Slug;
use domain::register::{Group, GroupDetails, Member};
use domain::siret::Siret;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::StoreError;
use crate::instant::{Day, Instant};
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

#[derive(FromRow)]
struct GroupRow {
    id: Uuid,
    slug: String,
    name: String,
    kind: String,
    about: Option<String>,
    siret: Option<String>,
    departement: Option<String>,
    website: Option<String>,
    version: i64,
    created_at: Instant,
}

#[derive(FromRow)]
struct MemberRow {
    group_id: Uuid,
    siret: String,
    since: Option<Day>,
    until: Option<Day>,
}

impl GroupRow {
    fn with(self, members: Vec<Member>) -> Result<Group, StoreError> {
        Ok(Group {
            id: GroupId::new(self.id),
            slug: Slug::parse(&self.slug)
                .map_err(|error| StoreError::Corrupt(format!("column slug: {error}")))?,
            details: GroupDetails {
                name: self.name,
                kind: row::text("kind", &self.kind)?,
                about: self.about,
                siret: row::text_if("siret", self.siret.as_deref())?,
                departement: row::text_if("departement", self.departement.as_deref())?,
                website: self.website,
            },
            members,
            version: self.version,
            created_at: self.created_at.0,
        })
    }
}

/// Binds `$1` to `$10`, the columns in the order of the table.
fn bind(statement: Statement, group: &Group) -> Statement {
    let details = &group.details;
    statement
        .bind(group.id)
        .bind(&group.slug)
        .bind(&details.name)
        .bind(details.kind.code())
        .bind(details.about.as_ref())
        .bind(details.siret)
        .bind(details.departement.map(|departement| departement.code()))
        .bind(details.website.as_ref())
        .bind(group.version)
        .bind(group.created_at)
}

impl Session {
    async fn groups_with_members(&mut self, statement: Statement) -> Result<Vec<Group>, StoreError> {
        let groups = self.rows::<GroupRow>(statement).await?;
        if groups.is_empty() {
            return Ok(Vec::new());
        }
        let members = sql("SELECT group_id, siret, since, until FROM group_members")
            .among(" WHERE group_id IN", groups.iter().map(|group| group.id))
            .then(" ORDER BY siret");
        let mut of: BTreeMap<Uuid, Vec<Member>> = BTreeMap::new();
        for member in self.rows::<MemberRow>(members).await? {
            let (since, until) = (member.since.map(|day| day.0), member.until.map(|day| day.0));
            let one = Member { siret: row::text("siret", &member.siret)?, since, until };
            of.entry(member.group_id).or_default().push(one);
        }
        let with_members = groups.into_iter().map(|group| {
            let members = of.remove(&group.id).unwrap_or_default();
            group.with(members)
        });
        with_members.collect()
    }

    /// Every group with its members, by name.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn groups(&mut self) -> Result<Vec<Group>, StoreError> {
        self.groups_with_members(sql("SELECT * FROM structure_groups ORDER BY name, id")).await
    }

    /// The group of an address.
    ///
    /// # Errors
    /// As [`Session::groups`].
    pub async fn group_by_slug(&mut self, slug: &Slug) -> Result<Option<Group>, StoreError> {
        let statement = sql("SELECT * FROM structure_groups WHERE slug = $1").bind(slug);
        Ok(self.groups_with_members(statement).await?.pop())
    }

    /// The groups that a structure is a member of, or that it stands for, by name.
    ///
    /// # Errors
    /// As [`Session::groups`].
    pub async fn groups_of_structure(&mut self, siret: Siret) -> Result<Vec<Group>, StoreError> {
        let statement = sql("SELECT * FROM structure_groups WHERE siret = $1
             OR id IN (SELECT group_id FROM group_members WHERE siret = $2) ORDER BY name, id");
        self.groups_with_members(statement.bind(siret).bind(siret)).await
    }
}

impl Tx {
    /// Adds a group with its members.
    ///
    /// # Errors
    /// [`UniqueKey::GroupSlug`](crate::UniqueKey) when the address is taken.
    pub async fn insert_group(&mut self, group: &Group) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO structure_groups (id, slug, name, kind, about, siret, departement,
                 website, version, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
        self.execute(bind(statement, group)).await?;
        self.write_members(group).await
    }

    /// Rewrites a group and its members over the version expected; says whether it did.
    ///
    /// # Errors
    /// As [`Tx::insert_group`].
    pub async fn update_group(&mut self, group: &Group, expected: i64) -> Result<bool, StoreError> {
        let statement = sql("UPDATE structure_groups SET slug = $2, name = $3, kind = $4, about = $5,
                 siret = $6, departement = $7, website = $8, version = $9, created_at = $10
             WHERE id = $1 AND version = $11");
        if self.execute(bind(statement, group).bind(expected)).await? == 0 {
            return Ok(false);
        }
        let former: Vec<(String,)> =
            self.rows(sql("SELECT siret FROM group_members WHERE group_id = $1").bind(group.id)).await?;
        for (siret,) in former {
            self.feed_structure(row::text("siret", &siret)?).await?;
        }
        self.execute(sql("DELETE FROM group_members WHERE group_id = $1").bind(group.id)).await?;
        self.write_members(group).await?;
        Ok(true)
    }

    /// Deletes a group over the version expected; says whether it did. Those who follow the register hear of its members.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn delete_group(&mut self, group: &Group) -> Result<bool, StoreError> {
        let Some(known) =
            self.group_by_slug(&group.slug).await?.filter(|known| known.version == group.version)
        else {
            return Ok(false);
        };
        self.execute(sql("DELETE FROM group_members WHERE group_id = $1").bind(known.id)).await?;
        self.execute(sql("DELETE FROM structure_groups WHERE id = $1").bind(known.id)).await?;
        for member in &known.members {
            self.feed_structure(member.siret).await?;
        }
        self.announce();
        Ok(true)
    }

    async fn write_members(&mut self, group: &Group) -> Result<(), StoreError> {
        self.announce();
        for member in &group.members {
            let statement =
                sql("INSERT INTO group_members (group_id, siret, since, until) VALUES ($1, $2, $3, $4)");
            let statement = statement.bind(group.id).bind(member.siret).bind(member.since).bind(member.until);
            self.execute(statement).await?;
            self.feed_structure(member.siret).await?;
        }
        Ok(())
    }
}
