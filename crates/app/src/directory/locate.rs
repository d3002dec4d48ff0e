//! A place as people type it: a département, a commune, or the code of one.

use ::directory::Point;
use domain::{nomenclature::CodeCommune, territory::Departement, text::fold};
use store::CommuneRow;

use crate::{App, Failure};

/// A place that was understood.
#[derive(Clone, Debug, PartialEq)]
pub enum Located {
    /// A département.
    Departement(Departement),
    /// A commune of the geographic code that was imported.
    Commune {
        /// Its code; of an arrondissement, its own.
        code: CodeCommune,
        /// Its name.
        name: String,
        /// Its centre.
        point: Option<Point>,
    },
}

impl App {
    /// The place that a text names: a département by its code or name, a commune by its code or the start of its name. A
    /// commune that became part of another is taken for it.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn locate(&self, text: &str) -> Result<Option<Located>, Failure> {
        let text = text.trim();
        let folded = fold(text);
        if folded.is_empty() {
            return Ok(None);
        }
        let is_it = |one: &Departement| {
            one.code().eq_ignore_ascii_case(text)
                || fold(one.name()).replace('-', " ") == folded.replace('-', " ")
        };
        // Paris is a commune too, which has a centre.
        let departement = Departement::all().find(is_it);
        let mut session = self.store.read().await?;
        let commune = match CodeCommune::parse(text) {
            Ok(code) => session.commune(code).await?,
            Err(_) => session.communes_named(text, 1).await?.pop(),
        };
        let commune = match commune {
            Some(CommuneRow { successor: Some(heir), .. }) => session.commune(heir).await?,
            other => other,
        };
        let exact = commune.as_ref().is_some_and(|one| fold(&one.name) == folded);
        Ok(match (commune, departement) {
            (Some(one), None) => Some(located(one)),
            (Some(one), Some(_)) if exact => Some(located(one)),
            (_, Some(departement)) => Some(Located::Departement(departement)),
            (None, None) => None,
        })
    }
}

fn located(commune: CommuneRow) -> Located {
    let point = commune.coordinates.and_then(|at| Point::new(at.latitude, at.longitude).ok());
    Located::Commune { code: commune.code, name: commune.name, point }
}
