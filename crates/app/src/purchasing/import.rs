//! An edition of the données essentielles de la commande publique, from the files to what is shown: compared with what is
//! there, gathered beside it, shown or applied whole.

use std::{path::PathBuf, sync::Arc};

use domain::{
    ids::RunId,
    purchasing::{Contract, Effect, Example, Heard, Rule},
    register::{ChangeKind, Source, Stock, Tally},
};
use opendata::{decp::Report, error::ReadError, watch::Watch};
use store::{ImportRun, ImportStatus, Progress, RuleCount};
use tokio::sync::mpsc;

use crate::{
    App, Failure,
    access::Actor,
    jobs::Work,
    register::{Ending, ImportError, ImportRefusal},
    upkeep::audit::Act,
};

/// Contracts that travel and are compared together.
const BATCH: usize = 500;
/// Batches that may wait.
const WAITING: usize = 8;

/// What is to be read, and how.
#[derive(Clone, Debug)]
pub struct DecpImport {
    /// The files, of any of the three forms.
    pub files: Vec<PathBuf>,
    /// The edition that they are.
    pub stock: Stock,
    /// Threads that decode.
    pub threads: usize,
    /// What becomes of it.
    pub ending: Ending,
}

/// What a reading changes, or has changed.
#[derive(Clone, Debug)]
pub struct DecpOutcome {
    /// The reading, under which what its rules said is kept.
    pub run: RunId,
    /// How it ended.
    pub status: ImportStatus,
    /// New contracts, and those whose terms differ.
    pub tally: Tally,
    /// What the files and the rules say.
    pub report: Report,
}

impl App {
    /// Reads files of contracts, or shows what they would change. Contracts that the files lack stay: some files hold a
    /// month.
    ///
    /// # Errors
    /// [`ImportError`]; what was there stays.
    pub async fn import_decp(
        &self,
        import: DecpImport,
        watch: Arc<dyn Watch + Send + Sync>,
    ) -> Result<DecpOutcome, ImportError> {
        let run = self.begin_run(&import.stock).await?;
        let mut gathering = Gathering { app: self, run, tally: Tally::default(), read: 0, listed: 0 };
        let (sender, mut batches) = mpsc::channel(WAITING);
        let (files, threads, as_of) = (import.files, import.threads, import.stock.as_of);
        let reader = tokio::task::spawn_blocking(move || {
            let mut batch = Vec::with_capacity(BATCH);
            let give = |some| sender.blocking_send(some).map_err(|_| "the store takes no more".to_owned());
            let send = |batch: &mut Vec<Contract>| {
                give(Batch::Contracts(std::mem::replace(batch, Vec::with_capacity(BATCH))))
            };
            let mut receive = |contract| {
                batch.push(contract);
                if batch.len() < BATCH { Ok(()) } else { send(&mut batch) }
            };
            let mut cases = |cases| give(Batch::Cases(cases));
            let report =
                opendata::decp::read(&files, as_of, threads, &*watch, &mut receive, Some(&mut cases))?;
            send(&mut batch).map_err(ReadError::Receiver)?;
            Ok::<Report, ReadError>(report)
        });
        while let Some(batch) = batches.recv().await {
            let taken = match &batch {
                Batch::Contracts(contracts) => gathering.take(contracts).await,
                Batch::Cases(cases) => gathering.list(cases).await,
            };
            if let Err(failure) = taken {
                drop(batches);
                let _ = reader.await;
                return Err(failure.into());
            }
        }
        let read =
            reader.await.unwrap_or_else(|_| Err(ReadError::Receiver("the reader broke off".to_owned())));
        match read {
            Ok(report) => Ok(gathering.finish(import.ending, report).await?),
            Err(error) => {
                gathering.abandon().await?;
                Err(error.into())
            }
        }
    }

    /// The latest reading of contracts that was applied, with how often each rule spoke.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn latest_decp(&self) -> Result<Option<(ImportRun, Vec<RuleCount>)>, Failure> {
        let mut session = self.store.read().await?;
        let runs = session.import_runs(200).await?;
        let is_meant =
            |run: &ImportRun| run.status == ImportStatus::Applied && run.stock.source == Source::Decp;
        let Some(run) = runs.into_iter().find(is_meant) else { return Ok(None) };
        let rules = session.purchase_rules(run.id).await?;
        Ok(Some((run, rules)))
    }

    /// The cases of a rule at a reading, each with its place, behind a place: every one of what was rejected or corrected,
    /// and the first of what was only noted.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn decp_cases(
        &self,
        run: RunId,
        rule: Rule,
        after: Option<u32>,
        limit: u32,
    ) -> Result<Vec<(u32, Example)>, Failure> {
        Ok(self.store.read().await?.purchase_cases(run, rule, after, limit).await?)
    }
}

/// The name that synthetic contracts have for a file.
pub(crate) const SYNTHETIC: &str = "marchés fictifs";

/// Whether what a reading read was made up.
pub fn is_synthetic(run: &ImportRun) -> bool {
    run.stock.files.iter().any(|file| file == SYNTHETIC)
}

/// What the reader gives.
enum Batch {
    Contracts(Vec<Contract>),
    Cases(Vec<Example>),
}

struct Gathering<'a> {
    app: &'a App,
    run: ImportRun,
    tally: Tally,
    read: u64,
    /// Cases that were kept.
    listed: u32,
}

impl Gathering<'_> {
    /// Compares a batch with what is there and keeps beside it what differs.
    async fn take(&mut self, batch: &[Contract]) -> Result<(), Failure> {
        self.read += batch.len() as u64;
        let known = self.app.store.read().await?.known_contracts(batch).await?;
        let mut different = Vec::new();
        for contract in batch {
            match known.get(&(contract.buyer, contract.number.clone())) {
                Some(true) => continue,
                Some(false) => self.tally.count(ChangeKind::Changes),
                None => self.tally.count(ChangeKind::Appears),
            }
            different.push(contract.clone());
        }
        let mut tx = self.app.store.begin().await?;
        tx.stage_contracts(self.run.id, &different).await?;
        tx.touch_import(self.run.id, Progress { read: self.read, rejected: 0 }, self.app.now()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps cases of what was rejected or corrected.
    async fn list(&mut self, cases: &[Example]) -> Result<(), Failure> {
        let mut tx = self.app.store.begin().await?;
        tx.save_purchase_cases(self.run.id, self.listed, cases).await?;
        tx.commit().await?;
        self.listed += u32::try_from(cases.len()).unwrap_or(u32::MAX);
        Ok(())
    }

    async fn abandon(self) -> Result<(), Failure> {
        let progress = Progress { read: self.read, rejected: 0 };
        self.app.end_run(&self.run, ImportStatus::Abandoned, &Tally::default(), progress).await
    }

    async fn finish(self, ending: Ending, report: Report) -> Result<DecpOutcome, ImportRefusal> {
        let progress = Progress { read: self.read, rejected: rejected(&report.heard) };
        let (app, run, tally) = (self.app, &self.run, self.tally);
        let outcome = |status| DecpOutcome { run: run.id, status, tally, report: report.clone() };
        if ending == Ending::Show {
            self.keep_rules(&report.heard).await?;
            app.end_run(run, ImportStatus::Trial, &tally, progress).await?;
            return Ok(outcome(ImportStatus::Trial));
        }
        let now = app.now();
        let mut tx = app.store.begin().await?;
        tx.touch_import(run.id, progress, now).await?;
        if !tx.apply_contracts(run, &tally, now).await? {
            drop(tx);
            app.end_run(run, ImportStatus::Abandoned, &tally, progress).await?;
            return Err(ImportRefusal::Overtaken);
        }
        tx.save_purchase_rules(run.id, &report.heard).await?;
        tx.forget_purchase_cases(run.id).await?;
        app.want(&mut tx, Work::ClearStaging, "").await?;
        app.want(&mut tx, Work::Purchasing, "").await?;
        let act = Act::new("purchasing.applied", "import", run.id.as_uuid())
            .with("appears", tally.appears)
            .with("changes", tally.changes)
            .with("rejected", progress.rejected);
        app.note(&mut tx, Actor::Operator, act).await?;
        tx.commit().await?;
        Ok(outcome(ImportStatus::Applied))
    }

    async fn keep_rules(&self, heard: &Heard) -> Result<(), Failure> {
        let mut tx = self.app.store.begin().await?;
        tx.save_purchase_rules(self.run.id, heard).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn rejected(heard: &Heard) -> u64 {
    heard.of(Effect::Rejects)
}
