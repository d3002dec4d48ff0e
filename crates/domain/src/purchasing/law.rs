//! What the law allows a buyer who wants to buy from the ESS: the levers, each with its article, and the thresholds they
//! depend on, which the team keeps in a dated table with their sources. No threshold and no article is written here.

use jiff::civil::Date;

use super::{Contract, Cpv, CpvKind};
use crate::{coded, nomenclature::AcheteurKind};

coded! {
    /// A value of the law that figures and levers depend on.
    ThresholdCode {
        /// Below it, supplies and services need neither publicity nor competition.
        NoCompetitionSupplies = "sans-concurrence-fournitures-services",
        /// Below it, works need neither publicity nor competition.
        NoCompetitionWorks = "sans-concurrence-travaux",
        /// From it on, essential data have to be published.
        Publication = "publication-donnees-essentielles",
        /// From that amount of yearly purchases on, a buyer has to adopt a SPASER.
        Spaser = "spaser",
        /// Formal procedure: supplies and services of the State.
        FormalState = "procedure-formalisee-etat",
        /// Formal procedure: supplies and services of local authorities.
        FormalLocal = "procedure-formalisee-collectivites",
        /// Formal procedure: works.
        FormalWorks = "procedure-formalisee-travaux",
        /// Least share of disadvantaged or disabled workers of who answers a reserved contract.
        ReservedWorkers = "part-travailleurs-marche-reserve",
        /// Longest duration of a contract reserved to the ESS.
        ReservedEssMonths = "duree-marche-reserve-ess",
        /// The article of [`Lever::ReservedHandicap`].
        ArticleReservedHandicap = "article-reserve-handicap",
        /// The article of [`Lever::ReservedInsertion`].
        ArticleReservedInsertion = "article-reserve-insertion",
        /// The article of [`Lever::ReservedBoth`].
        ArticleReservedBoth = "article-reserve-les-deux",
        /// The article of [`Lever::ReservedEss`].
        ArticleReservedEss = "article-reserve-ess",
        /// The article of [`Lever::SocialClause`].
        ArticleSocialClause = "article-clause-sociale",
        /// The article that makes a social clause due from the thresholds of a formal procedure on.
        ArticleSocialClauseDue = "article-clause-sociale-obligatoire",
    }
}

coded! {
    /// What a threshold is counted in.
    Unit {
        /// Whole euros, without tax.
        Euros = "euros",
        /// Months.
        Months = "mois",
        /// Per cent.
        Percent = "pourcent",
        /// Nothing: the row is of an article, without a value.
        Article = "article",
    }
}

/// A threshold from a day on, with who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// Which one.
    pub code: ThresholdCode,
    /// From when on.
    pub since: Date,
    /// Its value.
    pub value: i64,
    /// What it is counted in.
    pub unit: Unit,
    /// The article that sets it.
    pub article: String,
    /// The text that set this value.
    pub source: String,
    /// Grows with each change.
    pub version: i64,
}

/// The thresholds that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Law(Vec<Threshold>);

impl Law {
    /// The thresholds of a table.
    pub fn new(thresholds: Vec<Threshold>) -> Self {
        Self(thresholds)
    }

    /// All of them, in the order of codes and days.
    pub fn all(&self) -> &[Threshold] {
        &self.0
    }

    /// The one in force on a day.
    pub fn in_force(&self, code: ThresholdCode, on: Date) -> Option<&Threshold> {
        self.0.iter().filter(|one| one.code == code && one.since <= on).max_by_key(|one| one.since)
    }
}

coded! {
    /// A lever.
    Lever {
        /// Reserved for sheltered companies and ESAT.
        ReservedHandicap = "reserve-handicap",
        /// Reserved for structures of insertion.
        ReservedInsertion = "reserve-insertion",
        /// Reserved for both at once.
        ReservedBoth = "reserve-les-deux",
        /// Reserved for enterprises of the ESS: health, social and cultural services.
        ReservedEss = "reserve-ess",
        /// A social clause of execution.
        SocialClause = "clause-sociale",
        /// No publicity and no competition, for its amount.
        WithoutCompetition = "sans-concurrence",
    }
}

impl ThresholdCode {
    /// What its values are counted in.
    pub const fn unit(self) -> Unit {
        match self {
            Self::ReservedWorkers => Unit::Percent,
            Self::ReservedEssMonths => Unit::Months,
            Self::ArticleReservedHandicap
            | Self::ArticleReservedInsertion
            | Self::ArticleReservedBoth
            | Self::ArticleReservedEss
            | Self::ArticleSocialClause
            | Self::ArticleSocialClauseDue => Unit::Article,
            Self::NoCompetitionSupplies
            | Self::NoCompetitionWorks
            | Self::Publication
            | Self::Spaser
            | Self::FormalState
            | Self::FormalLocal
            | Self::FormalWorks => Unit::Euros,
        }
    }
}

impl Lever {
    /// The row of the table that has its article; that of the threshold for what depends on one.
    const fn row(self, is_works: bool) -> ThresholdCode {
        match self {
            Self::ReservedHandicap => ThresholdCode::ArticleReservedHandicap,
            Self::ReservedInsertion => ThresholdCode::ArticleReservedInsertion,
            Self::ReservedBoth => ThresholdCode::ArticleReservedBoth,
            Self::ReservedEss => ThresholdCode::ArticleReservedEss,
            Self::SocialClause => ThresholdCode::ArticleSocialClause,
            Self::WithoutCompetition if is_works => ThresholdCode::NoCompetitionWorks,
            Self::WithoutCompetition => ThresholdCode::NoCompetitionSupplies,
        }
    }
}

/// A lever that the law allows, with its article as the table has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The lever.
    pub lever: Lever,
    /// Its article of the code de la commande publique.
    pub article: String,
    /// Whether the law does not only allow it but asks for it, for so much.
    pub is_due: bool,
}

/// Who of the suppliers around could answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// Sheltered companies and ESAT.
    pub handicap: u32,
    /// Structures of insertion.
    pub insertion: u32,
    /// Enterprises of the ESS.
    pub ess: u32,
}

/// Services that can be reserved to the ESS: directive 2014/24/EU, article 77, by the first and the last code.
const RESERVABLE: [(u32, u32); 15] = [
    (75_121_000, 75_121_000),
    (75_122_000, 75_122_000),
    (75_123_000, 75_123_000),
    (79_622_000, 79_622_000),
    (79_624_000, 79_625_000),
    (80_110_000, 80_110_000),
    (80_300_000, 80_300_000),
    (80_420_000, 80_430_000),
    (80_511_000, 80_511_000),
    (80_520_000, 80_520_000),
    (80_590_000, 80_590_000),
    (85_000_000, 85_323_000),
    (92_500_000, 92_500_000),
    (92_600_000, 92_600_000),
    (98_133_000, 98_133_110),
];

/// Whether what is bought is a service that can be reserved to the ESS.
pub fn is_reservable_to_ess(cpv: Cpv) -> bool {
    let code = cpv.number();
    RESERVABLE.iter().any(|(first, last)| (*first..=*last).contains(&code))
}

/// What the law allows for what comes after a contract: levers whose article is in force, by the table, on the day when the
/// contract ends, which is when the next one begins, or today when it is over. `kind` is that of the buyer.
pub fn levers(
    contract: &Contract,
    kind: Option<AcheteurKind>,
    around: Around,
    law: &Law,
    today: Date,
) -> Vec<Allowed> {
    let on = contract.ends_on().map_or(today, |end| end.max(today));
    let is_works = contract.cpv.map(Cpv::kind) == Some(CpvKind::Travaux);
    let due = clause_due(contract, kind, law, on);
    let allowed = |lever: Lever| {
        if let Some(row) = due.filter(|_| lever == Lever::SocialClause) {
            return Some(Allowed { lever, article: row.article.clone(), is_due: true });
        }
        let row = law.in_force(lever.row(is_works), on)?;
        Some(Allowed { lever, article: row.article.clone(), is_due: false })
    };
    fitting(contract, around, due.is_some(), law, on).into_iter().filter_map(allowed).collect()
}

/// The row that asks for a social clause, if the contract is for as much as the law asks one from. Social and other specific
/// services have a threshold of their own, which the table does not have: of them nothing is said.
fn clause_due<'l>(
    contract: &Contract,
    kind: Option<AcheteurKind>,
    law: &'l Law,
    on: Date,
) -> Option<&'l Threshold> {
    let cpv = contract.cpv.filter(|cpv| !is_reservable_to_ess(*cpv))?;
    let code = match (cpv.kind(), kind) {
        (CpvKind::Travaux, _) => ThresholdCode::FormalWorks,
        (_, Some(AcheteurKind::Etat)) => ThresholdCode::FormalState,
        _ => ThresholdCode::FormalLocal,
    };
    let least = law.in_force(code, on)?.value;
    contract.terms.amount.filter(|amount| amount.euros() >= least)?;
    law.in_force(ThresholdCode::ArticleSocialClauseDue, on)
}

fn fitting(contract: &Contract, around: Around, is_clause_due: bool, law: &Law, on: Date) -> Vec<Lever> {
    let mut found = Vec::new();
    let kind = contract.cpv.map(Cpv::kind);
    match (around.handicap > 0, around.insertion > 0) {
        (true, true) => {
            found.extend([Lever::ReservedBoth, Lever::ReservedHandicap, Lever::ReservedInsertion]);
        }
        (true, false) => found.push(Lever::ReservedHandicap),
        (false, true) => found.push(Lever::ReservedInsertion),
        (false, false) => {}
    }
    if around.ess > 0 && contract.cpv.is_some_and(is_reservable_to_ess) {
        found.push(Lever::ReservedEss);
    }
    if kind != Some(CpvKind::Fournitures) || is_clause_due {
        found.push(Lever::SocialClause);
    }
    let code = match kind {
        Some(CpvKind::Travaux) => ThresholdCode::NoCompetitionWorks,
        _ => ThresholdCode::NoCompetitionSupplies,
    };
    let is_below =
        |threshold: &Threshold| contract.terms.amount.is_some_and(|amount| amount.euros() < threshold.value);
    if !contract.is_framework && law.in_force(code, on).is_some_and(is_below) {
        found.push(Lever::WithoutCompetition);
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{super::contract::tests::contract, *};

    fn law() -> Law {
        let one = |code, since, value| Threshold {
            code,
            since,
            value,
            unit: Unit::Euros,
            article: "R2122-8".to_owned(),
            source: "décret".to_owned(),
            version: 1,
        };
        Law::new(vec![
            one(ThresholdCode::NoCompetitionSupplies, date(2020, 1, 1), 40_000),
            one(ThresholdCode::NoCompetitionSupplies, date(2026, 4, 1), 60_000),
            one(ThresholdCode::ArticleReservedHandicap, date(2019, 4, 1), 0),
            one(ThresholdCode::ArticleReservedInsertion, date(2019, 4, 1), 0),
            one(ThresholdCode::ArticleReservedBoth, date(2019, 4, 1), 0),
            one(ThresholdCode::ArticleReservedEss, date(2027, 1, 1), 0),
            one(ThresholdCode::ArticleSocialClause, date(2019, 4, 1), 0),
        ])
    }

    #[test]
    fn a_threshold_holds_from_its_day_on() {
        let value = |day| law().in_force(ThresholdCode::NoCompetitionSupplies, day).map(|one| one.value);
        assert_eq!(value(date(2026, 3, 31)), Some(40_000));
        assert_eq!(value(date(2026, 4, 1)), Some(60_000));
        assert_eq!(value(date(2019, 1, 1)), None);
        assert_eq!(law().in_force(ThresholdCode::Spaser, date(2026, 4, 1)), None);
    }

    #[test]
    fn levers_follow_from_what_is_bought_for_how_much_and_who_is_around() {
        let today = date(2026, 11, 29);
        let of = |cpv: &str, euros, around| {
            let bought = Contract { cpv: cpv.parse().ok(), ..contract("1", &[], Some(euros)) };
            levers(&bought, None, around, &law(), today).into_iter().map(|one| one.lever).collect::<Vec<_>>()
        };
        let both = Around { handicap: 1, insertion: 2, ess: 3 };
        assert_eq!(
            of("77310000", 100_000, both),
            [Lever::ReservedBoth, Lever::ReservedHandicap, Lever::ReservedInsertion, Lever::SocialClause]
        );
        let ess = Around { ess: 1, ..Around::default() };
        assert_eq!(
            of("85300000", 50_000, ess),
            [Lever::SocialClause, Lever::WithoutCompetition],
            "the article on the ESS is not in force in this table yet"
        );
        let later = levers(
            &Contract { cpv: "85300000".parse().ok(), ..contract("1", &[], Some(100_000)) },
            None,
            ess,
            &law(),
            date(2027, 1, 1),
        );
        let article = "R2122-8".to_owned();
        assert_eq!(later[0], Allowed { lever: Lever::ReservedEss, article, is_due: false });
        assert_eq!(of("39130000", 50_000, Around::default()), [Lever::WithoutCompetition]);
        assert_eq!(of("39130000", 60_000, Around::default()), []);
        assert_eq!(
            of("45000000", 50_000, Around::default()),
            [Lever::SocialClause],
            "no threshold of works is known"
        );
    }

    #[test]
    fn what_the_law_says_is_looked_up_on_the_day_when_the_next_contract_begins() {
        let law = Law::new(vec![
            Threshold { since: date(2026, 4, 1), value: 60_000, ..law().0[1].clone() },
            Threshold { since: date(2027, 1, 1), value: 80_000, ..law().0[1].clone() },
        ]);
        let bought = |months| {
            let mut one = Contract {
                cpv: "39130000".parse().ok(),
                notified_on: Some(date(2026, 1, 15)),
                ..contract("1", &[], Some(70_000))
            };
            one.terms.months = Some(months);
            let found = levers(&one, None, Around::default(), &law, date(2026, 11, 29));
            found.into_iter().map(|one| one.lever).collect::<Vec<_>>()
        };
        assert_eq!(bought(11), [], "it ends in December 2026, under the threshold of 60,000 euros");
        assert_eq!(bought(13), [Lever::WithoutCompetition], "it ends in February 2027, under that of 80,000");
        assert_eq!(bought(2), [], "it is over: the law of today");
    }

    #[test]
    fn a_social_clause_is_due_from_the_threshold_of_the_buyer_on_and_from_the_day_of_the_article() {
        let formal = |code, value| Threshold { code, value, ..law().0[0].clone() };
        let mut rows = law().0;
        rows.extend([
            formal(ThresholdCode::FormalState, 140_000),
            formal(ThresholdCode::FormalLocal, 216_000),
            formal(ThresholdCode::FormalWorks, 5_404_000),
            Threshold {
                code: ThresholdCode::ArticleSocialClauseDue,
                since: date(2026, 8, 22),
                article: "L2112-2-1".to_owned(),
                ..law().0[0].clone()
            },
        ]);
        let law = Law::new(rows);
        let due = |cpv: &str, euros, kind, today| {
            let bought = Contract { cpv: cpv.parse().ok(), ..contract("1", &[], Some(euros)) };
            let found = levers(&bought, kind, Around::default(), &law, today);
            let clause = found.into_iter().find(|one| one.lever == Lever::SocialClause).unwrap();
            (clause.article, clause.is_due)
        };
        let may = ("R2122-8".to_owned(), false);
        let must = ("L2112-2-1".to_owned(), true);
        let after = date(2026, 11, 29);
        let (state, town) = (Some(AcheteurKind::Etat), Some(AcheteurKind::Commune));
        for (cpv, euros, kind, today, expected) in [
            ("90910000", 150_000, state, after, &must),
            ("90910000", 150_000, town, after, &may),
            ("90910000", 150_000, None, after, &may),
            ("90910000", 216_000, town, after, &must),
            ("90910000", 216_000, town, date(2026, 8, 21), &may),
            ("45000000", 5_000_000, state, after, &may),
            ("45000000", 6_000_000, town, after, &must),
            ("85300000", 900_000, town, after, &may),
        ] {
            assert_eq!(&due(cpv, euros, kind, today), expected, "{cpv} {euros} {kind:?} {today}");
        }
    }
}
