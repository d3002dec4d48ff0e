//! Names of structures as people write them. The registry has most of them in capitals, without accents.

use crate::text::fold;

/// Words that keep their small letters inside a name.
const SMALL: [&str; 31] = [
    "au", "aux", "avec", "chez", "dans", "de", "des", "du", "en", "entre", "et", "la", "le", "les", "lès",
    "ou", "où", "par", "pour", "sans", "sous", "sur", "un", "une", "vers", "d", "l", "qu", "j", "n", "s",
];
/// What may stand before an apostrophe and is a word of its own: `L'ESPOIR`, but not `RECYC'MATELAS`.
const ELIDED: [&str; 12] = ["c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "s", "t"];
/// Sigles that read like words, or that people write in capitals all the same.
const SIGLES: [&str; 73] = [
    "aapei", "ace", "aci", "adapei", "ademe", "adie", "adil", "afpa", "agefiph", "amap", "anef", "apajh",
    "apei", "apf", "as", "asbl", "atd", "ca", "cada", "caf", "ccas", "cfa", "chrs", "cias", "cigales", "cmp",
    "crous", "cuma", "dom", "ea", "ehpad", "ei", "epide", "esat", "esh", "ess", "esus", "etti", "eurl",
    "fcpe", "geiq", "gie", "gip", "iae", "ime", "itep", "maif", "mecs", "mfr", "mjc", "ogec", "ong", "oph",
    "plie", "rsa", "sa", "samsah", "sarl", "sas", "sasu", "savs", "sci", "scic", "scop", "sessad", "siae",
    "sos", "ssiad", "udaf", "ufcv", "unapei", "us", "usa",
];
/// Short forms of titles, which are no sigles though they have no vowel.
const SHORT_FORMS: [&str; 8] = ["dr", "me", "mgr", "mlle", "mme", "mr", "st", "ste"];
/// Two consonants that may begin a French word.
const ONSETS: &str = "bl br ch cl cr dr fl fr gl gn gr gh kl kr ph pl pr ps pt pn qu rh sb sc sh sk sl sm sn sp st sv sw th tr ts tz vl vr wh wr chr sch spl spr str";
/// Two consonants that may end one.
const CODAS: &str = "bs bt ch ck cl cs ct ds ff fs ft gs gn gt hs ks ld lk ll lm lp ls lt lz lc lf mb mm mp ms nc nd ng nk nn ns nt nx ph ps pt rb rc rd rf rg rk rl rm rn rp rs rt rx sh sk sm ss st th ts tt tz wn ws";

/// A registered name as people read it: `ASSOCIATION LES JARDINS DE L'ESPOIR` is `Association les Jardins de l'Espoir`.
///
/// - What has small letters already is left as it is.
/// - Sigles keep their capitals: the one that the registry gives, the known ones, words that cannot be read aloud, a short
///   word alone between brackets, and words made of the initials of others of the name.
/// - Articles and prepositions are small, but for the first word and one that follows a sign; a lone `A` between two words is `à`.
/// - Roman numerals up to 39 keep their capitals.
///
/// Upper-cased and without accents, the name and its readable form have the same letters.
pub fn structure_name(name: &str, sigle: Option<&str>) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let sigle = sigle.map(fold).filter(|sigle| sigle.chars().count() > 1);
    let pieces = pieces(name);
    let words: Vec<String> = pieces.iter().map(|piece| fold(piece.word)).collect();
    let initials = Initials::of(&words);
    let mut out = String::with_capacity(name.len());
    let mut opens = true;
    for (at, piece) in pieces.iter().enumerate() {
        let (word, folded) = (piece.word, &words[at]);
        let next = words.get(at + 1).map(String::as_str);
        let case = if word.is_empty() {
            Case::Capitals
        } else if piece.continues {
            Case::Small
        } else if at > 0 && is_a_between(folded, &words[at - 1], next, piece.after) {
            out.push('à');
            out.push_str(piece.after);
            continue;
        } else if at > 0 && is_bracketed(pieces[at - 1].after, piece) {
            Case::Capitals
        } else if at > 0 && is_bare_elision(folded, next, piece.after) {
            Case::Small
        } else {
            case(folded, sigle.as_deref(), &initials, opens, piece)
        };
        push(&mut out, word, case);
        out.push_str(piece.after);
        // The last dot of A.D.M.R. is part of it.
        let signs = if word.contains('.') { piece.after.trim_start_matches('.') } else { piece.after };
        opens = (opens && word.is_empty())
            || signs.chars().any(|sign| OPENING.contains(sign))
            || signs.contains(" - ");
    }
    out
}

/// Signs after which a name begins again.
const OPENING: &str = ":/(«\"[;|–—&+.!?*";

/// A word, and what stands between it and the next.
struct Piece<'a> {
    word: &'a str,
    after: &'a str,
    /// Whether it goes on a word cut by an apostrophe: `HUI` of `AUJOURD'HUI`.
    continues: bool,
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’')
}

fn pieces(name: &str) -> Vec<Piece<'_>> {
    let is_between = |letter: char| !letter.is_alphanumeric();
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let mut end = rest.find(is_between).unwrap_or(rest.len());
        // A.D.M.R. is one word.
        while is_dotted(&rest[..end], &rest[end..]) {
            let more = rest[end + 1..].find(is_between).map_or(rest.len(), |more| end + 1 + more);
            end = more.max(end + 1);
        }
        let word = &rest[..end];
        let gap = rest[end..].find(char::is_alphanumeric).map_or(rest.len(), |gap| end + gap);
        let continues = pieces.last().is_some_and(|before| {
            let mut signs = before.after.chars();
            let is_cut = signs.next().is_some_and(is_apostrophe) && signs.next().is_none();
            is_cut && !before.word.is_empty() && !ELIDED.contains(&fold(before.word).as_str())
        });
        pieces.push(Piece { word, after: &rest[end..gap], continues });
        rest = &rest[gap..];
    }
    pieces
}

/// Whether a word made of single letters with dots goes on behind a dot.
fn is_dotted(word: &str, after: &str) -> bool {
    let last = word.rsplit('.').next().unwrap_or_default();
    let mut next = after.strip_prefix('.').unwrap_or_default().chars();
    let one = next.next().is_some_and(char::is_alphabetic);
    last.chars().count() == 1
        && last.chars().all(char::is_alphabetic)
        && one
        && next.next().is_none_or(|letter| !letter.is_alphanumeric())
}

/// The initials of the words of a name, with and without its small words.
struct Initials {
    all: String,
    telling: String,
}

impl Initials {
    fn of(words: &[String]) -> Self {
        let initials = |telling: bool| {
            let words = words.iter().filter(|word| !telling || !SMALL.contains(&word.as_str()));
            words.filter_map(|word| word.chars().next()).collect()
        };
        Self { all: initials(false), telling: initials(true) }
    }

    fn spell(&self, word: &str) -> bool {
        word.chars().count() >= 3 && (self.all.contains(word) || self.telling.contains(word))
    }
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Capitals,
    First,
    Small,
}

fn case(folded: &str, sigle: Option<&str>, initials: &Initials, opens: bool, piece: &Piece<'_>) -> Case {
    let starts_with_digit = folded.starts_with(|letter: char| letter.is_ascii_digit());
    if starts_with_digit {
        let rest = folded.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let is_ordinal = matches!(rest, "er" | "ere" | "e" | "eme" | "nd" | "nde" | "h");
        return if is_ordinal { Case::Small } else { Case::Capitals };
    }
    if sigle == Some(folded) || is_sigle(folded, initials) || is_roman(folded) {
        return Case::Capitals;
    }
    let is_elided = ELIDED.contains(&folded) && piece.after.starts_with(is_apostrophe);
    let is_small = SMALL.contains(&folded) && folded.len() > 1 || is_elided;
    match (is_small, opens) {
        (true, false) => Case::Small,
        _ => Case::First,
    }
}

/// `AIDE A DOMICILE`: the preposition, which the registry has without its accent.
fn is_a_between(folded: &str, before: &str, next: Option<&str>, after: &str) -> bool {
    let is_word = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    folded == "a"
        && after == " "
        && is_word(before)
        && next.is_some_and(|next| is_word(next) || matches!(next, "la" | "l" | "un"))
}

/// `(ADEME)`: a short word alone between brackets is a sigle.
fn is_bracketed(before: &str, piece: &Piece<'_>) -> bool {
    before.ends_with('(') && piece.after.starts_with(')') && (2..=6).contains(&piece.word.chars().count())
}

/// `DE L ENERGIE`: an article that lost its apostrophe.
fn is_bare_elision(folded: &str, next: Option<&str>, after: &str) -> bool {
    let is_open = |next: &str| next.len() > 2 && next.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']);
    matches!(folded, "l" | "d") && after == " " && next.is_some_and(is_open)
}

fn is_sigle(folded: &str, initials: &Initials) -> bool {
    let letters = folded.chars().count();
    if folded.contains('.') || folded.chars().any(|letter| letter.is_ascii_digit()) {
        return true;
    }
    if letters < 2 || SHORT_FORMS.contains(&folded) {
        return false;
    }
    SIGLES.contains(&folded) || initials.spell(folded) || (letters <= 6 && !can_be_read(folded))
}

/// Whether a short word can be read aloud in French: it has a vowel, and begins and ends as words do.
fn can_be_read(folded: &str) -> bool {
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    if SMALL.contains(&folded) {
        return true;
    }
    let (Some(first), Some(last)) = (folded.find(is_vowel), folded.rfind(is_vowel)) else { return false };
    let has = |list: &str, part: &str| list.split(' ').any(|known| known == part);
    let onset = &folded[..first];
    let coda = folded[last..].strip_prefix(is_vowel).unwrap_or_default();
    let is_long = |part: &str| part.chars().count() > 1;
    let longest = folded.split(is_vowel).map(|run| run.chars().count()).max().unwrap_or(0);
    (!is_long(onset) || has(ONSETS, onset))
        && (!is_long(coda)
            || coda.chars().count() <= 3 && coda.get(..2).is_some_and(|start| has(CODAS, start)))
        && longest <= 3
}

/// I to XXXIX, of two letters and more.
fn is_roman(folded: &str) -> bool {
    if folded.len() < 2 || !folded.bytes().all(|letter| matches!(letter, b'i' | b'v' | b'x')) {
        return false;
    }
    let units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = folded.len() - folded.trim_start_matches('x').len();
    (0..=tens.min(3)).any(|tens| units.contains(&&folded[tens..]))
}

fn push(out: &mut String, word: &str, case: Case) {
    match case {
        Case::Capitals => out.push_str(word),
        Case::Small => out.push_str(&word.to_lowercase()),
        Case::First => {
            let mut letters = word.chars();
            out.extend(letters.next());
            out.push_str(&letters.as_str().to_lowercase());
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_in_capitals_read_as_people_write_them() {
        let cases = [
            ("ASSOCIATION LES JARDINS DE L'ESPOIR", "Association les Jardins de l'Espoir"),
            ("LES JARDINS DU COEUR", "Les Jardins du Coeur"),
            ("RECYC'MATELAS EUROPE", "Recyc'matelas Europe"),
            ("MAISON DES JEUNES ET DE LA CULTURE (MJC)", "Maison des Jeunes et de la Culture (MJC)"),
            ("MJC DE LIMAY", "MJC de Limay"),
            ("SCOP ARC-EN-CIEL", "SCOP Arc-en-Ciel"),
            ("ADMR DU VAL D'OISE", "ADMR du Val d'Oise"),
            ("A.D.M.R. DE SAINT-DENIS", "A.D.M.R. de Saint-Denis"),
            ("AIDE A DOMICILE DU MANTOIS", "Aide à Domicile du Mantois"),
            ("ATELIER A", "Atelier A"),
            ("COLLEGE LOUIS XIV", "College Louis XIV"),
            ("REGIE DE QUARTIER DU XIXE", "Regie de Quartier du Xixe"),
            ("3F RESIDENCES", "3F Residences"),
            ("LE 2EME SOUFFLE", "Le 2eme Souffle"),
            ("AUJOURD'HUI ENSEMBLE", "Aujourd'hui Ensemble"),
            ("EMMAUS : LA COMMUNAUTE", "Emmaus : La Communaute"),
            ("ESAT LES ATELIERS - APEI", "ESAT les Ateliers - APEI"),
            ("AMICALE DES PECHEURS TELLINOIS APT", "Amicale des Pecheurs Tellinois APT"),
            ("Déjà Lisible SARL", "Déjà Lisible SARL"),
            ("ÎLE AUX ENFANTS", "Île aux Enfants"),
            ("CLUB DES ARTS ET DU SPORT", "Club des Arts et du Sport"),
            ("STE D'ENTRAIDE ST MARTIN", "Ste d'Entraide St Martin"),
            ("AGENCE DE L ENERGIE (ADEME)", "Agence de l Energie (ADEME)"),
            ("GROUPE SOS", "Groupe SOS"),
            ("", ""),
            (" - ", " - "),
        ];
        for (given, read) in cases {
            assert_eq!(structure_name(given, None), read, "{given}");
        }
    }

    #[test]
    fn the_sigle_of_the_registry_keeps_its_capitals() {
        assert_eq!(structure_name("ARES SERVICES", Some("ARES")), "ARES Services");
        assert_eq!(structure_name("ARES SERVICES", None), "Ares Services");
    }

    proptest! {
        #[test]
        fn the_readable_form_has_the_same_letters(name in "[A-ZÉÈÇŒ0-9'’. ()-]{0,40}|\\PC{0,30}", sigle in "[A-Z]{0,5}") {
            let read = structure_name(&name, Some(&sigle));
            prop_assert_eq!(fold(&read), fold(&name));
        }

        #[test]
        fn reading_twice_changes_nothing_more(name in "[A-Z0-9'. -]{0,40}") {
            let read = structure_name(&name, None);
            if read.chars().any(char::is_lowercase) {
                prop_assert_eq!(structure_name(&read, None), read);
            }
        }
    }
}
