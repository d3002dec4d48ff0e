//! A figure as a picture of its own: one SVG file with its title, its drawing, its legend, its source and its style, to put
//! into a report or a slide. Light colours, whatever the reader's own.

use std::fmt::Write as _;

use app::observatory::Observed;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use i18n::{args, markup::escaped};

use super::{address, blocks::Shown, wording};
use crate::{
    AppState,
    error::PageError,
    render::views::observatory::{Bar, Block, Drawing, Mark, Plot, Shade, SpotMap},
    visit::Visit,
};

/// Width of the picture.
const WIDTH: f64 = 800.0;
/// Room on each side.
const MARGIN: f64 = 32.0;
/// Widest line of the title, of other words, in letters.
const TITLE: usize = 46;
const LINE: usize = 90;
/// The same of small words.
const SMALL: usize = 106;
/// Width left for a drawing beside its legend.
const BESIDE: f64 = 230.0;

/// The style, inside the file: no other file is asked for.
const STYLE: &str = "text{font:15px 'Liberation Sans','DejaVu Sans',Arial,sans-serif;fill:#1c2321}\
.title{font:600 27px 'Liberation Serif','DejaVu Serif',Georgia,serif}.soft{fill:#4b544f}.small{font-size:12.5px;fill:#4b544f}\
.end{text-anchor:end}.mid{text-anchor:middle}.strong{font-weight:600}.track{fill:#f3efe6}.bar{fill:#0b5f52}\
.grid{stroke:#ddd7c9}.break{stroke:#a63c06;stroke-dasharray:4 4}.curve{fill:none;stroke:#0b5f52;stroke-width:2.5}\
.rest{stroke:#a63c06;stroke-dasharray:7 4}.dot{fill:#0b5f52;stroke:none}.dot.rest{fill:#a63c06}\
.shade{stroke:#fbf9f4;stroke-width:1.5}.s0{fill:#f3efe6}.s1{fill:#d0ddd4}.s2{fill:#a5c1b9}.s3{fill:#75a299}.s4{fill:#40807a}.s5{fill:#0b5f52}\
.hatch{stroke:#4b544f;stroke-width:1.6}.land{fill:#f3efe6;stroke:#6f7a76;vector-effect:non-scaling-stroke}\
.spot{fill:#0b5f52;fill-opacity:.55;stroke:#0b5f52}.spots,.ring,.hole{fill:none;stroke-linecap:round;stroke:#0b5f52}\
.spots{stroke-opacity:.6}.ring{stroke:#4b544f}.hole{stroke:#fbf9f4}.slash{stroke:#4b544f}\
.name{paint-order:stroke;stroke:#fbf9f4;stroke-width:4px;stroke-linejoin:round}";

/// The picture of a block; none of one without a drawing.
pub(super) fn answer(
    visit: &Visit,
    state: &AppState,
    observed: &Observed,
    shown: &Shown<'_>,
) -> Result<Response, PageError> {
    let Some(drawing) = &shown.block.drawing else { return Err(PageError::NotFound) };
    let url = state.app.settings().url(&address(observed.named.territory, observed.sheet.year));
    let mut sources: Vec<String> = Vec::new();
    for figure in &shown.figures {
        let source = visit.tell(
            "obs-source-year",
            &args![source = wording::source(visit, figure), year = figure.year.to_string()],
        );
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources.truncate(4);
    let cited = visit.tell("obs-image-source", &args![sources = sources.join(" ; ")]);
    let place = wording::place(visit, observed);
    let svg = picture(&place, &shown.block, drawing, &[cited, url]);
    let name =
        format!("observatoire-{}-{}", observed.named.territory.to_string().to_lowercase(), shown.block.id);
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.svg\"")),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
    ];
    Ok((headers, svg).into_response())
}

/// A picture that is being written from the top down.
struct Page {
    body: String,
    y: f64,
}

impl Page {
    fn lines(&mut self, text: &str, class: &str, most: usize, height: f64) {
        for line in wrapped(text, most) {
            self.y += height;
            let _ = write!(
                self.body,
                "<text class=\"{class}\" x=\"{MARGIN}\" y=\"{:.0}\">{}</text>",
                self.y,
                escaped(&line)
            );
        }
    }
}

fn picture(place: &str, block: &Block, drawing: &Drawing, cited: &[String]) -> String {
    let mut page = Page { body: String::new(), y: 20.0 };
    page.lines(place, "soft", LINE, 20.0);
    page.y += 6.0;
    page.lines(&block.title, "title", TITLE, 34.0);
    page.y += 4.0;
    page.lines(&block.about, "soft", LINE, 21.0);
    page.y += 18.0;
    match drawing {
        Drawing::Bars { bars } => draw_bars(&mut page, bars),
        Drawing::Plot { plot } => draw_plot(&mut page, plot),
        Drawing::Map { view_box, zones, legend, secret_legend } => {
            draw_shades(&mut page, view_box, zones, legend, secret_legend.as_deref());
        }
        Drawing::Spots { map } => draw_spots(&mut page, map),
    }
    page.y += 12.0;
    for note in &block.notes {
        page.lines(note, "small", SMALL, 17.0);
    }
    page.y += 6.0;
    for line in cited {
        page.lines(line, "small", SMALL, 17.0);
    }
    let height = page.y + 24.0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height:.0}\" viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" aria-labelledby=\"t d\"><title id=\"t\">{}</title><desc id=\"d\">{}</desc><style>{STYLE}</style><defs><pattern id=\"n\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0V5\"/></pattern></defs><rect width=\"100%\" height=\"100%\" fill=\"#fbf9f4\"/>{}</svg>",
        escaped(&format!("{}. {place}", block.title)),
        escaped(&block.about),
        page.body
    )
}

/// Words in lines of so many letters at most; a longer word stands by itself.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn draw_bars(page: &mut Page, bars: &[Bar]) {
    let width = WIDTH - 2.0 * MARGIN;
    for bar in bars {
        let length = bar.length.parse::<f64>().unwrap_or(0.0) / 100.0 * width;
        let (text, track) = (page.y + 16.0, page.y + 24.0);
        let _ = write!(
            page.body,
            "<text x=\"{MARGIN}\" y=\"{text:.0}\">{}</text><text class=\"end strong\" x=\"{:.0}\" y=\"{text:.0}\">{}</text><rect class=\"track\" x=\"{MARGIN}\" y=\"{track:.0}\" width=\"{width:.0}\" height=\"9\"/><rect class=\"bar\" x=\"{MARGIN}\" y=\"{track:.0}\" width=\"{length:.1}\" height=\"9\"/>",
            escaped(&bar.label),
            WIDTH - MARGIN,
            escaped(&bar.value)
        );
        page.y += 44.0;
    }
}

fn draw_plot(page: &mut Page, plot: &Plot) {
    const SCALE: f64 = 1.5;
    let _ = write!(page.body, "<g transform=\"translate({MARGIN} {:.0}) scale({SCALE})\">", page.y);
    axes(&mut page.body, plot);
    for curve in &plot.curves {
        let _ = write!(page.body, "<path class=\"curve {}\" d=\"{}\"/>", curve.kind, curve.path);
        for (x, y) in &curve.dots {
            let dot = format!("<circle class=\"dot {}\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>", curve.kind);
            page.body.push_str(&dot);
        }
    }
    for mark in &plot.names {
        words(&mut page.body, "end strong", mark, "");
    }
    page.body.push_str("</g>");
    page.y += 270.0 * SCALE;
}

/// The lines, the values and the years of a chart, and where its series break.
fn axes(out: &mut String, plot: &Plot) {
    for mark in &plot.grid {
        let _ = write!(out, "<path class=\"grid\" d=\"M58 {}H468\"/>", mark.y);
        words(out, "end small", mark, " dy=\"4\"");
    }
    for mark in &plot.breaks {
        let _ = write!(out, "<path class=\"break\" d=\"M{} 22V236\"/>", mark.x);
        words(out, "mid small", &Mark { y: "15".to_owned(), ..mark.clone() }, "");
    }
    for mark in &plot.years {
        words(out, "mid small", mark, "");
    }
}

fn words(out: &mut String, class: &str, mark: &Mark, more: &str) {
    let label = escaped(&mark.label);
    let _ = write!(out, "<text class=\"{class}\" x=\"{}\" y=\"{}\"{more}>{label}</text>", mark.x, mark.y);
}

/// Where a drawing with a legend beside it stands: its group is opened, and its height answered.
fn placed(page: &mut Page, view_box: &str) -> f64 {
    let numbers: Vec<f64> = view_box.split(' ').filter_map(|number| number.parse().ok()).collect();
    let [left, top, width, height] = numbers[..] else { return 0.0 };
    let scale = ((WIDTH - 2.0 * MARGIN - BESIDE) / width).min(640.0 / height);
    let _ = write!(
        page.body,
        "<g transform=\"translate({MARGIN} {:.0}) scale({scale:.4}) translate({} {})\">",
        page.y, -left, -top
    );
    height * scale
}

/// The lines of a legend, from the top of its drawing: a sign around the origin, and words.
fn draw_legend(page: &mut Page, lines: Vec<(String, String)>, step: f64) {
    let x = WIDTH - MARGIN - BESIDE + 40.0;
    for (at, (sign, words)) in lines.into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a legend has some lines")]
        let y = page.y + step * (at as f64 + 0.6);
        let _ = write!(
            page.body,
            "<g transform=\"translate({x:.0} {y:.0})\">{sign}<text x=\"34\" y=\"5\">{}</text></g>",
            escaped(&words)
        );
    }
}

fn draw_shades(
    page: &mut Page,
    view_box: &str,
    zones: &[Shade],
    legend: &[(usize, String)],
    secret: Option<&str>,
) {
    let height = placed(page, view_box);
    for zone in zones {
        let _ = write!(
            page.body,
            "<path class=\"shade s{}\" d=\"{}\"><title>{}</title></path>",
            zone.class,
            zone.path,
            escaped(&zone.label)
        );
        if zone.is_secret {
            let _ = write!(page.body, "<path fill=\"url(#n)\" d=\"{}\"/>", zone.path);
        }
    }
    page.body.push_str("</g>");
    let square = |class: usize| {
        format!("<rect class=\"shade s{class}\" x=\"-10\" y=\"-10\" width=\"20\" height=\"20\"/>")
    };
    let mut lines: Vec<(String, String)> =
        legend.iter().map(|(class, words)| (square(*class), words.clone())).collect();
    lines.extend(secret.map(|words| {
        let hatched = "<rect fill=\"url(#n)\" x=\"-10\" y=\"-10\" width=\"20\" height=\"20\"/>";
        (format!("{}{hatched}", square(0)), words.to_owned())
    }));
    draw_legend(page, lines, 34.0);
    page.y += height;
}

/// Numbers that are not told, as rings with a stroke through them.
fn untold(path: &str, width: f64) -> String {
    let slashes = path.replace("h0", "m-2 2l4-4");
    format!(
        "<path class=\"ring\" stroke-width=\"{width}\" d=\"{path}\"/><path class=\"hole\" stroke-width=\"{}\" d=\"{path}\"/><path class=\"slash\" d=\"{slashes}\"/>",
        width - 2.0
    )
}

fn draw_spots(page: &mut Page, map: &SpotMap) {
    let height = placed(page, &map.view_box);
    if let Some(land) = &map.land {
        let _ = write!(page.body, "<g transform=\"{}\">", land.transform);
        for path in &land.paths {
            let _ = write!(page.body, "<path class=\"land\" d=\"{path}\"/>");
        }
        page.body.push_str("</g>");
    }
    if !map.secret.is_empty() {
        page.body.push_str(&untold(&map.secret, map.secret_width.parse().unwrap_or(9.0)));
    }
    for group in &map.groups {
        let width = &group.width;
        let _ = write!(page.body, "<path class=\"spots\" stroke-width=\"{width}\" d=\"{}\"/>", group.path);
    }
    for spot in &map.spots {
        circle(
            &mut page.body,
            (&spot.x, &spot.y, &spot.r),
            &format!("<title>{}</title>", escaped(&spot.label)),
        );
    }
    for name in &map.names {
        words(&mut page.body, "mid name", name, "");
    }
    for one in &map.legend {
        circle(&mut page.body, (&one.x, &one.y, &one.r), "");
        let mark = Mark { x: one.words_x.clone(), y: one.y.clone(), label: one.label.clone() };
        words(&mut page.body, "", &mark, " dy=\"6\"");
    }
    page.body.push_str("</g>");
    let lines: Vec<(String, String)> =
        map.secret_legend.iter().map(|words| (untold("M0 0h0", 9.0), words.clone())).collect();
    draw_legend(page, lines, 62.0);
    page.y += height;
}

fn circle(out: &mut String, (x, y, r): (&str, &str, &str), inside: &str) {
    let _ = write!(out, "<circle class=\"spot\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\">{inside}</circle>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_broken_between_words_only() {
        assert_eq!(wrapped("un deux trois", 7), ["un deux", "trois"]);
        assert_eq!(wrapped("anticonstitutionnellement oui", 10), ["anticonstitutionnellement", "oui"]);
        assert_eq!(wrapped("", 10), Vec::<String>::new());
    }
}
