//! Small words of French.

/// Words that say nothing by themselves, folded and sorted. Those that also name something (`est`, `son`, `plus`) are left out
/// on purpose.
#[rustfmt::skip]
const SMALL: [&str; 131] = [
    "a", "afin", "ai", "ainsi", "alors", "as", "au", "aucun", "aussi", "autre", "autres", "aux", "avec",
    "avez", "avons", "c", "ce", "ceci", "cela", "celle", "celles", "celui", "ces", "cet", "cette", "ceux",
    "chaque", "chez", "comme", "comment", "d", "dans", "de", "depuis", "des", "donc", "dont", "du", "elle",
    "elles", "en", "entre", "et", "etaient", "etait", "etant", "etc", "ete", "etre", "eu", "eux", "faire",
    "fait", "ici", "il", "ils", "j", "je", "l", "la", "le", "les", "leur", "leurs", "lors", "lui", "m",
    "ma", "mais", "me", "mes", "mon", "n", "ne", "ni", "nos", "notre", "nous", "on", "ont", "ou", "par",
    "pas", "pendant", "peu", "peut", "pour", "pourquoi", "pres", "qu", "quand", "que", "quel", "quelle",
    "quelles", "quels", "qui", "quoi", "s", "sa", "sans", "se", "selon", "ses", "si", "sinon", "soit",
    "sont", "sous", "sur", "t", "ta", "te", "tel", "telle", "tes", "toi", "ton", "tous", "tout", "toute",
    "toutes", "tu", "un", "une", "vers", "voici", "vos", "votre", "vous", "y",
];

/// Words whose end falls before a vowel, sorted.
const ELIDED: [&str; 14] =
    ["c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "presqu", "puisqu", "qu", "quoiqu", "s", "t"];

/// Whether the folded word says nothing by itself.
pub(crate) fn is_small(folded: &str) -> bool {
    SMALL.binary_search(&folded).is_ok()
}

/// Whether the folded word, before an apostrophe, is an article or a pronoun that is left out.
pub(crate) fn elides(folded: &str) -> bool {
    ELIDED.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_so_that_every_word_of_them_is_found() {
        assert!(SMALL.iter().all(|word| is_small(word)));
        assert!(ELIDED.iter().all(|word| elides(word)));
        assert!(!is_small("matelas") && !elides("matelas"));
    }
}
