//! A buyer beside its peers: those of the same kind whose number of contracts is of the same order.

/// A peer has at least a third and at most three times as many contracts.
const SIZE: u32 = 3;
/// With fewer peers a median says nothing.
pub const ENOUGH: usize = 5;

/// How many contracts a peer has, at least and at most.
pub const fn like(contracts: u32) -> (u32, u32) {
    let least = contracts / SIZE;
    (if least == 0 { 1 } else { least }, contracts.saturating_mul(SIZE))
}

/// A distribution, in per cent.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    fn a_peer_has_a_third_to_three_times_as_many_contracts() {
        assert_eq!(like(30), (10, 90));
        assert_eq!(like(1), (1, 3));
    }
}
