//! Series that were published, with their figures.

use domain::observatory::{Amount, Measure, Observation, Series, Territoire};
use sqlx::FromRow;

use crate::error::StoreError;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

/// A series that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSeries {
    /// What cites it.
    pub series: Series,
    /// The file that it was read from.
    pub origin: String,
    /// How many figures it has.
    pub figures: u64,
}

#[derive(FromRow)]
struct SeriesRow {
    code: String,
    title: String,
    publisher: String,
    url: Option<String>,
    licence: Option<String>,
    published: String,
    perimeter: String,
    field: String,
    origin: String,
    figures: i64,
}

#[derive(FromRow)]
struct FigureRow {
    series: String,
    territory: String,
    year: i64,
    measure: String,
    part: String,
    amount: i64,
    note: Option<String>,
}

impl TryFrom<SeriesRow> for StoredSeries {
    type Error = StoreError;

    fn try_from(found: SeriesRow) -> Result<Self, StoreError> {
        Ok(Self {
            figures: row::large("figures", found.figures)?,
            origin: found.origin,
            series: Series {
                code: found.code,
                title: found.title,
                publisher: found.publisher,
                url: found.url,
                licence: found.licence,
                published: found.published,
                perimeter: found.perimeter,
                field: found.field,
            },
        })
    }
}

impl TryFrom<FigureRow> for Observation {
    type Error = StoreError;

    fn try_from(found: FigureRow) -> Result<Self, StoreError> {
        Ok(Self {
            series: found.series,
            territory: row::text("territory", &found.territory)?,
            year: super::counted::year(found.year)?,
            measure: row::code("measure", &found.measure, Measure::from_code)?,
            part: row::text("part", &found.part)?,
            amount: Amount::from_thousandths(found.amount),
            note: found.note,
        })
    }
}

const SERIES: &str = "SELECT code, title, publisher, url, licence, published, perimeter, field, origin,
     (SELECT count(*) FROM observatory_figures WHERE series = code) AS figures
 FROM observatory_series ORDER BY code";

const FIGURES: &str = "SELECT series, territory, year, measure, part, amount, note FROM observatory_figures";
const IN_ORDER: &str = " ORDER BY territory, year, measure, part, series";

impl Session {
    /// The series that are kept, in the order of their codes.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn observatory_series(&mut self) -> Result<Vec<StoredSeries>, StoreError> {
        self.rows::<SeriesRow>(sql(SERIES)).await?.into_iter().map(StoredSeries::try_from).collect()
    }

    async fn figures(&mut self, statement: Statement) -> Result<Vec<Observation>, StoreError> {
        let rows = self.rows::<FigureRow>(statement.then(IN_ORDER)).await?;
        rows.into_iter().map(Observation::try_from).collect()
    }

    /// What is published of a territory.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn figures_of(&mut self, territory: Territoire) -> Result<Vec<Observation>, StoreError> {
        let statement = sql(FIGURES).then_bind(" WHERE territory = $?", territory.to_string());
        self.figures(statement).await
    }

    /// What is published of a measure, everywhere.
    ///
    /// # Errors
    /// As [`Session::figures_of`].
    pub async fn figures_measuring(&mut self, measure: Measure) -> Result<Vec<Observation>, StoreError> {
        self.figures(sql(FIGURES).then_bind(" WHERE measure = $?", measure.code())).await
    }

    /// The figures of a series.
    ///
    /// # Errors
    /// As [`Session::figures_of`].
    pub async fn figures_of_series(&mut self, code: &str) -> Result<Vec<Observation>, StoreError> {
        self.figures(sql(FIGURES).then_bind(" WHERE series = $?", code)).await
    }
}

impl Tx {
    /// Puts a series with its figures in the place of the one of that code.
    ///
    /// # Errors
    /// When the database cannot be asked, or a figure comes twice.
    pub async fn replace_series(
        &mut self,
        series: &Series,
        origin: &str,
        figures: &[Observation],
    ) -> Result<(), StoreError> {
        self.execute(sql("DELETE FROM observatory_figures WHERE series = $1").bind(&series.code)).await?;
        let statement = sql("INSERT INTO observatory_series
                 (code, title, publisher, url, licence, published, perimeter, field, origin)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (code) DO UPDATE SET title = excluded.title, publisher = excluded.publisher,
                 url = excluded.url, licence = excluded.licence, published = excluded.published,
                 perimeter = excluded.perimeter, field = excluded.field, origin = excluded.origin");
        let statement = statement
            .bind(&series.code)
            .bind(&series.title)
            .bind(&series.publisher)
            .bind(series.url.as_deref())
            .bind(series.licence.as_deref())
            .bind(&series.published)
            .bind(&series.perimeter)
            .bind(&series.field)
            .bind(origin);
        self.execute(statement).await?;
        for some in figures.chunks(1000) {
            let rows = some.iter().map(|figure| {
                vec![
                    (&figure.series).into(),
                    figure.territory.to_string().into(),
                    i64::from(figure.year).into(),
                    figure.measure.code().into(),
                    figure.part.to_string().into(),
                    figure.amount.thousandths().into(),
                    figure.note.as_deref().into(),
                ]
            });
            let statement = sql("INSERT INTO observatory_figures
                 (series, territory, year, measure, part, amount, note) VALUES ");
            self.execute(statement.rows(rows)).await?;
        }
        self.announce();
        Ok(())
    }

    /// Deletes a series and its figures.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn delete_series(&mut self, code: &str) -> Result<(), StoreError> {
        self.execute(sql("DELETE FROM observatory_figures WHERE series = $1").bind(code)).await?;
        self.execute(sql("DELETE FROM observatory_series WHERE code = $1").bind(code)).await?;
        self.announce();
        Ok(())
    }
}
