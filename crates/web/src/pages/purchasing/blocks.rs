//! The tables and charts of a buyer.

use app::purchasing::{BuyerPage, Peer, Peers};
use domain::purchasing::{
    Acts, Band, Figures, Part, Quartiles, Said, division_label,
    shares::{FEWEST, told_percent},
};
use i18n::{args, typography};

use super::{
    buyers::address_of_peers,
    definitions::{few, ways},
    words::{by_amount, by_number, chart, count, euros, extremes, said, share},
};
use crate::{
    render::views::{
        pieces::Way,
        purchasing::{Block, Grid},
    },
    visit::Visit,
};

/// All of them, in the order of the page; `file` is the address of the figures, to which a group is added.
pub(super) fn all(visit: &Visit, page: &BuyerPage, file: &str) -> Vec<Block> {
    let shares = &page.shares;
    let mut blocks = vec![
        parts(visit, "parts", "parts-title", &shares.all),
        considerations(visit, &shares.all),
        handed_on(visit, &shares.all),
        parts(visit, "hors-accords-cadres", "parts-without-frameworks", &shares.without_frameworks),
        years(visit, page),
        divisions(visit, page),
        distances(visit, page),
    ];
    blocks.extend(distances_of_the_ess(visit, page));
    blocks.extend(peers(visit, page));
    for block in &mut blocks {
        block.note = Some(match block.id {
            "hors-accords-cadres" => note(visit, &shares.without_frameworks),
            "considerations" => visit.tell("coverage-considered", &args![n = shares.all.clause.among]),
            "sous-traitance" => visit.say("coverage-handed-on"),
            "distances-ess" => visit.tell("distances-ess-note", &args![n = shares.measured]),
            _ => note(visit, &shares.all),
        });
        block.note = Some(
            [block.note.take(), few(visit, &shares.all)].into_iter().flatten().collect::<Vec<_>>().join(" "),
        );
        block.csv = group_of(block.id).map(|group| format!("{file}{group}"));
        block.defined = ways(visit, measures_of(block.id));
    }
    blocks
}

/// What is measured in a block.
fn measures_of(id: &str) -> &'static [&'static str] {
    match id {
        "parts" | "hors-accords-cadres" => {
            &["contracts", "amount", "ess-number", "ess-whole", "ess-split", "inclusive-number"]
        }
        "considerations" => &["clause", "criterion", "reserved"],
        "sous-traitance" => &["subcontracting"],
        "pairs" => &["ess-number", "ess-split", "inclusive-number", "inclusive-split", "clause"],
        _ => &["contracts", "amount", "ess-number", "ess-split", "inclusive-number", "clause"],
    }
}

/// The group of the file that holds what a block shows; the shares of peers are not in it.
fn group_of(id: &str) -> Option<&'static str> {
    Some(match id {
        "parts" | "considerations" | "sous-traitance" => "tous",
        "hors-accords-cadres" => "hors-accords-cadres",
        "annees" => "annee",
        "achats" => "division-cpv",
        "distances" => "distance-km",
        "distances-ess" => "distance-ess-km",
        _ => return None,
    })
}

/// What must be known beside every rate.
fn note(visit: &Visit, all: &Figures) -> String {
    visit.tell(
        "coverage-short",
        &args![n = all.contracts, without = all.contracts - all.valued, foreign = all.unmatchable],
    )
}

fn heads(visit: &Visit, first: &str, keys: &[&str]) -> Vec<String> {
    std::iter::once(first).chain(keys.iter().copied()).map(|key| visit.say(key)).collect()
}

const OF_PARTS: [&str; 6] =
    ["head-contracts", "head-by-number", "head-whole", "head-by-whole", "head-split", "head-by-split"];

/// What goes to the ESS, in a sentence.
fn finding(visit: &Visit, all: &Figures) -> String {
    let values = args![
        n = share(visit, all.ess.contracts.into(), all.contracts.into()),
        whole = by_amount(visit, all.ess.whole, all.amount),
        split = by_amount(visit, all.ess.split, all.amount),
    ];
    visit.tell("finding-parts", &values)
}

/// What goes to whom: by number, and by amount in both ways.
fn parts(visit: &Visit, id: &'static str, title: &str, all: &Figures) -> Block {
    let line = |key: &str, part: &Part| {
        vec![
            visit.say(key),
            count(visit, part.contracts),
            by_number(visit, part.contracts, all.contracts),
            euros(visit, part.whole),
            by_amount(visit, part.whole, all.amount),
            euros(visit, part.split),
            by_amount(visit, part.split, all.amount),
        ]
    };
    let whole = vec![
        visit.say("part-all"),
        count(visit, all.contracts),
        share(visit, all.contracts.into(), all.contracts.into()),
        euros(visit, all.amount),
        share(visit, all.amount.0, all.amount.0),
        euros(visit, all.amount),
        share(visit, all.amount.0, all.amount.0),
    ];
    Block {
        id,
        title: visit.say(title),
        takeaway: (all.contracts >= FEWEST).then(|| finding(visit, all)),
        lines: vec![visit.say("parts-text")],
        grid: Some(Grid {
            caption: visit.say(title),
            heads: heads(visit, "head-holders", &OF_PARTS),
            rows: vec![
                line("part-ess", &all.ess),
                line("part-declared", &all.declared),
                line("part-insertion", &all.insertion),
                line("part-handicap", &all.handicap),
                line("part-inclusive", &all.inclusive),
                whole,
            ],
            numbers: true,
        }),
        ..Block::default()
    }
}

fn considerations(visit: &Visit, all: &Figures) -> Block {
    let line = |key: &str, said: &Said| {
        vec![
            visit.say(key),
            count(visit, said.contracts),
            count(visit, said.among),
            by_number(visit, said.contracts, said.among),
            euros(visit, said.amount),
            by_amount(visit, said.amount, said.among_amount),
        ]
    };
    let keys = ["head-contracts", "head-among", "head-by-number", "head-amount", "head-by-amount"];
    Block {
        id: "considerations",
        title: visit.say("considerations-title"),
        takeaway: (all.clause.among >= FEWEST).then(|| {
            let values = args![
                n = all.clause.among,
                clause = share(visit, all.clause.contracts.into(), all.clause.among.into()),
                reserved = share(visit, all.reserved.contracts.into(), all.reserved.among.into()),
            ];
            visit.tell("finding-considerations", &values)
        }),
        lines: vec![visit.say("considerations-text")],
        grid: Some(Grid {
            caption: visit.say("considerations-title"),
            heads: heads(visit, "head-consideration", &keys),
            rows: vec![
                line("consideration-clause", &all.clause),
                line("consideration-criterion", &all.criterion),
                line("consideration-reserved", &all.reserved),
            ],
            numbers: true,
        }),
        ..Block::default()
    }
}

/// Acts of subcontracting, apart: their amounts are parts of those of contracts.
fn handed_on(visit: &Visit, all: &Figures) -> Block {
    let of = &all.handed_on;
    let line = |key: &str, acts: &Acts| {
        vec![
            visit.say(key),
            count(visit, acts.number),
            by_number(visit, acts.number, of.all.number),
            euros(visit, acts.amount),
            by_amount(visit, acts.amount, of.all.amount),
        ]
    };
    let title = visit.say("handed-on-title");
    let keys = ["head-acts", "head-by-number", "head-amount", "head-by-amount"];
    let rows = vec![
        line("part-ess", &of.ess),
        line("part-insertion", &of.insertion),
        line("part-handicap", &of.handicap),
        line("part-inclusive", &of.inclusive),
        line("part-all-acts", &of.all),
    ];
    let grid = Grid {
        caption: title.clone(),
        heads: heads(visit, "head-subcontractors", &keys),
        rows,
        numbers: true,
    };
    let values = args![
        n = of.all.number,
        modified = of.modified,
        contracts = all.subcontracted,
        ess = by_number(visit, of.ess.number, of.all.number),
    ];
    Block {
        id: "sous-traitance",
        title,
        takeaway: (of.all.number > 0).then(|| visit.tell("finding-handed-on", &values)),
        lines: vec![visit.say(if of.all.number > 0 { "handed-on-text" } else { "handed-on-none" })],
        grid: (of.all.number > 0).then_some(grid),
        ..Block::default()
    }
}

const OF_GROUPS: [&str; 6] = [
    "head-contracts",
    "head-amount",
    "head-ess-number",
    "head-ess-amount",
    "head-inclusive-number",
    "head-clause-number",
];

fn group(visit: &Visit, label: String, figures: &Figures) -> Vec<String> {
    vec![
        label,
        count(visit, figures.contracts),
        euros(visit, figures.amount),
        by_number(visit, figures.ess.contracts, figures.contracts),
        by_amount(visit, figures.ess.split, figures.amount),
        by_number(visit, figures.inclusive.contracts, figures.contracts),
        by_number(visit, figures.clause.contracts, figures.clause.among),
    ]
}

/// A group of contracts: what it is called, whether that is known, and its figures.
type Group<'f> = (String, bool, &'f Figures);

fn groups<'f>(
    visit: &Visit,
    id: &'static str,
    (title, head): (&str, &str),
    groups: impl Iterator<Item = Group<'f>>,
) -> Block {
    let groups: Vec<Group<'f>> = groups.collect();
    let share = |of: &Figures| told_percent(of.ess.contracts.into(), of.contracts.into(), of.contracts);
    let compared = groups.iter().filter(|(_, is_known, _)| *is_known);
    let compared: Vec<_> = compared.filter_map(|(label, _, of)| Some((label.as_str(), share(of)?))).collect();
    let finding = extremes(visit, id, &compared);
    let bar = |(label, _, of): &Group<'_>| {
        let label = visit.tell("bar-of-contracts", &args![label = label.clone(), n = of.contracts]);
        (label, by_number(visit, of.ess.contracts, of.contracts), share(of))
    };
    let title = visit.say(title);
    Block {
        id,
        chart: chart(finding.as_deref().unwrap_or(&title), &groups.iter().map(bar).collect::<Vec<_>>()),
        takeaway: finding,
        lines: vec![visit.tell("chart-ess-number", &args![least = FEWEST])],
        grid: Some(Grid {
            caption: title.clone(),
            heads: heads(visit, head, &OF_GROUPS),
            rows: groups.into_iter().map(|(label, _, figures)| group(visit, label, figures)).collect(),
            numbers: true,
        }),
        title,
        ..Block::default()
    }
}

fn years(visit: &Visit, page: &BuyerPage) -> Block {
    let years = page.shares.by_year.iter().map(|(year, figures)| (year.to_string(), true, figures));
    groups(visit, "annees", ("years-title", "head-year"), years)
}

fn divisions(visit: &Visit, page: &BuyerPage) -> Block {
    let label = |division: u8| match division_label(division) {
        Some(label) => typography::french(&format!("{division:02} – {label}")),
        None => visit.say("division-unknown"),
    };
    let mut all: Vec<_> = page.shares.by_division.iter().collect();
    all.sort_by_key(|(division, figures)| (std::cmp::Reverse(figures.contracts), **division));
    let divisions = all.into_iter().map(|(division, figures)| (label(*division), *division > 0, figures));
    groups(visit, "achats", ("divisions-title", "head-division"), divisions)
}

fn distances(visit: &Visit, page: &BuyerPage) -> Block {
    let bands = page.shares.by_distance.iter().map(|(band, figures)| {
        (visit.say(&format!("band-{}", band.code())), *band != Band::Unknown, figures)
    });
    let block = groups(visit, "distances", ("distances-title", "head-distance"), bands);
    // Files of the regulation do not tell it, and the register could tell it of the ESS only: a share would mean nothing.
    let unknown = page.shares.by_distance.get(&Band::Unknown).map_or(0, |figures| figures.contracts);
    if unknown * 2 <= page.shares.all.contracts {
        return block;
    }
    let values = args![n = page.shares.all.contracts, known = page.shares.all.contracts - unknown];
    let told = vec![visit.tell("distances-unknown", &values)];
    Block { takeaway: None, chart: None, grid: None, lines: told, ..block }
}

/// How far the holders of the ESS are: this the register tells too. Counts and parts of what goes to the ESS, and no share of
/// all contracts.
fn distances_of_the_ess(visit: &Visit, page: &BuyerPage) -> Option<Block> {
    let bands = &page.shares.ess_by_distance;
    let unknown = bands.get(&Band::Unknown).map_or(0, |of| of.contracts);
    let known = page.shares.all.ess.contracts - unknown;
    if known == 0 {
        return None;
    }
    let near: u32 =
        [Band::Near, Band::Around].iter().filter_map(|band| bands.get(band)).map(|of| of.contracts).sum();
    let row = |(band, of): (&Band, &Figures)| {
        let is_known = *band != Band::Unknown;
        vec![
            visit.say(&format!("band-{}", band.code())),
            count(visit, of.contracts),
            if is_known { by_number(visit, of.contracts, known) } else { said(visit, None) },
            euros(visit, of.ess.whole),
            euros(visit, of.ess.split),
        ]
    };
    let keys = ["distances-ess-contracts", "distances-ess-share", "head-whole", "head-split"];
    let finding = args![share = share(visit, near.into(), known.into()), n = known];
    Some(Block {
        id: "distances-ess",
        title: visit.say("distances-ess-title"),
        takeaway: (known >= FEWEST).then(|| visit.tell("finding-distances-ess", &finding)),
        grid: Some(Grid {
            caption: visit.say("distances-ess-title"),
            heads: heads(visit, "head-distance", &keys),
            rows: bands.iter().map(row).collect(),
            numbers: true,
        }),
        ..Block::default()
    })
}

/// A share of the buyer beside those of its peers.
fn peer(visit: &Visit, key: &str, peer: &Peer) -> Vec<String> {
    let quartile = |of: fn(&Quartiles) -> f64| said(visit, peer.quartiles.as_ref().map(of));
    vec![
        visit.say(key),
        said(visit, peer.own),
        quartile(|one| one.lower),
        quartile(|one| one.median),
        quartile(|one| one.upper),
        peer.quartiles.map_or_else(|| "–".to_owned(), |one| one.peers.to_string()),
    ]
}

fn peers(visit: &Visit, page: &BuyerPage) -> Option<Block> {
    let kind = page.buyer.kind?;
    let bare = Block { id: "pairs", title: visit.say("peers-title"), ..Block::default() };
    if page.buyer.contracts < FEWEST {
        let takeaway = Some(visit.tell("finding-few", &args![least = FEWEST]));
        return Some(Block { takeaway, ..bare });
    }
    let peers = page.peers?;
    let (least, most) = peers.between;
    let label = typography::french(kind.label());
    let told = Block {
        lines: vec![visit.tell("peers-text", &args![kind = label, least = least, most = most])],
        more: Some(Way::new(address_of_peers(kind, (least, most)), visit.say("peers-list"))),
        ..bare
    };
    let Some(quartiles) = peers.ess_number.quartiles else {
        return Some(Block { takeaway: Some(visit.say("finding-no-peers")), ..told });
    };
    Some(beside(visit, &peers, quartiles, told))
}

/// The shares of a buyer beside those of its peers.
fn beside(visit: &Visit, peers: &Peers, quartiles: Quartiles, told: Block) -> Block {
    let values = args![
        own = said(visit, peers.ess_number.own),
        median = said(visit, Some(quartiles.median)),
        n = quartiles.peers,
    ];
    Block {
        takeaway: Some(visit.tell("finding-peers", &values)),
        grid: Some(Grid {
            caption: visit.say("peers-title"),
            heads: heads(
                visit,
                "head-share",
                &["head-own", "head-lower", "head-median", "head-upper", "head-peers"],
            ),
            rows: vec![
                peer(visit, "head-ess-number", &peers.ess_number),
                peer(visit, "head-ess-amount", &peers.ess_amount),
                peer(visit, "head-inclusive-number", &peers.inclusive_number),
                peer(visit, "head-inclusive-amount", &peers.inclusive_amount),
                peer(visit, "head-clause-number", &peers.clause_number),
            ],
            numbers: true,
        }),
        ..told
    }
}
