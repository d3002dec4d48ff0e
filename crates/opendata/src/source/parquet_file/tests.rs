//! Values that are looked up are those that are decoded, whatever the file was written like.

use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{
    Date32Type, Float32Type, Float64Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType,
};
use arrow_array::{ArrayRef, BooleanArray, PrimitiveArray, RecordBatch, StringViewArray};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding};
use parquet::file::properties::{WriterProperties, WriterVersion};
use proptest::prelude::*;

use super::sparse::{Column, can_look_up};
use super::*;
use crate::row::Row;
use crate::source::{Hit, Verdict, required};
use crate::watch::{Step, Unwatched};

const WANTED: &[Wanted] = &[required(&["text"])];

/// A file of one column of numbers, in row groups of so many rows.
fn numbers(path: &Path, rows: u16, of_group: usize) -> ParquetTable {
    let text = Field::new("text", DataType::Utf8View, false);
    let written = StringViewArray::from_iter_values((0..rows).map(|number| number.to_string()));
    let batch = RecordBatch::try_new(Arc::new(Schema::new(vec![text])), vec![Arc::new(written)]).unwrap();
    let properties = WriterProperties::builder()
        .set_max_row_group_row_count(Some(of_group))
        .set_data_page_row_count_limit(3)
        .set_write_batch_size(3);
    let file = File::create(path).unwrap();
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties.build())).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    ParquetTable::open(path, &File::open(path).unwrap(), WANTED).unwrap()
}

/// How a file is written.
#[derive(Clone, Copy, Debug)]
struct Written {
    is_v2: bool,
    has_dictionary: bool,
    page_rows: usize,
    dictionary_bytes: usize,
    is_optional: bool,
}

fn written() -> impl Strategy<Value = Written> {
    let (page_rows, bytes) =
        (prop::sample::select(vec![1, 7, 64, 100, 20_000]), prop::sample::select(vec![8, 200, 1 << 20]));
    (any::<bool>(), any::<bool>(), page_rows, bytes, any::<bool>()).prop_map(
        |(is_v2, has_dictionary, page_rows, dictionary_bytes, is_optional)| Written {
            is_v2,
            has_dictionary,
            page_rows,
            dictionary_bytes,
            is_optional,
        },
    )
}

/// Columns of every type, from numbers: a value lacks where the number is low.
fn columns(numbers: &[u16], is_optional: bool) -> Vec<(&'static str, ArrayRef)> {
    let lacks = |number: u16| is_optional && number % 16 < 5;
    fn of<T: arrow_array::ArrowPrimitiveType>(
        numbers: &[u16],
        lacks: &dyn Fn(u16) -> bool,
        value: fn(u16) -> T::Native,
    ) -> ArrayRef {
        Arc::new(PrimitiveArray::<T>::from_iter(
            numbers.iter().map(|number| (!lacks(*number)).then(|| value(*number))),
        ))
    }
    let text = |number: &u16| {
        (!lacks(*number)).then(|| "é".repeat(usize::from(number % 9)) + &(number % 300).to_string())
    };
    vec![
        ("text", Arc::new(StringViewArray::from_iter(numbers.iter().map(text))) as ArrayRef),
        (
            "truth",
            Arc::new(BooleanArray::from_iter(numbers.iter().map(|n| (!lacks(*n)).then_some(n % 2 == 1)))),
        ),
        ("int", of::<Int32Type>(numbers, &lacks, i32::from)),
        ("long", of::<Int64Type>(numbers, &lacks, |number| -i64::from(number))),
        ("day", of::<Date32Type>(numbers, &lacks, i32::from)),
        ("single", of::<Float32Type>(numbers, &lacks, f32::from)),
        ("double", of::<Float64Type>(numbers, &lacks, f64::from)),
        ("micro", of::<TimestampMicrosecondType>(numbers, &lacks, i64::from)),
        ("milli", of::<TimestampMillisecondType>(numbers, &lacks, i64::from)),
    ]
}

fn write(path: &Path, batch: &RecordBatch, how: Written) {
    let version = if how.is_v2 { WriterVersion::PARQUET_2_0 } else { WriterVersion::PARQUET_1_0 };
    let mut properties = WriterProperties::builder()
        .set_writer_version(version)
        .set_compression(Compression::SNAPPY)
        .set_dictionary_enabled(how.has_dictionary)
        .set_dictionary_page_size_limit(how.dictionary_bytes)
        .set_data_page_row_count_limit(how.page_rows)
        .set_write_batch_size(how.page_rows);
    // The second version would choose encodings of differences, which are left to the other reader.
    for field in batch.schema().fields().iter().filter(|field| *field.data_type() != DataType::Boolean) {
        properties = properties.set_column_encoding(field.name().as_str().into(), Encoding::PLAIN);
    }
    let file = File::create(path).unwrap();
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties.build())).unwrap();
    writer.write(batch).unwrap();
    writer.close().unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_value_that_is_looked_up_is_the_one_that_is_decoded(
        numbers in proptest::collection::vec(any::<u16>(), 1..300),
        runs in any::<bool>(),
        asked in proptest::collection::vec(any::<prop::sample::Index>(), 1..40),
        how in written(),
    ) {
        // Runs of the same value are written as runs.
        let numbers: Vec<u16> = if runs { numbers.iter().flat_map(|n| vec![*n; usize::from(n % 30)]).chain([7]).collect() } else { numbers };
        let columns = columns(&numbers, how.is_optional);
        let fields = columns.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), how.is_optional));
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let batch = RecordBatch::try_new(schema, columns.iter().map(|(_, array)| Arc::clone(array)).collect()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file.parquet");
        write(&path, &batch, how);
        let table = ParquetTable::open(&path, &File::open(&path).unwrap(), WANTED).unwrap();
        let mut rows: Vec<usize> = asked.iter().map(|index| index.index(numbers.len())).collect();
        rows.sort_unstable();
        rows.dedup();
        let group = table.metadata.metadata().row_group(0);
        for (leaf, (name, array)) in columns.iter().enumerate() {
            let chunk = group.column(leaf);
            prop_assert!(can_look_up(chunk, array.data_type()), "{name}: {:?}", chunk.encodings().collect::<Vec<_>>());
            let mut column = Column::new(table.stored().unwrap(), chunk, array.data_type().clone(), numbers.len()).unwrap();
            let (first, rest) = rows.split_at(rows.len() / 2);
            let found = [column.read(first).unwrap(), column.read(rest).unwrap()];
            let expected = |rows: &[usize]| -> Vec<ArrayRef> { rows.iter().map(|row| array.slice(*row, 1)).collect() };
            for (found, expected) in found.iter().zip([expected(first), expected(rest)]) {
                prop_assert_eq!(found.len(), expected.len());
                for (at, one) in expected.iter().enumerate() {
                    match found {
                        Values::Decoded(found) => prop_assert_eq!(&found.slice(at, 1), one, "{}", name),
                        Values::Texts(found) => {
                            let text = one.as_string_view().iter().next().flatten();
                            prop_assert_eq!(found.get(at), text.unwrap_or_default());
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn every_row_is_read_once_and_in_order_whatever_the_pieces_and_the_threads(
        rows in 0u16..60,
        of_group in 1usize..30,
        threads in 1usize..4,
        every in 1u32..6,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let table = numbers(&folder.path().join("file.parquet"), rows, of_group);
        let reading = Reading { step: Step::Read, watch: &Unwatched, threads };
        let mut report = FileReport::default();
        let found = table.find(&[0], reading, &mut report, |row, line, _| {
            match row.number(0) {
                Some(number) if u64::try_from(number) == Ok(line - 1) => Verdict::Keep(line),
                _ => Verdict::Skip,
            }
        });
        let found = found.unwrap();
        let expected = (0..u32::from(rows)).map(|row| Hit { row, kept: u64::from(row) + 1 });
        prop_assert_eq!(&found, &expected.collect::<Vec<_>>());
        prop_assert_eq!(report.rows, u64::from(rows));
        let some: Vec<_> = found.into_iter().filter(|hit| hit.row % every == 0).collect();
        let expected: Vec<(i64, u64)> = some.iter().map(|hit| (i64::from(hit.row), hit.kept)).collect();
        let take = |row: &dyn Row, _: u64, kept: u64, _: &mut FileReport| row.number(0).map(|number| (number, kept));
        let (mut in_order, mut in_any) = (Vec::new(), Vec::new());
        table.take((&some, &[0]), reading, &mut report, take, &mut |read| { in_order.push(read); Ok(()) }).unwrap();
        table.take_any((&some, &[0]), reading, &mut report, take, &mut |read| { in_any.push(read); Ok(()) }).unwrap();
        in_any.sort_unstable();
        prop_assert_eq!(&in_order, &expected);
        prop_assert_eq!(&in_any, &expected);
    }
}
