//! What the rules conclude, on its own.

use domain::nomenclature::perimeter::Niveau;

use crate::error::StoreError;
use crate::row;
use crate::session::Session;
use crate::statement::sql;

impl Session {
    /// How many active structures stand at each level; levels without any are absent.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn count_standings(&mut self) -> Result<Vec<(Niveau, u64)>, StoreError> {
        let statement = sql("SELECT niveau, count(*) FROM standings
             JOIN structures ON structures.siret = standings.siret WHERE active = $1
             GROUP BY niveau ORDER BY niveau")
        .bind(true);
        let rows: Vec<(String, i64)> = self.rows(statement).await?;
        let read = |(niveau, number): (String, i64)| {
            Ok((row::code("niveau", &niveau, Niveau::by_code)?, row::large("count", number)?))
        };
        rows.into_iter().map(read).collect()
    }
}
