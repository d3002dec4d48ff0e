//! Finding a plan: what is kept is read, the search runs on a thread of its own and says how far it is, what it found is
//! written.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use domain::{
    ids::{EventId, UserId},
    meeting::{Making, MeetingPlan, PlanOrigin, SearchRun},
};
use jiff::SignedDuration;
use meetings::{Effort, Instance, Plan, Progress, Watch};

use store::{Session, Tx};

use super::{
    Day, MeetingError,
    retry::{Answer, Retry},
    translate::Task,
};
use crate::{
    App, Failure,
    access::{Actor, Planner},
    clock::Stopwatch,
    upkeep::audit::Act,
};

/// The least time that a search may take.
const LEAST: Duration = Duration::from_millis(300);
/// The most: beyond, a plan of thousands of meetings gains next to nothing.
const MOST: Duration = Duration::from_secs(15);
/// How often the progress of a search is written.
const TICK: Duration = Duration::from_millis(500);
/// How long whoever asked for a plan waits for it before they get a page that says how far it is.
const PATIENCE: Duration = Duration::from_millis(1500);
/// After how long a search that is not heard of is taken for dead.
const DEAD: SignedDuration = SignedDuration::from_secs(30);

/// What a search is watched by: its clock, how far it is, and whether it is to stop.
#[derive(Clone)]
struct Ear {
    watch: Stopwatch,
    share: Arc<AtomicU32>,
    stops: Arc<AtomicBool>,
}

impl Watch for Ear {
    fn elapsed(&self) -> Duration {
        self.watch.elapsed()
    }

    fn is_stopped(&self) -> bool {
        self.stops.load(Ordering::Relaxed)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share is between nothing and one"
    )]
    fn hear(&self, progress: Progress) {
        self.share.fetch_max((progress.share.clamp(0.0, 1.0) * 100.0) as u32, Ordering::Relaxed);
    }
}

/// What came of asking for a plan.
#[derive(Clone, Debug)]
pub enum Begun {
    /// It is there.
    Done(Box<MeetingPlan>),
    /// It is searched for.
    Running,
}

/// Where a search stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// There is none.
    None,
    /// It goes on.
    Running(SearchRun),
    /// It ended so: `done`, or the word for why there is no plan.
    Ended(String),
    /// It is not heard of any more.
    Dead,
}

/// A day whose plan is about to be searched for.
pub(super) struct Ready {
    day: Day,
    task: Task,
    repairs: bool,
}

impl App {
    /// Finds a plan of the day; locked meetings stay where they are. The plan is preliminary.
    ///
    /// # Errors
    /// [`MeetingError`].
    pub async fn compute_meetings(
        &self,
        by: &impl Planner,
        id: EventId,
    ) -> Result<MeetingPlan, MeetingError> {
        self.plan_as(by.actor(), by.person(), id, false).await
    }

    /// Finds a plan that moves as few of the published meetings as possible: those that are locked, that are over or
    /// that begin within ten minutes stay. The plan is preliminary.
    ///
    /// # Errors
    /// [`MeetingError::NoPlan`] when nothing was published yet.
    pub async fn repair_meetings(&self, by: &impl Planner, id: EventId) -> Result<MeetingPlan, MeetingError> {
        self.plan_as(by.actor(), by.person(), id, true).await
    }

    /// Searches for a plan, or repairs the published one, without making who asked wait for long: what takes longer
    /// goes on by itself, and [`App::meeting_search`] says how far it is. Sent again, the same request gets the plan that it
    /// got, or hears that the search goes on.
    ///
    /// # Errors
    /// As [`App::compute_meetings`], as far as they are known at once; [`MeetingError::OtherRequest`].
    pub async fn begin_meetings(
        &self,
        by: &impl Planner,
        id: EventId,
        repairs: bool,
        retry: Option<&Retry>,
    ) -> Result<Begun, MeetingError> {
        let mut tx = self.store.begin().await?;
        tx.lock_event(id).await?;
        let is_again = self.done_before(&mut tx, retry).await?.is_some();
        if let Some(retry) = retry.filter(|_| is_again)
            && let Some(begun) = self.came_of(&mut tx, id, retry).await?
        {
            return Ok(begun);
        }
        let ready = self.ready(&mut tx, id, repairs).await?;
        if !is_again {
            self.keep_answer(&mut tx, retry, Answer::Asked).await?;
        }
        tx.commit().await?;
        self.wait_for(by, ready, retry).await
    }

    /// Reads the day, and marks that a search for a plan of it begins.
    pub(super) async fn ready(&self, tx: &mut Tx, id: EventId, repairs: bool) -> Result<Ready, MeetingError> {
        let day = Day::load(tx, id).await?;
        let task = Task::new(&day, repairs, self.now())?;
        tx.begin_meeting_run(id, self.now()).await?;
        Ok(Ready { day, task, repairs })
    }

    /// Searches, and answers when the plan is there or when it takes long.
    pub(super) async fn wait_for(
        &self,
        by: &impl Planner,
        ready: Ready,
        retry: Option<&Retry>,
    ) -> Result<Begun, MeetingError> {
        let (app, actor, person, retry) = (self.clone(), by.actor(), by.person(), retry.cloned());
        let mut search =
            tokio::spawn(async move { app.find_plan(ready, actor, person, retry.as_ref()).await });
        match self.clock().within(PATIENCE, &mut search).await {
            Some(Ok(found)) => found.map(|plan| Begun::Done(Box::new(plan))),
            Some(Err(_)) => Err(MeetingError::Interrupted),
            None => Ok(Begun::Running),
        }
    }

    /// Where the search for a plan of a day stands.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn meeting_search(&self, _by: &impl Planner, id: EventId) -> Result<Search, Failure> {
        self.search_of(&mut self.store.read().await?, id).await
    }

    pub(super) async fn search_of(&self, session: &mut Session, id: EventId) -> Result<Search, Failure> {
        Ok(match session.meeting_run(id).await? {
            None => Search::None,
            Some(SearchRun { outcome: Some(outcome), .. }) => Search::Ended(outcome),
            Some(run) if run.seen_at.duration_until(self.now()) > DEAD => Search::Dead,
            Some(run) => Search::Running(run),
        })
    }

    /// Asks a search to stop: the best plan that it has found is kept. Says whether there was one.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn stop_meeting_search(&self, by: &impl Planner, id: EventId) -> Result<bool, Failure> {
        let mut tx = self.store.begin().await?;
        let stopped = tx.stop_meeting_run(id).await?;
        if stopped {
            self.note(&mut tx, by.actor(), Act::new("meetings.stopped", "event", id.as_uuid())).await?;
        }
        tx.commit().await?;
        Ok(stopped)
    }

    /// Finds a plan in somebody's name.
    pub(crate) async fn plan_as(
        &self,
        actor: Actor,
        by: Option<UserId>,
        id: EventId,
        repairs: bool,
    ) -> Result<MeetingPlan, MeetingError> {
        let mut tx = self.store.begin().await?;
        let ready = self.ready(&mut tx, id, repairs).await?;
        tx.commit().await?;
        self.find_plan(ready, actor, by, None).await
    }

    async fn find_plan(
        &self,
        ready: Ready,
        actor: Actor,
        by: Option<UserId>,
        retry: Option<&Retry>,
    ) -> Result<MeetingPlan, MeetingError> {
        let Ready { day, task, repairs } = ready;
        let id = day.event.id;
        let found = self.search_plan(id, task.draft.clone()).await;
        let mut tx = self.store.begin().await?;
        tx.lock_event(id).await?;
        let found = match found {
            Ok(found) => found,
            Err(error) => {
                tx.end_meeting_run(id, error.word().unwrap_or("broken"), self.now()).await?;
                tx.commit().await?;
                return Err(error);
            }
        };
        let mut plan = task.plan(&day, &found, self.now(), || self.new_uuid());
        let last = tx.latest_meeting_plan(id).await?.map(|last| last.version);
        plan.version = last.map_or(1, |last| last + 1);
        let origin = if repairs { PlanOrigin::Repaired } else { PlanOrigin::Computed };
        plan.making = Making { by, based_on: last, ..Making::new(origin) };
        tx.insert_meeting_plan(&plan).await?;
        tx.end_meeting_run(id, "done", self.now()).await?;
        self.keep_answer(&mut tx, retry, Answer::Found(plan.version)).await?;
        let action = if repairs { "meetings.repaired" } else { "meetings.computed" };
        let act = Act::new(action, "event", id.as_uuid())
            .with("version", plan.version)
            .with("meetings", plan.meetings.len());
        self.note(&mut tx, actor, act).await?;
        tx.commit().await?;
        Ok(plan)
    }

    /// The search itself, whose progress is written now and then.
    async fn search_plan(&self, id: EventId, draft: meetings::Draft) -> Result<Plan, MeetingError> {
        let ear = Ear { watch: self.clock().stopwatch(), share: Arc::default(), stops: Arc::default() };
        let heard = ear.clone();
        let mut found = tokio::task::spawn_blocking(move || search(&draft, &heard));
        loop {
            tokio::select! {
                found = &mut found => return found.map_err(|_| MeetingError::Interrupted)?,
                () = tokio::time::sleep(TICK) => {
                    let mut tx = self.store.begin().await?;
                    let share = ear.share.load(Ordering::Relaxed);
                    if tx.advance_meeting_run(id, share, self.now()).await? {
                        ear.stops.store(true, Ordering::Relaxed);
                    }
                    tx.commit().await?;
                }
            }
        }
    }
}

/// The search, which takes a while.
fn search(draft: &meetings::Draft, ear: &Ear) -> Result<Plan, MeetingError> {
    let size = Duration::from_millis(draft.wishes.len() as u64);
    let instance = Instance::new(draft).map_err(|refusal| {
        tracing::error!(%refusal, "a meeting day could not be handed to the scheduler");
        MeetingError::Conflict
    })?;
    let effort = Effort { limit: (LEAST + size).min(MOST), ..Effort::default() };
    meetings::schedule(&instance, &effort, ear).map_err(|_| MeetingError::Conflict)
}
