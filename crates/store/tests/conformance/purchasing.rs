//! Public contracts, their buyers, and what the rules of reading said of them. All are made up.

use domain::ids::LedgerId;
use domain::nomenclature::{
    AcheteurKind, CategorieJuridique, CodeNaf, DiffusionStatus::Diffusible, Recognition,
};
use domain::purchasing::rule::At;
use domain::purchasing::{
    Amount, Considerations, Contract, ContractKind, Hear as _, Heard, Holder, IdentifierKind, LedgerCase,
    LedgerRule, LedgerTold, Match, Quartiles, Rule, Shares, Spread, Subcontract, Terms, ThresholdCode,
    UnitPeriod, Weighed,
};
use domain::register::{Scope, Source, Stock, Tally};
use domain::siret::Siret;
use domain::territory::Departement;
use jiff::civil::date;
use store::{
    BuyerFilter, BuyerRow, ContractFilter, ImportRun, ImportStatus, KeptLedger, PurgeKind, RuleCount, Store,
    StoreError,
};

use crate::register_samples::{begin, evidence, keep_structures, siret, structure};
use crate::samples::{change, minute};

fn stock() -> Stock {
    Stock {
        source: Source::Decp,
        as_of: date(2026, 10, 31),
        scope: Scope::everywhere(),
        files: vec!["decp.csv".into()],
    }
}

fn holder(siret: Siret) -> Holder {
    Holder {
        kind: IdentifierKind::Siret,
        siret: Some(siret),
        siren: Some(siret.siren()),
        identifier: None,
        departement: Departement::by_code("78"),
        distance_km: Some(12),
    }
}

/// A contract that has everything.
fn contract(number: &str, year: i16) -> Contract {
    let foreign = Holder {
        kind: IdentifierKind::HorsUe,
        siret: None,
        siren: None,
        identifier: Some("X1".into()),
        departement: None,
        distance_km: None,
    };
    let terms = Terms {
        modification: 1,
        notified_on: Some(date(year, 3, 1)),
        published_on: Some(date(year, 4, 1)),
        amount: Some(Amount(150_050)),
        months: Some(12),
        holders: vec![holder(siret(1)), foreign],
    };
    Contract {
        buyer: siret(8),
        buyer_name: None,
        buyer_departement: None,
        number: number.into(),
        kind: ContractKind::Marche,
        object: Some("Entretien d’espaces verts".into()),
        cpv: "77310000".parse().ok(),
        procedure: Some("Procédure adaptée".into()),
        is_framework: true,
        framework: Some("AC-1".into()),
        considerations: Some(Considerations { clause: true, criterion: false, reserved: true }),
        offers: Some(3),
        notified_on: Some(date(year, 1, 15)),
        history: vec![Terms { modification: 0, amount: Some(Amount(100)), ..terms.clone() }],
        subcontracts: vec![Subcontract {
            number: Some("1".into()),
            holder: holder(siret(2)),
            amount: Some(Amount(9_900)),
            months: Some(6),
            notified_on: Some(date(year, 5, 1)),
            modified_on: Some(date(year, 8, 1)),
            modifications: 2,
        }],
        terms,
    }
}

/// A contract that has nothing but what it must.
fn bare(number: &str) -> Contract {
    Contract {
        object: None,
        cpv: None,
        procedure: None,
        is_framework: false,
        framework: None,
        considerations: None,
        offers: None,
        notified_on: None,
        terms: Terms::default(),
        history: Vec::new(),
        subcontracts: Vec::new(),
        ..contract(number, 2025)
    }
}

async fn apply(store: &Store, run: &ImportRun) -> bool {
    change(store, async |tx| tx.apply_contracts(run, &Tally::default(), run.started_at).await.unwrap()).await
}

/// Reads contracts and applies them.
async fn keep(store: &Store, number: u128, contracts: &[Contract]) -> ImportRun {
    let run = begin(store, number, &stock()).await;
    change(store, async |tx| tx.stage_contracts(run.id, contracts).await.unwrap()).await;
    assert!(apply(store, &run).await);
    run
}

pub(crate) async fn a_contract_is_read_back_as_published(store: Store) {
    let (whole, bare) = (contract("M1", 2025), bare("M2"));
    keep(&store, 1, &[whole.clone(), bare.clone()]).await;
    let mut session = store.read().await.unwrap();
    let all = session.contracts(&ContractFilter::default()).await.unwrap();
    assert_eq!(all.len(), 2);
    assert!(all.contains(&whole) && all.contains(&bare), "{all:?}");
    assert_eq!(session.count_contracts().await.unwrap(), 2);
}

pub(crate) async fn an_edition_of_contracts_replaces_those_it_has_and_leaves_the_others(store: Store) {
    keep(&store, 1, &[contract("M1", 2024), contract("M2", 2024)]).await;
    let run = begin(&store, 2, &stock()).await;
    change(&store, async |tx| tx.stage_contracts(run.id, &[contract("M1", 2025)]).await.unwrap()).await;
    let mut session = store.read().await.unwrap();
    let years = async |session: &mut store::Session| {
        let all = session.contracts(&ContractFilter::default()).await.unwrap();
        all.iter().map(|one| (one.number.clone(), one.notified_on.unwrap().year())).collect::<Vec<_>>()
    };
    assert_eq!(years(&mut session).await, [("M1".into(), 2024), ("M2".into(), 2024)], "nothing shows before");
    assert!(apply(&store, &run).await);
    assert_eq!(years(&mut session).await, [("M2".into(), 2024), ("M1".into(), 2025)]);
    assert!(!apply(&store, &run).await, "a reading is applied once");
    let known =
        session.known_contracts(&[contract("M1", 2025), contract("M2", 2025), bare("M3")]).await.unwrap();
    assert_eq!(
        known.into_iter().map(|((_, number), is_same)| (number, is_same)).collect::<Vec<_>>(),
        [("M1".to_owned(), true), ("M2".to_owned(), false)]
    );
    assert!(session.known_contracts(&[]).await.unwrap().is_empty());
}

pub(crate) async fn contracts_of_a_reading_that_was_overtaken_are_not_applied(store: Store) {
    let late = begin(&store, 1, &stock()).await;
    keep(&store, 2, &[contract("M1", 2025)]).await;
    change(&store, async |tx| tx.stage_contracts(late.id, &[contract("M2", 2025)]).await.unwrap()).await;
    assert!(!apply(&store, &late).await);
    assert_eq!(store.read().await.unwrap().count_contracts().await.unwrap(), 1);
}

pub(crate) async fn a_contract_that_comes_twice_in_one_reading_is_refused(store: Store) {
    let run = begin(&store, 1, &stock()).await;
    let mut tx = store.begin().await.unwrap();
    let twice = tx.stage_contracts(run.id, &[contract("M1", 2025), contract("M1", 2025)]).await;
    assert!(matches!(twice, Err(StoreError::UniqueViolation(_))), "{twice:?}");
}

pub(crate) async fn each_filter_of_contracts_keeps_what_it_says(store: Store) {
    let works = Contract { cpv: "45000000".parse().ok(), ..contract("M2", 2023) };
    keep(&store, 1, &[contract("M1", 2025), works, bare("M3")]).await;
    let numbers = async |filter: ContractFilter| {
        let mut session = store.read().await.unwrap();
        let all = session.contracts(&filter).await.unwrap();
        all.into_iter().map(|one| one.number).collect::<Vec<_>>()
    };
    let none = ContractFilter::default;
    assert_eq!(
        numbers(ContractFilter { buyer: Some(siret(8)), from: Some(date(2024, 1, 1)), ..none() }).await,
        ["M1"]
    );
    assert_eq!(numbers(ContractFilter { to: Some(date(2024, 1, 1)), ..none() }).await, ["M2"]);
    assert_eq!(numbers(ContractFilter { buyer: Some(siret(1)), ..none() }).await, [""; 0]);
    let ends = (Some(date(2024, 1, 1)), Some(date(2026, 1, 15)));
    assert_eq!(
        numbers(ContractFilter { ends_from: ends.0, ends_to: ends.1, ..none() }).await,
        ["M2", "M1"],
        "the first to end comes first"
    );
    assert_eq!(numbers(ContractFilter { divisions: vec![45, 90], ..none() }).await, ["M2"]);
    assert_eq!(
        numbers(ContractFilter { held_by: Some(siret(2).siren()), limit: Some(1), ..none() }).await,
        ["M2"]
    );
}

pub(crate) async fn holders_are_looked_for_in_the_register(store: Store) {
    keep_structures(&store, 1, &[structure(1, Diffusible)]).await;
    let run = begin(&store, 2, &stock()).await;
    let proof = evidence(2, Recognition::Aci, Source::Siae);
    change(&store, async |tx| {
        let staged = [store::StagedEvidence { evidence: proof, gone: false }];
        tx.stage_evidence(run.id, &staged).await.unwrap();
        assert!(tx.apply_import(&run, &Tally::default(), minute(3)).await.unwrap());
    })
    .await;
    keep(&store, 3, &[contract("M1", 2025)]).await;
    let mut session = store.read().await.unwrap();
    let standings = session.standings_of_holders(siret(8)).await.unwrap();
    let [first, second] = [siret(1), siret(2)].map(|siret| standings.status(&holder(siret), None));
    assert_eq!((first.found, first.is_ess, first.is_insertion), (Match::Establishment, true, false));
    assert_eq!((second.is_ess, second.is_insertion), (false, true));
    let places = session.places_of_holders(siret(8)).await.unwrap();
    let at = structure(1, Diffusible).details().coordinates.unwrap();
    assert_eq!(places, [(siret(1), at)], "where it may be told, of holders in the register");
    let of_units = session.standings_of_units(&[siret(1).siren(), siret(2).siren()]).await.unwrap();
    assert_eq!(of_units, standings);
    assert_eq!(session.standings_of_units(&[]).await.unwrap(), Default::default());
    let held = session.count_held(&[siret(1).siren(), siret(2).siren()]).await.unwrap();
    assert_eq!(held.into_iter().collect::<Vec<_>>(), [((siret(1).siren(), 77), 1)], "subcontracts are apart");
    assert!(session.count_held(&[]).await.unwrap().is_empty());
}

pub(crate) async fn a_threshold_is_written_over_the_version_expected_and_keeps_what_it_said(store: Store) {
    let user = crate::samples::user(1);
    let mut session = store.read().await.unwrap();
    let before = session.law().await.unwrap();
    let spaser = |law: &domain::purchasing::Law| {
        law.in_force(ThresholdCode::Spaser, date(2026, 11, 24)).cloned().unwrap()
    };
    let first = spaser(&before);
    assert_eq!((first.value, first.version), (50_000_000, 1));
    let second =
        domain::purchasing::Threshold { value: 60_000_000, source: "décret".into(), ..first.clone() };
    let later = domain::purchasing::Threshold { since: date(2027, 1, 1), ..second.clone() };
    let saved = change(&store, async |tx| {
        tx.insert_user(&user).await.unwrap();
        [
            tx.save_threshold(&second, 1, user.id, minute(2)).await.unwrap(),
            tx.save_threshold(&second, 1, user.id, minute(3)).await.unwrap(),
            tx.save_threshold(&later, 0, user.id, minute(3)).await.unwrap(),
        ]
    })
    .await;
    assert_eq!(saved, [true, false, true]);
    let law = session.law().await.unwrap();
    assert_eq!(spaser(&law), domain::purchasing::Threshold { version: 2, ..second });
    assert_eq!(law.all().len(), before.all().len() + 1);
    assert_eq!(session.former_thresholds(9).await.unwrap(), [(first, minute(2))]);
}

pub(crate) async fn buyers_are_found_with_their_figures(store: Store) {
    let other = Contract { buyer: siret(7), buyer_name: Some("Autre".into()), ..contract("M1", 2025) };
    keep(&store, 1, &[contract("M1", 2025), contract("M2", 2025), other]).await;
    let mut session = store.read().await.unwrap();
    assert_eq!(session.buyers_after(None, 9).await.unwrap(), [siret(7), siret(8)]);
    assert_eq!(session.buyers_after(Some(siret(7)), 9).await.unwrap(), [siret(8)]);
    let figures = BuyerRow {
        siret: siret(8),
        name: Some("Ville d’Éxemple".into()),
        kind: Some(AcheteurKind::Commune),
        departement: Departement::by_code("78"),
        contracts: 2,
        amount: Amount(300_100),
        ess_number: Some(10_000),
        ess_amount: Some(5_000),
        inclusive_number: Some(0),
        inclusive_amount: None,
        clause_number: Some(10_000),
    };
    change(&store, async |tx| tx.save_buyer(&figures, minute(5)).await.unwrap()).await;
    assert_eq!(session.buyer(siret(8)).await.unwrap(), Some(figures.clone()));
    assert_eq!(session.buyer(siret(1)).await.unwrap(), None);
    let found = async |filter: BuyerFilter| {
        let mut session = store.read().await.unwrap();
        let rows = session.buyers(&filter).await.unwrap();
        let unpaged = BuyerFilter { after: None, limit: None, ..filter };
        (session.count_buyers(&unpaged).await.unwrap(), rows.iter().map(|row| row.siret).collect::<Vec<_>>())
    };
    let none = BuyerFilter::default;
    assert_eq!(found(none()).await, (2, vec![siret(8), siret(7)]));
    let named =
        BuyerFilter { words: Some("ville exemple".into()), kind: Some(AcheteurKind::Commune), ..none() };
    assert_eq!(found(named).await, (1, vec![siret(8)]));
    assert_eq!(found(BuyerFilter { departement: Departement::by_code("75"), ..none() }).await, (0, vec![]));
    assert_eq!(found(BuyerFilter { least: Some(2), most: Some(2), ..none() }).await, (1, vec![siret(8)]));
    let second = BuyerFilter { after: Some((2, siret(8))), limit: Some(1), ..none() };
    assert_eq!(found(second).await, (2, vec![siret(7)]));
}

pub(crate) async fn the_shares_of_a_buyer_are_kept_by_year_until_its_contracts_change(store: Store) {
    let other = Contract { buyer: siret(7), ..contract("M1", 2025) };
    let all = [contract("M1", 2024), contract("M2", 2025), bare("M3")];
    keep(&store, 1, &[&all[..], &[other]].concat()).await;
    let years = Shares::of_each_year(all.iter().map(|contract| Weighed {
        contract,
        holders: Vec::new(),
        subcontractors: Vec::new(),
    }));
    assert_eq!(years.len(), 3, "two years, and what has no date");
    let kept = async |buyer| store.read().await.unwrap().shares_of_buyer(buyer).await.unwrap();
    change(&store, async |tx| {
        tx.replace_shares(siret(8), &Default::default()).await.unwrap();
        tx.replace_shares(siret(8), &years).await.unwrap();
        tx.replace_shares(siret(7), &years).await.unwrap();
    })
    .await;
    assert_eq!((kept(siret(8)).await, kept(siret(7)).await), (years.clone(), years.clone()));
    change(&store, async |tx| tx.replace_shares(siret(7), &Default::default()).await.unwrap()).await;
    assert_eq!(kept(siret(7)).await, Default::default());
    change(&store, async |tx| tx.replace_shares(siret(7), &years).await.unwrap()).await;
    keep(&store, 2, &[contract("M4", 2026)]).await;
    assert_eq!(kept(siret(8)).await, Default::default(), "its contracts changed");
    assert_eq!(kept(siret(7)).await, years);
}

pub(crate) async fn how_the_shares_of_peers_spread_is_replaced_as_a_whole(store: Store) {
    let told = Quartiles { lower: 0.0, median: 12.5, upper: 33.33, peers: 7 };
    let spread = Spread { ess_number: Some(told), ..Spread::default() };
    let first = [((AcheteurKind::Commune, 3), spread), ((AcheteurKind::Region, 3), Spread::default())];
    let found =
        async |kind, contracts| store.read().await.unwrap().spread_of_peers(kind, contracts).await.unwrap();
    change(&store, async |tx| tx.replace_peers(&first.into()).await.unwrap()).await;
    assert_eq!(found(AcheteurKind::Commune, 3).await, Some(spread));
    assert_eq!(found(AcheteurKind::Commune, 4).await, None);
    change(&store, async |tx| tx.replace_peers(&Default::default()).await.unwrap()).await;
    assert_eq!(found(AcheteurKind::Region, 3).await, None);
}

pub(crate) async fn what_the_rules_said_is_kept_with_its_reading(store: Store) {
    let run = begin(&store, 1, &stock()).await;
    let mut heard = Heard::default();
    for line in 1..=3 {
        heard.say(Rule::AmountLow, &At { file: 0, line, buyer: "1", number: "M\u{0}1" }, "0.1");
    }
    heard.say(Rule::Duplicate, &At { file: 1, line: 9, buyer: "1", number: "M1" }, "");
    heard.say(Rule::Modified, &At { file: 1, line: 9, buyer: "1", number: "M1" }, "1");
    let low = heard.examples[&Rule::AmountLow].clone();
    let other = begin(&store, 2, &Stock { source: Source::Sirene, ..stock() }).await;
    change(&store, async |tx| {
        tx.save_purchase_cases(run.id, 0, &low[..2]).await.unwrap();
        tx.save_purchase_cases(run.id, 2, &low[2..]).await.unwrap();
        tx.save_purchase_cases(run.id, 3, &[]).await.unwrap();
        tx.save_purchase_rules(run.id, &heard).await.unwrap();
    })
    .await;
    let mut session = store.read().await.unwrap();
    assert_eq!(
        session.purchase_rules(run.id).await.unwrap(),
        [
            RuleCount { rule: Rule::Duplicate, cases: 1 },
            RuleCount { rule: Rule::AmountLow, cases: 3 },
            RuleCount { rule: Rule::Modified, cases: 1 },
        ]
    );
    let lines = async |session: &mut store::Session, rule, after, limit| {
        let cases = session.purchase_cases(run.id, rule, after, limit).await.unwrap();
        cases.into_iter().map(|(place, one)| (place, one.line, one.number)).collect::<Vec<_>>()
    };
    let case = |place, line| (place, line, "M1".to_owned());
    assert_eq!(lines(&mut session, Rule::AmountLow, None, 2).await, [case(0, 1), case(1, 2)]);
    assert_eq!(lines(&mut session, Rule::AmountLow, Some(1), 2).await, [case(2, 3)]);
    assert_eq!(
        lines(&mut session, Rule::Modified, None, 9).await,
        [case(0, 9)],
        "the first of what is noted"
    );
    assert_eq!(lines(&mut session, Rule::Duplicate, None, 9).await, [], "given while the files are read");
    drop(session);
    change(&store, async |tx| tx.forget_purchase_cases(other.id).await.unwrap()).await;
    let mut session = store.read().await.unwrap();
    assert_eq!(lines(&mut session, Rule::AmountLow, None, 9).await.len(), 3, "it is being read");
    drop(session);
    change(&store, async |tx| {
        assert!(tx.end_import(run.id, ImportStatus::Abandoned, None, minute(9)).await.unwrap());
        tx.forget_purchase_cases(other.id).await.unwrap();
    })
    .await;
    let mut session = store.read().await.unwrap();
    assert_eq!(lines(&mut session, Rule::AmountLow, None, 9).await, []);
    assert_eq!(session.purchase_rules(run.id).await.unwrap().len(), 3);
}

pub(crate) async fn what_holders_were_over_time_is_replaced_as_a_whole(store: Store) {
    keep_structures(&store, 1, &[structure(1, Diffusible), structure(3, Diffusible)]).await;
    keep(&store, 2, &[contract("M1", 2025)]).await;
    let period = |number, year: i16, code: &str| UnitPeriod {
        siren: siret(number).siren(),
        since: date(year, 1, 1),
        categorie: CategorieJuridique::parse(code).ok(),
        naf: CodeNaf::parse("81.30Z").ok(),
        flag: Some(true),
    };
    let bare = UnitPeriod { categorie: None, naf: None, flag: None, ..period(1, 1900, "") };
    let periods = [bare, period(1, 2020, "5710"), period(3, 2010, "9220")];
    let found = async || store.read().await.unwrap().periods_of_holders(siret(8)).await.unwrap();
    change(&store, async |tx| tx.replace_unit_periods(&periods).await.unwrap()).await;
    assert_eq!(found().await, periods[..2]);
    change(&store, async |tx| tx.replace_unit_periods(&periods[..1]).await.unwrap()).await;
    assert_eq!(found().await, periods[..1]);
    let held = store.read().await.unwrap().units_that_hold().await.unwrap();
    assert_eq!(held, [siret(1).siren()], "of the register, and holder of something");
}

pub(crate) async fn what_is_kept_of_a_ledger_is_erased_on_demand_or_in_time(store: Store) {
    let kept = |number: u128, ends: i64, has_rows| KeptLedger {
        id: LedgerId::new(uuid::Uuid::from_u128(number)),
        told: LedgerTold {
            counts: [(LedgerRule::Total, 2)].into(),
            excluded: Amount(500),
            cases: vec![LedgerCase {
                line: 3,
                rule: LedgerRule::Total,
                name: "Total".into(),
                amount: "5".into(),
            }],
            ..LedgerTold::default()
        },
        has_rows,
        created_at: minute(1),
        ends_at: minute(ends),
    };
    let all = [kept(1, 50, true), kept(2, 60, false)];
    let erased = change(&store, async |tx| {
        for one in &all {
            tx.keep_ledger(one).await.unwrap();
        }
        tx.purge(PurgeKind::Ledgers, minute(50), minute(50)).await.unwrap()
    })
    .await;
    assert_eq!(erased, 1);
    let mut session = store.read().await.unwrap();
    assert_eq!(session.kept_ledger(all[0].id).await.unwrap(), None);
    assert_eq!(session.kept_ledger(all[1].id).await.unwrap().as_ref(), Some(&all[1]));
    drop(session);
    let forgotten = change(&store, async |tx| {
        [tx.forget_ledger(all[1].id).await.unwrap(), tx.forget_ledger(all[1].id).await.unwrap()]
    })
    .await;
    assert_eq!(forgotten, [true, false]);
}
