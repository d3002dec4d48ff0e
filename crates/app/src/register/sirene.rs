//! The stock files of Sirene, from the files to the register.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use domain::{
    nomenclature::{CodeCommune, Recognition, TrancheEffectifs},
    programme::Coordinates,
    register::{
        Address, Classification, Commune, Details, Identity, Source, State, Stated, Stock, Structure,
    },
    siret::Siren,
};
use opendata::{
    error::ReadError,
    report::Note,
    sirene::{Etablissement, Files, Receiver, Report, Selection, Settings, Territory, UniteLegale},
    watch::Watch,
};
use store::CommuneRow;
use thiserror::Error;
use tokio::sync::mpsc;

use super::{
    reading::{Ending, ImportRefusal, Outcome},
    units::{Unit, Units},
};
use crate::{App, Failure};

/// Rows that travel together from the reader to the register.
const BATCH: usize = 500;
/// Batches that may wait.
const WAITING: usize = 8;

/// What is to be read, and how.
#[derive(Clone, Debug)]
pub struct SireneImport {
    /// The files.
    pub files: Files,
    /// The edition that they are.
    pub stock: Stock,
    /// Threads that decode.
    pub threads: usize,
    /// What becomes of it.
    pub ending: Ending,
}

/// Why files were not read into the register, which is as it was.
#[derive(Debug, Error)]
pub enum ImportError {
    /// A file.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// What is in them.
    #[error(transparent)]
    Refused(#[from] ImportRefusal),
}

impl From<Failure> for ImportError {
    fn from(failure: Failure) -> Self {
        Self::Refused(failure.into())
    }
}

impl App {
    /// Reads the stock files and makes them the register, or shows what they would change.
    ///
    /// # Errors
    /// [`ImportError`]; the register is as it was.
    pub async fn import_sirene(
        &self,
        import: SireneImport,
        watch: Arc<dyn Watch + Send + Sync>,
    ) -> Result<(Outcome, Report), ImportError> {
        let selection = self.selection(&import.stock).await?;
        let heirs = self.heirs().await?;
        let mut reading = self.begin_reading(&import.stock).await?;
        let (sender, mut batches) = mpsc::channel(WAITING);
        let stated = Stated { source: import.stock.source, as_of: import.stock.as_of };
        let settings =
            Settings { threads: import.threads, last_year: import.stock.as_of.year().saturating_add(1) };
        let files = import.files;
        let watched = Arc::clone(&watch);
        let reader = tokio::task::spawn_blocking(move || {
            let mut joiner =
                Joiner { stated, heirs, units: Units::default(), batch: Vec::new(), former: 0, sender };
            let mut report = opendata::sirene::read(&files, &selection, settings, &*watch, &mut joiner)?;
            joiner.send().map_err(ReadError::Receiver)?;
            report.establishments.note_all(Note::FormerCommune, joiner.former);
            Ok::<Report, ReadError>(report)
        });
        // Numbers that come twice are rejected by the reader already.
        while let Some(batch) = batches.recv().await {
            if let Err(failure) = reading.take(batch).await {
                drop(batches);
                let _ = reader.await;
                return Err(failure.into());
            }
        }
        let read =
            reader.await.unwrap_or_else(|_| Err(ReadError::Receiver("the reader broke off".to_owned())));
        match read {
            // Whoever asked to stop while the last rows were compared is heard too.
            Ok(_) if watched.is_interrupted() => {
                reading.abandon().await?;
                Err(ReadError::Interrupted.into())
            }
            Ok(report) => {
                let rejected = report.legal_units.rejected_rows() + report.establishments.rejected_rows();
                Ok((reading.finish(import.ending, rejected).await?, report))
            }
            Err(error) => {
                reading.abandon().await?;
                Err(error.into())
            }
        }
    }

    /// What is read of the country: the ESS, what lists recognise, and buyers, in the scope of the edition.
    async fn selection(&self, stock: &Stock) -> Result<Selection, Failure> {
        let territory = Territory::of(stock.scope.departements(), &[]);
        let recognised = self.recognised_units().await?;
        Ok(Selection::new(self.perimeter().await?, recognised, territory).with_buyers())
    }

    /// The communes that are part of another today, if the official geographic code was imported.
    async fn heirs(&self) -> Result<Heirs, Failure> {
        let communes = self.store.read().await?.communes().await?;
        let names: BTreeMap<CodeCommune, &str> =
            communes.iter().map(|one| (one.code, one.name.as_str())).collect();
        let heir = |one: &CommuneRow| {
            let code = one.successor?;
            Some((one.code, Commune { code, name: (*names.get(&code)?).to_owned() }))
        };
        Ok(communes.iter().filter_map(heir).collect())
    }

    async fn recognised_units(&self) -> Result<BTreeMap<Siren, BTreeSet<Recognition>>, Failure> {
        let mut session = self.store.read().await?;
        let mut units: BTreeMap<Siren, BTreeSet<Recognition>> = BTreeMap::new();
        for source in Source::ALL {
            let mut after = None;
            loop {
                let page = session.evidence_of_source(*source, after.as_ref(), 10_000).await?;
                let Some(last) = page.last() else { break };
                after = Some(*last);
                for one in page {
                    units.entry(one.subject.siren()).or_default().insert(one.recognition);
                }
            }
        }
        Ok(units)
    }
}

/// By its code, the commune of today that a former one is part of.
type Heirs = HashMap<CodeCommune, Commune>;

/// Joins establishments to their units and sends them on.
struct Joiner {
    stated: Stated,
    heirs: Heirs,
    units: Units,
    batch: Vec<Structure>,
    /// How many establishments were said to be in a commune that is part of another today.
    former: u64,
    sender: mpsc::Sender<Vec<Structure>>,
}

impl Joiner {
    fn send(&mut self) -> Result<(), String> {
        let batch = std::mem::take(&mut self.batch);
        if batch.is_empty() {
            return Ok(());
        }
        self.sender.blocking_send(batch).map_err(|_| "the register takes no more".to_owned())
    }
}

impl Receiver for Joiner {
    fn unit(&mut self, unit: UniteLegale) -> Result<(), String> {
        self.units.add(unit);
        Ok(())
    }

    fn establishment(&mut self, mut establishment: Etablissement) -> Result<(), String> {
        if let Some(heir) = establishment.commune.and_then(|code| self.heirs.get(&code)) {
            establishment.commune = Some(heir.code);
            establishment.libelle_commune = Some(heir.name.clone());
            self.former += 1;
        }
        self.units.sort();
        if let Some(unit) = self.units.get(establishment.siret.siren()) {
            self.batch.push(structure(unit, establishment, self.stated));
        }
        if self.batch.len() < BATCH { Ok(()) } else { self.send() }
    }
}

/// The structure that a row of each file makes.
fn structure(unit: &Unit, establishment: Etablissement, stated: Stated) -> Structure {
    let (employees, employees_year) =
        establishment.tranche_effectifs.unwrap_or((TrancheEffectifs::UNKNOWN, None));
    let identity = Identity {
        siret: establishment.siret,
        name: unit.name().to_owned(),
        commune: establishment.commune.map(|code| Commune {
            code,
            name: establishment.libelle_commune.clone().unwrap_or_else(|| code.to_string()),
        }),
    };
    let classification = Classification {
        category: Some(unit.category),
        naf: establishment.activite,
        naf_2025: establishment.activite_naf25,
        unit_naf: unit.naf,
        ess_flag: unit.ess,
        mission: unit.mission,
        size: unit.size,
        employees,
        employees_year,
        employer: establishment.is_employeur,
        head_office: establishment.is_siege,
        created_on: establishment.date_creation,
    };
    let diffusion = unit.diffusion.and(establishment.diffusion);
    let details = details(unit, establishment);
    Structure::new(identity, State::Active, diffusion, classification, details, stated)
}

fn details(unit: &Unit, establishment: Etablissement) -> Details {
    let mut signs: Vec<String> = establishment
        .denomination_usuelle
        .into_iter()
        .chain(establishment.enseignes)
        .chain(unit.usual_names().map(str::to_owned))
        .collect();
    let mut seen = BTreeSet::from([unit.name().to_owned()]);
    signs.retain(|sign| seen.insert(sign.clone()));
    let usual_name = (!signs.is_empty()).then(|| signs.remove(0));
    let address = establishment.adresse.unwrap_or_default();
    let point = establishment.situated.as_ref().map(|situated| situated.point);
    Details {
        sigle: unit.sigle().map(str::to_owned),
        usual_name,
        signs,
        rna: unit.rna().map(str::to_owned),
        address: Address {
            complement: address.complement,
            street: address.voie.or(address.distribution),
            postal_code: address.code_postal,
        },
        coordinates: point.and_then(|point| Coordinates::new(point.latitude, point.longitude)),
        priority_district: establishment.situated.and_then(|situated| situated.quartier),
    }
}
