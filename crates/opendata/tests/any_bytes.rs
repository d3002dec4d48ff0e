//! Whatever the bytes, a reader answers: rows, rejected rows, or a refusal. It never panics.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use domain::nomenclature::Perimeter;
use opendata::sirene::{Etablissement, Files, Receiver, Selection, Settings, Territory, UniteLegale, read};
use opendata::watch::Unwatched;
use opendata::{cog, nomenclatures, recognitions};
use proptest::prelude::*;

struct Nobody;

impl Receiver for Nobody {
    fn unit(&mut self, _: UniteLegale) -> Result<(), String> {
        Ok(())
    }

    fn establishment(&mut self, _: Etablissement) -> Result<(), String> {
        Ok(())
    }
}

/// Gives the file to every reader.
fn read_by_all(path: &Path) {
    let watch = &Unwatched;
    let _ = cog::communes(path, watch, &mut |_| Ok(()));
    let _ = cog::changes(path, watch, &mut |_| Ok(()));
    let _ = cog::epci(path, watch, &mut |_| Ok(()));
    let _ = cog::memberships(path, true, watch, &mut |_| Ok(()));
    let _ = cog::memberships(path, false, watch, &mut |_| Ok(()));
    let _ = cog::FileKind::of(path);
    let _ = nomenclatures::naf(path, watch, &mut |_| Ok(()));
    let _ = nomenclatures::naf25(path, watch, &mut |_| Ok(()));
    let _ = nomenclatures::legal_categories(path, watch, &mut |_| Ok(()));
    let _ = nomenclatures::densities(path, watch, &mut |_| Ok(()));
    let _ = recognitions::ess_list(path, watch, &mut |_| Ok(()));
    let _ = recognitions::esus(path, watch, &mut |_| Ok(()));
    let _ = recognitions::siae(path, watch, &mut |_| Ok(()));
    let _ = recognitions::finess(path, watch, &mut |_| Ok(()));
    let files = Files {
        legal_units: path.to_owned(),
        establishments: path.to_owned(),
        locations: Some(path.to_owned()),
    };
    read_stock(&files);
}

fn read_stock(files: &Files) {
    let selection = Selection::new(Perimeter::carried(), BTreeMap::new(), Territory::everywhere());
    let settings = Settings { threads: 2, last_year: 2027 };
    let _ = read(files, &selection.with_buyers(), settings, &Unwatched, &mut Nobody);
}

fn samples() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut samples: Vec<_> = files
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect();
    samples.sort();
    samples
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400), start in 0usize..6) {
        let starts: [&[u8]; 6] =
            [b"", b"PAR1", &[0x1f, 0x8b, 8], b"PK\x03\x04", b"SIREN;siret;code\n", b"[{\"siret\":"];
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("any");
        fs::write(&path, [starts[start], &bytes].concat()).unwrap();
        read_by_all(&path);
    }

    #[test]
    fn any_change_of_a_sample(which: prop::sample::Index, changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut: prop::sample::Index) {
        let samples = samples();
        let (name, bytes) = which.get(&samples);
        let mut bytes = bytes.clone();
        // Half of the changes put a character that means something to a reader.
        let telling = b",;\"\n\r\0[ND]PFAO9-\xff\xe9";
        for (place, byte) in &changes {
            let at = place.index(bytes.len());
            bytes[at] = if byte % 2 == 0 { *byte } else { telling[usize::from(*byte) % telling.len()] };
        }
        bytes.truncate(cut.index(bytes.len()) + bytes.len() / 2 + 1);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("changed");
        fs::write(&path, &bytes).unwrap();
        read_by_all(&path);
        let sample = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name);
        let mut files = Files {
            legal_units: sample("unites.csv"),
            establishments: sample("etablissements.csv"),
            locations: Some(sample("localisations.csv")),
        };
        match name.as_str() {
            "unites.csv" => files.legal_units = path,
            "etablissements.csv" => files.establishments = path,
            _ => files.locations = Some(path),
        }
        read_stock(&files);
    }
}
