//! A structure as the API tells it: what the registry states, what the rules conclude, what it declares itself.

use app::{
    directory::{Listed, SUPPLIER},
    register::Registered,
};
use domain::{
    nomenclature::{AcheteurKind, Recognition, perimeter::Famille},
    register::{Classification, Details, Identity, Profile, Proof, Reference, Source, Standing, Stated},
};
use serde_json::{Value, json};

use crate::AppState;

pub(super) fn item(state: &AppState, one: &Listed) -> Value {
    let Registered { structure, standing } = &one.registered;
    let mut object = identity(state, structure.identity(), structure.is_masked());
    if let Some(shown) = structure.shown() {
        facts(&mut object, shown.classification, shown.details);
        judged(&mut object, standing, &one.recognitions, structure.stated());
        object["naf_label"] = one.activity.as_deref().into();
        object["distance_km"] = one.distance_km.map(|distance| (distance * 10.0).round() / 10.0).into();
    }
    if structure.shown().is_some() || one.profile.is_some() {
        object["profile"] = one.profile.as_ref().map(profile).into();
    }
    object
}

pub(super) fn identity(state: &AppState, identity: &Identity, masked: bool) -> Value {
    let commune = identity.commune.as_ref();
    json!({
        "siret": identity.siret, "siren": identity.siret.siren(), "name": identity.name, "masked": masked,
        "url": state.app.settings().url(&format!("/structures/{}", identity.siret)),
        "commune": commune.map(|commune| json!({ "code": commune.code, "name": commune.name })),
        "departement": commune.and_then(|commune| commune.code.departement()),
    })
}

/// What the registry states.
pub(super) fn facts(object: &mut Value, counted: &Classification, details: &Details) {
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
pub(super) fn judged(object: &mut Value, standing: &Standing, recognitions: &[Recognition], stated: Stated) {
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

pub(super) fn profile(profile: &Profile) -> Value {
    let details = &profile.details;
    // A client that did not agree to be named is not.
    let client = |one: &Reference| one.named.then(|| one.client.clone());
    let reference = |one: &Reference| json!({ "client": client(one), "named": one.named, "about": one.about, "year": one.year });
    json!({
        "brand": details.brand, "summary": details.summary, "offers": details.offers, "area": details.area,
        "references": details.references.iter().map(reference).collect::<Vec<_>>(), "website": details.website,
        "cotraitance": details.cotraitance,
        "updated_at": profile.updated_at, "confirmed_at": profile.confirmed_at,
    })
}

fn extend(object: &mut Value, more: Value) {
    if let (Value::Object(object), Value::Object(more)) = (object, more) {
        object.extend(more);
    }
}

pub(super) fn proof(proof: &Proof) -> Value {
    json!({
        "evidence": proof.evidence, "for": proof.evidence.is_for(), "stated": statement(proof.stated),
        "elsewhere": proof.is_elsewhere,
    })
}
