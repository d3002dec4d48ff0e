//! What came of the meetings: held or not, and whether there is a follow-up.

use std::collections::{BTreeMap, BTreeSet};

use super::PlannedMeeting;
use crate::{
    coded,
    ids::{MeetingId, RegistrationId},
};

coded! {
    /// What one of the two says of a meeting.
    Outcome {
        /// It was held.
        Held = "held",
        /// It was held, and they go on together.
        FollowUp = "follow-up",
        /// It was held, and leads to nothing for now.
        NoFollowUp = "no-follow-up",
        /// It was not held.
        NotHeld = "not-held",
    }
}

/// What somebody said of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who says it.
    pub person: RegistrationId,
    /// What.
    pub outcome: Outcome,
}

/// What came of a day, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Published meetings.
    pub planned: u32,
    /// Those that were held.
    pub held: u32,
    /// Those that were not.
    pub not_held: u32,
    /// Those with a follow-up.
    pub follow_ups: u32,
    /// Those of which one of the two said something.
    pub answered: u32,
}

/// What the two said of a meeting.
fn said(meeting: MeetingId, feedback: &[Feedback]) -> BTreeSet<Outcome> {
    feedback.iter().filter(|one| one.meeting == meeting).map(|one| one.outcome).collect()
}

/// Whether a meeting was held. What the team noted decides; else one of the two who says that it was.
fn held(recorded: Option<bool>, said: &BTreeSet<Outcome>) -> Option<bool> {
    let by_people = match said.iter().any(|one| *one != Outcome::NotHeld) {
        true => Some(true),
        false => said.contains(&Outcome::NotHeld).then_some(false),
    };
    recorded.or(by_people)
}

/// Of which meetings somebody is asked on the day after: not of those that the team noted as not held, nor of those when
/// one of the two was not there. `is_away` says who was not there in which slot, as far as it was noted.
pub fn asked_after(
    day: &[PlannedMeeting],
    records: &BTreeMap<MeetingId, bool>,
    is_away: impl Fn(RegistrationId, u32) -> bool,
) -> Vec<PlannedMeeting> {
    let may_have_been_held = |one: &&PlannedMeeting| match records.get(&one.id) {
        Some(held) => *held,
        None => !is_away(one.first, one.slot) && !is_away(one.second, one.slot),
    };
    day.iter().filter(may_have_been_held).copied().collect()
}

impl Tally {
    /// Counts the meetings of a plan.
    pub fn of(
        meetings: &[PlannedMeeting],
        records: &BTreeMap<MeetingId, bool>,
        feedback: &[Feedback],
    ) -> Self {
        let mut tally = Self::default();
        for meeting in meetings {
            let said = said(meeting.id, feedback);
            let held = held(records.get(&meeting.id).copied(), &said);
            tally.planned += 1;
            tally.held += u32::from(held == Some(true));
            tally.not_held += u32::from(held == Some(false));
            tally.follow_ups += u32::from(held == Some(true) && said.contains(&Outcome::FollowUp));
            tally.answered += u32::from(!said.is_empty());
        }
        tally
    }

    /// A share in whole percents; none of nothing.
    pub fn percent(part: u32, whole: u32) -> Option<u32> {
        (whole > 0).then(|| (200 * part + whole) / (2 * whole))
    }
}

coded! {
    /// What became of a follow-up, the most first.
    Became {
        /// Something was bought, or a contract was made.
        Contract = "contract",
        /// They do something together, without a purchase.
        Project = "project",
        /// They still talk.
        Talking = "talking",
        /// Nothing came of it.
        Nothing = "nothing",
    }
}

/// What somebody says became of a follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sequel {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who says it.
    pub person: RegistrationId,
    /// What.
    pub became: Became,
}

impl Became {
    /// Whether more may still come of it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Talking)
    }
}

/// Of which meetings somebody is asked what became of them: those of which they said that there is a follow-up, the team
/// did not note that they were not held, and more may still come.
pub fn open_follow_ups(
    person: RegistrationId,
    records: &BTreeMap<MeetingId, bool>,
    feedback: &[Feedback],
    sequels: &[Sequel],
) -> BTreeSet<MeetingId> {
    let is_theirs = |one: &&Feedback| one.person == person && one.outcome == Outcome::FollowUp;
    let is_open = |id: &MeetingId| {
        let said = sequels.iter().find(|one| (one.meeting, one.person) == (*id, person));
        records.get(id) != Some(&false) && said.is_none_or(|one| one.became.is_open())
    };
    feedback.iter().filter(is_theirs).map(|one| one.meeting).filter(is_open).collect()
}

/// What became of the follow-ups of a day, counted by meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sequels {
    /// Meetings with a follow-up.
    pub follow_ups: u32,
    /// What became of those of which one of the two said something; of two answers the better one counts.
    pub became: BTreeMap<Became, u32>,
}

impl Sequels {
    /// Counts what became of the follow-ups of a plan.
    pub fn of(
        meetings: &[PlannedMeeting],
        records: &BTreeMap<MeetingId, bool>,
        feedback: &[Feedback],
        sequels: &[Sequel],
    ) -> Self {
        let mut counted = Self::default();
        for meeting in meetings {
            let said = said(meeting.id, feedback);
            let is_held = held(records.get(&meeting.id).copied(), &said) == Some(true);
            if !is_held || !said.contains(&Outcome::FollowUp) {
                continue;
            }
            counted.follow_ups += 1;
            let best = sequels.iter().filter(|one| one.meeting == meeting.id).map(|one| one.became).min();
            if let Some(best) = best {
                *counted.became.entry(best).or_default() += 1;
            }
        }
        counted
    }

    /// Of how many something was said.
    pub fn answered(&self) -> u32 {
        self.became.values().sum()
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;

    fn meeting(number: u128) -> PlannedMeeting {
        PlannedMeeting {
            id: MeetingId::new(Uuid::from_u128(number)),
            first: RegistrationId::new(Uuid::from_u128(1)),
            second: RegistrationId::new(Uuid::from_u128(2)),
            slot: 0,
            table: 1,
            starts_at: Timestamp::UNIX_EPOCH,
            ends_at: Timestamp::UNIX_EPOCH,
            locked: false,
        }
    }

    fn said(number: u128, person: u128, outcome: Outcome) -> Feedback {
        Feedback {
            meeting: meeting(number).id,
            person: RegistrationId::new(Uuid::from_u128(person)),
            outcome,
        }
    }

    #[test]
    fn what_the_team_noted_decides_and_else_who_says_that_it_was_held() {
        let meetings: Vec<_> = (1..=6).map(meeting).collect();
        let records = BTreeMap::from([(meeting(1).id, true), (meeting(2).id, false)]);
        let feedback = [
            said(1, 1, Outcome::NotHeld),
            said(2, 1, Outcome::FollowUp),
            said(3, 1, Outcome::NotHeld),
            said(3, 2, Outcome::FollowUp),
            said(4, 1, Outcome::NotHeld),
            said(5, 2, Outcome::NoFollowUp),
        ];
        let expected = Tally { planned: 6, held: 3, not_held: 2, follow_ups: 1, answered: 5 };
        assert_eq!(Tally::of(&meetings, &records, &feedback), expected);
    }

    #[test]
    fn of_two_answers_about_a_follow_up_the_better_one_counts_and_others_are_none() {
        let meetings: Vec<_> = (1..=4).map(meeting).collect();
        let records = BTreeMap::from([(meeting(3).id, false)]);
        let feedback = [
            said(1, 1, Outcome::FollowUp),
            said(2, 2, Outcome::FollowUp),
            said(3, 1, Outcome::FollowUp),
            said(4, 1, Outcome::NoFollowUp),
        ];
        let became = |number: u128, person: u128, became| {
            let said = said(number, person, Outcome::FollowUp);
            Sequel { meeting: said.meeting, person: said.person, became }
        };
        let sequels = [
            became(1, 1, Became::Talking),
            became(1, 2, Became::Contract),
            became(3, 1, Became::Contract),
            became(4, 1, Became::Project),
        ];
        let counted = Sequels::of(&meetings, &records, &feedback, &sequels);
        let expected = Sequels { follow_ups: 2, became: BTreeMap::from([(Became::Contract, 1)]) };
        assert_eq!((counted.answered(), counted), (1, expected));
    }

    #[test]
    fn who_is_asked_on_the_day_after_met_somebody_as_far_as_is_known() {
        let day: Vec<_> =
            (0u32..4).map(|slot| PlannedMeeting { slot, ..meeting(u128::from(slot) + 1) }).collect();
        let asked = |records: &[(u128, bool)], away: &[(u128, u32)]| -> Vec<u32> {
            let records = records.iter().map(|(number, held)| (meeting(*number).id, *held)).collect();
            let is_away = |person: RegistrationId, slot: u32| {
                away.iter().any(|(number, at)| (Uuid::from_u128(*number), *at) == (person.as_uuid(), slot))
            };
            asked_after(&day, &records, is_away).iter().map(|one| one.slot).collect()
        };
        assert_eq!(asked(&[], &[]), [0, 1, 2, 3]);
        assert_eq!(asked(&[(1, false), (2, true)], &[]), [1, 2, 3], "the team noted that it was not held");
        assert_eq!(asked(&[], &[(2, 0), (1, 3)]), [1, 2], "one of the two was not there");
        assert_eq!(asked(&[(1, true)], &[(2, 0), (2, 1), (2, 2), (2, 3)]), [0], "what was noted prevails");
    }

    #[test]
    fn who_is_asked_a_month_later_has_a_follow_up_of_which_more_may_come() {
        let feedback = [
            said(1, 1, Outcome::FollowUp),
            said(2, 1, Outcome::FollowUp),
            said(3, 1, Outcome::FollowUp),
            said(4, 1, Outcome::FollowUp),
            said(5, 1, Outcome::NoFollowUp),
            said(5, 2, Outcome::FollowUp),
        ];
        let sequel = |number, became| {
            let said = said(number, 1, Outcome::FollowUp);
            Sequel { meeting: said.meeting, person: said.person, became }
        };
        let sequels = [sequel(1, Became::Talking), sequel(2, Became::Contract)];
        let records = BTreeMap::from([(meeting(3).id, false)]);
        let person = feedback[0].person;
        let open = open_follow_ups(person, &records, &feedback, &sequels);
        assert_eq!(open, BTreeSet::from([meeting(1).id, meeting(4).id]));
    }

    #[test]
    fn a_share_is_rounded_and_there_is_none_of_nothing() {
        assert_eq!(
            [Tally::percent(1, 3), Tally::percent(2, 3), Tally::percent(0, 0)],
            [Some(33), Some(67), None]
        );
    }
}
