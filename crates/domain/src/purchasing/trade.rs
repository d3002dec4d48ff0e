//! From what is bought to who sells it: the beginning of a code of the procurement vocabulary, the words under which the
//! directory finds the trade, and the divisions of activity (NAF) of those who exercise it.
//!
//! Own grouping, as no official table links both. The longest beginning counts.

use super::Cpv;

/// Who sells what is bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trade {
    /// The beginning of the code.
    pub cpv: &'static str,
    /// What to look for.
    pub words: &'static str,
    /// Divisions of activity.
    pub naf: &'static [&'static str],
}

const TRADES: &[Trade] = &[
    Trade { cpv: "03", words: "maraîchage", naf: &["01"] },
    Trade { cpv: "15", words: "maraîchage alimentation", naf: &["01", "10"] },
    Trade { cpv: "18", words: "couture", naf: &["13", "14"] },
    Trade { cpv: "22", words: "imprimerie", naf: &["18"] },
    Trade { cpv: "30", words: "matériel informatique", naf: &["47", "95"] },
    Trade { cpv: "39", words: "mobilier", naf: &["31", "47"] },
    Trade { cpv: "4521", words: "rénovation bâtiment", naf: &["41", "43"] },
    Trade { cpv: "4544", words: "peinture", naf: &["43"] },
    Trade { cpv: "45", words: "second œuvre bâtiment", naf: &["41", "42", "43"] },
    Trade { cpv: "50", words: "réparation", naf: &["33", "95"] },
    Trade { cpv: "555", words: "traiteur restauration collective", naf: &["56"] },
    Trade { cpv: "55", words: "restauration", naf: &["55", "56"] },
    Trade { cpv: "60", words: "transport de personnes", naf: &["49"] },
    Trade { cpv: "63", words: "transport", naf: &["49", "52"] },
    Trade { cpv: "64", words: "courrier", naf: &["53"] },
    Trade { cpv: "72", words: "logiciel", naf: &["62"] },
    Trade { cpv: "48", words: "logiciel", naf: &["62"] },
    Trade { cpv: "77", words: "espaces verts", naf: &["81", "01"] },
    Trade { cpv: "7962", words: "travail temporaire insertion", naf: &["78"] },
    Trade { cpv: "798", words: "imprimerie", naf: &["18"] },
    Trade { cpv: "79", words: "conseil", naf: &["70", "82"] },
    Trade { cpv: "80", words: "formation", naf: &["85"] },
    Trade { cpv: "8531", words: "aide à domicile action sociale", naf: &["88"] },
    Trade { cpv: "85", words: "action sociale", naf: &["86", "87", "88"] },
    Trade { cpv: "905", words: "collecte recyclage déchets", naf: &["38"] },
    Trade { cpv: "909", words: "nettoyage", naf: &["81"] },
    Trade { cpv: "90", words: "environnement déchets", naf: &["38", "81"] },
    Trade { cpv: "92", words: "culture sport loisirs", naf: &["90", "93"] },
    Trade { cpv: "983", words: "blanchisserie", naf: &["96"] },
    Trade { cpv: "98", words: "services aux personnes", naf: &["88", "96"] },
];

impl Trade {
    /// The trade of what is bought.
    pub fn of(cpv: Cpv) -> Option<&'static Self> {
        let code = cpv.to_string();
        let fitting = TRADES.iter().filter(|trade| code.starts_with(trade.cpv));
        fitting.max_by_key(|trade| trade.cpv.len())
    }

    /// The divisions of the vocabulary in which those of an activity can sell.
    pub fn divisions(naf: &str) -> Vec<u8> {
        let fitting =
            TRADES.iter().filter(|trade| trade.naf.iter().any(|division| naf.starts_with(division)));
        let mut divisions: Vec<u8> = fitting.filter_map(|trade| trade.cpv.get(..2)?.parse().ok()).collect();
        divisions.sort_unstable();
        divisions.dedup();
        divisions
    }

    /// Whether those of an activity exercise it.
    pub fn is_of(&self, naf: &str) -> bool {
        self.naf.iter().any(|division| naf.starts_with(division))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_beginning_tells_the_trade() {
        let words = |code: &str| Trade::of(code.parse().unwrap()).map(|trade| trade.words);
        assert_eq!(words("45442100"), Some("peinture"));
        assert_eq!(words("45000000"), Some("second œuvre bâtiment"));
        assert_eq!(words("77310000"), Some("espaces verts"));
        assert_eq!(words("09000000"), None);
    }

    #[test]
    fn an_activity_tells_what_it_can_sell() {
        assert_eq!(Trade::divisions("81.30Z"), [77, 90]);
        assert_eq!(Trade::divisions("84.11Z"), [0u8; 0]);
        assert!(Trade::of("77310000".parse().unwrap()).unwrap().is_of("81.30Z"));
    }

    #[test]
    fn every_trade_begins_with_a_division_that_exists() {
        for trade in TRADES {
            let division = trade.cpv[..2].parse().unwrap();
            assert!(super::super::division_label(division).is_some(), "{}", trade.cpv);
        }
    }
}
