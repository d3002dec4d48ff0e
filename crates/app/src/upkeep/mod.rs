//! What the program does by itself: the audit log, reminders, the erasing of what has had its time.

pub mod audit;
pub mod demo;
pub mod reminders;
pub mod retention;

use std::time::Duration;

use tokio::sync::watch;

use crate::App;

/// How often it is looked at.
const EVERY: Duration = Duration::from_secs(3600);

/// Once an hour, erases, reminds and tells what is due, until `stop` becomes true.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(failure) = app.purge().await {
            tracing::error!(%failure, "the hourly purge failed");
        }
        if let Err(failure) = app.remind().await {
            tracing::error!(%failure, "the hourly reminders failed");
        }
        if let Err(failure) = app.warn_silent_accounts().await {
            tracing::error!(%failure, "warning the people of silent accounts failed");
        }
        if let Err(failure) = app.remind_of_claims().await {
            tracing::error!(%failure, "telling the team of waiting requests failed");
        }
        if let Err(failure) = app.ask_after_meetings().await {
            tracing::error!(%failure, "asking what came of meetings failed");
        }
        if let Err(failure) = app.ask_what_became().await {
            tracing::error!(%failure, "asking what became of follow-ups failed");
        }
        if let Err(failure) = app.tell_alerts().await {
            tracing::error!(%failure, "the hourly alerts failed");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stop.changed() => {}
        }
    }
}
