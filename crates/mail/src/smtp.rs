//! SMTP: one relay, its connections kept between mails.

use std::mem;
use std::sync::OnceLock;
use std::time::Duration;

use lettre::transport::smtp::AsyncSmtpTransportBuilder;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use tokio::runtime::Handle;

use crate::email::Email;
use crate::mime::Form;
use crate::transport::SendError;

/// Longest time for one mail, from connection to the last answer of the server.
const PATIENCE: Duration = Duration::from_secs(30);

/// Refusals that are the installation's fault, not the recipient's: bad commands, authentication, no mail taken here.
const OPERATOR_CODES: [&str; 9] = ["500", "501", "502", "503", "504", "521", "530", "534", "535"];

type Pool = AsyncSmtpTransport<Tokio1Executor>;

/// An SMTP server that takes our mail. The pool of connections is made with the first mail: it needs a running
/// executor, which a program that only checks its settings does not have.
pub struct Relay {
    builder: AsyncSmtpTransportBuilder,
    pool: OnceLock<Pool>,
}

impl Relay {
    /// Reads the address of a relay; see [`TransportSetting::Smtp`](crate::TransportSetting::Smtp).
    pub(crate) fn open(url: &str) -> Result<Self, String> {
        let builder = builder(url).map_err(|error| full(&error))?;
        Ok(Self { builder, pool: OnceLock::new() })
    }

    pub(crate) async fn send(&self, email: &Email) -> Result<(), SendError> {
        let message =
            email.to_mime(Form::Travelling).map_err(|error| SendError::Permanent(error.to_string()))?;
        let pool = self.pool.get_or_init(|| self.builder.clone().build());
        match tokio::time::timeout(PATIENCE, pool.send(message)).await {
            Err(_) => Err(SendError::Temporary(format!("no answer within {} seconds", PATIENCE.as_secs()))),
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => {
                let code = error.status().map(|code| code.to_string()).unwrap_or_default();
                let is_final = error.is_permanent() && !OPERATOR_CODES.contains(&code.as_str());
                let said = without_addresses(&full(&error));
                Err(if is_final { SendError::Permanent(said) } else { SendError::Temporary(said) })
            }
        }
    }
}

impl std::fmt::Debug for Relay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Relay")
    }
}

impl Drop for Relay {
    /// The pool closes its connections in a task of the executor; when the executor is gone, so are they, and the pool
    /// must not look for one.
    fn drop(&mut self) {
        if Handle::try_current().is_err() {
            mem::forget(self.pool.take());
        }
    }
}

fn builder(url: &str) -> Result<AsyncSmtpTransportBuilder, lettre::transport::smtp::Error> {
    let builder = Pool::from_url(url)?.timeout(Some(PATIENCE));
    let is_decided = url.starts_with("smtps:") || url.contains("tls=");
    if is_decided {
        return Ok(builder);
    }
    let (host, has_password) = authority(url);
    let parameters = TlsParameters::new(host.to_owned())?;
    let is_here = matches!(host, "localhost" | "127.0.0.1" | "::1");
    Ok(builder.tls(if has_password && !is_here {
        Tls::Required(parameters)
    } else {
        Tls::Opportunistic(parameters)
    }))
}

/// The host of an SMTP address, and whether it holds a password.
fn authority(url: &str) -> (&str, bool) {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let host = match host.strip_prefix('[') {
        Some(bracketed) => bracketed.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    (host, user.contains(':'))
}

/// The error and what caused it, in one line.
fn full(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_said = cause.to_string();
        if !said.contains(&cause_said) {
            said = format!("{said}: {cause_said}");
        }
        source = cause.source();
    }
    said
}

/// The text with every word that holds an address masked: servers repeat the recipient in their answers.
fn without_addresses(text: &str) -> String {
    let words = text.split_whitespace().map(|word| if word.contains('@') { "…" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_and_the_password_of_an_smtp_address_are_found() {
        let urls =
            ["smtp://localhost:25", "smtp://u:p%40@mail.example/me?x", "smtp://[::1]:2525", "smtp://u@h", ""];
        let found = urls.map(authority);
        assert_eq!(
            found,
            [("localhost", false), ("mail.example", true), ("::1", false), ("h", false), ("", false)]
        );
    }

    #[test]
    fn an_address_that_is_not_one_is_refused_with_its_reason() {
        for url in ["mail.example", "http://mail.example", "smtp://"] {
            assert!(Relay::open(url).is_err(), "{url}");
        }
        for url in [
            "smtp://mail.example",
            "smtps://u:p@mail.example",
            "smtp://u:p@mail.example:587/here?tls=required",
        ] {
            assert!(Relay::open(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn what_a_server_says_is_kept_without_addresses() {
        let said = without_addresses("550 5.1.1 <camille@mairie.example>: Recipient\r\naddress rejected");
        assert_eq!(said, "550 5.1.1 … Recipient address rejected");
    }
}
