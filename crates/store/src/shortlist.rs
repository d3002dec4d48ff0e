//! Shortlists: lists, their structures, what was written of them.

use domain::ids::{CommentId, ShortlistId};
use domain::shortlist::{Comment, Item, Shared, Shortlist};
use domain::siret::Siret;
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

#[derive(FromRow)]
struct ListRow {
    id: Uuid,
    name: Option<String>,
    language: String,
    shared_id: Option<Uuid>,
    shared_right: Option<String>,
    created_at: Instant,
    used_at: Instant,
}

impl TryFrom<ListRow> for Shortlist {
    type Error = StoreError;

    fn try_from(list: ListRow) -> Result<Self, StoreError> {
        let right = row::text_if("shared_right", list.shared_right.as_deref())?;
        Ok(Self {
            id: ShortlistId::new(list.id),
            name: list.name,
            language: row::language("language", &list.language)?,
            shared: list.shared_id.zip(right).map(|(id, right)| Shared { id: ShortlistId::new(id), right }),
            created_at: list.created_at.0,
            used_at: list.used_at.0,
        })
    }
}

#[derive(FromRow)]
struct ItemRow {
    siret: String,
    added_at: Instant,
    removed_at: Option<Instant>,
}

#[derive(FromRow)]
struct CommentRow {
    id: Uuid,
    siret: String,
    author: String,
    text: String,
    is_owner: bool,
    created_at: Instant,
}

impl TryFrom<CommentRow> for Comment {
    type Error = StoreError;

    fn try_from(comment: CommentRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: CommentId::new(comment.id),
            siret: row::text("siret", &comment.siret)?,
            author: comment.author,
            text: comment.text,
            is_owner: comment.is_owner,
            created_at: comment.created_at.0,
        })
    }
}

impl Session {
    async fn shortlist_of(&mut self, statement: Statement) -> Result<Option<Shortlist>, StoreError> {
        self.row::<ListRow>(statement).await?.map(Shortlist::try_from).transpose()
    }

    /// A list.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn shortlist(&mut self, id: ShortlistId) -> Result<Option<Shortlist>, StoreError> {
        self.shortlist_of(sql("SELECT * FROM shortlists WHERE id = $1").bind(id)).await
    }

    /// The list that is shared under an identifier.
    ///
    /// # Errors
    /// As [`Session::shortlist`].
    pub async fn shared_shortlist(&mut self, id: ShortlistId) -> Result<Option<Shortlist>, StoreError> {
        self.shortlist_of(sql("SELECT * FROM shortlists WHERE shared_id = $1").bind(id)).await
    }

    /// The structures of a list in its order, those that were taken out included.
    ///
    /// # Errors
    /// As [`Session::shortlist`].
    pub async fn shortlist_items(&mut self, id: ShortlistId) -> Result<Vec<Item>, StoreError> {
        let statement = sql("SELECT siret, added_at, removed_at FROM shortlist_items WHERE list_id = $1
             ORDER BY place, siret");
        let read = |item: ItemRow| {
            Ok(Item {
                siret: row::text("siret", &item.siret)?,
                added_at: item.added_at.0,
                removed_at: item.removed_at.map(|at| at.0),
            })
        };
        self.rows::<ItemRow>(statement.bind(id)).await?.into_iter().map(read).collect()
    }

    /// What was written of the structures of a list, in order of writing.
    ///
    /// # Errors
    /// As [`Session::shortlist`].
    pub async fn shortlist_comments(&mut self, id: ShortlistId) -> Result<Vec<Comment>, StoreError> {
        let statement = sql("SELECT id, siret, author, text, is_owner, created_at FROM shortlist_comments
             WHERE list_id = $1 ORDER BY created_at, id");
        self.rows::<CommentRow>(statement.bind(id)).await?.into_iter().map(Comment::try_from).collect()
    }
}

impl Tx {
    /// Adds a list.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn insert_shortlist(&mut self, list: &Shortlist) -> Result<(), StoreError> {
        let statement =
            sql("INSERT INTO shortlists (id, name, language, shared_id, shared_right, created_at, used_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(list.id)
            .bind(list.name.as_ref())
            .bind(list.language.code())
            .bind(list.shared.map(|shared| shared.id))
            .bind(list.shared.map(|shared| shared.right.code()))
            .bind(list.created_at)
            .bind(list.used_at);
        self.execute(statement).await.map(|_| ())
    }

    /// Rewrites name, shared link and last use of a list; says whether there is one.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn update_shortlist(&mut self, list: &Shortlist) -> Result<bool, StoreError> {
        let statement =
            sql("UPDATE shortlists SET name = $2, shared_id = $3, shared_right = $4, used_at = $5
             WHERE id = $1")
            .bind(list.id)
            .bind(list.name.as_ref())
            .bind(list.shared.map(|shared| shared.id))
            .bind(list.shared.map(|shared| shared.right.code()))
            .bind(list.used_at);
        Ok(self.execute(statement).await? == 1)
    }

    /// Deletes a list with everything on it; says whether there was one.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn delete_shortlist(&mut self, id: ShortlistId) -> Result<bool, StoreError> {
        Ok(self.execute(sql("DELETE FROM shortlists WHERE id = $1").bind(id)).await? == 1)
    }

    /// Puts a structure at the end of a list, or back where it was before it was taken out. One that is there stays where
    /// it is.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] when there is no such list or structure.
    pub async fn add_shortlist_item(
        &mut self,
        id: ShortlistId,
        siret: Siret,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let place =
            sql("SELECT coalesce(max(place), 0) + 1 FROM shortlist_items WHERE list_id = $1").bind(id);
        let place = self.number(place).await?;
        let statement = sql("INSERT INTO shortlist_items (list_id, siret, place, added_at)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (list_id, siret) DO UPDATE SET removed_at = NULL");
        self.execute(statement.bind(id).bind(siret).bind(place).bind(now)).await.map(|_| ())
    }

    /// Takes a structure out of a list; says whether it was there.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn remove_shortlist_item(
        &mut self,
        id: ShortlistId,
        siret: Siret,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let statement = sql("UPDATE shortlist_items SET removed_at = $3
             WHERE list_id = $1 AND siret = $2 AND removed_at IS NULL");
        Ok(self.execute(statement.bind(id).bind(siret).bind(now)).await? == 1)
    }

    /// Puts the structures of a list in an order. Those that are not named stay where they are.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn order_shortlist(&mut self, id: ShortlistId, order: &[Siret]) -> Result<(), StoreError> {
        for (place, siret) in (1_u32..).zip(order) {
            let statement = sql("UPDATE shortlist_items SET place = $3 WHERE list_id = $1 AND siret = $2");
            self.execute(statement.bind(id).bind(*siret).bind(place)).await?;
        }
        Ok(())
    }

    /// Adds a comment.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] when there is no such list.
    pub async fn insert_shortlist_comment(
        &mut self,
        id: ShortlistId,
        comment: &Comment,
    ) -> Result<(), StoreError> {
        let statement =
            sql("INSERT INTO shortlist_comments (id, list_id, siret, author, text, is_owner, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(comment.id)
            .bind(id)
            .bind(comment.siret)
            .bind(&comment.author)
            .bind(&comment.text)
            .bind(comment.is_owner)
            .bind(comment.created_at);
        self.execute(statement).await.map(|_| ())
    }

    /// Deletes a comment of a list; says whether there was one.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn delete_shortlist_comment(
        &mut self,
        id: ShortlistId,
        comment: CommentId,
    ) -> Result<bool, StoreError> {
        let statement = sql("DELETE FROM shortlist_comments WHERE list_id = $1 AND id = $2");
        Ok(self.execute(statement.bind(id).bind(comment)).await? == 1)
    }
}
