//! Which table: after the slots are known, people stay where they are as far as they can.
//!
//! In each slot any distribution is possible, so this is a matter of comfort. One of the two *receives*, the other walks.
//! When those who receive are no more than the tables, each has a table for the day. Otherwise a table is left to whoever
//! comes back to it, and given to others when it would stay empty.

use std::collections::BTreeSet;

use crate::instance::{Instance, Side};
use crate::plan::Meeting;
use crate::search::model::NOWHERE;

/// Gives a table to each meeting; by slot and table.
pub(crate) fn tables(instance: &Instance, at: &[u8]) -> Vec<Meeting> {
    let mut by_slot: Vec<Vec<usize>> = vec![Vec::new(); instance.slots];
    for (wish, slot) in at.iter().enumerate().filter(|(_, slot)| **slot != NOWHERE) {
        by_slot[*slot as usize].push(wish);
    }
    let hosts = Hosts::new(instance, at);
    let homes = hosts.homes(instance, at);
    let mut room = Room { instance, last: homes.clone(), homes, hosts, meetings: Vec::new() };
    for (slot, wishes) in by_slot.iter().enumerate() {
        room.fill(slot, wishes);
    }
    room.meetings.sort_unstable_by_key(|meeting| (meeting.slot, meeting.table));
    room.meetings
}

/// Who receives in each meeting.
struct Hosts {
    /// By index of wish.
    host: Vec<usize>,
}

impl Hosts {
    /// The supplier receives the buyer; among others, whoever has more meetings, so that fewer people walk.
    fn new(instance: &Instance, at: &[u8]) -> Self {
        let mut meetings = vec![0_u32; instance.participants.len()];
        for (wish, _) in instance.wishes.iter().zip(at).filter(|(_, slot)| **slot != NOWHERE) {
            meetings[wish.a] += 1;
            meetings[wish.b] += 1;
        }
        let suppliers =
            Self::by(instance, |a, b| match (instance.participants[a].side, instance.participants[b].side) {
                (Side::Supplier, Side::Supplier) | (Side::Any | Side::Buyer, Side::Any | Side::Buyer) => {
                    meetings[a] >= meetings[b]
                }
                (side, _) => side == Side::Supplier,
            });
        let busiest = Self::by(instance, |a, b| (meetings[a], b) >= (meetings[b], a));
        let least = instance.tables.iter().min().copied().unwrap_or(0) as usize;
        let fits = |hosts: &Self| hosts.all(at).len() <= least;
        if !fits(&suppliers) && fits(&busiest) { busiest } else { suppliers }
    }

    fn by(instance: &Instance, is_a: impl Fn(usize, usize) -> bool) -> Self {
        let host = |wish: &crate::instance::Wish| if is_a(wish.a, wish.b) { wish.a } else { wish.b };
        Self { host: instance.wishes.iter().map(host).collect() }
    }

    /// Those who receive in the plan.
    fn all(&self, at: &[u8]) -> BTreeSet<usize> {
        self.host.iter().zip(at).filter(|(_, slot)| **slot != NOWHERE).map(|(host, _)| *host).collect()
    }

    /// A table of one's own for the day, when there is one for each.
    fn homes(&self, instance: &Instance, at: &[u8]) -> Vec<Option<u32>> {
        let mut homes: Vec<Option<u32>> = instance.participants.iter().map(|someone| someone.table).collect();
        let hosts = self.all(at);
        let mut taken: BTreeSet<u32> = homes.iter().flatten().copied().collect();
        taken.extend(instance.wishes.iter().filter_map(|wish| wish.table));
        let least = instance.tables.iter().min().copied().unwrap_or(0);
        let free: Vec<u32> = (0..least).filter(|table| !taken.contains(table)).collect();
        let without: Vec<usize> = hosts.into_iter().filter(|host| homes[*host].is_none()).collect();
        if without.len() <= free.len() {
            without.iter().zip(free).for_each(|(host, table)| homes[*host] = Some(table));
        }
        homes
    }
}

/// The room, filled slot after slot.
struct Room<'a> {
    instance: &'a Instance,
    hosts: Hosts,
    /// The table that each has for the day.
    homes: Vec<Option<u32>>,
    /// The table where each participant was last, or will be.
    last: Vec<Option<u32>>,
    meetings: Vec<Meeting>,
}

impl Room<'_> {
    fn fill(&mut self, slot: usize, wishes: &[usize]) {
        let count = self.instance.tables[slot];
        let mut free: BTreeSet<u32> = (0..count).collect();
        let mut given: Vec<(usize, u32)> = Vec::with_capacity(wishes.len());
        let mut left: Vec<usize> = Vec::new();
        for wish in wishes {
            match self.instance.table_of(&self.instance.wishes[*wish]).filter(|table| free.remove(table)) {
                Some(table) => given.push((*wish, table)),
                None => left.push(*wish),
            }
        }
        // First whoever receives stays, then whoever walks; the others take what nobody is used to, if there is any.
        left.retain(|wish| !self.stays(*wish, self.hosts.host[*wish], &mut free, &mut given));
        left.retain(|wish| {
            let pair = self.instance.wishes[*wish].pair();
            let guest = pair.0 + pair.1 - self.hosts.host[*wish];
            !self.stays(*wish, guest, &mut free, &mut given)
        });
        let used: BTreeSet<u32> = self.last.iter().flatten().copied().collect();
        for wish in left {
            let table = free.iter().find(|table| !used.contains(table)).or_else(|| free.first()).copied();
            if let Some(table) = table {
                free.remove(&table);
                given.push((wish, table));
            }
        }
        for (wish, table) in given {
            let pair = self.instance.wishes[wish].pair();
            for person in [pair.0, pair.1] {
                self.last[person] = self.homes[person].or(Some(table));
            }
            self.meetings.push(Meeting { wish, slot, table });
        }
    }

    fn stays(
        &self,
        wish: usize,
        person: usize,
        free: &mut BTreeSet<u32>,
        given: &mut Vec<(usize, u32)>,
    ) -> bool {
        let Some(table) = self.last[person].filter(|table| free.remove(table)) else { return false };
        given.push((wish, table));
        true
    }
}
