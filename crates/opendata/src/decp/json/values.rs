//! Values of the regulation's JSON, each in any of the forms in which buyers write it.

use domain::purchasing::{Amount, ContractKind, Holder, Rule, clean};
use jiff::civil::Date;
use serde_json::Value;

use super::Rules;

/// A text, a number or a truth as text, trimmed; nothing for what is empty.
pub(super) fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A number, or the text of one with a comma or a point.
pub(super) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().replace(',', ".").parse().ok(),
        _ => None,
    }
}

pub(super) fn date(value: &Value) -> Option<Date> {
    value.as_str().and_then(|text| text.get(..10)).and_then(|day| day.parse().ok())
}

/// The items of a list, each alone or wrapped under a key, the list itself perhaps under that key.
pub(super) fn items<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    let unwrapped = |item: &'v Value| item.get(key).unwrap_or(item);
    match value {
        Value::Array(list) => list
            .iter()
            .flat_map(|item| match unwrapped(item) {
                Value::Array(inner) => inner.iter().collect(),
                one => vec![one],
            })
            .collect(),
        Value::Object(map) => match map.get(key) {
            Some(Value::Array(list)) => list.iter().map(unwrapped).collect(),
            Some(Value::Null) | None => Vec::new(),
            Some(one) => vec![one],
        },
        Value::String(_) => vec![value],
        _ => Vec::new(),
    }
}

pub(super) fn amount_of(value: &Value, rules: &mut Rules) -> Option<Amount> {
    let text = scalar(value)?;
    if clean::is_null_marker(&text) {
        rules.push((Rule::NullMarker, text));
        return None;
    }
    let read = number(value).ok_or(Rule::AmountForm).and_then(clean::amount);
    read.map_err(|rule| rules.push((rule, text))).ok()
}

pub(super) fn months_of(value: &Value, kind: ContractKind, rules: &mut Rules) -> Option<u16> {
    let months = number(value)?;
    #[expect(clippy::cast_possible_truncation, reason = "bounded")]
    let whole = months.clamp(-1e9, 1e9).floor() as i64;
    clean::months(whole, kind).map_err(|rule| rules.push((rule, months.to_string()))).ok()
}

pub(super) fn number_of(value: &Value) -> Option<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded")]
    let whole = |number: f64| number as u32;
    number(value).filter(|number| (1.0..1e6).contains(number)).map(whole)
}

pub(super) fn holders(list: Vec<&Value>, rules: &mut Rules) -> Vec<Holder> {
    if list.is_empty() {
        rules.push((Rule::HolderMissing, String::new()));
    }
    let read = |holder: &Value| {
        let (kind, id) = (scalar(&holder["typeIdentifiant"]), scalar(&holder["id"]));
        match clean::holder(kind.as_deref(), id.as_deref()) {
            Ok((holder, rule)) => {
                rules.extend(rule.map(|rule| (rule, holder.kind.code().to_owned())));
                Some(holder)
            }
            Err(rule) => {
                rules.push((rule, String::new()));
                None
            }
        }
    };
    list.into_iter().filter_map(read).collect()
}
