//! What one version of the table says otherwise than another, line by line.

use std::collections::BTreeMap;

use super::{CategoryRow, ExcludedNaf, Perimeter};

/// A line that is not the same in two tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference<'a> {
    /// Code of the legal category, or beginning of the excluded activity.
    pub code: String,
    /// Its label, in the later table if it is there.
    pub libelle: &'a str,
    /// The line before; nothing when it is new.
    pub before: Option<Line<'a>>,
    /// The line after; nothing when it is gone.
    pub after: Option<Line<'a>>,
}

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// A legal category.
    Category(&'a CategoryRow),
    /// An excluded activity.
    Excluded(&'a ExcludedNaf),
}

impl<'a> Line<'a> {
    fn libelle(self) -> &'a str {
        match self {
            Self::Category(row) => &row.libelle,
            Self::Excluded(row) => &row.libelle,
        }
    }

    /// Whether both judge alike: labels and sources aside.
    fn judges_as(self, other: Self) -> bool {
        match (self, other) {
            (Self::Category(one), Self::Category(other)) => {
                let judged = |row: &CategoryRow| (row.statut, row.famille, row.confiance);
                judged(one) == judged(other) && one.sous_famille == other.sous_famille
            }
            (Self::Excluded(one), Self::Excluded(other)) => one.familles == other.familles,
            _ => false,
        }
    }
}

impl Perimeter {
    fn lines(&self) -> BTreeMap<String, Line<'_>> {
        let categories = self.categories().iter().map(|row| (row.categorie.to_string(), Line::Category(row)));
        let excluded = self.excluded().iter().map(|row| (row.prefix.clone(), Line::Excluded(row)));
        categories.chain(excluded).collect()
    }

    /// What `after` judges otherwise, in the order of the codes. Another label or source judges nothing otherwise.
    pub fn differences<'a>(&'a self, after: &'a Self) -> Vec<Difference<'a>> {
        let (former, later) = (self.lines(), after.lines());
        let mut codes: Vec<&String> = former.keys().chain(later.keys()).collect();
        codes.sort_unstable();
        codes.dedup();
        let differences = codes.into_iter().filter_map(|code| {
            let (before, after) = (former.get(code).copied(), later.get(code).copied());
            if before.zip(after).is_some_and(|(before, after)| before.judges_as(after)) {
                return None;
            }
            let libelle = after.or(before).map(Line::libelle).unwrap_or_default();
            Some(Difference { code: code.clone(), libelle, before, after })
        });
        differences.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nomenclature::{CategorieJuridique, perimeter::Statut};

    #[test]
    fn what_is_judged_otherwise_is_told_and_another_label_is_not() {
        let carried = Perimeter::carried();
        assert_eq!(carried.differences(&carried.clone().renamed("2027")), []);
        let code = CategorieJuridique::parse("9220").unwrap();
        let known = carried.category(code).unwrap().clone();
        let relabelled = CategoryRow { libelle: "Autrement dit".into(), ..known.clone() };
        assert_eq!(carried.differences(&carried.clone().with_category("2027", relabelled)), []);
        let excluded = CategoryRow { statut: Statut::Exclu, famille: None, ..known };
        let later = carried.clone().with_category("2027", excluded);
        let said = carried.differences(&later);
        assert_eq!((said.len(), said[0].code.as_str()), (1, "9220"));
        assert!(matches!(said[0].after, Some(Line::Category(row)) if row.statut == Statut::Exclu));
        let reader = Perimeter::parse(
            &carried.to_text().lines().filter(|line| !line.contains(";9220;")).collect::<Vec<_>>().join("\n"),
        );
        let without = reader.unwrap();
        let gone = carried.differences(&without);
        assert_eq!((gone.len(), gone[0].after), (1, None));
        let back = without.differences(&carried);
        assert_eq!((back.len(), back[0].before), (1, None));
    }
}
