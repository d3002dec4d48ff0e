//! A month after the day: what became of each follow-up, asked of who said that there was one.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::{EventId, MeetingId, RegistrationId},
    meeting::{Became, Outcome, Sequel, open_follow_ups},
    programme::{EventKind, EventStatus},
};
use jiff::SignedDuration;
use mail::Message;
use store::{EventFilter, Session};

use super::{Day, MeetingError, MyMeeting, mine::my_meeting, publish::facts, share};
use crate::{App, Failure, mail::compose, registration::Mine};

/// Between which ages events are looked for: more than the days when it is asked, in whatever zone.
const AGES: (SignedDuration, SignedDuration) =
    (SignedDuration::from_hours(24 * 28), SignedDuration::from_hours(24 * 39));

/// One's own follow-ups.
#[derive(Clone, Debug)]
pub struct MyFollowUps {
    /// The registration and its event.
    pub mine: Mine,
    /// The meetings of which the reader said that there is a follow-up, and what they said became of it.
    pub meetings: Vec<(MyMeeting, Option<Became>)>,
}

/// The meetings of which somebody said that there is a follow-up.
async fn follow_ups(
    session: &mut Session,
    event: EventId,
) -> Result<BTreeMap<RegistrationId, BTreeSet<MeetingId>>, Failure> {
    let mut all: BTreeMap<RegistrationId, BTreeSet<MeetingId>> = BTreeMap::new();
    for said in session.meeting_feedback(event).await? {
        if said.outcome == Outcome::FollowUp {
            all.entry(said.person).or_default().insert(said.meeting);
        }
    }
    Ok(all)
}

impl App {
    /// One's own follow-ups, and what was said of them.
    ///
    /// # Errors
    /// [`MeetingError`].
    pub async fn my_follow_ups(&self, token: &str) -> Result<MyFollowUps, MeetingError> {
        let mine = self.my_registration(token).await?;
        let mut session = self.store.read().await?;
        let day = Day::load(&mut session, mine.registration.event).await?;
        let me = mine.registration.id;
        let own = follow_ups(&mut session, day.event.id).await?.remove(&me).unwrap_or_default();
        let sequels = session.meeting_sequels(day.event.id).await?;
        let begun = self.begun_meetings(&day, me).into_iter().filter(|(_, one)| own.contains(&one.id));
        let meetings = begun.map(|(lead, meeting)| {
            let said = sequels.iter().find(|one| (one.meeting, one.person) == (meeting.id, me));
            (my_meeting(&day, lead, meeting), said.map(|one| one.became))
        });
        Ok(MyFollowUps { meetings: meetings.collect(), mine })
    }

    /// Says what became of one's own follow-ups. Other meetings are left out.
    ///
    /// # Errors
    /// [`MeetingError`].
    pub async fn say_what_became(
        &self,
        token: &str,
        said: &BTreeMap<MeetingId, Became>,
    ) -> Result<(), MeetingError> {
        let (mut tx, registration, event) = self.locked_registration(token).await?;
        let own = follow_ups(&mut tx, event.id).await?.remove(&registration.id).unwrap_or_default();
        for (meeting, became) in said.iter().filter(|(meeting, _)| own.contains(meeting)) {
            let sequel = Sequel { meeting: *meeting, person: registration.id, became: *became };
            tx.say_what_became(event.id, sequel, self.now()).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Asks those who said that a meeting has a follow-up what became of it, a month after the day, unless they said already
    /// what it came to; answers how many are
    /// asked. Once per registration and date of the event, however often this runs.
    ///
    /// # Errors
    /// A failure of the store; what was queued for other events before stays queued.
    pub async fn ask_what_became(&self) -> Result<u32, Failure> {
        let now = self.now();
        let (least, most) = AGES;
        let past = EventFilter {
            from: Some(now - most),
            to: Some(now - least),
            statuses: vec![EventStatus::Published],
            kinds: vec![EventKind::MeetingDay],
            ..EventFilter::default()
        };
        let mut asked = 0;
        for record in self.store.read().await?.events(&past).await? {
            if record.event.asks_what_became(now) {
                asked += self.ask_what_became_of(record.event.id).await?;
            }
        }
        Ok(asked)
    }

    async fn ask_what_became_of(&self, id: EventId) -> Result<u32, Failure> {
        let mut tx = self.store.begin().await?;
        let day = match Day::load(&mut tx, id).await {
            Ok(day) => day,
            Err(MeetingError::Failure(failure)) => return Err(failure),
            Err(_) => return Ok(0),
        };
        let Some(plan) = &day.published else { return Ok(0) };
        let date = day.event.details.schedule.day(&day.event.details.zone);
        let (records, feedback) = (tx.meeting_records(id).await?, tx.meeting_feedback(id).await?);
        let sequels = tx.meeting_sequels(id).await?;
        let people: BTreeSet<RegistrationId> = feedback.iter().map(|one| one.person).collect();
        let mut asked = 0;
        for person in people {
            let open = open_follow_ups(person, &records, &feedback, &sequels);
            let lead = share::lead(&day.people, person);
            let met = plan.day_of(lead).into_iter().filter(|one| open.contains(&one.id));
            let meetings: Vec<_> = met.map(|one| facts(&day.registered, lead, &one)).collect();
            let Some(registration) = day.registered.get(&person).filter(|_| !meetings.is_empty()) else {
                continue;
            };
            let Some(notice) = compose::notice(self.settings(), registration, &day.event, None) else {
                continue;
            };
            let cause = format!("meetings-became:{person}:{date}");
            let message = Message::MeetingsBecame { notice, meetings };
            asked += u32::from(self.queue(&mut tx, &cause, &message).await?);
        }
        if asked > 0 {
            tx.announce();
        }
        tx.commit().await?;
        Ok(asked)
    }
}
