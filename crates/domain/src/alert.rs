//! Alerts: a search that somebody keeps, and whose news are mailed to them.

use jiff::{SignedDuration, Timestamp, civil::Weekday};
use serde::Deserialize;

use crate::{
    coded,
    contact::EmailAddress,
    ids::AlertId,
    input::{FieldError, Problem, Reader},
    language::Language,
    programme::Zone,
};

/// An alert ends so long after it was confirmed or renewed: twelve months.
pub const LIFE: SignedDuration = SignedDuration::from_hours(365 * 24);
/// Its end is announced so long before.
pub const NOTICE: SignedDuration = SignedDuration::from_hours(14 * 24);
/// Most alerts of one address.
pub const MOST: usize = 20;

coded! {
    /// What news an alert tells of.
    AlertKind {
        /// Structures that are new in the directory, or that were newly recognised.
        Structures = "structures",
        /// Public contracts that come to end soon.
        Contracts = "contracts",
    }
}

coded! {
    /// How often an alert writes at most.
    Pace {
        /// Once a day.
        Daily = "daily",
        /// Once in seven days.
        Weekly = "weekly",
    }
}

/// A search whose news are mailed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Identifier, from which its link is derived.
    pub id: AlertId,
    /// What it tells of.
    pub kind: AlertKind,
    /// The search in words, as its results say it.
    pub title: String,
    /// The search as the address of its page has it, behind the question mark.
    pub query: String,
    /// The search as it is made again; JSON of what its kind understands.
    pub criteria: String,
    /// Whom it writes to.
    pub email: EmailAddress,
    /// In which language.
    pub language: Language,
    /// How often at most.
    pub pace: Pace,
    /// Up to which commit of what it follows it has told.
    pub position: i64,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When the address was proved by its link.
    pub confirmed_at: Option<Timestamp>,
    /// When it last wrote.
    pub sent_at: Option<Timestamp>,
    /// When its end was announced.
    pub reminded_at: Option<Timestamp>,
    /// When it ends.
    pub ends_at: Timestamp,
}

impl Alert {
    /// The alert, confirmed or renewed, from now on up to `LIFE`. What was there before is no news.
    #[must_use]
    pub fn confirmed(self, position: i64, now: Timestamp) -> Self {
        let position = if self.confirmed_at.is_some() { self.position } else { position };
        let confirmed_at = self.confirmed_at.or(Some(now));
        Self { position, confirmed_at, reminded_at: None, ends_at: now + LIFE, ..self }
    }

    /// The address of the page of its search.
    pub fn address(&self) -> String {
        let page = match self.kind {
            AlertKind::Structures => "/structures",
            AlertKind::Contracts => "/marches-a-venir",
        };
        if self.query.is_empty() { page.to_owned() } else { format!("{page}?{}", self.query) }
    }

    /// Whether it may write now: it is confirmed and has not ended, its pace allows it, and it is neither night nor
    /// weekend in `zone`.
    pub fn may_write(&self, now: Timestamp, zone: &Zone) -> bool {
        let local = now.to_zoned_datetime(zone.rules());
        let is_office = (8..20).contains(&local.hour())
            && !matches!(local.weekday(), Weekday::Saturday | Weekday::Sunday);
        let days = match self.pace {
            Pace::Daily => 1,
            Pace::Weekly => 7,
        };
        let is_time = self.sent_at.is_none_or(|sent| {
            let since = zone.day_of(now).since(zone.day_of(sent));
            since.is_ok_and(|span| span.get_days() >= days)
        });
        is_office && is_time && self.confirmed_at.is_some() && now < self.ends_at
    }

    /// Whether its end is to be announced now.
    pub fn announces_end(&self, now: Timestamp) -> bool {
        let is_near = now < self.ends_at && self.ends_at.duration_since(now) <= NOTICE;
        is_near && self.confirmed_at.is_some() && self.reminded_at.is_none()
    }
}

/// What is typed to be alerted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AlertInput {
    /// Address.
    pub email: String,
    /// Code of the pace.
    pub rythme: String,
}

impl AlertInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Everything that is wrong, field by field.
    pub fn read(&self) -> Result<(EmailAddress, Pace), Vec<FieldError>> {
        let mut reader = Reader::default();
        let email = reader.required("email", &self.email, |typed| {
            EmailAddress::parse(typed).map_err(|_| Problem::NotAnEmail)
        });
        let pace = reader
            .required("rythme", &self.rythme, |code| Pace::from_code(code).ok_or(Problem::UnknownChoice));
        reader.finish(email.zip(pace))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn alert(pace: Pace, sent: Option<&str>) -> Alert {
        let created_at = at("2026-11-24T09:00:00Z");
        let alert = Alert {
            id: AlertId::new(Uuid::from_u128(1)),
            kind: AlertKind::Structures,
            title: "« traiteur »".into(),
            query: "q=traiteur".into(),
            criteria: "{}".into(),
            email: EmailAddress::parse("camille@exemple.fr").unwrap(),
            language: Language::French,
            pace,
            position: 0,
            created_at,
            confirmed_at: None,
            sent_at: sent.map(at),
            reminded_at: None,
            ends_at: created_at,
        };
        alert.confirmed(7, created_at)
    }

    #[test]
    fn an_alert_writes_by_its_pace_on_working_days_between_eight_and_twenty() {
        let paris = Zone::paris();
        let cases = [
            (Pace::Daily, None, "2026-11-24T09:00:00Z", true),
            (Pace::Daily, Some("2026-11-24T07:30:00Z"), "2026-11-24T18:30:00Z", false),
            (Pace::Daily, Some("2026-11-24T18:30:00Z"), "2026-11-25T07:10:00Z", true),
            (Pace::Daily, None, "2026-11-25T06:59:00Z", false),
            (Pace::Daily, None, "2026-11-25T19:00:00Z", false),
            (Pace::Daily, None, "2026-11-28T09:00:00Z", false),
            (Pace::Weekly, Some("2026-11-24T09:00:00Z"), "2026-11-30T09:00:00Z", false),
            (Pace::Weekly, Some("2026-11-24T09:00:00Z"), "2026-12-01T08:00:00Z", true),
            (Pace::Weekly, Some("2026-11-24T09:00:00Z"), "2027-11-24T09:00:00Z", false),
        ];
        for (pace, sent, now, expected) in cases {
            assert_eq!(alert(pace, sent).may_write(at(now), &paris), expected, "{pace} {sent:?} {now}");
        }
        let asked = Alert { confirmed_at: None, ..alert(Pace::Daily, None) };
        assert!(!asked.may_write(at("2026-11-24T09:00:00Z"), &paris));
    }

    #[test]
    fn the_end_is_announced_once_in_the_last_fortnight_and_renewing_puts_it_off() {
        let one = alert(Pace::Daily, None);
        let near = at("2027-11-10T09:00:00Z");
        assert_eq!((one.announces_end(at("2027-11-09T09:00:00Z")), one.announces_end(near)), (false, true));
        let reminded = Alert { reminded_at: Some(near), ..one.clone() };
        assert!(!reminded.announces_end(near));
        assert!(!one.announces_end(one.ends_at));
        let renewed = reminded.confirmed(99, near);
        assert_eq!((renewed.position, renewed.ends_at, renewed.reminded_at), (7, near + LIFE, None));
    }

    #[test]
    fn a_request_says_everything_that_is_wrong_with_it() {
        let wrong = AlertInput { email: "camille".into(), rythme: "hourly".into() }.read().unwrap_err();
        let fields: Vec<_> = wrong.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["email", "rythme"]);
        let sound = AlertInput { email: "camille@exemple.fr".into(), rythme: "weekly".into() };
        assert_eq!(sound.read().unwrap().1, Pace::Weekly);
    }
}
