//! The page of a structure.

use app::{
    claim::declare::{Declared, PlaceNames},
    register::{Density, Sheet, SheetDetails},
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    naming::structure_name,
    nomenclature::{AcheteurKind, perimeter::Evidence},
    programme::Zone,
    register::{Intervention, Offer, Proof, Source, State as Working},
    siret::Siret,
};
use i18n::{args, dates};

use super::{
    area_map, meetings_ask,
    space::images::picture,
    structures::{mail_to, origin, place_words},
};
use crate::{
    AppState,
    error::PageError,
    render::views::{
        directory::{OfferView, ProofView, StructurePage},
        pieces::{Band, Fact},
    },
    search_query::encoded,
    visit::Visit,
    words,
};

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let siret = Siret::parse(&siret).map_err(|_| PageError::NotFound)?;
    let sheet = state.app.structure_sheet(siret).await?.ok_or(PageError::NotFound)?;
    let mut page = page(&visit, &sheet);
    page.share = mail_to(&state, &page.title, &format!("/structures/{siret}"));
    if sheet.details.as_ref().is_some_and(|details| details.standing.acheteur.is_some()) {
        let buyer = state.app.buyer(siret).await?;
        page.buying = buyer.map(|buyer| format!("/acheteurs/{}", buyer.siret));
    }
    if sheet.state == Working::Active {
        page.list = Some(super::lists::list_box(&state, &mut visit, format!("/structures/{siret}")).await?);
    }
    let title = match place_words(&sheet.identity) {
        Some(place) => format!("{} – {place}", page.title),
        None => page.title.clone(),
    };
    let mut frame = visit.frame(&state, &title, "structures");
    // What may not be published is not offered to search engines.
    frame.noindex = sheet.details.is_none() || sheet.state != Working::Active;
    visit.page(&state, &frame, &page)
}

fn page(visit: &Visit, sheet: &Sheet) -> StructurePage {
    let place = place_words(&sheet.identity);
    let bare = StructurePage {
        title: name(sheet),
        siret: sheet.identity.siret.to_string(),
        kicker: place.clone().unwrap_or_default(),
        active: sheet.state == Working::Active,
        claimed: sheet.is_claimed,
        band: band(visit, sheet),
        events: sheet.events.iter().map(|card| words::line(visit.language, card)).collect(),
        attends: sheet.attends.iter().map(|card| words::line(visit.language, card)).collect(),
        asks: meetings_ask::ways(visit, sheet.identity.siret, &sheet.meets),
        origin: origin(visit, sheet.declared.as_ref().and_then(|declared| declared.profile.confirmed_at)),
        ..StructurePage::default()
    };
    let bare = match &sheet.declared {
        Some(declared) => StructurePage {
            area_map: area_map::map(visit, sheet, declared),
            ..with_declared(visit, declared, bare)
        },
        None => bare,
    };
    match &sheet.details {
        Some(details) => whole(visit, sheet, details, place, bare),
        None => bare,
    }
}

/// The page with what the structure says of itself: whatever its publication status, that is its own to show.
fn with_declared(visit: &Visit, declared: &Declared, bare: StructurePage) -> StructurePage {
    let said = &declared.profile.details;
    let day = declared.profile.updated_at.to_zoned_datetime(Zone::paris().rules()).date();
    let known_as =
        said.brand.as_ref().map(|brand| visit.tell("structure-brand", &args![brand = brand.clone()]));
    let summary = said.summary.as_deref().unwrap_or_default();
    let paragraphs = summary.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
    StructurePage {
        lead: known_as.into_iter().chain(paragraphs).collect(),
        website: said.website.clone(),
        images: said.images.iter().map(picture).collect(),
        declared: Some(
            visit.tell("structure-declared", &args![date = dates::plain_day(visit.language, day)]),
        ),
        offers: said.offers.iter().map(|one| offer(visit, one)).collect(),
        area: said.area.iter().map(|one| area_words(visit, *one, &declared.places)).collect(),
        references: said.references.iter().map(|one| reference(visit, one)).collect(),
        cotraitance: said.cotraitance.map(|one| visit.say(&format!("structure-cotraitance-{}", one.code()))),
        ..bare
    }
}

/// The name as people read it.
pub(super) fn name(sheet: &Sheet) -> String {
    let sigle = sheet.details.as_ref().and_then(|details| details.details.sigle.as_deref());
    structure_name(&sheet.identity.name, sigle)
}

fn band(visit: &Visit, sheet: &Sheet) -> Option<Band> {
    let band = |title: &str, text: &str| Band {
        tone: "wait",
        title: visit.say(title),
        lines: vec![visit.say(text)],
    };
    match (sheet.state, &sheet.details) {
        (Working::Closed { .. }, _) => Some(band("structure-closed", "structure-closed-text")),
        (Working::Active, None) => Some(band("structure-masked", "structure-masked-text")),
        (Working::Active, Some(_)) => None,
    }
}

fn whole(
    visit: &Visit,
    sheet: &Sheet,
    details: &SheetDetails,
    place: Option<String>,
    bare: StructurePage,
) -> StructurePage {
    let employees = details.classification.employees;
    let staff = (employees.code() != "NN").then(|| employees.label().to_owned());
    let kicker: Vec<String> =
        [Some(kind(details)).filter(|kind| !kind.is_empty()), place, staff].into_iter().flatten().collect();
    StructurePage {
        kicker: kicker.join(" – "),
        demonstration: details.stated.source == Source::Demonstration,
        proofs: details.proofs.iter().map(|one| proof(visit, one)).collect(),
        reserved: reserved(visit, details),
        coming: details
            .standing
            .is_supplier()
            .then(|| format!("/structures/{}/marches-a-venir", sheet.identity.siret)),
        facts: facts(visit, sheet, details),
        groups: details.groups.iter().map(super::groups::way).collect(),
        stated: Some(stated(visit, details)),
        ..bare
    }
}

/// Recognitions, then the form or the family, then what kind of buyer it is, in whole words.
pub(super) fn kind(details: &SheetDetails) -> String {
    let recognised = details.recognitions.iter().map(|one| one.label());
    let form =
        details.standing.sous_famille.as_deref().or(details.standing.famille.map(|family| family.label()));
    let buys = details.standing.acheteur.map(AcheteurKind::label);
    recognised.chain(form).chain(buys).map(words::typed).collect::<Vec<_>>().join(", ")
}

fn offer(visit: &Visit, offer: &Offer) -> OfferView {
    let terms = [
        Some(visit.say(&format!("mode-{}", offer.mode.code()))),
        offer.capacity.clone(),
        offer.price_unit.as_ref().map(|unit| visit.tell("offer-price-unit", &args![unit = unit.clone()])),
        offer.lead_time.as_ref().map(|time| visit.tell("offer-lead-time", &args![time = time.clone()])),
    ];
    OfferView {
        title: offer.title.clone(),
        terms: terms.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        text: offer.description.clone(),
    }
}

/// Who states the facts, and as of when.
fn stated(visit: &Visit, details: &SheetDetails) -> String {
    let source = visit.say(&format!("source-{}", details.stated.source.code()));
    let date = dates::plain_day(visit.language, details.stated.as_of);
    visit.tell("structure-stated", &args![source = source, date = date])
}

/// A part of an intervention area, in words.
pub(super) fn area_words(visit: &Visit, part: Intervention, names: &PlaceNames) -> String {
    match part {
        Intervention::Everywhere => visit.say("area-everywhere"),
        Intervention::Region(region) => region.name().to_owned(),
        Intervention::Departement(one) => format!("{} ({})", one.name(), one.code()),
        Intervention::Epci(siren) => match names.groups.get(&siren) {
            Some(name) => name.clone(),
            None => visit.tell("area-epci", &args![siren = siren.to_string()]),
        },
        Intervention::Commune(code) => match names.communes.get(&code) {
            Some(name) => format!("{} ({})", domain::text::place_name(name), code.departement_code()),
            None => visit.tell("area-commune", &args![code = code.to_string()]),
        },
        Intervention::Around(km) => visit.tell("area-around", &args![km = u32::from(km)]),
    }
}

/// A reference; a client that did not agree to be named is not.
pub(super) fn reference(visit: &Visit, reference: &domain::register::Reference) -> String {
    let year = reference.year.map(|year| year.to_string());
    let client = match reference.named {
        true => reference.client.clone(),
        false => visit.say("structure-client-unnamed"),
    };
    [Some(client), reference.about.clone(), year].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn proof(visit: &Visit, proof: &Proof) -> ProofView {
    let what = match proof.evidence {
        Evidence::Recognition(recognition) => words::typed(recognition.label()),
        Evidence::Categorie(code) => visit.tell("proof-category", &args![code = code.to_string()]),
        Evidence::Flag => visit.say("proof-flag"),
        Evidence::CategorieExclue(code) => visit.tell("proof-category-out", &args![code = code.to_string()]),
        Evidence::NafExclu(code) => visit.tell("proof-naf-out", &args![code = code.to_string()]),
        Evidence::FlagNon => visit.say("proof-flag-no"),
    };
    let note = match (proof.is_elsewhere, proof.evidence.is_for()) {
        (true, _) => Some(visit.say("structure-elsewhere")),
        (false, false) => Some(visit.say("structure-against")),
        (false, true) => None,
    };
    ProofView {
        what,
        source: visit.say(&format!("source-{}", proof.stated.source.code())),
        date: dates::plain_day(visit.language, proof.stated.as_of),
        note,
    }
}

pub(super) fn reserved(visit: &Visit, details: &SheetDetails) -> Vec<String> {
    let mut articles: Vec<_> =
        details.recognitions.iter().filter_map(|one| one.reservation()).map(|one| one.article()).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.into_iter().map(|article| visit.tell("structure-reserved", &args![article = article])).collect()
}

/// The legal category, as the nomenclature that was imported calls it, else by its group.
fn category(details: &SheetDetails) -> Option<String> {
    let category = details.classification.category?;
    let group = || category.level_2_label().map(str::to_owned);
    Some(match details.labels.category.clone().or_else(group) {
        Some(label) => format!("{category} – {label}"),
        None => category.to_string(),
    })
}

/// The activity in NAF rev. 2, else by its division; on a line of its own in NAF 2025 when that is known.
fn activity(details: &SheetDetails) -> Vec<String> {
    let counted = &details.classification;
    let rev_2 = counted.naf.map(|naf| {
        let label = details.labels.activity.clone();
        format!("{naf} – {}", label.unwrap_or_else(|| naf.division().label().to_owned()))
    });
    let naf_2025 = counted.naf_2025.zip(details.labels.activity_2025.as_ref());
    rev_2.into_iter().chain(naf_2025.map(|(code, label)| format!("{code} – {label} (NAF 2025)"))).collect()
}

/// What INSEE calls a rural commune; nothing of another.
fn rural(visit: &Visit, density: &Density) -> Option<String> {
    let degree = density.degree;
    let label = || visit.tell("fact-rural-degree", &args![degree = u32::from(degree.degree())]);
    degree.is_rural().then(|| density.label.clone().unwrap_or_else(label))
}

fn facts(visit: &Visit, sheet: &Sheet, details: &SheetDetails) -> Vec<Fact> {
    let (counted, names) = (&details.classification, &details.details);
    let siret = sheet.identity.siret;
    let fact = |key: &str, lines: Vec<String>| Fact { label: visit.say(key), lines, ..Fact::default() };
    let mut facts = vec![Fact {
        url: Some(format!("https://annuaire-entreprises.data.gouv.fr/etablissement/{siret}")),
        link: Some(visit.say("fact-registry-link")),
        ..fact("fact-number", vec![siret.to_string()])
    }];
    if details.stated.source == Source::Demonstration {
        // A number that is made up leads nowhere.
        facts = vec![fact("fact-number", vec![siret.to_string()])];
    }
    // The name stays as the registry has it among the facts.
    if name(sheet) != sheet.identity.name {
        facts.insert(0, fact("fact-registered-name", vec![sheet.identity.name.clone()]));
    }
    let (category, activity) = (category(details), activity(details));
    let employees = (counted.employees.code() != "NN").then(|| counted.employees.label().to_owned());
    let created = counted.created_on.map(|day| dates::plain_day(visit.language, day));
    let address = [&names.address.complement, &names.address.street, &names.address.postal_code];
    let mut address: Vec<String> =
        address.into_iter().flatten().map(|line| domain::text::street_name(line)).collect();
    if let (Some(line), Some(commune), true) =
        (address.last_mut(), &sheet.identity.commune, names.address.postal_code.is_some())
    {
        *line = format!("{line} {}", domain::text::place_name(&commune.name));
    }
    let all = [
        ("fact-category", category.into_iter().collect()),
        ("fact-activity", activity),
        ("fact-employees", employees.into_iter().collect()),
        ("fact-created", created.into_iter().collect()),
        ("fact-address", address),
        ("by-district", names.priority_district.iter().cloned().collect()),
        ("fact-rural", details.labels.density.iter().filter_map(|one| rural(visit, one)).collect()),
    ];
    let known = all.into_iter().filter(|(_, lines): &(_, Vec<String>)| !lines.is_empty());
    facts.extend(known.map(|(key, lines)| fact(key, lines)));
    facts.extend(sector(visit, sheet, details));
    facts
}

/// The group of its activity, and where those of the same group are that stand near it; of a supplier only.
fn sector(visit: &Visit, sheet: &Sheet, details: &SheetDetails) -> Option<Fact> {
    let sector = details.classification.naf.filter(|_| details.standing.is_supplier())?.secteur();
    let around = place_words(&sheet.identity).map(|place| format!("&ou={}", encoded(&place)));
    Some(Fact {
        label: visit.say("fact-sector"),
        lines: vec![sector.label().to_owned()],
        url: Some(format!("/structures?activite={}{}", sector.code(), around.unwrap_or_default())),
        link: Some(visit.say("fact-sector-link")),
        ..Fact::default()
    })
}
