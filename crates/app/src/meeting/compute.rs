//! Finding a plan: what is kept is read, the search runs on a thread of its own, what it found is written.

use std::time::Duration;

use domain::{
    ids::EventId,
    meeting::{Making, MeetingPlan, PlanOrigin},
};
use meetings::{Effort, Instance, Plan, Watch};

use super::{Day, MeetingError, translate::Task};
use crate::{
    App,
    access::{Actor, Organiser},
    clock::Stopwatch,
    upkeep::audit::Act,
};

/// The least time that a search may take.
const LEAST: Duration = Duration::from_millis(300);
/// The most, so that whoever asked gets a page.
const MOST: Duration = Duration::from_secs(5);

impl Watch for Stopwatch {
    fn elapsed(&self) -> Duration {
        Self::elapsed(self)
    }
}

impl App {
    /// Finds a plan of the day; locked meetings stay where they are. The plan is preliminary.
    ///
    /// # Errors
    /// [`MeetingError`].
    pub async fn compute_meetings(&self, by: &Organiser, id: EventId) -> Result<MeetingPlan, MeetingError> {
        self.plan_meetings(by, id, false).await
    }

    /// Finds a plan that moves as few of the published meetings as possible: those that are locked, that are over or
    /// that begin within ten minutes stay. The plan is preliminary.
    ///
    /// # Errors
    /// [`MeetingError::NoPlan`] when nothing was published yet.
    pub async fn repair_meetings(&self, by: &Organiser, id: EventId) -> Result<MeetingPlan, MeetingError> {
        self.plan_meetings(by, id, true).await
    }

    async fn plan_meetings(
        &self,
        by: &Organiser,
        id: EventId,
        repairs: bool,
    ) -> Result<MeetingPlan, MeetingError> {
        let day = Day::load(&mut self.store.read().await?, id).await?;
        let task = Task::new(&day, repairs, self.now())?;
        let draft = task.draft.clone();
        let found = tokio::task::spawn_blocking(move || search(&draft)).await;
        let plan = found.map_err(|_| MeetingError::Interrupted)??;
        let mut plan = task.plan(&day, &plan, self.now(), || self.new_uuid());
        let mut tx = self.store.begin().await?;
        tx.lock_event(id).await?;
        let last = tx.latest_meeting_plan(id).await?.map(|last| last.version);
        plan.version = last.map_or(1, |last| last + 1);
        let origin = if repairs { PlanOrigin::Repaired } else { PlanOrigin::Computed };
        plan.making = Making { by: Some(by.user().id), based_on: last, ..Making::new(origin) };
        tx.insert_meeting_plan(&plan).await?;
        let action = if repairs { "meetings.repaired" } else { "meetings.computed" };
        let act = Act::new(action, "event", id.as_uuid())
            .with("version", plan.version)
            .with("meetings", plan.meetings.len());
        self.note(&mut tx, Actor::from(by), act).await?;
        tx.commit().await?;
        Ok(plan)
    }
}

/// The search itself, which takes a while.
fn search(draft: &meetings::Draft) -> Result<Plan, MeetingError> {
    let size = Duration::from_millis(draft.wishes.len() as u64);
    let instance = Instance::new(draft).map_err(|refusal| {
        tracing::error!(%refusal, "a meeting day could not be handed to the scheduler");
        MeetingError::Conflict
    })?;
    let effort = Effort { limit: (LEAST + size).min(MOST), ..Effort::default() };
    meetings::schedule(&instance, &effort, &Stopwatch::start()).map_err(|_| MeetingError::Conflict)
}
