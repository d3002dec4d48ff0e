//! Figures in the words of the reader, and the sentence of a territory.

use app::observatory::{Basis, Figure, Observed, Sheet, Told};
use domain::{
    language::Language,
    observatory::{Amount, Measure, Method, Part, Unit},
    programme::Zone,
};
use i18n::{args, dates, markup::escaped, typography};

use super::{address, definitions::anchor};
use crate::{AppState, error::PageError, render::views::pieces::Fact, visit::Visit};

/// A number with the separators of the language.
pub(super) fn number(language: Language, amount: Amount) -> String {
    typography::decimal(language, amount.as_f64(), amount.decimals())
}

/// An amount without the name of its unit, but with its sign of percent or euros.
pub(super) fn bare(visit: &Visit, amount: Amount, unit: Unit) -> String {
    let language = visit.language;
    match unit {
        Unit::Percent => {
            let ratio = amount.as_f64() / 100.0;
            typography::percent(language, ratio, amount.decimals())
        }
        Unit::MillionEuros => visit.tell("obs-million-euros", &args![n = number(language, amount)]),
        _ => number(language, amount),
    }
}

/// What is told of a figure: « 393 000 », « 7 % », « n.c. ».
pub(super) fn told(visit: &Visit, figure: &Figure) -> String {
    match figure.told {
        Told::Amount(amount) => bare(visit, amount, figure.unit()),
        Told::Secret => visit.say("obs-secret"),
    }
}

/// An amount with the name of its unit: « 393 000 emplois ».
pub(super) fn with_unit(visit: &Visit, figure: &Figure) -> String {
    let Told::Amount(amount) = figure.told else { return visit.say("obs-secret") };
    let n = amount.thousandths() / 1000;
    match figure.unit() {
        Unit::Establishments => visit.tell("obs-establishments", &args![n = n]),
        Unit::Enterprises => visit.tell("obs-enterprises", &args![n = n]),
        Unit::Jobs => visit.tell("obs-jobs", &args![n = n]),
        Unit::FullTime => visit.tell("obs-full-time", &args![n = n]),
        Unit::Buyers => visit.tell("obs-buyers", &args![n = n]),
        Unit::Contracts => visit.tell("obs-contracts", &args![n = n]),
        Unit::Events => visit.tell("obs-events", &args![n = n]),
        Unit::Places => visit.tell("obs-places", &args![n = n]),
        Unit::Meetings => visit.tell("obs-meetings", &args![n = n]),
        Unit::Percent | Unit::MillionEuros => bare(visit, amount, figure.unit()),
    }
}

/// A date of publication, as precise as it is known: « 10 juillet 2024 », « octobre 2010 », « 2012 ».
pub(super) fn published(language: Language, text: &str) -> String {
    match (text.parse(), format!("{text}-01").parse()) {
        (Ok(day), _) => dates::plain_day(language, day),
        (_, Ok(first)) => dates::month_and_year(language, first),
        _ => text.to_owned(),
    }
}

/// Who says a figure: « Insee, 2015-10-27 », « compté dans Sirene au 31 octobre 2026 ».
pub(super) fn source(visit: &Visit, figure: &Figure) -> String {
    match &figure.basis {
        Basis::Published(published) => published.series.publisher.clone(),
        Basis::Counted(edition) => {
            let day = dates::plain_day(visit.language, edition.as_of);
            let key = match edition.method {
                Method::Register => "obs-counted-register",
                Method::History => "obs-counted-history",
                Method::Demonstration => "obs-counted-demonstration",
                Method::Contracts => "obs-counted-contracts",
                Method::MadeUpContracts => "obs-counted-made-up-contracts",
                Method::Platform => "obs-counted-platform",
            };
            visit.tell(key, &args![day = day])
        }
    }
}

/// The words of what is measured.
pub(super) fn measure(visit: &Visit, figure: &Figure) -> String {
    let label = visit.say(&format!("obs-measure-{}", figure.definition()));
    match figure.part {
        Part::Whole => label,
        part => visit.tell("obs-measure-of", &args![measure = label, part = part.label()]),
    }
}

/// The figures of the sentence: establishments, jobs, share; those that are told.
pub(super) fn of_sentence(sheet: &Sheet) -> [Option<&Figure>; 3] {
    let told = |measure| sheet.figure(measure, Part::Whole).filter(|figure| figure.told != Told::Secret);
    let share = told(Measure::ShareOfJobs).or_else(|| told(Measure::ShareOfPrivateJobs));
    [told(Measure::Establishments), told(Measure::Jobs), share]
}

/// « En Île-de-France, l’ESS représente 33 400 établissements et 393 000 emplois, soit 7 % des effectifs salariés. »
/// Safe HTML.
pub(super) fn sentence(visit: &Visit, observed: &Observed) -> String {
    let named = &observed.named;
    let place = match visit.language {
        Language::French => capital(&named.territory.located(&typography::french(&named.name))),
        Language::English => visit.tell("obs-in", &args![name = named.name.clone()]),
    };
    let where_ = escaped(&place);
    let figures = of_sentence(&observed.sheet);
    let among = figures[2].map_or("", |figure| figure.measure.code());
    let [establishments, jobs, share] =
        figures.map(|one| one.map(|figure| escaped(&with_unit(visit, figure))));
    match (establishments, jobs, share) {
        (Some(establishments), Some(jobs), Some(share)) => visit.tell(
            "obs-sentence-all",
            &args![where = where_, establishments = establishments, jobs = jobs, share = share, among = among],
        ),
        (Some(establishments), Some(jobs), None) => visit
            .tell("obs-sentence-both", &args![where = where_, establishments = establishments, jobs = jobs]),
        (None, Some(jobs), Some(share)) => {
            visit.tell("obs-sentence-jobs-share", &args![where = where_, jobs = jobs, share = share, among = among])
        }
        (Some(one), None, Some(share)) => visit.tell(
            "obs-sentence-establishments-share",
            &args![where = where_, establishments = one, share = share, among = among],
        ),
        (Some(one), None, None) | (None, Some(one), None) => {
            visit.tell("obs-sentence-one", &args![where = where_, figure = one])
        }
        (None, None, Some(share)) => {
            visit.tell("obs-sentence-share", &args![where = where_, share = share, among = among])
        }
        (None, None, None) => visit.tell("obs-sentence-none", &args![where = where_]),
    }
}

/// « Île-de-France, 2021 »; without a year when nothing is known of any.
pub(super) fn place(visit: &Visit, observed: &Observed) -> String {
    let name = typography::french(&observed.named.name);
    match observed.sheet.year {
        Some(year) => visit.tell("obs-place", &args![name = name, year = year.to_string()]),
        None => name,
    }
}

/// What whoever reads a figure must know: its own mention, or for rates of public contracts what they leave out.
pub(crate) fn mention(language: Language, figure: &Figure) -> Option<String> {
    let is_of_contracts = matches!(
        figure.measure,
        Measure::PublicBuyers
            | Measure::PublicContracts
            | Measure::ShareOfContracts
            | Measure::ShareOfContractsInclusive
            | Measure::PublicAmount
            | Measure::ShareOfPublicAmount
    );
    let coverage = || i18n::text(language, "obs-purchases-coverage", &args![]);
    figure.note.clone().or_else(|| is_of_contracts.then(coverage))
}

/// Up to when the figures that are shown go, and when they were published or counted; nothing without figures.
pub(super) fn updated(visit: &Visit, figures: &[&Figure]) -> Option<String> {
    let mut all: Vec<String> = Vec::new();
    for figure in figures {
        let told = match &figure.basis {
            Basis::Published(of) => visit.tell(
                "obs-updated-published",
                &args![
                    year = figure.year.to_string(),
                    publisher = of.series.publisher.clone(),
                    date = published(visit.language, &of.series.published),
                ],
            ),
            Basis::Counted(edition) => visit.tell(
                "obs-updated-counted",
                &args![
                    day = dates::plain_day(visit.language, edition.as_of),
                    date = dates::plain_day(visit.language, Zone::paris().day_of(edition.counted_at)),
                ],
            ),
        };
        if !all.contains(&told) {
            all.push(told);
        }
    }
    (!all.is_empty()).then(|| all.join(" "))
}

/// A change, with its sign: « +5,1 % ».
pub(super) fn signed_percent(visit: &Visit, ratio: f64) -> String {
    let sign = if ratio >= 0.0 { "+" } else { "−" };
    format!("{sign}{}", typography::percent(visit.language, ratio.abs(), 1))
}

/// The text of safe HTML.
pub(super) fn plain(html: &str) -> String {
    let bare = html.replace("<b>", "").replace("</b>", "");
    bare.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The key figures of the home page: at most three, of the territory that the site serves.
pub(in crate::pages) async fn key_figures(
    state: &AppState,
    visit: &Visit,
) -> Result<Option<(String, Vec<Fact>)>, PageError> {
    let Some((named, sheet)) = state.app.key_figures(state.app.own_territory()).await? else {
        return Ok(None);
    };
    let fact =
        |figure: &Figure| Fact {
            label: measure(visit, figure),
            lines: vec![told(visit, figure)],
            note: Some(visit.tell(
                "obs-source-year",
                &args![source = source(visit, figure), year = figure.year.to_string()],
            )),
            url: Some(format!("{}#{}", address(named.territory, sheet.year), anchor(figure))),
            ..Fact::default()
        };
    let facts: Vec<Fact> = of_sentence(&sheet).into_iter().flatten().map(fact).collect();
    Ok((!facts.is_empty()).then(|| (typography::french(&named.name), facts)))
}
