//! The four days of the open data folder, when `ALLIANCES_OPEN_DATA` says where it is: by our checker and by the one that
//! stands beside the data.

mod checker;
mod days;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use meetings::{Draft, Effort, Instance};
use tempfile::NamedTempFile;

#[test]
fn real_days_break_no_rule_for_either_checker() {
    let Some(folder) = std::env::var_os("ALLIANCES_OPEN_DATA").map(PathBuf::from) else {
        eprintln!("skipped: ALLIANCES_OPEN_DATA is not set");
        return;
    };
    for name in ["S_1", "M_1", "M_tight", "L_1"] {
        let file = folder.join("meetings").join(format!("{name}.json"));
        let text = std::fs::read(&file).unwrap();
        let draft: Draft = serde_json::from_slice(&text).unwrap();
        let instance = Instance::from_json(&text).unwrap();
        let effort = Effort { limit: Duration::from_millis(400), seed: 1, threads: 2, moves: None };
        let plan = meetings::schedule(&instance, &effort, &days::Counting::default()).unwrap();
        assert_eq!(checker::check(&draft, &plan).0, Vec::<String>::new(), "{name}");
        assert!(plan.value as f64 >= 0.995 * plan.upper_bound as f64, "{name}: {}", plan.value);
        let verifier = folder.join("../tools/verify_plan.py");
        if !verifier.exists() {
            eprintln!("skipped: no verify_plan.py beside the data");
            continue;
        }
        let mut written = NamedTempFile::new().unwrap();
        written.write_all(plan.to_json().as_bytes()).unwrap();
        let done = Command::new("python3").arg(verifier).arg(&file).arg(written.path()).output().unwrap();
        assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stdout));
    }
}
