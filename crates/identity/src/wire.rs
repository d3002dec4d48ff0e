//! What goes over the network: short answers, in time, over TLS unless the provider is on this machine.

use std::time::Duration;

use serde::de::DeserializeOwned;
use ureq::{Agent, Body, http::Response};

use crate::{Failure, token::About as Claims};

/// A provider that is silent for so long is given up.
const SILENCE: Duration = Duration::from_secs(10);
/// Largest answer that is read, in bytes.
const LARGEST: u64 = 256 * 1024;

/// What a provider says of somebody.
pub(crate) enum About {
    /// As it is.
    Plain(Box<Claims>),
    /// In a signed token.
    Signed(String),
}

/// The way to a provider.
pub(crate) struct Wire(Agent);

fn failed(error: &ureq::Error) -> Failure {
    Failure::Provider(error.to_string())
}

fn read(mut answer: Response<Body>) -> Result<String, Failure> {
    answer.body_mut().with_config().limit(LARGEST).read_to_string().map_err(|error| failed(&error))
}

fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    // The message of serde may quote the answer, which is personal.
    serde_json::from_str(text).map_err(|_| Failure::Provider("its answer cannot be read".to_owned()))
}

impl Wire {
    pub(crate) fn to(issuer: &str) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .https_only(issuer.starts_with("https://"))
            .timeout_global(Some(SILENCE))
            .user_agent("Alliances")
            .build()
            .new_agent();
        Self(agent)
    }

    pub(crate) fn json<T: DeserializeOwned>(&self, address: &str) -> Result<T, Failure> {
        let answer = self.0.get(address).call().map_err(|error| failed(&error))?;
        if !answer.status().is_success() {
            return Err(Failure::Provider(format!("it answers {}", answer.status().as_u16())));
        }
        parsed(&read(answer)?)
    }

    /// What comes for a code.
    pub(crate) fn exchange<T: DeserializeOwned>(
        &self,
        address: &str,
        form: &[(&str, &str)],
    ) -> Result<T, Failure> {
        let sent = self.0.post(address).header("accept", "application/json").send_form(form.iter().copied());
        let answer = sent.map_err(|error| failed(&error))?;
        match answer.status().as_u16() {
            200 => parsed(&read(answer)?),
            400 | 401 => Err(Failure::Code),
            other => Err(Failure::Provider(format!("it answers {other}"))),
        }
    }

    /// What the provider says of who has that token.
    pub(crate) fn about(&self, address: &str, token: &str) -> Result<About, Failure> {
        let asked = self.0.get(address).header("authorization", format!("Bearer {token}"));
        let answer = asked.call().map_err(|error| failed(&error))?;
        if !answer.status().is_success() {
            return Err(Failure::Provider(format!("it answers {}", answer.status().as_u16())));
        }
        let kind =
            answer.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let is_signed = kind.starts_with("application/jwt");
        let text = read(answer)?;
        Ok(if is_signed { About::Signed(text) } else { About::Plain(Box::new(parsed(&text)?)) })
    }
}
