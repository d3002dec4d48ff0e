//! What holders hand on to others: subcontracting, counted apart.

use serde::{Deserialize, Serialize};

use super::{
    super::{Amount, Subcontract},
    Status, is_nothing,
};

/// Acts of subcontracting, in their present terms. Their amounts are parts of those of contracts, and are never added to
/// them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HandedOn {
    /// All of them.
    #[serde(skip_serializing_if = "is_nothing")]
    pub all: Acts,
    /// Those that were modified.
    #[serde(skip_serializing_if = "is_nothing")]
    pub modified: u32,
    /// To the ESS, confirmed.
    #[serde(skip_serializing_if = "is_nothing")]
    pub ess: Acts,
    /// To insertion by economic activity.
    #[serde(skip_serializing_if = "is_nothing")]
    pub insertion: Acts,
    /// To entreprises adaptées and ESAT.
    #[serde(skip_serializing_if = "is_nothing")]
    pub handicap: Acts,
    /// To insertion or disability.
    #[serde(skip_serializing_if = "is_nothing")]
    pub inclusive: Acts,
}

/// Some acts of subcontracting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Acts {
    /// How many.
    #[serde(skip_serializing_if = "is_nothing")]
    pub number: u32,
    /// Their amounts, where these count.
    #[serde(skip_serializing_if = "is_nothing")]
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
