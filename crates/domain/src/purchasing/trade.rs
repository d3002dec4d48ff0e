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
    /// What it is called.
    pub label: &'static str,
    /// What to look for.
    pub words: &'static str,
    /// Divisions of activity.
    pub naf: &'static [&'static str],
}

const fn trade(
    cpv: &'static str,
    label: &'static str,
    words: &'static str,
    naf: &'static [&'static str],
) -> Trade {
    Trade { cpv, label, words, naf }
}

const TRADES: &[Trade] = &[
    trade("03", "maraîchage", "maraîchage", &["01"]),
    trade("15", "maraîchage et alimentation", "maraîchage alimentation", &["01", "10"]),
    trade("18", "couture", "couture", &["13", "14"]),
    trade("22", "imprimerie", "imprimerie", &["18"]),
    trade("30", "matériel informatique", "matériel informatique", &["47", "95"]),
    trade("39", "mobilier", "mobilier", &["31", "47"]),
    trade("4521", "rénovation de bâtiments", "rénovation bâtiment", &["41", "43"]),
    trade("4544", "peinture", "peinture", &["43"]),
    trade("45", "second œuvre du bâtiment", "second œuvre bâtiment", &["41", "42", "43"]),
    trade("50", "réparation", "réparation", &["33", "95"]),
    trade("555", "traiteur et restauration collective", "traiteur restauration collective", &["56"]),
    trade("55", "restauration", "restauration", &["55", "56"]),
    trade("60", "transport de personnes", "transport de personnes", &["49"]),
    trade("63", "transport", "transport", &["49", "52"]),
    trade("64", "courrier", "courrier", &["53"]),
    trade("72", "logiciel", "logiciel", &["62"]),
    trade("48", "logiciel", "logiciel", &["62"]),
    trade("77", "espaces verts", "espaces verts", &["81", "01"]),
    trade("7962", "travail temporaire d’insertion", "travail temporaire insertion", &["78"]),
    trade("798", "imprimerie", "imprimerie", &["18"]),
    trade("79", "conseil", "conseil", &["70", "82"]),
    trade("80", "formation", "formation", &["85"]),
    trade("8531", "aide à domicile et action sociale", "aide à domicile action sociale", &["88"]),
    trade("85", "action sociale", "action sociale", &["86", "87", "88"]),
    trade("905", "collecte et recyclage de déchets", "collecte recyclage déchets", &["38"]),
    trade("909", "nettoyage", "nettoyage", &["81"]),
    trade("90", "environnement et déchets", "environnement déchets", &["38", "81"]),
    trade("92", "culture, sport et loisirs", "culture sport loisirs", &["90", "93"]),
    trade("983", "blanchisserie", "blanchisserie", &["96"]),
    trade("98", "services aux personnes", "services aux personnes", &["88", "96"]),
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
