//! What a query demands besides its text: what the engine narrows by, and what is checked on each structure.

use std::sync::Arc;

use domain::text::fold;
use tantivy::index::SegmentReader;
use tantivy::query::doc_predicate_query::{
    ConstOrVariableSegmentPredicate, DocPredicate, DocPredicateQuery, SegmentDocPredicate,
};
use tantivy::query::{BooleanQuery, ConstScoreQuery, Query as Engine};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet};

use super::clauses;
use crate::answer::Facet;
use crate::geo::Circle;
use crate::index::Snapshot;
use crate::index::columns::{Columns, NONE};
use crate::index::schema::{Fields, Key, area};
use crate::query::{Place, Query};

/// A filter that is counted as a facet: it is checked on each structure, so that its own counts can leave it out.
#[derive(Clone, Debug)]
pub(crate) enum Choice {
    /// One of these values of a facet, by their number.
    Values(Facet, Vec<bool>),
    /// At least that many people.
    Employees(u32),
}

impl Choice {
    pub(crate) const fn facet(&self) -> Facet {
        match self {
            Self::Values(facet, _) => *facet,
            Self::Employees(_) => Facet::Size,
        }
    }

    pub(crate) fn admits(&self, columns: &Columns, doc: DocId) -> bool {
        match self {
            Self::Values(facet, chosen) => {
                let values = columns.facets[*facet as usize].of(doc);
                values.iter().any(|value| chosen.get(*value as usize).copied().unwrap_or(false))
            }
            Self::Employees(least) => {
                let employees = columns.employees[doc as usize];
                employees != NONE && employees >= *least
            }
        }
    }
}

/// A query, ready to be run on a snapshot.
pub(crate) struct Plan {
    pub(crate) choices: Vec<Choice>,
    /// The point, and the radius if there is one.
    pub(crate) circle: Option<Circle>,
    pub(crate) is_bounded: bool,
}

impl Plan {
    pub(crate) fn new(query: &Query, snapshot: &Snapshot) -> Self {
        let lists = [
            (Facet::Kind, &query.kinds),
            (Facet::Family, &query.families),
            (Facet::Recognition, &query.recognitions),
            (Facet::Sector, &query.sectors),
        ];
        let mut choices: Vec<Choice> = Vec::new();
        for (facet, wanted) in lists.into_iter().filter(|(_, wanted)| !wanted.is_empty()) {
            let wanted: Vec<String> = match facet {
                Facet::Recognition => wanted.iter().map(|code| fold(code)).collect(),
                _ => wanted.clone(),
            };
            let codes = &snapshot.codes[facet as usize];
            choices.push(Choice::Values(facet, codes.iter().map(|code| wanted.contains(code)).collect()));
        }
        choices.extend(query.min_employees.map(Choice::Employees));
        let radius = query.near.and_then(|near| near.radius_km);
        let circle = query.near.map(|near| Circle::new(near.point, radius.unwrap_or(f64::INFINITY)));
        Self { choices, circle, is_bounded: radius.is_some() }
    }

    /// What the engine narrows by.
    pub(crate) fn narrowing(
        &self,
        query: &Query,
        fields: &Fields,
        snapshot: &Arc<Snapshot>,
    ) -> Vec<Box<dyn Engine>> {
        let mut narrowing: Vec<Box<dyn Engine>> = Vec::new();
        let mut any = |key: Key, values: Vec<String>| {
            if !values.is_empty() {
                narrowing.push(clauses::any_key(fields, values.into_iter().map(|value| (key, value))));
            }
        };
        any(Key::Siret, query.among.iter().map(ToString::to_string).collect());
        any(Key::Commune, query.commune.iter().cloned().collect());
        any(Key::Departement, query.departements.iter().map(ToString::to_string).collect());
        any(Key::Region, query.region.iter().map(ToString::to_string).collect());
        any(Key::Level, query.levels.clone());
        any(Key::Naf, query.naf.iter().map(|code| code.trim().to_uppercase()).collect());
        if let Some(cells) = self.circle.as_ref().filter(|_| self.is_bounded).and_then(Circle::cells) {
            any(Key::Cell, cells);
        }
        if let Some(place) = &query.serves {
            narrowing.push(serves(place, fields, snapshot));
        }
        narrowing
    }
}

/// Structures that say that they work there.
fn serves(place: &Place, fields: &Fields, snapshot: &Arc<Snapshot>) -> Box<dyn Engine> {
    let mut keys = vec![(Key::Area, area::EVERYWHERE.to_owned())];
    keys.extend(place.commune.as_deref().map(|code| (Key::Area, area::commune(code))));
    keys.extend(place.epci.as_deref().map(|siren| (Key::Area, area::epci(siren))));
    keys.extend(place.departement.map(|found| (Key::Area, area::departement(found))));
    let said = clauses::any_key(fields, keys);
    let Some(point) = place.point else { return said };
    let within = WithinReach {
        place: Circle::new(point, f64::INFINITY),
        fields: fields.clone(),
        snapshot: Arc::clone(snapshot),
    };
    let within = Box::new(ConstScoreQuery::new(Box::new(DocPredicateQuery::from(within)), 0.0));
    Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::union(vec![said, within])), 0.0))
}

/// Structures whose declared radius holds the place.
#[derive(Clone, Debug)]
struct WithinReach {
    place: Circle,
    fields: Fields,
    snapshot: Arc<Snapshot>,
}

struct SegmentReach {
    place: Circle,
    columns: Arc<Columns>,
}

impl SegmentDocPredicate for SegmentReach {
    fn eval(&mut self, doc: DocId) -> bool {
        let (point, reach) = (self.columns.point[doc as usize], self.columns.reach[doc as usize]);
        self.place.distance_km(point).is_some_and(|distance| distance * 1000.0 <= f64::from(reach))
    }
}

impl DocPredicate for WithinReach {
    type SegmentDocPredicate = SegmentReach;

    fn doc_predicate(
        &self,
        segment: &SegmentReader,
    ) -> tantivy::Result<ConstOrVariableSegmentPredicate<SegmentReach>> {
        let of_segment = self.snapshot.of_segment(segment.segment_id());
        let radius = self.fields.key(Key::Area, area::RADIUS);
        let postings =
            segment.inverted_index(self.fields.keys)?.read_postings(&radius, IndexRecordOption::Basic)?;
        let (Some(columns), Some(postings)) = (of_segment, postings) else {
            return Ok(ConstOrVariableSegmentPredicate::Const(false));
        };
        let necessary_condition: Box<dyn DocSet> = Box::new(postings);
        let predicate = SegmentReach { place: self.place.clone(), columns };
        Ok(ConstOrVariableSegmentPredicate::Variable { predicate, necessary_condition })
    }
}
