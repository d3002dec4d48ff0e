//! Where a territory stands among its like.

use std::collections::BTreeMap;

use domain::observatory::{Amount, Territoire};

use crate::figure::Figure;

/// Of fewer territories a rank says nothing.
const FEWEST: usize = 3;

/// The place of a figure among those of the same year, measure and perimeter of territories of the same level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// From 1, the highest; territories that have the same share have the same place.
    pub place: usize,
    /// Among how many, itself one of them.
    pub among: usize,
    /// Whether another has the same.
    pub is_shared: bool,
}

/// The rank of a figure among others, which may hold it too; nothing for one that is not told or has too few like it.
pub fn rank(own: &Figure, others: &[Figure]) -> Option<Rank> {
    let amount = own.told.amount()?;
    let is_like = |other: &&Figure| {
        other.measure == own.measure
            && other.part == own.part
            && other.year == own.year
            && other.territory.kind() == own.territory.kind()
            && other.basis.perimeter() == own.basis.perimeter()
    };
    let mut all: BTreeMap<Territoire, Amount> = BTreeMap::new();
    for other in others.iter().filter(is_like) {
        if let Some(amount) = other.told.amount() {
            all.entry(other.territory).or_insert(amount);
        }
    }
    all.insert(own.territory, amount);
    (all.len() >= FEWEST).then(|| Rank {
        place: 1 + all.values().filter(|other| **other > amount).count(),
        among: all.len(),
        is_shared: all.values().filter(|other| **other == amount).count() > 1,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use domain::observatory::{Measure, Part, Series};

    use super::*;
    use crate::figure::{Basis, Published, Told};

    fn share(place: &str, year: i16, perimeter: &str, told: Option<u64>) -> Figure {
        let series = Series {
            code: perimeter.to_owned(),
            title: String::new(),
            publisher: String::new(),
            url: None,
            licence: None,
            published: "2020".to_owned(),
            perimeter: perimeter.to_owned(),
            field: String::new(),
        };
        Figure {
            territory: Territoire::parse(place).unwrap(),
            year,
            measure: Measure::ShareOfJobs,
            part: Part::Whole,
            told: told.map_or(Told::Secret, |share| Told::Amount(Amount::whole(share))),
            basis: Basis::Published(Published { series, origin: String::new(), figures: 1 }),
            note: None,
        }
    }

    #[test]
    fn a_territory_is_ranked_among_its_like_of_the_same_year_and_perimeter_only() {
        let others = [
            share("REG-11", 2014, "a", Some(7)),
            share("REG-53", 2014, "a", Some(14)),
            share("REG-93", 2014, "a", Some(10)),
            share("REG-32", 2014, "a", Some(10)),
            share("REG-52", 2014, "a", None),
            share("REG-76", 2014, "b", Some(12)),
            share("REG-84", 2015, "a", Some(11)),
            share("FR", 2014, "a", Some(10)),
            share("DEP-78", 2014, "a", Some(20)),
        ];
        let of = |own: &Figure| rank(own, &others).map(|one| (one.place, one.among, one.is_shared));
        assert_eq!(of(&others[0]), Some((4, 4, false)));
        assert_eq!(of(&others[1]), Some((1, 4, false)));
        assert_eq!(of(&others[2]), Some((2, 4, true)));
        assert_eq!(of(&share("REG-44", 2014, "a", Some(8))), Some((4, 5, false)), "it counts itself");
        assert_eq!([of(&others[4]), of(&others[5]), of(&others[6]), of(&others[7])], [None; 4]);
    }
}
