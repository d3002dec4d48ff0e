//! Structures in a list: what they are, where they are, and why they were found.

use app::directory::{Listed, Marks, Matched, PRESUMED_KM};
use domain::{
    naming::structure_name, nomenclature::Recognition, nomenclature::perimeter::Famille, programme::Zone,
    register::Structure, text::place_name,
};
use i18n::{args, dates, typography};

use crate::{render::views::directory::StructureCard, visit::Visit, words};

/// Reasons that are told of one structure.
const MOST_REASONS: usize = 3;

/// The name of a structure as people read it.
pub(in crate::pages) fn name(structure: &Structure) -> String {
    let sigle = structure.shown().and_then(|shown| shown.details.sigle.as_deref());
    structure_name(&structure.identity().name, sigle)
}

/// Family and recognitions, in whole words.
pub(in crate::pages) fn what(one: &Listed) -> String {
    let recognised = one.recognitions.iter().map(|one: &Recognition| one.label());
    let standing = &one.registered.standing;
    let form = standing.sous_famille.as_deref().or(standing.famille.map(Famille::label));
    recognised.chain(form).map(words::typed).collect::<Vec<_>>().join(", ")
}

/// A card. `serves` says that the search is for those who can come to a place.
pub(in crate::pages) fn card(visit: &Visit, one: &Listed, marks: &Marks, serves: bool) -> StructureCard {
    let structure = &one.registered.structure;
    let identity = structure.identity();
    let shown = structure.shown();
    let said = one.profile.as_ref();
    let offers =
        said.into_iter().flat_map(|profile| profile.details.offers.iter().map(|offer| offer.title.clone()));
    let employees = shown.map(|shown| shown.classification.employees).filter(|band| band.code() != "NN");
    let is_unsaid = said.is_none_or(|profile| profile.details.area.is_empty());
    let presumed = (serves && is_unsaid && shown.is_some()).then(|| {
        #[expect(clippy::cast_possible_truncation, reason = "some tens of kilometres")]
        let km = PRESUMED_KM as i64;
        visit.tell("structures-presumed", &args![km = km])
    });
    StructureCard {
        url: format!("/structures/{}", identity.siret),
        siret: identity.siret.to_string(),
        name: name(structure),
        what: shown.map(|_| what(one)).unwrap_or_default(),
        activities: offers.chain(one.activity.clone()).take(3).collect(),
        place: place(visit, one),
        staff: employees.map(|band| band.label().to_owned()),
        origin: origin(visit, said.and_then(|profile| profile.confirmed_at)),
        why: why(visit, one, marks),
        presumed,
    }
}

/// A card of a structure that was not searched.
pub(in crate::pages) fn plain_card(visit: &Visit, one: &Listed) -> StructureCard {
    card(visit, one, &Marks::default(), false)
}

fn place(visit: &Visit, one: &Listed) -> String {
    let commune = one.registered.structure.identity().commune.as_ref();
    let mut place = commune.map(|commune| place_name(&commune.name)).unwrap_or_default();
    if let Some(departement) = commune.and_then(|commune| commune.code.departement()) {
        place = format!("{place} ({})", departement.code());
    }
    if let Some(distance) = one.distance_km {
        #[expect(clippy::cast_possible_truncation, reason = "half the Earth is 20,000 km")]
        let km = typography::number(visit.language, distance.round() as i64);
        place = format!("{place}, {}", visit.tell("structures-distance", &args![km = km]));
    }
    place
}

/// Where it answers the text, in words: « activité : restauration ».
fn why(visit: &Visit, one: &Listed, marks: &Marks) -> Option<String> {
    let mut reasons: Vec<String> = Vec::new();
    for matched in &one.matched {
        let reason = reason(visit, one, marks, *matched);
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons.truncate(MOST_REASONS);
    let reasons = reasons.join("\u{202f}; ");
    (!reasons.is_empty()).then(|| visit.tell("structures-why", &args![reasons = reasons]))
}

fn reason(visit: &Visit, one: &Listed, marks: &Marks, matched: Matched) -> String {
    let said = one.profile.as_ref().map(|profile| &profile.details);
    let shown = one.registered.structure.shown();
    let names = |text: &&String| !marks.ranges(text).is_empty();
    let what: Option<String> = match matched {
        Matched::Offer => {
            let offers = said.map(|said| said.offers.as_slice()).unwrap_or_default();
            offers.iter().map(|offer| &offer.title).find(names).cloned()
        }
        Matched::Brand => {
            let registered = shown.map(|shown| shown.details.signs.iter().chain(&shown.details.usual_name));
            let mut brands =
                registered.into_iter().flatten().chain(said.and_then(|said| said.brand.as_ref()));
            brands.find(names).map(|brand| structure_name(brand, None))
        }
        Matched::Activity | Matched::Trade => {
            let label = |one: &Recognition| one.label().to_owned();
            let recognised = one.recognitions.iter().map(label).find(|label| names(&label));
            recognised.or_else(|| one.activity.clone())
        }
        _ => None,
    };
    let key = match matched {
        Matched::Trade => "activity",
        other => other.code(),
    };
    match what {
        Some(what) => visit.tell(&format!("why-{key}-of"), &args![what = what]),
        None => visit.say(&format!("why-{key}")),
    }
}

/// Who says what is on the page of a structure.
pub(in crate::pages) fn origin(visit: &Visit, confirmed_at: Option<jiff::Timestamp>) -> String {
    match confirmed_at {
        Some(at) => {
            let day = dates::plain_day(visit.language, Zone::paris().day_of(at));
            visit.tell("origin-confirmed", &args![date = day])
        }
        None => visit.say("origin-public"),
    }
}
