//! What public buyers of a territory bought in a year, and how much of it from the ESS.

use std::collections::BTreeMap;

use super::Territoire;
use crate::{
    purchasing::{Amount, Shares},
    territory::Departement,
};

/// Public contracts of the buyers of a territory that were notified in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purchases {
    /// Where the buyers are.
    pub territory: Territoire,
    /// The year of notification.
    pub year: i16,
    /// Buyers with a contract that year.
    pub buyers: u32,
    /// Their contracts.
    pub contracts: u32,
    /// Those with a holder of the ESS.
    pub to_ess: u32,
    /// Those with a holder of insertion or disability.
    pub to_inclusive: u32,
    /// Amounts of the contracts whose amount counts; those of frameworks are maxima.
    pub amount: Amount,
    /// The part of holders of the ESS, an amount that several hold being divided.
    pub amount_to_ess: Amount,
}

/// Contracts of many buyers, gathered by territory and year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GatheredPurchases(BTreeMap<(Territoire, i16), Purchases>);

impl GatheredPurchases {
    /// Adds a buyer: to the country, and to its département and région where they are known. Contracts without a date of
    /// notification are of no year, and left out.
    pub fn add(&mut self, departement: Option<Departement>, shares: &Shares) {
        let mut places = vec![Territoire::France];
        places.extend(departement.map(Territoire::Departement));
        places.extend(departement.map(|one| Territoire::Region(one.region())));
        for (year, figures) in &shares.by_year {
            for territory in &places {
                let none = Purchases {
                    territory: *territory,
                    year: *year,
                    buyers: 0,
                    contracts: 0,
                    to_ess: 0,
                    to_inclusive: 0,
                    amount: Amount(0),
                    amount_to_ess: Amount(0),
                };
                let known = self.0.entry((*territory, *year)).or_insert(none);
                known.buyers += 1;
                known.contracts += figures.contracts;
                known.to_ess += figures.ess.contracts;
                known.to_inclusive += figures.inclusive.contracts;
                known.amount.0 = known.amount.0.saturating_add(figures.amount.0);
                known.amount_to_ess.0 = known.amount_to_ess.0.saturating_add(figures.ess.split.0);
            }
        }
    }

    /// What was gathered, in the order of territories and years.
    pub fn all(self) -> Vec<Purchases> {
        self.0.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::purchasing::shares::{Figures, Part};

    fn shares(contracts: u32, to_ess: u32) -> Shares {
        let figures = Figures {
            contracts,
            amount: Amount(1_000),
            ess: Part { contracts: to_ess, whole: Amount(400), split: Amount(300) },
            ..Figures::default()
        };
        Shares { by_year: BTreeMap::from([(2024, figures)]), ..Shares::default() }
    }

    #[test]
    fn a_buyer_counts_for_its_departement_its_region_and_the_country() {
        let mut gathered = GatheredPurchases::default();
        gathered.add(Departement::by_code("78"), &shares(10, 2));
        gathered.add(Departement::by_code("75"), &shares(5, 1));
        gathered.add(None, &shares(1, 1));
        let told: Vec<_> = gathered
            .all()
            .into_iter()
            .map(|one| {
                let amounts = (one.amount.0, one.amount_to_ess.0);
                (one.territory.to_string(), one.year, one.buyers, one.contracts, one.to_ess, amounts)
            })
            .collect();
        let of = |code: &str, buyers, contracts, to_ess, amounts| {
            (code.to_owned(), 2024, buyers, contracts, to_ess, amounts)
        };
        assert_eq!(
            told,
            [
                of("FR", 3, 16, 4, (3_000, 900)),
                of("REG-11", 2, 15, 3, (2_000, 600)),
                of("DEP-75", 1, 5, 1, (1_000, 300)),
                of("DEP-78", 1, 10, 2, (1_000, 300)),
            ]
        );
    }
}
