//! What stands beside the figures of the ESS: public purchases of territories, and what events brought about.

use domain::ids::EventId;
use domain::observatory::{EventActivity, Purchases, Territoire};
use domain::programme::Zone;
use domain::purchasing::Amount;
use domain::territory::Departement;
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::counted::year;
use crate::error::StoreError;
use crate::instant::Instant;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

#[derive(FromRow)]
struct PurchasesRow {
    territory: String,
    year: i64,
    buyers: i64,
    contracts: i64,
    to_ess: i64,
    to_inclusive: i64,
    amount: i64,
    amount_to_ess: i64,
}

impl TryFrom<PurchasesRow> for Purchases {
    type Error = StoreError;

    fn try_from(found: PurchasesRow) -> Result<Self, StoreError> {
        Ok(Self {
            territory: row::text("territory", &found.territory)?,
            year: year(found.year)?,
            buyers: row::count("buyers", found.buyers)?,
            contracts: row::count("contracts", found.contracts)?,
            to_ess: row::count("to_ess", found.to_ess)?,
            to_inclusive: row::count("to_inclusive", found.to_inclusive)?,
            amount: Amount(found.amount),
            amount_to_ess: Amount(found.amount_to_ess),
        })
    }
}

#[derive(FromRow)]
struct ActivityRow {
    id: Uuid,
    departement: Option<String>,
    zone: String,
    begins_at: Instant,
    places_taken: i64,
    planned: i64,
}

impl TryFrom<ActivityRow> for EventActivity {
    type Error = StoreError;

    fn try_from(found: ActivityRow) -> Result<Self, StoreError> {
        let zone =
            Zone::parse(&found.zone).map_err(|_| StoreError::Corrupt("column zone: no zone".to_owned()))?;
        Ok(Self {
            event: EventId::new(found.id),
            departement: row::code_if("departement", found.departement.as_deref(), Departement::by_code)?,
            year: zone.day_of(found.begins_at.0).year(),
            places: row::count("places_taken", found.places_taken)?,
            planned: row::count("planned", found.planned)?,
        })
    }
}

const PURCHASES: &str =
    "SELECT territory, year, buyers, contracts, to_ess, to_inclusive, amount, amount_to_ess
     FROM observatory_purchases";

impl Session {
    async fn purchases(&mut self, statement: Statement) -> Result<Vec<Purchases>, StoreError> {
        let rows = self.rows::<PurchasesRow>(statement.then(" ORDER BY territory, year")).await?;
        rows.into_iter().map(Purchases::try_from).collect()
    }

    /// What public buyers of a territory bought, year by year.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn purchases_of(&mut self, territory: Territoire) -> Result<Vec<Purchases>, StoreError> {
        self.purchases(sql(PURCHASES).then_bind(" WHERE territory = $?", territory.to_string())).await
    }

    /// What public buyers of every territory bought, by territory and year.
    ///
    /// # Errors
    /// As [`Session::purchases_of`].
    pub async fn all_purchases(&mut self) -> Result<Vec<Purchases>, StoreError> {
        self.purchases(sql(PURCHASES)).await
    }

    /// The announced events that have begun, neither cancelled nor postponed, in order of time.
    ///
    /// # Errors
    /// As [`Session::purchases_of`].
    pub async fn event_activity(&mut self, now: Timestamp) -> Result<Vec<EventActivity>, StoreError> {
        let statement = sql("SELECT e.id, e.departement, e.zone, e.begins_at, e.places_taken,
                 (SELECT count(*) FROM planned_meetings m WHERE m.event_id = e.id AND m.version =
                     (SELECT max(p.version) FROM meeting_plans p
                      WHERE p.event_id = e.id AND p.status = 'published')) AS planned
             FROM events e WHERE e.status = 'published' AND e.begins_at <= $1 ORDER BY e.begins_at, e.id");
        let rows = self.rows::<ActivityRow>(statement.bind(now)).await?;
        rows.into_iter().map(EventActivity::try_from).collect()
    }
}

impl Tx {
    /// Puts what public buyers bought in the place of what was there, every territory and year.
    ///
    /// # Errors
    /// When the database cannot be asked, or a territory comes twice for a year.
    pub async fn replace_purchases(&mut self, all: &[Purchases], now: Timestamp) -> Result<(), StoreError> {
        self.execute(sql("DELETE FROM observatory_purchases")).await?;
        for some in all.chunks(1000) {
            let rows = some.iter().map(|one| {
                vec![
                    one.territory.to_string().into(),
                    i64::from(one.year).into(),
                    one.buyers.into(),
                    one.contracts.into(),
                    one.to_ess.into(),
                    one.to_inclusive.into(),
                    one.amount.0.into(),
                    one.amount_to_ess.0.into(),
                    now.into(),
                ]
            });
            let statement = sql("INSERT INTO observatory_purchases
                 (territory, year, buyers, contracts, to_ess, to_inclusive, amount, amount_to_ess, computed_at) VALUES ");
            self.execute(statement.rows(rows)).await?;
        }
        self.announce();
        Ok(())
    }
}
