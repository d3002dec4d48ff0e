//! The day of one person, for the team: how to reach them, whom they meet, and why nobody when they meet nobody.

use app::meeting::{Desk, Person};
use domain::{
    ids::RegistrationId,
    meeting::{Moment, WhyFree},
};
use i18n::args;

use super::{
    meetings::{heads, name, slot},
    meetings_grid::way as move_way,
};
use crate::{
    render::views::{meetings::Table, office::Row, panels::Panel, pieces::Badge},
    visit::Visit,
};

/// How to reach them, and their day: whom they meet, or why nobody.
pub(super) fn panel(visit: &Visit, person: &Person) -> Panel {
    let desk = &person.desk;
    let email = person.registration.attendee.as_ref().map(|one| one.email.as_str()).unwrap_or_default();
    let phone = person.part.as_ref().and_then(|part| part.phone.as_ref()).map(ToString::to_string);
    let contact = match phone {
        Some(phone) => visit.tell("meetings-person-contact", &args![email = email, phone = phone]),
        None => visit.tell("meetings-person-contact-mail", &args![email = email]),
    };
    let id = "day";
    let title = visit.say("meetings-person-day");
    let Some(moments) = &person.moments else {
        let lines = vec![contact, visit.say("meetings-person-day-none")];
        return Panel { id, title, lines, ..Panel::default() };
    };
    let lead = desk.people.iter().find(|seat| seat.registration.id == person.registration.id);
    let lead = lead.map_or(person.registration.id, |seat| seat.lead);
    let rows = (0..).zip(moments).map(|(number, moment)| moment_row(visit, desk, lead, (number, moment)));
    let table = Table {
        id,
        title: title.clone(),
        heads: heads(visit, &["column-slot", "column-moment", "column-table", "column-state"]),
        rows: rows.collect(),
    };
    Panel { id, title, lines: vec![contact], table: Some(table), ..Panel::default() }
}

fn moment_row(visit: &Visit, desk: &Desk, lead: RegistrationId, (number, moment): (u32, &Moment)) -> Row {
    let badge = |tone, key: &str| Some(Badge { tone, words: visit.say(key) });
    let (words, table, badge, way) = match moment {
        Moment::Meeting(met) => {
            let (tone, key) = if met.locked { ("go", "meeting-locked") } else { ("", "meeting-free") };
            let way = Some(move_way(visit, desk, met));
            (name(visit, desk, met.other(lead)), met.table.to_string(), badge(tone, key), way)
        }
        Moment::Away => (String::new(), String::new(), badge("stop", "moment-away"), None),
        Moment::Free(why) => (free(visit, desk, *why), String::new(), badge("wait", "moment-free"), None),
    };
    Row { cells: vec![slot(visit, desk, number), words, table], badge, way, ..Row::default() }
}

fn free(visit: &Visit, desk: &Desk, why: WhyFree) -> String {
    match why {
        WhyFree::NothingLeft => visit.say("why-nothing-left"),
        WhyFree::Full => visit.say("why-full"),
        WhyFree::OthersBusy => visit.say("why-others-busy"),
        WhyFree::TablesFull => visit.say("why-tables-full"),
        WhyFree::LeftOut(other) => visit.tell("why-left-out", &args![name = name(visit, desk, other)]),
    }
}
