//! How far a reading has come: a bar in a terminal, with rows per second and the time left; Ctrl-C stops it.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

use app::register::files::{Progress, Step, Watch};
use indicatif::{ProgressBar, ProgressStyle};

/// A bar for the step under way.
#[derive(Debug, Default)]
pub(super) struct Bars {
    bar: Mutex<Option<(Step, ProgressBar)>>,
    rows: AtomicU64,
    stopped: AtomicBool,
}

impl Bars {
    /// A bar that Ctrl-C stops.
    pub(super) fn start() -> Arc<Self> {
        let bars = Arc::new(Self::default());
        let watched = Arc::clone(&bars);
        tokio::spawn(async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                watched.stopped.store(true, Ordering::Relaxed);
            }
        });
        bars
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        if let Some((_, bar)) = self.bar.lock().unwrap_or_else(PoisonError::into_inner).take() {
            bar.finish_and_clear();
        }
    }
}

impl Watch for Bars {
    fn advance(&self, progress: Progress) {
        let mut current = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
        if current.as_ref().is_none_or(|(step, _)| *step != progress.step) {
            if let Some((_, bar)) = current.take() {
                bar.finish_and_clear();
            }
            self.rows.store(0, Ordering::Relaxed);
            *current = Some((progress.step, bar(progress)));
        }
        let Some((_, bar)) = current.as_ref() else { return };
        let rows = self.rows.fetch_add(progress.rows, Ordering::Relaxed) + progress.rows;
        bar.inc(if progress.total_bytes.is_some() { progress.bytes } else { progress.rows });
        let seconds = bar.elapsed().as_secs_f64();
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a rate that is shown"
        )]
        let rate = if seconds > 0.0 { (rows as f64 / seconds) as u64 } else { 0 };
        bar.set_message(format!("{rows} lignes, {rate} par seconde"));
    }

    fn is_interrupted(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

fn bar(progress: Progress) -> ProgressBar {
    let (bar, template) = match progress.total_bytes {
        Some(total) => (ProgressBar::new(total), "{prefix:24} {bar:30} {percent:>3} %  {msg}, reste {eta}"),
        None => (ProgressBar::new_spinner(), "{prefix:24} {spinner} {msg}"),
    };
    bar.set_prefix(name(progress.step));
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

const fn name(step: Step) -> &'static str {
    match step {
        Step::Fetch => "Téléchargement",
        Step::FindUnits => "Recherche des unités",
        Step::FindEstablishments => "Recherche des lieux",
        Step::Locate => "Coordonnées",
        Step::ReadUnits => "Lecture des unités",
        Step::ReadEstablishments => "Lecture des lieux",
        Step::Read => "Lecture",
    }
}
