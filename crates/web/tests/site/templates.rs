//! Every template, and every macro in one, is rendered by the pages of the snapshots. A theme that marks each of them
//! tells which were.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use app::programme::Search;
use domain::programme::EventKind;
use testkit::{Answer, Folder, TestApp, types::Role};

use crate::{
    claims, feeds,
    founding::demonstration,
    groups, lists,
    meetings::meetings,
    meetings_arrivals, meetings_clock, meetings_freed, meetings_long, meetings_words,
    observatory::{count, observatory_pages},
    observatory_maps::map_pages,
    office::office,
    pages::{self, Pages},
    perimeter,
    purchasing::purchasing,
    register,
    scene::Scene,
    sheet,
    traced::traced_pages,
};

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn mark(name: &str) -> String {
    format!("<!--rendered {name}-->")
}

/// The template with a mark where its page begins, or in each of its macros; and the names of the marks.
fn marked(name: &str, source: &str) -> (String, Vec<String>) {
    let mut names = Vec::new();
    let mut out = String::new();
    for (number, piece) in source.split("{% macro ").enumerate() {
        if number == 0 {
            out.push_str(piece);
            continue;
        }
        let (head, body) = piece.split_once("%}").unwrap();
        let label = format!("{name} {}", head.split('(').next().unwrap());
        out.push_str(&format!("{{% macro {head}%}}{}{body}", mark(&label)));
        names.push(label);
    }
    if !names.is_empty() {
        return (out, names);
    }
    let place = if source.contains("{% extends") {
        let inside = |block: &str| source.find(block).map(|at| at + block.len());
        inside("{% block main %}").or_else(|| inside("{% block head %}"))
    } else {
        source.find("</body>")
    };
    // A part that pages include is marked at its end.
    let (before, after) = source.split_at(place.unwrap_or(source.len()));
    (format!("{before}{}{after}", mark(name)), vec![name.to_owned()])
}

/// Writes a theme of marked templates; the names of all marks.
fn theme(folder: &Folder) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut names = BTreeSet::new();
    for path in files(&root) {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        let (source, found) = marked(&name, &std::fs::read_to_string(&path).unwrap());
        let copy = folder.join("templates").join(&name);
        std::fs::create_dir_all(copy.parent().unwrap()).unwrap();
        std::fs::write(copy, source).unwrap();
        names.extend(found);
    }
    names
}

/// Every page of the snapshots.
async fn everything(scene: &Scene) -> Pages {
    let mut all = pages::programme(scene).await;
    all.extend(pages::registering(scene).await);
    all.extend(pages::mine(scene).await);
    all.extend(pages::sign_in(scene).await);
    all.extend(pages::texts(scene).await);
    all.extend(pages::errors(scene).await);
    all.extend(pages::english(scene).await);
    all.extend(office(scene).await);
    all.extend(meetings(scene).await);
    all.extend(claims::everything(&scene.app).await);
    all.extend(feeds::public(scene).await);
    all.extend(feeds::registering(scene).await);
    all
}

/// A site with marked templates, or with ours.
async fn site(theme: Option<&Folder>) -> TestApp {
    let builder = TestApp::builder().with_directory();
    match theme {
        Some(folder) => builder.theme(folder.path().to_owned()).start().await,
        None => builder.start().await,
    }
}

/// The desk of the demonstration's meeting day: long enough to be cut into pages.
async fn long_desk(app: &TestApp) -> (&'static str, Answer) {
    let cards = app.app.search(&Search::everything(), 100, None).await.unwrap().items;
    let day = cards.iter().find(|card| card.event.details.kind == EventKind::MeetingDay).unwrap();
    let mut team = app.team(Role::Organiser).await;
    ("desk", team.open(&format!("/gestion/rencontres/{}/rendez-vous", day.event.id)).await)
}

/// What people keep, groups, the perimeter and the pages of a meeting day itself: each has a site of its own.
async fn kept(theme: Option<&Folder>) -> Pages {
    let app = lists::planted(site(theme).await).await;
    let mut all = lists::list_pages(&app).await;
    let app = lists::planted(site(theme).await).await;
    all.extend(lists::alert_pages(&app).await);
    let app = groups::planted(site(theme).await).await;
    all.extend(groups::group_pages(&app).await);
    let app = site(theme).await;
    app.ignore_mail();
    all.extend(perimeter::perimeter_pages(&app).await);
    all.extend(register::register_pages(&site(theme).await).await);
    all.extend(sheet::asking(&site(theme).await).await);
    all.extend(meetings_clock::clock_pages(&site(theme).await).await);
    all.extend(meetings_arrivals::arrivals_pages(&site(theme).await).await);
    all.extend(meetings_freed::freed_pages(&site(theme).await).await);
    all.extend(meetings_words::words_pages(&site(theme).await).await);
    all
}

#[tokio::test]
async fn every_snapshot_is_that_of_a_page() {
    let mut pages = everything(&Scene::new().await).await;
    let trial = site(None).await;
    pages.extend(demonstration(&trial).await);
    pages.extend(kept(None).await);
    pages.extend(purchasing(&trial).await);
    pages.extend(map_pages(&trial).await);
    pages.extend(traced_pages(TestApp::new().await).await);
    pages.extend(observatory_pages(&count(TestApp::new().await).await).await);
    let mut names: BTreeSet<_> = pages.into_iter().map(|(name, _)| format!("{name}.snap")).collect();
    names.extend(["frame.snap", "error-unavailable.snap"].map(str::to_owned));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/snapshots");
    let kept: BTreeSet<_> = files(&folder)
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "snap"))
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(kept.difference(&names).collect::<Vec<_>>(), Vec::<&String>::new(), "remove these");
}

#[tokio::test]
async fn every_template_and_macro_is_rendered_by_a_snapshot() {
    let folder = Folder::new();
    let all = theme(&folder);
    assert!(all.len() > 20, "{all:?}");
    let mut rendered = everything(&Scene::on(site(Some(&folder)).await).await).await;
    let trial = site(Some(&folder)).await;
    rendered.extend(demonstration(&trial).await);
    rendered.push(long_desk(&trial).await);
    rendered.push(meetings_long::seek_page(&site(Some(&folder)).await).await);
    rendered.extend(kept(Some(&folder)).await);
    rendered.extend(purchasing(&trial).await);
    rendered.extend(map_pages(&trial).await);
    rendered.extend(traced_pages(site(Some(&folder)).await).await);
    rendered.extend(observatory_pages(&count(site(Some(&folder)).await).await).await);
    let is_rendered = |name: &&String| {
        rendered
            .iter()
            .any(|(_, answer)| std::str::from_utf8(&answer.body).is_ok_and(|text| text.contains(&mark(name))))
    };
    let missing: Vec<_> = all.iter().filter(|name| !is_rendered(name)).collect();
    assert!(missing.is_empty(), "no snapshot shows: {missing:?}");
}
