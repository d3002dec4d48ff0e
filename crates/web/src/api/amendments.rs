//! What happens on the day, as a program tells it.

use app::meeting::{Amendment, Behalf, MOST_AMENDMENTS};
use domain::{
    ids::RegistrationId,
    input::{FieldError, Problem as Wrong},
    meeting::{Presence, WishLevel, frame::MAX_SLOTS, frame::MAX_TABLES},
};
use serde_json::{Map, Value};

/// Something that is wrong with one change: its field, and what.
type Refusal = (&'static str, Wrong);

/// The changes of a body, in order.
///
/// # Errors
/// The first thing that is wrong with each of them, as `changes.{index}.{field}`.
pub(super) fn read(body: &Map<String, Value>) -> Result<Vec<Amendment>, Vec<FieldError>> {
    let wrong = |field: String, problem| FieldError { field, problem };
    let changes = match body.get("changes") {
        None | Some(Value::Null) => return Err(vec![wrong("changes".to_owned(), Wrong::Required)]),
        Some(Value::Array(changes)) => changes,
        Some(_) => return Err(vec![wrong("changes".to_owned(), Wrong::UnknownChoice)]),
    };
    if changes.len() > MOST_AMENDMENTS {
        return Err(vec![wrong("changes".to_owned(), Wrong::TooMany { max: MOST_AMENDMENTS })]);
    }
    let (mut amendments, mut errors) = (Vec::new(), Vec::new());
    for (index, change) in changes.iter().enumerate() {
        match one(change) {
            Ok(amendment) => amendments.push(amendment),
            Err((field, problem)) => errors.push(wrong(format!("changes.{index}.{field}"), problem)),
        }
    }
    if errors.is_empty() { Ok(amendments) } else { Err(errors) }
}

fn one(change: &Value) -> Result<Amendment, Refusal> {
    let participant = || person(change, "participant");
    let kind = change.get("kind").and_then(Value::as_str).ok_or(("kind", Wrong::Required))?;
    let presence = |presence, at| Behalf::Presence { presence, at };
    Ok(match kind {
        "absent" => Amendment::Person(participant()?, presence(Some(Presence::Absent), 0)),
        "late" => Amendment::Person(participant()?, presence(Some(Presence::Late), slot(change)?)),
        "early" => Amendment::Person(participant()?, presence(Some(Presence::Early), slot(change)?)),
        "present" => Amendment::Person(participant()?, presence(None, 0)),
        "joins" => Amendment::Person(participant()?, Behalf::Join),
        "leaves" => Amendment::Person(participant()?, Behalf::Leave),
        "wish" => {
            let (from, to) = (person(change, "from")?, person(change, "to")?);
            Amendment::Person(from, Behalf::Wish { to, level: level(change)? })
        }
        "tables-lost" => Amendment::Lost(tables(change)?),
        "tables-back" => Amendment::Back(tables(change)?),
        _ => return Err(("kind", Wrong::UnknownChoice)),
    })
}

fn person(change: &Value, field: &'static str) -> Result<RegistrationId, Refusal> {
    match change.get(field) {
        None | Some(Value::Null) => Err((field, Wrong::Required)),
        Some(value) => {
            let id = value.as_str().and_then(|id| id.parse().ok());
            id.ok_or((field, Wrong::UnknownChoice))
        }
    }
}

/// How much somebody is wished for; nothing when they are wished for no more. A no is for people to say themselves.
fn level(change: &Value) -> Result<Option<WishLevel>, Refusal> {
    match change.get("level") {
        None => Err(("level", Wrong::Required)),
        Some(Value::Null) => Ok(None),
        Some(value) => {
            let level = value.as_str().and_then(WishLevel::from_code).filter(|level| *level != WishLevel::No);
            level.map(Some).ok_or(("level", Wrong::UnknownChoice))
        }
    }
}

/// A number of a slot, from 0.
fn slot(change: &Value) -> Result<u32, Refusal> {
    let wrong = ("slot", Wrong::NotANumber { min: 0, max: MAX_SLOTS });
    let number = change.get("slot").and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok());
    number.filter(|slot| *slot <= MAX_SLOTS).ok_or(wrong)
}

/// Numbers of tables, from 1.
fn tables(change: &Value) -> Result<Vec<u32>, Refusal> {
    let wrong = || ("tables", Wrong::NotANumber { min: 1, max: MAX_TABLES });
    let table = |value: &Value| {
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        number.filter(|table| (1..=MAX_TABLES).contains(table)).ok_or_else(wrong)
    };
    match change.get("tables") {
        Some(Value::Array(tables)) if tables.len() <= MAX_TABLES as usize => {
            tables.iter().map(table).collect()
        }
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn read_all(changes: &Value) -> Result<Vec<Amendment>, Vec<(String, Wrong)>> {
        let body = json!({ "changes": changes });
        let read = read(body.as_object().unwrap());
        read.map_err(|errors| errors.into_iter().map(|error| (error.field, error.problem)).collect())
    }

    #[test]
    fn each_kind_of_change_is_read() {
        let [one, two] = [1, 2].map(|number| RegistrationId::new(Uuid::from_u128(number)));
        let (id, other) = (one.to_string(), two.to_string());
        let presence = |presence, at| Amendment::Person(one, Behalf::Presence { presence, at });
        let cases = [
            (json!({ "kind": "absent", "participant": id }), presence(Some(Presence::Absent), 0)),
            (json!({ "kind": "late", "participant": id, "slot": 3 }), presence(Some(Presence::Late), 3)),
            (json!({ "kind": "early", "participant": id, "slot": 5 }), presence(Some(Presence::Early), 5)),
            (json!({ "kind": "present", "participant": id }), presence(None, 0)),
            (json!({ "kind": "joins", "participant": id }), Amendment::Person(one, Behalf::Join)),
            (json!({ "kind": "leaves", "participant": id }), Amendment::Person(one, Behalf::Leave)),
            (
                json!({ "kind": "wish", "from": id, "to": other, "level": "must" }),
                Amendment::Person(one, Behalf::Wish { to: two, level: Some(WishLevel::Must) }),
            ),
            (
                json!({ "kind": "wish", "from": id, "to": other, "level": null }),
                Amendment::Person(one, Behalf::Wish { to: two, level: None }),
            ),
            (json!({ "kind": "tables-lost", "tables": [7, 12] }), Amendment::Lost(vec![7, 12])),
            (json!({ "kind": "tables-back", "tables": [7] }), Amendment::Back(vec![7])),
        ];
        for (change, amendment) in cases {
            assert_eq!(read_all(&json!([change])), Ok(vec![amendment]), "{change}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let id = Uuid::from_u128(1).to_string();
        let right = json!({ "kind": "absent", "participant": id });
        let slots = Wrong::NotANumber { min: 0, max: MAX_SLOTS };
        let room = Wrong::NotANumber { min: 1, max: MAX_TABLES };
        let cases = [
            (json!(null), "changes", Wrong::Required),
            (json!({}), "changes", Wrong::UnknownChoice),
            (json!(vec![right.clone(); 101]), "changes", Wrong::TooMany { max: 100 }),
            (json!([right, 7]), "changes.1.kind", Wrong::Required),
            (json!([{ "kind": "ill" }]), "changes.0.kind", Wrong::UnknownChoice),
            (json!([{ "kind": "absent" }]), "changes.0.participant", Wrong::Required),
            (
                json!([{ "kind": "absent", "participant": "x" }]),
                "changes.0.participant",
                Wrong::UnknownChoice,
            ),
            (json!([{ "kind": "late", "participant": id, "slot": -1 }]), "changes.0.slot", slots),
            (json!([{ "kind": "wish", "from": id, "to": id }]), "changes.0.level", Wrong::Required),
            (
                json!([{ "kind": "wish", "from": id, "to": id, "level": "no" }]),
                "changes.0.level",
                Wrong::UnknownChoice,
            ),
            (json!([{ "kind": "tables-lost", "tables": [0] }]), "changes.0.tables", room),
        ];
        for (changes, field, problem) in cases {
            assert_eq!(read_all(&changes), Err(vec![(field.to_owned(), problem)]), "{changes}");
        }
    }
}
