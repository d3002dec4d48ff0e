//! What is computed of buyers and kept ready: the shares of those with many contracts, and how the shares of their peers
//! spread.

use std::collections::BTreeMap;

use domain::nomenclature::AcheteurKind;
use domain::purchasing::{Shares, Spread};
use domain::siret::Siret;

use crate::error::StoreError;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::sql;

/// The year under which contracts without a date are kept.
const UNDATED: i16 = 0;

impl Session {
    /// The shares that are kept of a buyer, by year of notification, those of contracts without a date under none; nothing
    /// for a buyer of whom none are.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn shares_of_buyer(
        &mut self,
        buyer: Siret,
    ) -> Result<BTreeMap<Option<i16>, Shares>, StoreError> {
        let statement = sql("SELECT year, shares FROM purchase_shares WHERE buyer = $1").bind(buyer);
        let rows: Vec<(i64, String)> = self.rows(statement).await?;
        let mut kept = BTreeMap::new();
        for (year, shares) in rows {
            let year = i16::try_from(year).map_err(|error| row::corrupt("year", error))?;
            kept.insert((year != UNDATED).then_some(year), row::json("shares", &shares)?);
        }
        Ok(kept)
    }

    /// How the shares of buyers of a kind spread, among those like one with so many contracts.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn spread_of_peers(
        &mut self,
        kind: AcheteurKind,
        contracts: u32,
    ) -> Result<Option<Spread>, StoreError> {
        let statement = sql("SELECT spread FROM purchase_peers WHERE kind = $1 AND contracts = $2")
            .bind(kind.code())
            .bind(contracts);
        let rows: Vec<(String,)> = self.rows(statement).await?;
        rows.first().map(|(spread,)| row::json("spread", spread)).transpose()
    }
}

impl Tx {
    /// Keeps the shares of a buyer by year of notification in the place of those before; without any, none are kept.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn replace_shares(
        &mut self,
        buyer: Siret,
        years: &BTreeMap<Option<i16>, Shares>,
    ) -> Result<(), StoreError> {
        self.execute(sql("DELETE FROM purchase_shares WHERE buyer = $1").bind(buyer)).await?;
        if years.is_empty() {
            return Ok(());
        }
        let mut rows = Vec::with_capacity(years.len());
        for (year, shares) in years {
            let year = i64::from(year.unwrap_or(UNDATED));
            rows.push(vec![buyer.into(), year.into(), row::to_json("shares", shares)?.into()]);
        }
        let statement = sql("INSERT INTO purchase_shares (buyer, year, shares) VALUES ").rows(rows);
        self.execute(statement).await.map(|_| ())
    }

    /// Keeps how the shares of peers spread in the place of what was kept before.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn replace_peers(
        &mut self,
        spreads: &BTreeMap<(AcheteurKind, u32), Spread>,
    ) -> Result<(), StoreError> {
        self.execute(sql("DELETE FROM purchase_peers")).await?;
        let mut rows = Vec::with_capacity(spreads.len());
        for ((kind, contracts), spread) in spreads {
            rows.push(vec![
                kind.code().into(),
                i64::from(*contracts).into(),
                row::to_json("spread", spread)?.into(),
            ]);
        }
        for some in rows.chunks(1_000) {
            let statement = sql("INSERT INTO purchase_peers (kind, contracts, spread) VALUES ");
            self.execute(statement.rows(some.to_vec())).await?;
        }
        Ok(())
    }
}
