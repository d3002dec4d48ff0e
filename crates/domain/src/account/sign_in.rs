//! Signing in by an e-mailed link or code: single use, fifteen minutes, bound to the browser that asked.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::{SessionId, SignInId, UserId};

/// How long a link and its code can be used.
pub const LINK_LIFETIME: SignedDuration = SignedDuration::from_mins(15);
/// How many wrong codes end a request.
pub const CODE_ATTEMPTS: u32 = 5;
/// How long a session of the organising team lasts without use.
pub const SESSION_LIFETIME: SignedDuration = SignedDuration::from_hours(12);

/// One request for a link. The link and the code are derived from the secret key and `id`: neither is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Identifier, from which link and code are derived.
    pub id: SignInId,
    /// Who asked.
    pub user: UserId,
    /// SHA-256 of the cookie of the browser that asked.
    pub browser: [u8; 32],
    /// When it was asked.
    pub created_at: Timestamp,
    /// When it was used: a second use is refused.
    pub used_at: Option<Timestamp>,
    /// Wrong codes so far.
    pub attempts: u32,
}

/// Why a link or a code does not sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignInRefusal {
    /// Older than fifteen minutes.
    #[error("the link is too old")]
    Expired,
    /// Used already.
    #[error("the link was used already")]
    Used,
    /// Five wrong codes were typed.
    #[error("too many wrong codes")]
    TooManyAttempts,
    /// Opened in another browser: the code is needed there.
    #[error("asked from another browser")]
    OtherBrowser,
    /// The code is wrong, or the link is no link of ours.
    #[error("the code is wrong")]
    Wrong,
}

impl SignIn {
    /// Whether it can still be used at `now` from the browser whose cookie hashes to `browser`.
    ///
    /// # Errors
    /// [`SignInRefusal`], the first that applies: used, expired, too many attempts, other browser.
    pub fn check(&self, browser: Option<[u8; 32]>, now: Timestamp) -> Result<(), SignInRefusal> {
        if self.used_at.is_some() {
            return Err(SignInRefusal::Used);
        }
        if now.duration_since(self.created_at) > LINK_LIFETIME {
            return Err(SignInRefusal::Expired);
        }
        if self.attempts >= CODE_ATTEMPTS {
            return Err(SignInRefusal::TooManyAttempts);
        }
        if browser == Some(self.browser) { Ok(()) } else { Err(SignInRefusal::OtherBrowser) }
    }
}

/// A signed-in browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Identifier.
    pub id: SessionId,
    /// SHA-256 of the cookie.
    pub token_hash: [u8; 32],
    /// Who is signed in.
    pub user: UserId,
    /// When.
    pub created_at: Timestamp,
    /// Last seen.
    pub seen_at: Timestamp,
}

impl Session {
    /// Whether the session still counts at `now`.
    pub fn is_live(&self, now: Timestamp) -> bool {
        now.duration_since(self.seen_at) <= SESSION_LIFETIME
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_link_works_once_within_fifteen_minutes_in_the_browser_that_asked() {
        let asked: Timestamp = "2026-11-24T08:00:00Z".parse().unwrap();
        let fresh = SignIn {
            id: SignInId::new(Uuid::nil()),
            user: UserId::new(Uuid::nil()),
            browser: [7; 32],
            created_at: asked,
            used_at: None,
            attempts: 0,
        };
        let later = |minutes| asked + SignedDuration::from_mins(minutes);
        let cases = [
            (fresh.clone(), Some([7; 32]), later(15), Ok(())),
            (fresh.clone(), Some([7; 32]), later(16), Err(SignInRefusal::Expired)),
            (fresh.clone(), Some([8; 32]), later(1), Err(SignInRefusal::OtherBrowser)),
            (fresh.clone(), None, later(1), Err(SignInRefusal::OtherBrowser)),
            (
                SignIn { used_at: Some(asked), ..fresh.clone() },
                Some([7; 32]),
                later(1),
                Err(SignInRefusal::Used),
            ),
            (SignIn { attempts: 5, ..fresh }, Some([7; 32]), later(1), Err(SignInRefusal::TooManyAttempts)),
        ];
        for (sign_in, browser, now, answer) in cases {
            assert_eq!(sign_in.check(browser, now), answer);
        }
    }
}
