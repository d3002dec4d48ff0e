//! A bound that no plan can exceed, with the prices that prove it.
//!
//! Forget which slot is which, and keep only how many meetings each participant can have and how many tables there are
//! in all. What remains is a flow, solved exactly; its prices are a [`Certificate`] whose bound holds whatever prices
//! it has, by weak duality: nothing rests on the flow being right.

mod capacity;
mod coverage;
mod flow;

use crate::instance::Instance;
use capacity::Capacity;
pub use coverage::fewest_without_meeting;
use flow::{Edge, Flow};

/// Prices that prove an upper bound on the value of any plan. All are in halves of a point.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// What one meeting of each participant costs.
    pub participants: Vec<i64>,
    /// What one table for one slot costs.
    pub table: i64,
}

/// The bound and what it was made of.
pub(crate) struct Bound {
    pub(crate) value: i64,
    pub(crate) certificate: Certificate,
    /// Wishes that the flow would choose.
    pub(crate) chosen: Vec<bool>,
}

impl Certificate {
    /// The prices of the best bound that this method gives.
    pub fn new(instance: &Instance) -> Self {
        bound(instance, &|| false).certificate
    }

    /// The bound that these prices prove for the instance: every plan is worth at most this.
    ///
    /// Each participant pays their price for as many meetings as they can have, the room pays for its tables, and a wish
    /// worth more than its two participants and its table adds what it is worth more.
    pub fn bound(&self, instance: &Instance) -> i64 {
        self.bound_with(instance, &Capacity::new(instance))
    }

    /// What there is none of can be as dear as one likes: it adds nothing to the bound, and takes from the wishes.
    fn with_nothing_for_free(mut self, instance: &Instance, rooms: &[u32], tables: u32) -> Self {
        let dear = 2 * instance.wishes.iter().map(|wish| wish.value).max().unwrap_or(0);
        for (price, room) in self.participants.iter_mut().zip(rooms) {
            *price = if *room == 0 { dear } else { *price };
        }
        self.table = if tables == 0 { dear } else { self.table };
        self
    }

    fn bound_with(&self, instance: &Instance, capacity: &Capacity) -> i64 {
        let mut halves = i64::from(capacity.tables.max(0)) * self.table.max(0);
        for (price, room) in self.participants.iter().zip(&capacity.participants) {
            halves += price.max(&0) * i64::from((*room).max(0));
        }
        let mut whole = 0;
        for (index, wish) in instance.wishes.iter().enumerate() {
            if capacity.is_set_aside[index] {
                whole += if wish.required { wish.value } else { 0 };
            } else {
                let paid = self.participants[wish.a] + self.participants[wish.b] + self.table;
                halves += (2 * wish.value - paid).max(0);
            }
        }
        whole + halves.div_euclid(2)
    }
}

/// The best bound that could be computed before `stop`.
pub(crate) fn bound(instance: &Instance, stop: &dyn Fn() -> bool) -> Bound {
    let capacity = Capacity::new(instance);
    let open: Vec<usize> = (0..instance.wishes.len()).filter(|wish| !capacity.is_set_aside[*wish]).collect();
    let rooms: Vec<u32> = capacity.participants.iter().map(|room| (*room).max(0).unsigned_abs()).collect();
    let total = capacity.tables.max(0).unsigned_abs();
    let mut chosen: Vec<bool> = instance.wishes.iter().map(|wish| wish.required).collect();
    let people = rooms.len();
    let certificate = if stop() {
        // No time for more than the price of a table: the value of the first wish for which there would be none.
        let mut values: Vec<i64> = open.iter().map(|wish| instance.wishes[*wish].value).collect();
        let last = total as usize;
        let price =
            if last < values.len() { *values.select_nth_unstable_by(last, |a, b| b.cmp(a)).1 } else { 0 };
        Certificate { participants: vec![0; people], table: 2 * price }
    } else if let Some(on_left) = &capacity.on_left {
        let edges = open.iter().map(|index| {
            let wish = &instance.wishes[*index];
            let (left, right) = if on_left[wish.a] { (wish.a, wish.b) } else { (wish.b, wish.a) };
            Edge { left: left as u32, right: right as u32, gain: wish.value }
        });
        let solved = Flow::new(&rooms, &rooms, &edges.collect::<Vec<_>>()).solve(total, stop);
        open.iter().zip(&solved.used).for_each(|(index, used)| chosen[*index] |= used);
        let side = |person: usize| if on_left[person] { person } else { people + person };
        Certificate {
            participants: (0..people).map(|person| 2 * solved.prices[side(person)]).collect(),
            table: 2 * solved.price,
        }
    } else {
        // Anybody meets anybody: each participant stands on both sides, each wish is there twice, everything counts half.
        let edges = open.iter().flat_map(|index| {
            let wish = &instance.wishes[*index];
            let (a, b) = (wish.a as u32, wish.b as u32);
            [Edge { left: a, right: b, gain: wish.value }, Edge { left: b, right: a, gain: wish.value }]
        });
        let solved =
            Flow::new(&rooms, &rooms, &edges.collect::<Vec<_>>()).solve(total.saturating_mul(2), stop);
        open.iter()
            .zip(solved.used.chunks(2))
            .for_each(|(index, used)| chosen[*index] |= used.contains(&true));
        Certificate {
            participants: (0..people)
                .map(|person| solved.prices[person] + solved.prices[people + person])
                .collect(),
            table: 2 * solved.price,
        }
    };
    let certificate = certificate.with_nothing_for_free(instance, &rooms, total);
    Bound { value: certificate.bound_with(instance, &capacity), certificate, chosen }
}
