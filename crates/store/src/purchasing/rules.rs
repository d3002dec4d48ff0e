//! What the rules of reading had to say of an edition.

use domain::ids::RunId;
use domain::purchasing::{Effect, Example, Heard, Rule};
use sqlx::FromRow;

use crate::error::StoreError;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::sql;

/// How often a rule spoke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleCount {
    /// The rule.
    pub rule: Rule,
    /// How many cases.
    pub cases: u64,
}

#[derive(FromRow)]
struct CaseRow {
    place: i64,
    file: i64,
    line: i64,
    buyer: String,
    number: String,
    value: String,
}

impl Session {
    /// How often each rule spoke at a reading, in the order of the rules.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn purchase_rules(&mut self, run: RunId) -> Result<Vec<RuleCount>, StoreError> {
        let statement = sql("SELECT rule, cases FROM purchase_rules WHERE run_id = $1").bind(run);
        let rows: Vec<(String, i64)> = self.rows(statement).await?;
        let read = |(rule, cases): (String, i64)| {
            Ok(RuleCount { rule: row::text("rule", &rule)?, cases: row::large("cases", cases)? })
        };
        let mut counts = rows.into_iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
        counts.sort_by_key(|count| count.rule);
        Ok(counts)
    }

    /// The cases of a rule at a reading in the order in which they were heard, each with its place, behind a place.
    ///
    /// # Errors
    /// As [`Session::purchase_rules`].
    pub async fn purchase_cases(
        &mut self,
        run: RunId,
        rule: Rule,
        after: Option<u32>,
        limit: u32,
    ) -> Result<Vec<(u32, Example)>, StoreError> {
        let statement = sql("SELECT place, file, line, buyer, number, value FROM purchase_cases
             WHERE run_id = $1 AND rule = $2")
        .bind(run)
        .bind(rule.code())
        .when(" AND place > $?", after)
        .then_bind(" ORDER BY place LIMIT $?", limit);
        let read = |one: CaseRow| {
            let file = row::count("file", one.file)?;
            let case = Example {
                rule,
                file: u16::try_from(file).unwrap_or(u16::MAX),
                line: row::large("line", one.line)?,
                buyer: one.buyer,
                number: one.number,
                value: one.value,
            };
            Ok((row::count("place", one.place)?, case))
        };
        self.rows::<CaseRow>(statement).await?.into_iter().map(read).collect()
    }
}

impl Tx {
    /// Keeps how often each rule spoke, with the first cases of those that only note: of others every case is kept while
    /// the files are read.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn save_purchase_rules(&mut self, run: RunId, heard: &Heard) -> Result<(), StoreError> {
        for (rule, cases) in &heard.counts {
            let statement = sql("INSERT INTO purchase_rules (run_id, rule, cases) VALUES ($1, $2, $3)");
            self.execute(statement.bind(run).bind(rule.code()).bind(*cases)).await?;
        }
        for (rule, examples) in &heard.examples {
            if rule.effect() == Effect::Notes {
                self.save_purchase_cases(run, 0, examples).await?;
            }
        }
        Ok(())
    }

    /// Keeps cases of a reading, from a place on. Some hundreds at a time.
    ///
    /// # Errors
    /// [`UniqueKey`](crate::UniqueKey) when a place is taken.
    pub async fn save_purchase_cases(
        &mut self,
        run: RunId,
        first: u32,
        cases: &[Example],
    ) -> Result<(), StoreError> {
        if cases.is_empty() {
            return Ok(());
        }
        let rows = (first..).zip(cases).map(|(place, one)| {
            vec![
                run.into(),
                one.rule.code().into(),
                place.into(),
                u32::from(one.file).into(),
                one.line.into(),
                plain(&one.buyer).into(),
                plain(&one.number).into(),
                plain(&one.value).into(),
            ]
        });
        let statement =
            sql("INSERT INTO purchase_cases (run_id, rule, place, file, line, buyer, number, value) VALUES ");
        self.execute(statement.rows(rows)).await.map(|_| ())
    }

    /// Forgets the cases of other readings that are over; how often their rules spoke stays.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn forget_purchase_cases(&mut self, but: RunId) -> Result<(), StoreError> {
        let statement = sql("DELETE FROM purchase_cases WHERE run_id <> $1 AND run_id IN
             (SELECT id FROM import_runs WHERE status <> 'reading')");
        self.execute(statement.bind(but)).await.map(|_| ())
    }
}

/// Without control characters: PostgreSQL would refuse a NUL.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
