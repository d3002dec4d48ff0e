//! Required meetings that cannot take place together.

use crate::instance::Instance;
use crate::mask;
use crate::proof::encoding::Encoding;
use crate::proof::sat::{Answer, Stopper};
use crate::search::model::{Model, NONE};

/// Required, frozen meetings among which one at least cannot be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The smallest set that was found.
    pub wishes: Vec<usize>,
    /// Why they cannot all take place.
    pub cause: Cause,
}

/// Why required meetings cannot all take place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The meeting has no slot when both are there and that it allows.
    NoSlot,
    /// Somebody would have more meetings than they can, or than the slots they have in common with the others.
    TooMany {
        /// Index of the participant.
        participant: usize,
    },
    /// Both must be in one slot.
    SameSlot {
        /// Index of the participant whom both meetings want.
        participant: usize,
        /// The slot.
        slot: usize,
    },
    /// There are fewer tables than required meetings, in all.
    Tables,
    /// Somebody would have more breaks than `max_break_spread` lets them.
    Spread {
        /// Index of the participant.
        participant: usize,
    },
    /// Together they cannot be placed: it is proved.
    Together,
    /// No way to place them was found, and none was excluded, in the time that was given.
    NotFound,
}

/// The wishes that a plan must place.
pub(crate) fn required(model: &Model) -> Vec<u32> {
    let is_required = |wish: &u32| model.jobs[*wish as usize].worth >= model.costs.required;
    (0..model.jobs.len() as u32).filter(is_required).collect()
}

/// Conflicts that a look is enough to see.
pub(crate) fn obvious(instance: &Instance, model: &Model) -> Option<Conflict> {
    let required = required(model);
    let found = |wishes: Vec<u32>, cause| {
        Some(Conflict { wishes: wishes.into_iter().map(|wish| wish as usize).collect(), cause })
    };
    if let Some(wish) = required.iter().find(|wish| model.jobs[**wish as usize].allowed == 0) {
        return found(vec![*wish], Cause::NoSlot);
    }
    let mut of_each: Vec<Vec<u32>> = vec![Vec::new(); model.people.len()];
    for wish in &required {
        let (a, b) = instance.wishes[*wish as usize].pair();
        of_each[a].push(*wish);
        of_each[b].push(*wish);
    }
    for (participant, wishes) in of_each.into_iter().enumerate() {
        let mut only = vec![NONE; model.slots];
        for wish in &wishes {
            let allowed = model.jobs[*wish as usize].allowed;
            if allowed.count_ones() == 1 {
                let slot = allowed.trailing_zeros() as usize;
                if only[slot] != NONE {
                    return found(vec![only[slot], *wish], Cause::SameSlot { participant, slot });
                }
                only[slot] = *wish;
            }
        }
        let max = usize::from(model.people[participant].max);
        if wishes.len() > max {
            return found(wishes[..=max].to_vec(), Cause::TooMany { participant });
        }
        if let Some(crowd) = crowd(model, &wishes) {
            return found(crowd, Cause::TooMany { participant });
        }
    }
    let tables: usize = model.tables.iter().map(|tables| *tables as usize).sum();
    if required.len() > tables { found(required[..=tables].to_vec(), Cause::Tables) } else { None }
}

/// Wishes of one participant that have fewer slots than they are, by the theorem of Hall.
fn crowd(model: &Model, wishes: &[u32]) -> Option<Vec<u32>> {
    let mut holder = vec![NONE; model.slots];
    for wish in wishes {
        let mut seen = 0;
        let mut met = vec![*wish];
        if !seat(model, *wish, &mut holder, &mut seen, &mut met) {
            return Some(met);
        }
    }
    None
}

/// Seats a wish, moving others; `met` collects those that were asked to move.
fn seat(model: &Model, wish: u32, holder: &mut [u32], seen: &mut mask::Mask, met: &mut Vec<u32>) -> bool {
    for slot in mask::slots(model.jobs[wish as usize].allowed) {
        if mask::has(*seen, slot) {
            continue;
        }
        *seen |= mask::bit(slot);
        let other = holder[slot];
        if other != NONE {
            met.push(other);
        }
        if other == NONE || seat(model, other, holder, seen, met) {
            holder[slot] = wish;
            return true;
        }
    }
    false
}

/// What the solver says of the required wishes together: their places, or why they have none.
pub(crate) fn decide(model: &Model, left: &[u32], stop: Stopper<'_>) -> Result<Vec<u8>, Conflict> {
    let required = required(model);
    let as_indexes =
        |wishes: Vec<u32>| -> Vec<usize> { wishes.into_iter().map(|wish| wish as usize).collect() };
    if !Encoding::is_small(model, &required) {
        return Err(Conflict { wishes: as_indexes(left.to_vec()), cause: Cause::NotFound });
    }
    let mut encoding = Encoding::new(model, &required, true, stop);
    match encoding.smallest_conflict() {
        (Answer::Yes, _) => Ok(encoding.places(model)),
        (Answer::No, wishes) => Err(Conflict { wishes: as_indexes(wishes), cause: Cause::Together }),
        (Answer::Unknown, _) => Err(Conflict { wishes: as_indexes(left.to_vec()), cause: Cause::NotFound }),
    }
}
