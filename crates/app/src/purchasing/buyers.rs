//! Buyers as people see them: found by name, kind and place; each with its shares, beside its peers.

use domain::{
    nomenclature::AcheteurKind,
    purchasing::{Contract, Figures, Quartiles, Shares, Threshold, ThresholdCode, peers, shares::percent},
    register::{Scope, Source},
    siret::Siret,
    territory::Departement,
};
use jiff::civil::Date;
use store::{BuyerFilter, BuyerRow, ContractFilter, ImportRun, ImportStatus};

use super::{
    figures::{standings, weighed},
    import::is_synthetic,
};
use crate::{App, Failure};

/// Buyers of a page.
pub const PAGE: u32 = 25;
/// Peers that are looked at.
const PEERS: u32 = 2_000;

/// Which contracts of a buyer count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Notified on that day or after it.
    pub from: Option<Date>,
    /// Notified on that day or before it.
    pub to: Option<Date>,
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
    /// The contracts that they are of, in order of notification.
    pub contracts: Vec<Contract>,
    /// Beside its peers, over all years; absent for a buyer whose kind is not known.
    pub peers: Option<Peers>,
    /// The latest edition of contracts.
    pub edition: Option<ImportRun>,
    /// From which amount a contract has to be published today, if the table of thresholds says so.
    pub publication: Option<Threshold>,
    /// Where the register looks for structures; everywhere when empty.
    pub scope: Scope,
    /// Whether the contracts are made up.
    pub is_synthetic: bool,
}

impl App {
    /// Finds buyers, those with most contracts first.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn find_buyers(&self, filter: &BuyerFilter) -> Result<(u64, Vec<BuyerRow>), Failure> {
        let mut session = self.store.read().await?;
        let total = session.count_buyers(&BuyerFilter { after: None, ..filter.clone() }).await?;
        Ok((total, session.buyers(&BuyerFilter { limit: Some(PAGE), ..filter.clone() }).await?))
    }

    /// The page of a buyer; none for who published no contract.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn buyer_page(&self, siret: Siret, asked: Asked) -> Result<Option<BuyerPage>, Failure> {
        let perimeter = self.perimeter().await?;
        let mut session = self.store.read().await?;
        let Some(buyer) = session.buyer(siret).await? else { return Ok(None) };
        let filter = ContractFilter {
            buyer: Some(siret),
            from: asked.from,
            to: asked.to,
            ..ContractFilter::default()
        };
        let contracts = session.contracts(&filter).await?;
        let standings = standings(&mut session, siret, &perimeter).await?;
        let peers = match buyer.kind {
            Some(kind) => Some(Peers::of(&buyer, &session.buyers(&alike(&buyer, kind)).await?)),
            None => None,
        };
        let law = session.law().await?;
        let runs = session.import_runs(200).await?;
        let mut applied = runs.iter().filter(|run| run.status == ImportStatus::Applied);
        let edition = applied.clone().find(|run| run.stock.source == Source::Decp).cloned();
        let is_register =
            |run: &&ImportRun| matches!(run.stock.source, Source::Sirene | Source::Demonstration);
        let register = applied.find(is_register);
        let shares = Shares::of(weighed(&contracts, &standings));
        let peers = match asked == Asked::default() {
            true => peers.map(|peers| peers.exactly(&shares.all)),
            false => peers,
        };
        Ok(Some(BuyerPage {
            shares,
            publication: law.in_force(ThresholdCode::Publication, self.today()).cloned(),
            scope: register.map(|run| run.stock.scope.clone()).unwrap_or_default(),
            is_synthetic: edition.as_ref().is_some_and(is_synthetic),
            buyer,
            asked,
            contracts,
            peers,
            edition,
        }))
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

fn alike(buyer: &BuyerRow, kind: AcheteurKind) -> BuyerFilter {
    let (least, most) = peers::like(buyer.contracts);
    BuyerFilter {
        kind: Some(kind),
        least: Some(least),
        most: Some(most),
        limit: Some(PEERS),
        ..BuyerFilter::default()
    }
}

impl Peers {
    /// The same with its own shares as its page says them: those that are kept are rounded.
    fn exactly(self, all: &Figures) -> Self {
        let own = |peer: Peer, part: i64, whole: i64| Peer { own: percent(part, whole), ..peer };
        let (contracts, amount) = (i64::from(all.contracts), all.amount.0);
        Self {
            ess_number: own(self.ess_number, all.ess.contracts.into(), contracts),
            ess_amount: own(self.ess_amount, all.ess.split.0, amount),
            inclusive_number: own(self.inclusive_number, all.inclusive.contracts.into(), contracts),
            inclusive_amount: own(self.inclusive_amount, all.inclusive.split.0, amount),
            clause_number: own(self.clause_number, all.clause.contracts.into(), all.clause.among.into()),
            ..self
        }
    }

    fn of(buyer: &BuyerRow, all: &[BuyerRow]) -> Self {
        let peer = |share: fn(&BuyerRow) -> Option<u32>| {
            let percent = |share: u32| f64::from(share) / 100.0;
            let others = all.iter().filter(|one| one.siret != buyer.siret);
            Peer {
                own: share(buyer).map(percent),
                quartiles: Quartiles::of(others.filter_map(share).map(percent).collect()),
            }
        };
        Self {
            between: peers::like(buyer.contracts),
            ess_number: peer(|one| one.ess_number),
            ess_amount: peer(|one| one.ess_amount),
            inclusive_number: peer(|one| one.inclusive_number),
            inclusive_amount: peer(|one| one.inclusive_amount),
            clause_number: peer(|one| one.clause_number),
        }
    }
}
