//! An edition of the Sirene register is read into ours: compared with what is there, gathered beside it, shown or applied.
//!
//! Rows come in batches, in any order. What they change is written beside the register in small transactions, so that
//! the site goes on registering people meanwhile; one transaction makes it the register. Whatever interrupts it leaves
//! rows that nobody reads, which are cleared in time.

use std::collections::{BTreeMap, HashSet};

use domain::{
    ids::RunId,
    nomenclature::{Perimeter, Recognition},
    register::{Change, ChangeKind, Evidence, Standing, Stated, Stock, Structure, Subject, Tally},
    siret::{Siren, Siret},
};
use jiff::SignedDuration;
use store::{
    BuyerFilter, ImportRun, ImportStatus, LoggedChange, Progress, PublishedContact, Registered, Session,
    StagedStructure,
};
use thiserror::Error;

use crate::{App, Failure, access::Actor, jobs::Work, upkeep::audit::Act};

/// Rows that are compared and kept together.
const BATCH: usize = 500;
/// A reading that was silent for so long is taken for dead.
pub(super) const SILENCE: SignedDuration = SignedDuration::from_mins(15);
/// What the log of changes names when the standing alone is another one.
pub(crate) const STANDING: &str = "standing";
/// Of a register of at least so many structures, an edition that closes more than a third is not believed.
const MANY: u64 = 30;

/// How a reading is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// What it changes is shown and not applied.
    Show,
    /// It becomes the register, unless it would close more than a third of it.
    Apply,
    /// It becomes the register, whatever it closes.
    ApplyWhatever,
}

/// What a reading changes, or has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The reading, under which its changes are kept.
    pub run: RunId,
    /// How it ended.
    pub status: ImportStatus,
    /// How many of each kind.
    pub tally: Tally,
    /// Rows that were taken.
    pub read: u64,
}

/// Why a reading is not applied. The register is as it was.
#[derive(Debug, Error)]
pub enum ImportRefusal {
    /// Another file was applied since this reading began.
    #[error("another file was applied meanwhile")]
    Overtaken,
    /// The edition lacks so much of what the register holds that it is taken for cut short, or for another file.
    #[error("the file lacks {gone} of the {known} that the register holds")]
    LacksTooMuch {
        /// What the register holds and the file does not.
        gone: u64,
        /// What the register holds of that source.
        known: u64,
    },
    /// A failure outside the rules.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<store::StoreError> for ImportRefusal {
    fn from(error: store::StoreError) -> Self {
        Self::Failure(error.into())
    }
}

/// A reading under way.
pub struct Reading {
    app: App,
    run: ImportRun,
    perimeter: Perimeter,
    seen: HashSet<Siret>,
    tally: Tally,
    progress: Progress,
}

impl App {
    /// The table of the perimeter of the ESS in use: the one that the team keeps, else the one that the product carries.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn perimeter(&self) -> Result<Perimeter, Failure> {
        let kept = self.store.read().await?.setting(super::perimeter::SETTING).await?;
        Ok(kept.and_then(|text| Perimeter::parse(&text).ok()).unwrap_or_else(Perimeter::carried))
    }

    /// Begins to read an edition. Readings that went silent are given up.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn begin_reading(&self, stock: &Stock) -> Result<Reading, Failure> {
        Ok(Reading {
            run: self.begin_run(stock).await?,
            perimeter: self.perimeter().await?,
            app: self.clone(),
            seen: HashSet::new(),
            tally: Tally::default(),
            progress: Progress::default(),
        })
    }

    pub(crate) async fn begin_run(&self, stock: &Stock) -> Result<ImportRun, Failure> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        tx.abandon_imports(now - SILENCE).await?;
        let run = tx.begin_import(RunId::new(self.new_uuid()), stock, now).await?;
        tx.commit().await?;
        Ok(run)
    }

    /// Ends a reading without applying it, and has cleared what it left.
    pub(crate) async fn end_run(
        &self,
        run: &ImportRun,
        status: ImportStatus,
        tally: &Tally,
        progress: Progress,
    ) -> Result<(), Failure> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        tx.touch_import(run.id, progress, now).await?;
        tx.end_import(run.id, status, Some(tally), now).await?;
        self.want(&mut tx, Work::ClearStaging, "").await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends a reading as it is wanted.
    pub(super) async fn conclude(
        &self,
        run: &ImportRun,
        ending: Ending,
        tally: Tally,
        progress: Progress,
        Closing { gone, known, contacts }: Closing,
    ) -> Result<Outcome, ImportRefusal> {
        let outcome = |status| Outcome { run: run.id, status, tally, read: progress.read };
        if ending == Ending::Show {
            self.end_run(run, ImportStatus::Trial, &tally, progress).await?;
            return Ok(outcome(ImportStatus::Trial));
        }
        if ending == Ending::Apply && known >= MANY && gone > known / 3 {
            self.end_run(run, ImportStatus::Abandoned, &tally, progress).await?;
            return Err(ImportRefusal::LacksTooMuch { gone, known });
        }
        let now = self.now();
        let mut tx = self.store.begin().await?;
        tx.touch_import(run.id, progress, now).await?;
        if !tx.apply_import(run, &tally, now).await? {
            drop(tx);
            self.end_run(run, ImportStatus::Abandoned, &tally, progress).await?;
            return Err(ImportRefusal::Overtaken);
        }
        if let Some(contacts) = contacts {
            tx.replace_published_contacts(run.stock.source, &contacts).await?;
        }
        tx.forget_masked_contacts().await?;
        self.want(&mut tx, Work::ClearStaging, "").await?;
        if tx.count_buyers(&BuyerFilter::default()).await? > 0 {
            self.want(&mut tx, Work::Purchasing, "").await?;
        }
        let act = Act::new("register.applied", "import", run.id.as_uuid())
            .with("source", run.stock.source.code())
            .with("changes", tally.total());
        self.note(&mut tx, Actor::Operator, act).await?;
        tx.commit().await?;
        Ok(outcome(ImportStatus::Applied))
    }

    /// The readings, the latest first.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn import_runs(&self, limit: u32) -> Result<Vec<ImportRun>, Failure> {
        Ok(self.store.read().await?.import_runs(limit).await?)
    }

    /// What a reading changed, in the order of the numbers, behind `after`.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn import_changes(
        &self,
        run: RunId,
        after: Option<&Subject>,
        limit: u32,
    ) -> Result<Vec<LoggedChange>, Failure> {
        Ok(self.store.read().await?.import_changes(run, after, limit).await?)
    }
}

/// What the end of a reading takes away, and what it brings besides the register.
pub(super) struct Closing {
    /// How much of what the register holds is not in the file.
    pub(super) gone: u64,
    /// How much the register holds of that source.
    pub(super) known: u64,
    /// How the list says that structures are reached, if it says it.
    pub(super) contacts: Option<Vec<PublishedContact>>,
}

/// What a batch changes.
#[derive(Default)]
struct Gathered {
    structures: Vec<StagedStructure>,
    standings: Vec<(Siret, Standing)>,
    changes: Vec<LoggedChange>,
}

impl Reading {
    /// Which reading it is.
    pub fn run(&self) -> RunId {
        self.run.id
    }

    /// What was found so far.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Takes rows; answers those whose number came before in this reading, which are left out.
    ///
    /// # Errors
    /// A failure of the store: the reading can only be given up then.
    pub async fn take(&mut self, rows: Vec<Structure>) -> Result<Vec<Siret>, Failure> {
        let mut twice = Vec::new();
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let mut batch = Vec::with_capacity(BATCH);
            for row in rows.by_ref().take(BATCH) {
                if self.seen.insert(row.siret()) {
                    batch.push(row);
                } else {
                    twice.push(row.siret());
                }
            }
            self.progress.read += batch.len() as u64;
            self.compare(batch).await?;
        }
        Ok(twice)
    }

    /// Compares a batch with the register and keeps beside it what differs.
    async fn compare(&mut self, batch: Vec<Structure>) -> Result<(), Failure> {
        let sirets: Vec<Siret> = batch.iter().map(Structure::siret).collect();
        let mut session = self.app.store.read().await?;
        let before = session.structures(&sirets).await?;
        let recognitions = recognitions(&mut session, &sirets).await?;
        drop(session);
        let before: BTreeMap<Siret, Registered> =
            before.into_iter().map(|one| (one.structure.siret(), one)).collect();
        let mut gathered = Gathered::default();
        for after in batch {
            let known = before.get(&after.siret());
            let recognised = recognitions.get(&after.siret().siren()).map_or(&[][..], Vec::as_slice);
            let standing = Standing::of(&after, recognised, &self.perimeter);
            match Change::between(known.map(|known| &known.structure), &after) {
                Some(change) => {
                    self.tally.count(change.kind);
                    gathered.changes.push(logged(change));
                    gathered.structures.push(StagedStructure { structure: after, standing });
                }
                None if known.is_some_and(|known| known.standing != standing) => {
                    self.tally.count(ChangeKind::Changes);
                    gathered.changes.push(restood(&after));
                    gathered.standings.push((after.siret(), standing));
                }
                None => {}
            }
        }
        self.keep(gathered).await
    }

    async fn keep(&mut self, gathered: Gathered) -> Result<(), Failure> {
        let mut tx = self.app.store.begin().await?;
        let version = self.perimeter.version();
        tx.stage_structures(self.run.id, version, &gathered.structures).await?;
        tx.stage_standings(self.run.id, version, &gathered.standings).await?;
        tx.log_import_changes(self.run.id, &gathered.changes).await?;
        tx.touch_import(self.run.id, self.progress, self.app.now()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Closes what the register holds and the edition does not; answers how many that is.
    async fn close_what_is_gone(&mut self) -> Result<u64, Failure> {
        let stated = Stated { source: self.run.stock.source, as_of: self.run.stock.as_of };
        let scope = self.run.stock.scope.clone();
        let limit = u32::try_from(BATCH).unwrap_or(u32::MAX);
        let (mut after, mut total) = (None, 0);
        loop {
            let mut session = self.app.store.read().await?;
            let known = session.active_sirets(stated.source, &scope, after, limit).await?;
            let Some(last) = known.last() else { return Ok(total) };
            after = Some(*last);
            let gone: Vec<Siret> = known.into_iter().filter(|siret| !self.seen.contains(siret)).collect();
            let before = session.structures(&gone).await?;
            drop(session);
            total += before.len() as u64;
            let mut gathered = Gathered::default();
            for known in before {
                let closed = known.structure.clone().closed(None, stated);
                if let Some(change) = Change::between(Some(&known.structure), &closed) {
                    self.tally.count(change.kind);
                    gathered.changes.push(logged(change));
                    let staged = StagedStructure { structure: closed, standing: known.standing };
                    gathered.structures.push(staged);
                }
            }
            self.keep(gathered).await?;
        }
    }

    /// Ends the reading: everything was taken. `rejected` rows of the files were not.
    ///
    /// # Errors
    /// [`ImportRefusal`]; the register is as it was.
    pub async fn finish(mut self, ending: Ending, rejected: u64) -> Result<Outcome, ImportRefusal> {
        let known = {
            let stock = &self.run.stock;
            self.app.store.read().await?.count_active(stock.source, &stock.scope).await?
        };
        self.progress.rejected = rejected;
        let gone = self.close_what_is_gone().await?;
        let closing = Closing { gone, known, contacts: None };
        self.app.conclude(&self.run, ending, self.tally, self.progress, closing).await
    }

    /// Gives the reading up: the files could not be read to their end.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn abandon(self) -> Result<(), Failure> {
        self.app.end_run(&self.run, ImportStatus::Abandoned, &self.tally, self.progress).await
    }
}

/// What lists say of the units of these establishments.
pub(super) async fn recognitions(
    session: &mut Session,
    sirets: &[Siret],
) -> Result<BTreeMap<Siren, Vec<Recognition>>, Failure> {
    let mut units: Vec<Siren> = sirets.iter().map(Siret::siren).collect();
    units.sort_unstable();
    units.dedup();
    let evidence = session.evidence_of_units(&units).await?;
    Ok(by_unit(&evidence))
}

/// The recognitions of each unit, each once.
pub(super) fn by_unit(evidence: &[Evidence]) -> BTreeMap<Siren, Vec<Recognition>> {
    let mut units: BTreeMap<Siren, Vec<Recognition>> = BTreeMap::new();
    for one in evidence {
        units.entry(one.subject.siren()).or_default().push(one.recognition);
    }
    for recognitions in units.values_mut() {
        recognitions.sort_unstable();
        recognitions.dedup();
    }
    units
}

fn logged(change: Change) -> LoggedChange {
    LoggedChange {
        subject: Subject::Establishment(change.siret),
        kind: change.kind,
        name: Some(change.name),
        fields: change.fields.iter().map(|field| field.code().to_owned()).collect(),
    }
}

/// The change of a structure whose facts are the same and whose standing is not.
pub(super) fn restood(structure: &Structure) -> LoggedChange {
    LoggedChange {
        subject: Subject::Establishment(structure.siret()),
        kind: ChangeKind::Changes,
        name: Some(structure.identity().name.clone()),
        fields: vec![STANDING.to_owned()],
    }
}
