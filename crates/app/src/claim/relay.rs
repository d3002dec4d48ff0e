//! Writing to a structure without knowing its address, and telling the team of a mistake on its page.

use domain::{
    claim::message::{MessageInput, MistakeInput, PER_DAY},
    contact::EmailAddress,
    language::Language,
    register::Identity,
    siret::Siret,
};
use mail::{Correspondent, StructureNews};
use store::{Session, Tx};

use super::{ClaimError, readable};
use crate::{App, Failure, key::Use};

/// Whether a structure can be written to.
#[derive(Clone, Debug)]
pub struct Reachable {
    /// Which one.
    pub identity: Identity,
    /// Whether somebody reads what is written to it.
    pub is_reached: bool,
    /// Whether somebody represents it.
    pub is_claimed: bool,
    /// Whether only its name and commune may be shown.
    pub is_masked: bool,
}

/// To whom a message to a structure goes.
struct Readers {
    people: Vec<(EmailAddress, Language)>,
    is_claimed: bool,
}

impl App {
    /// An organisation as it was typed; of a SIRET that the register knows, its name with it.
    async fn organisation_called(&self, typed: String) -> Result<String, Failure> {
        let Ok(siret) = Siret::parse(&typed) else { return Ok(typed) };
        let known = self.recognise(siret).await?;
        Ok(known.map_or(typed, |known| format!("{} (SIRET {siret})", known.name)))
    }

    /// Whether a structure can be written to; nothing when there is no such structure, or it has closed.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn reachable(&self, siret: Siret) -> Result<Option<Reachable>, Failure> {
        let mut session = self.store.read().await?;
        let Some(structure) = self.open_structure(&mut session, siret).await? else { return Ok(None) };
        let readers = readers(&mut session, siret, structure.is_masked()).await?;
        Ok(Some(Reachable {
            identity: readable(&structure),
            is_reached: !readers.people.is_empty(),
            is_claimed: readers.is_claimed,
            is_masked: structure.is_masked(),
        }))
    }

    /// Sends a message to who represents a structure, else to the address that a published list gives, and a copy to who
    /// writes. No address is shown to anybody but in the mail to the structure.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn write_to_structure(
        &self,
        siret: Siret,
        input: &MessageInput,
        language: Language,
    ) -> Result<(), ClaimError> {
        let message = input.read().map_err(ClaimError::Fields)?;
        let organisation = self.organisation_called(message.organisation).await?;
        let mut tx = self.store.begin().await?;
        let structure = self.open_structure(&mut tx, siret).await?.ok_or(ClaimError::Unknown)?;
        let Readers { people, is_claimed } = readers(&mut tx, siret, structure.is_masked()).await?;
        if people.is_empty() {
            return Err(ClaimError::NoAddress);
        }
        let from =
            Correspondent { name: message.name, organisation, email: message.email, phone: message.phone };
        let text = message.text;
        let day = self.now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let who = self.key().seal(Use::Writer, from.email.as_str().as_bytes());
        let copy = StructureNews::RelayCopy { from: from.clone(), text: text.clone() };
        let cause = |number: u32| format!("relay-copy:{who}:{day}:{number}");
        self.first_free(&mut tx, siret, (&from.email, language), &copy, PER_DAY * 4, cause).await?;
        let news = StructureNews::Relayed { from, text, is_claimed };
        for (reader, (email, language)) in people.iter().enumerate() {
            let cause = |number: u32| format!("relay:{siret}:{reader}:{who}:{day}:{number}");
            self.first_free(&mut tx, siret, (email, *language), &news, PER_DAY, cause).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Tells the team of a mistake on the page of a structure.
    ///
    /// # Errors
    /// [`ClaimError`]; [`ClaimError::NoAddress`] when the team has set no address.
    pub async fn report_mistake(&self, siret: Siret, input: &MistakeInput) -> Result<(), ClaimError> {
        let mistake = input.read().map_err(ClaimError::Fields)?;
        let team = self.settings().contact.clone().ok_or(ClaimError::NoAddress)?;
        let mut tx = self.store.begin().await?;
        tx.structure(siret).await?.ok_or(ClaimError::Unknown)?;
        let news = StructureNews::Mistake { from: mistake.email, text: mistake.text };
        let cause = format!("mistake:{}", self.new_uuid());
        self.tell_of_structure(&mut tx, siret, (&team, Language::French), news, &cause).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Queues a message under the first cause of today that is free. Causes are unique, so that nobody writes more than
    /// so much a day, nor has another mailed more than so much.
    async fn first_free(
        &self,
        tx: &mut Tx,
        siret: Siret,
        to: (&EmailAddress, Language),
        news: &StructureNews,
        most: u32,
        cause: impl Fn(u32) -> String,
    ) -> Result<(), ClaimError> {
        for number in 0..most {
            if self.tell_of_structure(tx, siret, to, news.clone(), &cause(number)).await? {
                return Ok(());
            }
        }
        Err(ClaimError::TooMany)
    }
}

/// Who represents the structure, else the addresses that lists publish; of a masked one only the former.
async fn readers(session: &mut Session, siret: Siret, masked: bool) -> Result<Readers, Failure> {
    let represented = session.representatives(siret).await?;
    if !represented.is_empty() {
        let people = represented.into_iter().map(|(user, ..)| (user.email, user.language)).collect();
        return Ok(Readers { people, is_claimed: true });
    }
    let contacts = if masked { Vec::new() } else { session.published_contacts(siret).await? };
    let mut emails: Vec<EmailAddress> = contacts.into_iter().filter_map(|contact| contact.email).collect();
    emails.sort_unstable();
    emails.dedup();
    let people = emails.into_iter().map(|email| (email, Language::French)).collect();
    Ok(Readers { people, is_claimed: false })
}
