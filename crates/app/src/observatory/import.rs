//! Published figures and the history of Sirene, from their files to the observatory.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use domain::{
    observatory::{Amount, Count, Edition, Measure, Method, Observation, Part, Series, Territoire},
    territory::Departement,
};
use jiff::civil::Date;
use opendata::{
    error::ReadError,
    observatory::{Flores, Of, Urssaf},
    report::{FileReport, Reason, Rejection},
    sirene::{HistoryFiles, Territory},
};

use super::{Computed, compute::Counts};
use crate::{
    App, Failure,
    access::Actor,
    register::{Ending, ImportError, Watcher},
    upkeep::audit::Act,
};

/// A file of published figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesFile {
    /// Figures read in publications, each with what cites it.
    Series,
    /// Tables of INSEE's FLORES.
    Flores,
    /// The yearly series of the URSSAF.
    Urssaf,
}

/// What reading figures changed, or would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeriesOutcome {
    /// Figures that were read.
    pub read: u64,
    /// Series that the file holds.
    pub series: u64,
    /// Figures that are new or said otherwise.
    pub changed: u64,
    /// Figures that are no more in their series.
    pub gone: u64,
}

/// The series of a file.
type Read = BTreeMap<String, (Series, BTreeMap<Key, Observation>)>;
/// What a figure is about.
type Key = (Territoire, i16, Measure, Part);

fn key(one: &Observation) -> Key {
    (one.territory, one.year, one.measure, one.part)
}

impl App {
    /// Reads published figures in the place of those of the same series, or shows what they would change. A series that is
    /// not in the file stays. The same file read again changes nothing.
    ///
    /// # Errors
    /// [`ImportError`]; what was there stays.
    pub async fn import_series(
        &self,
        kind: SeriesFile,
        file: PathBuf,
        published: Date,
        ending: Ending,
        watch: Watcher,
    ) -> Result<(SeriesOutcome, FileReport), ImportError> {
        let origin = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let read = tokio::task::spawn_blocking(move || read(kind, &file, published, &watch)).await;
        let broken = |_| Err(ReadError::Receiver("the reader broke off".to_owned()));
        let (series, report) = read.unwrap_or_else(broken)?;
        let outcome = self.apply_series(&series, &origin, ending).await?;
        Ok((outcome, report))
    }

    async fn apply_series(
        &self,
        read: &Read,
        origin: &str,
        ending: Ending,
    ) -> Result<SeriesOutcome, Failure> {
        let mut outcome = SeriesOutcome { series: read.len() as u64, ..SeriesOutcome::default() };
        let mut tx = self.store.begin().await?;
        let known = tx.observatory_series().await?;
        let mut changed = Vec::new();
        for (series, figures) in read.values() {
            let before: BTreeMap<Key, Observation> =
                tx.figures_of_series(&series.code).await?.into_iter().map(|one| (key(&one), one)).collect();
            let is_same = known.iter().any(|one| one.series == *series);
            let differ = figures.iter().filter(|(key, one)| before.get(*key) != Some(*one)).count() as u64;
            let gone = before.keys().filter(|key| !figures.contains_key(*key)).count() as u64;
            outcome.read += figures.len() as u64;
            outcome.changed += differ;
            outcome.gone += gone;
            if differ + gone > 0 || !is_same {
                changed.push((series, figures));
            }
        }
        if ending == Ending::Show || changed.is_empty() {
            return Ok(outcome);
        }
        for (series, figures) in changed {
            let figures: Vec<Observation> = figures.values().cloned().collect();
            tx.replace_series(series, origin, &figures).await?;
        }
        let act = Act::new("observatory.series", "observatory", self.new_uuid())
            .with("series", outcome.series)
            .with("changed", outcome.changed + outcome.gone);
        self.note(&mut tx, Actor::Operator, act).await?;
        tx.commit().await?;
        Ok(outcome)
    }

    /// Counts the past from the files of Sirene, all years anew, with what is shown of them.
    ///
    /// # Errors
    /// [`ImportError`]; what was shown stays.
    pub async fn import_history(
        &self,
        files: HistoryFiles,
        departements: &[Departement],
        as_of: Date,
        ending: Ending,
        watch: Watcher,
    ) -> Result<(Computed, [FileReport; 3]), ImportError> {
        let perimeter = self.perimeter().await?;
        let territory = Territory::of(departements, &[]);
        let paths = [&files.legal_units, &files.establishments, &files.history];
        let names = paths.map(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()));
        let read = tokio::task::spawn_blocking(move || {
            opendata::sirene::history(&files, &perimeter, &territory, as_of, &*watch)
        });
        let broken = |_| Err(ReadError::Receiver("the reader broke off".to_owned()));
        let found = read.await.unwrap_or_else(broken)?;
        let mut years: BTreeMap<i16, Vec<Count>> = BTreeMap::new();
        for count in found.counts {
            years.entry(count.year).or_default().push(count);
        }
        let edition = |year: i16| Edition {
            year,
            method: Method::History,
            as_of,
            files: names.iter().flatten().cloned().collect(),
            read: found.reports[2].rows,
            counted_at: self.now(),
        };
        let all: Vec<Counts> = years.into_iter().map(|(year, counts)| (edition(year), counts)).collect();
        let computed = self.write_counts(all, ending).await?;
        Ok((computed, found.reports))
    }
}

fn read(
    kind: SeriesFile,
    file: &std::path::Path,
    published: Date,
    watch: &Watcher,
) -> Result<(Read, FileReport), ReadError> {
    match kind {
        SeriesFile::Series => read_series(file, watch),
        SeriesFile::Flores => read_flores(file, published, watch),
        SeriesFile::Urssaf => read_urssaf(file, published, watch),
    }
}

/// A series cites itself alike in all its rows, and says each thing once: what does not is rejected.
fn read_series(file: &std::path::Path, watch: &Watcher) -> Result<(Read, FileReport), ReadError> {
    let mut all: Read = BTreeMap::new();
    let mut rejected = Vec::new();
    let mut lines: BTreeMap<(String, Key), u64> = BTreeMap::new();
    let mut report = opendata::observatory::series(file, &**watch, &mut |(line, record)| {
        let code = record.series.code.clone();
        let entry = all.entry(code.clone()).or_insert((record.series.clone(), BTreeMap::new()));
        let key = key(&record.observation);
        if entry.0 != record.series {
            rejected.push(Rejection::new(line, "serie", Reason::Mismatch, &code));
        } else if let Some(first) = lines.get(&(code.clone(), key)) {
            rejected.push(Rejection::new(line, "mesure", Reason::Twice { first: *first }, &code));
        } else {
            lines.insert((code, key), line);
            entry.1.insert(key, record.observation);
        }
        Ok(())
    })?;
    rejected.into_iter().for_each(|one| report.reject(one));
    Ok((all, report))
}

fn whole(series: &Series, figures: BTreeMap<Key, Observation>) -> Read {
    if figures.is_empty() {
        return BTreeMap::new();
    }
    BTreeMap::from([(series.code.clone(), (series.clone(), figures))])
}

fn observation(series: &Series, key: Key, amount: Amount) -> Observation {
    let (territory, year, measure, part) = key;
    Observation { series: series.code.clone(), territory, year, measure, part, amount, note: None }
}

fn read_flores(
    file: &std::path::Path,
    published: Date,
    watch: &Watcher,
) -> Result<(Read, FileReport), ReadError> {
    let series = Series {
        code: "insee-flores".to_owned(),
        title: "Emploi salarié et établissements de l’économie sociale et solidaire, Flores".to_owned(),
        publisher: "Insee".to_owned(),
        url: Some("https://catalogue-donnees.insee.fr".to_owned()),
        licence: Some("Licence Ouverte 2.0".to_owned()),
        published: published.to_string(),
        perimeter: "insee-flores".to_owned(),
        field: "Postes salariés et établissements au 31 décembre, fichier localisé des rémunérations et de l’emploi salarié (Flores), hors particuliers employeurs.".to_owned(),
    };
    let mut sums: BTreeMap<Key, i64> = BTreeMap::new();
    let report = opendata::observatory::flores(file, &**watch, &mut |(_, one): (u64, Flores)| {
        // Activities are gathered into sectors: their figures add up.
        let sum = sums.entry((one.territory, one.year, one.measure, one.part)).or_default();
        *sum += one.amount.thousandths();
        Ok(())
    })?;
    let figures =
        sums.into_iter().map(|(key, sum)| (key, observation(&series, key, Amount::from_thousandths(sum))));
    Ok((whole(&series, figures.collect()), report))
}

/// The series of the country, that by region and that by département.
fn urssaf_series(published: Date) -> [Series; 3] {
    let of = |code: &str, what: &str| {
        Series {
        code: format!("urssaf-ess-{code}"),
        title: format!("Nombre d’établissements employeurs, effectifs salariés et masse salariale du secteur privé, {what} et par an"),
        publisher: "Urssaf".to_owned(),
        url: Some("https://open.urssaf.fr".to_owned()),
        licence: Some("ODbL".to_owned()),
        published: published.to_string(),
        perimeter: "urssaf-prive".to_owned(),
        field: "Secteur privé, régime général, hors agriculture et hors Mayotte ; moyennes des quatre trimestres. Ce qui n’est classé dans aucune division publiée compte dans l’ensemble seulement.".to_owned(),
    }
    };
    [
        of("na88", "France entière x familles ESS x NA88"),
        of("regions-na88", "régions x familles ESS x NA88"),
        of("departements", "départements x familles ESS"),
    ]
}

fn read_urssaf(
    file: &std::path::Path,
    published: Date,
    watch: &Watcher,
) -> Result<(Read, FileReport), ReadError> {
    let mut sums: BTreeMap<Key, f64> = BTreeMap::new();
    let mut wider = BTreeSet::new();
    let report = opendata::observatory::urssaf(file, &**watch, &mut |(_, row): (u64, Urssaf)| {
        for (measure, part, amount) in of_row(&row) {
            let key = (row.territory, row.year, measure, part);
            *sums.entry(key).or_default() += amount;
            if row.is_wider && matches!(part, Part::Secteur(_)) {
                wider.insert(key);
            }
        }
        Ok(())
    })?;
    let [country, regions, departements] = urssaf_series(published);
    // The files by region and by département are other publications: one does not take the place of the other.
    let mut read: Read = BTreeMap::new();
    let shares = private_shares(&sums);
    for (key, amount, is_share) in
        sums.iter().map(|(key, sum)| (*key, rounded(key.2, *sum), false)).chain(shares)
    {
        let series = match key.0 {
            Territoire::France => &country,
            Territoire::Departement(_) => &departements,
            _ => &regions,
        };
        let note = match key.3 {
            _ if is_share => Some(SHARE.to_owned()),
            Part::Secteur(sector) if wider.contains(&key) => Some(format!("{} : {WIDER}", sector.label())),
            _ => None,
        };
        let entry = read.entry(series.code.clone()).or_insert((series.clone(), BTreeMap::new()));
        entry.1.insert(key, Observation { note, ..observation(series, key, amount) });
    }
    Ok((read, report))
}

/// Said beside a sector in which divisions of others were published.
const WIDER: &str = "divisions publiées ensemble, dont certaines relèvent d’un autre secteur de cette page.";
/// Said beside a share that the file does not hold.
const SHARE: &str = "Part calculée à la lecture : emplois de l’ESS rapportés à tous les emplois du secteur privé du même fichier.";

/// The share of the ESS in the jobs of the private sector, where a file tells of both.
fn private_shares(sums: &BTreeMap<Key, f64>) -> Vec<(Key, Amount, bool)> {
    #[expect(clippy::cast_possible_truncation, reason = "thirteen digits at most")]
    let share = |(key, own): (&Key, &f64)| {
        let (territory, year, ..) = *key;
        let rest = sums.get(&(territory, year, Measure::RestJobs, Part::Whole))?;
        let share = Amount::percent(own.round() as i64, (own + rest).round() as i64)?;
        Some(((territory, year, Measure::ShareOfPrivateJobs, Part::Whole), share, true))
    };
    let is_whole = |(key, _): &(&Key, &f64)| (key.2, key.3) == (Measure::Jobs, Part::Whole);
    sums.iter().filter(is_whole).filter_map(share).collect()
}

/// What a row adds to: the whole, its family and its sector for the ESS; the whole for the rest.
fn of_row(row: &Urssaf) -> Vec<(Measure, Part, f64)> {
    let millions = row.wages / 1_000_000.0;
    match row.of {
        Of::Rest => vec![
            (Measure::RestEstablishments, Part::Whole, row.establishments),
            (Measure::RestJobs, Part::Whole, row.jobs),
            (Measure::RestWages, Part::Whole, millions),
        ],
        Of::Ess(family) => [Some(Part::Whole), family.map(Part::Famille), row.sector.map(Part::Secteur)]
            .into_iter()
            .flatten()
            .flat_map(|part| {
                [
                    (Measure::Establishments, part, row.establishments),
                    (Measure::Jobs, part, row.jobs),
                    (Measure::Wages, part, millions),
                ]
            })
            .collect(),
    }
}

/// Averages of people and places are told as whole numbers, millions of euros with one decimal.
#[expect(clippy::cast_possible_truncation, reason = "thirteen digits at most")]
fn rounded(measure: Measure, sum: f64) -> Amount {
    match measure {
        Measure::Wages | Measure::RestWages => Amount::from_thousandths((sum * 10.0).round() as i64 * 100),
        _ => Amount::from_thousandths(sum.round() as i64 * 1000),
    }
}
