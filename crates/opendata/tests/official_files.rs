//! Real official files, when `ALLIANCES_OPEN_DATA` names a folder that has them; skipped, and said so, otherwise.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::path::PathBuf;

use domain::nomenclature::{CodeCommune, Perimeter};
use opendata::cog::{Successors, changes, communes, epci};
use opendata::nomenclatures::{legal_categories, naf, naf25};
use opendata::watch::Unwatched;

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("ALLIANCES_OPEN_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: ALLIANCES_OPEN_DATA names no folder");
    }
    folder
}

#[test]
fn the_communes_of_2026_are_read_whole() {
    let Some(folder) = folder() else { return };
    let mut all = Vec::new();
    let report = communes(&folder.join("cog/communes_2026.csv"), &Unwatched, &mut |commune| {
        all.push(commune);
        Ok(())
    });
    let report = report.unwrap();
    assert_eq!((report.rows, report.rejected_rows(), report.notes.len()), (34_920, 0, 0), "{report:?}");
    assert!(report.unknown_columns.is_empty(), "{report:?}");
    assert_eq!(all.iter().filter(|commune| commune.parente.is_some()).count(), 45);
    assert_eq!(all.iter().filter(|commune| commune.epci.is_none() && commune.parente.is_none()).count(), 4);
    assert!(all.iter().all(|commune| commune.centre.is_some()));
    let population: u64 = all
        .iter()
        .filter(|commune| commune.parente.is_none())
        .filter_map(|commune| commune.population.map(u64::from))
        .sum();
    assert_eq!(population, 68_350_798);

    let mut moves = Vec::new();
    let report = changes(&folder.join("cog/mouvements-communes.csv"), &Unwatched, &mut |change| {
        moves.push(change);
        Ok(())
    });
    assert_eq!(report.unwrap().rejected_rows(), 0);
    assert!(moves.len() > 4_000, "{}", moves.len());
    let before: Vec<_> = moves.iter().map(|change| change.before).collect();
    let successors = Successors::new(all.iter().map(|commune| commune.code), moves);
    let code = |text: &str| CodeCommune::parse(text).unwrap();
    assert_eq!(successors.today(code("01091")), Some(code("01033")));
    let lost = before.iter().filter(|code| successors.today(**code).is_none()).count();
    assert!(lost * 50 < before.len(), "{lost} of {}", before.len());

    let mut count = 0;
    let report = epci(&folder.join("cog/epci_2025.csv"), &Unwatched, &mut |_| {
        count += 1;
        Ok(())
    });
    assert_eq!((count, report.unwrap().rejected_rows()), (1_255, 0));
}

#[test]
fn the_nomenclatures_are_read_whole() {
    let Some(folder) = folder() else { return };
    let mut codes = Vec::new();
    let report = naf(&folder.join("naf/naf_rev2_732.csv"), &Unwatched, &mut |label| {
        codes.push(label.code);
        Ok(())
    });
    assert_eq!((codes.len(), report.unwrap().rejected_rows()), (732, 0));
    let mut count = 0;
    let report = naf25(&folder.join("naf/naf_2025_747.csv"), &Unwatched, &mut |_| {
        count += 1;
        Ok(())
    });
    assert_eq!((count, report.unwrap().rejected_rows()), (747, 0));
    let mut categories = Vec::new();
    let path = folder.join("legal/categories_juridiques.csv");
    let report = legal_categories(&path, &Unwatched, &mut |label| {
        categories.push(label.code);
        Ok(())
    });
    assert_eq!((categories.len(), report.unwrap().rejected_rows()), (260, 0));
    assert!(categories.iter().all(|category| category.level_2_label().is_some()));
    let perimeter = Perimeter::carried();
    assert!(perimeter.categories().iter().all(|row| categories.contains(&row.categorie)));
    let excluded = perimeter.excluded().iter().map(|row| row.prefix.as_str());
    assert!(excluded.into_iter().all(|prefix| codes.iter().any(|code| code.as_str().starts_with(prefix))));
}
