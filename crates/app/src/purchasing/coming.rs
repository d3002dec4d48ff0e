//! What comes next: contracts that end soon, who could answer next time, and what the law allows. Seen by the buyer, by
//! the supplier, and by the team that invites buyers to events.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::EventId,
    purchasing::{Allowed, Around, Contract, Law, Trade, law},
    siret::{Siren, Siret},
    territory::Departement,
};
use jiff::{ToSpan as _, civil::Date};
use store::{BuyerFilter, BuyerRow, ContractFilter, EventFilter, RegistrationFilter};

use super::{endings::EndingSearch, figures::kilometres};
use crate::{
    App, Failure,
    access::Organiser,
    directory::{FindError, Listed, Near, Point, Query, SUPPLIER},
    programme::browse::{Card, card},
};

/// How far one looks ahead.
const MONTHS: i64 = 18;
/// Contracts that the page of a buyer shows; the others are one link away.
const SHOWN: u32 = 6;
/// Contracts that a supplier is shown.
const FOR_SUPPLIER: usize = 24;
/// Suppliers that are proposed for each.
const PROPOSED: usize = 4;
/// Contracts that the team's list is made of.
const ALL: u32 = 20_000;

/// A supplier that could answer, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its number.
    pub siret: Siret,
    /// Its name.
    pub name: String,
    /// The trade under which it was found.
    pub trade: &'static str,
    /// How far it is from the buyer, in kilometres, if both places are known.
    pub distance_km: Option<u32>,
    /// Its employees, in words, if they are known.
    pub employees: Option<&'static str>,
    /// Contracts of the same division that it holds or held.
    pub won: u32,
}

/// A contract that ends soon.
#[derive(Clone, Debug)]
pub struct Coming {
    /// The contract.
    pub contract: Contract,
    /// When it ends.
    pub ends_on: Date,
    /// Who buys.
    pub buyer: BuyerRow,
    /// What the law allows.
    pub levers: Vec<Allowed>,
    /// Who could answer.
    pub candidates: Vec<Candidate>,
}

/// What comes next for a supplier.
#[derive(Clone, Debug)]
pub struct Ahead {
    /// Its name.
    pub name: String,
    /// The contracts, the first to end first.
    pub coming: Vec<Coming>,
    /// The search that finds them; none when its place or its trade is not known.
    pub search: Option<EndingSearch>,
}

/// A buyer that the team may invite, and why.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Who.
    pub buyer: BuyerRow,
    /// Trades in which its contracts end soon, with how many, those with most first.
    pub trades: Vec<(&'static str, u32)>,
    /// The first of them ends then.
    pub first_end: Date,
    /// The next event in its département, else the next of all.
    pub event: Option<Card>,
    /// Whether that event is in its département.
    pub is_near: bool,
    /// Whether somebody of its legal unit is registered to that event; told when one event is asked about.
    pub is_coming: bool,
}

impl App {
    pub(crate) fn today(&self) -> Date {
        domain::programme::Zone::paris().day_of(self.now())
    }

    pub(super) fn ending_soon(&self) -> ContractFilter {
        let today = self.today();
        let last = today.checked_add(MONTHS.months()).unwrap_or(today);
        ContractFilter { ends_from: Some(today), ends_to: Some(last), ..ContractFilter::default() }
    }

    /// The values of the law.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn law(&self) -> Result<Law, Failure> {
        Ok(self.store.read().await?.law().await?)
    }

    /// A buyer's contracts that end soon, the first to end first.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn coming_of_buyer(&self, buyer: &BuyerRow) -> Result<Vec<Coming>, Failure> {
        let filter = ContractFilter { buyer: Some(buyer.siret), limit: Some(SHOWN), ..self.ending_soon() };
        let mut session = self.store.read().await?;
        let contracts = session.contracts(&filter).await?;
        let law = session.law().await?;
        let place = session.structure(buyer.siret).await?;
        drop(session);
        let at = place.as_ref().and_then(|known| known.structure.shown()?.details.coordinates);
        let mut by_trade: BTreeMap<&'static str, Vec<Listed>> = BTreeMap::new();
        let mut coming = Vec::with_capacity(contracts.len());
        for contract in contracts {
            let Some(ends_on) = contract.ends_on() else { continue };
            let trade = contract.cpv.and_then(Trade::of);
            if let Some(trade) = trade
                && !by_trade.contains_key(trade.words)
            {
                by_trade.insert(trade.words, self.suppliers(trade, buyer.departement, at).await?);
            }
            let found = trade.and_then(|trade| by_trade.get(trade.words)).map_or(&[][..], Vec::as_slice);
            coming.push(Coming {
                levers: law::levers(&contract, buyer.kind, around(found), &law, self.today()),
                candidates: Vec::new(),
                buyer: buyer.clone(),
                ends_on,
                contract,
            });
        }
        let units: BTreeSet<Siren> =
            by_trade.values().flatten().map(|one| one.registered.structure.siret().siren()).collect();
        let units: Vec<Siren> = units.into_iter().collect();
        let held = self.store.read().await?.count_held(&units).await?;
        for one in &mut coming {
            let trade = one.contract.cpv.and_then(Trade::of);
            let found = trade.and_then(|trade| by_trade.get(trade.words)).map_or(&[][..], Vec::as_slice);
            one.candidates =
                trade.map(|trade| candidates(&one.contract, trade, found, &held)).unwrap_or_default();
        }
        Ok(coming)
    }

    /// Suppliers of a trade around a buyer. Without an index there are none.
    pub(super) async fn suppliers(
        &self,
        trade: &Trade,
        departement: Option<Departement>,
        at: Option<domain::programme::Coordinates>,
    ) -> Result<Vec<Listed>, Failure> {
        let point = at.and_then(|at| Point::new(at.latitude, at.longitude).ok());
        let query = Query {
            text: trade.words.to_owned(),
            near: point.map(|point| Near { point, radius_km: Some(60.0) }),
            departements: if point.is_none() { departement.into_iter().collect() } else { Vec::new() },
            kinds: vec![SUPPLIER.to_owned()],
            naf: trade.naf.iter().map(|division| (*division).to_owned()).collect(),
            limit: 20,
            ..Query::default()
        };
        match self.find_structures(query).await {
            Ok(found) => Ok(found.items),
            Err(FindError::Failure(failure)) => Err(failure),
            Err(error) => {
                tracing::warn!(%error, "no supplier can be proposed");
                Ok(Vec::new())
            }
        }
    }

    /// Contracts that end soon around a supplier, in what it does; none for who is no supplier.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn coming_for_supplier(&self, siret: Siret) -> Result<Option<Ahead>, Failure> {
        let mut session = self.store.read().await?;
        let Some(known) = session.structure(siret).await? else { return Ok(None) };
        let Some(shown) = known.structure.shown().filter(|_| known.standing.is_supplier()) else {
            return Ok(None);
        };
        let identity = known.structure.identity();
        let naf = shown.classification.naf.map(|naf| naf.to_string()).unwrap_or_default();
        let divisions = Trade::divisions(&naf);
        let place = identity.commune.as_ref().and_then(|commune| commune.code.departement());
        let search =
            EndingSearch { departement: place, naf: shown.classification.naf, ..EndingSearch::default() };
        let name = identity.name.clone();
        let (Some(departement), false) = (place, divisions.is_empty()) else {
            return Ok(Some(Ahead { name, coming: Vec::new(), search: None }));
        };
        let filter = ContractFilter {
            divisions,
            departement: Some(departement),
            limit: Some(200),
            ..self.ending_soon()
        };
        let contracts = session.contracts(&filter).await?;
        let law = session.law().await?;
        let own = session.evidence_of_units(&[siret.siren()]).await?;
        let is = |fits: fn(domain::nomenclature::Recognition) -> bool| {
            u32::from(own.iter().any(|one| one.subject.names(siret) && fits(one.recognition)))
        };
        let around = Around {
            handicap: is(domain::nomenclature::Recognition::is_handicap),
            insertion: is(domain::nomenclature::Recognition::is_siae),
            ess: 1,
        };
        let mut coming = Vec::new();
        for contract in contracts {
            let fits = contract.cpv.and_then(Trade::of).is_some_and(|trade| trade.is_of(&naf));
            let Some((ends_on, buyer)) = contract.ends_on().zip(session.buyer(contract.buyer).await?) else {
                continue;
            };
            if !fits || coming.len() >= FOR_SUPPLIER {
                continue;
            }
            let levers = law::levers(&contract, buyer.kind, around, &law, self.today());
            coming.push(Coming { contract, ends_on, buyer, levers, candidates: Vec::new() });
        }
        Ok(Some(Ahead { name, coming, search: Some(search) }))
    }

    /// Buyers to invite: those whose contracts end soon in trades that the ESS exercises, those with most first, each with
    /// the event that is nearest. For one event, those of its département, or all when it has no place.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn buyers_to_invite(
        &self,
        by: &Organiser,
        to: Option<EventId>,
    ) -> Result<Vec<Invitation>, Failure> {
        let event = match to {
            Some(event) => self.managed_event(by, event).await?.map(|counted| counted.event),
            None => None,
        };
        let mut session = self.store.read().await?;
        let ending = session.contracts(&ContractFilter { limit: Some(ALL), ..self.ending_soon() }).await?;
        let mut buyers: BTreeMap<Siret, (Date, BTreeMap<&'static str, u32>)> = BTreeMap::new();
        for contract in &ending {
            let (Some(trade), Some(end)) = (contract.cpv.and_then(Trade::of), contract.ends_on()) else {
                continue;
            };
            let (first, trades) = buyers.entry(contract.buyer).or_insert((end, BTreeMap::new()));
            *first = (*first).min(end);
            *trades.entry(trade.label).or_default() += 1;
        }
        let filter = EventFilter { from: Some(self.now()), limit: Some(200), ..EventFilter::default() };
        let events = session.events(&filter).await?;
        let campaigns = session.campaigns().await?;
        let rows = session.buyers(&BuyerFilter { limit: Some(ALL), ..BuyerFilter::default() }).await?;
        let now = self.now();
        let mut cards: Vec<Card> =
            events.into_iter().filter_map(|record| card(record, &campaigns, now)).collect();
        let mut coming = BTreeSet::new();
        let only = event.as_ref().and_then(|event| event.details.place.as_ref()?.departement);
        if let Some(event) = &event {
            cards.retain(|card| card.event.id == event.id);
            let registered = session.registrations_of_event(event.id, &RegistrationFilter::default()).await?;
            let live = registered.iter().filter(|one| one.status.is_live());
            coming.extend(live.filter_map(|one| Some(one.attendee.as_ref()?.siret?.siren())));
        }
        let mut invitations = Vec::new();
        for buyer in rows {
            let Some((first_end, trades)) = buyers.remove(&buyer.siret) else { continue };
            if only.is_some() && buyer.departement != only {
                continue;
            }
            let mut trades: Vec<_> = trades.into_iter().collect();
            trades.sort_by_key(|(words, count)| (std::cmp::Reverse(*count), *words));
            let place = |card: &&Card| {
                let place = card.event.details.place.as_ref();
                place.and_then(|place| place.departement) == buyer.departement && buyer.departement.is_some()
            };
            let near = cards.iter().find(place);
            invitations.push(Invitation {
                trades,
                first_end,
                is_near: near.is_some(),
                is_coming: coming.contains(&buyer.siret.siren()),
                event: near.or(cards.first()).cloned(),
                buyer,
            });
        }
        invitations
            .sort_by_key(|one| std::cmp::Reverse(one.trades.iter().map(|(_, count)| *count).sum::<u32>()));
        Ok(invitations)
    }
}

pub(super) fn around(found: &[Listed]) -> Around {
    let count =
        |fits: fn(&Listed) -> bool| u32::try_from(found.iter().filter(|one| fits(one)).count()).unwrap_or(0);
    Around {
        handicap: count(|one| one.recognitions.iter().any(|recognition| recognition.is_handicap())),
        insertion: count(|one| one.recognitions.iter().any(|recognition| recognition.is_siae())),
        ess: count(|one| one.registered.standing.is_supplier()),
    }
}

/// Who of the suppliers of a trade could answer: who does not hold it now. Who won something alike comes first, then who is
/// near.
pub(super) fn candidates(
    contract: &Contract,
    trade: &'static Trade,
    found: &[Listed],
    held: &BTreeMap<(Siren, u8), u32>,
) -> Vec<Candidate> {
    let division = contract.cpv.map(|cpv| cpv.division()).unwrap_or_default();
    let holds = |siren: Siren| contract.terms.holders.iter().any(|holder| holder.siren == Some(siren));
    let candidate = |one: &Listed| {
        let shown = one.registered.structure.shown()?;
        let siret = one.registered.structure.siret();
        let employees = shown.classification.employees;
        (!holds(siret.siren())).then(|| Candidate {
            siret,
            name: one.registered.structure.identity().name.clone(),
            trade: trade.label,
            distance_km: one.distance_km.map(kilometres),
            employees: (employees.code() != "NN").then(|| employees.label()),
            won: held.get(&(siret.siren(), division)).copied().unwrap_or(0),
        })
    };
    let mut all: Vec<Candidate> = found.iter().filter_map(candidate).collect();
    all.sort_by_key(|one| (std::cmp::Reverse(one.won), one.distance_km.unwrap_or(u32::MAX)));
    all.truncate(PROPOSED);
    all
}
