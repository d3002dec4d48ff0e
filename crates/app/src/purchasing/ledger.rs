//! A buyer's own ledger: read in memory, compared with the register, told, and forgotten unless its owner asks to keep it.

use domain::{
    ids::LedgerId,
    purchasing::{Ledger, LedgerRefusal, LedgerTold, Standings, ledger::MOST_LINES, ledger::told::KEPT},
    siret::Siren,
};
use opendata::ledger::{Sheet, SheetRefusal, sheet};
use store::KeptLedger;
use thiserror::Error;

use crate::{App, Failure, key::Use};

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
    pub async fn read_ledger(&self, bytes: Vec<u8>) -> Result<LedgerTold, LedgerError> {
        let read = tokio::task::spawn_blocking(move || -> Result<_, LedgerError> {
            let Sheet { name, others, cells } = sheet(&bytes, MOST_LINES, Ledger::is_one)?;
            Ok((name, others, Ledger::read(&cells)?))
        });
        let (sheet, others, ledger) = read.await.unwrap_or(Err(LedgerError::Sheet(SheetRefusal::NoSheet)))?;
        let standings = self.standings(&ledger.units()).await?;
        let other_sheets = u32::try_from(others).unwrap_or(u32::MAX);
        Ok(LedgerTold { sheet, other_sheets, ..LedgerTold::of(ledger, &standings) })
    }

    async fn standings(&self, units: &[Siren]) -> Result<Standings, Failure> {
        let mut session = self.store.read().await?;
        let mut all = Standings::default();
        for some in units.chunks(BATCH) {
            all.absorb(session.standings_of_units(some).await?);
        }
        Ok(all)
    }

    /// The seal under which what was told travels with its page, so that only what we told can be kept.
    pub fn seal_ledger(&self, packed: &str) -> String {
        self.key().seal(Use::Ledger, packed.as_bytes())
    }

    /// Whether we told that.
    pub fn is_our_ledger(&self, packed: &str, seal: &str) -> bool {
        self.key().sealed(Use::Ledger, packed.as_bytes(), seal)
    }

    /// Keeps what was told for ninety days, suppliers and lines only when they are asked for; answers the token of its link.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn keep_ledger(&self, told: LedgerTold, has_rows: bool) -> Result<String, Failure> {
        let (id, now) = (LedgerId::new(self.new_uuid()), self.now());
        let told = if has_rows { told } else { told.figures_only() };
        let kept = KeptLedger { id, told, has_rows, created_at: now, ends_at: now + KEPT };
        let mut tx = self.store.begin().await?;
        tx.keep_ledger(&kept).await?;
        tx.commit().await?;
        Ok(self.key().token(Use::Ledger, id.as_uuid()))
    }

    /// What is kept behind a link, until it is erased.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn kept_ledger(&self, token: &str) -> Result<Option<KeptLedger>, Failure> {
        let Some(id) = self.key().open(Use::Ledger, token) else { return Ok(None) };
        let kept = self.store.read().await?.kept_ledger(LedgerId::new(id)).await?;
        Ok(kept.filter(|kept| self.now() < kept.ends_at))
    }

    /// Erases what is kept, at once.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn forget_ledger(&self, kept: &KeptLedger) -> Result<(), Failure> {
        let mut tx = self.store.begin().await?;
        tx.forget_ledger(kept.id).await?;
        Ok(tx.commit().await?)
    }
}
