//! The best of a small day, by an exact solver of linear programs: one binary unknown for each wish and slot.

#![allow(dead_code, reason = "each test file uses a part")]

use meetings::{Draft, TablesDraft};
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

/// The greatest value less `per_break` for each break; `None` when the required wishes cannot all be placed.
pub(crate) fn best(draft: &Draft, per_break: f64) -> Option<f64> {
    solve(draft, &|wish, _| draft.wishes[wish].value as f64, per_break)
}

/// What is kept of published meetings, at most, those that are frozen being where they are: two points for one that stays,
/// one for one that is elsewhere, nothing for one that is cancelled.
pub(crate) fn most_kept(draft: &Draft) -> Option<usize> {
    let mut only = draft.clone();
    for frozen in &draft.frozen {
        let wish = &mut only.wishes[frozen.wish as usize];
        wish.required = true;
        let allows = wish.slots.as_ref().is_none_or(|slots| slots.contains(&frozen.slot));
        wish.slots = Some(if allows { vec![frozen.slot] } else { Vec::new() });
    }
    let worth = |wish: usize, slot: i64| {
        let placed = draft.published.iter().flatten().find(|placed| placed.wish as usize == wish);
        placed.map_or(0.0, |placed| if placed.slot == slot { 2.0 } else { 1.0 })
    };
    solve(&only, &worth, 0.0).map(|kept| kept.round() as usize)
}

/// The greatest sum of what meetings are worth at their slots, less `per_break` for each break.
fn solve(draft: &Draft, worth: &dyn Fn(usize, i64) -> f64, per_break: f64) -> Option<f64> {
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let mut x: Vec<Row> = Vec::new();
    let person = |id: &str| person(draft, id);
    for (index, wish) in draft.wishes.iter().enumerate() {
        let (a, b) = (&draft.participants[person(&wish.a)], &draft.participants[person(&wish.b)]);
        let table = wish.table.or(a.table).or(b.table);
        let row = (0..draft.slots).map(|slot| {
            let is_away = a.unavailable.contains(&slot) || b.unavailable.contains(&slot);
            let is_excluded = wish.slots.as_ref().is_some_and(|slots| !slots.contains(&slot))
                || wish.fixed.is_some_and(|fixed| fixed != slot)
                || table.is_some_and(|table| table >= tables(draft, slot as usize));
            (!is_away && !is_excluded).then(|| problem.add_integer_var(worth(index, slot), (0, 1)))
        });
        x.push(row.collect());
    }
    for (wish, row) in draft.wishes.iter().zip(&x) {
        let mine: Vec<Variable> = row.iter().flatten().copied().collect();
        match (wish.required, mine.is_empty()) {
            (true, true) => return None,
            (true, false) => {
                problem.add_constraint(sum(mine), ComparisonOp::Eq, 1.0);
            }
            _ => limit(&mut problem, mine, 1.0),
        }
        for before in &wish.after {
            for (slot, now) in row.iter().enumerate() {
                for earlier in x[*before as usize][slot..].iter().flatten() {
                    limit(
                        &mut problem,
                        now.iter().copied().chain([*earlier]).collect(),
                        if now.is_some() { 1.0 } else { 2.0 },
                    );
                }
            }
        }
    }
    let people = rooms(&mut problem, draft, &x);
    for (someone, day) in draft.participants.iter().zip(&people) {
        day.iter().for_each(|here| limit(&mut problem, here.clone(), 1.0));
        let all: Vec<Variable> = day.iter().flatten().copied().collect();
        limit(&mut problem, all, someone.max.unwrap_or(draft.slots) as f64);
        if per_break > 0.0 {
            breaks(&mut problem, day, per_break);
        }
    }
    match problem.solve() {
        Ok(answer) => answer.into_solution().ok().map(|solution| solution.objective()),
        Err(_) => None,
    }
}

/// The unknowns of a wish, slot by slot.
type Row = Vec<Option<Variable>>;

fn person(draft: &Draft, id: &str) -> usize {
    draft.participants.iter().position(|someone| someone.id == id).expect("a participant")
}

fn sum(list: Vec<Variable>) -> Vec<(Variable, f64)> {
    list.into_iter().map(|variable| (variable, 1.0)).collect()
}

fn limit(problem: &mut Problem, list: Vec<Variable>, most: f64) {
    if !list.is_empty() {
        problem.add_constraint(sum(list), ComparisonOp::Le, most);
    }
}

/// Says how many tables there are, and gives back the unknowns of each participant and slot.
fn rooms(problem: &mut Problem, draft: &Draft, x: &[Row]) -> Vec<Vec<Vec<Variable>>> {
    let slots = draft.slots as usize;
    let person = |id: &str| person(draft, id);
    let mut people: Vec<Vec<Vec<Variable>>> = vec![vec![Vec::new(); slots]; draft.participants.len()];
    for slot in 0..slots {
        let mut seated: Vec<(Option<i64>, Variable)> = Vec::new();
        for (wish, row) in draft.wishes.iter().zip(x) {
            let Some(variable) = row[slot] else { continue };
            let (a, b) = (person(&wish.a), person(&wish.b));
            people[a][slot].push(variable);
            people[b][slot].push(variable);
            let own = |index: usize| draft.participants[index].table;
            seated.push((wish.table.or(own(a)).or(own(b)), variable));
        }
        limit(problem, seated.iter().map(|(_, variable)| *variable).collect(), tables(draft, slot) as f64);
        for table in 0..2 {
            let at = seated.iter().filter(|(needed, _)| *needed == Some(table));
            limit(problem, at.map(|(_, variable)| *variable).collect(), 1.0);
        }
    }
    people
}

/// A break costs: a run begins at a slot when there is a meeting there and none before; all runs but the first are paid.
fn breaks(problem: &mut Problem, day: &[Vec<Variable>], per_break: f64) {
    let mut begins: Vec<Variable> = Vec::new();
    let has_any = problem.add_var(per_break, (0.0, 1.0));
    for slot in 0..day.len() {
        let begin = problem.add_var(-per_break, (0.0, 1.0));
        // begin >= used[slot] - used[slot - 1]
        let mut terms: Vec<(Variable, f64)> = vec![(begin, 1.0)];
        terms.extend(day[slot].iter().map(|variable| (*variable, -1.0)));
        if slot > 0 {
            terms.extend(day[slot - 1].iter().map(|variable| (*variable, 1.0)));
        }
        problem.add_constraint(&terms, ComparisonOp::Ge, 0.0);
        begins.push(begin);
    }
    // The first run is free, when there is one.
    let mut terms: Vec<(Variable, f64)> = vec![(has_any, 1.0)];
    terms.extend(begins.iter().map(|begin| (*begin, -1.0)));
    problem.add_constraint(&terms, ComparisonOp::Le, 0.0);
}

fn tables(draft: &Draft, slot: usize) -> i64 {
    match &draft.tables {
        TablesDraft::Same(tables) => *tables,
        TablesDraft::Each(tables) => tables[slot],
    }
}
