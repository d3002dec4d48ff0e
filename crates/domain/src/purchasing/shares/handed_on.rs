//! What holders hand on to others: subcontracting, counted apart.

use serde::{Deserialize, Serialize};

use super::{
    super::{Amount, Subcontract},
    Status,
};

/// Acts of subcontracting, in their present terms. Their amounts are parts of those of contracts, and are never added to
/// them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOn {
    /// All of them.
    pub all: Acts,
    /// Those that were modified.
    pub modified: u32,
    /// To the ESS, confirmed.
    pub ess: Acts,
    /// To insertion by economic activity.
    pub insertion: Acts,
    /// To entreprises adaptées and ESAT.
    pub handicap: Acts,
    /// To insertion or disability.
    pub inclusive: Acts,
}

/// Some acts of subcontracting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acts {
    /// How many.
    pub number: u32,
    /// Their amounts, where these count.
    pub amount: Amount,
}

impl Acts {
    fn add(&mut self, amount: Amount) {
        self.number += 1;
        self.amount.0 += amount.0;
    }
}

impl HandedOn {
    pub(super) fn add(&mut self, act: &Subcontract, to: &Status) {
        let amount = act.amount.unwrap_or_default();
        self.all.add(amount);
        self.modified += u32::from(act.modifications > 0);
        let parts = [
            (&mut self.ess, to.is_ess),
            (&mut self.insertion, to.is_insertion),
            (&mut self.handicap, to.is_handicap),
            (&mut self.inclusive, to.is_insertion || to.is_handicap),
        ];
        for (part, fits) in parts {
            if fits {
                part.add(amount);
            }
        }
    }
}
