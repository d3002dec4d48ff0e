//! The message as it travels: `mixed { alternative { plain, html, calendar }, invite.ics }`.
//!
//! The calendar part is last in the alternative, without a disposition, and its `method` is that of the object: mail
//! programs that file events want exactly this; the attachment serves the others.

use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentDisposition, ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox as Address, Message as Mime, MultiPart, SinglePart};

use crate::email::{Email, Mailbox};

/// An e-mail that cannot be written as MIME: an address or a header is none for the library.
#[derive(Debug, thiserror::Error)]
#[error("the message cannot be written: {0}")]
pub struct Unwritable(String);

impl Email {
    /// The MIME message.
    ///
    /// # Errors
    /// [`Unwritable`] when an address is refused by the library.
    pub fn to_mime(&self) -> Result<Mime, Unwritable> {
        let unwritable = |error: lettre::error::Error| Unwritable(error.to_string());
        let mut message = Mime::builder()
            .from(address(&self.from)?)
            .to(address(&self.to)?)
            .subject(&self.subject)
            .message_id(Some(format!("<{}>", self.message_id)))
            .date(SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(self.date.as_second()).unwrap_or(0)))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", self.language.code()));
        if let Some(reply_to) = &self.reply_to {
            message = message.reply_to(address(reply_to)?);
        }
        let plain = SinglePart::plain(self.text.clone());
        let mut alternative = MultiPart::alternative().singlepart(plain).singlepart(SinglePart::html(self.html.clone()));
        let Some(calendar) = &self.calendar else { return message.multipart(alternative).map_err(unwritable) };
        let kind = format!("text/calendar; charset=utf-8; method={}", calendar.method.as_str());
        let kind = ContentType::parse(&kind).map_err(|error| Unwritable(error.to_string()))?;
        let part = |kind| SinglePart::builder().header(kind).header(ContentTransferEncoding::Base64);
        alternative = alternative.singlepart(part(kind.clone()).body(calendar.ics.clone()));
        let attached = part(kind).header(ContentDisposition::attachment("invite.ics")).body(calendar.ics.clone());
        message.multipart(MultiPart::mixed().multipart(alternative).singlepart(attached)).map_err(unwritable)
    }
}

fn address(mailbox: &Mailbox) -> Result<Address, Unwritable> {
    let address = mailbox.address.as_str().parse().map_err(|error| Unwritable(format!("{error}")))?;
    Ok(Address::new(mailbox.name.clone(), address))
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
