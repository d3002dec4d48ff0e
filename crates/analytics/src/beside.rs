//! Figures beside those of the ESS itself: what public buyers of a territory bought, and what this installation brought
//! about.

use std::collections::BTreeSet;

use domain::{
    observatory::{Activity, Amount, Edition, Measure, Part, Purchases, Territoire},
    purchasing::shares::FEWEST,
};

use crate::{
    figure::{Basis, Figure, Told},
    withheld::withheld,
};

fn figure(territory: Territoire, measure: Measure, told: Told, edition: &Edition) -> Figure {
    Figure {
        territory,
        year: edition.year,
        measure,
        part: Part::Whole,
        told,
        basis: Basis::Counted(edition.clone()),
        note: None,
    }
}

fn whole(number: u32) -> Told {
    Told::Amount(Amount::whole(number.into()))
}

/// The figures of public contracts: how many, from how many buyers, for how much, and the shares of the ESS, of insertion
/// and disability where there are enough contracts for a share. `edition` says where contracts come from; its year is replaced by theirs.
pub fn of_purchases(all: &[Purchases], edition: &Edition) -> Vec<Figure> {
    let figures = |one: &Purchases| {
        let edition = Edition { year: one.year, ..edition.clone() };
        // A share of some contracts says more than they do: their number stands alone.
        let is_enough = one.contracts >= FEWEST;
        let share =
            |part: i64, whole: i64| Amount::percent(part, whole).filter(|_| is_enough).map(Told::Amount);
        let contracts = i64::from(one.contracts);
        [
            (Measure::PublicBuyers, Some(whole(one.buyers))),
            (Measure::PublicContracts, Some(whole(one.contracts))),
            (Measure::ShareOfContracts, share(one.to_ess.into(), contracts)),
            (Measure::ShareOfContractsInclusive, share(one.to_inclusive.into(), contracts)),
            (Measure::PublicAmount, Some(Told::Amount(Amount::millions_of_cents(one.amount.0)))),
            (Measure::ShareOfPublicAmount, share(one.amount_to_ess.0, one.amount.0)),
        ]
        .into_iter()
        .filter_map(|(measure, told)| Some(figure(one.territory, measure, told?, &edition)))
        .collect::<Vec<_>>()
    };
    all.iter().flat_map(figures).collect()
}

/// The figures of what this installation brought about in all territories. Meetings under [`LEAST`](crate::LEAST) are not
/// told, nor others that would give them away: who met whom is theirs. Where meetings are not told, nothing that came of them
/// is: the one bounds the other.
pub fn of_activity(all: &[Activity], edition: &Edition) -> Vec<Figure> {
    let years: BTreeSet<i16> = all.iter().map(|one| one.year).collect();
    let mut figures = Vec::new();
    for year in years {
        let of_year: Vec<&Activity> = all.iter().filter(|one| one.year == year).collect();
        figures.extend(of_a_year(&of_year, &Edition { year, ..edition.clone() }));
    }
    figures
}

/// A measure, and its number of an activity.
type Numbered = (Measure, fn(&Activity) -> u32);

/// What came of meetings, from the widest count to the narrowest: a meeting of one is a meeting of those before it.
const MEETINGS: [Numbered; 4] = [
    (Measure::Meetings, |one| one.meetings),
    (Measure::FollowUps, |one| one.follow_ups),
    (Measure::MeetingContracts, |one| one.contracts),
    (Measure::MeetingProjects, |one| one.projects),
];

fn of_a_year(all: &[&Activity], edition: &Edition) -> Vec<Figure> {
    let mut untold = BTreeSet::new();
    let mut hidden = Vec::new();
    for (at, (_, number)) in MEETINGS.iter().enumerate() {
        let numbers = all.iter().map(|one| (one.territory, number(one))).collect();
        let now = withheld(&numbers, &untold);
        // Contracts and projects are both parts of what goes on, and not of each other.
        if at < 2 {
            untold.clone_from(&now);
        }
        hidden.push(now);
    }
    let figures = |one: &&Activity| {
        let told = |measure, told| figure(one.territory, measure, told, edition);
        let mut figures = vec![
            told(Measure::Events, whole(one.events)),
            told(Measure::Registrations, whole(one.registrations)),
        ];
        for ((measure, number), hidden) in MEETINGS.iter().zip(&hidden) {
            let is_told = !hidden.contains(&one.territory);
            figures.push(told(*measure, if is_told { whole(number(one)) } else { Told::Secret }));
        }
        figures
    };
    all.iter().flat_map(figures).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use domain::{observatory::Method, purchasing};
    use jiff::{Timestamp, civil::date};

    use super::*;

    fn edition(method: Method) -> Edition {
        Edition {
            year: 0,
            method,
            as_of: date(2026, 10, 31),
            files: vec!["decp.parquet".to_owned()],
            read: 1_000,
            counted_at: Timestamp::UNIX_EPOCH,
        }
    }

    fn told(figures: &[Figure]) -> Vec<(String, i16, Option<String>)> {
        let one = |one: &Figure| (one.id(), one.year, one.told.amount().map(|amount| amount.to_string()));
        figures.iter().map(one).collect()
    }

    fn row(id: &str, value: Option<&str>) -> (String, i16, Option<String>) {
        (id.to_owned(), 2024, value.map(str::to_owned))
    }

    #[test]
    fn contracts_are_told_with_their_shares_and_without_amounts_there_is_no_share_of_them() {
        let purchases = Purchases {
            territory: Territoire::parse("DEP-78").unwrap(),
            year: 2024,
            buyers: 3,
            contracts: 200,
            to_ess: 13,
            to_inclusive: 4,
            amount: purchasing::Amount(1_234_567_890),
            amount_to_ess: purchasing::Amount(98_765_432),
        };
        let found = of_purchases(&[purchases], &edition(Method::Contracts));
        let counts = [
            row("public-buyers", Some("3")),
            row("public-contracts", Some("200")),
            row("share-of-public-contracts", Some("6.5")),
            row("share-of-public-contracts-inclusive", Some("2")),
            row("public-amount", Some("12.3")),
        ];
        assert_eq!(told(&found)[..5], counts);
        assert_eq!(told(&found)[5..], [row("share-of-public-amount", Some("8"))]);
        let bare = Purchases { amount: purchasing::Amount(0), ..purchases };
        assert_eq!(of_purchases(&[bare], &edition(Method::Contracts)).len(), 5);
    }

    #[test]
    fn of_fewer_than_ten_contracts_the_number_is_told_and_no_share() {
        let purchases = Purchases {
            territory: Territoire::parse("DEP-78").unwrap(),
            year: 2024,
            buyers: 2,
            contracts: 9,
            to_ess: 3,
            to_inclusive: 1,
            amount: purchasing::Amount(1_000_000_000),
            amount_to_ess: purchasing::Amount(500_000_000),
        };
        let found = of_purchases(&[purchases], &edition(Method::Contracts));
        let counts = [
            row("public-buyers", Some("2")),
            row("public-contracts", Some("9")),
            row("public-amount", Some("10")),
        ];
        assert_eq!(told(&found), counts);
    }

    #[test]
    fn one_or_two_meetings_are_not_told_nor_what_came_of_them() {
        let activity = |meetings, follow_ups, contracts| Activity {
            territory: Territoire::France,
            year: 2024,
            events: 2,
            registrations: 1,
            meetings,
            follow_ups,
            contracts,
            projects: 0,
        };
        for (given, expected) in [
            ((2, 1, 0), [None, None, None, None]),
            ((5, 2, 0), [Some("5"), None, None, None]),
            ((5, 3, 1), [Some("5"), Some("3"), None, Some("0")]),
            ((9, 5, 3), [Some("9"), Some("5"), Some("3"), Some("0")]),
            ((0, 0, 0), [Some("0"), Some("0"), Some("0"), Some("0")]),
        ] {
            let found = of_activity(&[activity(given.0, given.1, given.2)], &edition(Method::Platform));
            let ids = ["meetings", "follow-ups", "meeting-contracts", "meeting-projects"];
            let rows: Vec<_> = ids.into_iter().zip(expected).map(|(id, value)| row(id, value)).collect();
            assert_eq!(told(&found)[2..], rows, "{given:?}");
        }
    }

    #[test]
    fn meetings_of_a_departement_are_not_given_away_by_those_of_its_region() {
        let activity = |code: &str, meetings| Activity {
            territory: Territoire::parse(code).unwrap(),
            year: 2024,
            events: 1,
            registrations: 1,
            meetings,
            follow_ups: 0,
            contracts: 0,
            projects: 0,
        };
        let all = [activity("FR", 8), activity("REG-11", 8), activity("DEP-78", 2), activity("DEP-91", 6)];
        let found = of_activity(&all, &edition(Method::Platform));
        let meetings = found.iter().filter(|one| one.measure == Measure::Meetings);
        let told: Vec<_> =
            meetings.map(|one| (one.territory.to_string(), one.told.amount().is_some())).collect();
        let expected = [("FR", true), ("REG-11", true), ("DEP-78", false), ("DEP-91", false)];
        assert_eq!(told, expected.map(|(code, is_told)| (code.to_owned(), is_told)));
    }
}
