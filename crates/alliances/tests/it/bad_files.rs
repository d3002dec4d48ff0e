//! Official files that are not what they should be, read by the built program: what it says, where, and what to do.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    sync::{Arc, Mutex},
};

use crate::{
    program::Folder,
    stock::{UNITS, establishments, sirene},
};

/// Reads both stock files, and gives the code, what is said and what is complained of.
fn read(folder: &Folder, units: &str, places: &str) -> (i32, String, String) {
    let units = folder.write("units.csv", units);
    let places = folder.write("places.csv", places);
    folder.run(&sirene(&units, &places, &["--date", "2026-10-31"]))
}

/// The units without the row whose key does not fit.
fn sound() -> String {
    UNITS.replace("900000218,O,A,9220,81.30Z,NAFRev2,CLE FAUSSE\n", "")
}

#[test]
fn a_whole_file_that_cannot_be_read_is_refused_with_advice() {
    let folder = Folder::new();
    let places = establishments("O");
    let damaged = [
        (sound().replace(',', ":"), "n’a qu’une colonne"),
        (sound().replace("siren,", "numero,"), "n’a pas de colonne « siren »"),
        (
            sound().replace("etatAdministratifUniteLegale", "etatAdministratif"),
            "La plus proche est « etatAdministratif »",
        ),
        (String::new(), "units.csv est vide"),
        ("<!DOCTYPE html><html><title>404</title></html>".to_owned(), "est une page web"),
        (sound() + "900000217,\"O,A" + &"\n".repeat(5 << 20), "un guillemet"),
        ("PAR1 et rien d’autre".to_owned(), "est abîmé ou incomplet"),
    ];
    for (units, reason) in damaged {
        let (code, said, refused) = read(&folder, &units, &places);
        assert_eq!(code, 1, "{reason}: {said}{refused}");
        assert!(refused.contains(reason), "{reason}: {refused}");
        assert!(refused.contains("Le registre n’a pas été modifié."), "{refused}");
    }
}

#[test]
fn other_separators_and_columns_that_are_unknown_or_lacking_do_not_stop_a_reading() {
    let folder = Folder::new();
    let units = sound().replace("denominationUniteLegale\n", "denominationUniteLegale,siglUniteLegale\n");
    let units: Vec<String> = units.lines().map(|line| line.replace(',', ";")).collect();
    let units = units.join("\r\n").replace("FICTIVE", "FICTIVE;").replace("FICTIF", "FICTIF;");
    let (code, said, refused) = read(&folder, &units, &establishments("O"));
    assert_eq!(code, 0, "{said}{refused}");
    assert!(said.contains("apparaissent : 3"), "{said}");
    assert!(
        refused.contains("colonne inconnue « siglUniteLegale », voisine de « sigleUniteLegale »"),
        "{refused}"
    );
    assert!(refused.contains("colonnes absentes : ") && refused.contains("nicSiegeUniteLegale"), "{refused}");
}

#[test]
fn rows_that_cannot_be_read_are_named_by_line_column_and_reason_and_the_others_are_read() {
    let folder = Folder::new();
    let places = establishments("O")
        + "900000217,90000021700002,O,A,91223,ETAMPES,81.30Z,NAFRev2,RUE FICTIVE\n\
           900000076,90000007600001,O,A,78335,LIMAY,88.99B,NAFRev2,RUE FICTIVE\n\
           900000076,90000014200001,O,A,78335,LIMAY,88.99B,NAFRev2,RUE FICTIVE\n\
           900000076,O,A\n";
    let (code, said, refused) = read(&folder, &sound(), &places);
    assert_eq!(code, 3, "{said}{refused}");
    assert!(said.contains("apparaissent : 3"), "{said}");
    for expected in [
        "ligne 5, colonne siret : la clé de contrôle ne convient pas (« 90000021700002 »)",
        "ligne 6, colonne siret : déjà lu à la ligne 2",
        "ligne 7, colonne siret : contredit une autre valeur de la ligne",
        "ligne 8 : 3 champs au lieu de 9",
        "est mal recopié",
        "la première ligne est gardée",
        "un séparateur ou un guillemet de trop",
        "4 lignes ont été refusées ; les autres ont été lues.",
    ] {
        assert!(refused.contains(expected), "{expected}: {refused}");
    }
}

#[test]
fn the_establishments_of_la_poste_have_a_key_of_their_own() {
    let folder = Folder::new();
    let units = sound() + "356000000,O,A,5510,53.10Z,NAFRev2,LA POSTE (ESSAI)\n";
    let units =
        units.replace("activitePrincipaleUniteLegale,", "categorieEntreprise,activitePrincipaleUniteLegale,");
    let units = units.replace(",A,9220,", ",A,9220,PME,").replace(",A,5510,", ",A,5510,GE,");
    let places = establishments("O")
        + "356000000,35600000000048,O,A,75115,PARIS 15,53.10Z,NAFRev2,RUE FICTIVE\n\
           356000000,35600000009002,O,A,75115,PARIS 15,53.10Z,NAFRev2,RUE FICTIVE\n\
           356000000,35600000009000,O,A,75115,PARIS 15,53.10Z,NAFRev2,RUE FICTIVE\n";
    let (code, said, refused) = read(&folder, &units, &places);
    assert_eq!(code, 3, "{said}{refused}");
    assert!(said.contains("apparaissent : 5"), "{said}{refused}");
    assert!(refused.contains("ligne 7, colonne siret : la clé de contrôle"), "{refused}");
}

#[test]
fn masked_coordinates_and_latin_1_are_told() {
    let folder = Folder::new();
    let places = establishments("O").replace(
        "libelleVoieEtablissement\n",
        "libelleVoieEtablissement,coordonneeLambertAbscisseEtablissement,coordonneeLambertOrdonneeEtablissement\n",
    );
    let masked = places.replace("RUE FICTIVE\n", "RUE FICTIVE,[ND],[ND]\n");
    let (code, said, refused) = read(&folder, &sound(), &masked);
    assert_eq!(code, 0, "{said}{refused}");
    assert!(said.contains("apparaissent : 3"), "{said}");

    let mut latin = sound().into_bytes();
    latin.extend_from_slice(b"900000274,O,A,9220,88.99B,NAFRev2,CR\xc8CHE FICTIVE\n");
    std::fs::write(folder.path("units.csv"), latin).unwrap();
    let words = sirene(&folder.path("units.csv"), &folder.path("places.csv"), &["--date", "2026-10-31"])
        .into_iter()
        .map(str::to_owned)
        .collect::<Vec<_>>();
    let (code, said, refused) = folder.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(code, 3, "{said}{refused}");
    assert!(refused.contains("ligne 5 : n’est pas dans le codage du fichier"), "{refused}");
    assert!(refused.contains("enregistrez-le en UTF-8"), "{refused}");
}

#[test]
fn a_file_of_another_kind_is_refused_by_what_it_is() {
    let folder = Folder::new();
    let naf = folder.write("naf.csv", "code;libelle\n38.32Z;Récupération de déchets triés\n");
    let old = folder.path("esus.xls");
    std::fs::write(&old, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).unwrap();
    let changes = folder.write("changes.csv", "MOD,DATE_EFF,TYPECOM_AV,COM_AV,TYPECOM_AP,COM_AP\n");
    let cases: [(&[&str], &str); 5] = [
        (&["import", "esus", &naf], "n’a pas de colonne « SIREN »"),
        (&["import", "esus", &old], "protégé par un mot de passe"),
        (&["import", "cog", &changes], "donnez avec lui celui des communes"),
        (&["import", "cog", &changes, &changes], "sont de la même sorte"),
        (&["import", "ess-list", "http://127.0.0.1:9/liste.csv"], "relancez la commande pour continuer"),
    ];
    for (words, reason) in cases {
        let (code, said, refused) = folder.run(words);
        assert_eq!(code, 1, "{words:?} {said}{refused}");
        assert!(refused.contains(reason), "{words:?} {refused}");
    }
}

#[test]
fn a_transfer_that_broke_goes_on_where_it_stopped() {
    let folder = Folder::new();
    let file = "Numéro SIREN,Dénomination\n900000076,ASSOCIATION FICTIVE\n";
    let (start, rest) = file.split_at(20);
    let whole = file.len();
    let answers = [
        format!(
            "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: {whole}\r\nConnection: close\r\n\r\n{start}"
        ),
        format!(
            "HTTP/1.1 206 Partial Content\r\nETag: \"1\"\r\nContent-Range: bytes 20-{}/{whole}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{rest}",
            whole - 1,
            rest.len()
        ),
    ];
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/esus.csv", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&asked);
    std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let lines = BufReader::new(&stream).lines().map_while(Result::ok);
            let request: String =
                lines.take_while(|line| !line.is_empty()).map(|line| line.to_lowercase() + "\n").collect();
            heard.lock().unwrap().push_str(&request);
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    let (code, said, refused) = folder.run(&["import", "esus", &address, "--date", "2026-09-01"]);
    assert_eq!(code, 0, "{said}{refused}");
    assert!(said.contains("apparaissent : 1"), "{said}");
    assert!(asked.lock().unwrap().contains("range: bytes=20-"), "{asked:?}");
}
