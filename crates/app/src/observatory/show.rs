//! What people see of the observatory.

use std::collections::{BTreeMap, BTreeSet};

use analytics::{Basis, Figure, Material, Published, Sheet};
use domain::{
    nomenclature::CodeCommune,
    observatory::{Cell, Edition, Measure, Observation, Part, Territoire},
    territory::{Departement, Region},
};
use store::Session;

use super::compute::is_ept;
use crate::{App, Failure};

/// A territory with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub territory: Territoire,
    /// Its name, without article before it.
    pub name: String,
}

/// A territory inside another, with the figure that compares it with its like; none when there is no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// Which.
    pub named: Named,
    /// The figure.
    pub figure: Option<Figure>,
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
    /// The territories inside, with one measure of each.
    pub inside: Vec<Inside>,
    /// How sure the counts are: the edition of the latest year that was counted.
    pub counted: Option<Edition>,
    /// Whether what is counted is made up.
    pub is_made_up: bool,
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

    /// What is known of a territory, about a year; nothing of one that neither the geographic code nor a figure knows.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn observe(&self, asked: Territoire, year: Option<i16>) -> Result<Option<Observed>, Failure> {
        let mut session = self.store.read().await?;
        let territory = of_its_kind(&mut session, asked).await?;
        let observations = session.figures_of(territory).await?;
        let cells = session.cells_of(territory).await?;
        let Some(name) = name(&mut session, territory).await? else { return Ok(None) };
        let editions = session.observatory_editions().await?;
        let series = published(&mut session).await?;
        let material = Material {
            territory,
            series: &series,
            observations: &observations,
            editions: &editions,
            cells: &cells,
        };
        let sheet = Sheet::of(material, year);
        let inside = inside(&mut session, territory, &sheet, &series, &editions).await?;
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
        Ok(Some(Observed { named: Named { territory, name }, wider, sheet, inside, counted, is_made_up }))
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
        Territoire::Commune(code) => session.commune(code).await?.map(|commune| commune.name),
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

/// The territories inside one, with the share of the ESS in jobs where it is published for the year, else the
/// establishments that were counted.
async fn inside(
    session: &mut Session,
    territory: Territoire,
    sheet: &Sheet,
    series: &[Published],
    editions: &[Edition],
) -> Result<Vec<Inside>, Failure> {
    let named: Vec<Named> = match territory {
        Territoire::France => Region::all()
            .map(|region| Named { territory: Territoire::Region(region), name: region.name().to_owned() })
            .collect(),
        Territoire::Region(region) => region.departements().map(departement).collect(),
        Territoire::Departement(departement) => {
            communes(session, |code| code.departement() == Some(departement)).await?
        }
        Territoire::Epci(siren) | Territoire::Ept(siren) => {
            let members = session.memberships(Some(siren)).await?;
            let members: BTreeSet<CodeCommune> = members.into_iter().map(|(_, commune)| commune).collect();
            communes(session, |code| members.contains(&code)).await?
        }
        Territoire::Commune(_) => Vec::new(),
    };
    let Some(year) = sheet.year else { return Ok(Vec::new()) };
    let measured = session.figures_measuring(Measure::ShareOfJobs).await?;
    let shares = |year: i16| -> BTreeMap<Territoire, Figure> {
        let share = |one: &Named| {
            let material = Material {
                territory: one.territory,
                series,
                observations: &measured,
                editions: &[],
                cells: &[],
            };
            let sheet = Sheet::of(material, Some(year));
            let figure = sheet.figure(Measure::ShareOfJobs, Part::Whole).filter(|one| one.year == year);
            figure.map(|figure| (one.territory, figure.clone()))
        };
        named.iter().filter_map(share).collect()
    };
    // The year up to this one in which most territories can be compared; the latest of several.
    let mut years: Vec<i16> = measured.iter().map(|one| one.year).filter(|one| *one <= year).collect();
    years.sort_unstable();
    years.dedup();
    let compared =
        years.into_iter().map(shares).filter(|figures| figures.len() > 1).max_by_key(BTreeMap::len);
    let figures = match compared {
        Some(figures) => figures,
        None => counted(session, &named, editions).await?,
    };
    let inside =
        named.into_iter().map(|named| Inside { figure: figures.get(&named.territory).cloned(), named });
    Ok(inside.collect())
}

/// The latest count of each of some territories.
async fn counted(
    session: &mut Session,
    named: &[Named],
    editions: &[Edition],
) -> Result<BTreeMap<Territoire, Figure>, Failure> {
    let Some(edition) = editions.last() else { return Ok(BTreeMap::new()) };
    let territories: Vec<Territoire> = named.iter().map(|one| one.territory).collect();
    let cells = session.cells_among(&territories, edition.year, Part::Whole).await?;
    let figure = |cell: &Cell| Figure {
        territory: cell.territory,
        year: cell.year,
        measure: Measure::Establishments,
        part: cell.part,
        told: cell.number.map_or(analytics::Told::Secret, |number| {
            analytics::Told::Amount(domain::observatory::Amount::whole(number))
        }),
        basis: Basis::Counted(edition.clone()),
        note: None,
    };
    Ok(cells.iter().map(|cell| (cell.territory, figure(cell))).collect())
}

fn departement(departement: Departement) -> Named {
    Named { territory: Territoire::Departement(departement), name: departement.name().to_owned() }
}

async fn communes(
    session: &mut Session,
    is_inside: impl Fn(CodeCommune) -> bool,
) -> Result<Vec<Named>, Failure> {
    let all = session.communes().await?;
    let here = all.into_iter().filter(|commune| {
        commune.successor.is_none() && !commune.code.is_arrondissement() && is_inside(commune.code)
    });
    Ok(here
        .map(|commune| Named { territory: Territoire::Commune(commune.code), name: commune.name })
        .collect())
}
