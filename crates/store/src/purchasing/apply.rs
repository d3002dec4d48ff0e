//! An edition of contracts becomes what is there, whole or not at all.

use domain::register::Tally;
use jiff::Timestamp;

use super::row::COLUMNS;
use crate::error::StoreError;
use crate::register::{ImportRun, ImportStatus};
use crate::session::Tx;
use crate::statement::sql;

impl Tx {
    /// Puts every contract that a reading gathered in the place of the one with its number. Answers `false`, having
    /// changed nothing, when another edition of contracts was applied since this one began.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn apply_contracts(
        &mut self,
        run: &ImportRun,
        tally: &Tally,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        // Its lock keeps other readings waiting until this one is kept or given up.
        self.advance_feed().await?;
        let later = sql("SELECT count(*) FROM import_runs WHERE source = $1 AND status = 'applied'")
            .bind(run.stock.source.code())
            .then_bind(" AND ended_at > $?", run.started_at);
        if self.number(later).await? > 0 {
            return Ok(false);
        }
        if !self.end_import(run.id, ImportStatus::Applied, Some(tally), now).await? {
            return Ok(false);
        }
        // What is kept of these buyers is of the contracts that they had: until it is computed again, there is none.
        let kept = sql(
            "DELETE FROM purchase_shares WHERE buyer IN (SELECT buyer FROM staged_purchases WHERE run_id = $1)",
        );
        self.execute(kept.bind(run.id)).await?;
        for table in ["purchase_holders", "purchases"] {
            let gone = sql("DELETE FROM ")
                .then(table)
                .then(" WHERE (buyer, number) IN (SELECT buyer, number FROM staged_purchases")
                .then_bind(" WHERE run_id = $?)", run.id);
            self.execute(gone).await?;
        }
        let contracts = sql("INSERT INTO purchases (")
            .then(COLUMNS)
            .then(", run_id) SELECT ")
            .then(COLUMNS)
            .then_bind(", run_id FROM staged_purchases WHERE run_id = $?", run.id);
        let mut moved = self.execute(contracts).await?;
        let holders = sql("INSERT INTO purchase_holders (buyer, number, place, subcontractor, siren, siret)
             SELECT buyer, number, place, subcontractor, siren, siret FROM staged_purchase_holders
             WHERE run_id = $1")
        .bind(run.id);
        moved += self.execute(holders).await?;
        // Figures and names of the register are computed after: until then a buyer is there without them.
        let buyers = sql("INSERT INTO purchase_buyers (siret, siren, name, folded, departement, contracts, amount)
             SELECT buyer, substr(buyer, 1, 9), max(buyer_name), '', max(buyer_departement), count(*), 0
             FROM staged_purchases WHERE run_id = $1 GROUP BY buyer
             ON CONFLICT (siret) DO UPDATE SET name = coalesce(excluded.name, purchase_buyers.name),
                 departement = coalesce(excluded.departement, purchase_buyers.departement), computed_at = NULL")
        .bind(run.id);
        self.execute(buyers).await?;
        self.count_anew("purchases, purchase_holders, purchase_buyers", moved).await?;
        self.announce();
        Ok(true)
    }
}
