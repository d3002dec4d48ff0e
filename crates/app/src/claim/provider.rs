//! Taking a page over by the word of an identity provider, which says for which establishment somebody works.
//!
//! The provider proves who somebody is, not that they hold the account of their address here: they sign in with a mailed
//! code all the same, so that a provider that is taken over opens no account of the team.

use domain::{
    claim::{ClaimWay, Claimant},
    contact::EmailAddress,
    language::Language,
    siret::{Siren, Siret},
    text,
};
use identity::{Binding, Client, Person};
use thiserror::Error;

use super::ClaimError;
use crate::{
    App, Failure,
    key::{self, Use, same},
};

/// Where people come back.
const BACK: &str = "/fournisseur/retour";

/// Why the provider's word is not taken.
#[derive(Debug, Error)]
pub enum ProviderError {
    /// None is set, or the answer is to no question of this browser.
    #[error("no provider, or no question")]
    Unasked,
    /// It could not say who somebody is.
    #[error(transparent)]
    Identity(#[from] identity::Failure),
    /// It knows no address of the person.
    #[error("the provider gives no address")]
    NoAddress,
    /// The person works for another establishment.
    #[error("the provider names another establishment")]
    Other,
    /// The claim fails.
    #[error(transparent)]
    Claim(#[from] ClaimError),
}

impl From<store::StoreError> for ProviderError {
    fn from(error: store::StoreError) -> Self {
        Self::Claim(error.into())
    }
}

impl From<Failure> for ProviderError {
    fn from(failure: Failure) -> Self {
        Self::Claim(failure.into())
    }
}

/// Somebody who leaves for the provider.
#[derive(Clone, Debug)]
pub struct Departure {
    /// Where they go.
    pub url: String,
    /// What their browser keeps meanwhile.
    pub cookie: String,
}

/// What a browser keeps while its owner is at the provider.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Whose page is asked for.
    pub siret: Siret,
    state: String,
    nonce: String,
    verifier: String,
}

impl Kept {
    fn cookie(&self, app: &App) -> String {
        let text = format!("{}.{}.{}.{}", self.siret, self.state, self.nonce, self.verifier);
        let seal = app.key().seal(Use::Note, text.as_bytes());
        format!("{text}.{seal}")
    }

    fn binding(&self) -> Binding<'_> {
        Binding { state: &self.state, nonce: &self.nonce, verifier: &self.verifier }
    }
}

impl App {
    /// What a cookie keeps of a departure, if we made it.
    pub fn kept_departure(&self, cookie: &str) -> Option<Kept> {
        let (text, seal) = cookie.rsplit_once('.')?;
        if !self.key().sealed(Use::Note, text.as_bytes(), seal) {
            return None;
        }
        let mut parts = text.split('.').map(str::to_owned);
        let siret = Siret::parse(&parts.next()?).ok()?;
        Some(Kept { siret, state: parts.next()?, nonce: parts.next()?, verifier: parts.next()? })
    }

    /// Sends somebody to the provider, for the page of a structure that the provider may speak for.
    ///
    /// # Errors
    /// [`ProviderError`].
    pub async fn leave_for_provider(&self, siret: Siret) -> Result<Departure, ProviderError> {
        let claimable = self.claimable(siret).await?.ok_or(ClaimError::Unknown)?;
        if !claimable.ways.has_provider {
            return Err(ProviderError::Unasked);
        }
        let secret = || key::secret_text(&self.draw::<32>());
        let kept = Kept { siret, state: secret(), nonce: secret(), verifier: secret() };
        let cookie = kept.cookie(self);
        let url = self.ask_provider(move |client| client.departure(kept.binding())).await?;
        Ok(Departure { url, cookie })
    }

    /// Takes a page over by what the provider says of who came back.
    ///
    /// # Errors
    /// [`ProviderError`].
    pub async fn return_from_provider(
        &self,
        kept: &Kept,
        state: &str,
        code: &str,
        language: Language,
    ) -> Result<(), ProviderError> {
        if !same(state.as_bytes(), kept.state.as_bytes()) || code.is_empty() || code.len() > 2_000 {
            return Err(ProviderError::Unasked);
        }
        let (now, siret) = (self.now().as_second(), kept.siret);
        let (kept, code) = (kept.clone(), code.to_owned());
        let person = self.ask_provider(move |client| client.identify(&code, kept.binding(), now)).await?;
        let way = speaks_for(&person, siret).ok_or(ProviderError::Other)?;
        let mut tx = self.store.begin().await?;
        let structure = self.open_structure(&mut tx, siret).await?.ok_or(ClaimError::Unknown)?;
        if structure.is_masked() {
            return Err(ClaimError::Unknown.into());
        }
        let issuer = self.settings().provider.as_ref().map(|one| one.issuer.clone()).unwrap_or_default();
        let claimant = match tx.identity(&issuer, &person.subject).await? {
            Some(user) => self.known_claimant(&mut tx, user, &person, language).await?,
            None => claimant(&person, language)?,
        };
        let user = self.represent(&mut tx, siret, way, &claimant).await?;
        if tx.identity(&issuer, &person.subject).await?.is_none() {
            tx.insert_identity(&issuer, &person.subject, user).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Who comes back once more keeps the account that they have, whatever their address is now.
    async fn known_claimant(
        &self,
        tx: &mut store::Tx,
        user: domain::ids::UserId,
        person: &Person,
        language: Language,
    ) -> Result<Claimant, ProviderError> {
        match tx.user_by_id(user).await? {
            Some(user) => Ok(Claimant {
                name: user.name.unwrap_or_else(|| user.email.to_string()),
                email: user.email,
                function: None,
                message: None,
                language: user.language,
            }),
            None => claimant(person, language),
        }
    }

    /// Asks the provider beside the tasks that wait.
    async fn ask_provider<T: Send + 'static>(
        &self,
        ask: impl FnOnce(Client<'_>) -> Result<T, identity::Failure> + Send + 'static,
    ) -> Result<T, ProviderError> {
        let provider = self.settings().provider.clone().ok_or(ProviderError::Unasked)?;
        let redirect = self.settings().url(BACK);
        let asked = tokio::task::spawn_blocking(move || {
            let (issuer, id, secret) = (&provider.issuer, &provider.client_id, &provider.secret);
            ask(Client { issuer, id, secret, redirect: &redirect })
        });
        let broken = || identity::Failure::Provider("the work broke off".to_owned());
        Ok(asked.await.map_err(|_| broken())??)
    }
}

/// For what the provider speaks: the establishment, or without one the legal unit.
fn speaks_for(person: &Person, siret: Siret) -> Option<ClaimWay> {
    match (&person.siret, &person.siren) {
        (Some(found), _) => (Siret::parse(found).ok() == Some(siret)).then_some(ClaimWay::Provider),
        (None, Some(found)) => {
            (Siren::parse(found).ok() == Some(siret.siren())).then_some(ClaimWay::ProviderUnit)
        }
        (None, None) => None,
    }
}

fn claimant(person: &Person, language: Language) -> Result<Claimant, ProviderError> {
    let email = person.email.as_deref().and_then(|text| EmailAddress::parse(text).ok());
    let email = email.ok_or(ProviderError::NoAddress)?;
    let name = person.name.as_deref().and_then(|name| text::line(name, 120).ok());
    let name = name.unwrap_or_else(|| email.to_string());
    Ok(Claimant { name, email, function: None, message: None, language })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_establishment_that_the_provider_names_counts_before_its_unit() {
        let siret = Siret::parse("90000007600001").unwrap();
        let person = |siret: Option<&str>, siren: Option<&str>| Person {
            subject: "7".into(),
            email: None,
            name: None,
            siret: siret.map(str::to_owned),
            siren: siren.map(str::to_owned),
        };
        let cases = [
            (person(Some("90000007600001"), None), Some(ClaimWay::Provider)),
            (person(Some("900 000 076 00001"), Some("900000142")), Some(ClaimWay::Provider)),
            (person(None, Some("900000076")), Some(ClaimWay::ProviderUnit)),
            (person(Some("90000014200001"), Some("900000076")), None),
            (person(Some("x"), None), None),
            (person(None, Some("900000142")), None),
            (person(None, None), None),
        ];
        for (person, expected) in cases {
            assert_eq!(speaks_for(&person, siret), expected, "{person:?}");
        }
    }
}
