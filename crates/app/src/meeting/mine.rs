//! The meetings of one registration, by its link.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::RegistrationId,
    input::{Problem, Reader},
    meeting::{
        Card, Frame, MAX_ABOUT, MeetingMode, Participant, PlannedMeeting, Presence, RequestWords, Slot,
        WishLevel, suggestions,
    },
    nomenclature::perimeter::Famille,
    phone::Phone,
    programme::Slug,
    registration::{AttendeeRole, Registration},
};

use super::{Day, MeetingError, Present, fit::Known, is_there, look, share, words};
use crate::{App, registration::Mine};

/// How many people are suggested to who has chosen nobody.
const SUGGESTED: usize = 5;

/// What somebody chooses, all at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Whether they take part.
    pub joins: bool,
    /// Slots when they are not there, from 0.
    pub away: Vec<u32>,
    /// Whom they wish to meet, or not; nothing is said of the others.
    pub wishes: Vec<(RegistrationId, WishLevel)>,
    /// What they seek or offer, as typed; what was said before stays when it is not asked.
    pub about: Option<String>,
    /// The number at which the team can call them, as typed; the one given before stays when it is not asked.
    pub phone: Option<String>,
    /// Whether those whom they meet see that number; what was said before stays when it is not asked.
    pub phone_shown: Option<bool>,
    /// What goes with a request, as typed, for some of those whom they wish to meet; what was said to others stays.
    pub words: Vec<(RegistrationId, String)>,
    /// Of whom something could be said: what was said of the others stays. Nothing stays when everybody was asked about.
    pub asked: Option<BTreeSet<RegistrationId>>,
}

/// Somebody else who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Who: no secret, the link of a registration cannot be made from it.
    pub id: RegistrationId,
    /// Name.
    pub name: String,
    /// Organisation.
    pub organisation: Option<String>,
    /// In what capacity.
    pub role: AttendeeRole,
    /// What the reader wishes of them.
    pub wish: Option<WishLevel>,
    /// Whether they ask for a meeting that the reader has not answered, where requests are shown.
    pub asks: bool,
    /// Whether they answered the reader's wish with one of theirs, where requests are shown.
    pub accepted: bool,
    /// What the reader joined to the request, where requests are shown.
    pub words: Option<String>,
    /// What they joined to theirs, while it waits for an answer or is accepted.
    pub says: Option<String>,
    /// What they seek or offer, in their words.
    pub about: Option<String>,
    /// What their structure does, as the directory has it.
    pub activity: Option<String>,
    /// The words in which they fit the reader, when they are suggested.
    pub suggested: Option<Vec<String>>,
    /// The trades that they name, as the list of trades calls them.
    pub trades: BTreeSet<String>,
    /// The family of their structure.
    pub family: Option<Famille>,
    /// What they have in common with the reader: trades, then words.
    pub fit: Vec<String>,
    /// How much that is: more is better.
    pub score: usize,
}

/// A published meeting of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyMeeting {
    /// Slot, table, times.
    pub meeting: PlannedMeeting,
    /// Name of the other; nothing once they are erased.
    pub with: String,
    /// Their organisation.
    pub organisation: Option<String>,
    /// Their number, when they show it to those whom they meet.
    pub phone: Option<String>,
    /// Whether the other gave up coming since the plan was published, or is noted as absent.
    pub is_off: bool,
}

/// The meetings of one registration, as its holder sees them.
#[derive(Clone, Debug)]
pub struct MyMeetings {
    /// The registration and its event.
    pub mine: Mine,
    /// The frame of the day.
    pub frame: Option<Frame>,
    /// Its slots.
    pub slots: Vec<Slot>,
    /// Whether the holder has a place, without which nobody takes part.
    pub may_join: bool,
    /// Whether they take part.
    pub joined: bool,
    /// Slots when they are not there.
    pub away: Vec<u32>,
    /// What they said that they seek or offer.
    pub about: Option<String>,
    /// The number at which the team can call them.
    pub phone: Option<String>,
    /// Whether those whom they meet see it.
    pub phone_shown: bool,
    /// With whom they share a schedule, when it is that person's.
    pub shares_with: Option<String>,
    /// How many others take part.
    pub count: usize,
    /// Those whom the holder may meet: only told to those who take part themselves.
    pub others: Vec<Other>,
    /// Their published meetings; none before anything is published.
    pub day: Option<Vec<MyMeeting>>,
    /// Whether those may still change, because the plan is published as provisional.
    pub is_provisional: bool,
    /// Whether the event was moved since those were published.
    pub is_moved: bool,
    /// Whether the first of them has begun, so that it can be said what came of it.
    pub has_begun: bool,
}

/// What everybody may know of a meeting day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicDay {
    /// How people choose; nothing before the day has a frame.
    pub mode: Option<MeetingMode>,
    /// Its slots.
    pub slots: Vec<Slot>,
    /// How many take part.
    pub participants: usize,
    /// When its plan was last published.
    pub published_at: Option<jiff::Timestamp>,
}

impl App {
    /// What everybody may know of an announced meeting day.
    ///
    /// # Errors
    /// [`MeetingError::NotAMeetingDay`].
    pub async fn public_meeting_day(&self, slug: &Slug) -> Result<PublicDay, MeetingError> {
        let card = self.announced_event(slug).await?.ok_or(MeetingError::NotAMeetingDay)?;
        let day = Day::load(&mut self.store.read().await?, card.event.id).await?;
        Ok(PublicDay {
            mode: day.frame.as_ref().map(|frame| frame.mode),
            participants: day.people.len(),
            published_at: day.published.as_ref().and_then(|plan| plan.published_at),
            slots: day.slots,
        })
    }

    /// The meetings of a link.
    ///
    /// # Errors
    /// [`MeetingError`].
    pub async fn my_meetings(&self, token: &str) -> Result<MyMeetings, MeetingError> {
        let mine = self.my_registration(token).await?;
        let mut session = self.store.read().await?;
        let day = Day::load(&mut session, mine.registration.event).await?;
        let me = mine.registration.id;
        let lead = share::lead(&day.people, me);
        let present = day.people.iter().find(|one| one.registration.id == me);
        let cards = self.cards(&mut session, &day.people).await?;
        let words = session.meeting_words(day.event.id).await?;
        let others = if present.is_some() { others(&day, me, &cards, &words) } else { Vec::new() };
        let plan = day.published.as_ref().filter(|plan| !plan.meetings.is_empty());
        let my_day = plan.map(|plan| plan.day_of(lead));
        let is_elsewhere = |one: &PlannedMeeting| {
            day.slots.get(one.slot as usize).is_none_or(|slot| slot.starts_at != one.starts_at)
        };
        let shares_with =
            day.registered.get(&lead).filter(|_| lead != me).and_then(|one| one.attendee.as_ref());
        Ok(MyMeetings {
            may_join: is_there(&mine.registration),
            joined: present.is_some(),
            away: present.map(|one| one.part.away.clone()).unwrap_or_default(),
            about: present.and_then(|one| one.part.about.clone()),
            phone: present.and_then(|one| one.part.phone.as_ref()).map(ToString::to_string),
            phone_shown: present.is_some_and(|one| one.part.phone_shown),
            shares_with: shares_with.map(domain::registration::Attendee::full_name),
            count: day.people.iter().filter(|one| one.registration.id != me).count(),
            others,
            is_provisional: plan.is_some_and(|plan| plan.provisional),
            is_moved: my_day.iter().flatten().any(is_elsewhere),
            has_begun: my_day.iter().flatten().any(|one| one.starts_at <= self.now()),
            day: my_day.map(|my| my.into_iter().map(|meeting| my_meeting(&day, lead, meeting)).collect()),
            frame: day.frame,
            slots: day.slots,
            mine,
        })
    }

    /// Takes part or not, when, and with what wishes. Wishes about people who do not take part, or whom the rules of the
    /// day keep apart, are left out, and where
    /// the team wishes for everybody so are all but the noes.
    ///
    /// # Errors
    /// [`MeetingError::NotConfirmed`] for somebody who has no place; [`MeetingError::Fields`].
    pub async fn choose_meetings(&self, token: &str, choices: &Choices) -> Result<(), MeetingError> {
        let (mut tx, registration, event) = self.locked_registration(token).await?;
        let day = Day::load(&mut tx, event.id).await?;
        let me = registration.id;
        if !choices.joins {
            tx.leave_meetings(me).await?;
            tx.announce();
            return Ok(tx.commit().await?);
        }
        if !is_there(&registration) {
            return Err(MeetingError::NotConfirmed);
        }
        let known = day.people.iter().find(|one| one.registration.id == me).map(|one| one.part.clone());
        let mut part = known.unwrap_or_else(|| Participant::new(me, event.id, self.now()));
        let mut reader = Reader::default();
        if let Some(about) = &choices.about {
            part.about = reader.optional_line("about", about, MAX_ABOUT);
        }
        if let Some(phone) = &choices.phone {
            let read = |text: &str| Phone::parse(text).map_err(|_| Problem::NotAPhone);
            part.phone = reader.optional("phone", phone, read);
        }
        part.phone_shown = choices.phone_shown.unwrap_or(part.phone_shown);
        let mode = day.frame.as_ref().map_or(MeetingMode::Open, |frame| frame.mode);
        let typed = words::read(&mut reader, choices, mode);
        reader.finish(Some(())).map_err(MeetingError::Fields)?;
        part.away.clone_from(&choices.away);
        part.away.retain(|slot| day.frame.as_ref().is_some_and(|frame| *slot < frame.slots));
        part.away.sort_unstable();
        part.away.dedup();
        tx.join_meetings(&part).await?;
        let is_for_them = |level: WishLevel| mode.takes_wishes() || level == WishLevel::No;
        let mut wishes: BTreeMap<_, _> = BTreeMap::new();
        // What was said of those who were not asked about stays, and what the team wished for them.
        let stays = |to: RegistrationId, level: WishLevel| {
            let is_asked = choices.asked.as_ref().is_none_or(|asked| asked.contains(&to));
            !is_asked || !is_for_them(level)
        };
        let own = day.said.iter().filter(|wish| wish.from == me && stays(wish.to, wish.level));
        wishes.extend(own.map(|wish| (wish.to, wish.level)));
        let chosen = choices.wishes.iter().filter(|(to, level)| {
            *to != me && day.is_present(*to) && day.allows(me, *to) && is_for_them(*level)
        });
        wishes.extend(chosen.copied());
        let wishes: Vec<_> = wishes.into_iter().collect();
        tx.set_meeting_wishes(event.id, me, &wishes).await?;
        words::keep(&mut tx, (event.id, me), &wishes, typed).await?;
        tx.announce();
        Ok(tx.commit().await?)
    }

    /// Wishes to meet everybody who is suggested; answers how many.
    ///
    /// # Errors
    /// [`MeetingError::NotConfirmed`] for somebody who takes no part.
    pub async fn accept_suggestions(&self, token: &str) -> Result<usize, MeetingError> {
        let mine = self.my_meetings(token).await?;
        if !mine.joined {
            return Err(MeetingError::NotConfirmed);
        }
        let (mut tx, registration, event) = self.locked_registration(token).await?;
        let said = tx.meeting_wishes(event.id).await?;
        let mut accepted = 0;
        for other in mine.others.iter().filter(|one| one.suggested.is_some()) {
            let is_said = said.iter().any(|wish| (wish.from, wish.to) == (registration.id, other.id));
            if !is_said {
                let pair = (registration.id, other.id);
                tx.set_meeting_wish(event.id, pair, Some(WishLevel::Like)).await?;
                accepted += 1;
            }
        }
        tx.announce();
        tx.commit().await?;
        Ok(accepted)
    }
}

/// Everybody else who takes part, those who fit best first.
fn others(
    day: &Day,
    me: RegistrationId,
    cards: &BTreeMap<RegistrationId, Known>,
    words: &[RequestWords],
) -> Vec<Other> {
    let wishes: BTreeMap<_, _> = day.said.iter().map(|wish| ((wish.from, wish.to), wish.level)).collect();
    let wish = |from: RegistrationId, to: RegistrationId| wishes.get(&(from, to)).copied();
    let mode = day.frame.as_ref().map_or(MeetingMode::Open, |frame| frame.mode);
    let has_chosen = day.said.iter().any(|wish| wish.from == me && wish.level != WishLevel::No);
    let possible = cards.iter().filter(|(id, _)| day.allows(me, **id));
    let all: Vec<Card> = possible.map(|(_, known)| known.card.clone()).collect();
    let mine = cards.get(&me).map(|known| &known.card);
    let suggested: BTreeMap<_, _> = match mine {
        Some(card) if mode.takes_wishes() && !has_chosen => {
            let found = suggestions(card, &all, SUGGESTED).into_iter();
            found.filter(|one| wish(me, one.id).is_none()).map(|one| (one.id, one.shared)).collect()
        }
        _ => BTreeMap::new(),
    };
    let is_other = |one: &&Present| one.registration.id != me && day.allows(me, one.registration.id);
    let others = day.people.iter().filter(is_other);
    let mut others: Vec<Other> = others
        .map(|one| {
            let id = one.registration.id;
            let (own, theirs) = (wish(me, id), wish(id, me));
            let is_shown =
                mode == MeetingMode::Acceptance && matches!(theirs, Some(level) if level != WishLevel::No);
            let wished = matches!(own, Some(level) if level != WishLevel::No);
            let known = cards.get(&id);
            let fit = mine.zip(known).map(|(mine, known)| mine.fit(&known.card)).unwrap_or_default();
            Other {
                wish: own,
                asks: is_shown && own.is_none(),
                accepted: is_shown && wished,
                words: words::between(words, me, id).filter(|_| mode == MeetingMode::Acceptance),
                // Who says no reads them no more.
                says: words::between(words, id, me).filter(|_| is_shown && own != Some(WishLevel::No)),
                about: one.part.about.clone(),
                activity: super::fit::activity(known, one.part.about.as_deref()),
                suggested: suggested.get(&id).cloned(),
                trades: known.map(|known| known.card.trades.clone()).unwrap_or_default(),
                family: known.and_then(|known| known.family),
                fit: fit.shared,
                score: fit.score,
                ..other(&one.registration)
            }
        })
        .collect();
    others.sort_by_cached_key(look::order);
    others
}

fn other(registration: &Registration) -> Other {
    let attendee = registration.attendee.as_ref();
    Other {
        id: registration.id,
        name: attendee.map(domain::registration::Attendee::full_name).unwrap_or_default(),
        organisation: attendee.and_then(|attendee| attendee.organisation.clone()),
        role: registration.role,
        wish: None,
        asks: false,
        accepted: false,
        words: None,
        says: None,
        about: None,
        activity: None,
        suggested: None,
        trades: BTreeSet::new(),
        family: None,
        fit: Vec::new(),
        score: 0,
    }
}

pub(super) fn my_meeting(day: &Day, lead: RegistrationId, meeting: PlannedMeeting) -> MyMeeting {
    let id = meeting.other(lead);
    let with = day.registered.get(&id).map(other);
    let part = day.people.iter().find(|one| one.registration.id == id).map(|one| &one.part);
    MyMeeting {
        meeting,
        is_off: part.is_none_or(|part| part.presence == Some(Presence::Absent)),
        phone: part.and_then(Participant::shown_phone).map(ToString::to_string),
        organisation: with.as_ref().and_then(|one| one.organisation.clone()),
        with: with.map(|one| one.name).unwrap_or_default(),
    }
}
