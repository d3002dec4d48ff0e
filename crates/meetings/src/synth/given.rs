//! A day whose meetings are given and must all take place, with as few breaks as possible: the optimum is known, because
//! a day is made first and its meetings are then given without their slots.

use crate::chance::Chance;
use crate::instance::{Draft, ParticipantDraft, TablesDraft, WishDraft};

/// The size of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    /// People; anybody may meet anybody.
    pub people: usize,
    /// Slots; the first half is the morning.
    pub slots: usize,
    /// Tables in each slot.
    pub tables: usize,
    /// Share of the tables that the day uses.
    pub filled: f64,
    /// Share of the meetings that are held to the morning or the afternoon.
    pub sessions: f64,
    /// Share of the slots around people's meetings when they are not there.
    pub forbidden: f64,
    /// Meetings whose slot is fixed.
    pub fixed: usize,
    /// Pairs of meetings that are in order.
    pub ordered: usize,
    /// People who cannot but have a break, as a slot between their meetings is forbidden and others are too few.
    pub forced: usize,
}

/// A day and its fewest breaks.
#[derive(Clone, Debug)]
pub struct Planted {
    /// The day.
    pub draft: Draft,
    /// No plan has fewer breaks, and one has as many.
    pub breaks: u32,
}

/// A meeting of the day that is made first.
struct Met {
    slot: usize,
    pair: (usize, usize),
}

impl Given {
    /// Twenty days of the sizes of the published benchmark, each with a name.
    pub fn usual() -> Vec<(String, Self)> {
        // People, slots, tables, share of tables used, forced breaks.
        let sizes = [
            (60, 8, 21, 0.90, 0),
            (60, 10, 20, 0.85, 0),
            (70, 8, 25, 0.95, 1),
            (70, 10, 21, 0.95, 0),
            (78, 8, 27, 0.93, 2),
            (60, 12, 16, 0.90, 0),
            (70, 12, 18, 0.95, 1),
            (80, 12, 22, 0.92, 0),
            (62, 14, 14, 0.95, 0),
            (70, 14, 20, 0.90, 3),
            (78, 16, 14, 0.93, 0),
            (64, 16, 18, 0.95, 2),
            (70, 18, 14, 0.95, 0),
            (76, 18, 16, 0.97, 1),
            (60, 20, 12, 0.90, 0),
            (72, 20, 14, 0.95, 4),
            (66, 21, 13, 0.97, 0),
            (74, 21, 14, 0.95, 2),
            (70, 22, 13, 0.97, 0),
            (80, 22, 14, 0.98, 6),
        ];
        let each = sizes.into_iter().enumerate().map(|(n, (people, slots, tables, filled, forced))| {
            let hard = n % 4;
            let given = Self {
                people,
                slots,
                tables,
                filled,
                sessions: [0.0, 0.3, 0.5, 0.2][hard],
                forbidden: [0.1, 0.25, 0.15, 0.4][hard],
                fixed: [0, 2, 5, 8][hard],
                ordered: [0, 3, 10, 6][hard],
                forced,
            };
            (format!("given-{:02}", n + 1), given)
        });
        each.collect()
    }

    /// Twelve days that are harder: tables as full as can be, up to 70 % of the other slots forbidden, up to nine meetings
    /// in ten held to a half of the day, many fixed and in order; up to 300 meetings. The fewest breaks are 0 in all of them.
    pub fn hard() -> Vec<(String, Self)> {
        let sizes = [
            (60, 8, 24, 0.3, 0.5),
            (60, 22, 14, 0.3, 0.5),
            (64, 16, 19, 0.9, 0.0),
            (70, 18, 17, 0.0, 0.7),
            (72, 14, 22, 0.8, 0.5),
            (80, 12, 26, 0.5, 0.0),
            (80, 16, 20, 0.2, 0.6),
            (80, 18, 18, 0.8, 0.3),
            (80, 20, 16, 0.4, 0.4),
            (80, 22, 14, 0.0, 0.0),
            (80, 22, 15, 0.6, 0.6),
            (78, 21, 15, 0.9, 0.2),
        ];
        let each = sizes.into_iter().enumerate().map(|(n, (people, slots, tables, sessions, forbidden))| {
            let (fixed, ordered) = [(0, 0), (10, 20), (20, 40)][n % 3];
            let given =
                Self { people, slots, tables, filled: 1.0, sessions, forbidden, fixed, ordered, forced: 0 };
            (format!("given-hard-{:02}", n + 1), given)
        });
        each.collect()
    }

    /// Makes the day of that seed.
    pub fn planted(&self, seed: u64) -> Planted {
        let mut chance = Chance::new(seed, 99);
        let gaps = self.gaps(&mut chance);
        let met = self.make(&gaps, &mut chance);
        let busy = self.busy(&met);
        let (participants, breaks) = self.participants(&busy, &gaps, &mut chance);
        Planted { draft: self.draft(participants, self.wishes(&met, &mut chance)), breaks }
    }

    /// A day that can be planned, but whose fewest breaks nobody knows: one meeting in eight of the day that was made
    /// first is moved to another slot, and one of its two people is not there any more at the former one.
    pub fn disturbed(&self, seed: u64) -> Draft {
        let mut chance = Chance::new(seed, 55);
        let gaps = vec![None; self.people];
        let mut met = self.make(&gaps, &mut chance);
        let mut away: Vec<(usize, usize)> = Vec::new();
        for _ in 0..met.len() / 8 {
            let (index, slot) = (chance.below(met.len()), chance.below(self.slots));
            let busy = self.busy(&met);
            let (one, other) = met[index].pair;
            let used = met.iter().filter(|meeting| meeting.slot == slot).count();
            let is_away = away.contains(&(one, slot)) || away.contains(&(other, slot));
            if !busy[one][slot] && !busy[other][slot] && used < self.tables && !is_away {
                away.push((one, met[index].slot));
                met[index].slot = slot;
            }
        }
        let busy = self.busy(&met);
        let (mut participants, _) = self.participants(&busy, &gaps, &mut chance);
        for (person, slot) in away {
            let unavailable = &mut participants[person].unavailable;
            if !busy[person][slot] && !unavailable.contains(&(slot as i64)) {
                unavailable.push(slot as i64);
            }
        }
        Draft { max_break_spread: None, ..self.draft(participants, self.wishes(&met, &mut chance)) }
    }

    fn busy(&self, met: &[Met]) -> Vec<Vec<bool>> {
        let mut busy = vec![vec![false; self.slots]; self.people];
        for meeting in met {
            busy[meeting.pair.0][meeting.slot] = true;
            busy[meeting.pair.1][meeting.slot] = true;
        }
        busy
    }

    /// Everybody, and how many of them have a break that cannot be avoided.
    fn participants(
        &self,
        busy: &[Vec<bool>],
        gaps: &[Option<usize>],
        chance: &mut Chance,
    ) -> (Vec<ParticipantDraft>, u32) {
        let mut breaks = 0;
        let participants = (0..self.people).map(|person| {
            let (unavailable, forced) = self.absence(&busy[person], gaps[person], chance);
            breaks += u32::from(forced);
            ParticipantDraft { id: format!("p{person}"), unavailable, ..ParticipantDraft::default() }
        });
        (participants.collect(), breaks)
    }

    fn draft(&self, participants: Vec<ParticipantDraft>, wishes: Vec<WishDraft>) -> Draft {
        Draft {
            slots: self.slots as i64,
            tables: TablesDraft::Same(self.tables as i64),
            participants,
            wishes,
            max_break_spread: Some(2),
            ..Draft::default()
        }
    }

    /// For those who will have a break: the slot where they have none of their meetings.
    fn gaps(&self, chance: &mut Chance) -> Vec<Option<usize>> {
        let gap =
            |person| (person < self.forced).then(|| 2 + chance.below(self.slots.saturating_sub(4).max(1)));
        (0..self.people).map(gap).collect()
    }

    /// A day without breaks, but for the gaps: slot after slot, whoever began goes on until they stop for good.
    fn make(&self, gaps: &[Option<usize>], chance: &mut Chance) -> Vec<Met> {
        let mut known = vec![vec![false; self.people]; self.people];
        let mut began = vec![false; self.people];
        let mut done = vec![false; self.people];
        let mut met = Vec::new();
        let usual =
            (2.0 * self.tables as f64 * self.filled * self.slots as f64 / self.people as f64).max(2.0);
        for slot in 0..self.slots {
            let wanted = (self.tables as f64 * self.filled + chance.share()).floor() as usize;
            let wanted = wanted.min(self.tables);
            let mut order: Vec<usize> =
                (0..self.people).filter(|p| !done[*p] && gaps[*p] != Some(slot)).collect();
            chance.shuffle(&mut order);
            // Those who have a break stay all day; then those who began; then as many beginners as there is room for.
            order.sort_by_key(|person| (gaps[*person].is_none(), !began[*person]));
            let mut taken = vec![false; self.people];
            let mut count = 0;
            for (place, one) in order.iter().enumerate() {
                if count == wanted {
                    break;
                }
                let partner =
                    order[place + 1..].iter().find(|other| !taken[**other] && !known[*one][**other]);
                if let (false, Some(other)) = (taken[*one], partner) {
                    for person in [*one, *other] {
                        taken[person] = true;
                        began[person] = true;
                    }
                    known[*one][*other] = true;
                    known[*other][*one] = true;
                    met.push(Met { slot, pair: (*one, *other) });
                    count += 1;
                }
            }
            for person in 0..self.people {
                let stops = gaps[person].is_none() && chance.share() < 1.0 / usual;
                let waits = gaps[person] == Some(slot);
                done[person] |= began[person] && !waits && (!taken[person] || stops);
            }
        }
        met
    }

    /// When somebody is not there: around their meetings by chance, and in their gap. Whoever has a gap is there at no
    /// other slot than those of their meetings, so that the break cannot be avoided.
    fn absence(&self, busy: &[bool], gap: Option<usize>, chance: &mut Chance) -> (Vec<i64>, bool) {
        let first = busy.iter().position(|busy| *busy).unwrap_or(self.slots);
        let last = busy.iter().rposition(|busy| *busy).unwrap_or(0);
        let is_forced = gap.is_some_and(|gap| first < gap && gap < last);
        let away = |slot: &usize| !busy[*slot] && (is_forced || chance.share() < self.forbidden);
        let away: Vec<i64> = (0..self.slots).filter(away).map(|slot| slot as i64).collect();
        (away, is_forced)
    }

    fn wishes(&self, met: &[Met], chance: &mut Chance) -> Vec<WishDraft> {
        let mut order: Vec<usize> = (0..met.len()).collect();
        chance.shuffle(&mut order);
        let noon = self.slots / 2;
        let mut wishes: Vec<WishDraft> = order
            .iter()
            .map(|index| {
                let meeting = &met[*index];
                let session = if meeting.slot < noon { 0..noon } else { noon..self.slots };
                let held = chance.share() < self.sessions;
                WishDraft {
                    a: format!("p{}", meeting.pair.0),
                    b: format!("p{}", meeting.pair.1),
                    value: 1,
                    required: true,
                    slots: held.then(|| session.map(|slot| slot as i64).collect()),
                    ..WishDraft::default()
                }
            })
            .collect();
        for wish in 0..self.fixed.min(wishes.len()) {
            wishes[wish].fixed = Some(met[order[wish]].slot as i64);
        }
        for _ in 0..self.ordered {
            let (one, other) = (chance.below(order.len()), chance.below(order.len()));
            let is_after = met[order[one]].slot > met[order[other]].slot;
            if is_after && !wishes[one].after.contains(&(other as i64)) {
                wishes[one].after.push(other as i64);
            }
        }
        wishes
    }
}
