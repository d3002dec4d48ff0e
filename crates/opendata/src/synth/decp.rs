//! Synthetic contracts, in the official forms, between the buyers and the suppliers of the synthetic Sirene of the same
//! seed: joins between both hit. Every defect that real files have is there.

use std::path::{Path, PathBuf};

mod out;

use self::out::Out;
use super::chance::Chance;
use super::sheet::Cell;
use super::units::{Unit, luhn_key};
use super::{Form as Files, Recipe as Country, STRIDE, establishments, trades};
use crate::error::ReadError;
use crate::watch::{Progress, Step, Watch, go_on};

/// Rows of the whole country, in 2026.
const ROWS: f64 = 3_238_492.0;
/// Legal units that are looked at for those that buy and sell.
const LOOKED_AT: u64 = 400_000;
/// 2018-01-01 and 2026-10-31, as days since 1970-01-01.
const FIRST: u64 = 17_532;
const LAST: u64 = 20_757;
/// 2024-01-01: social considerations are published from then on.
const CONSIDERED: u64 = 19_723;

/// The form of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The tabular file, Parquet.
    Parquet,
    /// The tabular file, CSV.
    Csv,
    /// The JSON of the regulation of 2022.
    Json,
}

/// What is made.
#[derive(Clone, Copy, Debug)]
pub struct Recipe<'r> {
    /// Part of the country: 1.0 makes 3.2 million rows.
    pub scale: f64,
    /// The same seed makes the same file, and the numbers of the synthetic Sirene of that seed and `country` scale.
    pub seed: u64,
    /// Scale of the synthetic Sirene whose numbers are taken.
    pub country: f64,
    /// Communes that the synthetic Sirene has besides.
    pub communes: u64,
    /// Form of the file.
    pub form: Form,
    /// Buyers and most holders are of these départements; of all without any.
    pub departements: &'r [&'r str],
    /// Whether the defects of real files are there.
    pub is_damaged: bool,
}

/// What is bought: code, words, division of activity that sells it.
const BOUGHT: [(&str, &str); 16] = [
    ("77310000-6", "Entretien d’espaces verts"),
    ("90910000-9", "Nettoyage de locaux"),
    ("55520000-1", "Prestations de traiteur"),
    ("90500000-2", "Collecte et tri de déchets"),
    ("45000000-7", "Travaux de rénovation"),
    ("45442100-8", "Travaux de peinture"),
    ("80500000-9", "Formation professionnelle"),
    ("85300000-2", "Accompagnement social"),
    ("79620000-6", "Mise à disposition de personnel"),
    ("98310000-9", "Blanchisserie"),
    ("39130000-2", "Mobilier de bureau"),
    ("30200000-1", "Matériel informatique"),
    ("72000000-5", "Développement de logiciels"),
    ("50000000-5", "Maintenance d’équipements"),
    ("15800000-6", "Denrées alimentaires"),
    ("71000000-8", "Maîtrise d’œuvre"),
];

/// A party: its establishment and where it is.
struct Party {
    siret: String,
    name: String,
    commune: String,
}

struct Parties {
    buyers: Vec<Party>,
    ess: Vec<Party>,
    others: Vec<Party>,
}

impl Parties {
    fn find(recipe: &Recipe<'_>) -> Self {
        let country = Country {
            scale: recipe.country,
            seed: recipe.seed,
            form: Files::Csv,
            damaged: 0,
            is_spread: false,
            communes: recipe.communes,
        };
        let mut parties = Self { buyers: Vec::new(), ess: Vec::new(), others: Vec::new() };
        let total = country.ranks();
        let stride = (total / LOOKED_AT).max(1);
        for rank in (0..total).step_by(usize::try_from(stride).unwrap_or(1)) {
            let unit = Unit::new(&country, rank);
            if !unit.is_active || unit.is_masked || unit.category == 1000 || !unit.is_sound() {
                continue;
            }
            let Some(own) = establishments::of(&unit).next().filter(establishments::Establishment::is_open)
            else {
                continue;
            };
            let is_near = recipe.departements.is_empty()
                || recipe.departements.iter().any(|code| own.commune().starts_with(code));
            let party =
                Party { siret: own.siret(), name: unit.name().to_owned(), commune: own.commune().to_owned() };
            let is_ess = trades::CATEGORIES.iter().any(|row| row.0 == unit.category && row.2);
            match unit.category {
                7000..=7999 if is_near => parties.buyers.push(party),
                7000..=7999 => {}
                _ if is_ess && is_near => parties.ess.push(party),
                5499 | 5710 | 5599 => parties.others.push(party),
                _ => {}
            }
        }
        parties
    }
}

/// A contract that is made up.
struct Made<'p> {
    rank: u64,
    buyer: &'p Party,
    holders: Vec<Held>,
    bought: (&'static str, &'static str),
    euros: f64,
    months: i64,
    day: u64,
    framework: bool,
    considerations: Option<&'static str>,
    modified: bool,
    twice: bool,
    defect: Option<Defect>,
    offers: i64,
    is_concession: bool,
    /// To whom a part of the work is handed on, which only the JSON of the regulation tells.
    handed_on: Option<Held>,
}

struct Held {
    kind: &'static str,
    id: String,
    commune: String,
    distance: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Defect {
    Sentinel,
    Repeated,
    Low,
    High,
    Marker,
    BareCpv,
    ShortCpv,
    NoCpv,
    Year,
    Negative,
    Nobody,
    HolderKey,
    BuyerKey,
    Blanks,
    Foreign,
}

const DEFECTS: [Defect; 15] = [
    Defect::Sentinel,
    Defect::Repeated,
    Defect::Low,
    Defect::High,
    Defect::Marker,
    Defect::BareCpv,
    Defect::ShortCpv,
    Defect::NoCpv,
    Defect::Year,
    Defect::Negative,
    Defect::Nobody,
    Defect::HolderKey,
    Defect::BuyerKey,
    Defect::Blanks,
    Defect::Foreign,
];

/// Writes a file of contracts; answers where it is and how many rows or contracts it has.
///
/// # Errors
/// When the file cannot be written, or the work was interrupted.
pub fn contracts(recipe: &Recipe<'_>, folder: &Path, watch: &dyn Watch) -> Result<(PathBuf, u64), ReadError> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most ten millions")]
    let wanted = ((recipe.scale.clamp(0.0, 3.0) * ROWS).round() as u64).max(20);
    let parties = Parties::find(recipe);
    if parties.buyers.is_empty() || parties.ess.is_empty() || parties.others.is_empty() {
        return Err(ReadError::Receiver("the synthetic country is too small to buy or sell".to_owned()));
    }
    let name = if recipe.form == Form::Json { "decp.json" } else { "decp" };
    let path = match recipe.form {
        Form::Parquet => folder.join(format!("{name}.parquet")),
        Form::Csv => folder.join(format!("{name}.csv")),
        Form::Json => folder.join(name),
    };
    let mut out = Out::create(&path, recipe.form)?;
    let mut rank = 0;
    while out.rows < wanted {
        let mut chance = Chance::of(recipe.seed ^ 0xdec0, rank);
        out.write(&Made::new(recipe, &parties, rank, &mut chance), &mut chance)?;
        rank += 1;
        if rank % STRIDE == 0 {
            go_on(watch)?;
            let progress =
                Progress { step: Step::Read, rows: STRIDE, bytes: STRIDE, total_bytes: Some(wanted) };
            watch.advance(progress);
        }
    }
    let rows = out.rows;
    out.finish()?;
    Ok((path, rows))
}

impl<'p> Made<'p> {
    fn new(recipe: &Recipe<'_>, parties: &'p Parties, rank: u64, chance: &mut Chance) -> Self {
        // Some buyers publish more than others.
        let of = parties.buyers.len() as u64;
        let place = chance.below(of).min(chance.below(of));
        let buyer = &parties.buyers[usize::try_from(place).unwrap_or(0)];
        let defect = (recipe.is_damaged && chance.per_thousand(60)).then(|| *chance.one_of(&DEFECTS));
        let several = if chance.per_thousand(130) { 2 + chance.below(3) } else { 1 };
        let holders = (0..several).map(|_| held(parties, buyer, chance)).collect();
        let day = FIRST + chance.below(LAST - FIRST);
        let size = [30_000.0, 60_000.0, 150_000.0, 400_000.0, 2_000_000.0];
        let euros = (*chance.one_of(&size) * (1.2 + chance.around())).round() + 0.5;
        let considerations = (day >= CONSIDERED).then(|| {
            chance.word(&[
                "Pas de considération sociale",
                "Pas de considération sociale",
                "Pas de considération sociale",
                "Clause sociale",
                "Critère social",
                "Clause sociale, Critère social",
                "Marché réservé",
            ])
        });
        Self {
            rank,
            buyer,
            holders,
            bought: *chance.one_of(&BOUGHT),
            euros,
            months: 6 + chance.below(43) as i64,
            day,
            framework: chance.per_thousand(250),
            considerations,
            modified: recipe.is_damaged && chance.per_thousand(90),
            twice: recipe.is_damaged && chance.per_thousand(40),
            defect,
            offers: 1 + chance.below(9) as i64,
            is_concession: chance.per_thousand(6),
            handed_on: handed_on(recipe, parties, rank, buyer),
        }
    }

    fn number(&self) -> String {
        let number = format!("{}-M{:07}", 1970 + self.day / 365, self.rank);
        if self.defect == Some(Defect::Blanks) { format!(" {number} ") } else { number }
    }

    fn buyer_id(&self) -> String {
        match self.defect {
            Some(Defect::BuyerKey) => wrong_key(&self.buyer.siret),
            _ => self.buyer.siret.clone(),
        }
    }

    fn amount(&self) -> Cell {
        match self.defect {
            Some(Defect::Sentinel) => Cell::Decimal(12_311_111_111.0),
            Some(Defect::Repeated) => Cell::Decimal(999_999_999.0),
            Some(Defect::Low) => Cell::Decimal(0.01),
            Some(Defect::High) => Cell::Decimal(4_500_000_000.0),
            Some(Defect::Marker) => Cell::Word("CDL"),
            _ => Cell::Decimal(self.euros),
        }
    }

    fn cpv(&self) -> Cell {
        match self.defect {
            Some(Defect::BareCpv) => Cell::text(&self.bought.0[..8]),
            Some(Defect::ShortCpv) => Cell::text(&self.bought.0[..4]),
            Some(Defect::NoCpv) => Cell::Word("NC"),
            _ => Cell::Word(self.bought.0),
        }
    }

    fn holder(&self, held: &Held) -> (&'static str, String) {
        match self.defect {
            Some(Defect::Nobody) => ("", String::new()),
            Some(Defect::HolderKey) => ("SIRET", wrong_key(&held.id)),
            Some(Defect::Foreign) => ("HORS-UE", format!("CH-SYNTH-{}", self.rank)),
            _ => (held.kind, held.id.clone()),
        }
    }

    fn object(&self) -> String {
        format!("{} (marché synthétique {})", self.bought.1, self.rank)
    }
}

fn held(parties: &Parties, buyer: &Party, chance: &mut Chance) -> Held {
    let party =
        if chance.per_thousand(160) { chance.one_of(&parties.ess) } else { chance.one_of(&parties.others) };
    let is_near = party.commune.get(..2) == buyer.commune.get(..2);
    Held {
        kind: "SIRET",
        id: party.siret.clone(),
        commune: party.commune.clone(),
        distance: if is_near { chance.below(40) } else { 20 + chance.below(500) },
    }
}

/// One contract in twelve of the JSON has a subcontractor. Of its own chance: the rest of the contract stays what it is.
fn handed_on(recipe: &Recipe<'_>, parties: &Parties, rank: u64, buyer: &Party) -> Option<Held> {
    let mut chance = Chance::of(recipe.seed ^ 0x50b5, rank);
    (recipe.form == Form::Json && chance.per_thousand(83)).then(|| held(parties, buyer, &mut chance))
}

fn wrong_key(siret: &str) -> String {
    let body = siret.get(..13).unwrap_or_default();
    format!("{body}{}", (luhn_key(body) + 1) % 10)
}

fn departement(commune: &str) -> String {
    commune.get(..if commune.starts_with("97") { 3 } else { 2 }).unwrap_or_default().to_owned()
}

/// The legal units of the ESS that a recipe deals with.
pub fn ess(recipe: &Recipe<'_>) -> Vec<String> {
    let parties = Parties::find(recipe);
    parties.ess.iter().filter_map(|party| party.siret.get(..9).map(str::to_owned)).collect()
}
