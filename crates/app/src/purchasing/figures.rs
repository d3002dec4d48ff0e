//! Figures of each buyer, kept so that buyers are listed and set beside their peers at once. They are computed again after
//! each edition of contracts and of the register: what holders are today is asked of the register. Of buyers with many
//! contracts the shares of each year are kept with them, so that their page adds some years up and reads no contract.

use std::collections::BTreeMap;

use domain::{
    nomenclature::Perimeter,
    observatory::GatheredPurchases,
    programme::Coordinates,
    purchasing::{Compared, Contract, Shares, Standings, Weighed, peers, shares::told_percent},
    siret::Siret,
};
use store::{BuyerRow, ContractFilter, Registered, Session};

use super::history::over_time;
use crate::{App, Failure, directory::Point};

/// Buyers that are saved together.
const BATCH: u32 = 200;
/// From so many contracts on, the shares of each year are kept: with fewer, reading them takes less than a page.
const MANY: u32 = 400;

/// What was computed of a buyer.
struct Computed {
    row: BuyerRow,
    /// Its shares by year of notification.
    years: BTreeMap<Option<i16>, Shares>,
}

impl App {
    /// Computes the figures of every buyer, and what buyers of each territory bought.
    ///
    /// # Errors
    /// A failure of the store: the buyers before it keep their new figures.
    pub async fn compute_buyers(&self) -> Result<(), Failure> {
        let perimeter = self.perimeter().await?;
        let mut after = None;
        let mut gathered = GatheredPurchases::default();
        let mut compared = Vec::new();
        loop {
            let mut session = self.store.read().await?;
            let sirets = session.buyers_after(after, BATCH).await?;
            let Some(last) = sirets.last() else { break };
            after = Some(*last);
            let mut buyers = Vec::with_capacity(sirets.len());
            for siret in &sirets {
                let Some(buyer) = computed(&mut session, *siret, &perimeter, &mut gathered).await? else {
                    continue;
                };
                compared.extend(of_a_kind(&buyer.row));
                buyers.push(buyer);
            }
            drop(session);
            let now = self.now();
            let mut tx = self.store.begin().await?;
            for Computed { row, years } in &buyers {
                tx.save_buyer(row, now).await?;
                tx.replace_shares(row.siret, years).await?;
            }
            tx.announce();
            tx.commit().await?;
        }
        let mut tx = self.store.begin().await?;
        tx.replace_purchases(&gathered.all(), self.now()).await?;
        tx.replace_peers(&peers::spreads(compared)).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// What is compared with peers, of a buyer whose kind is known.
fn of_a_kind(row: &BuyerRow) -> Option<Compared> {
    Some(Compared {
        kind: row.kind?,
        contracts: row.contracts,
        shares: [
            row.ess_number,
            row.ess_amount,
            row.inclusive_number,
            row.inclusive_amount,
            row.clause_number,
        ],
    })
}

/// What the register and the history know of those to whom a buyer awarded contracts, and how far from it they are.
pub(super) async fn standings(
    session: &mut Session,
    buyer: Siret,
    place: Option<&Registered>,
    perimeter: &Perimeter,
) -> Result<Standings, Failure> {
    let mut standings = session.standings_of_holders(buyer).await?;
    over_time(&mut standings, &session.periods_of_holders(buyer).await?, perimeter);
    let point = |at: Coordinates| Point::new(at.latitude, at.longitude).ok();
    let own = place.filter(|known| known.structure.siret() == buyer);
    let Some(here) = own.and_then(|known| point(known.structure.shown()?.details.coordinates?)) else {
        return Ok(standings);
    };
    for (siret, at) in session.places_of_holders(buyer).await? {
        if let Some(there) = point(at) {
            standings.is_at(siret, kilometres(here.distance_km(there)));
        }
    }
    Ok(standings)
}

/// Whole kilometres.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a distance on Earth")]
pub(super) fn kilometres(distance: f64) -> u32 {
    distance.round() as u32
}

/// What holders of the contracts are, or were on the day of the notification.
pub(super) fn weighed<'c>(contracts: &'c [Contract], standings: &Standings) -> Vec<Weighed<'c>> {
    let weigh = |contract: &'c Contract| Weighed {
        contract,
        holders: contract
            .terms
            .holders
            .iter()
            .map(|holder| standings.status(holder, contract.held_since(holder)))
            .collect(),
        subcontractors: contract
            .subcontracts
            .iter()
            .map(|part| standings.status(&part.holder, part.notified_on.or(contract.notified_on)))
            .collect(),
    };
    contracts.iter().map(weigh).collect()
}

async fn computed(
    session: &mut Session,
    siret: Siret,
    perimeter: &Perimeter,
    gathered: &mut GatheredPurchases,
) -> Result<Option<Computed>, Failure> {
    let Some(before) = session.buyer(siret).await? else { return Ok(None) };
    let filter = ContractFilter { buyer: Some(siret), ..ContractFilter::default() };
    let contracts = session.contracts(&filter).await?;
    let known = match session.structure(siret).await? {
        Some(known) => Some(known),
        None => session.structures_of_units(&[siret.siren()]).await?.into_iter().next(),
    };
    let standings = standings(session, siret, known.as_ref(), perimeter).await?;
    let mut years = Shares::of_each_year(weighed(&contracts, &standings));
    let shares = Shares::joined(years.values());
    let all = shares.all;
    let own = known.as_ref().filter(|known| known.structure.siret() == siret);
    let place = own.and_then(|known| known.structure.identity().commune.as_ref());
    let row = BuyerRow {
        name: own.map(|known| known.structure.identity().name.clone()).or(before.name),
        kind: known.as_ref().and_then(|known| known.standing.acheteur).or(before.kind),
        departement: place.and_then(|commune| commune.code.departement()).or(before.departement),
        contracts: all.contracts,
        amount: all.amount,
        ess_number: per_ten_thousand(all.ess.contracts.into(), all.contracts.into(), all.contracts),
        ess_amount: per_ten_thousand(all.ess.split.0, all.amount.0, all.valued),
        inclusive_number: per_ten_thousand(
            all.inclusive.contracts.into(),
            all.contracts.into(),
            all.contracts,
        ),
        inclusive_amount: per_ten_thousand(all.inclusive.split.0, all.amount.0, all.valued),
        clause_number: per_ten_thousand(
            all.clause.contracts.into(),
            all.clause.among.into(),
            all.clause.among,
        ),
        siret,
    };
    gathered.add(row.departement, &shares);
    if row.contracts < MANY {
        years.clear();
    }
    Ok(Some(Computed { row, years }))
}

/// A share per ten thousand; none of too few contracts.
fn per_ten_thousand(part: i64, whole: i64, contracts: u32) -> Option<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 10,000")]
    let rounded = |share: f64| (share * 100.0).round() as u32;
    told_percent(part, whole, contracts).map(rounded)
}
