//! News of public contracts: those that come within the eighteen months of what comes next, by the passing of days or by a
//! new edition, and that answer a search.

use std::collections::BTreeSet;

use domain::{alert::Alert, siret::Siret};
use i18n::{args, dates, text};
use mail::NewsLine;

use super::news::{NAMED, News};
use crate::{
    App, Failure,
    purchasing::{Coming, EndingSearch, day_number},
};

impl App {
    /// The contracts that answer the search of an alert. They are looked for once a day: the alert keeps the day up to which
    /// it told, and what it told of is told no more.
    pub(super) async fn news_of_contracts(&self, alert: &Alert) -> Result<News, Failure> {
        let today = day_number(self.today());
        let Ok(search) = serde_json::from_str::<EndingSearch>(&alert.criteria) else {
            return Ok(News::default());
        };
        if today <= alert.position {
            return Ok(News::default());
        }
        let told = self.store.read().await?.told_by_alert(alert.id).await?;
        let now = self.endings_now(&search).await?;
        let mut new: BTreeSet<(Siret, String)> =
            now.into_iter().filter(|one| !told.contains(&subject(one))).collect();
        if new.is_empty() {
            return Ok(News { position: today, lines: Vec::new() });
        }
        // Those that are named first; the others are counted, and kept as told with them.
        let named = self.some_endings(&search, &new, NAMED).await?;
        let mut lines = Vec::with_capacity(new.len());
        for one in &named {
            new.remove(&(one.contract.buyer, one.contract.number.clone()));
            lines.push(self.contract_line(alert, one));
        }
        let blank = || NewsLine { title: String::new(), note: String::new(), url: String::new() };
        lines.extend(new.iter().map(|one| (subject(one), blank())));
        Ok(News { position: today, lines })
    }

    /// What answers the search of an alert when it is confirmed, and so is no news.
    pub(super) async fn known_contracts(&self, alert: &Alert) -> Result<Vec<String>, Failure> {
        let Ok(search) = serde_json::from_str::<EndingSearch>(&alert.criteria) else { return Ok(Vec::new()) };
        Ok(self.endings_now(&search).await?.iter().map(subject).collect())
    }

    fn contract_line(&self, alert: &Alert, one: &Coming) -> (String, NewsLine) {
        let language = alert.language;
        let (buyer, contract) = (&one.buyer, &one.contract);
        let name = buyer.name.clone().unwrap_or_else(|| buyer.siret.to_string());
        let end = dates::day(language, one.ends_on);
        let levers: Vec<String> = one
            .levers
            .iter()
            .map(|lever| text(language, &format!("lever-{}", lever.lever.code()), &args![]))
            .collect();
        let untitled = || text(language, "ending-untitled", &args![]);
        let line = NewsLine {
            title: contract.object.clone().unwrap_or_else(untitled),
            note: text(
                language,
                "mail-alert-contracts-line",
                &args![buyer = name, end = end, n = levers.len(), levers = levers.join(", ")],
            ),
            url: self.settings().url(&format!("/acheteurs/{}#ce-qui-vient", buyer.siret)),
        };
        (subject(&(contract.buyer, contract.number.clone())), line)
    }
}

/// What tells a contract from another one.
fn subject((buyer, number): &(Siret, String)) -> String {
    format!("{buyer}/{number}")
}
