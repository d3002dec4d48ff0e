//! A planned day: its meetings, its figures, what could not be done and why. The JSON form is that of the types.

use serde::Serialize;

use crate::explain::places;
use crate::instance::{Instance, Placed};
use crate::search::model::{Model, NOWHERE};
use crate::search::state::State;

/// A plan of a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plan {
    /// What takes place, by slot and table.
    pub meetings: Vec<Meeting>,
    /// Sum of the values of what takes place.
    pub value: i64,
    /// No plan can be worth more.
    pub upper_bound: i64,
    /// Groups of idle slots between two meetings of one participant, over all participants.
    pub breaks: u32,
    /// Slots when somebody who is there waits between two of their meetings.
    pub idle_slots: u32,
    /// What is proved to be the best possible.
    pub proved: Proved,
    /// What does not take place.
    pub unmet: Vec<Unmet>,
    /// In a repair: what is not where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Vec<Moved>>,
    /// How long it took, by the caller's watch.
    pub seconds: f64,
    /// The seed that was given.
    pub seed: u64,
}

impl Plan {
    /// The JSON form, in one line.
    pub fn to_json(&self) -> String {
        // Numbers and names of our own: they can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Meeting {
    /// Index of the wish.
    pub wish: usize,
    /// From 0.
    pub slot: usize,
    /// From 0; each is used once in a slot.
    pub table: u32,
}

/// What is proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Proved {
    /// No plan is worth more.
    Value,
    /// No plan with the same meetings has fewer breaks.
    Breaks,
    /// Both: no plan is worth more, and none of that worth has fewer breaks.
    Both,
    /// Nothing.
    None,
}

/// A wish that is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Unmet {
    /// Index of the wish.
    pub wish: usize,
    /// Why.
    pub reason: Reason,
}

/// Why a wish is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// There is no slot when both are there and the wish allows it.
    NoCommonSlot,
    /// One of them has as many meetings as they can or want to have.
    ParticipantFull,
    /// Both are free at the same time, but then every table is taken, or the one that they need is not there.
    TablesFull,
    /// What stands in its way is worth more, together.
    LowerValue,
}

/// A published meeting that is elsewhere or nowhere now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Index of the wish.
    pub wish: usize,
    /// The slot that people know.
    pub from: usize,
    /// Its slot now; none when it does not take place any more.
    pub to: Option<usize>,
    /// Why it could not stay.
    #[serde(flatten)]
    pub because: Because,
}

/// Why a published meeting could not stay where it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "because")]
pub enum Because {
    /// One of the two is not there in that slot any more.
    ParticipantUnavailable {
        /// Index of the participant.
        participant: usize,
    },
    /// The wish does not allow that slot any more, or its table is not there.
    SlotNotAllowed,
    /// A table of that slot was lost, and the others are taken.
    TableLost,
    /// One of the two has as many meetings as they want.
    ParticipantFull {
        /// Index of the participant.
        participant: usize,
    },
    /// The slot is needed for another meeting that had to go somewhere, or that must stay there.
    MakesRoom {
        /// Index of the wish that takes its place, or that follows from it.
        r#for: usize,
    },
    /// The day as a whole is worth more so.
    BetterDay,
}

/// The figures of a set of meetings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Sum of the values.
    pub value: i64,
    /// Breaks of all participants.
    pub breaks: u32,
    /// Idle slots of all participants.
    pub idle_slots: u32,
    /// Participants who have wishes and no meeting.
    pub nobody: usize,
}

/// The figures of a plan, counted anew.
pub fn figures_of(instance: &Instance, plan: &Plan) -> Figures {
    let placed = plan.meetings.iter().map(|meeting| Placed { wish: meeting.wish, slot: meeting.slot });
    figures(instance, &Model::new(instance), &places(instance, placed))
}

/// The figures of the meetings that `at` places, by index of wish.
pub(crate) fn figures(instance: &Instance, model: &Model, at: &[u8]) -> Figures {
    let state = State::from_places(model, at);
    let mut figures = Figures::default();
    let mut wants = vec![false; model.people.len()];
    for (wish, slot) in instance.wishes.iter().zip(at) {
        wants[wish.a] = true;
        wants[wish.b] = true;
        figures.value += if *slot == NOWHERE { 0 } else { wish.value };
    }
    for (person, wants) in wants.iter().enumerate() {
        let (busy, meetings) = (state.busy[person], u32::from(state.meetings[person]));
        figures.breaks += crate::mask::breaks(busy);
        figures.idle_slots += model.idle(person, busy, meetings) as u32;
        figures.nobody += usize::from(*wants && meetings == 0);
    }
    figures
}
