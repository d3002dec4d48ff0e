//! The degree of density of communes, kept as a list of codes: of each commune its degree, then what INSEE calls it.

use std::collections::BTreeMap;

use domain::nomenclature::{CodeCommune, Densite};
use store::Session;

use crate::Failure;

/// The name of the list.
pub(crate) const LIST: &str = "densite";

/// A degree, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Density {
    /// The degree.
    pub degree: Densite,
    /// What INSEE calls it.
    pub label: Option<String>,
}

/// What the list keeps of a commune.
pub(super) fn entry(degree: Densite, label: Option<&str>) -> String {
    format!("{} {}", degree.degree(), label.unwrap_or_default()).trim_end().to_owned()
}

fn read(entry: &str) -> Option<Density> {
    let (degree, label) = entry.split_once(' ').unwrap_or((entry, ""));
    let label = Some(label.trim()).filter(|label| !label.is_empty()).map(str::to_owned);
    Densite::parse(degree).ok().map(|degree| Density { degree, label })
}

/// What is known of some communes; an arrondissement is as its city unless the grid names it.
///
/// # Errors
/// A failure of the store.
pub(crate) async fn densities(
    session: &mut Session,
    communes: impl IntoIterator<Item = CodeCommune>,
) -> Result<BTreeMap<CodeCommune, Density>, Failure> {
    let communes: Vec<CodeCommune> = communes.into_iter().collect();
    let mut codes: Vec<String> =
        communes.iter().flat_map(|code| [code.to_string(), code.commune().to_string()]).collect();
    codes.sort_unstable();
    codes.dedup();
    let entries = session.list_labels(LIST, &codes).await?;
    let of = |code: CodeCommune| {
        let entry = entries.get(code.as_str()).or_else(|| entries.get(code.commune().as_str()));
        Some((code, read(entry?)?))
    };
    Ok(communes.into_iter().filter_map(of).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_commune_reads_back() {
        let degree = Densite::parse("6").unwrap();
        for label in [Some("Rural à habitat dispersé"), None] {
            let density = Density { degree, label: label.map(str::to_owned) };
            assert_eq!(read(&entry(degree, label)), Some(density));
        }
        assert_eq!(read("dispersé"), None);
    }
}
