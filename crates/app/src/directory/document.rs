//! What the index is told of a structure.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ::directory::{Area, Commune, Document, Point};
use domain::{
    nomenclature::{CodeCommune, CodeNaf},
    register::{Evidence, Intervention, Profile, ProfileDetails},
    siret::{Siren, Siret},
};
use jiff::Timestamp;
use store::{Registered, Session};

use crate::{Failure, claim::declare::declared_by, register::densities};

/// The kind of a structure that sells.
pub const SUPPLIER: &str = "supplier";

/// The labels of activities: those that were imported, else those of the divisions.
pub(crate) struct Labels(HashMap<String, String>);

impl Labels {
    pub(crate) async fn read(session: &mut Session) -> Result<Self, Failure> {
        let entries = session.list_entries("naf").await?;
        Ok(Self(entries.into_iter().map(|entry| (entry.code, entry.label)).collect()))
    }

    fn of(&self, naf: CodeNaf) -> Vec<String> {
        let own = self.0.get(naf.as_str()).cloned();
        let mut labels: Vec<String> = own.into_iter().collect();
        labels.extend([naf.division().label().to_owned(), naf.secteur().label().to_owned()]);
        labels.dedup();
        labels
    }
}

/// The documents of these structures; those that are not listed are left out.
pub(super) async fn documents(
    session: &mut Session,
    structures: Vec<Registered>,
    labels: &Labels,
) -> Result<Vec<Document>, Failure> {
    let profiles = declared_by(session, &structures).await?;
    documents_with(session, structures, &profiles, labels).await
}

/// The same as if these were the profiles.
pub(crate) async fn documents_with(
    session: &mut Session,
    structures: Vec<Registered>,
    profiles: &BTreeMap<Siret, Profile>,
    labels: &Labels,
) -> Result<Vec<Document>, Failure> {
    let mut units: Vec<_> = structures.iter().map(|one| one.structure.siret().siren()).collect();
    units.dedup();
    let evidence = session.evidence_of_units(&units).await?;
    let groups = Groups::of(session, profiles.values()).await?;
    let communes = structures.iter().filter_map(|one| Some(one.structure.identity().commune.as_ref()?.code));
    let densities = densities(session, communes).await?;
    let mut about: BTreeMap<_, Vec<Evidence>> = BTreeMap::new();
    for one in evidence {
        about.entry(one.subject.siren()).or_default().push(one);
    }
    let none = Vec::new();
    Ok(structures
        .iter()
        .filter(|one| is_listed(one))
        .map(|one| {
            let siret = one.structure.siret();
            let evidence = about.get(&siret.siren()).unwrap_or(&none);
            let commune = one.structure.identity().commune.as_ref().map(|commune| commune.code);
            let density = commune.and_then(|code| densities.get(&code));
            let document = document(one, evidence, profiles.get(&siret), (labels, &groups));
            // Of a masked one the index reads nothing of this.
            Document { rural: density.is_some_and(|density| density.degree.is_rural()), ..document }
        })
        .collect())
}

/// Whether the directory lists it: active, and of the ESS or a buyer.
pub(super) fn is_listed(one: &Registered) -> bool {
    one.structure.is_active() && (one.standing.is_supplier() || one.standing.acheteur.is_some())
}

/// The communes of the intercommunalités where some structures work.
struct Groups(BTreeMap<Siren, Vec<CodeCommune>>);

impl Groups {
    async fn of(session: &mut Session, profiles: impl Iterator<Item = &Profile>) -> Result<Self, Failure> {
        let mut groups = BTreeMap::new();
        let parts = profiles.flat_map(|profile| &profile.details.area);
        let named: BTreeSet<Siren> = parts
            .filter_map(|part| match part {
                Intervention::Epci(siren) => Some(*siren),
                _ => None,
            })
            .collect();
        for siren in named {
            let communes = session.memberships(Some(siren)).await?;
            groups.insert(siren, communes.into_iter().map(|(_, commune)| commune).collect());
        }
        Ok(Self(groups))
    }

    fn communes(&self, siren: Siren) -> impl Iterator<Item = String> {
        self.0.get(&siren).into_iter().flatten().map(ToString::to_string)
    }
}

fn document(
    one: &Registered,
    evidence: &[Evidence],
    profile: Option<&Profile>,
    (labels, groups): (&Labels, &Groups),
) -> Document {
    let (structure, standing) = (&one.structure, &one.standing);
    let identity = structure.identity();
    let commune = identity.commune.as_ref();
    let kinds = standing.is_supplier().then_some(SUPPLIER);
    let plain = Document {
        kinds: kinds
            .into_iter()
            .chain(standing.acheteur.map(|kind| kind.code()))
            .map(str::to_owned)
            .collect(),
        commune: commune
            .map(|commune| Commune { code: commune.code.to_string(), name: commune.name.clone() }),
        departement: commune.and_then(|commune| commune.code.departement()),
        masked: structure.is_masked(),
        ..Document::new(identity.siret, identity.name.clone())
    };
    let said = profile.map(|profile| &profile.details);
    let Some(shown) = structure.shown() else { return masked(plain, said, groups) };
    let (counted, details) = (shown.classification, shown.details);
    let brands = details.usual_name.iter().chain(&details.signs).cloned();
    let point = details.coordinates.and_then(|at| Point::new(at.latitude, at.longitude).ok());
    Document {
        sigle: details.sigle.clone(),
        brands: brands.chain(said.and_then(|said| said.brand.clone())).collect(),
        activities: counted.naf.map(|naf| labels.of(naf)).unwrap_or_default(),
        offers: said.map(offers).unwrap_or_default(),
        naf: counted.naf.map(|naf| naf.to_string()).into_iter().collect(),
        sectors: counted.naf.map(|naf| naf.secteur().code().to_owned()).into_iter().collect(),
        family: standing.famille.map(|family| family.code().to_owned()),
        level: Some(standing.niveau.code().to_owned()),
        recognitions: recognitions(one, evidence),
        postal_code: details.address.postal_code.clone(),
        point,
        employees: counted.employees.least(),
        employer: counted.employer == Some(true),
        claimed: profile.is_some_and(|profile| profile.confirmed_at.is_some()),
        reserved: own(one, evidence).any(|one| one.recognition.reservation().is_some()),
        references: said.is_some_and(|said| !said.references.is_empty()),
        district: details.priority_district.is_some(),
        cotraitance: said.is_some_and(|said| said.cotraitance.is_some()),
        area: said.map(|said| area(&said.area, groups)).unwrap_or_default(),
        updated: updated(one, profile),
        ..plain
    }
}

/// Of a masked structure, what it declares itself: [`declared_by`] gives that only while somebody represents it.
fn masked(plain: Document, said: Option<&ProfileDetails>, groups: &Groups) -> Document {
    let Some(said) = said else { return plain };
    Document {
        brands: said.brand.iter().cloned().collect(),
        offers: offers(said),
        references: !said.references.is_empty(),
        cotraitance: said.cotraitance.is_some(),
        area: area(&said.area, groups),
        speaks: true,
        ..plain
    }
}

/// What it says that it does, and sells.
fn offers(said: &ProfileDetails) -> Vec<String> {
    let titles = said.offers.iter().map(|offer| offer.title.clone());
    let texts = said.offers.iter().filter_map(|offer| offer.description.clone());
    said.summary.iter().cloned().chain(titles).chain(texts).collect()
}

/// What names it itself, and not another establishment of its unit.
fn own<'a>(one: &Registered, evidence: &'a [Evidence]) -> impl Iterator<Item = &'a Evidence> {
    let siret = one.structure.siret();
    evidence.iter().filter(move |one| one.subject.names(siret))
}

/// What it was recognised as itself, and SCOP and SCIC by their sub-family.
fn recognitions(one: &Registered, evidence: &[Evidence]) -> Vec<String> {
    let mut codes: Vec<String> = own(one, evidence).map(|one| one.recognition.code().to_owned()).collect();
    let form = one.standing.sous_famille.as_deref().unwrap_or_default();
    let is_said = |word: &str| form.split_whitespace().any(|found| found == word);
    let forms = [("SCOP", "scop"), ("SCIC", "scic")].into_iter().filter(|(word, _)| is_said(word));
    codes.extend(forms.map(|(_, code)| code.to_owned()));
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn area(parts: &[Intervention], groups: &Groups) -> Area {
    let mut area = Area::default();
    for part in parts {
        match part {
            Intervention::Everywhere => area.everywhere = true,
            Intervention::Region(region) => area.departements.extend(region.departements()),
            Intervention::Departement(departement) => area.departements.push(*departement),
            Intervention::Epci(siren) => {
                area.epcis.push(siren.to_string());
                area.communes.extend(groups.communes(*siren));
            }
            Intervention::Commune(code) => area.communes.push(code.to_string()),
            Intervention::Around(kilometres) => {
                let radius = f64::from(*kilometres);
                area.radius_km = Some(area.radius_km.map_or(radius, |known| known.max(radius)));
            }
        }
    }
    area
}

/// When its page last changed: by the structure, else by the registry.
fn updated(one: &Registered, profile: Option<&Profile>) -> Option<Timestamp> {
    let stated = one.structure.stated().as_of.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok();
    let stated = stated.map(|day| day.timestamp());
    stated.max(profile.map(|profile| profile.updated_at))
}
