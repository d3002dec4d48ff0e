//! Figures of some contracts and of others, as if all had been counted at once.

use std::collections::BTreeMap;

use super::{Acts, Amount, Figures, HandedOn, Part, Said, Shares};

/// What can be counted in parts.
trait Join {
    /// Takes up what was counted of other contracts.
    fn join(&mut self, other: &Self);
}

impl Join for u32 {
    fn join(&mut self, other: &Self) {
        *self += other;
    }
}

impl Join for Amount {
    fn join(&mut self, other: &Self) {
        self.0 += other.0;
    }
}

impl<K: Ord + Copy, V: Join + Default> Join for BTreeMap<K, V> {
    fn join(&mut self, other: &Self) {
        for (key, value) in other {
            self.entry(*key).or_default().join(value);
        }
    }
}

/// Field by field. The whole is taken apart, so that a field that is forgotten does not compile.
macro_rules! joins {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl Join for $name {
            fn join(&mut self, other: &Self) {
                let Self { $($field),+ } = other;
                $(self.$field.join($field);)+
            }
        }
    };
}

joins!(Part { contracts, whole, split });
joins!(Said { contracts, among, amount, among_amount });
joins!(Acts { number, amount });
joins!(HandedOn { all, modified, ess, insertion, handicap, inclusive });
joins!(Figures {
    contracts,
    valued,
    amount,
    ess,
    declared,
    insertion,
    handicap,
    inclusive,
    clause,
    criterion,
    reserved,
    subcontracted,
    handed_on,
    unmatchable,
    by_unit,
    frameworks,
    holderless,
    recognised,
    recognised_then,
});
joins!(Shares { all, without_frameworks, by_year, by_division, by_distance, ess_by_distance, measured });

impl Shares {
    /// The shares of all contracts of several sets that have none in common.
    pub fn joined<'s>(sets: impl IntoIterator<Item = &'s Self>) -> Self {
        let mut all = Self::default();
        sets.into_iter().for_each(|one| all.join(one));
        all
    }
}
