//! A page of the observatory, put together.

use app::observatory::{Figure, Observed, Told};
use domain::{
    observatory::{Measure, Part, Territoire},
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
        observatory::{Comparison, ObservatoryPage, Tile},
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
const TILES: [Measure; 7] = [
    Measure::Establishments,
    Measure::Enterprises,
    Measure::Jobs,
    Measure::FullTime,
    Measure::ShareOfJobs,
    Measure::ShareOfPrivateJobs,
    Measure::ShareOfEstablishments,
];

pub(super) fn page(
    state: &AppState,
    visit: &Visit,
    observed: &Observed,
    other: Option<&Observed>,
    shape: Shape,
) -> ObservatoryPage {
    let sheet = &observed.sheet;
    let territory = observed.named.territory;
    let name = typography::french(&observed.named.name);
    let mut shown = blocks::blocks(visit, observed);
    if let Shape::Theme(_, ids) = shape {
        shown.retain(|one| ids.contains(&one.block.id));
    }
    let tiles: Vec<_> = TILES.iter().filter_map(|measure| sheet.figure(*measure, Part::Whole)).collect();
    let first: Vec<&Figure> = wording::of_sentence(sheet).into_iter().flatten().collect();
    let of_blocks = shown.iter().flat_map(|one| one.figures.iter().copied());
    let defined = definitions::definitions(visit, first.iter().chain(&tiles).copied().chain(of_blocks));
    let year = sheet.year.map(|year| year.to_string()).unwrap_or_default();
    let title = match shape {
        Shape::Theme(word, _) => visit.tell(&format!("obs-theme-{word}-title"), &args![name = name.clone()]),
        _ => visit.tell("obs-title", &args![name = name.clone(), year = year.clone()]),
    };
    let empty = sheet.figures().next().is_none().then(|| visit.say("obs-empty"));
    ObservatoryPage {
        kicker: visit.tell("obs-kicker", &args![name = name, year = year]),
        sentence: wording::sentence(visit, observed),
        sources: first.iter().map(|figure| source(visit, figure)).collect(),
        wider: wider(observed),
        address: address(territory, None),
        territories: territories(territory),
        years: years(observed),
        demonstration: observed.is_made_up,
        themes: themes(visit, shape),
        tiles: tiles.iter().map(|figure| tile(visit, figure)).collect(),
        blocks: shown.into_iter().map(|Shown { block, .. }| block).collect(),
        comparison: other.map(|other| comparison(visit, observed, other)),
        definitions: defined,
        citation: citation(state, visit, observed, &first),
        csv: format!("/observatoire/territoires/{territory}.csv"),
        print: (shape != Shape::Print).then(|| print(territory, sheet.year)),
        empty,
        title,
    }
}

/// The territories around it.
fn wider(observed: &Observed) -> Vec<Way> {
    observed.wider.iter().map(|one| Way::new(address(one.territory, None), one.name.clone())).collect()
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

fn tile(visit: &Visit, figure: &Figure) -> Tile {
    Tile {
        label: wording::measure(visit, figure),
        value: wording::told(visit, figure),
        source: visit.tell(
            "obs-source-year",
            &args![source = wording::source(visit, figure), year = figure.year.to_string()],
        ),
        anchor: definitions::anchor(figure),
    }
}

fn themes(visit: &Visit, shape: Shape) -> Vec<Choice> {
    let choice = |(word, _): &(&'static str, &[&str])| Choice {
        code: (*word).to_owned(),
        label: visit.say(&format!("obs-theme-{word}")),
        chosen: matches!(shape, Shape::Theme(current, _) if current == *word),
    };
    THEMES.iter().map(choice).collect()
}

/// The country, the regions, and the départements of the region at hand; others are typed.
fn territories(chosen: Territoire) -> Vec<Choice> {
    let region = match chosen {
        Territoire::Region(region) => Some(region),
        Territoire::Departement(departement) => Some(departement.region()),
        Territoire::Commune(code) => code.departement().map(Departement::region),
        Territoire::France | Territoire::Epci(_) | Territoire::Ept(_) => None,
    };
    let choice = |territory: Territoire, label: String| Choice {
        code: territory.to_string(),
        label,
        chosen: territory == chosen,
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

/// The figures that both have in the year, beside each other.
fn comparison(visit: &Visit, one: &Observed, other: &Observed) -> Comparison {
    let head = |observed: &Observed| {
        let year = observed.sheet.year.map(|year| year.to_string()).unwrap_or_default();
        visit.tell("obs-kicker-short", &args![name = observed.named.name.clone(), year = year])
    };
    let told = |figure: Option<&Figure>| match figure {
        Some(figure) => wording::told(visit, figure),
        None => visit.say("obs-not-published"),
    };
    let mut rows = Vec::new();
    for measure in TILES.into_iter().chain([Measure::GrowthOfJobs, Measure::Wages]) {
        let pair = [one, other].map(|observed| observed.sheet.figure(measure, Part::Whole));
        if let Some(figure) = pair[0].or(pair[1]) {
            rows.push(vec![wording::measure(visit, figure), told(pair[0]), told(pair[1])]);
        }
    }
    let counted = |observed: &Observed| {
        let found = observed.sheet.all.iter().rev().find(|figure| {
            figure.part == Part::Whole && matches!(figure.basis, app::observatory::Basis::Counted(_))
        });
        found.cloned()
    };
    let pair = [counted(one), counted(other)];
    if let Some(figure) = pair[0].as_ref().or(pair[1].as_ref()) {
        let row = vec![wording::measure(visit, figure), told(pair[0].as_ref()), told(pair[1].as_ref())];
        if !rows.iter().any(|known| known[0] == row[0]) {
            rows.push(row);
        }
    }
    Comparison { heads: vec![visit.say("obs-head-measure"), head(one), head(other)], rows }
}

/// The sentence, its sources and the address: what to copy to cite it.
fn citation(state: &AppState, visit: &Visit, observed: &Observed, figures: &[&Figure]) -> String {
    let cited: Vec<String> = figures
        .iter()
        .filter(|figure| figure.told != Told::Secret)
        .map(|figure| source(visit, figure).label)
        .collect();
    let url = state.app.settings().url(&address(observed.named.territory, observed.sheet.year));
    visit.tell(
        "obs-citation",
        &args![
            sentence = wording::plain(&wording::sentence(visit, observed)),
            sources = cited.join(" ; "),
            site = state.app.settings().site_name.clone(),
            url = url,
        ],
    )
}
