//! What templates can call (texts, static files, marks of form fields) and how values are written.

use std::sync::Arc;

use domain::language::Language;
use i18n::{Args, markup::escaped};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, Value,
    value::{Kwargs, ValueKind},
};

use super::Assets;

/// Adds to an environment:
/// - `t(key, name=value…)`: a message, escaped where it is shown;
/// - `markup(key, name=value…)`: a message that holds HTML; its values are escaped;
/// - `has_text(key)`: whether that message exists;
/// - `asset(name)`: the address of a static file; `has_asset(name)`: whether there is one;
/// - `problem(errors, field)`: what is wrong with a field, or nothing;
/// - `n|number`: with the separators of the language;
/// - `choices|options(name, empty)`: the `select` of a list of choices, with an empty choice in front when it has words.
pub(super) fn add(environment: &mut Environment<'static>, language: Language, assets: &Arc<Assets>) {
    environment.add_function("t", move |key: &str, values: Kwargs| -> Result<String, Error> {
        Ok(i18n::text(language, key, &args(&values, ToOwned::to_owned)?))
    });
    environment.add_function("markup", move |key: &str, values: Kwargs| -> Result<Value, Error> {
        Ok(Value::from_safe_string(i18n::text(language, key, &args(&values, escaped)?)))
    });
    environment.add_function("has_text", i18n::has);
    let files = Arc::clone(assets);
    environment.add_function("asset", move |name: &str| -> Result<String, Error> {
        files.address(name).map(str::to_owned).ok_or_else(|| {
            Error::new(ErrorKind::InvalidOperation, format!("there is no static file called {name}"))
        })
    });
    let files = Arc::clone(assets);
    environment.add_function("has_asset", move |name: &str| files.address(name).is_some());
    environment.add_function("problem", problem);
    environment.add_filter("options", options);
    environment.add_filter("number", move |n: i64| i18n::typography::number(language, n));
}

/// The values of a message. Text passes through `write` unless it is safe already.
fn args(values: &Kwargs, write: fn(&str) -> String) -> Result<Args<'static>, Error> {
    let mut args = Args::new();
    for name in values.args().map(str::to_owned).collect::<Vec<_>>() {
        let value: Value = values.get(&name)?;
        match i64::try_from(value.clone()) {
            Ok(number) if value.kind() == ValueKind::Number => args.set(name, number),
            _ if value.is_safe() => args.set(name, value.to_string()),
            _ => args.set(name, write(&value.to_string())),
        }
    }
    Ok(args)
}

/// The message of the first error of that field.
fn problem(errors: &Value, field: &str) -> Result<Option<Value>, Error> {
    for error in errors.try_iter()? {
        if error.get_attr("field")?.as_str() == Some(field) {
            return error.get_attr("message").map(Some);
        }
    }
    Ok(None)
}

fn options(choices: &Value, name: &str, empty: &str) -> Result<Value, Error> {
    let mut out = format!("<select id=\"{name}\" name=\"{name}\">");
    if !empty.is_empty() {
        out.push_str(&format!("<option value=\"\">{}</option>", escaped(empty)));
    }
    for choice in choices.try_iter()? {
        let (code, label) = (choice.get_attr("code")?, choice.get_attr("label")?);
        let chosen = if choice.get_attr("chosen")?.is_true() { " selected" } else { "" };
        let (code, label) = (escaped(&code.to_string()), escaped(&label.to_string()));
        out.push_str(&format!("<option value=\"{code}\"{chosen}>{label}</option>"));
    }
    out.push_str("</select>");
    Ok(Value::from_safe_string(out))
}

/// Writes a value: nothing for an absent one, escaped text in HTML.
pub(super) fn write_value(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    if value.is_none() || value.is_undefined() {
        return Ok(());
    }
    let plain = value.is_safe() || *state.auto_escape() == AutoEscape::None;
    let written = match value.as_str() {
        Some(text) if plain || !text.contains(['&', '<', '>', '"', '\'']) => out.write_str(text),
        Some(text) => out.write_str(&escaped(text)),
        None if plain => write!(out, "{value}"),
        None => out.write_str(&escaped(&value.to_string())),
    };
    written.map_err(Error::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment() -> Environment<'static> {
        let mut environment = Environment::new();
        environment.set_formatter(write_value);
        add(&mut environment, Language::French, &Arc::new(Assets::new(None).unwrap()));
        environment
    }

    fn write(source: &str) -> String {
        environment().render_named_str("page.html", source, ()).unwrap()
    }

    #[test]
    fn what_a_person_typed_is_escaped_and_nothing_is_written_for_an_absent_value() {
        assert_eq!(
            write(r#"{{ "<b>\"L'ESS\" & co</b>" }}|{{ none }}|{{ 3 }}"#),
            "&lt;b&gt;&quot;L&#39;ESS&quot; &amp; co&lt;/b&gt;||3"
        );
    }

    #[test]
    fn a_message_counts_and_escapes_its_values() {
        assert_eq!(
            write(r#"{{ t("people", n=33400) }} {{ markup("people", n="<1>") }}"#),
            "33\u{202F}400 personnes &lt;1&gt; personnes"
        );
    }

    #[test]
    fn the_first_problem_of_a_field_is_found() {
        let source = r#"{% set e = [{"field": "email", "message": "A"}, {"field": "email", "message": "B"}] %}{{ problem(e, "email") }}{{ problem(e, "name") }}"#;
        assert_eq!(write(source), "A");
    }

    #[test]
    fn a_static_file_that_does_not_exist_is_an_error() {
        assert!(environment().render_named_str("page.html", r#"{{ asset("none.css") }}"#, ()).is_err());
    }
}
