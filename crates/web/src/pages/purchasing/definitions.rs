//! From each figure of a buyer to its definition, the question that gives it again, the file it is asked of, and how many
//! rows that has. The question is asked of the file of contracts that the page offers, so that whoever doubts a figure counts
//! it without us.

use app::purchasing::{BuyerPage, question_of_file};
use domain::{
    purchasing::{Figures, shares::FEWEST},
    siret::Siret,
};
use i18n::{args, dates, typography};

use crate::{
    render::views::{
        observatory::{Definition, Origin, Reference},
        pieces::Way,
    },
    visit::Visit,
};

/// What is measured of a buyer: its word, and what is asked of its contracts.
const MEASURES: [(&str, &str); 11] = [
    ("contracts", "count(*)"),
    ("amount", "sum(montant_ht)"),
    ("ess-number", "100.0 * count(*) FILTER (WHERE ess = 'oui') / count(*)"),
    ("ess-whole", "100.0 * sum(montant_ht) FILTER (WHERE ess = 'oui') / sum(montant_ht)"),
    (
        "ess-split",
        "100.0 * sum(montant_ht * ess_titulaires / nullif(titulaires_nombre, 0)) / sum(montant_ht)",
    ),
    ("inclusive-number", "100.0 * count(*) FILTER (WHERE insertion = 'oui' OR handicap = 'oui') / count(*)"),
    (
        "inclusive-split",
        "100.0 * sum(montant_ht * insertion_ou_handicap_titulaires / nullif(titulaires_nombre, 0)) / sum(montant_ht)",
    ),
    ("clause", "100.0 * count(*) FILTER (WHERE clause_sociale = 'oui') / count(clause_sociale)"),
    ("criterion", "100.0 * count(*) FILTER (WHERE critere_social = 'oui') / count(critere_social)"),
    ("reserved", "100.0 * count(*) FILTER (WHERE reserve = 'oui') / count(reserve)"),
    ("subcontracting", "sum(sous_traitance_ess_actes), sum(sous_traitance_actes)"),
];

/// What is measured of a buyer, for programs: its word, and the question asked of the file of its contracts.
pub(crate) fn questions(siret: Siret) -> impl Iterator<Item = (&'static str, String)> {
    MEASURES.iter().map(move |(measure, asked)| (*measure, question(asked, siret)))
}

fn question(asked: &str, siret: Siret) -> String {
    question_of_file(asked, &format!("marches-{siret}.csv"))
}

/// The anchor of a definition.
pub(super) fn anchor(measure: &str) -> String {
    format!("def-{measure}")
}

/// Links to the definitions of some measures.
pub(super) fn ways(visit: &Visit, measures: &[&str]) -> Vec<Way> {
    let way = |one: &&str| Way::new(format!("#{}", anchor(one)), visit.say(&format!("buyer-measure-{one}")));
    measures.iter().map(way).collect()
}

/// What is measured, each once; `query` is the period as it stands in addresses.
pub(super) fn definitions(visit: &Visit, page: &BuyerPage, query: &str) -> Vec<Definition> {
    let siret = page.buyer.siret;
    let file = format!("/acheteurs/{siret}/marches.csv{query}");
    let counted = definition(visit, page, &file);
    MEASURES.iter().map(|(measure, asked)| counted(measure, asked)).collect()
}

fn definition<'v>(
    visit: &'v Visit,
    page: &'v BuyerPage,
    file: &'v str,
) -> impl Fn(&str, &str) -> Definition + 'v {
    let siret = page.buyer.siret;
    move |measure, asked| Definition {
        term: visit.say(&format!("buyer-measure-{measure}")),
        text: visit.say(&format!("buyer-def-{measure}")),
        origins: vec![Origin {
            anchor: anchor(measure),
            years: period(visit, page),
            source: Way::new("#source-decp", visit.say("source-decp")),
            query: question(asked, siret),
            files: visit.tell("buyer-trace-file", &args![n = page.shares.all.contracts]),
            file: Some(Way::new(file, format!("marches-{siret}.csv"))),
            notes: few(visit, &page.shares.all).into_iter().collect(),
        }],
    }
}

/// What years the figures are of: « toutes années », « de 2023 à 2025 ».
fn period(visit: &Visit, page: &BuyerPage) -> String {
    let year = |day: Option<jiff::civil::Date>| day.map(|day| day.year().to_string());
    match (year(page.asked.from), year(page.asked.to)) {
        (None, None) => visit.say("buyer-period-all"),
        (Some(from), None) => visit.tell("buyer-period-since", &args![from = from]),
        (None, Some(to)) => visit.tell("buyer-period-until", &args![to = to]),
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => visit.tell("buyer-period-between", &args![from = from, to = to]),
    }
}

/// With what reserve rates of few contracts are read.
pub(super) fn few(visit: &Visit, all: &Figures) -> Option<String> {
    let is_few = (1..FEWEST).contains(&all.contracts);
    is_few.then(|| visit.tell("coverage-few", &args![least = FEWEST]))
}

/// The files that the contracts were read from.
pub(super) fn references(visit: &Visit, page: &BuyerPage) -> Vec<Reference> {
    let cited = match &page.edition {
        Some(run) => visit.tell(
            "buyer-source",
            &args![
                date = dates::plain_day(visit.language, run.stock.as_of),
                files = run.stock.files.join(", "),
                n = typography::number(visit.language, i64::try_from(run.progress.read).unwrap_or(i64::MAX)),
            ],
        ),
        None => visit.say("source-decp"),
    };
    vec![Reference {
        anchor: "source-decp".to_owned(),
        cited: Way::new("/donnees/marches-lus", cited),
        field: visit.say("buyer-source-field"),
        licence: Some(visit.say("buyer-source-licence")),
    }]
}
