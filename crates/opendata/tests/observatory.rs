//! Figures that others publish, and the past of establishments: sound files and their malformed twins.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{
    fs,
    ops::Deref,
    path::{Path, PathBuf},
};

use domain::nomenclature::{CodeCommune, Perimeter, Secteur, TrancheEffectifs, perimeter::Famille};
use domain::observatory::{Amount, Count, Measure, Part, Record, Territoire};
use jiff::civil::date;
use opendata::observatory::{Flores, Of, Urssaf, flores, series, urssaf};
use opendata::report::Reason;
use opendata::sirene::{HistoryFiles, Territory, history};
use opendata::watch::Unwatched;
use proptest::prelude::*;
use tempfile::TempDir;

/// A file that goes with the test.
struct Written {
    path: PathBuf,
    _folder: TempDir,
}

impl Deref for Written {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.path
    }
}

fn write(name: &str, text: &str) -> Written {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    Written { path, _folder: folder }
}

const HEADS: &str = "serie;titre;editeur;adresse;licence;parution;perimetre;champ;territoire;annee;mesure;famille;secteur;valeur;mention";

#[test]
fn a_file_of_figures_is_read_and_each_fault_has_its_line_and_column() {
    let good = "essai;Titre;Éditeur;https://exemple.fr;;2015;essai;Champ;REG-11;2013;jobs;;;393 000;Arrondi";
    let faults = [
        (good.replace("REG-11", "REG-99"), "territoire", Reason::Form),
        (good.replace("2013", "l’an dernier"), "annee", Reason::Form),
        (good.replace(";jobs;", ";emplois;"), "mesure", Reason::Form),
        (good.replace("393 000", ""), "valeur", Reason::Missing),
        (good.replace("Éditeur", ""), "editeur", Reason::Missing),
        (good.replace("https://", "javascript:"), "adresse", Reason::Form),
        (good.replace("essai;Titre", "Essai Un;Titre"), "serie", Reason::Form),
        (good.replace(";jobs;;;", ";jobs;associations;SOC;"), "secteur", Reason::Form),
    ];
    let text: Vec<&str> = faults.iter().map(|(row, ..)| row.as_str()).collect();
    let file = write("series.csv", &format!("{HEADS}\n{good}\n{}\n", text.join("\n")));
    let mut read: Vec<(u64, Record)> = Vec::new();
    let report = series(&file, &Unwatched, &mut |record| {
        read.push(record);
        Ok(())
    })
    .unwrap();
    let [(2, record)] = read.as_slice() else { panic!("{read:?}") };
    assert_eq!(record.observation.amount, Amount::whole(393_000));
    let found: Vec<_> = report.rejections.iter().map(|one| (one.line, one.column, one.reason)).collect();
    let expected: Vec<_> =
        (3_u64..).zip(&faults).map(|(line, (_, column, reason))| (line, *column, *reason)).collect();
    assert_eq!(found, expected);
}

/// What a file of the URSSAF says, and what is rejected of it.
fn urssaf_of(name: &str, text: &str) -> (Vec<Urssaf>, Vec<(u64, &'static str)>) {
    let file = write(name, text);
    let mut read = Vec::new();
    let report = urssaf(&file, &Unwatched, &mut |(_, row)| {
        read.push(row);
        Ok(())
    })
    .unwrap();
    assert_eq!(report.unknown_columns, []);
    (read, report.rejections.iter().map(|one| (one.line, one.column)).collect())
}

fn urssaf_row(
    territory: &str,
    of: Of,
    sector: impl Into<Option<Secteur>>,
    (establishments, jobs): (f64, f64),
) -> Urssaf {
    Urssaf {
        territory: Territoire::parse(territory).unwrap(),
        year: 2022,
        of,
        sector: sector.into(),
        is_wider: false,
        establishments,
        jobs,
        wages: 1_000_000.0,
    }
}

const ASSOCIATIONS: Of = Of::Ess(Some(Famille::Associations));

#[test]
fn the_series_of_the_urssaf_is_read_with_labels_as_headers_and_divisions_that_are_published_together() {
    let (read, rejected) = urssaf_of(
        "urssaf.csv",
        "\u{feff}Champ ESS ?;Famille ESS;Grand secteur d'activité;Secteur NA88;Année;Nombre d'établissements;Effectifs salariés moyens;Masse salariale (brute)\n\
         OUI;Associations;GS5;87 Hébergement médico-social et social;2022;10,5;200;1000000\n\
         OUI;Associations;GS5;64-66 Activités financières et d'assurance;2022;1;2;1000000\n\
         OUI;Associations;GS1;05-39 Industrie;2022;3;4;1000000\n\
         OUI;Associations;;nca;2022;5;6;1000000\n\
         OUI;Autre famille;GS5;96 Autres services;2022;7;8;1000000\n\
         NON;;GS4;47 Commerce de détail;2022;100;900,25;1000000\n\
         OUI;Mutuelles;;Santé;2022;1;1;1000000\n\
         OUI;Mutuelles;;64-6;2022;1;1;1000000\n\
         OUI;;;96;2022;1;1;1000000\n",
    );
    let row = |of, sector: Option<Secteur>, numbers| urssaf_row("FR", of, sector, numbers);
    let expected = [
        row(ASSOCIATIONS, Some(Secteur::ActionSociale), (10.5, 200.0)),
        row(ASSOCIATIONS, Some(Secteur::Finance), (1.0, 2.0)),
        Urssaf { is_wider: true, ..row(ASSOCIATIONS, Some(Secteur::Industrie), (3.0, 4.0)) },
        row(ASSOCIATIONS, None, (5.0, 6.0)),
        row(Of::Ess(None), Some(Secteur::Divers), (7.0, 8.0)),
        row(Of::Rest, Some(Secteur::Commerce), (100.0, 900.25)),
    ];
    assert_eq!(read, expected);
    assert_eq!(rejected, [(8, "na88"), (9, "na88"), (10, "famille")]);
}

#[test]
fn the_series_of_the_urssaf_by_region_tells_where_and_what_is_outside_of_the_ess() {
    let (read, rejected) = urssaf_of(
        "urssaf-regions.csv",
        "region;champ_ess;famille_ess;secteur_na88;annee;code_region;nombre_d_etablissements;effectifs_salaries_moyens;masse_salariale\n\
         Île-de-France;OUI;Coopératives;64-66 Activités financières et d'assurance;2022;11;120;3000;1000000\n\
         Guadeloupe;NON;Hors ESS;47 Commerce de détail;2022;1;10;50;1000000\n\
         Guadeloupe;Hors ESS;;47 Commerce de détail;2022;1;10;50;1000000\n\
         Ailleurs;OUI;Mutuelles;65 Assurance;2022;999;1;1;1\n",
    );
    let cooperatives = Of::Ess(Some(Famille::Cooperatives));
    let rest = urssaf_row("REG-01", Of::Rest, Secteur::Commerce, (10.0, 50.0));
    assert_eq!(read, [urssaf_row("REG-11", cooperatives, Secteur::Finance, (120.0, 3_000.0)), rest, rest]);
    assert_eq!(rejected, [(5, "code_region")]);
}

#[test]
fn the_series_of_the_urssaf_by_departement_has_no_activity() {
    let (read, rejected) = urssaf_of(
        "urssaf-departements.csv",
        "region;ancienne_region;departement;champ_ess;famille_ess;annee;code_region;code_ancienne_region;code_departement;nombre_d_etablissements;effectifs_salaries_moyens;masse_salariale\n\
         Île-de-France;Île-de-France;Yvelines;OUI;Associations;2022;11;11;78;120;3000;1000000\n\
         Auvergne-Rhône-Alpes;Rhône-Alpes;Ain;NON;Hors ESS;2022;84;82;1;10;50;1000000\n\
         Corse;Corse;Corse;NON;Hors ESS;2022;94;94;20;10;50;1000000\n",
    );
    let expected = [
        urssaf_row("DEP-78", ASSOCIATIONS, None, (120.0, 3_000.0)),
        urssaf_row("DEP-01", Of::Rest, None, (10.0, 50.0)),
    ];
    assert_eq!(read, expected);
    assert_eq!(rejected, [(4, "code_departement")]);
}

/// The header of the data sets of the whole economy, as INSEE publishes them.
const WHOLE_ECONOMY: &str = "\"GEO\";\"GEO_OBJECT\";\"ACTIVITY\";\"NUMBER_EMPL\";\"LEGAL_FORM_WITH_PUBLIC\";\"FLORES_MEASURE\";\"OBS_STATUS\";\"TIME_PERIOD\";\"OBS_VALUE\"";

#[test]
fn a_table_of_the_whole_economy_is_not_taken_for_the_ess() {
    let csv = format!(
        "{WHOLE_ECONOMY}\n\"11\";\"REG\";\"_T\";\"_T\";\"_T\";\"EMPL3112\";\"A\";\"2024\";\"6200000\"\n"
    );
    let json = r#"{"observations":[{"dimensions":{"GEO":"2025-REG-11","ECONOMIC_SPHERE":"_T","FLORES_MEASURE":"UNIT_LOC","LEGAL_FORM_WITH_PUBLIC":"_T","TIME_PERIOD":"2024"},"attributes":{"OBS_STATUS":"A"},"measures":{"OBS_VALUE_NIVEAU":{"value":600000}}}]}"#;
    for (file, text) in [("economie.csv", csv.as_str()), ("economie.json", json)] {
        let refused = flores(&write(file, text), &Unwatched, &mut |_| Ok(())).unwrap_err();
        assert!(refused.to_string().contains("ESS_FAMILY"), "{file}: {refused}");
    }
}

#[test]
fn finer_tables_other_territories_and_what_is_not_told_are_left_out_of_flores() {
    let heads = "GEO;GEO_OBJECT;ESS_FAMILY;ACTIVITY;NUMBER_EMPL;LEGAL_FORM_WITH_PUBLIC;FLORES_MEASURE;OBS_STATUS;TIME_PERIOD;OBS_VALUE";
    let csv = format!(
        "{heads}\n\
         11;REG;_T;_T;_T;_T;EMPL3112;A;2024;490400\n\
         11;REG;_T;_T;E1T4;_T;EMPL3112;A;2024;1\n\
         11;REG;_T;_T;_T;2AAAA;EMPL3112;A;2024;1\n\
         1109;ZE2020;_T;_T;_T;_T;EMPL3112;A;2024;1\n\
         M;FRANCE;_T;_T;_T;_T;EMPL3112;A;2024;1\n\
         78;DEP;_T;_T;_T;_T;UNIT_LOC;K;2024;\n\
         78;DEP;;_T;_T;_T;UNIT_LOC;A;2024;5\n"
    );
    let figure = Flores {
        territory: Territoire::parse("REG-11").unwrap(),
        year: 2024,
        measure: Measure::Jobs,
        part: Part::Whole,
        amount: Amount::whole(490_400),
    };
    assert_eq!(flores_of("flores-fin.csv", &csv), (vec![figure], vec![(8, "ESS_FAMILY")]));
}

fn flores_of(name: &str, text: &str) -> (Vec<Flores>, Vec<(u64, &'static str)>) {
    let file = write(name, text);
    let mut read = Vec::new();
    let report = flores(&file, &Unwatched, &mut |(_, row)| {
        read.push(row);
        Ok(())
    })
    .unwrap();
    (read, report.rejections.iter().map(|one| (one.line, one.column)).collect())
}

#[test]
fn a_table_of_flores_is_the_same_as_answer_and_as_file() {
    let figure = |territory: &str, measure, part, number| Flores {
        territory: Territoire::parse(territory).unwrap(),
        year: 2023,
        measure,
        part,
        amount: Amount::whole(number),
    };
    let expected = [
        figure("REG-11", Measure::Jobs, Part::Whole, 490_400),
        figure("REG-11", Measure::Establishments, Part::Famille(Famille::Associations), 70_000),
        figure("FR", Measure::RestJobs, Part::Whole, 20_000_000),
        figure("DEP-78", Measure::Jobs, Part::Secteur(Secteur::Commerce), 9_000),
    ];
    let csv = "GEO;GEO_OBJECT;TIME_PERIOD;FLORES_MEASURE;ESS_FAMILY;ACTIVITY;OBS_VALUE\n\
        11;REG;2023;EFF;_T;_T;490400\n\
        11;REG;2023;ETAB;ASSO;_T;70000\n\
        F;FRANCE;2023;EFF;HESS;_T;20000000\n\
        78;DEP;2023;EFF;ESS;A88-47;9000\n\
        78;DEP;2023;EFF;ASSO;A88-47;1\n\
        99;REG;2023;EFF;_T;_T;1\n\
        11;REG;2023;AGE;_T;_T;1\n";
    assert_eq!(flores_of("flores.csv", csv), (expected.to_vec(), vec![(7, "GEO"), (8, "FLORES_MEASURE")]));
    let observation = |geo: &str, measure: &str, family: &str, activity: &str, value: &str| {
        format!(
            r#"{{"dimensions":{{"GEO":"{geo}","TIME_PERIOD":"2023","FLORES_MEASURE":"{measure}","ESS_FAMILY":"{family}","ACTIVITY":"{activity}"}},"measures":{{"OBS_VALUE_NIVEAU":{{"value":{value}}}}},"attributes":{{}}}}"#
        )
    };
    let observations = [
        observation("2025-REG-11", "EFF", "_T", "_T", "490400.0"),
        observation("2025-REG-11", "ETAB", "ASSO", "_T", "70000"),
        observation("FRANCE-F", "EFF", "HESS", "_T", "20000000"),
        observation("2025-DEP-78", "EFF", "ESS", "A88-47", "9000"),
        observation("2025-DEP-78", "EFF", "_T", "_T", "null"),
    ];
    let json = format!(r#"{{"identifier":"DS_ESSAI","observations":[{}]}}"#, observations.join(","));
    // What is not told is left out, not refused.
    assert_eq!(flores_of("flores.json", &json), (expected.to_vec(), vec![]));
}

const UNITS: &str = "siren,statutDiffusionUniteLegale,etatAdministratifUniteLegale,categorieJuridiqueUniteLegale,activitePrincipaleUniteLegale,nomenclatureActivitePrincipaleUniteLegale,denominationUniteLegale\n\
900000076,O,A,9220,88.99B,NAFRev2,ASSOCIATION FICTIVE\n\
900000142,O,C,9220,38.32Z,NAFRev2,ATELIER CESSE\n\
900000217,O,A,5710,81.30Z,NAFRev2,SOCIETE FICTIVE\n";
const PLACES: &str = "siren,siret,statutDiffusionEtablissement,etatAdministratifEtablissement,codeCommuneEtablissement,activitePrincipaleEtablissement,nomenclatureActivitePrincipaleEtablissement,trancheEffectifsEtablissement\n\
900000076,90000007600001,O,A,78335,88.99B,NAFRev2,12\n\
900000142,90000014200001,O,F,75114,38.32Z,NAFRev2,NN\n\
900000217,90000021700001,O,A,91223,81.30Z,NAFRev2,01\n";
const HISTORY: &str = "siren,nic,siret,dateFin,dateDebut,etatAdministratifEtablissement,activitePrincipaleEtablissement,nomenclatureActivitePrincipaleEtablissement,caractereEmployeurEtablissement\n\
900000076,00001,90000007600001,,2024-06-01,A,85.59B,NAFRev2,O\n\
900000076,00001,90000007600001,2024-05-31,2023-02-01,A,88.99B,NAFRev2,N\n\
900000142,00001,90000014200001,,2024-03-01,F,38.32Z,NAFRev2,N\n\
900000142,00001,90000014200001,2024-02-29,2020-01-01,A,37.0Z,NAFRev1,O\n\
900000217,00001,90000021700001,,2010-01-01,A,81.30Z,NAFRev2,O\n\
x,00001,abc,,2010-01-01,A,81.30Z,NAFRev2,O\n";

#[test]
fn the_closed_are_counted_while_they_worked_and_companies_never() {
    let [units, places, periods] = [("units.csv", UNITS), ("places.csv", PLACES), ("history.csv", HISTORY)]
        .map(|(name, text)| write(name, text));
    let files = HistoryFiles {
        legal_units: units.to_path_buf(),
        establishments: places.to_path_buf(),
        history: periods.to_path_buf(),
    };
    let found =
        history(&files, &Perimeter::carried(), &Territory::everywhere(), date(2025, 10, 31), &Unwatched);
    let found = found.unwrap();
    let count = |year, commune: &str, sector, band: &str| Count {
        year,
        commune: CodeCommune::parse(commune).unwrap(),
        family: Famille::Associations,
        sector,
        band: TrancheEffectifs::by_code(band).unwrap(),
        number: 1,
    };
    // Paris 14e counts for Paris; a period in another nomenclature takes the activity of the stock; the band is of the last year.
    let expected: Vec<Count> = (2020..=2023)
        .map(|year| count(year, "75056", Secteur::Industrie, "NN"))
        .chain([
            count(2024, "78335", Secteur::Enseignement, "NN"),
            count(2025, "78335", Secteur::Enseignement, "12"),
        ])
        .collect();
    assert_eq!(found.counts, expected);
    let rejected: Vec<_> = found.reports[2].rejections.iter().map(|one| (one.line, one.column)).collect();
    assert_eq!(rejected, [(7, "siret")]);
}

proptest! {
    #[test]
    fn whatever_the_bytes_the_readers_answer(bytes in prop::collection::vec(any::<u8>(), 0..400), head in 0..4_usize) {
        let heads = ["", HEADS, HISTORY.lines().next().unwrap(), "{\"observations\":["];
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bytes");
        fs::write(&path, [heads[head].as_bytes(), b"\n", &bytes].concat()).unwrap();
        let _ = series(&path, &Unwatched, &mut |_| Ok(()));
        let _ = urssaf(&path, &Unwatched, &mut |_| Ok(()));
        let _ = flores(&path, &Unwatched, &mut |_| Ok(()));
        let files = HistoryFiles { legal_units: path.clone(), establishments: path.clone(), history: path };
        let _ = history(&files, &Perimeter::carried(), &Territory::everywhere(), date(2025, 1, 1), &Unwatched);
    }
}
