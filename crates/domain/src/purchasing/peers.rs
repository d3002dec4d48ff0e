//! A buyer beside its peers: those of the same kind whose number of contracts is of the same order, itself among them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::shares::FEWEST;
use crate::nomenclature::AcheteurKind;

/// A peer has at least a third and at most three times as many contracts.
const SIZE: u32 = 3;
/// With fewer peers a median says nothing.
pub const ENOUGH: usize = 5;

/// How many contracts a peer has, at least and at most; never so few that a share of them would say nothing.
pub const fn like(contracts: u32) -> (u32, u32) {
    let least = contracts / SIZE;
    (if least < FEWEST { FEWEST } else { least }, contracts.saturating_mul(SIZE))
}

/// A distribution, in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quartiles {
    /// A quarter is below.
    pub lower: f64,
    /// Half is below.
    pub median: f64,
    /// Three quarters are below.
    pub upper: f64,
    /// How many there are.
    pub peers: usize,
}

impl Quartiles {
    /// The quartiles of shares, between two of them where they fall so; none of too few.
    pub fn of(mut shares: Vec<f64>) -> Option<Self> {
        if shares.len() < ENOUGH {
            return None;
        }
        shares.sort_by(f64::total_cmp);
        Some(Self {
            lower: quantile(&shares, 0.25),
            median: quantile(&shares, 0.5),
            upper: quantile(&shares, 0.75),
            peers: shares.len(),
        })
    }
}

/// What is compared of a buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What kind of buyer it is.
    pub kind: AcheteurKind,
    /// How many contracts it published.
    pub contracts: u32,
    /// Its shares in the order of the fields of [`Spread`], per ten thousand; absent when there is nothing to divide by.
    pub shares: [Option<u32>; 5],
}

/// How each share spreads among buyers that are alike; absent when too few have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// To the ESS, by number.
    pub ess_number: Option<Quartiles>,
    /// To the ESS, by amount.
    pub ess_amount: Option<Quartiles>,
    /// To insertion and disability, by number.
    pub inclusive_number: Option<Quartiles>,
    /// To insertion and disability, by amount.
    pub inclusive_amount: Option<Quartiles>,
    /// With a social clause, by number.
    pub clause_number: Option<Quartiles>,
}

/// How the shares of peers spread, for each kind and each number of contracts that a buyer of that kind has; of buyers with
/// fewer than [`FEWEST`] contracts nothing is compared.
pub fn spreads(mut buyers: Vec<Compared>) -> BTreeMap<(AcheteurKind, u32), Spread> {
    buyers.retain(|one| one.contracts >= FEWEST);
    buyers.sort_unstable_by_key(|one| (one.kind, one.contracts));
    let mut all = BTreeMap::new();
    for alike in buyers.chunk_by(|one, next| one.kind == next.kind) {
        for same in alike.chunk_by(|one, next| one.contracts == next.contracts) {
            let (least, most) = like(same[0].contracts);
            let from = alike.partition_point(|one| one.contracts < least);
            let to = alike.partition_point(|one| one.contracts <= most);
            let spread = |share: usize| {
                let told = alike[from..to].iter().filter_map(|one| one.shares[share]);
                Quartiles::of(told.map(|share| f64::from(share) / 100.0).collect())
            };
            let spread = Spread {
                ess_number: spread(0),
                ess_amount: spread(1),
                inclusive_number: spread(2),
                inclusive_amount: spread(3),
                clause_number: spread(4),
            };
            all.insert((same[0].kind, same[0].contracts), spread);
        }
    }
    all
}

fn quantile(sorted: &[f64], share: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of buyers")]
    let place = (sorted.len() - 1) as f64 * share;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the list")]
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    sorted[below] + (sorted[above] - sorted[below]) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_fall_between_two_shares_and_too_few_have_none() {
        let of = |shares: &[f64]| Quartiles::of(shares.to_vec());
        let expected = Quartiles { lower: 2.0, median: 3.0, upper: 4.0, peers: 5 };
        assert_eq!(of(&[5.0, 1.0, 3.0, 2.0, 4.0]), Some(expected));
        let expected = Quartiles { lower: 1.25, median: 2.5, upper: 3.75, peers: 6 };
        assert_eq!(of(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]), Some(expected));
        assert_eq!(of(&[1.0, 2.0]), None);
    }

    #[test]
    fn shares_spread_among_buyers_of_the_same_kind_and_size() {
        let buyer =
            |kind, contracts, share| Compared { kind, contracts, shares: [share, None, None, None, None] };
        let communes = (1..=5).map(|one| buyer(AcheteurKind::Commune, 10, Some(one * 1_000)));
        let others = [
            buyer(AcheteurKind::Commune, 31, Some(0)),
            buyer(AcheteurKind::Commune, 30, None),
            buyer(AcheteurKind::Departement, 10, Some(0)),
            buyer(AcheteurKind::Commune, 9, Some(10_000)),
        ];
        let found = spreads(communes.chain(others).collect());
        let told = Spread {
            ess_number: Some(Quartiles { lower: 20.0, median: 30.0, upper: 40.0, peers: 5 }),
            ..Spread::default()
        };
        let with_the_larger = Quartiles { lower: 12.5, median: 25.0, upper: 37.5, peers: 6 };
        let expected = [
            ((AcheteurKind::Commune, 10), told),
            ((AcheteurKind::Commune, 30), Spread { ess_number: Some(with_the_larger), ..told }),
            ((AcheteurKind::Commune, 31), Spread { ess_number: Some(with_the_larger), ..told }),
            ((AcheteurKind::Departement, 10), Spread::default()),
        ];
        assert_eq!(found, expected.into());
    }

    #[test]
    fn a_peer_has_a_third_to_three_times_as_many_contracts() {
        assert_eq!(like(90), (30, 270));
        assert_eq!(like(12), (10, 36), "a share of fewer than ten says nothing");
    }
}
