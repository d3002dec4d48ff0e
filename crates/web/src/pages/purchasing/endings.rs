//! What comes next: contracts that end soon, who could answer, what the law allows.

use app::purchasing::{Ahead, Candidate, Coming};
use axum::{extract::State, response::Response};
use domain::{purchasing::division_label, siret::Siret};
use i18n::{args, dates, typography};

use super::words::euros;
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    render::views::{
        pieces::Way,
        purchasing::{Candidate as Proposed, Ending, SupplierView},
    },
    visit::Visit,
};

/// A contract in words; `with_buyer` on the pages of others than the buyer.
pub(super) fn ending(visit: &Visit, coming: &Coming, with_buyer: bool) -> Ending {
    let contract = &coming.contract;
    let name = coming.buyer.name.as_deref();
    let name = name.map_or_else(|| coming.buyer.siret.to_string(), typography::french);
    let months = contract.terms.months.map(u32::from).unwrap_or_default();
    let notified = contract.notified_on.map(|day| dates::plain_day(visit.language, day)).unwrap_or_default();
    let when = args![
        end = dates::plain_day(visit.language, coming.ends_on),
        notified = notified,
        months = months,
        changes = contract.history.len() as u64
    ];
    let division = contract.cpv.and_then(|cpv| Some((cpv.division(), division_label(cpv.division())?)));
    let amount_key = if contract.is_framework { "ending-maximum" } else { "ending-amount" };
    let facts = [
        division.map(|(number, label)| format!("CPV {number:02} – {label}")),
        contract.terms.amount.map(|amount| visit.tell(amount_key, &args![amount = euros(visit, amount)])),
        contract.offers.map(|offers| visit.tell("ending-offers", &args![n = offers])),
        Some(visit.tell("ending-number", &args![number = contract.number.clone()])),
    ];
    Ending {
        title: contract.object.clone().unwrap_or_else(|| visit.say("ending-untitled")),
        buyer: with_buyer.then(|| Way::new(format!("/acheteurs/{}", coming.buyer.siret), name)),
        when: visit.tell("ending-when", &when),
        facts: facts.into_iter().flatten().collect(),
        levers: coming
            .levers
            .iter()
            .map(|lever| {
                let words = match lever.is_due {
                    true => visit.say("lever-due-clause-sociale"),
                    false => visit.say(&format!("lever-{}", lever.lever.code())),
                };
                visit.tell("lever-article", &args![lever = words, article = lever.article.clone()])
            })
            .collect(),
        candidates: coming.candidates.iter().map(|one| proposed(visit, one)).collect(),
    }
}

fn proposed(visit: &Visit, one: &Candidate) -> Proposed {
    let why = [
        Some(visit.tell("why-trade", &args![trade = one.trade])),
        one.distance_km.map(|km| visit.tell("structures-distance", &args![km = km.to_string()])),
        one.employees.map(ToOwned::to_owned),
        (one.won > 0).then(|| visit.tell("why-won", &args![n = one.won])),
    ];
    Proposed {
        url: format!("/structures/{}", one.siret),
        name: one.name.clone(),
        why: why.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}

/// The contracts that end soon around a supplier.
pub(crate) async fn supplier(
    State(state): State<AppState>,
    Path(siret): Path<String>,
    visit: Visit,
) -> Result<Response, PageError> {
    let siret = Siret::parse(&siret).map_err(|_| PageError::NotFound)?;
    let Ahead { name, coming, search } =
        state.app.coming_for_supplier(siret).await?.ok_or(PageError::NotFound)?;
    let view = SupplierView {
        title: visit.say("supplier-title"),
        name: name.clone(),
        url: format!("/structures/{siret}"),
        lead: visit.tell("supplier-lead", &args![n = coming.len() as u64, name = name]),
        alert: search.map(|search| super::coming::address("/alertes/marches", &search)),
        endings: coming.iter().map(|one| ending(&visit, one, true)).collect(),
    };
    let mut frame = visit.frame(&state, &view.title, "structures");
    frame.noindex = true;
    visit.page(&state, &frame, &view)
}
