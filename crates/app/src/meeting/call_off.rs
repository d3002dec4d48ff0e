//! A meeting day whose event is cancelled or postponed: every meeting is taken out of the calendars, in the mail that
//! says why.

use std::collections::BTreeMap;

use domain::{
    ids::RegistrationId,
    meeting::{Making, MeetingPlan, PlanOrigin, PlanStatus},
    programme::{Event, EventKind},
};
use mail::MeetingFacts;
use store::{RegistrationFilter, Tx};

use super::publish::facts;
use crate::{App, Failure};

/// The meetings that do not take place.
#[derive(Debug, Default)]
pub(crate) struct CalledOff {
    /// The version that calendars are to keep.
    pub(crate) version: u32,
    /// The meetings of each person.
    pub(crate) gone: BTreeMap<RegistrationId, Vec<MeetingFacts>>,
}

impl App {
    /// Writes a published plan in which nobody meets, in the place of the one that people know; the one before stays
    /// and can be taken up again when the event has a new date.
    pub(crate) async fn call_off_meetings(&self, tx: &mut Tx, event: &Event) -> Result<CalledOff, Failure> {
        if event.details.kind != EventKind::MeetingDay {
            return Ok(CalledOff::default());
        }
        let Some(known) = tx.published_meeting_plan(event.id).await?.filter(|plan| !plan.meetings.is_empty())
        else {
            return Ok(CalledOff::default());
        };
        let last = tx.latest_meeting_plan(event.id).await?.map_or(known.version, |last| last.version);
        let now = self.now();
        let plan = MeetingPlan {
            version: last + 1,
            status: PlanStatus::Published,
            making: Making { based_on: Some(last), ..Making::new(PlanOrigin::CalledOff) },
            value: 0,
            computed_at: now,
            published_at: Some(now),
            provisional: false,
            unmet: Vec::new(),
            moved: Vec::new(),
            meetings: Vec::new(),
            ..known.clone()
        };
        tx.insert_meeting_plan(&plan).await?;
        let all = tx.registrations_of_event(event.id, &RegistrationFilter::default()).await?;
        let registered: BTreeMap<_, _> = all.into_iter().map(|one| (one.id, one)).collect();
        let shares = tx.meeting_participants(event.id).await?;
        let shares: BTreeMap<_, _> =
            shares.into_iter().filter_map(|one| Some((one.registration, one.shares?))).collect();
        let mut gone: BTreeMap<RegistrationId, Vec<MeetingFacts>> = BTreeMap::new();
        for person in registered.keys() {
            let own = known.day_of(*person);
            let lead = if own.is_empty() { shares.get(person).copied().unwrap_or(*person) } else { *person };
            let day: Vec<_> = known.day_of(lead).iter().map(|one| facts(&registered, lead, one)).collect();
            if !day.is_empty() {
                gone.insert(*person, day);
            }
        }
        Ok(CalledOff { version: plan.version, gone })
    }
}
