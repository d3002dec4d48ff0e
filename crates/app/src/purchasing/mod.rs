//! Public purchasing: contracts that public bodies publish are read beside the register, and what share of them goes to
//! the ESS is told of each buyer.

mod buyers;
mod coming;
mod endings;
mod figures;
mod history;
mod import;
mod ledger;
mod thresholds;

pub use ::analytics::question_of_file;
pub use buyers::{Asked, BuyerPage, PAGE, Peer, Peers, Told};
pub use coming::{Ahead, Candidate, Coming, Invitation};
pub(crate) use endings::day_number;
pub use endings::{ENDINGS, EndingSearch, Endings};
pub use history::UnitHistory;
pub(crate) use import::SYNTHETIC;
pub use import::{DecpImport, DecpOutcome, is_synthetic};
pub use ledger::{LedgerError, MOST_BYTES};
pub use opendata::ledger::SheetRefusal;
pub use store::{BuyerFilter, BuyerRow, KeptLedger, RuleCount};
pub use thresholds::{ThresholdInput, ThresholdRefusal};
