//! The contracts behind the figures of a buyer, one a line: whoever doubts a figure counts it again.

use app::purchasing::Told;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
};
use domain::{
    purchasing::{Holder, Match, Status},
    siret::Siret,
};

use super::{
    buyer::Asked,
    csv::{cell, euros},
};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
};

/// Heads of the columns: stable, whatever the language.
const HEADS: [&str; 32] = [
    "numero",
    "nature",
    "objet",
    "cpv",
    "procedure",
    "accord_cadre",
    "suite_de_l_accord_cadre",
    "notifie_le",
    "termine_le",
    "duree_mois",
    "modifications",
    "montant_ht",
    "titulaires",
    "titulaires_rapproches",
    "distance_publiee_km",
    "distance_registre_ess_km",
    "ess",
    "ess_declaree",
    "insertion",
    "handicap",
    "qualite_du_jour_de_la_notification",
    "clause_sociale",
    "critere_social",
    "reserve",
    "titulaires_nombre",
    "ess_titulaires",
    "ess_declaree_titulaires",
    "insertion_titulaires",
    "handicap_titulaires",
    "insertion_ou_handicap_titulaires",
    "sous_traitance_actes",
    "sous_traitance_ess_actes",
];

pub(crate) async fn csv(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let siret = Siret::parse(&siret).map_err(|_| PageError::NotFound)?;
    let told = state.app.contracts_of_buyer(siret, asked.period()).await?.ok_or(PageError::NotFound)?;
    let mut text = format!("\u{feff}{}\r\n", HEADS.join(";"));
    for one in &told {
        text.push_str(&line(one));
        text.push_str("\r\n");
    }
    let named = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"marches-{siret}.csv\"")),
    ];
    Ok((named, text).into_response())
}

fn line(told: &Told) -> String {
    let (contract, holders) = (&told.contract, &told.holders);
    let terms = &contract.terms;
    let text = |value: Option<&str>| cell(value.unwrap_or_default());
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let yes = |is: bool| if is { "oui" } else { "non" }.to_owned();
    let any = |fits: fn(&Status) -> bool| yes(holders.iter().any(fits));
    let said = contract.considerations;
    let least = |all: &mut dyn Iterator<Item = u32>| all.min().map(|km| km.to_string()).unwrap_or_default();
    let is_ours = |one: &&Status| one.is_ess || one.is_insertion || one.is_handicap;
    let ours: Vec<&Status> = holders.iter().filter(is_ours).collect();
    let is_then = if ours.is_empty() { String::new() } else { yes(ours.iter().all(|one| one.is_then)) };
    let cells = [
        cell(&contract.number),
        contract.kind.code().to_owned(),
        text(contract.object.as_deref()),
        contract.cpv.map(|cpv| cpv.to_string()).unwrap_or_default(),
        text(contract.procedure.as_deref()),
        yes(contract.is_framework),
        text(contract.framework.as_deref()),
        day(contract.notified_on),
        day(contract.ends_on()),
        terms.months.map(|months| months.to_string()).unwrap_or_default(),
        contract.history.len().to_string(),
        terms.amount.map(euros).unwrap_or_default(),
        cell(&terms.holders.iter().map(number).collect::<Vec<_>>().join(" ")),
        holders.iter().map(found).collect::<Vec<_>>().join(" "),
        least(&mut terms.holders.iter().filter_map(|holder| holder.distance_km)),
        least(&mut holders.iter().filter(|one| one.is_ess).filter_map(|one| one.distance_km)),
        any(|one| one.is_ess),
        any(|one| one.is_declared),
        any(|one| one.is_insertion),
        any(|one| one.is_handicap),
        is_then,
        said.map(|said| yes(said.clause)).unwrap_or_default(),
        said.map(|said| yes(said.criterion)).unwrap_or_default(),
        said.map(|said| yes(said.reserved)).unwrap_or_default(),
    ];
    cells.into_iter().chain(numbers(told)).collect::<Vec<_>>().join(";")
}

/// How many hold it, of each kind, by which an amount is divided; and its acts of subcontracting.
fn numbers(told: &Told) -> [String; 8] {
    let number = |fits: fn(&Status) -> bool| told.holders.iter().filter(|one| fits(one)).count().to_string();
    [
        told.holders.len().to_string(),
        number(|one| one.is_ess),
        number(|one| one.is_declared),
        number(|one| one.is_insertion),
        number(|one| one.is_handicap),
        number(|one| one.is_insertion || one.is_handicap),
        told.subcontractors.len().to_string(),
        told.subcontractors.iter().filter(|one| one.is_ess).count().to_string(),
    ]
}

/// The number of a holder, as far as it is one.
fn number(holder: &Holder) -> String {
    let siret = holder.siret.map(|siret| siret.to_string());
    let siren = || holder.siren.map(|siren| siren.to_string());
    siret.or_else(siren).unwrap_or_else(|| holder.kind.code().to_owned())
}

/// How a holder was found in the register.
fn found(status: &Status) -> String {
    match status.found {
        Match::Establishment => "etablissement",
        Match::Unit => "entreprise",
        Match::Unknown => "absent",
        Match::Impossible => "impossible",
    }
    .to_owned()
}
