//! The communes that a territory is made of, and where they are.

use domain::nomenclature::CodeCommune;
use domain::programme::Coordinates;
use domain::territory::Departement;
use sqlx::FromRow;

use crate::error::StoreError;
use crate::row;
use crate::session::Session;
use crate::statement::{Statement, sql};

/// A commune of today, or of those that the register names.
#[derive(Clone, Debug, PartialEq)]
pub struct Town {
    /// Its code.
    pub code: CodeCommune,
    /// Its name, with its article.
    pub name: String,
    /// How many live there, if it is known.
    pub population: Option<u32>,
    /// Its centre, or that of its structures.
    pub centre: Option<Coordinates>,
}

#[derive(FromRow)]
struct TownRow {
    code: String,
    name: String,
    population: Option<i64>,
    latitude: Option<i64>,
    longitude: Option<i64>,
}

impl TryFrom<TownRow> for Town {
    type Error = StoreError;

    fn try_from(found: TownRow) -> Result<Self, StoreError> {
        #[expect(clippy::cast_precision_loss, reason = "millionths of a degree have nine digits")]
        let degrees = |micro: i64| micro as f64 / 1_000_000.0;
        let centre = found.latitude.zip(found.longitude);
        Ok(Self {
            code: row::text("code", &found.code)?,
            name: found.name,
            population: found.population.map(|number| row::count("population", number)).transpose()?,
            centre: centre
                .and_then(|(latitude, longitude)| Coordinates::new(degrees(latitude), degrees(longitude))),
        })
    }
}

fn codes(departements: &[Departement]) -> impl Iterator<Item = &'static str> {
    departements.iter().map(|one| one.code())
}

impl Session {
    async fn towns(&mut self, statement: Statement) -> Result<Vec<Town>, StoreError> {
        self.rows::<TownRow>(statement).await?.into_iter().map(Town::try_from).collect()
    }

    /// The communes of today of some départements (one at least), of the geographic code that was imported, in the order of
    /// their codes.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn towns_of_code(&mut self, departements: &[Departement]) -> Result<Vec<Town>, StoreError> {
        let statement = sql("SELECT code, name, population, latitude, longitude FROM communes
             WHERE successor IS NULL AND departement")
        .among(" IN", codes(departements));
        self.towns(statement.then(" ORDER BY code")).await
    }

    /// The communes of some départements (one at least) in which the register has structures, arrondissements apart, each
    /// in the middle of its structures, in the order of their codes.
    ///
    /// # Errors
    /// As [`Session::towns_of_code`].
    pub async fn towns_of_register(&mut self, departements: &[Departement]) -> Result<Vec<Town>, StoreError> {
        let statement =
            sql("SELECT commune AS code, max(commune_name) AS name, CAST(NULL AS bigint) AS population,
                 CAST(avg(latitude) AS bigint) AS latitude, CAST(avg(longitude) AS bigint) AS longitude
             FROM structures WHERE commune IS NOT NULL AND commune_name IS NOT NULL AND departement")
            .among(" IN", codes(departements));
        self.towns(statement.then(" GROUP BY commune ORDER BY commune")).await
    }
}
