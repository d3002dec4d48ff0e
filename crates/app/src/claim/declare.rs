//! What a structure declares: each form is saved over the version that it showed, with an entry of the feed that the search
//! index follows. Facts of the registry are never touched.

use std::collections::BTreeMap;

use domain::{
    input::{FieldError, Problem},
    nomenclature::CodeCommune,
    programme::Coordinates,
    register::{
        Identity, Image, Intervention, Profile, ProfileDetails,
        declaration::{
            self, OfferInput, PresentationInput, ReferenceInput, add_image, read_alt, read_offers,
            read_references,
        },
    },
    siret::Siret,
};
use jiff::tz::TimeZone;
use store::{Registered, Session, StoredImage};

use super::{ClaimError, readable};
use crate::{
    App, Failure,
    access::{Actor, Representative},
    upkeep::audit::Act,
};

pub mod area;
pub(crate) mod picture;

pub use area::{AreaInput, PlaceNames};
pub use picture::LARGEST_FILE;

/// The page of a structure, as who represents it works on it.
#[derive(Clone, Debug)]
pub struct OwnPage {
    /// Which structure.
    pub identity: Identity,
    /// Whether only name and commune of it may be shown, but for what it declares.
    pub masked: bool,
    /// Whether the registry knows its point, without which a radius covers nothing.
    pub has_point: bool,
    /// What it declares; version 0 when it has declared nothing yet.
    pub profile: Profile,
    /// The names of the places of its area.
    pub places: PlaceNames,
    /// The intercommunalités that its commune is part of, by name.
    pub groups: Vec<String>,
}

impl App {
    /// The page that somebody works on.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn own_page(&self, by: &Representative) -> Result<OwnPage, ClaimError> {
        let siret = by.siret();
        let mut session = self.store.read().await?;
        let found = session.structure(siret).await?.ok_or(ClaimError::Unknown)?;
        let profile = session.profiles(&[siret]).await?.pop().unwrap_or_else(|| self.blank(siret));
        let places = area::names(&mut session, &profile.details.area).await?;
        let groups = match &found.structure.identity().commune {
            Some(commune) => session.intercommunalites_of(commune.code).await?,
            None => Vec::new(),
        };
        let groups = groups.into_iter().map(|group| group.name).collect();
        Ok(OwnPage {
            identity: readable(&found.structure),
            masked: found.structure.is_masked(),
            has_point: found.structure.details().coordinates.is_some(),
            profile,
            places,
            groups,
        })
    }

    fn blank(&self, siret: Siret) -> Profile {
        let details = ProfileDetails::default();
        Profile { siret, details, version: 0, updated_at: self.now(), confirmed_at: None }
    }

    /// Saves the presentation.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn declare_presentation(
        &self,
        by: &Representative,
        version: i64,
        input: &PresentationInput,
    ) -> Result<(), ClaimError> {
        self.declare(by, Some(version), |details| input.read(details)).await
    }

    /// Saves the offers.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn declare_offers(
        &self,
        by: &Representative,
        version: i64,
        offers: &[OfferInput],
    ) -> Result<(), ClaimError> {
        self.declare(by, Some(version), |details| read_offers(offers, details)).await
    }

    /// Saves the references.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn declare_references(
        &self,
        by: &Representative,
        version: i64,
        references: &[ReferenceInput],
    ) -> Result<(), ClaimError> {
        let year = self.now().to_zoned_datetime(TimeZone::UTC).year();
        self.declare(by, Some(version), |details| read_references(references, year, details)).await
    }

    /// Saves the intervention area.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn declare_area(
        &self,
        by: &Representative,
        version: i64,
        input: &AreaInput,
    ) -> Result<(), ClaimError> {
        let mut session = self.store.read().await?;
        let found = session.structure(by.siret()).await?.ok_or(ClaimError::Unknown)?;
        let near = found.structure.identity().commune.clone();
        let area = input.read(&mut session, near.as_ref()).await?;
        drop(session);
        self.declare(by, Some(version), |details| Ok(ProfileDetails { area: area?, ..details })).await
    }

    /// Adds an image, re-encoded.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn declare_image(
        &self,
        by: &Representative,
        bytes: Vec<u8>,
        alt: &str,
    ) -> Result<(), ClaimError> {
        let mut errors = Vec::new();
        let alt = read_alt(alt).map_err(|error| errors.push(error)).unwrap_or_default();
        let picture = picture::taken(bytes).await.map_err(|problem| {
            errors.push(FieldError { field: "image".to_owned(), problem });
        });
        let (Ok(picture), true) = (picture, errors.is_empty()) else {
            return Err(ClaimError::Fields(errors));
        };
        let image = Image {
            name: picture.stored.name.clone(),
            kind: picture.stored.kind,
            alt,
            width: picture.width,
            height: picture.height,
        };
        let add = |details| add_image(image, details).map_err(|error| vec![error]);
        self.declare_with(by, None, add, Some(&picture.stored), None).await
    }

    /// Takes an image away.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn remove_image(&self, by: &Representative, name: &str) -> Result<(), ClaimError> {
        let without = |mut details: ProfileDetails| {
            details.images.retain(|image| image.name != name);
            Ok(details)
        };
        self.declare_with(by, None, without, None, Some(name)).await
    }

    /// An image by its name.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn profile_image(&self, name: &str) -> Result<Option<StoredImage>, Failure> {
        Ok(self.store.read().await?.profile_image(name).await?)
    }

    async fn declare(
        &self,
        by: &Representative,
        version: Option<i64>,
        change: impl FnOnce(ProfileDetails) -> Result<ProfileDetails, Vec<FieldError>>,
    ) -> Result<(), ClaimError> {
        self.declare_with(by, version, change, None, None).await
    }

    async fn declare_with(
        &self,
        by: &Representative,
        version: Option<i64>,
        change: impl FnOnce(ProfileDetails) -> Result<ProfileDetails, Vec<FieldError>>,
        keep: Option<&StoredImage>,
        drop_image: Option<&str>,
    ) -> Result<(), ClaimError> {
        let (siret, now, user) = (by.siret(), self.now(), by.member().user().id);
        let mut tx = self.store.begin().await?;
        // Who lost the page a moment ago declares nothing any more.
        if !tx.represented(user).await?.iter().any(|one| one.siret == siret) {
            return Err(ClaimError::Unknown);
        }
        let before = tx.profiles(&[siret]).await?.pop().unwrap_or_else(|| self.blank(siret));
        let details = change(before.details).map_err(ClaimError::Fields)?;
        let expected = version.unwrap_or(before.version);
        let after =
            Profile { siret, details, version: expected + 1, updated_at: now, confirmed_at: Some(now) };
        if !tx.save_profile(&after, expected).await? {
            return Err(ClaimError::Stale);
        }
        if let Some(image) = keep {
            tx.keep_profile_image(siret, image, now).await?;
        }
        if let Some(name) = drop_image {
            tx.drop_profile_image(siret, name).await?;
        }
        let act = Act::new("profile.declared", "user", user.as_uuid()).with("siret", siret.to_string());
        self.note(&mut tx, Actor::User(user), act).await?;
        tx.commit().await?;
        Ok(())
    }

    /// What a structure declares, with what is known of the places of its area.
    pub(crate) async fn declared(
        &self,
        session: &mut Session,
        found: &Registered,
    ) -> Result<Option<Declared>, Failure> {
        let identity = found.structure.identity();
        let mut told = declared_by(session, std::slice::from_ref(found)).await?;
        let Some(profile) = told.remove(&identity.siret) else { return Ok(None) };
        let mut places = area::names(session, &profile.details.area).await?;
        let home = identity.commune.as_ref().map(|commune| commune.code);
        if let Some(home) = home.filter(|_| !profile.details.area.is_empty()) {
            places.home = session.commune(home).await?.and_then(|row| row.coordinates);
        }
        self.locate_by_structures(&mut places, &profile.details.area, home);
        Ok(Some(Declared { profile, places }))
    }

    /// Without the geographic code, a commune is where its structures stand.
    fn locate_by_structures(
        &self,
        places: &mut PlaceNames,
        area: &[Intervention],
        home: Option<CodeCommune>,
    ) {
        let unlocated = places.unlocated(area);
        let needs_home = places.home.is_none() && !area.is_empty();
        if unlocated.is_empty() && !needs_home {
            return;
        }
        let towns = self.directory().and_then(|directory| directory.reader().all_towns().ok());
        for town in towns.iter().flat_map(|towns| towns.iter()) {
            let (Ok(code), Some(at)) = (CodeCommune::parse(&town.code), town.point) else { continue };
            let at = Coordinates::new(at.lat(), at.lon());
            if unlocated.contains(&code) {
                places.communes.entry(code).or_insert_with(|| town.name.clone());
                places.points.extend(at.map(|at| (code, at)));
            }
            if needs_home && home == Some(code) {
                places.home = at;
            }
        }
    }
}

/// What a structure declares.
#[derive(Clone, Debug)]
pub struct Declared {
    /// All of it.
    pub profile: Profile,
    /// The names of the places of its area.
    pub places: PlaceNames,
}

/// The profiles of structures that may be told of: those of masked ones only while somebody represents them.
///
/// # Errors
/// A failure of the store.
pub(crate) async fn declared_by(
    session: &mut Session,
    structures: &[Registered],
) -> Result<BTreeMap<Siret, Profile>, Failure> {
    let sirets: Vec<Siret> = structures.iter().map(|one| one.structure.siret()).collect();
    let masked = structures.iter().filter(|one| one.structure.is_masked());
    let masked: Vec<Siret> = masked.map(|one| one.structure.siret()).collect();
    let speaking = session.represented_among(&masked).await?;
    let profiles = session.profiles(&sirets).await?.into_iter();
    let told = profiles.filter(|one| !masked.contains(&one.siret) || speaking.contains(&one.siret));
    Ok(told.map(|one| (one.siret, one)).collect())
}

/// More entries than a form may have are not even shown.
pub const ROWS: usize = declaration::REFERENCES + 5;

/// One field that is wrong.
fn wrong(field: impl Into<String>, problem: Problem) -> FieldError {
    FieldError { field: field.into(), problem }
}
