//! An independent checker: the rules of a day, written anew on the form of the file, without a line of the library's own.

#![allow(dead_code, reason = "each test file uses a part")]

use std::collections::{BTreeMap, BTreeSet, HashMap};

use meetings::{Draft, Plan, TablesDraft};

/// The figures of a plan, counted here.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) value: i64,
    pub(crate) breaks: u32,
    pub(crate) idle: u32,
    pub(crate) nobody: usize,
}

/// Everything that is wrong with a plan, and its figures.
pub(crate) fn check(draft: &Draft, plan: &Plan) -> (Vec<String>, Counted) {
    let mut wrong = Vec::new();
    let at: HashMap<usize, i64> = plan.meetings.iter().map(|met| (met.wish, met.slot as i64)).collect();
    if at.len() != plan.meetings.len() {
        wrong.push("a wish is met twice".to_owned());
    }
    wishes(draft, &at, &mut wrong);
    rooms(draft, plan, &mut wrong);
    let counted = days(draft, &at, &mut wrong);
    for frozen in &draft.frozen {
        if at.get(&(frozen.wish as usize)) != Some(&frozen.slot) {
            wrong.push(format!("frozen wish {} was moved", frozen.wish));
        }
    }
    let told = (plan.value, plan.breaks, plan.idle_slots);
    if told != (counted.value, counted.breaks, counted.idle) {
        wrong.push(format!("the plan says {told:?}, it is {counted:?}"));
    }
    if plan.value > plan.upper_bound {
        wrong.push(format!("value {} above the bound {}", plan.value, plan.upper_bound));
    }
    let unmet: BTreeSet<usize> = plan.unmet.iter().map(|unmet| unmet.wish).collect();
    let expected: BTreeSet<usize> = (0..draft.wishes.len()).filter(|wish| !at.contains_key(wish)).collect();
    if unmet != expected {
        wrong.push("the unmet wishes are not those that are not met".to_owned());
    }
    (wrong, counted)
}

fn wishes(draft: &Draft, at: &HashMap<usize, i64>, wrong: &mut Vec<String>) {
    for (index, wish) in draft.wishes.iter().enumerate() {
        let Some(slot) = at.get(&index) else {
            if wish.required {
                wrong.push(format!("required wish {index} is not met"));
            }
            continue;
        };
        if !(0..draft.slots).contains(slot) {
            wrong.push(format!("wish {index}: slot {slot} does not exist"));
        }
        if wish.slots.as_ref().is_some_and(|slots| !slots.contains(slot)) {
            wrong.push(format!("wish {index}: slot {slot} is not allowed"));
        }
        if wish.fixed.is_some_and(|fixed| fixed != *slot) {
            wrong.push(format!("wish {index} is not at its fixed slot"));
        }
        for before in &wish.after {
            if at.get(&(*before as usize)).is_some_and(|before| before >= slot) {
                wrong.push(format!("wish {index} does not come after {before}"));
            }
        }
    }
}

fn rooms(draft: &Draft, plan: &Plan, wrong: &mut Vec<String>) {
    let tables = |slot: usize| match &draft.tables {
        TablesDraft::Same(tables) => *tables,
        TablesDraft::Each(tables) => tables[slot],
    };
    let own: HashMap<&str, i64> =
        draft.participants.iter().filter_map(|someone| Some((someone.id.as_str(), someone.table?))).collect();
    let mut taken = BTreeSet::new();
    for met in &plan.meetings {
        if i64::from(met.table) >= tables(met.slot) {
            wrong.push(format!("wish {}: table {} does not exist", met.wish, met.table));
        }
        if !taken.insert((met.slot, met.table)) {
            wrong.push(format!("table {} is taken twice in slot {}", met.table, met.slot));
        }
        let wish = &draft.wishes[met.wish];
        let needed = wish.table.or(own.get(wish.a.as_str()).copied()).or(own.get(wish.b.as_str()).copied());
        if needed.is_some_and(|needed| needed != i64::from(met.table)) {
            wrong.push(format!("wish {} is not at its table", met.wish));
        }
    }
}

fn days(draft: &Draft, at: &HashMap<usize, i64>, wrong: &mut Vec<String>) -> Counted {
    let mut counted = Counted::default();
    let mut busy: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
    let mut wanted = BTreeSet::new();
    for (index, wish) in draft.wishes.iter().enumerate() {
        wanted.extend([wish.a.as_str(), wish.b.as_str()]);
        let Some(slot) = at.get(&index) else { continue };
        counted.value += wish.value;
        for who in [&wish.a, &wish.b] {
            if !busy.entry(who).or_default().insert(*slot) {
                wrong.push(format!("{who} meets two people in slot {slot}"));
            }
        }
    }
    let mut each = Vec::new();
    for someone in &draft.participants {
        let day = busy.remove(someone.id.as_str()).unwrap_or_default();
        if let Some(slot) = day.iter().find(|slot| someone.unavailable.contains(slot)) {
            wrong.push(format!("{} is not there in slot {slot}", someone.id));
        }
        if someone.max.is_some_and(|max| day.len() as i64 > max) {
            wrong.push(format!("{} has {} meetings", someone.id, day.len()));
        }
        let slots: Vec<i64> = day.iter().copied().collect();
        let breaks = slots.windows(2).filter(|two| two[1] > two[0] + 1).count() as u32;
        counted.breaks += breaks;
        each.push(breaks);
        if let (Some(first), Some(last)) = (slots.first(), slots.last()) {
            let waits = |slot: &i64| !day.contains(slot) && !someone.unavailable.contains(slot);
            counted.idle += (*first..*last).filter(waits).count() as u32;
        }
        counted.nobody += usize::from(day.is_empty() && wanted.contains(someone.id.as_str()));
    }
    let spread = each.iter().max().unwrap_or(&0) - each.iter().min().unwrap_or(&0);
    if draft.max_break_spread.is_some_and(|most| i64::from(spread) > most) {
        wrong.push(format!("breaks differ by {spread}"));
    }
    counted
}
