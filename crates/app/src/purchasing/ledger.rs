//! A buyer's own ledger: read in memory, compared with the register, told, and forgotten.

use domain::{
    purchasing::{Ledger, LedgerRefusal, LedgerShares, Standings, ledger::MOST_LINES},
    siret::Siren,
};
use opendata::ledger::{SheetRefusal, cells};
use thiserror::Error;

use crate::{App, Failure};

/// Bytes of a ledger that are taken.
pub const MOST_BYTES: usize = 8 << 20;
/// Legal units that are asked for at once.
const BATCH: usize = 2_000;

/// Why a ledger is not told.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// The bytes are no sheet.
    #[error(transparent)]
    Sheet(#[from] SheetRefusal),
    /// The sheet is no ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerRefusal),
    /// A failure of the store.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl App {
    /// Reads a ledger and tells its shares. Nothing of it is kept, logged or audited.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub async fn read_ledger(&self, bytes: Vec<u8>) -> Result<(Ledger, LedgerShares), LedgerError> {
        let read = tokio::task::spawn_blocking(move || -> Result<Ledger, LedgerError> {
            Ok(Ledger::read(&cells(&bytes, MOST_LINES)?)?)
        });
        let ledger = read.await.unwrap_or(Err(LedgerError::Sheet(SheetRefusal::NoSheet)))?;
        let standings = self.standings(&ledger.units()).await?;
        let shares = ledger.shares(&standings);
        Ok((ledger, shares))
    }

    async fn standings(&self, units: &[Siren]) -> Result<Standings, Failure> {
        let mut session = self.store.read().await?;
        let mut all = Standings::default();
        for some in units.chunks(BATCH) {
            all.absorb(session.standings_of_units(some).await?);
        }
        Ok(all)
    }
}
