//! Nomenclatures that were imported: labels of codes, and communes.

use std::collections::BTreeMap;

use domain::ids::RunId;
use domain::nomenclature::CodeCommune;
use domain::programme::Coordinates;
use domain::siret::Siren;
use domain::territory::typed::without_article;
use domain::text::fold;
use sqlx::FromRow;

use super::row::{degrees, micro};
use crate::error::StoreError;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

/// A code of a list, with its label.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListEntry {
    /// The code.
    pub code: String,
    /// The label, in French.
    pub label: String,
}

/// A commune of the official geographic code.
#[derive(Clone, Debug, PartialEq)]
pub struct CommuneRow {
    /// Its code.
    pub code: CodeCommune,
    /// Its name, with its article.
    pub name: String,
    /// Its postal codes.
    pub postal_codes: Vec<String>,
    /// How many live there.
    pub population: Option<u32>,
    /// Its centre.
    pub coordinates: Option<Coordinates>,
    /// The commune that it was merged into.
    pub successor: Option<CodeCommune>,
}

#[derive(FromRow)]
struct StoredCommune {
    code: String,
    name: String,
    postal_codes: String,
    population: Option<i64>,
    latitude: Option<i64>,
    longitude: Option<i64>,
    successor: Option<String>,
}

impl TryFrom<StoredCommune> for CommuneRow {
    type Error = StoreError;

    fn try_from(commune: StoredCommune) -> Result<Self, StoreError> {
        Ok(Self {
            code: row::text("code", &commune.code)?,
            name: commune.name,
            postal_codes: row::json("postal_codes", &commune.postal_codes)?,
            population: commune.population.map(|number| row::count("population", number)).transpose()?,
            coordinates: commune
                .latitude
                .zip(commune.longitude)
                .and_then(|(latitude, longitude)| Coordinates::new(degrees(latitude), degrees(longitude))),
            successor: row::text_if("successor", commune.successor.as_deref())?,
        })
    }
}

impl Session {
    /// The codes of a list with their labels, in order.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn list_entries(&mut self, list: &str) -> Result<Vec<ListEntry>, StoreError> {
        let statement = sql("SELECT code, label FROM nomenclature WHERE list = $1 ORDER BY code").bind(list);
        let rows: Vec<(String, String)> = self.rows(statement).await?;
        Ok(rows.into_iter().map(|(code, label)| ListEntry { code, label }).collect())
    }

    /// The labels of some codes of a list; those that the list does not have are left out.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn list_labels(
        &mut self,
        list: &str,
        codes: &[String],
    ) -> Result<BTreeMap<String, String>, StoreError> {
        if codes.is_empty() {
            return Ok(BTreeMap::new());
        }
        let statement = sql("SELECT code, label FROM nomenclature WHERE list = $1").bind(list);
        let statement = statement.among(" AND code IN", codes.iter().map(String::as_str));
        Ok(self.rows::<(String, String)>(statement).await?.into_iter().collect())
    }

    async fn communes_of(&mut self, statement: Statement) -> Result<Vec<CommuneRow>, StoreError> {
        self.rows::<StoredCommune>(statement).await?.into_iter().map(CommuneRow::try_from).collect()
    }

    /// Every commune, in the order of the codes.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn communes(&mut self) -> Result<Vec<CommuneRow>, StoreError> {
        self.communes_of(sql("SELECT * FROM communes ORDER BY code")).await
    }

    /// The commune of a code.
    ///
    /// # Errors
    /// As [`Session::communes`].
    pub async fn commune(&mut self, code: CodeCommune) -> Result<Option<CommuneRow>, StoreError> {
        let statement = sql("SELECT * FROM communes WHERE code = $1").bind(code.as_str());
        Ok(self.communes_of(statement).await?.pop())
    }

    /// The communes that a group of communes is made of, in the order of the codes.
    ///
    /// # Errors
    /// As [`Session::communes`].
    pub async fn communes_of_intercommunalite(
        &mut self,
        siren: Siren,
    ) -> Result<Vec<CommuneRow>, StoreError> {
        let statement = sql("SELECT c.* FROM communes c
             JOIN intercommunalite_communes m ON m.commune = c.code WHERE m.siren = $1 ORDER BY c.code");
        self.communes_of(statement.bind(siren)).await
    }

    /// The communes of today that have this name, or whose name begins so, whatever the accents, the case and the signs
    /// between words, with or without an article before it, the most populous first. The name is a key of
    /// [`domain::territory::typed::place_key`].
    ///
    /// # Errors
    /// As [`Session::communes`].
    pub async fn communes_named(
        &mut self,
        key: &str,
        is_whole: bool,
        limit: u32,
    ) -> Result<Vec<CommuneRow>, StoreError> {
        self.named("SELECT * FROM communes WHERE successor IS NULL", key, is_whole, limit).await
    }

    /// The communes that were merged into another and had this name, as [`Session::communes_named`] reads it.
    ///
    /// # Errors
    /// As [`Session::communes`].
    pub async fn former_communes_named(
        &mut self,
        key: &str,
        limit: u32,
    ) -> Result<Vec<CommuneRow>, StoreError> {
        self.named("SELECT * FROM communes WHERE successor IS NOT NULL", key, true, limit).await
    }

    async fn named(
        &mut self,
        select: &'static str,
        key: &str,
        is_whole: bool,
        limit: u32,
    ) -> Result<Vec<CommuneRow>, StoreError> {
        let words: Vec<&str> = without_article(key).split(|c: char| !c.is_alphanumeric()).collect();
        let first = words.first().copied().unwrap_or_default();
        if first.is_empty() {
            return Ok(Vec::new());
        }
        // A blank of the key stands for a blank, a hyphen or an apostrophe of the name.
        let (rest, pattern) = (if is_whole { "" } else { "%" }, words.join("_"));
        let mut statement = sql(select);
        for (at, article) in ["", "l'", "la ", "le ", "les "].into_iter().enumerate() {
            // The range is for the index; no name goes on so far in the alphabet, however the letters are ordered.
            statement = statement
                .then(if at == 0 { " AND (" } else { " OR " })
                .then_bind("(folded >= $?", format!("{article}{first}"))
                .then_bind(" AND folded < $?", format!("{article}{first}zzzz"))
                .then_bind(" AND folded LIKE $?)", format!("{article}{pattern}{rest}"));
        }
        let order = ") ORDER BY coalesce(population, 0) DESC, code LIMIT $?";
        self.communes_of(statement.then_bind(order, limit)).await
    }

    /// The communes of today that a postal code serves, the most populous first.
    ///
    /// # Errors
    /// As [`Session::communes`].
    pub async fn communes_of_postal_code(&mut self, code: &str) -> Result<Vec<CommuneRow>, StoreError> {
        let digits: String = code.chars().filter(char::is_ascii_digit).collect();
        let statement = sql("SELECT * FROM communes WHERE successor IS NULL AND postal_codes LIKE $1
             ORDER BY coalesce(population, 0) DESC, code");
        self.communes_of(statement.bind(format!("%\"{digits}\"%"))).await
    }

    /// Whether a geographic code was imported.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn has_communes(&mut self) -> Result<bool, StoreError> {
        Ok(self.number(sql("SELECT count(*) FROM (SELECT code FROM communes LIMIT 1) AS found")).await? > 0)
    }
}

impl Tx {
    /// Puts a whole list in the place of the one that was there.
    ///
    /// # Errors
    /// When the database cannot be asked, or a code comes twice.
    pub async fn replace_list(
        &mut self,
        run: RunId,
        list: &str,
        entries: &[ListEntry],
    ) -> Result<(), StoreError> {
        self.execute(sql("DELETE FROM nomenclature WHERE list = $1").bind(list)).await?;
        for some in entries.chunks(1000) {
            let rows = some
                .iter()
                .map(|entry| vec![list.into(), (&entry.code).into(), (&entry.label).into(), run.into()]);
            let statement = sql("INSERT INTO nomenclature (list, code, label, run_id) VALUES ").rows(rows);
            self.execute(statement).await?;
        }
        self.announce();
        Ok(())
    }

    /// Puts a whole geographic code in the place of the one that was there.
    ///
    /// # Errors
    /// As [`Tx::replace_list`].
    pub async fn replace_communes(&mut self, run: RunId, communes: &[CommuneRow]) -> Result<(), StoreError> {
        self.execute(sql("DELETE FROM communes")).await?;
        for some in communes.chunks(1000) {
            let mut rows = Vec::with_capacity(some.len());
            for commune in some {
                rows.push(vec![
                    commune.code.as_str().into(),
                    (&commune.name).into(),
                    fold(&commune.name).into(),
                    commune.code.departement().map(|departement| departement.code()).into(),
                    row::to_json("postal_codes", &commune.postal_codes)?.into(),
                    commune.population.into(),
                    commune.coordinates.map(|at| micro(at.latitude)).into(),
                    commune.coordinates.map(|at| micro(at.longitude)).into(),
                    commune.successor.map(|code| code.to_string()).into(),
                    run.into(),
                ]);
            }
            let statement = sql("INSERT INTO communes (code, name, folded, departement, postal_codes,
                 population, latitude, longitude, successor, run_id) VALUES ");
            self.execute(statement.rows(rows)).await?;
        }
        self.announce();
        Ok(())
    }
}
