//! The generation of what everybody can see: a number that grows with every announced change.

use tokio::sync::watch;

/// A receiver of generations: a cache keeps the number it was filled at, a worker waits for the next one.
///
/// The number means nothing across processes or restarts; only that it grew counts.
#[derive(Clone, Debug)]
pub struct Changes(watch::Receiver<u64>);

impl Changes {
    /// The present generation.
    #[must_use]
    pub fn generation(&self) -> u64 {
        *self.0.borrow()
    }

    /// Waits until the generation has grown since this receiver was made or last waited. Never ends once the
    /// store is closed.
    pub async fn changed(&mut self) {
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// The sending side.
#[derive(Clone, Debug)]
pub(crate) struct Generation(watch::Sender<u64>);

impl Generation {
    pub(crate) fn new() -> Self {
        Self(watch::Sender::new(0))
    }

    pub(crate) fn grow(&self) {
        self.0.send_modify(|generation| *generation += 1);
    }

    pub(crate) fn watch(&self) -> Changes {
        Changes(self.0.subscribe())
    }
}
