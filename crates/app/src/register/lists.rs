//! A published list (ESS, ESUS, insertion, ESAT) is read into the register: what it says is evidence.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::RunId,
    nomenclature::{Perimeter, Recognition},
    register::{ChangeKind, Evidence, Standing, Stock, Subject, Tally},
    siret::{Siren, Siret},
};
use store::{ImportRun, ImportStatus, LoggedChange, Progress, PublishedContact, StagedEvidence};

use super::reading::{Closing, Ending, ImportRefusal, Outcome, by_unit, restood};
use crate::{App, Failure};

/// Rows that are compared and kept together.
const BATCH: usize = 500;

/// A list under way.
pub struct ListReading {
    app: App,
    run: ImportRun,
    perimeter: Perimeter,
    said: BTreeSet<(Subject, Recognition)>,
    progress: Progress,
    contacts: Option<BTreeMap<Siret, PublishedContact>>,
}

impl App {
    /// Begins to read a list.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn begin_list(&self, stock: &Stock) -> Result<ListReading, Failure> {
        Ok(ListReading {
            run: self.begin_run(stock).await?,
            perimeter: self.perimeter().await?,
            app: self.clone(),
            said: BTreeSet::new(),
            progress: Progress::default(),
            contacts: None,
        })
    }
}

impl ListReading {
    /// Which reading it is.
    pub fn run(&self) -> RunId {
        self.run.id
    }

    /// Takes rows. The same said twice is said once.
    pub fn take(&mut self, rows: impl IntoIterator<Item = (Subject, Recognition)>) {
        for row in rows {
            self.progress.read += 1;
            self.said.insert(row);
        }
    }

    /// Takes what the list says of how structures are reached; of one that comes twice the first counts. A list that says
    /// nothing of it leaves what was known.
    pub fn reach(&mut self, contacts: impl IntoIterator<Item = PublishedContact>) {
        let known = self.contacts.get_or_insert_default();
        for contact in contacts {
            known.entry(contact.siret).or_insert(contact);
        }
    }

    /// Ends the reading: the whole list was taken. `rejected` rows of it were not.
    ///
    /// # Errors
    /// [`ImportRefusal`]; the register is as it was.
    pub async fn finish(mut self, ending: Ending, rejected: u64) -> Result<Outcome, ImportRefusal> {
        self.progress.rejected = rejected;
        let (differences, known) = self.differences().await?;
        let gone = differences.iter().filter(|one| one.gone).count() as u64;
        let tally = self.gather(&differences).await?;
        let contacts = self.contacts.map(|known| known.into_values().collect());
        let closing = Closing { gone, known, contacts };
        self.app.conclude(&self.run, ending, tally, self.progress, closing).await
    }

    /// Gives the reading up: the file could not be read to its end.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn abandon(self) -> Result<(), Failure> {
        self.app.end_run(&self.run, ImportStatus::Abandoned, &Tally::default(), self.progress).await
    }

    /// What the list says that the register does not have, and the reverse; and how much the register has of it.
    async fn differences(&mut self) -> Result<(Vec<StagedEvidence>, u64), Failure> {
        let mut new = std::mem::take(&mut self.said);
        let stock = &self.run.stock;
        let (mut differences, mut known, mut after) = (Vec::new(), 0, None);
        let mut session = self.app.store.read().await?;
        loop {
            let limit = u32::try_from(BATCH * 10).unwrap_or(u32::MAX);
            let page = session.evidence_of_source(stock.source, after.as_ref(), limit).await?;
            let Some(last) = page.last() else { break };
            after = Some(*last);
            known += page.len() as u64;
            for evidence in page {
                if !new.remove(&(evidence.subject, evidence.recognition)) {
                    differences.push(StagedEvidence { evidence, gone: true });
                }
            }
        }
        differences.extend(new.into_iter().map(|(subject, recognition)| StagedEvidence {
            evidence: Evidence { subject, recognition, source: stock.source, since: stock.as_of },
            gone: false,
        }));
        Ok((differences, known))
    }

    /// Keeps the differences beside the register, with what they make of the structures that they are about.
    async fn gather(&self, differences: &[StagedEvidence]) -> Result<Tally, Failure> {
        let mut tally = Tally::default();
        let changes = changes(differences);
        for change in &changes {
            tally.count(change.kind);
        }
        let logged: BTreeSet<Subject> = changes.iter().map(|change| change.subject).collect();
        for some in differences.chunks(BATCH) {
            let mut tx = self.app.store.begin().await?;
            tx.stage_evidence(self.run.id, some).await?;
            tx.touch_import(self.run.id, self.progress, self.app.now()).await?;
            tx.commit().await?;
        }
        for some in changes.chunks(BATCH) {
            let mut tx = self.app.store.begin().await?;
            tx.log_import_changes(self.run.id, some).await?;
            tx.commit().await?;
        }
        let units: BTreeSet<Siren> = differences.iter().map(|one| one.evidence.subject.siren()).collect();
        let units: Vec<Siren> = units.into_iter().collect();
        let by_siren = index(differences);
        for some in units.chunks(BATCH) {
            self.judge(some, &by_siren, &logged).await?;
        }
        Ok(tally)
    }

    /// Concludes again about the establishments of units whose evidence changes. Each is logged, so that whatever
    /// follows the register hears of it, even where only its recognitions differ.
    async fn judge(
        &self,
        units: &[Siren],
        differences: &BTreeMap<Siren, Vec<StagedEvidence>>,
        logged: &BTreeSet<Subject>,
    ) -> Result<(), Failure> {
        let mut session = self.app.store.read().await?;
        let structures = session.structures_of_units(units).await?;
        let mut evidence = session.evidence_of_units(units).await?;
        drop(session);
        for staged in units.iter().filter_map(|unit| differences.get(unit)).flatten() {
            let same = |one: &Evidence| {
                (one.source, one.subject, one.recognition)
                    == (staged.evidence.source, staged.evidence.subject, staged.evidence.recognition)
            };
            if staged.gone {
                evidence.retain(|one| !same(one));
            } else {
                evidence.push(staged.evidence);
            }
        }
        let recognised = by_unit(&evidence);
        let (mut standings, mut changes) = (Vec::new(), Vec::new());
        for known in &structures {
            let siret = known.structure.siret();
            let recognitions = recognised.get(&siret.siren()).map_or(&[][..], Vec::as_slice);
            let standing = Standing::of(&known.structure, recognitions, &self.perimeter);
            if standing != known.standing {
                standings.push((siret, standing));
            }
            if !logged.contains(&Subject::Establishment(siret)) {
                changes.push(restood(&known.structure));
            }
        }
        let mut tx = self.app.store.begin().await?;
        for some in standings.chunks(BATCH) {
            tx.stage_standings(self.run.id, self.perimeter.version(), some).await?;
        }
        for some in changes.chunks(BATCH) {
            tx.log_import_changes(self.run.id, some).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

fn index(differences: &[StagedEvidence]) -> BTreeMap<Siren, Vec<StagedEvidence>> {
    let mut units: BTreeMap<Siren, Vec<StagedEvidence>> = BTreeMap::new();
    for one in differences {
        units.entry(one.evidence.subject.siren()).or_default().push(*one);
    }
    units
}

/// One change for each subject, whatever number of recognitions it is about.
fn changes(differences: &[StagedEvidence]) -> Vec<LoggedChange> {
    let mut subjects: BTreeMap<Subject, Vec<&StagedEvidence>> = BTreeMap::new();
    for one in differences {
        subjects.entry(one.evidence.subject).or_default().push(one);
    }
    let change = |(subject, about): (Subject, Vec<&StagedEvidence>)| {
        let kind = match (about.iter().all(|one| !one.gone), about.iter().all(|one| one.gone)) {
            (true, _) => ChangeKind::Appears,
            (_, true) => ChangeKind::Closes,
            _ => ChangeKind::Changes,
        };
        let fields = about.iter().map(|one| one.evidence.recognition.code().to_owned()).collect();
        LoggedChange { subject, kind, name: None, fields }
    };
    subjects.into_iter().map(change).collect()
}
