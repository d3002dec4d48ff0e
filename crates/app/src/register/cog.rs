//! The official geographic code, from its files to the tables of communes and of groups of communes.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use domain::{nomenclature::CodeCommune, programme::Coordinates, siret::Siren};
use jiff::civil::Date;
use opendata::{
    cog::{self, Change, Commune, FileKind, Membership},
    error::ReadError,
    report::FileReport,
    watch::Watch,
};
use store::{CommuneRow, Intercommunalite};

use super::nomenclature::{Geography, Nomenclature};

/// What INSEE calls an établissement public territorial.
const EPT: &str = "EPT";

/// What the files say, before it is put together.
#[derive(Default)]
struct Gathered {
    today: BTreeMap<CodeCommune, CommuneRow>,
    changes: Vec<Change>,
    groups: BTreeMap<Siren, Intercommunalite>,
    /// Who the table of communes says is part of which EPCI.
    of_communes: BTreeSet<(Siren, CodeCommune)>,
    memberships: BTreeSet<(Siren, CodeCommune)>,
}

/// Reads the files, in whatever order, and puts them together: the reports are in the order of the files.
pub(super) fn read(
    files: &[PathBuf],
    watch: &dyn Watch,
) -> Result<(Nomenclature, Vec<FileReport>), ReadError> {
    let mut gathered = Gathered::default();
    let mut kinds: BTreeMap<FileKind, &Path> = BTreeMap::new();
    for file in files {
        let kind = FileKind::of(file)?;
        if let Some(first) = kinds.insert(kind, file) {
            return Err(ReadError::SameKind { file: file.clone(), first: first.to_owned() });
        }
    }
    if !kinds.contains_key(&FileKind::Communes) {
        let file = files.first().cloned().unwrap_or_default();
        return Err(ReadError::Alone { file, lacking: "the file of the communes" });
    }
    let mut reports = Vec::new();
    for file in files {
        let kind = kinds.iter().find(|(_, path)| **path == file.as_path()).map(|(kind, _)| *kind);
        reports.push(gathered.read(kind.unwrap_or(FileKind::Communes), file, watch)?);
    }
    let has_groups = [FileKind::Epci, FileKind::OfEpci, FileKind::OfEpt];
    let has_groups = has_groups.iter().any(|kind| kinds.contains_key(kind));
    Ok((gathered.put_together(has_groups), reports))
}

impl Gathered {
    fn read(&mut self, kind: FileKind, file: &Path, watch: &dyn Watch) -> Result<FileReport, ReadError> {
        match kind {
            FileKind::Communes => cog::communes(file, watch, &mut |one| {
                self.of_communes.extend(one.epci.map(|epci| (epci, one.code.commune())));
                self.today.insert(one.code, row(one));
                Ok(())
            }),
            FileKind::Changes => cog::changes(file, watch, &mut |change| {
                self.changes.push(change);
                Ok(())
            }),
            FileKind::Epci => cog::epci(file, watch, &mut |one| {
                let cog::Epci { siren, nom: name, nature } = one;
                self.groups.insert(siren, Intercommunalite { siren, name, nature });
                Ok(())
            }),
            FileKind::OfEpci | FileKind::OfEpt => {
                let is_ept = kind == FileKind::OfEpt;
                cog::memberships(file, is_ept, watch, &mut |one| {
                    self.add(one, is_ept);
                    Ok(())
                })
            }
        }
    }

    fn add(&mut self, Membership { commune, siren, nom: name }: Membership, is_ept: bool) {
        let nature = is_ept.then(|| EPT.to_owned());
        self.groups.entry(siren).or_insert(Intercommunalite { siren, name, nature });
        self.memberships.insert((siren, commune));
    }

    /// Communes of today, and under their former codes those that became part of one of them; groups that have a name, and
    /// who is part of them today.
    fn put_together(self, has_groups: bool) -> Nomenclature {
        let successors = cog::Successors::new(self.today.keys().copied(), &self.changes);
        let mut all = self.today.clone();
        let mut names: BTreeMap<CodeCommune, (Date, &str)> = BTreeMap::new();
        for change in &self.changes {
            let said = change.name.as_deref().map(|name| (change.date, name));
            // The last name that a code had.
            if said > names.get(&change.before).copied() {
                names.extend(said.map(|said| (change.before, said)));
            }
        }
        for code in self.changes.iter().map(|change| change.before) {
            if !self.today.contains_key(&code)
                && let Some(successor) = successors.today(code)
                && let Some(heir) = self.today.get(&successor)
            {
                all.insert(code, former(code, names.get(&code).map(|(_, name)| *name), heir));
            }
        }
        let communes: Vec<CommuneRow> = all.into_values().collect();
        if !has_groups {
            return Nomenclature::Communes(communes);
        }
        let mut memberships = BTreeSet::new();
        for (siren, commune) in self.memberships.iter().chain(&self.of_communes) {
            if let (true, Some(today)) = (self.groups.contains_key(siren), successors.today(*commune)) {
                memberships.insert((*siren, today));
            }
        }
        let groups = self.groups.into_values().collect();
        Nomenclature::Geography(Geography {
            communes,
            groups,
            memberships: memberships.into_iter().collect(),
        })
    }
}

fn row(commune: Commune) -> CommuneRow {
    CommuneRow {
        code: commune.code,
        name: commune.nom,
        postal_codes: commune.codes_postaux,
        population: commune.population,
        coordinates: commune.centre.and_then(|at| Coordinates::new(at.latitude, at.longitude)),
        successor: None,
    }
}

/// A commune that is one no more, under the name that it had when the files say it.
fn former(code: CodeCommune, name: Option<&str>, heir: &CommuneRow) -> CommuneRow {
    CommuneRow {
        code,
        name: name.map_or_else(|| heir.name.clone(), str::to_owned),
        postal_codes: Vec::new(),
        population: None,
        coordinates: heir.coordinates,
        successor: Some(heir.code),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::register::{Scope, Source, Stock};
    use opendata::watch::Unwatched;
    use tempfile::TempDir;

    use super::*;
    use crate::{
        App,
        register::{
            Ending, NomenclatureFiles, Outcome, SireneImport,
            files::{Files, Note},
            tests::{OCTOBER, app},
        },
    };

    const COMMUNES: &str = "code,nom,type,epci_siren\n78335,Limay,COM,200059889\n01033,Valserhône,COM,\n\
        93001,Aubervilliers,COM,200054781\n75056,Paris,COM,200054781\n75114,Paris 14e,ARM,\n";
    const CHANGES: &str = "MOD,DATE_EFF,TYPECOM_AV,COM_AV,TYPECOM_AP,COM_AP\n\
        32,2019-01-01,COM,01091,COM,01033\n31,1974-01-01,COM,01454,COM,01091\n";
    const EPCI: &str = "siren,nom,nature\n200054781,Métropole du Grand Paris,METRO\n\
        200059889,Grand Paris Seine et Oise,CU\n";
    const EPT: &str = "CODGEO,LIBGEO,EPT,LIBEPT\n93001,Aubervilliers,200057867,Plaine Commune\n\
        01091,Châtillon,ZZZZZZZZZ,Sans objet\n";

    fn write(folder: &TempDir, files: &[(&str, &str)]) -> Vec<PathBuf> {
        let path = |name: &str| folder.path().join(name);
        files.iter().for_each(|(name, text)| std::fs::write(path(name), text).unwrap());
        files.iter().map(|(name, _)| path(name)).collect()
    }

    async fn import(app: &App, files: &[PathBuf]) -> Result<Outcome, String> {
        let scope = Scope::everywhere();
        let stock = Stock { source: Source::Cog, as_of: OCTOBER, scope, files: Vec::new() };
        let files = NomenclatureFiles::Cog(files.to_vec());
        let read = app.import_nomenclature(files, &stock, Ending::Apply, Arc::new(Unwatched)).await;
        read.map(|(outcome, _)| outcome).map_err(|error| error.to_string())
    }

    fn code(text: &str) -> CodeCommune {
        CodeCommune::parse(text).unwrap()
    }

    #[tokio::test]
    async fn the_files_are_put_together_whatever_their_order_and_change_nothing_twice() {
        let (app, _, folder) = app().await;
        let files = [("c.csv", EPT), ("a.csv", CHANGES), ("b.csv", COMMUNES), ("d.csv", EPCI)];
        let files = write(&folder, &files);
        assert_eq!(import(&app, &files).await.unwrap().tally.changes, 5 + 2 + 3 + 4);
        assert_eq!(import(&app, &files).await.unwrap().tally.changes, 0);
        let mut session = app.store.read().await.unwrap();
        let former = session.commune(code("01454")).await.unwrap().unwrap();
        assert_eq!((former.name.as_str(), former.successor), ("Valserhône", Some(code("01033"))));
        let names = async |commune: &str| {
            let groups = app.store.read().await.unwrap().intercommunalites_of(code(commune)).await.unwrap();
            groups.into_iter().map(|one| one.name).collect::<Vec<_>>()
        };
        assert_eq!(names("93001").await, ["Métropole du Grand Paris", "Plaine Commune"]);
        assert_eq!(names("75114").await, ["Métropole du Grand Paris"]);
        assert!(names("01033").await.is_empty());
    }

    #[tokio::test]
    async fn the_last_name_of_a_commune_that_was_merged_leads_to_the_one_of_today() {
        let (app, _, folder) = app().await;
        let changes = "MOD,DATE_EFF,TYPECOM_AV,COM_AV,LIBELLE_AV,TYPECOM_AP,COM_AP\n\
            32,2019-01-01,COM,01091,Châtillon-en-Michaille,COM,01033\n\
            31,1974-01-01,COM,01454,Vanchy,COM,01091\n31,1960-01-01,COM,01091,Châtillon,COM,01033\n";
        import(&app, &write(&folder, &[("a.csv", COMMUNES), ("b.csv", changes)])).await.unwrap();
        for (typed, place) in [
            ("chatillon en michaille", Some("Valserhône (01)")),
            ("Vanchy (01)", Some("Valserhône (01)")),
            ("01091", Some("Valserhône (01)")),
            ("Châtillon", None),
            ("Limay", Some("Limay (78)")),
        ] {
            let found = app.locate(typed).await.unwrap().map(|located| located.place.label());
            assert_eq!(found.as_deref(), place, "{typed}");
        }
        assert_eq!(
            app.store.read().await.unwrap().commune(code("01454")).await.unwrap().unwrap().name,
            "Vanchy"
        );
    }

    #[tokio::test]
    async fn two_files_of_one_kind_and_files_without_the_communes_are_refused() {
        let (app, _, folder) = app().await;
        let files = write(&folder, &[("a.csv", COMMUNES), ("b.csv", COMMUNES), ("c.csv", CHANGES)]);
        let refused = import(&app, &files).await.unwrap_err();
        assert!(refused.contains("of the same kind as"), "{refused}");
        let refused = import(&app, &files[2..]).await.unwrap_err();
        assert!(refused.contains("without the file of the communes"), "{refused}");
    }

    #[tokio::test]
    async fn an_establishment_of_a_commune_that_was_merged_is_in_the_one_of_today() {
        let (app, _, folder) = app().await;
        import(&app, &write(&folder, &[("a.csv", COMMUNES), ("b.csv", CHANGES)])).await.unwrap();
        let units = "siren,statutDiffusionUniteLegale,etatAdministratifUniteLegale,\
            categorieJuridiqueUniteLegale,activitePrincipaleUniteLegale,\
            nomenclatureActivitePrincipaleUniteLegale,denominationUniteLegale\n\
            900000076,O,A,9220,88.99B,NAFRev2,ASSOCIATION FICTIVE\n";
        let places = "siren,siret,statutDiffusionEtablissement,etatAdministratifEtablissement,\
            codeCommuneEtablissement,libelleCommuneEtablissement,activitePrincipaleEtablissement,\
            nomenclatureActivitePrincipaleEtablissement\n\
            900000076,90000007600001,O,A,01091,CHATILLON EN MICHAILLE,88.99B,NAFRev2\n";
        let files = write(&folder, &[("units.csv", units), ("places.csv", places)]);
        let scope = Scope::everywhere();
        let import = SireneImport {
            files: Files { legal_units: files[0].clone(), establishments: files[1].clone(), locations: None },
            stock: Stock { source: Source::Sirene, as_of: OCTOBER, scope, files: Vec::new() },
            threads: 1,
            ending: Ending::Apply,
        };
        let (_, report) = app.import_sirene(import, Arc::new(Unwatched)).await.unwrap();
        assert_eq!(report.establishments.count(Note::FormerCommune), 1);
        let siret = domain::siret::Siret::parse("90000007600001").unwrap();
        let mut session = app.store.read().await.unwrap();
        let found = session.structures(&[siret]).await.unwrap().remove(0);
        let commune = found.structure.identity().commune.clone().unwrap();
        assert_eq!((commune.code, commune.name.as_str()), (code("01033"), "Valserhône"));
    }
}
