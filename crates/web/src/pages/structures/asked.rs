//! The search in an address: `/structures?q=…&ou=…&activite=…&activite=…`, shared by the list, the map and the files.

use std::str::FromStr;

use app::directory::{Asked as Search, Cursor, MAX_RADIUS_KM, Query as Wanted, Radius, SUPPLIER, Size, Sort};
use axum::{
    extract::{FromRequestParts, Query},
    http::request::Parts,
};
use domain::{
    nomenclature::{CodeCommune, NafDivision, Recognition, Secteur, perimeter::Famille},
    programme::Slug,
    territory::Departement,
};

use crate::{error::PageError, search_query::encoded};

/// Structures of a page.
pub(super) const PAGE: usize = 20;
/// The most values of one filter that are read.
const MOST_VALUES: usize = 30;
/// Recognitions that are forms of companies, which no list states.
const FORMS: [&str; 2] = ["scop", "scic"];

/// Parameters of an address, in the order in which filters are shown.
pub(super) mod name {
    pub(crate) const TEXT: &str = "q";
    pub(crate) const PLACE: &str = "ou";
    pub(crate) const RADIUS: &str = "rayon";
    pub(crate) const SECTOR: &str = "activite";
    pub(crate) const NAF: &str = "naf";
    pub(crate) const SERVES: &str = "chez_moi";
    pub(crate) const FAMILY: &str = "famille";
    pub(crate) const RECOGNITION: &str = "reconnaissance";
    pub(crate) const RESERVED: &str = "reservable";
    pub(crate) const COTRAITANCE: &str = "cotraitance";
    pub(crate) const SIZE: &str = "effectif";
    pub(crate) const REFERENCES: &str = "references";
    pub(crate) const DISTRICT: &str = "qpv";
    pub(crate) const RURAL: &str = "rural";
    pub(crate) const EVENT: &str = "rencontre";
    pub(crate) const GROUP: &str = "groupe";
    pub(crate) const DEPARTEMENT: &str = "departement";
    pub(crate) const COMMUNE: &str = "commune";
    pub(crate) const SORT: &str = "tri";
    pub(crate) const VIEW: &str = "vue";
    pub(crate) const PAGE: &str = "suite";
    pub(crate) const COLUMN: &str = "colonne";

    pub(crate) const ALL: [&str; 22] = [
        TEXT,
        PLACE,
        RADIUS,
        SECTOR,
        NAF,
        SERVES,
        FAMILY,
        RECOGNITION,
        RESERVED,
        COTRAITANCE,
        SIZE,
        REFERENCES,
        DISTRICT,
        RURAL,
        EVENT,
        GROUP,
        DEPARTEMENT,
        COMMUNE,
        SORT,
        VIEW,
        PAGE,
        COLUMN,
    ];
}

/// What a tick box says.
pub(super) const YES: &str = "oui";
/// The radius that means the commune itself.
pub(super) const IN_COMMUNE: &str = "commune";
/// The view that is a map.
pub(super) const MAP: &str = "carte";
/// The map of structures one by one, however many they are.
pub(super) const POINTS: &str = "points";
/// The map of counts, however few they are.
pub(super) const TOWNS: &str = "communes";

/// What the address asks for. A value that means nothing is kept apart, to be told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// Parameters that are understood, with their values, in the order of [`name::ALL`].
    pairs: Vec<(&'static str, String)>,
    /// Those that are not: name and value.
    pub(super) ignored: Vec<(&'static str, String)>,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, PageError> {
        let read = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        read.map(|Query(pairs)| Self::read(&pairs)).map_err(|_| PageError::Malformed)
    }
}

impl Asked {
    /// Reads the parameters of an address.
    pub(super) fn read(given: &[(String, String)]) -> Self {
        let mut asked = Self::default();
        for name in name::ALL {
            let values = given.iter().filter(|(other, value)| other == name && !value.trim().is_empty());
            for (_, value) in values.take(if is_many(name) { MOST_VALUES } else { 1 }) {
                let value = value.trim().to_owned();
                let list = if is_known(name, &value) { &mut asked.pairs } else { &mut asked.ignored };
                if !list.contains(&(name, value.clone())) {
                    list.push((name, value));
                }
            }
        }
        asked
    }

    /// The value of a parameter, empty when it is not there.
    pub(super) fn one(&self, name: &'static str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// All the values of a parameter.
    pub(super) fn all(&self, name: &'static str) -> impl Iterator<Item = &str> {
        self.pairs.iter().filter(move |(other, _)| *other == name).map(|(_, value)| value.as_str())
    }

    /// Whether a value is asked for.
    pub(super) fn has(&self, name: &'static str, value: &str) -> bool {
        self.all(name).any(|other| other == value)
    }

    /// What narrows the search: view, order and page aside.
    pub(super) fn filters(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let lesser = [name::SORT, name::VIEW, name::PAGE, name::COLUMN];
        let narrowing = self.pairs.iter().filter(move |(name, _)| !lesser.contains(name));
        narrowing.map(|(name, value)| (*name, value.as_str()))
    }

    /// What a form of this search carries along: the filters, and the order.
    pub(super) fn carried(&self) -> Vec<(&'static str, String)> {
        let kept =
            self.pairs.iter().filter(|(name, _)| ![name::VIEW, name::PAGE, name::COLUMN].contains(name));
        kept.cloned().collect()
    }

    /// The address of a path with these parameters; those that are named are changed, or left out when the value is empty. The
    /// page and the columns belong to one address only.
    pub(super) fn address(&self, path: &str, change: &[(&'static str, &str)]) -> String {
        let is_kept = |name: &str| {
            name != name::PAGE && name != name::COLUMN && !change.iter().any(|(other, _)| *other == name)
        };
        let kept = self.pairs.iter().filter(|(name, _)| is_kept(name));
        let kept = kept.map(|(name, value)| (*name, value.as_str()));
        written(path, kept.chain(change.iter().copied().filter(|(_, value)| !value.is_empty())))
    }

    /// The address without one value of one filter.
    pub(super) fn without(&self, name: &str, value: &str) -> String {
        let kept = self.pairs.iter().filter(|(other, found)| {
            *other != name::PAGE && *other != name::COLUMN && !(*other == name && found == value)
        });
        written("/structures", kept.map(|(name, value)| (*name, value.as_str())))
    }

    /// The search meant.
    pub(super) fn search(&self, limit: usize) -> Search {
        let all = |name| self.all(name).map(str::to_owned).collect::<Vec<_>>();
        let sort = Sort::from_code(self.one(name::SORT));
        let (classes, least): (Vec<&str>, Vec<&str>) =
            self.all(name::SIZE).partition(|value| Size::from_code(value).is_some());
        let after = self.one(name::PAGE).parse::<Cursor>().ok();
        Search {
            query: Wanted {
                text: self.one(name::TEXT).to_owned(),
                commune: self.all(name::COMMUNE).next().map(str::to_owned),
                departements: self.all(name::DEPARTEMENT).filter_map(Departement::by_code).collect(),
                kinds: vec![SUPPLIER.to_owned()],
                families: all(name::FAMILY),
                recognitions: all(name::RECOGNITION),
                sectors: all(name::SECTOR),
                naf: all(name::NAF),
                sizes: classes.into_iter().map(str::to_owned).collect(),
                min_employees: least.first().and_then(|number| number.parse().ok()),
                reserved: self.has(name::RESERVED, YES),
                references: self.has(name::REFERENCES, YES),
                district: self.has(name::DISTRICT, YES),
                rural: self.has(name::RURAL, YES),
                cotraitance: self.has(name::COTRAITANCE, YES),
                sort,
                limit,
                after: after.filter(|cursor| cursor.sort() == sort.unwrap_or(Sort::Relevance)),
                ..Wanted::default()
            },
            place: self.one(name::PLACE).to_owned(),
            radius: match self.one(name::RADIUS) {
                "" => Radius::Usual,
                IN_COMMUNE => Radius::Commune,
                kilometres => kilometres.parse().map_or(Radius::Usual, Radius::Km),
            },
            serves: self.has(name::SERVES, YES),
            at_event: self.has(name::EVENT, YES),
            group: self.all(name::GROUP).next().map(str::to_owned),
        }
    }
}

fn written<'a>(path: &str, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<String> = pairs.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

fn is_many(name: &str) -> bool {
    [name::SECTOR, name::NAF, name::FAMILY, name::RECOGNITION, name::SIZE, name::DEPARTEMENT, name::COLUMN]
        .contains(&name)
}

fn is_known(name: &str, value: &str) -> bool {
    match name {
        name::RADIUS => {
            value == IN_COMMUNE
                || value.parse::<f64>().is_ok_and(|radius| radius > 0.0 && radius <= MAX_RADIUS_KM)
        }
        name::SECTOR => Secteur::by_code(value).is_some(),
        name::NAF => value.len() == 2 && u8::from_str(value).ok().and_then(NafDivision::by_number).is_some(),
        name::FAMILY => Famille::by_code(value).is_some(),
        name::RECOGNITION => {
            FORMS.contains(&value) || Recognition::by_code(value).is_some_and(|one| one.code() == value)
        }
        name::SIZE => {
            Size::from_code(value).is_some() || value.parse::<u32>().is_ok_and(|number| number <= 1_000_000)
        }
        name::DEPARTEMENT => Departement::by_code(value).is_some_and(|one| one.code() == value),
        name::COMMUNE => CodeCommune::parse(value).is_ok_and(|code| code.as_str() == value),
        name::SERVES
        | name::RESERVED
        | name::COTRAITANCE
        | name::REFERENCES
        | name::DISTRICT
        | name::RURAL
        | name::EVENT => value == YES,
        name::GROUP => Slug::parse(value).is_ok(),
        name::SORT => Sort::from_code(value).is_some(),
        name::VIEW => [MAP, POINTS, TOWNS].contains(&value),
        name::PAGE => value.parse::<Cursor>().is_ok(),
        name::COLUMN => super::columns::Column::from_code(value).is_some(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Asked {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Asked::read(&pairs)
    }

    #[test]
    fn an_address_keeps_each_value_of_a_filter_and_loses_one_at_a_time() {
        let asked = read(&[
            ("famille", "associations"),
            ("q", " l’eau & feu "),
            ("activite", "SOC"),
            ("activite", "SAN"),
        ]);
        assert_eq!(
            asked.address("/structures", &[]),
            "/structures?q=l%E2%80%99eau%20%26%20feu&activite=SOC&activite=SAN&famille=associations"
        );
        assert_eq!(
            asked.without("activite", "SOC"),
            "/structures?q=l%E2%80%99eau%20%26%20feu&activite=SAN&famille=associations"
        );
        assert_eq!(
            asked.address("/structures.csv", &[("activite", ""), ("q", "")]),
            "/structures.csv?famille=associations"
        );
        assert_eq!(read(&[]).address("/structures", &[]), "/structures");
    }

    #[test]
    fn what_means_nothing_is_kept_apart() {
        let asked = read(&[
            ("rayon", "-1"),
            ("activite", "XXX"),
            ("famille", "associations"),
            ("tri", "hasard"),
            ("effectif", "beaucoup"),
            ("suite", "?"),
            ("colonne", "mot-de-passe"),
            ("inconnu", "1"),
        ]);
        assert_eq!(asked.filters().collect::<Vec<_>>(), [("famille", "associations")]);
        let names: Vec<_> = asked.ignored.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["rayon", "activite", "effectif", "tri", "suite", "colonne"]);
    }
}
