//! The directory, read. Of a masked structure only number, name and commune are told, and what it declares itself while
//! somebody represents it.

use app::{
    directory::{
        Asked as Search, Criterion, Cursor, Facet, FindError, Listed, MAX_RADIUS_KM, Near, Place, Point,
        Query as Wanted, Radius, Refusal, Results, SUPPLIER, Size, Sort, Whereabouts,
    },
    register::{Registered, Sheet, SheetDetails},
};
use axum::{
    Json,
    extract::{Path, Query, State, rejection::QueryRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    input::{self, FieldError, Problem as Wrong, Reader},
    nomenclature::{AcheteurKind, CodeCommune, Recognition, Secteur, perimeter::Famille},
    register::{
        Classification, Details, Identity, Profile, Proof, Reference, Source, Standing, State as Working,
        Stated,
    },
    siret::Siret,
    territory::{Departement, Region},
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Problem, event_json, events::failed};
use crate::AppState;

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
    fn read(&self) -> Result<Search, Vec<FieldError>> {
        let mut reader = Reader::default();
        let query = self.filters(&mut reader);
        let place = reader.optional("place", &given(self.place.as_ref()), |text| match text {
            "?" => Err(Wrong::Required),
            text => Ok(text.to_owned()),
        });
        let near = reader.optional("near", &given(self.near.as_ref()), read_point);
        let radius_km = reader.optional("radius_km", &given(self.radius_km.as_ref()), read_radius);
        if radius_km.is_some() && self.near.is_none() && self.place.is_none() {
            reader.refuse("near", Wrong::Required);
        }
        if self.near.is_some() && self.place.is_some() {
            reader.refuse("place", Wrong::UnknownChoice);
        }
        let serves = flag(&mut reader, "serves", self.serves.as_ref());
        if serves && [&self.place, &self.near, &self.commune].into_iter().all(Option::is_none) {
            reader.refuse("place", Wrong::Required);
        }
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

pub(crate) async fn list_structures(
    State(state): State<AppState>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Response> {
    let Query(asked) =
        asked.map_err(|_| Problem::plain(StatusCode::BAD_REQUEST, "malformed").into_response())?;
    let search = asked.read().map_err(|errors| Problem::fields(&errors).into_response())?;
    let results = state.app.search_structures(&search).await.map_err(refused)?;
    if results.place == Whereabouts::Unknown {
        let unknown = FieldError { field: "place".to_owned(), problem: Wrong::UnknownChoice };
        return Err(Problem::fields(&[unknown]).into_response());
    }
    if asked.group.is_some() && results.member_of.is_none() {
        let unknown = FieldError { field: "group".to_owned(), problem: Wrong::UnknownChoice };
        return Err(Problem::fields(&[unknown]).into_response());
    }
    Ok(Json(page(&state, &results)).into_response())
}

/// The problem of a search that is not answered.
fn refused(error: FindError) -> Response {
    match error {
        FindError::Failure(failure) => failed(failure),
        FindError::Index(reason) => {
            tracing::error!(reason, "the directory does not answer");
            Problem::plain(StatusCode::SERVICE_UNAVAILABLE, "unavailable").into_response()
        }
        FindError::Refused(refusal) => {
            let (field, problem) = match refusal {
                Refusal::Point => ("near".to_owned(), Wrong::NotACoordinate),
                Refusal::Radius(_) => (Criterion::Radius.code().to_owned(), Wrong::UnknownChoice),
                Refusal::Limit(_) => ("limit".to_owned(), Wrong::NotANumber { min: 1, max: 100 }),
                Refusal::SortWithoutPoint => ("near".to_owned(), Wrong::Required),
                Refusal::Cursor => ("cursor".to_owned(), Wrong::UnknownChoice),
                Refusal::Filter(criterion) => (criterion.code().to_owned(), Wrong::UnknownChoice),
            };
            Problem::fields(&[FieldError { field, problem }]).into_response()
        }
    }
}

fn page(state: &AppState, results: &Results) -> Value {
    let found = &results.found;
    let mut facets: Map<String, Value> = Facet::ALL
        .iter()
        .map(|facet| {
            let counts = found.facets.of(*facet).map(|(code, count)| (code.to_owned(), json!(count)));
            (facet.code().to_owned(), Value::Object(counts.collect()))
        })
        .collect();
    if let Some(quality) = facets.get_mut(Facet::Quality.code()) {
        quality["at_event"] = results.at_event.into();
        quality["serves"] = results.serves.into();
    }
    let place = results.place.known().map(|located| {
        let others: Vec<String> = located.others.iter().map(app::directory::Spot::typed).collect();
        json!({ "name": located.place.label(), "others": others, "radius_km": results.radius_km })
    });
    let group = results.member_of.as_ref();
    let group = group.map(|group| json!({ "slug": group.slug, "name": group.details.name }));
    json!({
        "total": found.total, "place": place, "group": group,
        "items": found.items.iter().map(|one| item(state, one)).collect::<Vec<_>>(),
        "facets": facets,
        "next": found.next.as_ref().map(ToString::to_string),
        "corrected": found.corrected,
    })
}

fn item(state: &AppState, one: &Listed) -> Value {
    let Registered { structure, standing } = &one.registered;
    let mut object = identity(state, structure.identity(), structure.is_masked());
    if let Some(shown) = structure.shown() {
        facts(&mut object, shown.classification, shown.details);
        judged(&mut object, standing, &one.recognitions, structure.stated());
        object["distance_km"] = one.distance_km.map(|distance| (distance * 10.0).round() / 10.0).into();
    }
    if structure.shown().is_some() || one.profile.is_some() {
        object["profile"] = one.profile.as_ref().map(profile).into();
    }
    object
}

fn identity(state: &AppState, identity: &Identity, masked: bool) -> Value {
    let commune = identity.commune.as_ref();
    json!({
        "siret": identity.siret, "siren": identity.siret.siren(), "name": identity.name, "masked": masked,
        "url": state.app.settings().url(&format!("/structures/{}", identity.siret)),
        "commune": commune.map(|commune| json!({ "code": commune.code, "name": commune.name })),
        "departement": commune.and_then(|commune| commune.code.departement()),
    })
}

/// What the registry states.
fn facts(object: &mut Value, counted: &Classification, details: &Details) {
    let more = json!({
        "sigle": details.sigle, "usual_name": details.usual_name, "signs": details.signs, "rna": details.rna,
        "address": { "complement": details.address.complement, "street": details.address.street, "postal_code": details.address.postal_code },
        "latitude": details.coordinates.map(|at| at.latitude), "longitude": details.coordinates.map(|at| at.longitude),
        "priority_district": details.priority_district,
        "legal_category": counted.category.map(|category| category.to_string()),
        "naf": counted.naf, "naf_2025": counted.naf_2025,
        "sector": counted.naf.map(|naf| naf.secteur().code()),
        "ess_flag": counted.ess_flag, "mission": counted.mission,
        "company_size": counted.size.map(|size| size.code()),
        "employees": { "band": counted.employees.code(), "label": counted.employees.label(), "year": counted.employees_year },
        "employer": counted.employer, "head_office": counted.head_office, "created_on": counted.created_on,
    });
    extend(object, more);
}

/// What the rules conclude, and who stated the facts.
fn judged(object: &mut Value, standing: &Standing, recognitions: &[Recognition], stated: Stated) {
    let kinds = standing.is_supplier().then_some(SUPPLIER);
    let kinds: Vec<_> = kinds.into_iter().chain(standing.acheteur.map(AcheteurKind::code)).collect();
    let more = json!({
        "kinds": kinds, "level": standing.niveau.code(), "family": standing.famille.map(Famille::code),
        "sub_family": standing.sous_famille,
        "recognitions": recognitions.iter().map(|one| one.code()).collect::<Vec<_>>(),
        "reserved_contracts": articles(recognitions),
        "stated": statement(stated),
        "demonstration": stated.source == Source::Demonstration,
    });
    extend(object, more);
}

/// The articles of the code de la commande publique under which a contract may be reserved for it.
fn articles(recognitions: &[Recognition]) -> Vec<&'static str> {
    let mut articles: Vec<_> =
        recognitions.iter().filter_map(|one| one.reservation()).map(|one| one.article()).collect();
    articles.sort_unstable();
    articles.dedup();
    articles
}

fn statement(stated: Stated) -> Value {
    json!({ "source": stated.source, "as_of": stated.as_of })
}

fn profile(profile: &Profile) -> Value {
    let details = &profile.details;
    // A client that did not agree to be named is not.
    let client = |one: &Reference| one.named.then(|| one.client.clone());
    let reference = |one: &Reference| json!({ "client": client(one), "named": one.named, "about": one.about, "year": one.year });
    json!({
        "brand": details.brand, "summary": details.summary, "offers": details.offers, "area": details.area,
        "references": details.references.iter().map(reference).collect::<Vec<_>>(), "website": details.website,
        "updated_at": profile.updated_at, "confirmed_at": profile.confirmed_at,
    })
}

fn extend(object: &mut Value, more: Value) {
    if let (Value::Object(object), Value::Object(more)) = (object, more) {
        object.extend(more);
    }
}

pub(crate) async fn one_structure(
    State(state): State<AppState>,
    Path(siret): Path<String>,
) -> Result<Response, Response> {
    let unknown = || Problem::plain(StatusCode::NOT_FOUND, "not-found").into_response();
    let siret = Siret::parse(&siret).map_err(|_| unknown())?;
    let sheet = state.app.structure_sheet(siret).await.map_err(failed)?.ok_or_else(unknown)?;
    Ok(Json(whole(&state, &sheet)).into_response())
}

fn whole(state: &AppState, sheet: &Sheet) -> Value {
    let mut object = identity(state, &sheet.identity, sheet.details.is_none());
    let closed_on = match sheet.state {
        Working::Active => None,
        Working::Closed { on } => on,
    };
    object["active"] = (sheet.state == Working::Active).into();
    object["closed_on"] = json!(closed_on);
    if let Some(details) = &sheet.details {
        let SheetDetails { classification, details: names, standing, recognitions, .. } = &**details;
        facts(&mut object, classification, names);
        judged(&mut object, standing, recognitions, details.stated);
        object["proofs"] = details.proofs.iter().map(proof).collect();
        object["groups"] = details
            .groups
            .iter()
            .map(
                |group| json!({ "slug": group.slug, "name": group.details.name, "kind": group.details.kind }),
            )
            .collect();
    }
    if sheet.details.is_some() || sheet.declared.is_some() {
        object["profile"] = sheet.declared.as_ref().map(|said| profile(&said.profile)).into();
    }
    object["events"] = sheet.events.iter().map(|card| event_json(state, card)).collect();
    object
}

fn proof(proof: &Proof) -> Value {
    json!({
        "evidence": proof.evidence, "for": proof.evidence.is_for(), "stated": statement(proof.stated),
        "elsewhere": proof.is_elsewhere,
    })
}
