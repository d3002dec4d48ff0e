//! Ledgers as people keep them: with totals, merged cells and amounts in words.

use proptest::prelude::*;

use super::*;
use crate::nomenclature::perimeter::Niveau;

fn rows(text: &str) -> Cells {
    let rows = text.lines().map(|line| line.split('|').map(str::to_owned).collect());
    rows.collect::<Vec<Vec<String>>>().into()
}

#[test]
fn amounts_are_read_as_people_write_them() {
    let cases = [
        ("1 234,56 €", Some(123_456)),
        ("1\u{202f}234,56", Some(123_456)),
        ("1234.56", Some(123_456)),
        ("1.234,56", Some(123_456)),
        ("1,234.56", Some(123_456)),
        ("1.234", Some(123_400)),
        ("1,5", Some(150)),
        ("1234", Some(123_400)),
        ("12 EUR HT", Some(1_200)),
        ("(12,00)", Some(-1_200)),
        ("-12", Some(-1_200)),
        (",50", Some(50)),
        ("1.234.567", Some(123_456_700)),
        ("1,234,567.5", Some(123_456_750)),
        ("2,5 k€", Some(250_000)),
        ("2,5 KEUR", Some(250_000)),
        ("1,234567 M€", Some(123_456_700)),
        ("12 euros HT", Some(1_200)),
        ("1 234,56-", Some(-123_456)),
        ("\u{2212}12", Some(-1_200)),
        ("99999999999999999999", None),
        ("- 12,00 €", Some(-1_200)),
        ("1'234.50", Some(123_450)),
        ("01/02/2025", None),
        ("2025-02-01", None),
        ("2025-02-01 00:00:00", None),
        ("12 %", None),
        ("néant", None),
        ("", None),
        ("12 pièces", None),
    ];
    for (text, expected) in cases {
        assert_eq!(read_amount(text).map(|amount| amount.0), expected, "{text}");
    }
}

#[test]
fn a_ledger_with_titles_totals_merged_cells_and_missing_numbers_is_read() {
    let sheet = "Grand livre 2025|||\n|||\n\
        Raison sociale|N° SIRET|Dépense achat €|Catégorie\n\
        Fictive|732 829 320 00074|1 000,00 €|Espaces verts\n\
        |  |500|Espaces verts\n\
        Sans numéro||200|Divers\n\
        Fausse clé|73282932100075|10|Divers\n\
        Autre|35600000049837|abc|Courrier\n\
        Autre|35600000049837|0|Courrier\n\
        Autre|35600000049837|500|\n\
        Total général||2 205|";
    let ledger = Ledger::read(&rows(sheet)).unwrap();
    assert_eq!(
        ledger.columns.iter().map(|(column, head)| (*column, head.as_str())).collect::<Vec<_>>(),
        [
            (Column::Name, "Raison sociale"),
            (Column::Siret, "N° SIRET"),
            (Column::Amount, "Dépense achat €"),
            (Column::Category, "Catégorie"),
        ]
    );
    let counts: Vec<_> = ledger.counts.iter().map(|(rule, count)| (*rule, *count)).collect();
    assert_eq!(
        counts,
        [
            (LedgerRule::Total, 1),
            (LedgerRule::NumberMissing, 1),
            (LedgerRule::NumberKey, 1),
            (LedgerRule::AmountForm, 1),
            (LedgerRule::AmountNothing, 1),
            (LedgerRule::Merged, 1),
        ]
    );
    let missing = ledger.cases.iter().find(|one| one.rule == LedgerRule::NumberMissing).unwrap();
    assert_eq!((missing.line, missing.name.as_str(), missing.amount.as_str()), (6, "Sans numéro", "200"));
    let mut standings = Standings::default();
    standings.stand(Siret::parse("73282932000074").unwrap(), Niveau::Confirme);
    let shares = ledger.shares(&standings);
    assert_eq!((shares.all.contracts, shares.all.amount, shares.suppliers), (3, Amount(200_000), 2));
    assert_eq!((shares.all.ess.contracts, shares.all.ess.whole), (2, Amount(150_000)));
    assert_eq!(shares.by_category.keys().collect::<Vec<_>>(), ["", "Espaces verts"]);
}

#[test]
fn a_number_in_scientific_notation_counts_when_it_has_all_its_digits_and_else_is_named_for_what_it_is() {
    let sheet = "Nom|SIRET|SIREN|Montant\n\
        Entier|7.3282932000074E+13||10\n\
        Entier|7,3282932000074E13||10\n\
        Tronqué|7,32829E+13||10\n\
        Tronqué|7.32829E+13|732829320|10\n\
        Montant|73282932000074,00||10";
    let ledger = Ledger::read(&rows(sheet)).unwrap();
    let counts: Vec<_> = ledger.counts.iter().map(|(rule, count)| (*rule, *count)).collect();
    assert_eq!(counts, [(LedgerRule::NumberCut, 1)]);
    let sirets = ledger.lines.iter().filter(|line| line.siret.is_some()).count();
    assert_eq!((ledger.lines.len(), sirets), (4, 3), "the unit tells where the establishment is lost");
}

#[test]
fn amounts_in_thousands_are_told_by_the_head_of_their_column() {
    for (head, expected) in
        [("Montant (k€)", 250_000), ("Montant M€", 250_000_000), ("Montant marché €", 250)]
    {
        let ledger = Ledger::read(&rows(&format!("Nom|SIRET|{head}\nFictive|73282932000074|2,5"))).unwrap();
        assert_eq!(ledger.lines[0].amount, Amount(expected), "{head}");
    }
}

#[test]
fn a_share_of_what_credit_notes_have_made_smaller_than_its_part_is_not_told() {
    use crate::purchasing::shares::percent;
    assert_eq!([percent(1, 4), percent(0, 4), percent(4, 4)], [Some(25.0), Some(0.0), Some(100.0)]);
    assert_eq!([percent(5, 4), percent(-1, 4), percent(1, 0), percent(1, -2)], [None; 4]);
}

#[test]
fn a_sheet_without_heads_is_refused() {
    assert_eq!(Ledger::read(&rows("a|b\n1|2")), Err(LedgerRefusal::NoHeads));
    assert_eq!(Ledger::read(&Cells::default()), Err(LedgerRefusal::NoHeads));
}

#[test]
fn a_credit_note_is_taken_off_and_a_number_that_is_half_right_counts_for_its_unit() {
    let sheet = "Nom|SIRET|Montant\n\
        Fictive|73282932000074|1000\n\
        Avoir|73282932000074|-200\n\
        Clé fausse|73282932000075|50\n\
        Par la TVA|FR44 732 829 320|30\n\
        TVA étrangère|BE0732829320|7";
    let ledger = Ledger::read(&rows(sheet)).unwrap();
    let counts: Vec<_> = ledger.counts.iter().map(|(rule, count)| (*rule, *count)).collect();
    let expected = [(LedgerRule::NumberKey, 1), (LedgerRule::Credit, 1), (LedgerRule::ByUnit, 1)];
    assert_eq!(counts, expected);
    let shares = ledger.shares(&Standings::default());
    assert_eq!((shares.all.contracts, shares.all.amount, shares.suppliers), (4, Amount(88_000), 1));
    assert_eq!(ledger.excluded, Amount(700));
}

#[test]
fn an_amount_that_is_merged_over_several_lines_counts_once() {
    let sheet = rows(
        "Nom|SIRET|Montant\nFictive|73282932000074|1000\nFictive|73282932000074|1000\nAutre|35600000049837|10",
    );
    let repeated = BTreeSet::from([(2, 0), (2, 1), (2, 2)]);
    let ledger = Ledger::read(&Cells { repeated, ..sheet }).unwrap();
    let counts: Vec<_> = ledger.counts.iter().map(|(rule, count)| (*rule, *count)).collect();
    assert_eq!(counts, [(LedgerRule::AmountMerged, 1), (LedgerRule::Merged, 1)]);
    assert_eq!(ledger.lines.iter().map(|line| line.amount.0).sum::<i64>(), 101_000);
    assert_eq!(ledger.excluded, Amount(0), "nothing of it is lost");
}

proptest! {
    #[test]
    fn no_sheet_makes_it_panic(cells in prop::collection::vec(prop::collection::vec("\\PC{0,12}", 0..5), 0..8)) {
        let mut sheet = vec![vec!["Nom".to_owned(), "SIRET".to_owned(), "Montant".to_owned()]];
        sheet.extend(cells);
        let ledger = Ledger::read(&sheet.into()).unwrap();
        prop_assert!(ledger.lines.iter().all(|line| line.amount.0 != 0));
    }
}
