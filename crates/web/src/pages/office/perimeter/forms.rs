//! The forms by which a version of the perimeter is proposed: a whole table, or one line of the one in force.

use app::register::ProposalRefusal;
use axum::extract::State;
use domain::{
    input::FieldError,
    nomenclature::{
        CategorieJuridique,
        perimeter::{Confiance, Famille, Statut, TableRefusal},
    },
    register::{CategoryInput, ProposalInput},
};
use i18n::args;

use super::{
    super::{Pairs, Posted, page, refused, see},
    Answer, BASE, address, parents,
};
use crate::{
    AppState,
    asked::Path,
    error::PageError,
    pages::sent::Sent,
    render::views::{
        office::{Field, Form, Group},
        pieces::{Choice, Wrong},
    },
    visit::{Administration, Visit},
    words,
};

pub(super) async fn propose_form(State(state): State<AppState>, mut office: Administration) -> Answer {
    form(&state, &mut office, &ProposalInput::default(), Vec::new())
}

pub(super) async fn propose(
    State(state): State<AppState>,
    mut office: Administration,
    Sent(posted): Sent,
) -> Answer {
    let pairs = Pairs::sealed(posted, &state, &office.visit)?;
    let typed = proposal(&pairs);
    let wrongs = match state.app.propose_perimeter(&office.by, &typed).await {
        Ok(id) => return Ok(see(&format!("{}?fait=proposee", address(id)))),
        Err(ProposalRefusal::Fields(errors)) => wrongs(&office.visit, &errors),
        Err(ProposalRefusal::Table(refusals)) => {
            refusals.0.iter().map(|one| refusal(&office.visit, one)).collect()
        }
        Err(other) => return Err(other.into()),
    };
    refused(form(&state, &mut office, &typed, wrongs))
}

/// What is proposed; a file that was sent takes the place of what was typed.
fn proposal(pairs: &Pairs) -> ProposalInput {
    let sent = |file: &str, typed: &str| {
        Some(pairs.one(file)).filter(|text| !text.trim().is_empty()).unwrap_or_else(|| pairs.one(typed))
    };
    ProposalInput {
        version: pairs.one("version_name"),
        reason: pairs.one("reason"),
        table: sent("table_file", "table"),
        naf: sent("naf_file", "naf"),
    }
}

fn wrongs(visit: &Visit, errors: &[FieldError]) -> Vec<Wrong> {
    visit.wrongs(errors, |name| visit.say(&format!("perimeter-field-{}", name.replace('_', "-"))))
}

/// What is wrong with the table, with its line.
fn refusal(visit: &Visit, refusal: &TableRefusal) -> Wrong {
    let message = match refusal {
        TableRefusal::MissingColumn(column) => {
            visit.tell("perimeter-missing-column", &args![column = (*column).to_owned()])
        }
        TableRefusal::NotCsv { line } => visit.tell("perimeter-not-csv", &args![line = *line]),
        TableRefusal::Value { line, column, value } => visit.tell(
            "perimeter-bad-value",
            &args![line = *line, column = (*column).to_owned(), value = value.clone()],
        ),
        TableRefusal::Twice { line, code } => {
            visit.tell("perimeter-twice", &args![line = *line, code = code.clone()])
        }
        TableRefusal::NoVersion | TableRefusal::Nothing => visit.say("perimeter-empty-table"),
    };
    Wrong { field: "table".to_owned(), label: visit.say("perimeter-field-table"), message }
}

/// A field of these forms, under words of their own.
fn own(visit: &Visit, kind: &'static str, name: &str, value: &str, required: bool) -> Field {
    let word = name.replace('_', "-");
    let hint = format!("perimeter-hint-{word}");
    Field {
        kind,
        size: "",
        name: name.to_owned(),
        label: visit.say(&format!("perimeter-field-{word}")),
        hint: if i18n::has(&hint) { visit.say(&hint) } else { String::new() },
        value: value.to_owned(),
        choices: Vec::new(),
        required,
    }
}

fn select(visit: &Visit, name: &str, choices: Vec<Choice>) -> Field {
    Field { choices, ..own(visit, "select", name, "", true) }
}

fn about(visit: &Visit, typed: &ProposalInput) -> Group {
    Group {
        title: visit.say("perimeter-group-version"),
        fields: vec![
            own(visit, "text", "version_name", &typed.version, true),
            own(visit, "text", "reason", &typed.reason, true),
        ],
    }
}

fn form(state: &AppState, office: &mut Administration, typed: &ProposalInput, errors: Vec<Wrong>) -> Answer {
    let seal = office.visit.seal(state);
    let visit = &office.visit;
    let view = Form {
        title: visit.say("perimeter-propose"),
        lead: Some(visit.say("perimeter-propose-lead")),
        place: "perimeter",
        parents: parents(visit),
        errors,
        action: format!("{BASE}/proposer"),
        groups: vec![
            about(visit, typed),
            Group {
                title: visit.say("perimeter-group-table"),
                fields: vec![
                    own(visit, "file", "table_file", "", false),
                    own(visit, "area", "table", &typed.table, true),
                    own(visit, "file", "naf_file", "", false),
                    own(visit, "area", "naf", &typed.naf, false),
                ],
            },
        ],
        takes_file: true,
        button: visit.say("perimeter-compare"),
        back: Some(BASE.to_owned()),
        seal,
        ..Form::default()
    };
    page(state, visit, &view.title.clone(), &view)
}

pub(super) async fn edit(
    State(state): State<AppState>,
    Path(code): Path<String>,
    mut office: Administration,
) -> Answer {
    let code = CategorieJuridique::parse(&code).map_err(|_| PageError::NotFound)?;
    let table = state.app.perimeter().await?;
    let line = table.category(code).map(CategoryInput::from).ok_or(PageError::NotFound)?;
    line_form(&state, &mut office, &ProposalInput::default(), &line, Vec::new())
}

pub(super) async fn save(
    State(state): State<AppState>,
    Path(code): Path<String>,
    mut office: Administration,
    posted: Posted,
) -> Answer {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let typed = proposal(&pairs);
    let line = CategoryInput {
        code,
        libelle: pairs.one("libelle"),
        statut: pairs.one("statut"),
        famille: pairs.one("famille"),
        sous_famille: pairs.one("sous_famille"),
        confiance: pairs.one("confiance"),
        source: pairs.one("source"),
    };
    match state.app.propose_category(&office.by, &typed, &line).await {
        Ok(id) => Ok(see(&format!("{}?fait=proposee", address(id)))),
        Err(ProposalRefusal::Fields(errors)) => {
            let errors = wrongs(&office.visit, &errors);
            refused(line_form(&state, &mut office, &typed, &line, errors))
        }
        Err(other) => Err(other.into()),
    }
}

fn line_form(
    state: &AppState,
    office: &mut Administration,
    typed: &ProposalInput,
    line: &CategoryInput,
    errors: Vec<Wrong>,
) -> Answer {
    let seal = office.visit.seal(state);
    let visit = &office.visit;
    let coded = |name: &str, codes: Vec<&'static str>, chosen: &str| {
        let choices = words::choices(visit.language, &format!("perimeter-{name}"), codes, &[chosen]);
        select(visit, name, choices)
    };
    let none = Choice { code: String::new(), label: "–".to_owned(), chosen: line.famille.is_empty() };
    let familles = Famille::ALL.map(|one| Choice {
        code: one.code().to_owned(),
        label: one.label().to_owned(),
        chosen: one.code() == line.famille,
    });
    let view = Form {
        kicker: Some(line.code.clone()),
        title: visit.say("perimeter-edit"),
        lead: Some(visit.say("perimeter-edit-lead")),
        place: "perimeter",
        parents: parents(visit),
        errors,
        action: format!("{BASE}/categories/{}", line.code),
        groups: vec![
            Group {
                title: visit.say("perimeter-group-line"),
                fields: vec![
                    own(visit, "text", "libelle", &line.libelle, true),
                    coded("statut", Statut::ALL.map(Statut::code).into(), &line.statut),
                    select(visit, "famille", std::iter::once(none).chain(familles).collect()),
                    own(visit, "text", "sous_famille", &line.sous_famille, false),
                    coded("confiance", Confiance::ALL.map(Confiance::code).into(), &line.confiance),
                    own(visit, "text", "source", &line.source, true),
                ],
            },
            about(visit, typed),
        ],
        button: visit.say("perimeter-compare"),
        back: Some(BASE.to_owned()),
        seal,
        ..Form::default()
    };
    page(state, visit, &view.title.clone(), &view)
}
