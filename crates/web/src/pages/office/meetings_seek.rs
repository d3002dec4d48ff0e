//! Naming somebody of a long day: hundreds of people are looked through by name first, and those who are found are offered.

use std::collections::BTreeSet;

use app::meeting::{Desk, Seat};
use domain::text::fold;
use i18n::args;

use super::{
    Field, list,
    meetings::{name, person_choices},
    meetings_pages::LINES,
};
use crate::{
    render::views::meetings::{Seek, Sought},
    visit::Visit,
};

/// People who are offered at a time.
const OFFERED: usize = 25;

/// Somebody to be named.
pub(super) struct Someone<'a> {
    /// Name of the choice in the form.
    pub(super) field: &'static str,
    /// Name of what is looked for, in the address.
    pub(super) query: &'static str,
    /// Part of a name or of an organisation, as typed.
    pub(super) typed: &'a str,
    /// Who is chosen already.
    pub(super) chosen: &'a str,
    /// What stands for nobody.
    pub(super) none: &'static str,
}

/// How somebody can be named.
pub(super) struct Named {
    /// What to look for first, on a long day.
    pub(super) sought: Option<Sought>,
    /// The people who are offered; nothing as long as nobody was found or chosen.
    pub(super) field: Option<Field>,
}

/// The choice of somebody among those who fit.
pub(super) fn named(
    visit: &Visit,
    desk: &Desk,
    someone: &Someone<'_>,
    is_offered: impl Fn(&Seat) -> bool,
) -> Named {
    let &Someone { field, query, typed, chosen, none } = someone;
    let choices = |chosen: &str, is_offered: &dyn Fn(&Seat) -> bool| {
        list(visit, "select", field, person_choices(visit, desk, none, chosen, is_offered))
    };
    if desk.people.len() <= LINES {
        return Named { sought: None, field: Some(choices(chosen, &is_offered)) };
    }
    let words: Vec<String> = fold(typed).split_whitespace().map(str::to_owned).collect();
    let fits = |seat: &&Seat| {
        let folded = fold(&name(visit, desk, seat.registration.id));
        is_offered(seat) && words.iter().all(|word| folded.contains(word.as_str()))
    };
    let fitting: Vec<_> = desk.people.iter().filter(|_| !words.is_empty()).filter(fits).collect();
    let offered: BTreeSet<_> = fitting.iter().take(OFFERED).map(|seat| seat.registration.id).collect();
    let id = |seat: &Seat| seat.registration.id.to_string();
    // Who is found alone is meant.
    let alone = fitting.first().filter(|_| fitting.len() == 1).map(|seat| id(seat)).unwrap_or_default();
    let meant = if chosen.is_empty() { &alone } else { chosen };
    let is_shown = |seat: &Seat| offered.contains(&seat.registration.id) || id(seat) == chosen;
    let sought = Sought {
        name: query,
        label: visit.say(&format!("meetings-seek-{field}")),
        value: typed.trim().to_owned(),
        found: (!words.is_empty()).then(|| {
            let n = u32::try_from(fitting.len()).unwrap_or(u32::MAX);
            let key = if fitting.len() > OFFERED { "meetings-seek-many" } else { "meetings-seek-found" };
            visit.tell(key, &args![n = n, shown = u32::try_from(OFFERED).unwrap_or(u32::MAX)])
        }),
    };
    let is_known = !offered.is_empty() || !chosen.is_empty();
    Named { sought: Some(sought), field: is_known.then(|| choices(meant, &is_shown)) }
}

/// The form that looks for them, when there is something to look for.
pub(super) fn seek(visit: &Visit, action: String, sought: Vec<Sought>) -> Option<Seek> {
    (!sought.is_empty()).then(|| Seek { action, sought, button: visit.say("meetings-find-do") })
}
