//! Values of the national nomenclatures, as the register holds them.
//!
//! Each is had by parsing only, and says where it comes from.

mod acheteur;
mod commune;
mod densite;
mod diffusion;
mod legal;
mod naf;
pub mod perimeter;
mod recognition;
mod size;

pub use acheteur::AcheteurKind;
pub use commune::{CodeCommune, NotACommune};
pub use densite::{Densite, NotADegree};
pub use diffusion::DiffusionStatus;
pub use legal::{CategorieJuridique, NotACategory};
pub use naf::{CodeNaf, CodeNaf25, NafDivision, NafRefusal, NafSection, Secteur};
pub use perimeter::Perimeter;
pub use recognition::{Recognition, Reservation};
pub use size::{CategorieEntreprise, TrancheEffectifs, UnknownCode};
