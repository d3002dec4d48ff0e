//! Asking a structure for a meeting, from its page to the day where it will be.
//!
//! Who has a place there chooses by their link; who has none registers, and the wish comes along with the registration.

use app::{meeting::Askable, programme::Card};
use domain::siret::Siret;
use i18n::{args, dates};
use serde::Deserialize;

use crate::{
    AppState,
    error::PageError,
    render::views::{
        directory::AskWay,
        pieces::{Section, Way},
    },
    search_query::encoded,
    visit::Visit,
    words,
};

/// Characters of a name that the list of people is searched for.
const SOUGHT: usize = 80;

/// The structure from whose page one comes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct FromStructure {
    pub(super) structure: String,
}

impl FromStructure {
    /// The structure, if it can be asked at that day.
    pub(super) async fn asked(&self, state: &AppState, card: &Card) -> Result<Option<Askable>, PageError> {
        match Siret::parse(&self.structure) {
            Ok(siret) => Ok(state.app.askable(&card.event.slug, siret).await?),
            Err(_) => Ok(None),
        }
    }
}

/// The days at which a structure can be asked, as its page offers them: with their date when there are several.
pub(super) fn ways(visit: &Visit, siret: Siret, days: &[Card]) -> Vec<AskWay> {
    let way = |card: &Card| {
        let details = &card.event.details;
        let when = words::when(visit.language, &details.schedule, &details.zone);
        let (title, place) = (words::typed(&details.title), words::place(visit.language, &card.event));
        AskWay {
            url: format!("/rencontres/{}/rendez-vous?structure={siret}", card.event.slug),
            label: match days.len() {
                1 => visit.say("structure-ask"),
                _ => visit.tell("structure-ask-on", &args![date = day(visit, card)]),
            },
            note: visit.tell("structure-ask-note", &args![title = title, when = when, place = place]),
        }
    };
    days.iter().map(way).collect()
}

fn day(visit: &Visit, card: &Card) -> String {
    let details = &card.event.details;
    dates::plain_day(visit.language, details.schedule.day(&details.zone))
}

/// How one asks that structure, according to who reads it; nothing when it cannot be asked.
pub(super) async fn section(
    state: &AppState,
    visit: &Visit,
    card: &Card,
    from: &FromStructure,
) -> Result<Option<Section>, PageError> {
    let Some(asked) = from.asked(state, card).await? else { return Ok(None) };
    let own = match &visit.member {
        Some(member) => state.app.own_place(member, card.event.id).await?,
        None => None,
    };
    let slug = &card.event.slug;
    let (lines, links) = match own {
        Some(token) => {
            let sought: String = asked.sought.chars().take(SOUGHT).collect();
            let choose = format!("/i/{token}/rendez-vous?q={}#personnes", encoded(sought.trim()));
            let choose = Way::new(choose, visit.say("meetings-ask-choose"));
            (vec![visit.say("meetings-ask-own")], vec![choose])
        }
        None => {
            let register = Way::new(
                format!("/rencontres/{slug}/inscription?structure={}", asked.siret),
                visit.say("meetings-ask-register"),
            );
            let link = Way::new("/i", visit.say("meetings-ask-link"));
            let is_open = card.status.takes_registrations();
            let said = if is_open { "meetings-ask-how" } else { "meetings-ask-how-closed" };
            let link_line = visit.tell("meetings-ask-how-link", &args![name = asked.sought.clone()]);
            (
                vec![visit.say(said), link_line],
                is_open.then_some(register).into_iter().chain([link]).collect(),
            )
        }
    };
    let title = visit.tell("meetings-ask-title", &args![name = asked.name.clone()]);
    let back = Way::new(format!("/structures/{}", asked.siret), visit.say("meetings-ask-back"));
    Ok(Some(Section { title, lines, links: links.into_iter().chain([back]).collect() }))
}
