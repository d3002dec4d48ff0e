//! What is on a list.

use domain::{
    shortlist::{Comment, MOST_COMPARED},
    siret::Siret,
};

use super::ListHolder;
use crate::{
    App, Failure,
    directory::Listed,
    register::{Sheet, readable_name},
};

/// A structure of a list, with what was written of it.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The structure, closed ones too. Of a masked one, only name and commune.
    pub listed: Listed,
    /// What was written of it, in order.
    pub comments: Vec<Comment>,
}

/// What is on a list.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// What is there, in its order.
    pub kept: Vec<Kept>,
    /// What was taken out and can be put back: number and name, the last taken out first.
    pub removed: Vec<(Siret, String)>,
}

impl App {
    /// What is on a list. What was taken out is for its owner only.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn list_contents(&self, holder: &ListHolder) -> Result<Contents, Failure> {
        let id = holder.list().id;
        let mut session = self.store.read().await?;
        let items = session.shortlist_items(id).await?;
        let comments = session.shortlist_comments(id).await?;
        drop(session);
        let sirets: Vec<Siret> = items.iter().map(|item| item.siret).collect();
        let mut known = self.listed_by_number(&sirets).await?;
        let (mut kept, mut removed) = (Vec::new(), Vec::new());
        for item in items {
            let Some(listed) = known.remove(&item.siret) else { continue };
            match item.removed_at {
                None => {
                    let own = comments.iter().filter(|comment| comment.siret == item.siret);
                    kept.push(Kept { comments: own.cloned().collect(), listed });
                }
                Some(at) => {
                    removed.push((at, item.siret, readable_name(&listed.registered.structure)));
                }
            }
        }
        removed.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
        let is_owner = holder.owner().is_some();
        let removed = removed.into_iter().filter(|_| is_owner).map(|(_, siret, name)| (siret, name));
        Ok(Contents { kept, removed: removed.collect() })
    }

    /// The sheets of structures of a list, in its order: those that were chosen, or the first ones when none was.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn list_compared(&self, holder: &ListHolder, chosen: &[Siret]) -> Result<Vec<Sheet>, Failure> {
        let items = self.store.read().await?.shortlist_items(holder.list().id).await?;
        let here = items.iter().filter(|item| item.removed_at.is_none()).map(|item| item.siret);
        let wanted = here.filter(|siret| chosen.is_empty() || chosen.contains(siret)).take(MOST_COMPARED);
        let mut sheets = Vec::new();
        for siret in wanted {
            sheets.extend(self.structure_sheet(siret).await?);
        }
        Ok(sheets)
    }

    /// Which structures are on a list.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn list_sirets(&self, holder: &ListHolder) -> Result<Vec<Siret>, Failure> {
        let items = self.store.read().await?.shortlist_items(holder.list().id).await?;
        Ok(items.iter().filter(|item| item.removed_at.is_none()).map(|item| item.siret).collect())
    }
}
