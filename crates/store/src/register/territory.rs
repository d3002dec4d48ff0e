//! Communes that act together, of the official geographic code that was imported.

use domain::ids::RunId;
use domain::nomenclature::CodeCommune;
use domain::siret::Siren;
use sqlx::FromRow;

use crate::error::StoreError;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

/// A group of communes: an EPCI à fiscalité propre, or an EPT of the Métropole du Grand Paris.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Intercommunalite {
    /// Its number.
    pub siren: Siren,
    /// Its name.
    pub name: String,
    /// `CC`, `CA`, `CU`, `METRO`, `EPT`…; none when the file did not say.
    pub nature: Option<String>,
}

#[derive(FromRow)]
struct Stored {
    siren: String,
    name: String,
    nature: Option<String>,
}

impl TryFrom<Stored> for Intercommunalite {
    type Error = StoreError;

    fn try_from(stored: Stored) -> Result<Self, StoreError> {
        Ok(Self { siren: row::text("siren", &stored.siren)?, name: stored.name, nature: stored.nature })
    }
}

impl Session {
    async fn intercommunalites_by(
        &mut self,
        statement: Statement,
    ) -> Result<Vec<Intercommunalite>, StoreError> {
        self.rows::<Stored>(statement).await?.into_iter().map(Intercommunalite::try_from).collect()
    }

    /// Every group of communes, in the order of the numbers.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn intercommunalites(&mut self) -> Result<Vec<Intercommunalite>, StoreError> {
        self.intercommunalites_by(sql("SELECT siren, name, nature FROM intercommunalites ORDER BY siren"))
            .await
    }

    /// The group of communes of a number.
    ///
    /// # Errors
    /// As [`Session::intercommunalites`].
    pub async fn intercommunalite(&mut self, siren: Siren) -> Result<Option<Intercommunalite>, StoreError> {
        let statement = sql("SELECT siren, name, nature FROM intercommunalites WHERE siren = $1").bind(siren);
        Ok(self.intercommunalites_by(statement).await?.pop())
    }

    /// The groups that a commune of today is part of: its EPCI, its EPT.
    ///
    /// # Errors
    /// As [`Session::intercommunalites`].
    pub async fn intercommunalites_of(
        &mut self,
        commune: CodeCommune,
    ) -> Result<Vec<Intercommunalite>, StoreError> {
        let statement = sql("SELECT g.siren, g.name, g.nature FROM intercommunalites g
             JOIN intercommunalite_communes c ON c.siren = g.siren WHERE c.commune = $1 ORDER BY g.siren");
        self.intercommunalites_by(statement.bind(commune.commune().as_str())).await
    }

    /// Which commune is part of which group, in the order of the groups and of the codes; of one group only if one is
    /// named.
    ///
    /// # Errors
    /// As [`Session::intercommunalites`].
    pub async fn memberships(&mut self, of: Option<Siren>) -> Result<Vec<(Siren, CodeCommune)>, StoreError> {
        let all = sql("SELECT siren, commune FROM intercommunalite_communes ");
        let statement = match of {
            Some(siren) => all.then("WHERE siren = $1 ").bind(siren),
            None => all,
        };
        let rows: Vec<(String, String)> = self.rows(statement.then("ORDER BY siren, commune")).await?;
        let read = |(siren, commune): (String, String)| {
            Ok((row::text("siren", &siren)?, row::text("commune", &commune)?))
        };
        rows.into_iter().map(read).collect()
    }
}

impl Tx {
    /// Puts all groups of communes, with who is part of them, in the place of those that were there.
    ///
    /// # Errors
    /// When the database cannot be asked, a number comes twice, or a commune is part of a group that is not among them.
    pub async fn replace_intercommunalites(
        &mut self,
        run: RunId,
        groups: &[Intercommunalite],
        memberships: &[(Siren, CodeCommune)],
    ) -> Result<(), StoreError> {
        self.execute(sql("DELETE FROM intercommunalite_communes")).await?;
        self.execute(sql("DELETE FROM intercommunalites")).await?;
        for some in groups.chunks(1000) {
            let rows = some.iter().map(|group| {
                vec![group.siren.into(), (&group.name).into(), group.nature.clone().into(), run.into()]
            });
            let statement = sql("INSERT INTO intercommunalites (siren, name, nature, run_id) VALUES ");
            self.execute(statement.rows(rows)).await?;
        }
        for some in memberships.chunks(1000) {
            let rows = some.iter().map(|(siren, commune)| vec![(*siren).into(), commune.as_str().into()]);
            let statement = sql("INSERT INTO intercommunalite_communes (siren, commune) VALUES ");
            self.execute(statement.rows(rows)).await?;
        }
        self.announce();
        Ok(())
    }
}
