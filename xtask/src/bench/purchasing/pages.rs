//! `cargo xtask bench buyers`: the page of a buyer, by how many contracts it published.
//!
//! The release build serves its demonstration; a file gives four of its buyers more contracts, one in five of them held by a
//! structure of its register, in a dozen trades, some of which end soon: the page has everything a page can have.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::super::{http::Client, programme, quantile, server::Server};

/// How many contracts each buyer is given.
const SIZES: [usize; 4] = [1, 500, 1_000, 10_000];
/// Answers that are timed of each page.
const ANSWERS: usize = 60;
/// What is bought: divisions in which trades of the ESS are, and others.
const BOUGHT: [&str; 12] = [
    "90910000", "77310000", "55520000", "79713000", "45000000", "85312000", "80500000", "92300000",
    "33100000", "48000000", "60100000", "39100000",
];
const HEADS: &str = "id,acheteur_id,titulaire_id,titulaire_typeIdentifiant,objet,montant,codeCPV,dureeMois,dateNotification,datePublicationDonnees,considerationsSociales,titulaire_distance,modification_id,donneesActuelles\n";

/// Runs it.
pub(crate) fn run(root: &Path) -> Result<bool> {
    programme::build(root)?;
    let binary = root.join("target/release/alliances");
    let scratch = std::env::temp_dir().join(format!("alliances-bench-buyers-{}", std::process::id()));
    let server = Server::start(&binary, &scratch.join("data"), None, None)?;
    let buyers = buyers(&server.address)?;
    let file = scratch.join("decp.csv");
    std::fs::write(&file, contracts(&buyers, &holders(&server.address)?))?;
    for words in
        [vec!["import".as_ref(), "decp".as_ref(), file.as_os_str()], vec!["jobs".as_ref(), "run".as_ref()]]
    {
        let done = Command::new(&binary).args(words).arg("--data").arg(&server.data).output()?;
        if !done.status.success() {
            bail!("{}", String::from_utf8_lossy(&done.stderr));
        }
    }
    println!("| page of a buyer | least ms | median | 95 of 100 | at least |\n|---|---|---|---|---|");
    for (size, buyer) in SIZES.iter().zip(&buyers) {
        let page = format!("/acheteurs/{buyer}");
        wait_for(&server.address, &page, *size)?;
        for (what, query) in [("all years", ""), ("two years", "?de=2024&a=2025")] {
            let mut taken = time(&server.address, &format!("{page}{query}"))?;
            taken.sort_by(f64::total_cmp);
            let [least, median, high] = [0.0, 0.5, 0.95].map(|share| quantile(&taken, share));
            println!("| {size} contracts more, {what} | {least:.1} | {median:.1} | {high:.1} | < 20 ms |");
        }
    }
    drop(server);
    std::fs::remove_dir_all(&scratch)?;
    Ok(true)
}

/// Buyers of the demonstration, once they are there.
fn buyers(address: &str) -> Result<Vec<String>> {
    for _ in 0..300 {
        let page = Client::connect(address)?.get("/acheteurs")?;
        let text = String::from_utf8_lossy(&page.body).into_owned();
        let found = text.split("<a href=\"/acheteurs/").skip(1).filter_map(|rest| rest.get(..14));
        let mut found: Vec<String> = found.map(str::to_owned).collect();
        found.dedup();
        if found.len() >= SIZES.len() {
            return Ok(found);
        }
        thread::sleep(Duration::from_millis(500));
    }
    bail!("the demonstration has no buyers")
}

/// Structures of the demonstration.
fn holders(address: &str) -> Result<Vec<String>> {
    for _ in 0..300 {
        let found = Client::connect(address)?.get("/api/v1/structures?limit=100")?.json()?;
        let items = found["items"].as_array().cloned().unwrap_or_default();
        let found: Vec<String> =
            items.iter().filter_map(|one| Some(one["siret"].as_str()?.to_owned())).collect();
        if !found.is_empty() {
            return Ok(found);
        }
        thread::sleep(Duration::from_millis(500));
    }
    bail!("the demonstration has no structures")
}

/// A tabular file. La Poste holds what no structure of the register does.
fn contracts(buyers: &[String], holders: &[String]) -> String {
    let mut text = HEADS.to_owned();
    for (size, buyer) in SIZES.iter().zip(buyers) {
        for n in 0..*size {
            let holder = if n % 5 == 0 { &holders[n / 5 % holders.len()] } else { "35600000049837" };
            let (year, month) = (2018 + n % 9, 1 + n % 12);
            let (bought, amount, months) = (BOUGHT[n % BOUGHT.len()], 1_000 + n * 37, 12 + n % 36);
            let day = format!("{year}-{month:02}-10");
            let _ = writeln!(
                text,
                "B{n},{buyer},{holder},SIRET,Objet fictif {n},{amount},{bought},{months},{day},{day},Clause sociale,{},0,true",
                n % 400
            );
        }
    }
    text
}

/// Waits until the figures of a page are of all its contracts.
fn wait_for(address: &str, page: &str, size: usize) -> Result<()> {
    let path = format!("/api/v1/buyers{}/procurement", page.trim_start_matches("/acheteurs"));
    for _ in 0..600 {
        let told = Client::connect(address)?.get(&path)?.json()?;
        if told["figures"]["contracts"].as_u64().context("contracts")? >= size as u64 {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(500));
    }
    bail!("{page} was not computed")
}

/// Milliseconds of each answer, behind a few that warm it.
fn time(address: &str, path: &str) -> Result<Vec<f64>> {
    let mut client = Client::connect(address)?;
    let mut taken = Vec::with_capacity(ANSWERS);
    for n in 0..ANSWERS + 5 {
        let started = Instant::now();
        let answer = client.get(path)?;
        if answer.status != 200 {
            bail!("{path} answered {}", answer.status);
        }
        if n >= 5 {
            taken.push(started.elapsed().as_secs_f64() * 1000.0);
        }
    }
    Ok(taken)
}
