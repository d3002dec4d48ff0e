//! One pass over the structures that the engine finds: check, count, and keep the best.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use tantivy::DocId;
use tantivy::query::{EnableScoring, Query as Engine};

use super::plan::Plan;
use crate::answer::{Facet, Facets, Quality};
use crate::cursor::{Cursor, Key};
use crate::index::Snapshot;
use crate::index::columns::{Columns, Values};
use crate::index::schema::{self, CLAIMED, COMBINATIONS, EMPLOYER};
use crate::query::Sort;

/// What a page that the structure keeps itself adds to its score, as a share.
const CLAIMED_BONUS: f32 = 0.10;
/// What being an employer adds.
const EMPLOYER_BONUS: f32 = 0.05;
/// At that distance, in kilometres, half of what nearness gives is lost.
const HALF_KM: f64 = 25.0;
/// The share of the score that nearness gives.
const NEARNESS: f64 = 0.5;
/// Structures that are counted at once.
const BLOCK: usize = 1024;

/// A structure among the best.
#[derive(Clone, Debug)]
pub(crate) struct Best {
    pub(crate) key: Key,
    pub(crate) siret: u64,
    pub(crate) segment: usize,
    pub(crate) doc: DocId,
    pub(crate) score: f32,
    pub(crate) distance_km: Option<f64>,
}

/// What a pass found.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) total: u64,
    pub(crate) facets: Facets,
    /// In order.
    pub(crate) best: Vec<Best>,
}

/// How the hits are ordered, and how many are kept.
#[derive(Clone, Copy)]
pub(crate) struct Order<'a> {
    pub(crate) sort: Sort,
    pub(crate) limit: usize,
    pub(crate) after: Option<&'a Cursor>,
}

/// Runs a pass.
pub(crate) fn run(
    engine: &dyn Engine,
    plan: &Plan,
    snapshot: &Snapshot,
    order: Order<'_>,
    has_text: bool,
) -> tantivy::Result<Outcome> {
    let searcher = &snapshot.searcher;
    let is_scored = has_text && order.sort == Sort::Relevance && order.limit > 0;
    let scoring = if is_scored {
        EnableScoring::enabled_from_searcher(searcher)
    } else {
        EnableScoring::disabled_from_searcher(searcher)
    };
    let weight = engine.weight(scoring)?;
    let mut counts: Vec<Vec<u64>> = snapshot.codes.iter().map(|codes| vec![0; codes.len()]).collect();
    let mut total = 0;
    let mut best: Vec<Best> = Vec::new();
    for (at, segment) in searcher.segment_readers().iter().enumerate() {
        let Some(columns) = snapshot.columns.get(at) else { continue };
        let mut pass = Pass {
            plan,
            columns,
            order,
            start: start(order, columns),
            counts: &mut counts,
            found: Vec::with_capacity(BLOCK),
            qualities: [0; COMBINATIONS],
            total: 0,
            heap: BinaryHeap::new(),
        };
        let alive = segment.alive_bitset();
        let is_alive = |doc: DocId| alive.is_none_or(|alive| alive.is_alive(doc));
        if is_scored {
            weight.for_each(segment, &mut |doc, score| {
                if is_alive(doc) {
                    pass.see(doc, score);
                }
            })?;
        } else {
            weight.for_each_no_score(segment, &mut |docs| {
                docs.iter().filter(|doc| is_alive(**doc)).for_each(|doc| pass.see(*doc, 1.0));
            })?;
        }
        pass.count();
        pass.count_qualities();
        total += pass.total;
        best.extend(pass.heap.into_iter().map(|ranked| ranked.named(at, order.sort, columns)));
    }
    best.sort_unstable_by(|one, other| (&one.key, one.siret).cmp(&(&other.key, other.siret)));
    best.truncate(order.limit);
    Ok(Outcome { total, facets: facets(&counts, snapshot), best })
}

fn facets(counts: &[Vec<u64>], snapshot: &Snapshot) -> Facets {
    let of_facet = |facet: &Facet| -> BTreeMap<String, u64> {
        let counted = snapshot.codes[*facet as usize].iter().zip(&counts[*facet as usize]);
        counted.filter(|(_, count)| **count > 0).map(|(code, count)| (code.clone(), *count)).collect()
    };
    Facets(Facet::ALL.iter().map(|facet| (*facet, of_facet(facet))).collect())
}

/// A structure within a segment, ordered as the hits are: the greatest is the last.
struct Ranked {
    key: u64,
    siret: u64,
    doc: DocId,
    score: f32,
    distance_km: Option<f64>,
}

impl Ranked {
    fn rank(&self) -> (u64, u64) {
        (self.key, self.siret)
    }

    fn named(self, segment: usize, sort: Sort, columns: &Columns) -> Best {
        let key = match sort {
            Sort::Relevance => Key::Score(self.key),
            Sort::Distance => Key::Distance(self.key),
            Sort::Updated => Key::Updated(self.key),
            Sort::Name => Key::Name(columns.names.at(u32::try_from(self.key).unwrap_or(u32::MAX))),
        };
        let Self { siret, doc, score, distance_km, .. } = self;
        Best { key, siret, segment, doc, score, distance_km }
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.rank() == other.rank()
    }
}
impl Eq for Ranked {}
impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

/// The rank after which hits are kept, within a segment.
fn start(order: Order<'_>, columns: &Columns) -> Option<(u64, u64)> {
    let cursor = order.after?;
    Some(match &cursor.key {
        Key::Score(bits) | Key::Distance(bits) | Key::Updated(bits) => (*bits, cursor.siret),
        Key::Name(name) => match columns.names.rank(name) {
            (rank, true) => (u64::from(rank), cursor.siret),
            // No structure of this segment has that name: those of the next name all follow.
            (rank, false) => (u64::from(rank).checked_sub(1)?, u64::MAX),
        },
    })
}

struct Pass<'a> {
    plan: &'a Plan,
    columns: &'a Columns,
    order: Order<'a>,
    start: Option<(u64, u64)>,
    counts: &'a mut [Vec<u64>],
    /// Those that were found and are not counted yet.
    found: Vec<DocId>,
    /// How many were found of each combination of qualities.
    qualities: [u64; COMBINATIONS],
    total: u64,
    heap: BinaryHeap<Ranked>,
}

impl Pass<'_> {
    fn see(&mut self, doc: DocId, score: f32) {
        let distance_km = match &self.plan.circle {
            Some(circle) if self.plan.is_bounded => match circle.within(self.columns.point[doc as usize]) {
                Some(distance) => Some(distance),
                None => return,
            },
            Some(circle) => circle.distance_km(self.columns.point[doc as usize]),
            None => None,
        };
        let mut failed = self.plan.choices.iter().filter(|choice| !choice.admits(self.columns, doc));
        match (failed.next(), failed.next()) {
            (None, _) => {
                self.found.push(doc);
                if self.found.len() == BLOCK {
                    self.count();
                }
                self.keep(doc, score, distance_km);
            }
            (Some(only), None) => {
                if let Some(facet) = only.facet() {
                    self.count_one(facet, doc);
                }
            }
            _ => {}
        }
    }

    /// Counts what was found, one facet after the other.
    fn count(&mut self) {
        for (values, counts) in self.columns.facets.iter().zip(self.counts.iter_mut()) {
            let mut add = |value: u16| {
                // No value is a number beyond all counts.
                if let Some(count) = counts.get_mut(value as usize) {
                    *count += 1;
                }
            };
            match values {
                // Qualities have no column: they are counted from their bits.
                Values::One(values) if values.is_empty() => {}
                Values::One(values) => self.found.iter().for_each(|doc| add(values[*doc as usize])),
                Values::Many { .. } => {
                    self.found.iter().flat_map(|doc| values.of(*doc)).for_each(|value| add(*value));
                }
            }
        }
        for doc in &self.found {
            self.qualities[usize::from(self.columns.quality[*doc as usize]) % COMBINATIONS] += 1;
        }
        self.total += self.found.len() as u64;
        self.found.clear();
    }

    /// How many have each quality: those that are found, whatever quality they are filtered by.
    fn count_qualities(&mut self) {
        for (at, quality) in Quality::ALL.iter().enumerate() {
            let has = |held: &usize| *held as u64 & schema::bit(*quality) != 0;
            let count: u64 = (0..self.qualities.len()).filter(has).map(|held| self.qualities[held]).sum();
            self.counts[Facet::Quality as usize][at] += count;
        }
    }

    fn count_one(&mut self, facet: Facet, doc: DocId) {
        for value in self.columns.facets[facet as usize].of(doc) {
            if let Some(count) = self.counts[facet as usize].get_mut(*value as usize) {
                *count += 1;
            }
        }
    }

    fn keep(&mut self, doc: DocId, text_score: f32, distance_km: Option<f64>) {
        if self.order.limit == 0 {
            return;
        }
        let at = doc as usize;
        let is_relevance = self.order.sort == Sort::Relevance;
        let score = if is_relevance { self.score(at, text_score, distance_km) } else { text_score };
        let key = match self.order.sort {
            Sort::Relevance => u64::from(u32::MAX - score.max(0.0).to_bits()),
            Sort::Distance => distance_km.map_or(u64::MAX, f64::to_bits),
            Sort::Name => u64::from(self.columns.names.ranks[at]),
            Sort::Updated => !(self.columns.updated[at].cast_unsigned() ^ (1 << 63)),
        };
        let rank = (key, self.columns.siret[at]);
        if self.start.is_some_and(|start| rank <= start) {
            return;
        }
        if self.heap.len() == self.order.limit {
            if self.heap.peek().is_some_and(|last| rank >= last.rank()) {
                return;
            }
            self.heap.pop();
        }
        self.heap.push(Ranked { key, siret: rank.1, doc, score, distance_km });
    }

    /// The score of the words, with what nearness, a kept page and being an employer add.
    fn score(&self, at: usize, text_score: f32, distance_km: Option<f64>) -> f32 {
        let quality = u64::from(self.columns.quality[at]);
        let has = |bit: u64, bonus: f32| if quality & bit == 0 { 0.0 } else { bonus };
        let known = 1.0 + has(CLAIMED, CLAIMED_BONUS) + has(EMPLOYER, EMPLOYER_BONUS);
        let nearness = match (&self.plan.circle, distance_km) {
            (None, _) => 1.0,
            (Some(_), None) => 1.0 - NEARNESS,
            (Some(_), Some(distance)) => 1.0 - NEARNESS + NEARNESS * HALF_KM / (HALF_KM + distance),
        };
        #[expect(clippy::cast_possible_truncation, reason = "between a half and one")]
        let nearness = nearness as f32;
        text_score * known * nearness
    }
}
