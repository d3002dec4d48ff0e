//! The observatory: what the files of others become, and what is said beside a count.

use std::sync::Arc;

use app::{observatory::SeriesFile, register::Ending};
use domain::observatory::{Measure, Part, Territoire};
use jiff::civil::date;
use opendata::watch::Unwatched;
use testkit::TestApp;

/// Reads a series of the URSSAF.
async fn urssaf(app: &TestApp, text: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("urssaf.csv");
    std::fs::write(&file, text).unwrap();
    let day = date(2026, 11, 1);
    app.app.import_series(SeriesFile::Urssaf, file, day, Ending::Apply, Arc::new(Unwatched)).await.unwrap();
}

/// What a series says of the whole or of a part, with what is said beside it.
async fn said(app: &TestApp, series: &str, measure: Measure, part: Part) -> Option<(String, Option<String>)> {
    let all = app.app.published_figures().await.unwrap();
    let figures = all.into_iter().find(|(one, _)| one.series.code == series)?.1;
    let one = figures.into_iter().find(|one| (one.measure, one.part) == (measure, part))?;
    Some((one.amount.to_string(), one.note))
}

const HEADS: &str = "Champ ESS ?;Famille ESS;Secteur NA88;Année;Nombre d'établissements;Effectifs salariés moyens;Masse salariale (brute)";

#[tokio::test]
async fn a_series_of_the_urssaf_counts_every_row_in_the_whole_and_tells_the_share_of_private_jobs() {
    let app = TestApp::new().await;
    let rows = [
        "OUI;Associations;05-39 Industrie;2022;10;100;1000000",
        "OUI;Associations;nca;2022;1;40;1000000",
        "OUI;Une autre famille;85 Enseignement;2022;1;60;1000000",
        "NON;;47 Commerce de détail;2022;100;1800;9000000",
    ];
    urssaf(&app, &format!("{HEADS}\n{}\n", rows.join("\n"))).await;
    let of = async |measure, part| said(&app, "urssaf-ess-na88", measure, part).await;
    let sector = |code| format!("sector:{code}").parse::<Part>().unwrap();
    assert_eq!(of(Measure::Jobs, Part::Whole).await, Some(("200".into(), None)));
    assert_eq!(of(Measure::Jobs, sector("ENS")).await, Some(("60".into(), None)));
    let (jobs, note) = of(Measure::Jobs, sector("IND")).await.unwrap();
    assert_eq!(jobs, "100");
    assert!(note.unwrap().contains("divisions publiées ensemble"));
    let (share, note) = of(Measure::ShareOfPrivateJobs, Part::Whole).await.unwrap();
    assert_eq!(share, "10");
    assert!(note.unwrap().contains("calculée à la lecture"), "no publication says it");
}

#[tokio::test]
async fn beside_a_count_stand_the_files_and_rows_that_were_read_and_not_a_total() {
    let app = TestApp::new().await;
    app.register_of(date(2026, 10, 31), [1, 2, 3]).await;
    app.app.compute_observatory().await.unwrap();
    let observed = app.app.observe(Territoire::France, None, None).await.unwrap().unwrap();
    let edition = observed.counted.unwrap();
    assert_eq!(
        (edition.files, edition.read),
        (vec!["stock.csv".to_owned()], 3),
        "none of them is an employer"
    );
}
