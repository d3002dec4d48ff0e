//! A convention d'affaires: buyers and suppliers of a few sectors, who wish to meet more people than they can.

use crate::chance::Chance;
use crate::instance::{Draft, ParticipantDraft, TablesDraft, WeightsDraft, WishDraft};

/// Sectors of activity; a buyer looks at two of them.
const SECTORS: usize = 12;
/// Points of a priority: none, would like, likes, must.
const POINTS: [i64; 4] = [0, 1, 3, 5];
/// Points of a wish that both have.
const MUTUAL: i64 = 5;
/// Share of the wishes that the other declines.
const DECLINED: f64 = 0.12;

/// The size and the hardness of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Convention {
    /// Buyers, whose wishes make the day.
    pub buyers: usize,
    /// Suppliers.
    pub suppliers: usize,
    /// Slots.
    pub slots: usize,
    /// Tables in each slot.
    pub tables: usize,
    /// Share of the slots when somebody is not there.
    pub away: f64,
    /// Wishes of a buyer, on average.
    pub wishes: usize,
}

impl Convention {
    /// The usual sizes, each with a name; `scale` multiplies people and tables.
    pub fn usual(scale: f64) -> Vec<(&'static str, Self)> {
        let sizes = [
            ("convention-S", 30, 60, 12, 22, 0.15, 22),
            ("convention-M", 100, 300, 16, 75, 0.15, 30),
            ("convention-M-tight", 100, 300, 16, 100, 0.32, 30),
            ("convention-L", 300, 1000, 20, 220, 0.15, 38),
            ("convention-XL", 1000, 5000, 24, 700, 0.15, 47),
        ];
        let scaled = |count: usize| ((count as f64 * scale).round() as usize).max(2);
        let each = sizes.into_iter().map(|(name, buyers, suppliers, slots, tables, away, wishes)| {
            let (buyers, suppliers, tables) = (scaled(buyers), scaled(suppliers), scaled(tables).max(1));
            (name, Self { buyers, suppliers, slots, tables, away, wishes })
        });
        each.collect()
    }

    /// Makes the day of that seed.
    pub fn draft(&self, seed: u64) -> Draft {
        let mut chance = Chance::new(seed, 77);
        let popularity: Vec<f64> = (0..self.suppliers).map(|_| (0.9 * normal(&mut chance)).exp()).collect();
        let sectors: Vec<usize> = (0..self.suppliers).map(|_| chance.below(SECTORS)).collect();
        let mut participants = Vec::with_capacity(self.buyers + self.suppliers);
        participants.extend((0..self.buyers).map(|n| self.participant("b", "buyer", n, &mut chance)));
        participants.extend((0..self.suppliers).map(|n| self.participant("s", "supplier", n, &mut chance)));
        let mut wishes = Vec::new();
        for buyer in 0..self.buyers {
            self.wishes_of(buyer, &sectors, &popularity, &mut chance, &mut wishes);
        }
        Draft {
            slots: self.slots as i64,
            tables: TablesDraft::Same(self.tables as i64),
            participants,
            wishes,
            weights: WeightsDraft { per_break: Some(1.0), ..WeightsDraft::default() },
            ..Draft::default()
        }
    }

    /// There all day, or for a part of it, or away for a few slots.
    fn participant(&self, letter: &str, side: &str, n: usize, chance: &mut Chance) -> ParticipantDraft {
        let mut away = vec![false; self.slots];
        if chance.share() < self.away * 1.2 {
            let length = self.slots / 3 + chance.below(1 + self.slots / 3);
            let from = if chance.below(2) == 0 { 0 } else { self.slots - length };
            away[from..from + length].fill(true);
        }
        let lonely = self.away * 0.6;
        away.iter_mut().for_each(|slot| *slot |= chance.share() < lonely);
        ParticipantDraft {
            id: format!("{letter}{n}"),
            side: Some(side.to_owned()),
            unavailable: (0..).zip(&away).filter(|(_, away)| **away).map(|(slot, _)| slot).collect(),
            ..ParticipantDraft::default()
        }
    }

    fn wishes_of(
        &self,
        buyer: usize,
        sectors: &[usize],
        popularity: &[f64],
        chance: &mut Chance,
        wishes: &mut Vec<WishDraft>,
    ) {
        let looks_at = [chance.below(SECTORS), chance.below(SECTORS)];
        // The most attractive of all, chance being a part of what attracts.
        let mut drawn: Vec<(f64, usize)> = (0..self.suppliers)
            .map(|supplier| {
                let near = if looks_at.contains(&sectors[supplier]) { 8.0 } else { 1.0 };
                (chance.share().max(1e-12).ln() / (near * popularity[supplier]), supplier)
            })
            .collect();
        drawn.sort_by(|one, other| other.0.total_cmp(&one.0));
        let wanted = self.wishes / 2 + chance.below(self.wishes + 1);
        for (rank, (_, supplier)) in drawn.into_iter().take(wanted).enumerate() {
            if chance.share() < DECLINED {
                continue;
            }
            let keen = if rank * 5 < wanted { 3 } else { 1 + chance.below(2) };
            let answers = if chance.share() < 0.35 { 1 + chance.below(3) } else { 0 };
            // Some suppliers ask, and the buyer did not.
            let asks = if answers > 0 && chance.share() < 0.35 { 0 } else { keen };
            let mutual = if asks > 0 && answers > 0 { MUTUAL } else { 0 };
            let value = 3 * POINTS[asks] + 2 * POINTS[answers] + mutual;
            wishes.push(WishDraft {
                a: format!("b{buyer}"),
                b: format!("s{supplier}"),
                value,
                ..WishDraft::default()
            });
        }
    }
}

/// A number of the normal law: twelve chances added up.
fn normal(chance: &mut Chance) -> f64 {
    (0..12).map(|_| chance.share()).sum::<f64>() - 6.0
}
