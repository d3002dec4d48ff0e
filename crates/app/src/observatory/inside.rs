//! The territories inside another, each with the figure that compares it with its like and the place where it is drawn.

use std::collections::{BTreeMap, BTreeSet};

use analytics::{Basis, Figure, Material, Published, Sheet, Told};
use domain::{
    nomenclature::CodeCommune,
    observatory::{Amount, Cell, Edition, Maille, Measure, Observation, Part, Territoire},
    programme::Coordinates,
    siret::Siren,
    territory::{Departement, Region},
    text::place_name,
};
use store::{Intercommunalite, Session, Town};

use super::{compute::is_ept, show::Named};
use crate::Failure;

/// A territory inside another; without a figure when there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Inside {
    /// Which.
    pub named: Named,
    /// The figure.
    pub figure: Option<Figure>,
    /// Where it is drawn: the centre of a commune, the middle of those who live in an intercommunalité.
    pub centre: Option<Coordinates>,
}

/// What the figures of territories are looked for in.
pub(super) struct Known<'k> {
    pub(super) series: &'k [Published],
    pub(super) editions: &'k [Edition],
    /// The year of the page, and whether it was asked for.
    pub(super) year: Option<i16>,
    pub(super) is_asked: bool,
}

/// The territories inside one, with the share of the ESS in jobs where it is published for the year, else the
/// establishments that were counted.
pub(super) async fn inside(
    session: &mut Session,
    territory: Territoire,
    maille: Maille,
    known: &Known<'_>,
) -> Result<Vec<Inside>, Failure> {
    let Some(year) = known.year else { return Ok(Vec::new()) };
    let places = places(session, territory, maille).await?;
    let figures = match published(session, &places, year, known.series).await? {
        Some(figures) => figures,
        None => counted(session, &places, known).await?,
    };
    let inside = places.into_iter().map(|(named, centre)| Inside {
        figure: figures.get(&named.territory).cloned(),
        named,
        centre,
    });
    Ok(inside.collect())
}

type Place = (Named, Option<Coordinates>);

async fn places(session: &mut Session, territory: Territoire, maille: Maille) -> Result<Vec<Place>, Failure> {
    Ok(match maille {
        Maille::Regions => Region::all().map(|one| by_name(Territoire::Region(one), one.name())).collect(),
        Maille::Departements => departements(territory)
            .into_iter()
            .map(|one| by_name(Territoire::Departement(one), one.name()))
            .collect(),
        Maille::Communes => towns(session, territory).await?.into_iter().map(commune).collect(),
        Maille::Intercommunalites => {
            let towns = towns(session, territory).await?;
            let groups = session.intercommunalites().await?;
            gathered(towns, &groups, &session.memberships(None).await?)
        }
    })
}

fn by_name(territory: Territoire, name: &str) -> Place {
    (Named { territory, name: name.to_owned() }, None)
}

fn commune(town: Town) -> Place {
    (Named { territory: Territoire::Commune(town.code), name: town.name }, town.centre)
}

fn departements(territory: Territoire) -> Vec<Departement> {
    match territory {
        Territoire::France => Departement::all().collect(),
        Territoire::Region(region) => region.departements().collect(),
        Territoire::Departement(departement) => vec![departement],
        Territoire::Commune(code) => code.departement().into_iter().collect(),
        Territoire::Epci(_) | Territoire::Ept(_) => Vec::new(),
    }
}

/// The communes of a territory: of the geographic code, or without one those that the register names.
pub(super) async fn towns(session: &mut Session, territory: Territoire) -> Result<Vec<Town>, Failure> {
    let (Territoire::Epci(siren) | Territoire::Ept(siren)) = territory else {
        return towns_of(session, &departements(territory)).await;
    };
    let members = session.memberships(Some(siren)).await?;
    let members: BTreeSet<CodeCommune> = members.into_iter().map(|(_, commune)| commune).collect();
    let around: BTreeSet<Departement> = members.iter().filter_map(|code| code.departement()).collect();
    let around: Vec<Departement> = around.into_iter().collect();
    let mut towns = towns_of(session, &around).await?;
    towns.retain(|town| members.contains(&town.code));
    Ok(towns)
}

async fn towns_of(session: &mut Session, departements: &[Departement]) -> Result<Vec<Town>, Failure> {
    if departements.is_empty() {
        return Ok(Vec::new());
    }
    let mut towns = session.towns_of_code(departements).await?;
    towns.retain(|town| !town.code.is_arrondissement());
    match towns.is_empty() {
        true => Ok(cities(session.towns_of_register(departements).await?)),
        false => Ok(towns),
    }
}

/// Arrondissements gathered into their city, which stands in the middle of them.
fn cities(towns: Vec<Town>) -> Vec<Town> {
    let mut all: BTreeMap<CodeCommune, (String, Vec<Coordinates>)> = BTreeMap::new();
    for town in towns {
        let name = match town.code.is_arrondissement() {
            true => town.name.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default().trim(),
            false => town.name.as_str(),
        };
        let known = all.entry(town.code.commune()).or_insert((place_name(name), Vec::new()));
        known.1.extend(town.centre);
    }
    let city = |(code, (name, centres)): (CodeCommune, (String, Vec<Coordinates>))| Town {
        code,
        name,
        population: None,
        centre: middle(centres.into_iter().map(|centre| (centre, 1.0))),
    };
    all.into_iter().map(city).collect()
}

/// The middle of some points, each with its weight.
fn middle(points: impl Iterator<Item = (Coordinates, f64)>) -> Option<Coordinates> {
    let (mut latitude, mut longitude, mut weight) = (0.0, 0.0, 0.0);
    for (point, one) in points {
        latitude += point.latitude * one;
        longitude += point.longitude * one;
        weight += one;
    }
    if weight > 0.0 { Coordinates::new(latitude / weight, longitude / weight) } else { None }
}

/// Communes gathered into their intercommunalités. Where an EPCI is made of EPT these stand in its place, and a commune of
/// it that is in none (Paris) stands by itself: each commune counts once. Communes of no intercommunalité are left out.
fn gathered(
    towns: Vec<Town>,
    groups: &[Intercommunalite],
    memberships: &[(Siren, CodeCommune)],
) -> Vec<Place> {
    let known: BTreeMap<Siren, &Intercommunalite> = groups.iter().map(|group| (group.siren, group)).collect();
    let ept = |siren: &Siren| known.get(siren).is_some_and(|group| is_ept(group));
    let mut of: BTreeMap<CodeCommune, [Option<Siren>; 2]> = BTreeMap::new();
    for (siren, commune) in memberships {
        of.entry(*commune).or_default()[usize::from(ept(siren))] = Some(*siren);
    }
    let parted: BTreeSet<Siren> = of.values().filter_map(|[epci, ept]| ept.and(*epci)).collect();
    let mut all: BTreeMap<Territoire, (String, Vec<(Coordinates, f64)>)> = BTreeMap::new();
    for town in towns {
        let [epci, ept] = of.get(&town.code).copied().unwrap_or_default();
        let (territory, name) = match (epci, ept) {
            (_, Some(ept)) => (Territoire::Ept(ept), known.get(&ept).map(|group| group.name.clone())),
            (Some(epci), None) if parted.contains(&epci) => (Territoire::Commune(town.code), Some(town.name)),
            (Some(epci), None) => (Territoire::Epci(epci), known.get(&epci).map(|group| group.name.clone())),
            (None, None) => continue,
        };
        let entry = all.entry(territory).or_insert((name.unwrap_or_default(), Vec::new()));
        let weight = f64::from(town.population.unwrap_or(1).max(1));
        entry.1.extend(town.centre.map(|centre| (centre, weight)));
    }
    let place = |(territory, (name, centres)): (Territoire, (String, Vec<(Coordinates, f64)>))| {
        (Named { territory, name }, middle(centres.into_iter()))
    };
    all.into_iter().map(place).collect()
}

/// The published shares of some territories in the year up to this one in which most of them can be compared, the latest
/// of several; none when there are not two.
async fn published(
    session: &mut Session,
    places: &[Place],
    year: i16,
    series: &[Published],
) -> Result<Option<BTreeMap<Territoire, Figure>>, Failure> {
    let measured = session.figures_measuring(Measure::ShareOfJobs).await?;
    let mut of_place: BTreeMap<Territoire, Vec<Observation>> = BTreeMap::new();
    let wanted: BTreeSet<Territoire> = places.iter().map(|(named, _)| named.territory).collect();
    let mut years: BTreeSet<i16> = BTreeSet::new();
    for one in measured.into_iter().filter(|one| one.year <= year && wanted.contains(&one.territory)) {
        years.insert(one.year);
        of_place.entry(one.territory).or_default().push(one);
    }
    let shares = |year: i16| -> BTreeMap<Territoire, Figure> {
        let share = |(territory, observations): (&Territoire, &Vec<Observation>)| {
            let (territory, editions, cells) = (*territory, &[], &[]);
            let material = Material { territory, series, observations, editions, cells, beside: &[] };
            let sheet = Sheet::of(material, Some(year));
            let figure = sheet.figure(Measure::ShareOfJobs, Part::Whole).filter(|one| one.year == year);
            figure.map(|figure| (territory, figure.clone()))
        };
        of_place.iter().filter_map(share).collect()
    };
    Ok(years.into_iter().map(shares).filter(|figures| figures.len() > 1).max_by_key(BTreeMap::len))
}

/// The counts of some territories: of the year that was asked for if it was counted, else of the latest that was.
async fn counted(
    session: &mut Session,
    places: &[Place],
    known: &Known<'_>,
) -> Result<BTreeMap<Territoire, Figure>, Failure> {
    let of_year = known.editions.iter().find(|one| known.is_asked && Some(one.year) == known.year);
    let Some(edition) = of_year.or(known.editions.last()) else { return Ok(BTreeMap::new()) };
    let territories: Vec<Territoire> = places.iter().map(|(named, _)| named.territory).collect();
    let cells = session.cells_among(&territories, edition.year, Part::Whole).await?;
    let figure = |cell: &Cell| Figure {
        territory: cell.territory,
        year: cell.year,
        measure: Measure::Establishments,
        part: cell.part,
        told: cell.number.map_or(Told::Secret, |number| Told::Amount(Amount::whole(number))),
        basis: Basis::Counted(edition.clone()),
        note: None,
    };
    Ok(cells.iter().map(|cell| (cell.territory, figure(cell))).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    fn town(code: &str, name: &str, population: u32, latitude: f64) -> Town {
        Town {
            code: CodeCommune::parse(code).unwrap(),
            name: name.to_owned(),
            population: Some(population),
            centre: Coordinates::new(latitude, 2.0),
        }
    }

    #[test]
    fn each_commune_counts_once_whatever_it_is_part_of() {
        let siren = |text: &str| Siren::parse(text).unwrap();
        let (metropole, ept, other) = (siren("200054781"), siren("200057966"), siren("200058519"));
        let group = |siren, name: &str, nature: &str| Intercommunalite {
            siren,
            name: name.to_owned(),
            nature: Some(nature.to_owned()),
        };
        let groups = [
            group(metropole, "Métropole", "METRO"),
            group(ept, "Ouest", "EPT"),
            group(other, "Plaine", "CA"),
        ];
        let code = |text: &str| CodeCommune::parse(text).unwrap();
        let memberships = [
            (metropole, code("75056")),
            (metropole, code("92012")),
            (ept, code("92012")),
            (other, code("78335")),
            (other, code("78361")),
        ];
        let towns = vec![
            town("75056", "Paris", 2_000_000, 48.8),
            town("78335", "Limay", 10_000, 49.0),
            town("78361", "Mantes", 30_000, 49.4),
            town("92012", "Boulogne", 120_000, 48.7),
            town("78646", "Seule", 1, 48.5),
        ];
        let found = gathered(towns, &groups, &memberships);
        let told: Vec<(String, String, f64)> = found
            .iter()
            .map(|(named, centre)| {
                (named.territory.to_string(), named.name.clone(), centre.unwrap().latitude)
            })
            .collect();
        let expected = [
            ("EPCI-200058519", "Plaine", 49.3),
            ("EPT-200057966", "Ouest", 48.7),
            ("COM-75056", "Paris", 48.8),
        ];
        for ((code, name, latitude), (expected, label, middle)) in told.iter().zip(expected) {
            assert_eq!((code.as_str(), name.as_str()), (expected, label));
            assert!((latitude - middle).abs() < 1e-9, "{code}: {latitude}");
        }
        assert_eq!(told.len(), expected.len());
    }

    #[test]
    fn arrondissements_are_their_city() {
        let towns = vec![
            town("75101", "PARIS 1ER ARRONDISSEMENT", 1, 48.0),
            town("75120", "Paris 20e Arrondissement", 1, 49.0),
            town("78335", "Limay", 1, 49.0),
        ];
        let found = cities(towns);
        let told: Vec<_> = found.iter().map(|town| (town.code.to_string(), town.name.as_str())).collect();
        assert_eq!(told, [("75056".to_owned(), "Paris"), ("78335".to_owned(), "Limay")]);
        assert_eq!(found[0].centre.map(|at| at.latitude), Some(48.5));
    }
}
