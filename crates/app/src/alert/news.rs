//! Telling: what is new for each alert is mailed, once.

use domain::{
    alert::{Alert, AlertKind},
    programme::Zone,
};
use mail::NewsLine;

use crate::{App, Failure};

/// Alerts that are read together.
const BATCH: u32 = 100;
/// News that a mail names; of more it tells the number.
pub(super) const NAMED: usize = 20;

/// What is new for an alert.
#[derive(Clone, Debug, Default)]
pub(super) struct News {
    /// Up to which commit it was looked for.
    pub(super) position: i64,
    /// What is new: what tells it from another thing, and how it is said.
    pub(super) lines: Vec<(String, NewsLine)>,
}

impl App {
    /// Mails the news of every alert that may write now, and announces the end of those that are near theirs; answers how
    /// many mails were queued. However often and by however many processes it runs, nothing is told twice.
    ///
    /// # Errors
    /// A failure of the store; what was queued for other alerts before stays queued.
    pub async fn tell_alerts(&self) -> Result<u32, Failure> {
        let (now, zone) = (self.now(), Zone::paris());
        let mut queued = 0;
        for kind in AlertKind::ALL {
            let mut after = None;
            loop {
                let alerts = self.store.read().await?.confirmed_alerts(*kind, after, BATCH).await?;
                let Some(last) = alerts.last() else { break };
                after = Some(last.id);
                for alert in alerts {
                    if alert.announces_end(now) {
                        queued += u32::from(self.announce_end(&alert).await?);
                    } else if alert.may_write(now, &zone) {
                        queued += u32::from(self.tell_news(&alert).await?);
                    }
                }
            }
        }
        Ok(queued)
    }

    async fn announce_end(&self, alert: &Alert) -> Result<bool, Failure> {
        let mut tx = self.store.begin().await?;
        let reminded = Alert { reminded_at: Some(self.now()), ..alert.clone() };
        if !tx.update_alert(&reminded, alert.position).await? {
            return Ok(false);
        }
        let ends_on = Zone::paris().day_of(alert.ends_at);
        let letter =
            self.alert_letter(alert, mail::About::AlertEnding { title: alert.title.clone(), ends_on });
        let is_new =
            self.queue_letter(&mut tx, &format!("alert-ending:{}:{ends_on}", alert.id), &letter).await?;
        tx.announce();
        tx.commit().await?;
        Ok(is_new)
    }

    async fn tell_news(&self, alert: &Alert) -> Result<bool, Failure> {
        let news = match alert.kind {
            AlertKind::Structures => self.news_of_structures(alert).await?,
            AlertKind::Contracts => self.news_of_contracts(alert).await?,
        };
        if news.position <= alert.position {
            return Ok(false);
        }
        let mut tx = self.store.begin().await?;
        let subjects: Vec<String> = news.lines.iter().map(|(subject, _)| subject.clone()).collect();
        let new = tx.tell_alert(alert.id, &subjects).await?;
        let lines = news.lines.into_iter().filter(|(subject, _)| new.contains(subject));
        let mut lines: Vec<NewsLine> = lines.map(|(_, line)| line).collect();
        let writes = !lines.is_empty();
        let sent_at = if writes { Some(self.now()) } else { alert.sent_at };
        let told = Alert { position: news.position, sent_at, ..alert.clone() };
        if !tx.update_alert(&told, alert.position).await? {
            // Another process told the same meanwhile, or the alert was stopped.
            return Ok(false);
        }
        if writes {
            let total = u32::try_from(lines.len()).unwrap_or(u32::MAX);
            lines.truncate(NAMED);
            let search = self.settings().url(&alert.address());
            let title = alert.title.clone();
            let about = match alert.kind {
                AlertKind::Structures => mail::About::Alert { title, lines, total, search },
                AlertKind::Contracts => mail::About::AlertContracts { title, lines, total, search },
            };
            let letter = self.alert_letter(alert, about);
            self.queue_letter(&mut tx, &format!("alert:{}:{}", alert.id, news.position), &letter).await?;
            tx.announce();
        }
        tx.commit().await?;
        Ok(writes)
    }
}
