//! Contracts of public bodies, in their three forms, with every defect that the rules name.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::path::{Path, PathBuf};

use domain::purchasing::{
    Amount, Considerations, Contract, ContractKind, Effect, Example, Match, Rule, Standings,
};
use jiff::civil::{Date, date};
use opendata::decp::{Report, read};
use opendata::error::ReadError;
use opendata::synth::decp::{Form, Recipe, contracts};
use opendata::watch::Unwatched;
use proptest::prelude::*;

const AS_OF: Date = date(2026, 10, 31);
const BUYER: &str = "21750001600019";
const ONE: &str = "73282932000074";
const OTHER: &str = "35600000049837";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn all(files: &[PathBuf]) -> Result<(Vec<Contract>, Report), ReadError> {
    let mut found = Vec::new();
    let mut take = |one| {
        found.push(one);
        Ok(())
    };
    let report = read(files, AS_OF, 2, &Unwatched, &mut take, None)?;
    found.sort_by(|a, b| (a.buyer, &a.number).cmp(&(b.buyer, &b.number)));
    Ok((found, report))
}

fn counts(report: &Report) -> Vec<(Rule, u64)> {
    report.heard.counts.iter().map(|(rule, count)| (*rule, *count)).collect()
}

const HEADS: &str = "uid,id,acheteur_id,titulaire_id,titulaire_typeIdentifiant,objet,montant,codeCPV,techniques,\
dureeMois,dateNotification,datePublicationDonnees,considerationsSociales,modification_id,donneesActuelles";

/// A row of the tabular file with what changes: number, holder, amount, CPV, months, day, published, modification, current.
fn row(cells: [&str; 9]) -> String {
    let [number, holder, amount, cpv, months, day, published, modification, current] = cells;
    format!(
        "u,{number},{BUYER},{holder},SIRET,Entretien,{amount},{cpv},Sans objet,{months},{day},{published},Clause sociale,{modification},{current}"
    )
}

fn table(rows: &[String]) -> String {
    format!("{HEADS}\n{}\n", rows.join("\n"))
}

#[test]
fn rows_of_holders_and_modifications_make_one_contract() {
    let folder = folder();
    let day = "2025-01-15";
    let text = table(&[
        row(["M1", ONE, "1000", "77310000-6", "12", day, "2025-02-01", "0", "false"]),
        row(["M1", OTHER, "1000", "77310000-6", "12", day, "2025-02-01", "0", "false"]),
        row(["M2", ONE, "50,5", "77310000", "6", day, "2025-02-01", "0", "true"]),
        row(["M1", ONE, "1500", "77310000-6", "24", "2025-06-01", "2025-07-01", "1", "true"]),
        row(["M1", OTHER, "1500", "77310000-6", "24", "2025-06-01", "2025-07-01", "1", "true"]),
        row(["M2", ONE, "60.5", "77310000", "6", day, "2025-03-01", "0", "true"]),
    ])
    .replace("50,5", "\"50,5\"");
    let (found, report) = all(&[written(folder.path(), "decp.csv", &text)]).unwrap();
    let told: Vec<_> = found
        .iter()
        .map(|one| {
            (
                one.number.as_str(),
                one.terms.amount,
                one.terms.holders.len(),
                one.history.len(),
                one.notified_on,
                one.ends_on(),
            )
        })
        .collect();
    let day = Some(date(2025, 1, 15));
    assert_eq!(
        told,
        [
            ("M1", Some(Amount(150_000)), 2, 1, day, Some(date(2027, 1, 15))),
            ("M2", Some(Amount(6_050)), 1, 0, day, Some(date(2025, 7, 15))),
        ]
    );
    assert_eq!(found[0].history[0].amount, Some(Amount(100_000)));
    let said = Considerations { clause: true, criterion: false, reserved: false };
    assert_eq!(found[0].considerations, Some(said));
    assert_eq!(
        counts(&report),
        [(Rule::Duplicate, 1), (Rule::Modified, 1), (Rule::AmountShared, 1)],
        "of M2, the row published last is kept"
    );
    assert_eq!((report.files[0].rows, report.contracts), (6, 2));
}

#[test]
fn each_defect_is_counted_by_its_rule_and_can_be_listed() {
    let folder = folder();
    let plain =
        |number, amount, cpv, months, day| row([number, ONE, amount, cpv, months, day, "", "0", "true"]);
    let text = table(&[
        plain("A", "12311111111", "77310000-6", "12", "2025-01-15"),
        plain("B", "999999999", "77310000-6", "12", "2025-01-15"),
        plain("C", "0.5", "NC", "12", "2025-01-15"),
        plain("D", "4500000000", "7731", "12", "2025-01-15"),
        plain("E", "CDL", "pas un code", "12", "2025-01-15"),
        plain("F", "mille", "77310000-6", "-12", "7490-02-01"),
        plain("G H", "10", "77310000-6", "400", "2025-01-15"),
        row(["I", "", "10", "77310000-6", "12", "2025-01-15", "", "0", "true"]),
        row(["J", "73282932000075", "10", "77310000-6", "12", "2025-01-15", "", "0", "true"]),
        plain("", "10", "77310000-6", "12", "2025-01-15"),
        plain("K", "10", "77310000-6", "12", "2025-01-15").replace(BUYER, "21750001600018"),
        plain("L", "10", "77310000-6", "12", "2025-01-15").replace(BUYER, "NC"),
    ]);
    let (found, report) = all(&[written(folder.path(), "decp.csv", &text)]).unwrap();
    assert_eq!(found.len(), 9, "rejected rows make no contract");
    assert_eq!(
        counts(&report),
        [
            (Rule::BuyerMissing, 1),
            (Rule::BuyerKey, 1),
            (Rule::NumberMissing, 1),
            (Rule::NumberBlanks, 1),
            (Rule::NullMarker, 2),
            (Rule::AmountForm, 1),
            (Rule::AmountSentinel, 1),
            (Rule::AmountLow, 1),
            (Rule::AmountHigh, 1),
            (Rule::AmountRepeated, 1),
            (Rule::CpvMissing, 1),
            (Rule::CpvUnknown, 1),
            (Rule::CpvPadded, 1),
            (Rule::DateAberrant, 1),
            (Rule::DurationNegative, 1),
            (Rule::DurationLong, 1),
            (Rule::HolderMissing, 1),
            (Rule::HolderKey, 1),
        ]
    );
    let example = &report.heard.examples[&Rule::AmountSentinel][0];
    assert_eq!((example.line, example.number.as_str(), example.value.as_str()), (2, "A", "12311111111"));
    let holder = &found.iter().find(|one| one.number == "J").unwrap().terms.holders[0];
    assert_eq!(holder.siren.map(|siren| siren.to_string()), Some("732829320".to_owned()));
    assert_eq!(Standings::default().status(holder, None).found, Match::Unknown);
}

#[test]
fn a_renamed_column_is_named_with_the_nearest() {
    let folder = folder();
    let text = table(&[]).replace("titulaire_id,", "titulaire_identifiant,");
    let error = all(&[written(folder.path(), "decp.csv", &text)]).unwrap_err();
    assert!(
        error.to_string().starts_with(
            "decp.csv: no column \"titulaire_id\"; the nearest is \"titulaire_identifiant\", of uid, id"
        ),
        "{error}"
    );
}

const V2: &str = r#"{ "marches": { "marche": [
  { "id": "2024-1", "acheteur": { "id": "21750001600019" }, "nature": "Marché", "objet": "Espaces verts",
    "codeCPV": "77310000-6", "techniques": { "technique": ["Accord-cadre"] }, "dureeMois": 12, "montant": 1000.5,
    "dateNotification": "2024-05-15", "datePublicationDonnees": "2024-05-25", "offresRecues": 3,
    "titulaires": [{ "titulaire": { "id": "73282932000074", "typeIdentifiant": "SIRET" } },
                   { "titulaire": { "id": "X1", "typeIdentifiant": "HORS-UE" } }],
    "considerationsSociales": { "considerationSociale": ["Marché réservé"] },
    "actesSousTraitance": [{ "acteSousTraitance": { "id": 1, "sousTraitant": { "id": "35600000049837", "typeIdentifiant": "SIRET" },
      "dateNotification": "2024-06-01", "montant": 200, "dureeMois": 10 } }],
    "modificationsActesSousTraitance": [
      { "modificationActeSousTraitance": { "id": 1, "dateNotificationModificationSousTraitance": "2024-08-01", "montant": 300 } },
      { "modificationActeSousTraitance": { "id": 7, "dateNotificationModificationSousTraitance": "2024-08-01", "montant": 900 } }],
    "modifications": [{ "modification": { "id": 1, "montant": 1500, "dateNotificationModification": "2024-09-01",
      "datePublicationDonneesModification": "2024-10-01" } }] },
  "not a contract",
  { "id": "2024-2", "acheteur": { "id": "12345678901234" }, "montant": 1 } ],
  "contrat-concession": [
  { "id": "C1", "autoriteConcedante": { "id": "21750001600019" }, "nature": "Concession de service", "objet": "Kiosque",
    "dureeMois": 240, "dateSignature": "2024-04-02", "datePublicationDonnees": "2024-04-12", "valeurGlobale": 5000,
    "concessionnaires": [{ "concessionnaire": { "typeIdentifiant": "SIRET", "id": "73282932000074" } }] } ] } }"#;

#[test]
fn the_json_of_the_regulation_gives_contracts_modifications_subcontractors_and_concessions() {
    let folder = folder();
    let (found, report) = all(&[written(folder.path(), "decp.json", V2)]).unwrap();
    assert_eq!(found.len(), 2);
    let (market, concession) = (&found[0], &found[1]);
    assert_eq!((market.number.as_str(), market.is_framework), ("2024-1", true));
    assert_eq!((market.terms.amount, market.history.len()), (Some(Amount(150_000)), 1));
    assert_eq!(
        (market.terms.months, market.terms.holders.len(), market.subcontracts.len()),
        (Some(12), 2, 1)
    );
    assert_eq!(
        market.considerations,
        Some(Considerations { clause: false, criterion: false, reserved: true })
    );
    let part = &market.subcontracts[0];
    assert_eq!((part.amount, part.months, part.modifications), (Some(Amount(30_000)), Some(10), 1));
    assert_eq!(part.modified_on, Some(date(2024, 8, 1)));
    assert_eq!(report.heard.counts.get(&Rule::SubcontractUnknown), Some(&1), "there is no act 7");
    assert_eq!((concession.kind, concession.terms.months), (ContractKind::Concession, Some(240)));
    assert_eq!(concession.terms.amount, Some(Amount(500_000)));
    assert_eq!(report.files[0].rows, 4);
    assert_eq!(report.heard.counts.get(&Rule::BuyerMissing), Some(&1));
    assert_eq!(report.heard.counts.get(&Rule::BuyerKey), Some(&1));
}

#[test]
fn every_case_of_what_is_rejected_or_corrected_is_listed_with_its_line() {
    let folder = folder();
    let recipe = Recipe {
        scale: 0.000_6,
        seed: 9,
        country: 0.000_8,
        communes: 0,
        form: Form::Csv,
        departements: &[],
        is_damaged: true,
    };
    for form in [Form::Csv, Form::Parquet, Form::Json] {
        let (path, _) = contracts(&Recipe { form, ..recipe }, folder.path(), &Unwatched).unwrap();
        let mut listed = std::collections::BTreeMap::new();
        let mut list = |cases: Vec<Example>| {
            for one in cases {
                assert!(one.line > 0, "{one:?}");
                *listed.entry(one.rule).or_insert(0) += 1;
            }
            Ok(())
        };
        let report = read(&[path], AS_OF, 2, &Unwatched, &mut |_| Ok(()), Some(&mut list)).unwrap();
        let counted: std::collections::BTreeMap<_, _> =
            report.heard.counts.into_iter().filter(|(rule, _)| rule.effect() != Effect::Notes).collect();
        assert_eq!(listed, counted, "{form:?}");
        assert!(listed.len() > 8, "{listed:?}");
    }
}

#[test]
fn a_reading_ends_when_its_cases_are_not_taken() {
    let folder = folder();
    let path = written(folder.path(), "decp.json", V2);
    let read = read(&[path], AS_OF, 1, &Unwatched, &mut |_| Ok(()), Some(&mut |_| Err("full".to_owned())));
    assert!(matches!(read, Err(ReadError::Receiver(_))), "{read:?}");
}

#[test]
fn a_buyer_written_with_blanks_is_the_same_buyer() {
    let folder = folder();
    let one = row(["M1", ONE, "10", "77310000", "12", "2024-01-01", "2024-02-01", "0", "true"]);
    let other = one.replace(BUYER, "217 500 016 00019").replace("2024-02-01", "2024-03-01");
    let (found, report) = all(&[written(folder.path(), "decp.csv", &table(&[one, other]))]).unwrap();
    assert_eq!((found.len(), report.heard.counts.get(&Rule::Duplicate)), (1, Some(&1)));
}

#[test]
fn the_json_of_before_is_read_too_and_the_same_contract_in_two_files_is_one() {
    let folder = folder();
    let v1 = r#"{"marches":[{"id":"2024-1","_type":"Marché","acheteur":{"id":"21750001600019","nom":"Ville fictive"},
      "objet":"Espaces verts","codeCPV":"77310000","montant":1000.5,"dureeMois":12,"dateNotification":"2024-05-15",
      "datePublicationDonnees":"2024-05-20","titulaires":[{"id":"73282932000074","typeIdentifiant":"SIRET","denominationSociale":"Fictive"}]}]}"#;
    let old = written(folder.path(), "old.json", v1);
    let (found, _) = all(std::slice::from_ref(&old)).unwrap();
    assert_eq!(found[0].buyer_name.as_deref(), Some("Ville fictive"));
    assert_eq!((found[0].considerations, found[0].terms.holders.len()), (None, 1));
    let twice = written(folder.path(), "twice.json", v1);
    let (found, report) = all(&[old, twice]).unwrap();
    assert_eq!((found.len(), counts(&report)), (1, vec![(Rule::Duplicate, 1)]));
}

#[test]
fn a_file_of_json_that_is_cut_short_is_refused() {
    let folder = folder();
    for end in [10, 40, 400, V2.chars().count() - 2] {
        let path = written(folder.path(), "cut.json", &V2.chars().take(end).collect::<String>());
        assert!(matches!(all(&[path]), Err(ReadError::Damaged { .. })), "{end}");
    }
    let path = written(folder.path(), "other.json", "{\"other\": []}");
    assert!(matches!(all(&[path]), Err(ReadError::Damaged { .. })));
}

#[test]
fn the_three_forms_of_a_synthetic_file_tell_the_same_contracts() {
    let folder = folder();
    let made = |form, is_damaged| {
        let recipe = Recipe {
            scale: 0.000_2,
            seed: 7,
            country: 0.000_8,
            communes: 0,
            form,
            departements: &[],
            is_damaged,
        };
        contracts(&recipe, folder.path(), &Unwatched).unwrap().0
    };
    let key =
        |one: &Contract| (one.buyer, one.number.clone(), one.terms.amount, one.terms.months, one.ends_on());
    let read = |path| {
        let (found, report) = all(&[path]).unwrap();
        (found.iter().map(key).collect::<Vec<_>>(), report)
    };
    let (csv, report) = read(made(Form::Csv, true));
    let (parquet, _) = read(made(Form::Parquet, true));
    assert!(csv.len() > 300, "{}", csv.len());
    assert_eq!(csv, parquet);
    assert!(report.heard.counts.len() > 12, "{:?}", report.heard.counts);
    let (json, _) = read(made(Form::Json, false));
    let (csv, _) = read(made(Form::Csv, false));
    assert_eq!(json[..200].len(), 200);
    assert!(
        csv.iter()
            .all(|one| json.binary_search_by(|other| (other.0, &other.1).cmp(&(one.0, &one.1))).is_ok())
    );
}

#[test]
fn the_samples_of_the_regulation_are_read() {
    let Some(data) = std::env::var_os("ALLIANCES_OPEN_DATA") else { return };
    let folder = Path::new(&data).join("decp");
    let (found, report) = all(&[folder.join("fcp_marches_avec_modifications.json")]).unwrap();
    assert_eq!(found.len() as u64 + report.heard.rejected(), report.files[0].rows);
    let modified = found.iter().find(|one| one.number == "TEST2022");
    assert!(modified.is_none_or(|one| one.history.len() == 1 && one.subcontracts.len() == 1), "{found:?}");
    for name in
        ["fcp_marches_concessions.json", "fcp_concessions.json", "fcp_concessions_avec_modifications.json"]
    {
        all(&[folder.join(name)]).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 1..300), how in 0usize..3) {
        let folder = folder();
        let path = folder.path().join("decp");
        let start: &[u8] = [b"{\"marches\":".as_slice(), HEADS.as_bytes(), b""][how];
        std::fs::write(&path, [start, b"\n", &bytes].concat()).unwrap();
        let _ = all(&[path]);
    }

    #[test]
    fn no_object_makes_it_panic(text in "[\\[\\]{}\":,0-9a-z]{0,60}") {
        let folder = folder();
        let object = format!("{{\"marches\":[{{\"id\":\"1\",\"acheteur\":{{\"id\":\"{BUYER}\"}},\"titulaires\":{text}}}]}}");
        let _ = all(&[written(folder.path(), "decp.json", &object)]);
    }
}
