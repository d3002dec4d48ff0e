//! From each figure of a page to its definition, the question that gives it, the file, and how many rows that has.

use std::collections::BTreeMap;

use app::observatory::{Basis, Figure};
use i18n::{args, typography};

use super::wording;
use crate::{
    render::views::{observatory::Definition, pieces::Way},
    visit::Visit,
};

/// The anchor of the definition of a figure: one for each measure, year and source.
pub(super) fn anchor(figure: &Figure) -> String {
    let source = match &figure.basis {
        Basis::Published(published) => published.series.code.clone(),
        Basis::Counted(edition) => format!("sirene-{}", edition.method),
    };
    format!("def-{}-{source}-{}", figure.definition(), figure.year)
}

/// The definitions of figures, each once, in their order.
pub(super) fn definitions<'f>(
    visit: &Visit,
    figures: impl IntoIterator<Item = &'f Figure>,
) -> Vec<Definition> {
    let mut seen = BTreeMap::new();
    let mut all = Vec::new();
    for figure in figures {
        let anchor = anchor(figure);
        if seen.insert(anchor.clone(), ()).is_none() {
            all.push(definition(visit, figure, anchor));
        }
    }
    all
}

fn definition(visit: &Visit, figure: &Figure, anchor: String) -> Definition {
    let (source, field) = match &figure.basis {
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
            (Way::new(series.url.clone().unwrap_or_default(), cited), series.field.clone())
        }
        Basis::Counted(edition) => {
            let said = wording::source(visit, figure);
            (Way::new("", said), visit.say(&format!("obs-method-{}", edition.method)))
        }
    };
    let trace = figure.trace();
    let rows = typography::number(visit.language, i64::try_from(trace.rows).unwrap_or(i64::MAX));
    Definition {
        anchor,
        term: visit.tell(
            "obs-term",
            &args![
                measure = visit.say(&format!("obs-measure-{}", figure.definition())),
                year = figure.year.to_string(),
            ],
        ),
        text: visit.say(&format!("obs-def-{}", figure.definition())),
        source,
        field,
        query: trace.query,
        files: visit.tell("obs-files", &args![files = trace.files.join(", "), rows = rows]),
        note: figure.note.clone(),
    }
}
