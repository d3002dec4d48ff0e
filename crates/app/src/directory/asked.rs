//! What a person asks of the directory, and what that means once the place they typed is known.

use std::collections::BTreeSet;

use ::directory::{Facet, Near, Place, Query, Sort, Town as Standing};
use domain::{register::Group, siret::Siret};

use super::{
    FindError, Found, Located, Spot,
    in_groups::{InGroups, by_group},
};
use crate::{App, Failure};

/// How far around a commune or a point one looks when nothing is said, in kilometres.
pub const USUAL_RADIUS_KM: f64 = 25.0;

/// How far around the place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Radius {
    /// Nothing was said.
    #[default]
    Usual,
    /// In the commune itself.
    Commune,
    /// Within that many kilometres.
    Km(f64),
}

/// A search of a person: the query, and what must be looked up first.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Text, filters, order and page.
    pub query: Query,
    /// The place, as typed.
    pub place: String,
    /// How far around it.
    pub radius: Radius,
    /// Structures that can come to that place.
    pub serves: bool,
    /// Structures that are at a coming event.
    pub at_event: bool,
    /// Members of the group of this address.
    pub group: Option<String>,
}

/// What was asked, ready to be searched.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The query.
    pub query: Query,
    /// Where.
    pub place: Whereabouts,
    /// The same for those who can come to the place, when it is known.
    pub serving: Option<Query>,
    /// The structures that are at a coming event.
    pub present: Vec<Siret>,
    /// What groups have to do with it.
    pub groups: InGroups,
}

/// What became of the place that was typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Whereabouts {
    /// None was typed.
    Anywhere,
    /// Nothing known has that name: the search is not narrowed.
    Unknown,
    /// It is known.
    Known(Located),
}

impl Whereabouts {
    /// The place, when it is known.
    pub fn known(&self) -> Option<&Located> {
        match self {
            Self::Known(located) => Some(located),
            Self::Anywhere | Self::Unknown => None,
        }
    }
}

/// Where the structures of a search stand.
#[derive(Clone, Debug)]
pub struct Spread {
    /// The search, with its counts and its first page.
    pub results: Results,
    /// How many stand in each commune, most first; empty when the search covers too much to be told by commune.
    pub towns: Vec<Standing>,
}

/// A page of results, and what the search came to mean.
#[derive(Clone, Debug)]
pub struct Results {
    /// The page.
    pub found: Found,
    /// Where.
    pub place: Whereabouts,
    /// The radius that was searched, in kilometres, when there was one.
    pub radius_km: Option<f64>,
    /// How many can come to the place, when it is known.
    pub serves: Option<u64>,
    /// How many of them are at a coming event.
    pub at_event: u64,
    /// The group of which they are members, when one was asked for.
    pub member_of: Option<Group>,
    /// The groups that the text names.
    pub named: Vec<Group>,
    /// How many of them each group has, those with most first.
    pub by_group: Vec<(Group, u64)>,
}

impl App {
    /// Looks up what a search needs: its place, and who is at a coming event.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn prepare_search(&self, asked: &Asked) -> Result<Prepared, Failure> {
        let place = match self.locate(&asked.place).await? {
            Some(located) => Whereabouts::Known(located),
            None if asked.place.trim().is_empty() => Whereabouts::Anywhere,
            None => Whereabouts::Unknown,
        };
        let present = self.store.read().await?.structures_at_events(self.now()).await?;
        let mut query = asked.query.clone();
        if let Some(town) = self.town_of_code(query.commune.as_deref()).await? {
            query.commune = Some(town.code.to_string());
        }
        if let Some(served) = &mut query.serves
            && let Some(town) = self.town_of_code(served.commune.as_deref()).await?
        {
            served.commune = Some(town.code.to_string());
            served.point = served.point.or(town.point);
        }
        let groups = self.groups_asked(asked, &mut query).await?;
        query.among = asked.at_event.then(|| present.clone());
        if let Some(group) = &groups.member_of {
            let members = self.members_today(group);
            query.among = Some(match query.among.take() {
                Some(present) => present.into_iter().filter(|siret| members.contains(siret)).collect(),
                None => members,
            });
        }
        let serving = place.known().filter(|_| !asked.serves).map(|located| {
            let mut serving = query.clone();
            put(&mut serving, &located.place, &Asked { serves: true, ..asked.clone() });
            serving
        });
        if let Some(located) = place.known() {
            put(&mut query, &located.place, asked);
        }
        // Without a point nothing is nearer than anything else.
        if query.near.is_none() && query.sort == Some(Sort::Distance) {
            query.sort = None;
            query.after = None;
        }
        Ok(Prepared { query, place, serving, present, groups })
    }

    /// Finds structures as a person asks for them.
    ///
    /// # Errors
    /// [`FindError`].
    pub async fn search_structures(&self, asked: &Asked) -> Result<Results, FindError> {
        let prepared = self.prepare_search(asked).await?;
        self.results(prepared).await
    }

    async fn results(&self, prepared: Prepared) -> Result<Results, FindError> {
        let Prepared { query, place, serving, present, groups } = prepared;
        let radius_km = query.near.and_then(|near| near.radius_km);
        let present: Vec<Siret> = match &query.among {
            Some(among) => present.into_iter().filter(|siret| among.contains(siret)).collect(),
            None => present,
        };
        let members = self.counted_members(&groups);
        let mut counted: Vec<Siret> =
            members.iter().flat_map(|(_, members)| members).chain(&present).copied().collect();
        counted.sort_unstable();
        counted.dedup();
        let (found, which) = self.find_and_which(query, counted).await?;
        let which: BTreeSet<Siret> = which.into_iter().collect();
        let at_event = present.iter().filter(|siret| which.contains(siret)).count() as u64;
        let by_group = by_group(members, &which);
        let serves = match serving {
            Some(serving) => Some(self.count_structures_found(Query { after: None, ..serving }).await?),
            None => place.known().map(|_| found.total),
        };
        let InGroups { member_of, named, .. } = groups;
        Ok(Results { found, place, radius_km, serves, at_event, member_of, named, by_group })
    }

    /// The same search as a map: counts by département, and by commune when the place is small enough.
    ///
    /// # Errors
    /// [`FindError`].
    pub async fn spread_structures(&self, asked: &Asked) -> Result<Spread, FindError> {
        let prepared = self.prepare_search(asked).await?;
        let query = prepared.query.clone();
        let results = self.results(prepared).await?;
        let departements = results.found.facets.of(Facet::Departement).count();
        let is_near = query.near.is_some() || query.commune.is_some() || departements == 1;
        let towns = if is_near { self.towns(query).await? } else { Vec::new() };
        Ok(Spread { results, towns })
    }

    async fn towns(&self, query: Query) -> Result<Vec<Standing>, FindError> {
        let directory = self.directory().ok_or_else(FindError::none)?;
        let reader = directory.reader();
        let towns = tokio::task::spawn_blocking(move || reader.towns(&query)).await;
        let mut towns = towns.map_err(|_| FindError::broken())??;
        towns.sort_by(|one, other| (other.count, &one.code).cmp(&(one.count, &other.code)));
        Ok(towns)
    }
}

/// Narrows a query to a place.
fn put(query: &mut Query, place: &Spot, asked: &Asked) {
    let radius = match asked.radius {
        Radius::Km(kilometres) => Some(kilometres),
        Radius::Usual if !asked.serves => Some(USUAL_RADIUS_KM),
        Radius::Usual | Radius::Commune => None,
    };
    query.near = place.point().map(|point| Near { point, radius_km: radius });
    match place {
        Spot::Region(region) if !asked.serves => query.region = Some(*region),
        // A département that was chosen beside the place is narrower.
        Spot::Departement(departement) if !asked.serves && query.departements.is_empty() => {
            query.departements.push(*departement);
        }
        Spot::Commune(town) if !asked.serves && (town.point.is_none() || asked.radius == Radius::Commune) => {
            query.commune = Some(town.code.to_string());
            query.near = query.near.map(|near| Near { radius_km: None, ..near });
        }
        _ => {}
    }
    if asked.serves {
        query.serves = Some(served(place));
    }
}

fn served(place: &Spot) -> Place {
    match place {
        Spot::Point(point) => Place { point: Some(*point), ..Place::default() },
        Spot::Commune(town) => Place {
            commune: Some(town.code.to_string()),
            departements: town.code.departement().into_iter().collect(),
            point: town.point,
            ..Place::default()
        },
        Spot::Departement(departement) => Place { departements: vec![*departement], ..Place::default() },
        Spot::Region(region) => Place { departements: region.departements().collect(), ..Place::default() },
    }
}
