//! Figures of the observatory.

use domain::nomenclature::{
    CodeCommune, CodeNaf,
    DiffusionStatus::{Diffusible, Partielle},
    Secteur, TrancheEffectifs,
    perimeter::Famille,
};
use domain::observatory::{
    Amount, Cell, Count, Edition, EventActivity, Measure, Method, Observation, Part, Purchases, Series,
    Territoire,
};
use domain::programme::{Coordinates, EventStatus};
use domain::purchasing;
use domain::register::{Source, Stated};
use domain::territory::Departement;
use jiff::civil::date;
use store::{CommuneRow, RegisterCount, Store, StoredSeries, Town};

use crate::register_samples::{
    NOVEMBER, apply, bare_structure, begin, keep_structures, logged, staged, stock, structure,
};
use crate::samples::{bare_event, change, event, keep_events, keep_registrations, minute, registration};

fn series(code: &str, perimeter: &str) -> Series {
    Series {
        code: code.into(),
        title: "Chiffres d’essai".into(),
        publisher: "Éditeur d’essai".into(),
        url: Some("https://exemple.fr/chiffres".into()),
        licence: None,
        published: "2015-10".into(),
        perimeter: perimeter.into(),
        field: "Établissements d’essai".into(),
    }
}

fn figure(series: &str, territory: &str, year: i16, measure: Measure, part: Part) -> Observation {
    Observation {
        series: series.into(),
        territory: Territoire::parse(territory).unwrap(),
        year,
        measure,
        part,
        amount: Amount::from_thousandths(-7100),
        note: Some("Arrondi".into()),
    }
}

pub(crate) async fn a_series_is_replaced_whole_and_read_by_place_measure_and_code(store: Store) {
    let (one, other) = (series("une", "ancien"), series("deux", "nouveau"));
    let jobs = figure("une", "REG-11", 2013, Measure::Jobs, Part::Whole);
    let family = figure("une", "REG-11", 2013, Measure::Jobs, Part::Famille(Famille::Associations));
    let elsewhere = figure("deux", "FR", 2013, Measure::Jobs, Part::Secteur(Secteur::Sante));
    let share = figure("deux", "REG-11", 2014, Measure::ShareOfJobs, Part::Whole);
    change(&store, async |tx| {
        tx.replace_series(&one, "une.csv", &[family.clone(), jobs.clone()]).await.unwrap();
        tx.replace_series(&other, "carried", &[elsewhere.clone(), share.clone()]).await.unwrap();
    })
    .await;
    let mut session = store.read().await.unwrap();
    let stored = |series: &Series, origin: &str, figures| StoredSeries {
        series: series.clone(),
        origin: origin.into(),
        figures,
    };
    assert_eq!(
        session.observatory_series().await.unwrap(),
        [stored(&other, "carried", 2), stored(&one, "une.csv", 2)]
    );
    let region = Territoire::parse("REG-11").unwrap();
    assert_eq!(session.figures_of(region).await.unwrap(), [jobs.clone(), family.clone(), share.clone()]);
    assert_eq!(
        session.figures_measuring(Measure::Jobs).await.unwrap(),
        [elsewhere.clone(), jobs.clone(), family.clone()]
    );
    assert_eq!(session.figures_of_series("deux").await.unwrap(), [elsewhere, share]);
    let later = Series { title: "Autre titre".into(), url: None, ..one.clone() };
    change(&store, async |tx| {
        tx.replace_series(&later, "deuxieme.csv", std::slice::from_ref(&jobs)).await.unwrap();
        tx.delete_series("deux").await.unwrap();
    })
    .await;
    assert_eq!(session.observatory_series().await.unwrap(), [stored(&later, "deuxieme.csv", 1)]);
    assert_eq!(session.figures_of(region).await.unwrap(), [jobs]);
}

fn edition(year: i16) -> Edition {
    Edition {
        year,
        method: Method::History,
        as_of: date(2026, 10, 31),
        files: vec!["StockEtablissement.parquet".into()],
        read: 1200,
        counted_at: minute(3),
    }
}

fn count(year: i16, sector: Secteur, number: u64) -> Count {
    Count {
        year,
        commune: CodeCommune::parse("78335").unwrap(),
        family: Famille::Associations,
        sector,
        band: TrancheEffectifs::by_code("12").unwrap(),
        number,
    }
}

pub(crate) async fn the_counts_of_a_year_are_replaced_with_what_is_shown_of_them(store: Store) {
    let counts = [count(2025, Secteur::Sante, 7), count(2025, Secteur::ActionSociale, 2)];
    let cell = |territory: &str, part, number| Cell {
        territory: Territoire::parse(territory).unwrap(),
        year: 2025,
        part,
        number,
    };
    let whole = cell("DEP-78", Part::Whole, Some(9));
    let hidden = cell("DEP-78", Part::Secteur(Secteur::ActionSociale), None);
    let commune = cell("COM-78335", Part::Whole, Some(9));
    change(&store, async |tx| {
        tx.replace_counts(&edition(2024), &[]).await.unwrap();
        tx.replace_counts(&edition(2025), &counts).await.unwrap();
        tx.replace_cells(2025, &[(whole, 9), (hidden, 2), (commune, 9)]).await.unwrap();
    })
    .await;
    let mut session = store.read().await.unwrap();
    assert_eq!(session.observatory_editions().await.unwrap(), [edition(2024), edition(2025)]);
    assert_eq!(session.observatory_counts(2025).await.unwrap(), counts);
    let departement = Territoire::parse("DEP-78").unwrap();
    assert_eq!(session.cells_of(departement).await.unwrap(), [whole, hidden]);
    assert_eq!(
        session.cells_among(&[departement, commune.territory], 2025, Part::Whole).await.unwrap(),
        [commune, whole]
    );
    assert_eq!(session.cells_of_year(2025).await.unwrap(), [commune, whole, hidden]);
    change(&store, async |tx| tx.replace_counts(&edition(2025), &counts[..1]).await.unwrap()).await;
    assert_eq!(session.observatory_counts(2025).await.unwrap(), counts[..1]);
    assert_eq!(session.cells_of(departement).await.unwrap(), [], "what was shown of other counts is gone");
}

pub(crate) async fn only_employers_at_work_that_are_of_a_family_are_counted(store: Store) {
    let open = structure(3, Diffusible);
    let all = [structure(1, Diffusible), structure(2, Partielle), open.clone(), bare_structure(4)];
    keep_structures(&store, 1, &all).await;
    let closed = open.clone().closed(None, Stated { source: Source::Sirene, as_of: NOVEMBER });
    let run = begin(&store, 2, &stock(NOVEMBER)).await;
    change(&store, async |tx| {
        let staged = [staged(closed.clone()), staged(structure(5, Diffusible))];
        tx.stage_structures(run.id, "2026", &staged).await.unwrap();
        let changes = [logged(Some(&open), &closed), logged(None, &structure(5, Diffusible))];
        tx.log_import_changes(run.id, &changes).await.unwrap();
    })
    .await;
    assert!(apply(&store, &run).await);
    let counted = |commune: &str, number| RegisterCount {
        commune: CodeCommune::parse(commune).unwrap(),
        family: Famille::Associations,
        naf: CodeNaf::parse("38.32Z").ok(),
        band: TrancheEffectifs::by_code("12").unwrap(),
        source: Source::Sirene,
        number,
    };
    let mut session = store.read().await.unwrap();
    assert_eq!(session.count_register().await.unwrap(), [counted("75114", 1), counted("78335", 2)]);
}

pub(crate) async fn communes_are_where_the_code_says_and_else_where_the_register_has_structures(
    store: Store,
) {
    let [yvelines, paris] = ["78", "75"].map(|code| Departement::by_code(code).unwrap());
    let run = keep_structures(&store, 1, &[structure(1, Diffusible), structure(3, Diffusible)]).await;
    let town = |name: &str, population, latitude, longitude| Town {
        code: CodeCommune::parse("78335").unwrap(),
        name: name.into(),
        population,
        centre: Coordinates::new(latitude, longitude),
    };
    let limay = CommuneRow {
        code: CodeCommune::parse("78335").unwrap(),
        name: "Limay (code)".into(),
        postal_codes: Vec::new(),
        population: Some(17_000),
        coordinates: Coordinates::new(48.99, 1.73),
        successor: None,
    };
    let merged = CommuneRow {
        code: CodeCommune::parse("78999").unwrap(),
        successor: Some(limay.code),
        ..limay.clone()
    };
    let mut session = store.read().await.unwrap();
    assert_eq!(session.towns_of_code(&[yvelines]).await.unwrap(), []);
    assert_eq!(
        session.towns_of_register(&[yvelines]).await.unwrap(),
        [town("Limay", None, 48.990_123, 1.737)]
    );
    assert_eq!(session.towns_of_register(&[paris]).await.unwrap(), []);
    change(&store, async |tx| tx.replace_communes(run.id, &[limay, merged]).await.unwrap()).await;
    assert_eq!(
        session.towns_of_code(&[paris, yvelines]).await.unwrap(),
        [town("Limay (code)", Some(17_000), 48.99, 1.73)]
    );
}

pub(crate) async fn purchases_are_replaced_whole_and_read_by_place(store: Store) {
    let purchases = |territory: &str, year| Purchases {
        territory: Territoire::parse(territory).unwrap(),
        year,
        buyers: 3,
        contracts: 200,
        to_ess: 12,
        to_inclusive: 5,
        amount: purchasing::Amount(9_000_000_000),
        amount_to_ess: purchasing::Amount(500_000_000),
    };
    let all = [purchases("DEP-78", 2023), purchases("DEP-78", 2024), purchases("FR", 2024)];
    change(&store, async |tx| tx.replace_purchases(&all, minute(1)).await.unwrap()).await;
    let mut session = store.read().await.unwrap();
    assert_eq!(session.all_purchases().await.unwrap(), all);
    assert_eq!(session.purchases_of(all[0].territory).await.unwrap(), all[..2]);
    change(&store, async |tx| tx.replace_purchases(&all[2..], minute(2)).await.unwrap()).await;
    assert_eq!(session.all_purchases().await.unwrap(), all[2..]);
}

pub(crate) async fn events_that_have_begun_tell_their_place_year_and_places(store: Store) {
    let begun = event(1);
    let off = domain::programme::Event { status: EventStatus::Cancelled, ..event(2) };
    keep_events(&store, &[begun.clone(), off, bare_event(3)]).await;
    keep_registrations(&store, &[registration(1, &begun), registration(2, &begun)]).await;
    let mut session = store.read().await.unwrap();
    assert_eq!(session.event_activity(minute(19_999)).await.unwrap(), []);
    let activity = session.event_activity(minute(20_000)).await.unwrap();
    let places = registration(1, &begun).places + registration(2, &begun).places;
    let expected = EventActivity {
        event: begun.id,
        departement: Departement::by_code("78"),
        year: 2026,
        places,
        planned: 0,
    };
    assert_eq!(activity, [expected]);
}
