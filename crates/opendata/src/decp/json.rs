//! The JSON of the regulation: an object for each contract or concession, with its modifications inside.
//!
//! v2.0.x wraps each item of a list (`titulaires[].titulaire`, `techniques.technique[]`); v1 does not, and says nothing of
//! social considerations. Both are read by the same functions, which look for either.

use domain::purchasing::rule::At;
use domain::purchasing::{
    Collation, Contract, ContractKind, Hear as _, Line, Role, Rule, Seen, Subcontract, Terms, clean, collate,
};
use domain::siret::Siret;
use domain::text::fold;
use jiff::civil::Date;
use serde_json::Value;

mod values;

use self::values::{amount_of, date, holders, items, months_of, number_of, scalar};
use super::{Asked, Ears, Found, Gathering, Told};
use crate::error::ReadError;
use crate::source::JsonFile;
use crate::watch::Step;

/// The key under which contracts stand.
const ROOT: &str = "marches";
/// Modifications of one contract that are read.
const MODIFICATIONS: usize = 500;
/// Rows that are brought together at once.
const TOGETHER: usize = 8_192;
/// How much of a text of the buyer is kept.
const TEXT: usize = 1_000;
/// How much of a name is kept.
const NAME: usize = 200;

type Rules = Vec<(Rule, String)>;

/// The first reading: objects without buyer or number are rejected, the others told apart.
pub(super) fn look(
    file: &JsonFile,
    at: u16,
    before: usize,
    asked: Asked<'_>,
    ears: &mut Ears<'_>,
    collation: &Collation,
) -> Result<Found, ReadError> {
    let (mut rows, mut seen) = (0usize, Vec::new());
    let published = file.each(ROOT, asked.reading(Step::Read), &mut |_, line, object| {
        let (buyer, number) = match identity(&object) {
            Ok(known) => known,
            Err((rule, value)) => {
                let (buyer, number) = (buyer_text(&object), scalar(&object["id"]).unwrap_or_default());
                ears.say(rule, &At { file: at, line, buyer: &buyer, number: &number }, &value);
                return ears.check();
            }
        };
        let contract = collate::key(&[buyer.as_str(), &number]);
        let mut holders = holder_key(&object);
        let mut say = |modification: u16, holders: u64, published: Option<Date>| {
            let rank = u32::try_from(before + rows).unwrap_or(u32::MAX);
            seen.push(Seen::new(contract, modification, holders, published, rank));
            rows += 1;
        };
        say(0, holders, date(&object["datePublicationDonnees"]));
        for (number, change) in (1u16..).zip(modifications(&object)) {
            if !holders_of(change).is_empty() {
                holders = holder_key(change);
            }
            say(number, holders, date(&change["datePublicationDonneesModification"]));
        }
        if seen.len() >= TOGETHER {
            collation.extend(seen.drain(..));
        }
        Ok(())
    })?;
    collation.extend(seen);
    Ok(Found { published, rows })
}

/// The second reading: contracts whose rows are kept are read whole.
pub(super) fn take(
    file: &JsonFile,
    at: u16,
    roles: &[Role],
    asked: Asked<'_>,
    gathering: &mut Gathering<'_, '_, '_>,
) -> Result<(), ReadError> {
    let mut rank = 0usize;
    file.each(ROOT, asked.reading(Step::ReadUnits), &mut |list, line, object| {
        let Ok((buyer, number)) = identity(&object) else { return Ok(()) };
        let changes = modifications(&object).count();
        let roles = roles.get(rank..=rank + changes).unwrap_or_default();
        rank += 1 + changes;
        if roles.iter().all(|role| matches!(role, Role::Left)) {
            return Ok(());
        }
        let reader = Reader { object: &object, list, last_year: asked.last_year };
        let told = reader.lines(buyer, &number, at, line);
        for (told, role) in told.into_iter().zip(roles) {
            gathering.take(told, *role)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn buyer_text(object: &Value) -> String {
    let named = |key: &str| scalar(&object[key]["id"]);
    named("acheteur").or_else(|| named("autoriteConcedante")).unwrap_or_default()
}

fn identity(object: &Value) -> Result<(Siret, String), (Rule, String)> {
    let buyer = buyer_text(object);
    let siret = clean::buyer(&buyer).map_err(|rule| (rule, buyer))?;
    let number = scalar(&object["id"]).unwrap_or_default();
    match clean::number(&number) {
        Ok((clean, _)) => Ok((siret, clean.into_owned())),
        Err(rule) => Err((rule, number)),
    }
}

fn modifications(object: &Value) -> impl Iterator<Item = &Value> {
    let list = items(&object["modifications"], "modification");
    list.into_iter().filter(|one| one.is_object()).take(MODIFICATIONS)
}

fn holders_of(object: &Value) -> Vec<&Value> {
    let holders = items(&object["titulaires"], "titulaire");
    if holders.is_empty() { items(&object["concessionnaires"], "concessionnaire") } else { holders }
}

/// The number under which rows with the same holders come together; a single one as in the tabular file.
fn holder_key(object: &Value) -> u64 {
    let ids: Vec<String> =
        holders_of(object).iter().map(|holder| scalar(&holder["id"]).unwrap_or_default()).collect();
    collate::key(&[&ids.join(" ")])
}

struct Reader<'o> {
    object: &'o Value,
    list: &'o str,
    last_year: i16,
}

impl Reader<'_> {
    /// The contract as it was signed, then after each modification.
    fn lines(&self, buyer: Siret, number: &str, file: u16, line: u64) -> Vec<Told> {
        let mut rules = Rules::new();
        let signed = self.contract(buyer, number, &mut rules);
        let mut all = vec![(signed, rules)];
        for (rank, change) in (1u16..).zip(modifications(self.object)) {
            let mut rules = Rules::new();
            let before = &all[all.len() - 1].0;
            let terms = self.modified(before, rank, change, &mut rules);
            all.push((
                Contract { terms, subcontracts: before.subcontracts.clone(), ..before.clone() },
                rules,
            ));
        }
        let last = all.len() - 1;
        let told = |(rank, (contract, rules)): (usize, (Contract, Rules))| Told {
            line: Line { contract, is_current: rank == last, file, line },
            rules,
        };
        all.into_iter().enumerate().map(told).collect()
    }

    fn contract(&self, buyer: Siret, number: &str, rules: &mut Rules) -> Contract {
        let object = self.object;
        let published = scalar(&object["id"]).unwrap_or_default();
        if !clean::is_admitted(&published) {
            rules.push((Rule::NumberForm, published.clone()));
        }
        if published != number {
            rules.push((Rule::NumberBlanks, published));
        }
        let kind = self.kind();
        let subject = self.text("objet", rules).and_then(|text| clean::words(&text, TEXT));
        if subject.is_none() {
            rules.push((Rule::ObjectMissing, String::new()));
        }
        let notified = ["dateNotification", "dateSignature"].into_iter().find(|key| !object[*key].is_null());
        let notified_on = notified.and_then(|key| self.day(&object[key], rules));
        let amount = ["montant", "valeurGlobale"].into_iter().find(|key| !object[*key].is_null());
        let techniques: Vec<String> =
            items(&object["techniques"], "technique").into_iter().filter_map(scalar).collect();
        let terms = Terms {
            modification: 0,
            notified_on,
            published_on: self.day(&object["datePublicationDonnees"], rules),
            amount: amount.and_then(|key| amount_of(&object[key], rules)),
            months: months_of(&object["dureeMois"], kind, rules),
            holders: holders(holders_of(object), rules),
        };
        Contract {
            buyer,
            buyer_name: scalar(&object["acheteur"]["nom"])
                .or_else(|| scalar(&object["autoriteConcedante"]["nom"]))
                .and_then(|name| clean::words(&name, NAME)),
            buyer_departement: None,
            number: number.to_owned(),
            kind,
            object: subject,
            cpv: self.cpv(kind, rules),
            procedure: self.text("procedure", rules).and_then(|text| clean::words(&text, NAME)),
            is_framework: clean::is_framework(&techniques.join(" "))
                || scalar(&object["nature"]).is_some_and(|nature| clean::is_framework(&nature)),
            framework: self.text("idAccordCadre", rules).and_then(|text| clean::words(&text, NAME)),
            considerations: self.considerations(),
            offers: number_of(&object["offresRecues"]),
            notified_on,
            terms,
            history: Vec::new(),
            subcontracts: self.subcontracts(rules),
        }
    }

    /// What a modification leaves as it was is taken from before.
    fn modified(&self, before: &Contract, rank: u16, change: &Value, rules: &mut Rules) -> Terms {
        let notified = ["dateNotificationModification", "dateSignatureModification"]
            .into_iter()
            .find(|key| !change[*key].is_null());
        let amount = ["montant", "valeurGlobale"].into_iter().find(|key| !change[*key].is_null());
        let replaced = holders_of(change);
        Terms {
            modification: rank,
            notified_on: notified.and_then(|key| self.day(&change[key], rules)),
            published_on: self.day(&change["datePublicationDonneesModification"], rules),
            amount: amount.map_or(before.terms.amount, |key| amount_of(&change[key], rules)),
            months: if change["dureeMois"].is_null() {
                before.terms.months
            } else {
                months_of(&change["dureeMois"], before.kind, rules)
            },
            holders: if replaced.is_empty() {
                before.terms.holders.clone()
            } else {
                holders(replaced, rules)
            },
        }
    }

    fn kind(&self) -> ContractKind {
        let said = [self.list.to_owned(), scalar(&self.object["_type"]).unwrap_or_default()];
        let is_concession = said.iter().any(|text| fold(text).contains("concession"))
            || !self.object["autoriteConcedante"].is_null();
        if is_concession { ContractKind::Concession } else { ContractKind::Marche }
    }

    fn text(&self, key: &str, rules: &mut Rules) -> Option<String> {
        let text = scalar(&self.object[key])?;
        if clean::is_null_marker(&text) {
            rules.push((Rule::NullMarker, text));
            return None;
        }
        Some(text)
    }

    fn day(&self, value: &Value, rules: &mut Rules) -> Option<Date> {
        let text = scalar(value)?;
        if clean::is_null_marker(&text) {
            rules.push((Rule::NullMarker, text));
            return None;
        }
        let read = date(value).ok_or(Rule::DateAberrant).and_then(|date| clean::date(date, self.last_year));
        read.map_err(|rule| rules.push((rule, text))).ok()
    }

    fn cpv(&self, kind: ContractKind, rules: &mut Rules) -> Option<domain::purchasing::Cpv> {
        let Some(published) = self.text("codeCPV", rules) else {
            // Concessions have none.
            rules.extend((kind == ContractKind::Marche).then(|| (Rule::CpvMissing, String::new())));
            return None;
        };
        match clean::cpv(&published) {
            Ok((cpv, mended)) => {
                rules.extend(mended.map(|rule| (rule, published)));
                Some(cpv)
            }
            Err(rule) => {
                rules.push((rule, published));
                None
            }
        }
    }

    fn considerations(&self) -> Option<domain::purchasing::Considerations> {
        let list = items(&self.object["considerationsSociales"], "considerationSociale");
        let said: Vec<String> = list.into_iter().filter_map(scalar).collect();
        clean::considerations(&said.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The acts of subcontracting in their present terms: each modification names its act by its number.
    fn subcontracts(&self, rules: &mut Rules) -> Vec<Subcontract> {
        let acts = items(&self.object["actesSousTraitance"], "acteSousTraitance");
        let kind = self.kind();
        let read = |act: &Value| {
            let holder = holders(vec![&act["sousTraitant"]], rules).pop()?;
            Some(Subcontract {
                number: scalar(&act["id"]),
                holder,
                amount: amount_of(&act["montant"], rules),
                months: months_of(&act["dureeMois"], kind, rules),
                notified_on: self.day(&act["dateNotification"], rules),
                modified_on: None,
                modifications: 0,
            })
        };
        let mut all: Vec<Subcontract> = acts.into_iter().take(MODIFICATIONS).filter_map(read).collect();
        let list = items(&self.object["modificationsActesSousTraitance"], "modificationActeSousTraitance");
        for change in list.into_iter().filter(|one| one.is_object()).take(MODIFICATIONS) {
            let number = scalar(&change["id"]);
            let Some(act) = all.iter_mut().find(|act| act.number.is_some() && act.number == number) else {
                rules.push((Rule::SubcontractUnknown, number.unwrap_or_default()));
                continue;
            };
            let day = self.day(&change["dateNotificationModificationSousTraitance"], rules);
            let amount = (!change["montant"].is_null()).then(|| amount_of(&change["montant"], rules));
            let months =
                (!change["dureeMois"].is_null()).then(|| months_of(&change["dureeMois"], kind, rules));
            act.modify(day, amount, months);
        }
        all
    }
}
