//! The team: who may sign in to the office. For administrators.

use app::account::users::AddUserError;
use axum::{extract::State, response::Response};
use domain::{
    account::{Role, User, UserInput},
    ids::UserId,
    input::{FieldError, Problem},
};

use super::{After, Pairs, Posted, at, field, list as choices, office_way, page, refused, see};
use crate::{
    AppState,
    asked::{Path, Query},
    error::PageError,
    render::views::{
        office::{Form, Group, Listing, Row},
        pieces::{Badge, Choice, Way},
    },
    visit::{Administration, Visit},
};

pub(crate) async fn list(
    State(state): State<AppState>,
    Query(after): Query<After>,
    mut office: Administration,
) -> Result<Response, PageError> {
    let users = app::account::users::list(&state.app, &office.by).await?;
    let seal = office.visit.seal(&state);
    let visit = &office.visit;
    let me = office.by.organiser().user().id;
    let view = Listing {
        title: visit.say("office-team"),
        lead: Some(visit.say("office-team-lead")),
        note: match after.fait.as_str() {
            "ajoute" | "ferme" => Some(visit.say(&format!("team-note-{}", after.fait))),
            _ => None,
        },
        place: "team",
        parents: vec![office_way(visit)],
        ways: vec![
            Way::new("/gestion/equipe/nouveau", visit.say("office-new-user")),
            Way::new("/gestion/cles", visit.say("office-keys")),
        ],
        heads: ["column-account", "column-name", "column-user-role", "column-since", "column-state"]
            .map(|key| visit.say(key))
            .into(),
        rows: users.iter().map(|user| row(visit, user, me)).collect(),
        seal,
        ..Listing::default()
    };
    page(&state, visit, &view.title.clone(), &view)
}

fn row(visit: &Visit, user: &User, me: UserId) -> Row {
    let open = user.closed_at.is_none();
    Row {
        cells: vec![
            user.email.to_string(),
            user.name.clone().unwrap_or_default(),
            visit.say(&format!("user-role-{}", user.role.code())),
            at(visit, user.created_at),
        ],
        badge: Some(Badge {
            tone: if open { "go" } else { "" },
            words: visit.say(if open { "account-open" } else { "account-closed" }),
        }),
        action: (open && user.id != me)
            .then(|| Way::new(format!("/gestion/equipe/{}/fermer", user.id), visit.say("team-close"))),
        ..Row::default()
    }
}

pub(crate) async fn new(
    State(state): State<AppState>,
    mut office: Administration,
) -> Result<Response, PageError> {
    form(&state, &mut office.visit, &UserInput::default(), &[])
}

pub(crate) async fn add(
    State(state): State<AppState>,
    mut office: Administration,
    posted: Posted,
) -> Result<Response, PageError> {
    let pairs = Pairs::read(posted, &state, &office.visit)?;
    let typed = UserInput { email: pairs.one("email"), name: pairs.one("name"), role: pairs.one("role") };
    let errors = match typed.read() {
        Ok(new) => match app::account::users::invite(&state.app, &office.by, new).await {
            Ok(_) => return Ok(see("/gestion/equipe?fait=ajoute")),
            Err(AddUserError::Exists) => {
                vec![FieldError { field: "email".to_owned(), problem: Problem::Taken }]
            }
            Err(AddUserError::Failure(failure)) => return Err(failure.into()),
        },
        Err(errors) => errors,
    };
    refused(form(&state, &mut office.visit, &typed, &errors))
}

fn form(
    state: &AppState,
    visit: &mut Visit,
    typed: &UserInput,
    errors: &[FieldError],
) -> Result<Response, PageError> {
    let seal = visit.seal(state);
    let roles = Role::ALL.iter().filter(|role| role.is_team()).map(|role| Choice {
        code: role.code().to_owned(),
        label: visit.say(&format!("user-role-{}", role.code())),
        chosen: role.code() == typed.role,
    });
    let view = Form {
        title: visit.say("office-new-user"),
        lead: Some(visit.say("office-new-user-lead")),
        place: "team",
        parents: vec![office_way(visit), Way::new("/gestion/equipe", visit.say("office-team"))],
        errors: visit.wrongs(errors, |name| field(visit, "text", name, "", false).label),
        action: "/gestion/equipe/nouveau".to_owned(),
        groups: vec![Group {
            title: visit.say("group-account"),
            fields: vec![
                field(visit, "email", "email", &typed.email, true),
                field(visit, "text", "name", &typed.name, false),
                choices(visit, "select", "role", roles.collect()),
            ],
        }],
        button: visit.say("team-add"),
        seal,
        ..Form::default()
    };
    page(state, visit, &view.title.clone(), &view)
}

pub(crate) async fn close(
    State(state): State<AppState>,
    Path(id): Path<String>,
    office: Administration,
    posted: Posted,
) -> Result<Response, PageError> {
    Pairs::read(posted, &state, &office.visit)?;
    let id: UserId = id.parse().map_err(|_| PageError::NotFound)?;
    match app::account::users::close(&state.app, &office.by, id).await? {
        true => Ok(see("/gestion/equipe?fait=ferme")),
        false => Err(PageError::Stale),
    }
}
