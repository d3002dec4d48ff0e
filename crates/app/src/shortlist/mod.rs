//! Shortlists: kept by whoever has the link of their owner, read or commented by whoever has the shared one.

mod contents;
mod keep;

use domain::{
    input::FieldError,
    shortlist::{SharedRight, Shortlist},
};
use thiserror::Error;

pub use self::contents::{Contents, Kept};
use crate::{App, Failure, key::Use};

/// Whoever has the link of the owner of a list.
#[derive(Clone, Debug)]
pub struct ListOwner(Shortlist);

/// Whoever has the shared link of a list.
#[derive(Clone, Debug)]
pub struct ListGuest(Shortlist, SharedRight);

/// Whoever may write comments on a list.
#[derive(Clone, Debug)]
pub struct ListWriter(Shortlist, bool);

/// Whoever has one of the two links of a list.
#[derive(Clone, Debug)]
pub enum ListHolder {
    /// That of the owner.
    Owner(ListOwner),
    /// The shared one.
    Guest(ListGuest),
}

impl ListHolder {
    /// The list.
    pub fn list(&self) -> &Shortlist {
        match self {
            Self::Owner(owner) => &owner.0,
            Self::Guest(guest) => &guest.0,
        }
    }

    /// The owner, if it is.
    pub fn owner(&self) -> Option<&ListOwner> {
        match self {
            Self::Owner(owner) => Some(owner),
            Self::Guest(_) => None,
        }
    }

    /// The permission to write comments, if the link gives it.
    pub fn writer(&self) -> Option<ListWriter> {
        match self {
            Self::Owner(owner) => Some(ListWriter(owner.0.clone(), true)),
            Self::Guest(ListGuest(list, SharedRight::Comment)) => Some(ListWriter(list.clone(), false)),
            Self::Guest(ListGuest(_, SharedRight::Read)) => None,
        }
    }
}

/// Why something was not done to a list.
#[derive(Debug, Error)]
pub enum ListRefusal {
    /// Something is wrong with what was typed.
    #[error("the form is not right")]
    Fields(Vec<FieldError>),
    /// The register has no such structure, or the list does not have it.
    #[error("no such structure")]
    Unknown,
    /// The list, or its comments, are as many as they may be.
    #[error("the list is full")]
    Full,
    /// A failure outside the rules.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<store::StoreError> for ListRefusal {
    fn from(error: store::StoreError) -> Self {
        Self::Failure(error.into())
    }
}

impl App {
    /// What a link of a list opens. The list is known to be used from then on, to the day.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn open_list(&self, token: &str) -> Result<Option<ListHolder>, Failure> {
        let own = self.key().open(Use::List, token);
        let shared = self.key().open(Use::SharedList, token);
        let mut session = self.store.read().await?;
        let holder = match (own, shared) {
            (Some(id), _) => {
                let list = session.shortlist(domain::ids::ShortlistId::new(id)).await?;
                list.map(|list| ListHolder::Owner(ListOwner(list)))
            }
            (None, Some(id)) => {
                let list = session.shared_shortlist(domain::ids::ShortlistId::new(id)).await?;
                list.and_then(|list| {
                    let right = list.shared?.right;
                    Some(ListHolder::Guest(ListGuest(list, right)))
                })
            }
            (None, None) => None,
        };
        drop(session);
        if let Some(holder) = &holder {
            self.note_use(holder.list()).await?;
        }
        Ok(holder)
    }

    /// A day of use is written once: it is what the twelve months are counted from.
    async fn note_use(&self, list: &Shortlist) -> Result<(), Failure> {
        let now = self.now();
        if now.duration_since(list.used_at).as_hours() < 24 {
            return Ok(());
        }
        let mut tx = self.store.begin().await?;
        tx.update_shortlist(&Shortlist { used_at: now, ..list.clone() }).await?;
        Ok(tx.commit().await?)
    }

    /// The link token of the owner of a list.
    pub fn list_token(&self, list: &Shortlist) -> String {
        self.key().token(Use::List, list.id.as_uuid())
    }

    /// The token of the shared link of a list, if it is shared.
    pub fn shared_list_token(&self, owner: &ListOwner) -> Option<String> {
        owner.0.shared.map(|shared| self.key().token(Use::SharedList, shared.id.as_uuid()))
    }
}
