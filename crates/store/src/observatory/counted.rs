//! What is counted from the register, year by year: the counts, and what is shown of them.

use domain::nomenclature::{CodeCommune, CodeNaf, Secteur, TrancheEffectifs, perimeter::Famille};
use domain::observatory::{Cell, Count, Edition, Method, Part, Territoire};
use domain::register::Source;
use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::{Day, Instant};
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

/// How many establishments of the register are alike: active, employers, of a family, by the facts of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterCount {
    /// Where.
    pub commune: CodeCommune,
    /// Family of their units.
    pub family: Famille,
    /// Their activity, if it is known.
    pub naf: Option<CodeNaf>,
    /// Their band of employees.
    pub band: TrancheEffectifs,
    /// Who states it.
    pub source: Source,
    /// How many.
    pub number: u64,
}

#[derive(FromRow)]
struct RegisterRow {
    commune: String,
    famille: String,
    naf: Option<String>,
    employees: String,
    source: String,
    number: i64,
}

#[derive(FromRow)]
struct CountRow {
    year: i64,
    commune: String,
    family: String,
    sector: String,
    band: String,
    number: i64,
}

#[derive(FromRow)]
struct EditionRow {
    year: i64,
    method: String,
    as_of: Day,
    files: String,
    read: i64,
    counted_at: Instant,
}

#[derive(FromRow)]
struct CellRow {
    territory: String,
    year: i64,
    part: String,
    number: i64,
    hidden: bool,
}

/// A year.
pub(super) fn year(value: i64) -> Result<i16, StoreError> {
    value.try_into().map_err(|_| StoreError::Corrupt("column year: out of range".to_owned()))
}

impl TryFrom<RegisterRow> for RegisterCount {
    type Error = StoreError;

    fn try_from(found: RegisterRow) -> Result<Self, StoreError> {
        Ok(Self {
            commune: row::text("commune", &found.commune)?,
            family: row::code("famille", &found.famille, Famille::by_code)?,
            naf: row::text_if("naf", found.naf.as_deref())?,
            band: row::code("employees", &found.employees, TrancheEffectifs::by_code)?,
            source: row::code("source", &found.source, Source::from_code)?,
            number: row::large("number", found.number)?,
        })
    }
}

impl TryFrom<CountRow> for Count {
    type Error = StoreError;

    fn try_from(found: CountRow) -> Result<Self, StoreError> {
        Ok(Self {
            year: year(found.year)?,
            commune: row::text("commune", &found.commune)?,
            family: row::code("family", &found.family, Famille::by_code)?,
            sector: row::code("sector", &found.sector, Secteur::by_code)?,
            band: row::code("band", &found.band, TrancheEffectifs::by_code)?,
            number: row::large("number", found.number)?,
        })
    }
}

impl TryFrom<EditionRow> for Edition {
    type Error = StoreError;

    fn try_from(found: EditionRow) -> Result<Self, StoreError> {
        Ok(Self {
            year: year(found.year)?,
            method: row::code("method", &found.method, Method::from_code)?,
            as_of: found.as_of.0,
            files: row::json("files", &found.files)?,
            read: row::large("read", found.read)?,
            counted_at: found.counted_at.0,
        })
    }
}

impl TryFrom<CellRow> for Cell {
    type Error = StoreError;

    fn try_from(found: CellRow) -> Result<Self, StoreError> {
        let number = row::large("number", found.number)?;
        Ok(Self {
            territory: row::text("territory", &found.territory)?,
            year: year(found.year)?,
            part: row::text("part", &found.part)?,
            number: (!found.hidden).then_some(number),
        })
    }
}

const CELLS: &str = "SELECT territory, year, part, number, hidden FROM observatory_cells";

impl Session {
    /// The active employer establishments of the register that are confirmed to be of a family of the ESS, counted.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn count_register(&mut self) -> Result<Vec<RegisterCount>, StoreError> {
        let statement = sql("SELECT s.commune, t.famille, s.naf, s.employees, s.source, count(*) AS number
             FROM structures AS s JOIN standings AS t ON t.siret = s.siret
             WHERE s.active AND s.employer AND t.niveau = 'confirme'
                 AND t.famille IS NOT NULL AND s.commune IS NOT NULL
             GROUP BY s.commune, t.famille, s.naf, s.employees, s.source
             ORDER BY s.commune, t.famille, s.naf, s.employees, s.source");
        self.rows::<RegisterRow>(statement).await?.into_iter().map(RegisterCount::try_from).collect()
    }

    /// The counts of a year, finest first.
    ///
    /// # Errors
    /// As [`Session::count_register`].
    pub async fn observatory_counts(&mut self, year: i16) -> Result<Vec<Count>, StoreError> {
        let statement = sql("SELECT year, commune, family, sector, band, number FROM observatory_counts
             WHERE year = $1 ORDER BY commune, family, sector, band");
        let rows = self.rows::<CountRow>(statement.bind(i64::from(year))).await?;
        rows.into_iter().map(Count::try_from).collect()
    }

    /// The years that were counted, and from what, in order.
    ///
    /// # Errors
    /// As [`Session::count_register`].
    pub async fn observatory_editions(&mut self) -> Result<Vec<Edition>, StoreError> {
        let statement = sql("SELECT year, method, as_of, files, read, counted_at
             FROM observatory_editions ORDER BY year");
        self.rows::<EditionRow>(statement).await?.into_iter().map(Edition::try_from).collect()
    }

    async fn cells(&mut self, statement: Statement) -> Result<Vec<Cell>, StoreError> {
        let rows = self.rows::<CellRow>(statement.then(" ORDER BY territory, year, part")).await?;
        rows.into_iter().map(Cell::try_from).collect()
    }

    /// What is shown of a territory, every year.
    ///
    /// # Errors
    /// As [`Session::count_register`].
    pub async fn cells_of(&mut self, territory: Territoire) -> Result<Vec<Cell>, StoreError> {
        self.cells(sql(CELLS).then_bind(" WHERE territory = $?", territory.to_string())).await
    }

    /// What is shown of some territories in a year, one part of each.
    ///
    /// # Errors
    /// As [`Session::count_register`].
    pub async fn cells_among(
        &mut self,
        territories: &[Territoire],
        year: i16,
        part: Part,
    ) -> Result<Vec<Cell>, StoreError> {
        let mut found = Vec::new();
        for some in territories.chunks(500) {
            let statement = sql(CELLS)
                .then_bind(" WHERE year = $?", i64::from(year))
                .then_bind(" AND part = $?", part.to_string())
                .among(" AND territory IN", some.iter().map(ToString::to_string));
            found.extend(self.cells(statement).await?);
        }
        Ok(found)
    }

    /// What is shown of every territory in a year.
    ///
    /// # Errors
    /// As [`Session::count_register`].
    pub async fn cells_of_year(&mut self, year: i16) -> Result<Vec<Cell>, StoreError> {
        self.cells(sql(CELLS).then_bind(" WHERE year = $?", i64::from(year))).await
    }
}

impl Tx {
    /// Puts the counts of a year in the place of those that were there. What is shown of that year is taken away: it is to
    /// be written anew with [`Tx::replace_cells`] in the same change.
    ///
    /// # Errors
    /// When the database cannot be asked, or a count comes twice.
    pub async fn replace_counts(&mut self, edition: &Edition, counts: &[Count]) -> Result<(), StoreError> {
        let the_year = i64::from(edition.year);
        self.execute(sql("DELETE FROM observatory_counts WHERE year = $1").bind(the_year)).await?;
        self.execute(sql("DELETE FROM observatory_cells WHERE year = $1").bind(the_year)).await?;
        let statement = sql("INSERT INTO observatory_editions (year, method, as_of, files, read, counted_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (year) DO UPDATE SET method = excluded.method, as_of = excluded.as_of,
                 files = excluded.files, read = excluded.read, counted_at = excluded.counted_at");
        let statement = statement
            .bind(the_year)
            .bind(edition.method.code())
            .bind(edition.as_of)
            .bind(row::to_json("files", &edition.files)?)
            .bind(edition.read)
            .bind(edition.counted_at);
        self.execute(statement).await?;
        for some in counts.chunks(1000) {
            let rows = some.iter().map(|count| {
                vec![
                    the_year.into(),
                    count.commune.as_str().into(),
                    count.family.code().into(),
                    count.sector.code().into(),
                    count.band.code().into(),
                    count.number.into(),
                ]
            });
            let statement =
                sql("INSERT INTO observatory_counts (year, commune, family, sector, band, number) VALUES ");
            self.execute(statement.rows(rows)).await?;
        }
        self.announce();
        Ok(())
    }

    /// Puts what is shown of a year in the place of what was. Each cell comes with its number, hidden or not.
    ///
    /// # Errors
    /// When the database cannot be asked, or a cell comes twice.
    pub async fn replace_cells(&mut self, year: i16, cells: &[(Cell, u64)]) -> Result<(), StoreError> {
        self.execute(sql("DELETE FROM observatory_cells WHERE year = $1").bind(i64::from(year))).await?;
        for some in cells.chunks(1000) {
            let rows = some.iter().map(|(cell, number)| {
                vec![
                    cell.territory.to_string().into(),
                    i64::from(cell.year).into(),
                    cell.part.to_string().into(),
                    (*number).into(),
                    cell.number.is_none().into(),
                ]
            });
            let statement =
                sql("INSERT INTO observatory_cells (territory, year, part, number, hidden) VALUES ");
            self.execute(statement.rows(rows)).await?;
        }
        self.announce();
        Ok(())
    }
}
