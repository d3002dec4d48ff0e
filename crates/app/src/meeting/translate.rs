//! Between a meeting day and the instance of the scheduler, which knows no person and no instant.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::{MeetingId, RegistrationId},
    meeting::{
        Frame, Making, MeetingPlan, MoveCause, MovedPair, Pair, PlanOrigin, PlanStatus, PlannedMeeting, Side,
        UnmetPair, UnmetReason,
    },
};
use jiff::{SignedDuration, Timestamp};
use meetings::{
    Because, Draft, ParticipantDraft, PlacedDraft, Plan, Reason, TablesDraft, WeightsDraft, WishDraft,
};
use uuid::Uuid;

use super::{Day, MeetingError, share};

/// Meetings that begin sooner than this are not moved any more, and no new one is put there.
const NOTICE: SignedDuration = SignedDuration::from_mins(10);

/// What a point of value is weighed against. A first meeting is worth as much as the wish of one person alone, so that
/// few go home without one; a break costs a third of the least wish.
const WEIGHTS: WeightsDraft = WeightsDraft {
    per_break: Some(2.0),
    idle: Some(0.2),
    fairness: Some(15.0),
    moved: None,
    nobody: Some(30.0),
};

type Two = (RegistrationId, RegistrationId);

/// A day, ready for the scheduler.
pub(super) struct Task {
    /// What the scheduler gets.
    pub(super) draft: Draft,
    frame: Frame,
    pairs: Vec<Pair>,
    /// The plan that people know, in a repair.
    known: BTreeMap<Two, PlannedMeeting>,
    /// Meetings that stay at their slot.
    fixed: BTreeMap<Two, PlannedMeeting>,
    /// How many slots have begun.
    begun: u32,
}

impl Task {
    pub(super) fn new(day: &Day, repairs: bool, now: Timestamp) -> Result<Self, MeetingError> {
        let frame = day.frame.clone().filter(|_| !day.slots.is_empty()).ok_or(MeetingError::NoFrame)?;
        let published = day.published.as_ref().map(MeetingPlan::by_pair);
        if repairs && published.is_none() {
            return Err(MeetingError::NoPlan);
        }
        let known = published.unwrap_or_default();
        let soon = |slot: u32| {
            day.slots
                .get(slot as usize)
                .is_none_or(|slot| slot.starts_at < now.saturating_add(NOTICE).unwrap_or(now))
        };
        let begun = day.begun(now);
        let fixed = fixed(day, &frame, &known, (begun, &soon));
        let pairs = with_fixed(day, &fixed);
        if pairs.is_empty() {
            return Err(MeetingError::NoWishes);
        }
        let mut task = Self { draft: Draft::default(), frame, pairs, known, fixed, begun };
        task.draft = task.drafted(day, repairs, soon);
        Ok(task)
    }

    fn drafted(&self, day: &Day, repairs: bool, soon: impl Fn(u32) -> bool) -> Draft {
        let index: BTreeMap<Two, i64> = (0..).zip(&self.pairs).map(|(at, pair)| (two(pair), at)).collect();
        let placed = |meetings: &BTreeMap<Two, PlannedMeeting>| -> Vec<PlacedDraft> {
            let is_there = |meeting: &&PlannedMeeting| meeting.slot < self.frame.slots;
            let place = |meeting: &PlannedMeeting| {
                let wish = *index.get(&(meeting.first, meeting.second))?;
                Some(PlacedDraft { wish, slot: i64::from(meeting.slot) })
            };
            meetings.values().filter(is_there).filter_map(place).collect()
        };
        let later: Vec<i64> = (0..self.frame.slots).filter(|slot| !soon(*slot)).map(i64::from).collect();
        let all_day = later.len() == self.frame.slots as usize;
        Draft {
            slots: i64::from(self.frame.slots),
            tables: TablesDraft::Each(self.table_counts()),
            participants: share::leads(&day.people).map(|one| self.participant(one)).collect(),
            wishes: self.pairs.iter().map(|pair| self.wish(pair, all_day, &later)).collect(),
            weights: WEIGHTS,
            max_break_spread: None,
            published: repairs.then(|| placed(&self.known)),
            frozen: placed(&self.fixed),
        }
    }

    /// How many tables there are in each slot. In one that has begun people sit where they sit, at lost tables too.
    fn table_counts(&self) -> Vec<i64> {
        let open = self.frame.open_tables().len();
        let seated = |slot: u32| self.fixed.values().filter(|one| one.slot == slot).count();
        let count = |slot: u32| if slot < self.begun { seated(slot).max(open) } else { open };
        (0..self.frame.slots).map(|slot| i64::try_from(count(slot)).unwrap_or(i64::MAX)).collect()
    }

    fn participant(&self, present: &super::Present) -> ParticipantDraft {
        let side = match Side::of(present.registration.role) {
            Side::Buyer => "buyer",
            Side::Supplier => "supplier",
            Side::Any => "any",
        };
        let max = present.part.max.map_or(self.frame.max, |own| own.min(self.frame.slots));
        let min = present.part.min.unwrap_or(self.frame.min).min(max);
        let away = present.part.absences().into_iter().filter(|slot| *slot < self.frame.slots);
        ParticipantDraft {
            id: present.registration.id.to_string(),
            side: Some(side.to_owned()),
            unavailable: away.map(i64::from).collect(),
            min: Some(i64::from(min)),
            max: Some(i64::from(max)),
            table: None,
        }
    }

    fn wish(&self, pair: &Pair, all_day: bool, later: &[i64]) -> WishDraft {
        let fixed = self.fixed.get(&two(pair));
        WishDraft {
            a: pair.first.to_string(),
            b: pair.second.to_string(),
            value: pair.value,
            slots: (!all_day && fixed.is_none()).then(|| later.to_vec()),
            fixed: fixed.map(|meeting| i64::from(meeting.slot)),
            ..WishDraft::default()
        }
    }

    /// The plan that the scheduler found, with its people and its instants. A meeting keeps its identifier as long as
    /// the two meet, and its table as long as it keeps its slot.
    pub(super) fn plan(
        &self,
        day: &Day,
        found: &Plan,
        now: Timestamp,
        new_id: impl Fn() -> Uuid,
    ) -> MeetingPlan {
        let latest = day.latest.as_ref().map(MeetingPlan::by_pair).unwrap_or_default();
        let published = day.published.as_ref().map(MeetingPlan::by_pair).unwrap_or_default();
        let tables = self.tables(found);
        let meeting = |(one, table): (&meetings::Meeting, u32)| {
            let pair = self.pairs.get(one.wish)?;
            let slot = day.slots.get(one.slot)?;
            let before = published.get(&two(pair)).or_else(|| latest.get(&two(pair)));
            Some(PlannedMeeting {
                id: before.map_or_else(|| MeetingId::new(new_id()), |before| before.id),
                first: pair.first,
                second: pair.second,
                slot: u32::try_from(one.slot).ok()?,
                table,
                starts_at: slot.starts_at,
                ends_at: slot.ends_at,
                locked: latest.get(&two(pair)).is_some_and(|before| before.locked),
            })
        };
        let mut meetings: Vec<_> = found.meetings.iter().zip(tables).filter_map(meeting).collect();
        meetings.sort_unstable_by_key(|one| (one.slot, one.table));
        MeetingPlan {
            event: day.event.id,
            version: 0,
            status: PlanStatus::Preliminary,
            making: Making::new(PlanOrigin::Computed),
            value: found.value,
            bound: found.upper_bound,
            computed_at: now,
            published_at: None,
            provisional: false,
            unmet: self.unmet(found),
            moved: self.moved(found),
            meetings,
        }
    }

    /// The table of each meeting, from 1: the one that people know while the slot is the same and the table is there,
    /// then the scheduler's while it is free, then the first that is.
    fn tables(&self, found: &Plan) -> Vec<u32> {
        let open = self.frame.open_tables();
        let known = |one: &meetings::Meeting| {
            let pair = self.pairs.get(one.wish)?;
            let fixed = self.fixed.get(&two(pair));
            let known = fixed.or_else(|| self.known.get(&two(pair)))?;
            let stays = known.slot < self.begun || self.frame.has_table(known.table);
            (known.slot as usize == one.slot && stays).then_some(known.table)
        };
        let mut tables: Vec<Option<u32>> = found.meetings.iter().map(known).collect();
        let mut taken: BTreeSet<(usize, u32)> = BTreeSet::new();
        for (one, table) in found.meetings.iter().zip(&mut tables) {
            *table = table.filter(|table| taken.insert((one.slot, *table)));
        }
        let free = |taken: &mut BTreeSet<(usize, u32)>, one: &meetings::Meeting| {
            let given = open.get(one.table as usize).copied();
            let mut wanted = given.into_iter().chain(open.iter().copied());
            wanted.find(|table| taken.insert((one.slot, *table))).unwrap_or(one.table + 1)
        };
        let each = found.meetings.iter().zip(tables);
        each.map(|(one, table)| table.unwrap_or_else(|| free(&mut taken, one))).collect()
    }

    fn unmet(&self, found: &Plan) -> Vec<UnmetPair> {
        let unmet = |unmet: &meetings::Unmet| {
            let pair = self.pairs.get(unmet.wish)?;
            let reason = match unmet.reason {
                Reason::NoCommonSlot => UnmetReason::NoCommonSlot,
                Reason::ParticipantFull => UnmetReason::ParticipantFull,
                Reason::TablesFull => UnmetReason::TablesFull,
                Reason::LowerValue => UnmetReason::LowerValue,
            };
            Some(UnmetPair { first: pair.first, second: pair.second, reason })
        };
        found.unmet.iter().filter_map(unmet).collect()
    }

    /// What a repair moved; and what the pair, being none any more, cannot be asked about.
    fn moved(&self, found: &Plan) -> Vec<MovedPair> {
        let Some(moved) = &found.moved else { return Vec::new() };
        let of_pair = |moved: &meetings::Moved| {
            let pair = self.pairs.get(moved.wish)?;
            Some(MovedPair {
                first: pair.first,
                second: pair.second,
                from: u32::try_from(moved.from).ok()?,
                to: moved.to.and_then(|slot| u32::try_from(slot).ok()),
                cause: cause(&moved.because),
            })
        };
        let kept: BTreeSet<Two> = self.pairs.iter().map(two).collect();
        let dropped = self.known.values().filter(|one| !kept.contains(&(one.first, one.second)));
        let gone = dropped.map(|one| MovedPair {
            first: one.first,
            second: one.second,
            from: one.slot,
            to: None,
            cause: MoveCause::Absence,
        });
        moved.iter().filter_map(of_pair).chain(gone).collect()
    }
}

fn two(pair: &Pair) -> Two {
    (pair.first, pair.second)
}

fn cause(because: &Because) -> MoveCause {
    match because {
        Because::ParticipantUnavailable { .. } => MoveCause::Absence,
        Because::SlotNotAllowed | Because::TableLost => MoveCause::Room,
        Because::ParticipantFull { .. } => MoveCause::Full,
        Because::MakesRoom { .. } => MoveCause::MakesRoom,
        Because::BetterDay => MoveCause::BetterDay,
    }
}

/// What stays at its slot: locked meetings of the last plan, and published ones that are over or about to begin, as far
/// as both people are there and neither said no. Who sat at a table that is lost stays while another is free then.
fn fixed(
    day: &Day,
    frame: &Frame,
    known: &BTreeMap<Two, PlannedMeeting>,
    (begun, soon): (u32, impl Fn(u32) -> bool),
) -> BTreeMap<Two, PlannedMeeting> {
    let locked = day.latest.iter().flat_map(|plan| &plan.meetings).filter(|one| one.locked);
    let near = known.values().filter(|one| soon(one.slot));
    let is_away = |person: RegistrationId, slot: u32| {
        day.people.iter().any(|one| one.registration.id == person && one.part.absences().contains(&slot))
    };
    let stays = |one: &&PlannedMeeting| {
        let both = [one.first, one.second];
        one.slot < frame.slots
            && both.iter().all(|person| day.leads(*person) && !is_away(*person, one.slot))
            && !day.is_refused(one.first, one.second)
    };
    let has_table = |one: &&PlannedMeeting| one.slot < begun || frame.has_table(one.table);
    let (seated, unseated): (Vec<_>, Vec<_>) = locked.chain(near).filter(stays).partition(has_table);
    let place = |one: &PlannedMeeting| ((one.first, one.second), *one);
    let mut fixed: BTreeMap<Two, PlannedMeeting> = seated.into_iter().map(place).collect();
    for one in unseated {
        let taken = fixed.values().filter(|other| other.slot == one.slot).count();
        if taken < frame.open_tables().len() {
            fixed.entry((one.first, one.second)).or_insert(*one);
        }
    }
    fixed
}

/// The pairs that may meet, and those whose meeting stays although nobody wishes it any more.
fn with_fixed(day: &Day, fixed: &BTreeMap<Two, PlannedMeeting>) -> Vec<Pair> {
    let mut all = day.pairs();
    let known: BTreeSet<Two> = all.iter().map(two).collect();
    let unwished = fixed.keys().filter(|both| !known.contains(both));
    all.extend(unwished.map(|(first, second)| Pair { first: *first, second: *second, value: 0 }));
    all
}
