//! Where settings come from, which wins, and what is refused.

use std::{ffi::OsString, fs, path::Path};

use tempfile::TempDir;

use super::*;

/// A folder that goes with the test.
struct Folder(TempDir);

impl Folder {
    fn new(settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("alliances.toml"), settings).unwrap();
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn flags(&self) -> Flags {
        Flags { data: Some(self.path().display().to_string()), ..Flags::default() }
    }
}

fn variables<const N: usize>(given: [(&str, &str); N]) -> Vec<(OsString, OsString)> {
    given.map(|(name, value)| (name.into(), value.into())).into()
}

fn refused(flags: &Flags, given: Vec<(OsString, OsString)>) -> String {
    match Config::read(flags, given) {
        Err(Ending::Usage(words)) => words,
        other => panic!("not refused as misuse: {other:?}"),
    }
}

#[test]
fn a_flag_wins_over_a_variable_and_a_variable_over_the_file() {
    let file = "site_name = \"fichier\"\nterritory = \"fichier\"\npublisher = \"fichier\"\n";
    let folder = Folder::new(file);
    let flags = Flags { site_name: Some("option".into()), ..folder.flags() };
    let given = [("ALLIANCES_SITE_NAME", "variable"), ("ALLIANCES_TERRITORY", "variable"), ("HOME", "/")];
    let settings = Config::read(&flags, variables(given)).unwrap().site;
    assert_eq!(
        (settings.site_name.as_str(), settings.territory.as_deref(), settings.publisher.as_deref()),
        ("option", Some("variable"), Some("fichier"))
    );
}

#[test]
fn a_name_that_does_not_exist_is_refused_with_the_nearest() {
    let folder = Folder::new("smtp_ulr = \"smtp://localhost\"\n");
    let file = folder.path().join("alliances.toml");
    assert_eq!(
        refused(&folder.flags(), vec![]),
        format!("Le réglage « smtp_ulr » de {} n’existe pas. Vouliez-vous « smtp_url » ?", file.display())
    );
    let other = Folder::new("");
    assert_eq!(
        refused(&other.flags(), variables([("ALLIANCES_RATE_LIMIT", "off")])),
        "La variable « ALLIANCES_RATE_LIMIT » n’existe pas. Vouliez-vous « ALLIANCES_RATE_LIMITS » ?"
    );
    assert_eq!(
        refused(&other.flags(), variables([("ALLIANCES_QQQ", "1")])),
        "La variable « ALLIANCES_QQQ » n’existe pas. La liste est dans « alliances --help »."
    );
}

#[test]
fn variables_of_the_tests_and_blank_ones_are_left_alone() {
    let folder = Folder::new("");
    let given = [
        ("ALLIANCES_OPEN_DATA", "/donnees"),
        ("ALLIANCES_TEST_POSTGRES", "postgres://localhost/x"),
        ("ALLIANCES_SMTP_URL", ""),
    ];
    let config = Config::read(&folder.flags(), variables(given)).unwrap();
    assert_eq!((config.smtp_url, config.rate_limits), (None, true));
}

#[test]
fn a_value_that_does_not_fit_is_refused_with_where_it_was_given() {
    let folder = Folder::new("accessibility_rate = 101\n");
    let place = folder.path().join("alliances.toml").display().to_string();
    assert_eq!(
        refused(&folder.flags(), vec![]),
        format!(
            "Le réglage « accessibility_rate » ({place}) ne convient pas : « 101 » n’est pas un nombre entier de 0 à 100."
        )
    );
    let other = Folder::new("");
    for (name, value) in [
        ("ALLIANCES_LISTEN", "8080"),
        ("ALLIANCES_BASE_URL", "alliances.exemple.fr"),
        ("ALLIANCES_BASE_URL", "https://exemple.fr/alliances"),
        ("ALLIANCES_DATABASE_URL", "mysql://localhost/x"),
        ("ALLIANCES_SMTP_URL", "http://localhost"),
        ("ALLIANCES_SECRET_KEY", "abc"),
        ("ALLIANCES_RATE_LIMITS", "oui"),
        ("ALLIANCES_TRUSTED_PROXIES", "127.0.0.1, mandataire"),
        ("ALLIANCES_LOG", "=="),
        ("ALLIANCES_LOG_FORMAT", "xml"),
        ("ALLIANCES_SENDER", "equipe"),
        ("ALLIANCES_ACCESSIBILITY_AUDITED_ON", "31/02/2026"),
    ] {
        let words = refused(&other.flags(), variables([(name, value)]));
        assert!(words.contains(&format!("(variable {name}) ne convient pas : ")), "{words}");
    }
}

#[test]
fn a_file_that_was_named_must_be_there_and_be_toml() {
    let folder = Folder::new("listen = 127.0.0.1:80\n");
    assert!(refused(&folder.flags(), vec![]).contains("n’est pas du TOML"));
    let absent = folder.path().join("absent.toml").display().to_string();
    let words = refused(&Flags::default(), variables([("ALLIANCES_CONFIG", &absent)]));
    assert!(words.starts_with(&format!("Le fichier des réglages {absent} ne peut pas être lu")), "{words}");
}

#[test]
fn the_public_address_is_the_one_that_was_set_or_the_one_listened_on() {
    let folder = Folder::new("");
    let config = Config::read(&folder.flags(), vec![]).unwrap();
    let at = |config: &Config, text: &str| config.settings_at(text.parse().unwrap()).base_url;
    assert_eq!(at(&config, "127.0.0.1:4321"), "http://127.0.0.1:4321");
    assert_eq!(at(&config, "0.0.0.0:80"), "http://127.0.0.1:80");
    let given = variables([("ALLIANCES_BASE_URL", "https://alliances.exemple.fr/")]);
    let config = Config::read(&folder.flags(), given).unwrap();
    assert_eq!(at(&config, "127.0.0.1:4321"), "https://alliances.exemple.fr");
}
