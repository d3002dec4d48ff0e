//! From a published value to one that counts, or the rule that keeps it from counting.

use std::borrow::Cow;

use jiff::civil::Date;

use super::{Amount, Considerations, ContractKind, Cpv, Holder, IdentifierKind, ReadCpv, rule::Rule};
use crate::{siret::Siren, siret::Siret, territory::Departement, text::fold, text::trimmed};

/// What stands for nothing in some files.
const NOTHING: [&str; 7] = ["NC", "CDL", "N/C", "N/A", "null", "None", "nan"];
/// The longest of them.
const LONGEST_NOTHING: usize = 4;
/// Euros that stand for « over 99 G€ ».
const SENTINEL: f64 = 12_311_111_111.0;
/// Over so many euros an amount is not believed.
const HIGHEST: f64 = 3e9;
/// From so many euros on, repeated digits are not believed.
const REPEATED_FROM: f64 = 1e8;
/// So many times the same digit.
const REPEATED: usize = 7;
/// Contracts of before were not published.
const FIRST_YEAR: i16 = 1990;
/// The longest number of a contract that is kept.
const NUMBER: usize = 64;

/// Whether a text stands for nothing.
pub fn is_null_marker(text: &str) -> bool {
    let text = trimmed(text);
    text.len() <= LONGEST_NOTHING && NOTHING.iter().any(|marker| marker.eq_ignore_ascii_case(text))
}

/// Whether a text holds a control character. Most have none, which their bytes tell all at once: those beyond ASCII begin
/// with 0xC2.
fn holds_control(text: &str) -> bool {
    let is_told = |found, byte: u8| found | (byte < b' ') | (byte == 0x7f) | (byte == 0xc2);
    text.bytes().fold(false, is_told) && text.chars().any(char::is_control)
}

/// A text of the buyer: without control characters, which no engine likes, and not longer than `max`.
pub fn words(text: &str, max: usize) -> Option<String> {
    if text.len() <= max && !holds_control(text) {
        let plain = trimmed(text);
        return (!plain.is_empty()).then(|| plain.to_owned());
    }
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(max).collect();
    let plain = plain.trim();
    (!plain.is_empty()).then(|| plain.to_owned())
}

/// The amount, or why it does not count.
///
/// # Errors
/// The rule that it breaks.
pub fn amount(euros: f64) -> Result<Amount, Rule> {
    if !euros.is_finite() {
        return Err(Rule::AmountForm);
    }
    if (euros - SENTINEL).abs() < 1.0 {
        return Err(Rule::AmountSentinel);
    }
    if euros < 1.0 {
        return Err(Rule::AmountLow);
    }
    // Odd digits are told before size: both are wrong, and the digits say why.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded above")]
    let whole = euros.min(9e18) as u64;
    if euros >= REPEATED_FROM {
        let digits = whole.to_string();
        if digits.starts_with("123456789") {
            return Err(Rule::AmountSequence);
        }
        let most = (b'1'..=b'9').map(|digit| digits.bytes().filter(|one| *one == digit).count()).max();
        if most.is_some_and(|most| most >= REPEATED) {
            return Err(Rule::AmountRepeated);
        }
    }
    if euros > HIGHEST {
        return Err(Rule::AmountHigh);
    }
    #[expect(clippy::cast_possible_truncation, reason = "three thousand million euros in cents")]
    Ok(Amount((euros * 100.0).round() as i64))
}

/// The duration in months, or why it does not count.
///
/// # Errors
/// The rule that it breaks.
pub fn months(months: i64, kind: ContractKind) -> Result<u16, Rule> {
    let longest = match kind {
        ContractKind::Marche => 180,
        ContractKind::Concession => 360,
    };
    match u16::try_from(months) {
        Ok(months) if (1..=longest).contains(&months) => Ok(months),
        _ if months < 1 => Err(Rule::DurationNegative),
        _ => Err(Rule::DurationLong),
    }
}

/// The date, or why it does not count; `last_year` is the last that can be.
///
/// # Errors
/// The rule that it breaks.
pub fn date(date: Date, last_year: i16) -> Result<Date, Rule> {
    if (FIRST_YEAR..=last_year).contains(&date.year()) { Ok(date) } else { Err(Rule::DateAberrant) }
}

/// The code of what is bought, with the rule that mended it.
///
/// # Errors
/// The rule that it breaks.
pub fn cpv(text: &str) -> Result<(Cpv, Option<Rule>), Rule> {
    match Cpv::read(text) {
        ReadCpv::Whole(cpv) => Ok((cpv, None)),
        ReadCpv::Padded(cpv) => Ok((cpv, Some(Rule::CpvPadded))),
        ReadCpv::None => Err(Rule::CpvUnknown),
    }
}

/// The buyer.
///
/// # Errors
/// The rule that it breaks.
pub fn buyer(text: &str) -> Result<Siret, Rule> {
    match Siret::parse(text) {
        Ok(siret) => Ok(siret),
        Err(crate::siret::NumberRefusal::Key) => Err(Rule::BuyerKey),
        Err(_) => Err(Rule::BuyerMissing),
    }
}

/// The number of a contract without blanks, and whether it had some.
///
/// # Errors
/// When there is none.
pub fn number(text: &str) -> Result<(Cow<'_, str>, bool), Rule> {
    let is_plain = text.len() <= NUMBER && text.bytes().all(|byte| byte.is_ascii_graphic());
    let plain: Cow<'_, str> = match is_plain {
        true => text.into(),
        false => text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(NUMBER).collect(),
    };
    if plain.is_empty() || is_null_marker(&plain) {
        return Err(Rule::NumberMissing);
    }
    let had_blanks = plain.len() != text.len();
    Ok((plain, had_blanks))
}

/// Longest number of a contract that the regulation admits.
const ADMITTED: usize = 16;

/// Whether a number of a contract is of the form that the ministry's pipeline admits: `^[A-Za-z0-9/\-_ .#]{1,16}$`.
pub fn is_admitted(number: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_ .#".contains(&byte);
    (1..=ADMITTED).contains(&number.len()) && number.bytes().all(is_sign)
}

/// A holder by its number and the kind of number, with what is to be said of it.
///
/// # Errors
/// When there is no number.
pub fn holder(kind: Option<&str>, identifier: Option<&str>) -> Result<(Holder, Option<Rule>), Rule> {
    let text = identifier.map(trimmed).filter(|text| !text.is_empty() && !is_null_marker(text));
    let text = text.ok_or(Rule::HolderMissing)?;
    let kind = kind.map_or(IdentifierKind::Siret, identifier_kind);
    let holder = |siret: Option<Siret>, siren: Option<Siren>| Holder {
        kind,
        siret,
        siren,
        identifier: siren.is_none().then(|| text.chars().take(40).collect()),
        departement: None,
        distance_km: None,
    };
    match kind {
        IdentifierKind::Siret | IdentifierKind::Other => {
            if let Ok(siret) = Siret::parse(text) {
                return Ok((
                    Holder { kind: IdentifierKind::Siret, ..holder(Some(siret), Some(siret.siren())) },
                    None,
                ));
            }
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            let siren =
                digits.get(..9).filter(|_| digits.len() >= 9).and_then(|nine| Siren::parse(nine).ok());
            Ok((holder(None, siren), Some(Rule::HolderKey)))
        }
        // A French number of value added tax ends with the SIREN.
        IdentifierKind::Tva => {
            let french = text.strip_prefix("FR").and_then(|rest| rest.get(2..));
            let siren = french.and_then(|nine| Siren::parse(nine).ok());
            let rule = siren.is_none().then_some(Rule::HolderForeign);
            Ok((holder(None, siren), rule))
        }
        _ => Ok((holder(None, None), Some(Rule::HolderForeign))),
    }
}

fn identifier_kind(text: &str) -> IdentifierKind {
    // What most holders have is read without being folded.
    if text == "SIRET" {
        return IdentifierKind::Siret;
    }
    match fold(text).as_str() {
        "siret" => IdentifierKind::Siret,
        "tva" | "tvaintracommunautaire" => IdentifierKind::Tva,
        "tahiti" => IdentifierKind::Tahiti,
        "ridet" => IdentifierKind::Ridet,
        "frwf" | "frwf-" => IdentifierKind::Frwf,
        "irep" => IdentifierKind::Irep,
        "hors-ue" | "hors ue" | "ue" => IdentifierKind::HorsUe,
        _ => IdentifierKind::Other,
    }
}

/// What a text says of social considerations; nothing when it says nothing at all.
pub fn considerations(texts: &[&str]) -> Option<Considerations> {
    // What most contracts say is read without being folded.
    if *texts == ["Pas de considération sociale"] {
        return Some(Considerations::default());
    }
    let all = fold(&texts.join(" "));
    if all.trim().is_empty() || texts.iter().all(|text| is_null_marker(text)) {
        return None;
    }
    Some(Considerations {
        clause: all.contains("clause sociale"),
        criterion: all.contains("critere social"),
        reserved: all.contains("marche reserve") || all.contains("concession reservee"),
    })
}

/// Whether the techniques make it a framework agreement.
pub fn is_framework(techniques: &str) -> bool {
    if techniques == "Sans objet" {
        return false;
    }
    let plain = fold(techniques);
    plain.contains("accord-cadre") || plain.contains("accord cadre")
}

/// The département of a code of commune, postal code or département.
pub fn departement(code: &str) -> Option<Departement> {
    Departement::by_code(code).or_else(|| Departement::of_postal_code(code))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_silly_amount_is_refused_by_its_rule() {
        let cases = [
            (575_000.0, Ok(Amount(57_500_000))),
            (123_456.89, Ok(Amount(12_345_689))),
            (111_111.0, Ok(Amount(11_111_100))),
            (1.0, Ok(Amount(100))),
            (3e9, Ok(Amount(300_000_000_000))),
            (100_000_000.0, Ok(Amount(10_000_000_000))),
            (12_311_111_111.0, Err(Rule::AmountSentinel)),
            (0.5, Err(Rule::AmountLow)),
            (0.0, Err(Rule::AmountLow)),
            (-12.0, Err(Rule::AmountLow)),
            (3_000_000_001.0, Err(Rule::AmountHigh)),
            (999_999_999.0, Err(Rule::AmountRepeated)),
            (111_111_110.0, Err(Rule::AmountRepeated)),
            (123_456_789.0, Err(Rule::AmountSequence)),
            (1_234_567_890.0, Err(Rule::AmountSequence)),
            (f64::NAN, Err(Rule::AmountForm)),
            (f64::INFINITY, Err(Rule::AmountForm)),
        ];
        for (euros, expected) in cases {
            assert_eq!(amount(euros), expected, "{euros}");
        }
    }

    #[test]
    fn durations_and_dates_that_cannot_be_are_refused() {
        assert_eq!(months(48, ContractKind::Marche), Ok(48));
        assert_eq!(months(181, ContractKind::Marche), Err(Rule::DurationLong));
        assert_eq!(months(360, ContractKind::Concession), Ok(360));
        assert_eq!(months(0, ContractKind::Marche), Err(Rule::DurationNegative));
        assert_eq!(months(-12, ContractKind::Marche), Err(Rule::DurationNegative));
        let day = |year| jiff::civil::date(year, 2, 1);
        assert_eq!(date(day(2025), 2027), Ok(day(2025)));
        assert_eq!(date(day(7490), 2027), Err(Rule::DateAberrant));
        assert_eq!(date(day(1900), 2027), Err(Rule::DateAberrant));
    }

    #[test]
    fn a_holder_is_known_by_what_its_number_holds() {
        let known = |kind, id| {
            holder(kind, id).map(|(one, rule)| {
                (one.kind, one.siret.is_some(), one.siren.map(|siren| siren.to_string()), rule)
            })
        };
        let siren = || Some("732829320".to_owned());
        let cases = [
            ((Some("SIRET"), Some("732 829 320 00074")), Ok((IdentifierKind::Siret, true, siren(), None))),
            ((None, Some("73282932000074")), Ok((IdentifierKind::Siret, true, siren(), None))),
            (
                (Some("SIRET"), Some("73282932000075")),
                Ok((IdentifierKind::Siret, false, siren(), Some(Rule::HolderKey))),
            ),
            (
                (Some("SIRET"), Some("214356")),
                Ok((IdentifierKind::Siret, false, None, Some(Rule::HolderKey))),
            ),
            ((Some("TVA"), Some("FR12732829320")), Ok((IdentifierKind::Tva, false, siren(), None))),
            ((Some("TVA"), Some("DE123")), Ok((IdentifierKind::Tva, false, None, Some(Rule::HolderForeign)))),
            (
                (Some("TAHITI"), Some("A12345")),
                Ok((IdentifierKind::Tahiti, false, None, Some(Rule::HolderForeign))),
            ),
            (
                (Some("HORS-UE"), Some("CH-1")),
                Ok((IdentifierKind::HorsUe, false, None, Some(Rule::HolderForeign))),
            ),
            ((Some("SIRET"), Some("NC")), Err(Rule::HolderMissing)),
            ((None, None), Err(Rule::HolderMissing)),
        ];
        for ((kind, id), expected) in cases {
            assert_eq!(known(kind, id), expected, "{kind:?} {id:?}");
        }
    }

    #[test]
    fn considerations_are_said_denied_or_not_published() {
        let said = |clause, criterion, reserved| Some(Considerations { clause, criterion, reserved });
        assert_eq!(considerations(&["Clause sociale", "Critère social"]), said(true, true, false));
        assert_eq!(considerations(&["Marché réservé"]), said(false, false, true));
        assert_eq!(considerations(&["Concession réservée"]), said(false, false, true));
        assert_eq!(considerations(&["Pas de considération sociale"]), said(false, false, false));
        assert_eq!(considerations(&[]), None);
        assert_eq!(considerations(&["CDL"]), None);
    }

    #[test]
    fn a_text_loses_its_control_characters() {
        assert_eq!(words(" Fauchage « été »\u{a0}! ", 100).as_deref(), Some("Fauchage « été »\u{a0}!"));
        assert_eq!(words("un\tdeux\u{85}trois\u{7f}", 100).as_deref(), Some("un deux trois"));
        assert_eq!((words(" \u{1} ", 100), words("", 100)), (None, None));
    }

    #[test]
    fn a_number_loses_its_blanks_and_must_be_there() {
        assert_eq!(number("2024-M 12"), Ok(("2024-M12".into(), true)));
        assert_eq!(number("2024-M12"), Ok(("2024-M12".into(), false)));
        assert_eq!(number("  "), Err(Rule::NumberMissing));
        assert_eq!(number("nc"), Err(Rule::NumberMissing));
    }

    #[test]
    fn a_number_is_of_the_admitted_form_or_noted() {
        for (text, expected) in [
            ("2024-M 12/1_a.#", true),
            ("1234567890123456", true),
            ("12345678901234567", false),
            ("2024é", false),
            ("2024*", false),
            ("", false),
        ] {
            assert_eq!(is_admitted(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_value_makes_it_panic(euros: f64, length: i64, text in "\\PC{0,40}", kind in "\\PC{0,12}") {
            if let Ok(kept) = amount(euros) {
                prop_assert!((100..=300_000_000_000).contains(&kept.0));
            }
            let _ = (months(length, ContractKind::Marche), cpv(&text), buyer(&text), number(&text));
            let _ = (holder(Some(&kind), Some(&text)), considerations(&[&text]), is_framework(&text));
        }
    }
}
