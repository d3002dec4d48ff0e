//! The intervention area as people write it: everywhere, a radius, and places, one on each line.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    input::{FieldError, Problem, whole},
    nomenclature::CodeCommune,
    programme::Coordinates,
    register::{
        Commune, Intervention,
        declaration::{PLACES, RADIUS_KM},
    },
    siret::Siren,
    territory::{Departement, Region, typed::place_key},
    text::fold,
};
use serde::Deserialize;
use store::{CommuneRow, Intercommunalite, Session, StoreError};

use super::wrong;
use crate::{App, Failure, directory::Listed};

/// Communes of one name that are looked at.
const NAMESAKES: u32 = 40;

/// The form of the intervention area as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AreaInput {
    /// The whole country.
    pub everywhere: bool,
    /// So many kilometres around the establishment.
    pub radius_km: String,
    /// Communes, intercommunalités, départements and regions, by name or code, one on each line.
    pub places: String,
}

/// What is known of the places of an area, as far as the geographic code that was imported has them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceNames {
    /// Names of its communes.
    pub communes: BTreeMap<CodeCommune, String>,
    /// Names of its intercommunalités.
    pub groups: BTreeMap<Siren, String>,
    /// The communes of each intercommunalité.
    pub members: BTreeMap<Siren, Vec<CodeCommune>>,
    /// The centres of all these communes.
    pub points: BTreeMap<CodeCommune, Coordinates>,
    /// The centre of the commune where the structure stands.
    pub home: Option<Coordinates>,
}

impl PlaceNames {
    fn learn(&mut self, row: CommuneRow) {
        self.points.extend(row.coordinates.map(|at| (row.code, at)));
        self.communes.insert(row.code, row.name);
    }

    /// The communes of which no centre is known.
    pub(crate) fn unlocated(&self, area: &[Intervention]) -> Vec<CodeCommune> {
        let said = area.iter().filter_map(|part| match part {
            Intervention::Commune(code) => Some(*code),
            _ => None,
        });
        said.filter(|code| !self.points.contains_key(code)).collect()
    }
}

pub(crate) async fn names(session: &mut Session, area: &[Intervention]) -> Result<PlaceNames, StoreError> {
    let mut names = PlaceNames::default();
    for part in area {
        match part {
            Intervention::Commune(code) => {
                session.commune(*code).await?.into_iter().for_each(|row| names.learn(row));
            }
            Intervention::Epci(siren) => {
                let group = session.intercommunalite(*siren).await?;
                names.groups.extend(group.map(|group| (*siren, group.name)));
                let members = session.communes_of_intercommunalite(*siren).await?;
                names.members.insert(*siren, members.iter().map(|row| row.code).collect());
                members.into_iter().for_each(|row| names.learn(row));
            }
            _ => {}
        }
    }
    Ok(names)
}

impl App {
    /// The names of the places where structures of a list say that they work; no points, and no members of groups.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn names_of_areas(&self, listed: &[Listed]) -> Result<PlaceNames, Failure> {
        let said = listed.iter().filter_map(|one| one.profile.as_ref());
        let parts: BTreeSet<Intervention> =
            said.flat_map(|profile| profile.details.area.iter().copied()).collect();
        let (mut names, mut session) = (PlaceNames::default(), self.store.read().await?);
        for part in parts {
            match part {
                Intervention::Commune(code) => {
                    names.communes.extend(session.commune(code).await?.map(|row| (code, row.name)));
                }
                Intervention::Epci(siren) => {
                    names.groups.extend(session.intercommunalite(siren).await?.map(|one| (siren, one.name)));
                }
                _ => {}
            }
        }
        Ok(names)
    }
}

impl AreaInput {
    /// The form as it was filled last.
    pub fn of(area: &[Intervention], names: &PlaceNames) -> Self {
        let mut input = Self::default();
        let mut lines = Vec::new();
        for part in area {
            match part {
                Intervention::Everywhere => input.everywhere = true,
                Intervention::Around(km) => input.radius_km = km.to_string(),
                Intervention::Region(region) => lines.push(region.name().to_owned()),
                Intervention::Departement(one) => lines.push(one.name().to_owned()),
                Intervention::Epci(siren) => {
                    lines.push(names.groups.get(siren).cloned().unwrap_or_else(|| siren.to_string()));
                }
                Intervention::Commune(code) => lines.push(match names.communes.get(code) {
                    Some(name) => format!("{name} ({})", code.departement_code()),
                    None => code.to_string(),
                }),
            }
        }
        input.places = lines.join("\n");
        input
    }

    /// Reads the form. Of communes of one name, that of the structure's own département is meant, or the one whose
    /// département stands behind it: « Saint-Denis (93) ».
    ///
    /// # Errors
    /// The inner ones are everything that is wrong: `places` when a line names nothing.
    pub(crate) async fn read(
        &self,
        session: &mut Session,
        near: Option<&Commune>,
    ) -> Result<Result<Vec<Intervention>, Vec<FieldError>>, StoreError> {
        let (mut area, mut errors) = (Vec::new(), Vec::new());
        if self.everywhere {
            area.push(Intervention::Everywhere);
        }
        let radius = self.radius_km.trim().trim_end_matches("km");
        if !radius.is_empty() {
            match whole(radius, 1, RADIUS_KM) {
                Ok(km) => area.push(Intervention::Around(u16::try_from(km).unwrap_or(u16::MAX))),
                Err(problem) => errors.push(wrong("radius_km", problem)),
            }
        }
        let lines: Vec<&str> = self.places.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.len() > PLACES {
            errors.push(wrong("places", Problem::TooMany { max: PLACES }));
            return Ok(Err(errors));
        }
        for line in lines {
            match place(session, line, near).await? {
                Some(part) if area.contains(&part) => {}
                Some(part) => area.push(part),
                None if errors.iter().any(|error| error.field == "places") => {}
                None => errors.push(wrong("places", Problem::UnknownPlace)),
            }
        }
        Ok(if errors.is_empty() { Ok(area) } else { Err(errors) })
    }
}

fn is_named(name: &str, folded: &str) -> bool {
    fold(name).replace(['-', '’', '\''], " ") == folded
}

/// The place that a line names.
async fn place(
    session: &mut Session,
    line: &str,
    near: Option<&Commune>,
) -> Result<Option<Intervention>, StoreError> {
    let (name, within) = match line.strip_suffix(')').and_then(|line| line.rsplit_once('(')) {
        Some((name, code)) => (name.trim(), Departement::by_code(code)),
        None => (line, None),
    };
    let folded = fold(name).replace(['-', '’', '\''], " ");
    if within.is_none() {
        let region = Region::all().find(|one| is_named(one.name(), &folded));
        let departement = Departement::all()
            .find(|one| one.code().eq_ignore_ascii_case(name) || is_named(one.name(), &folded));
        // Paris is a commune too: all of it is meant either way.
        match (region, departement) {
            (Some(region), _) => return Ok(Some(Intervention::Region(region))),
            (None, Some(departement)) => return Ok(Some(Intervention::Departement(departement))),
            (None, None) => {}
        }
    }
    if let Some(own) = near.filter(|own| is_named(&own.name, &folded)) {
        let fits = within.is_none() || own.code.departement() == within;
        if fits {
            return Ok(Some(Intervention::Commune(own.code)));
        }
    }
    if let Ok(siren) = Siren::parse(name) {
        return Ok(session.intercommunalite(siren).await?.map(|group| Intervention::Epci(group.siren)));
    }
    if let Ok(code) = CodeCommune::parse(name) {
        return Ok(session.commune(code).await?.map(|row| Intervention::Commune(heir(&row))));
    }
    let mut found = session.communes_named(&place_key(name), true, NAMESAKES).await?;
    if found.is_empty() {
        found = session.former_communes_named(&place_key(name), NAMESAKES).await?;
    }
    let mut found: Vec<CommuneRow> = found.into_iter().filter(|row| is_named(&row.name, &folded)).collect();
    let home = near.and_then(|near| near.code.departement());
    let wanted = within.or(home.filter(|_| found.len() > 1));
    if wanted.is_some() {
        found.retain(|row| heir(row).departement() == wanted);
    }
    found.dedup_by_key(|row| heir(row));
    Ok(match found.as_slice() {
        [one] => Some(Intervention::Commune(heir(one))),
        [] => group(session, line, near).await?,
        _ => None,
    })
}

/// The intercommunalité that a line names, with or without what it is (« CU Grand Paris Seine et Oise »); of several of one
/// name, that of the structure's own commune.
async fn group(
    session: &mut Session,
    line: &str,
    near: Option<&Commune>,
) -> Result<Option<Intervention>, StoreError> {
    let folded = fold(line).replace(['-', '’', '\''], " ");
    let is_meant = |group: &Intercommunalite| {
        let nature = group.nature.as_deref().unwrap_or_default();
        let bare = group.name.strip_prefix(nature).map_or(group.name.as_str(), str::trim_start);
        is_named(&group.name, &folded) || is_named(bare, &folded)
    };
    let mut found = session.intercommunalites().await?;
    found.retain(is_meant);
    if let (true, Some(own)) = (found.len() > 1, near) {
        let here = session.intercommunalites_of(own.code).await?;
        found.retain(|group| here.contains(group));
    }
    Ok(match found.as_slice() {
        [one] => Some(Intervention::Epci(one.siren)),
        _ => None,
    })
}

/// The commune that this one is part of by now.
fn heir(row: &CommuneRow) -> CodeCommune {
    row.successor.unwrap_or(row.code)
}
