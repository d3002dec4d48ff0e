//! The synthetic directory of the demonstration: stock files in the official form are made and read by the same path as
//! real ones. Every record says that it is made up; a list and some profiles are made up with it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use domain::{
    ids::GroupId,
    nomenclature::Recognition,
    programme::Slug,
    register::{
        Cotraitance, Group, GroupDetails, GroupKind, Intervention, Member, Offer, OfferMode, Profile,
        ProfileDetails, Reference, Scope, Source, Stock, Subject,
    },
    territory::{Departement, Region},
};
use jiff::civil::date;
use opendata::{
    synth::{Form, Recipe},
    watch::{Unwatched, Watch},
};
use store::Registered;

use crate::{
    App,
    register::{Ending, ImportError, SireneImport},
};

/// The setting that says how far the planting is.
const PLANTED: &str = "demonstration-directory-planted";
/// Its value until all is there.
pub(super) const BEGUN: &str = "begun";
/// Its value then.
pub(super) const WHOLE: &str = "1";
/// Part of the country that is made up, of which the ESS of Île-de-France is some hundreds of establishments.
pub(super) const SCALE: f64 = 0.000_8;
/// Communes of the whole country that buy, besides: one of them is set beside others of its size.
pub(super) const COMMUNES: u64 = 80;
/// The same files each time.
pub(super) const SEED: u64 = 2015;

/// Recognitions of the made-up list, in turn.
const RECOGNITIONS: [Recognition; 8] = [
    Recognition::Aci,
    Recognition::Ei,
    Recognition::Esus,
    Recognition::Ai,
    Recognition::Ea,
    Recognition::Etti,
    Recognition::Esat,
    Recognition::Geiq,
];

/// What some of the structures say that they sell: title, description, mode, capacity, what a price is counted by.
const OFFERS: [(&str, &str, OfferMode, &str, &str); 6] = [
    ("Traiteur", "Buffets et plateaux-repas de saison.", OfferMode::Service, "300 repas par jour", "repas"),
    ("Entretien d’espaces verts", "Tonte, taille, plantation.", OfferMode::Service, "3 équipes", "heure"),
    (
        "Collecte et recyclage de matelas",
        "Enlèvement et démontage.",
        OfferMode::Service,
        "80 par jour",
        "pièce",
    ),
    ("Nettoyage de bureaux", "Entretien quotidien et vitrerie.", OfferMode::Service, "5 000 m²", "m²"),
    (
        "Mobilier en bois de réemploi",
        "Tables, bancs, rayonnages.",
        OfferMode::Goods,
        "20 pièces par mois",
        "pièce",
    ),
    (
        "Mise à disposition de personnel",
        "Manutention, accueil.",
        OfferMode::Staffing,
        "15 personnes",
        "heure",
    ),
];

/// Plants the directory if the register holds no structure; answers how many structures it has then. A planting that was
/// broken off goes on: each of its steps leaves alone what is there. The files are written in `folder`, which is emptied
/// before and goes after.
///
/// # Errors
/// [`ImportError`]; what was planted before it stays, and the next planting goes on.
pub async fn plant_directory(app: &App, folder: &Path) -> Result<u64, ImportError> {
    if !is_to_be_planted(app).await? {
        return Ok(0);
    }
    let folder = Folder::make(folder)?;
    found(app, &pole(app)).await?;
    let recipe = Recipe {
        scale: SCALE,
        seed: SEED,
        form: Form::Csv,
        damaged: 0,
        is_spread: false,
        communes: COMMUNES,
    };
    let path = folder.path();
    let made = tokio::task::spawn_blocking(move || opendata::synth::sirene(recipe, &path, &Unwatched)).await;
    let made = made.map_err(|_| broken("the maker broke off"))??;
    let import = SireneImport { files: made.files(), stock: stock(), threads: 1, ending: Ending::Apply };
    let watch: Arc<dyn Watch + Send + Sync> = Arc::new(Unwatched);
    app.import_sirene(import, watch).await?;
    recognise(app).await?;
    declare(app).await?;
    super::contracts::plant(app, &folder).await?;
    gather(app).await?;
    // Counted as a real register is: territories have figures, which say that they are of a made-up one.
    app.compute_observatory().await?;
    let mut tx = app.store.begin().await.map_err(failure)?;
    tx.set_setting(PLANTED, WHOLE).await.map_err(failure)?;
    let (known, _) = tx.count_structures().await.map_err(failure)?;
    tx.commit().await.map_err(failure)?;
    Ok(known)
}

/// Whether a planting is to begin, or to go on.
async fn is_to_be_planted(app: &App) -> Result<bool, ImportError> {
    let mut tx = app.store.begin().await.map_err(failure)?;
    let is_first = tx.insert_setting(PLANTED, BEGUN).await.map_err(failure)?;
    let (known, _) = tx.count_structures().await.map_err(failure)?;
    if is_first && known > 0 {
        return Ok(false);
    }
    let reached = tx.setting(PLANTED).await.map_err(failure)?;
    tx.commit().await.map_err(failure)?;
    Ok(reached.as_deref() == Some(BEGUN))
}

fn stock() -> Stock {
    let region = Region::by_code("11").into_iter().flat_map(|region| region.departements());
    Stock {
        source: Source::Demonstration,
        as_of: date(2026, 6, 30),
        scope: Scope::of(region),
        files: vec!["données fictives".to_owned()],
    }
}

/// The group of the founding programme. Its members were not named.
fn pole(app: &App) -> Group {
    let name = "Pôle économie solidaire Sud-Essonne";
    let about = "Groupe économique solidaire composé de plusieurs structures spécialisées dans l’insertion.";
    Group {
        id: GroupId::new(app.new_uuid()),
        slug: Slug::of_title(name),
        details: GroupDetails {
            name: name.to_owned(),
            kind: GroupKind::GroupeEconomiqueSolidaire,
            about: Some(about.to_owned()),
            siret: None,
            departement: Departement::by_code("91"),
            website: None,
        },
        members: Vec::new(),
        version: 1,
        created_at: app.now(),
    }
}

/// The structures that are open and sell, in the order of their numbers.
async fn suppliers(app: &App) -> Result<Vec<Registered>, ImportError> {
    let mut session = app.store.read().await.map_err(failure)?;
    let all = session.listed_structures(None, 5_000).await.map_err(failure)?;
    let is_open = |one: &Registered| one.standing.is_supplier() && !one.structure.is_masked();
    Ok(all.into_iter().filter(is_open).collect())
}

/// A made-up list recognises one structure in six.
async fn recognise(app: &App) -> Result<(), ImportError> {
    let all = suppliers(app).await?;
    let mut list = app.begin_list(&stock()).await?;
    let chosen = all.iter().step_by(6).zip(RECOGNITIONS.iter().cycle());
    list.take(chosen.map(|(one, as_what)| (Subject::Establishment(one.structure.siret()), *as_what)));
    list.finish(Ending::Apply, 0).await?;
    Ok(())
}

/// One structure in nine keeps its page itself.
async fn declare(app: &App) -> Result<(), ImportError> {
    let all = suppliers(app).await?;
    let mut tx = app.store.begin().await.map_err(failure)?;
    for (at, (one, offer)) in all.iter().step_by(9).zip(OFFERS.iter().cycle()).enumerate() {
        if !tx.profiles(&[one.structure.siret()]).await.map_err(failure)?.is_empty() {
            continue;
        }
        let (title, description, mode, capacity, unit) = *offer;
        let details = ProfileDetails {
            brand: None,
            summary: Some(format!("{title} : fiche fictive de la démonstration.")),
            offers: vec![Offer {
                title: title.to_owned(),
                description: Some(description.to_owned()),
                mode,
                capacity: Some(capacity.to_owned()),
                price_unit: Some(unit.to_owned()),
                lead_time: None,
            }],
            area: vec![Intervention::Around(30)],
            references: vec![Reference {
                client: "Commune fictive".to_owned(),
                named: true,
                about: Some(title.to_owned()),
                year: Some(2025),
            }],
            website: None,
            images: Vec::new(),
            // One in two answers with others.
            cotraitance: (at % 2 == 0).then_some(Cotraitance::Member),
        };
        let profile = Profile {
            siret: one.structure.siret(),
            details,
            version: 1,
            updated_at: app.now(),
            confirmed_at: Some(app.now()),
        };
        tx.save_profile(&profile, 0).await.map_err(failure)?;
    }
    tx.commit().await.map_err(failure)?;
    match all.first() {
        Some(first) => super::showcase::plant(app, first.structure.siret()).await,
        None => Ok(()),
    }
}

/// A made-up network of some of the made-up structures.
async fn gather(app: &App) -> Result<(), ImportError> {
    let member = |one: &Registered| Member {
        siret: one.structure.siret(),
        since: Some(date(2026, 1, 1)),
        until: None,
    };
    let members = suppliers(app).await?.iter().step_by(40).take(6).map(member).collect();
    let name = "Réseau de démonstration (données fictives)";
    let about = "Groupe inventé pour la démonstration : ses membres sont tous synthétiques.";
    let group = Group {
        details: GroupDetails {
            name: name.to_owned(),
            kind: GroupKind::Reseau,
            about: Some(about.to_owned()),
            departement: None,
            ..pole(app).details
        },
        slug: Slug::of_title(name),
        members: Group::in_order(members),
        ..pole(app)
    };
    found(app, &group).await
}

/// Founds a group unless it is there.
async fn found(app: &App, group: &Group) -> Result<(), ImportError> {
    let mut tx = app.store.begin().await.map_err(failure)?;
    if tx.group_by_slug(&group.slug).await.map_err(failure)?.is_none() {
        tx.insert_group(group).await.map_err(failure)?;
    }
    tx.commit().await.map_err(failure)
}

fn failure(error: store::StoreError) -> ImportError {
    crate::Failure::from(error).into()
}

pub(super) fn broken(words: &str) -> ImportError {
    opendata::error::ReadError::Receiver(words.to_owned()).into()
}

/// A folder for the files, which goes with them.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Where it is.
    pub(super) fn path(&self) -> PathBuf {
        self.0.clone()
    }

    fn make(path: &Path) -> Result<Self, ImportError> {
        // What a planting that was broken off left.
        let _ = std::fs::remove_dir_all(path);
        std::fs::create_dir_all(path).map_err(|error| broken(&format!("{}: {error}", path.display())))?;
        Ok(Self(path.to_owned()))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
