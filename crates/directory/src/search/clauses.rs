//! From what is looked for to queries of the engine.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, RangeQuery,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use std::ops::Bound;

use super::understand::{Number, Unit, Way};
use crate::index::schema::{Fields, Key};

/// How much a word counts, by where it stands.
pub(crate) const NAME: f32 = 3.0;
/// See [`NAME`].
pub(crate) const BRAND: f32 = 2.5;
/// See [`NAME`].
pub(crate) const OFFER: f32 = 2.0;
/// See [`NAME`].
pub(crate) const ACTIVITY: f32 = 1.2;
/// See [`NAME`].
pub(crate) const PLACE: f32 = 0.8;
/// Another word for the trade, wherever it stands.
const OTHER_WORD: f32 = 1.0;
/// The trade by its activity code, and what each letter of the code adds.
const CODE: (f32, f32) = (1.5, 0.25);
/// A recognition that the words name.
const RECOGNITION: f32 = 3.0;
/// What is left of a code or recognition at each further place of the line of the trade.
const NEXT: f32 = 0.85;
/// A word that was wanted as it is: joined words, small words.
const VERY_WORD: f32 = 4.0;
/// The beginning of a word, and a word written nearly so, by the number of edits: below all that is exact.
const BEGINNING: f32 = 0.08;
const NEARLY: [f32; 3] = [0.08, 0.04, 0.02];
/// What a word that excludes nobody adds, against one that must be there.
const OPTIONAL: f32 = 0.2;

type Boxed = Box<dyn Query>;

/// How many of the units that tell something a hit must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Demand {
    /// All; of four and more, one in four may miss.
    Most,
    /// Half, rounded up.
    Half,
    /// One.
    One,
}

impl Demand {
    pub(crate) const fn of(self, units: usize) -> usize {
        match self {
            Self::Most => units - units / 4,
            Self::Half => units.div_ceil(2),
            Self::One => 1,
        }
    }
}

/// Structures that have what is looked for.
pub(crate) fn text(fields: &Fields, units: &[Unit], demand: Demand) -> Boxed {
    let (optional, telling): (Vec<&Unit>, Vec<&Unit>) = units.iter().partition(|unit| unit.is_optional);
    let wanted = demand.of(telling.len());
    let mut clauses: Vec<(Occur, Boxed)> = Vec::new();
    if wanted == telling.len() {
        clauses.extend(telling.iter().map(|one| (Occur::Must, unit(fields, one))));
    } else {
        let any = telling.iter().map(|one| unit(fields, one)).collect();
        clauses.push((Occur::Must, Box::new(BooleanQuery::union_with_minimum_required_clauses(any, wanted))));
    }
    for one in optional {
        clauses.push((Occur::Should, Box::new(BoostQuery::new(unit(fields, one), OPTIONAL))));
    }
    match clauses.len() {
        1 => clauses.swap_remove(0).1,
        _ => Box::new(BooleanQuery::new(clauses)),
    }
}

fn unit(fields: &Fields, unit: &Unit) -> Boxed {
    let mut ways: Vec<Boxed> = Vec::new();
    for one in &unit.ways {
        way(fields, one, &mut ways);
    }
    Box::new(DisjunctionMaxQuery::new(ways))
}

fn way(fields: &Fields, way: &Way, into: &mut Vec<Boxed>) {
    match way {
        Way::Stems(stems, is_other) => match (stems.as_slice(), is_other) {
            ([only], true) => into.extend(places(fields).map(|(field, _)| constant(field, only, OTHER_WORD))),
            ([only], false) => {
                into.extend(places(fields).map(|(field, weight)| weighted(field, only, weight)));
            }
            (several, true) => into.push(Box::new(ConstScoreQuery::new(all(fields, several), OTHER_WORD))),
            (several, false) => into.push(all(fields, several)),
        },
        Way::Word(word) => into.push(constant(fields.words, word, VERY_WORD)),
        Way::Activity(code, place) => {
            #[expect(clippy::cast_precision_loss, reason = "six letters at most")]
            let weight = CODE.0 + CODE.1 * code.len() as f32;
            into.push(constant(fields.keys, &Key::Naf.text(code), weight * left(*place)));
        }
        Way::Recognition(code, place) => {
            into.push(constant(fields.keys, &Key::Recognition.text(code), RECOGNITION * left(*place)));
        }
        Way::Beginning(start) => into.push(constant(fields.beginnings, start, BEGINNING)),
        Way::Near(word, edits) => {
            let weight = NEARLY.get(usize::from(*edits)).copied().unwrap_or(0.01);
            into.push(constant(fields.words, word, weight));
        }
    }
}

/// The share that is left at a place of the line of a trade.
fn left(place: usize) -> f32 {
    NEXT.powi(i32::try_from(place).unwrap_or(i32::MAX))
}

/// Where stems stand, and how much they count there.
fn places(fields: &Fields) -> impl Iterator<Item = (Field, f32)> {
    [
        (fields.name, NAME),
        (fields.brand, BRAND),
        (fields.offer, OFFER),
        (fields.activity, ACTIVITY),
        (fields.place, PLACE),
    ]
    .into_iter()
}

/// All the stems, wherever each stands.
fn all(fields: &Fields, stems: &[String]) -> Boxed {
    let each = stems.iter().map(|stem| {
        let ways = places(fields).map(|(field, place)| weighted(field, stem, place)).collect();
        (Occur::Must, Box::new(DisjunctionMaxQuery::new(ways)) as Boxed)
    });
    Box::new(BooleanQuery::new(each.collect()))
}

fn weighted(field: Field, text: &str, weight: f32) -> Boxed {
    let term = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs);
    Box::new(BoostQuery::new(Box::new(term), weight))
}

fn constant(field: Field, text: &str, score: f32) -> Boxed {
    let term = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic);
    Box::new(ConstScoreQuery::new(Box::new(term), score))
}

/// Structures of that number.
pub(crate) fn number(fields: &Fields, number: &Number) -> Boxed {
    match number {
        Number::Siren(digits) => constant(fields.keys, &Key::Siren.text(digits), 1.0),
        Number::Siret(digits) => constant(fields.keys, &Key::Siret.text(digits), 1.0),
        Number::Beginning(digits) => {
            let start = fields.key(Key::Siret, digits);
            // The colon follows the nine in the table of letters.
            let end = fields.key(Key::Siret, &format!("{digits}:"));
            Box::new(ConstScoreQuery::new(
                Box::new(RangeQuery::new(Bound::Included(start), Bound::Excluded(end))),
                1.0,
            ))
        }
    }
}

/// Structures that have one of these keys; they rank nothing.
pub(crate) fn any_key(fields: &Fields, keys: impl IntoIterator<Item = (Key, String)>) -> Boxed {
    let terms = keys.into_iter().map(|(key, value)| fields.key(key, &value));
    let mut clauses: Vec<Boxed> =
        terms.map(|term| Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Boxed).collect();
    let any = match clauses.len() {
        1 => clauses.swap_remove(0),
        _ => Box::new(BooleanQuery::union(clauses)),
    };
    Box::new(ConstScoreQuery::new(any, 0.0))
}

/// All the clauses; everything when there is none.
pub(crate) fn all_of(mut clauses: Vec<Boxed>) -> Boxed {
    match clauses.len() {
        0 => Box::new(AllQuery),
        1 => clauses.swap_remove(0),
        _ => Box::new(BooleanQuery::intersection(clauses)),
    }
}
