//! Another version of the table: written as text, read from files in the official columns, one line changed.

use super::{CategoryRow, Confiance, Famille, Perimeter, Statut, TableRefusal, TableRefusals};

/// The columns of a file of legal categories, as published.
const CATEGORIES: [&str; 6] = ["code", "libelle", "famille_ess", "sous_famille", "statut", "confiance"];
/// The columns of a file of excluded activities, as published.
const EXCLUDED: [&str; 3] = ["naf_rev2", "libelle", "familles_concernees"];

impl Statut {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Inclus, Self::Declaratif, Self::AVerifier, Self::Exclu];

    /// Code, stable: what the table holds.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Inclus => "inclus",
            Self::Declaratif => "declaratif",
            Self::AVerifier => "a-verifier",
            Self::Exclu => "exclu",
        }
    }

    /// What a code means.
    pub fn by_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl Confiance {
    /// All of them, the highest first.
    pub const ALL: [Self; 3] = [Self::Haute, Self::Moyenne, Self::Faible];

    /// Code, stable: what the table holds.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Faible => "faible",
            Self::Moyenne => "moyenne",
            Self::Haute => "haute",
        }
    }

    /// What a code means.
    pub fn by_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl Perimeter {
    /// The table as text, which reads back the same.
    pub fn to_text(&self) -> String {
        let mut lines = Lines::new();
        lines.add(["version", &self.version, "", "", "", "", "", ""]);
        for row in &self.categories {
            let famille = row.famille.map_or("", Famille::code);
            lines.add([
                "categorie",
                &row.categorie.to_string(),
                &row.libelle,
                row.statut.code(),
                famille,
                &row.sous_famille,
                row.confiance.code(),
                &row.source,
            ]);
        }
        for row in &self.excluded {
            let familles: Vec<&str> = row.familles.iter().map(|one| one.code()).collect();
            lines.add(["naf", &row.prefix, &row.libelle, "", &familles.join(" "), "", "", &row.source]);
        }
        lines.text()
    }

    /// The same table under another version, with what it says of one category.
    #[must_use]
    pub fn with_category(mut self, version: &str, row: CategoryRow) -> Self {
        version.clone_into(&mut self.version);
        self.categories.retain(|known| known.categorie != row.categorie);
        self.categories.push(row);
        self.categories.sort_by_key(|row| row.categorie);
        self
    }

    /// The same table under another version.
    #[must_use]
    pub fn renamed(self, version: &str) -> Self {
        Self { version: version.to_owned(), ..self }
    }

    /// The table of a text in our columns, or of files in the official ones: legal categories, and excluded activities,
    /// which are those of `self` when no file of them is given. `source` is what the lines of official files rest on.
    ///
    /// # Errors
    /// [`TableRefusals`], with the lines of the text that was given.
    pub fn read_as(
        &self,
        version: &str,
        categories: &str,
        excluded: &str,
        source: &str,
    ) -> Result<Self, TableRefusals> {
        let first = categories.lines().next().unwrap_or_default();
        let is_ours =
            first.split([';', ',']).any(|column| column.trim().trim_start_matches('\u{feff}') == "axe");
        if is_ours {
            return Ok(Self::parse(categories)?.renamed(version));
        }
        let mut lines = Lines::new();
        lines.add(["version", version, "", "", "", "", "", ""]);
        let mut refusals = Vec::new();
        rows(
            categories,
            CATEGORIES,
            &mut refusals,
            |[code, libelle, famille, sous_famille, statut, confiance]| {
                let statut = if statut == "aopbnl_a_verifier" { "a-verifier" } else { statut };
                let famille = if statut == "exclu" { "" } else { family(famille) };
                lines.add(["categorie", code, libelle, statut, famille, sous_famille, confiance, source]);
            },
        );
        if excluded.trim().is_empty() {
            for row in &self.excluded {
                let familles: Vec<&str> = row.familles.iter().map(|one| one.code()).collect();
                lines.add(["naf", &row.prefix, &row.libelle, "", &familles.join(" "), "", "", &row.source]);
            }
        } else {
            rows(excluded, EXCLUDED, &mut refusals, |[code, libelle, familles]| {
                let familles: Vec<&str> = familles.split(',').map(|one| family(one.trim())).collect();
                lines.add(["naf", code, libelle, "", &familles.join(" "), "", "", source]);
            });
        }
        if refusals.is_empty() { Self::parse(&lines.text()) } else { Err(TableRefusals(refusals)) }
    }
}

/// The code of a family that is named by its label or its code, in any case; what is unknown stays as it is.
fn family(name: &str) -> &str {
    let folded = crate::text::fold(name);
    Famille::ALL
        .into_iter()
        .find(|one| crate::text::fold(one.label()) == folded || one.code() == folded)
        .map_or(name, |one| one.code())
}

/// Reads the rows of a file in official columns, in any order, with `;` or `,`.
fn rows<const N: usize>(
    text: &str,
    columns: [&'static str; N],
    refusals: &mut Vec<TableRefusal>,
    mut take: impl FnMut([&str; N]),
) {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.contains(';') { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let Ok(headers) = reader.headers().cloned() else {
        return refusals.push(TableRefusal::NotCsv { line: 1 });
    };
    let places = columns.map(|name| headers.iter().position(|header| header.trim() == name));
    for (name, place) in columns.iter().zip(places) {
        if place.is_none() {
            refusals.push(TableRefusal::MissingColumn(name));
        }
    }
    if !refusals.is_empty() {
        return;
    }
    for record in reader.records() {
        match record {
            Ok(record) => {
                take(places.map(|place| place.and_then(|at| record.get(at)).unwrap_or_default().trim()));
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                refusals.push(TableRefusal::NotCsv { line });
            }
        }
    }
}

/// Lines of the table, in our columns.
struct Lines(csv::Writer<Vec<u8>>);

impl Lines {
    fn new() -> Self {
        let mut lines = Self(csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new()));
        lines.add(super::table::COLUMNS);
        lines
    }

    fn add(&mut self, cells: [&str; 8]) {
        // Nothing is written but memory, and every line has the same number of cells.
        let _ = self.0.write_record(cells);
    }

    fn text(self) -> String {
        self.0.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nomenclature::CategorieJuridique;

    #[test]
    fn the_table_reads_back_from_its_text() {
        let carried = Perimeter::carried();
        assert_eq!(Perimeter::parse(&carried.to_text()), Ok(carried));
    }

    #[test]
    fn one_line_is_changed_under_another_version() {
        let carried = Perimeter::carried();
        let code = CategorieJuridique::parse("9220").unwrap();
        let row =
            CategoryRow { statut: Statut::Exclu, famille: None, ..carried.category(code).unwrap().clone() };
        let changed = carried.clone().with_category("2027", row.clone());
        assert_eq!((changed.version(), changed.category(code)), ("2027", Some(&row)));
        assert_eq!(changed.categories().len(), carried.categories().len());
        assert_eq!(Perimeter::parse(&changed.to_text()), Ok(changed));
    }

    const OFFICIAL: &str = "code,libelle,famille_ess,sous_famille,statut,confiance,autre\n\
        9220,Association déclarée,Associations,Association,inclus,haute,1\n\
        5499,SARL,Sociétés commerciales de l'ESS,Société commerciale,declaratif,moyenne,2\n\
        9110,Syndic,Hors champ,,exclu,haute,\n\
        9900,Autre,Autres organismes privés à but non lucratif,,aopbnl_a_verifier,faible,\n";

    #[test]
    fn official_columns_are_read_and_the_activities_in_force_stay_unless_others_are_given() {
        let carried = Perimeter::carried();
        let read = carried.read_as("2027", OFFICIAL, "", "Insee").unwrap();
        assert_eq!((read.categories().len(), read.excluded()), (4, carried.excluded()));
        assert_eq!(
            read.categories().iter().map(|row| row.statut.code()).collect::<Vec<_>>(),
            ["declaratif", "exclu", "inclus", "a-verifier"]
        );
        let naf = "naf_rev2,libelle,familles_concernees\n84.*,Administration,\"associations, fondations\"\n99.*,Hors,toutes\n";
        let read = carried.read_as("2027", OFFICIAL, naf, "Insee").unwrap();
        let familles: Vec<usize> = read.excluded().iter().map(|row| row.familles.len()).collect();
        assert_eq!(familles, [2, 0]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let carried = Perimeter::carried();
        let refused =
            |categories: &str, naf: &str| carried.read_as("2027", categories, naf, "").unwrap_err().0;
        assert_eq!(refused("", ""), CATEGORIES.map(TableRefusal::MissingColumn));
        assert!(matches!(refused(&OFFICIAL.replace("inclus", "oui"), "")[0], TableRefusal::Value { .. }));
        assert!(matches!(refused(OFFICIAL, "code\n84")[0], TableRefusal::MissingColumn("naf_rev2")));
    }
}
