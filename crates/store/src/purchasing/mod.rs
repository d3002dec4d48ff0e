//! Public contracts: what an edition states, gathered beside and applied in one transaction; buyers with their figures;
//! what the rules of reading said.

mod apply;
mod buyer;
mod contract;
mod kept;
mod periods;
mod row;
mod rules;
mod shares;
mod thresholds;

pub use buyer::{BuyerFilter, BuyerRow};
pub use contract::ContractFilter;
pub use kept::KeptLedger;
pub use rules::RuleCount;
