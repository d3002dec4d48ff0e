//! The commands and settings, as an operator meets them.

use std::{fs, path::Path};

use crate::program::{Folder, Server, program, run, told};

fn has_only_the_operator_s_rights(file: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(file).unwrap().mode() & 0o777 == 0o600
}

#[test]
fn misuse_ends_with_2_and_says_what_to_do_in_french() {
    let folder = Folder::new();
    let data = folder.path("data");
    for (words, said) in [
        (&["srve"][..], "La commande « srve » n’existe pas. Vouliez-vous « serve » ?\n"),
        (&["serve", "--demmo"], "L’option « --demmo » n’existe pas. Vouliez-vous « --demo » ?\n"),
        (&["user", "add", "--role", "admin"], "Il manque : --email <ADRESSE>.\n"),
        (&["user", "add", "--email", "x", "--role", "admin"], "« x » n’est pas une adresse e-mail.\n"),
        (
            &["user", "add", "--email", "a@b.invalid", "--role", "chef"],
            "Le rôle « chef » n’existe pas : choisissez organiser ou admin.\n",
        ),
        (
            &["serve", "--rate-limits", "peut-être"],
            "Le réglage « rate_limits » (--rate-limits) ne convient pas",
        ),
        (
            &["backup", "x", "--database-url", "postgres://localhost/x"],
            "Une base PostgreSQL se copie avec pg_dump",
        ),
        (
            &["restore", "x", "--database-url", "postgres://localhost/x"],
            "Une base PostgreSQL se remet en place",
        ),
    ] {
        let (code, out, error) = told(&run(&data, words));
        assert_eq!((code, out.as_str(), error.starts_with(said)), (2, "", true), "{words:?}: {error}");
    }
    assert!(!Path::new(&data).exists(), "misuse leaves nothing behind");
}

#[test]
fn an_unknown_variable_is_refused_with_the_nearest_name() {
    let folder = Folder::new();
    let output = program(&folder.path("data"), &["doctor"]).env("ALLIANCES_BASE_ULR", "x").output().unwrap();
    let words = "La variable « ALLIANCES_BASE_ULR » n’existe pas. Vouliez-vous « ALLIANCES_BASE_URL » ?\n";
    assert_eq!(told(&output), (2, String::new(), words.to_owned()));
}

#[test]
fn help_lists_the_commands_and_the_settings() {
    let folder = Folder::new();
    let (code, out, _) = told(&run(&folder.path("data"), &["--help"]));
    assert_eq!(code, 0);
    for word in ["Usage :", "serve", "backup", "doctor", "--smtp-url <ADRESSE>", "Codes de sortie"] {
        assert!(out.contains(word), "{word} is not in:\n{out}");
    }
    for word in ["Print", "Commands:", "Options:\n  -h, --help  Print"] {
        assert!(!out.contains(word), "{word} is in:\n{out}");
    }
}

#[test]
fn serve_with_the_demonstration_answers_and_sigterm_stops_it_cleanly() {
    let folder = Folder::new();
    let data = folder.path("data");
    let server = Server::start(&data, &["--demo"]);
    assert_eq!(server.get("/healthz"), "HTTP/1.1 200 OK");
    assert_eq!(server.get("/readyz"), "HTTP/1.1 200 OK");
    assert!(has_only_the_operator_s_rights(Path::new(&folder.path("data/secret.key"))));
    let (status, rest) = server.stop("-TERM");
    let expected = format!(
        "Sans serveur SMTP, les messages sont écrits dans {data}/mails\n\
         Pour créer le premier compte : alliances user add --email ADRESSE --role admin\n"
    );
    assert_eq!((status.code(), rest), (Some(0), expected));
}

#[test]
fn a_server_starts_again_on_its_data_and_an_interrupt_stops_it() {
    let folder = Folder::new();
    let data = folder.path("data");
    assert_eq!(Server::start(&data, &["--demo"]).stop("-INT").0.code(), Some(0));
    let server = Server::start(&data, &["--demo", "--base-url", "https://alliances.exemple.fr"]);
    let (status, rest) = server.stop("-TERM");
    assert_eq!(
        (status.code(), rest.lines().next()),
        (Some(0), Some("Adresse publique : https://alliances.exemple.fr"))
    );
}

#[test]
fn an_address_in_use_is_a_failure_that_says_so() {
    let folder = Folder::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (code, _, error) = told(&run(&folder.path("data"), &["serve", "--listen", &address]));
    assert_eq!(code, 1);
    assert!(error.starts_with(&format!("L’adresse {address} ne peut pas être écoutée")), "{error}");
}

#[test]
fn an_account_is_made_once_and_how_to_sign_in_is_told() {
    let folder = Folder::new();
    let data = folder.path("data");
    let words = ["user", "add", "--email", "Equipe@Exemple.invalid", "--role", "admin", "--name", "Équipe"];
    let (code, out, error) = told(&run(&data, &words));
    let expected = format!(
        "Compte créé : equipe@exemple.invalid (admin).\n\
         Pour se connecter : ouvrez http://127.0.0.1:8080/connexion, indiquez cette adresse et suivez le lien reçu par e-mail.\n\
         Sans serveur SMTP, ce message est écrit dans {data}/mails par « alliances serve ».\n"
    );
    assert_eq!((code, out, error.as_str()), (0, expected, ""));
    let again = "Un compte existe déjà avec l’adresse equipe@exemple.invalid : rien n’a été modifié.\n";
    assert_eq!(told(&run(&data, &words)), (1, String::new(), again.to_owned()));
}

#[test]
fn upkeep_commands_need_a_database_and_say_what_they_did() {
    let folder = Folder::new();
    let data = folder.path("data");
    for words in [["jobs", "run"], ["retention", "run"]] {
        let (code, _, error) = told(&run(&data, &words));
        assert_eq!((code, error.starts_with("Il n’y a pas de base de données : ")), (1, true), "{error}");
    }
    run(&data, &["user", "add", "--email", "a@exemple.invalid", "--role", "organiser"]);
    assert_eq!(told(&run(&data, &["jobs", "run"])), (0, "Messages traités : 0.\n".to_owned(), String::new()));
    let nothing = "Rien n’avait fait son temps : rien n’a été effacé.\n";
    assert_eq!(told(&run(&data, &["retention", "run"])), (0, nothing.to_owned(), String::new()));
}

#[test]
fn a_backup_of_a_running_site_is_restored_elsewhere() {
    let folder = Folder::new();
    let (data, copy, other) = (folder.path("data"), folder.path("copie.sqlite"), folder.path("autre"));
    let server = Server::start(&data, &["--demo"]);
    let (code, out, error) = told(&run(&data, &["backup", &copy]));
    assert_eq!((code, error.as_str()), (0, ""), "{out}");
    assert_eq!(server.stop("-TERM").0.code(), Some(0));
    let existing = told(&run(&data, &["backup", &copy]));
    assert_eq!((existing.0, existing.2.contains("existe déjà")), (1, true), "{}", existing.2);

    fs::create_dir_all(&other).unwrap();
    fs::copy(folder.path("data/secret.key"), folder.path("autre/secret.key")).unwrap();
    let (code, out, error) = told(&run(&other, &["restore", &copy]));
    let placed = format!("La copie {copy} est en place dans {other}/alliances.sqlite.\n");
    assert_eq!((code, out, error), (0, placed, String::new()));
    let (code, out, _) = told(&run(&other, &["doctor"]));
    assert_eq!((code, out.contains("comptes justes pour 15 rencontres")), (0, true), "{out}");

    let refused = told(&run(&other, &["restore", &copy]));
    assert_eq!((refused.0, refused.2.contains("n’est pas vide")), (1, true), "{}", refused.2);
    assert_eq!(told(&run(&other, &["restore", &copy, "--force"])).0, 0);
}

#[test]
fn a_damaged_copy_or_one_of_another_key_replaces_nothing() {
    let folder = Folder::new();
    let (data, copy, other) = (folder.path("data"), folder.path("copie.sqlite"), folder.path("autre"));
    Server::start(&data, &["--demo"]).stop("-TERM");
    assert_eq!(told(&run(&data, &["backup", &copy])).0, 0);
    let before = fs::read(folder.path("data/alliances.sqlite")).unwrap();

    let mut bytes = fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 40_000].fill(0xA5);
    fs::write(folder.path("abimee.sqlite"), bytes).unwrap();
    fs::write(folder.path("texte.sqlite"), "ceci n’est pas une base").unwrap();
    for name in ["abimee.sqlite", "texte.sqlite"] {
        let (code, _, error) = told(&run(&data, &["restore", &folder.path(name), "--force"]));
        assert_eq!((code, error.contains("n’est pas une copie saine")), (1, true), "{name}: {error}");
    }
    run(&other, &["user", "add", "--email", "a@exemple.invalid", "--role", "admin"]);
    let (code, _, error) = told(&run(&other, &["restore", &copy, "--force"]));
    assert_eq!((code, error.contains("une autre clé secrète")), (1, true), "{error}");

    assert_eq!(fs::read(folder.path("data/alliances.sqlite")).unwrap(), before);
    assert_eq!(told(&run(&data, &["doctor"])).0, 0);
}

#[test]
fn doctor_finds_what_is_wrong() {
    let folder = Folder::new();
    let data = folder.path("data");
    let (code, out, _) = told(&run(&data, &["doctor"]));
    assert_eq!((code, out.contains("n’existe pas")), (1, true), "{out}");

    run(&data, &["user", "add", "--email", "a@exemple.invalid", "--role", "admin"]);
    let (code, out, error) = told(&run(&data, &["doctor", "--rate-limits", "off"]));
    assert_eq!((code, error.as_str()), (0, ""), "{out}");
    assert!(out.contains("attention  Limites de débit       levées"), "{out}");

    let (code, out, error) = told(&run(&data, &["doctor", "--base-url", "http://alliances.exemple.fr"]));
    assert_eq!((code, error.as_str()), (1, "Un point est à corriger.\n"), "{out}");

    fs::write(folder.path("data/secret.key"), "ab".repeat(32)).unwrap();
    let (code, out, error) = told(&run(&data, &["doctor"]));
    assert_eq!((code, error.as_str()), (1, "Un point est à corriger.\n"), "{out}");
    assert!(out.contains("la base attend"), "{out}");
}

#[test]
fn a_lost_key_is_never_replaced_by_another() {
    let folder = Folder::new();
    let data = folder.path("data");
    let key = folder.path("data/secret.key");
    run(&data, &["user", "add", "--email", "a@exemple.invalid", "--role", "admin"]);
    fs::remove_file(&key).unwrap();
    let (code, _, error) = told(&run(&data, &["jobs", "run"]));
    assert_eq!(
        (code, error.starts_with("La clé secrète "), Path::new(&key).exists()),
        (1, true, false),
        "{error}"
    );
}

#[test]
fn a_day_is_planned_from_a_file_and_the_same_seed_gives_the_same_plan() {
    let folder = Folder::new();
    let data = folder.path("data");
    let made = told(&run(
        &data,
        &["synth", "meetings", "--scale", "0.2", "--seed", "7", "--out", &folder.path("days")],
    ));
    assert_eq!((made.0, made.2.as_str()), (0, ""));
    assert!(made.1.starts_with("26 fichiers écrits"), "{}", made.1);
    let day = folder.path("days/convention-S.json");
    let (code, out, error) =
        told(&run(&data, &["schedule", &day, "--time-limit", "300ms", "--threads", "1"]));
    assert_eq!((code, out.starts_with("{\"meetings\":[{\"wish\":")), (0, true), "{error}");
    // A day that is proved is done before its limit: the clock has no part in its plan.
    let given = folder.path("days/given-01.json");
    let plan = |name: &str| {
        let output = folder.path(name);
        let words =
            ["schedule", &given, "-o", &output, "--time-limit", "60s", "--seed", "3", "--threads", "2"];
        let (code, out, error) = told(&run(&data, &words));
        assert_eq!((code, error.as_str()), (0, ""));
        assert!(out.contains("rencontres sur") && out.contains("pauses au minimum, c’est prouvé"), "{out}");
        fs::read_to_string(output).unwrap()
    };
    let without_time = |plan: String| plan.split("\"seconds\"").next().unwrap().to_owned();
    let (one, two) = (without_time(plan("one.json")), without_time(plan("two.json")));
    assert_eq!(one, two);
    // Counted work decides in its place on any other day.
    let counted = |threads: &str| {
        let words = ["schedule", &day, "--moves", "200000", "--time-limit", "120s", "--threads", threads];
        let (code, out, error) = told(&run(&data, &words));
        assert_eq!(code, 0, "{error}");
        without_time(out)
    };
    for threads in ["1", "2"] {
        assert_eq!(counted(threads), counted(threads));
    }
    assert!(one.contains("\"breaks\":0,") && one.contains("\"proved\":\"both\""), "{one}");
}

#[test]
fn a_day_that_makes_no_sense_ends_with_2_and_its_place() {
    let folder = Folder::new();
    let file = folder.path("day.json");
    let people = r#"[{"id":"b1"},{"id":"b2","min":1}]"#;
    let day = |wishes: &str| format!(r#"{{"slots":2,"tables":1,"participants":{people},"wishes":{wishes}}}"#);
    for (text, said) in [
        ("{".to_owned(), "ligne 1, colonne 1 : le fichier s’arrête trop tôt."),
        ("[]".to_owned(), "ligne 1, colonne 0 : attendu : un objet ; trouvé : une liste."),
        ("{}".to_owned(), "ligne 1, colonne 2 : le champ « slots » manque."),
        ("{\"slots\":\"2\"}".to_owned(), " : attendu : un nombre entier ; trouvé : un texte « 2 »."),
        ("{\"slots\":2,\"slots\":3}".to_owned(), " : le champ « slots » est donné deux fois."),
        ("{\"slots\":2,\"tables\":\"une\"}".to_owned(), " : attendu : un nombre de tables, ou une liste"),
        (
            "{\"slots\":2,\"tables\":1,\"participants\":[[\"b1\"]]}".to_owned(),
            " : attendu : un objet ; trouvé : une liste.",
        ),
        (day("[]") + "]", " : il y a du texte après la fin."),
        (
            day(r#"[{"a":"b1","b":"b3","value":1}]"#),
            "wishes[0].b : le participant « b3 » n’existe pas. Vouliez-vous « b",
        ),
        (
            day(r#"[{"a":"b1","b":"b1","value":1}]"#),
            "wishes[0].b : « b1 » ne peut pas avoir de rendez-vous avec soi-même.",
        ),
        (day(r#"[{"a":"b1","b":"b2","value":-1}]"#), "wishes[0].value : -1 n’est pas entre 0 et"),
        (day(r#"[{"a":"b1","b":"b2","value":NaN}]"#), " : aucune valeur ne s’écrit ainsi."),
        (day(r#"[{"a":"b1","b":"b2","value":1,"fixed":2}]"#), "wishes[0].fixed : le créneau 2 n’existe pas"),
        (
            day(r#"[{"a":"b1","b":"b2","value":1},{"a":"b2","b":"b1","value":1}]"#),
            "wishes[1] : les deux mêmes",
        ),
        (
            day(r#"[{"a":"b1","b":"b2","valeur":1}]"#),
            "le champ « valeur » n’existe pas. Vouliez-vous « value » ?",
        ),
    ] {
        fs::write(&file, text).unwrap();
        let (code, out, error) = told(&run(&folder.path("data"), &["schedule", &file]));
        assert_eq!((code, out.as_str(), error.contains(said)), (2, "", true), "{said}: {error}");
    }
    fs::write(&file, day(r#"[{"a":"b1","b":"b2","value":1,"required":true,"slots":[]}]"#)).unwrap();
    let (code, _, error) = told(&run(&folder.path("data"), &["schedule", &file]));
    assert_eq!((code, error.contains("Souhaits : 0 (b1 et b2)")), (1, true), "{error}");
}
