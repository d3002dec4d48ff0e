//! Keys by which programs of the team use the API: made by an administrator, for one purpose, for a time.

use jiff::{SignedDuration, Timestamp};

use crate::{
    coded,
    ids::{AccessKeyId, UserId},
    input::{FieldError, Problem, Reader},
};

/// For how many days a key can be made.
pub const LIFETIMES: [u32; 4] = [7, 30, 90, 365];
/// What a form proposes.
pub const USUAL_LIFETIME: u32 = 90;
/// Most characters of the name of a key.
const MAX_NAME: usize = 80;

coded! {
    /// What a key opens.
    KeyScope {
        /// The meeting days: who takes part, the plan, its publication and its repair.
        Meetings = "meetings",
    }
}

coded! {
    /// Where a key stands.
    KeyState {
        /// It opens what it is for.
        Live = "live",
        /// Its time has passed.
        Expired = "expired",
        /// Somebody took it back.
        Revoked = "revoked",
    }
}

/// A key of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessKey {
    /// Identifier.
    pub id: AccessKeyId,
    /// What it is called, so that it can be told from others.
    pub name: String,
    /// What it opens.
    pub scope: KeyScope,
    /// SHA-256 of the key: the key itself is shown once and kept nowhere.
    pub hash: [u8; 32],
    /// The administrator who made it. A key of a closed account opens nothing.
    pub made_by: UserId,
    /// When.
    pub made_at: Timestamp,
    /// From when on it opens nothing.
    pub expires_at: Timestamp,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
    /// When it was last used, within the hour.
    pub used_at: Option<Timestamp>,
}

impl AccessKey {
    /// Where it stands at `now`.
    pub fn state(&self, now: Timestamp) -> KeyState {
        match self.revoked_at {
            Some(_) => KeyState::Revoked,
            None if now >= self.expires_at => KeyState::Expired,
            None => KeyState::Live,
        }
    }
}

/// The form of a key, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessKeyInput {
    /// What it is called.
    pub name: String,
    /// Code of what it opens.
    pub scope: String,
    /// For how many days.
    pub days: String,
}

/// A key to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccessKey {
    /// What it is called.
    pub name: String,
    /// What it opens.
    pub scope: KeyScope,
    /// For how long.
    pub lifetime: SignedDuration,
}

impl AccessKeyInput {
    /// Reads the form.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn read(&self) -> Result<NewAccessKey, Vec<FieldError>> {
        let mut reader = Reader::default();
        let name = reader.line("key_name", &self.name, MAX_NAME);
        let scope = reader
            .required("scope", &self.scope, |text| KeyScope::from_code(text).ok_or(Problem::UnknownChoice));
        let days = reader.required("days", &self.days, |text| {
            let days = text.parse::<u32>().ok().filter(|days| LIFETIMES.contains(days));
            days.ok_or(Problem::UnknownChoice)
        });
        let lifetime = days.map(|days| SignedDuration::from_hours(24 * i64::from(days)));
        reader.finish(scope.zip(lifetime).map(|(scope, lifetime)| NewAccessKey { name, scope, lifetime }))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_key_is_live_until_its_time_or_until_it_is_taken_back() {
        let made_at: Timestamp = "2026-11-24T08:00:00Z".parse().unwrap();
        let after = |hours| made_at + SignedDuration::from_hours(hours);
        let key = AccessKey {
            id: AccessKeyId::new(Uuid::nil()),
            name: "Billetterie".into(),
            scope: KeyScope::Meetings,
            hash: [0; 32],
            made_by: UserId::new(Uuid::nil()),
            made_at,
            expires_at: after(24),
            revoked_at: None,
            used_at: None,
        };
        let states = [key.state(made_at), key.state(after(23)), key.state(after(24))];
        assert_eq!(states, [KeyState::Live, KeyState::Live, KeyState::Expired]);
        let revoked = AccessKey { revoked_at: Some(after(1)), ..key };
        assert_eq!(revoked.state(after(48)), KeyState::Revoked);
    }

    #[test]
    fn the_form_of_a_key_says_everything_that_is_wrong() {
        let input = AccessKeyInput { name: " ".into(), scope: "tout".into(), days: "1000".into() };
        let problem = |field: &str, problem| FieldError { field: field.into(), problem };
        assert_eq!(
            input.read(),
            Err(vec![
                problem("key_name", Problem::Required),
                problem("scope", Problem::UnknownChoice),
                problem("days", Problem::UnknownChoice),
            ])
        );
    }

    #[test]
    fn a_key_is_read_from_its_form() {
        let input =
            AccessKeyInput { name: " Billetterie ".into(), scope: "meetings".into(), days: "30".into() };
        let lifetime = SignedDuration::from_hours(720);
        let scope = KeyScope::Meetings;
        assert_eq!(input.read(), Ok(NewAccessKey { name: "Billetterie".into(), scope, lifetime }));
    }
}
