//! Structures of a register, all made up, and editions of the official file that holds them.

use app::register::Ending;
use domain::{
    nomenclature::{CategorieJuridique, CodeCommune, CodeNaf, DiffusionStatus},
    register::{
        Address, Classification, Commune, Details, Identity, Scope, Source, State, Stated, Stock, Structure,
    },
    siret::{Siren, Siret},
};
use jiff::civil::Date;

use crate::TestApp;

/// The number of the establishment of a number: of the unit 900 000 0 and those behind it, each with its keys.
///
/// # Panics
/// Never, for numbers below ten million.
#[must_use]
pub fn siret_of(number: u32) -> Siret {
    let siren =
        (0..10).map(|key| format!("9{number:07}{key}")).find(|text| Siren::parse(text).is_ok()).unwrap();
    (0..100_000).find_map(|end| Siret::parse(&format!("{siren}{end:05}")).ok()).unwrap()
}

/// An association that recycles: « Structure fictive 3 »; those of even numbers are in Paris, the others in Limay.
///
/// # Panics
/// Never.
#[must_use]
pub fn structure(number: u32, diffusion: DiffusionStatus, as_of: Date) -> Structure {
    let (code, name) = if number.is_multiple_of(2) { ("75114", "Paris 14e") } else { ("78335", "Limay") };
    let commune = Commune { code: CodeCommune::parse(code).unwrap(), name: name.into() };
    Structure::new(
        Identity {
            siret: siret_of(number),
            name: format!("Structure fictive {number}"),
            commune: Some(commune),
        },
        State::Active,
        diffusion,
        Classification {
            category: CategorieJuridique::parse("9220").ok(),
            naf: CodeNaf::parse("38.32Z").ok(),
            head_office: true,
            ..Classification::default()
        },
        Details {
            address: Address { street: Some("1 rue Fictive".into()), ..Address::default() },
            ..Details::default()
        },
        Stated { source: Source::Sirene, as_of },
    )
}

impl TestApp {
    /// Makes an edition of that day the register: what it lacks is closed. The search index follows, if there is one.
    ///
    /// # Panics
    /// When it cannot be read.
    pub async fn edition(&self, as_of: Date, structures: impl IntoIterator<Item = Structure>) {
        let files = vec!["stock.csv".into()];
        let stock = Stock { source: Source::Sirene, as_of, scope: Scope::everywhere(), files };
        let mut reading = self.app.begin_reading(&stock).await.unwrap();
        reading.take(structures.into_iter().collect()).await.unwrap();
        reading.finish(Ending::Apply, 0).await.unwrap();
        if self.has_index() {
            self.index().await;
        }
    }

    /// An edition with these structures, all of which may be shown.
    pub async fn register_of(&self, as_of: Date, numbers: impl IntoIterator<Item = u32>) {
        let all = numbers.into_iter().map(|number| structure(number, DiffusionStatus::Diffusible, as_of));
        self.edition(as_of, all).await;
    }
}
