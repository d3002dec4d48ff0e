//! Where the hits stand: how many in each commune, for a map.

use std::collections::BTreeMap;

use domain::nomenclature::CodeCommune;
use tantivy::DocId;
use tantivy::query::EnableScoring;

use super::plan::Plan;
use super::{Demand, Reader, Search, clauses};
use crate::geo::{Packed, Point};
use crate::index::Failure;
use crate::index::columns::Columns;
use crate::index::schema::{Key, column};
use crate::query::Query;

/// A commune, and the structures that stand in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Town {
    /// INSEE code.
    pub code: String,
    /// Its name, as the register has it.
    pub name: String,
    /// How many structures.
    pub count: u64,
    /// The mean of their points; nothing when none has one.
    pub point: Option<Point>,
}

/// What is summed for a commune.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sum {
    count: u64,
    lat: f64,
    lon: f64,
    points: u32,
}

impl Sum {
    fn add(&mut self, point: Packed) {
        self.count += 1;
        if let Some(point) = point.point() {
            self.lat += point.lat();
            self.lon += point.lon();
            self.points += 1;
        }
    }

    fn join(&mut self, other: &Self) {
        self.count += other.count;
        self.lat += other.lat;
        self.lon += other.lon;
        self.points += other.points;
    }

    fn point(&self) -> Option<Point> {
        let share = f64::from(self.points);
        (self.points > 0).then(|| Point::new(self.lat / share, self.lon / share).ok()).flatten()
    }
}

/// Sums by `code name`.
pub(crate) type Sums = BTreeMap<String, Sum>;

/// Towns from sums, in the order of their codes.
pub(crate) fn towns(sums: Sums) -> Vec<Town> {
    let town = |(text, sum): (String, Sum)| {
        let (code, name) = text.split_once(' ').unwrap_or((&text, ""));
        let (code, name) = (code.to_owned(), name.to_owned());
        Town { code, name, count: sum.count, point: sum.point() }
    };
    sums.into_iter().map(town).collect()
}

/// The same with the cities that have arrondissements, which the registry names one by one.
pub(crate) fn with_cities(mut sums: Sums) -> Vec<Town> {
    let mut cities = Sums::new();
    for (text, sum) in &sums {
        let code = text.split_once(' ').and_then(|(code, _)| CodeCommune::parse(code).ok());
        if let Some(code) = code.filter(|code| code.is_arrondissement()) {
            let city = code.commune();
            cities.entry(format!("{city} {}", city.city_name().unwrap_or_default())).or_default().join(sum);
        }
    }
    for (text, sum) in cities {
        sums.entry(text).or_default().join(&sum);
    }
    towns(sums)
}

impl Reader {
    /// How many of the structures that are found stand in each commune, in the order of the codes. Structures must have all
    /// the words of the text, or as many as [`Self::search`] came down to.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub fn towns(&self, query: &Query) -> Result<Vec<Town>, Failure> {
        query.check()?;
        let Some(search) = Search::start(&self.inner) else { return Ok(Vec::new()) };
        Ok(towns(search.spread(query)?))
    }

    /// The communes of a postal code, by the addresses of the structures.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub fn towns_of_postal_code(&self, code: &str) -> Result<Vec<Town>, Failure> {
        let Some(search) = Search::start(&self.inner) else { return Ok(Vec::new()) };
        let engine = clauses::any_key(self.inner.fields(), [(Key::Postal, code.to_owned())]);
        let all = Plan::new(&Query::default(), &search.snapshot);
        Ok(towns(search.sums(&*engine, &all)?))
    }
}

impl Search<'_> {
    fn spread(&self, query: &Query) -> Result<Sums, Failure> {
        let understood = self.understand(query, false);
        let plan = Plan::new(query, &self.snapshot);
        for demand in [Demand::Most, Demand::Half, Demand::One] {
            let engine = self.engine(query, &plan, &understood, demand).0;
            let sums = self.sums(&*engine, &plan)?;
            if !sums.is_empty() || understood.units.len() < 2 {
                return Ok(sums);
            }
        }
        Ok(Sums::new())
    }

    /// Sums of what an engine finds and a plan admits.
    pub(crate) fn sums(&self, engine: &dyn tantivy::query::Query, plan: &Plan) -> tantivy::Result<Sums> {
        let searcher = &self.snapshot.searcher;
        let weight = engine.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let mut sums = Sums::new();
        for (at, segment) in searcher.segment_readers().iter().enumerate() {
            let Some(columns) = self.snapshot.columns.get(at) else { continue };
            let Some(names) = segment.fast_fields().str(column::TOWN)? else { continue };
            let mut found = vec![Sum::default(); names.num_terms()];
            let alive = segment.alive_bitset();
            weight.for_each_no_score(segment, &mut |docs| {
                for doc in docs.iter().filter(|doc| alive.is_none_or(|alive| alive.is_alive(**doc))) {
                    if !admits(plan, columns, *doc) {
                        continue;
                    }
                    let ord = names.ords().first(*doc).and_then(|ord| usize::try_from(ord).ok());
                    if let Some(sum) = ord.and_then(|ord| found.get_mut(ord)) {
                        sum.add(columns.point[*doc as usize]);
                    }
                }
            })?;
            let mut name = String::new();
            for (ord, sum) in found.iter().enumerate().filter(|(_, sum)| sum.count > 0) {
                name.clear();
                names.ord_to_str(ord as u64, &mut name)?;
                sums.entry(name.clone()).or_default().join(sum);
            }
        }
        Ok(sums)
    }
}

/// Whether a structure meets what is checked one by one.
fn admits(plan: &Plan, columns: &Columns, doc: DocId) -> bool {
    let is_near = match &plan.circle {
        Some(circle) if plan.is_bounded => circle.within(columns.point[doc as usize]).is_some(),
        _ => true,
    };
    is_near && plan.choices.iter().all(|choice| choice.admits(columns, doc))
}
