//! How much one address may ask: enough for people, not for programs that guess or flood.

use std::{net::IpAddr, num::NonZeroU32, sync::Arc};

use domain::ids::AccessKeyId;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Requests that are counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asking {
    /// Registering, changing one's registration.
    Registration,
    /// Asking for a link, typing a code.
    SignIn,
    /// Anything else that is read by programs.
    Reading,
}

const REGISTRATIONS_PER_MINUTE: u32 = 60;
const SIGN_INS_PER_MINUTE: u32 = 10;
const READINGS_PER_MINUTE: u32 = 1200;

/// Requests of one key: programs that plan do so a few times an hour, and read how far it is every second.
const REQUESTS_OF_A_KEY_PER_MINUTE: u32 = 120;

type Limiter = Arc<DefaultKeyedRateLimiter<IpAddr>>;

/// The counters; none when the operator switched them off.
pub(crate) struct Limits(Option<[Limiter; 3]>, Arc<DefaultKeyedRateLimiter<AccessKeyId>>);

impl Limits {
    pub(crate) fn new(on: bool) -> Self {
        let quota = |n: u32| Quota::per_minute(NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN));
        let of_addresses = || {
            [REGISTRATIONS_PER_MINUTE, SIGN_INS_PER_MINUTE, READINGS_PER_MINUTE]
                .map(|n| Arc::new(RateLimiter::keyed(quota(n))))
        };
        let of_keys = Arc::new(RateLimiter::keyed(quota(REQUESTS_OF_A_KEY_PER_MINUTE)));
        Self(on.then(of_addresses), of_keys)
    }

    /// Whether a program may ask once more. Keys are made by the team: their counters are few.
    pub(crate) fn allow_program(&self, key: AccessKeyId) -> bool {
        self.0.is_none() || self.1.check_key(&key).is_ok()
    }

    /// Whether `address` may ask once more.
    pub(crate) fn allow(&self, asking: Asking, address: IpAddr) -> bool {
        let Some([registration, sign_in, reading]) = &self.0 else { return true };
        let limiter = match asking {
            Asking::Registration => registration,
            Asking::SignIn => sign_in,
            Asking::Reading => reading,
        };
        if limiter.len() > 100_000 {
            limiter.retain_recent();
        }
        limiter.check_key(&address).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_stopped_after_its_share_and_others_are_not() {
        let limits = Limits::new(true);
        let [one, two] = [1, 2].map(|number| AccessKeyId::new(uuid::Uuid::from_u128(number)));
        assert!((0..REQUESTS_OF_A_KEY_PER_MINUTE).all(|_| limits.allow_program(one)));
        assert!((0..REQUESTS_OF_A_KEY_PER_MINUTE).any(|_| !limits.allow_program(one)));
        assert!(limits.allow_program(two));
        assert!(Limits::new(false).allow_program(one));
    }

    #[test]
    fn an_address_is_stopped_after_its_share_and_others_are_not() {
        let limits = Limits::new(true);
        let (one, two): (IpAddr, IpAddr) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        assert!((0..SIGN_INS_PER_MINUTE).all(|_| limits.allow(Asking::SignIn, one)));
        assert!((0..SIGN_INS_PER_MINUTE).any(|_| !limits.allow(Asking::SignIn, one)));
        assert!(limits.allow(Asking::SignIn, two));
        assert!(Limits::new(false).allow(Asking::SignIn, one));
    }
}
