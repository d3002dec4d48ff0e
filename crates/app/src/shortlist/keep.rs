//! What the owner of a list does with it, and what whoever may comment writes.

use domain::{
    contact::EmailAddress,
    ids::{CommentId, ShortlistId},
    language::Language,
    shortlist::{
        self, Comment, CommentInput, Direction, Item, MOST_COMMENTS, MOST_ITEMS, Shared, SharedRight,
        Shortlist,
    },
    siret::Siret,
};

use super::{ListOwner, ListRefusal, ListWriter};
use crate::{
    App, Failure,
    key::Use,
    mail::outbox::{Letter, Link},
};

impl App {
    /// Puts a structure on a list; makes the list first without one. Answers the list.
    ///
    /// # Errors
    /// [`ListRefusal::Unknown`] when the register has no such structure that works, [`ListRefusal::Full`].
    pub async fn add_to_list(
        &self,
        owner: Option<&ListOwner>,
        siret: Siret,
        language: Language,
    ) -> Result<Shortlist, ListRefusal> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let found = tx.structure(siret).await?.filter(|found| found.structure.is_active());
        if found.is_none() {
            return Err(ListRefusal::Unknown);
        }
        let list = match owner {
            Some(ListOwner(list)) => Shortlist { used_at: now, ..list.clone() },
            None => Shortlist {
                id: ShortlistId::new(self.new_uuid()),
                name: None,
                language,
                shared: None,
                created_at: now,
                used_at: now,
            },
        };
        if owner.is_none() {
            tx.insert_shortlist(&list).await?;
        }
        let items = tx.shortlist_items(list.id).await?;
        let is_new = items.iter().all(|item| item.siret != siret);
        if is_new && items.len() >= MOST_ITEMS {
            return Err(ListRefusal::Full);
        }
        tx.add_shortlist_item(list.id, siret, now).await?;
        tx.commit().await?;
        Ok(list)
    }

    /// Names a list; an empty name takes it away.
    ///
    /// # Errors
    /// [`ListRefusal::Fields`].
    pub async fn name_list(&self, owner: &ListOwner, typed: &str) -> Result<(), ListRefusal> {
        let name = shortlist::read_name(typed).map_err(ListRefusal::Fields)?;
        Ok(self.rewrite(&Shortlist { name, ..owner.0.clone() }).await?)
    }

    /// Shares a list by a new link, changes what its link allows, or with no right takes the link back: it opens nothing
    /// from then on, whoever has it.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn share_list(&self, owner: &ListOwner, right: Option<SharedRight>) -> Result<(), Failure> {
        let id = || owner.0.shared.map_or_else(|| ShortlistId::new(self.new_uuid()), |shared| shared.id);
        let shared = right.map(|right| Shared { id: id(), right });
        self.rewrite(&Shortlist { shared, ..owner.0.clone() }).await
    }

    async fn rewrite(&self, list: &Shortlist) -> Result<(), Failure> {
        let mut tx = self.store.begin().await?;
        tx.update_shortlist(&Shortlist { used_at: self.now(), ..list.clone() }).await?;
        Ok(tx.commit().await?)
    }

    /// Takes a structure out of a list. It can be put back for some days.
    ///
    /// # Errors
    /// [`ListRefusal::Unknown`] when it was not there.
    pub async fn remove_from_list(&self, owner: &ListOwner, siret: Siret) -> Result<(), ListRefusal> {
        let mut tx = self.store.begin().await?;
        if !tx.remove_shortlist_item(owner.0.id, siret, self.now()).await? {
            return Err(ListRefusal::Unknown);
        }
        Ok(tx.commit().await?)
    }

    /// Puts back a structure that was taken out, where it was and with what was written of it.
    ///
    /// # Errors
    /// [`ListRefusal::Unknown`] when it was never there, or is no more.
    pub async fn restore_to_list(&self, owner: &ListOwner, siret: Siret) -> Result<(), ListRefusal> {
        let mut tx = self.store.begin().await?;
        let items = tx.shortlist_items(owner.0.id).await?;
        if items.iter().all(|item| item.siret != siret) {
            return Err(ListRefusal::Unknown);
        }
        tx.add_shortlist_item(owner.0.id, siret, self.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Moves a structure by one place.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn move_in_list(
        &self,
        owner: &ListOwner,
        siret: Siret,
        direction: Direction,
    ) -> Result<(), Failure> {
        let mut tx = self.store.begin().await?;
        let items = tx.shortlist_items(owner.0.id).await?;
        let (out, here): (Vec<Item>, Vec<Item>) =
            items.into_iter().partition(|item| item.removed_at.is_some());
        let order = here.iter().map(|item| item.siret).collect();
        let mut order = shortlist::moved(order, siret, direction);
        order.extend(out.iter().map(|item| item.siret));
        tx.order_shortlist(owner.0.id, &order).await?;
        Ok(tx.commit().await?)
    }

    /// Writes a comment on a structure of a list.
    ///
    /// # Errors
    /// [`ListRefusal`].
    pub async fn comment_on_list(
        &self,
        writer: &ListWriter,
        siret: Siret,
        input: &CommentInput,
    ) -> Result<(), ListRefusal> {
        let (author, text) = input.read().map_err(ListRefusal::Fields)?;
        let ListWriter(list, is_owner) = writer;
        let mut tx = self.store.begin().await?;
        let items = tx.shortlist_items(list.id).await?;
        if !items.iter().any(|item| item.siret == siret && item.removed_at.is_none()) {
            return Err(ListRefusal::Unknown);
        }
        if tx.shortlist_comments(list.id).await?.len() >= MOST_COMMENTS {
            return Err(ListRefusal::Full);
        }
        let comment = Comment {
            id: CommentId::new(self.new_uuid()),
            siret,
            author,
            text,
            is_owner: *is_owner,
            created_at: self.now(),
        };
        tx.insert_shortlist_comment(list.id, &comment).await?;
        Ok(tx.commit().await?)
    }

    /// Deletes a comment, whoever wrote it.
    ///
    /// # Errors
    /// [`ListRefusal::Unknown`] when there is none.
    pub async fn delete_list_comment(&self, owner: &ListOwner, id: CommentId) -> Result<(), ListRefusal> {
        let mut tx = self.store.begin().await?;
        if !tx.delete_shortlist_comment(owner.0.id, id).await? {
            return Err(ListRefusal::Unknown);
        }
        Ok(tx.commit().await?)
    }

    /// Deletes a list with everything on it, at once: neither of its links opens anything from then on.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn delete_list(&self, owner: &ListOwner) -> Result<(), Failure> {
        let mut tx = self.store.begin().await?;
        tx.delete_shortlist(owner.0.id).await?;
        Ok(tx.commit().await?)
    }

    /// Mails the link of the owner, once a day to one address. The mail holds nothing that anybody typed.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn mail_list(
        &self,
        owner: &ListOwner,
        email: &EmailAddress,
        language: Language,
    ) -> Result<(), Failure> {
        let id = owner.0.id;
        // Which address it was cannot be read from the cause.
        let whom = self.key().seal(Use::List, format!("mail:{email}").as_bytes());
        let day = domain::programme::Zone::paris().day_of(self.now());
        let blank = mail::Linked {
            email: email.clone(),
            language,
            link: String::new(),
            unsubscribe: None,
            about: mail::About::List,
        };
        let letter = Letter::Linked { link: Link::List(id), blank: Box::new(blank) };
        let mut tx = self.store.begin().await?;
        self.queue_letter(&mut tx, &format!("list:{id}:{whom}:{day}"), &letter).await?;
        tx.announce();
        Ok(tx.commit().await?)
    }
}
