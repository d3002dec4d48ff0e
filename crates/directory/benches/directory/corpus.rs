//! Synthetic structures and queries, the same for each seed. Nothing of them exists.

use directory::{Area, Commune, Document, Near, Point, Query, Synonyms};
use domain::siret::{Siren, Siret};
use domain::territory::Departement;
use jiff::Timestamp;

const SYLLABLES: &str = "ba be bi bo bra cel cha che clo co cri da del do dra en fa fer fi flo ga ger gi gra hel in jo ka la ler \
    li lo lu ma mel mi mon na nel no or pa per pi pla po qua ra ren ri ro sa sel si so ta tel ti tour tra va vel vi vo yon zel";
const HEADS: &str = "Association|Les Ateliers|L'Atelier|La Ferme|Régie|Les Jardins|Coopérative|La Maison|Le Relais|Les Amis|\
    Union|Mutuelle|Fondation|Centre social|ESAT|Compagnie|Le Collectif|La Fabrique|Entraide|Solidarité";
const FAMILIES: [&str; 5] = ["association", "cooperative", "mutuelle", "fondation", "societe"];
const RECOGNITIONS: [&str; 8] = ["esus", "ei", "aci", "ai", "etti", "ea", "esat", "scop"];
const BANDS: [u32; 9] = [0, 1, 3, 6, 10, 20, 50, 100, 250];
/// Points of the largest towns, where four structures in ten are.
const TOWNS: [(f64, f64); 10] = [
    (48.857, 2.352),
    (43.296, 5.370),
    (45.764, 4.836),
    (43.605, 1.444),
    (47.218, -1.554),
    (48.573, 7.752),
    (43.611, 3.877),
    (44.838, -0.579),
    (50.629, 3.057),
    (48.117, -1.678),
];

/// Chance that repeats itself: splitmix64.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound.max(1) as u64).unwrap_or(0)
    }

    /// Between 0 and 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A place in a list whose first ones are much more common, as words and trades are.
    fn skewed(&mut self, count: usize) -> usize {
        let share = self.share();
        ((share * share * share) * count as f64) as usize
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// One trade of the list that the program carries.
struct Trade {
    terms: Vec<String>,
    codes: Vec<String>,
}

/// A kind of query, as it is timed.
pub(crate) const KINDS: [(&str, usize); 6] = [
    ("text + sector + radius + facets", 404),
    ("text + radius + facets", 198),
    ("national text + facets", 96),
    ("sector + département + facets", 93),
    ("beginning of a word", 98),
    ("one typing mistake", 111),
];

pub(crate) struct Corpus {
    chance: Chance,
    trades: Vec<Trade>,
    words: Vec<String>,
    communes: Vec<(Commune, Departement, Point)>,
}

impl Corpus {
    pub(crate) fn new(seed: u64) -> Self {
        let mut chance = Chance(seed);
        let syllables: Vec<&str> = SYLLABLES.split_whitespace().collect();
        let word = |chance: &mut Chance, least: usize| -> String {
            (0..least + chance.below(3)).map(|_| *chance.pick(&syllables)).collect()
        };
        let words = (0..20_000).map(|_| word(&mut chance, 2)).collect();
        let departements: Vec<Departement> = Departement::all().take(96).collect();
        let communes = (0..5_000).map(|rank| {
            let departement = *chance.pick(&departements);
            let (lat, lon) = if chance.share() < 0.4 {
                let (lat, lon) = TOWNS[chance.skewed(TOWNS.len())];
                (lat + chance.share() * 0.3 - 0.15, lon + chance.share() * 0.4 - 0.2)
            } else {
                (43.0 + chance.share() * 7.5, -1.5 + chance.share() * 8.5)
            };
            let name = format!("{}-sur-{}", capital(&word(&mut chance, 2)), capital(&word(&mut chance, 2)));
            let code = format!("{}{:03}", departement.code(), rank % 1000);
            (Commune { code, name }, departement, Point::new(lat, lon).unwrap())
        });
        let communes = communes.collect();
        let lines = Synonyms::carried_text().lines().filter(|line| !line.starts_with(['#', 'o']));
        let trades = lines.filter_map(|line| line.split_once('=')).map(|(terms, codes)| Trade {
            terms: terms.split(',').map(|term| term.trim().to_owned()).collect(),
            codes: codes
                .split(',')
                .map(|code| code.trim().to_owned())
                .filter(|code| code.len() == 6)
                .collect(),
        });
        let trades = trades.filter(|trade| !trade.codes.is_empty()).collect();
        Self { chance, trades, words, communes }
    }

    pub(crate) fn structure(&mut self, rank: u32) -> Document {
        let heads: Vec<&str> = HEADS.split('|').collect();
        let chance = &mut self.chance;
        let trade = &self.trades[chance.skewed(self.trades.len())];
        let (commune, departement, centre) = self.communes[chance.skewed(self.communes.len())].clone();
        let mut name =
            format!("{} {}", chance.pick(&heads), capital(&self.words[chance.skewed(self.words.len())]));
        if chance.share() < 0.3 {
            name = format!("{name} {}", chance.pick(&trade.terms));
        }
        if chance.share() < 0.5 {
            name = format!("{name} {}", &self.words[chance.skewed(self.words.len())]);
        }
        let code = chance.pick(&trade.codes).clone();
        let offers = if chance.share() < 0.25 {
            (0..1 + chance.below(3))
                .map(|_| format!("{} et {}", chance.pick(&trade.terms), chance.pick(&self.words)))
                .collect()
        } else {
            Vec::new()
        };
        let near = |chance: &mut Chance| chance.share() * 0.06 - 0.03;
        let point = Point::new(centre.lat() + near(chance), centre.lon() + near(chance)).ok();
        Document {
            activities: vec![
                chance.pick(&trade.terms).clone(),
                format!("Autres activités de {}", trade.terms[0]),
            ],
            sectors: vec![code[..2].to_owned()],
            naf: vec![code],
            offers,
            kinds: vec![if chance.share() < 0.9 { "supplier" } else { "buyer" }.to_owned()],
            family: Some((*chance.pick(&FAMILIES)).to_owned()),
            level: Some(if chance.share() < 0.8 { "confirme" } else { "declare" }.to_owned()),
            recognitions: (0..chance.below(8) / 6)
                .map(|_| (*chance.pick(&RECOGNITIONS)).to_owned())
                .collect(),
            commune: Some(commune),
            departement: Some(departement),
            point: point.filter(|_| chance.share() < 0.97),
            employees: Some(BANDS[chance.skewed(BANDS.len())]),
            employer: chance.share() < 0.5,
            claimed: chance.share() < 0.1,
            area: Area {
                radius_km: (chance.share() < 0.1).then(|| 10.0 + chance.share() * 90.0),
                ..Area::default()
            },
            updated: Timestamp::from_second(1_600_000_000 + i64::from(rank)).ok(),
            masked: chance.share() < 0.02,
            ..Document::new(siret(rank), name)
        }
    }

    /// A thousand queries, of each of [`KINDS`] in turn, with their kind.
    pub(crate) fn queries(&mut self) -> Vec<(usize, Query)> {
        let kinds = KINDS.iter().enumerate().flat_map(|(kind, (_, count))| std::iter::repeat_n(kind, *count));
        let mut queries: Vec<(usize, Query)> = kinds.map(|kind| (kind, self.query(kind))).collect();
        for at in (1..queries.len()).rev() {
            queries.swap(at, self.chance.below(at + 1));
        }
        queries
    }

    fn query(&mut self, kind: usize) -> Query {
        let chance = &mut self.chance;
        let trade = &self.trades[chance.skewed(self.trades.len())];
        let term = chance.pick(&trade.terms).clone();
        let (_, departement, centre) = self.communes[chance.skewed(self.communes.len())].clone();
        let radius_km = Some(*chance.pick(&[10.0, 25.0, 50.0, 100.0]));
        let near = Some(Near { point: centre, radius_km });
        let sectors = vec![trade.codes[0][..2].to_owned()];
        match kind {
            0 => Query { near, sectors, ..Query::text(term) },
            1 => Query { near, ..Query::text(term) },
            2 => Query::text(term),
            3 => Query { sectors, departements: vec![departement], ..Query::text("") },
            4 => {
                let letters = 3 + chance.below(4);
                let text = term.chars().take(letters).collect::<String>();
                Query { completing: true, ..Query::text(text) }
            }
            _ => {
                let name = self.words[chance.skewed(self.words.len())].clone();
                let word = if chance.below(2) == 0 { term } else { name };
                Query::text(mistaken(chance, &word))
            }
        }
    }
}

/// The word with a letter dropped, doubled or swapped.
fn mistaken(chance: &mut Chance, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + chance.below(letters.len().saturating_sub(2));
    match chance.below(3) {
        0 => drop(letters.remove(at.min(letters.len() - 1))),
        1 => letters.insert(at, letters[at.min(letters.len() - 1)]),
        _ => letters.swap(at, at - 1),
    }
    letters.into_iter().collect()
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

fn siret(rank: u32) -> Siret {
    let start = format!("{:08}", 10_000_000 + rank);
    let siren =
        (0..10).map(|key| format!("{start}{key}")).find(|digits| Siren::parse(digits).is_ok()).unwrap();
    (0..10).find_map(|key| Siret::parse(&format!("{siren}0001{key}")).ok()).unwrap()
}
