//! The message as it travels: `mixed { alternative { plain, html, calendar }, invite.ics }`.
//!
//! The calendar part is last in the alternative, without a disposition, and its `method` is that of the object: mail
//! programs that file events want exactly this; the attachment serves the others. Nothing is random: the same e-mail
//! gives the same bytes.

use std::time::{Duration, SystemTime};

use lettre::message::header::{
    ContentDisposition, ContentTransferEncoding, ContentType, HeaderName, HeaderValue,
};
use lettre::message::{Body, Mailbox as Address, Message as Mime, MultiPart, SinglePart};

use crate::calendar::Calendar;
use crate::email::{Email, Mailbox};

/// The last second whose `Date` can be written: 9999-12-31T23:59:59Z.
const LAST_SECOND: i64 = 253_402_300_799;

/// The longest line of a part that is not encoded; RFC 5322 allows 998 octets.
const LONGEST_LINE: usize = 990;

/// An e-mail that cannot be written as MIME: an address or a header is none for the library.
#[derive(Debug, thiserror::Error)]
#[error("the message cannot be written: {0}")]
pub struct Unwritable(String);

/// How the plain text part is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Quoted-printable: every relay lets it through.
    Travelling,
    /// As it is, so that a person or a script reads the links in a file.
    Readable,
}

impl Email {
    /// The MIME message. `=?` typed in a subject is written `= ?`: readers would take it for an encoded word.
    ///
    /// # Errors
    /// [`Unwritable`] when an address is refused by the library.
    pub fn to_mime(&self, form: Form) -> Result<Mime, Unwritable> {
        let mut message = Mime::builder()
            .from(address(&self.from)?)
            .to(address(&self.to)?)
            .subject(self.subject.replace("=?", "= ?"))
            .message_id(Some(format!("<{}>", self.message_id)))
            .date(self.system_time())
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", self.language.code()));
        if let Some(page) = &self.unsubscribe {
            message = message
                .raw_header(header("List-Unsubscribe", &format!("<{page}>")))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
                .raw_header(header("List-Id", &format!("<alertes.{}>", self.host())));
        }
        if let Some(reply_to) = &self.reply_to {
            message = message.reply_to(address(reply_to)?);
        }
        let alternative = MultiPart::alternative()
            .boundary(self.boundary("alternative"))
            .singlepart(plain(&self.text, form)?)
            .singlepart(part(ContentType::TEXT_HTML, &self.html, ContentTransferEncoding::QuotedPrintable)?);
        let whole = match &self.calendar {
            None if self.entries.is_empty() => alternative,
            None => {
                let mut mixed = MultiPart::mixed().boundary(self.boundary("mixed")).multipart(alternative);
                for (number, entry) in (1..).zip(&self.entries) {
                    mixed = mixed.singlepart(entry_part(number, entry)?);
                }
                mixed
            }
            Some(calendar) => {
                let kind = format!("text/calendar; charset=utf-8; method={}", calendar.method.as_str());
                let (filed, attached) =
                    (content_type(&kind)?, content_type("application/ics; name=\"invite.ics\"")?);
                let attached = SinglePart::builder()
                    .header(attached)
                    .header(ContentDisposition::attachment("invite.ics"))
                    .body(body(&calendar.ics, ContentTransferEncoding::Base64)?);
                let filed = part(filed, &calendar.ics, ContentTransferEncoding::Base64)?;
                MultiPart::mixed()
                    .boundary(self.boundary("mixed"))
                    .multipart(alternative.singlepart(filed))
                    .singlepart(attached)
            }
        };
        message.multipart(whole).map_err(|error| Unwritable(error.to_string()))
    }

    /// The host that the message comes from.
    fn host(&self) -> &str {
        self.message_id.rsplit_once('@').map_or("localhost", |(_, host)| host)
    }

    fn system_time(&self) -> SystemTime {
        let seconds = u64::try_from(self.date.as_second().clamp(0, LAST_SECOND)).unwrap_or_default();
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    /// A boundary that the text does not hold. The encoded parts cannot: neither encoding writes `=_`.
    fn boundary(&self, name: &str) -> String {
        let mut boundary = format!("=_{name}");
        while self.text.contains(&boundary) {
            boundary.push('_');
        }
        boundary
    }
}

/// An entry of a calendar as a file of its own, whose `method` is that of the object.
fn entry_part(number: u32, entry: &Calendar) -> Result<SinglePart, Unwritable> {
    let kind = format!("text/calendar; charset=utf-8; method={}", entry.method.as_str());
    Ok(SinglePart::builder()
        .header(content_type(&kind)?)
        .header(ContentDisposition::attachment(&format!("rendez-vous-{number}.ics")))
        .body(body(&entry.ics, ContentTransferEncoding::Base64)?))
}

fn plain(text: &str, form: Form) -> Result<SinglePart, Unwritable> {
    let fits = text.lines().all(|line| line.len() <= LONGEST_LINE) && !text.contains(['\r', '\0']);
    if form == Form::Readable && fits {
        let octets = text.replace('\n', "\r\n").into_bytes();
        let body = Body::dangerous_pre_encoded(octets, ContentTransferEncoding::EightBit);
        return Ok(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(body));
    }
    part(ContentType::TEXT_PLAIN, text, ContentTransferEncoding::QuotedPrintable)
}

fn part(kind: ContentType, text: &str, encoding: ContentTransferEncoding) -> Result<SinglePart, Unwritable> {
    Ok(SinglePart::builder().header(kind).body(body(text, encoding)?))
}

fn body(text: &str, encoding: ContentTransferEncoding) -> Result<Body, Unwritable> {
    let lines = text.replace("\r\n", "\n");
    Body::new_with_encoding(lines, encoding)
        .map_err(|_| Unwritable("a part that no encoding takes".to_owned()))
}

fn content_type(kind: &str) -> Result<ContentType, Unwritable> {
    ContentType::parse(kind).map_err(|error| Unwritable(error.to_string()))
}

fn address(mailbox: &Mailbox) -> Result<Address, Unwritable> {
    let address =
        mailbox.address.as_str().parse().map_err(|_| Unwritable("an address is refused".to_owned()))?;
    Ok(Address::new(mailbox.name.clone().filter(|name| !name.is_empty()), address))
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
