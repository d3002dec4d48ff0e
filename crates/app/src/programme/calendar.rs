//! Calendars that anybody can subscribe to.

use domain::language::Language;
use jiff::Timestamp;

use super::Card;
use crate::{App, mail::compose};

impl App {
    /// A calendar (RFC 5545, `METHOD:PUBLISH`) of these events, under a name.
    pub fn calendar(&self, name: &str, cards: &[Card], language: Language) -> String {
        let facts: Vec<_> = cards.iter().map(|card| compose::facts(self.settings(), &card.event)).collect();
        let written_at = cards.iter().map(|card| card.event.updated_at).max();
        mail::calendar::feed(name, &facts, language, written_at.unwrap_or(Timestamp::UNIX_EPOCH))
    }
}
