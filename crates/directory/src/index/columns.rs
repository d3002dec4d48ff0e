//! What each hit is filtered, counted and ordered by, held in memory: some forty bytes a structure.
//!
//! A segment of the index never changes, so its columns are read once.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::columnar::{BytesColumn, Column, StrColumn};
use tantivy::fastfield::FastFieldReaders;
use tantivy::index::SegmentReader;

use super::schema::column;
use crate::answer::{Facet, Quality, Size};
use crate::geo::Packed;

/// No value, among employees and names.
pub(crate) const NONE: u32 = u32::MAX;
/// No value of a facet: a number beyond all counts.
pub(crate) const NO_CODE: u16 = u16::MAX;

/// The values of the facets of an index, numbered in the order in which they were met; a number never changes its meaning.
#[derive(Debug, Default)]
pub(crate) struct Codes(Mutex<Vec<Arc<Vec<String>>>>);

impl Codes {
    /// The values of each facet, in the order of [`Facet::ALL`].
    pub(crate) fn all(&self) -> Vec<Arc<Vec<String>>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Self::prepare(&mut known);
        known.clone()
    }

    fn prepare(known: &mut Vec<Arc<Vec<String>>>) {
        if known.is_empty() {
            *known = Facet::ALL.iter().map(|_| Arc::default()).collect();
            known[Facet::Size as usize] =
                Arc::new(Size::ALL.iter().map(|size| size.code().to_owned()).collect());
            known[Facet::Quality as usize] =
                Arc::new(Quality::ALL.iter().map(|quality| quality.code().to_owned()).collect());
        }
    }

    fn number(&self, facet: Facet, code: &str) -> u16 {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Self::prepare(&mut known);
        let codes = Arc::make_mut(&mut known[facet as usize]);
        let found = codes.iter().position(|known| known == code).unwrap_or_else(|| {
            codes.push(code.to_owned());
            codes.len() - 1
        });
        u16::try_from(found).unwrap_or(NO_CODE)
    }
}

/// The values of one facet, by document.
#[derive(Debug)]
pub(crate) enum Values {
    /// At most one each.
    One(Vec<u16>),
    /// Those of document `d` stand from `starts[d]` to `starts[d + 1]`.
    Many {
        /// One more than there are documents.
        starts: Vec<u32>,
        /// All values.
        values: Vec<u16>,
    },
}

impl Values {
    pub(crate) fn of(&self, doc: u32) -> &[u16] {
        let doc = doc as usize;
        match self {
            Self::One(values) => match values.get(doc..=doc) {
                Some([NO_CODE]) | None => &[],
                Some(value) => value,
            },
            Self::Many { starts, values } => match starts.get(doc..doc + 2) {
                Some([start, end]) => values.get(*start as usize..*end as usize).unwrap_or_default(),
                _ => &[],
            },
        }
    }
}

/// The columns of a segment.
#[derive(Debug)]
pub(crate) struct Columns {
    pub(crate) siret: Vec<u64>,
    pub(crate) point: Vec<Packed>,
    /// Metres of the declared radius; zero when there is none.
    pub(crate) reach: Vec<u32>,
    pub(crate) employees: Vec<u32>,
    /// Seconds since 1970; the lowest number when it is not known.
    pub(crate) updated: Vec<i64>,
    pub(crate) quality: Vec<u8>,
    pub(crate) names: Names,
    /// In the order of [`Facet::ALL`]; qualities are counted from their bits.
    pub(crate) facets: Vec<Values>,
}

impl Columns {
    pub(crate) fn read(segment: &SegmentReader, codes: &Codes) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        let count = segment.max_doc();
        let narrow = |value: u64| u32::try_from(value).unwrap_or(NONE - 1);
        let employees = each(count, numbers(fast, column::EMPLOYEES)?.as_ref(), NONE, narrow);
        let mut facets = Vec::new();
        for facet in Facet::ALL {
            facets.push(match facet {
                Facet::Size => Values::One(employees.iter().map(|found| size(*found)).collect()),
                Facet::Quality => Values::One(Vec::new()),
                named => facet_values(count, fast.str(named.code())?.as_ref(), *named, codes)?,
            });
        }
        let updated: Option<Column<i64>> = fast.column_opt(column::UPDATED)?;
        Ok(Self {
            siret: each(count, numbers(fast, column::SIRET)?.as_ref(), 0, |value| value),
            point: each(count, numbers(fast, column::POINT)?.as_ref(), Packed::NONE, Packed::from_code),
            reach: each(count, numbers(fast, column::REACH)?.as_ref(), 0, narrow),
            updated: each(count, updated.as_ref(), i64::MIN, |value| value),
            quality: each(count, numbers(fast, column::QUALITY)?.as_ref(), 0, |value| {
                u8::try_from(value).unwrap_or(0)
            }),
            names: Names::read(count, fast.str(column::NAME)?),
            employees,
            facets,
        })
    }
}

fn numbers(fast: &FastFieldReaders, name: &str) -> tantivy::Result<Option<Column<u64>>> {
    fast.column_opt(name)
}

fn each<T, V>(count: u32, column: Option<&Column<T>>, none: V, value: impl Fn(T) -> V) -> Vec<V>
where
    T: PartialOrd + Copy + Send + Sync + std::fmt::Debug + 'static,
    V: Copy,
{
    let first = |doc| column.and_then(|column| column.first(doc)).map_or(none, &value);
    (0..count).map(first).collect()
}

fn size(employees: u32) -> u16 {
    if employees == NONE { NO_CODE } else { Size::of(employees) as u16 }
}

fn facet_values(count: u32, column: Option<&StrColumn>, facet: Facet, codes: &Codes) -> io::Result<Values> {
    let Some(column) = column else { return Ok(Values::One(vec![NO_CODE; count as usize])) };
    let mut numbers = Vec::new();
    let mut code = String::new();
    for ord in 0..column.num_terms() as u64 {
        code.clear();
        column.ord_to_str(ord, &mut code)?;
        numbers.push(codes.number(facet, &code));
    }
    let number =
        |ord: u64| usize::try_from(ord).ok().and_then(|ord| numbers.get(ord)).copied().unwrap_or(NO_CODE);
    let (mut starts, mut values) = (vec![0], Vec::new());
    for doc in 0..count {
        let from = values.len();
        values.extend(column.ords().values_for_doc(doc).map(number));
        // A code said twice counts once.
        values[from..].sort_unstable();
        let mut kept = from;
        for at in from..values.len() {
            if at == from || values[at] != values[at - 1] {
                values[kept] = values[at];
                kept += 1;
            }
        }
        values.truncate(kept);
        starts.push(u32::try_from(values.len()).unwrap_or(u32::MAX));
    }
    let is_single = starts.windows(2).all(|pair| pair[1] - pair[0] <= 1);
    if !is_single {
        return Ok(Values::Many { starts, values });
    }
    let one = |pair: &[u32]| if pair[0] == pair[1] { NO_CODE } else { values[pair[0] as usize] };
    Ok(Values::One(starts.windows(2).map(one).collect()))
}

/// Names, by their rank within the segment.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) ranks: Vec<u32>,
    column: Option<StrColumn>,
}

impl Names {
    fn read(count: u32, column: Option<StrColumn>) -> Self {
        let rank = |ord: u64| u32::try_from(ord).unwrap_or(NONE);
        let ranks = each(count, column.as_deref().map(BytesColumn::ords), 0, rank);
        Self { ranks, column }
    }

    /// The name of a rank.
    pub(crate) fn at(&self, rank: u32) -> String {
        let mut name = String::new();
        if let Some(column) = &self.column {
            // A rank that the segment gave is one that it knows.
            let _ = column.ord_to_str(u64::from(rank), &mut name);
        }
        name
    }

    /// The first rank whose name is not before this one, and whether it is this one.
    pub(crate) fn rank(&self, name: &str) -> (u32, bool) {
        let (mut low, mut high) = (0, self.column.as_deref().map_or(0, BytesColumn::num_terms));
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.at(u32::try_from(middle).unwrap_or(NONE)).as_str() < name {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let rank = u32::try_from(low).unwrap_or(NONE);
        let count = self.column.as_deref().map_or(0, BytesColumn::num_terms);
        (rank, low < count && self.at(rank) == name)
    }
}
