//! Filters with their counts, filters in force, and what to try when little is found.

use app::directory::{Facet, PRESUMED_KM, Quality, Results, Size, Sort, Whereabouts};
use domain::{
    nomenclature::{NafDivision, Recognition, Secteur, perimeter::Famille},
    territory::Departement,
    text::place_name,
};
use i18n::args;

use super::asked::{Asked, IN_COMMUNE, YES, name};
use crate::{
    render::views::{
        directory::{Group, Order},
        pieces::{Choice, Way},
    },
    visit::Visit,
    words,
};

/// Radiuses that are offered, in kilometres.
pub(super) const RADIUSES: [&str; 4] = ["10", "25", "50", "100"];

/// Groups that are offered: those with most of what is found.
const GROUPS: usize = 20;

/// The label of a code of a facet, in French, the language of these terms of law.
fn label(visit: &Visit, facet: Facet, code: &str) -> String {
    let known = match facet {
        Facet::Family => Famille::by_code(code).map(|one| one.label().to_owned()),
        Facet::Sector => Secteur::by_code(code).map(|one| one.label().to_owned()),
        Facet::Departement => Departement::by_code(code).map(|one| format!("{} ({code})", one.name())),
        Facet::Recognition => Recognition::by_code(code).map(|one| words::typed(one.label())),
        Facet::Size => Size::from_code(code).map(|size| visit.say(&format!("size-{size:?}").to_lowercase())),
        Facet::Kind | Facet::Quality => None,
    };
    known.unwrap_or_else(|| code.to_uppercase())
}

/// The choices of a facet that would leave something, and those that are chosen.
fn of_facet(
    visit: &Visit,
    asked: &Asked,
    results: &Results,
    facet: Facet,
    name: &'static str,
    key: &str,
) -> Group {
    let facets = &results.found.facets;
    let mut codes: Vec<&str> = match facet {
        Facet::Size => Size::ALL.iter().map(|size| size.code()).collect(),
        Facet::Recognition => Recognition::ALL.iter().map(|one| one.code()).chain(["scop", "scic"]).collect(),
        other => facets.of(other).map(|(code, _)| code).collect(),
    };
    codes.extend(
        asked.all(name).filter(|code| !code.chars().all(|c| c.is_ascii_digit()) || facet != Facet::Size),
    );
    let mut seen = Vec::new();
    let choice = |code: &str| {
        let count = facets.count(facet, code);
        let chosen = asked.has(name, code);
        (count > 0 || chosen).then(|| Choice {
            code: code.to_owned(),
            label: counted(visit, &label(visit, facet, code), count),
            chosen,
        })
    };
    let codes = codes.into_iter().filter(|code| {
        let is_new = !seen.contains(code);
        seen.push(*code);
        is_new
    });
    Group { name, label: visit.say(key), note: None, choices: codes.filter_map(choice).collect() }
}

fn counted(visit: &Visit, label: &str, count: u64) -> String {
    visit.tell("structures-counted", &args![label = label.to_owned(), n = count])
}

/// A filter that is on or off.
fn toggle(visit: &Visit, asked: &Asked, name: &'static str, what: &str, count: Option<u64>) -> Group {
    let yes = visit.say(&format!("tick-{what}"));
    let choice = Choice {
        code: YES.to_owned(),
        label: count.map_or(yes.clone(), |count| counted(visit, &yes, count)),
        chosen: asked.has(name, YES),
    };
    Group { name, label: visit.say(&format!("by-{what}")), note: None, choices: vec![choice] }
}

/// All the filters, in the order in which a buyer needs them.
pub(super) fn groups(visit: &Visit, asked: &Asked, results: &Results) -> Vec<Group> {
    let facet = |facet, name, key| of_facet(visit, asked, results, facet, name, key);
    let quality = |quality: Quality| Some(results.found.facets.count(Facet::Quality, quality.code()));
    #[expect(clippy::cast_possible_truncation, reason = "some tens of kilometres")]
    let presumed = PRESUMED_KM as i64;
    let serves = Group {
        note: Some(visit.tell("by-serves-note", &args![km = presumed])),
        ..toggle(visit, asked, name::SERVES, "serves", results.serves)
    };
    let groups = [
        facet(Facet::Sector, name::SECTOR, "by-sector"),
        serves,
        facet(Facet::Family, name::FAMILY, "by-family"),
        facet(Facet::Recognition, name::RECOGNITION, "by-recognition"),
        Group {
            note: Some(visit.say("by-reserved-note")),
            ..toggle(visit, asked, name::RESERVED, "reserved", quality(Quality::Reserved))
        },
        found_only(
            visit,
            (asked, results),
            (name::COTRAITANCE, "cotraitance", Quality::Cotraitance),
            "by-cotraitance-note",
        ),
        facet(Facet::Size, name::SIZE, "by-employees"),
        toggle(visit, asked, name::REFERENCES, "references", quality(Quality::References)),
        toggle(visit, asked, name::EVENT, "event", Some(results.at_event)),
        by_group(visit, asked, results),
        found_only(
            visit,
            (asked, results),
            (name::DISTRICT, "district", Quality::District),
            "by-district-note",
        ),
        found_only(visit, (asked, results), (name::RURAL, "rural", Quality::Rural), "by-rural-note"),
        facet(Facet::Departement, name::DEPARTEMENT, "by-departement"),
    ];
    groups.into_iter().filter(|group| !group.choices.is_empty()).collect()
}

/// A quality that few places or structures have, and that some files alone tell: offered where some have it.
fn found_only(
    visit: &Visit,
    (asked, results): (&Asked, &Results),
    (name, what, quality): (&'static str, &str, Quality),
    note: &str,
) -> Group {
    let count = results.found.facets.count(Facet::Quality, quality.code());
    let all = Group { note: Some(visit.say(note)), ..toggle(visit, asked, name, what, Some(count)) };
    let choices = all.choices.into_iter().filter(|choice| count > 0 || choice.chosen).collect();
    Group { choices, ..all }
}

/// The groups that have some of what is found, and the one that was asked for.
fn by_group(visit: &Visit, asked: &Asked, results: &Results) -> Group {
    let chosen = |slug: &str| asked.has(name::GROUP, slug);
    let known = results.by_group.iter().map(|(group, count)| (group, *count)).enumerate();
    let told = known.filter(|(at, (group, count))| *at < GROUPS && *count > 0 || chosen(group.slug.as_str()));
    let choices = told.map(|(_, (group, count))| Choice {
        code: group.slug.to_string(),
        label: counted(visit, &group.details.name, count),
        chosen: chosen(group.slug.as_str()),
    });
    Group {
        name: name::GROUP,
        label: visit.say("by-group"),
        note: Some(visit.say("by-group-note")),
        choices: choices.collect(),
    }
}

/// Radiuses: what is said, or the usual one.
pub(super) fn radiuses(visit: &Visit, asked: &Asked) -> Vec<Choice> {
    let said = asked.one(name::RADIUS);
    let chosen =
        |code: &str| code == said || said.is_empty() && code == "25" && asked.one(name::SERVES).is_empty();
    let mut choices = vec![Choice {
        code: IN_COMMUNE.to_owned(),
        label: visit.say("radius-commune"),
        chosen: chosen(IN_COMMUNE),
    }];
    let other = Some(said).filter(|said| !said.is_empty() && *said != IN_COMMUNE && !RADIUSES.contains(said));
    choices.extend(RADIUSES.into_iter().chain(other).map(|code| Choice {
        code: code.to_owned(),
        label: visit.tell("radius-km", &args![km = code.to_owned()]),
        chosen: chosen(code),
    }));
    choices
}

/// Orders, as links; the distance only where there is one.
pub(super) fn orders(visit: &Visit, asked: &Asked, results: &Results) -> Vec<Order> {
    let has_point = results.place.known().is_some_and(|located| located.place.point().is_some());
    let said = Sort::from_code(asked.one(name::SORT)).filter(|sort| *sort != Sort::Distance || has_point);
    let offered = Sort::ALL.iter().filter(|sort| **sort != Sort::Distance || has_point);
    let order = |sort: &Sort| {
        let code = if *sort == Sort::Relevance { "" } else { sort.code() };
        Order {
            url: asked.address("/structures", &[(name::SORT, code)]),
            label: visit.say(&format!("sort-{}", sort.code())),
            current: said.unwrap_or(Sort::Relevance) == *sort,
        }
    };
    offered.map(order).collect()
}

/// The filters in force, each with the address without it.
pub(super) fn chips(visit: &Visit, asked: &Asked, results: &Results) -> Vec<Way> {
    asked
        .filters()
        .filter(|(name, value)| *name != name::RADIUS || *value == IN_COMMUNE || results.radius_km.is_some())
        .map(|(name, value)| Way::new(asked.without(name, value), chip(visit, results, name, value)))
        .collect()
}

fn chip(visit: &Visit, results: &Results, name: &str, value: &str) -> String {
    match name {
        name::FAMILY => label(visit, Facet::Family, value),
        name::RECOGNITION => label(visit, Facet::Recognition, value),
        name::SECTOR => label(visit, Facet::Sector, value),
        name::DEPARTEMENT => label(visit, Facet::Departement, value),
        name::NAF => division(value),
        name::RADIUS if value == IN_COMMUNE => visit.say("radius-commune"),
        name::RADIUS => visit.tell("radius-km", &args![km = value.to_owned()]),
        name::SIZE => match Size::from_code(value) {
            Some(_) => label(visit, Facet::Size, value),
            None => visit.tell("employees-from", &args![n = value.to_owned()]),
        },
        name::SERVES => visit.say("by-serves"),
        name::RESERVED => visit.say("by-reserved"),
        name::REFERENCES => visit.say("by-references"),
        name::DISTRICT => visit.say("by-district"),
        name::RURAL => visit.say("by-rural"),
        name::COTRAITANCE => visit.say("tick-cotraitance"),
        name::EVENT => visit.say("by-event"),
        name::GROUP => match &results.member_of {
            Some(group) if group.slug.as_str() == value => {
                visit.tell("chip-group", &args![group = group.details.name.clone()])
            }
            _ => format!("« {value} »"),
        },
        name::COMMUNE => {
            let mut communes = results
                .found
                .items
                .iter()
                .filter_map(|one| one.registered.structure.identity().commune.as_ref());
            let found = communes.find(|commune| commune.code.as_str() == value);
            found.map_or_else(|| value.to_owned(), |commune| place_name(&commune.name))
        }
        name::PLACE => match &results.place {
            Whereabouts::Known(located) => located.place.label(),
            _ => format!("« {value} »"),
        },
        _ => format!("« {value} »"),
    }
}

fn division(code: &str) -> String {
    let division = code.parse().ok().and_then(NafDivision::by_number);
    division.map_or_else(|| code.to_owned(), |division| division.label().to_owned())
}

/// Values of the address that mean nothing, told.
pub(super) fn ignored(visit: &Visit, asked: &Asked, results: &Results) -> Vec<String> {
    let mut told: Vec<String> = asked
        .ignored
        .iter()
        .map(|(name, value)| {
            let value: String = value.chars().take(60).collect();
            visit.tell("structures-ignored", &args![name = (*name).to_owned(), value = value])
        })
        .collect();
    let group = asked.one(name::GROUP);
    if !group.is_empty() && results.member_of.as_ref().is_none_or(|found| found.slug.as_str() != group) {
        let said = args![name = name::GROUP.to_owned(), value = group.to_owned()];
        told.push(visit.tell("structures-ignored", &said));
    }
    let lacks_place = !matches!(results.place, Whereabouts::Known(_));
    if lacks_place && asked.has(name::SERVES, YES) {
        told.push(visit.say("by-serves-where"));
    }
    told
}

/// What to try: another spelling, a wider radius, the activity around the trade, one filter less.
pub(super) fn suggestions(visit: &Visit, asked: &Asked, results: &Results) -> Vec<Way> {
    let tried = &results.found.suggestions;
    let spelling = tried.spelling.iter().map(|text| {
        Way::new(
            asked.address("/structures", &[(name::TEXT, text)]),
            visit.tell("structures-spelling", &args![text = text.clone()]),
        )
    });
    let wider = tried.radius_km.iter().map(|(radius, count)| {
        let radius = format!("{radius}");
        let said = visit.tell("structures-within", &args![km = radius.clone(), n = *count]);
        Way::new(asked.address("/structures", &[(name::RADIUS, &radius), (name::COMMUNE, "")]), said)
    });
    let activities = tried.activities.iter().map(|(code, count)| {
        let said = visit.tell("structures-activity", &args![activity = division(code), n = *count]);
        Way::new(asked.address("/structures", &[(name::TEXT, ""), (name::NAF, code)]), said)
    });
    let without = tried.without.iter().filter_map(|(criterion, count)| {
        let filter = visit.say(&format!("without-{}", criterion.code()));
        let said = visit.tell("structures-without", &args![filter = filter, n = *count]);
        let names = names_of(asked, criterion.code())?;
        let change: Vec<(&'static str, &str)> = names.iter().map(|name| (*name, "")).collect();
        Some(Way::new(asked.address("/structures", &change), said))
    });
    let together = tried.wider_without.iter().filter_map(|(radius, criterion, count)| {
        let (radius, filter) = (format!("{radius}"), visit.say(&format!("without-{}", criterion.code())));
        let said = args![km = radius.clone(), filter = filter, n = *count];
        let mut change = vec![(name::RADIUS, radius.as_str()), (name::COMMUNE, "")];
        change.extend(names_of(asked, criterion.code())?.iter().map(|name| (*name, "")));
        let url = asked.address("/structures", &change);
        Some(Way::new(url, visit.tell("structures-within-without", &said)))
    });
    let alone = tried.text_alone.map(|count| {
        let text: Vec<(String, String)> =
            asked.all(name::TEXT).map(|text| (name::TEXT.to_owned(), text.to_owned())).collect();
        let said = visit.tell("structures-text-alone", &args![n = count]);
        Way::new(Asked::read(&text).address("/structures", &[]), said)
    });
    spelling.chain(wider).chain(activities).chain(without).chain(together).chain(alone).collect()
}

/// The parameters of a criterion: without them the search is the one that was counted.
fn names_of(asked: &Asked, criterion: &str) -> Option<&'static [&'static str]> {
    Some(match criterion {
        "q" => &[name::TEXT],
        "commune" if asked.has(name::RADIUS, IN_COMMUNE) => &[name::PLACE, name::RADIUS],
        "commune" => &[name::COMMUNE],
        "radius_km" => &[name::PLACE, name::RADIUS],
        "region" => &[name::PLACE],
        "departement" if asked.all(name::DEPARTEMENT).next().is_none() => &[name::PLACE],
        "departement" => &[name::DEPARTEMENT],
        "family" => &[name::FAMILY],
        "recognition" => &[name::RECOGNITION],
        "sector" => &[name::SECTOR],
        "naf" => &[name::NAF],
        "min_employees" | "size" => &[name::SIZE],
        "reserved" => &[name::RESERVED],
        "references" => &[name::REFERENCES],
        "district" => &[name::DISTRICT],
        "rural" => &[name::RURAL],
        "cotraitance" => &[name::COTRAITANCE],
        "at_event" if asked.one(name::GROUP).is_empty() => &[name::EVENT],
        "at_event" => &[name::EVENT, name::GROUP],
        "serves" => &[name::SERVES, name::PLACE],
        _ => return None,
    })
}
