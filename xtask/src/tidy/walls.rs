//! The walls: which crate of the workspace may depend on which. The same table is in `docs/ARCHITECTURE.md`.

use serde_json::Value;

use super::Finding;
use super::tree::Tree;

/// Crate, what it may depend on, and what its tests may use besides.
const ALLOWED: [(&str, &[&str], &[&str]); 15] = [
    ("domain", &[], &[]),
    ("i18n", &["domain"], &[]),
    ("store", &["domain"], &[]),
    ("directory", &["domain"], &[]),
    ("analytics", &["domain"], &[]),
    ("mail", &["domain", "i18n"], &[]),
    ("meetings", &[], &[]),
    ("opendata", &["domain"], &[]),
    ("identity", &[], &[]),
    (
        "app",
        &["analytics", "directory", "domain", "i18n", "identity", "mail", "meetings", "opendata", "store"],
        &["testkit"],
    ),
    ("web", &["app", "domain", "i18n"], &["testkit"]),
    ("alliances", &["app", "domain", "i18n", "mail", "meetings", "opendata", "store", "web"], &["testkit"]),
    ("testkit", &["app", "domain", "i18n", "mail", "store", "web"], &[]),
    ("xtask", &["domain"], &["testkit"]),
    ("e2e", &[], &[]),
];

/// A dependency of one crate of the workspace on another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    /// Who depends.
    pub(crate) from: String,
    /// On whom.
    pub(crate) to: String,
    /// Whether only the tests do.
    pub(crate) tests: bool,
}

impl Edge {
    /// The edges that `cargo metadata --no-deps` tells of.
    pub(crate) fn all(metadata: &Value) -> Vec<Self> {
        let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
        let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
        let mut edges = Vec::new();
        for package in list(metadata, "packages") {
            for dependency in list(&package, "dependencies").iter().filter(|found| found["path"].is_string())
            {
                let tests = dependency["kind"] == "dev";
                edges.push(Self { from: name(&package), to: name(dependency), tests });
            }
        }
        edges
    }

    fn is_allowed(&self) -> bool {
        let row = ALLOWED.iter().find(|(name, ..)| *name == self.from);
        row.is_some_and(|(_, always, in_tests)| {
            always.contains(&self.to.as_str()) || self.tests && in_tests.contains(&self.to.as_str())
        })
    }
}

/// Refuses an edge between crates that the table does not have.
pub(crate) fn unknown_edges(tree: &Tree) -> Vec<Finding> {
    let refused = tree.edges.iter().filter(|edge| !edge.is_allowed());
    refused
        .map(|Edge { from, to, tests }| {
            let part = if *tests { "the tests of " } else { "" };
            Finding {
                file: if from == "xtask" { "xtask/Cargo.toml".to_owned() } else { format!("crates/{from}/Cargo.toml") },
                line: 1,
                rule: "walls",
                advice: format!("{part}{from} may not depend on {to}: go through a crate that may, see docs/ARCHITECTURE.md"),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_outside_the_table_is_refused_and_one_in_it_is_not() {
        let metadata = serde_json::json!({ "packages": [
            { "name": "web", "dependencies": [
                { "name": "app", "path": "crates/app", "kind": null },
                { "name": "store", "path": "crates/store", "kind": null },
                { "name": "testkit", "path": "crates/testkit", "kind": "dev" },
                { "name": "axum", "kind": null } ] },
            { "name": "mail", "dependencies": [{ "name": "testkit", "path": "crates/testkit", "kind": null }] } ] });
        let tree = Tree { edges: Edge::all(&metadata), ..Tree::default() };
        let found: Vec<_> = unknown_edges(&tree).iter().map(ToString::to_string).collect();
        let end = "go through a crate that may, see docs/ARCHITECTURE.md";
        assert_eq!(
            found,
            [
                format!("crates/web/Cargo.toml:1: walls: web may not depend on store: {end}"),
                format!("crates/mail/Cargo.toml:1: walls: mail may not depend on testkit: {end}"),
            ]
        );
    }
}
