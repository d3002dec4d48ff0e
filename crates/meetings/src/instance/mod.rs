//! A meeting day to plan: who is there and when, who wishes to meet whom, what each wish is worth.
//!
//! An [`Instance`] that exists is consistent: it is had by reading a file with [`Instance::from_json`] or by giving
//! [`Draft`] to [`Instance::new`], and both refuse what makes no sense.

mod draft;
mod read;
mod refusal;

pub use draft::{Draft, ParticipantDraft, PlacedDraft, TablesDraft, WeightsDraft, WishDraft};
pub use refusal::{Fault, Refusal};

use crate::mask::Mask;

/// The most slots that a day can have: one every five minutes for ten hours.
pub const MAX_SLOTS: usize = 62;

/// The greatest value of a wish.
pub const MAX_VALUE: i64 = 1_000_000_000;

/// A day to plan. See `docs/adr/0010-meeting-plans.md` for the meaning of every rule.
#[derive(Clone, Debug)]
pub struct Instance {
    pub(crate) slots: usize,
    pub(crate) tables: Vec<u32>,
    pub(crate) participants: Vec<Participant>,
    pub(crate) wishes: Vec<Wish>,
    pub(crate) weights: Weights,
    pub(crate) max_break_spread: Option<u32>,
    pub(crate) published: Option<Vec<Placed>>,
    pub(crate) frozen: Vec<Placed>,
}

/// Which side of the room somebody is on. It says who stays at their table and who walks; anybody may meet anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Buys.
    Buyer,
    /// Sells.
    Supplier,
    /// Neither or both.
    Any,
}

/// Somebody who takes part.
#[derive(Clone, Debug)]
pub struct Participant {
    pub(crate) id: String,
    pub(crate) side: Side,
    pub(crate) available: Mask,
    pub(crate) min: u32,
    pub(crate) max: u32,
    pub(crate) table: Option<u32>,
}

impl Participant {
    /// The identifier that the file gives.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Their side.
    pub fn side(&self) -> Side {
        self.side
    }
}

/// Two people who may meet, and what their meeting is worth.
#[derive(Clone, Debug)]
pub struct Wish {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) value: i64,
    pub(crate) required: bool,
    /// Slots that the wish itself allows; the availability of the two people is not in it.
    pub(crate) slots: Mask,
    pub(crate) after: Vec<usize>,
    pub(crate) table: Option<u32>,
}

impl Wish {
    /// Indexes of the two participants.
    pub fn pair(&self) -> (usize, usize) {
        (self.a, self.b)
    }

    /// What the meeting is worth.
    pub fn value(&self) -> i64 {
        self.value
    }

    /// Whether the plan is worthless without it.
    pub fn is_required(&self) -> bool {
        self.required
    }
}

/// What each thing costs, in thousandths of a point of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// One break of one participant.
    pub per_break: i64,
    /// One idle slot between the first and the last meeting of a participant.
    pub idle: i64,
    /// The first meeting of a participant is worth this much more than its value, the second a quarter of it, the k-th 1/k².
    pub fairness: i64,
    /// One published meeting at another slot; `None` takes the value of the most valued wish.
    pub moved: Option<i64>,
    /// One participant who has wishes and no meeting; `None` takes three points, and as much as it takes as long as the value
    /// stays at 99.9 % of its bound.
    pub nobody: Option<i64>,
}

/// A meeting at its slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Index of the wish.
    pub wish: usize,
    /// Slot, from 0.
    pub slot: usize,
}

impl Instance {
    /// Number of slots; they are numbered from 0.
    pub fn slots(&self) -> usize {
        self.slots
    }

    /// Tables in each slot.
    pub fn tables(&self) -> &[u32] {
        &self.tables
    }

    /// Everybody who takes part.
    pub fn participants(&self) -> &[Participant] {
        &self.participants
    }

    /// Every wish, in the order of the file.
    pub fn wishes(&self) -> &[Wish] {
        &self.wishes
    }

    /// What each thing costs.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The plan that people have already, when this is a repair.
    pub fn published(&self) -> Option<&[Placed]> {
        self.published.as_deref()
    }

    /// The slots at which both are there, and that the wish allows.
    pub(crate) fn common_slots(&self, wish: usize) -> Mask {
        let wish = &self.wishes[wish];
        self.participants[wish.a].available & self.participants[wish.b].available & wish.slots
    }

    /// The slots at which a wish could be met: both are there, the wish allows it, and its table exists.
    pub(crate) fn allowed(&self, wish: usize) -> Mask {
        let both = self.common_slots(wish);
        let wish = &self.wishes[wish];
        match self.table_of(wish) {
            Some(table) => {
                (0..self.slots)
                    .filter(|slot| self.tables[*slot] > table)
                    .fold(0, |mask, slot| mask | (1 << slot))
                    & both
            }
            None => both,
        }
    }

    /// The table at which a meeting must be: its own, or that of the one who has one; of `a` when both have.
    pub(crate) fn table_of(&self, wish: &Wish) -> Option<u32> {
        wish.table.or(self.participants[wish.a].table).or(self.participants[wish.b].table)
    }
}
