//! Somebody's meetings in a letter: when, with whom, at which table; and which of those they knew are gone.

use domain::language::Language;
use domain::programme::Zone;
use i18n::{args, dates, text};
use jiff::Timestamp;

use super::letter::{Block, Fact, Line};
use crate::facts::one_line;
use crate::message::{MeetingDay, MeetingFacts, MeetingNews, Notice};

pub(super) fn blocks(day: &MeetingDay) -> Vec<Block> {
    let (language, zone) = (day.notice.person.language, &day.notice.event.zone);
    let say = |key: &str| text(language, key, &args![]);
    let mut blocks = vec![Block::Heading(say("mail-meetings-title"))];
    if day.meetings.is_empty() {
        blocks.push(Block::Paragraph(say("mail-meetings-none")));
    } else {
        blocks.push(Block::Facts(list(language, zone, &day.meetings)));
    }
    blocks.extend(gone(&day.notice, &day.gone));
    blocks
}

/// Meetings that do not take place, under their title; nothing when there are none.
pub(super) fn gone(notice: &Notice, meetings: &[MeetingFacts]) -> Vec<Block> {
    if meetings.is_empty() {
        return Vec::new();
    }
    let (language, zone) = (notice.person.language, &notice.event.zone);
    let title = text(language, "mail-meetings-gone", &args![]);
    vec![Block::Heading(title), Block::Facts(list(language, zone, meetings))]
}

/// The meetings that somebody is asked about, under their title: when, and with whom.
pub(super) fn held(notice: &Notice, meetings: &[MeetingFacts]) -> Vec<Block> {
    if meetings.is_empty() {
        return Vec::new();
    }
    let (language, zone) = (notice.person.language, &notice.event.zone);
    let fact = |meeting: &MeetingFacts| Fact { label: times(language, zone, meeting), lines: who(meeting) };
    let title = text(language, "mail-meetings-title", &args![]);
    vec![Block::Heading(title), Block::Facts(meetings.iter().map(fact).collect())]
}

/// With whom.
fn who(meeting: &MeetingFacts) -> Vec<Line> {
    let organisation = meeting.organisation.iter().map(|name| Line::plain(one_line(name)));
    std::iter::once(Line::plain(one_line(&meeting.with))).chain(organisation).collect()
}

/// When.
fn times(language: Language, zone: &Zone, meeting: &MeetingFacts) -> String {
    span(language, zone, meeting.starts_at, meeting.ends_at)
}

fn span(language: Language, zone: &Zone, starts_at: Timestamp, ends_at: Timestamp) -> String {
    let time = |at: Timestamp| at.to_zoned_datetime(zone.rules()).time();
    dates::span(language, time(starts_at), Some(time(ends_at)))
}

fn list(language: Language, zone: &Zone, meetings: &[MeetingFacts]) -> Vec<Fact> {
    let fact = |meeting: &MeetingFacts| {
        let mut lines = who(meeting);
        let table = args![table = meeting.table.to_string()];
        lines.push(Line::plain(text(language, "mail-meeting-table", &table)));
        match meeting.news {
            MeetingNews::Known => {}
            MeetingNews::New => lines.push(Line::plain(text(language, "mail-meeting-new", &args![]))),
            MeetingNews::Was { table, starts_at, ends_at } => {
                let was = args![span = span(language, zone, starts_at, ends_at), table = table.to_string()];
                lines.push(Line::plain(text(language, "mail-meeting-was", &was)));
            }
        }
        Fact { label: times(language, zone, meeting), lines }
    };
    meetings.iter().map(fact).collect()
}
