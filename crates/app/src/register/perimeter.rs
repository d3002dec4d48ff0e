//! The perimeter of the ESS: proposed by an administrator, compared with the register by a job, put in force by another.

use std::collections::BTreeMap;

use domain::{
    account::Role,
    ids::PerimeterId,
    input::FieldError,
    nomenclature::{
        Perimeter,
        perimeter::{CategoryRow, TableRefusals},
    },
    programme::Zone,
    register::{
        CategoryInput, ChangeKind, Move, PerimeterStatus, PerimeterVersion, ProposalInput, Scope, Source,
        Standing, Stock, Subject, Tally,
    },
    siret::Siret,
};
use jiff::SignedDuration;
use store::{ImportRun, ImportStatus, LoggedChange, Progress, Registered};
use thiserror::Error;

use super::reading::{Ending, STANDING, recognitions};
use crate::{
    App, Failure,
    access::{Actor, Admin},
    jobs::Work,
    upkeep::audit::Act,
};

/// Structures that are judged together.
const BATCH: u32 = 500;
/// How often putting a version in force begins again when a file was applied meanwhile.
const TRIES: u32 = 3;
/// The setting that holds the table in force.
pub(super) const SETTING: &str = "ess-perimeter";

/// Why a version was not proposed.
#[derive(Debug, Error)]
pub enum ProposalRefusal {
    /// Something is wrong with what was typed.
    #[error("the form is not right")]
    Fields(Vec<FieldError>),
    /// Something is wrong with the table.
    #[error(transparent)]
    Table(#[from] TableRefusals),
    /// There is no such version, or it is not where it can be decided upon.
    #[error("not to be decided upon")]
    Stale,
    /// A failure outside the rules.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<store::StoreError> for ProposalRefusal {
    fn from(error: store::StoreError) -> Self {
        Self::Failure(error.into())
    }
}

/// Who proposes a version.
#[derive(Clone, Copy, Debug)]
struct Proposer {
    actor: Actor,
    role: Option<Role>,
}

impl Proposer {
    fn of(by: &Admin) -> Self {
        Self { actor: Actor::from(by.organiser()), role: Some(by.organiser().user().role) }
    }
}

/// What judging the register by a table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    /// Showing what it would change.
    Show,
    /// Putting it in force.
    Force,
}

impl App {
    /// Every version, the latest first. Before the first proposal there is none: the table that the product carries is
    /// in force.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn perimeter_versions(&self, _by: &Admin) -> Result<Vec<PerimeterVersion>, Failure> {
        Ok(self.store.read().await?.perimeter_versions().await?)
    }

    /// A version, with how far its comparison has come among how many structures.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn perimeter_version(
        &self,
        _by: &Admin,
        id: PerimeterId,
    ) -> Result<Option<(PerimeterVersion, u64, u64)>, Failure> {
        let mut session = self.store.read().await?;
        let Some(version) = session.perimeter_version(id).await? else { return Ok(None) };
        let all = session.count_all_structures().await?;
        let read = match version.run {
            Some(run) => session.import_run(run).await?.map_or(0, |run| run.progress.read),
            None => 0,
        };
        Ok(Some((version, read, all)))
    }

    /// Proposes a table, as text in our columns or files in the official ones.
    ///
    /// # Errors
    /// [`ProposalRefusal`].
    pub async fn propose_perimeter(
        &self,
        by: &Admin,
        input: &ProposalInput,
    ) -> Result<PerimeterId, ProposalRefusal> {
        let (version, reason) = input.read().map_err(ProposalRefusal::Fields)?;
        let table = self.perimeter().await?.read_as(&version, &input.table, &input.naf, &reason)?;
        self.propose(Proposer::of(by), &table, reason).await
    }

    /// Proposes a table for the operator, compares it at once, and unless it is only to be shown puts it in force.
    ///
    /// # Errors
    /// [`ProposalRefusal`]; the register is as it was.
    pub async fn import_perimeter(
        &self,
        input: &ProposalInput,
        ending: Ending,
    ) -> Result<PerimeterVersion, ProposalRefusal> {
        let (version, reason) = input.read().map_err(ProposalRefusal::Fields)?;
        let table = self.perimeter().await?.read_as(&version, &input.table, &input.naf, &reason)?;
        let operator = Proposer { actor: Actor::Operator, role: None };
        let id = self.propose(operator, &table, reason).await?;
        self.compare_perimeter(id).await?;
        let to = if ending == Ending::Show { PerimeterStatus::Dropped } else { PerimeterStatus::Applying };
        self.decide(Actor::Operator, id, to, "perimeter.imported").await?;
        self.apply_perimeter(id).await?;
        self.store.read().await?.perimeter_version(id).await?.ok_or(ProposalRefusal::Stale)
    }

    /// Proposes the table in force with another line.
    ///
    /// # Errors
    /// [`ProposalRefusal`].
    pub async fn propose_category(
        &self,
        by: &Admin,
        input: &ProposalInput,
        line: &CategoryInput,
    ) -> Result<PerimeterId, ProposalRefusal> {
        let (named, row) = (input.read(), line.read());
        let (Ok((version, reason)), Ok(row)) = (&named, &row) else {
            let errors = [named.err(), row.err()].into_iter().flatten().flatten();
            return Err(ProposalRefusal::Fields(errors.collect()));
        };
        let row: CategoryRow = row.clone();
        let table = self.perimeter().await?.with_category(version, row);
        self.propose(Proposer::of(by), &table, reason.clone()).await
    }

    /// Proposes a former version again.
    ///
    /// # Errors
    /// [`ProposalRefusal::Stale`] when there is no such former version.
    pub async fn propose_former(&self, by: &Admin, id: PerimeterId) -> Result<PerimeterId, ProposalRefusal> {
        let former = self.store.read().await?.perimeter_version(id).await?;
        let former =
            former.filter(|one| one.status == PerimeterStatus::Former).ok_or(ProposalRefusal::Stale)?;
        self.propose(Proposer::of(by), &Perimeter::parse(&former.text)?, former.reason).await
    }

    async fn propose(
        &self,
        by: Proposer,
        table: &Perimeter,
        reason: String,
    ) -> Result<PerimeterId, ProposalRefusal> {
        let now = self.now();
        let current = self.perimeter().await?;
        let version = PerimeterVersion {
            id: PerimeterId::new(self.new_uuid()),
            version: table.version().to_owned(),
            text: table.to_text(),
            reason,
            role: by.role,
            status: PerimeterStatus::Comparing,
            run: None,
            moves: Vec::new(),
            created_at: now,
            decided_at: None,
        };
        let mut tx = self.store.begin().await?;
        if tx.perimeter_versions().await?.is_empty() {
            // What was in force before can be come back to.
            let carried = PerimeterVersion {
                id: PerimeterId::new(self.new_uuid()),
                version: current.version().to_owned(),
                text: current.to_text(),
                reason: String::new(),
                role: None,
                status: PerimeterStatus::InForce,
                // It was there before whatever is proposed.
                created_at: now - SignedDuration::from_millis(1),
                ..version.clone()
            };
            tx.insert_perimeter_version(&carried).await?;
        }
        tx.insert_perimeter_version(&version).await?;
        self.want(&mut tx, Work::ComparePerimeter, &version.id.to_string()).await?;
        let act = Act::new("perimeter.proposed", "perimeter", version.id.as_uuid())
            .with("version", version.version.clone());
        self.note(&mut tx, by.actor, act).await?;
        tx.commit().await?;
        Ok(version.id)
    }

    /// Has a proposed version put in force: a job judges the register by it, then all of it changes at once.
    ///
    /// # Errors
    /// [`ProposalRefusal::Stale`] when it is not proposed, or was decided upon meanwhile.
    pub async fn enact_perimeter(&self, by: &Admin, id: PerimeterId) -> Result<(), ProposalRefusal> {
        self.decide(Actor::from(by.organiser()), id, PerimeterStatus::Applying, "perimeter.confirmed").await
    }

    /// Gives a proposed version up. It is kept.
    ///
    /// # Errors
    /// As [`App::enact_perimeter`].
    pub async fn drop_perimeter(&self, by: &Admin, id: PerimeterId) -> Result<(), ProposalRefusal> {
        self.decide(Actor::from(by.organiser()), id, PerimeterStatus::Dropped, "perimeter.dropped").await
    }

    async fn decide(
        &self,
        by: Actor,
        id: PerimeterId,
        to: PerimeterStatus,
        action: &'static str,
    ) -> Result<(), ProposalRefusal> {
        let mut tx = self.store.begin().await?;
        let now = Some(self.now());
        if !tx.move_perimeter_version(id, PerimeterStatus::Proposed, to, now).await? {
            return Err(ProposalRefusal::Stale);
        }
        if to == PerimeterStatus::Applying {
            self.want(&mut tx, Work::ApplyPerimeter, &id.to_string()).await?;
        }
        self.note(&mut tx, by, Act::new(action, "perimeter", id.as_uuid())).await?;
        Ok(tx.commit().await?)
    }

    /// The job that compares a version with the register. Done twice, it compares again.
    pub(crate) async fn compare_perimeter(&self, id: PerimeterId) -> Result<(), Failure> {
        let version = self.store.read().await?.perimeter_version(id).await?;
        let Some(version) = version.filter(|one| one.status == PerimeterStatus::Comparing) else {
            return Ok(());
        };
        let (run, tally, progress) = self.judge_by(&version, For::Show).await?;
        self.end_run(&run, ImportStatus::Trial, &tally, progress).await?;
        let mut tx = self.store.begin().await?;
        tx.move_perimeter_version(id, PerimeterStatus::Comparing, PerimeterStatus::Proposed, None).await?;
        Ok(tx.commit().await?)
    }

    /// The job that puts a version in force. Table, conclusions and the entry of the feed change in one transaction;
    /// whatever interrupts it leaves the register as it was.
    pub(crate) async fn apply_perimeter(&self, id: PerimeterId) -> Result<(), Failure> {
        for _ in 0..TRIES {
            let version = self.store.read().await?.perimeter_version(id).await?;
            let Some(version) = version.filter(|one| one.status == PerimeterStatus::Applying) else {
                return Ok(());
            };
            let (run, tally, progress) = self.judge_by(&version, For::Force).await?;
            let now = self.now();
            let mut tx = self.store.begin().await?;
            if !tx.apply_import(&run, &tally, now).await? {
                // A file was applied meanwhile: the register is judged again as it is now.
                drop(tx);
                self.end_run(&run, ImportStatus::Abandoned, &tally, progress).await?;
                continue;
            }
            tx.set_setting(SETTING, &version.text).await?;
            tx.enact_perimeter_version(id, now).await?;
            self.want(&mut tx, Work::ClearStaging, "").await?;
            let act = Act::new("perimeter.in-force", "perimeter", id.as_uuid())
                .with("version", version.version)
                .with("changes", tally.total());
            self.note(&mut tx, Actor::System, act).await?;
            return Ok(tx.commit().await?);
        }
        Err(Failure::Overtaken)
    }

    /// Judges the whole register by a version, beside it: what differs is laid aside and logged, in small transactions.
    async fn judge_by(
        &self,
        version: &PerimeterVersion,
        purpose: For,
    ) -> Result<(ImportRun, Tally, Progress), Failure> {
        let table = Perimeter::parse(&version.text).map_err(|_| Failure::DamagedPerimeter)?;
        let stock = Stock {
            source: Source::Perimeter,
            as_of: Zone::paris().day_of(self.now()),
            scope: Scope::everywhere(),
            files: vec![version.version.clone()],
        };
        let run = self.begin_run(&stock).await?;
        let (mut tally, mut progress) = (Tally::default(), Progress::default());
        let (mut moves, mut after) = (BTreeMap::new(), None);
        loop {
            let mut session = self.store.read().await?;
            let page = session.all_structures(after, BATCH).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.structure.siret());
            let sirets: Vec<Siret> = page.iter().map(|one| one.structure.siret()).collect();
            let recognised = recognitions(&mut session, &sirets).await?;
            drop(session);
            progress.read += page.len() as u64;
            let judged = page.iter().filter_map(|one| {
                let own = recognised.get(&one.structure.siret().siren()).map_or(&[][..], Vec::as_slice);
                let standing = Standing::of(&one.structure, own, &table);
                (standing != one.standing).then_some((one, standing))
            });
            let judged: Vec<(&Registered, Standing)> = judged.collect();
            for (one, standing) in &judged {
                tally.count(ChangeKind::Changes);
                let way = (one.standing.niveau.code().to_owned(), standing.niveau.code().to_owned());
                *moves.entry(way).or_insert(0) += 1;
            }
            self.lay_aside(&run, version, &judged, (purpose, progress, &moves)).await?;
        }
        Ok((run, tally, progress))
    }

    async fn lay_aside(
        &self,
        run: &ImportRun,
        version: &PerimeterVersion,
        judged: &[(&Registered, Standing)],
        (purpose, progress, moves): (For, Progress, &BTreeMap<(String, String), u64>),
    ) -> Result<(), Failure> {
        let changes: Vec<LoggedChange> = judged.iter().map(|(one, standing)| logged(one, standing)).collect();
        let moves: Vec<Move> = moves
            .iter()
            .map(|((before, after), count)| Move {
                before: before.clone(),
                after: after.clone(),
                count: *count,
            })
            .collect();
        let mut tx = self.store.begin().await?;
        if purpose == For::Force {
            let standings: Vec<(Siret, Standing)> =
                judged.iter().map(|(one, standing)| (one.structure.siret(), standing.clone())).collect();
            tx.stage_standings(run.id, &version.version, &standings).await?;
        }
        tx.log_import_changes(run.id, &changes).await?;
        tx.touch_import(run.id, progress, self.now()).await?;
        tx.note_perimeter_run(version.id, run.id, &moves).await?;
        Ok(tx.commit().await?)
    }
}

/// The change of a structure that is judged otherwise: from which level to which.
fn logged(one: &Registered, after: &Standing) -> LoggedChange {
    LoggedChange {
        subject: Subject::Establishment(one.structure.siret()),
        kind: ChangeKind::Changes,
        name: Some(one.structure.identity().name.clone()),
        fields: vec![STANDING.to_owned(), format!("{}>{}", one.standing.niveau.code(), after.niveau.code())],
    }
}
