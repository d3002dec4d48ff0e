//! Leaving for the identity provider, and coming back.

use app::claim::provider::{Kept, ProviderError};
use axum::{extract::State, http::HeaderMap, response::Response};
use serde::Deserialize;

use super::{
    claim::{self, number},
    forms::see,
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    visit::{Visit, add_cookie, cookie},
};

/// What a browser keeps while its owner is at the provider.
const KEPT: &str = "alliances_fournisseur";

/// What somebody comes back with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Answer {
    code: String,
    state: String,
}

/// Nothing is done yet: the browser is given a secret and sent away.
pub(crate) async fn leave(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let siret = number(&siret)?;
    match state.app.leave_for_provider(siret).await {
        Ok(departure) => {
            let mut response = see(&departure.url);
            let secure = if state.app.settings().is_secure() { "; Secure" } else { "" };
            let kept = format!(
                "{KEPT}={}; Path=/fournisseur; Max-Age=900; HttpOnly; SameSite=Lax{secure}",
                departure.cookie
            );
            add_cookie(&mut response, &kept);
            Ok(response)
        }
        Err(ProviderError::Unasked) => Err(PageError::NotFound),
        Err(error) => refused(&state, &mut visit, siret, error).await,
    }
}

/// The one address where a GET acts, as the protocol wants it: only with the secret that this browser was given, once.
pub(crate) async fn back(
    State(state): State<AppState>,
    Query(answer): Query<Answer>,
    headers: HeaderMap,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let kept: Option<Kept> = cookie(&headers, KEPT).and_then(|text| state.app.kept_departure(&text));
    let kept = kept.ok_or(PageError::NotFound)?;
    let outcome = state.app.return_from_provider(&kept, &answer.state, &answer.code, visit.language).await;
    let mut response = match outcome {
        Ok(()) => see("/connexion?fait=fiche&suite=/mon-espace"),
        Err(error) => refused(&state, &mut visit, kept.siret, error).await?,
    };
    add_cookie(&mut response, &format!("{KEPT}=; Path=/fournisseur; Max-Age=0"));
    Ok(response)
}

async fn refused(
    state: &AppState,
    visit: &mut Visit,
    siret: domain::siret::Siret,
    error: ProviderError,
) -> Result<Response, PageError> {
    let key = match error {
        ProviderError::Other => "claim-provider-other",
        ProviderError::NoAddress => "claim-provider-no-email",
        ProviderError::Unasked => "claim-provider-failed",
        ProviderError::Identity(failure) => {
            tracing::warn!(%failure, "the identity provider identified nobody");
            "claim-provider-failed"
        }
        ProviderError::Claim(error) => return Err(error.into()),
    };
    let claimable = state.app.claimable(siret).await?.ok_or(PageError::NotFound)?;
    claim::refuse(state, visit, &claimable, key)
}
