//! Where settings come from, and the refusal of names that are none.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    path::{Path, PathBuf},
};

use super::{Flags, NAMES};
use crate::ending::Ending;

/// What our variables begin with.
const PREFIX: &str = "ALLIANCES_";
/// Variables that other parts of the project read.
const ELSEWHERE: [&str; 2] = ["OPEN_DATA", "TEST_"];

/// What was given for each setting, with where.
#[derive(Debug)]
pub(super) struct Sources {
    given: BTreeMap<&'static str, Given>,
}

#[derive(Debug)]
struct Given {
    value: String,
    place: String,
}

impl Sources {
    /// Gathers what was given, the first source of each setting.
    pub(super) fn gather(
        flags: &Flags,
        variables: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<Self, Ending> {
        let mut sources = Self { given: BTreeMap::new() };
        for name in NAMES {
            if let Some(value) = flags.given(name) {
                sources.add(name, value.to_owned(), format!("--{}", name.replace('_', "-")));
            }
        }
        let mut config = flags.config.clone();
        for (name, value) in variables {
            let named = sources.add_variable(&name, value)?;
            config = config.or(named);
        }
        let file = config.clone().unwrap_or_else(|| sources.data().join("alliances.toml"));
        sources.add_file(&file, config.is_some())?;
        Ok(sources)
    }

    /// Folder of the data.
    pub(super) fn data(&self) -> PathBuf {
        self.given.get("data").map_or_else(|| PathBuf::from("data"), |given| PathBuf::from(&given.value))
    }

    /// The value of a setting, read.
    pub(super) fn optional<T>(
        &self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Ending> {
        let Some(given) = self.given.get(name) else { return Ok(None) };
        read(&given.value).map(Some).map_err(|wanted| {
            Ending::usage(format!("Le réglage « {name} » ({}) ne convient pas : {wanted}", given.place))
        })
    }

    /// The value of a setting, read, or the usual one.
    pub(super) fn or<T>(
        &self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
        usual: T,
    ) -> Result<T, Ending> {
        Ok(self.optional(name, read)?.unwrap_or(usual))
    }

    fn add(&mut self, name: &'static str, value: String, place: String) {
        self.given.entry(name).or_insert(Given { value, place });
    }

    /// Adds a variable if it is one of ours; answers the file that `ALLIANCES_CONFIG` names. Blank is not given.
    fn add_variable(&mut self, name: &OsString, value: OsString) -> Result<Option<PathBuf>, Ending> {
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(PREFIX)) else { return Ok(None) };
        if rest == ELSEWHERE[0] || rest.starts_with(ELSEWHERE[1]) || value.is_empty() {
            return Ok(None);
        }
        if rest == "CONFIG" {
            return Ok(Some(PathBuf::from(value)));
        }
        let known = NAMES.iter().find(|known| known.to_ascii_uppercase() == rest);
        let Some(known) = known else {
            let names = NAMES.iter().map(|name| name.to_ascii_uppercase()).chain(["CONFIG".to_owned()]);
            let advice = nearest(rest, names).map(|name| format!("{PREFIX}{name}"));
            return Err(unknown(&format!("La variable « {PREFIX}{rest} »"), advice.as_deref()));
        };
        let value = value
            .into_string()
            .map_err(|_| Ending::usage(format!("La variable « {PREFIX}{rest} » n’est pas en UTF-8.")))?;
        self.add(known, value, format!("variable {PREFIX}{rest}"));
        Ok(None)
    }

    fn add_file(&mut self, file: &Path, is_required: bool) -> Result<(), Ending> {
        let place = file.display();
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !is_required => return Ok(()),
            Err(error) => {
                return Err(Ending::usage(format!(
                    "Le fichier des réglages {place} ne peut pas être lu : {error}."
                )));
            }
        };
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            Ending::usage(format!("Le fichier des réglages {place} n’est pas du TOML : {error}"))
        })?;
        for (name, value) in table {
            let Some(known) = NAMES.iter().find(|known| **known == name) else {
                let advice = nearest(&name, NAMES.iter().map(|name| (*name).to_owned()));
                return Err(unknown(&format!("Le réglage « {name} » de {place}"), advice.as_deref()));
            };
            self.add(known, plain(&name, value, file)?, place.to_string());
        }
        Ok(())
    }
}

fn plain(name: &str, value: toml::Value, file: &Path) -> Result<String, Ending> {
    match value {
        toml::Value::String(text) => Ok(text),
        toml::Value::Integer(number) => Ok(number.to_string()),
        toml::Value::Boolean(answer) => Ok(if answer { "on" } else { "off" }.to_owned()),
        toml::Value::Datetime(date) => Ok(date.to_string()),
        _ => Err(Ending::usage(format!(
            "Le réglage « {name} » de {} attend une seule valeur, entre guillemets.",
            file.display()
        ))),
    }
}

fn unknown(what: &str, nearest: Option<&str>) -> Ending {
    let advice = match nearest {
        Some(name) => format!("Vouliez-vous « {name} » ?"),
        None => "La liste est dans « alliances --help ».".to_owned(),
    };
    Ending::usage(format!("{what} n’existe pas. {advice}"))
}

/// The known name that resembles a given one.
fn nearest(given: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let scored = names.map(|name| (strsim::jaro_winkler(given, &name), name));
    let best = scored.max_by(|(one, _), (other, _)| one.total_cmp(other));
    best.filter(|(score, _)| *score > 0.75).map(|(_, name)| name)
}
