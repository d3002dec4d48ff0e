//! Buyers with their figures.

use domain::nomenclature::AcheteurKind;
use domain::purchasing::Amount;
use domain::siret::Siret;
use domain::territory::Departement;
use domain::text::fold;
use jiff::Timestamp;
use sqlx::FromRow;

use crate::error::StoreError;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

/// A buyer, with what was computed of its contracts. Shares are per ten thousand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuyerRow {
    /// Its number.
    pub siret: Siret,
    /// Its name, of the register or of the files.
    pub name: Option<String>,
    /// What kind of buyer it is, if the register knows.
    pub kind: Option<AcheteurKind>,
    /// Where it is.
    pub departement: Option<Departement>,
    /// How many contracts it published.
    pub contracts: u32,
    /// Their amounts.
    pub amount: Amount,
    /// Share to the ESS, by number.
    pub ess_number: Option<u32>,
    /// Share to the ESS, by amount, split among holders.
    pub ess_amount: Option<u32>,
    /// Share to insertion and disability, by number.
    pub inclusive_number: Option<u32>,
    /// Share to insertion and disability, by amount, split among holders.
    pub inclusive_amount: Option<u32>,
    /// Share with a social clause, by number, of those that say.
    pub clause_number: Option<u32>,
}

/// Which buyers are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuyerFilter {
    /// Words of its name.
    pub words: Option<String>,
    /// Of that kind.
    pub kind: Option<AcheteurKind>,
    /// In that département.
    pub departement: Option<Departement>,
    /// With at least so many contracts.
    pub least: Option<u32>,
    /// With at most so many contracts.
    pub most: Option<u32>,
    /// Behind the one with so many contracts and that number.
    pub after: Option<(u32, Siret)>,
    /// At most so many.
    pub limit: Option<u32>,
}

#[derive(FromRow)]
struct StoredBuyer {
    siret: String,
    name: Option<String>,
    kind: Option<String>,
    departement: Option<String>,
    contracts: i64,
    amount: i64,
    ess_number: Option<i64>,
    ess_amount: Option<i64>,
    inclusive_number: Option<i64>,
    inclusive_amount: Option<i64>,
    clause_number: Option<i64>,
}

impl TryFrom<StoredBuyer> for BuyerRow {
    type Error = StoreError;

    fn try_from(one: StoredBuyer) -> Result<Self, StoreError> {
        let share = |column, value: Option<i64>| value.map(|share| row::count(column, share)).transpose();
        Ok(Self {
            siret: row::text("siret", &one.siret)?,
            name: one.name,
            kind: row::code_if("kind", one.kind.as_deref(), AcheteurKind::by_code)?,
            departement: row::code_if("departement", one.departement.as_deref(), Departement::by_code)?,
            contracts: row::count("contracts", one.contracts)?,
            amount: Amount(one.amount),
            ess_number: share("ess_number", one.ess_number)?,
            ess_amount: share("ess_amount", one.ess_amount)?,
            inclusive_number: share("inclusive_number", one.inclusive_number)?,
            inclusive_amount: share("inclusive_amount", one.inclusive_amount)?,
            clause_number: share("clause_number", one.clause_number)?,
        })
    }
}

const SELECT: &str = "SELECT siret, name, kind, departement, contracts, amount, ess_number, ess_amount,
    inclusive_number, inclusive_amount, clause_number FROM purchase_buyers WHERE 1 = 1";

impl BuyerFilter {
    fn conditions(&self, statement: Statement) -> Statement {
        statement
            .words("folded", self.words.as_deref())
            .when(" AND kind = $?", self.kind.map(AcheteurKind::code))
            .when(" AND departement = $?", self.departement.map(|departement| departement.code()))
            .when(" AND contracts >= $?", self.least)
            .when(" AND contracts <= $?", self.most)
    }
}

impl Session {
    async fn buyer_rows(&mut self, statement: Statement) -> Result<Vec<BuyerRow>, StoreError> {
        self.rows::<StoredBuyer>(statement).await?.into_iter().map(BuyerRow::try_from).collect()
    }

    /// Buyers, those with most contracts first.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn buyers(&mut self, filter: &BuyerFilter) -> Result<Vec<BuyerRow>, StoreError> {
        let mut statement = filter.conditions(sql(SELECT));
        if let Some((contracts, siret)) = filter.after {
            statement = statement
                .then_bind(" AND (contracts < $? OR contracts = $?", contracts)
                .then_bind(" AND siret > $?)", siret);
        }
        self.buyer_rows(statement.then(" ORDER BY contracts DESC, siret").when(" LIMIT $?", filter.limit))
            .await
    }

    /// How many buyers there are.
    ///
    /// # Errors
    /// As [`Session::buyers`].
    pub async fn count_buyers(&mut self, filter: &BuyerFilter) -> Result<u64, StoreError> {
        let statement = filter.conditions(sql("SELECT count(*) FROM purchase_buyers WHERE 1 = 1"));
        let number = self.number(statement).await?;
        row::large("count", number)
    }

    /// A buyer.
    ///
    /// # Errors
    /// As [`Session::buyers`].
    pub async fn buyer(&mut self, siret: Siret) -> Result<Option<BuyerRow>, StoreError> {
        Ok(self.buyer_rows(sql(SELECT).then_bind(" AND siret = $?", siret)).await?.pop())
    }

    /// The numbers of buyers, in their order, behind `after`.
    ///
    /// # Errors
    /// As [`Session::buyers`].
    pub async fn buyers_after(&mut self, after: Option<Siret>, limit: u32) -> Result<Vec<Siret>, StoreError> {
        let statement = sql("SELECT siret FROM purchase_buyers WHERE 1 = 1")
            .when(" AND siret > $?", after)
            .then_bind(" ORDER BY siret LIMIT $?", limit);
        let rows: Vec<(String,)> = self.rows(statement).await?;
        rows.iter().map(|(siret,)| row::text("siret", siret)).collect()
    }
}

impl Tx {
    /// Keeps what was computed of a buyer.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn save_buyer(&mut self, buyer: &BuyerRow, now: Timestamp) -> Result<(), StoreError> {
        let name = buyer.name.as_deref();
        let statement = sql("UPDATE purchase_buyers SET name = $2, folded = $3, kind = $4, departement = $5,
             contracts = $6, amount = $7, ess_number = $8, ess_amount = $9, inclusive_number = $10,
             inclusive_amount = $11, clause_number = $12, computed_at = $13 WHERE siret = $1")
        .bind(buyer.siret)
        .bind(name)
        .bind(format!("{} {}", fold(name.unwrap_or_default()), buyer.siret))
        .bind(buyer.kind.map(AcheteurKind::code))
        .bind(buyer.departement.map(|departement| departement.code()))
        .bind(buyer.contracts)
        .bind(buyer.amount.0)
        .bind(buyer.ess_number)
        .bind(buyer.ess_amount)
        .bind(buyer.inclusive_number)
        .bind(buyer.inclusive_amount)
        .bind(buyer.clause_number)
        .bind(now);
        self.execute(statement).await.map(|_| ())
    }
}
