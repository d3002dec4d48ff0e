//! The wishes of a meeting day: between whom they go, who is wished for most, and who has chosen nobody.

use std::collections::{BTreeMap, BTreeSet};

use app::meeting::Desk;
use axum::{extract::State, response::Response};
use domain::{
    ids::RegistrationId,
    meeting::{Wish, WishLevel},
    registration::AttendeeRole,
};
use i18n::args;
use serde::Deserialize;

use super::{
    event_id,
    meetings::{base, event_way, heads, name},
    meetings_silent, office_way, page, tile,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        meetings::Table,
        office::Row,
        panels::{Panel, Panels},
        pieces::Way,
    },
    visit::{Office, Visit},
    words,
};

/// People of a page.
const PAGE: usize = 50;

/// Which page, from 1; it is read leniently.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    page: String,
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    mut office: Office,
) -> Result<Response, PageError> {
    let id = event_id(&id)?;
    let desk = state.app.meeting_desk(&office.by, id).await?;
    let wishes = state.app.meeting_wishes(&office.by, id).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let view = Panels { seal, ..wished(visit, &desk, &wishes, &asked.page) };
    let title = format!("{} – {}", view.title, words::typed(&desk.event.details.title));
    page(&state, visit, &title, &view)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// What is wished of somebody, and what they wish.
#[derive(Clone, Copy, Debug, Default)]
struct Balance {
    musts: usize,
    likes: usize,
    own: usize,
    mutual: usize,
}

fn balances(wishes: &[Wish]) -> (BTreeMap<RegistrationId, Balance>, usize) {
    let pairs: BTreeSet<(RegistrationId, RegistrationId)> =
        wishes.iter().map(|wish| (wish.from, wish.to)).collect();
    let mut balances: BTreeMap<RegistrationId, Balance> = BTreeMap::new();
    let mut mutual = 0;
    for wish in wishes {
        let of = balances.entry(wish.to).or_default();
        match wish.level {
            WishLevel::Must => of.musts += 1,
            WishLevel::Like | WishLevel::No => of.likes += 1,
        }
        let is_mutual = pairs.contains(&(wish.to, wish.from));
        of.mutual += usize::from(is_mutual);
        mutual += usize::from(is_mutual && wish.from < wish.to);
        balances.entry(wish.from).or_default().own += 1;
    }
    (balances, mutual)
}

fn wished(visit: &Visit, desk: &Desk, wishes: &[Wish], asked: &str) -> Panels {
    let id = desk.event.id;
    let (balances, mutual) = balances(wishes);
    let musts = wishes.iter().filter(|wish| wish.level == WishLevel::Must).count();
    let silent = desk.people.iter().filter(|seat| seat.wishes == 0).count();
    let last = desk.people.len().div_ceil(PAGE).max(1);
    let at = asked.parse().unwrap_or(1).clamp(1, last);
    let silent_way = meetings_silent::count(visit, &desk.people)
        .map(|label| Way::new(format!("{}/sans-choix", base(id)), label));
    let turn = |to: usize, key: &str| Way::new(format!("{}/souhaits?page={to}", base(id)), visit.say(key));
    let before = (at > 1).then(|| turn(at - 1, "pages-before"));
    let next = (at < last).then(|| turn(at + 1, "pages-next"));
    Panels {
        kicker: words::typed(&desk.event.details.title),
        title: visit.say("meetings-wishes"),
        lead: Some(visit.say(if wishes.is_empty() {
            "meetings-wishes-none"
        } else {
            "meetings-wishes-lead"
        })),
        parents: vec![office_way(visit), event_way(desk), Way::new(base(id), visit.say("meetings-desk"))],
        tiles: vec![
            tile(visit, "tile-wishes", count(wishes.len())),
            tile(visit, "tile-musts", count(musts)),
            tile(visit, "tile-mutual", count(mutual)),
            tile(visit, "tile-silent", count(silent)),
        ],
        ways: silent_way.into_iter().chain(before).chain(next).collect(),
        panels: if wishes.is_empty() {
            Vec::new()
        } else {
            vec![matrix(visit, desk, wishes), people(visit, desk, &balances, (at, last))]
        },
        ..Panels::default()
    }
}

/// How many wishes go from each capacity to each other.
fn matrix(visit: &Visit, desk: &Desk, wishes: &[Wish]) -> Panel {
    let roles: BTreeMap<RegistrationId, AttendeeRole> =
        desk.people.iter().map(|seat| (seat.registration.id, seat.registration.role)).collect();
    let mut counts: BTreeMap<(AttendeeRole, AttendeeRole), usize> = BTreeMap::new();
    for wish in wishes {
        if let Some(both) = roles.get(&wish.from).copied().zip(roles.get(&wish.to).copied()) {
            *counts.entry(both).or_default() += 1;
        }
    }
    let present: BTreeSet<AttendeeRole> = roles.values().copied().collect();
    let label = |role: &AttendeeRole| visit.say(&format!("role-{}", role.code()));
    let row = |from: &AttendeeRole| {
        let cell = |to: &AttendeeRole| {
            let n = counts.get(&(*from, *to)).copied().unwrap_or(0);
            words::number(visit.language, count(n))
        };
        Row {
            cells: std::iter::once(label(from)).chain(present.iter().map(cell)).collect(),
            ..Row::default()
        }
    };
    let to = |role: &AttendeeRole| visit.tell("meetings-wishes-to", &args![role = label(role)]);
    let title = visit.say("meetings-wishes-matrix");
    let table = Table {
        id: "matrice",
        title: title.clone(),
        heads: std::iter::once(visit.say("meetings-wishes-from")).chain(present.iter().map(to)).collect(),
        rows: present.iter().map(row).collect(),
    };
    Panel { id: "matrice", title, table: Some(table), ..Panel::default() }
}

/// The people, those who are wished for most first.
fn people(
    visit: &Visit,
    desk: &Desk,
    balances: &BTreeMap<RegistrationId, Balance>,
    (at, last): (usize, usize),
) -> Panel {
    let of = |id: RegistrationId| balances.get(&id).copied().unwrap_or_default();
    let mut seats: Vec<_> = desk.people.iter().collect();
    seats.sort_by_key(|seat| {
        let Balance { musts, likes, .. } = of(seat.registration.id);
        std::cmp::Reverse((musts + likes, musts))
    });
    let shown = seats.into_iter().skip((at - 1) * PAGE).take(PAGE);
    let row = |seat: &app::meeting::Seat| {
        let id = seat.registration.id;
        let Balance { musts, likes, own, mutual } = of(id);
        let numbers = [musts, likes, own, mutual].map(|n| words::number(visit.language, count(n)));
        Row {
            url: Some(format!("{}/personnes/{id}", base(desk.event.id))),
            cells: [name(visit, desk, id), visit.say(&format!("role-{}", seat.registration.role.code()))]
                .into_iter()
                .chain(numbers)
                .collect(),
            ..Row::default()
        }
    };
    let columns =
        ["column-person", "column-role", "column-musts", "column-likes", "column-own", "column-mutual"];
    let title = visit.say("meetings-wishes-people");
    let shown_page = args![page = count(at), pages = count(last)];
    Panel {
        id: "demandes",
        title: title.clone(),
        lines: (last > 1).then(|| visit.tell("people-page", &shown_page)).into_iter().collect(),
        table: Some(Table {
            id: "demandes",
            title,
            heads: heads(visit, &columns),
            rows: shown.map(row).collect(),
        }),
        ..Panel::default()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn wishes_are_counted_for_both_and_a_mutual_pair_once() {
        let id = |number| RegistrationId::new(Uuid::from_u128(number));
        let wish = |from, to, level| Wish { from: id(from), to: id(to), level };
        let wishes = [wish(1, 2, WishLevel::Must), wish(2, 1, WishLevel::Like), wish(3, 2, WishLevel::Like)];
        let (balances, mutual) = balances(&wishes);
        let two = balances[&id(2)];
        assert_eq!((two.musts, two.likes, two.own, two.mutual, mutual), (1, 1, 1, 1, 1));
    }
}
