//! What people see of the observatory.

use std::collections::BTreeMap;

use analytics::{Figure, Material, Published, Rank, Sheet, rank};
use domain::{
    observatory::{Cell, Edition, Maille, Measure, Observation, Part, Territoire},
    territory::Region,
};
use store::Session;

use super::{
    compute::is_ept,
    inside::{Inside, Known, inside, towns},
};
use crate::{App, Failure};

/// A territory with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub territory: Territoire,
    /// Its name, without article before it.
    pub name: String,
}

/// What is known of a territory.
#[derive(Clone, Debug)]
pub struct Observed {
    /// The territory.
    pub named: Named,
    /// Wider territories, the nearest first.
    pub wider: Vec<Named>,
    /// Its figures.
    pub sheet: Sheet,
    /// The year that was asked for, if one was.
    pub asked: Option<i16>,
    /// How finely it is divided; a commune is not.
    pub maille: Option<Maille>,
    /// The territories inside, with one measure of each.
    pub inside: Vec<Inside>,
    /// How sure the counts are: the edition of the latest year that was counted.
    pub counted: Option<Edition>,
    /// Whether what is counted is made up.
    pub is_made_up: bool,
    /// Where its share of jobs stands among territories of its level in the year, if enough have one.
    pub rank: Option<Rank>,
}

impl App {
    /// The territory that the installation serves: the region that its settings name, else Île-de-France.
    pub fn own_territory(&self) -> Territoire {
        let folded = |text: &str| domain::text::fold(text).replace('-', " ");
        let served = self.settings().territory.as_deref().map(folded);
        let named =
            |region: &Region| served.as_ref().is_some_and(|served| served.contains(&folded(region.name())));
        let region = Region::all().find(named).or_else(|| Region::by_code("11"));
        region.map_or(Territoire::France, Territoire::Region)
    }

    /// What is known of a territory, about a year, divided as asked; nothing of one that neither the geographic code nor
    /// the register knows.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn observe(
        &self,
        asked: Territoire,
        year: Option<i16>,
        maille: Option<Maille>,
    ) -> Result<Option<Observed>, Failure> {
        let mut session = self.store.read().await?;
        let territory = of_its_kind(&mut session, asked).await?;
        let Some(name) = name(&mut session, territory).await? else { return Ok(None) };
        let beside = self.beside(&mut session, territory).await?;
        let Read { sheet, series, editions } = sheet(&mut session, territory, &beside, year).await?;
        let maille = Maille::chosen(territory, maille);
        let known =
            Known { series: &series, editions: &editions, year: sheet.year, is_asked: year.is_some() };
        let inside = match maille {
            Some(maille) => inside(&mut session, territory, maille, &known).await?,
            None => Vec::new(),
        };
        let mut wider = groups(&mut session, territory).await?;
        let mut above = territory.wider();
        while let Some(territory) = above {
            let name = name_known(territory).unwrap_or_default().to_owned();
            wider.push(Named { territory, name });
            above = territory.wider();
        }
        let counted = editions.last().cloned();
        let is_made_up =
            counted.as_ref().is_some_and(|one| one.method == domain::observatory::Method::Demonstration);
        let named = Named { territory, name };
        let rank = ranked(&mut session, &sheet, &series).await?;
        Ok(Some(Observed { named, wider, sheet, asked: year, maille, inside, counted, is_made_up, rank }))
    }

    /// The figures of a territory, without those beside them nor the territories inside; nothing of one that is not known.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn key_figures(&self, territory: Territoire) -> Result<Option<(Named, Sheet)>, Failure> {
        let mut session = self.store.read().await?;
        let Some(name) = name(&mut session, territory).await? else { return Ok(None) };
        let read = sheet(&mut session, territory, &[], None).await?;
        Ok(Some((Named { territory, name }, read.sheet)))
    }

    /// The series that are kept.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn observatory_series(&self) -> Result<Vec<Published>, Failure> {
        published(&mut self.store.read().await?).await
    }

    /// Every figure of the series that are kept, in the order of series, place and year.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn published_figures(&self) -> Result<Vec<(Published, Vec<Observation>)>, Failure> {
        let mut session = self.store.read().await?;
        let mut all = Vec::new();
        for series in published(&mut session).await? {
            let figures = session.figures_of_series(&series.series.code).await?;
            all.push((series, figures));
        }
        Ok(all)
    }

    /// What is shown of every territory in the latest year that was counted.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn counted_cells(&self) -> Result<Vec<Cell>, Failure> {
        let mut session = self.store.read().await?;
        let Some(latest) = session.observatory_editions().await?.pop() else { return Ok(Vec::new()) };
        Ok(session.cells_of_year(latest.year).await?)
    }
}

/// Where the share of jobs of a sheet stands among those of territories of the same level.
async fn ranked(session: &mut Session, sheet: &Sheet, series: &[Published]) -> Result<Option<Rank>, Failure> {
    let share = [Measure::ShareOfJobs, Measure::ShareOfPrivateJobs]
        .into_iter()
        .find_map(|measure| sheet.figure(measure, Part::Whole));
    let Some(own) = share else { return Ok(None) };
    let mut like: BTreeMap<Territoire, Vec<Observation>> = BTreeMap::new();
    for one in session.figures_measuring(own.measure).await? {
        if one.year == own.year && one.territory.kind() == sheet.territory.kind() {
            like.entry(one.territory).or_default().push(one);
        }
    }
    let figures = |(territory, observations): (&Territoire, &Vec<Observation>)| {
        let (territory, editions, cells) = (*territory, &[], &[]);
        Sheet::of(Material { territory, series, observations, editions, cells, beside: &[] }, None).all
    };
    let others: Vec<Figure> = like.iter().flat_map(figures).collect();
    Ok(rank(own, &others))
}

/// The figures of a territory, and what they were read from.
struct Read {
    sheet: Sheet,
    series: Vec<Published>,
    editions: Vec<Edition>,
}

async fn sheet(
    session: &mut Session,
    territory: Territoire,
    beside: &[Figure],
    year: Option<i16>,
) -> Result<Read, Failure> {
    let observations = session.figures_of(territory).await?;
    let cells = session.cells_of(territory).await?;
    let editions = session.observatory_editions().await?;
    let series = published(session).await?;
    let material = Material {
        territory,
        series: &series,
        observations: &observations,
        editions: &editions,
        cells: &cells,
        beside,
    };
    Ok(Read { sheet: Sheet::of(material, year), series, editions })
}

async fn published(session: &mut Session) -> Result<Vec<Published>, Failure> {
    let stored = session.observatory_series().await?.into_iter();
    let one = |stored: store::StoredSeries| Published {
        series: stored.series,
        origin: stored.origin,
        figures: stored.figures,
    };
    Ok(stored.map(one).collect())
}

fn name_known(territory: Territoire) -> Option<&'static str> {
    territory.own_name()
}

async fn name(session: &mut Session, territory: Territoire) -> Result<Option<String>, Failure> {
    if let Some(known) = name_known(territory) {
        return Ok(Some(known.to_owned()));
    }
    Ok(match territory {
        Territoire::Commune(code) => match session.commune(code).await? {
            Some(commune) => Some(commune.name),
            None => {
                let towns = towns(session, territory).await?;
                towns.into_iter().find(|town| town.code == code).map(|town| town.name)
            }
        },
        Territoire::Epci(siren) | Territoire::Ept(siren) => {
            session.intercommunalite(siren).await?.map(|group| group.name)
        }
        Territoire::France | Territoire::Region(_) | Territoire::Departement(_) => None,
    })
}

/// An intercommunalité as what it is, EPCI or EPT, whatever it was called.
async fn of_its_kind(session: &mut Session, asked: Territoire) -> Result<Territoire, Failure> {
    let (Territoire::Epci(siren) | Territoire::Ept(siren)) = asked else { return Ok(asked) };
    Ok(match session.intercommunalite(siren).await? {
        Some(group) if is_ept(&group) => Territoire::Ept(siren),
        Some(_) => Territoire::Epci(siren),
        None => asked,
    })
}

/// The intercommunalités that a commune is part of.
async fn groups(session: &mut Session, territory: Territoire) -> Result<Vec<Named>, Failure> {
    let Territoire::Commune(code) = territory else { return Ok(Vec::new()) };
    let named = |group: store::Intercommunalite| {
        let territory =
            if is_ept(&group) { Territoire::Ept(group.siren) } else { Territoire::Epci(group.siren) };
        Named { territory, name: group.name }
    };
    Ok(session.intercommunalites_of(code).await?.into_iter().map(named).collect())
}
