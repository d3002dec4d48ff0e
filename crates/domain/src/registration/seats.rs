//! Places of an event, and whom freed ones go to.

use serde::{Deserialize, Serialize};

use crate::ids::RegistrationId;

/// Places of an event at an instant, counted from its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// All places; no limit when absent.
    pub capacity: Option<u32>,
    /// Places of confirmed registrations.
    pub taken: u32,
}

impl Seats {
    /// Places left; `None` when there is no limit.
    pub fn free(&self) -> Option<u32> {
        self.capacity.map(|capacity| capacity.saturating_sub(self.taken))
    }

    /// Whether `places` more fit.
    pub fn fit(&self, places: u32) -> bool {
        self.free().is_none_or(|free| places <= free)
    }

    /// Whether no place is left.
    pub fn is_full(&self) -> bool {
        self.free() == Some(0)
    }
}

/// A registration of the waiting list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Which.
    pub id: RegistrationId,
    /// Places it wants.
    pub places: u32,
}

/// Whom the free places go to: the first of the list who fits, then the next who fits in what is left.
///
/// `waiting` is in the order of the list. Afterwards nobody left on the list fits.
pub fn promotions(seats: Seats, waiting: &[Waiting]) -> Vec<RegistrationId> {
    let mut left = seats;
    waiting
        .iter()
        .filter(|entry| {
            let fits = left.fit(entry.places);
            if fits {
                left.taken = left.taken.saturating_add(entry.places);
            }
            fits
        })
        .map(|entry| entry.id)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn entry(id: u128, places: u32) -> Waiting {
        Waiting { id: RegistrationId::new(Uuid::from_u128(id)), places }
    }

    #[test]
    fn the_first_who_fits_comes_in_and_then_the_next() {
        let list = [entry(1, 4), entry(2, 1), entry(3, 2), entry(4, 1)];
        let promoted = promotions(Seats { capacity: Some(10), taken: 7 }, &list);
        assert_eq!(promoted, vec![list[1].id, list[2].id]);
    }

    proptest! {
        #[test]
        fn places_are_never_exceeded_and_nobody_who_fits_is_left(capacity in 0u32..50, taken in 0u32..50, wants in prop::collection::vec(1u32..6, 0..20)) {
            let taken = taken.min(capacity);
            let list: Vec<_> = wants.iter().zip(1u128..).map(|(places, id)| entry(id, *places)).collect();
            let promoted = promotions(Seats { capacity: Some(capacity), taken }, &list);
            let given: u32 = list.iter().filter(|w| promoted.contains(&w.id)).map(|w| w.places).sum();
            prop_assert!(taken + given <= capacity);
            let left = capacity - taken - given;
            prop_assert!(list.iter().filter(|w| !promoted.contains(&w.id)).all(|w| w.places > left));
        }
    }
}
