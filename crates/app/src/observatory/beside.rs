//! What stands beside the figures of the ESS in a territory: public purchases, and what this installation brought about.

use analytics::{Figure, of_activity, of_purchases};
use domain::{
    ids::EventId,
    meeting::{Sequels, Tally},
    observatory::{Came, Edition, Method, Purchases, Territoire, gather_activity},
    programme::Zone,
    register::Source,
};
use store::{ImportStatus, Session};

use crate::{App, Failure, purchasing::is_synthetic};

/// Readings that are looked through for editions of contracts.
const READINGS: u32 = 200;

impl App {
    /// The figures of purchases and activity of a territory, every year. Below the département there are none: the place of
    /// a buyer or of an event is known by département.
    pub(super) async fn beside(
        &self,
        session: &mut Session,
        territory: Territoire,
    ) -> Result<Vec<Figure>, Failure> {
        if !matches!(territory, Territoire::France | Territoire::Region(_) | Territoire::Departement(_)) {
            return Ok(Vec::new());
        }
        let mut all = self.purchases(session, territory).await?;
        all.extend(self.activity(session, territory).await?);
        Ok(all)
    }

    /// What public buyers of every territory bought, by territory and year.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn all_purchases(&self) -> Result<Vec<Purchases>, Failure> {
        Ok(self.store.read().await?.all_purchases().await?)
    }

    async fn purchases(&self, session: &mut Session, territory: Territoire) -> Result<Vec<Figure>, Failure> {
        let purchases = session.purchases_of(territory).await?;
        if purchases.is_empty() {
            return Ok(Vec::new());
        }
        let runs = session.import_runs(READINGS).await?;
        let is_applied =
            |run: &&store::ImportRun| run.status == ImportStatus::Applied && run.stock.source == Source::Decp;
        let applied: Vec<_> = runs.iter().filter(is_applied).collect();
        let mut files: Vec<String> = applied.iter().flat_map(|run| run.stock.files.clone()).collect();
        files.sort_unstable();
        files.dedup();
        let is_made_up = applied.iter().any(|run| is_synthetic(run));
        let edition = Edition {
            year: 0,
            method: if is_made_up { Method::MadeUpContracts } else { Method::Contracts },
            as_of: applied.iter().map(|run| run.stock.as_of).max().unwrap_or_default(),
            files,
            read: applied.iter().map(|run| run.progress.read).sum(),
            counted_at: self.now(),
        };
        Ok(of_purchases(&purchases, &edition))
    }

    async fn activity(&self, session: &mut Session, territory: Territoire) -> Result<Vec<Figure>, Failure> {
        let mut events = Vec::new();
        for event in session.event_activity(self.now()).await? {
            let came = if event.planned > 0 { came_of(session, event.event).await? } else { Came::default() };
            events.push((event, came));
        }
        let edition = Edition {
            year: 0,
            method: Method::Platform,
            as_of: Zone::paris().day_of(self.now()),
            files: vec![
                "events, planned_meetings, meeting_records, meeting_feedback, meeting_sequels".to_owned(),
            ],
            read: events.len() as u64,
            counted_at: self.now(),
        };
        // All territories at once: what is told of one must not give away what is not told of another.
        let mut figures = of_activity(&gather_activity(self.own_territory(), &events), &edition);
        figures.retain(|figure| figure.territory == territory);
        Ok(figures)
    }
}

/// What came of the meetings of an event.
async fn came_of(session: &mut Session, event: EventId) -> Result<Came, Failure> {
    let Some(plan) = session.published_meeting_plan(event).await? else { return Ok(Came::default()) };
    let records = session.meeting_records(event).await?;
    let feedback = session.meeting_feedback(event).await?;
    let sequels = session.meeting_sequels(event).await?;
    Ok(Came {
        tally: Tally::of(&plan.meetings, &records, &feedback),
        sequels: Sequels::of(&plan.meetings, &records, &feedback, &sequels),
    })
}
