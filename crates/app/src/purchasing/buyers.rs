//! Buyers as people see them: found by name, kind and place; each with its shares, beside its peers.

use domain::{
    nomenclature::{AcheteurKind, Perimeter},
    purchasing::{
        Contract, Figures, Quartiles, Shares, Spread, Standings, Status, Threshold, ThresholdCode, peers,
        shares::told_percent,
    },
    register::{Scope, Source},
    siret::Siret,
    territory::Departement,
};
use jiff::civil::Date;
use store::{BuyerFilter, BuyerRow, ContractFilter, ImportRun, ImportStatus, Session};

use super::{
    figures::{standings, weighed},
    import::is_synthetic,
};
use crate::{App, Failure};

/// Buyers of a page.
pub const PAGE: u32 = 25;

/// Which contracts of a buyer count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Notified on that day or after it.
    pub from: Option<Date>,
    /// Notified on that day or before it.
    pub to: Option<Date>,
}

impl Asked {
    /// Whether a year of notification is asked for, those without a date being under none; nothing for a period that does
    /// not begin and end with a year.
    fn has_year(&self) -> Option<impl Fn(Option<i16>) -> bool> {
        let begins = self.from.is_none_or(|day| day == day.first_of_year());
        let ends = self.to.is_none_or(|day| day == day.last_of_year());
        let (from, to) = (self.from.map(Date::year), self.to.map(Date::year));
        let fits = move |year: i16| from.is_none_or(|from| from <= year) && to.is_none_or(|to| year <= to);
        let is_all = from.is_none() && to.is_none();
        (begins && ends).then_some(move |year: Option<i16>| year.map_or(is_all, fits))
    }
}

/// Where a buyer stands among its peers for one share, in per cent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Peer {
    /// Its own share; absent when there is nothing to divide by.
    pub own: Option<f64>,
    /// Those of its peers; absent when they are too few.
    pub quartiles: Option<Quartiles>,
}

/// A buyer beside its peers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Peers {
    /// How many contracts a peer has.
    pub between: (u32, u32),
    /// To the ESS, by number.
    pub ess_number: Peer,
    /// To the ESS, by amount.
    pub ess_amount: Peer,
    /// To insertion and disability, by number.
    pub inclusive_number: Peer,
    /// To insertion and disability, by amount.
    pub inclusive_amount: Peer,
    /// With a social clause, by number.
    pub clause_number: Peer,
}

/// What is told of a buyer.
#[derive(Clone, Debug)]
pub struct BuyerPage {
    /// Who it is.
    pub buyer: BuyerRow,
    /// What is asked.
    pub asked: Asked,
    /// Its shares.
    pub shares: Shares,
    /// Beside its peers, over all years; absent for a buyer whose kind is not known.
    pub peers: Option<Peers>,
    /// The latest edition of contracts.
    pub edition: Option<ImportRun>,
    /// From which amount a contract has to be published today, if the table of thresholds says so.
    pub publication: Option<Threshold>,
    /// From which amount of yearly purchases a SPASER is due today, if the table says so.
    pub spaser: Option<Threshold>,
    /// Where the register looks for structures; everywhere when empty.
    pub scope: Scope,
    /// Whether the contracts are made up.
    pub is_synthetic: bool,
}

impl App {
    /// Finds buyers, those with most contracts first: a page of them when no limit is given. The total is of all.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn find_buyers(&self, filter: &BuyerFilter) -> Result<(u64, Vec<BuyerRow>), Failure> {
        let mut session = self.store.read().await?;
        let total = session.count_buyers(filter).await?;
        let limit = filter.limit.or(Some(PAGE));
        Ok((total, session.buyers(&BuyerFilter { limit, ..filter.clone() }).await?))
    }

    /// The page of a buyer; none for who published no contract.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn buyer_page(&self, siret: Siret, asked: Asked) -> Result<Option<BuyerPage>, Failure> {
        let perimeter = self.perimeter().await?;
        let mut session = self.store.read().await?;
        let Some(buyer) = session.buyer(siret).await? else { return Ok(None) };
        let shares = shares(&mut session, siret, asked, &perimeter).await?;
        let spread = match buyer.kind {
            Some(kind) => session.spread_of_peers(kind, buyer.contracts).await?,
            None => None,
        };
        let peers = spread.map(|spread| Peers::of(&buyer, &spread));
        let law = session.law().await?;
        let runs = session.import_runs(200).await?;
        let mut applied = runs.iter().filter(|run| run.status == ImportStatus::Applied);
        let edition = applied.clone().find(|run| run.stock.source == Source::Decp).cloned();
        let is_register =
            |run: &&ImportRun| matches!(run.stock.source, Source::Sirene | Source::Demonstration);
        let register = applied.find(is_register);
        let peers = match asked == Asked::default() {
            true => peers.map(|peers| peers.exactly(&shares.all)),
            false => peers,
        };
        Ok(Some(BuyerPage {
            shares,
            publication: law.in_force(ThresholdCode::Publication, self.today()).cloned(),
            spaser: law.in_force(ThresholdCode::Spaser, self.today()).cloned(),
            scope: register.map(|run| run.stock.scope.clone()).unwrap_or_default(),
            is_synthetic: edition.as_ref().is_some_and(is_synthetic),
            buyer,
            asked,
            peers,
            edition,
        }))
    }

    /// The contracts that the figures of a buyer are counted of, one by one; none for who published no contract.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn contracts_of_buyer(&self, siret: Siret, asked: Asked) -> Result<Option<Vec<Told>>, Failure> {
        let perimeter = self.perimeter().await?;
        let mut session = self.store.read().await?;
        if session.buyer(siret).await?.is_none() {
            return Ok(None);
        }
        let (contracts, standings) = read(&mut session, siret, asked, &perimeter).await?;
        let told = weighed(&contracts, &standings).into_iter().map(|one| (one.holders, one.subcontractors));
        let told: Vec<_> = told.collect();
        let told = contracts.into_iter().zip(told).map(|(contract, (holders, subcontractors))| Told {
            contract,
            holders,
            subcontractors,
        });
        Ok(Some(told.collect()))
    }

    /// A buyer in a line; none for who published no contract.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn buyer(&self, siret: Siret) -> Result<Option<BuyerRow>, Failure> {
        Ok(self.store.read().await?.buyer(siret).await?)
    }

    /// The kinds and départements by which buyers can be looked for.
    pub fn buyer_choices(&self) -> (Vec<AcheteurKind>, Vec<Departement>) {
        let kinds = AcheteurKind::ALL.into_iter().filter(|kind| kind.is_public()).collect();
        (kinds, Departement::all().collect())
    }
}

/// A contract behind the figures of a buyer, with what its holders and its subcontractors are.
#[derive(Clone, Debug)]
pub struct Told {
    /// The contract.
    pub contract: Contract,
    /// Its holders, in its order.
    pub holders: Vec<Status>,
    /// Its subcontractors, in its order.
    pub subcontractors: Vec<Status>,
}

/// The shares of the contracts that are asked for: those that are kept, year by year, else computed of the contracts.
async fn shares(
    session: &mut Session,
    siret: Siret,
    asked: Asked,
    perimeter: &Perimeter,
) -> Result<Shares, Failure> {
    if let Some(has_year) = asked.has_year() {
        let kept = session.shares_of_buyer(siret).await?;
        if !kept.is_empty() {
            return Ok(Shares::joined(kept.iter().filter(|(year, _)| has_year(**year)).map(|(_, one)| one)));
        }
    }
    let (contracts, standings) = read(session, siret, asked, perimeter).await?;
    Ok(Shares::of(weighed(&contracts, &standings)))
}

/// The contracts that are asked for, in order of notification, and what is known of those who hold them.
async fn read(
    session: &mut Session,
    siret: Siret,
    asked: Asked,
    perimeter: &Perimeter,
) -> Result<(Vec<Contract>, Standings), Failure> {
    let Asked { from, to } = asked;
    let filter = ContractFilter { buyer: Some(siret), from, to, ..ContractFilter::default() };
    let contracts = session.contracts(&filter).await?;
    let place = session.structure(siret).await?;
    let standings = standings(session, siret, place.as_ref(), perimeter).await?;
    Ok((contracts, standings))
}

impl Peers {
    /// The same with its own shares as its page says them: those that are kept are rounded.
    fn exactly(self, all: &Figures) -> Self {
        let own =
            |peer: Peer, part: i64, whole: i64, of: u32| Peer { own: told_percent(part, whole, of), ..peer };
        let (contracts, amount) = (i64::from(all.contracts), all.amount.0);
        let (number, valued, among) = (all.contracts, all.valued, all.clause.among);
        Self {
            ess_number: own(self.ess_number, all.ess.contracts.into(), contracts, number),
            ess_amount: own(self.ess_amount, all.ess.split.0, amount, valued),
            inclusive_number: own(self.inclusive_number, all.inclusive.contracts.into(), contracts, number),
            inclusive_amount: own(self.inclusive_amount, all.inclusive.split.0, amount, valued),
            clause_number: own(self.clause_number, all.clause.contracts.into(), among.into(), among),
            ..self
        }
    }

    fn of(buyer: &BuyerRow, spread: &Spread) -> Self {
        let peer = |own: Option<u32>, quartiles: Option<Quartiles>| Peer {
            own: own.map(|share| f64::from(share) / 100.0),
            quartiles,
        };
        Self {
            between: peers::like(buyer.contracts),
            ess_number: peer(buyer.ess_number, spread.ess_number),
            ess_amount: peer(buyer.ess_amount, spread.ess_amount),
            inclusive_number: peer(buyer.inclusive_number, spread.inclusive_number),
            inclusive_amount: peer(buyer.inclusive_amount, spread.inclusive_amount),
            clause_number: peer(buyer.clause_number, spread.clause_number),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn whole_years_are_told_from_other_periods_and_what_has_no_date_is_of_all_years_only() {
        let of = |from, to| {
            let asked = Asked { from, to };
            let has_year = asked.has_year()?;
            Some([None, Some(2020), Some(2022), Some(2024)].map(has_year))
        };
        let (begin, end) = (date(2021, 1, 1), date(2023, 12, 31));
        assert_eq!(of(None, None), Some([true; 4]));
        assert_eq!(of(Some(begin), None), Some([false, false, true, true]));
        assert_eq!(of(None, Some(end)), Some([false, true, true, false]));
        assert_eq!(of(Some(begin), Some(end)), Some([false, false, true, false]));
        assert_eq!(of(Some(date(2021, 1, 2)), None), None);
        assert_eq!(of(Some(begin), Some(date(2023, 12, 30))), None);
    }
}
