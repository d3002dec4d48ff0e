//! The two folders of migrations make one shape: what the catalogues of the two engines say is compared.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection, SqliteConnection};
use store::{Database, Options, Store};

use crate::harness::{Folder, with_postgres};

/// Kind and nullability of a column, by its name.
type Columns = BTreeMap<String, (Kind, bool)>;

/// What a column can hold, as far as both engines tell kinds apart.
#[derive(Debug, PartialEq, Eq)]
enum Kind {
    /// Text, days and instants, which SQLite keeps as text.
    Text,
    /// Numbers and truths, which SQLite keeps as numbers.
    Number,
    /// Identifiers and other bytes.
    Bytes,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Table {
    columns: Columns,
    primary_key: Vec<String>,
    /// Name, whether it is unique, columns, condition.
    indexes: BTreeSet<(String, bool, Vec<String>, Option<String>)>,
    /// Column, table and column that it points to.
    references: BTreeSet<(String, String, String)>,
    /// The names of the checks.
    checks: BTreeSet<String>,
    /// The names of the triggers.
    triggers: BTreeSet<String>,
}

type Shape = BTreeMap<String, Table>;

#[tokio::test]
async fn both_folders_of_migrations_make_the_same_shape() {
    let folder = Folder::new();
    let file = folder.join("shape.db");
    let store = Store::open(&Database::Sqlite(file.clone()), Options::default()).await.unwrap();
    store.migrate().await.unwrap();
    store.close().await;
    let mut sqlite = SqliteConnectOptions::new().filename(file).connect().await.unwrap();
    let from_sqlite = sqlite_shape(&mut sqlite).await;
    assert!(from_sqlite.len() >= 10, "{:?}", from_sqlite.keys());
    with_postgres(async |url| {
        let mut postgres = PgConnection::connect(&url).await.unwrap();
        let from_postgres = postgres_shape(&mut postgres).await;
        postgres.close().await.unwrap();
        assert_eq!(from_sqlite.keys().collect::<Vec<_>>(), from_postgres.keys().collect::<Vec<_>>());
        for (name, table) in &from_sqlite {
            assert_eq!(table, &from_postgres[name], "{name}");
        }
    })
    .await;
}

/// A condition without what only one engine writes: parentheses, casts, blanks.
fn plain(condition: &str) -> String {
    condition.replace("::text", "").replace(['(', ')', '\n', ' '], "").to_lowercase()
}

fn list(columns: &str) -> Vec<String> {
    columns.split(',').filter(|column| !column.is_empty()).map(ToOwned::to_owned).collect()
}

fn kind(name: &str) -> Kind {
    match name.to_lowercase().as_str() {
        "text" | "timestamp with time zone" | "date" => Kind::Text,
        "integer" | "bigint" | "boolean" => Kind::Number,
        "blob" | "uuid" | "bytea" => Kind::Bytes,
        other => panic!("a kind of column that the shape does not know: {other}"),
    }
}

async fn sqlite_shape(connection: &mut SqliteConnection) -> Shape {
    let tables: Vec<(String, String)> = sqlx::query_as(
        "SELECT name, sql FROM sqlite_master
         WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> '_sqlx_migrations'",
    )
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    let mut shape = Shape::new();
    for (name, text) in tables {
        assert!(text.ends_with("STRICT"), "{name} is not strict");
        let columns: Vec<(String, String, bool)> =
            sqlx::query_as("SELECT name, type, \"notnull\" FROM pragma_table_info($1)")
                .bind(&name)
                .fetch_all(&mut *connection)
                .await
                .unwrap();
        let key: Vec<(String,)> =
            sqlx::query_as("SELECT name FROM pragma_table_info($1) WHERE pk > 0 ORDER BY pk")
                .bind(&name)
                .fetch_all(&mut *connection)
                .await
                .unwrap();
        let references: Vec<(String, String, String)> =
            sqlx::query_as("SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list($1)")
                .bind(&name)
                .fetch_all(&mut *connection)
                .await
                .unwrap();
        let table = Table {
            columns: columns.into_iter().map(|(name, of, never)| (name, (kind(&of), never))).collect(),
            primary_key: key.into_iter().map(|(name,)| name).collect(),
            indexes: sqlite_indexes(connection, &name).await,
            references: references.into_iter().collect(),
            checks: text
                .split("CONSTRAINT ")
                .skip(1)
                .filter_map(|rest| rest.split_once(" CHECK").map(|(name, _)| name.to_owned()))
                .collect(),
            triggers: sqlx::query_scalar(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = $1",
            )
            .bind(&name)
            .fetch_all(&mut *connection)
            .await
            .unwrap()
            .into_iter()
            .collect(),
        };
        shape.insert(name, table);
    }
    shape
}

async fn sqlite_indexes(
    connection: &mut SqliteConnection,
    table: &str,
) -> BTreeSet<(String, bool, Vec<String>, Option<String>)> {
    let indexes: Vec<(String, bool, String, String)> = sqlx::query_as(
        "SELECT list.name, list.\"unique\",
             (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(list.name) ORDER BY seqno)),
             (SELECT sql FROM sqlite_master WHERE sqlite_master.name = list.name)
         FROM pragma_index_list($1) AS list WHERE list.origin = 'c'",
    )
    .bind(table)
    .fetch_all(connection)
    .await
    .unwrap();
    let read = |(name, unique, columns, text): (String, bool, String, String)| {
        let condition = text.replace('\n', " ").split_once("WHERE ").map(|(_, condition)| plain(condition));
        (name, unique, list(&columns), condition)
    };
    indexes.into_iter().map(read).collect()
}

async fn postgres_shape(connection: &mut PgConnection) -> Shape {
    let mut shape = Shape::new();
    let columns: Vec<(String, String, String, bool)> = sqlx::query_as(
        "SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'NO'
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'",
    )
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    for (table, name, of, never) in columns {
        shape.entry(table).or_default().columns.insert(name, (kind(&of), never));
    }
    let indexes: Vec<(String, String, bool, bool, String, Option<String>)> = sqlx::query_as(
        "SELECT tables.relname::text, indexes.relname::text, indisprimary, indisunique,
             (SELECT string_agg(attname::text, ',' ORDER BY place) FROM unnest(indkey) WITH ORDINALITY AS at (number, place)
              JOIN pg_attribute ON attrelid = indrelid AND attnum = number),
             pg_get_expr(indpred, indrelid)
         FROM pg_index JOIN pg_class AS tables ON tables.oid = indrelid
             JOIN pg_class AS indexes ON indexes.oid = indexrelid
         WHERE tables.relnamespace = 'public'::regnamespace AND tables.relname <> '_sqlx_migrations'",
    )
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    for (table, name, primary, unique, columns, condition) in indexes {
        let table = shape.entry(table).or_default();
        if primary {
            table.primary_key = list(&columns);
        } else {
            table.indexes.insert((name, unique, list(&columns), condition.as_deref().map(plain)));
        }
    }
    postgres_constraints(connection, &mut shape).await;
    shape
}

async fn postgres_constraints(connection: &mut PgConnection, shape: &mut Shape) {
    let checks: Vec<(String, String)> = sqlx::query_as(
        "SELECT conrelid::regclass::text, conname::text FROM pg_constraint
         WHERE contype = 'c' AND connamespace = 'public'::regnamespace",
    )
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    for (table, name) in checks {
        shape.entry(table).or_default().checks.insert(name);
    }
    let triggers: Vec<(String, String)> =
        sqlx::query_as("SELECT tgrelid::regclass::text, tgname::text FROM pg_trigger WHERE NOT tgisinternal")
            .fetch_all(&mut *connection)
            .await
            .unwrap();
    for (table, name) in triggers {
        shape.entry(table).or_default().triggers.insert(name);
    }
    let references: Vec<(String, String, String, String)> = sqlx::query_as(
        "SELECT conrelid::regclass::text, one.attname::text, confrelid::regclass::text, other.attname::text
         FROM pg_constraint
             JOIN pg_attribute AS one ON one.attrelid = conrelid AND one.attnum = conkey[1]
             JOIN pg_attribute AS other ON other.attrelid = confrelid AND other.attnum = confkey[1]
         WHERE contype = 'f'",
    )
    .fetch_all(connection)
    .await
    .unwrap();
    for (table, column, other, target) in references {
        shape.entry(table).or_default().references.insert((column, other, target));
    }
}
