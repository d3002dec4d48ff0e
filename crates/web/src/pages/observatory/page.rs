//! A page of the observatory, put together.

use app::observatory::{Basis, Change, Figure, Named, Observed, Told};
use domain::{
    observatory::{Measure, Part, Territoire, TerritoireKind},
    territory::{Departement, Region},
};
use i18n::{args, typography};

use super::{
    THEMES, address,
    blocks::{self, Shown},
    definitions, wording,
};
use crate::{
    AppState,
    render::views::{
        observatory::{Block, Comparison, ObservatoryPage, Tile, Told as Said},
        pieces::{Choice, Way},
    },
    visit::Visit,
};

/// Which page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// The observatory.
    Home,
    /// One subject: its word, and its blocks.
    Theme(&'static str, &'static [&'static str]),
    /// One territory.
    Territory,
    /// The sheet to print.
    Print,
}

/// What tiles show, in order.
const TILES: [Measure; 8] = [
    Measure::Establishments,
    Measure::Enterprises,
    Measure::Jobs,
    Measure::FullTime,
    Measure::ShareOfJobs,
    Measure::ShareOfPrivateJobs,
    Measure::ShareOfEstablishments,
    Measure::ShareOfWomen,
];

/// Sources that a citation of a block names at most.
const CITED: usize = 3;

/// What two territories are compared by, besides.
const COMPARED: [Measure; 6] = [
    Measure::GrowthOfJobs,
    Measure::Wages,
    Measure::PublicContracts,
    Measure::ShareOfContracts,
    Measure::ShareOfPublicAmount,
    Measure::Events,
];

pub(super) fn page(
    state: &AppState,
    visit: &Visit,
    observed: &Observed,
    elsewhen: &[Observed],
    other: Option<&Observed>,
    shape: Shape,
) -> ObservatoryPage {
    let sheet = &observed.sheet;
    let territory = observed.named.territory;
    let mut shown = blocks::of_years(visit, observed, elsewhen);
    if let Shape::Theme(_, ids) = shape {
        shown.retain(|one| ids.contains(&one.block.id));
    }
    let tiles: Vec<_> = TILES.iter().filter_map(|measure| sheet.figure(*measure, Part::Whole)).collect();
    let first: Vec<&Figure> = wording::of_sentence(sheet).into_iter().flatten().collect();
    let change = sheet.change_in_five_years(Measure::Jobs);
    let pairs = other.map(|other| compared(observed, other)).unwrap_or_default();
    let mut all: Vec<&Figure> = first.iter().chain(&tiles).copied().collect();
    all.extend(change.iter().flat_map(|(_, ends)| ends));
    all.extend(pairs.iter().flatten().flatten());
    all.extend(shown.iter().flat_map(|one| &one.figures));
    let empty = empty(visit, observed, shape, shown.is_empty());
    ObservatoryPage {
        kicker: visit.tell("obs-kicker", &args![place = wording::place(visit, observed)]),
        sentence: wording::sentence(visit, observed),
        sources: first.iter().map(|figure| source(visit, figure)).collect(),
        updated: wording::updated(visit, if first.is_empty() { &tiles } else { &first }),
        elsewhere: elsewhere(visit, observed),
        wider: wider(observed),
        address: address(territory, None),
        territories: territories(territory, Some(territory)),
        others: territories(territory, other.map(|other| other.named.territory)),
        years: years(observed),
        demonstration: all.iter().any(|figure| is_made_up(figure)),
        themes: themes(visit, shape, (territory != state.app.own_territory()).then_some(territory)),
        tiles: shown_tiles(visit, observed, &tiles, change),
        blocks: shown.into_iter().map(|one| cited(state, visit, observed, one)).collect(),
        comparison: other.map(|other| comparison(visit, (observed, other), &pairs)),
        definitions: definitions::definitions(visit, &all),
        references: definitions::references(visit, &all),
        citation: citation(state, visit, observed, &first),
        csv: format!("/observatoire/territoires/{territory}.csv"),
        print: (shape != Shape::Print).then(|| print(territory, sheet.year)),
        empty,
        title: title(visit, observed, shape),
    }
}

fn title(visit: &Visit, observed: &Observed, shape: Shape) -> String {
    match shape {
        Shape::Theme(word, _) => {
            let name = typography::french(&observed.named.name);
            visit.tell(&format!("obs-theme-{word}-title"), &args![name = name])
        }
        Shape::Print => visit.tell("obs-print-title", &args![place = wording::place(visit, observed)]),
        Shape::Home | Shape::Territory => {
            visit.tell("obs-title", &args![place = wording::place(visit, observed)])
        }
    }
}

/// What to do when there is nothing of the territory, or nothing of the theme in the year.
fn empty(visit: &Visit, observed: &Observed, shape: Shape, is_bare: bool) -> Option<String> {
    match shape {
        _ if observed.sheet.figures().next().is_none() => Some(visit.say("obs-empty")),
        Shape::Theme(..) if is_bare => Some(visit.say("obs-theme-empty")),
        _ => None,
    }
}

/// The territories around it.
fn wider(observed: &Observed) -> Vec<Way> {
    let way = |one: &Named| Way::new(address(one.territory, None), typography::french(&one.name));
    observed.wider.iter().map(way).collect()
}

/// Whether a figure was counted in a made-up register.
fn is_made_up(figure: &Figure) -> bool {
    matches!(&figure.basis, Basis::Counted(edition) if edition.method.is_made_up())
}

fn print(territory: Territoire, year: Option<i16>) -> String {
    let year = year.map(|year| format!("?annee={year}")).unwrap_or_default();
    format!("/observatoire/territoires/{territory}/imprimer{year}")
}

/// « Emplois : Insee, 2013 », which leads to the definition.
fn source(visit: &Visit, figure: &Figure) -> Way {
    let label = visit.tell(
        "obs-source-of",
        &args![
            measure = visit.say(&format!("obs-unit-{}", figure.unit())),
            source = wording::source(visit, figure),
            year = figure.year.to_string(),
        ],
    );
    Way::new(format!("#{}", definitions::anchor(figure)), label)
}

/// What five years changed, with the figures of both ends.
type Changed<'o> = (Change, [&'o Figure; 2]);

fn shown_tiles(
    visit: &Visit,
    observed: &Observed,
    tiles: &[&Figure],
    change: Option<Changed<'_>>,
) -> Vec<Tile> {
    let tiles = tiles.iter().map(|figure| tile(visit, observed, figure));
    tiles.chain(change.map(|change| change_tile(visit, change))).collect()
}

fn tile(visit: &Visit, observed: &Observed, figure: &Figure) -> Tile {
    Tile {
        label: wording::measure(visit, figure),
        value: wording::told(visit, figure),
        source: visit.tell(
            "obs-source-year",
            &args![source = wording::source(visit, figure), year = figure.year.to_string()],
        ),
        anchor: definitions::anchor(figure),
        note: rank(visit, observed, figure),
    }
}

/// « 7e sur 7 régions dont la part est publiée », which leads to the list of them.
fn rank(visit: &Visit, observed: &Observed, figure: &Figure) -> Option<Way> {
    let is_ranked = match figure.measure {
        Measure::ShareOfJobs => true,
        // The rank is of the first of the two that is known.
        Measure::ShareOfPrivateJobs => observed.sheet.figure(Measure::ShareOfJobs, Part::Whole).is_none(),
        _ => false,
    };
    let rank = observed.rank.filter(|_| is_ranked)?;
    let kind = figure.territory.kind();
    let values = args![
        place = rank.place,
        among = rank.among,
        shared = u64::from(rank.is_shared),
        kind = kind.code().to_owned(),
    ];
    let mesh = match kind {
        TerritoireKind::Region => "regions",
        _ => "departements",
    };
    let url = format!("/observatoire/territoires/FR?annee={}&carte={mesh}#territoires", figure.year);
    Some(Way::new(url, visit.tell("obs-rank", &values)))
}

/// How the jobs changed in five years or so, within one perimeter.
fn change_tile(visit: &Visit, (change, [first, last]): Changed<'_>) -> Tile {
    let years = args![from = change.from.to_string(), to = change.to.to_string()];
    let sources = [first, last].map(|figure| wording::source(visit, figure));
    let source = if sources[0] == sources[1] { sources[0].clone() } else { sources.join(", ") };
    Tile {
        label: visit.tell("obs-change-jobs", &years),
        value: wording::signed_percent(visit, change.ratio),
        source,
        anchor: definitions::anchor(last),
        note: (definitions::anchor(first) != definitions::anchor(last)).then(|| {
            let year = args![year = change.from.to_string()];
            Way::new(format!("#{}", definitions::anchor(first)), visit.tell("obs-change-from", &year))
        }),
    }
}

/// Public purchases and meetings are known by département: of a commune, where to see them.
fn elsewhere(visit: &Visit, observed: &Observed) -> Option<Way> {
    let Territoire::Commune(code) = observed.named.territory else { return None };
    let departement = code.departement()?;
    let label = visit.tell("obs-elsewhere", &args![name = typography::french(departement.name())]);
    Some(Way::new(format!("{}#achats", address(Territoire::Departement(departement), None)), label))
}

/// A block with the text that cites its finding: what it says, of where and when, who says so, and its address.
fn cited(state: &AppState, visit: &Visit, observed: &Observed, Shown { block, figures }: Shown<'_>) -> Block {
    let mut sources: Vec<String> = Vec::new();
    for figure in figures.iter().filter(|figure| figure.told != Told::Secret) {
        let source = wording::source(visit, figure);
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    if sources.is_empty() {
        return block;
    }
    sources.truncate(CITED);
    let url = state.app.settings().url(&address(observed.named.territory, observed.sheet.year));
    let values = args![
        place = typography::french(&observed.named.name),
        finding = block.title.clone(),
        about = block.about.clone(),
        sources = sources.join(" ; "),
        site = state.app.settings().site_name.clone(),
        url = format!("{url}#{}", block.id),
    ];
    Block { cite: visit.tell("obs-citation-block", &values), ..block }
}

/// The themes, of the same territory: it is named unless it is the one that the site serves.
fn themes(visit: &Visit, shape: Shape, elsewhere: Option<Territoire>) -> Vec<Choice> {
    let place = elsewhere.map(|territory| format!("?territoire={territory}")).unwrap_or_default();
    let choice = |(word, _): &(&'static str, &[&str])| Choice {
        code: format!("{word}{place}"),
        label: visit.say(&format!("obs-theme-{word}")),
        chosen: matches!(shape, Shape::Theme(current, _) if current == *word),
    };
    THEMES.iter().map(choice).collect()
}

/// The country, the regions, and the départements of the region at hand; others are typed.
fn territories(here: Territoire, chosen: Option<Territoire>) -> Vec<Choice> {
    let region = match here {
        Territoire::Region(region) => Some(region),
        Territoire::Departement(departement) => Some(departement.region()),
        Territoire::Commune(code) => code.departement().map(Departement::region),
        Territoire::France | Territoire::Epci(_) | Territoire::Ept(_) => None,
    };
    let choice = |territory: Territoire, label: String| Choice {
        code: territory.to_string(),
        label,
        chosen: Some(territory) == chosen,
    };
    let mut all = vec![choice(Territoire::France, "France".to_owned())];
    all.extend(Region::all().map(|one| choice(Territoire::Region(one), typography::french(one.name()))));
    all.extend(region.into_iter().flat_map(Region::departements).map(|one| {
        let label = format!("{} ({})", typography::french(one.name()), one.code());
        choice(Territoire::Departement(one), label)
    }));
    all
}

fn years(observed: &Observed) -> Vec<Choice> {
    let choice = |year: &i16| Choice {
        code: year.to_string(),
        label: year.to_string(),
        chosen: Some(*year) == observed.sheet.year,
    };
    observed.sheet.years.iter().map(choice).collect()
}

/// What two territories are compared by, in order, with the figure of each in the year; counts are those of the latest
/// year that was counted.
fn compared<'o>(one: &'o Observed, other: &'o Observed) -> Vec<[Option<&'o Figure>; 2]> {
    let measures = TILES.into_iter().chain(COMPARED);
    let mut pairs: Vec<[Option<&Figure>; 2]> =
        measures.map(|measure| [one, other].map(|of| of.sheet.figure(measure, Part::Whole))).collect();
    let counted = |observed: &'o Observed| {
        observed.sheet.all.iter().rev().find(|figure| figure.part == Part::Whole && figure.is_count())
    };
    if !pairs.iter().flatten().flatten().any(|figure| figure.is_count()) {
        pairs.push([counted(one), counted(other)]);
    }
    pairs.retain(|pair| pair.iter().any(Option::is_some));
    pairs
}

/// The same as a table, each number with its definition.
fn comparison(
    visit: &Visit,
    (one, other): (&Observed, &Observed),
    pairs: &[[Option<&Figure>; 2]],
) -> Comparison {
    let cell = |figure: Option<&Figure>| match figure {
        Some(figure) => Said {
            text: wording::told(visit, figure),
            url: Some(format!("#{}", definitions::anchor(figure))),
        },
        None => Said { text: visit.say("obs-not-published"), url: None },
    };
    let row = |pair: &[Option<&Figure>; 2]| {
        let first = pair[0].or(pair[1])?;
        let head = Said { text: wording::measure(visit, first), url: None };
        Some(vec![head, cell(pair[0]), cell(pair[1])])
    };
    let heads = vec![visit.say("obs-head-measure"), wording::place(visit, one), wording::place(visit, other)];
    Comparison { heads, rows: pairs.iter().filter_map(row).collect() }
}

/// The sentence, its sources and the address: what to copy to cite it.
fn citation(state: &AppState, visit: &Visit, observed: &Observed, figures: &[&Figure]) -> Option<String> {
    let cited: Vec<String> = figures
        .iter()
        .filter(|figure| figure.told != Told::Secret)
        .map(|figure| source(visit, figure).label)
        .collect();
    if cited.is_empty() {
        return None;
    }
    let url = state.app.settings().url(&address(observed.named.territory, observed.sheet.year));
    Some(visit.tell(
        "obs-citation",
        &args![
            sentence = wording::plain(&wording::sentence(visit, observed)),
            sources = cited.join(" ; "),
            site = state.app.settings().site_name.clone(),
            url = url,
        ],
    ))
}
