//! The files: what a page shows, and the whole of what is kept. In the French form (semicolon, decimal comma, byte order
//! mark) unless the plain one is asked for.

use app::observatory::{Basis, Figure, Observed, Told};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::observatory::{Amount, Observation, Part, Territoire};

use super::{Asked, blocks, wording};
use crate::{AppState, asked::Query, error::PageError, visit::Visit};

/// The columns of every file of figures.
const COLUMNS: [&str; 14] = [
    "territoire",
    "nom",
    "annee",
    "mesure",
    "ventilation",
    "code",
    "libelle",
    "valeur",
    "unite",
    "editeur",
    "titre",
    "adresse",
    "perimetre",
    "mention",
];

/// How a file is written.
struct Sheet {
    text: String,
    is_plain: bool,
}

impl Sheet {
    fn new(asked: &Asked, columns: &[&str]) -> Self {
        let is_plain = asked.forme == "standard";
        let mut sheet = Self { text: if is_plain { String::new() } else { "\u{feff}".to_owned() }, is_plain };
        sheet.row(columns.iter().map(|column| (*column).to_owned()));
        sheet
    }

    fn row(&mut self, values: impl IntoIterator<Item = String>) {
        let separator = if self.is_plain { ',' } else { ';' };
        let written: Vec<String> = values.into_iter().map(|value| field(&value, separator)).collect();
        self.text.push_str(&written.join(&separator.to_string()));
        self.text.push_str("\r\n");
    }

    fn amount(&self, amount: Amount) -> String {
        let plain = amount.to_string();
        if self.is_plain { plain } else { plain.replace('.', ",") }
    }

    fn answer(self, name: &str) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\"")),
            (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
        ];
        (headers, self.text).into_response()
    }
}

/// A field, quoted where it must be. A spreadsheet takes what begins with an operator for a formula: not so a number.
fn field(value: &str, separator: char) -> String {
    let value = value.replace(['\r', '\n'], " ");
    let is_number = value.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
    let safe =
        if value.starts_with(['=', '+', '@', '\t', '-']) && !is_number { format!("'{value}") } else { value };
    if safe.contains(['"', separator]) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

fn part(part: Part) -> [String; 3] {
    [part.breakdown().to_owned(), part.code().to_owned(), part.label().to_owned()]
}

/// The figures of a territory: those of a block, or all of them.
pub(super) fn territory(visit: &Visit, observed: &Observed, asked: &Asked) -> Response {
    let mut sheet = Sheet::new(asked, &COLUMNS);
    let named = observed.named.territory;
    let shown = blocks::blocks(visit, observed);
    let wanted = shown.iter().find(|one| one.block.id == asked.bloc);
    let figures: Vec<(&Figure, &String)> = match wanted {
        Some(one) if one.block.id == "territoires" => {
            let inside = blocks::places::in_order(observed).into_iter();
            inside.map(|(inside, figure)| (figure, &inside.named.name)).collect()
        }
        Some(one) => one.figures.iter().map(|figure| (*figure, &observed.named.name)).collect(),
        None => observed.sheet.all.iter().map(|figure| (figure, &observed.named.name)).collect(),
    };
    for (figure, name) in figures {
        row(visit, &mut sheet, figure, name);
    }
    let block = wanted.map(|one| format!("-{}", one.block.id)).unwrap_or_default();
    sheet.answer(&format!("observatoire-{}{block}", named.to_string().to_lowercase()))
}

fn row(visit: &Visit, sheet: &mut Sheet, figure: &Figure, name: &str) {
    let [breakdown, code, label] = part(figure.part);
    let value = match figure.told {
        Told::Amount(amount) => sheet.amount(amount),
        Told::Secret => "n.c.".to_owned(),
    };
    let [publisher, title, url] = match &figure.basis {
        Basis::Published(published) => {
            let series = &published.series;
            [series.publisher.clone(), series.title.clone(), series.url.clone().unwrap_or_default()]
        }
        Basis::Counted(edition) => {
            let source = edition.method.source();
            let cited = [Some(source.title), source.publisher].into_iter().flatten();
            let publisher = cited.collect::<Vec<_>>().join(", ");
            [publisher, edition.files.join(", "), edition.as_of.to_string()]
        }
    };
    let values = [
        figure.territory.to_string(),
        name.to_owned(),
        figure.year.to_string(),
        figure.measure.to_string(),
        breakdown,
        code,
        label,
        value,
        figure.unit().to_string(),
        publisher,
        title,
        url,
        figure.basis.perimeter().to_owned(),
        wording::mention(visit.language, figure).unwrap_or_default(),
    ];
    sheet.row(values);
}

/// Every figure that was published and is kept.
pub(super) async fn published(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    visit: Visit,
) -> Result<Response, PageError> {
    let mut sheet = Sheet::new(&asked, &COLUMNS);
    for (published, figures) in state.app.published_figures().await? {
        for one in figures {
            let Observation { territory, year, measure, part, amount, note, .. } = one;
            let figure = Figure {
                territory,
                year,
                measure,
                part,
                told: Told::Amount(amount),
                basis: Basis::Published(published.clone()),
                note,
            };
            row(&visit, &mut sheet, &figure, territory.own_name().unwrap_or_default());
        }
    }
    Ok(sheet.answer("chiffres-publies"))
}

/// What is shown of the establishments that were counted in the latest year.
pub(super) async fn counted(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let columns = ["territoire", "niveau", "annee", "ventilation", "code", "libelle", "etablissements"];
    let mut sheet = Sheet::new(&asked, &columns);
    for cell in state.app.counted_cells().await? {
        let [breakdown, code, label] = part(cell.part);
        let number = cell.number.map_or("n.c.".to_owned(), |number| number.to_string());
        let territory: Territoire = cell.territory;
        let level = territory.kind().to_string();
        sheet.row([territory.to_string(), level, cell.year.to_string(), breakdown, code, label, number]);
    }
    Ok(sheet.answer("etablissements-comptes"))
}

/// What public buyers of every territory bought, year by year.
pub(super) async fn purchases(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    visit: Visit,
) -> Result<Response, PageError> {
    let columns = [
        "territoire",
        "niveau",
        "annee",
        "acheteurs",
        "contrats",
        "contrats_ess",
        "contrats_insertion_handicap",
        "montant_euros",
        "montant_ess_euros",
        "mention",
    ];
    let mention = visit.say("obs-purchases-coverage");
    let mut sheet = Sheet::new(&asked, &columns);
    for one in state.app.all_purchases().await? {
        let euros = |cents: i64| sheet.amount(Amount::from_thousandths(cents.saturating_mul(10)));
        let row = [
            one.territory.to_string(),
            one.territory.kind().to_string(),
            one.year.to_string(),
            one.buyers.to_string(),
            one.contracts.to_string(),
            one.to_ess.to_string(),
            one.to_inclusive.to_string(),
            euros(one.amount.0),
            euros(one.amount_to_ess.0),
            mention.clone(),
        ];
        sheet.row(row);
    }
    Ok(sheet.answer("achats-publics"))
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn a_formula_is_made_text_and_a_number_stays_one() {
        assert_eq!(field("=1+1", ';'), "'=1+1");
        assert_eq!(field("-cmd", ';'), "'-cmd");
        assert_eq!(field("-0,9", ';'), "-0,9");
        assert_eq!(field("a;b\"c", ';'), "\"a;b\"\"c\"");
        assert_eq!(field("a,b", ';'), "a,b");
        assert_eq!(field("a\nb", ';'), "a b");
    }
}
