//! The register: official files applied to it, and what people see of it.

mod cog;
mod densite;
mod desk;
mod groups;
mod lists;
mod lookup;
mod nomenclature;
mod perimeter;
mod published;
mod reading;
mod sirene;
mod units;

pub use densite::Density;
pub(crate) use densite::densities;
pub use desk::{RegisterDesk, is_given_up};
pub use groups::{GroupSheet, MemberChange, MemberSheet};
pub use lists::ListReading;
pub(crate) use lookup::readable_name;
pub use lookup::{Known, Labels, Sheet, SheetDetails};
pub use nomenclature::{Geography, Nomenclature};
pub use perimeter::ProposalRefusal;
pub use published::{NomenclatureFiles, Watcher};
pub(crate) use reading::STANDING;
pub use reading::{Ending, ImportRefusal, Outcome, Reading};
pub use sirene::{ImportError, SireneImport};
pub use store::{
    CommuneRow, ImportRun, ImportStatus, Intercommunalite, ListEntry, LoggedChange, PublishedContact,
    Registered,
};

/// What the readers of official files say.
pub mod files {
    pub use opendata::{
        error::{Expected, ReadError},
        fetch::{self, FetchError},
        report::{FileReport, Note, Reason, Rejection},
        sirene::{Files, Report},
        synth,
        watch::{Progress, Step, Unwatched, Watch},
    };
}

#[cfg(test)]
pub(crate) mod tests;
