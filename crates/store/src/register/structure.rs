//! Structures with their standings, read.

use domain::register::{Scope, Source, Standing, Structure};
use domain::siret::{Siren, Siret};

use super::row::RegisteredRow;
use crate::error::StoreError;
use crate::session::Session;
use crate::statement::{Statement, sql};

/// A structure and what the rules conclude of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Registered {
    /// Facts of the registry.
    pub structure: Structure,
    /// Computed from them and from the evidence.
    pub standing: Standing,
}

pub(super) const SELECT: &str = "SELECT structures.*, niveau, famille, sous_famille, statutory, acheteur
    FROM structures JOIN standings ON standings.siret = structures.siret ";

impl Session {
    pub(super) async fn registered(&mut self, statement: Statement) -> Result<Vec<Registered>, StoreError> {
        self.rows::<RegisteredRow>(statement).await?.into_iter().map(Registered::try_from).collect()
    }

    /// The structure of a number, closed ones too.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn structure(&mut self, siret: Siret) -> Result<Option<Registered>, StoreError> {
        Ok(self.registered(sql(SELECT).then_bind("WHERE structures.siret = $?", siret)).await?.pop())
    }

    /// The structures of these numbers, closed ones too, in the order of their numbers. Unknown ones are left out.
    ///
    /// # Errors
    /// As [`Session::structure`].
    pub async fn structures(&mut self, sirets: &[Siret]) -> Result<Vec<Registered>, StoreError> {
        if sirets.is_empty() {
            return Ok(Vec::new());
        }
        let statement = sql(SELECT).among("WHERE structures.siret IN", sirets.iter().copied());
        self.registered(statement.then(" ORDER BY structures.siret")).await
    }

    /// The establishments of legal units, by unit, head offices first.
    ///
    /// # Errors
    /// As [`Session::structure`].
    pub async fn structures_of_units(&mut self, units: &[Siren]) -> Result<Vec<Registered>, StoreError> {
        if units.is_empty() {
            return Ok(Vec::new());
        }
        let statement = sql(SELECT).among("WHERE siren IN", units.iter().copied());
        self.registered(statement.then(" ORDER BY siren, head_office DESC, structures.siret")).await
    }

    /// How many structures that a source states are active within a scope.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn count_active(&mut self, source: Source, scope: &Scope) -> Result<u64, StoreError> {
        let statement = sql("SELECT count(*) FROM structures WHERE source = $1")
            .bind(source.code())
            .then_bind(" AND active = $?", true)
            .any_of("departement = $?", scope.departements().iter().map(|departement| departement.code()));
        let number = self.number(statement).await?;
        crate::row::large("count", number)
    }

    /// What the directory lists: the active structures of the ESS, confirmed or declared, and the active buyers, in the
    /// order of their numbers, behind `after`.
    ///
    /// # Errors
    /// As [`Session::structure`].
    pub async fn listed_structures(
        &mut self,
        after: Option<Siret>,
        limit: u32,
    ) -> Result<Vec<Registered>, StoreError> {
        let statement = sql(SELECT)
            .then_bind("WHERE active = $?", true)
            .then(" AND (niveau <> 'hors' OR acheteur IS NOT NULL)")
            .when(" AND structures.siret > $?", after);
        self.registered(statement.then_bind(" ORDER BY structures.siret LIMIT $?", limit)).await
    }

    /// The numbers of the active structures that a source states within a scope, in their order, behind `after`.
    ///
    /// # Errors
    /// As [`Session::structure`].
    pub async fn active_sirets(
        &mut self,
        source: Source,
        scope: &Scope,
        after: Option<Siret>,
        limit: u32,
    ) -> Result<Vec<Siret>, StoreError> {
        let statement = sql("SELECT siret FROM structures WHERE source = $1")
            .bind(source.code())
            .then_bind(" AND active = $?", true)
            .any_of("departement = $?", scope.departements().iter().map(|departement| departement.code()))
            .when(" AND siret > $?", after)
            .then_bind(" ORDER BY siret LIMIT $?", limit);
        let rows: Vec<(String,)> = self.rows(statement).await?;
        rows.into_iter().map(|(siret,)| crate::row::text("siret", &siret)).collect()
    }

    /// How many structures are active, and how many of them are of the ESS.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn count_structures(&mut self) -> Result<(u64, u64), StoreError> {
        let all = sql("SELECT count(*) FROM structures WHERE active = $1").bind(true);
        let all = self.number(all).await?;
        let suppliers =
            sql("SELECT count(*) FROM structures JOIN standings ON standings.siret = structures.siret
             WHERE active = $1 AND niveau <> 'hors'");
        let suppliers = self.number(suppliers.bind(true)).await?;
        Ok((crate::row::large("count", all)?, crate::row::large("count", suppliers)?))
    }
}
