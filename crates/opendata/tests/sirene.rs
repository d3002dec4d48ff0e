//! The stock files on samples of their form, on the same in Parquet, and on damaged twins.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use domain::nomenclature::{AcheteurKind, CategorieEntreprise, DiffusionStatus, Perimeter, Recognition};
use domain::siret::Siren;
use domain::territory::Region;
use opendata::error::ReadError;
use opendata::report::Note;
use opendata::sirene::{
    Adresse, Etablissement, Files, PointSource, Receiver, Report, Selection, Settings, Territory,
    UniteLegale, read,
};
use opendata::synth::{Form, Recipe, sirene};
use opendata::watch::{Progress, Unwatched, Watch};

const SETTINGS: Settings = Settings { threads: 2, last_year: 2027 };

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name)
}

fn samples(units: &str, establishments: &str, locations: Option<&str>) -> Files {
    Files {
        legal_units: sample(units),
        establishments: sample(establishments),
        locations: locations.map(sample),
    }
}

#[derive(Default)]
struct Kept {
    units: Vec<UniteLegale>,
    establishments: Vec<Etablissement>,
}

impl Receiver for Kept {
    fn unit(&mut self, unit: UniteLegale) -> Result<(), String> {
        assert!(self.establishments.is_empty(), "units come first");
        self.units.push(unit);
        Ok(())
    }

    fn establishment(&mut self, establishment: Etablissement) -> Result<(), String> {
        self.establishments.push(establishment);
        Ok(())
    }
}

impl Kept {
    fn unit(&self, siren: &str) -> &UniteLegale {
        self.units.iter().find(|unit| unit.siren.as_str() == siren).expect(siren)
    }

    fn establishment(&self, siret: &str) -> &Etablissement {
        self.establishments.iter().find(|one| one.siret.as_str() == siret).expect(siret)
    }

    fn sirens(&self) -> Vec<&str> {
        self.units.iter().map(|unit| unit.siren.as_str()).collect()
    }

    fn sirets(&self) -> Vec<&str> {
        self.establishments.iter().map(|one| one.siret.as_str()).collect()
    }
}

fn ess(territory: Territory) -> Selection {
    Selection::new(Perimeter::carried(), BTreeMap::new(), territory)
}

fn all(files: &Files, selection: &Selection) -> (Kept, Report) {
    let mut kept = Kept::default();
    let report = read(files, selection, SETTINGS, &Unwatched, &mut kept).unwrap();
    (kept, report)
}

fn good() -> Files {
    samples("unites.csv", "etablissements.csv", Some("localisations.csv"))
}

#[test]
fn the_ess_is_read_and_no_natural_person_nor_closed_nor_excluded_unit() {
    let (kept, report) = all(&good(), &ess(Territory::everywhere()));
    assert_eq!(kept.sirens(), ["500000013", "500000039", "500000070", "500000096", "500000104", "500000112"]);
    assert_eq!(
        kept.sirets(),
        [
            "50000001300010",
            "50000001300028",
            "50000003900015",
            "50000007000010",
            "50000009600015",
            "50000009600023",
            "50000010400017",
            "50000011200010",
        ]
    );
    assert_eq!((report.kept_units, report.kept_establishments), (6, 8));
    assert_eq!((report.legal_units.rows, report.establishments.rows), (12, 15));
    assert_eq!(report.legal_units.count(Note::NaturalPerson), 1);
    assert_eq!(report.legal_units.count(Note::Closed), 1);
    assert_eq!((report.legal_units.rejected_rows(), report.establishments.rejected_rows()), (0, 0));
    assert!(report.legal_units.unknown_columns.is_empty() && report.legal_units.missing_columns.is_empty());
    assert!(report.establishments.unknown_columns.is_empty());
    let person = kept.units.iter().any(|unit| format!("{unit:?}").contains("PERSONNE"));
    assert!(!person);
}

#[test]
fn a_unit_and_its_establishments_are_read_whole() {
    let (kept, _) = all(&good(), &ess(Territory::everywhere()));
    let unit = kept.unit("500000013");
    assert_eq!(unit.denomination, "Structure synthétique Recyclage de matelas");
    assert_eq!((unit.sigle.as_deref(), unit.ess), (Some("SSRM"), Some(true)));
    assert_eq!(unit.activite.map(|code| code.to_string()).as_deref(), Some("38.32Z"));
    assert_eq!(unit.activite_naf25.map(|code| code.to_string()).as_deref(), Some("38.21Y"));
    assert_eq!(unit.tranche_effectifs.map(|(band, year)| (band.code(), year)), Some(("12", Some(2023))));
    assert_eq!((unit.rna.as_deref(), unit.nic_siege.as_deref()), (Some("W781234567"), Some("00010")));
    assert_eq!(unit.date_creation, Some(jiff::civil::date(2001, 5, 2)));
    assert_eq!(unit.date_traitement, Some(jiff::civil::date(2026, 5, 17)));
    assert_eq!(kept.unit("500000039").denomination, "Structure synthétique, Nettoyage \"Éclat\"");
    assert_eq!(kept.unit("500000112").denominations_usuelles, ["Le Sans-Adresse"]);

    let head = kept.establishment("50000001300010");
    assert_eq!((head.is_siege, head.enseignes.as_slice()), (true, &["Enseigne synthétique".to_owned()][..]));
    assert_eq!(head.commune.map(|code| code.to_string()).as_deref(), Some("78335"));
    let situated = head.situated.as_ref().unwrap();
    assert_eq!(
        (situated.source, situated.quartier.as_deref()),
        (PointSource::Geolocalisation, Some("QN07801M"))
    );
    assert!((situated.point.latitude - 48.9965).abs() < 1e-6);
    let other = kept.establishment("50000001300028");
    let address = Adresse {
        complement: Some("BATIMENT 3".to_owned()),
        voie: Some("399 BIS RUE DE LA NOUE".to_owned()),
        code_postal: Some("97400".to_owned()),
        ..Adresse::default()
    };
    assert_eq!(other.adresse, Some(address));
    let situated = other.situated.as_ref().unwrap();
    assert_eq!((situated.source, situated.quartier.as_deref()), (PointSource::Sirene, None));
    assert!((situated.point.longitude - 55.4481).abs() < 1e-6, "{situated:?}");
    let abroad = kept.establishment("50000011200010");
    assert_eq!((abroad.commune, &abroad.adresse, &abroad.situated), (None, &None, &None));
}

#[test]
fn a_masked_unit_or_establishment_has_its_name_and_its_commune_only() {
    let (kept, report) = all(&good(), &ess(Territory::everywhere()));
    let unit = kept.unit("500000070");
    assert_eq!((unit.diffusion, &unit.sigle), (DiffusionStatus::Partielle, &None));
    assert_eq!(unit.denomination, "Structure synthétique masquée");
    for siret in ["50000007000010", "50000009600023"] {
        let masked = kept.establishment(siret);
        assert_eq!(masked.diffusion, DiffusionStatus::Partielle, "{siret}");
        assert_eq!((&masked.adresse, &masked.situated, masked.enseignes.len()), (&None, &None, 0), "{siret}");
        assert!(masked.commune.is_some(), "{siret}");
    }
    assert_eq!((report.legal_units.count(Note::Masked), report.establishments.count(Note::Masked)), (1, 2));
}

#[test]
fn what_is_aberrant_is_left_out_and_counted() {
    let (kept, report) = all(&good(), &ess(Territory::everywhere()));
    assert_eq!(kept.unit("500000096").date_creation, None);
    let swapped = kept.establishment("50000009600015");
    assert_eq!((swapped.date_creation, &swapped.situated), (None, &None));
    assert_eq!(report.establishments.count(Note::AberrantDate), 1);
    assert_eq!(report.establishments.count(Note::PointOutside), 1);
    assert_eq!(kept.unit("500000104").activite, None);
    assert_eq!(report.legal_units.count(Note::OldNomenclature), 1);
    let locations = report.locations.unwrap();
    assert_eq!((locations.rejected_rows(), locations.count(Note::PointOutside)), (1, 0));
}

#[test]
fn a_region_is_read_with_its_arrondissements_and_nothing_else() {
    let here = Territory::of(&[], &[Region::by_code("11").unwrap()]);
    let (kept, report) = all(&good(), &ess(here).with_buyers());
    assert_eq!(kept.sirens(), ["356000000", "500000013", "500000070", "500000088", "500000096"]);
    assert_eq!(kept.sirets().first(), Some(&"35600000000024"));
    assert_eq!(kept.unit("500000088").acheteur, Some(AcheteurKind::Commune));
    let poste = kept.unit("356000000");
    assert_eq!(poste.acheteur, Some(AcheteurKind::EntreprisePublique));
    assert_eq!(poste.categorie_entreprise, Some((CategorieEntreprise::Ge, None)));
    assert_eq!(report.kept_units, 5);
    let reunion = Territory::of(&[], &[Region::by_code("04").unwrap()]);
    assert_eq!(all(&good(), &ess(reunion)).0.sirets(), ["50000001300028"]);
}

#[test]
fn a_recognised_unit_is_read_whatever_its_category() {
    let siren = Siren::parse("500000047").unwrap();
    let recognised = BTreeMap::from([(siren, BTreeSet::from([Recognition::Ei]))]);
    let selection = Selection::new(Perimeter::carried(), recognised, Territory::everywhere());
    let (kept, _) = all(&good(), &selection);
    assert_eq!(kept.unit("500000047").ess, Some(false));
    assert_eq!(selection.recognitions(siren), [Recognition::Ei]);
}

#[test]
fn damaged_rows_are_rejected_with_line_column_and_reason_and_the_others_are_read() {
    let files = samples("unites-abimees.csv", "etablissements-abimes.csv", None);
    let (kept, report) = all(&files, &ess(Territory::everywhere()).with_buyers());
    let said = |rejections: &[opendata::report::Rejection]| -> Vec<String> {
        rejections.iter().map(ToString::to_string).collect()
    };
    let units = &report.legal_units;
    let mut of_units = said(&units.rejections);
    of_units.sort();
    assert_eq!(
        of_units,
        [
            "line 14, column siren: already at row 10 (\"500000088\")",
            "line 15, column categorieJuridiqueUniteLegale: missing",
            "line 16: 3 fields instead of 35",
            "line 3, column siren: the control key does not fit (\"500000014\")",
            "line 5, column etatAdministratifUniteLegale: not of the expected form (\"?\")",
            "line 9, column denominationUniteLegale: missing (\"500000070\")",
        ]
    );
    assert_eq!(units.count(Note::UnknownValue), 2);
    let mut of_establishments = said(&report.establishments.rejections);
    of_establishments.sort();
    assert_eq!(
        of_establishments,
        [
            "line 14, column etatAdministratifEtablissement: missing",
            "line 17, column siret: already at row 12 (\"50000008800012\")",
            "line 2, column siret: the control key does not fit (\"35600000000025\")",
            "line 7, column siren: not of the expected form",
        ]
    );
    assert!(kept.sirens().contains(&"500000088") && !kept.sirens().contains(&"500000013"));
    assert_eq!(report.establishments.count(Note::OrphanEstablishment), 1);
}

/// The sample as it would be stored in another way.
fn packed(name: &str, folder: &Path, change: impl FnOnce(&[u8]) -> Vec<u8>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, change(&fs::read(sample(name)).unwrap())).unwrap();
    path
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("lisez-moi.md", zip::write::SimpleFileOptions::default()).unwrap();
    archive.start_file("Stock_utf8.csv", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(bytes).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn gzip_zip_and_another_separator_give_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let semicolons = |bytes: &[u8]| str::from_utf8(bytes).unwrap().replace(',', ";").into_bytes();
    let here = folder.path();
    let whole = all(&samples("unites.csv", "etablissements.csv", None), &ess(Territory::everywhere())).0;
    let legal_units = packed("unites.csv", here, gzip);
    let zipped = packed("etablissements.csv", here, zip);
    let files = Files { legal_units: legal_units.clone(), establishments: zipped, locations: None };
    let kept = all(&files, &ess(Territory::everywhere())).0;
    assert_eq!((&kept.units, &kept.establishments), (&whole.units, &whole.establishments));
    let files =
        Files { legal_units, establishments: packed("etablissements.csv", here, semicolons), ..files };
    assert_eq!(all(&files, &ess(Territory::everywhere())).0.establishments, whole.establishments);
}

fn refused(files: &Files) -> String {
    let mut kept = Kept::default();
    read(files, &ess(Territory::everywhere()), SETTINGS, &Unwatched, &mut kept).unwrap_err().to_string()
}

#[test]
fn a_file_without_a_column_or_of_another_kind_is_refused_by_name() {
    let wrong = samples("etablissements.csv", "etablissements.csv", None);
    let said = refused(&wrong);
    let start = "etablissements.csv: no column \"statutDiffusionUniteLegale\"; the nearest is ";
    assert!(said.starts_with(start), "{said}");
    let folder = tempfile::tempdir().unwrap();
    let renamed = packed("unites.csv", folder.path(), |bytes| {
        let text = str::from_utf8(bytes).unwrap();
        text.replacen("categorieJuridiqueUniteLegale", "categorieJuridique", 1).into_bytes()
    });
    let files = Files { legal_units: renamed, ..good() };
    assert!(
        refused(&files).contains("\"categorieJuridiqueUniteLegale\"; the nearest is \"categorieJuridique\"")
    );
    let nowhere = Files { legal_units: folder.path().join("absent.csv"), ..good() };
    assert!(refused(&nowhere).contains("absent.csv"));
    let empty = Files { legal_units: packed("unites.csv", folder.path(), |_| Vec::new()), ..good() };
    assert_eq!(refused(&empty), "unites.csv: empty");
    let blank = Files { legal_units: packed("unites.csv", folder.path(), |_| b"\n\n".to_vec()), ..good() };
    assert_eq!(refused(&blank), "unites.csv: empty");
}

#[test]
fn a_file_that_is_cut_short_is_refused_and_one_whose_quotation_never_ends_too() {
    let folder = tempfile::tempdir().unwrap();
    let cut = |change: fn(&[u8]) -> Vec<u8>| {
        let legal_units = packed("unites.csv", folder.path(), |bytes| {
            let mut packed = change(bytes);
            packed.truncate(packed.len() / 2);
            packed
        });
        refused(&Files { legal_units, ..good() })
    };
    assert!(cut(gzip).starts_with("unites.csv: damaged or cut short after "));
    assert!(cut(zip).starts_with("unites.csv: damaged or cut short after "));
    let endless = packed("unites.csv", folder.path(), |bytes| {
        let mut bytes = [bytes, b"\""].concat();
        bytes.resize(6 << 20, b'x');
        bytes
    });
    let said = refused(&Files { legal_units: endless, ..good() });
    assert!(said.contains("never ends: a quotation mark is missing"), "{said}");
}

fn recipe(form: Form, damaged: u32) -> Recipe {
    Recipe { scale: 0.0002, seed: 7, form, damaged, is_spread: false, communes: 0 }
}

#[test]
fn parquet_and_csv_of_the_same_content_give_the_same() {
    let (parquet, csv) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let selection = ess(Territory::everywhere()).with_buyers();
    let made = sirene(recipe(Form::Parquet, 40), parquet.path(), &Unwatched).unwrap();
    let first = all(&made.files(), &selection);
    let again = sirene(recipe(Form::Csv, 40), csv.path(), &Unwatched).unwrap();
    let second = all(&again.files(), &selection);
    assert_eq!(made.rows, again.rows);
    assert_eq!(first.0.units, second.0.units);
    assert_eq!(first.0.establishments, second.0.establishments);
    assert!(first.1.kept_units > 300 && first.1.kept_establishments > first.1.kept_units);
    assert!(first.1.legal_units.rejected_rows() > 5 && first.1.establishments.rejected_rows() > 5);
    assert_eq!(first.1.legal_units.rejected, second.1.legal_units.rejected);
    assert_eq!(first.1.establishments.rejected, second.1.establishments.rejected);
    assert_eq!(first.1.establishments.notes, second.1.establishments.notes);
    assert!(first.0.units.iter().all(|unit| unit.denomination.contains("ynthétique")));
}

#[test]
fn the_same_recipe_makes_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (one, two) = (
        sirene(recipe(Form::Parquet, 40), one.path(), &Unwatched).map(|made| fs::read(made.establishments)),
        sirene(recipe(Form::Parquet, 40), two.path(), &Unwatched).map(|made| fs::read(made.establishments)),
    );
    assert_eq!(one.unwrap().unwrap(), two.unwrap().unwrap());
}

#[test]
fn a_parquet_that_is_cut_or_altered_is_refused_and_never_panics() {
    let folder = tempfile::tempdir().unwrap();
    let made = sirene(recipe(Form::Parquet, 0), folder.path(), &Unwatched).unwrap();
    let whole = fs::read(&made.legal_units).unwrap();
    for length in [4, 100, whole.len() / 2, whole.len() - 5] {
        fs::write(&made.legal_units, &whole[..length]).unwrap();
        let said = refused(&made.files());
        assert!(said.contains("damaged or cut short"), "{length}: {said}");
    }
    for at in (0..whole.len()).step_by(whole.len() / 23) {
        let mut altered = whole.clone();
        altered[at] ^= 0x55;
        fs::write(&made.legal_units, &altered).unwrap();
        let mut kept = Kept::default();
        let _ = read(&made.files(), &ess(Territory::everywhere()), SETTINGS, &Unwatched, &mut kept);
    }
}

/// Says stop at the first word of progress.
#[derive(Default)]
struct Impatient(std::sync::atomic::AtomicBool);

impl Watch for Impatient {
    fn advance(&self, _: Progress) {
        self.0.store(true, std::sync::atomic::Ordering::Relaxed);
    }

    fn is_interrupted(&self) -> bool {
        self.0.load(std::sync::atomic::Ordering::Relaxed)
    }
}

struct Unwilling;

impl Receiver for Unwilling {
    fn unit(&mut self, _: UniteLegale) -> Result<(), String> {
        Err("no room".to_owned())
    }

    fn establishment(&mut self, _: Etablissement) -> Result<(), String> {
        Ok(())
    }
}

#[test]
fn a_reading_stops_when_it_is_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let made = sirene(recipe(Form::Parquet, 0), folder.path(), &Unwatched).unwrap();
    let (files, selection) = (made.files(), ess(Territory::everywhere()));
    let stopped = read(&files, &selection, SETTINGS, &Impatient::default(), &mut Kept::default());
    assert!(matches!(stopped, Err(ReadError::Interrupted)));
    let refused = read(&files, &selection, SETTINGS, &Unwatched, &mut Unwilling);
    assert_eq!(refused.unwrap_err().to_string(), "no room");
}
