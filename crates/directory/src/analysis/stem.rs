//! One stem for the forms of a French word.

use frostem::{Algorithm, Stemmer};

/// Plurals that no rule finds, folded.
const PLURALS: [(&str, &str); 22] = [
    ("baux", "bail"),
    ("bijoux", "bijou"),
    ("cailloux", "caillou"),
    ("cheveux", "cheveu"),
    ("choux", "chou"),
    ("coraux", "corail"),
    ("emaux", "email"),
    ("enjeux", "enjeu"),
    ("essieux", "essieu"),
    ("feux", "feu"),
    ("genoux", "genou"),
    ("jeux", "jeu"),
    ("joujoux", "joujou"),
    ("lieux", "lieu"),
    ("milieux", "milieu"),
    ("pneux", "pneu"),
    ("poux", "pou"),
    ("soupiraux", "soupirail"),
    ("travaux", "travail"),
    ("vitraux", "vitrail"),
    ("voeux", "voeu"),
    ("yeux", "oeil"),
];

/// The stem of a folded word.
///
/// The Snowball stemmer for French leans on accents that people do not type; the endings `-é`, `-ée`, `-és`, `-ées` are
/// therefore brought together first, on the folded word.
pub(crate) fn stem(folded: &str) -> String {
    let singular =
        PLURALS.iter().find(|(plural, _)| *plural == folded).map_or(folded, |(_, singular)| singular);
    let singular = participle(singular);
    Stemmer::new(Algorithm::French).stem(&singular).into_owned()
}

fn participle(word: &str) -> std::borrow::Cow<'_, str> {
    let root = word.strip_suffix("ees").or_else(|| word.strip_suffix("ee"));
    root.filter(|root| root.len() > 2).map_or(word.into(), |root| format!("{root}e").into())
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            "traiteur traiteurs",
            "matelas",
            "travail travaux",
            "metal metaux",
            "journal journaux",
            "local locaux",
            "jeu jeux",
            "bureau bureaux",
            "adapte adaptee adaptees adaptes",
            "ecole ecoles",
            "nettoyage nettoyages",
            "cantine cantines",
            "demenagement demenagements",
            "solidaire solidaires",
            "menuiserie menuiseries",
            "vert verte verts vertes",
            "oeil yeux",
            "social sociaux sociale sociales",
        ] {
            let stems: Vec<String> = forms.split(' ').map(stem).collect();
            assert!(stems.iter().all(|found| *found == stems[0]), "{forms}: {stems:?}");
        }
    }

    #[test]
    fn different_trades_keep_different_stems() {
        for (one, other) in
            [("matelas", "materiel"), ("menuiserie", "menu"), ("bois", "boisson"), ("creche", "recherche")]
        {
            assert_ne!(stem(one), stem(other), "{one} {other}");
        }
    }
}
