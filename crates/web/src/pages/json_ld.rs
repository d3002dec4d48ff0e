//! What search engines and other calendars read of an event (schema.org `Event`).

use app::programme::Card;
use domain::programme::{Format, PublicStatus, Schedule};
use serde_json::{Value, json};

use crate::AppState;

/// The event as JSON that is safe inside a script element.
pub(crate) fn event(state: &AppState, card: &Card) -> String {
    let (event, details) = (&card.event, &card.event.details);
    let settings = state.app.settings();
    let url = settings.url(&format!("/rencontres/{}", event.slug));
    let mut object = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": details.title,
        "url": url,
        "startDate": start(&details.schedule, card),
        "eventStatus": status(card),
        "eventAttendanceMode": mode(details.format),
        "isAccessibleForFree": true,
        "organizer": { "@type": "Organization", "name": details.host.as_ref().map_or(&settings.site_name, |host| &host.name) },
        "location": location(card, &url),
    });
    let mut set = |name: &str, value: Option<Value>| {
        if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
            object.insert(name.to_owned(), value);
        }
    };
    set("description", details.summary.clone().map(Value::from));
    set("endDate", details.schedule.ends_at().map(|end| offset(end, card).into()));
    set("previousStartDate", event.moved_from.as_ref().map(|from| start(&from.schedule, card).into()));
    set("maximumAttendeeCapacity", details.capacity.map(Value::from));
    set("remainingAttendeeCapacity", card.seats.free().map(Value::from));
    let availability = match card.status {
        PublicStatus::Full => "https://schema.org/SoldOut",
        _ => "https://schema.org/InStock",
    };
    // What takes no registration offers nothing.
    let offer = card.status.takes_registrations().then(|| {
        json!({ "@type": "Offer", "price": 0, "priceCurrency": "EUR", "availability": availability, "url": format!("{url}/inscription") })
    });
    set("offers", offer);
    object.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

fn offset(at: jiff::Timestamp, card: &Card) -> String {
    at.to_zoned_datetime(card.event.details.zone.rules()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn start(schedule: &Schedule, card: &Card) -> String {
    match schedule {
        Schedule::Day { date } => date.to_string(),
        Schedule::Timed { starts_at, .. } => offset(*starts_at, card),
    }
}

fn status(card: &Card) -> &'static str {
    match card.status {
        PublicStatus::Cancelled => "https://schema.org/EventCancelled",
        PublicStatus::Postponed => "https://schema.org/EventPostponed",
        _ if card.event.moved_from.is_some() => "https://schema.org/EventRescheduled",
        _ => "https://schema.org/EventScheduled",
    }
}

const fn mode(format: Format) -> &'static str {
    match format {
        Format::OnSite => "https://schema.org/OfflineEventAttendanceMode",
        Format::Online => "https://schema.org/OnlineEventAttendanceMode",
        Format::Both => "https://schema.org/MixedEventAttendanceMode",
    }
}

fn location(card: &Card, url: &str) -> Value {
    let details = &card.event.details;
    let place = details.place.as_ref().map(|place| {
        let name = place.venue.clone().or_else(|| place.commune.clone()).unwrap_or_else(|| place.one_line());
        let mut address = json!({ "@type": "PostalAddress", "addressCountry": "FR" });
        let parts = [
            ("streetAddress", &place.street),
            ("postalCode", &place.postal_code),
            ("addressLocality", &place.commune),
        ];
        for (name, part) in parts {
            if let Some(part) = part {
                address[name] = Value::from(part.as_str());
            }
        }
        json!({ "@type": "Place", "name": name, "address": address })
    });
    let online = details.format.has_link().then(|| json!({ "@type": "VirtualLocation", "url": url }));
    match (place, online) {
        (Some(place), Some(online)) => json!([place, online]),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Value::Null,
    }
}
