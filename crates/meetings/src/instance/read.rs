//! From a draft to an instance: every rule that an instance must keep, with the place of what breaks it.

use std::collections::HashMap;

use super::draft::Object;
use super::refusal::nearest;
use super::{
    Draft, Fault, Instance, MAX_SLOTS, MAX_VALUE, Participant, ParticipantDraft, Placed, PlacedDraft,
    Refusal, Side, TablesDraft, Weights, WeightsDraft, Wish, WishDraft,
};
use crate::mask::{self, Mask};

/// The most tables in a slot.
const MAX_TABLES: i64 = 1_000_000;
/// Identifiers among which a near one is looked for: enough for a day, and quick on a file of millions.
const NEAREST_AMONG: usize = 20_000;

type Read<T> = Result<T, Refusal>;

impl Instance {
    /// Reads the JSON form.
    ///
    /// # Errors
    /// [`Refusal`], with the place of the first thing that is wrong.
    pub fn from_json(text: &[u8]) -> Read<Self> {
        // Some programs begin a file with the mark of its encoding.
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let draft: Object<Draft> =
            serde_json::from_slice(text).map_err(|error| Refusal::from_json(&error))?;
        Self::new(&draft.0)
    }

    /// Checks a draft.
    ///
    /// # Errors
    /// [`Refusal::At`], with the place of the first thing that is wrong.
    pub fn new(draft: &Draft) -> Read<Self> {
        let slots = within(draft.slots, 1, MAX_SLOTS as i64, || "slots".to_owned())? as usize;
        let participants = participants(&draft.participants, slots)?;
        let wishes = Wishes::new(&participants, slots, draft.wishes.len()).read(&draft.wishes)?;
        let placed = |name: &str, list: &[PlacedDraft]| placed(name, list, wishes.len(), slots);
        Ok(Self {
            slots,
            tables: tables(&draft.tables, slots)?,
            weights: weights(&draft.weights)?,
            max_break_spread: optional(draft.max_break_spread, 0, MAX_SLOTS as i64, || {
                "max_break_spread".to_owned()
            })?,
            published: draft.published.as_deref().map(|list| placed("published", list)).transpose()?,
            frozen: placed("frozen", &draft.frozen)?,
            participants,
            wishes,
        })
    }
}

fn within(found: i64, least: i64, most: i64, place: impl FnOnce() -> String) -> Read<u32> {
    match u32::try_from(found) {
        Ok(number) if (least..=most).contains(&found) => Ok(number),
        _ => Err(Refusal::at(place(), Fault::Range { found, least, most })),
    }
}

fn optional(found: Option<i64>, least: i64, most: i64, place: impl FnOnce() -> String) -> Read<Option<u32>> {
    found.map(|found| within(found, least, most, place)).transpose()
}

fn slot(found: i64, slots: usize, place: impl FnOnce() -> String) -> Read<usize> {
    usize::try_from(found)
        .ok()
        .filter(|slot| *slot < slots)
        .ok_or_else(|| Refusal::at(place(), Fault::Slot { found, slots }))
}

fn slot_set(list: &[i64], slots: usize, place: impl Fn() -> String) -> Read<Mask> {
    let mut set = 0;
    for (index, found) in list.iter().enumerate() {
        set |= mask::bit(slot(*found, slots, || format!("{}[{index}]", place()))?);
    }
    Ok(set)
}

fn tables(draft: &TablesDraft, slots: usize) -> Read<Vec<u32>> {
    match draft {
        TablesDraft::Same(found) => Ok(vec![within(*found, 0, MAX_TABLES, || "tables".to_owned())?; slots]),
        TablesDraft::Each(list) if list.len() != slots => {
            Err(Refusal::at("tables", Fault::TableCount { found: list.len(), slots }))
        }
        TablesDraft::Each(list) => {
            let each = list.iter().enumerate();
            each.map(|(index, found)| within(*found, 0, MAX_TABLES, || format!("tables[{index}]"))).collect()
        }
    }
}

fn weights(draft: &WeightsDraft) -> Read<Weights> {
    let weight = |name: &str, given: Option<f64>| match given {
        None => Ok(None),
        // A thousandth of a point is the finest difference that the scheduler makes.
        Some(given) if (0.0..=1e6).contains(&given) => Ok(Some((given * 1000.0).round() as i64)),
        Some(_) => Err(Refusal::at(format!("weights.{name}"), Fault::Weight)),
    };
    Ok(Weights {
        per_break: weight("break", draft.per_break)?.unwrap_or(1000),
        idle: weight("idle", draft.idle)?.unwrap_or(0),
        fairness: weight("fairness", draft.fairness)?.unwrap_or(0),
        moved: weight("moved", draft.moved)?.filter(|moved| *moved > 0),
        nobody: weight("nobody", draft.nobody)?,
    })
}

fn participants(drafts: &[ParticipantDraft], slots: usize) -> Read<Vec<Participant>> {
    let mut seen: HashMap<&str, usize> = HashMap::with_capacity(drafts.len());
    let mut participants = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let place = |field: &str| format!("participants[{index}].{field}");
        if draft.id.is_empty() {
            return Err(Refusal::at(place("id"), Fault::EmptyId));
        }
        if let Some(first) = seen.insert(&draft.id, index) {
            return Err(Refusal::at(place("id"), Fault::SameId { id: draft.id.clone(), first }));
        }
        participants.push(participant(draft, slots, place)?);
    }
    Ok(participants)
}

fn participant(draft: &ParticipantDraft, slots: usize, place: impl Fn(&str) -> String) -> Read<Participant> {
    let side = match draft.side.as_deref() {
        Some("buyer") => Side::Buyer,
        Some("supplier") => Side::Supplier,
        Some("any") | None => Side::Any,
        Some(other) => return Err(Refusal::at(place("side"), Fault::Side(other.to_owned()))),
    };
    let most = i64::from(u32::MAX);
    let unavailable = slot_set(&draft.unavailable, slots, || place("unavailable"))?;
    let min = optional(draft.min, 0, most, || place("min"))?.unwrap_or(0);
    let max = optional(draft.max, 0, most, || place("max"))?;
    if let Some(max) = max.filter(|max| min > *max) {
        return Err(Refusal::at(place("min"), Fault::MinAboveMax { min, max }));
    }
    Ok(Participant {
        id: draft.id.clone(),
        side,
        available: mask::all(slots) & !unavailable,
        min,
        max: max.unwrap_or(slots as u32).min(slots as u32),
        table: optional(draft.table, 0, MAX_TABLES - 1, || place("table"))?,
    })
}

/// Reads wishes, which name participants and each other.
struct Wishes<'a> {
    ids: HashMap<&'a str, usize>,
    participants: &'a [Participant],
    pairs: HashMap<(usize, usize), usize>,
    slots: usize,
    count: usize,
}

impl<'a> Wishes<'a> {
    fn new(participants: &'a [Participant], slots: usize, count: usize) -> Self {
        let ids =
            participants.iter().enumerate().map(|(index, someone)| (someone.id.as_str(), index)).collect();
        Self { ids, participants, pairs: HashMap::with_capacity(count), slots, count }
    }

    fn read(mut self, drafts: &[WishDraft]) -> Read<Vec<Wish>> {
        let wishes = drafts
            .iter()
            .enumerate()
            .map(|(index, draft)| self.wish(index, draft))
            .collect::<Read<Vec<_>>>()?;
        match wish_after_itself(&wishes) {
            Some(index) => Err(Refusal::at(format!("wishes[{index}].after"), Fault::AfterItself(true))),
            None => Ok(wishes),
        }
    }

    fn wish(&mut self, index: usize, draft: &WishDraft) -> Read<Wish> {
        let place = |field: &str| format!("wishes[{index}].{field}");
        let (a, b) = (self.find(&draft.a, || place("a"))?, self.find(&draft.b, || place("b"))?);
        if a == b {
            return Err(Refusal::at(place("b"), Fault::Oneself(draft.b.clone())));
        }
        if let Some(first) = self.pairs.insert((a.min(b), a.max(b)), index) {
            return Err(Refusal::at(format!("wishes[{index}]"), Fault::SamePair { first }));
        }
        if !(0..=MAX_VALUE).contains(&draft.value) {
            let fault = Fault::Range { found: draft.value, least: 0, most: MAX_VALUE };
            return Err(Refusal::at(place("value"), fault));
        }
        let mut slots = match &draft.slots {
            Some(list) => slot_set(list, self.slots, || place("slots"))?,
            None => mask::all(self.slots),
        };
        if let Some(fixed) = draft.fixed {
            let fixed = slot(fixed, self.slots, || place("fixed"))?;
            if !mask::has(slots, fixed) {
                return Err(Refusal::at(place("fixed"), Fault::FixedOutside(fixed)));
            }
            slots = mask::bit(fixed);
        }
        let after = draft.after.iter().enumerate();
        let after =
            after.map(|(at, found)| self.before(*found, index, || format!("{}[{at}]", place("after"))));
        Ok(Wish {
            a,
            b,
            value: draft.value,
            required: draft.required,
            slots,
            after: after.collect::<Read<_>>()?,
            table: optional(draft.table, 0, MAX_TABLES - 1, || place("table"))?,
        })
    }

    fn find(&self, id: &str, place: impl FnOnce() -> String) -> Read<usize> {
        self.ids.get(id).copied().ok_or_else(|| {
            let known = self.participants.iter().take(NEAREST_AMONG).map(|someone| someone.id.as_str());
            let nearest = nearest(id, known).map(str::to_owned);
            Refusal::at(place(), Fault::UnknownParticipant { id: id.to_owned(), nearest })
        })
    }

    fn before(&self, found: i64, wish: usize, place: impl FnOnce() -> String) -> Read<usize> {
        let wishes = self.count;
        match usize::try_from(found) {
            Ok(before) if before == wish => Err(Refusal::at(place(), Fault::AfterItself(false))),
            Ok(before) if before < wishes => Ok(before),
            _ => Err(Refusal::at(place(), Fault::WishIndex { found, wishes })),
        }
    }
}

/// A wish that, through those that it must follow, follows itself.
fn wish_after_itself(wishes: &[Wish]) -> Option<usize> {
    let mut waits: Vec<usize> = wishes.iter().map(|wish| wish.after.len()).collect();
    let mut followers: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, wish) in wishes.iter().enumerate() {
        for before in &wish.after {
            followers.entry(*before).or_default().push(index);
        }
    }
    let mut free: Vec<usize> = (0..wishes.len()).filter(|index| waits[*index] == 0).collect();
    while let Some(index) = free.pop() {
        for follower in followers.get(&index).into_iter().flatten() {
            waits[*follower] -= 1;
            if waits[*follower] == 0 {
                free.push(*follower);
            }
        }
    }
    waits.iter().position(|waits| *waits > 0)
}

fn placed(name: &str, list: &[PlacedDraft], wishes: usize, slots: usize) -> Read<Vec<Placed>> {
    let mut seen = HashMap::with_capacity(list.len());
    let mut placed = Vec::with_capacity(list.len());
    for (index, found) in list.iter().enumerate() {
        let place = |field: &str| format!("{name}[{index}].{field}");
        let known = usize::try_from(found.wish).ok().filter(|wish| *wish < wishes);
        let wish = known
            .ok_or_else(|| Refusal::at(place("wish"), Fault::WishIndex { found: found.wish, wishes }))?;
        if let Some(first) = seen.insert(wish, index) {
            return Err(Refusal::at(place("wish"), Fault::PlacedTwice(first)));
        }
        placed.push(Placed { wish, slot: slot(found.slot, slots, || place("slot"))? });
    }
    Ok(placed)
}
