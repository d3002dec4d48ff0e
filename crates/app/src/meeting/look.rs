//! Looking for somebody among those who take part: in words, by capacity, trade, family or mark, one page at a time.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    coded, meeting::WishLevel, nomenclature::perimeter::Famille, registration::AttendeeRole, text::fold,
};

use super::{MyMeetings, Other};
use crate::App;

/// People of one page.
const PEOPLE_OF_A_PAGE: usize = 25;

coded! {
    /// What the reader has said, or could say, of somebody.
    Marked {
        /// Those who are chosen, and those who are not wanted.
        Marked = "avec-avis",
        /// Those of whom nothing is said.
        Open = "sans-avis",
        /// Those with whom something is in common.
        Fitting = "en-commun",
        /// Those who ask for a meeting and wait for an answer.
        Asking = "demandes",
    }
}

/// What is looked for; nothing restricts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looking {
    /// Words of a name, an organisation, an offer; a word of a trade finds all who name it.
    pub text: Option<String>,
    /// The capacity.
    pub role: Option<AttendeeRole>,
    /// The trade, as the list calls it.
    pub trade: Option<String>,
    /// The family of the structure.
    pub family: Option<Famille>,
    /// What is said of them.
    pub marked: Option<Marked>,
    /// The page, from 1; the last one stands for all behind it.
    pub page: usize,
}

/// What is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The people of the page.
    pub people: Vec<Other>,
    /// How many there are on all pages.
    pub total: usize,
    /// The page, from 1.
    pub page: usize,
    /// How many pages there are, one at least.
    pub pages: usize,
    /// How many there would be of each capacity.
    pub roles: BTreeMap<AttendeeRole, usize>,
    /// Of each trade.
    pub trades: BTreeMap<String, usize>,
    /// Of each family.
    pub families: BTreeMap<Famille, usize>,
    /// Of whom each is said.
    pub marks: BTreeMap<Marked, usize>,
}

impl Looking {
    /// Whether anything restricts.
    pub fn restricts(&self) -> bool {
        *self != Self { page: self.page, ..Self::default() }
    }
}

impl Marked {
    fn holds(self, other: &Other) -> bool {
        match self {
            Self::Marked => other.wish.is_some(),
            Self::Open => other.wish.is_none(),
            Self::Fitting => !other.fit.is_empty(),
            Self::Asking => other.asks,
        }
    }
}

/// The filters, so that each can be left out when its own choices are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filter {
    Role,
    Trade,
    Family,
    Mark,
}

/// The words that are looked for, folded, and the trades that they name.
struct Words {
    words: Vec<String>,
    trades: BTreeSet<String>,
}

impl Words {
    fn are_in(&self, other: &Other) -> bool {
        let texts =
            [Some(&other.name), other.organisation.as_ref(), other.about.as_ref(), other.activity.as_ref()];
        let text = texts.into_iter().flatten().map(|text| fold(text)).collect::<Vec<_>>().join(" ");
        let names_trade = other.trades.iter().any(|trade| self.trades.contains(trade));
        names_trade || self.words.iter().all(|word| text.contains(word.as_str()))
    }
}

fn passes(looking: &Looking, words: Option<&Words>, other: &Other, without: Option<Filter>) -> bool {
    let is_asked = |filter| without != Some(filter);
    words.is_none_or(|words| words.are_in(other))
        && (!is_asked(Filter::Role) || looking.role.is_none_or(|role| other.role == role))
        && (!is_asked(Filter::Trade)
            || looking.trade.as_ref().is_none_or(|trade| other.trades.contains(trade)))
        && (!is_asked(Filter::Family) || looking.family.is_none_or(|family| other.family == Some(family)))
        && (!is_asked(Filter::Mark) || looking.marked.is_none_or(|marked| marked.holds(other)))
}

/// How many of each choice of a filter there are under the other filters.
fn counted<T: Ord>(
    others: &[Other],
    passes: impl Fn(&Other) -> bool,
    choices: impl Fn(&Other) -> Vec<T>,
) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for choice in others.iter().filter(|other| passes(other)).flat_map(choices) {
        *counts.entry(choice).or_default() += 1;
    }
    counts
}

impl App {
    /// Who is looked for among those who take part, in the order of [`MyMeetings::others`].
    pub fn look_for_people(&self, mine: &MyMeetings, looking: &Looking) -> Found {
        let words = looking.text.as_ref().map(|text| Words {
            words: fold(text).split_whitespace().map(str::to_owned).collect(),
            trades: self.trades_list().said([text.as_str()], None).trades,
        });
        found(&mine.others, looking, words.as_ref())
    }
}

fn found(others: &[Other], looking: &Looking, words: Option<&Words>) -> Found {
    let without = |filter| move |other: &Other| passes(looking, words, other, Some(filter));
    let all: Vec<&Other> = others.iter().filter(|other| passes(looking, words, other, None)).collect();
    let pages = all.len().div_ceil(PEOPLE_OF_A_PAGE).max(1);
    let page = looking.page.clamp(1, pages);
    let shown = all.iter().skip((page - 1) * PEOPLE_OF_A_PAGE).take(PEOPLE_OF_A_PAGE);
    let marks = |other: &Other| Marked::ALL.iter().copied().filter(|mark| mark.holds(other)).collect();
    Found {
        people: shown.map(|other| (*other).clone()).collect(),
        total: all.len(),
        page,
        pages,
        roles: counted(others, without(Filter::Role), |other| vec![other.role]),
        trades: counted(others, without(Filter::Trade), |other| other.trades.iter().cloned().collect()),
        families: counted(others, without(Filter::Family), |other| other.family.into_iter().collect()),
        marks: counted(others, without(Filter::Mark), marks),
    }
}

/// The order in which people are shown: who asks, who is chosen, then who fits best; a no changes no place, so that
/// nobody is passed over from page to page.
pub(super) fn order(other: &Other) -> impl Ord + use<> {
    let chosen = match other.wish {
        Some(WishLevel::Must) => 0,
        Some(WishLevel::Like) => 1,
        Some(WishLevel::No) | None => 2,
    };
    let name = fold(other.organisation.as_deref().unwrap_or(&other.name));
    (!other.asks, chosen, std::cmp::Reverse(other.score), other.role, name, other.id)
}

#[cfg(test)]
mod tests {
    use domain::ids::RegistrationId;
    use uuid::Uuid;

    use super::*;

    fn other(number: u128, role: AttendeeRole, about: &str, trades: &[&str]) -> Other {
        Other {
            id: RegistrationId::new(Uuid::from_u128(number)),
            name: format!("Personne {number}"),
            organisation: Some(format!("Structure {number}")),
            role,
            wish: None,
            asks: false,
            accepted: false,
            words: None,
            says: None,
            about: Some(about.to_owned()),
            activity: None,
            suggested: None,
            trades: trades.iter().map(|trade| (*trade).to_owned()).collect(),
            family: None,
            fit: Vec::new(),
            score: 0,
        }
    }

    fn room() -> Vec<Other> {
        use AttendeeRole::{Buyer, Supplier};
        vec![
            Other { wish: Some(WishLevel::Must), ..other(1, Supplier, "Traiteur", &["traiteur"]) },
            Other { family: Some(Famille::Cooperatives), ..other(2, Supplier, "Buffets", &["traiteur"]) },
            other(3, Buyer, "Cherche un traiteur", &["traiteur"]),
            Other { wish: Some(WishLevel::No), ..other(4, Supplier, "Menuiserie", &["menuiserie"]) },
        ]
    }

    fn ids(found: &Found) -> Vec<u128> {
        found.people.iter().map(|one| one.id.as_uuid().as_u128()).collect()
    }

    #[test]
    fn words_find_names_offers_and_all_who_name_the_trade() {
        let typed = |words: &[&str], trades: &[&str]| Words {
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            trades: trades.iter().map(|trade| (*trade).to_owned()).collect(),
        };
        let look = |words: &Words| ids(&found(&room(), &Looking::default(), Some(words)));
        assert_eq!(look(&typed(&["traiteur"], &["traiteur"])), [1, 2, 3]);
        assert_eq!(look(&typed(&["structure", "4"], &[])), [4]);
        assert_eq!(look(&typed(&["plombier"], &[])), Vec::<u128>::new());
    }

    #[test]
    fn each_filter_counts_its_choices_under_the_others() {
        let looking = Looking {
            role: Some(AttendeeRole::Supplier),
            trade: Some("traiteur".to_owned()),
            ..Looking::default()
        };
        let found = found(&room(), &looking, None);
        assert_eq!((ids(&found), found.total, found.page, found.pages), (vec![1, 2], 2, 1, 1));
        let roles: Vec<_> = found.roles.into_iter().collect();
        assert_eq!(roles, [(AttendeeRole::Buyer, 1), (AttendeeRole::Supplier, 2)]);
        let trades: Vec<_> = found.trades.iter().map(|(name, n)| (name.as_str(), *n)).collect();
        assert_eq!(trades, [("menuiserie", 1), ("traiteur", 2)]);
        assert_eq!(found.families.into_iter().collect::<Vec<_>>(), [(Famille::Cooperatives, 1)]);
        assert_eq!(found.marks.into_iter().collect::<Vec<_>>(), [(Marked::Marked, 1), (Marked::Open, 1)]);
    }

    #[test]
    fn a_page_beyond_the_last_is_the_last_and_marks_move_nobody_to_another_page_but_up() {
        let mut many: Vec<Other> =
            (1..=60).map(|number| other(number, AttendeeRole::Supplier, "", &[])).collect();
        many.sort_by_cached_key(order);
        let page = |page| found(&many, &Looking { page, ..Looking::default() }, None);
        assert_eq!((page(0).page, page(2).people.len(), page(9).page, page(9).people.len()), (1, 25, 3, 10));
        let mut marked = many.clone();
        marked[30].wish = Some(WishLevel::Like);
        marked[31].wish = Some(WishLevel::No);
        marked.sort_by_cached_key(order);
        let third = found(&marked, &Looking { page: 3, ..Looking::default() }, None);
        assert_eq!(ids(&third), ids(&page(3)), "what was not shown yet is where it was");
    }
}
