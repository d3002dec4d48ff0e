//! Official files, read by the built program as an operator reads them.

use std::fs;

use crate::{
    program::Folder,
    stock::{UNITS, establishments, sirene},
};

#[test]
fn stock_files_are_shown_then_applied_then_change_nothing() {
    let folder = Folder::new();
    let units = folder.write("units.csv", UNITS);
    let places = folder.write("places.csv", &establishments("O"));
    let date = ["--date", "2026-10-31", "--region", "11"];

    let (code, said, refused) = folder.run(&sirene(&units, &places, &[&date[..], &["--dry-run"]].concat()));
    assert_eq!(code, 3, "{said}{refused}");
    assert!(said.contains("rien n’a été modifié") && said.contains("apparaissent : 3"), "{said}");
    assert!(refused.contains("units.csv, ligne 5, colonne siren : la clé de contrôle"), "{refused}");

    let report = folder.path("refus.tsv");
    let (code, said, _) = folder.run(&sirene(&units, &places, &[&date[..], &["--report", &report]].concat()));
    assert_eq!(code, 3);
    assert!(said.contains("apportés") && said.contains("apparaissent : 3"), "{said}");
    assert_eq!(fs::read_to_string(report).unwrap().lines().count(), 2);

    let sound =
        folder.write("units.csv", &UNITS.replace("900000218,O,A,9220,81.30Z,NAFRev2,CLE FAUSSE\n", ""));
    let (code, said, refused) = folder.run(&sirene(&sound, &places, &date));
    assert_eq!((code, refused.contains("ligne")), (0, false), "{said}{refused}");
    assert!(said.contains("Rien ne change"), "{said}");

    let masked = folder.write("masked.csv", &establishments("P"));
    let (code, said, _) = folder.run(&sirene(&sound, &masked, &date));
    assert_eq!(code, 0);
    assert!(said.contains("masquées (adresse effacée) : 1"), "{said}");

    let (code, said, _) = folder.run(&["reindex"]);
    assert_eq!((code, said.trim()), (0, "Index de recherche refait : 3 structures."));
}

#[test]
fn what_cannot_be_read_changes_nothing_and_says_why() {
    let folder = Folder::new();
    let units = folder.write("units.csv", UNITS);
    let places = folder.write("places.csv", &establishments("O"));
    let missing = folder.path("missing.csv");
    let cases = [
        (sirene(&missing, &places, &[]), 1, "n’existe pas"),
        (sirene(&units, &units, &[]), 1, "Le registre n’a pas été modifié"),
        (sirene(&units, &places, &["--region", "99"]), 2, "code d’une région"),
        (sirene(&units, &places, &["--departement", "999"]), 2, "code d’un département"),
        (sirene(&units, &places, &["--date", "demain"]), 2, "n’est pas une date"),
        (vec!["import", "sirene"], 2, "Il manque"),
        (vec!["import", "esus", "ftp://exemple.invalid/a.csv"], 2, "n’est ni un fichier, ni une adresse"),
    ];
    for (words, expected, reason) in cases {
        let (code, said, complaint) = folder.run(&words);
        assert_eq!(code, expected, "{words:?}\n{said}{complaint}");
        assert!(complaint.contains(reason), "{words:?}\n{complaint}");
    }
}

#[test]
fn lists_and_nomenclatures_are_read() {
    let folder = Folder::new();
    let esus = folder.write("esus.csv", "Numéro SIREN,Dénomination\n900000076,ASSOCIATION FICTIVE\n123,X\n");
    let (code, said, refused) = folder.run(&["import", "esus", &esus]);
    assert_eq!(code, 3, "{said}{refused}");
    assert!(said.contains("apparaissent : 1"), "{said}");
    let naf = folder.write("naf.csv", "code,libelle\n38.32Z,Récupération de déchets triés\n");
    let (code, said, refused) = folder.run(&["import", "naf", &naf]);
    assert_eq!((code, refused.contains("ligne")), (0, false), "{said}{refused}");
    let (_, again, _) = folder.run(&["import", "naf", &naf]);
    assert!(again.contains("Rien ne change"), "{again}");
    let communes = folder.write(
        "communes.csv",
        "code,nom,type,population,lat,lon,codes_postaux\n78335,Limay,COM,17000,48.99,1.73,78520\n",
    );
    let (code, said, refused) = folder.run(&["import", "cog", &communes]);
    assert_eq!((code, refused.contains("ligne")), (0, false), "{said}{refused}");
    assert!(said.contains("changent : 1"), "{said}");
    let grid = folder.write("grille.csv", "CODGEO;DENS;LIBDENS\n78335;6;Rural\n7833;6;Rural\n");
    let (code, said, refused) = folder.run(&["import", "densite", &grid, "--dry-run"]);
    assert_eq!(code, 3, "{said}{refused}");
    assert!(said.contains("changent : 1") && said.contains("rien n’a été modifié"), "{said}");
    let (_, said, _) = folder.run(&["import", "densite", &grid]);
    assert!(said.contains("changent : 1"), "{said}");
    let (_, again, _) = folder.run(&["import", "densite", &grid]);
    assert!(again.contains("Rien ne change"), "{again}");
}

#[test]
fn a_table_of_the_perimeter_is_shown_put_in_force_or_refused_with_its_line() {
    let folder = Folder::new();
    let (units, sites) = (folder.write("units.csv", UNITS), folder.write("sites.csv", &establishments("O")));
    folder.run(&sirene(&units, &sites, &[]));
    let table = |statut: &str| {
        format!(
            "code,libelle,famille_ess,sous_famille,statut,confiance\n9220,Association déclarée,Associations,,{statut},haute\n9230,Association reconnue,Associations,,inclus,haute\n"
        )
    };
    let out = folder.write("out.csv", &table("exclu"));
    let perimeter = |file: &str, more: &[&str]| {
        let words = ["import", "perimeter", file, "--name", "2027", "--reason", "Essai"];
        folder.run(&[&words[..], more].concat())
    };
    let (code, said, _) = perimeter(&out, &["--dry-run"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("rien n’a été modifié") && said.contains("Confirmée → Hors périmètre : 3"),
        "{said}"
    );
    let (code, said, _) = perimeter(&out, &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("La version est en vigueur") && said.contains(": 3"), "{said}");
    let (_, said, _) = perimeter(&out, &["--dry-run"]);
    assert!(said.contains("aucune"), "it is in force already: {said}");
    let wrong = folder.write("wrong.csv", &table("peut-être"));
    let (code, _, said) = perimeter(&wrong, &[]);
    assert_eq!(code, 1);
    assert!(said.contains("peut-être") && said.contains("n’a pas été modifié"), "{said}");
}
