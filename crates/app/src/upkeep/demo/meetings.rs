//! The meetings of the synthetic meeting day: who takes part, what they wish, and a published plan.

use domain::{
    ids::{CampaignId, EventId, RegistrationId},
    meeting::{FrameInput, Participant, Side, WishLevel},
    programme::EventKind,
    registration::{Registration, RegistrationStatus},
};
use store::{EventFilter, Tx};

use super::{
    directory::{BEGUN, WHOLE},
    french::typeset,
};
use crate::{App, Failure, access::Actor, meeting::MeetingError};

/// The setting that says how far the planning of the days is.
const PLANNED: &str = "demonstration-meetings-planned";
/// What the synthetic people seek or offer.
const TRADES: [&str; 6] =
    ["traiteur", "espaces verts", "nettoyage de bureaux", "menuiserie", "réemploi de mobilier", "imprimerie"];
/// How many of each ten choose nobody, so that suggestions can be tried.
const SILENT: usize = 1;

/// Writes frame, participants and wishes of a meeting day.
pub(super) async fn sow(tx: &mut Tx, event: EventId, people: &[Registration]) -> Result<(), Failure> {
    let input = FrameInput { tables: "8".to_owned(), max: "6".to_owned(), ..FrameInput::proposed() };
    let Ok(frame) = input.read(event) else { return Ok(()) };
    tx.set_meeting_frame(&frame).await?;
    let coming: Vec<&Registration> =
        people.iter().filter(|one| one.status == RegistrationStatus::Confirmed).collect();
    for (at, one) in coming.iter().enumerate() {
        let part = Participant {
            about: Some(about(one, at)),
            away: if at % 7 == 3 { vec![0, 1] } else { Vec::new() },
            ..Participant::new(one.id, event, one.created_at)
        };
        tx.join_meetings(&part).await?;
    }
    for (at, one) in coming.iter().enumerate().filter(|(at, _)| at % 10 >= SILENT) {
        tx.set_meeting_wishes(event, one.id, &wishes(&coming, one, at)).await?;
    }
    Ok(())
}

fn about(one: &Registration, at: usize) -> String {
    let trade = TRADES[at / 2 % TRADES.len()];
    let verb = match Side::of(one.role) {
        Side::Buyer => "Cherche",
        Side::Supplier => "Propose",
        Side::Any => "Conseille",
    };
    typeset(&format!("{verb} : {trade} (démonstration)"))
}

/// Five wishes across the room, the first of which is a must.
fn wishes(all: &[&Registration], one: &Registration, at: usize) -> Vec<(RegistrationId, WishLevel)> {
    let others: Vec<RegistrationId> = all
        .iter()
        .filter(|other| other.id != one.id && Side::of(other.role) != Side::of(one.role))
        .map(|other| other.id)
        .collect();
    let step = |n: usize| others.get((at * 3 + n * 2) % others.len().max(1)).copied();
    let mut wishes: Vec<(RegistrationId, WishLevel)> = Vec::new();
    for (n, to) in (0..5).filter_map(step).enumerate() {
        let level = if n == 0 { WishLevel::Must } else { WishLevel::Like };
        if wishes.iter().all(|(known, _)| *known != to) {
            wishes.push((to, level));
        }
    }
    wishes
}

/// Finds a plan for each meeting day of the demonstration, and publishes it without a mail: work that nobody waits for,
/// done once. The days of other campaigns are left alone.
///
/// # Errors
/// A failure of the store.
pub async fn plan_meetings(app: &App) -> Result<(), Failure> {
    let mut tx = app.store.begin().await?;
    tx.insert_setting(PLANNED, BEGUN).await?;
    let reached = tx.setting(PLANNED).await?;
    let campaigns = tx.campaigns().await?;
    tx.commit().await?;
    let ours: Vec<CampaignId> = campaigns.iter().filter(|one| one.demonstration).map(|one| one.id).collect();
    if reached.as_deref() != Some(BEGUN) || ours.is_empty() {
        return Ok(());
    }
    let filter =
        EventFilter { kinds: vec![EventKind::MeetingDay], campaigns: ours, ..EventFilter::default() };
    for record in app.store.read().await?.events(&filter).await? {
        plan(app, record.event.id).await?;
    }
    let mut tx = app.store.begin().await?;
    tx.set_setting(PLANNED, WHOLE).await?;
    tx.commit().await?;
    Ok(())
}

async fn plan(app: &App, id: EventId) -> Result<(), Failure> {
    if app.store.read().await?.published_meeting_plan(id).await?.is_some() {
        return Ok(());
    }
    match app.plan_as(Actor::Operator, None, id, false).await {
        Ok(plan) => {
            let mut tx = app.store.begin().await?;
            tx.publish_meeting_plan(id, plan.version, false, app.now()).await?;
            tx.commit().await?;
        }
        Err(MeetingError::Failure(failure)) => return Err(failure),
        Err(error) => tracing::warn!(%error, "a meeting day of the demonstration has no plan"),
    }
    Ok(())
}
