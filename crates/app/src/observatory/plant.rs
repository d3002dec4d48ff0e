//! The series that the product carries are those of a new installation; a new version of the product replaces them.

use domain::observatory::{carried, carried_text};
use store::Tx;

use crate::{Failure, key};

/// What says which text the series of this installation were read from.
const PLANTED: &str = "observatory-carried";
/// The origin of the series that the product carries.
pub(super) const CARRIED: &str = "carried.csv";

/// Puts the series that the product carries in their place, unless they are there. One that an organiser has imported
/// under the same name stays.
pub(crate) async fn plant(tx: &mut Tx) -> Result<(), Failure> {
    let text = key::secret_text(&key::hash(carried_text().as_bytes()));
    if tx.setting(PLANTED).await?.as_deref() == Some(text.as_str()) {
        return Ok(());
    }
    let known = tx.observatory_series().await?;
    let carried = carried();
    for old in known.iter().filter(|one| one.origin == CARRIED) {
        if !carried.iter().any(|(series, _)| series.code == old.series.code) {
            tx.delete_series(&old.series.code).await?;
        }
    }
    for (series, figures) in &carried {
        let own = known.iter().any(|one| one.series.code == series.code && one.origin != CARRIED);
        if !own {
            tx.replace_series(series, CARRIED, figures).await?;
        }
    }
    tx.set_setting(PLANTED, &text).await?;
    Ok(())
}
