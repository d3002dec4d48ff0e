//! Searching: a query is checked, its text understood, one pass run, and the answer put together.

mod clauses;
mod complete;
mod matched;
mod plan;
mod run;
pub(crate) mod spread;
mod suggest;
mod understand;
mod vocabulary;

use std::sync::Arc;

use domain::siret::Siret;
use tantivy::query::Query as Engine;

pub use complete::Completions;
pub use spread::Town;

use clauses::Demand;
use plan::Plan;
use run::{Order, Outcome};
use understand::Understanding;

use crate::answer::{Answer, Hit, Reading, Suggestions};
use crate::cursor::{self, Cursor};
use crate::index::{Failure, Inner, Snapshot};
use crate::query::{Query, Sort};
use crate::synonyms::Synonyms;

/// Searches the index. Cheap to clone, and safe to share between threads.
#[derive(Clone, Debug)]
pub struct Reader {
    inner: Arc<Inner>,
}

impl Reader {
    pub(crate) fn new(inner: Arc<Inner>) -> Self {
        Self { inner }
    }

    /// The communes of the structures, in the order of the codes; Paris, Lyon and Marseille beside their arrondissements.
    /// Read once for each state of the index, and kept from then on.
    ///
    /// # Errors
    /// [`Failure::Engine`] when the index cannot be read.
    pub fn all_towns(&self) -> Result<Arc<Vec<Town>>, Failure> {
        let Some(search) = Search::start(&self.inner) else { return Ok(Arc::default()) };
        if let Some(known) = search.snapshot.towns.get() {
            return Ok(Arc::clone(known));
        }
        let everything = Plan::new(&Query::default(), &search.snapshot);
        let towns = Arc::new(spread::with_cities(search.sums(&tantivy::query::AllQuery, &everything)?));
        Ok(Arc::clone(search.snapshot.towns.get_or_init(|| towns)))
    }

    /// How many structures the index has.
    pub fn len(&self) -> u64 {
        self.inner.snapshot().map_or(0, |snapshot| snapshot.searcher.num_docs())
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Finds structures. An index that is not built yet answers that there are none.
    ///
    /// # Errors
    /// [`Failure::Refused`] when the query makes no sense, [`Failure::Engine`] when the index cannot be read.
    pub fn search(&self, query: &Query) -> Result<Answer, Failure> {
        query.check()?;
        let Some(search) = Search::start(&self.inner) else { return Ok(nothing()) };
        Ok(search.answer(query)?.0)
    }

    /// Finds structures, and tells which of some others the same search would find if it looked among them: one question,
    /// whatever number of lists the caller counts by (members of each group, who is at an event). [`Query::among`] holds for
    /// the answer only.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub fn search_and_which(&self, query: &Query, of: &[Siret]) -> Result<(Answer, Vec<Siret>), Failure> {
        query.check()?;
        let Some(search) = Search::start(&self.inner) else { return Ok((nothing(), Vec::new())) };
        let (answer, demand) = search.answer(query)?;
        Ok((answer, search.which(query, of, demand)?))
    }

    /// How many structures [`Self::search`] would find, without hits, counts or suggestions.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub fn count(&self, query: &Query) -> Result<u64, Failure> {
        query.check()?;
        Search::start(&self.inner).map_or(Ok(0), |search| search.count(query))
    }
}

fn nothing() -> Answer {
    Answer {
        total: 0,
        hits: Vec::new(),
        facets: crate::Facets::default(),
        next: None,
        reading: Reading::Everything,
        corrected: None,
        cut: false,
        suggestions: Suggestions::default(),
        marks: crate::Marks::default(),
    }
}

/// One search, on what the index held when it began.
struct Search<'a> {
    inner: &'a Inner,
    synonyms: Arc<Synonyms>,
    snapshot: Arc<Snapshot>,
}

impl<'a> Search<'a> {
    fn start(inner: &'a Inner) -> Option<Self> {
        Some(Self { snapshot: inner.snapshot()?, synonyms: inner.synonyms(), inner })
    }

    fn understand(&self, query: &Query, is_lenient: bool) -> Understanding {
        let tools = (self.inner.fields(), &*self.synonyms, &*self.snapshot);
        understand::understand(&query.text, query.completing, is_lenient, tools)
    }

    /// The answer, and how much of the text its hits have.
    fn answer(&self, query: &Query) -> Result<(Answer, Demand), Failure> {
        let understood = self.understand(query, false);
        let plan = Plan::new(query, &self.snapshot);
        let order = Order { sort: query.sort(), limit: query.limit, after: query.after.as_ref() };
        let (mut reading, mut outcome) =
            (reading(&understood), self.run(query, &plan, &understood, Demand::Most, order)?);
        let (mut suggestions, mut demand) = (Suggestions::default(), Demand::Most);
        if outcome.total == 0 {
            suggestions = self.suggest(query)?;
            if let Some((found, had)) = self.relaxed(query, &plan, &understood, order)? {
                (reading, outcome, demand) = (Reading::SomeWords, found, had);
            }
        }
        let matched = matched::matched(self.inner.fields(), &self.snapshot, &understood, &outcome.best);
        let next = outcome.best.last().filter(|_| outcome.best.len() == query.limit && query.limit > 0);
        let next = next.map(|best| Cursor { key: best.key.clone(), siret: best.siret });
        let hits = outcome.best.iter().zip(matched).filter_map(|(best, matched)| {
            let siret = cursor::siret(best.siret)?;
            Some(Hit { siret, distance_km: best.distance_km, score: best.score, matched })
        });
        let answer = Answer {
            total: outcome.total,
            hits: hits.collect(),
            facets: outcome.facets,
            next,
            reading,
            corrected: understood.corrected,
            cut: understood.cut,
            suggestions,
            marks: understood.marks,
        };
        Ok((answer, demand))
    }

    /// Which of these a query finds, with so much of its text.
    fn which(&self, query: &Query, of: &[Siret], demand: Demand) -> Result<Vec<Siret>, Failure> {
        if of.is_empty() {
            return Ok(Vec::new());
        }
        let query = Query { among: Some(of.to_vec()), after: None, ..query.clone() };
        let plan = Plan::new(&query, &self.snapshot);
        // An order that needs neither scores nor a point.
        let order = Order { sort: Sort::Updated, limit: of.len(), after: None };
        let found = self.run(&query, &plan, &self.understand(&query, false), demand, order)?;
        Ok(found.best.iter().filter_map(|best| cursor::siret(best.siret)).collect())
    }

    /// How many have all the words; when none has, how many have some.
    fn count(&self, query: &Query) -> Result<u64, Failure> {
        let (plan, understood) = (Plan::new(query, &self.snapshot), self.understand(query, false));
        let order = Order { sort: query.sort(), limit: 0, after: None };
        let total = self.run(query, &plan, &understood, Demand::Most, order)?.total;
        if total > 0 {
            return Ok(total);
        }
        Ok(self.relaxed(query, &plan, &understood, order)?.map_or(0, |(found, _)| found.total))
    }

    /// How many have all the words.
    fn total(&self, query: &Query) -> Result<u64, Failure> {
        let plan = Plan::new(query, &self.snapshot);
        let order = Order { sort: query.sort(), limit: 0, after: None };
        Ok(self.run(query, &plan, &self.understand(query, false), Demand::Most, order)?.total)
    }

    /// With some of the words, if there are several, and how many of them.
    fn relaxed(
        &self,
        query: &Query,
        plan: &Plan,
        understood: &Understanding,
        order: Order<'_>,
    ) -> Result<Option<(Outcome, Demand)>, Failure> {
        let units = understood.units.iter().filter(|unit| !unit.is_optional).count();
        let mut wanted = Demand::Most.of(units);
        for demand in [Demand::Half, Demand::One] {
            if units > 1 && demand.of(units) < wanted {
                wanted = demand.of(units);
                let outcome = self.run(query, plan, understood, demand, order)?;
                if outcome.total > 0 {
                    return Ok(Some((outcome, demand)));
                }
            }
        }
        Ok(None)
    }

    fn run(
        &self,
        query: &Query,
        plan: &Plan,
        understood: &Understanding,
        demand: Demand,
        order: Order<'_>,
    ) -> Result<Outcome, Failure> {
        let (engine, has_text) = self.engine(query, plan, understood, demand);
        Ok(run::run(&*engine, plan, &self.snapshot, order, has_text)?)
    }

    /// What the engine is asked, and whether there is a text in it.
    fn engine(
        &self,
        query: &Query,
        plan: &Plan,
        understood: &Understanding,
        demand: Demand,
    ) -> (Box<dyn Engine>, bool) {
        let fields = self.inner.fields();
        let mut clauses: Vec<Box<dyn Engine>> = Vec::new();
        if let Some(number) = &understood.number {
            clauses.push(clauses::number(fields, number));
        } else if !understood.units.is_empty() {
            clauses.push(clauses::text(fields, &understood.units, demand));
        }
        let has_text = !clauses.is_empty();
        clauses.extend(plan.narrowing(query, fields, &self.snapshot));
        (clauses::all_of(clauses), has_text)
    }
}

fn reading(understood: &Understanding) -> Reading {
    match (&understood.number, understood.units.is_empty()) {
        (Some(_), _) => Reading::Number,
        (None, true) => Reading::Everything,
        (None, false) => Reading::AllWords,
    }
}
