//! Counting: establishments of the register by territory, family, sector and band of employees.

use std::collections::{BTreeMap, BTreeSet};

use analytics::{Geography, Within};
use domain::{
    nomenclature::{CodeCommune, Secteur},
    observatory::{Cell, Count, Edition, Method},
    register::{Source, Stated},
    siret::Siren,
};
use store::{ImportRun, ImportStatus, Intercommunalite};

use crate::{App, Failure, access::Actor, register::Ending, upkeep::audit::Act};

/// Readings among which those that the register is of are looked for.
const RUNS: u32 = 200;

/// The counts of a year, and where they come from.
pub(super) type Counts = (Edition, Vec<Count>);

/// What a computation made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// The years that were counted.
    pub years: Vec<i16>,
    /// Establishments of the latest of them.
    pub establishments: u64,
    /// Cells that are shown.
    pub shown: u64,
    /// Cells that are hidden.
    pub hidden: u64,
}

impl App {
    /// Counts the register as it is now, and what is shown of all the years that were counted. Years that were read from
    /// the history of Sirene keep their counts; only what is hidden of them is decided again.
    ///
    /// # Errors
    /// A failure of the store; what was shown stays.
    pub async fn compute_observatory(&self) -> Result<Computed, Failure> {
        let today = domain::programme::Zone::paris().day_of(self.now());
        let mut session = self.store.read().await?;
        let found = session.count_register().await?;
        let editions = session.observatory_editions().await?;
        let stocks = session.editions().await?;
        let runs = session.import_runs(RUNS).await?;
        let held = session.count_all_structures().await?;
        drop(session);
        let is_stock = |stated: &&Stated| matches!(stated.source, Source::Sirene | Source::Demonstration);
        let as_of = stocks.iter().filter(is_stock).map(|stated| stated.as_of).max().unwrap_or(today);
        let is_made_up = found.iter().any(|one| one.source == Source::Demonstration);
        let year = as_of.year();
        // What was read, not how many were counted: that number is a total, which secrecy may hide.
        let is_read = |run: &&ImportRun| {
            let is_stock = matches!(run.stock.source, Source::Sirene | Source::Demonstration);
            run.status == ImportStatus::Applied && is_stock && run.stock.as_of == as_of
        };
        let files: BTreeSet<&String> = runs.iter().filter(is_read).flat_map(|run| &run.stock.files).collect();
        let from_history = |edition: &&Edition| edition.method == Method::History;
        let mut all: Vec<Counts> = Vec::new();
        for edition in editions.iter().filter(from_history) {
            let counts = self.store.read().await?.observatory_counts(edition.year).await?;
            all.push((edition.clone(), counts));
        }
        // A year that was read with its history is known better than by what the register holds today.
        if !all.iter().any(|(edition, _)| edition.year == year) {
            let edition = Edition {
                year,
                method: if is_made_up { Method::Demonstration } else { Method::Register },
                as_of,
                files: files.into_iter().cloned().collect(),
                read: held,
                counted_at: self.now(),
            };
            all.push((edition, register_counts(year, &found)));
        }
        self.write_counts(all, Ending::Apply).await
    }

    /// Decides what is shown of the counts of some years, and keeps both in one change, unless it is only to be told.
    pub(super) async fn write_counts(&self, all: Vec<Counts>, ending: Ending) -> Result<Computed, Failure> {
        let mut session = self.store.read().await?;
        let groups = session.intercommunalites().await?;
        let geography = geography(&groups, &session.memberships(None).await?);
        drop(session);
        let counted = tokio::task::spawn_blocking(move || {
            let cells = |(edition, counts): Counts| {
                let cells = analytics::count(edition.year, &counts, &geography);
                (edition, counts, cells)
            };
            all.into_iter().map(cells).collect::<Vec<_>>()
        });
        let counted = counted.await.map_err(|error| Failure::Broken(error.to_string()))?;
        let is_hidden = |(cell, _): &&(Cell, u64)| cell.number.is_none();
        let hidden: usize = counted.iter().map(|(.., cells)| cells.iter().filter(is_hidden).count()).sum();
        let total: usize = counted.iter().map(|(.., cells)| cells.len()).sum();
        let latest = counted.iter().max_by_key(|(edition, ..)| edition.year);
        let computed = Computed {
            years: counted.iter().map(|(edition, ..)| edition.year).collect(),
            establishments: latest.map_or(0, |(_, counts, _)| counts.iter().map(|count| count.number).sum()),
            shown: (total - hidden) as u64,
            hidden: hidden as u64,
        };
        if ending == Ending::Show {
            return Ok(computed);
        }
        let mut tx = self.store.begin().await?;
        for (edition, counts, cells) in &counted {
            tx.replace_counts(edition, counts).await?;
            tx.replace_cells(edition.year, cells).await?;
        }
        let act = Act::new("observatory.counted", "observatory", self.new_uuid())
            .with("years", computed.years.len())
            .with("shown", computed.shown)
            .with("hidden", computed.hidden);
        self.note(&mut tx, Actor::Operator, act).await?;
        tx.commit().await?;
        Ok(computed)
    }
}

/// The counts of the register, activities gathered into sectors. An unknown activity counts among the other services.
fn register_counts(year: i16, found: &[store::RegisterCount]) -> Vec<Count> {
    let mut counts: BTreeMap<Count, u64> = BTreeMap::new();
    for one in found {
        let kind = Count {
            year,
            commune: one.commune.commune(),
            family: one.family,
            sector: one.naf.map_or(Secteur::Divers, |naf| naf.secteur()),
            band: one.band,
            number: 0,
        };
        *counts.entry(kind).or_default() += one.number;
    }
    counts.into_iter().map(|(kind, number)| Count { number, ..kind }).collect()
}

/// The intercommunalités of the communes of the geographic code.
fn geography(groups: &[Intercommunalite], memberships: &[(Siren, CodeCommune)]) -> Geography {
    let epts: BTreeSet<Siren> =
        groups.iter().filter(|group| is_ept(group)).map(|group| group.siren).collect();
    let mut all: BTreeMap<CodeCommune, Within> = BTreeMap::new();
    for (group, commune) in memberships {
        let within = all.entry(*commune).or_default();
        let of = if epts.contains(group) { &mut within.ept } else { &mut within.epci };
        *of = Some(*group);
    }
    Geography::new(all)
}

/// Whether a group is an établissement public territorial.
pub(super) fn is_ept(group: &Intercommunalite) -> bool {
    group.nature.as_deref() == Some("EPT")
}
