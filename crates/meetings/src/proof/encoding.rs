//! The meetings that must all take place, as clauses.
//!
//! `used[p, t]` says that somebody has a meeting in a slot. Two constraints follow from the others and make the solver
//! quick: somebody uses as many slots as they have meetings, and a slot with L tables is used by 2·L people at most. As
//! `used` is exact, the latter is the limit on tables itself.

use super::sat::{Answer, Lit, Sat, Stopper};
use crate::mask;
use crate::search::model::{Model, NONE, NOWHERE};

/// Questions about a set of wishes.
pub(crate) struct Encoding<'a> {
    pub(crate) sat: Sat<'a>,
    wishes: Vec<u32>,
    /// For each wish of the set and each slot, whether it is there.
    x: Vec<Vec<Option<Lit>>>,
    /// For each wish of the set: assumed when it must be placed.
    pub(crate) chosen: Vec<Lit>,
    /// For each participant and slot; none when they can have no meeting there.
    pub(crate) used: Vec<Vec<Option<Lit>>>,
}

/// Clauses that are still made and read in a moment.
const SMALL: u64 = 2_000_000;

impl<'a> Encoding<'a> {
    /// Whether the clauses of these wishes fit in memory and can be made in a moment.
    pub(crate) fn is_small(model: &Model, wishes: &[u32]) -> bool {
        let people = model.people.len() as u64;
        let places: u64 =
            wishes.iter().map(|wish| u64::from(model.jobs[*wish as usize].allowed.count_ones())).sum();
        let tables: u64 = model.tables.iter().map(|tables| people * people.min(2 * u64::from(*tables))).sum();
        10 * places + tables < SMALL
    }

    /// Everything but breaks. With `optional`, a wish is placed only when it is assumed to be [`Encoding::chosen`].
    pub(crate) fn new(model: &Model, wishes: &[u32], optional: bool, stop: Stopper<'a>) -> Self {
        let mut encoding = Self {
            sat: Sat::new(stop),
            wishes: wishes.to_vec(),
            x: Vec::with_capacity(wishes.len()),
            chosen: Vec::new(),
            used: vec![vec![None; model.slots]; model.people.len()],
        };
        encoding.place_wishes(model, optional);
        encoding.seat_people(model, optional);
        encoding.count_tables(model);
        encoding.keep_order(model);
        encoding
    }

    fn place_wishes(&mut self, model: &Model, optional: bool) {
        for wish in self.wishes.clone() {
            let allowed = model.jobs[wish as usize].allowed;
            let row: Vec<Option<Lit>> =
                (0..model.slots).map(|slot| mask::has(allowed, slot).then(|| self.sat.var())).collect();
            let mut one: Vec<Lit> = row.iter().flatten().copied().collect();
            self.sat.at_most_one(&one);
            if optional {
                let chosen = self.sat.var();
                self.chosen.push(chosen);
                one.push(!chosen);
            }
            self.sat.clause(&one);
            self.x.push(row);
        }
    }

    fn seat_people(&mut self, model: &Model, optional: bool) {
        let mut of_each: Vec<Vec<usize>> = vec![Vec::new(); model.people.len()];
        for (index, wish) in self.wishes.iter().enumerate() {
            let job = &model.jobs[*wish as usize];
            of_each[job.a as usize].push(index);
            of_each[job.b as usize].push(index);
        }
        for (person, mine) in of_each.iter().enumerate() {
            for slot in 0..model.slots {
                let here: Vec<Lit> = mine.iter().filter_map(|index| self.x[*index][slot]).collect();
                if here.is_empty() {
                    continue;
                }
                let used = self.sat.var();
                self.sat.at_most_one(&here);
                here.iter().for_each(|lit| self.sat.clause(&[!*lit, used]));
                let some: Vec<Lit> = here.iter().copied().chain([!used]).collect();
                self.sat.clause(&some);
                self.used[person][slot] = Some(used);
            }
            let mine_used: Vec<Lit> = self.used[person].iter().flatten().copied().collect();
            let max = usize::from(model.people[person].max);
            if !optional {
                self.sat.exactly(&mine_used, mine.len());
            }
            if mine.len() > max {
                self.sat.at_most(&mine_used, max);
            }
        }
    }

    fn count_tables(&mut self, model: &Model) {
        for slot in 0..model.slots {
            let here: Vec<Lit> = self.used.iter().filter_map(|row| row[slot]).collect();
            self.sat.at_most(&here, 2 * model.tables[slot] as usize);
            if model.contested == 0 {
                continue;
            }
            let mut by_table: Vec<Vec<Lit>> = vec![Vec::new(); model.contested];
            for (wish, row) in self.wishes.iter().zip(&self.x) {
                let table = model.table[*wish as usize];
                if let (true, Some(lit)) = (table != NONE, row[slot]) {
                    by_table[table as usize].push(lit);
                }
            }
            by_table.iter().for_each(|lits| self.sat.at_most_one(lits));
        }
    }

    fn keep_order(&mut self, model: &Model) {
        if model.earlier.is_empty() {
            return;
        }
        let mut place = vec![None; model.jobs.len()];
        self.wishes.iter().enumerate().for_each(|(index, wish)| place[*wish as usize] = Some(index));
        for (index, wish) in self.wishes.clone().into_iter().enumerate() {
            for earlier in model.earlier[wish as usize].iter().filter_map(|earlier| place[*earlier as usize])
            {
                for slot in 0..model.slots {
                    let Some(now) = self.x[index][slot] else { continue };
                    let not_before: Vec<Lit> = self.x[earlier][slot..].iter().flatten().copied().collect();
                    not_before.iter().for_each(|late| self.sat.not_both(now, *late));
                }
            }
        }
    }

    /// Whether the wish of that index in the set is at that slot; none when it cannot be.
    pub(crate) fn at(&self, index: usize, slot: usize) -> Option<Lit> {
        self.x[index][slot]
    }

    /// The places in the way that was found last.
    pub(crate) fn places(&self, model: &Model) -> Vec<u8> {
        let mut at = vec![NOWHERE; model.jobs.len()];
        for (wish, row) in self.wishes.iter().zip(&self.x) {
            let slot = row.iter().position(|lit| lit.is_some_and(|lit| self.sat.is_true(lit)));
            at[*wish as usize] = slot.map_or(NOWHERE, |slot| slot as u8);
        }
        at
    }

    /// A set of wishes that cannot all be placed and of which none can be left out, as far as there is time. `None` when
    /// all can be placed, or when it cannot be told.
    pub(crate) fn smallest_conflict(&mut self) -> (Answer, Vec<u32>) {
        let mut kept: Vec<usize> = (0..self.wishes.len()).collect();
        let lits =
            |kept: &[usize], chosen: &[Lit]| kept.iter().map(|index| chosen[*index]).collect::<Vec<_>>();
        let all = lits(&kept, &self.chosen);
        let answer = self.sat.ask(&all);
        if answer != Answer::No {
            return (answer, Vec::new());
        }
        kept = self.sat.core(&all).into_iter().map(|place| kept[place]).collect();
        let mut at = 0;
        while at < kept.len() {
            let mut fewer = kept.clone();
            fewer.remove(at);
            let asked = lits(&fewer, &self.chosen);
            match self.sat.ask(&asked) {
                Answer::No => kept = self.sat.core(&asked).into_iter().map(|place| fewer[place]).collect(),
                Answer::Yes => at += 1,
                Answer::Unknown => break,
            }
        }
        (Answer::No, kept.into_iter().map(|index| self.wishes[index]).collect())
    }
}
