//! The judged corpus, the judged queries, and how well the index answers them.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use directory::{Commune, Directory, Document, Near, Point, Query, Synonyms};
use domain::siret::{Siren, Siret};
use domain::territory::Departement;
use serde_json::Value;

const STRUCTURES: &str = include_str!("structures.tsv");
const QUERIES: &str = include_str!("queries.tsv");
/// Hits that count for recall.
const FIRST: usize = 10;

const COMMUNES: [(&str, &str, &str, f64, f64); 13] = [
    ("Créteil", "94028", "94", 48.7837, 2.4546),
    ("Étampes", "91223", "91", 48.4337, 2.1616),
    ("Évry", "91228", "91", 48.6298, 2.4418),
    ("Limay", "78335", "78", 48.9956, 1.7426),
    ("Mantes-la-Jolie", "78361", "78", 48.9908, 1.7172),
    ("Montreuil", "93048", "93", 48.8638, 2.4485),
    ("Nanterre", "92050", "92", 48.8924, 2.2071),
    ("Paris", "75056", "75", 48.8566, 2.3522),
    ("Romainville", "93063", "93", 48.8841, 2.4352),
    ("Saint-Denis", "93066", "93", 48.9362, 2.3574),
    ("Versailles", "78646", "78", 48.8049, 2.1204),
    ("Vitry-sur-Seine", "94081", "94", 48.7875, 2.3928),
    ("Angers", "49007", "49", 47.4784, -0.5632),
];

/// How one query was answered.
pub(crate) struct Judgement {
    pub(crate) text: String,
    pub(crate) place: String,
    /// One over the rank of the first expected hit.
    pub(crate) reciprocal: f64,
    /// The share of the expected ones among the first ten (of at most ten).
    pub(crate) recall: f64,
    pub(crate) missing: Vec<String>,
    /// What came before the first expected one.
    pub(crate) before: Vec<String>,
}

impl fmt::Display for Judgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, place, reciprocal, recall, missing, before } = self;
        write!(f, "{reciprocal:>5.2}  {recall:>5.2}  {text}")?;
        if !place.is_empty() {
            write!(f, ", {place}")?;
        }
        if !before.is_empty() {
            write!(f, "  (before: {})", before.join("; "))?;
        }
        if missing.is_empty() { Ok(()) } else { write!(f, "  (missing: {})", missing.join("; ")) }
    }
}

/// The mean reciprocal rank and the mean recall.
pub(crate) fn means(judgements: &[Judgement]) -> (f64, f64) {
    let count = judgements.len().max(1) as f64;
    let sum = |share: fn(&Judgement) -> f64| judgements.iter().map(share).sum::<f64>() / count;
    (sum(|one| one.reciprocal), sum(|one| one.recall))
}

/// Judges all queries on the synthetic structures, and on the sample of the public directory if the folder has it. Says too
/// whether it had.
pub(crate) fn judge(open_data: Option<&Path>) -> (Vec<Judgement>, bool) {
    let mut documents = synthetic();
    let sample = open_data.map(|folder| folder.join("sirene/annuaire_recherche_entreprises_sample.json"));
    let sample = sample.and_then(|path| std::fs::read_to_string(path).ok());
    let has_sample = sample.is_some();
    documents.extend(sample.iter().flat_map(|text| real(text)));
    let names: BTreeMap<Siret, String> =
        documents.iter().map(|document| (document.siret, document.name.clone())).collect();

    let folder = tempfile::tempdir().unwrap();
    let directory = Directory::open(folder.path(), Synonyms::carried()).unwrap();
    let mut rebuild = directory.rebuild().unwrap();
    documents.iter().for_each(|document| rebuild.add(document).unwrap());
    rebuild.finish("relevance").unwrap();
    let reader = directory.reader();

    let lines = QUERIES.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut judgements = Vec::new();
    for line in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        let [text, place, radius, expected] = fields.as_slice() else { panic!("four fields: {line:?}") };
        // After a question mark: right, if the corpus has it.
        let (perhaps, surely): (Vec<&str>, Vec<&str>) =
            expected.split(' ').partition(|one| one.starts_with('?'));
        let perhaps = perhaps.into_iter().filter_map(|one| Siret::parse(&one[1..]).ok());
        let perhaps = perhaps.filter(|siret| names.contains_key(siret));
        let expected: Vec<Siret> = surely.into_iter().map(number).chain(perhaps).collect();
        if expected.iter().any(|siret| !names.contains_key(siret)) {
            assert!(!has_sample, "{line:?} expects a structure that is nowhere");
            continue;
        }
        let near = (!place.is_empty())
            .then(|| Near { point: commune(place).1, radius_km: Some(radius.parse().unwrap()) });
        let hits = reader.search(&Query { near, limit: FIRST, ..Query::text(*text) }).unwrap().hits;
        let first = hits.iter().position(|hit| expected.contains(&hit.siret));
        let is_found = |siret: &&Siret| hits.iter().any(|hit| hit.siret == **siret);
        let found = expected.iter().filter(is_found).count();
        judgements.push(Judgement {
            text: (*text).to_owned(),
            place: (*place).to_owned(),
            reciprocal: first.map_or(0.0, |rank| 1.0 / (rank + 1) as f64),
            before: hits[..first.unwrap_or(0)].iter().map(|hit| names[&hit.siret].clone()).collect(),
            recall: found as f64 / expected.len().min(FIRST) as f64,
            missing: expected
                .iter()
                .filter(|siret| !is_found(siret))
                .map(|siret| names[siret].clone())
                .collect(),
        });
    }
    (judgements, has_sample)
}

/// A SIRET, or the rank of a synthetic structure.
fn number(text: &str) -> Siret {
    Siret::parse(text).unwrap_or_else(|_| {
        let start = format!("{:08}", 90_000_000 + text.parse::<u32>().unwrap());
        let siren =
            (0..10).map(|key| format!("{start}{key}")).find(|digits| Siren::parse(digits).is_ok()).unwrap();
        (0..10).find_map(|key| Siret::parse(&format!("{siren}0001{key}")).ok()).unwrap()
    })
}

fn commune(name: &str) -> (Commune, Point, Departement) {
    let found = COMMUNES.iter().find(|commune| commune.0 == name);
    let (name, code, departement, lat, lon) =
        *found.unwrap_or_else(|| panic!("{name} is no commune of the list"));
    let commune = Commune { code: code.to_owned(), name: name.to_owned() };
    (commune, Point::new(lat, lon).unwrap(), Departement::by_code(departement).unwrap())
}

fn synthetic() -> Vec<Document> {
    let lines = STRUCTURES.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [rank, name, naf, label, place, recognitions, offers] = fields.as_slice() else {
                panic!("seven fields: {line:?}")
            };
            let listed = |text: &str, sign: char| -> Vec<String> {
                text.split(sign).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
            };
            let (commune, point, departement) = commune(place);
            Document {
                naf: vec![(*naf).to_owned()],
                activities: vec![(*label).to_owned()],
                recognitions: listed(recognitions, ','),
                offers: listed(offers, ';'),
                commune: Some(commune),
                departement: Some(departement),
                point: Some(point),
                ..Document::new(number(rank), *name)
            }
        })
        .collect()
}

/// The structures of the sample, with what the register would know of them.
fn real(text: &str) -> Vec<Document> {
    let read: Value = serde_json::from_str(text).unwrap();
    let units = read.as_array().unwrap().iter();
    units
        .filter_map(|unit| {
            let head = &unit["siege"];
            let word = |value: &Value| value.as_str().map(str::to_owned);
            let number = |value: &Value| value.as_str()?.parse::<f64>().ok();
            let siret = Siret::parse(head["siret"].as_str()?).ok()?;
            let point = number(&head["latitude"]).zip(number(&head["longitude"]));
            Some(Document {
                sigle: word(&unit["sigle"]),
                brands: head["liste_enseignes"].as_array().into_iter().flatten().filter_map(word).collect(),
                naf: word(&head["activite_principale"]).into_iter().collect(),
                recognitions: word(&unit["complements"]["type_siae"]).into_iter().collect(),
                commune: word(&head["commune"])
                    .zip(word(&head["libelle_commune"]))
                    .map(|(code, name)| Commune { code, name }),
                departement: head["departement"].as_str().and_then(Departement::by_code),
                point: point.and_then(|(lat, lon)| Point::new(lat, lon).ok()),
                ..Document::new(siret, word(&unit["nom_complet"])?)
            })
        })
        .collect()
}
