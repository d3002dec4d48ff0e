//! What somebody asked to keep of their ledger, behind a link that they alone have.

use std::io::Read as _;

use app::purchasing::KeptLedger;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use domain::{
    programme::Zone,
    purchasing::{Amount, Figures, LedgerTold},
};
use flate2::{Compression, read::DeflateDecoder, read::DeflateEncoder};
use i18n::{args, dates};
use serde::Deserialize;

use super::{
    csv::{cell, euros},
    ledger,
};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    pages::forms::{Posted, Sealed, sealed, see},
    render::views::purchasing::KeptLedgerView,
    visit::Visit,
};

/// What was told unpacks to no more.
const UNPACKED: u64 = 4 << 20;

/// What was told, as the page of the result carries it, and its seal; nothing when it is too large to travel.
pub(super) fn pack(state: &AppState, told: &LedgerTold) -> Option<(String, String)> {
    let plain = serde_json::to_vec(told).ok()?;
    let mut packed = Vec::new();
    DeflateEncoder::new(plain.as_slice(), Compression::default()).read_to_end(&mut packed).ok()?;
    let text = BASE64.encode(packed);
    let seal = state.app.seal_ledger(&text);
    (text.len() < 400 * 1024).then_some((text, seal))
}

fn unpack(text: &str) -> Option<LedgerTold> {
    let packed = BASE64.decode(text).ok()?;
    serde_json::from_reader(DeflateDecoder::new(packed.as_slice()).take(UNPACKED)).ok()
}

/// The form that keeps a result.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Keep {
    jeton: String,
    resultat: String,
    sceau: String,
    lignes: String,
}

impl Sealed for Keep {
    fn seal(&self) -> &str {
        &self.jeton
    }
}

/// A form of one button.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Button {
    jeton: String,
}

impl Sealed for Button {
    fn seal(&self) -> &str {
        &self.jeton
    }
}

pub(crate) async fn keep(
    State(state): State<AppState>,
    visit: Visit,
    posted: Posted<Keep>,
) -> Result<Response, PageError> {
    let form = sealed(&state, &visit, posted)?;
    if !state.app.is_our_ledger(&form.resultat, &form.sceau) {
        return Err(PageError::Malformed);
    }
    let told = unpack(&form.resultat).ok_or(PageError::Malformed)?;
    let token = state.app.keep_ledger(told, !form.lignes.is_empty()).await?;
    Ok(see(&format!("/mes-achats/{token}")))
}

async fn opened(state: &AppState, token: &str) -> Result<KeptLedger, PageError> {
    state.app.kept_ledger(token).await?.ok_or(PageError::NotFound)
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    mut visit: Visit,
) -> Result<Response, PageError> {
    let kept = opened(&state, &token).await?;
    let day = |at| dates::plain_day(visit.language, Zone::paris().day_of(at));
    let key = if kept.has_rows { "kept-status-rows" } else { "kept-status" };
    let base = format!("/mes-achats/{token}");
    let view = KeptLedgerView {
        title: visit.say("kept-title"),
        status: visit.tell(key, &args![since = day(kept.created_at), until = day(kept.ends_at)]),
        address: state.app.settings().url(&base),
        base,
        found: ledger::found(&visit, &kept.told),
        tiles: ledger::tiles(&visit, &kept.told),
        blocks: ledger::blocks(&visit, &kept.told),
        seal: visit.seal(&state),
    };
    let mut frame = visit.frame(&state, &view.title, "buyers");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}

pub(crate) async fn erase(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
    posted: Posted<Button>,
) -> Result<Response, PageError> {
    sealed(&state, &visit, posted)?;
    state.app.forget_ledger(&opened(&state, &token).await?).await?;
    Ok(see("/mes-achats?fait=efface"))
}

/// The figures, and the suppliers when they are kept, for a spreadsheet.
pub(crate) async fn csv(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
) -> Result<Response, PageError> {
    let told = opened(&state, &token).await?.told;
    let mut text = String::from(
        "\u{feff}groupe;libelle;siren;qualite;lignes;montant;montant_ess;montant_insertion_ou_handicap\r\n",
    );
    let mut line =
        |group: &str, label: &str, siren: String, quality: &str, lines: u32, amounts: [Option<Amount>; 3]| {
            let amounts = amounts.map(|amount| amount.map(euros).unwrap_or_default());
            let words = [group, label, &siren, quality].map(cell);
            text.push_str(&format!("{};{lines};{}\r\n", words.join(";"), amounts.join(";")));
        };
    let figures = |of: &Figures| [Some(of.amount), Some(of.ess.whole), Some(of.inclusive.whole)];
    let all = &told.shares.all;
    line("tous", "", String::new(), "", all.contracts, figures(all));
    for (category, of) in &told.shares.by_category {
        line("categorie", category, String::new(), "", of.contracts, figures(of));
    }
    for one in &told.paid {
        let qualities: Vec<String> = ledger::qualities(one).into_iter().map(|key| visit.say(key)).collect();
        let amounts = [Some(one.amount), None, None];
        line("fournisseur", &one.name, one.siren.to_string(), &qualities.join(", "), one.lines, amounts);
    }
    let named = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"mes-achats.csv\""),
    ];
    Ok((named, text).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_packed_result_opens_nothing() {
        for text in ["", "?", "AAAA", &BASE64.encode("{}")] {
            assert_eq!(unpack(text), None, "{text}");
        }
    }
}
