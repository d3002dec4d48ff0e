//! Figures of each buyer, kept so that buyers are listed and set beside their peers at once. They are computed again after
//! each edition of contracts and of the register: what holders are today is asked of the register.

use domain::{
    nomenclature::Perimeter,
    observatory::GatheredPurchases,
    purchasing::{Contract, Shares, Standings, Weighed, shares::percent},
    siret::Siret,
};
use store::{BuyerRow, ContractFilter, Session};

use super::history::over_time;
use crate::{App, Failure};

/// Buyers that are saved together.
const BATCH: u32 = 200;

impl App {
    /// Computes the figures of every buyer, and what buyers of each territory bought.
    ///
    /// # Errors
    /// A failure of the store: the buyers before it keep their new figures.
    pub async fn compute_buyers(&self) -> Result<(), Failure> {
        let perimeter = self.perimeter().await?;
        let mut after = None;
        let mut gathered = GatheredPurchases::default();
        loop {
            let mut session = self.store.read().await?;
            let sirets = session.buyers_after(after, BATCH).await?;
            let Some(last) = sirets.last() else { break };
            after = Some(*last);
            let mut rows = Vec::with_capacity(sirets.len());
            for siret in &sirets {
                let Some((row, shares)) = computed(&mut session, *siret, &perimeter).await? else { continue };
                gathered.add(row.departement, &shares);
                rows.push(row);
            }
            drop(session);
            let now = self.now();
            let mut tx = self.store.begin().await?;
            for row in &rows {
                tx.save_buyer(row, now).await?;
            }
            tx.announce();
            tx.commit().await?;
        }
        let mut tx = self.store.begin().await?;
        tx.replace_purchases(&gathered.all(), self.now()).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// What the register and the history know of those to whom a buyer awarded contracts.
pub(super) async fn standings(
    session: &mut Session,
    buyer: Siret,
    perimeter: &Perimeter,
) -> Result<Standings, Failure> {
    let mut standings = session.standings_of_holders(buyer).await?;
    over_time(&mut standings, &session.periods_of_holders(buyer).await?, perimeter);
    Ok(standings)
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
) -> Result<Option<(BuyerRow, Shares)>, Failure> {
    let Some(before) = session.buyer(siret).await? else { return Ok(None) };
    let filter = ContractFilter { buyer: Some(siret), ..ContractFilter::default() };
    let contracts = session.contracts(&filter).await?;
    let standings = standings(session, siret, perimeter).await?;
    let shares = Shares::of(weighed(&contracts, &standings));
    let all = shares.all;
    let known = match session.structure(siret).await? {
        Some(known) => Some(known),
        None => session.structures_of_units(&[siret.siren()]).await?.into_iter().next(),
    };
    let own = known.as_ref().filter(|known| known.structure.siret() == siret);
    let place = own.and_then(|known| known.structure.identity().commune.as_ref());
    let row = BuyerRow {
        name: own.map(|known| known.structure.identity().name.clone()).or(before.name),
        kind: known.as_ref().and_then(|known| known.standing.acheteur).or(before.kind),
        departement: place.and_then(|commune| commune.code.departement()).or(before.departement),
        contracts: all.contracts,
        amount: all.amount,
        ess_number: per_ten_thousand(all.ess.contracts.into(), all.contracts.into()),
        ess_amount: per_ten_thousand(all.ess.split.0, all.amount.0),
        inclusive_number: per_ten_thousand(all.inclusive.contracts.into(), all.contracts.into()),
        inclusive_amount: per_ten_thousand(all.inclusive.split.0, all.amount.0),
        clause_number: per_ten_thousand(all.clause.contracts.into(), all.clause.among.into()),
        siret,
    };
    Ok(Some((row, shares)))
}

fn per_ten_thousand(part: i64, whole: i64) -> Option<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 10,000")]
    let rounded = |share: f64| (share * 100.0).round() as u32;
    percent(part, whole).map(rounded)
}
