//! Prints how well the index answers the judged queries: `cargo xtask relevance`.
#![allow(clippy::print_stdout, reason = "prints what was asked for")]
#![allow(clippy::unwrap_used, reason = "stops at the first surprise, as a test does")]
#![allow(clippy::cast_precision_loss, reason = "a share of a few")]

#[path = "../tests/relevance/judge.rs"]
mod judge;

use std::path::PathBuf;

fn main() {
    let open_data = std::env::var_os("ALLIANCES_OPEN_DATA").map(PathBuf::from);
    let (judgements, has_sample) = judge::judge(open_data.as_deref());
    println!("  MRR  recall  query");
    judgements.iter().for_each(|judgement| println!("{judgement}"));
    let (reciprocal, recall) = judge::means(&judgements);
    let corpus = if has_sample { "synthetic structures and the real sample" } else { "synthetic structures" };
    println!("\nMRR {reciprocal:.3}   recall@10 {recall:.3}   {} queries on {corpus}", judgements.len());
    if !has_sample {
        println!("(set ALLIANCES_OPEN_DATA for the real sample too)");
    }
}
