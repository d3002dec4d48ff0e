//! An event's form as typed, and its reading.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{
    Accessibility, Audience, Coordinates, EventDetails, EventKind, Format, Host, HostKind, Part, Place,
    Schedule, Theme, Zone, when,
};
use crate::{
    contact::EmailAddress,
    input::{self, FieldError, Problem, Reader},
    siret::Siret,
    territory::Departement,
    words,
};

/// Most places an event can have.
pub const MAX_CAPACITY: u32 = 100_000;
/// Most parts an event can have.
pub const MAX_PARTS: usize = 20;

/// An event's form, every field as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EventInput {
    /// Identifier of the campaign, or nothing.
    pub campaign: String,
    /// Title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Paragraphs.
    pub description: String,
    /// Code of the kind.
    pub kind: String,
    /// Codes of the themes.
    pub themes: Vec<String>,
    /// Codes of the audiences.
    pub audiences: Vec<String>,
    /// Code of the format.
    pub format: String,
    /// IANA name.
    pub zone: String,
    /// Day.
    pub date: String,
    /// Start; nothing when it is not known yet.
    pub start: String,
    /// Last day when it is another one.
    pub end_date: String,
    /// End.
    pub end: String,
    /// Name of the venue.
    pub venue: String,
    /// Number and street.
    pub street: String,
    /// Five digits.
    pub postal_code: String,
    /// Commune.
    pub commune: String,
    /// Code of the département; found from the postal code when absent.
    pub departement: String,
    /// Degrees; both or none.
    pub latitude: String,
    /// Degrees; both or none.
    pub longitude: String,
    /// How to come.
    pub directions: String,
    /// Link for those who connect.
    pub online_link: String,
    /// Name of the host.
    pub host_name: String,
    /// Code of the kind of host.
    pub host_kind: String,
    /// SIRET of the host.
    pub host_siret: String,
    /// One sentence about the host.
    pub host_about: String,
    /// Parts, blank ones are left out.
    pub parts: Vec<PartInput>,
    /// Places; nothing when there is no limit.
    pub capacity: String,
    /// Day when registration ends.
    pub closes_date: String,
    /// Time when registration ends; the end of the day when absent.
    pub closes_time: String,
    /// Codes of what the welcome provides for.
    pub accessibility: Vec<String>,
    /// Where questions are sent.
    pub contact: String,
}

/// One part as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartInput {
    /// What happens.
    pub title: String,
    /// Start.
    pub start: String,
    /// More about it.
    pub description: String,
}

impl EventInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Everything that is wrong, field by field, in the order of the form.
    pub fn read(&self) -> Result<EventDetails, Vec<FieldError>> {
        let mut reader = Reader::default();
        let title = reader.line("title", &self.title, 140);
        let kind = choice(&mut reader, "kind", &self.kind, EventKind::from_code);
        let campaign = reader
            .optional("campaign", &self.campaign, |text| text.parse().map_err(|_| Problem::UnknownChoice));
        let summary = reader.optional_line("summary", &self.summary, 300);
        let description = reader.optional_paragraph("description", &self.description, 8000);
        let zone = self.zone(&mut reader);
        let days = self.schedule(&mut reader, &zone);
        let format = choice(&mut reader, "format", &self.format, Format::from_code);
        let place = self.place(&mut reader, format);
        let online_link = self.online_link(&mut reader, format);
        let host = self.host(&mut reader);
        let parts = self.parts(&mut reader, &zone, days.as_ref().map(|schedule| schedule.day(&zone)));
        let capacity =
            reader.optional("capacity", &self.capacity, |text| input::whole(text, 1, MAX_CAPACITY));
        let closes_at = self.closes_at(&mut reader, &zone);
        let contact = reader.optional("contact", &self.contact, |text| {
            EmailAddress::parse(text).map_err(|_| Problem::NotAnEmail)
        });
        let details = kind.zip(format).zip(days).map(|((kind, format), schedule)| EventDetails {
            campaign,
            title,
            summary,
            description,
            kind,
            themes: words::known(self.themes.iter().map(|code| Theme::from_code(code))),
            audiences: words::known(self.audiences.iter().map(|code| Audience::from_code(code))),
            format,
            zone,
            schedule,
            place,
            online_link,
            host,
            parts,
            capacity,
            closes_at,
            accessibility: words::known(self.accessibility.iter().map(|code| Accessibility::from_code(code))),
            contact,
        });
        reader.finish(details)
    }

    fn zone(&self, reader: &mut Reader) -> Zone {
        if self.zone.trim().is_empty() {
            return Zone::paris();
        }
        reader
            .take("zone", Zone::parse(&self.zone).map_err(|_| Problem::UnknownZone))
            .unwrap_or_else(Zone::paris)
    }

    fn schedule(&self, reader: &mut Reader, zone: &Zone) -> Option<Schedule> {
        let date = reader.required("date", &self.date, when::read_date);
        let start = reader.optional("start", &self.start, when::read_time);
        let end_date = reader.optional("end_date", &self.end_date, when::read_date);
        let end = reader.optional("end", &self.end, when::read_time);
        let date = date?;
        let Some(start) = start else {
            if !self.start.trim().is_empty() {
                return None;
            }
            if end.is_some() || end_date.is_some() {
                reader.refuse("start", Problem::EndWithoutStart);
                return None;
            }
            return Some(Schedule::Day { date });
        };
        let starts_at = reader.take("start", when::instant(date, start, zone))?;
        let ends_at = match (end, end_date) {
            (None, None) => None,
            (None, Some(_)) => {
                reader.refuse("end", Problem::Required);
                return None;
            }
            (Some(end), last) => Some(reader.take("end", when::instant(last.unwrap_or(date), end, zone))?),
        };
        if ends_at.is_some_and(|end| end <= starts_at) {
            reader.refuse("end", Problem::EndBeforeStart);
            return None;
        }
        Some(Schedule::Timed { starts_at, ends_at })
    }

    fn place(&self, reader: &mut Reader, format: Option<Format>) -> Option<Place> {
        let place = Place {
            venue: reader.optional_line("venue", &self.venue, 200),
            street: reader.optional_line("street", &self.street, 200),
            postal_code: reader.optional("postal_code", &self.postal_code, read_postal_code),
            commune: reader.optional_line("commune", &self.commune, 100),
            departement: None,
            coordinates: self.coordinates(reader),
            directions: reader.optional_paragraph("directions", &self.directions, 1000),
        };
        let departement = self.departement(reader, place.postal_code.as_deref());
        if !format.is_some_and(Format::has_place) {
            return None;
        }
        if place.street.is_some() && place.commune.is_none() {
            reader.refuse("commune", Problem::StreetWithoutCommune);
        } else if place.venue.is_none() && place.commune.is_none() {
            reader.refuse("commune", Problem::PlaceRequired);
        }
        Some(Place { departement, ..place })
    }

    fn departement(&self, reader: &mut Reader, postal_code: Option<&str>) -> Option<Departement> {
        let said = reader.optional("departement", &self.departement, |code| {
            Departement::by_code(code).ok_or(Problem::NotADepartement)
        });
        let found = postal_code.and_then(Departement::of_postal_code);
        if said.is_some() && found.is_some() && said != found && !postal_code_may_cross(postal_code) {
            reader.refuse("departement", Problem::NotADepartement);
        }
        said.or(found)
    }

    fn coordinates(&self, reader: &mut Reader) -> Option<Coordinates> {
        let degrees = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
        if self.latitude.trim().is_empty() && self.longitude.trim().is_empty() {
            return None;
        }
        let both = degrees(&self.latitude)
            .zip(degrees(&self.longitude))
            .and_then(|(lat, lon)| Coordinates::new(lat, lon));
        reader.take("latitude", both.ok_or(Problem::NotACoordinate))
    }

    fn online_link(&self, reader: &mut Reader, format: Option<Format>) -> Option<String> {
        let given = reader.optional("online_link", &self.online_link, input::link);
        if !format.is_some_and(Format::has_link) {
            return None;
        }
        if self.online_link.trim().is_empty() {
            reader.refuse("online_link", Problem::LinkRequired);
        }
        given
    }

    fn host(&self, reader: &mut Reader) -> Option<Host> {
        let name = reader.optional_line("host_name", &self.host_name, 200);
        let siret = reader.optional("host_siret", &self.host_siret, |text| {
            Siret::parse(text).map_err(|_| Problem::NotASiret)
        });
        let about = reader.optional_line("host_about", &self.host_about, 300);
        let kind = reader.optional("host_kind", &self.host_kind, |code| {
            HostKind::from_code(code).ok_or(Problem::UnknownChoice)
        });
        if name.is_none() && (siret.is_some() || about.is_some()) {
            reader.refuse("host_name", Problem::Required);
        }
        name.map(|name| Host { name, kind: kind.unwrap_or(HostKind::Structure), siret, about })
    }

    fn parts(&self, reader: &mut Reader, zone: &Zone, day: Option<Date>) -> Vec<Part> {
        let given = self.parts.iter().enumerate().filter(|(_, part)| **part != PartInput::default());
        given
            .take(MAX_PARTS)
            .map(|(n, part)| Part {
                title: reader.line(format!("parts.{n}.title"), &part.title, 200),
                starts_at: reader.optional(format!("parts.{n}.start"), &part.start, |text| {
                    when::instant(day.ok_or(Problem::EndWithoutStart)?, when::read_time(text)?, zone)
                }),
                description: reader.optional_paragraph(
                    format!("parts.{n}.description"),
                    &part.description,
                    1000,
                ),
            })
            .collect()
    }

    fn closes_at(&self, reader: &mut Reader, zone: &Zone) -> Option<Timestamp> {
        let date = reader.optional("closes_date", &self.closes_date, when::read_date);
        let time = reader.optional("closes_time", &self.closes_time, when::read_time);
        match (date, time) {
            (None, None) => None,
            (None, Some(_)) if self.closes_date.trim().is_empty() => {
                reader.refuse("closes_date", Problem::Required);
                None
            }
            (None, Some(_)) => None,
            (Some(date), None) => Some(zone.end_of(date)),
            (Some(date), Some(time)) => reader.take("closes_time", when::instant(date, time, zone)),
        }
    }
}

fn choice<T>(reader: &mut Reader, field: &str, code: &str, list: fn(&str) -> Option<T>) -> Option<T> {
    reader.required(field, code, |code| list(code).ok_or(Problem::UnknownChoice))
}

fn read_postal_code(text: &str) -> Result<String, Problem> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if Departement::of_postal_code(&digits).is_some() { Ok(digits) } else { Err(Problem::NotADepartement) }
}

/// Overseas codes apart, a few communes are served from a neighbouring département; the organiser knows best there.
fn postal_code_may_cross(postal_code: Option<&str>) -> bool {
    postal_code.is_some_and(|code| !code.ends_with("000"))
}

impl From<&EventDetails> for EventInput {
    fn from(details: &EventDetails) -> Self {
        let rules = details.zone.rules();
        let day = |at: Timestamp| at.to_zoned_datetime(rules.clone()).date().to_string();
        let time = |at: Timestamp| at.to_zoned_datetime(rules.clone()).strftime("%H:%M").to_string();
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let place = details.place.clone().unwrap_or_default();
        let (starts_at, ends_at) = (details.schedule.starts_at(), details.schedule.ends_at());
        let first = details.schedule.day(&details.zone);
        let codes = |codes: Vec<&'static str>| codes.into_iter().map(str::to_owned).collect::<Vec<_>>();
        Self {
            campaign: details.campaign.map(|id| id.to_string()).unwrap_or_default(),
            title: details.title.clone(),
            summary: text(&details.summary),
            description: text(&details.description),
            kind: details.kind.code().into(),
            themes: codes(details.themes.iter().map(|theme| theme.code()).collect()),
            audiences: codes(details.audiences.iter().map(|audience| audience.code()).collect()),
            format: details.format.code().into(),
            zone: details.zone.name().into(),
            date: first.to_string(),
            start: starts_at.map(time).unwrap_or_default(),
            end_date: ends_at.map(day).filter(|last| *last != first.to_string()).unwrap_or_default(),
            end: ends_at.map(time).unwrap_or_default(),
            venue: text(&place.venue),
            street: text(&place.street),
            postal_code: text(&place.postal_code),
            commune: text(&place.commune),
            departement: place.departement.map(|d| d.code().to_owned()).unwrap_or_default(),
            latitude: place.coordinates.map(|c| c.latitude.to_string()).unwrap_or_default(),
            longitude: place.coordinates.map(|c| c.longitude.to_string()).unwrap_or_default(),
            directions: text(&place.directions),
            online_link: text(&details.online_link),
            host_name: details.host.as_ref().map(|host| host.name.clone()).unwrap_or_default(),
            host_kind: details.host.as_ref().map(|host| host.kind.code().to_owned()).unwrap_or_default(),
            host_siret: details
                .host
                .as_ref()
                .and_then(|host| host.siret)
                .map(String::from)
                .unwrap_or_default(),
            host_about: details.host.as_ref().and_then(|host| host.about.clone()).unwrap_or_default(),
            parts: details
                .parts
                .iter()
                .map(|part| PartInput {
                    title: part.title.clone(),
                    start: part.starts_at.map(time).unwrap_or_default(),
                    description: text(&part.description),
                })
                .collect(),
            capacity: details.capacity.map(|capacity| capacity.to_string()).unwrap_or_default(),
            closes_date: details.closes_at.map(day).unwrap_or_default(),
            closes_time: details.closes_at.map(time).unwrap_or_default(),
            accessibility: codes(details.accessibility.iter().map(|a| a.code()).collect()),
            contact: details.contact.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }
}
