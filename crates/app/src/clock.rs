//! The only doors to time and chance: everything else takes them as arguments.

use std::future::Future;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, AtomicU64, Ordering},
};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use uuid::Uuid;

/// How long a look at a stopwatch takes when the clock stands still.
const LOOK: Duration = Duration::from_nanos(500);

/// Tells the time, to the microsecond (what PostgreSQL keeps).
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's.
    #[default]
    System,
    /// One that stands still until it is set: microseconds since 1970.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `now`.
    pub fn fixed(now: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(now.as_microsecond())))
    }

    /// Sets a fixed clock; the machine's is left alone.
    pub fn set(&self, now: Timestamp) {
        if let Self::Fixed(micros) = self {
            micros.store(now.as_microsecond(), Ordering::SeqCst);
        }
    }

    /// The time.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn now(&self) -> Timestamp {
        let micros = match self {
            Self::System => Timestamp::now().as_microsecond(),
            Self::Fixed(micros) => micros.load(Ordering::SeqCst),
        };
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Starts to measure.
    pub(crate) fn stopwatch(&self) -> Stopwatch {
        match self {
            Self::System => Stopwatch::Machine(Instant::now()),
            Self::Fixed(_) => Stopwatch::Looks(Arc::default()),
        }
    }

    /// What comes of `wait` within that time: `None` when it takes longer. On a clock that stands still nothing does.
    pub(crate) async fn within<T>(&self, limit: Duration, wait: impl Future<Output = T>) -> Option<T> {
        match self {
            Self::System => tokio::time::timeout(limit, wait).await.ok(),
            Self::Fixed(_) => Some(wait.await),
        }
    }
}

/// How long something takes: it limits a search, and decides nothing else.
#[derive(Clone, Debug)]
pub(crate) enum Stopwatch {
    /// By the machine's clock.
    Machine(Instant),
    /// By how often it was looked at, so that a test is the same on a quick machine and on a busy one.
    Looks(Arc<AtomicU64>),
}

impl Stopwatch {
    /// Time since the start.
    pub(crate) fn elapsed(&self) -> Duration {
        match self {
            Self::Machine(start) => start.elapsed(),
            Self::Looks(looks) => {
                LOOK * u32::try_from(looks.fetch_add(1, Ordering::Relaxed)).unwrap_or(u32::MAX)
            }
        }
    }
}

/// Draws identifiers and secrets.
#[derive(Clone, Debug, Default)]
pub enum Chance {
    /// The operating system's generator.
    #[default]
    System,
    /// A sequence that a seed fixes, for tests: no secret.
    Seeded(Arc<Mutex<u64>>),
}

impl Chance {
    /// A sequence fixed by `seed`.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(Mutex::new(seed)))
    }

    /// Random bytes.
    ///
    /// # Panics
    /// When the operating system has no random source: nothing safe can be done then.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the random source")]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0u8; N];
        match self {
            Self::System => getrandom::fill(&mut out).expect("the operating system has a random source"),
            Self::Seeded(state) => {
                let mut state = state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                for byte in &mut out {
                    *byte = split_mix(&mut state);
                }
            }
        }
        out
    }

    /// A UUIDv7 of the instant `now`.
    pub fn uuid(&self, now: Timestamp) -> Uuid {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }
}

fn split_mix(state: &mut u64) -> u8 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed ^ (mixed >> 31)).to_le_bytes()[3]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_stands_until_it_is_set() {
        let noon: Timestamp = "2026-11-24T11:00:00.1234567Z".parse().unwrap();
        let clock = Clock::fixed(noon);
        assert_eq!(clock.now(), "2026-11-24T11:00:00.123456Z".parse().unwrap());
        clock.set("2026-11-25T11:00:00Z".parse().unwrap());
        assert_eq!(clock.now(), "2026-11-25T11:00:00Z".parse().unwrap());
    }

    #[test]
    fn a_seed_fixes_the_draws_and_identifiers_follow_time() {
        let now: Timestamp = "2026-11-24T11:00:00Z".parse().unwrap();
        let (one, two) = (Chance::seeded(1), Chance::seeded(1));
        assert_eq!(one.bytes::<16>(), two.bytes::<16>());
        let earlier = one.uuid("2026-11-23T11:00:00Z".parse().unwrap());
        assert!(earlier < one.uuid(now));
        assert_eq!(one.uuid(now).get_version_num(), 7);
    }
}
