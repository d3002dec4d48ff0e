//! What rules say while files are read: counted, the first cases kept, and every case of what is rejected or corrected given
//! on, so that none is lost and none stays in memory.

use domain::purchasing::rule::At;
use domain::purchasing::{Effect, Example, Hear, Heard, Rule};

use super::ReceiveCases;
use crate::error::ReadError;

/// Cases that are given on together.
const BATCH: usize = 500;

pub(super) struct Ears<'r> {
    heard: Heard,
    pending: Vec<Example>,
    receive: Option<ReceiveCases<'r>>,
    failure: Option<String>,
}

impl<'r> Ears<'r> {
    pub(super) fn new(receive: Option<ReceiveCases<'r>>) -> Self {
        Self { heard: Heard::default(), pending: Vec::new(), receive, failure: None }
    }

    /// Whether every case is wanted.
    pub(super) fn is_listing(&self) -> bool {
        self.receive.is_some()
    }

    /// Counts cases of which nothing else is told.
    pub(super) fn count(&mut self, rule: Rule, cases: u64) {
        *self.heard.counts.entry(rule).or_default() += cases;
    }

    fn give(&mut self) {
        let Some(receive) = self.receive.as_mut().filter(|_| self.failure.is_none()) else { return };
        if let Err(failure) = receive(std::mem::take(&mut self.pending)) {
            self.failure = Some(failure);
        }
        self.pending.clear();
    }

    /// Refuses to go on once cases were not taken.
    pub(super) fn check(&mut self) -> Result<(), ReadError> {
        self.failure.take().map_or(Ok(()), |failure| Err(ReadError::Receiver(failure)))
    }

    pub(super) fn end(mut self) -> Result<Heard, ReadError> {
        if !self.pending.is_empty() {
            self.give();
        }
        self.check()?;
        Ok(self.heard)
    }
}

impl Hear for Ears<'_> {
    fn say(&mut self, rule: Rule, at: &At<'_>, value: &str) {
        self.heard.say(rule, at, value);
        if self.receive.is_some() && rule.effect() != Effect::Notes {
            self.pending.push(Example::of(rule, at, value));
            if self.pending.len() >= BATCH {
                self.give();
            }
        }
    }
}
