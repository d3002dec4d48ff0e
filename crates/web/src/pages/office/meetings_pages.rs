//! A long day in pages: each part of the desk shows some lines at a time, and a name finds those of somebody.

use std::collections::{BTreeMap, BTreeSet};

use app::meeting::{Desk, Seat};
use domain::{
    ids::{EventId, RegistrationId},
    text::fold,
};
use i18n::args;
use serde::Deserialize;

use super::meetings::{base, name};
use crate::{
    render::views::meetings::{Finder, Pager},
    search_query::encoded,
    visit::Visit,
    words,
};

/// People who are shown at a time.
pub(super) const LINES: usize = 50;
/// Days of people that are shown at a time.
pub(super) const DAYS: usize = 20;
/// Meetings, or wishes without one, that are shown at a time.
pub(super) const PAIRS: usize = 25;
/// Tables of the room that are shown at a time.
pub(super) const TABLES: usize = 10;

/// What of a long day is wanted, as it comes in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    /// Part of a name or of an organisation.
    qui: String,
    /// The part that is not at its beginning.
    partie: String,
    /// Its page, from 1.
    page: String,
}

/// The pages of the parts of a desk.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    visit: &'a Visit,
    event: EventId,
    wanted: &'a Wanted,
    /// Those whose name fits; nothing when no name is asked.
    found: Option<BTreeSet<RegistrationId>>,
    pagers: BTreeMap<&'static str, Pager>,
}

impl<'a> Parts<'a> {
    pub(super) fn new(visit: &'a Visit, desk: &Desk, wanted: &'a Wanted) -> Self {
        let asked = fold(wanted.qui.trim());
        let found = (!asked.is_empty()).then(|| {
            let ids = desk.registered.keys().copied();
            ids.filter(|id| fold(&name(visit, desk, *id)).contains(&asked)).collect()
        });
        Self { visit, event: desk.event.id, wanted, found, pagers: BTreeMap::new() }
    }

    /// Whether a name is asked.
    pub(super) fn seeks(&self) -> bool {
        self.found.is_some()
    }

    /// Whether a large part is shown: on a long day those that are asked for, by name or by their address.
    pub(super) fn opens(&self, desk: &Desk, part: &str) -> bool {
        desk.people.len() <= LINES || self.seeks() || self.wanted.partie == part
    }

    /// The address that shows a part which is not shown.
    pub(super) fn way_to(&self, part: &str) -> String {
        self.address(part, 1)
    }

    /// Whether one of them is somebody who is looked for.
    pub(super) fn shows(&self, ids: &[RegistrationId]) -> bool {
        self.found.as_ref().is_none_or(|found| ids.iter().any(|id| found.contains(id)))
    }

    /// The seats of those who are looked for.
    pub(super) fn seats<'d>(&self, desk: &'d Desk) -> Vec<&'d Seat> {
        desk.people.iter().filter(|seat| self.shows(&[seat.registration.id])).collect()
    }

    /// The lines of a part that are to be shown; the links to the others are kept.
    pub(super) fn cut<T>(&mut self, part: &'static str, most: usize, lines: Vec<T>) -> Vec<T> {
        let all = lines.len();
        if all <= most {
            return lines;
        }
        let last = all.div_ceil(most);
        let asked = if self.wanted.partie == part { self.wanted.page.parse().unwrap_or(1) } else { 1 };
        let at = asked.clamp(1, last);
        let from = (at - 1) * most;
        let to = all.min(from + most);
        let number = |n: usize| words::number(self.visit.language, u32::try_from(n).unwrap_or(u32::MAX));
        let shown = args![from = number(from + 1), to = number(to), all = number(all)];
        let pager = Pager {
            shown: self.visit.tell("pages-shown", &shown),
            before: (at > 1).then(|| self.address(part, at - 1)),
            next: (at < last).then(|| self.address(part, at + 1)),
        };
        self.pagers.insert(part, pager);
        lines.into_iter().skip(from).take(most).collect()
    }

    fn address(&self, part: &str, page: usize) -> String {
        let who =
            if self.seeks() { format!("qui={}&", encoded(self.wanted.qui.trim())) } else { String::new() };
        format!("{}?{who}partie={part}&page={page}#{part}", base(self.event))
    }

    /// The form that finds somebody, when the day is long, and the links between pages.
    pub(super) fn finish(self, desk: &Desk) -> (Option<Finder>, BTreeMap<&'static str, Pager>) {
        let is_long = self.seeks() || desk.people.len() > LINES;
        let finder = is_long.then(|| Finder {
            action: base(self.event),
            value: self.wanted.qui.trim().to_owned(),
            found: self.found.as_ref().map(|_| {
                let n = u32::try_from(self.seats(desk).len()).unwrap_or(u32::MAX);
                self.visit.tell("meetings-found", &args![n = n])
            }),
        });
        (finder, self.pagers)
    }
}
