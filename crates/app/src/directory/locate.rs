//! A place as people type it, looked up: in the official geographic code when it was imported, else among the communes of the
//! structures that are registered.

use std::collections::BTreeSet;

use ::directory::{Point, Query, Reader};
use domain::{
    nomenclature::CodeCommune,
    territory::{
        Departement, Region,
        typed::{TypedPlace, departement_named, is_same_place, place_key, region_named, without_article},
    },
    text::place_name,
};
use store::{CommuneRow, Session};

use crate::{App, Failure};

/// Other places that a text may mean, at most.
const MOST_OTHERS: usize = 8;
/// The fewest letters of a name that is begun only.
const SHORTEST_START: usize = 3;

/// A commune.
#[derive(Clone, Debug, PartialEq)]
pub struct Town {
    /// Its code; of an arrondissement, its own.
    pub code: CodeCommune,
    /// Its name, as people write it.
    pub name: String,
    /// Its centre, or the middle of the structures that stand in it.
    pub point: Option<Point>,
}

/// A place that was understood.
#[derive(Clone, Debug, PartialEq)]
pub enum Spot {
    /// A point on Earth.
    Point(Point),
    /// A commune or an arrondissement.
    Commune(Town),
    /// A département.
    Departement(Departement),
    /// A region.
    Region(Region),
}

impl Spot {
    /// Its name, told apart from others: « Montreuil (93) ».
    pub fn label(&self) -> String {
        match self {
            Self::Point(point) => format!("{:.4}, {:.4}", point.lat(), point.lon()),
            Self::Commune(town) => match town.code.departement() {
                Some(departement) => format!("{} ({})", town.name, departement.code()),
                None => town.name.clone(),
            },
            Self::Departement(departement) => format!("{} ({})", departement.name(), departement.code()),
            Self::Region(region) => region.name().to_owned(),
        }
    }

    /// A text that names this place and no other.
    pub fn typed(&self) -> String {
        match self {
            Self::Point(_) => self.label(),
            Self::Commune(town) => format!("{} ({})", town.name, town.code),
            Self::Departement(departement) => format!("département {}", departement.code()),
            Self::Region(region) => format!("région {}", region.code()),
        }
    }

    /// Its point; a département or a region has none.
    pub fn point(&self) -> Option<Point> {
        match self {
            Self::Point(point) => Some(*point),
            Self::Commune(town) => town.point,
            Self::Departement(_) | Self::Region(_) => None,
        }
    }
}

/// What a text means.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    /// The place that is taken: the most populous one of its name.
    pub place: Spot,
    /// The other places that may be meant.
    pub others: Vec<Spot>,
}

impl App {
    /// The place that a text names: a commune, an arrondissement, a postal code, a département, a region or a point, by name
    /// or by code. `None` when it names nothing that is known.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn locate(&self, text: &str) -> Result<Option<Located>, Failure> {
        let Some(typed) = TypedPlace::read(text) else { return Ok(None) };
        let mut known = self.known().await?;
        let found = match typed {
            TypedPlace::Point(at) => {
                Point::new(at.latitude, at.longitude).ok().map(Spot::Point).into_iter().collect()
            }
            TypedPlace::Region(region) => vec![Spot::Region(region)],
            TypedPlace::Departement(departement, region) => {
                [Spot::Departement(departement)].into_iter().chain(region.map(Spot::Region)).collect()
            }
            TypedPlace::Code(code) => vec![Spot::Commune(known.arrondissement(code).await?)],
            TypedPlace::Digits(digits) => communes(known.of_digits(&digits).await?),
            TypedPlace::Name { key, departement, digits } => {
                known.named(&key, departement, digits.as_deref()).await?
            }
        };
        Ok(chosen(found))
    }

    /// Places whose name begins as what is typed, each as a text that finds it: départements and regions, then communes.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn complete_place(&self, text: &str) -> Result<Vec<String>, Failure> {
        let key = place_key(text.trim());
        if key.chars().count() < SHORTEST_START {
            return Ok(Vec::new());
        }
        let wanted = without_article(&key);
        let begins = |name: &&str| without_article(&place_key(name)).starts_with(wanted);
        let territories =
            Departement::all().map(Departement::name).chain(Region::all().map(Region::name)).filter(begins);
        let mut texts: Vec<String> = territories.map(str::to_owned).collect();
        let towns = match key.starts_with(|letter: char| letter.is_ascii_digit()) {
            true => Vec::new(),
            false => self.known().await?.towns(&key, false).await?,
        };
        for town in communes(towns) {
            let label = town.label();
            if !texts.contains(&label) {
                texts.push(label);
            }
        }
        texts.truncate(MOST_OTHERS);
        Ok(texts)
    }

    /// The commune of today of a code, of any year.
    pub(super) async fn town_of_code(&self, code: Option<&str>) -> Result<Option<Town>, Failure> {
        match code.and_then(|code| CodeCommune::parse(code).ok()) {
            Some(code) => self.known().await?.by_code(code).await,
            None => Ok(None),
        }
    }

    async fn known(&self) -> Result<Known, Failure> {
        let mut session = self.store.read().await?;
        let is_official = session.has_communes().await?;
        Ok(Known { session, is_official, reader: self.directory().map(::directory::Directory::reader) })
    }
}

/// The first place, and the others, each once.
fn chosen(found: Vec<Spot>) -> Option<Located> {
    let mut seen = BTreeSet::new();
    let mut found = found.into_iter().filter(|place| seen.insert(place.typed()));
    let place = found.next()?;
    Some(Located { place, others: found.take(MOST_OTHERS).collect() })
}

fn communes(towns: Vec<Town>) -> Vec<Spot> {
    towns.into_iter().map(Spot::Commune).collect()
}

fn town(commune: CommuneRow) -> Town {
    let point = commune.coordinates.and_then(|at| Point::new(at.latitude, at.longitude).ok());
    Town { code: commune.code, name: commune.name, point }
}

fn registered(town: &::directory::Town) -> Option<Town> {
    let code = CodeCommune::parse(&town.code).ok()?;
    Some(Town { code, name: place_name(&town.name), point: town.point })
}

/// The lists in which places are looked up.
struct Known {
    session: Session,
    /// Whether the official code was imported.
    is_official: bool,
    reader: Option<Reader>,
}

impl Known {
    /// The communes of the registered structures, those with most structures first.
    fn registered(&self, is_it: impl Fn(&::directory::Town) -> bool) -> Vec<Town> {
        let all = self.reader.as_ref().and_then(|reader| reader.all_towns().ok()).unwrap_or_default();
        let mut found: Vec<&::directory::Town> = all.iter().filter(|town| is_it(town)).collect();
        found.sort_by_key(|town| std::cmp::Reverse(town.count));
        found.into_iter().filter_map(registered).collect()
    }

    async fn by_code(&mut self, code: CodeCommune) -> Result<Option<Town>, Failure> {
        let commune = match self.session.commune(code).await? {
            Some(CommuneRow { successor: Some(heir), .. }) => self.session.commune(heir).await?,
            other => other,
        };
        Ok(match commune {
            Some(commune) => Some(town(commune)),
            None => self.registered(|town| town.code == code.as_str()).pop(),
        })
    }

    /// An arrondissement is a place even if nobody listed it.
    async fn arrondissement(&mut self, code: CodeCommune) -> Result<Town, Failure> {
        let city = code.commune();
        let number: String = code.as_str().chars().skip(3).collect();
        let number: u32 = number.parse().unwrap_or_default();
        let number = if city.as_str() == "69123" { number.saturating_sub(80) } else { number % 100 };
        let unlisted = Town {
            code,
            name: format!(
                "{} {number}{} arrondissement",
                city.city_name().unwrap_or_default(),
                if number == 1 { "er" } else { "e" }
            ),
            point: None,
        };
        Ok(Town { name: unlisted.name.clone(), ..self.by_code(code).await?.unwrap_or(unlisted) })
    }

    /// Postal codes are what people know; the code of a commune comes second.
    async fn of_digits(&mut self, digits: &str) -> Result<Vec<Town>, Failure> {
        if let Some(code) = arrondissement_of_postal_code(digits) {
            return Ok(vec![self.arrondissement(code).await?]);
        }
        let mut towns = self.of_postal_code(digits).await?;
        if let Ok(code) = CodeCommune::parse(digits) {
            towns.extend(self.by_code(code).await?);
        }
        Ok(towns)
    }

    async fn of_postal_code(&mut self, digits: &str) -> Result<Vec<Town>, Failure> {
        if self.is_official {
            let communes = self.session.communes_of_postal_code(digits).await?;
            return Ok(communes.into_iter().map(town).collect());
        }
        let towns = self.reader.as_ref().and_then(|reader| reader.towns_of_postal_code(digits).ok());
        let mut towns = towns.unwrap_or_default();
        towns.sort_by_key(|town| std::cmp::Reverse(town.count));
        // An address of another commune than its postal code is a slip of the registry, or a delivery office.
        let most = towns.first().map_or(0, |town| town.count);
        let codes = towns.iter().filter(|town| town.count * 10 >= most);
        let codes: Vec<String> = codes.map(|town| town.code.clone()).collect();
        Ok(self.registered(|town| codes.contains(&town.code)))
    }

    /// Those where a structure stands come first: who looks for Saint-Denis in Île-de-France does not mean La Réunion.
    fn inhabited_first(&self, mut towns: Vec<Town>) -> Vec<Town> {
        if self.reader.is_some() && towns.len() > 1 {
            towns.sort_by_cached_key(|town| !self.is_inhabited(town));
        }
        towns
    }

    /// Whether a structure stands there.
    fn is_inhabited(&self, town: &Town) -> bool {
        let there = Query { commune: Some(town.code.to_string()), ..Query::default() };
        self.reader.as_ref().is_some_and(|reader| reader.count(&there).is_ok_and(|count| count > 0))
    }

    /// The communes where a structure stands whose name goes on behind this one: who looks for Évry in Île-de-France means
    /// Évry-Courcouronnes, and not Évry in the Yonne, where nobody is.
    async fn longer_names(&mut self, key: &str) -> Result<Vec<Town>, Failure> {
        let start = format!("{} ", without_article(key));
        let found = self.session.communes_named(key, false, 40).await?;
        let goes_on = |row: &CommuneRow| without_article(&place_key(&row.name)).starts_with(&start);
        let towns = found.into_iter().filter(goes_on).map(town);
        Ok(towns.filter(|town| self.is_inhabited(town)).collect())
    }

    async fn towns(&mut self, key: &str, is_whole: bool) -> Result<Vec<Town>, Failure> {
        if self.is_official {
            let found = self.session.communes_named(key, is_whole, 40).await?;
            if !found.is_empty() {
                let mut towns = self.inhabited_first(found.into_iter().map(town).collect());
                if is_whole && !towns.first().is_some_and(|town| self.is_inhabited(town)) {
                    towns.splice(0..0, self.longer_names(key).await?);
                }
                return Ok(towns);
            }
        }
        let wanted = without_article(key);
        let formerly = if is_whole { self.formerly(key).await? } else { Vec::new() };
        if !formerly.is_empty() {
            return Ok(formerly);
        }
        Ok(self.registered(|town| {
            let found = place_key(&town.name);
            if is_whole { is_same_place(&found, key) } else { without_article(&found).starts_with(wanted) }
        }))
    }

    /// The communes of today that communes of that name became part of.
    async fn formerly(&mut self, key: &str) -> Result<Vec<Town>, Failure> {
        if !self.is_official {
            return Ok(Vec::new());
        }
        let mut towns: Vec<Town> = Vec::new();
        for former in self.session.former_communes_named(key, 40).await? {
            let heir = self.by_code(former.code).await?;
            towns.extend(heir.filter(|heir| towns.iter().all(|known| known.code != heir.code)));
        }
        Ok(self.inhabited_first(towns))
    }

    /// Communes of that very name; else territories; else communes whose name begins so.
    async fn named(
        &mut self,
        key: &str,
        departement: Option<Departement>,
        digits: Option<&str>,
    ) -> Result<Vec<Spot>, Failure> {
        let allowed: Option<Vec<CodeCommune>> = match digits {
            Some(digits) => Some(self.of_digits(digits).await?.iter().map(|town| town.code).collect()),
            None => None,
        };
        let fits = |town: &Town| {
            departement.is_none_or(|wanted| town.code.departement() == Some(wanted))
                && allowed.as_ref().is_none_or(|codes| codes.contains(&town.code))
        };
        let mut found: Vec<Spot> = communes(self.towns(key, true).await?.into_iter().filter(&fits).collect());
        if departement.is_none() && digits.is_none() {
            // Paris is a commune and the département of that commune alone.
            let territory = departement_named(key).filter(|one| one.code() != "75" || found.is_empty());
            let territory = territory.map(Spot::Departement);
            // Where a region is one département, they are the same place.
            let region = region_named(key).filter(|region| region.departements().count() > 1);
            found.extend(territory.into_iter().chain(region.map(Spot::Region)));
        }
        if found.is_empty() && key.chars().count() >= SHORTEST_START {
            found = communes(self.towns(key, false).await?.into_iter().filter(&fits).collect());
        }
        Ok(found)
    }
}

/// 75014, 69003 and 13001 are those of arrondissements.
fn arrondissement_of_postal_code(digits: &str) -> Option<CodeCommune> {
    if digits == "75116" {
        return CodeCommune::parse(digits).ok();
    }
    let city = match digits.get(..3)? {
        "750" => "75056",
        "690" => "69123",
        "130" => "13055",
        _ => return None,
    };
    CodeCommune::parse(city).ok()?.arrondissement(digits.get(3..)?.parse().ok()?)
}
