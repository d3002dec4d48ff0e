//! JSON in which tables are published too: one object a row, its keys the columns. Of GeoJSON, the rows are the properties of
//! the features, with their point.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::columns::{Columns, Wanted};
use super::{JsonFile, OnRow, Reading, name};
use crate::error::ReadError;
use crate::report::{FileReport, Reason, Rejection};
use crate::row::{Row, present};

/// The key under which GeoJSON has its rows; a table is the list itself.
const ROOT: &str = "features";

/// A table in JSON.
pub(crate) struct Records {
    path: PathBuf,
    file: JsonFile,
}

/// A value as a text, and whether it was written as a number: the first zeros of an identifier are gone then.
#[derive(Clone, Debug, Default)]
struct Field {
    text: String,
    is_number: bool,
}

/// A row, by the places of the wanted columns.
struct Record(Vec<Field>);

impl Row for Record {
    fn text(&self, column: usize) -> Option<&str> {
        self.0.get(column).and_then(|field| present(&field.text))
    }

    fn digits(&self, column: usize, width: usize) -> Option<Cow<'_, str>> {
        let text = self.text(column)?;
        let is_short = self.0.get(column).is_some_and(|field| field.is_number) && text.len() < width;
        Some(if is_short { Cow::Owned(format!("{text:0>width$}")) } else { Cow::Borrowed(text) })
    }
}

impl Field {
    /// A list is written with semicolons, which its reader takes apart again; an object says nothing here.
    fn of(value: &Value) -> Self {
        let (text, is_number) = match value {
            Value::String(text) => (text.clone(), false),
            Value::Number(number) => (number.to_string(), true),
            Value::Bool(flag) => (flag.to_string(), false),
            Value::Array(items) => {
                let items = items.iter().map(|item| Self::of(item).text);
                (items.collect::<Vec<_>>().join(";"), false)
            }
            Value::Null | Value::Object(_) => (String::new(), false),
        };
        Self { text, is_number }
    }
}

impl Records {
    /// The file, if it is one of JSON.
    pub(crate) fn open(path: &Path) -> Result<Option<Self>, ReadError> {
        Ok(JsonFile::open(path)?.map(|file| Self { path: path.to_owned(), file }))
    }

    /// Reads every row once. The columns are the keys of the first object; the others may leave some out.
    pub(crate) fn each(
        &self,
        wanted: &'static [Wanted],
        reading: Reading<'_>,
        row: OnRow<'_>,
    ) -> Result<FileReport, ReadError> {
        let mut report: Option<FileReport> = None;
        self.file.each(ROOT, reading, &mut |_, rank, value| {
            let object = object(value);
            if report.is_none() {
                let keys: Vec<String> = object.iter().flat_map(Map::keys).cloned().collect();
                report = Some(Columns::find(&self.path, &keys, wanted)?.report());
            }
            let Some(report) = &mut report else { return Ok(()) };
            report.rows += 1;
            match object {
                Some(object) => row(&record(&object, wanted), rank, report),
                None => {
                    report.reject(Rejection::new(rank, "", Reason::Form, ""));
                    Ok(())
                }
            }
        })?;
        report.ok_or_else(|| ReadError::Empty { file: name(&self.path) })
    }
}

/// The row that an object is, or that stands in it.
fn object(value: Value) -> Option<Map<String, Value>> {
    let Value::Object(mut object) = value else { return None };
    let Some(Value::Object(mut properties)) = object.remove("properties") else { return Some(object) };
    let at = object.get("geometry").and_then(|geometry| geometry.get("coordinates"));
    for (place, key) in ["longitude", "latitude"].into_iter().enumerate() {
        if let Some(degrees) = at.and_then(|at| at.get(place)).filter(|degrees| degrees.is_number()) {
            properties.entry(key).or_insert_with(|| degrees.clone());
        }
    }
    Some(properties)
}

fn record(object: &Map<String, Value>, wanted: &[Wanted]) -> Record {
    let mut fields = vec![Field::default(); wanted.len()];
    for (key, value) in object {
        let is_it = |column: &Wanted| column.names.iter().any(|name| key.trim().eq_ignore_ascii_case(name));
        let place = wanted.iter().position(|column| !column.is_left && is_it(column));
        if let Some(field) = place.and_then(|place| fields.get_mut(place)) {
            *field = Field::of(value);
        }
    }
    Record(fields)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::source::{optional, required};

    const WANTED: &[Wanted] =
        &[required(&["siret"]), optional(&["reseaux"]), optional(&["latitude"]), optional(&["longitude"])];

    #[test]
    fn a_record_has_what_its_keys_say_whatever_the_kind_of_its_values() {
        let value = json!({ "SIRET ": 7_012_345, "reseaux": ["aci", "ei"], "latitude": null });
        let row = record(&object(value).unwrap(), WANTED);
        assert_eq!(row.digits(0, 9).as_deref(), Some("007012345"));
        assert_eq!((row.texts(1), row.decimal(2)), (vec!["aci".to_owned(), "ei".to_owned()], None));
    }

    #[test]
    fn a_feature_gives_its_properties_and_its_point() {
        let geometry = json!({ "type": "Point", "coordinates": [1.7351, 48.9965] });
        let value = json!({ "type": "Feature", "properties": { "siret": "1" }, "geometry": geometry });
        let row = record(&object(value).unwrap(), WANTED);
        assert_eq!((row.text(0), row.decimal(2), row.decimal(3)), (Some("1"), Some(48.9965), Some(1.7351)));
        assert!(object(json!("a text")).is_none());
    }
}
