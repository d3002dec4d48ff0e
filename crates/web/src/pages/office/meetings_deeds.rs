//! The buttons of a meeting day: finding a plan, repairing it, publishing it, locking a meeting.

use app::meeting::{Begun, Publication};
use axum::{extract::State, response::Response};
use domain::ids::MeetingId;

use super::{Pairs, Posted, event_id, meetings::base, see};
use crate::{AppState, asked::Path, error::PageError, visit::Office};

/// What is done to a plan by one button.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Deed {
    /// Finds one.
    Compute,
    /// Finds one that changes little.
    Repair,
    /// Makes it known.
    Publish {
        /// Whether people are told that it may still change.
        is_provisional: bool,
    },
}

/// What a refusal is called in an address and in the keys of its words.
pub(super) const REFUSALS: [&str; 9] =
    ["frame", "wishes", "conflict", "plan", "outdated", "off", "stale", "unpublished", "broken"];

pub(crate) async fn act(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Office,
    posted: Posted,
    deed: Deed,
) -> Result<Response, PageError> {
    let form = Pairs::read(posted, &state, &office.visit)?;
    let id = event_id(&id)?;
    // What is published is what was read.
    let read = u32::try_from(form.version()).ok().filter(|version| *version > 0);
    let (app, by) = (&state.app, &office.by);
    let begun = |begun, word: &str| match begun {
        Begun::Done(_) => format!("{}?fait={word}", base(id)),
        Begun::Running => format!("{}/calcul", base(id)),
    };
    let done = match deed {
        Deed::Compute => app.begin_meetings(by, id, false, None).await.map(|done| begun(done, "calcul")),
        Deed::Repair => app.begin_meetings(by, id, true, None).await.map(|done| begun(done, "reparation")),
        Deed::Publish { is_provisional } => {
            let done = app.publish_meetings(by, id, Publication { read, is_provisional }, None).await;
            let word = if is_provisional { "annonce" } else { "publie" };
            done.map(|done| format!("{}?fait={word}&n={}", base(id), done.told))
        }
    };
    match done {
        Ok(next) => Ok(see(&next)),
        Err(error) => match error.word() {
            Some(word) => Ok(see(&format!("{}?fait=refus-{word}", base(id)))),
            None => Err(error.into()),
        },
    }
}

pub(crate) async fn lock(
    State(state): State<AppState>,
    Path((id, meeting)): Path<(String, String)>,
    office: Office,
    posted: Posted,
    locked: bool,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &office.visit)?;
    let id = event_id(&id)?;
    let meeting: MeetingId = meeting.parse().map_err(|_| PageError::NotFound)?;
    state.app.lock_meeting(&office.by, id, meeting, locked).await?;
    Ok(see(&format!("{}?fait=verrou", base(id))))
}
