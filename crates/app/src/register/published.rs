//! Published lists and nomenclatures, from their files to the register.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use domain::{
    nomenclature::Recognition,
    register::{Source, Stock, Subject},
};
use opendata::{
    error::ReadError,
    nomenclatures,
    recognitions::{self, Recognised},
    report::FileReport,
    watch::Watch,
};
use store::{ListEntry, PublishedContact};

use super::{
    densite,
    nomenclature::Nomenclature,
    reading::{Ending, Outcome},
    sirene::ImportError,
};
use crate::App;

/// Who is told of the progress of a reading, from whatever thread.
pub type Watcher = Arc<dyn Watch + Send + Sync>;

/// The files of a nomenclature.
#[derive(Clone, Debug)]
pub enum NomenclatureFiles {
    /// The official geographic code: communes, and in any order the changes that made them, EPCI with their names, and who is
    /// part of which EPCI or EPT. Each file tells by its columns which it is.
    Cog(Vec<PathBuf>),
    /// Labels of activities.
    Naf {
        /// NAF rev. 2.
        rev_2: PathBuf,
        /// NAF 2025.
        naf_2025: Option<PathBuf>,
    },
    /// Labels of legal categories.
    LegalCategories(PathBuf),
    /// The degree of density of each commune.
    Densite(PathBuf),
}

/// What a list says, row by row; and, if it says it, how structures are reached.
#[derive(Default)]
struct Rows {
    said: Vec<(Subject, Recognition)>,
    contacts: Option<Vec<PublishedContact>>,
}

impl App {
    /// Reads a published list into the register as evidence, or shows what it would change. Whose list it is, the edition
    /// tells.
    ///
    /// # Errors
    /// [`ImportError`]; the register is as it was.
    pub async fn import_list(
        &self,
        file: PathBuf,
        stock: &Stock,
        ending: Ending,
        watch: Watcher,
    ) -> Result<(Outcome, FileReport), ImportError> {
        let source = stock.source;
        let (rows, report) = beside(move || read_list(source, &file, &*watch)).await?;
        let mut list = self.begin_list(stock).await?;
        list.take(rows.said);
        if let Some(contacts) = rows.contacts {
            list.reach(contacts);
        }
        let outcome = list.finish(ending, report.rejected_rows()).await?;
        Ok((outcome, report))
    }

    /// Reads a nomenclature in the place of the one that was there, or shows whether it would change anything.
    ///
    /// # Errors
    /// [`ImportError`]; what was there stays.
    pub async fn import_nomenclature(
        &self,
        files: NomenclatureFiles,
        stock: &Stock,
        ending: Ending,
        watch: Watcher,
    ) -> Result<(Outcome, Vec<FileReport>), ImportError> {
        let (nomenclature, reports) = beside(move || read_nomenclature(&files, &*watch)).await?;
        let rejected = reports.iter().map(FileReport::rejected_rows).sum();
        let outcome = self.replace_nomenclature(stock, &nomenclature, ending, rejected).await?;
        Ok((outcome, reports))
    }
}

/// Reads beside the tasks that wait.
async fn beside<T: Send + 'static>(
    read: impl FnOnce() -> Result<T, ReadError> + Send + 'static,
) -> Result<T, ReadError> {
    let read = tokio::task::spawn_blocking(read).await;
    read.unwrap_or_else(|_| Err(ReadError::Receiver("the reader broke off".to_owned())))
}

fn read_list(
    source: Source,
    file: &std::path::Path,
    watch: &dyn Watch,
) -> Result<(Rows, FileReport), ReadError> {
    let mut rows = Rows::default();
    if source == Source::Siae {
        rows.contacts = Some(Vec::new());
    }
    let mut take = |one: Recognised| {
        let subject = one.siret.map_or(Subject::Unit(one.siren), Subject::Establishment);
        rows.said.extend(one.recognitions.iter().map(|recognition| (subject, *recognition)));
        if let (Some(contacts), Some(siret)) = (&mut rows.contacts, one.siret)
            && (one.email.is_some() || one.website.is_some())
        {
            contacts.push(PublishedContact { siret, email: one.email, website: one.website });
        }
        Ok(())
    };
    let report = match source {
        Source::EssList => recognitions::ess_list(file, watch, &mut take),
        Source::Esus => recognitions::esus(file, watch, &mut take),
        Source::Siae => recognitions::siae(file, watch, &mut take),
        Source::Esat => recognitions::finess(file, watch, &mut take),
        other => Err(ReadError::Receiver(format!("{other} is no published list"))),
    }?;
    Ok((rows, report))
}

fn read_nomenclature(
    files: &NomenclatureFiles,
    watch: &dyn Watch,
) -> Result<(Nomenclature, Vec<FileReport>), ReadError> {
    match files {
        NomenclatureFiles::Cog(files) => super::cog::read(files, watch),
        NomenclatureFiles::Naf { rev_2, naf_2025 } => {
            let (mut lists, mut reports) = (Vec::new(), Vec::new());
            let mut entries = Labels::default();
            reports.push(nomenclatures::naf(rev_2, watch, &mut |one| entries.add(&one.code, one.libelle))?);
            lists.push(("naf", entries.list()));
            if let Some(file) = naf_2025 {
                let mut entries = Labels::default();
                let add = &mut |one: nomenclatures::Label<_>| entries.add(&one.code, one.libelle);
                reports.push(nomenclatures::naf25(file, watch, add)?);
                lists.push(("naf-2025", entries.list()));
            }
            Ok((Nomenclature::Labels(lists), reports))
        }
        NomenclatureFiles::LegalCategories(file) => {
            let mut entries = Labels::default();
            let add = &mut |one: nomenclatures::Label<_>| entries.add(&one.code, one.libelle);
            let report = nomenclatures::legal_categories(file, watch, add)?;
            Ok((Nomenclature::Labels(vec![("legal-categories", entries.list())]), vec![report]))
        }
        NomenclatureFiles::Densite(file) => {
            let mut entries = Labels::default();
            let add = &mut |one: nomenclatures::Density| {
                entries.add(&one.commune, densite::entry(one.degree, one.libelle.as_deref()))
            };
            let report = nomenclatures::densities(file, watch, add)?;
            Ok((Nomenclature::Labels(vec![(densite::LIST, entries.list())]), vec![report]))
        }
    }
}

/// Labels by code: the last said counts.
#[derive(Default)]
struct Labels(BTreeMap<String, String>);

impl Labels {
    #[expect(clippy::unnecessary_wraps, reason = "the form that readers call")]
    fn add(&mut self, code: &impl ToString, label: String) -> Result<(), String> {
        self.0.insert(code.to_string(), label);
        Ok(())
    }

    fn list(self) -> Vec<ListEntry> {
        self.0.into_iter().map(|(code, label)| ListEntry { code, label }).collect()
    }
}
