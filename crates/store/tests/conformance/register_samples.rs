//! Structures for the tests; all are made up.

use domain::ids::RunId;
use domain::nomenclature::{
    CategorieEntreprise, CategorieJuridique, CodeCommune, CodeNaf, CodeNaf25, DiffusionStatus, Perimeter,
    Recognition, TrancheEffectifs,
};
use domain::programme::Coordinates;
use domain::register::{
    Address, Change, Classification, Commune, Details, Evidence, Identity, Scope, Source, Standing, State,
    Stated, Stock, Structure, Tally,
};
use domain::siret::Siret;
use jiff::civil::{Date, date};
use store::{ImportRun, LoggedChange, StagedStructure, Store};

use crate::samples::{change, minute, uuid};

/// Numbers of eight establishments of eight units.
const SIRETS: [&str; 8] = [
    "90000007600001",
    "90000014200001",
    "90000021700001",
    "90000028200005",
    "90000035700005",
    "90000042300005",
    "90000049800007",
    "90000056300008",
];

pub(crate) const OCTOBER: Date = date(2026, 10, 31);
pub(crate) const NOVEMBER: Date = date(2026, 11, 30);

pub(crate) fn siret(number: usize) -> Siret {
    Siret::parse(SIRETS[number - 1]).unwrap()
}

/// A structure that has everything.
pub(crate) fn structure(number: usize, diffusion: DiffusionStatus) -> Structure {
    let commune = |code, name: &str| Commune { code: CodeCommune::parse(code).unwrap(), name: name.into() };
    Structure::new(
        Identity {
            siret: siret(number),
            name: format!("Structure fictive {number}"),
            commune: Some(if number.is_multiple_of(2) {
                commune("75114", "Paris 14e")
            } else {
                commune("78335", "Limay")
            }),
        },
        State::Active,
        diffusion,
        Classification {
            category: CategorieJuridique::parse("9220").ok(),
            naf: CodeNaf::parse("38.32Z").ok(),
            naf_2025: CodeNaf25::parse("38.21Z").ok(),
            unit_naf: CodeNaf::parse("88.99B").ok(),
            ess_flag: Some(true),
            mission: Some(false),
            size: CategorieEntreprise::by_code("PME"),
            employees: TrancheEffectifs::by_code("12").unwrap(),
            employees_year: Some(2024),
            employer: Some(true),
            head_office: true,
            created_on: Some(date(1998, 5, 4)),
        },
        Details {
            sigle: Some("SF".into()),
            usual_name: Some("L’Atelier".into()),
            signs: vec!["Chez nous".into(), "Et ailleurs".into()],
            rna: Some("W783000001".into()),
            address: Address {
                complement: Some("Bâtiment B".into()),
                street: Some("1 rue Fictive".into()),
                postal_code: Some("78520".into()),
            },
            coordinates: Coordinates::new(48.990_123_456_7, 1.736_999_9),
            priority_district: Some("QN07801M".into()),
        },
        Stated { source: Source::Sirene, as_of: OCTOBER },
    )
}

/// A structure that has nothing but what it must.
pub(crate) fn bare_structure(number: usize) -> Structure {
    Structure::new(
        Identity { siret: siret(number), name: format!("Structure nue {number}"), commune: None },
        State::Active,
        DiffusionStatus::Diffusible,
        Classification::default(),
        Details::default(),
        Stated { source: Source::Sirene, as_of: OCTOBER },
    )
}

pub(crate) fn stock(as_of: Date) -> Stock {
    Stock { source: Source::Sirene, as_of, scope: Scope::everywhere(), files: vec!["stock.csv".into()] }
}

pub(crate) fn run_id(number: u128) -> RunId {
    RunId::new(uuid(number))
}

pub(crate) fn standing(structure: &Structure, recognitions: &[Recognition]) -> Standing {
    Standing::of(structure, recognitions, &Perimeter::carried())
}

pub(crate) fn staged(structure: Structure) -> StagedStructure {
    StagedStructure { standing: standing(&structure, &[]), structure }
}

/// What a change is once it is kept.
pub(crate) fn logged(before: Option<&Structure>, after: &Structure) -> LoggedChange {
    let change = Change::between(before, after).unwrap();
    LoggedChange {
        subject: domain::register::Subject::Establishment(change.siret),
        kind: change.kind,
        name: Some(change.name),
        fields: change.fields.iter().map(|field| field.code().to_owned()).collect(),
    }
}

pub(crate) fn evidence(number: usize, recognition: Recognition, source: Source) -> Evidence {
    Evidence {
        subject: domain::register::Subject::Establishment(siret(number)),
        recognition,
        source,
        since: OCTOBER,
    }
}

/// Begins a reading.
pub(crate) async fn begin(store: &Store, number: u128, stock: &Stock) -> ImportRun {
    let at = minute(i64::try_from(number).unwrap());
    change(store, async |tx| tx.begin_import(run_id(number), stock, at).await.unwrap()).await
}

/// Applies a reading that has gathered what it changes.
pub(crate) async fn apply(store: &Store, run: &ImportRun) -> bool {
    change(store, async |tx| tx.apply_import(run, &Tally::default(), run.started_at).await.unwrap()).await
}

/// Puts structures into the register.
pub(crate) async fn keep_structures(store: &Store, number: u128, structures: &[Structure]) -> ImportRun {
    let run = begin(store, number, &stock(OCTOBER)).await;
    let staged: Vec<_> = structures.iter().cloned().map(staged).collect();
    let changes: Vec<_> = structures.iter().map(|structure| logged(None, structure)).collect();
    change(store, async |tx| {
        tx.stage_structures(run.id, "2026", &staged).await.unwrap();
        tx.log_import_changes(run.id, &changes).await.unwrap();
    })
    .await;
    assert!(apply(store, &run).await);
    run
}
