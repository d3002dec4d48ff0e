//! Signed-in browsers.

use domain::{
    account::sign_in::Session,
    ids::{SessionId, UserId},
};
use jiff::{SignedDuration, Timestamp};
use store::Tx;

use crate::{
    App, Failure,
    access::{Actor, Member, Organiser},
    key,
    upkeep::audit::Act,
};

/// How often the last use of a session is written down.
const TOUCH: SignedDuration = SignedDuration::from_mins(5);

/// A session just opened: the cookie is told once and kept nowhere.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The cookie's text.
    pub cookie: String,
    /// Who is signed in.
    pub user: UserId,
    /// Whether they are of the team: the page that they are led to depends on it.
    pub is_team: bool,
}

impl App {
    /// The organiser whose cookie this is, while the session lasts.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn organiser(&self, cookie: &str) -> Result<Option<Organiser>, Failure> {
        Ok(self.member(cookie).await?.and_then(|member| member.as_organiser()))
    }

    /// Who signed in with this cookie, of the team or not, while the session lasts.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn member(&self, cookie: &str) -> Result<Option<Member>, Failure> {
        let now = self.now();
        let found = self.store.read().await?.session_by_hash(key::hash(cookie.as_bytes())).await?;
        let Some((session, user)) = found.filter(|(session, _)| session.is_live(now)) else {
            return Ok(None);
        };
        if now.duration_since(session.seen_at) > TOUCH {
            let mut tx = self.store.begin().await?;
            tx.touch_session(session.id, now).await?;
            tx.see_user(user.id, now).await?;
            tx.commit().await?;
        }
        Ok(Member::of(user))
    }

    /// Ends the session of a cookie.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn sign_out(&self, cookie: &str) -> Result<(), Failure> {
        let mut tx = self.store.begin().await?;
        let found = tx.session_by_hash(key::hash(cookie.as_bytes())).await?;
        if let Some((session, _)) = found {
            tx.delete_session(session.id).await?;
        }
        Ok(tx.commit().await?)
    }

    pub(crate) async fn open_session(
        &self,
        tx: &mut Tx,
        user: UserId,
        now: Timestamp,
    ) -> Result<NewSession, Failure> {
        let cookie = key::secret_text(&self.draw::<32>());
        let id = SessionId::new(self.new_uuid());
        let token_hash = key::hash(cookie.as_bytes());
        tx.insert_session(&Session { id, token_hash, user, created_at: now, seen_at: now }).await?;
        tx.see_user(user, now).await?;
        self.note(tx, Actor::User(user), Act::new("session.opened", "session", id.as_uuid())).await?;
        let is_team = tx.user_by_id(user).await?.is_some_and(|found| found.role.is_team());
        Ok(NewSession { cookie, user, is_team })
    }
}
