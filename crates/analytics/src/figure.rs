//! A figure with everything that makes it one: value, unit, period, place, source, definition, and how it came about.

use std::collections::BTreeSet;

use domain::observatory::{Amount, Edition, Measure, Method, Part, Series, Territoire, Unit};
use domain::territory::Departement;

/// What is told of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// How much.
    Amount(Amount),
    /// Nothing: statistical secrecy.
    Secret,
}

impl Told {
    /// The amount, if it is told.
    pub fn amount(self) -> Option<Amount> {
        match self {
            Self::Amount(amount) => Some(amount),
            Self::Secret => None,
        }
    }
}

/// A series that was published, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// What cites it.
    pub series: Series,
    /// The file that it was read from.
    pub origin: String,
    /// How many figures that file gives of it.
    pub figures: u64,
}

/// What a figure rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Somebody published it.
    Published(Published),
    /// It was counted from the register.
    Counted(Edition),
}

impl Basis {
    /// The field and method, by name: figures of two perimeters are never joined.
    pub fn perimeter(&self) -> &str {
        match self {
            Self::Published(published) => &published.series.perimeter,
            Self::Counted(edition) => match edition.method {
                Method::Register => "sirene-register",
                Method::History => "sirene-history",
                Method::Demonstration => "demonstration",
                Method::Contracts => "decp",
                Method::MadeUpContracts => "made-up-contracts",
                Method::Platform => "platform",
            },
        }
    }
}

/// How a figure can be found again: which rows of which table, from which files, and how many rows these have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The question that gives it, in the words of the database.
    pub query: String,
    /// The files.
    pub files: Vec<String>,
    /// Rows of the files that were read for it.
    pub rows: u64,
}

/// That a meeting goes on, and what became of it, in the words of the database: of two answers the better one counts.
const FOLLOWED: &str =
    "EXISTS (SELECT 1 FROM meeting_feedback f WHERE f.meeting_id = m.id AND f.outcome = 'follow-up')";
const BOUGHT: &str =
    "EXISTS (SELECT 1 FROM meeting_sequels s WHERE s.meeting_id = m.id AND s.became = 'contract')";
const SHARED: &str =
    "EXISTS (SELECT 1 FROM meeting_sequels s WHERE s.meeting_id = m.id AND s.became = 'project')";

/// Territories that a question names one by one; of more it names the kinds.
const NAMED: usize = 20;

fn one_of<T: ToString>(column: &str, values: &BTreeSet<T>) -> String {
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    match values.as_slice() {
        [one] => format!("{column} = {one}"),
        several => format!("{column} IN ({})", several.join(", ")),
    }
}

fn of_places(places: &BTreeSet<Territoire>) -> String {
    let codes: BTreeSet<String> = places.iter().map(|place| format!("'{place}'")).collect();
    if codes.len() <= NAMED {
        return one_of("territory", &codes);
    }
    let kind =
        |code: &String| code.split_once('-').map_or_else(|| code.clone(), |(kind, _)| format!("{kind}-%'"));
    let kinds: BTreeSet<String> = codes.iter().map(|code| format!("territory LIKE {}", kind(code))).collect();
    format!("({})", kinds.into_iter().collect::<Vec<_>>().join(" OR "))
}

/// A question asked of a file of separated values in the French form, in the words of DuckDB: whoever has the file counts
/// again without us.
pub fn question_of_file(asked: &str, file: &str) -> String {
    format!("SELECT {asked} FROM read_csv('{file}', delim = ';', decimal_separator = ',')")
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Where.
    pub territory: Territoire,
    /// When: the year, at its end for what is counted.
    pub year: i16,
    /// What.
    pub measure: Measure,
    /// Of which part of the ESS.
    pub part: Part,
    /// How much.
    pub told: Told,
    /// Who says so.
    pub basis: Basis,
    /// What whoever reads it must know.
    pub note: Option<String>,
}

impl Figure {
    /// Whether it is of the establishments that are counted here.
    pub fn is_count(&self) -> bool {
        self.measure == Measure::Establishments && matches!(self.basis, Basis::Counted(_))
    }

    /// Its name, the same for all places and years: `jobs`, `spread.sector.SOC`, `establishments-counted`.
    pub fn id(&self) -> String {
        let counted = if self.is_count() { "-counted" } else { "" };
        match self.part {
            Part::Whole => format!("{}{counted}", self.measure),
            part => format!("{}{counted}.{}.{}", self.measure, part.breakdown(), part.code()),
        }
    }

    /// Its unit.
    pub fn unit(&self) -> Unit {
        self.measure.unit()
    }

    /// The key of its definition: the measure, and whether it is counted here.
    pub fn definition(&self) -> &'static str {
        if self.is_count() { "establishments-counted" } else { self.measure.code() }
    }

    /// How it can be found again.
    pub fn trace(&self) -> Trace {
        let place = format!("territory = '{}' AND year = {}", self.territory, self.year);
        let query = match &self.basis {
            Basis::Published(published) => format!(
                "SELECT amount / 1000.0 FROM observatory_figures WHERE series = '{}' AND {place} AND measure = '{}' AND part = '{}'",
                published.series.code, self.measure, self.part
            ),
            Basis::Counted(_) if self.is_count() => format!(
                "SELECT number FROM observatory_cells WHERE {place} AND part = '{}' AND NOT hidden",
                self.part
            ),
            Basis::Counted(_) => self.question("", &place),
        };
        self.traced(query)
    }

    /// How figures of its measure and source, itself among them, can be found again: year and part, and territory where there
    /// are several, tell them apart.
    pub fn trace_of_all(&self, alike: &[&Self]) -> Trace {
        let places: BTreeSet<Territoire> = alike.iter().map(|figure| figure.territory).collect();
        let years: BTreeSet<i16> = alike.iter().map(|figure| figure.year).collect();
        let what = if places.len() == 1 { "year, part" } else { "territory, year, part" };
        let place = format!("{} AND {}", of_places(&places), one_of("year", &years));
        let query = match &self.basis {
            Basis::Published(published) => format!(
                "SELECT {what}, amount / 1000.0 FROM observatory_figures WHERE series = '{}' AND {place} AND measure = '{}'",
                published.series.code, self.measure
            ),
            Basis::Counted(_) if self.is_count() => {
                format!("SELECT {what}, number FROM observatory_cells WHERE {place} AND NOT hidden")
            }
            Basis::Counted(_) => self.question("year, ", &place),
        };
        self.traced(query)
    }

    fn traced(&self, query: String) -> Trace {
        match &self.basis {
            Basis::Published(published) => {
                Trace { query, files: vec![published.origin.clone()], rows: published.figures }
            }
            Basis::Counted(edition) => Trace { query, files: edition.files.clone(), rows: edition.read },
        }
    }

    /// The question that gives a figure of purchases or activity, with what is asked for before it.
    fn question(&self, before: &str, place: &str) -> String {
        let purchases =
            |what: &str| format!("SELECT {before}{what} FROM observatory_purchases WHERE {place}");
        let events = self.events();
        let meetings = format!(
            "FROM planned_meetings m WHERE version = (SELECT max(version) FROM meeting_plans p WHERE p.event_id = m.event_id AND p.status = 'published') AND event_id IN (SELECT id {events}) AND coalesce((SELECT held FROM meeting_records r WHERE r.meeting_id = m.id), EXISTS (SELECT 1 FROM meeting_feedback f WHERE f.meeting_id = m.id AND f.outcome <> 'not-held'))"
        );
        match self.measure {
            Measure::PublicBuyers => purchases("buyers"),
            Measure::PublicContracts => purchases("contracts"),
            Measure::ShareOfContracts => purchases("100.0 * to_ess / contracts"),
            Measure::ShareOfContractsInclusive => purchases("100.0 * to_inclusive / contracts"),
            Measure::PublicAmount => purchases("amount / 100000000.0"),
            Measure::ShareOfPublicAmount => purchases("100.0 * amount_to_ess / amount"),
            Measure::Events => format!("SELECT count(*) {events}"),
            Measure::Registrations => format!("SELECT sum(places_taken) {events}"),
            Measure::Meetings => format!("SELECT count(*) {meetings}"),
            Measure::FollowUps => format!("SELECT count(*) {meetings} AND {FOLLOWED}"),
            Measure::MeetingContracts => format!("SELECT count(*) {meetings} AND {FOLLOWED} AND {BOUGHT}"),
            Measure::MeetingProjects => {
                format!("SELECT count(*) {meetings} AND {FOLLOWED} AND NOT {BOUGHT} AND {SHARED}")
            }
            _ => String::new(),
        }
    }

    /// The events that a figure counts, in the words of the database.
    fn events(&self) -> String {
        let list = |all: Vec<Departement>| {
            let codes: Vec<String> = all.iter().map(|one| format!("'{}'", one.code())).collect();
            format!(" AND departement IN ({})", codes.join(", "))
        };
        let place = match self.territory {
            Territoire::Region(region) => list(region.departements().collect()),
            Territoire::Departement(departement) => list(vec![departement]),
            _ => String::new(),
        };
        let (year, next) = (self.year, self.year + 1);
        format!(
            "FROM events WHERE status = 'published' AND begins_at >= '{year}-01-01' AND begins_at < '{next}-01-01'{place}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(territory: &str, year: i16) -> Figure {
        let edition = Edition {
            year,
            method: Method::Register,
            as_of: jiff::civil::date(2026, 10, 31),
            files: vec!["stock.parquet".to_owned()],
            read: 9,
            counted_at: jiff::Timestamp::UNIX_EPOCH,
        };
        Figure {
            territory: Territoire::parse(territory).unwrap(),
            year,
            measure: Measure::Establishments,
            part: Part::Whole,
            told: Told::Secret,
            basis: Basis::Counted(edition),
            note: None,
        }
    }

    #[test]
    fn the_question_of_several_figures_names_their_places_and_years() {
        let asked = |figures: &[Figure]| figures[0].trace_of_all(&figures.iter().collect::<Vec<_>>()).query;
        assert_eq!(
            asked(&[figure("DEP-78", 2025), figure("DEP-78", 2026)]),
            "SELECT year, part, number FROM observatory_cells WHERE territory = 'DEP-78' AND year IN (2025, 2026) AND NOT hidden"
        );
        assert_eq!(
            asked(&[figure("DEP-78", 2026), figure("FR", 2026)]),
            "SELECT territory, year, part, number FROM observatory_cells WHERE territory IN ('DEP-78', 'FR') AND year = 2026 AND NOT hidden"
        );
        let many: Vec<Figure> = (1..=30).map(|one| figure(&format!("COM-780{one:02}"), 2026)).collect();
        let question = "SELECT territory, year, part, number FROM observatory_cells WHERE (territory LIKE 'COM-%') AND year = 2026 AND NOT hidden";
        assert_eq!(asked(&many), question);
    }
}
