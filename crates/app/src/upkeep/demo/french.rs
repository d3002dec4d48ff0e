//! The spaces of French print, so that the texts of the demonstration can be written with plain ones.

use i18n::typography::{NBSP, THIN};

/// Sets no-break spaces before `:`, inside « » and before `h`, narrow ones before `; ! ? %` and in thousands.
pub(super) fn typeset(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
        out.push(if *letter == ' ' { space(before, &letters[at + 1..]) } else { *letter });
    }
    out
}

fn space(before: Option<char>, after: &[char]) -> char {
    let is_digit = |letter: Option<&char>| letter.is_some_and(char::is_ascii_digit);
    let follows_digit = is_digit(before.as_ref());
    match after.first() {
        Some(';' | '!' | '?' | '%') => THIN,
        Some(':' | '»') => NBSP,
        Some('h') if follows_digit && !after.get(1).is_some_and(|next| next.is_alphabetic()) => NBSP,
        Some(_) if before == Some('«') => NBSP,
        Some(_) if follows_digit && after.len() >= 3 && (0..3).all(|n| is_digit(after.get(n))) => THIN,
        _ => ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::typeset;

    #[test]
    fn spaces_are_those_of_french_print() {
        assert_eq!(
            typeset("L’ESS : 33 400 lieux et 7 % ; « oui » à 9 h, 10 heures !"),
            "L’ESS\u{a0}: 33\u{202f}400 lieux et 7\u{202f}%\u{202f}; «\u{a0}oui\u{a0}» à 9\u{a0}h, 10 heures\u{202f}!"
        );
    }
}
