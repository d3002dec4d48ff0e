//! Times pages of the directory from end to end: the address is read, the index searched, the register asked, the page
//! written. The router is called in process, one request after the other; structures are synthetic and went through a reading
//! of the register. `cargo xtask bench directory` runs it.
#![allow(clippy::print_stdout, reason = "a benchmark speaks on its standard output")]
#![allow(clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "figures for people"
)]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::time::Instant;

use app::register::Ending;
use domain::{
    nomenclature::{CategorieJuridique, CodeCommune, CodeNaf, DiffusionStatus, TrancheEffectifs},
    programme::Coordinates,
    register::{
        Address, Classification, Commune, Details, Identity, Scope, Source, State, Stated, Stock, Structure,
    },
    siret::{Siren, Siret},
};
use testkit::TestApp;

/// Communes with their centres: code, name, postal code, latitude, longitude.
const TOWNS: [(&str, &str, &str, f64, f64); 12] = [
    ("93048", "MONTREUIL", "93100", 48.8635, 2.4501),
    ("92050", "NANTERRE", "92000", 48.8961, 2.2067),
    ("78335", "LIMAY", "78520", 48.9955, 1.7486),
    ("91223", "ETAMPES", "91150", 48.4337, 2.1616),
    ("75114", "PARIS 14", "75014", 48.8297, 2.3267),
    ("69383", "LYON 3EME", "69003", 45.7534, 4.8695),
    ("13203", "MARSEILLE 3EME", "13003", 43.3118, 5.3795),
    ("59350", "LILLE", "59000", 50.6311, 3.0468),
    ("44109", "NANTES", "44000", 47.2316, -1.5483),
    ("31555", "TOULOUSE", "31000", 43.6007, 1.4328),
    ("35238", "RENNES", "35000", 48.1147, -1.6794),
    ("67482", "STRASBOURG", "67000", 48.5691, 7.7621),
];
const NAF: [&str; 12] = [
    "56.21Z", "56.29A", "81.30Z", "81.21Z", "38.32Z", "88.10A", "87.30A", "85.59A", "94.99Z", "93.12Z",
    "90.01Z", "47.79Z",
];
const WORDS: [&str; 16] = [
    "ATELIER",
    "JARDINS",
    "TABLE",
    "REGIE",
    "MAISON",
    "SOLIDAIRE",
    "HORIZON",
    "PARTAGE",
    "QUARTIER",
    "RESSOURCERIE",
    "TRAITEUR",
    "PROPRETE",
    "ESPOIR",
    "CULTURE",
    "SPORT",
    "AVENIR",
];
const TEXTS: [&str; 10] = [
    "traiteur",
    "nettoyage",
    "espaces verts",
    "recyclage",
    "aide a domicile",
    "formation",
    "ressourcerie",
    "jardins solidaire",
    "traituer",
    "theatre",
];

/// Numbers that look drawn and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.roll(list.len())]
    }
}

fn siret(rank: usize) -> Siret {
    let siren = (0..10).map(|key| format!("{:08}{key}", 10_000_000 + rank));
    let siren = siren.into_iter().find(|text| Siren::parse(text).is_ok()).unwrap();
    (0..10).map(|key| format!("{siren}0001{key}")).find_map(|text| Siret::parse(&text).ok()).unwrap()
}

fn structure(rank: usize, dice: &mut Dice, stock: &Stock) -> Structure {
    let (code, name, postal_code, lat, lon) = dice.of(&TOWNS);
    let mut around = || (dice.roll(1000) as f64 - 500.0) / 2000.0;
    let coordinates = Coordinates::new(lat + around(), lon + around());
    let words = [dice.of(&WORDS), dice.of(&WORDS), dice.of(&WORDS)];
    Structure::new(
        Identity {
            siret: siret(rank),
            name: format!("ASSOCIATION {} DU {} {} {rank}", words[0], words[1], words[2]),
            commune: Some(Commune { code: CodeCommune::parse(code).unwrap(), name: name.into() }),
        },
        State::Active,
        if rank.is_multiple_of(25) { DiffusionStatus::Partielle } else { DiffusionStatus::Diffusible },
        Classification {
            category: CategorieJuridique::parse("9220").ok(),
            naf: CodeNaf::parse(dice.of(&NAF)).ok(),
            employees: TrancheEffectifs::by_code(dice.of(&["00", "01", "11", "21"])).unwrap(),
            ..Classification::default()
        },
        Details {
            address: Address { postal_code: Some(postal_code.into()), ..Address::default() },
            coordinates,
            ..Details::default()
        },
        Stated { source: Source::Sirene, as_of: stock.as_of },
    )
}

fn addresses(dice: &mut Dice) -> Vec<(&'static str, String)> {
    let place = |dice: &mut Dice| {
        dice.of(&["Montreuil", "93100", "Limay", "Paris 14e", "Lyon 3e", "Nantes (44)", "idf"])
    };
    let mut all = Vec::new();
    for _ in 0..1000 {
        let text = dice.of(&TEXTS).replace(' ', "+");
        let at = place(dice).replace(' ', "+");
        all.push(match dice.roll(10) {
            0..5 => (
                "list: text and place",
                format!("/structures?q={text}&ou={at}&rayon={}", dice.of(&["10", "25", "50"])),
            ),
            5 => (
                "list: text, place and filters",
                format!("/structures?q={text}&ou={at}&activite=SOU&effectif=10-49"),
            ),
            6 => ("list: who can come there", format!("/structures?q={text}&ou={at}&chez_moi=oui")),
            7 => ("list: text in the whole country", format!("/structures?q={text}")),
            8 => ("map: text and place", format!("/structures?q={text}&ou={at}&vue=carte")),
            _ => ("API: text and place", format!("/api/v1/structures?q={text}&place={at}&limit=20")),
        });
    }
    all
}

#[tokio::main]
async fn main() {
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with("--"));
    let count: usize = words.next().map_or(3_000, |count| count.parse().unwrap());
    let app = TestApp::builder().with_directory().start().await;
    let mut dice = Dice(20_261_129);
    let stock = Stock {
        source: Source::Sirene,
        as_of: jiff::civil::date(2026, 10, 31),
        scope: Scope::everywhere(),
        files: vec!["synthetic".into()],
    };
    let start = Instant::now();
    let mut reading = app.app.begin_reading(&stock).await.unwrap();
    for first in (0..count).step_by(500) {
        let rows = (first..(first + 500).min(count)).map(|rank| structure(rank, &mut dice, &stock)).collect();
        reading.take(rows).await.unwrap();
    }
    reading.finish(Ending::Apply, 0).await.unwrap();
    app.index().await;
    println!("read and indexed seconds\t{:.0}", start.elapsed().as_secs_f64());

    let asked = addresses(&mut dice);
    let mut times: Vec<(&str, f64, usize)> = Vec::new();
    let mut browser = app.browser();
    for is_timed in [false, true] {
        for (kind, address) in &asked {
            let start = Instant::now();
            let answer = browser.open(address).await;
            let took = start.elapsed().as_secs_f64() * 1e3;
            assert_eq!(answer.status, 200, "{address}");
            if is_timed {
                times.push((kind, took, answer.text().len()));
            }
        }
    }
    print_row("all pages", &times);
    let mut kinds: Vec<&str> = asked.iter().map(|(kind, _)| *kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let of_kind: Vec<_> = times.iter().filter(|(other, ..)| *other == kind).copied().collect();
        print_row(kind, &of_kind);
    }
    println!("resident megabytes\t{}", resident() / 1024);
    for address in ["/structures.csv", "/structures.xlsx"] {
        let start = Instant::now();
        let answer = browser.open(address).await;
        assert_eq!(answer.status, 200, "{address}");
        println!("10,000 rows, {address}, milliseconds\t{:.0}", start.elapsed().as_secs_f64() * 1e3);
    }
    println!("peak megabytes\t{}", status("VmHWM:") / 1024);
}

fn print_row(name: &str, times: &[(&str, f64, usize)]) {
    let mut sorted: Vec<f64> = times.iter().map(|(_, took, _)| *took).collect();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| sorted[((sorted.len() - 1) as f64 * share).round() as usize];
    let bytes: usize = times.iter().map(|(.., bytes)| bytes).sum();
    println!("page\t{name}\t{:.2}\t{:.2}\t{:.0}", at(0.5), at(0.99), bytes as f64 / times.len() as f64);
}

fn resident() -> u64 {
    status("VmRSS:")
}

fn status(key: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(key).map(str::to_owned));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
