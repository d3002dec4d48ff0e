//! Meetings that are not told: a number under [`LEAST`] is the business of those who met, and so is any other that would give
//! it away by subtraction from the number of a wider territory.

use std::collections::{BTreeMap, BTreeSet};

use domain::observatory::Territoire;

use crate::secrecy::LEAST;

/// Numbers of one thing in one year, by territory.
pub(crate) type Numbers = BTreeMap<Territoire, u32>;

/// The territories whose number is withheld: those of `before`, those whose number is small, and so many others that what is
/// withheld inside a territory whose number is told is two of them at least, and [`LEAST`] together at least. Of others the
/// smallest goes first; where there is none, the territory around. What is withheld is never the sum of what is told inside.
pub(crate) fn withheld(numbers: &Numbers, before: &BTreeSet<Territoire>) -> BTreeSet<Territoire> {
    let is_small = |number: u32| (1..LEAST).contains(&u64::from(number));
    let small = numbers.iter().filter(|(_, number)| is_small(**number)).map(|(place, _)| *place);
    let mut hidden: BTreeSet<Territoire> = before.iter().copied().chain(small).collect();
    // The narrowest territories first: what is withheld around them is then known.
    let mut around: Vec<Territoire> = numbers.keys().copied().collect();
    around.sort_by_key(|place| std::cmp::Reverse(place.kind()));
    for place in around {
        let inside = inside(numbers, place);
        while !hidden.contains(&place) && gives_away(&inside, &hidden) {
            let companion = smallest(&inside, &hidden).unwrap_or(place);
            withhold(companion, numbers, &mut hidden);
        }
    }
    hidden
}

fn inside(numbers: &Numbers, place: Territoire) -> Numbers {
    numbers
        .iter()
        .filter(|(one, _)| one.wider() == Some(place))
        .map(|(one, number)| (*one, *number))
        .collect()
}

/// The smallest number that is told and something.
fn smallest(inside: &Numbers, hidden: &BTreeSet<Territoire>) -> Option<Territoire> {
    let shown = inside.iter().filter(|(one, number)| !hidden.contains(one) && **number > 0);
    shown.min_by_key(|(_, number)| **number).map(|(one, _)| *one)
}

/// Withholds a number, and one inside with it where all of them are told: their sum would be the number.
fn withhold(place: Territoire, numbers: &Numbers, hidden: &mut BTreeSet<Territoire>) {
    hidden.insert(place);
    let inside = inside(numbers, place);
    let is_told = !inside.keys().any(|one| hidden.contains(one));
    if let Some(one) = smallest(&inside, hidden).filter(|_| is_told) {
        withhold(one, numbers, hidden);
    }
}

/// Whether the numbers that are withheld could be told from the number around and those that are shown.
fn gives_away(inside: &Numbers, hidden: &BTreeSet<Territoire>) -> bool {
    let untold: Vec<u64> =
        inside.iter().filter(|(one, _)| hidden.contains(one)).map(|(_, number)| u64::from(*number)).collect();
    !untold.is_empty() && (untold.len() < 2 || untold.iter().sum::<u64>() < LEAST)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use domain::territory::Departement;
    use proptest::prelude::*;

    use super::*;

    fn numbers(of: &[(&str, u32)]) -> Numbers {
        let mut all = Numbers::new();
        for (code, number) in of {
            let mut place = Some(Territoire::parse(code).unwrap());
            while let Some(one) = place {
                *all.entry(one).or_default() += number;
                place = one.wider();
            }
        }
        all
    }

    fn hidden(of: &[(&str, u32)]) -> Vec<String> {
        withheld(&numbers(of), &BTreeSet::new()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_small_number_is_withheld_with_so_many_others_that_no_subtraction_gives_it_away() {
        type Case<'c> = (&'c [(&'c str, u32)], &'c [&'c str]);
        let cases: [Case<'_>; 6] = [
            (&[("DEP-78", 5), ("DEP-91", 0)], &[]),
            (&[("DEP-78", 2)], &["FR", "REG-11", "DEP-78"]),
            (&[("DEP-78", 2), ("DEP-91", 10), ("DEP-92", 4)], &["DEP-78", "DEP-92"]),
            (&[("DEP-78", 1), ("DEP-91", 1)], &["FR", "REG-11", "DEP-78", "DEP-91"]),
            (&[("DEP-78", 1), ("DEP-91", 1), ("DEP-92", 9)], &["DEP-78", "DEP-91", "DEP-92"]),
            (&[("DEP-29", 2), ("DEP-78", 9), ("DEP-91", 7)], &["REG-11", "REG-53", "DEP-29", "DEP-91"]),
        ];
        for (of, expected) in cases {
            assert_eq!(hidden(of), expected, "{of:?}");
        }
    }

    #[test]
    fn what_was_withheld_before_stays_so_with_its_own_companions() {
        let before = BTreeSet::from([Territoire::parse("DEP-78").unwrap()]);
        let found = withheld(&numbers(&[("DEP-78", 0), ("DEP-91", 4), ("DEP-92", 8)]), &before);
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found, ["DEP-78", "DEP-91"]);
    }

    proptest! {
        #[test]
        fn no_withheld_number_has_one_value_only(of in prop::collection::vec((0_usize..96, 0_u32..6), 1..12)) {
            let places: Vec<Departement> = Departement::all().collect();
            let codes: Vec<(String, u32)> =
                of.iter().map(|(at, n)| (Territoire::Departement(places[*at]).to_string(), *n)).collect();
            let of: Vec<(&str, u32)> = codes.iter().map(|(code, n)| (code.as_str(), *n)).collect();
            let all = numbers(&of);
            let hidden = withheld(&all, &BTreeSet::new());
            for (place, number) in &all {
                prop_assert!(hidden.contains(place) || !(1..3).contains(number), "{place} is told");
                let inside = inside(&all, *place);
                let untold: Vec<u32> =
                    inside.iter().filter(|(one, _)| hidden.contains(one)).map(|(_, n)| *n).collect();
                // Two numbers that may be anything but nothing, and make three together, have two values each at least.
                let is_safe = untold.is_empty() || (untold.len() > 1 && untold.iter().sum::<u32>() >= 3);
                prop_assert!(hidden.contains(place) || is_safe, "inside {place}: {untold:?}");
                // What is withheld is not the sum of what is told inside.
                let is_sum = untold.is_empty() && inside.values().any(|number| *number > 0);
                prop_assert!(!hidden.contains(place) || !is_sum, "{place} is the sum of what is inside");
            }
        }
    }
}
