//! A register with three made-up structures, and people who represent them.

use app::register::{Ending, PublishedContact};
use domain::{
    claim::ClaimInput,
    contact::EmailAddress,
    language::Language,
    nomenclature::{CategorieJuridique, CodeCommune, CodeNaf, DiffusionStatus, Recognition},
    programme::Coordinates,
    register::{
        Address, Classification, Commune, Details, Identity, Profile, ProfileDetails, Scope, Source, State,
        Stated, Stock, Structure, Subject,
    },
    siret::Siret,
};
use jiff::civil::{Date, date};

use crate::{Browser, TestApp};

/// The day of the edition.
const EDITION: Date = date(2026, 10, 31);

/// Structures of the register of a test.
#[derive(Clone, Copy, Debug)]
pub struct Structures {
    /// Reached, says a list, at `contact@atelier.example`; its address is known.
    pub workshop: Siret,
    /// Of which no list says how it is reached.
    pub garden: Siret,
    /// Of which only name and commune may be shown.
    pub masked: Siret,
}

fn siret(text: &str) -> Siret {
    Siret::parse(text).unwrap()
}

fn structure(siret: Siret, name: &str, diffusion: DiffusionStatus) -> Structure {
    let commune = Commune { code: CodeCommune::parse("78335").unwrap(), name: "LIMAY".into() };
    Structure::new(
        Identity { siret, name: name.into(), commune: Some(commune) },
        State::Active,
        diffusion,
        Classification {
            category: CategorieJuridique::parse("9220").ok(),
            naf: CodeNaf::parse("38.32Z").ok(),
            ..Classification::default()
        },
        Details {
            address: Address {
                complement: None,
                street: Some("1 RUE DE L ESSAI".into()),
                postal_code: Some("78520".into()),
            },
            coordinates: Coordinates::new(48.99, 1.73),
            ..Details::default()
        },
        Stated { source: Source::Sirene, as_of: EDITION },
    )
}

impl TestApp {
    /// Fills the register with three structures.
    ///
    /// # Panics
    /// When it cannot.
    pub async fn structures(&self) -> Structures {
        let all = Structures {
            workshop: siret("90000007600001"),
            garden: siret("90000014200001"),
            masked: siret("90000021700001"),
        };
        let stock = |source| Stock {
            source,
            as_of: EDITION,
            scope: Scope::default(),
            files: vec!["essai.csv".to_owned()],
        };
        let mut reading = self.app.begin_reading(&stock(Source::Sirene)).await.unwrap();
        let rows = vec![
            structure(all.workshop, "Atelier d’essai", DiffusionStatus::Diffusible),
            structure(all.garden, "Jardin d’essai", DiffusionStatus::Diffusible),
            structure(all.masked, "Structure masquée", DiffusionStatus::Partielle),
        ];
        reading.take(rows).await.unwrap();
        reading.finish(Ending::Apply, 0).await.unwrap();
        let mut list = self.app.begin_list(&stock(Source::Siae)).await.unwrap();
        list.take([(Subject::Establishment(all.workshop), Recognition::by_code("ei").unwrap())]);
        let contact = |siret| PublishedContact {
            siret,
            email: EmailAddress::parse("contact@atelier.example").ok(),
            website: Some("https://www.facebook.com/atelier".to_owned()),
        };
        list.reach([contact(all.workshop), contact(all.masked)]);
        list.finish(Ending::Apply, 0).await.unwrap();
        all
    }

    /// Asks for the page of a structure.
    ///
    /// # Panics
    /// When the request is refused.
    pub async fn ask_for(&self, siret: Siret, way: &str, email: &str) {
        self.tick();
        let input = ClaimInput {
            way: way.into(),
            name: "Camille Exemple".into(),
            email: email.into(),
            ..ClaimInput::default()
        };
        self.app.ask_for_structure(siret, &input, Language::French).await.unwrap();
    }

    /// Declares something for a structure, as who represents it would. The search index follows, if there is one.
    ///
    /// # Panics
    /// When the register has no such structure.
    pub async fn declares(&self, siret: Siret, details: ProfileDetails) {
        let now = self.app.now();
        let mut tx = self.store().begin().await.unwrap();
        let expected = tx.profiles(&[siret]).await.unwrap().first().map_or(0, |known| known.version);
        let version = expected + 1;
        let profile = Profile { siret, details, version, updated_at: now, confirmed_at: Some(now) };
        assert!(tx.save_profile(&profile, expected).await.unwrap());
        tx.commit().await.unwrap();
        if self.has_index() {
            self.index().await;
        }
    }

    /// The browser of somebody who represents a structure by the word of the team, and signed in.
    ///
    /// # Panics
    /// When something of it fails.
    pub async fn representative(&self, siret: Siret, email: &str) -> Browser<'_> {
        self.ask_for(siret, "team", email).await;
        let by = self.organiser().await;
        let waiting = self.app.waiting_claims(&by).await.unwrap();
        let one = waiting.iter().find(|one| one.claim.claimant.email.as_str() == email).unwrap();
        self.app.accept_claim(&by, one.claim.id, "Connue de l’équipe.").await.unwrap();
        self.mail_to(email).await;
        let address = EmailAddress::parse(email).unwrap();
        let asked = self.app.ask_to_sign_in(&address, Language::French).await.unwrap();
        let code = self.mail_to(email).await.iter().find_map(crate::Letter::code).unwrap();
        let session = self.app.sign_in_by_code(&code, &asked).await.unwrap();
        self.browser().with_cookie("alliances", &session.cookie)
    }
}
