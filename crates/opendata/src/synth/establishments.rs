//! Synthetic establishments, and where they are.

use super::chance::Chance;
use super::sheet::{Cell, Type};
use super::towns::{TOWNS, Town};
use super::trades;
use super::units::{Damage, Unit, damage, nic};

use Type::{Day, Decimal, Flag, Long, Moment, Text};

/// The types of the 54 columns.
pub(super) const TYPES: [Type; 54] = [
    Text, Text, Text, Text, Day, Text, Long, Text, Moment, Flag, Long, Text, Text, Text, Text, Text, Text,
    Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text,
    Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Day, Text, Text, Text, Text, Text, Text,
    Text, Text, Text,
];

/// The types of the 19 columns of locations.
pub(super) const LOCATION_TYPES: [Type; 19] = [
    Text, Decimal, Decimal, Text, Text, Text, Text, Text, Text, Text, Text, Decimal, Text, Text, Text, Text,
    Text, Decimal, Decimal,
];

const WAYS: [&str; 8] = ["RUE", "AV", "BD", "CHE", "RTE", "PL", "ALL", "IMP"];
const NAMES: [&str; 12] = [
    "DE LA REPUBLIQUE",
    "DES LILAS",
    "DU MOULIN",
    "DE LA GARE",
    "VICTOR HUGO",
    "DES ECOLES",
    "DE LA NOUE",
    "DU LARRIS",
    "DES PRES",
    "JEAN JAURES",
    "DU STADE",
    "DES ARTISANS",
];
/// A masked value.
const ND: &str = "[ND]";

/// A synthetic establishment.
pub(super) struct Establishment<'u> {
    unit: &'u Unit,
    rank: u64,
    town: &'static Town,
    commune: String,
    /// Metres in the legal projection, and degrees.
    legal: (f64, f64),
    degrees: (f64, f64),
    is_active: bool,
    is_masked: bool,
    damage: Option<Damage>,
    chance: Chance,
}

/// The establishments of a unit.
pub(super) fn of(unit: &Unit) -> impl Iterator<Item = Establishment<'_>> {
    (1..=unit.establishments).map(|rank| Establishment::new(unit, rank))
}

impl<'u> Establishment<'u> {
    fn new(unit: &'u Unit, rank: u64) -> Self {
        let mut chance = unit.chance(rank);
        let town = chance.weighted(TOWNS, |town| town.weight);
        let is_overseas = town.code.starts_with("97");
        let reach = if is_overseas { 1_000.0 } else { 4_000.0 };
        let (east, north) = (chance.around() * reach, chance.around() * reach);
        let spread = unit.is_spread && !is_overseas && chance.per_thousand(500);
        let commune = if spread {
            format!("{}{:03}", &town.code[..2], 1 + chance.below(340))
        } else {
            town.code.to_owned()
        };
        let (metre_north, metre_east) =
            (1.0 / 111_000.0, 1.0 / (111_000.0 * town.degrees.0.to_radians().cos()));
        Self {
            unit,
            rank,
            town,
            commune,
            legal: (town.legal.0 + east, town.legal.1 + north),
            degrees: (town.degrees.0 + north * metre_north, town.degrees.1 + east * metre_east),
            is_active: unit.is_active && (rank == 1 || chance.per_thousand(350)),
            is_masked: unit.is_masked || chance.per_thousand(8),
            damage: damage(&mut chance, unit.one_in),
            chance,
        }
    }

    /// Whether the row stands twice in the file.
    pub(super) fn is_twice(&self) -> bool {
        self.damage == Some(Damage::Twice)
    }

    /// Code of its commune.
    pub(super) fn commune(&self) -> &str {
        &self.commune
    }

    /// Whether it works and may be shown.
    pub(super) fn is_open(&self) -> bool {
        self.is_active && !self.is_masked && self.damage.is_none()
    }

    pub(super) fn siret(&self) -> String {
        format!("{}{}", self.unit.siren, nic(&self.unit.siren, self.rank))
    }

    /// The 54 cells of its row.
    pub(super) fn row(&self) -> [Cell; 54] {
        let mut row = [const { Cell::Empty }; 54];
        let mut chance = self.chance.clone();
        let (unit, siret) = (self.unit, self.siret());
        row[0] = Cell::text(&unit.siren);
        row[1] = Cell::text(&siret[9..]);
        row[2] = Cell::text(match self.damage {
            Some(Damage::Key) => format!("{}{}", &siret[..13], (siret.as_bytes()[13] - b'0' + 1) % 10),
            _ => siret,
        });
        row[3] = Cell::Word(if self.is_masked { "P" } else { "O" });
        row[4] = Cell::Day(match self.damage {
            Some(Damage::AberrantDate) => 2_016_000,
            _ => i32::try_from(unit.created + chance.below(20) as i64).unwrap_or(0),
        });
        row[5] = Cell::Word(if self.rank == 1 && self.is_active { unit.band } else { "NN" });
        if row[5] != Cell::Word("NN") {
            row[6] = Cell::Long(2023);
        }
        row[8] = Cell::Moment(1_750_000_000 + chance.below(30_000_000) as i64);
        row[9] = Cell::Flag(self.rank == 1);
        row[10] = Cell::Long(1 + chance.below(3) as i64);
        self.address(&mut row, &mut chance);
        row[44] = row[4].clone();
        row[45] = Cell::Word(match self.damage {
            Some(Damage::BadState) => "?",
            _ if self.is_active => "A",
            _ => "F",
        });
        if !self.is_masked && unit.category != 1000 && chance.per_thousand(80) {
            row[46] = Cell::text(format!("Enseigne synthétique {}", chance.below(900_000)));
        }
        if !self.is_masked && unit.category != 1000 && chance.per_thousand(30) {
            row[49] = Cell::text(format!("Nom usuel synthétique {}", chance.below(900_000)));
        }
        let unknown = self.damage == Some(Damage::UnknownNaf);
        (row[50], row[51]) =
            (Cell::Word(if unknown { "99.9" } else { unit.naf.0 }), Cell::Word(unit.nomenclature));
        if !self.is_active && chance.per_thousand(200) {
            let (code, nomenclature) = *chance.one_of(trades::OLD);
            (row[50], row[51]) = (Cell::Word(code), Cell::Word(nomenclature));
        }
        row[52] = Cell::Word(if unit.band == "NN" { "N" } else { "O" });
        if self.is_active {
            row[53] = Cell::Word(unit.naf.1);
        }
        row
    }

    fn address(&self, row: &mut [Cell; 54], chance: &mut Chance) {
        row[22] = Cell::text(&self.commune);
        row[19] = if self.commune == self.town.code {
            Cell::text(self.town.name.to_uppercase())
        } else {
            Cell::text(format!("COMMUNE {}", self.commune))
        };
        if self.is_masked {
            for at in [12, 16, 17, 18, 28, 29] {
                row[at] = Cell::Word(ND);
            }
            return;
        }
        if chance.per_thousand(150) {
            row[11] = Cell::text(format!("BATIMENT {}", 1 + chance.below(30)));
        }
        if chance.per_thousand(900) {
            row[12] = Cell::text((1 + chance.below(250)).to_string());
        }
        if chance.per_thousand(40) {
            row[13] = Cell::Word(chance.word(&["BIS", "TER"]));
        }
        (row[16], row[17]) = (Cell::Word(chance.word(&WAYS)), Cell::Word(chance.word(&NAMES)));
        row[18] = Cell::Word(self.town.postal_code);
        if chance.per_thousand(20) {
            row[21] = Cell::text(format!("BP {}", 10 + chance.below(900)));
        }
        if chance.per_thousand(15) {
            (row[23], row[24]) =
                (Cell::Word(self.town.postal_code), Cell::text(format!("{} CEDEX", self.town.name)));
        }
        row[27] = Cell::text(format!("{}_{:06}_B", self.commune, chance.below(999_999)));
        if chance.per_thousand(900) {
            row[28] = Cell::text(format!("{:.2}", self.legal.0));
            row[29] = Cell::text(format!("{:.2}", self.legal.1));
        }
    }

    /// The 19 cells of its location; none in Mayotte, which the official file lacks, nor for a masked one.
    pub(super) fn location(&self) -> Option<[Cell; 19]> {
        let mut chance = self.chance.clone();
        if self.is_masked || self.town.code.starts_with("976") || !chance.per_thousand(870) {
            return None;
        }
        let mut row = [const { Cell::Empty }; 19];
        row[0] = Cell::text(self.siret());
        (row[1], row[2]) =
            (Cell::Decimal(rounded(self.legal.0, 10.0)), Cell::Decimal(rounded(self.legal.1, 10.0)));
        (row[3], row[4]) = (Cell::Word("11"), Cell::Word("2154"));
        if chance.per_thousand(90) {
            row[5] =
                Cell::text(format!("QN{}{:02}M", self.commune.get(..3).unwrap_or("000"), chance.below(60)));
            row[5] = Cell::text(match &row[5] {
                Cell::Text(code) => format!("{code:0<8}").chars().take(8).collect(),
                _ => String::new(),
            });
        }
        row[10] = Cell::text(&self.commune);
        (row[17], row[18]) =
            (Cell::Decimal(rounded(self.degrees.0, 1e6)), Cell::Decimal(rounded(self.degrees.1, 1e6)));
        Some(row)
    }
}

fn rounded(number: f64, steps: f64) -> f64 {
    (number * steps).round() / steps
}
