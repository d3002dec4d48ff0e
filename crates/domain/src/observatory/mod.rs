//! The observatory: what is measured of the ESS, where, in which year, of which part, and who says so.
//!
//! Two kinds of figures, never mixed in one line: those that others published ([`Observation`], under the [`Series`] that
//! cites them), and those that are counted from the register, which `analytics` computes.

mod activity;
mod carried;
mod counted;
mod located;
mod maille;
mod measure;
mod part;
mod purchases;
mod record;
mod series;
mod territoire;

pub use activity::{Activity, Came, EventActivity, gather_activity};
pub use carried::{carried, carried_text};
pub use counted::{Cell, Count, CountedSource, Edition, Method};
pub use maille::Maille;
pub use measure::{Amount, Measure, NotAnAmount, Unit};
pub use part::Part;
pub use purchases::{GatheredPurchases, Purchases};
pub use record::{COLUMNS, Record, RecordRefusal};
pub use series::{Observation, Series};
pub use territoire::{NotATerritory, Territoire, TerritoireKind};
