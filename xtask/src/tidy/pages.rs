//! Templates of the pages: each is used, and none holds style or script.

use super::Finding;
use super::tree::{Text, Tree};

/// Refuses a template that no Rust file and no other template names.
pub(crate) fn unused_templates(tree: &Tree) -> Vec<Finding> {
    let unused = tree.templates().filter(|template| !is_named(tree, template));
    unused.map(|template| template.finding(1, "unused-template", "render it or remove it")).collect()
}

fn is_named(tree: &Tree, template: &Text) -> bool {
    let name = template.path.trim_start_matches("crates/web/templates/");
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let in_rust = tree
        .rust
        .iter()
        .flat_map(|file| &file.lexed.literals)
        .any(|literal| literal.value == name || literal.value == stem);
    let quoted = [format!("\"{name}\""), format!("'{name}'")];
    let others = tree.templates().filter(|other| other.path != template.path);
    in_rust
        || others
            .flat_map(|other| quoted.iter().map(|quoted| other.content.contains(quoted)))
            .any(|found| found)
}

/// Refuses style and script written in a page: the Content-Security-Policy would.
pub(crate) fn inline_code(tree: &Tree) -> Vec<Finding> {
    tree.templates()
        .flat_map(|template| tags(template).flat_map(|(at, tag)| faults(template, at, tag)))
        .collect()
}

/// The tags of a template, with where they start. A `>` inside an attribute ends the tag early, which hides nothing
/// but what follows it.
fn tags(template: &Text) -> impl Iterator<Item = (usize, &str)> {
    let content = &template.content;
    let starts = content.match_indices('<').map(|(at, _)| at);
    let tags = starts.filter(|at| content[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic()));
    tags.map(|at| (at, content[at..].find('>').map_or(&content[at..], |end| &content[at..=at + end])))
}

fn faults(template: &Text, at: usize, tag: &str) -> Vec<Finding> {
    let tag = tag.to_ascii_lowercase();
    let names = attribute_names(&tag);
    let is_script = tag.starts_with("<script") && !tag.contains("application/ld+json");
    let mut advice = Vec::new();
    if tag.starts_with("<style") || names.contains(&"style") {
        advice.push("move the style to the stylesheet, under a class");
    }
    if names.iter().any(|name| name.starts_with("on") && name.len() > 3) {
        advice.push("listen to the event in a module of crates/web/assets");
    }
    if is_script && !names.contains(&"src") {
        advice.push("move the script to a module of crates/web/assets, and name it in `src`");
    }
    advice.into_iter().map(|advice| template.finding(template.line_at(at), "inline-code", advice)).collect()
}

fn attribute_names(tag: &str) -> Vec<&str> {
    let names = tag.match_indices('=').map(|(at, _)| &tag[..at]);
    names
        .filter_map(|before| {
            before.rsplit(|letter: char| letter.is_whitespace() || letter == '"' || letter == '\'').next()
        })
        .filter(|name| !name.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::{places, sample};

    #[test]
    fn a_template_that_nothing_names_is_refused() {
        let tree = sample(&[
            ("crates/web/src/pages/home.rs", "//! H.\nfn h() { render(\"home.html\") } // \"old.html\""),
            ("crates/web/templates/home.html", "{% extends \"layout.html\" %}"),
            ("crates/web/templates/layout.html", "{% block content %}"),
            ("crates/web/templates/old.html", "{% include \"old.html\" %}"),
        ]);
        assert_eq!(places(&unused_templates(&tree)), ["crates/web/templates/old.html:1"]);
    }

    #[test]
    fn style_and_script_in_a_page_are_refused() {
        let good = "<p class=\"one\" data-on=\"a\">un = deux</p>\n<script src=\"/a.js\" type=\"module\"></script>\n<script type=\"application/ld+json\">{}</script>\n{% if a < b %}";
        let bad = "<p style=\"color:red\">\n<style>\n<a href=\"#\" onclick=\"f()\">\n<script>\n<script type=\"module\">";
        let tree = sample(&[
            ("crates/web/templates/good.html", good),
            ("crates/web/templates/bad.html", bad),
            ("other/bad.html", bad),
        ]);
        let found = inline_code(&tree);
        let expected: Vec<_> = (1..=5).map(|line| format!("crates/web/templates/bad.html:{line}")).collect();
        assert_eq!(places(&found), expected);
    }
}
