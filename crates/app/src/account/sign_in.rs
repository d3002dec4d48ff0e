//! Signing in by an e-mailed link or its code.

use domain::{
    account::sign_in::{CODE_ATTEMPTS, LINK_LIFETIME, SignIn, SignInRefusal},
    contact::EmailAddress,
    ids::SignInId,
    language::Language,
};
use thiserror::Error;

use super::session::NewSession;
use crate::{
    App, Failure,
    key::{self, Use},
    mail::outbox::Letter,
};

/// Why nobody is signed in.
#[derive(Debug, Error)]
pub enum SignInError {
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] SignInRefusal),
    /// A failure outside the rules.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<store::StoreError> for SignInError {
    fn from(error: store::StoreError) -> Self {
        Self::Failure(error.into())
    }
}

/// What the asking browser keeps: the request, and the secret that binds it. The same whether the address is known.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The request.
    pub id: SignInId,
    /// The secret.
    pub secret: String,
}

impl Asked {
    /// The cookie.
    pub fn cookie(&self) -> String {
        format!("{}.{}", self.id, self.secret)
    }

    /// Reads the cookie.
    pub fn from_cookie(text: &str) -> Option<Self> {
        let (id, secret) = text.split_once('.')?;
        Some(Self { id: id.parse().ok()?, secret: secret.to_owned() })
    }
}

impl App {
    /// Mails a link and a code to an address if it has an account; answers the same when it is not.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn ask_to_sign_in(&self, email: &EmailAddress, language: Language) -> Result<Asked, Failure> {
        let now = self.now();
        let asked =
            Asked { id: SignInId::new(self.new_uuid()), secret: key::secret_text(&self.draw::<18>()) };
        let mut tx = self.store.begin().await?;
        if let Some(user) = tx.user_by_email(email).await?.filter(|user| user.closed_at.is_none()) {
            let sign_in = SignIn {
                id: asked.id,
                user: user.id,
                browser: key::hash(asked.secret.as_bytes()),
                created_at: now,
                used_at: None,
                attempts: 0,
            };
            tx.insert_sign_in(&sign_in).await?;
            let minutes = u32::try_from(LINK_LIFETIME.as_mins()).unwrap_or(15);
            let blank = mail::SignIn {
                email: user.email,
                language,
                link: String::new(),
                code: String::new(),
                minutes,
            };
            let letter = Letter::SignIn { id: asked.id, blank };
            self.queue_letter(&mut tx, &format!("sign-in:{}", asked.id), &letter).await?;
        }
        tx.commit().await?;
        Ok(asked)
    }

    /// Signs in by the link's token, from the browser that asked.
    ///
    /// # Errors
    /// [`SignInError`].
    pub async fn sign_in_by_link(
        &self,
        token: &str,
        browser: Option<&Asked>,
    ) -> Result<NewSession, SignInError> {
        let id = self.key().open(Use::SignIn, token).map(SignInId::new).ok_or(SignInRefusal::Wrong)?;
        self.sign_in(id, browser, None).await
    }

    /// Signs in by the six digits, in the browser that asked.
    ///
    /// # Errors
    /// [`SignInError`]. Who does not know the code hears only that it is wrong, whether or not the address is known,
    /// the request too old or its attempts spent: another answer would tell addresses with an account from others.
    pub async fn sign_in_by_code(&self, code: &str, browser: &Asked) -> Result<NewSession, SignInError> {
        self.sign_in(browser.id, Some(browser), Some(code)).await
    }

    async fn sign_in(
        &self,
        id: SignInId,
        browser: Option<&Asked>,
        code: Option<&str>,
    ) -> Result<NewSession, SignInError> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let sign_in = tx.sign_in_by_id(id).await?.ok_or(SignInRefusal::Wrong)?;
        let browser = browser.map(|asked| key::hash(asked.secret.as_bytes()));
        if let Some(code) = code {
            if sign_in.attempts >= CODE_ATTEMPTS || browser != Some(sign_in.browser) {
                return Err(SignInRefusal::Wrong.into());
            }
            let digits: String = code.chars().filter(char::is_ascii_digit).collect();
            if digits != self.key().code(id.as_uuid()) {
                tx.count_code_attempt(id).await?;
                tx.commit().await?;
                return Err(SignInRefusal::Wrong.into());
            }
        }
        sign_in.check(browser, now)?;
        if !tx.use_sign_in(id, now).await? {
            return Err(SignInRefusal::Used.into());
        }
        let session = self.open_session(&mut tx, sign_in.user, now).await?;
        tx.commit().await?;
        Ok(session)
    }
}
