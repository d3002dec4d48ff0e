//! Figures beside those of the ESS itself: what public buyers of a territory bought, and what this installation brought
//! about.

use domain::observatory::{Activity, Amount, Edition, Measure, Part, Purchases, Territoire};

use crate::{
    figure::{Basis, Figure, Told},
    secrecy::LEAST,
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
/// and disability. `edition` says where contracts come from; its year is replaced by theirs.
pub fn of_purchases(all: &[Purchases], edition: &Edition) -> Vec<Figure> {
    let figures = |one: &Purchases| {
        let edition = Edition { year: one.year, ..edition.clone() };
        let share = |part: i64, whole: i64| Amount::percent(part, whole).map(Told::Amount);
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

/// The figures of what this installation brought about. Meetings under [`LEAST`] are not told: who met whom is theirs.
pub fn of_activity(all: &[Activity], edition: &Edition) -> Vec<Figure> {
    let figures = |one: &Activity| {
        let edition = Edition { year: one.year, ..edition.clone() };
        let guarded = |number: u32| match u64::from(number) {
            1..LEAST => Told::Secret,
            _ => whole(number),
        };
        // Held and going on are told both or neither: the one bounds the other.
        let follow_ups =
            if guarded(one.meetings) == Told::Secret { Told::Secret } else { guarded(one.follow_ups) };
        [
            (Measure::Events, whole(one.events)),
            (Measure::Registrations, whole(one.registrations)),
            (Measure::Meetings, guarded(one.meetings)),
            (Measure::FollowUps, follow_ups),
        ]
        .map(|(measure, told)| figure(one.territory, measure, told, &edition))
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
    fn one_or_two_meetings_are_not_told() {
        let activity = |meetings, follow_ups| Activity {
            territory: Territoire::France,
            year: 2024,
            events: 2,
            registrations: 1,
            meetings,
            follow_ups,
        };
        for (meetings, follow_ups, first, second) in [
            (2, 1, None, None),
            (5, 2, Some("5"), None),
            (5, 3, Some("5"), Some("3")),
            (0, 0, Some("0"), Some("0")),
        ] {
            let found = of_activity(&[activity(meetings, follow_ups)], &edition(Method::Platform));
            assert_eq!(
                told(&found)[1..],
                [row("registrations", Some("1")), row("meetings", first), row("follow-ups", second)]
            );
        }
    }
}
