//! The selection and its join as a statement of DuckDB, made from the same table of the perimeter, with the columns that the reader reads.

use std::path::Path;

use domain::nomenclature::Perimeter;
use domain::nomenclature::perimeter::{Famille, Statut};
use domain::territory::Region;

/// The columns that the reader reads of each file, as it tells them: `a, b` on a line, one line for each file.
pub(super) struct Columns {
    pub(super) units: String,
    pub(super) establishments: String,
}

/// The files that DuckDB reads, and whether that of locations is joined.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) folder: &'a Path,
    /// `parquet`, `csv` or `csv.gz`.
    pub(super) extension: &'a str,
    pub(super) is_located: bool,
}

impl Asked<'_> {
    fn table(self, name: &str, separator: char) -> String {
        let file = self.folder.join(format!("{name}_utf8.{}", self.extension)).display().to_string();
        if self.extension == "parquet" {
            return format!("read_parquet('{file}')");
        }
        format!("read_csv('{file}', header = true, all_varchar = true, delim = '{separator}')")
    }
}

/// The statement, for the establishments of that region.
pub(super) fn text(asked: Asked<'_>, columns: &Columns, region: Option<&str>) -> String {
    let perimeter = Perimeter::carried();
    let place = region.and_then(Region::by_code).map_or(String::new(), |region| {
        let codes: Vec<String> =
            region.departements().map(|departement| format!("'{}'", departement.code())).collect();
        format!("AND substr(codeCommuneEtablissement, 1, 2) IN ({})", codes.join(", "))
    });
    let (located, join) = if asked.is_located {
        let locations = asked.table("GeolocalisationEtablissement_Sirene_pour_etudes_statistiques", ';');
        let columns = "siret, y_latitude, x_longitude, plg_code_commune, plg_qp24";
        (", l.* EXCLUDE (siret)", format!("\nLEFT JOIN (SELECT {columns} FROM {locations}) l USING (siret)"))
    } else {
        (", NULL AS y_latitude", String::new())
    };
    format!(
        "SELECT u.*, e.* EXCLUDE (siren){located} FROM\n\
         (SELECT {of_establishments} FROM {establishments}\n\
         WHERE etatAdministratifEtablissement = 'A' {place}) e\n\
         JOIN (SELECT {of_units} FROM {legal_units}\n\
         WHERE etatAdministratifUniteLegale = 'A' AND ({inside}) AND NOT ({outside})) u USING (siren){join}",
        of_units = columns.units,
        of_establishments = columns.establishments,
        establishments = asked.table("StockEtablissement", ','),
        legal_units = asked.table("StockUniteLegale", ','),
        inside = inside(&perimeter),
        outside = outside(&perimeter),
    )
}

fn codes(perimeter: &Perimeter, fits: impl Fn(Statut, Option<Famille>) -> bool) -> String {
    let rows = perimeter.categories().iter().filter(|row| fits(row.statut, row.famille));
    rows.map(|row| row.categorie.number().to_string()).collect::<Vec<_>>().join(", ")
}

fn inside(perimeter: &Perimeter) -> String {
    let included = codes(perimeter, |statut, _| statut == Statut::Inclus);
    let declared = codes(perimeter, |statut, _| matches!(statut, Statut::Declaratif | Statut::AVerifier));
    format!(
        "categorieJuridiqueUniteLegale IN ({included}) OR economieSocialeSolidaireUniteLegale = 'O' \
         AND categorieJuridiqueUniteLegale IN ({declared})"
    )
}

fn outside(perimeter: &Perimeter) -> String {
    let excluded = perimeter.excluded().iter().map(|row| {
        let activity = format!("activitePrincipaleUniteLegale LIKE '{}%'", row.prefix);
        if row.familles.is_empty() {
            return activity;
        }
        let of = codes(perimeter, |_, famille| famille.is_some_and(|one| row.familles.contains(&one)));
        format!("{activity} AND categorieJuridiqueUniteLegale IN ({of})")
    });
    let excluded = excluded.collect::<Vec<_>>().join(" OR ");
    format!("nomenclatureActivitePrincipaleUniteLegale = 'NAFRev2' AND ({excluded})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statement_names_the_region_and_the_perimeter() {
        let columns = Columns { units: "siren, a".to_owned(), establishments: "siren, siret".to_owned() };
        let asked = Asked { folder: Path::new("folder"), extension: "parquet", is_located: true };
        let text = text(asked, &columns, Some("11"));
        assert!(text.contains("IN ('75', '77', '78', '91', '92', '93', '94', '95')"), "{text}");
        assert!(text.contains("LIKE '94.20Z%' AND categorieJuridiqueUniteLegale IN (9220,"), "{text}");
        assert!(
            text.contains("(SELECT siren, siret FROM read_parquet('folder/StockEtablissement_utf8"),
            "{text}"
        );
        assert!(text.contains("read_parquet('folder/Geolocalisation"), "{text}");
    }
}
