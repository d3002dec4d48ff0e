//! Finding structures.

use app::alert::Wanted as Kept;
use app::directory::{
    Cursor, Facet, FindError, Found, Listed, Located, Near, Query as Wanted, Reading, SUPPLIER, Sort,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{
    alert::AlertKind,
    nomenclature::{Recognition, Secteur, perimeter::Famille},
    programme::Zone,
    register::{Identity, Source},
    territory::Departement,
};
use i18n::{args, dates, typography};
use serde::Deserialize;

use crate::{
    AppState,
    error::PageError,
    render::views::{
        directory::{Counted, Directory, StructureCard},
        lists::ListBox,
        pieces::{Choice, Way},
    },
    search_query::encoded,
    visit::Visit,
    words,
};

/// Structures of a page.
const PAGE: usize = 20;
/// Radiuses that are offered, in kilometres.
const RADIUSES: [&str; 4] = ["10", "25", "50", "100"];
/// Least numbers of employees that are offered.
const EMPLOYEES: [&str; 4] = ["1", "10", "50", "250"];

/// What the address asks for, as typed; unknown values do not restrict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    ou: String,
    rayon: String,
    famille: String,
    reconnaissance: String,
    activite: String,
    departement: String,
    effectif: String,
    tri: String,
    suite: String,
}

impl Asked {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("q", &self.q),
            ("ou", &self.ou),
            ("rayon", &self.rayon),
            ("famille", &self.famille),
            ("reconnaissance", &self.reconnaissance),
            ("activite", &self.activite),
            ("departement", &self.departement),
            ("effectif", &self.effectif),
            ("tri", &self.tri),
        ];
        let given = all.into_iter().filter(|(_, value)| !value.trim().is_empty());
        given.map(|(name, value)| (name, value.as_str())).collect()
    }

    /// The address with these filters, one changed (left out when its value is empty), and more.
    fn address(&self, change: &[(&'static str, &str)]) -> String {
        let kept =
            self.pairs().into_iter().filter(|(name, _)| !change.iter().any(|(other, _)| other == name));
        let pairs: Vec<String> = kept
            .chain(change.iter().copied().filter(|(_, value)| !value.is_empty()))
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        if pairs.is_empty() { "/structures".to_owned() } else { format!("/structures?{}", pairs.join("&")) }
    }

    /// Where one asks to be alerted of news of this search, if it restricts anything.
    fn kept_address(&self) -> Option<String> {
        let address = self.address(&[("tri", "")]);
        address.split_once('?').map(|(_, query)| format!("/alertes/nouvelle?{query}"))
    }

    /// The query meant, at a place.
    fn query(&self, place: Option<&Located>) -> Wanted {
        let radius =
            RADIUSES.iter().find(|radius| **radius == self.rayon).and_then(|radius| radius.parse().ok());
        let list = |code: &str, is_known: bool| if is_known { vec![code.to_owned()] } else { Vec::new() };
        let point = match place {
            Some(Located::Commune { point, .. }) => *point,
            _ => None,
        };
        let mut departements: Vec<Departement> =
            Departement::by_code(&self.departement).into_iter().collect();
        if let Some(Located::Departement(departement)) = place {
            departements.push(*departement);
        }
        let sort = Sort::from_code(&self.tri).filter(|sort| *sort != Sort::Distance || point.is_some());
        let is_recognition = Recognition::by_code(&self.reconnaissance).is_some()
            || matches!(self.reconnaissance.as_str(), "scop" | "scic");
        Wanted {
            text: self.q.clone(),
            near: point.map(|point| Near { point, radius_km: radius }),
            commune: match place {
                Some(Located::Commune { code, .. }) if radius.is_none() => Some(code.to_string()),
                _ => None,
            },
            departements,
            kinds: vec![SUPPLIER.to_owned()],
            families: list(&self.famille, Famille::by_code(&self.famille).is_some()),
            recognitions: list(&self.reconnaissance, is_recognition),
            sectors: list(&self.activite, Secteur::by_code(&self.activite).is_some()),
            min_employees: self.effectif.parse().ok().filter(|number| *number <= 1_000_000),
            sort,
            limit: PAGE,
            after: self
                .suite
                .parse::<Cursor>()
                .ok()
                .filter(|cursor| cursor.sort() == sort.unwrap_or(Sort::Relevance)),
            ..Wanted::default()
        }
    }
}

impl Asked {
    /// The search as an alert keeps it, and how many it finds now. Words that were taken for near ones are kept as those.
    pub(super) async fn kept(&self, state: &AppState, visit: &Visit) -> Result<(Kept, u64), PageError> {
        let asked = Self { tri: String::new(), suite: String::new(), ..self.clone() };
        let place = state.app.locate(&asked.ou).await?;
        let query = Wanted { limit: 0, ..asked.query(place.as_ref()) };
        let found = state.app.find_structures(query.clone()).await.map_err(unavailable)?;
        let criteria = Wanted { text: found.corrected.unwrap_or_else(|| query.text.clone()), ..query };
        let words: Vec<String> = chips(visit, &asked).into_iter().map(|chip| chip.label).collect();
        let address = asked.address(&[]);
        let kept = Kept {
            kind: AlertKind::Structures,
            title: if words.is_empty() { visit.say("alert-all") } else { words.join(", ") },
            query: address.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default(),
            criteria: serde_json::to_string(&criteria).map_err(|_| PageError::Broken)?,
        };
        Ok((kept, found.total))
    }
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let place = state.app.locate(&asked.ou).await?;
    let found = match state.app.find_structures(asked.query(place.as_ref())).await {
        Ok(found) => found,
        // A cursor of another search: its first page.
        Err(FindError::Refused(_)) => {
            let first = Asked { suite: String::new(), ..asked.clone() };
            state.app.find_structures(first.query(place.as_ref())).await.map_err(unavailable)?
        }
        Err(error) => return Err(unavailable(error)),
    };
    let back = asked.address(&[("suite", &asked.suite)]);
    let list = super::lists::list_box(&state, &mut visit, back).await?;
    let mut page = page(&visit, &asked, &found, place.is_none() && !asked.ou.trim().is_empty());
    page.list = list;
    // Without a word or a filter there is nothing to be alerted of.
    page.alert = asked.kept_address();
    let mut frame = visit.frame(&state, &page.title, "structures");
    frame.noindex = !asked.pairs().is_empty();
    visit.page(&state, &frame, &page)
}

pub(super) fn unavailable(error: FindError) -> PageError {
    match error {
        FindError::Failure(failure) => failure.into(),
        other => {
            tracing::error!(error = %other, "the directory does not answer");
            PageError::Unavailable
        }
    }
}

fn page(visit: &Visit, asked: &Asked, found: &Found, is_nowhere: bool) -> Directory {
    let lesser = ["famille", "reconnaissance", "activite", "departement", "effectif", "tri"];
    let understood = match (&found.corrected, found.reading) {
        (Some(text), _) => Some(visit.tell("structures-corrected", &args![text = text.clone()])),
        (None, Reading::SomeWords) => Some(visit.say("structures-some-words")),
        _ if found.cut => Some(visit.say("structures-cut")),
        _ => None,
    };
    let sort = if asked.tri.is_empty() { "relevance" } else { &asked.tri };
    let next = found.next.as_ref().map(ToString::to_string);
    Directory {
        title: visit.say("structures-title"),
        q: asked.q.clone(),
        place: asked.ou.clone(),
        place_problem: is_nowhere.then(|| visit.say("structures-where-unknown")),
        radius: words::choices(visit.language, "radius", RADIUSES, &[&asked.rayon]),
        filters: filters(visit, asked, found),
        open: asked.pairs().iter().any(|(name, _)| lesser.contains(name)),
        sorts: Sort::ALL.iter().map(|one| order(visit, *one, sort)).collect(),
        found: visit.tell("structures-found", &args![n = found.total]),
        chips: chips(visit, asked),
        understood,
        suggestions: suggestions(visit, asked, found),
        cards: found.items.iter().map(|one| card(visit, one)).collect(),
        next: next.map(|next| asked.address(&[("suite", &next)])),
        demonstration: found
            .items
            .iter()
            .any(|one| one.registered.structure.stated().source == Source::Demonstration),
        list: ListBox::default(),
        alert: None,
    }
}

fn order(visit: &Visit, sort: Sort, chosen: &str) -> Choice {
    let code = sort.code();
    Choice { code: code.to_owned(), label: visit.say(&format!("sort-{code}")), chosen: code == chosen }
}

/// The label of a code of a facet, in French, the language of these terms of law.
fn label(facet: Facet, code: &str) -> String {
    let known = match facet {
        Facet::Family => Famille::by_code(code).map(|one| one.label().to_owned()),
        Facet::Sector => Secteur::by_code(code).map(|one| one.label().to_owned()),
        Facet::Departement => Departement::by_code(code).map(|one| format!("{} ({code})", one.name())),
        Facet::Recognition => Recognition::by_code(code).map(|one| one.label().to_owned()),
        Facet::Kind | Facet::Size => None,
    };
    known.unwrap_or_else(|| code.to_uppercase())
}

fn filters(visit: &Visit, asked: &Asked, found: &Found) -> Vec<Counted> {
    let of = |facet: Facet, name: &'static str, key: &str, chosen: &str| {
        let choice = |(code, count): (&str, u64)| Choice {
            code: code.to_owned(),
            label: format!("{} ({count})", label(facet, code)),
            chosen: code == chosen,
        };
        Counted { name, label: visit.say(key), choices: found.facets.of(facet).map(choice).collect() }
    };
    let employees = words::choices(visit.language, "employees-from", EMPLOYEES, &[&asked.effectif]);
    vec![
        of(Facet::Sector, "activite", "by-sector", &asked.activite),
        of(Facet::Family, "famille", "by-family", &asked.famille),
        of(Facet::Recognition, "reconnaissance", "by-recognition", &asked.reconnaissance),
        of(Facet::Departement, "departement", "by-departement", &asked.departement),
        Counted { name: "effectif", label: visit.say("by-employees"), choices: employees },
    ]
}

fn chips(visit: &Visit, asked: &Asked) -> Vec<Way> {
    let words = |name: &str, value: &str| match name {
        "famille" => label(Facet::Family, value),
        "reconnaissance" => label(Facet::Recognition, value),
        "activite" => label(Facet::Sector, value),
        "departement" => label(Facet::Departement, value),
        "rayon" => format!("{value} km"),
        "effectif" if EMPLOYEES.contains(&value) => visit.say(&format!("employees-from-{value}")),
        _ => format!("« {value} »"),
    };
    let restricting = asked.pairs().into_iter().filter(|(name, _)| *name != "tri");
    restricting.map(|(name, value)| Way::new(asked.address(&[(name, "")]), words(name, value))).collect()
}

fn suggestions(visit: &Visit, asked: &Asked, found: &Found) -> Vec<Way> {
    let wider = found.suggestions.radius_km.iter().filter_map(|(radius, count)| {
        let radius =
            RADIUSES.iter().find(|offered| offered.parse::<f64>().is_ok_and(|one| one >= *radius))?;
        let said = visit.tell("structures-within", &args![km = (*radius).to_owned(), n = *count]);
        Some(Way::new(asked.address(&[("rayon", radius)]), said))
    });
    let spelling =
        found.suggestions.spelling.iter().map(|text| Way::new(asked.address(&[("q", text)]), text.clone()));
    let without = found.suggestions.without.iter().filter_map(|(criterion, count)| {
        let name = match criterion.code() {
            "q" => "q",
            "radius_km" => "rayon",
            "commune" => "ou",
            "departement" => "departement",
            "family" => "famille",
            "recognition" => "reconnaissance",
            "sector" => "activite",
            "min_employees" => "effectif",
            _ => return None,
        };
        let filter = visit.say(&format!("without-{}", criterion.code()));
        let said = visit.tell("structures-without", &args![filter = filter, n = *count]);
        Some(Way::new(asked.address(&[(name, "")]), said))
    });
    spelling.chain(wider).chain(without).collect()
}

/// Family and recognitions, in whole words.
pub(super) fn what(one: &app::register::Registered, recognitions: &[Recognition]) -> String {
    let recognised = recognitions.iter().map(|one| one.label());
    let form = one.standing.sous_famille.as_deref().or(one.standing.famille.map(Famille::label));
    recognised.chain(form).collect::<Vec<_>>().join(", ")
}

pub(super) fn card(visit: &Visit, one: &Listed) -> StructureCard {
    let structure = &one.registered.structure;
    let identity = structure.identity();
    let mut place = place_words(identity).unwrap_or_default();
    if let Some(distance) = one.distance_km {
        #[expect(clippy::cast_possible_truncation, reason = "half the Earth is 20,000 km")]
        let km = typography::number(visit.language, distance.round() as i64);
        place = format!("{place}, {}", visit.tell("structures-distance", &args![km = km]));
    }
    let shown = structure.shown();
    let said = one.profile.as_ref();
    let offers =
        said.into_iter().flat_map(|profile| profile.details.offers.iter().map(|offer| offer.title.clone()));
    let activity =
        shown.and_then(|shown| shown.classification.naf).map(|naf| naf.division().label().to_owned());
    let employees = shown.map(|shown| shown.classification.employees).filter(|band| band.code() != "NN");
    StructureCard {
        url: format!("/structures/{}", identity.siret),
        siret: identity.siret.to_string(),
        name: identity.name.clone(),
        what: shown.map(|_| what(&one.registered, &one.recognitions)).unwrap_or_default(),
        activities: offers.chain(activity).take(3).collect(),
        place,
        staff: employees.map(|band| band.label().to_owned()),
        origin: origin(visit, said.and_then(|profile| profile.confirmed_at)),
    }
}

/// Commune and département, as people write them.
pub(super) fn place_words(identity: &Identity) -> Option<String> {
    let commune = identity.commune.as_ref()?;
    let name = domain::text::place_name(&commune.name);
    Some(match commune.code.departement() {
        Some(departement) => format!("{name} ({})", departement.code()),
        None => name,
    })
}

/// Who says what is on the page of a structure.
pub(super) fn origin(visit: &Visit, confirmed_at: Option<jiff::Timestamp>) -> String {
    match confirmed_at {
        Some(at) => {
            let day = dates::day(visit.language, Zone::paris().day_of(at));
            visit.tell("origin-confirmed", &args![date = day])
        }
        None => visit.say("origin-public"),
    }
}
