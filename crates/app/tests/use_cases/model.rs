//! What places, the waiting list and its mails must be: a model small enough to be seen to be right.

use std::collections::{BTreeMap, BTreeSet};

/// A way in which a model is wrong on purpose: the comparison must see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Not wrong.
    None,
    /// One more place than there is.
    Oversells,
    /// Freed places go to nobody.
    PromotesNobody,
    /// Freed places go to the last who came.
    PromotesTheLast,
    /// Only the head of the list is looked at.
    StopsAtTheFirstWhoDoesNotFit,
    /// The promotion is mailed twice.
    MailsTwice,
    /// A retry is taken for a new request.
    ForgetsRetries,
    /// Somebody registered already gets a second registration.
    TakesTheSamePersonTwice,
}

impl Fault {
    pub(crate) const ALL: [Self; 7] = [
        Self::Oversells,
        Self::PromotesNobody,
        Self::PromotesTheLast,
        Self::StopsAtTheFirstWhoDoesNotFit,
        Self::MailsTwice,
        Self::ForgetsRetries,
        Self::TakesTheSamePersonTwice,
    ];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Confirmed,
    Waiting,
    Cancelled,
}

/// A registration: who, for how many, where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) who: usize,
    pub(crate) places: u32,
    pub(crate) state: State,
    pub(crate) erased: bool,
}

/// What somebody is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Registered: the number of the registration, or nothing when the person was registered already.
    Registered { number: Option<usize>, waits: bool, rank: Option<u32> },
    /// Done.
    Done,
    /// Refused, for a reason.
    Refused(&'static str),
}

#[derive(Clone, Debug)]
pub(crate) struct Model {
    fault: Fault,
    pub(crate) capacity: Option<u32>,
    pub(crate) entries: Vec<Entry>,
    /// Numbers of those who wait, in order.
    pub(crate) queue: Vec<usize>,
    /// How many mails of each kind about each registration.
    pub(crate) mails: BTreeMap<(usize, &'static str), u32>,
    links_mailed: BTreeSet<(usize, i64)>,
    remembered: BTreeMap<u8, ((usize, u32), Answer)>,
}

impl Model {
    pub(crate) fn new(capacity: u32, fault: Fault) -> Self {
        Self {
            fault,
            capacity: Some(capacity),
            entries: Vec::new(),
            queue: Vec::new(),
            mails: BTreeMap::new(),
            links_mailed: BTreeSet::new(),
            remembered: BTreeMap::new(),
        }
    }

    pub(crate) fn taken(&self) -> u32 {
        self.entries.iter().filter(|entry| entry.state == State::Confirmed).map(|entry| entry.places).sum()
    }

    fn fits(&self, places: u32) -> bool {
        let more = u32::from(self.fault == Fault::Oversells);
        self.capacity.is_none_or(|capacity| self.taken() + places <= capacity + more)
    }

    fn mail(&mut self, number: usize, kind: &'static str) {
        *self.mails.entry((number, kind)).or_default() += 1;
    }

    /// `second` is the instant, of which only ten minutes count.
    pub(crate) fn register(&mut self, who: usize, places: u32, key: Option<u8>, second: i64) -> Answer {
        if let Some((request, answer)) = key.and_then(|key| self.remembered.get(&key))
            && self.fault != Fault::ForgetsRetries
        {
            return if *request == (who, places) { *answer } else { Answer::Refused("other request") };
        }
        if self.capacity.is_some_and(|capacity| places > capacity) {
            return Answer::Refused("larger than the event");
        }
        let waits = !self.fits(places);
        let known = self.entries.iter().position(|entry| entry.who == who && entry.state != State::Cancelled);
        let known = known.filter(|_| self.fault != Fault::TakesTheSamePersonTwice);
        let answer = match known {
            Some(number) => {
                if self.links_mailed.insert((number, second / 600)) {
                    self.mail(number, "link_again");
                }
                let rank = waits.then_some(self.queue.len() as u32 + 1);
                Answer::Registered { number: None, waits, rank }
            }
            None => self.admit(who, places, waits),
        };
        if let Some(key) = key {
            self.remembered.insert(key, ((who, places), answer));
        }
        answer
    }

    fn admit(&mut self, who: usize, places: u32, waits: bool) -> Answer {
        let number = self.entries.len();
        let state = if waits { State::Waiting } else { State::Confirmed };
        self.entries.push(Entry { who, places, state, erased: false });
        if waits {
            self.queue.push(number);
        }
        self.mail(number, if waits { "registration_waiting" } else { "registration_confirmed" });
        let rank = waits.then_some(self.queue.len() as u32);
        Answer::Registered { number: Some(number), waits, rank }
    }

    pub(crate) fn cancel(&mut self, number: usize) -> Answer {
        if self.entries[number].erased {
            return Answer::Refused("erased");
        }
        if self.entries[number].state == State::Cancelled {
            return Answer::Refused("cancelled");
        }
        self.give_up(number);
        self.mail(number, "registration_cancelled");
        self.promote();
        Answer::Done
    }

    pub(crate) fn erase(&mut self, number: usize) -> Answer {
        if self.entries[number].erased {
            return Answer::Refused("erased");
        }
        self.give_up(number);
        self.entries[number].erased = true;
        self.promote();
        Answer::Done
    }

    fn give_up(&mut self, number: usize) {
        self.entries[number].state = State::Cancelled;
        self.queue.retain(|waiting| *waiting != number);
    }

    pub(crate) fn change_places(&mut self, number: usize, places: u32) -> Answer {
        let entry = self.entries[number];
        let max = self.capacity.unwrap_or(10).min(10);
        let more = places.saturating_sub(entry.places);
        if entry.erased {
            return Answer::Refused("erased");
        }
        if entry.places == places {
            return Answer::Done;
        }
        if !(1..=max).contains(&places) {
            return Answer::Refused("out of range");
        }
        match entry.state {
            State::Cancelled => return Answer::Refused("cancelled"),
            State::Confirmed if !self.fits(more) => return Answer::Refused("not enough"),
            State::Waiting if more > 0 => {
                self.queue.retain(|waiting| *waiting != number);
                self.queue.push(number);
            }
            _ => {}
        }
        self.entries[number].places = places;
        self.promote();
        if self.entries[number].state == entry.state {
            self.mail(number, "places_changed");
        }
        Answer::Done
    }

    pub(crate) fn set_capacity(&mut self, capacity: Option<u32>) -> Answer {
        if capacity.is_some_and(|capacity| capacity < self.taken()) {
            return Answer::Refused("below what is taken");
        }
        self.capacity = capacity;
        self.promote();
        Answer::Done
    }

    fn promote(&mut self) {
        let mut list = match self.fault {
            Fault::PromotesNobody => Vec::new(),
            _ => self.queue.clone(),
        };
        if self.fault == Fault::PromotesTheLast {
            list.reverse();
        }
        for number in list {
            if self.fits(self.entries[number].places) {
                self.entries[number].state = State::Confirmed;
                self.queue.retain(|waiting| *waiting != number);
                self.mail(number, "promoted");
                if self.fault == Fault::MailsTwice {
                    self.mail(number, "promoted");
                }
            } else if self.fault == Fault::StopsAtTheFirstWhoDoesNotFit {
                return;
            }
        }
    }
}
