//! What comes after the search: value first, then nobody without a meeting.
//!
//! A plan that has less than 99.9 % of its bound is given more value for its breaks. What a plan has more than that is
//! spent on those who would go home without a meeting, the least dear first, unless the day says itself what they weigh.

use crate::bound::Bound;
use crate::chance::Chance;
use crate::mask;
use crate::pace::Pace;
use crate::plan::figures;
use crate::schedule::Planning;
use crate::search::anneal::{Cooling, anneal};
use crate::search::construct::put;
use crate::search::insert::gain;
use crate::search::model::{CONTESTED, NONE, ORDERED};
use crate::search::state::State;
use crate::watch::LAST;

/// Share of the bound that the value should reach, in thousandths: below it, value counts for more than a break.
const AIM: i64 = 999;
/// A point of value, in the unit of the score.
const POINT: i64 = 1000;
/// Breaks that a large day's bound is worth: a thousandth of it is worth ten.
const LARGE: i64 = 10_000;
/// Moves that are spent on reaching it, as a share of the others.
const MORE: f64 = 0.2;
/// The same to make up for what the last ones cost.
const POLISH: f64 = 0.05;
/// More than anything else is worth, in the unit of the score.
const ABOVE_ALL: i64 = 1 << 44;

impl Planning<'_> {
    /// Trades breaks for value, at a little less than one for one, when the plan has too little of it.
    pub(crate) fn reach_value(&self, bound: &Bound, at: Vec<u8>) -> Vec<u8> {
        let value = |at: &[u8]| figures(self.instance, self.model, at).value;
        let is_enough = |at: &[u8]| 1000 * value(at) >= AIM * bound.value;
        // Whoever gave breaks a greater weight wants that trade and no other; a small day is near its best already.
        let per_break = self.model.costs.per_break;
        let is_large = bound.value >= LARGE * per_break / POINT;
        if is_enough(&at) || !is_large || per_break > POINT || self.is_over(1.0 - LAST) {
            return at;
        }
        let mut model = self.model.clone();
        model.costs.per_break = model.costs.per_break * 3 / 4;
        let pace = Pace::new(self.watch, self.end, self.effort, MORE);
        let heat = self.heat();
        let cooling = Cooling {
            hot: 2.0 * heat.cold,
            progress: &|done| pace.progress(done),
            enough: &|state| is_enough(&state.at),
            ..heat
        };
        let mut chance = Chance::new(self.effort.seed, 3);
        anneal(&mut State::from_places(&model, &at), &mut chance, &cooling).0.at
    }

    /// Gives a meeting to those who have none, as long as the value stays at 99.9 % of the bound.
    pub(crate) fn reach_everybody(&self, bound: &Bound, at: Vec<u8>) -> Vec<u8> {
        if self.instance.weights.nobody.is_some() {
            return at;
        }
        let value = |at: &[u8]| figures(self.instance, self.model, at).value;
        let spare = value(&at) - (AIM * bound.value + 999) / 1000;
        let mut model = self.model.clone();
        model.costs.content[0] = -ABOVE_ALL;
        let mut guests = Guests { job: self, state: State::from_places(&model, &at), spare, dearest: 0 };
        guests.invite();
        let (dearest, full) = (guests.dearest, guests.state.at);
        if dearest == 0 || self.is_over(1.0 - LAST) {
            return full;
        }
        // They weigh as much as the dearest of them cost, so that none is sent home again.
        model.costs.content[0] = -dearest.max(-self.model.costs.content[0]);
        let pace = Pace::new(self.watch, self.end, self.effort, POLISH);
        let heat = self.heat();
        let cooling = Cooling { hot: 2.0 * heat.cold, progress: &|done| pace.progress(done), ..heat };
        let mut chance = Chance::new(self.effort.seed, 4);
        let better = anneal(&mut State::from_places(&model, &full), &mut chance, &cooling).0.at;
        let without = |at: &[u8]| figures(self.instance, self.model, at).nobody;
        let keeps = 1000 * value(&better) >= AIM * bound.value && without(&better) <= without(&full);
        if keeps { better } else { full }
    }
}

/// A place for somebody: a wish, a slot, and those who leave it.
#[derive(Clone, Copy)]
struct Place {
    /// What the score loses, the guest's own part apart.
    loss: i64,
    wish: u32,
    slot: usize,
    out: [u32; 2],
}

/// Those without a meeting, and what there is to spend on them.
struct Guests<'a> {
    job: &'a Planning<'a>,
    state: State<'a>,
    /// Points of value.
    spare: i64,
    /// What the score lost for the dearest of them.
    dearest: i64,
}

impl Guests<'_> {
    /// The least dear first; what one costs may change when another has come in.
    fn invite(&mut self) {
        let mut wishes: Vec<Vec<u32>> = vec![Vec::new(); self.state.busy.len()];
        for (wish, job) in self.state.model.jobs.iter().enumerate() {
            for person in [job.a, job.b].into_iter().filter(|person| self.state.busy[*person as usize] == 0) {
                wishes[person as usize].push(wish as u32);
            }
        }
        let mut costs: Vec<(i64, usize)> = (0..wishes.len())
            .filter_map(|person| self.best(&wishes[person]).map(|place| (place.loss, person)))
            .collect();
        costs.sort_unstable();
        for (_, person) in costs {
            if self.job.is_over(1.0 - LAST / 2.0) {
                return;
            }
            if self.state.busy[person] != 0 {
                continue;
            }
            if let Some(place) = self.best(&wishes[person]) {
                self.seat(place);
            }
        }
    }

    /// Where somebody costs least without sending anybody else home.
    fn best(&self, wishes: &[u32]) -> Option<Place> {
        let mut best: Option<Place> = None;
        for wish in wishes {
            let job = &self.state.model.jobs[*wish as usize];
            if job.flags & (ORDERED | CONTESTED) != 0 {
                continue;
            }
            for slot in mask::slots(job.allowed) {
                let Some(out) = self.in_the_way(*wish, slot) else { continue };
                let loss = ABOVE_ALL - gain(&self.state, *wish, slot, out);
                if loss < ABOVE_ALL / 2 && best.is_none_or(|best| loss < best.loss) {
                    best = Some(Place { loss, wish: *wish, slot, out });
                }
            }
        }
        best
    }

    /// Who must leave a slot for a wish; none when it takes more than that.
    fn in_the_way(&self, wish: u32, slot: usize) -> Option<[u32; 2]> {
        let job = &self.state.model.jobs[wish as usize];
        let inside = [job.a, job.b].map(|person| self.state.wish_of(person, slot));
        let is_seated = |person: u32, inside: u32| inside != NONE || self.state.has_room(person);
        let has_table = inside != [NONE; 2] || self.state.load[slot] < self.state.model.tables[slot];
        let can = has_table && is_seated(job.a, inside[0]) && is_seated(job.b, inside[1]);
        can.then_some(inside)
    }

    fn seat(&mut self, place: Place) {
        let worth = |wish: &u32| self.job.instance.wishes[*wish as usize].value;
        let out: Vec<u32> = place.out.into_iter().filter(|out| *out != NONE).collect();
        let value = worth(&place.wish) - out.iter().map(worth).sum::<i64>();
        let is_required =
            |wish: &u32| self.state.model.jobs[*wish as usize].worth >= self.state.model.costs.required;
        if self.spare + value < 0 || out.iter().any(is_required) {
            return;
        }
        out.iter().for_each(|out| self.state.remove(*out));
        self.state.place(place.wish, place.slot);
        self.spare += value;
        self.dearest = self.dearest.max(place.loss);
        for out in out {
            if put(&mut self.state, out) {
                self.spare += worth(&out);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bound;
    use crate::instance::Instance;
    use crate::search::model::Model;
    use crate::synth::Convention;
    use crate::watch::{Effort, Watch};
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    /// A clock that goes on by a millisecond each time it is asked.
    struct Asked(AtomicU64);

    impl Watch for Asked {
        fn elapsed(&self) -> Duration {
            Duration::from_millis(self.0.fetch_add(1, Ordering::Relaxed))
        }
    }

    #[test]
    fn value_below_the_aim_is_bought_with_breaks_unless_breaks_weigh_more_than_a_point() {
        let convention =
            Convention { buyers: 80, suppliers: 200, slots: 12, tables: 90, away: 0.3, wishes: 25 };
        let planned = |weight: f64, at: Option<&[u8]>| {
            let mut draft = convention.draft(3);
            draft.weights.per_break = Some(weight);
            let instance = Instance::new(&draft).unwrap();
            let model = Model::new(&instance);
            let effort = Effort { limit: Duration::from_secs(4), seed: 1, ..Effort::default() };
            let watch = Asked(AtomicU64::new(0));
            let job = Planning {
                instance: &instance,
                model: &model,
                effort: &effort,
                watch: &watch,
                end: effort.limit,
            };
            let bound = bound::bound(&instance, &|| false);
            let at = match at {
                Some(at) => job.reach_value(&bound, at.to_vec()),
                None => job.search(&bound, &job.first(&bound).unwrap()).at,
            };
            let value = figures(&instance, &model, &at).value;
            (at, value, 1000 * value < AIM * bound.value)
        };
        // Planned by somebody who minds breaks more than value.
        let (at, value, is_below) = planned(6.0, None);
        assert!(is_below, "nothing to raise: {value}");
        let [raised, kept] = [1.0, 2.0].map(|weight| planned(weight, Some(&at)).1);
        assert!(raised > value, "{raised} of {value}");
        assert_eq!(kept, value);
    }
}
