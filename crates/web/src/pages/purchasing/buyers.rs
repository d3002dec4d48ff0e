//! Finding a buyer.

use app::purchasing::{BuyerFilter, BuyerRow};
use axum::{extract::State, response::Response};
use domain::{nomenclature::AcheteurKind, purchasing::shares::FEWEST, siret::Siret, territory::Departement};
use i18n::{args, typography};
use serde::Deserialize;

use super::words::said;
use crate::{
    AppState,
    asked::Query,
    error::PageError,
    render::views::{
        pieces::Choice,
        purchasing::{BuyerLine, BuyersView},
    },
    search_query::encoded,
    visit::Visit,
};

/// What the address asks for, as typed; unknown values do not restrict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    nature: String,
    departement: String,
    /// How many contracts they have: `10-36`.
    marches: String,
    suite: String,
}

/// The list of buyers of a kind with so many contracts: the peers of one.
pub(super) fn address_of_peers(kind: AcheteurKind, (least, most): (u32, u32)) -> String {
    format!("/acheteurs?nature={}&marches={least}-{most}", kind.code())
}

impl Asked {
    /// At least and at most how many contracts.
    fn between(&self) -> Option<(u32, u32)> {
        let (least, most) = self.marches.split_once('-')?;
        Some((least.parse().ok()?, most.parse().ok()?))
    }

    fn filter(&self) -> BuyerFilter {
        let after = self
            .suite
            .split_once('-')
            .and_then(|(contracts, siret)| Some((contracts.parse().ok()?, Siret::parse(siret).ok()?)));
        BuyerFilter {
            words: Some(self.q.chars().take(100).collect::<String>()).filter(|text| !text.trim().is_empty()),
            kind: AcheteurKind::by_code(&self.nature),
            departement: Departement::by_code(&self.departement),
            after,
            least: self.between().map(|(least, _)| least),
            most: self.between().map(|(_, most)| most),
            ..BuyerFilter::default()
        }
    }

    /// The page behind the last buyer of this one.
    fn next(&self, last: &BuyerRow) -> String {
        let pairs = [
            ("q", &self.q),
            ("nature", &self.nature),
            ("departement", &self.departement),
            ("marches", &self.marches),
        ];
        let kept = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let mut query: Vec<String> = kept.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        query.push(format!("suite={}-{}", last.contracts, last.siret));
        format!("/acheteurs?{}", query.join("&"))
    }
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    visit: Visit,
) -> Result<Response, PageError> {
    let (total, rows) = state.app.find_buyers(&asked.filter()).await?;
    let (kinds, departements) = choices(&state, &asked);
    let has_more = rows.len() == app::purchasing::PAGE as usize;
    let view = BuyersView {
        title: visit.say("buyers-title"),
        demonstration: state
            .app
            .latest_decp()
            .await?
            .is_some_and(|(run, _)| app::purchasing::is_synthetic(&run)),
        q: asked.q.clone(),
        kinds,
        departements,
        between: asked.between().map(|(least, most)| {
            let words = visit.tell("buyers-between", &args![least = least, most = most]);
            (format!("{least}-{most}"), words)
        }),
        found: visit.tell("buyers-found", &args![n = total]),
        lines: rows.iter().map(|row| line(&visit, row)).collect(),
        next: rows.last().filter(|_| has_more).map(|last| asked.next(last)),
    };
    let mut frame = visit.frame(&state, &view.title, "buyers");
    frame.noindex = !visit.query.is_empty();
    visit.page(&state, &frame, &view)
}

/// The kinds and the départements of buyers, those that are asked for marked.
fn choices(state: &AppState, asked: &Asked) -> (Vec<Choice>, Vec<Choice>) {
    let (kinds, departements) = state.app.buyer_choices();
    let choice = |code: &str, label: &str, chosen: &str| Choice {
        code: code.to_owned(),
        label: typography::french(label),
        chosen: code == chosen,
    };
    let place = |one: &Departement| {
        let label = format!("{} ({})", one.name(), one.code());
        choice(one.code(), &label, &asked.departement)
    };
    (
        kinds.iter().map(|one| choice(one.code(), one.label(), &asked.nature)).collect(),
        departements.iter().map(place).collect(),
    )
}

fn line(visit: &Visit, row: &BuyerRow) -> BuyerLine {
    let place = row.departement.map(|one| typography::french(&format!("{} ({})", one.name(), one.code())));
    let what: Vec<String> =
        [row.kind.map(|kind| typography::french(kind.label())), place].into_iter().flatten().collect();
    let share = row.ess_number.filter(|_| row.contracts >= FEWEST);
    let figures = match share {
        Some(share) => {
            let share = said(visit, Some(f64::from(share) / 100.0));
            visit.tell("buyers-figures", &args![n = row.contracts, share = share])
        }
        None => visit.tell("buyers-figures-few", &args![n = row.contracts]),
    };
    BuyerLine {
        url: format!("/acheteurs/{}", row.siret),
        name: row.name.as_deref().map_or_else(|| row.siret.to_string(), typography::french),
        what: what.join(" – "),
        figures,
    }
}
