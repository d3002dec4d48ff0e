//! The index answers the judged queries at least this well. `cargo xtask relevance` prints each.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
#![allow(clippy::print_stdout, reason = "tells what was judged when it fails")]
#![allow(clippy::cast_precision_loss, reason = "a share of a few")]

mod judge;

use std::path::PathBuf;

#[test]
fn judged_queries_keep_their_floor() {
    let open_data = std::env::var_os("ALLIANCES_OPEN_DATA").map(PathBuf::from);
    let (judgements, has_sample) = judge::judge(open_data.as_deref());
    if !has_sample {
        println!("ALLIANCES_OPEN_DATA is not set: the real sample is left out");
    }
    let (reciprocal, recall) = judge::means(&judgements);
    judgements.iter().for_each(|judgement| println!("{judgement}"));
    println!("MRR {reciprocal:.3}, recall@10 {recall:.3} on {} queries", judgements.len());
    assert!(judgements.len() >= 60, "{}", judgements.len());
    assert!(reciprocal >= 0.93, "MRR {reciprocal:.3}");
    assert!(recall >= 0.95, "recall@10 {recall:.3}");
}
