//! OpenID Connect, as far as the site needs it: the code flow with a state, a nonce and PKCE; an identity token that is
//! checked; and what the provider says of the person, signed or not. ProConnect's particulars are served: the secret in the
//! body, scopes of its own, a signed answer.
//!
//! Nothing here reads a clock or chance: both are arguments. The functions wait for the network: call them beside the tasks
//! that wait.

mod token;
mod wire;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use thiserror::Error;
use url::Url;

use crate::{token::Keys, wire::Wire};

/// What is asked for, as far as the provider knows it.
const SCOPES: [&str; 6] = ["openid", "email", "given_name", "usual_name", "siret", "siren"];

/// A provider, and as what the site is known to it.
#[derive(Clone, Copy, Debug)]
pub struct Client<'a> {
    /// Address of the provider, under which its configuration is found.
    pub issuer: &'a str,
    /// As what the site is known to it.
    pub id: &'a str,
    /// The secret that they share.
    pub secret: &'a str,
    /// Where people come back.
    pub redirect: &'a str,
}

/// What binds an answer to the browser that asked: three secrets of at least 32 characters.
#[derive(Clone, Copy, Debug)]
pub struct Binding<'a> {
    /// Comes back with the person.
    pub state: &'a str,
    /// Comes back in the identity token.
    pub nonce: &'a str,
    /// Shows that who asks for the token is who asked for the person.
    pub verifier: &'a str,
}

/// Who somebody is, says the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// What the provider calls them, for ever.
    pub subject: String,
    /// Their address.
    pub email: Option<String>,
    /// Given name and family name.
    pub name: Option<String>,
    /// The establishment that they work for.
    pub siret: Option<String>,
    /// The legal unit that they work for.
    pub siren: Option<String>,
}

/// Why nobody is identified.
#[derive(Debug, Error)]
pub enum Failure {
    /// The provider cannot be reached, or answers what it should not.
    #[error("the identity provider: {0}")]
    Provider(String),
    /// The code is none, or was used.
    #[error("the identity provider refuses the code")]
    Code,
    /// The token is not what it should be.
    #[error("the token is refused: {0}")]
    Token(&'static str),
}

/// What a provider says of itself.
#[derive(Debug, Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    userinfo_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    scopes_supported: Vec<String>,
    #[serde(default)]
    code_challenge_methods_supported: Vec<String>,
}

/// What comes for a code.
#[derive(Debug, Deserialize)]
struct Tokens {
    access_token: String,
    id_token: String,
}

impl Client<'_> {
    fn metadata(&self, wire: &Wire) -> Result<Metadata, Failure> {
        let address = format!("{}/.well-known/openid-configuration", self.issuer.trim_end_matches('/'));
        let metadata: Metadata = wire.json(&address)?;
        let same = metadata.issuer.trim_end_matches('/') == self.issuer.trim_end_matches('/');
        if same { Ok(metadata) } else { Err(Failure::Provider("it calls itself otherwise".to_owned())) }
    }

    /// The address at the provider that somebody is sent to.
    ///
    /// # Errors
    /// [`Failure::Provider`].
    pub fn departure(&self, binding: Binding<'_>) -> Result<String, Failure> {
        let metadata = self.metadata(&Wire::to(self.issuer))?;
        let known = |scope: &&str| {
            metadata.scopes_supported.is_empty() || metadata.scopes_supported.iter().any(|one| one == scope)
        };
        let scopes: Vec<&str> = SCOPES.into_iter().filter(known).collect();
        let mut address = Url::parse(&metadata.authorization_endpoint)
            .map_err(|_| Failure::Provider("its address is none".to_owned()))?;
        address
            .query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", self.id)
            .append_pair("redirect_uri", self.redirect)
            .append_pair("scope", &scopes.join(" "))
            .append_pair("state", binding.state)
            .append_pair("nonce", binding.nonce);
        // Some providers refuse a parameter that they do not know: it is sent to those that announce it.
        if metadata.code_challenge_methods_supported.iter().any(|method| method == "S256") {
            let challenge = BASE64.encode(Sha256::digest(binding.verifier.as_bytes()));
            address
                .query_pairs_mut()
                .append_pair("code_challenge", &challenge)
                .append_pair("code_challenge_method", "S256");
        }
        Ok(address.into())
    }

    /// Who came back with a code, at an instant in seconds since 1970.
    ///
    /// # Errors
    /// [`Failure`].
    pub fn identify(&self, code: &str, binding: Binding<'_>, now: i64) -> Result<Person, Failure> {
        let wire = Wire::to(self.issuer);
        let metadata = self.metadata(&wire)?;
        let tokens: Tokens = wire.exchange(
            &metadata.token_endpoint,
            &[
                ("grant_type", "authorization_code"),
                ("code", code),
                ("redirect_uri", self.redirect),
                ("client_id", self.id),
                ("client_secret", self.secret),
                ("code_verifier", binding.verifier),
            ],
        )?;
        let keys = Keys::new(wire.json(&metadata.jwks_uri)?);
        let said = keys.identity(&tokens.id_token, &metadata.issuer, self.id, binding.nonce, now)?;
        let about = wire.about(&metadata.userinfo_endpoint, &tokens.access_token)?;
        let about = match about {
            wire::About::Plain(claims) => *claims,
            wire::About::Signed(token) => keys.about(&token, &metadata.issuer, self.id)?,
        };
        if about.sub != said {
            return Err(Failure::Token("it is about somebody else"));
        }
        Ok(about.person())
    }
}
