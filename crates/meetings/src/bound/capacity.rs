//! How many meetings each participant and the room can have at most, slots considered one by one.

use crate::instance::Instance;
use crate::mask::{self, Mask};

/// What is left once the required meetings have their part. A negative number says that they do not fit.
pub(super) struct Capacity {
    /// Meetings that each participant can still have.
    pub(super) participants: Vec<i32>,
    /// Meetings that the room can still hold.
    pub(super) tables: i32,
    /// Wishes that are not up for choice: required ones, and those that have no slot.
    pub(super) is_set_aside: Vec<bool>,
    /// When the wishes link two sides only: whether each participant is on the first one.
    pub(super) on_left: Option<Vec<bool>>,
}

impl Capacity {
    pub(super) fn new(instance: &Instance) -> Self {
        let people = instance.participants.len();
        let allowed: Vec<Mask> = (0..instance.wishes.len()).map(|wish| instance.allowed(wish)).collect();
        let of_each = wishes_of_each(instance);
        let on_left = two_sides(instance, &of_each);
        let mut participants: Vec<i32> = (0..people)
            .map(|person| {
                let days = of_each[person].iter().map(|wish| allowed[*wish as usize]);
                matched(days, instance.participants[person].max).min(instance.participants[person].max) as i32
            })
            .collect();
        let mut tables = room(instance, &allowed, &of_each, on_left.as_deref());
        for wish in instance.wishes.iter().filter(|wish| wish.required) {
            participants[wish.a] -= 1;
            participants[wish.b] -= 1;
            tables -= 1;
        }
        let is_set_aside = instance
            .wishes
            .iter()
            .zip(&allowed)
            .map(|(wish, allowed)| wish.required || *allowed == 0)
            .collect();
        Self { participants, tables, is_set_aside, on_left }
    }
}

/// The wishes of each participant.
pub(super) fn wishes_of_each(instance: &Instance) -> Vec<Vec<u32>> {
    let mut of_each = vec![Vec::new(); instance.participants.len()];
    for (index, wish) in instance.wishes.iter().enumerate() {
        of_each[wish.a].push(index as u32);
        of_each[wish.b].push(index as u32);
    }
    of_each
}

/// The most wishes that can have a slot each: a matching between wishes and slots, grown wish by wish.
pub(super) fn matched(wishes: impl Iterator<Item = Mask>, most: u32) -> u32 {
    let mut holder: [Option<Mask>; crate::instance::MAX_SLOTS] = [None; crate::instance::MAX_SLOTS];
    let mut count = 0;
    for allowed in wishes {
        if count == most {
            break;
        }
        let mut seen = 0;
        count += u32::from(seat(allowed, &mut holder, &mut seen));
    }
    count
}

fn seat(allowed: Mask, holder: &mut [Option<Mask>], seen: &mut Mask) -> bool {
    for slot in mask::slots(allowed & !*seen) {
        if mask::has(*seen, slot) {
            continue;
        }
        *seen |= mask::bit(slot);
        let free = match holder[slot] {
            None => true,
            Some(other) => seat(other, holder, seen),
        };
        if free {
            holder[slot] = Some(allowed);
            return true;
        }
    }
    false
}

/// Colours the participants so that every wish links two colours, if that can be.
fn two_sides(instance: &Instance, of_each: &[Vec<u32>]) -> Option<Vec<bool>> {
    let mut side: Vec<Option<bool>> = vec![None; of_each.len()];
    for start in 0..of_each.len() {
        if side[start].is_some() {
            continue;
        }
        side[start] = Some(true);
        let mut stack = vec![start];
        while let Some(person) = stack.pop() {
            for wish in &of_each[person] {
                let wish = &instance.wishes[*wish as usize];
                let other = if wish.a == person { wish.b } else { wish.a };
                match side[other] {
                    None => {
                        side[other] = side[person].map(|left| !left);
                        stack.push(other);
                    }
                    Some(_) if side[other] == side[person] => return None,
                    Some(_) => {}
                }
            }
        }
    }
    Some(side.into_iter().map(|side| side == Some(true)).collect())
}

/// Meetings that the slots can hold together: tables, and people who could sit at them.
fn room(instance: &Instance, allowed: &[Mask], of_each: &[Vec<u32>], on_left: Option<&[bool]>) -> i32 {
    let mut present = vec![[0_u32; 2]; instance.slots];
    for (person, wishes) in of_each.iter().enumerate() {
        let some = wishes.iter().fold(0, |some, wish| some | allowed[*wish as usize]);
        let left = on_left.is_some_and(|on_left| on_left[person]);
        mask::slots(some).for_each(|slot| present[slot][usize::from(left)] += 1);
    }
    let fits = present.iter().zip(&instance.tables).map(|([rights, lefts], tables)| {
        let pairs = if on_left.is_some() { *rights.min(lefts) } else { rights / 2 };
        pairs.min(*tables)
    });
    fits.sum::<u32>().min(i32::MAX as u32) as i32
}
