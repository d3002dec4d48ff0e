//! « En Île-de-France », « dans les Yvelines », « à Limay »: a territory in a French sentence.

use super::Territoire;

/// Régions after « dans les ».
const REGIONS_LES: [&str; 2] = ["32", "52"];
/// Régions after « dans le ».
const REGIONS_LE: [&str; 1] = ["44"];
/// Islands after « à ».
const ISLANDS_A: [&str; 4] = ["04", "06", "974", "976"];
/// Islands after « en ».
const ISLANDS_EN: [&str; 3] = ["971", "972", "973"];
/// Départements after « dans les ».
const LES: &str = "05 06 08 13 22 40 64 65 66 78 79 88 92";
/// Départements after « dans le ».
const LE: &str = "14 15 18 25 29 30 32 39 41 45 46 47 49 56 59 62 63 67 68 69 81 83 90 94 95";
/// Départements after « dans l’ ».
const ELIDED: &str = "01 02 03 07 09 10 11 12 27 34 36 38 60 61 89 91";
/// Départements after « en ».
const EN: &str = "17 21 24 28 33 35 37 44 48 53 54 71 72 73 74 76 77 82 84 85 93 2A 2B";

impl Territoire {
    /// The territory after its preposition, without a capital: « en Île-de-France », « dans l’Essonne », « au Mans ».
    pub fn located(self, name: &str) -> String {
        match self {
            Self::France => "en France".to_owned(),
            Self::Region(region) => match region.code() {
                code if REGIONS_LES.contains(&code) => format!("dans les {name}"),
                code if REGIONS_LE.contains(&code) => format!("dans le {name}"),
                code if ISLANDS_A.contains(&code) => format!("à {name}"),
                _ => format!("en {name}"),
            },
            Self::Departement(departement) => {
                let is_in = |list: &str| list.split(' ').any(|code| code == departement.code());
                match departement.code() {
                    "75" => format!("à {name}"),
                    code if ISLANDS_A.contains(&code) => format!("à {name}"),
                    code if ISLANDS_EN.contains(&code) => format!("en {name}"),
                    _ if is_in(LES) => format!("dans les {name}"),
                    _ if is_in(LE) => format!("dans le {name}"),
                    _ if is_in(ELIDED) => format!("dans l’{name}"),
                    _ if is_in(EN) => format!("en {name}"),
                    _ => format!("dans la {name}"),
                }
            }
            Self::Epci(_) | Self::Ept(_) => format!("dans le territoire de {name}"),
            Self::Commune(_) => match name.split_once(' ') {
                Some(("Le", rest)) => format!("au {rest}"),
                Some(("Les", rest)) => format!("aux {rest}"),
                _ => format!("à {name}"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::territory::{Departement, Region};

    #[test]
    fn a_territory_takes_its_preposition() {
        for (code, name, expected) in [
            ("FR", "France", "en France"),
            ("REG-11", "Île-de-France", "en Île-de-France"),
            ("REG-32", "Hauts-de-France", "dans les Hauts-de-France"),
            ("REG-44", "Grand Est", "dans le Grand Est"),
            ("DEP-78", "Yvelines", "dans les Yvelines"),
            ("DEP-91", "Essonne", "dans l’Essonne"),
            ("DEP-75", "Paris", "à Paris"),
            ("DEP-93", "Seine-Saint-Denis", "en Seine-Saint-Denis"),
            ("DEP-95", "Val-d’Oise", "dans le Val-d’Oise"),
            ("DEP-80", "Somme", "dans la Somme"),
            ("DEP-974", "La Réunion", "à La Réunion"),
            ("COM-78335", "Limay", "à Limay"),
            ("COM-72181", "Le Mans", "au Mans"),
            ("COM-93045", "Les Lilas", "aux Lilas"),
        ] {
            assert_eq!(Territoire::parse(code).unwrap().located(name), expected);
        }
    }

    #[test]
    fn no_code_stands_in_two_lists() {
        let all: Vec<&str> = [LES, LE, ELIDED, EN].iter().flat_map(|list| list.split(' ')).collect();
        let mut once = all.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), all.len());
        assert!(all.iter().all(|code| Departement::by_code(code).is_some()));
        let regions = REGIONS_LES.iter().chain(&REGIONS_LE).chain(&ISLANDS_A[..2]);
        assert!(regions.into_iter().all(|code| Region::by_code(code).is_some()));
    }
}
