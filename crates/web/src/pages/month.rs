//! The month view.

use app::programme::{Card, Search, When};
use domain::{language::Language, programme::Zone};
use i18n::dates;
use jiff::{Timestamp, ToSpan as _, civil::Date};

use crate::{
    render::views::programme::{Calendar, Day},
    search_query::SearchQuery,
    words,
};

/// The first day of the month shown: the one asked for, else the present one.
fn first(query: &SearchQuery, now: Timestamp) -> Date {
    let asked = format!("{}-01", query.mois);
    let asked = domain::programme::when::read_date(&asked).ok();
    asked.unwrap_or_else(|| Zone::paris().day_of(now)).first_of_month()
}

/// The same search, for that month.
pub(crate) fn search(query: &SearchQuery, search: Search, now: Timestamp) -> Search {
    let first = first(query, now);
    Search { when: When::Days { from: Some(first), to: Some(first.last_of_month()) }, ..search }
}

/// The weeks of the month, from Monday.
pub(crate) fn calendar(language: Language, query: &SearchQuery, cards: &[Card], now: Timestamp) -> Calendar {
    let first = first(query, now);
    let today = Zone::paris().day_of(now);
    let monday = step(first, -i64::from(first.weekday().to_monday_zero_offset()));
    let day = |date: Date| Day {
        number: date.day(),
        inside: date.first_of_month() == first,
        today: date == today,
        events: cards
            .iter()
            .filter(|card| is_on(card, date))
            .map(|card| words::line(language, card))
            .collect(),
    };
    let weeks = (0..6)
        .map(|week| (0..7).map(|n| step(monday, week * 7 + n)).collect::<Vec<_>>())
        .filter(|week| week.iter().any(|date| date.first_of_month() == first))
        .map(|week| week.into_iter().map(day).collect())
        .collect();
    let link = |date: Date| {
        let month = date.strftime("%Y-%m").to_string();
        query.address("/programme", None, &[("vue", "mois"), ("mois", &month)])
    };
    Calendar {
        title: dates::month_and_year(language, first),
        before: link(step(first, -1)),
        after: link(step(first.last_of_month(), 1)),
        weekdays: (0..7).map(|n| dates::weekday(language, step(monday, n))).collect(),
        weeks,
    }
}

fn step(date: Date, days: i64) -> Date {
    date.checked_add(days.days()).unwrap_or(date)
}

fn is_on(card: &Card, date: Date) -> bool {
    let (schedule, zone) = (&card.event.details.schedule, &card.event.details.zone);
    (schedule.day(zone)..=schedule.last_day(zone)).contains(&date)
}
