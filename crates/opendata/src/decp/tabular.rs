//! The tabular file: a row for each contract, holder and modification.

use std::sync::{Mutex, PoisonError};

use domain::purchasing::rule::At;
use domain::purchasing::{
    Collation, Contract, ContractKind, Heard, Holder, Line, Role, Rule, Seen, Terms, clean, collate,
};
use domain::text::fold;
use jiff::civil::Date;

use super::{Asked, Found, Gathering, Told};
use crate::error::ReadError;
use crate::report::FileReport;
use crate::row::{ReadDate, Row};
use crate::source::{Hit, Table, Verdict, Wanted, left, optional, required};
use crate::watch::Step;

/// The columns of the official file, in its order.
pub const COLUMNS: [&str; 54] = [
    "uid",
    "id",
    "nature",
    "acheteur_id",
    "acheteur_nom",
    "titulaire_id",
    "titulaire_typeIdentifiant",
    "titulaire_nom",
    "objet",
    "montant",
    "type",
    "codeCPV",
    "procedure",
    "techniques",
    "dureeMois",
    "dureeRestanteMois",
    "offresRecues",
    "dateNotification",
    "datePublicationDonnees",
    "formePrix",
    "typesPrix",
    "attributionAvance",
    "tauxAvance",
    "marcheInnovant",
    "modalitesExecution",
    "considerationsSociales",
    "considerationsEnvironnementales",
    "ccag",
    "sousTraitanceDeclaree",
    "typeGroupementOperateurs",
    "origineUE",
    "origineFrance",
    "lieuExecution_code",
    "lieuExecution_typeCode",
    "idAccordCadre",
    "titulaire_distance",
    "acheteur_categorie",
    "acheteur_commune_code",
    "acheteur_commune_nom",
    "acheteur_departement_code",
    "acheteur_departement_nom",
    "acheteur_region_code",
    "acheteur_region_nom",
    "acheteur_latitude",
    "acheteur_longitude",
    "titulaire_categorie",
    "titulaire_commune_code",
    "titulaire_commune_nom",
    "titulaire_departement_code",
    "titulaire_departement_nom",
    "modification_id",
    "donneesActuelles",
    "sourceDataset",
    "sourceFile",
];

/// The columns that are read, then those that are known and left.
pub(super) const WANTED: &[Wanted] = &[
    required(&["acheteur_id"]),
    required(&["id"]),
    optional(&["modification_id"]),
    optional(&["donneesActuelles"]),
    required(&["titulaire_id"]),
    optional(&["titulaire_typeIdentifiant"]),
    optional(&["datePublicationDonnees"]),
    optional(&["nature"]),
    required(&["objet"]),
    required(&["montant"]),
    required(&["codeCPV"]),
    optional(&["procedure"]),
    optional(&["techniques"]),
    optional(&["dureeMois"]),
    optional(&["offresRecues"]),
    required(&["dateNotification"]),
    optional(&["considerationsSociales"]),
    optional(&["idAccordCadre"]),
    optional(&["titulaire_distance"]),
    optional(&["acheteur_nom"]),
    optional(&["acheteur_departement_code"]),
    optional(&["titulaire_departement_code"]),
    left(&["uid"]),
    left(&["titulaire_nom"]),
    left(&["type"]),
    left(&["dureeRestanteMois"]),
    left(&["formePrix"]),
    left(&["typesPrix"]),
    left(&["attributionAvance"]),
    left(&["tauxAvance"]),
    left(&["marcheInnovant"]),
    left(&["modalitesExecution"]),
    left(&["considerationsEnvironnementales"]),
    left(&["ccag"]),
    left(&["sousTraitanceDeclaree"]),
    left(&["typeGroupementOperateurs"]),
    left(&["origineUE"]),
    left(&["origineFrance"]),
    left(&["lieuExecution_code"]),
    left(&["lieuExecution_typeCode"]),
    left(&["acheteur_categorie"]),
    left(&["acheteur_commune_code"]),
    left(&["acheteur_commune_nom"]),
    left(&["acheteur_departement_nom"]),
    left(&["acheteur_region_code"]),
    left(&["acheteur_region_nom"]),
    left(&["acheteur_latitude"]),
    left(&["acheteur_longitude"]),
    left(&["titulaire_categorie"]),
    left(&["titulaire_commune_code"]),
    left(&["titulaire_commune_nom"]),
    left(&["titulaire_departement_nom"]),
    left(&["titulaire_region_code"]),
    left(&["titulaire_region_nom"]),
    left(&["titulaire_latitude"]),
    left(&["titulaire_longitude"]),
    left(&["sourceDataset"]),
    left(&["sourceFile"]),
    left(&["montant_rationalise"]),
    left(&["montant_anomalie"]),
];

const BUYER: usize = 0;
const NUMBER: usize = 1;
const MODIFICATION: usize = 2;
const CURRENT: usize = 3;
const HOLDER: usize = 4;
const HOLDER_KIND: usize = 5;
const PUBLISHED: usize = 6;
const NATURE: usize = 7;
const OBJECT: usize = 8;
const AMOUNT: usize = 9;
const CPV: usize = 10;
const PROCEDURE: usize = 11;
const TECHNIQUES: usize = 12;
const MONTHS: usize = 13;
const OFFERS: usize = 14;
const NOTIFIED: usize = 15;
const CONSIDERATIONS: usize = 16;
const FRAMEWORK: usize = 17;
const DISTANCE: usize = 18;
const BUYER_NAME: usize = 19;
const BUYER_DEPARTEMENT: usize = 20;
const HOLDER_DEPARTEMENT: usize = 21;
/// What tells rows apart: all that a first look reads.
const FIRST_LOOK: [usize; 7] = [BUYER, NUMBER, MODIFICATION, HOLDER, HOLDER_KIND, PUBLISHED, CURRENT];
/// Duplicates that are read to be listed; the others are counted.
const LISTED: usize = domain::purchasing::rule::KEPT;
/// How much of a text of the buyer is kept.
const TEXT: usize = 1_000;
/// How much of a name is kept.
const NAME: usize = 200;

/// The first reading: rows without buyer or number are rejected, the others told apart.
pub(super) fn look(
    table: &Table,
    file: u16,
    before: usize,
    asked: Asked<'_>,
    said: &mut FileReport,
    heard: &mut Heard,
    collation: &mut Collation,
) -> Result<Found, ReadError> {
    let rejected: Mutex<Heard> = Mutex::default();
    let refuse = |row: &dyn Row, line: u64, rule: Rule, value: &str| {
        let (buyer, number) = (row.text(BUYER).unwrap_or_default(), row.text(NUMBER).unwrap_or_default());
        let at = At { file, line, buyer, number };
        rejected.lock().unwrap_or_else(PoisonError::into_inner).say(rule, &at, value);
        Verdict::Skip
    };
    let hits = table.find(&FIRST_LOOK, asked.reading(Step::Read), said, |row, line, _| {
        let buyer = row.text(BUYER).unwrap_or_default();
        if let Err(rule) = clean::buyer(buyer) {
            return refuse(row, line, rule, buyer);
        }
        let number = row.text(NUMBER).unwrap_or_default();
        match clean::number(number) {
            Ok((number, _)) => Verdict::Keep(identity(row, buyer, &number)),
            Err(rule) => refuse(row, line, rule, number),
        }
    })?;
    heard.merge(rejected.into_inner().unwrap_or_else(PoisonError::into_inner));
    let rank = |row: u32| u32::try_from(before).unwrap_or(u32::MAX).saturating_add(row);
    collation.extend(hits.iter().map(|hit| {
        let Identity { contract, holder, modification, published } = hit.kept;
        Seen::new(contract, modification, holder, published, rank(hit.row))
    }));
    Ok(Found { published: said.rows, rows: usize::try_from(said.rows).unwrap_or(usize::MAX) })
}

#[derive(Clone, Copy)]
struct Identity {
    contract: u64,
    holder: u64,
    modification: u16,
    published: Option<Date>,
}

fn identity(row: &dyn Row, buyer: &str, number: &str) -> Identity {
    Identity {
        contract: collate::key(&[buyer, number]),
        holder: collate::key(&[row.text(HOLDER).unwrap_or_default()]),
        modification: modification(row),
        published: match row.date(PUBLISHED, 2200) {
            ReadDate::Date(date) => Some(date),
            ReadDate::None | ReadDate::Aberrant => None,
        },
    }
}

fn modification(row: &dyn Row) -> u16 {
    row.number(MODIFICATION).and_then(|number| u16::try_from(number).ok()).unwrap_or(0)
}

/// The second reading: rows that speak for their contract are read whole.
pub(super) fn take(
    table: &Table,
    file: u16,
    roles: &[Role],
    asked: Asked<'_>,
    said: &mut FileReport,
    gathering: &mut Gathering<'_, '_>,
) -> Result<(), ReadError> {
    let mut duplicates = 0usize;
    let mut hits = Vec::new();
    for (row, role) in (0u32..).zip(roles) {
        duplicates += usize::from(*role == Role::Duplicate);
        let is_read = match role {
            Role::Left => false,
            Role::Duplicate => duplicates <= LISTED,
            Role::Kept | Role::Last => true,
        };
        if is_read {
            hits.push(Hit { row, kept: *role });
        }
    }
    let counted = duplicates.saturating_sub(LISTED) as u64;
    if counted > 0 {
        *gathering.heard.counts.entry(Rule::Duplicate).or_default() += counted;
    }
    let columns: Vec<usize> = (0..=HOLDER_DEPARTEMENT).collect();
    table.take(
        (&hits, &columns),
        asked.reading(Step::ReadUnits),
        said,
        |row, line, role, _| told(row, file, line, asked.last_year).map(|told| (told, role)),
        &mut |(told, role)| gathering.take(told, role),
    )
}

/// A row, cleaned, with what the rules say.
fn told(row: &dyn Row, file: u16, line: u64, last_year: i16) -> Option<Told> {
    let mut rules = Vec::new();
    let buyer = clean::buyer(row.text(BUYER)?).ok()?;
    let published = row.text(NUMBER)?;
    let (number, had_blanks) = clean::number(published).ok()?;
    if had_blanks {
        rules.push((Rule::NumberBlanks, published.to_owned()));
    }
    let nature = text(row, NATURE, &mut rules).map(fold).unwrap_or_default();
    let is_concession = nature.contains("concession") || nature.contains("delegation");
    let kind = if is_concession { ContractKind::Concession } else { ContractKind::Marche };
    let object = text(row, OBJECT, &mut rules).and_then(|text| clean::words(text, TEXT));
    if object.is_none() {
        rules.push((Rule::ObjectMissing, String::new()));
    }
    let notified_on = day(row, NOTIFIED, last_year, &mut rules);
    let terms = Terms {
        modification: modification(row),
        notified_on,
        published_on: day(row, PUBLISHED, last_year, &mut rules),
        amount: amount(row, &mut rules),
        months: months(row, kind, &mut rules),
        holders: holder(row, &mut rules).into_iter().collect(),
    };
    let contract = Contract {
        buyer,
        buyer_name: text(row, BUYER_NAME, &mut rules).and_then(|text| clean::words(text, NAME)),
        buyer_departement: row.text(BUYER_DEPARTEMENT).and_then(clean::departement),
        number,
        kind,
        object,
        cpv: cpv(row, &mut rules),
        procedure: text(row, PROCEDURE, &mut rules).and_then(|text| clean::words(text, NAME)),
        is_framework: listed(row, TECHNIQUES).is_some_and(|text| clean::is_framework(&text)),
        framework: text(row, FRAMEWORK, &mut rules).and_then(|text| clean::words(text, NAME)),
        considerations: listed(row, CONSIDERATIONS).and_then(|text| clean::considerations(&[&text])),
        offers: row.decimal(OFFERS).or_else(|| number_of(row, OFFERS)).and_then(count),
        notified_on,
        terms,
        history: Vec::new(),
        subcontracts: Vec::new(),
    };
    Some(Told { line: Line { contract, is_current: row.flag(CURRENT).unwrap_or(false), file, line }, rules })
}

type Rules = Vec<(Rule, String)>;

/// A text that says something.
fn text<'r>(row: &'r dyn Row, column: usize, rules: &mut Rules) -> Option<&'r str> {
    let text = row.text(column)?;
    if clean::is_null_marker(text) {
        rules.push((Rule::NullMarker, text.to_owned()));
        return None;
    }
    Some(text)
}

/// A list, or the text that stands for one.
fn listed(row: &dyn Row, column: usize) -> Option<String> {
    let text = row.text(column).map(str::to_owned).unwrap_or_else(|| row.texts(column).join(" "));
    Some(text).filter(|text| !text.is_empty())
}

#[expect(clippy::cast_precision_loss, reason = "a count or a duration")]
fn number_of(row: &dyn Row, column: usize) -> Option<f64> {
    row.number(column).map(|number| number as f64)
}

fn count(number: f64) -> Option<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded")]
    let whole = |number: f64| number as u32;
    (1.0..1e6).contains(&number).then(|| whole(number))
}

fn amount(row: &dyn Row, rules: &mut Rules) -> Option<domain::purchasing::Amount> {
    let read = match row.decimal(AMOUNT).or_else(|| number_of(row, AMOUNT)) {
        Some(euros) => clean::amount(euros).map_err(|rule| (rule, euros.to_string())),
        None => {
            let text = text(row, AMOUNT, rules)?;
            Err((Rule::AmountForm, text.to_owned()))
        }
    };
    read.map_err(|broken| rules.push(broken)).ok()
}

fn months(row: &dyn Row, kind: ContractKind, rules: &mut Rules) -> Option<u16> {
    let number = row.decimal(MONTHS).or_else(|| number_of(row, MONTHS))?;
    #[expect(clippy::cast_possible_truncation, reason = "bounded")]
    let whole = number.clamp(-1e9, 1e9).floor() as i64;
    clean::months(whole, kind).map_err(|rule| rules.push((rule, number.to_string()))).ok()
}

fn day(row: &dyn Row, column: usize, last_year: i16, rules: &mut Rules) -> Option<Date> {
    match row.date(column, 9999) {
        ReadDate::None => None,
        ReadDate::Date(date) => {
            clean::date(date, last_year).map_err(|rule| rules.push((rule, date.to_string()))).ok()
        }
        ReadDate::Aberrant => {
            let published = row.text(column).unwrap_or_default();
            let is_nothing = clean::is_null_marker(published);
            let rule = if is_nothing { Rule::NullMarker } else { Rule::DateAberrant };
            rules.push((rule, published.to_owned()));
            None
        }
    }
}

fn cpv(row: &dyn Row, rules: &mut Rules) -> Option<domain::purchasing::Cpv> {
    let published = text(row, CPV, rules)?;
    match clean::cpv(published) {
        Ok((cpv, mended)) => {
            rules.extend(mended.map(|rule| (rule, published.to_owned())));
            Some(cpv)
        }
        Err(rule) => {
            rules.push((rule, published.to_owned()));
            None
        }
    }
}

fn holder(row: &dyn Row, rules: &mut Rules) -> Option<Holder> {
    let kind = row.text(HOLDER_KIND).filter(|text| !clean::is_null_marker(text));
    match clean::holder(kind, row.text(HOLDER)) {
        Ok((holder, rule)) => {
            rules.extend(rule.map(|rule| (rule, holder.kind.code().to_owned())));
            Some(Holder {
                departement: row.text(HOLDER_DEPARTEMENT).and_then(clean::departement),
                distance_km: row.decimal(DISTANCE).or_else(|| number_of(row, DISTANCE)).and_then(kilometres),
                ..holder
            })
        }
        Err(rule) => {
            rules.push((rule, String::new()));
            None
        }
    }
}

fn kilometres(distance: f64) -> Option<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded")]
    let whole = |distance: f64| distance.round() as u32;
    (0.0..=20_100.0).contains(&distance).then(|| whole(distance))
}
