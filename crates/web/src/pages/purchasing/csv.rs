//! The figures of a buyer for a spreadsheet: one line for each group of contracts.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::purchasing::{Acts, Amount, Figures, Part, Said, division_label};

use super::buyer::{Asked, coverage, load};
use crate::{AppState, error::PageError, visit::Visit};

/// Heads of the columns: stable, whatever the language.
const HEADS: [&str; 40] = [
    "groupe",
    "code",
    "libelle",
    "marches",
    "marches_avec_montant",
    "montant_ht",
    "ess_marches",
    "ess_montant_entier",
    "ess_montant_divise",
    "ess_declaree_marches",
    "ess_declaree_montant_entier",
    "ess_declaree_montant_divise",
    "insertion_marches",
    "insertion_montant_entier",
    "insertion_montant_divise",
    "handicap_marches",
    "handicap_montant_entier",
    "handicap_montant_divise",
    "insertion_ou_handicap_marches",
    "insertion_ou_handicap_montant_entier",
    "insertion_ou_handicap_montant_divise",
    "clause_sociale_marches",
    "clause_sociale_precise",
    "clause_sociale_montant",
    "critere_social_marches",
    "critere_social_montant",
    "reserve_marches",
    "reserve_montant",
    "sous_traitance_ess_marches",
    "titulaires_non_rapprochables_marches",
    "accords_cadres",
    "reconnus_marches",
    "reconnus_a_la_notification_marches",
    "sous_traitance_actes",
    "sous_traitance_montant",
    "sous_traitance_ess_actes",
    "sous_traitance_ess_montant",
    "sous_traitance_insertion_ou_handicap_actes",
    "sous_traitance_insertion_ou_handicap_montant",
    "sous_traitance_actes_modifies",
];

pub(super) async fn show(
    state: &AppState,
    siret: &str,
    asked: &Asked,
    visit: &Visit,
) -> Result<Response, PageError> {
    let page = load(state, siret, asked.period()).await?;
    let shares = &page.shares;
    let mut lines = vec![HEADS.join(";")];
    let mut line = |group: &str, code: String, label: &str, of: &Figures| {
        if !asked.groupe.is_empty() && asked.groupe != group {
            return;
        }
        let mut cells = vec![cell(group), cell(&code), cell(label)];
        cells.extend(numbers(of));
        lines.push(cells.join(";"));
    };
    line("tous", String::new(), "", &shares.all);
    line("hors-accords-cadres", String::new(), "", &shares.without_frameworks);
    for (year, of) in &shares.by_year {
        line("annee", year.to_string(), "", of);
    }
    for (division, of) in &shares.by_division {
        line("division-cpv", format!("{division:02}"), division_label(*division).unwrap_or_default(), of);
    }
    for (band, of) in &shares.by_distance {
        line("distance-km", band.code().to_owned(), "", of);
    }
    for (band, of) in &shares.ess_by_distance {
        line("distance-ess-km", band.code().to_owned(), "", of);
    }
    // What must be known goes with the figures, wherever they are copied.
    lines.extend(
        coverage(visit, &page).iter().map(|text| format!("{};;{}", cell("avertissement"), cell(text))),
    );
    let out = format!("\u{feff}{}\r\n", lines.join("\r\n"));
    let named = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"acheteur-{}.csv\"", page.buyer.siret)),
    ];
    Ok((named, out).into_response())
}

fn numbers(of: &Figures) -> Vec<String> {
    let mut cells = vec![of.contracts.to_string(), of.valued.to_string(), euros(of.amount)];
    let part = |part: &Part| [part.contracts.to_string(), euros(part.whole), euros(part.split)];
    for one in [&of.ess, &of.declared, &of.insertion, &of.handicap, &of.inclusive] {
        cells.extend(part(one));
    }
    cells.extend([of.clause.contracts.to_string(), of.clause.among.to_string(), euros(of.clause.amount)]);
    let said = |said: &Said| [said.contracts.to_string(), euros(said.amount)];
    cells.extend(said(&of.criterion));
    cells.extend(said(&of.reserved));
    cells.extend([of.subcontracted.to_string(), of.unmatchable.to_string(), of.frameworks.to_string()]);
    cells.extend([of.recognised.to_string(), of.recognised_then.to_string()]);
    let acts = |acts: &Acts| [acts.number.to_string(), euros(acts.amount)];
    for one in [&of.handed_on.all, &of.handed_on.ess, &of.handed_on.inclusive] {
        cells.extend(acts(one));
    }
    cells.push(of.handed_on.modified.to_string());
    cells
}

/// Euros with a comma, as French spreadsheets read them.
pub(super) fn euros(amount: Amount) -> String {
    amount.to_string().replace('.', ",")
}

/// A cell that no spreadsheet computes.
pub(crate) fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_a_cell_for_each_head() {
        assert_eq!(numbers(&Figures::default()).len() + 3, HEADS.len());
        assert_eq!(euros(Amount(150_050)), "1500,50");
        assert_eq!(cell("=1+\"1\""), "\"'=1+\"\"1\"\"\"");
    }
}
