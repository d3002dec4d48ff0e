//! How many people must go home without a meeting, whatever the plan.

use super::capacity::{matched, wishes_of_each};
use super::flow::{Edge, Flow};
use crate::instance::Instance;

/// Of those who have wishes, at least so many have no meeting in any plan.
///
/// Each of the others would have a meeting with somebody, who has no more of them than slots and wishes allow: a flow
/// from everybody as a partner to everybody as a guest says how many guests there can be. Slots are forgotten but for
/// that, so that more people may be left out in truth, never fewer. `None` when it was stopped before it
/// knew.
pub fn fewest_without_meeting(instance: &Instance, stop: &dyn Fn() -> bool) -> Option<usize> {
    let of_each = wishes_of_each(instance);
    let rooms: Vec<u32> = of_each
        .iter()
        .zip(&instance.participants)
        .map(|(wishes, someone)| {
            let days = wishes.iter().map(|wish| instance.allowed(*wish as usize));
            matched(days, someone.max).min(someone.max)
        })
        .collect();
    let guests: Vec<u32> = rooms.iter().map(|room| (*room).min(1)).collect();
    let possible = instance.wishes.iter().enumerate().filter(|(index, _)| instance.allowed(*index) != 0);
    let edges = possible.flat_map(|(_, wish)| {
        let (a, b) = (wish.a as u32, wish.b as u32);
        [Edge { left: a, right: b, gain: 1 }, Edge { left: b, right: a, gain: 1 }]
    });
    let places: u32 = instance.tables.iter().sum();
    let flow = Flow::new(&rooms, &guests, &edges.collect::<Vec<_>>());
    let met = flow.solve(places.saturating_mul(2), stop).used.into_iter().filter(|used| *used).count();
    if stop() {
        return None;
    }
    let wanting = of_each.iter().filter(|wishes| !wishes.is_empty()).count();
    Some(wanting - met)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::{Draft, ParticipantDraft, TablesDraft, WishDraft};

    fn day(slots: i64, tables: i64, wishes: &[(&str, &str)]) -> Draft {
        let mut ids: Vec<&str> = wishes.iter().flat_map(|(a, b)| [*a, *b]).collect();
        ids.sort_unstable();
        ids.dedup();
        let someone = |id: &&str| ParticipantDraft { id: (*id).to_owned(), ..ParticipantDraft::default() };
        let wish = |(a, b): &(&str, &str)| WishDraft {
            a: (*a).to_owned(),
            b: (*b).to_owned(),
            value: 1,
            ..WishDraft::default()
        };
        Draft {
            slots,
            tables: TablesDraft::Same(tables),
            participants: ids.iter().map(someone).collect(),
            wishes: wishes.iter().map(wish).collect(),
            ..Draft::default()
        }
    }

    #[test]
    fn those_who_only_wish_to_meet_somebody_without_enough_slots_cannot_all_be_met() {
        let star = [("a", "b"), ("a", "c"), ("a", "d"), ("a", "e"), ("d", "e")];
        let fewest =
            |draft: &Draft| fewest_without_meeting(&Instance::new(draft).unwrap(), &|| false).unwrap();
        // d and e have each other; a meets b and c, in two slots.
        assert_eq!(fewest(&day(2, 5, &star)), 0);
        assert_eq!(fewest(&day(1, 5, &star)), 1);
        // One table for one slot: two people at most.
        assert_eq!(fewest(&day(1, 1, &star)), 3);
        let mut away = day(2, 5, &star);
        away.participants[1].unavailable = vec![0, 1];
        assert_eq!(fewest(&away), 1);
        let mut full = day(2, 5, &star);
        full.participants[0].max = Some(1);
        assert_eq!(fewest(&full), 1);
        assert_eq!(fewest_without_meeting(&Instance::new(&full).unwrap(), &|| true), None);
    }
}
