//! Who wishes to meet whom, and what each pair is worth.
//!
//! A pair is worth `3·g(a) + 2·g(b)`, and 5 more when both wish it; `g` is 5 for a must, 3 for a wish, nothing without
//! one. Between a buyer and a supplier `a` is the buyer; otherwise `a` is whoever wishes it more. A no of either takes
//! the pair out, and the other is never told.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{MeetingMode, frame::WhoMeets};
use crate::{
    coded,
    ids::{EventId, RegistrationId},
    phone::Phone,
    registration::AttendeeRole,
};

/// What a wish of both adds.
const MUTUAL: i64 = 5;

coded! {
    /// How much somebody wishes to meet somebody.
    WishLevel {
        /// Must.
        Must = "must",
        /// Would like to.
        Like = "like",
        /// No: the other never sees it.
        No = "no",
    }
}

impl WishLevel {
    /// What it counts: `g`.
    pub const fn points(self) -> i64 {
        match self {
            Self::Must => 5,
            Self::Like => 3,
            Self::No => 0,
        }
    }
}

/// On which side of the room somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Buys.
    Buyer,
    /// Sells.
    Supplier,
    /// Neither.
    Any,
}

impl Side {
    /// The side of a capacity.
    pub const fn of(role: AttendeeRole) -> Self {
        match role {
            AttendeeRole::Buyer | AttendeeRole::Authority => Self::Buyer,
            AttendeeRole::Supplier => Self::Supplier,
            AttendeeRole::Network | AttendeeRole::Public => Self::Any,
        }
    }
}

/// Somebody registered who wants meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub registration: RegistrationId,
    /// At which event.
    pub event: EventId,
    /// Slots when they said that they are not there, from 0, in order.
    pub away: Vec<u32>,
    /// Slots when the team noted on the day that they are not there, in order.
    pub noted: Vec<u32>,
    /// Since when they take part.
    pub joined_at: Timestamp,
    /// What they seek or offer, in their words: shown to the others who take part.
    pub about: Option<String>,
    /// What the team noted on the day.
    pub presence: Option<Presence>,
    /// When the team saw on the day that they had come.
    pub arrived_at: Option<Timestamp>,
    /// Meetings that they should have at least, if not as many as everybody.
    pub min: Option<u32>,
    /// Meetings that they can have at most, if not as many as everybody.
    pub max: Option<u32>,
    /// Whose schedule they have in the place of one of their own.
    pub shares: Option<RegistrationId>,
    /// The number at which the team can call them.
    pub phone: Option<Phone>,
    /// Whether those whom they meet see that number too.
    pub phone_shown: bool,
}

/// Most characters of what somebody seeks or offers.
pub const MAX_ABOUT: usize = 200;

impl Participant {
    /// Somebody who has just joined: there all day, with nothing said.
    pub fn new(registration: RegistrationId, event: EventId, joined_at: Timestamp) -> Self {
        Self {
            registration,
            event,
            away: Vec::new(),
            noted: Vec::new(),
            joined_at,
            about: None,
            presence: None,
            arrived_at: None,
            min: None,
            max: None,
            shares: None,
            phone: None,
            phone_shown: false,
        }
    }

    /// The number that those whom they meet may see.
    pub fn shown_phone(&self) -> Option<&Phone> {
        self.phone.as_ref().filter(|_| self.phone_shown)
    }

    /// The slots when they are not there, whoever said so.
    pub fn absences(&self) -> BTreeSet<u32> {
        self.away.iter().chain(&self.noted).copied().collect()
    }
}

coded! {
    /// What the team notes of somebody on the day.
    Presence {
        /// They do not come.
        Absent = "absent",
        /// They come later.
        Late = "late",
        /// They leave before the end.
        Early = "early",
    }
}

impl Presence {
    /// The slots of a day when they are not there: from that slot on, or before it; all that have not begun for who
    /// does not come.
    pub fn away(self, slots: u32, begun: u32, at: u32) -> Vec<u32> {
        match self {
            Self::Absent => (begun..slots).collect(),
            Self::Late => (0..at.min(slots)).collect(),
            Self::Early => (at..slots).collect(),
        }
    }
}

/// A wish, or its contrary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wish {
    /// Whose.
    pub from: RegistrationId,
    /// About whom.
    pub to: RegistrationId,
    /// How much.
    pub level: WishLevel,
}

/// Most characters of the words that go with a request.
pub const MAX_WORDS: usize = 280;

/// The few words that somebody joins to a request. Only the one whom they ask reads them.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestWords {
    /// Whose.
    pub from: RegistrationId,
    /// For whom.
    pub to: RegistrationId,
    /// The words.
    pub text: String,
}

impl std::fmt::Debug for RequestWords {
    /// Without the words: what is shown for debugging ends up in logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RequestWords").field("from", &self.from).field("to", &self.to).finish_non_exhaustive()
    }
}

/// Two people who may meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one whose identifier comes first.
    pub first: RegistrationId,
    /// The other.
    pub second: RegistrationId,
    /// What their meeting is worth, from 6 to 30.
    pub value: i64,
}

/// The pairs that may meet, in the order of their identifiers. Wishes of or about anybody else are left out.
pub fn pairs(
    people: &[(RegistrationId, AttendeeRole)],
    wishes: &[Wish],
    (mode, who): (MeetingMode, WhoMeets),
) -> Vec<Pair> {
    let roles: BTreeMap<RegistrationId, AttendeeRole> = people.iter().copied().collect();
    let mut levels: BTreeMap<(RegistrationId, RegistrationId), [Option<WishLevel>; 2]> = BTreeMap::new();
    for wish in wishes.iter().filter(|wish| wish.from != wish.to) {
        let both = roles.get(&wish.from).zip(roles.get(&wish.to));
        if !both.is_some_and(|(one, other)| who.allows(*one, *other)) {
            continue;
        }
        let key = (wish.from.min(wish.to), wish.from.max(wish.to));
        levels.entry(key).or_default()[usize::from(wish.from > wish.to)] = Some(wish.level);
    }
    let pair = |((first, second), both): ((RegistrationId, RegistrationId), [Option<WishLevel>; 2])| {
        let refused = both.contains(&Some(WishLevel::No));
        let alone = mode.wants_both() && both.contains(&None);
        let sides = [first, second].map(|one| roles.get(&one).map_or(Side::Any, |role| Side::of(*role)));
        (!refused && !alone).then(|| Pair { first, second, value: value(sides, both) })
    };
    levels.into_iter().filter_map(pair).collect()
}

fn value(sides: [Side; 2], levels: [Option<WishLevel>; 2]) -> i64 {
    let [first, second] = levels.map(|level| level.map_or(0, WishLevel::points));
    let (a, b) = match sides {
        [Side::Buyer, Side::Supplier] => (first, second),
        [Side::Supplier, Side::Buyer] => (second, first),
        _ => (first.max(second), first.min(second)),
    };
    3 * a + 2 * b + if a > 0 && b > 0 { MUTUAL } else { 0 }
}

#[cfg(test)]
mod tests {
    use WishLevel::{Like, Must, No};
    use uuid::Uuid;

    use super::*;

    fn id(number: u128) -> RegistrationId {
        RegistrationId::new(Uuid::from_u128(number))
    }

    /// The value of the pair 1 and 2 of those roles and wishes; none when they do not meet.
    fn worth(roles: [AttendeeRole; 2], levels: [Option<WishLevel>; 2], mode: MeetingMode) -> Option<i64> {
        let wish = |from, to, level: Option<WishLevel>| {
            level.map(|level| Wish { from: id(from), to: id(to), level })
        };
        let wishes: Vec<_> = [wish(1, 2, levels[0]), wish(2, 1, levels[1])].into_iter().flatten().collect();
        let found = pairs(&[(id(1), roles[0]), (id(2), roles[1])], &wishes, (mode, WhoMeets::Anybody));
        assert!(found.len() <= 1);
        found.first().map(|pair| pair.value)
    }

    #[test]
    fn a_pair_is_worth_what_both_wish_and_the_buyer_counts_more() {
        use AttendeeRole::{Buyer, Network, Public, Supplier};
        let cases = [
            ([Buyer, Supplier], [Some(Must), Some(Must)], Some(30)),
            ([Buyer, Supplier], [Some(Must), None], Some(15)),
            ([Supplier, Buyer], [Some(Must), None], Some(10)),
            ([Buyer, Supplier], [Some(Like), Some(Must)], Some(24)),
            ([Supplier, Buyer], [Some(Like), Some(Must)], Some(26)),
            ([Network, Public], [Some(Like), None], Some(9)),
            ([Network, Public], [None, Some(Like)], Some(9)),
            ([Supplier, Supplier], [Some(Like), Some(Like)], Some(20)),
            ([Buyer, Supplier], [Some(Must), Some(No)], None),
            ([Buyer, Supplier], [Some(No), Some(Must)], None),
            ([Buyer, Supplier], [Some(No), None], None),
            ([Buyer, Supplier], [None, None], None),
        ];
        for (roles, levels, value) in cases {
            assert_eq!(worth(roles, levels, MeetingMode::Open), value, "{roles:?} {levels:?}");
        }
    }

    #[test]
    fn where_wishes_must_be_mutual_one_alone_is_nothing() {
        let roles = [AttendeeRole::Buyer, AttendeeRole::Supplier];
        assert_eq!(worth(roles, [Some(Must), None], MeetingMode::Mutual), None);
        assert_eq!(worth(roles, [Some(Like), Some(Like)], MeetingMode::Mutual), Some(20));
    }

    #[test]
    fn who_comes_late_leaves_early_or_does_not_come_is_away_for_that_time() {
        assert_eq!(Presence::Absent.away(5, 2, 0), [2, 3, 4]);
        assert_eq!(Presence::Late.away(5, 0, 2), [0, 1]);
        assert_eq!(Presence::Early.away(5, 0, 3), [3, 4]);
        assert_eq!(Presence::Late.away(5, 0, 9), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn wishes_about_somebody_else_or_oneself_are_left_out() {
        let wishes = [
            Wish { from: id(1), to: id(1), level: Must },
            Wish { from: id(1), to: id(9), level: Must },
            Wish { from: id(9), to: id(1), level: Must },
        ];
        let people = [(id(1), AttendeeRole::Buyer), (id(2), AttendeeRole::Supplier)];
        assert_eq!(pairs(&people, &wishes, (MeetingMode::Open, WhoMeets::Anybody)), []);
    }

    #[test]
    fn across_the_room_nobody_meets_their_own_side_and_who_is_of_neither_meets_both() {
        use AttendeeRole::{Authority, Buyer, Network, Public, Supplier};
        let met = |one: AttendeeRole, other: AttendeeRole| {
            let wish = Wish { from: id(1), to: id(2), level: Must };
            let people = [(id(1), one), (id(2), other)];
            pairs(&people, &[wish], (MeetingMode::Open, WhoMeets::Across)).len() == 1
        };
        for (one, other, expected) in [
            (Buyer, Supplier, true),
            (Supplier, Authority, true),
            (Buyer, Authority, false),
            (Supplier, Supplier, false),
            (Network, Supplier, true),
            (Buyer, Public, true),
            (Network, Public, true),
        ] {
            assert_eq!((met(one, other), met(other, one)), (expected, expected), "{one:?} {other:?}");
        }
    }
}
