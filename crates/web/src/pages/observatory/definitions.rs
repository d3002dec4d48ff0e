//! From each figure of a page to its definition, the question that gives it, the file, and how many rows that has. What is
//! measured is defined once, and each source is cited once, however many figures rest on them.

use std::collections::{BTreeMap, BTreeSet};

use app::observatory::{Basis, Figure};
use domain::observatory::Method;
use i18n::{args, typography};

use super::wording;
use crate::{
    render::views::{
        observatory::{Definition, Origin, Reference},
        pieces::Way,
    },
    visit::Visit,
};

/// The code of what a figure rests on.
fn source(figure: &Figure) -> String {
    match &figure.basis {
        Basis::Published(published) => published.series.code.clone(),
        Basis::Counted(edition) => format!("{}-{}", edition.method.source().code, edition.method),
    }
}

/// The anchor of the definition of a figure: one for each measure and source.
pub(super) fn anchor(figure: &Figure) -> String {
    format!("def-{}-{}", figure.definition(), source(figure))
}

/// Figures of one measure and source, in the order of the page.
type Alike<'f> = (String, Vec<&'f Figure>);

fn gathered<'f>(figures: impl IntoIterator<Item = &'f Figure>, key: fn(&Figure) -> String) -> Vec<Alike<'f>> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut all: Vec<Alike<'f>> = Vec::new();
    for figure in figures {
        let key = key(figure);
        let at = *places.entry(key.clone()).or_insert_with(|| {
            all.push((key, Vec::new()));
            all.len() - 1
        });
        all[at].1.push(figure);
    }
    all
}

/// What is measured on the page, each once, with what its figures rest on.
pub(super) fn definitions(visit: &Visit, figures: &[&Figure]) -> Vec<Definition> {
    let measures = gathered(figures.iter().copied(), |figure| figure.definition().to_owned());
    let definition = |(measure, alike): Alike<'_>| Definition {
        term: visit.say(&format!("obs-measure-{measure}")),
        text: visit.say(&format!("obs-def-{measure}")),
        origins: gathered(alike, anchor)
            .into_iter()
            .map(|(anchor, alike)| origin(visit, anchor, &alike))
            .collect(),
    };
    measures.into_iter().map(definition).collect()
}

fn origin(visit: &Visit, anchor: String, alike: &[&Figure]) -> Origin {
    let years: BTreeSet<i16> = alike.iter().map(|figure| figure.year).collect();
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    let mut notes: Vec<String> = Vec::new();
    for note in alike.iter().filter_map(|figure| figure.note.clone()) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    // There is a first one: figures are gathered from figures.
    let first = alike[0];
    let trace = if alike.len() == 1 { first.trace() } else { first.trace_of_all(alike) };
    let rows = typography::number(visit.language, i64::try_from(trace.rows).unwrap_or(i64::MAX));
    Origin {
        anchor,
        years: years.join(", "),
        source: Way::new(format!("#source-{}", source(first)), wording::source(visit, first)),
        query: trace.query,
        files: visit.tell("obs-files", &args![files = trace.files.join(", "), rows = rows]),
        file: file(visit, first),
        notes,
    }
}

/// The file of this site in which figures of that basis are found again.
fn file(visit: &Visit, figure: &Figure) -> Option<Way> {
    let (url, key) = match &figure.basis {
        Basis::Published(_) => ("/donnees/chiffres-publies.csv", "data-published"),
        Basis::Counted(edition) => match edition.method {
            Method::Register | Method::History | Method::Demonstration => {
                ("/donnees/etablissements-comptes.csv", "data-counted")
            }
            Method::Contracts | Method::MadeUpContracts => {
                ("/donnees/achats-publics.csv", "data-purchases-file")
            }
            Method::Platform => return None,
        },
    };
    Some(Way::new(url, visit.say(key)))
}

/// What the figures of the page rest on, each once.
pub(super) fn references(visit: &Visit, figures: &[&Figure]) -> Vec<Reference> {
    let sources = gathered(figures.iter().copied(), source);
    sources.into_iter().map(|(code, alike)| reference(visit, &code, alike[0])).collect()
}

/// What the rules of reading made of the files that something was counted in, where that is told.
const fn read_at(method: Method) -> &'static str {
    match method {
        Method::Contracts | Method::MadeUpContracts => "/donnees/marches-lus",
        Method::Register | Method::History | Method::Demonstration | Method::Platform => "",
    }
}

fn reference(visit: &Visit, code: &str, figure: &Figure) -> Reference {
    let anchor = format!("source-{code}");
    match &figure.basis {
        Basis::Published(published) => {
            let series = &published.series;
            let cited = visit.tell(
                "obs-cited",
                &args![
                    publisher = series.publisher.clone(),
                    title = series.title.clone(),
                    published = wording::published(visit.language, &series.published),
                ],
            );
            Reference {
                anchor,
                cited: Way::new(series.url.clone().unwrap_or_default(), cited),
                field: series.field.clone(),
                licence: series.licence.clone(),
            }
        }
        Basis::Counted(edition) => Reference {
            anchor,
            cited: Way::new(read_at(edition.method), wording::source(visit, figure)),
            field: visit.say(&format!("obs-method-{}", edition.method)),
            licence: None,
        },
    }
}
