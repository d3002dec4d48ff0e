//! Contracts that end soon, of any buyer: found by place, by what is bought, and by what the law allows.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    nomenclature::CodeNaf,
    purchasing::{Around, Contract, Law, Lever, Trade, law},
    siret::{Siren, Siret},
    territory::Departement,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{BuyerRow, ContractFilter};

use super::coming::{Coming, around, candidates};
use crate::{App, Failure, directory::Listed};

/// Contracts that a page looks through; of more, those that end first.
const LOOKED_AT: u32 = 3_000;
/// Contracts that an alert looks through, once a day: what is new ends last, and must be among them.
const ALL: u32 = 100_000;
/// Contracts of a page.
pub const ENDINGS: usize = 20;

/// Which contracts that end soon are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EndingSearch {
    /// Of that buyer.
    pub buyer: Option<Siret>,
    /// Of buyers of that département.
    pub departement: Option<Departement>,
    /// Of what is bought, that division.
    pub division: Option<u8>,
    /// In the trades of that activity.
    pub naf: Option<CodeNaf>,
    /// For which the law allows that.
    pub lever: Option<Lever>,
}

impl EndingSearch {
    /// Whether anything restricts it.
    pub fn is_any(&self) -> bool {
        *self != Self::default()
    }

    /// Whether a lever is asked for without a place: who could answer is looked for around one.
    pub fn lacks_place(&self) -> bool {
        self.lever.is_some() && self.departement.is_none() && self.buyer.is_none()
    }

    /// The divisions of what is bought, or nothing when no contract can fit.
    fn divisions(&self) -> Option<Vec<u8>> {
        let of_trade = self.naf.map(|naf| Trade::divisions(&naf.to_string()));
        match (self.division, of_trade) {
            (None, None) => Some(Vec::new()),
            (Some(one), None) => Some(vec![one]),
            (Some(one), Some(all)) => all.contains(&one).then(|| vec![one]),
            (None, Some(all)) => (!all.is_empty()).then_some(all),
        }
    }

    fn fits(&self, contract: &Contract) -> bool {
        let is_of_trade = |naf: CodeNaf| {
            let trade = contract.cpv.and_then(Trade::of);
            trade.is_some_and(|trade| trade.is_of(&naf.to_string()))
        };
        contract.ends_on().is_some() && self.naf.is_none_or(is_of_trade)
    }
}

/// What is found.
#[derive(Clone, Debug, Default)]
pub struct Endings {
    /// How many there are.
    pub total: usize,
    /// Whether more contracts end soon than were looked through.
    pub is_cut: bool,
    /// Those of the page, the first to end first.
    pub items: Vec<Coming>,
}

/// Who could answer, by trade and département: asked once for each.
type Known = BTreeMap<(&'static str, Option<Departement>), Vec<Listed>>;

impl App {
    /// Contracts that end soon and answer a search, behind so many. Who could answer is looked for in the département of the
    /// buyer.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn find_endings(&self, search: &EndingSearch, skip: usize) -> Result<Endings, Failure> {
        let mut known = Known::new();
        let (contracts, law, is_cut) = self.matching(search, LOOKED_AT, &mut known).await?;
        let mut items = Vec::new();
        for contract in contracts.iter().skip(skip).take(ENDINGS) {
            items.extend(self.ending(contract, &law, &mut known).await?);
        }
        self.add_candidates(&mut items, &known).await?;
        Ok(Endings { total: contracts.len(), is_cut, items })
    }

    /// Some of them with their levers, for who is told of them by mail: the first to end, at most so many.
    pub(crate) async fn some_endings(
        &self,
        search: &EndingSearch,
        of: &BTreeSet<(Siret, String)>,
        most: usize,
    ) -> Result<Vec<Coming>, Failure> {
        let mut known = Known::new();
        let (contracts, law, _) = self.matching(search, ALL, &mut known).await?;
        let mut items = Vec::new();
        let wanted = contracts.iter().filter(|one| of.contains(&(one.buyer, one.number.clone())));
        for contract in wanted.take(most) {
            items.extend(self.ending(contract, &law, &mut known).await?);
        }
        Ok(items)
    }

    /// The buyers and numbers of contracts that answer a search now.
    pub(crate) async fn endings_now(&self, search: &EndingSearch) -> Result<Vec<(Siret, String)>, Failure> {
        let (contracts, ..) = self.matching(search, ALL, &mut Known::new()).await?;
        Ok(contracts.into_iter().map(|one| (one.buyer, one.number)).collect())
    }

    async fn matching(
        &self,
        search: &EndingSearch,
        most: u32,
        known: &mut Known,
    ) -> Result<(Vec<Contract>, Law, bool), Failure> {
        let mut session = self.store.read().await?;
        let law = session.law().await?;
        let Some(divisions) = search.divisions() else { return Ok((Vec::new(), law, false)) };
        let filter = ContractFilter {
            buyer: search.buyer,
            departement: search.departement,
            divisions,
            limit: Some(most),
            ..self.ending_soon()
        };
        let mut contracts = session.contracts(&filter).await?;
        let is_cut = contracts.len() >= most as usize;
        contracts.retain(|contract| search.fits(contract));
        let place = match (search.departement, search.buyer) {
            (None, Some(buyer)) => session.buyer(buyer).await?.and_then(|buyer| buyer.departement),
            (place, _) => place,
        };
        drop(session);
        if let Some(lever) = search.lever.filter(|_| !search.lacks_place()) {
            let mut fitting = Vec::with_capacity(contracts.len());
            for contract in contracts {
                let around = self.around(&contract, place, known).await?;
                if law::levers(&contract, None, around, &law, self.today())
                    .iter()
                    .any(|one| one.lever == lever)
                {
                    fitting.push(contract);
                }
            }
            contracts = fitting;
        }
        Ok((contracts, law, is_cut))
    }

    async fn ending(
        &self,
        contract: &Contract,
        law: &Law,
        known: &mut Known,
    ) -> Result<Option<Coming>, Failure> {
        let buyer: Option<BuyerRow> = self.store.read().await?.buyer(contract.buyer).await?;
        let (Some(buyer), Some(ends_on)) = (buyer, contract.ends_on()) else { return Ok(None) };
        let around = self.around(contract, buyer.departement, known).await?;
        let levers = law::levers(contract, buyer.kind, around, law, self.today());
        Ok(Some(Coming { contract: contract.clone(), ends_on, buyer, levers, candidates: Vec::new() }))
    }

    /// Who could answer each contract, what they won alike being known.
    async fn add_candidates(&self, items: &mut [Coming], known: &Known) -> Result<(), Failure> {
        let units: BTreeSet<Siren> =
            known.values().flatten().map(|one| one.registered.structure.siret().siren()).collect();
        let units: Vec<Siren> = units.into_iter().collect();
        let held = self.store.read().await?.count_held(&units).await?;
        for one in items {
            let Some(trade) = one.contract.cpv.and_then(Trade::of) else { continue };
            let found = known.get(&(trade.words, one.buyer.departement)).map_or(&[][..], Vec::as_slice);
            one.candidates = candidates(&one.contract, trade, found, &held);
        }
        Ok(())
    }

    async fn around(
        &self,
        contract: &Contract,
        place: Option<Departement>,
        known: &mut Known,
    ) -> Result<Around, Failure> {
        let Some(trade) = contract.cpv.and_then(Trade::of) else { return Ok(Around::default()) };
        if place.is_none() {
            return Ok(Around::default());
        }
        let key = (trade.words, place);
        if let Some(found) = known.get(&key) {
            return Ok(around(found));
        }
        let found = self.suppliers(trade, place, None).await?;
        let counted = around(&found);
        known.insert(key, found);
        Ok(counted)
    }
}

/// The day as an alert counts it: how many have passed since 1970-01-01.
pub(crate) fn day_number(day: Date) -> i64 {
    day.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| i64::from(span.get_days()))
}
