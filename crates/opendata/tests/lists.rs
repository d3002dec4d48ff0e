//! The published lists and nomenclatures on samples of their form, with rows that are not.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::nomenclature::perimeter::Famille;
use domain::nomenclature::{CodeCommune, Recognition};
use opendata::cog::{Change, Commune, FileKind, Successors, changes, communes, epci, memberships};
use opendata::error::ReadError;
use opendata::nomenclatures::{Density, Label, densities, legal_categories, naf, naf25};
use opendata::recognitions::{Recognised, ess_list, esus, finess, siae};
use opendata::report::{FileReport, Note};
use opendata::watch::{Unwatched, Watch};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name)
}

type Reader<T> =
    fn(&Path, &dyn Watch, &mut dyn FnMut(T) -> Result<(), String>) -> Result<FileReport, ReadError>;

fn all<T>(reader: Reader<T>, path: &Path) -> (Vec<T>, FileReport) {
    let mut rows = Vec::new();
    let report = reader(path, &Unwatched, &mut |row| {
        rows.push(row);
        Ok(())
    });
    (rows, report.unwrap())
}

fn rejections(report: &FileReport) -> Vec<String> {
    report.rejections.iter().map(ToString::to_string).collect()
}

fn code(text: &str) -> CodeCommune {
    CodeCommune::parse(text).unwrap()
}

#[test]
fn the_list_of_ess_france_is_read() {
    let (rows, report) = all(ess_list, &sample("liste-ess.csv"));
    let said: Vec<_> = rows.iter().map(|row| (row.siren.to_string(), row.famille)).collect();
    assert_eq!(
        said,
        [
            ("500000013".to_owned(), Some(Famille::Associations)),
            ("500000047".to_owned(), Some(Famille::SocietesCommerciales)),
        ]
    );
    assert!(rows.iter().all(|row| row.recognitions.contains(&Recognition::ListeEss) && row.siret.is_none()));
    assert_eq!(
        rejections(&report),
        [
            "line 4, column siren: the control key does not fit (\"500000040\")",
            "line 5, column siren: missing",
        ]
    );
    assert!(report.unknown_columns.is_empty());
}

#[test]
fn the_list_of_esus_is_read_whatever_the_blanks_of_its_numbers() {
    let (rows, report) = all(esus, &sample("esus.csv"));
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].siren.as_str(), "500000013");
    assert_eq!(rows[0].nom.as_deref(), Some("Structure synthétique Recyclage de matelas"));
    assert_eq!(rejections(&report), ["line 3, column siren: not of the expected form (\"12345\")"]);
    assert_eq!(report.unknown_columns, [("Région".to_owned(), None)]);
}

#[test]
fn the_structures_of_data_inclusion_are_read_by_their_networks() {
    let (rows, report) = all(siae, &sample("structures.csv"));
    let said: Vec<_> = rows
        .iter()
        .map(|row| {
            let kinds: Vec<_> = row.recognitions.iter().map(|kind| kind.code()).collect();
            (row.siret.unwrap().to_string(), kinds.join(" "))
        })
        .collect();
    assert_eq!(
        said,
        [
            ("50000001300010".to_owned(), "ei aci".to_owned()),
            ("50000005400014".to_owned(), "geiq".to_owned()),
        ]
    );
    assert_eq!(rows[0].reference.as_deref(), Some("emplois-de-linclusion--1"));
    assert_eq!(rows[0].date, Some(jiff::civil::date(2026, 8, 1)));
    assert!(rows[0].point.is_some() && rows[1].point.is_none());
    assert_eq!(report.count(Note::PointOutside), 1);
    assert_eq!(
        rejections(&report),
        ["line 5, column siret: the control key does not fit (\"50000003900016\")"]
    );
    assert!(report.unknown_columns.is_empty() && report.missing_columns.is_empty());
}

/// The structures as data-inclusion's Parquet holds them: the networks in a list.
fn structures_in_parquet(path: &Path) {
    use arrow_array::builder::{ListBuilder, StringBuilder};
    use arrow_array::{ArrayRef, RecordBatch, StringArray};
    let mut networks = ListBuilder::new(StringBuilder::new());
    networks.append_value([Some("aci"), Some("ei")]);
    networks.append_value([Some("france-travail")]);
    networks.append_null();
    let texts = |values: [Option<&str>; 3]| Arc::new(StringArray::from_iter(values)) as ArrayRef;
    let siret = Some("50000001300010");
    let batch = RecordBatch::try_from_iter_with_nullable([
        ("id", texts([Some("x--1"), Some("x--2"), Some("x--3")]), true),
        ("siret", texts([siret, siret, None]), true),
        ("reseaux_porteurs", Arc::new(networks.finish()) as ArrayRef, true),
    ]);
    let batch = batch.unwrap();
    let file = std::fs::File::create(path).unwrap();
    let mut writer = parquet::arrow::ArrowWriter::try_new(file, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

#[test]
fn the_networks_of_a_parquet_file_are_a_list() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("structures.parquet");
    structures_in_parquet(&path);
    let (rows, report) = all(siae, &path);
    assert_eq!((rows.len(), report.rows, report.rejected_rows()), (1, 3, 0));
    let kinds: Vec<_> = rows[0].recognitions.iter().map(|kind| kind.code()).collect();
    assert_eq!((kinds, rows[0].reference.as_deref()), (vec!["ei", "aci"], Some("x--1")));
    assert!(report.missing_columns.contains(&"code_insee"));
}

#[test]
fn the_structures_of_data_inclusion_are_the_same_in_json_and_geojson() {
    let (expected, _) = all(siae, &sample("structures.csv"));
    for name in ["structures.json", "structures.geojson"] {
        let (rows, report) = all(siae, &sample(name));
        assert_eq!(rows, expected, "{name}");
        assert_eq!((report.rows, report.count(Note::PointOutside)), (4, 1), "{name}");
        assert_eq!(
            rejections(&report),
            ["line 3, column siret: the control key does not fit (\"50000003900016\")"],
            "{name}"
        );
        assert!(report.unknown_columns.is_empty(), "{name}: {:?}", report.unknown_columns);
    }
}

#[test]
fn json_that_is_no_table_of_structures_is_refused_and_a_row_that_is_none_is_rejected() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("f.json");
    let read = |text: &str| {
        std::fs::write(&path, text).unwrap();
        let mut rows = 0;
        let report = siae(&path, &Unwatched, &mut |_| {
            rows += 1;
            Ok(())
        });
        match report {
            Ok(report) => format!("{rows} read; {}", rejections(&report).join("; ")),
            Err(error) => error.to_string(),
        }
    };
    let row = r#"{"siret":"50000001300010","reseaux_porteurs":["aci"]}"#;
    for (text, expected) in [
        (format!("[{row}]"), "1 read; "),
        (
            format!("[{row},7,{{\"reseaux_porteurs\":\"ei\"}},{row}]"),
            "2 read; line 2: not of the expected form; line 3, column siret: missing",
        ),
        ("[]".to_owned(), "f.json: empty"),
        (r#"{"features":[]}"#.to_owned(), "f.json: empty"),
        (r#"{"total":3}"#.to_owned(), "f.json: damaged or cut short after 0 rows (no key \"features\""),
        (r#"[{"siren":"500000013"}]"#.to_owned(), "f.json: no column \"siret\"; the nearest is \"siren\""),
        (format!("[{row},{}", &row[..20]), "f.json: damaged or cut short after 1 rows"),
        (format!("[{row}] {row}"), "f.json: damaged or cut short after 1 rows"),
    ] {
        let said = read(&text);
        assert!(said.starts_with(expected), "{text}: {said}");
    }
}

#[test]
fn finess_is_read_in_its_own_encoding_and_without_headers() {
    let (rows, report): (Vec<Recognised>, _) = all(finess, &sample("finess.csv"));
    let said: Vec<_> = rows
        .iter()
        .map(|row| {
            let kind = row.recognitions.first().map(|kind| kind.code());
            (row.nom.as_deref().unwrap(), kind.unwrap(), row.commune)
        })
        .collect();
    assert_eq!(
        said,
        [
            ("Structure synthétique ESAT de Limay", "esat", Some(code("78335"))),
            ("EA SYNTH", "ea", Some(code("97411"))),
        ]
    );
    assert_eq!(rejections(&report), ["line 5, column siret: missing"]);
    assert_eq!(report.rows, 4);
}

#[test]
fn communes_are_read_with_their_arrondissements() {
    let (rows, report): (Vec<Commune>, _) = all(communes, &sample("communes.csv"));
    assert_eq!(rows.len(), 5);
    assert_eq!(rows[0].nom, "Limay");
    assert_eq!(rows[0].epci.map(|epci| epci.to_string()).as_deref(), Some("200059889"));
    assert_eq!(rows[1].codes_postaux, ["75001", "75002"]);
    assert_eq!((rows[2].parente, rows[2].population), (Some(code("75056")), Some(133_967)));
    assert_eq!((rows[4].centre, report.count(Note::PointOutside)), (None, 1));
    assert_eq!(rejections(&report), ["line 7, column code: not of the expected form (\"0133\")"]);
}

#[test]
fn a_commune_merged_years_ago_leads_to_the_one_of_today() {
    let today = all(communes, &sample("communes.csv")).0.into_iter().map(|commune| commune.code);
    let (moves, report): (Vec<Change>, _) = all(changes, &sample("mouvements.csv"));
    let names: Vec<_> = moves.iter().filter_map(|change| change.name.as_deref()).collect();
    assert_eq!(names, ["Châtillon-en-Michaille", "Vanchy"]);
    assert_eq!(rejections(&report), ["line 6, column DATE_EFF: not of the expected form (\"hier\")"]);
    let successors = Successors::new(today, moves);
    assert_eq!(successors.today(code("01091")), Some(code("01033")));
    assert_eq!(successors.today(code("01454")), Some(code("01033")));
    assert_eq!(successors.today(code("75114")), Some(code("75114")));
    assert_eq!(successors.today(code("01001")), None);
    let circle = |before, after| Change { date: jiff::civil::date(2000, 1, 1), before, after, name: None };
    let (one, two) = (code("01001"), code("01002"));
    assert_eq!(Successors::new([], [circle(one, two), circle(two, one)]).today(one), None);
}

#[test]
fn epci_and_labels_are_read() {
    let (rows, report) = all(epci, &sample("epci.csv"));
    assert_eq!((rows.len(), rows[0].nature.as_deref(), report.rejected_rows()), (1, Some("CU"), 1));
    let (rows, report): (Vec<Label<_>>, _) = all(naf, &sample("naf.csv"));
    assert_eq!(rows.iter().map(|row| row.code.to_string()).collect::<Vec<_>>(), ["38.32Z", "88.10A"]);
    assert_eq!(
        rejections(&report),
        [
            "line 4, column code: not of the expected form (\"45.2R\")",
            "line 5, column libelle: missing (\"62.01Z\")",
        ]
    );
    assert_eq!(all(naf25, &sample("naf25.csv")).1.rejected_rows(), 1);
    let (rows, report) = all(legal_categories, &sample("categories.csv"));
    assert_eq!(
        (rows.len(), rows[0].libelle.as_str(), report.rejected_rows()),
        (1, "Association déclarée", 1)
    );
}

#[test]
fn the_degree_of_density_of_communes_is_read() {
    let (rows, report): (Vec<Density>, _) = all(densities, &sample("densite.csv"));
    let read: Vec<_> = rows.iter().map(|row| (row.commune.to_string(), row.degree.degree())).collect();
    assert_eq!(read, [("78335".to_owned(), 2), ("01001".to_owned(), 6)]);
    assert_eq!(rows[1].libelle.as_deref(), Some("Rural à habitat dispersé"));
    assert_eq!(
        rejections(&report),
        [
            "line 4, column DENS: missing",
            "line 5, column CODGEO: not of the expected form (\"0100\")",
            "line 6, column DENS: not of the expected form (\"8\")",
        ]
    );
    let refused = densities(&sample("communes.csv"), &Unwatched, &mut |_| Ok(())).unwrap_err();
    assert!(refused.to_string().starts_with("communes.csv: no column \"CODGEO\""), "{refused}");
}

#[test]
fn who_is_part_of_which_ept_is_read_and_the_others_are_skipped() {
    let mut rows = Vec::new();
    let report = memberships(&sample("ept.csv"), true, &Unwatched, &mut |one| {
        rows.push((one.commune, one.siren.to_string(), one.nom));
        Ok(())
    });
    let report = report.unwrap();
    assert_eq!(rows, [(code("93001"), "200057867".to_owned(), "Plaine Commune".to_owned())]);
    assert_eq!(
        rejections(&report),
        [
            "line 4, column CODGEO: not of the expected form (\"9300\")",
            "line 5, column siren: the control key does not fit (\"200057860\")",
        ]
    );
}

#[test]
fn each_file_of_the_geographic_code_is_told_by_its_columns() {
    let kinds = [
        ("communes.csv", FileKind::Communes),
        ("mouvements.csv", FileKind::Changes),
        ("epci.csv", FileKind::Epci),
        ("ept.csv", FileKind::OfEpt),
    ];
    for (name, kind) in kinds {
        assert_eq!(FileKind::of(&sample(name)).unwrap(), kind, "{name}");
    }
    let refused = FileKind::of(&sample("liste-ess.csv")).unwrap_err().to_string();
    assert!(refused.starts_with("liste-ess.csv: no column \"code\""), "{refused}");
}

#[test]
fn one_list_in_place_of_another_is_refused_by_name() {
    let mut none = |_: Recognised| Ok(());
    let refused = siae(&sample("liste-ess.csv"), &Unwatched, &mut none).unwrap_err();
    assert!(refused.to_string().starts_with("liste-ess.csv: no column \"siret\"; the nearest is \"SIREN\""));
    let refused = ess_list(&sample("structures.csv"), &Unwatched, &mut none).unwrap_err();
    assert!(refused.to_string().starts_with("structures.csv: no column \"SIREN\""));
    // A file with other columns is no FINESS: each of its rows is rejected.
    let report = finess(&sample("liste-ess.csv"), &Unwatched, &mut none).unwrap();
    assert_eq!((report.rows, report.rejected_rows()), (4, 4));
    let mut unwilling = |_: Recognised| Err("no room".to_owned());
    let refused = finess(&sample("finess.csv"), &Unwatched, &mut unwilling).unwrap_err();
    assert_eq!(refused.to_string(), "no room");
}
