//! What people see of the register.

use domain::{
    nomenclature::Recognition,
    programme::PublicStatus,
    register::{
        Classification, Details, Group, Identity, Proof, Standing, State, Stated, Structure, Subject, proofs,
    },
    registration::AttendeeRole,
    siret::Siret,
};
use store::{EventFilter, Order, Registered, Session};

use super::{Density, densities};
use crate::{
    App, Failure,
    claim::declare::Declared,
    programme::browse::{Card, card},
};

/// The page of a structure. Of a masked one there are no details, whoever asks.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Number, name and commune.
    pub identity: Identity,
    /// Whether it works.
    pub state: State,
    /// Everything else that the registry and the lists say, if it may be shown.
    pub details: Option<Box<SheetDetails>>,
    /// What it declares itself; of a masked one only while somebody represents it.
    pub declared: Option<Declared>,
    /// Whether somebody represents it.
    pub is_claimed: bool,
    /// The announced events that it hosts, the next first.
    pub events: Vec<Card>,
    /// The announced events to come where somebody of it takes part, who agreed to be listed.
    pub attends: Vec<Card>,
    /// The meeting days among them at which it can be asked for a meeting.
    pub meets: Vec<Card>,
}

/// What may be shown of a structure that is not masked.
#[derive(Clone, Debug)]
pub struct SheetDetails {
    /// What kind of body it is.
    pub classification: Classification,
    /// Names and place.
    pub details: Details,
    /// Who states the facts, and as of when.
    pub stated: Stated,
    /// What the rules conclude.
    pub standing: Standing,
    /// What it was recognised as itself, each once.
    pub recognitions: Vec<Recognition>,
    /// What its codes are called by the nomenclatures that were imported.
    pub labels: Labels,
    /// What proves it.
    pub proofs: Vec<Proof>,
    /// The groups that it belongs to or stands for.
    pub groups: Vec<Group>,
}

/// What codes are called; nothing of those that no nomenclature was imported for.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// Its activity in NAF rev. 2.
    pub activity: Option<String>,
    /// Its activity in NAF 2025.
    pub activity_2025: Option<String>,
    /// Its legal category.
    pub category: Option<String>,
    /// How densely its commune is peopled.
    pub density: Option<Density>,
}

impl Labels {
    async fn read(
        session: &mut Session,
        (identity, counted): (&Identity, &Classification),
    ) -> Result<Self, Failure> {
        let commune = identity.commune.as_ref().map(|commune| commune.code);
        let density = densities(session, commune).await?.into_values().next();
        let mut label = async |list: &str, code: Option<String>| {
            let code = code.into_iter().collect::<Vec<_>>();
            Ok::<_, Failure>(session.list_labels(list, &code).await?.into_values().next())
        };
        Ok(Self {
            activity: label("naf", counted.naf.map(|code| code.to_string())).await?,
            activity_2025: label("naf-2025", counted.naf_2025.map(|code| code.to_string())).await?,
            category: label("legal-categories", counted.category.map(|code| code.to_string())).await?,
            density,
        })
    }
}

/// A structure that a form was given the number of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// Its commune.
    pub place: Option<String>,
    /// As what its people most likely come: a network that stands for a group, a buyer or authority, else a supplier.
    /// Nothing is told of a masked one.
    pub role: Option<AttendeeRole>,
}

/// The name of a structure as people read it.
pub(crate) fn readable_name(structure: &Structure) -> String {
    let sigle = structure.shown().and_then(|shown| shown.details.sigle.as_deref());
    domain::naming::structure_name(&structure.identity().name, sigle)
}

impl App {
    /// The structure of a number, closed ones too.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn structure(&self, siret: Siret) -> Result<Option<Registered>, Failure> {
        Ok(self.store.read().await?.structure(siret).await?)
    }

    /// What the register knows of an organisation whose SIRET was typed in a form.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn recognise(&self, siret: Siret) -> Result<Option<Known>, Failure> {
        let Some(found) = self.structure(siret).await?.filter(|found| found.structure.is_active()) else {
            return Ok(None);
        };
        let name = readable_name(&found.structure);
        let commune = found.structure.identity().commune.as_ref();
        let place = commune.map(|commune| domain::text::place_name(&commune.name));
        if found.structure.is_masked() {
            return Ok(Some(Known { name, place, role: None }));
        }
        let stands_for = |group: &Group| group.details.siret == Some(siret);
        let is_network = self.store.read().await?.groups_of_structure(siret).await?.iter().any(stands_for);
        let role = match found.standing.acheteur {
            _ if is_network => Some(AttendeeRole::Network),
            Some(kind) if kind.is_public() => Some(AttendeeRole::Authority),
            Some(_) => Some(AttendeeRole::Buyer),
            None if found.standing.is_supplier() => Some(AttendeeRole::Supplier),
            None => None,
        };
        Ok(Some(Known { name, place, role }))
    }

    /// The page of a structure, closed ones too.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn structure_sheet(&self, siret: Siret) -> Result<Option<Sheet>, Failure> {
        let Some(found) = self.structure(siret).await? else { return Ok(None) };
        let events = self.hosted_events(siret).await?;
        let details = self.sheet_details(&found).await?;
        // Of a masked one nothing is told but what the organiser says of the event.
        let attends =
            if details.is_some() { self.attended_events(siret, &events).await? } else { Vec::new() };
        let identity = found.structure.identity().clone();
        let mut session = self.store.read().await?;
        let meets = match details {
            Some(_) if found.structure.is_active() => {
                self.days_to_ask(&mut session, siret, events.iter().chain(&attends)).await?
            }
            _ => Vec::new(),
        };
        let declared = self.declared(&mut session, &found).await?;
        let is_claimed = !session.representatives(siret).await?.is_empty();
        Ok(Some(Sheet {
            identity,
            state: found.structure.state(),
            details,
            declared,
            is_claimed,
            events,
            attends,
            meets,
        }))
    }

    async fn sheet_details(&self, found: &Registered) -> Result<Option<Box<SheetDetails>>, Failure> {
        let Some(shown) = found.structure.shown() else { return Ok(None) };
        let siret = found.structure.siret();
        let perimeter = self.perimeter().await?;
        let mut session = self.store.read().await?;
        let evidence = session.evidence_of_units(&[siret.siren()]).await?;
        let editions = session.editions().await?;
        let own = evidence.iter().filter(|one| one.subject.names(siret)).map(|one| Some(one.recognition));
        Ok(Some(Box::new(SheetDetails {
            classification: shown.classification.clone(),
            details: shown.details.clone(),
            stated: found.structure.stated(),
            standing: found.standing.clone(),
            recognitions: domain::words::known(own),
            labels: Labels::read(&mut session, (found.structure.identity(), shown.classification)).await?,
            proofs: proofs(&found.structure, &evidence, &perimeter, &editions),
            groups: self.groups_today(session.groups_of_structure(siret).await?, siret),
        })))
    }

    /// The announced events that a structure hosts: those to come in order of time, then those that are over, the latest
    /// first.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn hosted_events(&self, siret: Siret) -> Result<Vec<Card>, Failure> {
        let now = self.now();
        let mut session = self.store.read().await?;
        let filter = EventFilter { host: Some(siret), limit: Some(50), ..EventFilter::default() };
        let to_come = EventFilter { from: Some(now), ..filter.clone() };
        let over = EventFilter { over_by: Some(now), order: Order::Backward, ..filter };
        let mut found = session.events(&to_come).await?;
        found.extend(session.events(&over).await?);
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let campaigns = session.campaigns().await?;
        let cards = found.into_iter().filter_map(|record| card(record, &campaigns, now));
        Ok(cards.filter(|card| card.status != PublicStatus::Cancelled).collect())
    }

    /// The announced events to come where somebody of a structure has a place and agreed to be listed, but for those that
    /// it hosts.
    async fn attended_events(&self, siret: Siret, hosted: &[Card]) -> Result<Vec<Card>, Failure> {
        let now = self.now();
        let filter = EventFilter {
            attended_by: Some(siret),
            from: Some(now),
            limit: Some(50),
            ..EventFilter::default()
        };
        let mut session = self.store.read().await?;
        let found = session.events(&filter).await?;
        let campaigns = session.campaigns().await?;
        let cards = found.into_iter().filter_map(|record| card(record, &campaigns, now));
        let is_on = |card: &Card| !matches!(card.status, PublicStatus::Cancelled | PublicStatus::Past);
        let is_own = |card: &Card| hosted.iter().any(|own| own.event.id == card.event.id);
        Ok(cards.filter(|card| is_on(card) && !is_own(card)).collect())
    }

    /// What lists say of an establishment or a unit.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn recognitions_of(&self, subject: Subject) -> Result<Vec<Recognition>, Failure> {
        let evidence = self.store.read().await?.evidence_of_units(&[subject.siren()]).await?;
        let is_meant = |siret: Siret| evidence.iter().filter(move |one| one.subject.names(siret));
        Ok(match subject {
            Subject::Establishment(siret) => {
                domain::words::known(is_meant(siret).map(|one| Some(one.recognition)))
            }
            Subject::Unit(_) => domain::words::known(evidence.iter().map(|one| Some(one.recognition))),
        })
    }
}
