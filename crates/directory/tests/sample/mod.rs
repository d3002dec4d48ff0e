//! Synthetic structures, and an index made of them.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
#![allow(dead_code, reason = "each test file uses what it needs")]

use directory::{Commune, Directory, Document, Point, Synonyms};
use domain::siret::Siret;
use domain::territory::Departement;
use tempfile::TempDir;

/// A directory in a folder of its own, which goes with it.
pub(crate) struct Sample {
    pub(crate) directory: Directory,
    pub(crate) folder: TempDir,
}

impl Sample {
    /// An index of these documents.
    pub(crate) fn of(documents: &[Document]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let directory = Directory::open(folder.path(), Synonyms::carried()).unwrap();
        let mut rebuild = directory.rebuild().unwrap();
        documents.iter().for_each(|document| rebuild.add(document).unwrap());
        rebuild.finish("sample").unwrap();
        Self { directory, folder }
    }
}

/// The SIRET of a rank: a unit that does not exist, with a sound key.
pub(crate) fn siret(rank: u32) -> Siret {
    let siren = (0..10)
        .map(|key| format!("{:08}{key}", 90_000_000 + rank))
        .find(|digits| domain::siret::Siren::parse(digits).is_ok());
    let siren = siren.unwrap();
    (0..10).map(|key| format!("{siren}0001{key}")).find_map(|digits| Siret::parse(&digits).ok()).unwrap()
}

/// A commune, by what is needed of it.
pub(crate) const COMMUNES: [(&str, &str, &str, f64, f64); 8] = [
    ("93048", "Montreuil", "93", 48.8638, 2.4485),
    ("92050", "Nanterre", "92", 48.8924, 2.2071),
    ("78335", "Limay", "78", 48.9956, 1.7426),
    ("78361", "Mantes-la-Jolie", "78", 48.9908, 1.7172),
    ("91223", "Étampes", "91", 48.4337, 2.1616),
    ("75056", "Paris", "75", 48.8566, 2.3522),
    ("13055", "Marseille", "13", 43.2965, 5.3698),
    ("97411", "Saint-Denis", "974", -20.8789, 55.4481),
];

/// The point of one of [`COMMUNES`].
pub(crate) fn point(name: &str) -> Point {
    let found = COMMUNES.iter().find(|commune| commune.1 == name).unwrap();
    Point::new(found.3, found.4).unwrap()
}

/// A supplier of that name in one of [`COMMUNES`].
pub(crate) fn supplier(rank: u32, name: &str, commune: &str) -> Document {
    let (code, name_of, departement, ..) = COMMUNES.into_iter().find(|found| found.1 == commune).unwrap();
    Document {
        kinds: vec!["supplier".to_owned()],
        commune: Some(Commune { code: code.to_owned(), name: name_of.to_owned() }),
        departement: Departement::by_code(departement),
        point: Some(point(commune)),
        ..Document::new(siret(rank), name)
    }
}

/// A supplier with an activity code and its label.
pub(crate) fn trade(rank: u32, name: &str, commune: &str, naf: &str, label: &str) -> Document {
    Document {
        naf: vec![naf.to_owned()],
        activities: vec![label.to_owned()],
        ..supplier(rank, name, commune)
    }
}
