//! The observatory, as an operator fills it.

use crate::program::Folder;

const SERIES: &str = "\
serie;titre;editeur;adresse;licence;parution;perimetre;champ;territoire;annee;mesure;famille;secteur;valeur;mention
essai;Titre;Éditeur;;;2015;essai;Champ;REG-11;2013;jobs;;;393000;
essai;Titre;Éditeur;;;2015;essai;Champ;REG-11;2014;jobs;;;395000;
essai;Autre titre;Éditeur;;;2015;essai;Champ;REG-11;2015;jobs;;;396000;
essai;Titre;Éditeur;;;2015;essai;Champ;REG-11;2014;jobs;;;1;
";

#[test]
fn figures_are_shown_then_applied_then_change_nothing() {
    let folder = Folder::new();
    let file = folder.write("essai.csv", SERIES);
    let (code, said, refused) = folder.run(&["import", "series", &file, "--dry-run"]);
    assert_eq!(code, 3, "{said}{refused}");
    assert!(said.contains("rien n’a été modifié) : 2 nouveaux"), "{said}");
    assert!(refused.contains("ligne 4, colonne serie : contredit"), "{refused}");
    assert!(refused.contains("ligne 5, colonne mesure : déjà lu à la ligne 3"), "{refused}");
    let (code, said, _) = folder.run(&["import", "series", &file]);
    assert!(code == 3 && said.contains("Changements apportés : 2 nouveaux"), "{said}");
    let (_, said, _) = folder.run(&["import", "series", &file]);
    assert!(said.contains("Rien ne change dans l’observatoire."), "{said}");
    let (code, said, refused) = folder.run(&["import", "urssaf", &file]);
    assert_eq!(code, 1, "{said}");
    assert!(refused.contains("n’a pas été modifié"), "{refused}");
}

const UNITS: &str = "\
siren,statutDiffusionUniteLegale,etatAdministratifUniteLegale,categorieJuridiqueUniteLegale,activitePrincipaleUniteLegale,nomenclatureActivitePrincipaleUniteLegale,denominationUniteLegale
900000076,O,A,9220,88.99B,NAFRev2,ASSOCIATION FICTIVE
";
const PLACES: &str = "\
siren,siret,statutDiffusionEtablissement,etatAdministratifEtablissement,codeCommuneEtablissement,libelleCommuneEtablissement,activitePrincipaleEtablissement,nomenclatureActivitePrincipaleEtablissement,caractereEmployeurEtablissement
900000076,90000007600001,O,A,78335,LIMAY,88.99B,NAFRev2,O
";
const HISTORY: &str = "\
siret,dateFin,dateDebut,etatAdministratifEtablissement,caractereEmployeurEtablissement,activitePrincipaleEtablissement,nomenclatureActivitePrincipaleEtablissement
90000007600001,,2024-06-01,A,O,88.99B,NAFRev2
";

#[test]
fn the_register_and_the_history_are_counted() {
    let folder = Folder::new();
    let units = folder.write("units.csv", UNITS);
    let places = folder.write("places.csv", PLACES);
    let history = folder.write("history.csv", HISTORY);
    let (code, said, _) = folder.run(&["observatory", "compute"]);
    assert_eq!(code, 1, "there is no database: {said}");
    let date = ["--date", "2026-10-31"];
    let stock = ["import", "sirene", "--legal-units", &units, "--establishments", &places];
    assert_eq!(folder.run(&[&stock[..], &date].concat()).0, 0);
    let (code, said, refused) = folder.run(&["observatory", "compute"]);
    assert_eq!(code, 0, "{refused}");
    assert!(said.contains("Années comptées : 2026.") && said.contains("de la dernière : 1."), "{said}");
    assert!(said.contains("Nombres publiés : 0 ;"), "one establishment is never told: {said}");
    let words =
        ["import", "history", "--legal-units", &units, "--establishments", &places, "--history", &history];
    let (code, said, refused) = folder.run(&[&words[..], &date].concat());
    assert_eq!(code, 0, "{refused}");
    assert!(said.contains("Années comptées : de 2024 à 2026."), "{said}");
}
