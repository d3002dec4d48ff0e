//! A SAT solver that stops when it is told to, and ways to count in it.

use std::cell::Cell;

pub(crate) use batsat::Lit;
use batsat::{Callbacks, Solver, SolverInterface as _, SolverOpts, lbool};

/// Questions of the solver between two looks at the clock.
const PATIENCE: u32 = 512;

/// What tells a solver to give up.
pub(crate) type Stopper<'a> = &'a (dyn Fn() -> bool + Sync);

struct Stop<'a> {
    stop: Stopper<'a>,
    asked: Cell<u32>,
    /// Looks at the clock that are left.
    left: Cell<u64>,
    stopped: Cell<bool>,
}

impl Callbacks for Stop<'_> {
    fn stop(&self) -> bool {
        self.asked.set(self.asked.get() + 1);
        if self.asked.get() >= PATIENCE {
            self.asked.set(0);
            self.left.set(self.left.get().saturating_sub(1));
            self.stopped.set(self.left.get() == 0 || (self.stop)());
        }
        self.stopped.get()
    }
}

/// The answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// There is a way; [`Sat::is_true`] tells it.
    Yes,
    /// There is none; [`Sat::core`] tells which assumptions are to blame.
    No,
    /// It was stopped before it knew.
    Unknown,
}

/// Clauses, and the solver that knows them.
pub(crate) struct Sat<'a> {
    solver: Solver<Stop<'a>>,
    clause: Vec<Lit>,
    model: Vec<lbool>,
    core: Vec<Lit>,
}

impl<'a> Sat<'a> {
    /// A solver without a clause.
    pub(crate) fn new(stop: Stopper<'a>) -> Self {
        let stop = Stop { stop, asked: Cell::new(0), left: Cell::new(u64::MAX), stopped: Cell::new(false) };
        let solver = Solver::new(SolverOpts::default(), stop);
        Self { solver, clause: Vec::new(), model: Vec::new(), core: Vec::new() }
    }

    /// A new unknown.
    pub(crate) fn var(&mut self) -> Lit {
        Lit::new(self.solver.new_var_default(), true)
    }

    /// Says that one of these is true.
    pub(crate) fn clause(&mut self, lits: &[Lit]) {
        self.clause.clear();
        self.clause.extend_from_slice(lits);
        self.solver.add_clause_reuse(&mut self.clause);
    }

    /// Says that two cannot both be true.
    pub(crate) fn not_both(&mut self, one: Lit, other: Lit) {
        self.clause(&[!one, !other]);
    }

    /// Says that one of them at most is true.
    pub(crate) fn at_most_one(&mut self, lits: &[Lit]) {
        if lits.len() <= 6 {
            for (index, one) in lits.iter().enumerate() {
                lits[..index].iter().for_each(|other| self.not_both(*one, *other));
            }
            return;
        }
        // Six at a time, a new unknown standing for those that were seen.
        let (head, tail) = lits.split_at(5);
        let seen = self.var();
        head.iter().for_each(|lit| self.clause(&[!*lit, seen]));
        self.at_most_one(head);
        let rest: Vec<Lit> = std::iter::once(seen).chain(tail.iter().copied()).collect();
        self.at_most_one(&rest);
    }

    /// Literals in falling order: the n-th, from 0, is true when more than n of `lits` are true; as many as `most` + 1.
    /// With `exact` they are false otherwise.
    pub(crate) fn count(&mut self, lits: &[Lit], most: usize, exact: bool) -> Vec<Lit> {
        if lits.len() <= 1 {
            return lits.to_vec();
        }
        let (left, right) = lits.split_at(lits.len() / 2);
        let (left, right) = (self.count(left, most, exact), self.count(right, most, exact));
        let size = (left.len() + right.len()).min(most + 1);
        let sum: Vec<Lit> = (0..size).map(|_| self.var()).collect();
        for i in 0..=left.len() {
            for j in 0..=right.len() {
                let parts = [i.checked_sub(1).map(|i| !left[i]), j.checked_sub(1).map(|j| !right[j])];
                let parts: Vec<Lit> = parts.into_iter().flatten().collect();
                if i + j > 0 {
                    let total = sum[(i + j).min(size) - 1];
                    self.clause(&[&parts[..], &[total]].concat());
                }
                if exact && i + j < size {
                    let parts: Vec<Lit> = left.get(i).into_iter().chain(right.get(j)).copied().collect();
                    self.clause(&[&parts[..], &[!sum[i + j]]].concat());
                }
            }
        }
        sum
    }

    /// Says that no more than `most` of them are true.
    pub(crate) fn at_most(&mut self, lits: &[Lit], most: usize) {
        if lits.len() > most {
            let sum = self.count(lits, most, false);
            if let Some(over) = sum.get(most) {
                self.clause(&[!*over]);
            }
        }
    }

    /// Says that exactly so many are true.
    pub(crate) fn exactly(&mut self, lits: &[Lit], count: usize) {
        if count > lits.len() {
            self.clause(&[]);
            return;
        }
        let sum = self.count(lits, count, true);
        sum[..count].iter().for_each(|lit| self.clause(&[*lit]));
        if let Some(over) = sum.get(count) {
            self.clause(&[!*over]);
        }
    }

    /// Limits the work of the questions that follow, counted in thousands of decisions: the same on every machine.
    pub(crate) fn allow(&self, thousands: u64) {
        let stop = self.solver.cb();
        stop.left.set((thousands * 1000 / u64::from(PATIENCE)).max(1));
        stop.stopped.set(false);
    }

    /// Whether all that was said can be true together with the assumptions.
    pub(crate) fn ask(&mut self, assumptions: &[Lit]) -> Answer {
        let answer = self.solver.solve_limited(assumptions);
        if answer == lbool::TRUE {
            self.model = self.solver.get_model().to_vec();
            Answer::Yes
        } else if answer == lbool::FALSE {
            self.core = self.solver.unsat_core().to_vec();
            Answer::No
        } else {
            Answer::Unknown
        }
    }

    /// Whether it is true in the last way that was found.
    pub(crate) fn is_true(&self, lit: Lit) -> bool {
        let value = self.model.get(lit.var().idx() as usize).copied().unwrap_or(lbool::UNDEF);
        value == lbool::new(lit.sign())
    }

    /// Of the assumptions, those that cannot be true together.
    pub(crate) fn core(&self, assumptions: &[Lit]) -> Vec<usize> {
        let blamed = |lit: &Lit| self.core.iter().any(|core| core.var() == lit.var());
        (0..assumptions.len()).filter(|index| blamed(&assumptions[*index])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_says_neither_more_nor_less_than_it_should() {
        for (size, count) in [(1, 0), (1, 1), (4, 2), (7, 3), (9, 9), (9, 0)] {
            let mut ways = 0;
            let mut sat = Sat::new(&|| false);
            let lits: Vec<Lit> = (0..size).map(|_| sat.var()).collect();
            sat.exactly(&lits, count);
            while sat.ask(&[]) == Answer::Yes {
                ways += 1;
                let now: Vec<Lit> =
                    lits.iter().map(|lit| if sat.is_true(*lit) { !*lit } else { *lit }).collect();
                sat.clause(&now);
            }
            let expected = (0..count).fold(1, |ways, n| ways * (size - n) / (n + 1));
            assert_eq!(ways, expected, "{count} of {size}");
        }
    }

    #[test]
    fn at_most_one_leaves_each_alone_and_none() {
        let mut sat = Sat::new(&|| false);
        let lits: Vec<Lit> = (0..20).map(|_| sat.var()).collect();
        sat.at_most_one(&lits);
        for lit in &lits {
            assert_eq!(sat.ask(&[*lit]), Answer::Yes);
        }
        assert_eq!(sat.ask(&[lits[2], lits[19]]), Answer::No);
        assert_eq!(sat.core(&[lits[0], lits[2], lits[19]]), [1, 2]);
    }
}
