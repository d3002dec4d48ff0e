//! What to try when nothing is found.

use super::Search;
use super::understand::Way;
use crate::answer::Suggestions;
use crate::index::Failure;
use crate::query::{Criterion, Near, Query};

/// Radiuses that are proposed, in kilometres.
const RADIUSES: [f64; 6] = [10.0, 25.0, 50.0, 100.0, 200.0, 500.0];
/// Radiuses that are proposed at once.
const MOST_RADIUSES: usize = 2;
/// Radiuses together with one criterion less that are proposed at once.
const MOST_TOGETHER: usize = 3;
/// Divisions of activities that are proposed at once.
const MOST_ACTIVITIES: usize = 2;

impl Search<'_> {
    /// Each suggestion finds something.
    pub(super) fn suggest(&self, query: &Query) -> Result<Suggestions, Failure> {
        let mut suggestions = Suggestions { spelling: self.spelling(query)?, ..Suggestions::default() };
        // Around a commune, the first radius is wider than the commune itself.
        let own = query.commune.as_ref().map(|_| 0.0);
        if let Some((near, radius)) = query.near.and_then(|near| Some((near, near.radius_km.or(own)?))) {
            for wider in RADIUSES.into_iter().filter(|wider| *wider > radius) {
                let near = Some(Near { radius_km: Some(wider), ..near });
                let total = self.total(&Query { near, commune: None, after: None, ..query.clone() })?;
                if total > 0 {
                    suggestions.radius_km.push((wider, total));
                }
                if suggestions.radius_km.len() == MOST_RADIUSES {
                    break;
                }
            }
        }
        let criteria = query.criteria();
        for criterion in criteria.iter().filter(|_| criteria.len() > 1) {
            let total = self.total(&query.without(*criterion))?;
            if total > 0 {
                suggestions.without.push((*criterion, total));
            }
        }
        suggestions.activities = self.activities(query)?;
        if suggestions.radius_km.is_empty() && suggestions.without.is_empty() {
            suggestions.wider_without = self.wider_without(query, &criteria)?;
        }
        if suggestions.is_empty() && criteria.len() > 2 && criteria.contains(&Criterion::Text) {
            let alone = criteria.iter().filter(|one| !matches!(one, Criterion::Text | Criterion::Kind));
            let alone = alone.fold(query.clone(), |query, one| query.without(*one));
            suggestions.text_alone = Some(self.total(&alone)?).filter(|total| *total > 0);
        }
        Ok(suggestions)
    }

    /// A wider radius and one criterion less at once: of each criterion the first radius that finds some.
    fn wider_without(
        &self,
        query: &Query,
        criteria: &[Criterion],
    ) -> Result<Vec<(f64, Criterion, u64)>, Failure> {
        let own = query.commune.as_ref().map(|_| 0.0);
        let Some((near, radius)) = query.near.and_then(|near| Some((near, near.radius_km.or(own)?))) else {
            return Ok(Vec::new());
        };
        // Who can come somewhere is asked in place of a radius.
        let stays =
            [Criterion::Text, Criterion::Kind, Criterion::Radius, Criterion::Commune, Criterion::Serves];
        let mut found: Vec<(f64, Criterion, u64)> = Vec::new();
        for criterion in criteria.iter().filter(|one| !stays.contains(one)) {
            for wider in RADIUSES.into_iter().filter(|wider| *wider > radius) {
                let near = Some(Near { radius_km: Some(wider), ..near });
                let total = self.total(&Query { near, commune: None, ..query.without(*criterion) })?;
                if total > 0 {
                    found.push((wider, *criterion, total));
                    break;
                }
            }
        }
        found.sort_by(|one, other| one.0.total_cmp(&other.0));
        found.truncate(MOST_TOGETHER);
        Ok(found)
    }

    /// The divisions that hold the activity that is asked for, by its code or by a trade of the text, with what they have.
    fn activities(&self, query: &Query) -> Result<Vec<(String, u64)>, Failure> {
        let of_trades = self.understand(query, false).units.into_iter().flat_map(|unit| unit.ways);
        let of_trades = of_trades.filter_map(|way| match way {
            Way::Activity(code, _) => Some(code),
            _ => None,
        });
        let mut wider: Vec<(String, u64)> = Vec::new();
        for code in query.naf.iter().cloned().chain(of_trades) {
            let Some(division) = code.get(..2).map(str::to_owned) else { continue };
            let is_known = query.naf.contains(&division) || wider.iter().any(|(known, _)| *known == division);
            if is_known || wider.len() == MOST_ACTIVITIES {
                continue;
            }
            let parent =
                Query { naf: vec![division.clone()], text: String::new(), after: None, ..query.clone() };
            let total = self.total(&parent)?;
            if total > 0 {
                wider.push((division, total));
            }
        }
        Ok(wider)
    }

    /// The text with near words in the place of unknown ones, if it then finds something.
    fn spelling(&self, query: &Query) -> Result<Option<String>, Failure> {
        let corrected = self.understand(query, true).corrected;
        let Some(text) = corrected.filter(|text| text.chars().count() <= crate::query::MAX_TEXT) else {
            return Ok(None);
        };
        let total = self.total(&Query { text: text.clone(), after: None, ..query.clone() })?;
        let elsewhere = query.criteria().into_iter().filter(|criterion| *criterion != Criterion::Text);
        let alone =
            elsewhere.fold(Query { text: text.clone(), ..query.clone() }, |query, one| query.without(one));
        Ok((total > 0 || self.total(&alone)? > 0).then_some(text))
    }
}
