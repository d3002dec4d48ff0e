//! Until when people say whom they wish to meet.

use jiff::Timestamp;

use super::{Frame, MeetingPlan, Slot};
use crate::programme::PublicStatus;

/// Whether one can still ask for a meeting: the event takes place, the day has a frame in which people wish for themselves,
/// none of its slots has begun, and no plan was published as final. What anybody said of anybody has no part in it.
pub fn choosing_is_open(
    status: PublicStatus,
    frame: Option<(&Frame, &[Slot])>,
    published: Option<&MeetingPlan>,
    now: Timestamp,
) -> bool {
    let takes_place = status.takes_registrations() || status == PublicStatus::Closed;
    let is_ahead = frame.is_some_and(|(frame, slots)| {
        frame.mode.takes_wishes() && slots.first().is_some_and(|first| now < first.starts_at)
    });
    takes_place && is_ahead && published.is_none_or(|plan| plan.provisional)
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::{
        ids::EventId,
        meeting::{
            FrameInput, MeetingMode,
            samples::{meeting, plan, slot},
        },
    };

    fn frame(mode: MeetingMode) -> Frame {
        let input = FrameInput { mode: mode.code().to_owned(), ..FrameInput::proposed() };
        input.read(EventId::new(uuid::Uuid::nil())).unwrap()
    }

    #[test]
    fn one_asks_until_the_plan_is_final_or_the_day_begins() {
        let (first, slots) = (slot(4).starts_at, [slot(4), slot(5)]);
        let before = first - SignedDuration::from_secs(1);
        let (open, managed) = (frame(MeetingMode::Open), frame(MeetingMode::Managed));
        let announced = MeetingPlan { provisional: true, ..plan(&[meeting(1, 2, 4, 1)]) };
        let last = MeetingPlan { provisional: false, ..announced.clone() };
        let whole = (PublicStatus::Published, Some((&open, &slots[..])), None, before);
        let (status, framed, none, now) = whole;
        for (case, is_open) in [
            (whole, true),
            ((PublicStatus::Full, framed, none, now), true),
            ((PublicStatus::Moved, framed, none, now), true),
            ((PublicStatus::Closed, framed, none, now), true),
            ((PublicStatus::Cancelled, framed, none, now), false),
            ((PublicStatus::Postponed, framed, none, now), false),
            ((PublicStatus::Past, framed, none, now), false),
            ((status, None, none, now), false),
            ((status, Some((&managed, &slots[..])), none, now), false),
            ((status, Some((&open, &slots[..0])), none, now), false),
            ((status, framed, Some(&announced), now), true),
            ((status, framed, Some(&last), now), false),
            ((status, framed, none, first), false),
        ] {
            let (status, framed, published, now) = case;
            assert_eq!(choosing_is_open(status, framed, published, now), is_open, "{case:?}");
        }
    }
}
