//! The instance as the search sees it: one number for everything that counts, and flat tables.

use crate::bound::Certificate;
use crate::instance::Instance;
use crate::mask::{self, Mask};

/// No wish, no slot.
pub(crate) const NONE: u32 = u32::MAX;
/// No slot.
pub(crate) const NOWHERE: u8 = u8::MAX;

/// What it costs, by default, that somebody has no meeting.
const NOBODY: i64 = 3000;
/// Breaks, or points, that a wish may save, at most, beyond what the prices of the bound say of it.
const HOPE: i64 = 4;
/// Wishes from which a day is large: some are not even tried.
pub(crate) const MANY: usize = 1000;

/// The rule of a wish that its slots do not tell.
pub(crate) const ORDERED: u8 = 1;
/// The wish is at a slot in the published plan.
pub(crate) const PUBLISHED: u8 = 2;
/// The wish needs a table that other participants need too.
pub(crate) const CONTESTED: u8 = 4;

/// A wish.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Job {
    /// Slots where it may be.
    pub(crate) allowed: Mask,
    /// What it adds to the score when it is placed.
    pub(crate) worth: i64,
    pub(crate) a: u32,
    pub(crate) b: u32,
    /// Its slot in the published plan.
    pub(crate) home: u8,
    pub(crate) flags: u8,
    /// No good plan has it, by the prices of the bound: the search does not try it.
    pub(crate) is_hopeless: bool,
}

/// A participant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    pub(crate) available: Mask,
    /// Where their slots begin in [`Model::slots_of`].
    pub(crate) first: u32,
    /// How many slots they are there.
    pub(crate) present: u8,
    pub(crate) max: u8,
    pub(crate) min: u8,
}

/// What each thing costs, in thousandths of a point.
#[derive(Clone, Debug)]
pub(crate) struct Costs {
    pub(crate) per_break: i64,
    pub(crate) idle: i64,
    /// What having that many meetings is worth to somebody, the meetings' own value apart.
    pub(crate) content: Vec<i64>,
    /// A meeting less than the minimum.
    pub(crate) short: i64,
    /// A break above the spread; 0 when there is no limit.
    pub(crate) excess: i64,
    pub(crate) spread: u32,
    /// A published meeting that is at another slot.
    pub(crate) moved: i64,
    /// No meeting costs its two people more than this, its own value apart.
    pub(crate) largest_saving: i64,
    /// What losing a required meeting costs above its value.
    pub(crate) required: i64,
}

/// The instance, flat.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) slots: usize,
    pub(crate) tables: Vec<u32>,
    pub(crate) people: Vec<Person>,
    /// When each participant is there.
    pub(crate) available: Vec<Mask>,
    /// Whether every wish may be wherever its two participants are there.
    pub(crate) is_plain: bool,
    /// All flags of all wishes.
    pub(crate) flags: u8,
    pub(crate) slots_of: Vec<u8>,
    /// For each participant, how many slots they are there before each slot.
    before: Vec<u8>,
    pub(crate) jobs: Vec<Job>,
    pub(crate) costs: Costs,
    /// Wishes that must be earlier and later than a wish, for those that are [`ORDERED`].
    pub(crate) earlier: Vec<Vec<u32>>,
    pub(crate) later: Vec<Vec<u32>>,
    /// For [`CONTESTED`] wishes, which table of the `contested` ones.
    pub(crate) table: Vec<u32>,
    pub(crate) contested: usize,
}

impl Model {
    pub(crate) fn new(instance: &Instance) -> Self {
        let costs = costs(instance);
        let (table, contested) = contested_tables(instance);
        let mut model = Self {
            slots: instance.slots,
            tables: instance.tables.clone(),
            people: Vec::with_capacity(instance.participants.len()),
            available: instance.participants.iter().map(|participant| participant.available).collect(),
            is_plain: false,
            flags: 0,
            slots_of: Vec::new(),
            before: Vec::with_capacity(instance.participants.len() * (instance.slots + 1)),
            jobs: jobs(instance, &costs),
            earlier: Vec::new(),
            later: Vec::new(),
            table,
            contested,
            costs,
        };
        for participant in &instance.participants {
            model.add_person(participant.available, participant.min.min(120) as u8, participant.max as u8);
        }
        model.link(instance);
        model.flags = model.jobs.iter().fold(0, |flags, job| flags | job.flags);
        let both = |job: &Job| model.available[job.a as usize] & model.available[job.b as usize];
        model.is_plain = model.jobs.iter().all(|job| job.allowed == both(job));
        model
    }

    fn add_person(&mut self, available: Mask, min: u8, max: u8) {
        let first = self.slots_of.len() as u32;
        self.slots_of.extend(mask::slots(available).map(|slot| slot as u8));
        let mut count = 0;
        for slot in 0..=self.slots {
            self.before.push(count);
            count += u8::from(slot < self.slots && mask::has(available, slot));
        }
        self.people.push(Person { available, first, present: available.count_ones() as u8, max, min });
    }

    fn link(&mut self, instance: &Instance) {
        if instance.wishes.iter().any(|wish| !wish.after.is_empty()) {
            self.earlier = vec![Vec::new(); self.jobs.len()];
            self.later = vec![Vec::new(); self.jobs.len()];
        }
        for (index, wish) in instance.wishes.iter().enumerate() {
            for before in &wish.after {
                self.earlier[index].push(*before as u32);
                self.later[*before].push(index as u32);
                self.jobs[index].flags |= ORDERED;
                self.jobs[*before].flags |= ORDERED;
            }
        }
        for (job, table) in self.jobs.iter_mut().zip(&self.table) {
            job.flags |= if *table == NONE { 0 } else { CONTESTED };
        }
    }

    /// What the day of somebody costs.
    pub(crate) fn day_cost(&self, person: usize, busy: Mask, meetings: u32) -> i64 {
        let costs = &self.costs;
        let breaks = mask::breaks(busy);
        let mut cost = costs.per_break * i64::from(breaks) - costs.content[meetings as usize];
        cost += costs.idle * self.idle(person, busy, meetings);
        cost += costs.excess * i64::from(breaks.saturating_sub(costs.spread));
        cost + costs.short * i64::from(u32::from(self.people[person].min).saturating_sub(meetings))
    }

    /// Slots between the first and the last meeting when somebody is there and has none.
    #[inline]
    pub(crate) fn idle(&self, person: usize, busy: Mask, meetings: u32) -> i64 {
        if busy == 0 {
            return 0;
        }
        let row = &self.before[person * (self.slots + 1)..][..=self.slots];
        let (first, end) = (busy.trailing_zeros() as usize, (Mask::BITS - busy.leading_zeros()) as usize);
        i64::from(row[end]) - i64::from(row[first]) - i64::from(meetings)
    }

    /// What changes when somebody's meeting goes from `from`, where they have one, to `to`, where they have none.
    #[inline]
    pub(crate) fn flip_cost(&self, person: usize, busy: Mask, meetings: u32, from: usize, to: usize) -> i64 {
        let costs = &self.costs;
        let without = busy ^ mask::bit(from);
        let with = without | mask::bit(to);
        let breaks = neighbours(without, from) - neighbours(without, to);
        let idle = self.idle(person, with, meetings) - self.idle(person, busy, meetings);
        let mut cost = costs.per_break * breaks + costs.idle * idle;
        if costs.excess > 0 {
            let over = |mask: Mask| i64::from(mask::breaks(mask).saturating_sub(costs.spread));
            cost += costs.excess * (over(with) - over(busy));
        }
        cost
    }

    /// What the day of somebody costs more, or less, when `slot` changes from free to busy or back.
    #[inline]
    pub(crate) fn toggle_cost(&self, person: usize, busy: Mask, meetings: u32, slot: usize) -> i64 {
        let costs = &self.costs;
        let adds = !mask::has(busy, slot);
        let (rest, most) = (busy & !mask::bit(slot), busy | mask::bit(slot));
        let count = meetings + u32::from(adds);
        // What it costs to have the meeting rather than not to have it.
        let mut cost = costs.content[count as usize - 1] - costs.content[count as usize];
        if rest != 0 {
            cost += costs.per_break * (1 - neighbours(rest, slot));
            cost += costs.idle * (self.idle(person, most, count) - self.idle(person, rest, count - 1));
        }
        if costs.excess > 0 {
            let over = |mask: Mask| i64::from(mask::breaks(mask).saturating_sub(costs.spread));
            cost += costs.excess * (over(most) - over(rest));
        }
        if count <= u32::from(self.people[person].min) {
            cost -= costs.short;
        }
        if adds { cost } else { -cost }
    }

    /// Marks the wishes of a large day that no good plan has: the prices of the bound say how much less than the bound any
    /// plan with such a wish is worth, and what it may save elsewhere hardly makes up for that. On a small day the bound
    /// may be far from the best, and trying every wish costs nothing.
    pub(crate) fn give_up_hopeless(&mut self, certificate: &Certificate) {
        let costs = &self.costs;
        if costs.excess > 0 || self.jobs.len() < MANY {
            return;
        }
        let content = (costs.content[1] - costs.content[0]).max(0);
        let is_fair = costs.content[2] > costs.content[1];
        let saves = |person: u32| {
            // Whoever costs nothing may be without a meeting.
            let first = is_fair || certificate.participants[person as usize] == 0;
            let min = self.people[person as usize].min > 0;
            i64::from(first) * content + i64::from(min) * costs.short
        };
        for job in &mut self.jobs {
            let paid = certificate.participants[job.a as usize]
                + certificate.participants[job.b as usize]
                + certificate.table;
            // Prices are in halves of a point.
            let loss = 500 * paid - job.worth;
            job.is_hopeless = loss > HOPE * costs.per_break.max(1000) + saves(job.a) + saves(job.b);
        }
    }

    /// Nobody's day gains more when one of its meetings goes to another slot: a lonely meeting that fills a hole.
    #[inline]
    pub(crate) fn largest_flip(&self) -> i64 {
        2 * (self.costs.per_break + self.costs.excess) + self.costs.idle * self.slots as i64
    }

    /// What a published wish loses by being at that slot.
    #[inline]
    pub(crate) fn moved_cost(&self, job: &Job, slot: u8) -> i64 {
        if job.home == NOWHERE || job.home == slot { 0 } else { self.costs.moved }
    }

    /// The other participant of a wish.
    #[inline]
    pub(crate) fn other(&self, wish: u32, person: u32) -> u32 {
        let job = &self.jobs[wish as usize];
        job.a ^ job.b ^ person
    }
}

/// How many of the two slots beside a slot are in the set.
#[inline]
fn neighbours(set: Mask, slot: usize) -> i64 {
    let around = (set << 1) >> slot;
    (around as i64 & 1) + ((around >> 2) as i64 & 1)
}

fn costs(instance: &Instance) -> Costs {
    let weights = &instance.weights;
    let greatest = 1000 * instance.wishes.iter().map(|wish| wish.value).max().unwrap_or(0).max(1);
    // What has no weight still decides between equals.
    let per_break = weights.per_break.max(10);
    let nobody = weights.nobody.unwrap_or(NOBODY).max(1);
    let mut content = vec![-nobody];
    for count in 1..=crate::instance::MAX_SLOTS as i64 {
        let before = content[count as usize - 1].max(0);
        content.push(before + weights.fairness / (count * count));
    }
    let loss = greatest.max(per_break).max(nobody).max(weights.fairness);
    let moved = weights.moved.unwrap_or(greatest).max(per_break);
    let idle = weights.idle.max((per_break / 100).max(1));
    let short = 2 * loss;
    let excess = if instance.max_break_spread.is_some() { 4 * loss } else { 0 };
    let has_min = instance.participants.iter().any(|participant| participant.min > 0);
    let largest_saving = 4 * (per_break + excess)
        + 2 * (if has_min { short } else { 0 } + (content[1] - content[0]).max(0))
        + idle * instance.slots as i64;
    Costs {
        per_break,
        idle,
        content,
        short,
        excess,
        largest_saving,
        spread: instance.max_break_spread.unwrap_or(u32::MAX),
        moved,
        required: 40 * (loss + moved),
    }
}

fn jobs(instance: &Instance, costs: &Costs) -> Vec<Job> {
    let mut jobs: Vec<Job> = instance
        .wishes
        .iter()
        .enumerate()
        .map(|(index, wish)| Job {
            allowed: instance.allowed(index),
            worth: 1000 * wish.value + if wish.required { costs.required } else { 0 },
            a: wish.a as u32,
            b: wish.b as u32,
            home: NOWHERE,
            flags: 0,
            is_hopeless: false,
        })
        .collect();
    for placed in instance.published.iter().flatten() {
        let job = &mut jobs[placed.wish];
        job.home = placed.slot as u8;
        job.flags |= PUBLISHED;
        // Two people lose a meeting that they counted on: worse than being told of another time.
        job.worth += 2 * costs.moved;
    }
    for placed in &instance.frozen {
        let job = &mut jobs[placed.wish];
        job.allowed &= mask::bit(placed.slot);
        job.worth = job.worth.max(1000 * instance.wishes[placed.wish].value + costs.required);
    }
    jobs
}

/// Numbers the tables that wishes of more than one participant need.
fn contested_tables(instance: &Instance) -> (Vec<u32>, usize) {
    let needed: Vec<Option<u32>> = instance.wishes.iter().map(|wish| instance.table_of(wish)).collect();
    if needed.iter().all(Option::is_none) {
        return (vec![NONE; needed.len()], 0);
    }
    let mut numbers: std::collections::BTreeMap<u32, u32> = std::collections::BTreeMap::new();
    for table in needed.iter().flatten() {
        let next = numbers.len() as u32;
        numbers.entry(*table).or_insert(next);
    }
    let table = needed.iter().map(|table| table.map_or(NONE, |table| numbers[&table])).collect();
    (table, numbers.len())
}
