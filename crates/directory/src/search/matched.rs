//! Where each hit answers the text: asked of the engine for the hits of the page only.

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED, Term};

use super::run::Best;
use super::understand::{Number, Understanding, Way};
use crate::answer::Matched;
use crate::index::Snapshot;
use crate::index::schema::{Fields, Key};

/// A term, and what it tells when a hit has it.
type Probe = (Term, Matched);

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
    let mut found: Vec<Vec<Matched>> = vec![Vec::new(); best.len()];
    let mut probes: Vec<Probe> = Vec::new();
    understood.units.iter().flat_map(|unit| &unit.ways).for_each(|way| probe(fields, way, &mut probes));
    if probes.is_empty() {
        return found;
    }
    let mut order: Vec<usize> = (0..best.len()).collect();
    order.sort_unstable_by_key(|at| (best[*at].segment, best[*at].doc));
    for (segment, reader) in snapshot.searcher.segment_readers().iter().enumerate() {
        let here: Vec<usize> = order.iter().copied().filter(|at| best[*at].segment == segment).collect();
        for (term, told) in probes.iter().filter(|_| !here.is_empty()) {
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
                    found[*at].push(*told);
                }
            }
        }
    }
    for told in &mut found {
        told.sort_unstable();
        told.dedup();
    }
    found
}

fn probe(fields: &Fields, way: &Way, into: &mut Vec<Probe>) {
    let term = Term::from_field_text;
    let stem = |stem: &str| -> [Probe; 5] {
        let at = |field: Field, told| (term(field, stem), told);
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
        Way::Word(word) => into.push((term(fields.words, word), Matched::Name)),
        Way::Activity(code) => into.push((fields.key(Key::Naf, code), Matched::Trade)),
        Way::Recognition(code) => into.push((fields.key(Key::Recognition, code), Matched::Trade)),
        Way::Beginning(start) => into.push((term(fields.beginnings, start), Matched::Beginning)),
        Way::Near(word, _) => into.push((term(fields.words, word), Matched::Spelling)),
    }
}
