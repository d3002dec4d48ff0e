//! Tokens: their signature, for whom they are, until when, and what they say.

use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header, jwk::JwkSet};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::{Failure, Person};

/// Ways to sign that are taken: with a key of which the provider alone has the secret half.
const ALGORITHMS: [Algorithm; 2] = [Algorithm::RS256, Algorithm::ES256];
/// How far the clocks of the two may differ, in seconds.
const LEEWAY: i64 = 60;

/// The public keys of a provider.
pub(crate) struct Keys(JwkSet);

/// One audience, or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    fn is(&self, client: &str) -> bool {
        match self {
            Self::One(one) => one == client,
            // Of several audiences, none but us is known: such a token could be another's.
            Self::Several(all) => matches!(all.as_slice(), [one] if one == client),
        }
    }
}

/// What an identity token says.
#[derive(Debug, Deserialize)]
struct Said {
    iss: String,
    aud: Audience,
    sub: String,
    exp: i64,
    #[serde(default)]
    nbf: Option<i64>,
    nonce: Option<String>,
}

/// What is said of somebody.
#[derive(Debug, Deserialize)]
pub(crate) struct About {
    #[serde(default)]
    iss: Option<String>,
    #[serde(default)]
    aud: Option<Audience>,
    pub(crate) sub: String,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    email_verified: Option<bool>,
    #[serde(default)]
    given_name: Option<String>,
    #[serde(default)]
    usual_name: Option<String>,
    #[serde(default)]
    family_name: Option<String>,
    #[serde(default)]
    siret: Option<String>,
    #[serde(default)]
    siren: Option<String>,
}

impl About {
    pub(crate) fn person(self) -> Person {
        let name = [self.given_name, self.usual_name.or(self.family_name)];
        let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
        Person {
            subject: self.sub,
            // An address that the provider says it has not seen is no address.
            email: self.email.filter(|_| self.email_verified != Some(false)),
            name: Some(name).filter(|name| !name.is_empty()),
            siret: self.siret,
            siren: self.siren,
        }
    }
}

impl Keys {
    pub(crate) fn new(keys: JwkSet) -> Self {
        Self(keys)
    }

    /// What a token says, whose signature one of the keys explains.
    fn opened<T: DeserializeOwned>(&self, token: &str) -> Result<T, Failure> {
        let token = token.trim();
        let header = decode_header(token).map_err(|_| Failure::Token("it is no token"))?;
        if !ALGORITHMS.contains(&header.alg) {
            return Err(Failure::Token("it is not signed as we take it"));
        }
        let key = match &header.kid {
            Some(name) => self.0.find(name),
            None => match self.0.keys.as_slice() {
                [one] => Some(one),
                _ => None,
            },
        };
        let key = key.ok_or(Failure::Token("its key is not known"))?;
        let key = DecodingKey::from_jwk(key).map_err(|_| Failure::Token("its key cannot be read"))?;
        // Times, issuer and audience are looked at by who asks: this library would read the clock.
        let mut check = Validation::new(header.alg);
        check.required_spec_claims.clear();
        (check.validate_exp, check.validate_nbf, check.validate_aud) = (false, false, false);
        let read = decode::<T>(token, &key, &check);
        read.map(|read| read.claims).map_err(|_| Failure::Token("its signature does not fit"))
    }

    /// Whom an identity token is about, if it is for us, for this browser, and of now.
    pub(crate) fn identity(
        &self,
        token: &str,
        issuer: &str,
        client: &str,
        nonce: &str,
        now: i64,
    ) -> Result<String, Failure> {
        let said: Said = self.opened(token)?;
        if said.iss != issuer {
            return Err(Failure::Token("it is of another provider"));
        }
        if !said.aud.is(client) {
            return Err(Failure::Token("it is for another site"));
        }
        if now > said.exp + LEEWAY || said.nbf.is_some_and(|from| now + LEEWAY < from) {
            return Err(Failure::Token("it is not of now"));
        }
        if said.nonce.as_deref() != Some(nonce) {
            return Err(Failure::Token("it was asked for by another browser"));
        }
        Ok(said.sub)
    }

    /// What a signed answer says of somebody.
    pub(crate) fn about(&self, token: &str, issuer: &str, client: &str) -> Result<About, Failure> {
        let about: About = self.opened(token)?;
        if about.iss.as_deref().is_some_and(|found| found != issuer) {
            return Err(Failure::Token("it is of another provider"));
        }
        if about.aud.as_ref().is_some_and(|found| !found.is(client)) {
            return Err(Failure::Token("it is for another site"));
        }
        Ok(about)
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
    use jsonwebtoken::{EncodingKey, Header, encode};
    use serde_json::{Value, json};

    use super::*;

    const ISSUER: &str = "https://id.invalid/api/v2";
    const NOW: i64 = 1_780_000_000;

    /// A pair of keys of the tests; it signs nothing else.
    const SECRET: &[u8] = include_bytes!("../tests/es256.der");
    const X: &str = "iFfEjFc88f7jvESZUZSWrwgmSghwXzD94BobJ-VCy1w";
    const Y: &str = "Bk_q7ovIfuJiqNms8YmrXmgeyxWB8KIfHlvwcot20g4";

    fn keys() -> Keys {
        let key = json!({ "kty": "EC", "crv": "P-256", "alg": "ES256", "kid": "un", "x": X, "y": Y });
        Keys::new(serde_json::from_value(json!({ "keys": [key] })).unwrap())
    }

    fn claims() -> Value {
        json!({ "iss": ISSUER, "aud": "alliances", "sub": "7", "exp": NOW + 60, "nonce": "n".repeat(32) })
    }

    fn with(name: &str, value: impl Into<Value>) -> Value {
        let mut claims = claims();
        claims[name] = value.into();
        claims
    }

    fn signed(claims: &Value) -> String {
        let header = Header { kid: Some("un".to_owned()), ..Header::new(Algorithm::ES256) };
        encode(&header, claims, &EncodingKey::from_ec_der(SECRET)).unwrap()
    }

    fn read(token: &str) -> Result<String, String> {
        let read = keys().identity(token, ISSUER, "alliances", &"n".repeat(32), NOW);
        read.map_err(|failure| failure.to_string().replace("the token is refused: ", ""))
    }

    #[test]
    fn a_token_counts_for_us_for_this_browser_and_now() {
        let cases = [
            (claims(), Ok("7".to_owned())),
            (with("aud", json!(["alliances"])), Ok("7".to_owned())),
            (with("exp", NOW - 60), Ok("7".to_owned())),
            (with("exp", NOW - 61), Err("it is not of now".to_owned())),
            (with("nbf", NOW + 61), Err("it is not of now".to_owned())),
            (with("iss", "https://autre.invalid"), Err("it is of another provider".to_owned())),
            (with("aud", "autre"), Err("it is for another site".to_owned())),
            (with("aud", json!(["alliances", "autre"])), Err("it is for another site".to_owned())),
            (with("nonce", "autre"), Err("it was asked for by another browser".to_owned())),
            (with("nonce", Value::Null), Err("it was asked for by another browser".to_owned())),
        ];
        for (claims, expected) in cases {
            assert_eq!(read(&signed(&claims)), expected, "{claims}");
        }
    }

    #[test]
    fn a_token_that_is_not_signed_by_the_provider_says_nothing() {
        let token = signed(&claims());
        let (start, _) = token.rsplit_once('.').unwrap();
        let part = |value: Value| BASE64.encode(value.to_string());
        let none = format!("{}.{}.", part(json!({ "alg": "none" })), part(claims()));
        let shared =
            encode(&Header::new(Algorithm::HS256), &claims(), &EncodingKey::from_secret(X.as_bytes()));
        let other = format!(
            "{}.{}",
            part(json!({ "alg": "ES256", "kid": "deux" })),
            &token.split_once('.').unwrap().1
        );
        let changed = token.replacen(&part(claims()), &part(with("sub", "8")), 1);
        for forged in
            [format!("{start}.AAAA"), none, shared.unwrap(), other, changed, String::new(), "a.b.c".into()]
        {
            assert!(read(&forged).is_err(), "{forged}");
        }
    }

    #[test]
    fn a_signed_answer_is_read_and_an_address_that_was_not_seen_is_left_out() {
        let about = |claims: &Value| keys().about(&signed(claims), ISSUER, "alliances").map(About::person);
        let mut said = json!({
            "iss": ISSUER, "aud": "alliances", "sub": "7", "email": "camille@exemple.invalid",
            "given_name": "Camille", "usual_name": "Exemple", "siret": "90000007600001",
        });
        let person = about(&said).unwrap();
        assert_eq!(
            (person.name.as_deref(), person.email.as_deref(), person.siret.as_deref()),
            (Some("Camille Exemple"), Some("camille@exemple.invalid"), Some("90000007600001"))
        );
        said["email_verified"] = json!(false);
        assert_eq!(about(&said).unwrap().email, None);
        said["aud"] = json!("autre");
        assert!(about(&said).is_err());
    }
}
