//! One structure whose page is filled in from top to bottom, so that the demonstration shows what such a page can hold. It has
//! somebody who represents it, under an address that reaches nobody.

use domain::{
    claim::{ClaimWay, Claimant},
    contact::EmailAddress,
    language::Language,
    register::{Cotraitance, Image, Intervention, Offer, OfferMode, Profile, ProfileDetails, Reference},
    siret::Siret,
    territory::Departement,
};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::directory::broken;
use crate::{App, claim::declare::picture, register::ImportError};

/// Who represents it.
const EMAIL: &str = "structure@demonstration.invalid";
/// Points of its image, across and down.
const SIZE: (u32, u32) = (640, 480);

/// Fills in the page of a structure that has declared little so far.
pub(super) async fn plant(app: &App, siret: Siret) -> Result<(), ImportError> {
    let drawn = tokio::task::spawn_blocking(drawing).await.map_err(|_| broken("the image broke off"))?;
    let picture = picture::taken(drawn).await.map_err(|_| broken("the image was not taken"))?;
    let image = Image {
        name: picture.stored.name.clone(),
        kind: picture.stored.kind,
        alt: "Dessin de la démonstration : un soleil derrière des collines.".to_owned(),
        width: picture.width,
        height: picture.height,
    };
    let mut tx = app.store.begin().await.map_err(failure)?;
    let Some(known) = tx.profiles(&[siret]).await.map_err(failure)?.pop() else { return Ok(()) };
    if !known.details.images.is_empty() {
        return Ok(());
    }
    let profile = Profile { details: details(image), version: known.version + 1, ..known };
    tx.save_profile(&profile, known.version).await.map_err(failure)?;
    tx.keep_profile_image(siret, &picture.stored, app.now()).await.map_err(failure)?;
    let email = EmailAddress::parse(EMAIL).map_err(|_| broken("the address is none"))?;
    let person = Claimant {
        name: "Personne fictive".to_owned(),
        email,
        function: None,
        message: None,
        language: Language::French,
    };
    app.represent(&mut tx, siret, ClaimWay::Team, &person).await?;
    tx.commit().await.map_err(failure)
}

fn details(image: Image) -> ProfileDetails {
    let offer = |title: &str, description: &str, capacity: &str, unit: &str, lead_time: &str| Offer {
        title: title.to_owned(),
        description: Some(description.to_owned()),
        mode: OfferMode::Service,
        capacity: Some(capacity.to_owned()),
        price_unit: Some(unit.to_owned()),
        lead_time: Some(lead_time.to_owned()),
    };
    let reference = |client: &str, named, about: &str, year| Reference {
        client: client.to_owned(),
        named,
        about: Some(about.to_owned()),
        year: Some(year),
    };
    let nearby = ["92", "78"].into_iter().filter_map(Departement::by_code);
    ProfileDetails {
        brand: Some("La Cuisine fictive".to_owned()),
        summary: Some(
            "Traiteur d’insertion : buffets, plateaux-repas et pauses gourmandes, de saison et sans vaisselle \
             jetable. Fiche fictive de la démonstration."
                .to_owned(),
        ),
        offers: vec![
            offer("Traiteur", "Buffets et cocktails, livrés et servis.", "300 repas par jour", "repas", "5 jours"),
            offer(
                "Plateaux-repas",
                "Trois menus de saison, dont un végétarien, en contenants consignés.",
                "120 plateaux par jour",
                "plateau",
                "48 heures",
            ),
        ],
        area: [Intervention::Around(30)].into_iter().chain(nearby.map(Intervention::Departement)).collect(),
        references: vec![
            reference("Commune fictive", true, "Vœux du maire, 250 personnes", 2026),
            reference("Université fictive", true, "Plateaux-repas d’un colloque", 2025),
            reference("Entreprise fictive", false, "Pauses de séminaire", 2025),
        ],
        website: None,
        images: vec![image],
        cotraitance: Some(Cotraitance::Lead),
    }
}

/// A sun behind hills, in the form of a file.
fn drawing() -> Vec<u8> {
    const HILLS: [(f64, [u8; 3]); 3] = [(0.0, [169, 199, 178]), (1.0, [78, 140, 120]), (2.0, [11, 95, 82])];
    let (width, height) = SIZE;
    let drawn = RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (f64::from(x), f64::from(y));
        let hill = |n: f64| {
            let wave = (x / (95.0 - 18.0 * n) + 1.7 * n).sin();
            y > 250.0 + 70.0 * n + (38.0 - 8.0 * n) * wave
        };
        let is_sun = (x - 450.0).hypot(y - 190.0) < 85.0;
        let colour = HILLS.iter().rev().find(|(n, _)| hill(*n)).map(|(_, colour)| *colour);
        Rgb(colour.unwrap_or(if is_sun { [217, 119, 66] } else { [246, 233, 210] }))
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    // Writing to memory does not fail; a file without bytes would be refused.
    let _ = DynamicImage::from(drawn).write_to(&mut bytes, ImageFormat::Png);
    bytes.into_inner()
}

fn failure(error: store::StoreError) -> ImportError {
    crate::Failure::from(error).into()
}
