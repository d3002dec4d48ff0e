//! Public purchasing: who buys from whom, as public bodies publish it (données essentielles de la commande publique,
//! DECP), cleaned by named rules, and the shares that go to the ESS.
//!
//! A [`Contract`] is what is known of one contract; [`rule::Rule`] names what was rejected, corrected or only noted when
//! it was read; [`collate`] decides which of the published rows speak for it; [`shares`] counts.

pub mod clean;
pub mod collate;
pub mod contract;
pub mod cpv;
pub mod law;
pub mod ledger;
pub mod peers;
pub mod rule;
pub mod shares;
pub mod status;
pub mod trade;

pub use collate::{Collation, Role, Seen};
pub use contract::{
    Amount, Considerations, Contract, ContractKind, Holder, IdentifierKind, Line, Subcontract, Terms,
};
pub use cpv::{Cpv, CpvKind, ReadCpv, division_label, divisions};
pub use law::{Allowed, Around, Law, Lever, Threshold, ThresholdCode, Unit};
pub use ledger::told::{LedgerTold, Paid};
pub use ledger::{Ledger, LedgerCase, LedgerRefusal, LedgerRule, LedgerShares};
pub use peers::{Compared, Quartiles, Spread};
pub use rule::{Effect, Example, Hear, Heard, Rule};
pub use shares::{Acts, Band, Basis, Figures, HandedOn, Match, Part, Said, Shares, Status, Weighed};
pub use status::{Standings, UnitPeriod};
pub use trade::Trade;
