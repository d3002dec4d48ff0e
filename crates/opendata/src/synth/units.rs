//! Synthetic legal units.

use super::chance::Chance;
use super::sheet::{Cell, Type};
use super::{Recipe, trades};

use Type::{Day, Flag, Long, Moment, Text};

/// The types of the 35 columns.
pub(super) const TYPES: [Type; 35] = [
    Text, Text, Flag, Day, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Long, Moment, Long,
    Text, Long, Day, Text, Text, Text, Text, Text, Text, Text, Long, Text, Text, Text, Text, Text, Text,
    Text,
];

/// Eight digits before the key: the numbers start here, and take this much room.
const FIRST: u64 = 20_000_000;
const ROOM: u64 = 79_000_000;
/// La Poste, whose establishments have a key of their own.
pub(super) const LA_POSTE: u64 = 35_600_000;
/// 2026-06-30, as days since 1970-01-01: when the synthetic stock was taken.
const TAKEN: i64 = 20_634;

/// What is wrong with a damaged row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    Key,
    NoCategory,
    BadState,
    AberrantDate,
    UnknownNaf,
    Twice,
}

const DAMAGES: [Damage; 6] = [
    Damage::Key,
    Damage::NoCategory,
    Damage::BadState,
    Damage::AberrantDate,
    Damage::UnknownNaf,
    Damage::Twice,
];

/// One row in so many is damaged.
pub(super) fn damage(chance: &mut Chance, one_in: u32) -> Option<Damage> {
    let is_damaged = one_in > 0 && chance.below(u64::from(one_in)) == 0;
    is_damaged.then(|| *chance.one_of(&DAMAGES))
}

/// A synthetic legal unit.
pub(super) struct Unit {
    pub(super) seed: u64,
    pub(super) one_in: u32,
    pub(super) is_spread: bool,
    pub(super) siren: String,
    pub(super) category: i64,
    pub(super) is_active: bool,
    pub(super) is_masked: bool,
    pub(super) naf: (&'static str, &'static str),
    pub(super) nomenclature: &'static str,
    pub(super) created: i64,
    pub(super) band: &'static str,
    pub(super) establishments: u64,
    name: String,
    flag: Option<bool>,
    size: Option<&'static str>,
    damage: Option<Damage>,
    chance: Chance,
}

/// Nine digits: eight and their key.
fn siren(eight: u64) -> String {
    format!("{eight:08}{}", luhn_key(&format!("{eight:08}")))
}

/// The digit that makes a number fit.
pub(super) fn luhn_key(digits: &str) -> u32 {
    let values = digits.bytes().rev().zip(0..).map(|(digit, place)| {
        let digit = u32::from(digit - b'0');
        match (place % 2, digit * 2) {
            (0, double) if double > 9 => double - 9,
            (0, double) => double,
            _ => digit,
        }
    });
    (10 - values.sum::<u32>() % 10) % 10
}

impl Unit {
    pub(super) fn new(recipe: &Recipe, rank: u64) -> Self {
        let mut chance = Chance::of(recipe.seed, rank);
        let stride = (ROOM / recipe.units()).max(1);
        let eight = FIRST + rank * stride;
        let is_la_poste = (eight..eight + stride).contains(&LA_POSTE);
        let is_commune = rank >= recipe.units();
        let (category, is_ess, words) = match chance.weighted(trades::CATEGORIES, |row| row.1) {
            _ if is_la_poste => (5510, false, "Poste synthétique"),
            _ if is_commune => (7210, false, "Commune synthétique"),
            (category, _, is_ess, words) => (*category, *is_ess, *words),
        };
        let is_active = is_la_poste || is_commune || chance.per_thousand(if is_ess { 700 } else { 480 });
        let (naf, trade, nomenclature) = activity(&mut chance, category, is_ess, is_active);
        let flag = match category {
            9210 | 1000 | 7000..=7999 => None,
            _ if is_ess => chance.per_thousand(930).then_some(true),
            5499 | 5710 => Some(chance.per_thousand(9)),
            _ => Some(false).filter(|_| chance.per_thousand(500)),
        };
        let size = match category {
            5510 | 5599 if chance.per_thousand(250) => Some(*chance.one_of(&["GE", "ETI"])),
            5710 | 5499 if chance.per_thousand(12) => Some("ETI"),
            1000 | 7000..=7999 => None,
            _ => Some("PME").filter(|_| chance.per_thousand(600)),
        };
        let band = match chance.below(100) {
            _ if !is_active => "NN",
            0..=79 => "NN",
            80..=87 => "01",
            88..=92 => "02",
            93..=95 => "03",
            96 | 97 => "11",
            98 => "12",
            _ => *chance.one_of(&["21", "22", "31", "32", "41", "42", "00"]),
        };
        let is_masked = chance.per_thousand(if category == 1000 { 150 } else { 25 });
        let establishments = match chance.below(1_000) {
            _ if is_la_poste => 40,
            0..=699 => 1,
            700..=889 => 2,
            890..=969 => 3,
            970..=995 => 4,
            _ => 6 + chance.below(20),
        };
        let mut name =
            [words, trade].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        name.push_str(&format!(" {rank}"));
        Self {
            seed: recipe.seed,
            one_in: recipe.damaged,
            is_spread: recipe.is_spread,
            siren: if is_la_poste { siren(LA_POSTE) } else { siren(eight) },
            category,
            is_active,
            is_masked,
            naf,
            nomenclature,
            created: TAKEN - 30 - chance.below(if is_active { 9_000 } else { 18_000 }) as i64,
            band,
            establishments,
            name,
            flag,
            size,
            damage: damage(&mut chance, recipe.damaged),
            chance,
        }
    }

    /// Whether the row stands twice in the file.
    pub(super) fn is_twice(&self) -> bool {
        self.damage == Some(Damage::Twice)
    }

    /// Its name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether its row is as it should be.
    pub(super) fn is_sound(&self) -> bool {
        self.damage.is_none()
    }

    /// The source of chance of one of its establishments.
    pub(super) fn chance(&self, rank: u64) -> Chance {
        Chance::of(self.seed ^ 0x5eed, self.chance.clone().next() ^ rank)
    }

    /// The 35 cells of its row.
    pub(super) fn row(&self) -> [Cell; 35] {
        let mut row = [const { Cell::Empty }; 35];
        let mut chance = self.chance.clone();
        let is_person = self.category == 1000;
        row[0] = Cell::text(match self.damage {
            Some(Damage::Key) => {
                format!("{}{}", &self.siren[..8], (self.siren.as_bytes()[8] - b'0' + 1) % 10)
            }
            _ => self.siren.clone(),
        });
        row[1] = Cell::Word(if self.is_masked { "P" } else { "O" });
        row[3] = Cell::Day(match self.damage {
            Some(Damage::AberrantDate) => -719_000,
            _ => i32::try_from(self.created).unwrap_or(0),
        });
        row[13] = Cell::Word(self.band);
        if self.band != "NN" {
            row[14] = Cell::Long(2023);
        }
        row[15] = Cell::Moment((TAKEN - chance.below(900) as i64) * 86_400 + chance.below(86_400) as i64);
        row[16] = Cell::Long(1 + chance.below(4) as i64);
        if let Some(size) = self.size {
            (row[17], row[18]) = (Cell::Word(size), Cell::Long(2023));
        }
        row[19] = Cell::Day(i32::try_from(self.created + 30).unwrap_or(0));
        row[20] = Cell::Word(match self.damage {
            Some(Damage::BadState) => "?",
            _ if self.is_active => "A",
            _ => "C",
        });
        if is_person {
            self.person(&mut row, &mut chance);
        } else {
            row[23] = Cell::text(&self.name);
            if chance.per_thousand(120) {
                row[4] = Cell::text(if self.is_masked { "[ND]".to_owned() } else { initials(&self.name) });
            }
            if chance.per_thousand(60) {
                row[24] = Cell::text(format!("{} usuelle", self.name));
            }
        }
        if self.damage != Some(Damage::NoCategory) {
            row[27] = Cell::Long(self.category);
        }
        row[28] = Cell::Word(if self.damage == Some(Damage::UnknownNaf) { "0000Z" } else { self.naf.0 });
        row[29] = Cell::Word(self.nomenclature);
        row[30] = Cell::text(nic(&self.siren, 1));
        row[31] = self.flag.map_or(Cell::Empty, |flag| Cell::Word(if flag { "O" } else { "N" }));
        row[32] = if self.category == 5710 && chance.per_thousand(3) { Cell::Word("O") } else { Cell::Empty };
        if self.category == 9220 {
            row[12] = Cell::text(format!("W{:09}", 100_000_000 + chance.below(890_000_000)));
        }
        if self.is_active {
            row[34] = Cell::Word(self.naf.1);
        }
        row
    }

    /// A natural person: there so that a reader can show that it reads none of it.
    fn person(&self, row: &mut [Cell; 35], chance: &mut Chance) {
        let masked = |text: String| if self.is_masked { "[ND]".to_owned() } else { text };
        row[5] = Cell::Word(if self.is_masked { "[ND]" } else { chance.word(&["F", "M"]) });
        row[6] = Cell::text(masked(format!("PRENOM{}", chance.below(900))));
        row[10] = row[6].clone();
        row[21] = Cell::text(masked(format!("PERSONNE SYNTHETIQUE {}", chance.below(90_000))));
    }
}

type Activity = ((&'static str, &'static str), &'static str, &'static str);

/// Codes of the activity in both nomenclatures, words for a name, nomenclature.
fn activity(chance: &mut Chance, category: i64, is_ess: bool, is_active: bool) -> Activity {
    if !is_active && chance.per_thousand(350) {
        let (code, nomenclature) = *chance.one_of(trades::OLD);
        return ((code, ""), "", nomenclature);
    }
    if is_ess || (matches!(category, 5499 | 5710) && chance.per_thousand(30)) {
        let trade = chance.weighted(trades::ESS, |row| row.3);
        return ((trade.0, trade.1), trade.2, "NAFRev2");
    }
    if (7000..8000).contains(&category) {
        return (("84.11Z", "84.11Y"), "", "NAFRev2");
    }
    let other = chance.weighted(trades::OTHER, |row| row.2);
    ((other.0, other.1), "", "NAFRev2")
}

fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

/// The five last digits of the SIRET of an establishment: its rank and the key.
pub(super) fn nic(siren: &str, rank: u64) -> String {
    let nic = format!("{rank:04}");
    let digits = format!("{siren}{nic}");
    if siren.starts_with("356000000") {
        let sum: u32 = digits.bytes().map(|digit| u32::from(digit - b'0')).sum();
        return format!("{nic}{}", (5 - sum % 5) % 5);
    }
    format!("{nic}{}", luhn_key(&digits))
}
