//! Looking for people to meet: the filters of the page, their choices with counts, and the pages.
//!
//! Filters and pages are buttons of the one form that holds the marks, so that no mark is lost on the way; the answer
//! leads to an address that says what is looked for.

use app::meeting::{Found, Looking, Marked};
use domain::{nomenclature::perimeter::Famille, registration::AttendeeRole, text};
use i18n::args;
use serde::Deserialize;

use super::office::Pairs;
use crate::{
    render::views::{
        meetings::{Look, Turn},
        pieces::Choice,
    },
    search_query::encoded,
    visit::Visit,
    words,
};

/// From how many people on they can be looked for.
const MANY: usize = 12;
/// Trades that are offered as choices: the most frequent ones.
const TRADES: usize = 40;
/// Most characters that are looked for.
const MAX_TEXT: usize = 80;

/// What is looked for, as it comes in the address and as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    role: String,
    metier: String,
    famille: String,
    avis: String,
    page: String,
}

impl Asked {
    /// What is meant: unknown values do not restrict.
    pub(super) fn looking(&self) -> Looking {
        let filled = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Looking {
            text: text::line(&self.q, MAX_TEXT).ok(),
            role: AttendeeRole::from_code(&self.role),
            trade: filled(&self.metier),
            family: Famille::by_code(&self.famille),
            marked: Marked::from_code(&self.avis),
            page: self.page.parse().unwrap_or(1),
        }
    }

    /// The address of what is looked for.
    fn address(&self, base: &str, page: usize) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        let pairs = [
            ("q", &self.q),
            ("role", &self.role),
            ("metier", &self.metier),
            ("famille", &self.famille),
            ("avis", &self.avis),
            ("page", &page),
        ];
        let filled = pairs.into_iter().filter(|(_, value)| !value.trim().is_empty());
        let query: Vec<String> =
            filled.map(|(name, value)| format!("{name}={}", encoded(value.trim()))).collect();
        format!("{base}?fait=choix{}{}#personnes", if query.is_empty() { "" } else { "&" }, query.join("&"))
    }

    /// What was looked for when the form was shown, which its hidden fields say.
    pub(super) fn before(form: &Pairs) -> Self {
        let kept = |name: &str| form.one(&format!("avant_{name}"));
        Self {
            q: kept("q"),
            role: kept("role"),
            metier: kept("metier"),
            famille: kept("famille"),
            avis: kept("avis"),
            page: kept("page"),
        }
    }

    /// What is typed into the filters of the form.
    fn typed(form: &Pairs) -> Self {
        Self {
            q: form.one("q"),
            role: form.one("role"),
            metier: form.one("metier"),
            famille: form.one("famille"),
            avis: form.one("avis"),
            page: String::new(),
        }
    }
}

/// Where a form leads once its marks are kept.
pub(super) fn next(form: &Pairs, base: &str) -> String {
    let before = Asked::before(form);
    let page = before.looking().page;
    match form.one("etape").as_str() {
        "chercher" => Asked::typed(form).address(base, 1),
        "effacer" => Asked::default().address(base, 1),
        "avant" => before.address(base, page.saturating_sub(1)),
        "apres" => before.address(base, page + 1),
        _ => before.address(base, page),
    }
}

/// The filters, when there are many people or something is looked for.
pub(super) fn look(
    visit: &Visit,
    asked: &Asked,
    looking: &Looking,
    found: &Found,
    all: usize,
) -> Option<Look> {
    let restricts = looking.restricts();
    (all > MANY || restricts).then(|| Look {
        text: looking.text.clone().unwrap_or_default(),
        roles: roles(visit, looking, found),
        trades: trades(visit, looking, found),
        families: families(visit, looking, found),
        marks: marks(visit, looking, found),
        restricts,
        found: visit.tell("people-found", &args![n = count(found.total), restricted = i32::from(restricts)]),
        hidden: [
            ("avant_q", &asked.q),
            ("avant_role", &asked.role),
            ("avant_metier", &asked.metier),
            ("avant_famille", &asked.famille),
            ("avant_avis", &asked.avis),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name, value.clone()))
        .chain([("avant_page", found.page.to_string())])
        .collect(),
    })
}

/// The pages, when there are several.
pub(super) fn turn(visit: &Visit, found: &Found) -> Option<Turn> {
    (found.pages > 1).then(|| Turn {
        shown: visit.tell("people-page", &args![page = count(found.page), pages = count(found.pages)]),
        before: found.page > 1,
        next: found.page < found.pages,
    })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A choice with how many it finds.
fn choice(visit: &Visit, (code, label): (&str, String), n: usize, chosen: bool) -> Choice {
    let number = words::number(visit.language, count(n));
    Choice {
        code: code.to_owned(),
        label: visit.tell("people-choice", &args![label = label, n = number]),
        chosen,
    }
}

fn any(visit: &Visit, key: &str, chosen: bool) -> Choice {
    Choice { code: String::new(), label: visit.say(key), chosen }
}

fn roles(visit: &Visit, looking: &Looking, found: &Found) -> Vec<Choice> {
    let of = |(role, n): (&AttendeeRole, &usize)| {
        let label = visit.say(&format!("role-{}", role.code()));
        choice(visit, (role.code(), label), *n, looking.role == Some(*role))
    };
    std::iter::once(any(visit, "people-any-role", looking.role.is_none()))
        .chain(found.roles.iter().map(of))
        .collect()
}

/// The most frequent trades, in the order of the alphabet, and the one that is looked for.
fn trades(visit: &Visit, looking: &Looking, found: &Found) -> Vec<Choice> {
    let mut by_count: Vec<(&String, usize)> = found.trades.iter().map(|(trade, n)| (trade, *n)).collect();
    by_count.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    by_count.truncate(TRADES);
    if let Some(asked) = looking.trade.as_ref().filter(|asked| by_count.iter().all(|(one, _)| one != asked)) {
        by_count.push((asked, found.trades.get(asked).copied().unwrap_or(0)));
    }
    by_count.sort_by_cached_key(|(trade, _)| text::fold(trade));
    let of = |(trade, n): (&String, usize)| {
        choice(visit, (trade, words::typed(trade)), n, looking.trade.as_ref() == Some(trade))
    };
    std::iter::once(any(visit, "people-any-trade", looking.trade.is_none()))
        .chain(by_count.into_iter().map(of))
        .collect()
}

fn families(visit: &Visit, looking: &Looking, found: &Found) -> Vec<Choice> {
    let of = |(family, n): (&Famille, &usize)| {
        choice(visit, (family.code(), words::typed(family.label())), *n, looking.family == Some(*family))
    };
    std::iter::once(any(visit, "people-any-family", looking.family.is_none()))
        .chain(found.families.iter().map(of))
        .collect()
}

fn marks(visit: &Visit, looking: &Looking, found: &Found) -> Vec<Choice> {
    let of = |(mark, n): (&Marked, &usize)| {
        let label = visit.say(&format!("people-mark-{}", mark.code()));
        choice(visit, (mark.code(), label), *n, looking.marked == Some(*mark))
    };
    std::iter::once(any(visit, "people-any-mark", looking.marked.is_none()))
        .chain(found.marks.iter().map(of))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_looked_for_and_reads_back() {
        let asked = Asked { q: " l’eau & feu ".into(), role: "buyer".into(), ..Asked::default() };
        assert_eq!(
            asked.address("/i/x/rendez-vous", 2),
            "/i/x/rendez-vous?fait=choix&q=l%E2%80%99eau%20%26%20feu&role=buyer&page=2#personnes"
        );
        assert_eq!(Asked::default().address("/r", 1), "/r?fait=choix#personnes");
        let looking = Asked { page: "x".into(), famille: "autre".into(), ..asked }.looking();
        assert_eq!((looking.page, looking.family, looking.text.as_deref()), (1, None, Some("l’eau & feu")));
    }
}
