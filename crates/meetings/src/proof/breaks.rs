//! The fewest breaks of a set of meetings that must all take place.
//!
//! Each participant alone gives a first bound: the fewest runs that as many of their slots as they have meetings can
//! make. From there a SAT solver is asked for a plan with that many breaks, then one more, and so on: the first yes is
//! an optimum, and a no raises the bound.

use super::encoding::Encoding;
use super::sat::{Answer, Lit, Stopper};
use crate::mask::{self, Mask};
use crate::search::model::{Model, NOWHERE};

/// Breaks that participants cannot avoid, each taken alone.
pub(crate) fn unavoidable(model: &Model, wishes: &[u32]) -> Vec<u32> {
    let mut of_each: Vec<Vec<Mask>> = vec![Vec::new(); model.people.len()];
    for wish in wishes {
        let job = &model.jobs[*wish as usize];
        of_each[job.a as usize].push(job.allowed);
        of_each[job.b as usize].push(job.allowed);
    }
    of_each.iter().map(|allowed| fewest_breaks(model.slots, allowed)).collect()
}

/// The fewest breaks of as many slots as there are meetings, when each slot is one that some meeting allows, and those
/// that only one slot can serve are at it.
fn fewest_breaks(slots: usize, allowed: &[Mask]) -> u32 {
    let count = allowed.len();
    if count < 2 {
        return 0;
    }
    let open = allowed.iter().fold(0, |open, allowed| open | allowed);
    let held =
        allowed.iter().filter(|allowed| allowed.count_ones() == 1).fold(0, |held, allowed| held | allowed);
    // fewest[used][busy]: runs begun when `used` slots are taken so far, the last one being taken or not.
    const NEVER: u32 = u32::MAX / 2;
    let mut fewest = vec![[NEVER; 2]; count + 1];
    fewest[0][0] = 0;
    for slot in 0..slots {
        let mut next = vec![[NEVER; 2]; count + 1];
        for used in 0..=count {
            if !mask::has(held, slot) {
                next[used][0] = fewest[used][0].min(fewest[used][1]);
            }
            if used > 0 && mask::has(open, slot) {
                next[used][1] = (fewest[used - 1][0] + 1).min(fewest[used - 1][1]);
            }
        }
        fewest = next;
    }
    // When there is no way at all, the meetings cannot all be placed, and nothing is claimed here.
    match fewest[count][0].min(fewest[count][1]) {
        NEVER.. => 0,
        runs => runs.saturating_sub(1),
    }
}

/// Raises the bound, or finds a plan that meets it.
pub(crate) struct Prover<'a> {
    encoding: Encoding<'a>,
    /// The n-th is true when there are more than n breaks that could be avoided.
    sum: Vec<Lit>,
    unavoidable: u32,
    /// No plan of all the meetings has fewer breaks.
    pub(crate) least: u32,
    /// A plan with so many, once there is one.
    pub(crate) at: Option<Vec<u8>>,
}

impl<'a> Prover<'a> {
    /// About plans that place all `wishes` with fewer than `most` breaks.
    pub(crate) fn new(model: &Model, wishes: &[u32], most: u32, stop: Stopper<'a>) -> Self {
        let alone = unavoidable(model, wishes);
        let unavoidable = alone.iter().sum();
        let mut encoding = Encoding::new(model, wishes, false, stop);
        let begun = begun(&mut encoding, model, &alone);
        let sum = encoding.sat.count(&begun, most.saturating_sub(unavoidable) as usize, false);
        Self { encoding, sum, unavoidable, least: unavoidable, at: None }
    }

    /// Works until it has a plan, or the bound is `most`, or so many thousands of decisions are taken.
    pub(crate) fn work(&mut self, model: &Model, most: u32, thousands: u64) {
        self.encoding.sat.allow(thousands);
        while self.least < most && self.at.is_none() {
            // No more breaks than the bound: the next one of the count is false.
            let above = (self.least - self.unavoidable) as usize;
            let limit: Vec<Lit> = self.sum.get(above).map(|over| !*over).into_iter().collect();
            match self.encoding.sat.ask(&limit) {
                Answer::Yes => self.at = Some(self.encoding.places(model)),
                Answer::No => {
                    self.least += 1;
                    limit.iter().for_each(|lit| self.encoding.sat.clause(&[!*lit]));
                }
                Answer::Unknown => return,
            }
        }
    }
}

/// Literals that are true for breaks above those that each participant cannot avoid; the spread is said on the way.
fn begun(encoding: &mut Encoding<'_>, model: &Model, alone: &[u32]) -> Vec<Lit> {
    let mut all = Vec::new();
    for (person, alone) in alone.iter().enumerate() {
        let breaks = breaks_of(encoding, person, model.slots);
        let most = (model.costs.spread as usize).min(breaks.len());
        let alone = *alone as usize;
        if alone == 0 && most >= breaks.len() {
            all.extend(breaks);
            continue;
        }
        let sum = encoding.sat.count(&breaks, breaks.len(), false);
        if let Some(over) = sum.get(most) {
            encoding.sat.clause(&[!*over]);
        }
        all.extend(sum.into_iter().skip(alone));
    }
    all
}

/// For each slot where a break of somebody can end: true when one does.
fn breaks_of(encoding: &mut Encoding<'_>, person: usize, slots: usize) -> Vec<Lit> {
    let used = encoding.used[person].clone();
    let mut breaks = Vec::new();
    // Whether there was a meeting before the slot that precedes.
    let mut met: Option<Lit> = None;
    for slot in 1..slots {
        if let Some(now) = used[slot] {
            let before = used[slot - 1];
            if let Some(met) = met {
                let ends = encoding.sat.var();
                let clause: Vec<Lit> = [!met, !now, ends].into_iter().chain(before).collect();
                encoding.sat.clause(&clause);
                breaks.push(ends);
            }
        }
        let Some(before) = used[slot - 1] else { continue };
        let now_met = encoding.sat.var();
        encoding.sat.clause(&[!before, now_met]);
        met.iter().for_each(|met| encoding.sat.clause(&[!*met, now_met]));
        met = Some(now_met);
    }
    breaks
}

/// Whether every wish that could be placed is.
pub(crate) fn is_complete(model: &Model, at: &[u8]) -> bool {
    model.jobs.iter().zip(at).all(|(job, slot)| job.allowed == 0 || *slot != NOWHERE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_participant_alone_has_breaks_that_cannot_be_avoided() {
        // Five meetings, three slots in the morning, three in the afternoon.
        assert_eq!(fewest_breaks(7, &[0b111_0111; 5]), 1);
        assert_eq!(fewest_breaks(7, &[0b111_0111; 3]), 0);
        // Two are held to the ends of the day, the third can be anywhere.
        assert_eq!(fewest_breaks(7, &[0b000_0001, 0b100_0000, 0b111_1111]), 1);
        assert_eq!(fewest_breaks(7, &[0b000_0001]), 0);
    }
}
