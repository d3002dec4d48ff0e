//! The file of locations, joined to the establishments.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use domain::nomenclature::{DiffusionStatus, Perimeter};
use domain::territory::Region;
use opendata::report::Note;
use opendata::sirene::{
    Etablissement, Files, PointSource, Receiver, Report, Selection, Settings, Situated, Territory,
    UniteLegale, read,
};
use opendata::synth::{Form, Recipe, sirene};
use opendata::watch::Unwatched;

#[derive(Default)]
struct Kept(Vec<Etablissement>);

impl Receiver for Kept {
    fn unit(&mut self, _: UniteLegale) -> Result<(), String> {
        Ok(())
    }

    fn establishment(&mut self, establishment: Etablissement) -> Result<(), String> {
        self.0.push(establishment);
        Ok(())
    }
}

fn all(files: &Files, territory: Territory) -> (Vec<Etablissement>, Report) {
    let mut kept = Kept::default();
    let selection = Selection::new(Perimeter::carried(), BTreeMap::new(), territory).with_buyers();
    let settings = Settings { threads: 2, last_year: 2027 };
    let report = read(files, &selection, settings, &Unwatched, &mut kept).unwrap();
    (kept.0, report)
}

/// Latitude, longitude and quartier of each SIRET of a file of locations in CSV.
fn table(path: &Path) -> HashMap<String, (f64, f64, String)> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(path).unwrap();
    let heads = reader.headers().unwrap().clone();
    let place = |name| heads.iter().position(|head| head == name).unwrap();
    let [siret, latitude, longitude, quartier] =
        ["siret", "y_latitude", "x_longitude", "plg_qp24"].map(place);
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let degrees = |at: usize| row[at].parse().unwrap();
        (row[siret].to_owned(), (degrees(latitude), degrees(longitude), row[quartier].to_owned()))
    });
    rows.collect()
}

fn is_at(situated: &Situated, (latitude, longitude, quartier): &(f64, f64, String)) -> bool {
    situated.source == PointSource::Geolocalisation
        && (situated.point.latitude - latitude).abs() < 1e-7
        && (situated.point.longitude - longitude).abs() < 1e-7
        && situated.quartier.as_deref().unwrap_or_default() == quartier
}

#[test]
fn each_establishment_is_where_the_file_of_locations_says_and_elsewhere_only_where_it_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let recipe =
        Recipe { scale: 0.0001, seed: 11, form: Form::Csv, damaged: 0, is_spread: true, communes: 0 };
    let csv = sirene(recipe, folder.path(), &Unwatched).unwrap();
    let parquet = sirene(Recipe { form: Form::Parquet, ..recipe }, folder.path(), &Unwatched).unwrap();
    let told = table(&csv.locations);
    for territory in [Territory::everywhere(), Territory::of(&[], &[Region::by_code("11").unwrap()])] {
        let (found, report) = all(&csv.files(), territory.clone());
        let (same, again) = all(&parquet.files(), territory.clone());
        assert_eq!(found, same);
        let said = |report: &Report| report.locations.as_ref().map(|said| (said.rows, said.rejected_rows()));
        assert_eq!((said(&report), said(&again)), (Some((csv.rows[2], 0)), Some((csv.rows[2], 0))));
        let (without, _) = all(&Files { locations: None, ..parquet.files() }, territory);
        let mut located = 0;
        for (one, plain) in found.iter().zip(&without) {
            assert_eq!(one.siret, plain.siret);
            match told.get(one.siret.as_str()) {
                _ if one.diffusion == DiffusionStatus::Partielle => assert_eq!(one.situated, None),
                Some(place) => {
                    assert!(is_at(one.situated.as_ref().unwrap(), place), "{one:?} {place:?}");
                    located += 1;
                }
                None => assert_eq!(one.situated, plain.situated),
            }
        }
        assert!(located > found.len() / 2 && located < found.len(), "{located} of {}", found.len());
    }
}

#[test]
fn a_point_over_the_sea_from_its_commune_or_in_no_territory_is_left_for_the_legal_coordinates() {
    let folder = tempfile::tempdir().unwrap();
    let sample = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name);
    let path = folder.path().join("localisations.csv");
    let rows = "siret;plg_code_commune;y_latitude;x_longitude\n\
        50000001300028;78335;48.9965;1.7351\n\
        50000001300010;;12.5;200\n\
        50000003900015;69381;;4.83\n";
    fs::write(&path, rows).unwrap();
    let files = Files {
        legal_units: sample("unites.csv"),
        establishments: sample("etablissements.csv"),
        locations: Some(path),
    };
    let (found, report) = all(&files, Territory::everywhere());
    let (without, before) = all(&Files { locations: None, ..files }, Territory::everywhere());
    assert_eq!(found, without);
    let outside = |report: &Report| report.establishments.count(Note::PointOutside);
    assert_eq!(outside(&report), outside(&before) + 1, "the one in Réunion");
    assert_eq!(report.locations.unwrap().count(Note::PointOutside), 1);
}
