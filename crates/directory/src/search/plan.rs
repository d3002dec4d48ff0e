//! What a query demands besides its text: what the engine narrows by, and what is checked on each structure.

use std::sync::Arc;

use domain::text::fold;
use tantivy::index::SegmentReader;
use tantivy::query::doc_predicate_query::{
    ConstOrVariableSegmentPredicate, DocPredicate, DocPredicateQuery, SegmentDocPredicate,
};
use tantivy::query::{BooleanQuery, ConstScoreQuery, EnableScoring, Query as Engine};
use tantivy::{DocId, DocSet};

use super::clauses;
use crate::answer::{Facet, Quality};
use crate::document::PRESUMED_KM;
use crate::geo::Circle;
use crate::index::Snapshot;
use crate::index::columns::{Columns, NONE};
use crate::index::schema::{self, Fields, Key, area};
use crate::query::{Place, Query};

/// A filter that is counted as a facet: it is checked on each structure, so that its own counts can leave it out.
#[derive(Clone, Debug)]
pub(crate) enum Choice {
    /// One of these values of a facet, by their number.
    Values(Facet, Vec<bool>),
    /// At least that many people.
    Employees(u32),
    /// A quality that it must have.
    Has(Quality),
}

impl Choice {
    /// The facet whose counts leave this filter out; qualities are counted among what is found.
    pub(crate) const fn facet(&self) -> Option<Facet> {
        match self {
            Self::Values(facet, _) => Some(*facet),
            Self::Employees(_) => Some(Facet::Size),
            Self::Has(_) => None,
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
            Self::Has(quality) => u64::from(columns.quality[doc as usize]) & schema::bit(*quality) != 0,
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
            (Facet::Size, &query.sizes),
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
        choices.extend(query.reserved.then_some(Choice::Has(Quality::Reserved)));
        choices.extend(query.references.then_some(Choice::Has(Quality::References)));
        choices.extend(query.district.then_some(Choice::Has(Quality::District)));
        choices.extend(query.rural.then_some(Choice::Has(Quality::Rural)));
        choices.extend(query.cotraitance.then_some(Choice::Has(Quality::Cotraitance)));
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
        any(Key::Commune, query.commune.iter().cloned().collect());
        any(Key::Departement, query.departements.iter().map(ToString::to_string).collect());
        any(Key::Region, query.region.iter().map(ToString::to_string).collect());
        any(Key::Level, query.levels.clone());
        any(Key::Naf, query.naf.iter().map(|code| code.trim().to_uppercase()).collect());
        if let Some(cells) = self.circle.as_ref().filter(|_| self.is_bounded).and_then(Circle::cells) {
            any(Key::Cell, cells);
        }
        if let Some(sirets) = &query.among {
            let keys = sirets.iter().map(|siret| (Key::Siret, siret.to_string()));
            narrowing.push(clauses::any_key(fields, keys));
        }
        if let Some(place) = &query.serves {
            narrowing.push(serves(place, fields, snapshot));
        }
        narrowing
    }
}

/// Structures that say that they work there, and those that say nothing and are near: within [`PRESUMED_KM`] of the point, or
/// in the same commune; of a place without a point, in its département.
fn serves(place: &Place, fields: &Fields, snapshot: &Arc<Snapshot>) -> Box<dyn Engine> {
    let mut keys = vec![(Key::Area, area::EVERYWHERE.to_owned())];
    keys.extend(place.commune.as_deref().map(|code| (Key::Area, area::commune(code))));
    keys.extend(place.epci.as_deref().map(|siren| (Key::Area, area::epci(siren))));
    keys.extend(place.departements.iter().map(|found| (Key::Area, area::departement(*found))));
    let mut ways = vec![clauses::any_key(fields, keys)];
    match place.point {
        Some(point) => {
            let within = WithinReach {
                place: Circle::new(point, f64::INFINITY),
                cells: Circle::new(point, PRESUMED_KM).cells(),
                fields: fields.clone(),
                snapshot: Arc::clone(snapshot),
            };
            ways.push(Box::new(ConstScoreQuery::new(Box::new(DocPredicateQuery::from(within)), 0.0)));
        }
        None if place.departements.is_empty() => {}
        None => {
            let seats = place.departements.iter().map(|found| (Key::Departement, found.to_string()));
            let unsaid = clauses::any_key(fields, [(Key::Area, area::UNSAID.to_owned())]);
            ways.push(Box::new(BooleanQuery::intersection(vec![clauses::any_key(fields, seats), unsaid])));
        }
    }
    Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::union(ways)), 0.0))
}

/// Structures whose radius, declared or presumed, holds the place.
#[derive(Clone, Debug)]
struct WithinReach {
    place: Circle,
    /// Where those that declared nothing can be: without cells, anywhere.
    cells: Option<Vec<String>>,
    fields: Fields,
    snapshot: Arc<Snapshot>,
}

impl WithinReach {
    /// Those that may be within reach: all that declared a radius, and those that stand near.
    fn candidates(&self) -> Box<dyn Engine> {
        let declared = (Key::Area, area::RADIUS.to_owned());
        let near: Vec<(Key, String)> = match &self.cells {
            Some(cells) => cells.iter().map(|cell| (Key::Cell, cell.clone())).collect(),
            None => vec![(Key::Area, area::UNSAID.to_owned())],
        };
        clauses::any_key(&self.fields, near.into_iter().chain([declared]))
    }
}

struct SegmentReach {
    place: Circle,
    columns: Arc<Columns>,
}

impl SegmentDocPredicate for SegmentReach {
    fn eval(&mut self, doc: DocId) -> bool {
        let (point, reach) = (self.columns.point[doc as usize], self.columns.reach[doc as usize]);
        reach > 0
            && self.place.distance_km(point).is_some_and(|distance| distance * 1000.0 <= f64::from(reach))
    }
}

impl DocPredicate for WithinReach {
    type SegmentDocPredicate = SegmentReach;

    fn doc_predicate(
        &self,
        segment: &SegmentReader,
    ) -> tantivy::Result<ConstOrVariableSegmentPredicate<SegmentReach>> {
        let Some(columns) = self.snapshot.of_segment(segment.segment_id()) else {
            return Ok(ConstOrVariableSegmentPredicate::Const(false));
        };
        let unscored = EnableScoring::disabled_from_searcher(&self.snapshot.searcher);
        let necessary_condition: Box<dyn DocSet> =
            self.candidates().weight(unscored)?.scorer(segment, 1.0)?;
        let predicate = SegmentReach { place: self.place.clone(), columns };
        Ok(ConstOrVariableSegmentPredicate::Variable { predicate, necessary_condition })
    }
}
