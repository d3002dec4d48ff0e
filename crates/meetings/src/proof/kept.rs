//! The most that can be kept of a published plan.
//!
//! Two points for a meeting that stays where it is, one for one that is elsewhere, none for one that is cancelled. A search
//! that moves a meeting or a chain at a time may not see that several have to move so that one more stays; the solver is
//! asked for a plan that loses a point less, and again, until it says that there is none.

use super::encoding::Encoding;
use super::sat::{Answer, Lit, Stopper};
use crate::conflict::required;
use crate::mask;
use crate::search::model::{Job, Model, NOWHERE};

/// Places of published and of required wishes that keep more than `at` does, the most that is known to be possible after so
/// many thousands of decisions; `None` when nothing better is known. What lacks a required wish keeps nothing.
pub(crate) fn more_kept(model: &Model, at: &[u8], thousands: u64, stop: Stopper<'_>) -> Option<Vec<u8>> {
    let asked = Asked::new(model);
    let possible: usize = asked.wishes.iter().map(|wish| most(&model.jobs[*wish as usize])).sum();
    let lost = |at: &[u8]| possible - points(model, at);
    let is_whole = asked.wishes[..asked.required].iter().all(|wish| at[*wish as usize] != NOWHERE);
    let mut least = if is_whole { lost(at) } else { possible + 1 };
    if least == 0 || !Encoding::is_small(model, &asked.wishes) {
        return None;
    }
    let mut encoding = Encoding::new(model, &asked.wishes, true, stop);
    let losses = asked.losses(model, &encoding);
    let more = encoding.sat.count(&losses, least - 1, false);
    encoding.sat.allow(thousands);
    let mut best = None;
    while least > 0 {
        // Fewer lost than in the best plan so far.
        let limit = more.get(least - 1).map(|more| !*more);
        let assumed: Vec<Lit> = encoding.chosen[..asked.required].iter().copied().chain(limit).collect();
        if encoding.sat.ask(&assumed) != Answer::Yes {
            break;
        }
        let places = encoding.places(model);
        least = lost(&places);
        best = Some(places);
    }
    best
}

/// The wishes that the solver is asked about: required ones, then published ones that have a slot.
struct Asked {
    wishes: Vec<u32>,
    required: usize,
}

impl Asked {
    fn new(model: &Model) -> Self {
        let mut wishes = required(model);
        let required = wishes.len();
        let others =
            model.jobs.iter().enumerate().filter(|(_, job)| {
                job.home != NOWHERE && job.allowed != 0 && job.worth < model.costs.required
            });
        wishes.extend(others.map(|(wish, _)| wish as u32));
        Self { wishes, required }
    }

    /// A literal for each point that can be had: true when it is lost.
    fn losses(&self, model: &Model, encoding: &Encoding<'_>) -> Vec<Lit> {
        let mut losses = Vec::new();
        for (index, wish) in self.wishes.iter().enumerate() {
            let job = &model.jobs[*wish as usize];
            if job.home != NOWHERE {
                losses.push(!encoding.chosen[index]);
                losses.extend(encoding.at(index, usize::from(job.home)).map(|here| !here));
            }
        }
        losses
    }
}

/// The points that a wish may keep.
fn most(job: &Job) -> usize {
    match job.home {
        NOWHERE => 0,
        home => 1 + usize::from(mask::has(job.allowed, usize::from(home))),
    }
}

/// What these places keep of the published plan.
fn points(model: &Model, at: &[u8]) -> usize {
    let kept = model.jobs.iter().zip(at).filter(|(job, at)| job.home != NOWHERE && **at != NOWHERE);
    kept.map(|(job, at)| if job.home == *at { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::{Draft, Instance, ParticipantDraft, PlacedDraft, TablesDraft, WishDraft};

    /// Whoever is `a` was to meet b, c and d, one after the other, and is not there for the first any more.
    fn day() -> Instance {
        let someone = |id: &str| ParticipantDraft { id: id.to_owned(), ..ParticipantDraft::default() };
        let wish = |b: &str| WishDraft { a: "a".into(), b: b.into(), value: 5, ..WishDraft::default() };
        let mut draft = Draft {
            slots: 4,
            tables: TablesDraft::Same(1),
            participants: ["a", "b", "c", "d"].map(someone).into(),
            wishes: ["b", "c", "d"].map(wish).into(),
            published: Some((0..3).map(|at| PlacedDraft { wish: at, slot: at }).collect()),
            ..Draft::default()
        };
        draft.participants[0].unavailable = vec![0];
        Instance::new(&draft).unwrap()
    }

    #[test]
    fn more_is_kept_until_there_is_no_more() {
        let model = Model::new(&day());
        let kept = more_kept(&model, &[NOWHERE, 2, 1], 100, &|| false).unwrap();
        assert_eq!(kept, [3, 1, 2]);
        assert_eq!(more_kept(&model, &kept, 100, &|| false), None);
    }

    #[test]
    fn what_is_required_comes_first() {
        let mut instance = day();
        instance.wishes[0].required = true;
        instance.participants[0].max = 2;
        let model = Model::new(&instance);
        assert_eq!(
            more_kept(&model, &[NOWHERE, 1, 2], 100, &|| false).map(|at| points(&model, &at)),
            Some(3)
        );
    }
}
