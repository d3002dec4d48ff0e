//! From the columns of `structures` and `standings` to the types of `domain`, and back.

use domain::nomenclature::perimeter::{Famille, Niveau};
use domain::nomenclature::{AcheteurKind, CategorieEntreprise, DiffusionStatus, TrancheEffectifs};
use domain::programme::Coordinates;
use domain::register::{
    Address, Classification, Commune, Details, Identity, Standing, State, Stated, Structure,
};
use sqlx::FromRow;

use super::structure::Registered;
use crate::error::StoreError;
use crate::instant::Day;
use crate::row;
use crate::statement::Value;

/// The columns that a file states, in the order of [`values`].
pub(super) const COLUMNS: &str = "siret, siren, name, commune, commune_name, departement, active, closed_on, masked,
    category, naf, naf_2025, unit_naf, ess_flag, mission, size, employees, employees_year, employer, head_office,
    created_on, sigle, usual_name, signs, rna, complement, street, postal_code, latitude, longitude,
    priority_district, source, as_of";

/// The columns of a standing, in the order of [`standing_values`], without the number of its structure.
pub(super) const STANDING: &str = "niveau, famille, sous_famille, statutory, acheteur, perimeter";

/// Millionths of a degree in a degree.
const MICRO: f64 = 1_000_000.0;

#[derive(FromRow)]
pub(super) struct StructureRow {
    siret: String,
    name: String,
    commune: Option<String>,
    commune_name: Option<String>,
    active: bool,
    closed_on: Option<Day>,
    masked: bool,
    category: Option<String>,
    naf: Option<String>,
    naf_2025: Option<String>,
    unit_naf: Option<String>,
    ess_flag: Option<bool>,
    mission: Option<bool>,
    size: Option<String>,
    employees: String,
    employees_year: Option<i64>,
    employer: Option<bool>,
    head_office: bool,
    created_on: Option<Day>,
    sigle: Option<String>,
    usual_name: Option<String>,
    signs: Option<String>,
    rna: Option<String>,
    complement: Option<String>,
    street: Option<String>,
    postal_code: Option<String>,
    latitude: Option<i64>,
    longitude: Option<i64>,
    priority_district: Option<String>,
    source: String,
    as_of: Day,
}

#[derive(FromRow)]
pub(super) struct StandingRow {
    niveau: String,
    famille: Option<String>,
    sous_famille: Option<String>,
    statutory: bool,
    acheteur: Option<String>,
}

/// A structure and its standing, from a join of the two tables.
#[derive(FromRow)]
pub(super) struct RegisteredRow {
    #[sqlx(flatten)]
    structure: StructureRow,
    #[sqlx(flatten)]
    standing: StandingRow,
}

impl TryFrom<RegisteredRow> for Registered {
    type Error = StoreError;

    fn try_from(row: RegisteredRow) -> Result<Self, StoreError> {
        Ok(Self { structure: row.structure.try_into()?, standing: row.standing.try_into()? })
    }
}

impl TryFrom<StandingRow> for Standing {
    type Error = StoreError;

    fn try_from(row: StandingRow) -> Result<Self, StoreError> {
        Ok(Self {
            niveau: row::code("niveau", &row.niveau, Niveau::by_code)?,
            famille: row::code_if("famille", row.famille.as_deref(), Famille::by_code)?,
            sous_famille: row.sous_famille,
            is_statutory: row.statutory,
            acheteur: row::code_if("acheteur", row.acheteur.as_deref(), AcheteurKind::by_code)?,
        })
    }
}

impl TryFrom<StructureRow> for Structure {
    type Error = StoreError;

    fn try_from(row: StructureRow) -> Result<Self, StoreError> {
        let identity = Identity {
            siret: row::text("siret", &row.siret)?,
            name: row.name.clone(),
            commune: match (&row.commune, &row.commune_name) {
                (Some(code), Some(name)) => {
                    Some(Commune { code: row::text("commune", code)?, name: name.clone() })
                }
                _ => None,
            },
        };
        let state =
            if row.active { State::Active } else { State::Closed { on: row.closed_on.map(|day| day.0) } };
        let diffusion = if row.masked { DiffusionStatus::Partielle } else { DiffusionStatus::Diffusible };
        let stated = Stated { source: row::text("source", &row.source)?, as_of: row.as_of.0 };
        let classification = classification(&row)?;
        Ok(Self::new(identity, state, diffusion, classification, details(row)?, stated))
    }
}

fn classification(row: &StructureRow) -> Result<Classification, StoreError> {
    let year = row.employees_year.map(i16::try_from).transpose();
    Ok(Classification {
        category: row::text_if("category", row.category.as_deref())?,
        naf: row::text_if("naf", row.naf.as_deref())?,
        naf_2025: row::text_if("naf_2025", row.naf_2025.as_deref())?,
        unit_naf: row::text_if("unit_naf", row.unit_naf.as_deref())?,
        ess_flag: row.ess_flag,
        mission: row.mission,
        size: row::code_if("size", row.size.as_deref(), CategorieEntreprise::by_code)?,
        employees: row::code("employees", &row.employees, TrancheEffectifs::by_code)?,
        employees_year: year
            .map_err(|error| StoreError::Corrupt(format!("column employees_year: {error}")))?,
        employer: row.employer,
        head_office: row.head_office,
        created_on: row.created_on.map(|day| day.0),
    })
}

fn details(row: StructureRow) -> Result<Details, StoreError> {
    let coordinates = row.latitude.zip(row.longitude);
    Ok(Details {
        sigle: row.sigle,
        usual_name: row.usual_name,
        signs: row::json_if("signs", row.signs.as_deref())?.unwrap_or_default(),
        rna: row.rna,
        address: Address { complement: row.complement, street: row.street, postal_code: row.postal_code },
        coordinates: coordinates
            .and_then(|(latitude, longitude)| Coordinates::new(degrees(latitude), degrees(longitude))),
        priority_district: row.priority_district,
    })
}

/// The degrees that are kept as millionths.
#[expect(clippy::cast_precision_loss, reason = "millionths of a degree have nine digits")]
pub(crate) fn degrees(micro: i64) -> f64 {
    micro as f64 / MICRO
}

/// The millionths of a degree that are kept.
pub(super) fn micro(degrees: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a coordinate is within 180 degrees")]
    let rounded = (degrees * MICRO).round() as i64;
    rounded
}

/// The values of [`COLUMNS`].
pub(super) fn values(structure: &Structure) -> Result<Vec<Value>, StoreError> {
    let (identity, counted, details) = (structure.identity(), structure.counted(), structure.details());
    let commune = identity.commune.as_ref();
    let departement = commune.and_then(|commune| commune.code.departement());
    let closed_on = match structure.state() {
        State::Active => None,
        State::Closed { on } => on,
    };
    let signs = match details.signs.as_slice() {
        [] => None,
        signs => Some(row::to_json("signs", signs)?),
    };
    Ok(vec![
        identity.siret.into(),
        identity.siret.siren().into(),
        identity.name.as_str().into(),
        commune.map(|commune| commune.code.to_string()).into(),
        commune.map(|commune| commune.name.as_str()).into(),
        departement.map(|departement| departement.code()).into(),
        structure.is_active().into(),
        closed_on.into(),
        structure.is_masked().into(),
        counted.category.map(|category| category.to_string()).into(),
        counted.naf.map(|naf| naf.to_string()).into(),
        counted.naf_2025.map(|naf| naf.to_string()).into(),
        counted.unit_naf.map(|naf| naf.to_string()).into(),
        counted.ess_flag.into(),
        counted.mission.into(),
        counted.size.map(CategorieEntreprise::code).into(),
        counted.employees.code().into(),
        counted.employees_year.map(i64::from).into(),
        counted.employer.into(),
        counted.head_office.into(),
        counted.created_on.into(),
        details.sigle.as_deref().into(),
        details.usual_name.as_deref().into(),
        signs.into(),
        details.rna.as_deref().into(),
        details.address.complement.as_deref().into(),
        details.address.street.as_deref().into(),
        details.address.postal_code.as_deref().into(),
        details.coordinates.map(|at| micro(at.latitude)).into(),
        details.coordinates.map(|at| micro(at.longitude)).into(),
        details.priority_district.as_deref().into(),
        structure.stated().source.code().into(),
        structure.stated().as_of.into(),
    ])
}

/// The values of [`STANDING`].
pub(super) fn standing_values(standing: &Standing, perimeter: &str) -> Vec<Value> {
    vec![
        standing.niveau.code().into(),
        standing.famille.map(Famille::code).into(),
        standing.sous_famille.as_deref().into(),
        standing.is_statutory.into(),
        standing.acheteur.map(AcheteurKind::code).into(),
        perimeter.into(),
    ]
}
