//! What legal units that hold contracts were over time.

use domain::nomenclature::{CategorieJuridique, CodeNaf};
use domain::purchasing::UnitPeriod;
use domain::siret::{Siren, Siret};
use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Day;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

#[derive(FromRow)]
struct PeriodRow {
    siren: String,
    since: Day,
    category: Option<String>,
    naf: Option<String>,
    ess_flag: Option<bool>,
}

impl TryFrom<PeriodRow> for UnitPeriod {
    type Error = StoreError;

    fn try_from(one: PeriodRow) -> Result<Self, StoreError> {
        Ok(Self {
            siren: row::text("siren", &one.siren)?,
            since: one.since.0,
            categorie: row::code_if("category", one.category.as_deref(), |code| {
                CategorieJuridique::parse(code).ok()
            })?,
            naf: row::code_if("naf", one.naf.as_deref(), |code| CodeNaf::parse(code).ok())?,
            flag: one.ess_flag,
        })
    }
}

impl Session {
    async fn periods(&mut self, statement: Statement) -> Result<Vec<UnitPeriod>, StoreError> {
        self.rows::<PeriodRow>(statement).await?.into_iter().map(UnitPeriod::try_from).collect()
    }

    /// What those to whom a buyer awarded contracts were over time, in order of days.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn periods_of_holders(&mut self, buyer: Siret) -> Result<Vec<UnitPeriod>, StoreError> {
        let statement = sql("SELECT siren, since, category, naf, ess_flag FROM unit_periods
             WHERE siren IN (SELECT siren FROM purchase_holders WHERE buyer = $1) ORDER BY siren, since");
        self.periods(statement.bind(buyer)).await
    }

    /// The legal units of the register to which contracts were awarded, in their order.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn units_that_hold(&mut self) -> Result<Vec<Siren>, StoreError> {
        let statement = sql("SELECT DISTINCT siren FROM structures
             WHERE siren IN (SELECT siren FROM purchase_holders) ORDER BY siren");
        let rows: Vec<(String,)> = self.rows(statement).await?;
        rows.iter().map(|(siren,)| row::text("siren", siren)).collect()
    }
}

impl Tx {
    /// Puts a history in the place of the one before.
    ///
    /// # Errors
    /// [`UniqueKey`](crate::UniqueKey) when a unit has two periods from one day on.
    pub async fn replace_unit_periods(&mut self, periods: &[UnitPeriod]) -> Result<(), StoreError> {
        self.execute(sql("DELETE FROM unit_periods")).await?;
        for some in periods.chunks(1_000) {
            let rows = some.iter().map(|one| {
                vec![
                    one.siren.into(),
                    one.since.into(),
                    one.categorie.map(|one| one.to_string()).into(),
                    one.naf.map(|one| one.to_string()).into(),
                    one.flag.into(),
                ]
            });
            let statement = sql("INSERT INTO unit_periods (siren, since, category, naf, ess_flag) VALUES ");
            self.execute(statement.rows(rows)).await?;
        }
        Ok(())
    }
}
