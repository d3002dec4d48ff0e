//! Versions of the perimeter of the ESS: proposed with a reason, compared with the register, put in force or dropped.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    account::Role,
    coded,
    ids::{PerimeterId, RunId},
    input::{FieldError, Problem, Reader},
    nomenclature::{
        CategorieJuridique,
        perimeter::{CategoryRow, Confiance, Famille, Statut},
    },
};

coded! {
    /// Where a version stands.
    PerimeterStatus {
        /// Being compared with the register.
        Comparing = "comparing",
        /// Compared: what it would change can be seen.
        Proposed = "proposed",
        /// Being put in force.
        Applying = "applying",
        /// The one by which the register is judged.
        InForce = "in-force",
        /// One that was in force.
        Former = "former",
        /// Given up.
        Dropped = "dropped",
    }
}

/// A version of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerimeterVersion {
    /// Identifier.
    pub id: PerimeterId,
    /// Its name (`2027`).
    pub version: String,
    /// The table, as text.
    pub text: String,
    /// Why it was proposed.
    pub reason: String,
    /// The role of who proposed it; nothing for the table that the product carries.
    pub role: Option<Role>,
    /// Where it stands.
    pub status: PerimeterStatus,
    /// The reading under which what it changes is kept.
    pub run: Option<RunId>,
    /// How many structures go from one level to another.
    pub moves: Vec<Move>,
    /// When it was proposed.
    pub created_at: Timestamp,
    /// When it was put in force or given up.
    pub decided_at: Option<Timestamp>,
}

/// So many structures go from one level to another; the same level twice when only their family differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Move {
    /// Code of the level before.
    pub before: String,
    /// Code of the level after.
    pub after: String,
    /// How many structures.
    pub count: u64,
}

/// A proposed version as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ProposalInput {
    /// Its name.
    pub version: String,
    /// Why.
    pub reason: String,
    /// The table, or the legal categories in official columns.
    pub table: String,
    /// Excluded activities in official columns.
    pub naf: String,
}

impl ProposalInput {
    /// Reads name and reason; the tables are read by [`Perimeter::read_as`](crate::nomenclature::Perimeter::read_as).
    ///
    /// # Errors
    /// Everything that is wrong, field by field.
    pub fn read(&self) -> Result<(String, String), Vec<FieldError>> {
        let mut reader = Reader::default();
        let version = reader.line("version_name", &self.version, 40);
        let reason = reader.line("reason", &self.reason, 300);
        reader.finish(Some((version, reason)))
    }
}

/// A line of the table as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CategoryInput {
    /// Code of the legal category.
    pub code: String,
    /// Its label.
    pub libelle: String,
    /// Code of what the table says of it.
    pub statut: String,
    /// Code of the family.
    pub famille: String,
    /// Sub-family.
    pub sous_famille: String,
    /// Code of how sure it is.
    pub confiance: String,
    /// What it rests on.
    pub source: String,
}

impl CategoryInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Everything that is wrong, field by field.
    pub fn read(&self) -> Result<CategoryRow, Vec<FieldError>> {
        let mut reader = Reader::default();
        let unknown = Problem::UnknownChoice;
        let categorie = reader.required("code", &self.code, |code| {
            CategorieJuridique::parse(code).map_err(|_| Problem::UnknownChoice)
        });
        let libelle = reader.line("libelle", &self.libelle, 200);
        let statut =
            reader.required("statut", &self.statut, |code| Statut::by_code(code).ok_or(unknown.clone()));
        let famille =
            reader.optional("famille", &self.famille, |code| Famille::by_code(code).ok_or(unknown.clone()));
        if famille.is_none()
            && statut.is_some_and(|statut| statut != Statut::Exclu)
            && self.famille.trim().is_empty()
        {
            reader.refuse("famille", Problem::Required);
        }
        let sous_famille = reader.optional_line("sous_famille", &self.sous_famille, 100).unwrap_or_default();
        let confiance = reader
            .required("confiance", &self.confiance, |code| Confiance::by_code(code).ok_or(unknown.clone()));
        let source = reader.line("source", &self.source, 300);
        let famille = famille.filter(|_| statut != Some(Statut::Exclu));
        let row = categorie.zip(statut).zip(confiance).map(|((categorie, statut), confiance)| CategoryRow {
            categorie,
            libelle,
            statut,
            famille,
            sous_famille,
            confiance,
            source,
        });
        reader.finish(row)
    }
}

impl From<&CategoryRow> for CategoryInput {
    fn from(row: &CategoryRow) -> Self {
        Self {
            code: row.categorie.to_string(),
            libelle: row.libelle.clone(),
            statut: row.statut.code().to_owned(),
            famille: row.famille.map(|one| one.code().to_owned()).unwrap_or_default(),
            sous_famille: row.sous_famille.clone(),
            confiance: row.confiance.code().to_owned(),
            source: row.source.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_as_it_is_shown_and_says_everything_that_is_wrong() {
        let table = crate::nomenclature::Perimeter::carried();
        for row in table.categories() {
            assert_eq!(CategoryInput::from(row).read().as_ref(), Ok(row), "{}", row.categorie);
        }
        let wrong = CategoryInput { code: "12".into(), statut: "inclus".into(), ..CategoryInput::default() };
        let fields: Vec<_> = wrong.read().unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["code", "libelle", "famille", "confiance", "source"]);
    }

    #[test]
    fn a_proposal_has_a_name_and_a_reason() {
        let fields: Vec<_> =
            ProposalInput::default().read().unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["version_name", "reason"]);
    }
}
