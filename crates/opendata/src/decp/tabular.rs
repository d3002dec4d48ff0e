//! The tabular file: a row for each contract, holder and modification.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use domain::purchasing::rule::At;
use domain::purchasing::{
    Collation, Contract, ContractKind, Hear as _, Holder, Line, Role, Rule, Seen, Terms, clean, collate,
};
use domain::text::fold;
use jiff::civil::Date;

use super::columns::{
    AMOUNT, BUYER, BUYER_DEPARTEMENT, BUYER_NAME, CONSIDERATIONS, CPV, CURRENT, DISTANCE, FRAMEWORK, HOLDER,
    HOLDER_DEPARTEMENT, HOLDER_KIND, MODIFICATION, MONTHS, NATURE, NOTIFIED, NUMBER, OBJECT, OFFERS,
    PROCEDURE, PUBLISHED, TECHNIQUES,
};
use super::{Asked, Ears, Found, Gathering, Told};
use crate::error::ReadError;
use crate::report::FileReport;
use crate::row::{ReadDate, Row};
use crate::source::{Hit, Table, Verdict};
use crate::watch::Step;

/// What tells rows apart: all that a first look reads.
const FIRST_LOOK: [usize; 5] = [BUYER, NUMBER, MODIFICATION, HOLDER, PUBLISHED];
/// Duplicates that are read to be shown when nobody takes all of them; the others are counted.
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
    ears: &mut Ears<'_>,
    collation: &Collation,
) -> Result<Found, ReadError> {
    let rejected = Mutex::new(&mut *ears);
    let refuse = |row: &dyn Row, line: u64, rule: Rule, value: &str| {
        let (buyer, number) = (row.text(BUYER).unwrap_or_default(), row.text(NUMBER).unwrap_or_default());
        let at = At { file, line, buyer, number };
        rejected.lock().unwrap_or_else(PoisonError::into_inner).say(rule, &at, value);
        Verdict::Skip
    };
    let look = |row: &dyn Row, line: u64, _: &mut FileReport| {
        let buyer = row.text(BUYER).unwrap_or_default();
        let siret = match clean::buyer(buyer) {
            Ok(siret) => siret,
            Err(rule) => return refuse(row, line, rule, buyer),
        };
        let number = row.text(NUMBER).unwrap_or_default();
        match clean::number(number) {
            Ok((number, _)) => Verdict::Keep(identity(row, siret.as_str(), &number)),
            Err(rule) => refuse(row, line, rule, number),
        }
    };
    let rank = |row: u32| u32::try_from(before).unwrap_or(u32::MAX).saturating_add(row);
    let keep = |hits: Vec<Hit<Identity>>| {
        collation.extend(hits.iter().map(|hit| {
            let Identity { contract, holder, modification, published } = hit.kept;
            Seen::new(contract, modification, holder, published, rank(hit.row))
        }));
    };
    table.find_any(&FIRST_LOOK, asked.reading(Step::Read), said, look, keep)?;
    ears.check()?;
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
    gathering: &mut Gathering<'_, '_, '_>,
) -> Result<(), ReadError> {
    let listed = if gathering.heard.is_listing() { usize::MAX } else { LISTED };
    let mut duplicates = 0usize;
    let mut hits = Vec::new();
    for (row, role) in (0u32..).zip(roles) {
        duplicates += usize::from(*role == Role::Duplicate);
        let is_read = match role {
            Role::Left => false,
            Role::Duplicate => duplicates <= listed,
            Role::Kept(_) => true,
        };
        if is_read {
            hits.push(Hit { row, kept: *role });
        }
    }
    let counted = duplicates.saturating_sub(listed) as u64;
    if counted > 0 {
        gathering.heard.count(Rule::Duplicate, counted);
    }
    let columns: Vec<usize> = (0..=HOLDER_DEPARTEMENT).collect();
    table.take_any(
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
    if !clean::is_admitted(published) {
        rules.push((Rule::NumberForm, published.to_owned()));
    }
    let is_concession = text(row, NATURE, &mut rules).is_some_and(is_concession);
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
        number: number.into_owned(),
        kind,
        object,
        cpv: cpv(row, kind, &mut rules),
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

fn is_concession(nature: &str) -> bool {
    if nature == "Marché" {
        return false;
    }
    let plain = fold(nature);
    plain.contains("concession") || plain.contains("delegation")
}

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
fn listed(row: &dyn Row, column: usize) -> Option<Cow<'_, str>> {
    if let Some(text) = row.text(column) {
        return Some(text.into());
    }
    Some(row.texts(column).join(" ").into()).filter(|text: &Cow<'_, str>| !text.is_empty())
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

fn cpv(row: &dyn Row, kind: ContractKind, rules: &mut Rules) -> Option<domain::purchasing::Cpv> {
    let Some(published) = text(row, CPV, rules) else {
        // Concessions have none.
        rules.extend((kind == ContractKind::Marche).then(|| (Rule::CpvMissing, String::new())));
        return None;
    };
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
