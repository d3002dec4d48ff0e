//! The directory of structures: finds them by trade, name, number and place, and counts them.
//!
//! This crate never learns the truth. The register gives it [`Document`]s; it gives back SIRETs, distances, scores and counts.
//! What it keeps on disk can be thrown away and built again at any time.
//!
//! ```
//! use directory::{Directory, Document, Facet, Near, Point, Query, Synonyms};
//! use domain::siret::Siret;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let folder = folder.path();
//! let directory = Directory::open(folder, Synonyms::carried())?;
//!
//! // At first, and whenever `stale` says so: everything, beside what serves.
//! let mut rebuild = directory.rebuild()?;
//! rebuild.add(&Document {
//!     activities: vec!["Services d'aménagement paysager".to_owned()],
//!     naf: vec!["81.30Z".to_owned()],
//!     point: Some(Point::new(48.86, 2.44)?),
//!     family: Some("association".to_owned()),
//!     ..Document::new(Siret::parse("73282932000074")?, "Les Mains vertes de l'Est")
//! })?;
//! rebuild.finish("change 41")?;
//!
//! // Then, after each change of the register.
//! let mut update = directory.update()?;
//! update.remove(Siret::parse("35600000049837")?);
//! update.commit("change 42")?;
//! assert_eq!(directory.position().as_deref(), Some("change 42"));
//!
//! let montreuil = Near { point: Point::new(48.8638, 2.4485)?, radius_km: Some(10.0) };
//! let answer = directory.reader().search(&Query { near: Some(montreuil), ..Query::text("élagages") })?;
//! assert_eq!(answer.total, 1);
//! assert_eq!(answer.hits[0].siret.as_str(), "73282932000074");
//! assert!(answer.hits[0].distance_km.is_some_and(|distance| distance < 1.0));
//! assert_eq!(answer.facets.count(Facet::Family, "association"), 1);
//! # Ok(())
//! # }
//! ```
//!
//! # How a text is understood
//!
//! - Nine or fourteen digits, blanks allowed, are a SIREN or a SIRET; other runs of five digits and more, the beginning of one.
//! - Accents, capitals, elisions, plurals and small words do not matter. Signs mean nothing: there is no query syntax.
//! - A word or group of words of the list of trades ([`Synonyms`]) is also found by the other words and codes of its line.
//! - A word that fewer than three structures have is also taken for the beginning of a word (if it is the last), and for words
//!   that differ from it by one letter (four letters and more) or two (eight and more). When none has it, the nearest known word
//!   is looked for in its place, and the answer says so ([`Answer::corrected`]).
//! - Structures must have all words that tell something; of four words, one may miss. When none has, those that have half, then
//!   one, are given, and the answer says so ([`Reading::SomeWords`]).
//!
//! # How hits are ranked
//!
//! The score of a word is BM25 (rare words count more, and more in a short text), times 3 in the name, 2.5 in a brand, 2 in an
//! offer, 1.2 in the label of the activity, 0.8 in the name of the commune; the best of these counts. A trade counts 1.5 points
//! and a quarter for each letter of the activity code by which it is found, 15 % less for each further place in its line;
//! another word for it counts 1 point. A beginning or a nearly written word counts less than a tenth of a point, below
//! anything exact. The sum over the words is then raised by 10 % for a page that the structure keeps itself and by 5 % for an
//! employer, and, when a place is given, lowered with the distance: a quarter less at 25 km, never below half. Equal scores
//! follow the SIRET. Nothing else ranks: no clicks, no payment.

mod analysis;
mod answer;
mod cursor;
mod document;
mod geo;
mod index;
mod marks;
mod query;
mod search;
mod synonyms;

pub use answer::{Answer, Facet, Facets, Hit, Matched, Quality, Reading, Size, Suggestions};
pub use cursor::Cursor;
pub use document::{Area, Commune, Document, PRESUMED_KM};
pub use geo::Point;
pub use index::{Directory, Failure, Rebuild, Stale, Update};
pub use marks::Marks;
pub use query::{Criterion, MAX_LIMIT, MAX_RADIUS_KM, MAX_TEXT, Near, Place, Query, Refusal, Sort};
pub use search::{Completions, Reader, Town};
pub use synonyms::{Fault, FaultyLine, Said, Synonyms};
