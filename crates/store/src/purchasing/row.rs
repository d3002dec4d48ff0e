//! From the columns of `purchases` to a contract, and back.

use domain::purchasing::{Considerations, Contract, Terms};
use sqlx::FromRow;

use crate::error::StoreError;
use crate::instant::Day;
use crate::row;
use crate::statement::Value;

/// The columns of a contract, in the order of [`values`].
pub(super) const COLUMNS: &str =
    "buyer, number, kind, object, cpv, procedure, is_framework, framework, clause, criterion,
    reserved, offers, notified_on, ends_on, amount, terms, history, subcontracts, digest";

#[derive(FromRow)]
pub(super) struct ContractRow {
    buyer: String,
    number: String,
    kind: String,
    object: Option<String>,
    cpv: Option<String>,
    procedure: Option<String>,
    is_framework: bool,
    framework: Option<String>,
    clause: Option<bool>,
    criterion: Option<bool>,
    reserved: Option<bool>,
    offers: Option<i64>,
    notified_on: Option<Day>,
    terms: String,
    history: String,
    subcontracts: String,
}

/// Most contracts have no history and no subcontractor: an empty list is not parsed.
fn list<T: serde::de::DeserializeOwned>(column: &str, text: &str) -> Result<Vec<T>, StoreError> {
    if text == "[]" { Ok(Vec::new()) } else { row::json(column, text) }
}

impl TryFrom<ContractRow> for Contract {
    type Error = StoreError;

    fn try_from(one: ContractRow) -> Result<Self, StoreError> {
        let terms: Terms = row::json("terms", &one.terms)?;
        let said = one.clause.zip(one.criterion).zip(one.reserved);
        Ok(Self {
            buyer: row::text("buyer", &one.buyer)?,
            buyer_name: None,
            buyer_departement: None,
            number: one.number,
            kind: row::text("kind", &one.kind)?,
            object: one.object,
            cpv: row::text_if("cpv", one.cpv.as_deref())?,
            procedure: one.procedure,
            is_framework: one.is_framework,
            framework: one.framework,
            considerations: said.map(|((clause, criterion), reserved)| Considerations {
                clause,
                criterion,
                reserved,
            }),
            offers: one.offers.map(|offers| row::count("offers", offers)).transpose()?,
            notified_on: one.notified_on.map(|day| day.0),
            terms,
            history: list("history", &one.history)?,
            subcontracts: list("subcontracts", &one.subcontracts)?,
        })
    }
}

/// The values of a contract, its digest last.
pub(super) fn values(contract: &Contract) -> Result<Vec<Value>, StoreError> {
    let said = contract.considerations;
    Ok(vec![
        contract.buyer.into(),
        (&contract.number).into(),
        contract.kind.code().into(),
        contract.object.as_deref().into(),
        contract.cpv.map(|cpv| cpv.to_string()).into(),
        contract.procedure.as_deref().into(),
        contract.is_framework.into(),
        contract.framework.as_deref().into(),
        said.map(|said| said.clause).into(),
        said.map(|said| said.criterion).into(),
        said.map(|said| said.reserved).into(),
        contract.offers.into(),
        contract.notified_on.into(),
        contract.ends_on().into(),
        contract.terms.amount.map(|amount| amount.0).into(),
        row::to_json("terms", &contract.terms)?.into(),
        row::to_json("history", &contract.history)?.into(),
        row::to_json("subcontracts", &contract.subcontracts)?.into(),
        digest(contract)?.into(),
    ])
}

/// What tells whether an edition says anything new of a contract (FNV-1a over its JSON: no secret, no adversary).
pub(super) fn digest(contract: &Contract) -> Result<String, StoreError> {
    let text = row::to_json("contract", contract)?;
    let mixed = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |mixed, byte| {
        (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    Ok(format!("{mixed:016x}"))
}
