//! Contracts, read and laid beside.

use std::collections::BTreeMap;

use domain::ids::RunId;
use domain::nomenclature::perimeter::Niveau;
use domain::nomenclature::{CategorieJuridique, Recognition};
use domain::programme::Coordinates;
use domain::purchasing::{Contract, Standings};
use domain::siret::{Siren, Siret};
use domain::territory::Departement;
use jiff::civil::Date;
use sqlx::FromRow;

use super::row::{COLUMNS, ContractRow, digest, values};
use crate::error::StoreError;
use crate::instant::Day;
use crate::register::degrees;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

/// Which contracts are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContractFilter {
    /// Of that buyer.
    pub buyer: Option<Siret>,
    /// Notified on that day or after it.
    pub from: Option<Date>,
    /// Notified on that day or before it.
    pub to: Option<Date>,
    /// That end on that day or after it.
    pub ends_from: Option<Date>,
    /// That end on that day or before it.
    pub ends_to: Option<Date>,
    /// Of what is bought, any of these divisions.
    pub divisions: Vec<u8>,
    /// Held by that legal unit.
    pub held_by: Option<Siren>,
    /// Of buyers of that département.
    pub departement: Option<Departement>,
    /// At most so many.
    pub limit: Option<u32>,
}

impl ContractFilter {
    fn statement(&self, mut statement: Statement) -> Statement {
        statement = statement
            .when(" AND buyer = $?", self.buyer)
            .when(" AND notified_on >= $?", self.from)
            .when(" AND notified_on <= $?", self.to)
            .when(" AND ends_on >= $?", self.ends_from)
            .when(" AND ends_on <= $?", self.ends_to)
            .any_of("cpv LIKE $?", self.divisions.iter().map(|division| format!("{division:02}%")))
            .when(
                " AND (buyer, number) IN (SELECT buyer, number FROM purchase_holders WHERE siren = $?)",
                self.held_by,
            )
            .when(
                " AND buyer IN (SELECT siret FROM purchase_buyers WHERE departement = $?)",
                self.departement.map(|departement| departement.code()),
            );
        let order = if self.ends_from.is_some() || self.ends_to.is_some() {
            " ORDER BY ends_on, buyer, number"
        } else {
            " ORDER BY notified_on, buyer, number"
        };
        statement.then(order).when(" LIMIT $?", self.limit)
    }
}

#[derive(FromRow)]
struct StandingRow {
    siret: String,
    niveau: String,
    category: Option<String>,
    created_on: Option<Day>,
}

impl Session {
    /// Contracts in their present terms: by their end where it is asked for, else by their notification.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn contracts(&mut self, filter: &ContractFilter) -> Result<Vec<Contract>, StoreError> {
        let statement = filter.statement(sql("SELECT * FROM purchases WHERE 1 = 1"));
        self.rows::<ContractRow>(statement).await?.into_iter().map(Contract::try_from).collect()
    }

    /// What the register knows of those to whom a buyer awarded contracts.
    ///
    /// # Errors
    /// As [`Session::contracts`].
    pub async fn standings_of_holders(&mut self, buyer: Siret) -> Result<Standings, StoreError> {
        let standings =
            sql("SELECT DISTINCT structures.siret, niveau, category, created_on FROM purchase_holders
             JOIN structures ON structures.siren = purchase_holders.siren
             JOIN standings ON standings.siret = structures.siret WHERE buyer = $1")
            .bind(buyer);
        let evidence = sql("SELECT DISTINCT subject, recognition, since FROM purchase_holders
             JOIN evidence ON evidence.siren = purchase_holders.siren WHERE buyer = $1")
        .bind(buyer);
        self.read_standings(standings, evidence).await
    }

    /// What the register knows of legal units.
    ///
    /// # Errors
    /// As [`Session::contracts`].
    pub async fn standings_of_units(&mut self, units: &[Siren]) -> Result<Standings, StoreError> {
        if units.is_empty() {
            return Ok(Standings::default());
        }
        let standings = sql("SELECT structures.siret, niveau, category, created_on FROM structures
             JOIN standings ON standings.siret = structures.siret")
        .among(" WHERE siren IN", units.iter().copied());
        let evidence = sql("SELECT DISTINCT subject, recognition, since FROM evidence")
            .among(" WHERE siren IN", units.iter().copied());
        self.read_standings(standings, evidence).await
    }

    /// Where the establishments of the register are to which a buyer awarded contracts, where that may be told.
    ///
    /// # Errors
    /// As [`Session::contracts`].
    pub async fn places_of_holders(&mut self, buyer: Siret) -> Result<Vec<(Siret, Coordinates)>, StoreError> {
        let statement = sql("SELECT DISTINCT structures.siret, latitude, longitude FROM purchase_holders
             JOIN structures ON structures.siret = purchase_holders.siret
             WHERE buyer = $1 AND latitude IS NOT NULL AND longitude IS NOT NULL")
        .bind(buyer);
        let rows: Vec<(String, i64, i64)> = self.rows(statement).await?;
        let mut places = Vec::with_capacity(rows.len());
        for (siret, latitude, longitude) in rows {
            let at = Coordinates::new(degrees(latitude), degrees(longitude));
            places.extend(at.map(|at| Ok::<_, StoreError>((row::text("siret", &siret)?, at))).transpose()?);
        }
        Ok(places)
    }

    async fn read_standings(
        &mut self,
        standings: Statement,
        evidence: Statement,
    ) -> Result<Standings, StoreError> {
        let mut known = Standings::default();
        for one in self.rows::<StandingRow>(standings).await? {
            let siret: Siret = row::text("siret", &one.siret)?;
            known.stand(siret, row::code("niveau", &one.niveau, Niveau::by_code)?);
            let categorie = row::code_if("category", one.category.as_deref(), |code| {
                CategorieJuridique::parse(code).ok()
            })?;
            if let Some((categorie, created_on)) = categorie.zip(one.created_on) {
                known.exists(siret.siren(), categorie, created_on.0);
            }
        }
        for (subject, recognition, since) in self.rows::<(String, String, Day)>(evidence).await? {
            let recognition = row::code("recognition", &recognition, Recognition::by_code)?;
            known.recognise(row::text("subject", &subject)?, recognition, since.0);
        }
        Ok(known)
    }

    /// Which of these contracts are there, by buyer and number, and whether each says the same.
    ///
    /// # Errors
    /// As [`Session::contracts`].
    pub async fn known_contracts(
        &mut self,
        contracts: &[Contract],
    ) -> Result<BTreeMap<(Siret, String), bool>, StoreError> {
        if contracts.is_empty() {
            return Ok(BTreeMap::new());
        }
        let keys = contracts.iter().map(|one| vec![one.buyer.into(), (&one.number).into()]);
        let statement = sql("SELECT buyer, number, digest FROM purchases WHERE (buyer, number) IN (VALUES ")
            .rows(keys)
            .then(")");
        let rows: Vec<(String, String, String)> = self.rows(statement).await?;
        let mut digests = BTreeMap::new();
        for (buyer, number, digest) in rows {
            digests.insert((row::text::<Siret>("buyer", &buyer)?, number), digest);
        }
        let mut known = BTreeMap::new();
        for contract in contracts {
            let key = (contract.buyer, contract.number.clone());
            if let Some(before) = digests.get(&key) {
                let is_same = *before == digest(contract)?;
                known.insert(key, is_same);
            }
        }
        Ok(known)
    }

    /// How many contracts legal units hold or held, by unit and division of what is bought.
    ///
    /// # Errors
    /// As [`Session::contracts`].
    pub async fn count_held(&mut self, units: &[Siren]) -> Result<BTreeMap<(Siren, u8), u32>, StoreError> {
        if units.is_empty() {
            return Ok(BTreeMap::new());
        }
        let statement = sql("SELECT siren, substr(cpv, 1, 2), count(*) FROM purchase_holders
             JOIN purchases ON purchases.buyer = purchase_holders.buyer
                 AND purchases.number = purchase_holders.number
             WHERE cpv IS NOT NULL AND NOT subcontractor")
        .among(" AND siren IN", units.iter().copied())
        .then(" GROUP BY siren, substr(cpv, 1, 2)");
        let rows: Vec<(String, String, i64)> = self.rows(statement).await?;
        let mut held = BTreeMap::new();
        for (siren, division, number) in rows {
            let division: u8 = row::text("cpv", &division)?;
            held.insert((row::text("siren", &siren)?, division), row::count("count", number)?);
        }
        Ok(held)
    }

    /// How many contracts there are.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn count_contracts(&mut self) -> Result<u64, StoreError> {
        let number = self.number(sql("SELECT count(*) FROM purchases")).await?;
        row::large("count", number)
    }
}

impl Tx {
    /// Lays contracts beside those that are there. A few hundred at a time.
    ///
    /// # Errors
    /// [`UniqueKey`](crate::UniqueKey) when a reading brings one contract twice.
    pub async fn stage_contracts(&mut self, run: RunId, contracts: &[Contract]) -> Result<(), StoreError> {
        if contracts.is_empty() {
            return Ok(());
        }
        let (mut rows, mut holders) = (Vec::with_capacity(contracts.len()), Vec::new());
        for contract in contracts {
            let mut row = values(contract)?;
            row.push(contract.buyer_name.as_deref().into());
            row.push(contract.buyer_departement.map(|departement| departement.code()).into());
            row.push(run.into());
            rows.push(row);
            let all = contract.terms.holders.iter().map(|holder| (holder, false));
            let subcontractors = contract.subcontracts.iter().map(|part| (&part.holder, true));
            for (place, (holder, is_subcontractor)) in (0_u32..).zip(all.chain(subcontractors)) {
                holders.push(vec![
                    run.into(),
                    contract.buyer.into(),
                    (&contract.number).into(),
                    place.into(),
                    is_subcontractor.into(),
                    holder.siren.into(),
                    holder.siret.into(),
                ]);
            }
        }
        let statement = sql("INSERT INTO staged_purchases (")
            .then(COLUMNS)
            .then(", buyer_name, buyer_departement, run_id) VALUES ");
        self.execute(statement.rows(rows)).await?;
        for some in holders.chunks(2_000) {
            let statement = sql("INSERT INTO staged_purchase_holders
                 (run_id, buyer, number, place, subcontractor, siren, siret) VALUES ");
            self.execute(statement.rows(some.to_vec())).await?;
        }
        Ok(())
    }
}
