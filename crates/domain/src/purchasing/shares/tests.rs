//! Shares of an amount that several holders have, and what is not said.

use proptest::prelude::*;

use super::{
    super::{Subcontract, contract::tests::contract},
    *,
};

const ONE: &str = "73282932000074";
const OTHER: &str = "35600000049837";
const ESS: Status = Status {
    found: Match::Establishment,
    is_ess: true,
    is_declared: false,
    is_insertion: true,
    is_handicap: false,
    is_elsewhere: false,
    is_then: true,
    distance_km: None,
};
const NONE: Status = Status {
    found: Match::Unknown,
    is_ess: false,
    is_declared: false,
    is_insertion: false,
    is_handicap: false,
    is_elsewhere: false,
    is_then: true,
    distance_km: None,
};

fn weighed<'c>(contract: &'c Contract, holders: &[Status]) -> Weighed<'c> {
    Weighed { contract, holders: holders.to_vec(), subcontractors: Vec::new() }
}

#[test]
fn an_amount_shared_by_two_holders_is_counted_once_whole_and_split() {
    let (shared, alone, silent) = (
        contract("1", &[ONE, OTHER], Some(1_000)),
        contract("2", &[OTHER], Some(3_000)),
        contract("3", &[ONE], None),
    );
    let shares =
        Shares::of([weighed(&shared, &[ESS, NONE]), weighed(&alone, &[NONE]), weighed(&silent, &[ESS])]);
    assert_eq!((shares.all.contracts, shares.all.valued), (3, 2));
    assert_eq!(shares.all.amount, Amount(400_000));
    let part = Part { contracts: 2, whole: Amount(100_000), split: Amount(50_000) };
    assert_eq!((shares.all.ess, shares.all.insertion, shares.all.inclusive), (part, part, part));
    assert_eq!(percent(part.split.0, shares.all.amount.0), Some(12.5));
    assert_eq!(percent(1, 0), None);
}

#[test]
fn what_was_not_published_is_not_counted_as_a_no() {
    let mut old = contract("1", &[ONE], Some(10));
    old.considerations = None;
    let mut with = contract("2", &[ONE], Some(10));
    with.considerations = Some(super::super::Considerations { clause: true, ..Default::default() });
    let without = contract("3", &[ONE], Some(10));
    let shares = Shares::of([weighed(&old, &[NONE]), weighed(&with, &[NONE]), weighed(&without, &[NONE])]);
    assert_eq!((shares.all.clause.contracts, shares.all.clause.among), (1, 2));
}

#[test]
fn foreign_holders_count_in_the_denominator_and_frameworks_can_be_left_out() {
    let mut framework = contract("1", &[], Some(100));
    framework.is_framework = true;
    let foreign = contract("2", &[], Some(100));
    let impossible = Status { found: Match::Impossible, ..NONE };
    let shares = Shares::of([weighed(&framework, &[ESS]), weighed(&foreign, &[impossible])]);
    assert_eq!((shares.all.contracts, shares.all.ess.contracts, shares.all.unmatchable), (2, 1, 1));
    assert_eq!((shares.without_frameworks.contracts, shares.without_frameworks.ess.contracts), (1, 0));
}

#[test]
fn acts_of_subcontracting_are_counted_apart_and_change_no_share() {
    let mut with = contract("1", &[OTHER], Some(1_000));
    let act = |holder, cents, modifications| Subcontract {
        number: None,
        holder,
        amount: Some(Amount(cents)),
        months: None,
        notified_on: None,
        modified_on: None,
        modifications,
    };
    let holder = with.terms.holders[0].clone();
    with.subcontracts = vec![act(holder.clone(), 300, 1), act(holder, 200, 0)];
    let weighed = Weighed { contract: &with, holders: vec![NONE], subcontractors: vec![ESS, NONE] };
    let all = Shares::of([weighed]).all;
    let to_ess = Acts { number: 1, amount: Amount(300) };
    let expected = HandedOn {
        all: Acts { number: 2, amount: Amount(500) },
        modified: 1,
        ess: to_ess,
        insertion: to_ess,
        handicap: Acts::default(),
        inclusive: to_ess,
    };
    assert_eq!((all.handed_on, all.subcontracted), (expected, 1));
    assert_eq!((all.ess, all.amount), (Part::default(), Amount(100_000)));
}

#[test]
fn the_distance_of_a_holder_of_the_ess_is_the_published_one_else_that_of_the_register() {
    let mut published = contract("1", &[ONE, OTHER], Some(10));
    published.terms.holders[0].distance_km = Some(200);
    published.terms.holders[1].distance_km = Some(3);
    let (silent, nowhere) = (contract("2", &[ONE], Some(20)), contract("3", &[ONE], Some(40)));
    let near = Status { distance_km: Some(12), ..ESS };
    let shares = Shares::of([
        weighed(&published, &[near, NONE]),
        weighed(&silent, &[near]),
        weighed(&nowhere, &[ESS]),
        weighed(&silent, &[Status { distance_km: Some(12), ..NONE }]),
    ]);
    let part = |euros: i64, split: i64| Part {
        contracts: 1,
        whole: Amount(euros * 100),
        split: Amount(split * 100),
    };
    let expected = [(Band::Near, part(20, 20)), (Band::Region, part(10, 5)), (Band::Unknown, part(40, 40))];
    let found: Vec<(Band, Part)> = shares.ess_by_distance.iter().map(|(band, of)| (*band, of.ess)).collect();
    assert_eq!(found, expected);
    assert_eq!(shares.measured, 1);
}

/// A contract of any kind, with what its holders are.
fn any_contract() -> impl Strategy<Value = (Contract, Vec<Status>)> {
    let said = prop::option::of(any::<[bool; 3]>());
    let one =
        (prop::option::of(1i64..1_000_000), prop::option::of(2019i16..2023), prop::option::of(1u8..99), said);
    let holder = (any::<[bool; 6]>(), prop::option::of(0u32..600), prop::option::of(0u32..600));
    (one, prop::collection::vec(holder, 0..4), any::<[bool; 3]>()).prop_map(
        |((euros, year, division, said), holders, [is_framework, follows, has_act])| {
            let mut contract = contract("1", &vec![ONE; holders.len()], euros);
            contract.notified_on = year.map(|year| jiff::civil::date(year, 3, 1));
            contract.cpv = division.and_then(|division| format!("{division:02}000000").parse().ok());
            contract.considerations = said.map(|[clause, criterion, reserved]| {
                super::super::Considerations { clause, criterion, reserved }
            });
            (contract.is_framework, contract.framework) = (is_framework, follows.then(|| "F".to_owned()));
            let mut statuses = Vec::new();
            for (place, (is, published, distance_km)) in holders.into_iter().enumerate() {
                contract.terms.holders[place].distance_km = published;
                let [is_ess, is_declared, is_insertion, is_handicap, is_elsewhere, is_then] = is;
                let found = if is_declared { Match::Unit } else { Match::Impossible };
                statuses.push(Status {
                    found,
                    is_ess,
                    is_declared,
                    is_insertion,
                    is_handicap,
                    is_elsewhere,
                    is_then,
                    distance_km,
                });
            }
            if let Some(holder) = contract.terms.holders.first().cloned().filter(|_| has_act) {
                contract.subcontracts.push(Subcontract {
                    number: None,
                    holder,
                    amount: Some(Amount(70)),
                    months: None,
                    notified_on: None,
                    modified_on: None,
                    modifications: 1,
                });
            }
            (contract, statuses)
        },
    )
}

fn every<'c>(contracts: &'c [(Contract, Vec<Status>)]) -> impl Iterator<Item = Weighed<'c>> {
    contracts.iter().map(|(contract, holders)| Weighed {
        contract,
        holders: holders.clone(),
        subcontractors: contract.subcontracts.iter().map(|_| ESS).collect(),
    })
}

proptest! {
    #[test]
    fn the_shares_of_each_year_stored_and_joined_are_those_of_all_at_once(
        contracts in prop::collection::vec(any_contract(), 0..40),
        from in 2018i16..2024,
        years in 0i16..5,
    ) {
        let stored: Vec<(Option<i16>, String)> = Shares::of_each_year(every(&contracts))
            .into_iter()
            .map(|(year, shares)| (year, serde_json::to_string(&shares).unwrap()))
            .collect();
        let read: Vec<(Option<i16>, Shares)> =
            stored.iter().map(|(year, text)| (*year, serde_json::from_str(text).unwrap())).collect();
        prop_assert_eq!(Shares::joined(read.iter().map(|(_, shares)| shares)), Shares::of(every(&contracts)));
        let asked = from..=from + years;
        let some = every(&contracts)
            .filter(|one| one.contract.notified_on.is_some_and(|day| asked.contains(&day.year())));
        let joined = Shares::joined(
            read.iter().filter(|(year, _)| year.is_some_and(|year| asked.contains(&year))).map(|(_, one)| one),
        );
        prop_assert_eq!(joined, Shares::of(some));
    }

    #[test]
    fn parts_never_exceed_the_whole_and_years_and_divisions_add_up(
        rows in prop::collection::vec((prop::option::of(1i64..1_000_000), prop::collection::vec(any::<bool>(), 0..5)), 0..30)
    ) {
        let contracts: Vec<_> = rows.iter().map(|(euros, _)| contract("1", &[], *euros)).collect();
        let statuses = rows.iter().map(|(_, holders)| {
            holders.iter().map(|is_ess| if *is_ess { ESS } else { NONE }).collect::<Vec<_>>()
        });
        let shares = Shares::of(contracts.iter().zip(statuses).map(|(one, holders)| weighed(one, &holders)));
        let all = shares.all;
        prop_assert!(all.ess.split <= all.ess.whole && all.ess.whole <= all.amount);
        prop_assert!(all.ess.contracts <= all.contracts && all.valued <= all.contracts);
        for tables in [
            shares.by_year.values().map(|one| one.amount.0).sum::<i64>(),
            shares.by_division.values().map(|one| one.amount.0).sum(),
            shares.by_distance.values().map(|one| one.amount.0).sum(),
        ] {
            prop_assert_eq!(tables, all.amount.0);
        }
    }
}
