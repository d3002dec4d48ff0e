//! What can be asked of the list of structures, read parameter by parameter.

use app::directory::{
    Asked as Search, Cursor, MAX_RADIUS_KM, Near, Place, Point, Query as Wanted, Radius, SUPPLIER, Size, Sort,
};
use domain::{
    input::{self, FieldError, Problem as Wrong, Reader},
    nomenclature::{AcheteurKind, CodeCommune, Recognition, Secteur, perimeter::Famille},
    territory::{Departement, Region},
};
use serde::Deserialize;

/// What can be asked of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: Option<String>,
    place: Option<String>,
    near: Option<String>,
    radius_km: Option<String>,
    departement: Option<String>,
    commune: Option<String>,
    region: Option<String>,
    serves: Option<String>,
    kind: Option<String>,
    family: Option<String>,
    recognition: Option<String>,
    naf: Option<String>,
    sector: Option<String>,
    min_employees: Option<String>,
    size: Option<String>,
    reserved: Option<String>,
    references: Option<String>,
    district: Option<String>,
    rural: Option<String>,
    cotraitance: Option<String>,
    at_event: Option<String>,
    group: Option<String>,
    sort: Option<String>,
    limit: Option<String>,
    cursor: Option<String>,
}

impl Asked {
    /// The search meant.
    ///
    /// # Errors
    /// Everything that is wrong, parameter by parameter. One that is there without a value is a mistake, not an absence.
    pub(super) fn read(&self) -> Result<Search, Vec<FieldError>> {
        let mut reader = Reader::default();
        let query = self.filters(&mut reader);
        let place = reader.optional("place", &given(self.place.as_ref()), |text| match text {
            "?" => Err(Wrong::Required),
            text => Ok(text.to_owned()),
        });
        let near = reader.optional("near", &given(self.near.as_ref()), read_point);
        let radius_km = reader.optional("radius_km", &given(self.radius_km.as_ref()), read_radius);
        let serves = flag(&mut reader, "serves", self.serves.as_ref());
        self.refuse_without_place(&mut reader, radius_km.is_some(), serves);
        let limit = reader.optional("limit", &given(self.limit.as_ref()), |text| input::whole(text, 1, 100));
        let query = Wanted {
            near: near.map(|point| Near { point, radius_km }),
            sort: reader.optional("sort", &given(self.sort.as_ref()), |code| {
                Sort::from_code(code).ok_or(Wrong::UnknownChoice)
            }),
            limit: limit.unwrap_or(20) as usize,
            after: reader.optional("cursor", &given(self.cursor.as_ref()), |text| {
                text.parse::<Cursor>().map_err(|_| Wrong::UnknownChoice)
            }),
            ..query
        };
        let query = if serves && place.is_none() { served(query, radius_km.is_some()) } else { query };
        let search = Search {
            query,
            place: place.unwrap_or_default(),
            radius: radius_km.map_or(Radius::Usual, Radius::Km),
            serves,
            at_event: flag(&mut reader, "at_event", self.at_event.as_ref()),
            group: self.group.clone(),
        };
        reader.finish(Some(search))
    }

    /// Refuses what needs a place when there is none, and two places.
    fn refuse_without_place(&self, reader: &mut Reader, has_radius: bool, serves: bool) {
        let by_distance = self.sort.as_deref() == Some(Sort::Distance.code());
        if (has_radius || by_distance) && self.near.is_none() && self.place.is_none() {
            reader.refuse("near", Wrong::Required);
        }
        if self.near.is_some() && self.place.is_some() {
            reader.refuse("place", Wrong::UnknownChoice);
        }
        if serves && [&self.place, &self.near, &self.commune].into_iter().all(Option::is_none) {
            reader.refuse("place", Wrong::Required);
        }
    }

    /// The text and the filters, place and order aside.
    fn filters(&self, reader: &mut Reader) -> Wanted {
        let is_kind = |code: &str| code == SUPPLIER || AcheteurKind::by_code(code).is_some();
        let is_recognition =
            |code: &str| Recognition::by_code(code).is_some() || matches!(code, "scop" | "scic");
        let departement = reader.optional("departement", &given(self.departement.as_ref()), |code| {
            Departement::by_code(code).ok_or(Wrong::NotADepartement)
        });
        let commune = reader.optional("commune", &given(self.commune.as_ref()), |code| {
            CodeCommune::parse(code).map(|code| code.to_string()).map_err(|_| Wrong::UnknownChoice)
        });
        let kinds = list(reader, "kind", self.kind.as_ref(), is_kind);
        Wanted {
            text: self.q.clone().unwrap_or_default(),
            departements: departement.into_iter().collect(),
            commune,
            region: reader.optional("region", &given(self.region.as_ref()), |code| {
                Region::by_code(code).ok_or(Wrong::UnknownChoice)
            }),
            sizes: list(reader, "size", self.size.as_ref(), |code| Size::from_code(code).is_some()),
            reserved: flag(reader, "reserved", self.reserved.as_ref()),
            references: flag(reader, "references", self.references.as_ref()),
            district: flag(reader, "district", self.district.as_ref()),
            rural: flag(reader, "rural", self.rural.as_ref()),
            cotraitance: flag(reader, "cotraitance", self.cotraitance.as_ref()),
            kinds: if kinds.is_empty() { vec![SUPPLIER.to_owned()] } else { kinds },
            families: list(reader, "family", self.family.as_ref(), |code| Famille::by_code(code).is_some()),
            recognitions: list(reader, "recognition", self.recognition.as_ref(), is_recognition),
            sectors: list(reader, "sector", self.sector.as_ref(), |code| Secteur::by_code(code).is_some()),
            naf: list(reader, "naf", self.naf.as_ref(), is_naf),
            min_employees: reader.optional("min_employees", &given(self.min_employees.as_ref()), |text| {
                input::whole(text, 0, 1_000_000)
            }),
            ..Wanted::default()
        }
    }
}

/// Those that can come to the point or to the commune of a query, wherever they are unless a radius was given.
fn served(query: Wanted, has_radius: bool) -> Wanted {
    let commune = query.commune.clone();
    let departement = commune.as_deref().and_then(|code| CodeCommune::parse(code).ok()?.departement());
    let place = Place {
        commune,
        departements: departement.into_iter().collect(),
        point: query.near.map(|near| near.point),
        ..Place::default()
    };
    let near = query.near.map(|near| Near { radius_km: near.radius_km.filter(|_| has_radius), ..near });
    Wanted { serves: Some(place), commune: None, near, ..query }
}

/// `true` or `1`, `false` or `0`.
fn flag(reader: &mut Reader, name: &'static str, value: Option<&String>) -> bool {
    let read = reader.optional(name, &given(value), |text| match text {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(Wrong::UnknownChoice),
    });
    read.unwrap_or(false)
}

/// The text of a parameter; one that is blank is refused by whatever reads it.
fn given(value: Option<&String>) -> String {
    match value {
        Some(text) if text.trim().is_empty() => "?".to_owned(),
        other => other.cloned().unwrap_or_default(),
    }
}

/// Codes apart by commas, each of which must be known.
fn list(
    reader: &mut Reader,
    name: &'static str,
    value: Option<&String>,
    is_known: impl Fn(&str) -> bool,
) -> Vec<String> {
    let text = given(value);
    let read = reader.optional(name, &text, |text| {
        let codes: Vec<String> = text.split(',').map(|code| code.trim().to_owned()).collect();
        let all_known = codes.len() <= 50 && codes.iter().all(|code| is_known(code));
        if all_known { Ok(codes) } else { Err(Wrong::UnknownChoice) }
    });
    read.unwrap_or_default()
}

/// A code of NAF rev. 2 or its beginning: `81`, `81.3`, `81.30Z`.
fn is_naf(code: &str) -> bool {
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    (2..=6).contains(&code.len())
        && digits >= 2
        && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.')
}

fn read_point(text: &str) -> Result<Point, Wrong> {
    let (latitude, longitude) = text.split_once(',').ok_or(Wrong::NotACoordinate)?;
    let number = |text: &str| text.trim().parse::<f64>().map_err(|_| Wrong::NotACoordinate);
    Point::new(number(latitude)?, number(longitude)?).map_err(|_| Wrong::NotACoordinate)
}

fn read_radius(text: &str) -> Result<f64, Wrong> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a thousand kilometres")]
    let wrong = Wrong::NotANumber { min: 1, max: MAX_RADIUS_KM as u32 };
    match text.trim().parse::<f64>() {
        Ok(radius) if radius > 0.0 && radius <= MAX_RADIUS_KM => Ok(radius),
        _ => Err(wrong),
    }
}
