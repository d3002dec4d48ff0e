//! From an instance to a plan: bound, first plan, search, proof, tables, reasons.

use std::time::Duration;

use crate::bound::{self, Bound};
use crate::chance::Chance;
use crate::conflict::{self, Cause, Conflict};
use crate::explain;
use crate::instance::Instance;
use crate::mask;
use crate::order::Ordered;
use crate::pace::Pace;
use crate::plan::{Plan, Proved, figures};
use crate::repair;
use crate::search::anneal::{Best, Cooling, anneal};
use crate::search::construct::construct;
use crate::search::model::{MANY, Model, NOWHERE};
use crate::search::state::State;
use crate::tables;
use crate::watch::{Effort, LAST, Progress, Watch};

/// Share of the limit after which the bound is what was found so far.
const BOUND: f64 = 0.3;

/// Wishes of a day so small that wide cycles cost nothing.
pub(crate) const SMALL: u64 = 150;
/// Moves of a wide cycle, for each wish.
const WIDE: u64 = 400;
/// Moves of a long cycle, for each wish: beyond, another cycle finds more than a longer one.
const LONG: u64 = 25_000;

/// Plans the day. In which order the file names people and wishes makes no difference.
///
/// # Errors
/// [`Conflict`] when the required meetings cannot all take place, or no way to place them was found in time.
pub fn schedule(instance: &Instance, effort: &Effort, watch: &dyn Watch) -> Result<Plan, Conflict> {
    let outcome = match Ordered::new(instance) {
        None => in_order(instance, effort, watch),
        Some(ordered) => match in_order(&ordered.instance, effort, watch) {
            Ok(plan) => Ok(ordered.plan(plan)),
            Err(conflict) => Err(ordered.conflict(conflict)),
        },
    };
    outcome.map_err(|mut conflict| {
        conflict.wishes.sort_unstable();
        conflict
    })
}

fn in_order(instance: &Instance, effort: &Effort, watch: &dyn Watch) -> Result<Plan, Conflict> {
    let mut model = Model::new(instance);
    if let Some(conflict) = conflict::obvious(instance, &model) {
        return Err(conflict);
    }
    let end = effort.limit.mul_f64(1.0 - LAST);
    let bound = |late: Duration| bound::bound(instance, &|| watch.elapsed() > late || watch.is_stopped());
    if let Some(published) = instance.published.as_deref() {
        let job = Planning { instance, model: &model, effort, watch, end };
        let (bound, at) = job.repair_beside(published, || bound(repair::bound_until(effort)));
        if missing(&model, &at).is_empty() {
            return job.checked(&bound, &at, 0);
        }
    }
    let bound = bound(effort.until(BOUND));
    model.give_up_hopeless(&bound.certificate);
    let job = Planning { instance, model: &model, effort, watch, end };
    let (at, least_breaks) = job.plan(&bound)?;
    job.checked(&bound, &at, least_breaks)
}

/// Required wishes that have no place.
fn missing(model: &Model, at: &[u8]) -> Vec<u32> {
    conflict::required(model).into_iter().filter(|wish| at[*wish as usize] == NOWHERE).collect()
}

/// Who works on a plan.
#[derive(Clone, Copy)]
enum Team {
    /// One thread.
    Alone,
    /// Two, which go on from the better plan now and then.
    Both,
}

/// One call, with all that it was given.
pub(crate) struct Planning<'a> {
    pub(crate) instance: &'a Instance,
    pub(crate) model: &'a Model,
    pub(crate) effort: &'a Effort,
    pub(crate) watch: &'a dyn Watch,
    /// When the search has to end.
    pub(crate) end: Duration,
}

impl Planning<'_> {
    /// Whether that share of the time is over.
    pub(crate) fn is_over(&self, share: f64) -> bool {
        self.watch.elapsed() > self.effort.until(share) || self.watch.is_stopped()
    }

    /// A plan, and the fewest breaks that one like it can have.
    fn plan(&self, bound: &Bound) -> Result<(Vec<u8>, u32), Conflict> {
        let first = self.first(bound)?;
        Ok(match self.given(bound, &first) {
            Some(found) if self.pays_to_leave_out(&found.at) => (self.search(bound, &found.at).at, 0),
            Some(found) => (found.at, found.least),
            None => {
                let at = self.reach_value(bound, self.search(bound, &first).at);
                (self.reach_everybody(bound, at), 0)
            }
        })
    }

    /// Whether some meeting costs more breaks than it is worth.
    fn pays_to_leave_out(&self, at: &[u8]) -> bool {
        let mut state = State::from_places(self.model, at);
        let before = state.score;
        let placed = (0..at.len() as u32).filter(|wish| at[*wish as usize] != NOWHERE);
        placed.into_iter().any(|wish| {
            let slot = usize::from(at[wish as usize]);
            state.remove(wish);
            let pays = state.score > before;
            state.place(wish, slot);
            pays
        })
    }

    /// A plan to begin with, that has every required meeting if possible.
    pub(crate) fn first(&self, bound: &Bound) -> Result<Vec<u8>, Conflict> {
        let mut chance = Chance::new(self.effort.seed, 0);
        let mut state = State::new(self.model);
        let order = self.order(bound, &mut chance);
        construct(&mut state, &order, &|| self.is_over(0.6), &|| self.is_over(0.9));
        if missing(self.model, &state.at).is_empty() {
            return Ok(state.at);
        }
        let progress = |done: u64| if self.is_over(0.4) { 1.0 } else { done as f64 / 2e6 };
        let warm = Cooling { progress: &progress, insertions: 128, ..self.heat() };
        let best = anneal(&mut state, &mut chance, &warm).0;
        let left = missing(self.model, &best.at);
        if left.is_empty() {
            return Ok(best.at);
        }
        match conflict::decide(self.model, &left, &|| self.is_over(0.9)) {
            Ok(at) => Ok(at),
            Err(conflict) if conflict.cause == Cause::NotFound => Ok(best.at),
            Err(conflict) => Err(conflict),
        }
    }

    /// Two threads improve one plan together when the moves are worth a few long cycles; when they are worth many, each
    /// has its own, and the better plan is taken.
    pub(crate) fn search(&self, bound: &Bound, first: &[u8]) -> Best {
        let run = |stream: u64, team: Team| {
            let mut chance = Chance::new(self.effort.seed, 1 + stream);
            let pace = Pace::new(self.watch, self.end, self.effort, 1.0);
            let hear = |done: u64| {
                let share = pace.progress(done);
                self.watch.hear(Progress { share, upper_bound: bound.value });
                share
            };
            self.anneal_in_cycles(first, &mut chance, pace.moves(), &hear, team)
        };
        if self.effort.threads < 2 {
            return run(0, Team::Alone);
        }
        let moves = Pace::new(self.watch, self.end, self.effort, 1.0).moves();
        if self.wide_cycles(moves) == 0 {
            return run(0, Team::Both);
        }
        let (one, two) = std::thread::scope(|scope| {
            let other = scope.spawn(|| run(1, Team::Alone));
            (run(0, Team::Alone), other.join())
        });
        match two {
            Ok(two) if two.score > one.score => two,
            _ => one,
        }
    }

    /// Wide cycles first, when the day is small: value alone decides in them. Then as many long cycles as the moves are
    /// worth, each from the best so far.
    fn anneal_in_cycles(
        &self,
        first: &[u8],
        chance: &mut Chance,
        moves: u64,
        progress: &(dyn Fn(u64) -> f64 + Sync),
        team: Team,
    ) -> Best {
        let jobs = self.model.jobs.len().max(5) as u64;
        let wide = self.wide_cycles(moves);
        let long = (moves / (LONG * jobs)).clamp(1, 8);
        let heat = self.heat();
        let mut best = Best { at: first.to_vec(), score: State::from_places(self.model, first).score };
        let mut done = 0;
        for turn in 0..wide + long {
            let is_wide = turn < wide;
            // In the wide ones from the best in turn with a new beginning.
            let is_new = is_wide && turn % 2 == 1;
            let mut state = State::from_places(self.model, if is_new { first } else { &best.at });
            if is_new {
                self.forget(&mut state, chance);
            }
            let begin = progress(done);
            // A wide cycle has its moves; the long ones share what is left.
            let share = if is_wide {
                (WIDE * jobs) as f64 / moves as f64
            } else {
                (1.0 - begin) / (wide + long - turn) as f64
            };
            let within = |more: u64| match progress(done + more) {
                // The end is the end, whatever is left of the cycle.
                now if now >= 1.0 => 1.0,
                now => ((now - begin) / share.max(1e-9)).max(0.0),
            };
            let hot = if is_wide { 10.0 * (0.035 * self.usual()).max(0.35 * heat.hot) } else { heat.hot };
            let (found, more) = match team {
                Team::Alone => anneal(&mut state, chance, &Cooling { hot, progress: &within, ..self.heat() }),
                Team::Both => self.anneal_together(&mut state, chance, (hot, &within)),
            };
            done += more;
            if found.score > best.score {
                best = found;
            }
        }
        best
    }

    fn wide_cycles(&self, moves: u64) -> u64 {
        let jobs = self.model.jobs.len().max(5) as u64;
        // On a large day wide cycles would take the moves that the long ones need.
        match moves / (WIDE * jobs) {
            cycles if jobs <= SMALL => (cycles * 3 / 10).min(48),
            cycles if cycles >= 250 => (cycles / 10).min(48),
            _ => 0,
        }
    }

    /// Takes most meetings away, but for the required ones, which may have been hard to place.
    fn forget(&self, state: &mut State<'_>, chance: &mut Chance) {
        for wish in 0..self.model.jobs.len() as u32 {
            let is_required = self.model.jobs[wish as usize].worth >= self.model.costs.required;
            if state.at[wish as usize] != NOWHERE && !is_required && chance.below(8) > 0 {
                state.remove(wish);
            }
        }
    }

    /// The required wishes first, then those that the bound would choose, by value.
    fn order(&self, bound: &Bound, chance: &mut Chance) -> Vec<u32> {
        let jobs = &self.model.jobs;
        let mut order: Vec<u32> =
            (0..jobs.len() as u32).filter(|wish| jobs[*wish as usize].allowed != 0).collect();
        chance.shuffle(&mut order);
        order.sort_by_key(|wish| {
            let index = *wish as usize;
            let is_required = jobs[index].worth >= self.model.costs.required;
            let slots = if is_required { jobs[index].allowed.count_ones() } else { 0 };
            (!is_required, slots, !bound.chosen[index], -self.instance.wishes[index].value)
        });
        order
    }

    /// What a wish is worth on average, in thousandths of a point.
    fn usual(&self) -> f64 {
        let wishes = &self.instance.wishes;
        1000.0 * wishes.iter().map(|wish| wish.value).sum::<i64>() as f64 / wishes.len().max(1) as f64
    }

    /// Begins where a break, or a usual difference of values, is sometimes lost; ends where neither is.
    pub(crate) fn heat(&self) -> Cooling<'static> {
        let per_break = self.model.costs.per_break as f64;
        // A small day has moves to spare, and finds its way out of more corners when it stays warm.
        let (hot, cold) = if self.model.jobs.len() < MANY { (0.7, 0.15) } else { (0.5, 0.1) };
        let hot = (hot * per_break).max(0.035 * self.usual());
        Cooling {
            hot,
            cold: (cold * per_break).max(hot / 40.0),
            progress: &|_| 1.0,
            insertions: 40,
            enough: &|_| false,
        }
    }

    /// The plan with these places, when they keep what must be kept.
    fn checked(&self, bound: &Bound, at: &[u8], least_breaks: u32) -> Result<Plan, Conflict> {
        let left = missing(self.model, at);
        if !left.is_empty() {
            let wishes = left.into_iter().map(|wish| wish as usize).collect();
            return Err(Conflict { wishes, cause: Cause::NotFound });
        }
        let at = self.within_spread(at)?;
        Ok(self.finish(bound, &at, least_breaks))
    }

    /// Leaves out meetings of those whose breaks are too many, and says who must have too many all the same.
    fn within_spread(&self, at: &[u8]) -> Result<Vec<u8>, Conflict> {
        let Some(spread) = self.instance.max_break_spread else { return Ok(at.to_vec()) };
        let mut state = State::from_places(self.model, at);
        loop {
            let breaks: Vec<u32> = state.busy.iter().map(|busy| mask::breaks(*busy)).collect();
            let least = breaks.iter().min().copied().unwrap_or(0);
            let Some(person) = breaks.iter().position(|breaks| *breaks > least + spread) else {
                return Ok(state.at);
            };
            let mine = mask::slots(state.busy[person]).map(|slot| state.wish_of(person as u32, slot));
            let (required, others): (Vec<u32>, Vec<u32>) =
                mine.partition(|wish| self.model.jobs[*wish as usize].worth >= self.model.costs.required);
            let Some(wish) = others.into_iter().min_by_key(|wish| self.model.jobs[*wish as usize].worth)
            else {
                let wishes = required.into_iter().map(|wish| wish as usize).collect();
                return Err(Conflict { wishes, cause: Cause::Spread { participant: person } });
            };
            state.remove(wish);
        }
    }

    fn finish(&self, bound: &Bound, at: &[u8], least_breaks: u32) -> Plan {
        let figures = figures(self.instance, self.model, at);
        let state = State::from_places(self.model, at);
        Plan {
            meetings: tables::tables(self.instance, at),
            value: figures.value,
            upper_bound: bound.value,
            breaks: figures.breaks,
            idle_slots: figures.idle_slots,
            proved: match (figures.value == bound.value, figures.breaks <= least_breaks) {
                (true, true) => Proved::Both,
                (true, false) => Proved::Value,
                (false, true) => Proved::Breaks,
                (false, false) => Proved::None,
            },
            unmet: explain::unmet(self.instance, &state),
            moved: self
                .instance
                .published
                .as_deref()
                .map(|published| repair::moved(self.instance, &state, published)),
            seconds: self.watch.elapsed().as_secs_f64(),
            seed: self.effort.seed,
        }
    }
}
