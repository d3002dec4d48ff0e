//! Chance that is decided by a seed: the same rank draws the same, whatever was drawn before.

/// A source of numbers (SplitMix64, Steele and others 2014).
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// The source of a rank.
    pub(super) fn of(seed: u64, rank: u64) -> Self {
        let mut chance = Self(seed.rotate_left(32) ^ rank.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        chance.next();
        chance
    }

    /// The next number.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// A number from -1 to 1.
    pub(super) fn around(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    }

    /// True so many times in a thousand.
    pub(super) fn per_thousand(&mut self, times: u64) -> bool {
        self.below(1_000) < times
    }

    /// One of several.
    pub(super) fn one_of<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        let at = self.below(of.len() as u64);
        &of[usize::try_from(at).unwrap_or(0)]
    }

    /// One of several words.
    pub(super) fn word(&mut self, of: &[&'static str]) -> &'static str {
        self.one_of::<&'static str>(of)
    }

    /// One of several, each with its weight.
    pub(super) fn weighted<'t, T>(&mut self, of: &'t [T], weight: impl Fn(&T) -> u32) -> &'t T {
        let total: u64 = of.iter().map(|one| u64::from(weight(one))).sum();
        let mut drawn = self.below(total.max(1));
        for one in of {
            let weight = u64::from(weight(one));
            if drawn < weight {
                return one;
            }
            drawn -= weight;
        }
        &of[0]
    }
}
