//! Where each hit answers the text: asked of the engine for the hits of the page only.

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED, Term};

use super::run::Best;
use super::understand::{Number, Understanding, Way};
use crate::answer::Matched;
use crate::index::Snapshot;
use crate::index::schema::{Fields, Key};

/// A term, what it tells when a hit has it, and of which unit.
type Probe = (Term, Matched, usize);

/// What each of the best answers by, in the order of [`Matched::ALL`].
pub(crate) fn matched(
    fields: &Fields,
    snapshot: &Snapshot,
    understood: &Understanding,
    best: &[Best],
) -> Vec<Vec<Matched>> {
    if matches!(understood.number, Some(Number::Siren(_) | Number::Siret(_) | Number::Beginning(_))) {
        return vec![vec![Matched::Number]; best.len()];
    }
    let mut found: Vec<Vec<(usize, Matched)>> = vec![Vec::new(); best.len()];
    let mut probes: Vec<Probe> = Vec::new();
    for (unit, found) in understood.units.iter().enumerate() {
        found.ways.iter().for_each(|way| probe(fields, way, unit, &mut probes));
    }
    let mut order: Vec<usize> = (0..best.len()).collect();
    order.sort_unstable_by_key(|at| (best[*at].segment, best[*at].doc));
    for (segment, reader) in snapshot.searcher.segment_readers().iter().enumerate() {
        let here: Vec<usize> = order.iter().copied().filter(|at| best[*at].segment == segment).collect();
        for (term, told, unit) in probes.iter().filter(|_| !here.is_empty()) {
            let Ok(index) = reader.inverted_index(term.field()) else { continue };
            let Ok(Some(mut postings)) = index.read_postings(term, IndexRecordOption::Basic) else {
                continue;
            };
            for at in &here {
                let doc = best[*at].doc;
                if postings.doc() < doc && postings.seek(doc) == TERMINATED {
                    break;
                }
                if postings.doc() == doc {
                    found[*at].push((*unit, *told));
                }
            }
        }
    }
    found.into_iter().map(|told| exact_first(&told)).collect()
}

/// What is told of a hit: a beginning or a nearly written word only of units that answer no better.
fn exact_first(told: &[(usize, Matched)]) -> Vec<Matched> {
    let is_loose = |matched: Matched| matches!(matched, Matched::Beginning | Matched::Spelling);
    let answers_better =
        |unit: usize| told.iter().any(|(other, matched)| *other == unit && !is_loose(*matched));
    let kept = told.iter().filter(|(unit, matched)| !is_loose(*matched) || !answers_better(*unit));
    let mut kept: Vec<Matched> = kept.map(|(_, matched)| *matched).collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

fn probe(fields: &Fields, way: &Way, unit: usize, into: &mut Vec<Probe>) {
    let term = Term::from_field_text;
    let stem = |stem: &str| -> [Probe; 5] {
        let at = |field: Field, told| (term(field, stem), told, unit);
        [
            at(fields.name, Matched::Name),
            at(fields.brand, Matched::Brand),
            at(fields.offer, Matched::Offer),
            at(fields.activity, Matched::Activity),
            at(fields.place, Matched::Place),
        ]
    };
    match way {
        Way::Stems(stems, _) => {
            // Of several stems, the first tells where the phrase may stand.
            into.extend(stems.first().map(|first| stem(first)).into_iter().flatten());
        }
        Way::Word(word) => into.push((term(fields.words, word), Matched::Name, unit)),
        Way::Activity(code, _) => into.push((fields.key(Key::Naf, code), Matched::Trade, unit)),
        Way::Recognition(code, _) => into.push((fields.key(Key::Recognition, code), Matched::Trade, unit)),
        Way::Beginning(start) => into.push((term(fields.beginnings, start), Matched::Beginning, unit)),
        Way::Near(word, _) => into.push((term(fields.words, word), Matched::Spelling, unit)),
    }
}
