//! The forms in which a structure declares what it is, what it sells, where it works and for whom it worked; and what is
//! still missing.

use serde::Deserialize;

use super::profile::{Cotraitance, Image, Offer, OfferMode, ProfileDetails, Reference};
use crate::{
    coded,
    input::{self, FieldError, Problem, Reader},
    text,
};

/// Most offers of a structure.
pub const OFFERS: usize = 12;
/// Most references.
pub const REFERENCES: usize = 20;
/// Most images.
pub const IMAGES: usize = 6;
/// Most lines of an intervention area.
pub const PLACES: usize = 60;
/// Longest radius, in kilometres.
pub const RADIUS_KM: u32 = 500;

coded! {
    /// What a page still lacks, the most useful to a buyer first.
    Missing {
        /// A presentation of a few sentences.
        Summary = "summary",
        /// At least one offer.
        Offers = "offers",
        /// How much can be done, for each offer.
        Capacity = "capacity",
        /// Where the structure works.
        Area = "area",
        /// At least one reference.
        References = "references",
        /// An image.
        Images = "images",
        /// A site.
        Website = "website",
    }
}

impl ProfileDetails {
    /// What is still missing, the most useful first.
    pub fn missing(&self) -> Vec<Missing> {
        let lacks = |what: &Missing| match what {
            Missing::Summary => self.summary.is_none(),
            Missing::Offers => self.offers.is_empty(),
            Missing::Capacity => self.offers.iter().any(|offer| offer.capacity.is_none()),
            Missing::Area => self.area.is_empty(),
            Missing::References => self.references.is_empty(),
            Missing::Images => self.images.is_empty(),
            Missing::Website => self.website.is_none(),
        };
        Missing::ALL.iter().copied().filter(lacks).collect()
    }
}

/// The form of the presentation as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PresentationInput {
    /// The name it is known by.
    pub brand: String,
    /// What it does.
    pub summary: String,
    /// Its site.
    pub website: String,
    /// Code of how it answers together with others; blank when it does not.
    pub cotraitance: String,
}

impl PresentationInput {
    /// The form as it was filled last.
    pub fn of(details: &ProfileDetails) -> Self {
        let given = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            brand: given(&details.brand),
            summary: given(&details.summary),
            website: given(&details.website),
            cotraitance: details.cotraitance.map(|one| one.code().to_owned()).unwrap_or_default(),
        }
    }

    /// The details with what the form says.
    ///
    /// # Errors
    /// Everything that is wrong, field by field.
    pub fn read(&self, details: ProfileDetails) -> Result<ProfileDetails, Vec<FieldError>> {
        let mut reader = Reader::default();
        let brand = reader.optional_line("brand", &self.brand, 120);
        let summary = reader.optional_paragraph("summary", &self.summary, 1500);
        let website = reader.optional("website", &self.website, input::link);
        let cotraitance = reader.optional("cotraitance", &self.cotraitance, |code| {
            Cotraitance::from_code(code).ok_or(Problem::UnknownChoice)
        });
        reader.finish(Some(ProfileDetails { brand, summary, website, cotraitance, ..details }))
    }
}

/// One offer as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct OfferInput {
    /// In few words.
    pub title: String,
    /// In a paragraph.
    pub description: String,
    /// Code of how it is provided.
    pub mode: String,
    /// How much can be done.
    pub capacity: String,
    /// What a price is counted by.
    pub price_unit: String,
    /// How long before it must be ordered.
    pub lead_time: String,
}

impl OfferInput {
    /// The form of an offer that is there.
    pub fn of(offer: &Offer) -> Self {
        let given = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            title: offer.title.clone(),
            description: given(&offer.description),
            mode: offer.mode.code().to_owned(),
            capacity: given(&offer.capacity),
            price_unit: given(&offer.price_unit),
            lead_time: given(&offer.lead_time),
        }
    }

    /// Whether nothing was typed: a choice in a list alone is nothing.
    pub fn is_blank(&self) -> bool {
        let texts = [&self.title, &self.description, &self.capacity, &self.price_unit, &self.lead_time];
        texts.iter().all(|text| text.trim().is_empty())
    }

    fn read(&self, reader: &mut Reader, at: usize) -> Option<Offer> {
        let field = |name: &str| format!("offers.{at}.{name}");
        let title = reader.line(field("title"), &self.title, 120);
        let mode = reader.required(field("mode"), &self.mode, |code| {
            OfferMode::from_code(code).ok_or(Problem::UnknownChoice)
        });
        let description = reader.optional_paragraph(field("description"), &self.description, 1000);
        let capacity = reader.optional_line(field("capacity"), &self.capacity, 120);
        let lead_time = reader.optional_line(field("lead_time"), &self.lead_time, 60);
        let price_unit = reader.optional_line(field("price_unit"), &self.price_unit, 60);
        mode.map(|mode| Offer { title, description, mode, capacity, price_unit, lead_time })
    }
}

/// The details with these offers; blank ones are left out.
///
/// # Errors
/// Everything that is wrong, field by field: `offers.2.title`, counted from 0 in the order of the form.
pub fn read_offers(typed: &[OfferInput], details: ProfileDetails) -> Result<ProfileDetails, Vec<FieldError>> {
    let mut reader = Reader::default();
    let filled = typed.iter().enumerate().filter(|(_, one)| !one.is_blank());
    let offers: Vec<Offer> = filled.filter_map(|(at, one)| one.read(&mut reader, at)).collect();
    if offers.len() > OFFERS {
        reader.refuse("offers", Problem::TooMany { max: OFFERS });
    }
    reader.finish(Some(ProfileDetails { offers, ..details }))
}

/// One reference as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ReferenceInput {
    /// Who.
    pub client: String,
    /// Whether the client agreed to be named.
    pub named: bool,
    /// What was done.
    pub about: String,
    /// In which year.
    pub year: String,
}

impl ReferenceInput {
    /// The form of a reference that is there.
    pub fn of(reference: &Reference) -> Self {
        Self {
            client: reference.client.clone(),
            named: reference.named,
            about: reference.about.clone().unwrap_or_default(),
            year: reference.year.map(|year| year.to_string()).unwrap_or_default(),
        }
    }

    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        [&self.client, &self.about, &self.year].iter().all(|text| text.trim().is_empty())
    }

    fn read(&self, reader: &mut Reader, at: usize, this_year: i16) -> Reference {
        let field = |name: &str| format!("references.{at}.{name}");
        let client = reader.line(field("client"), &self.client, 160);
        let about = reader.optional_line(field("about"), &self.about, 300);
        let latest = u32::try_from(this_year).unwrap_or(2100);
        let year = reader
            .optional(field("year"), &self.year, |text| input::year(text, 1990, latest))
            .and_then(|year| i16::try_from(year).ok());
        Reference { client, named: self.named, about, year }
    }
}

/// The details with these references; blank ones are left out. A year is of 1990 to `this_year`.
///
/// # Errors
/// Everything that is wrong, field by field: `references.2.client`, counted from 0 in the order of the form.
pub fn read_references(
    typed: &[ReferenceInput],
    this_year: i16,
    details: ProfileDetails,
) -> Result<ProfileDetails, Vec<FieldError>> {
    let mut reader = Reader::default();
    let filled = typed.iter().enumerate().filter(|(_, one)| !one.is_blank());
    let references: Vec<Reference> = filled.map(|(at, one)| one.read(&mut reader, at, this_year)).collect();
    if references.len() > REFERENCES {
        reader.refuse("references", Problem::TooMany { max: REFERENCES });
    }
    reader.finish(Some(ProfileDetails { references, ..details }))
}

/// What is said of an image.
///
/// # Errors
/// What is wrong with the text, which is compulsory: an image that nobody describes shows nothing to some.
pub fn read_alt(typed: &str) -> Result<String, FieldError> {
    text::line(typed, 200).map_err(|problem| FieldError { field: "alt".into(), problem: problem.into() })
}

/// The details with one image more.
///
/// # Errors
/// [`Problem::TooMany`] when there are six already.
pub fn add_image(image: Image, details: ProfileDetails) -> Result<ProfileDetails, FieldError> {
    let mut images = details.images;
    images.retain(|one| one.name != image.name);
    if images.len() >= IMAGES {
        return Err(FieldError { field: "image".into(), problem: Problem::TooMany { max: IMAGES } });
    }
    images.push(image);
    Ok(ProfileDetails { images, ..details })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::{ImageKind, Intervention};

    fn offer(title: &str, mode: &str) -> OfferInput {
        OfferInput { title: title.into(), mode: mode.into(), ..OfferInput::default() }
    }

    #[test]
    fn blank_offers_are_left_out_and_each_wrong_one_is_told_by_its_place() {
        let typed = [
            offer(" ", "service"),
            offer("Traiteur", "works"),
            OfferInput { capacity: "300 repas".into(), ..OfferInput::default() },
        ];
        let refused: Vec<_> = read_offers(&typed, ProfileDetails::default())
            .unwrap_err()
            .into_iter()
            .map(|error| (error.field, error.problem))
            .collect();
        assert_eq!(
            refused,
            [
                ("offers.2.title".to_owned(), Problem::Required),
                ("offers.2.mode".to_owned(), Problem::Required)
            ]
        );
        let read = read_offers(&typed[..2], ProfileDetails::default()).unwrap().offers;
        assert_eq!(read.iter().map(OfferInput::of).collect::<Vec<_>>(), typed[1..2]);
    }

    #[test]
    fn who_answers_with_others_says_as_what_and_can_take_it_back() {
        let typed =
            |code: &str| PresentationInput { cotraitance: code.into(), ..PresentationInput::default() };
        let empty = ProfileDetails::default();
        for one in Cotraitance::ALL {
            let said = typed(one.code()).read(empty.clone()).unwrap();
            assert_eq!(said.cotraitance, Some(*one));
            assert_eq!(PresentationInput::of(&said), typed(one.code()));
            assert_eq!(typed(" ").read(said).unwrap().cotraitance, None);
        }
        let refused = typed("mandataire unique").read(empty).unwrap_err();
        assert_eq!(refused, [FieldError { field: "cotraitance".into(), problem: Problem::UnknownChoice }]);
    }

    #[test]
    fn more_offers_than_a_page_shows_are_refused() {
        let typed = vec![offer("Traiteur", "service"); OFFERS + 1];
        let refused = read_offers(&typed, ProfileDetails::default()).unwrap_err();
        assert_eq!(
            refused,
            [FieldError { field: "offers".into(), problem: Problem::TooMany { max: OFFERS } }]
        );
    }

    #[test]
    fn a_reference_has_a_client_and_a_year_that_has_come() {
        let typed = |client: &str, year: &str| ReferenceInput {
            client: client.into(),
            year: year.into(),
            ..ReferenceInput::default()
        };
        let read = |one| read_references(&[one], 2026, ProfileDetails::default());
        assert!(read(typed("Mairie fictive", "2026")).is_ok() && read(typed("Mairie fictive", "")).is_ok());
        for wrong in [typed("", "2020"), typed("Mairie", "2027"), typed("Mairie", "89"), typed("Mairie", "x")]
        {
            assert!(read(wrong.clone()).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn what_is_missing_is_told_the_most_useful_first() {
        let empty = ProfileDetails::default();
        assert_eq!(
            empty.missing(),
            [
                Missing::Summary,
                Missing::Offers,
                Missing::Area,
                Missing::References,
                Missing::Images,
                Missing::Website
            ]
        );
        let offers = read_offers(&[offer("Traiteur", "service")], empty).unwrap();
        let more = ProfileDetails {
            summary: Some("Cuisine.".into()),
            area: vec![Intervention::Everywhere],
            website: Some("https://x.example".into()),
            ..offers
        };
        assert_eq!(more.missing(), [Missing::Capacity, Missing::References, Missing::Images]);
    }

    #[test]
    fn an_image_is_added_once_and_six_are_the_most() {
        let image = |n: usize| Image {
            name: n.to_string(),
            kind: ImageKind::Png,
            alt: "Atelier".into(),
            width: 1,
            height: 1,
        };
        let mut details = ProfileDetails::default();
        for n in [0, 0, 1, 2, 3, 4, 5] {
            details = add_image(image(n), details).unwrap();
        }
        assert_eq!(details.images.len(), IMAGES);
        assert!(add_image(image(6), details).is_err());
    }
}
