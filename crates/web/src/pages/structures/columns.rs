//! Columns of the files: what each has of a structure. A masked one gives its name, its commune, and what it declares itself
//! while somebody represents it.

use app::{claim::declare::PlaceNames, directory::Listed};
use domain::{
    coded,
    nomenclature::Recognition,
    register::{Reference, Shown, Stated},
    text::{place_name, street_name},
};
use i18n::dates;

use super::cards;
use crate::{AppState, pages::structure::area_words, spreadsheet::Cell, visit::Visit};

coded! {
    /// A column. Name and commune are there even of a masked structure; source and licence are in every file.
    Column {
        /// As people read it.
        Name = "nom",
        /// As the registry has it.
        RegisteredName = "nom-registre",
        /// Fourteen digits, as a text.
        Siret = "siret",
        /// Nine digits, as a text.
        Siren = "siren",
        /// Initials.
        Sigle = "sigle",
        /// Family of the ESS.
        Family = "famille",
        /// Legal form, in words.
        Form = "forme",
        /// Recognitions.
        Recognitions = "reconnaissances",
        /// Articles under which a contract may be reserved.
        Reserved = "marche-reservable",
        /// Activity group.
        Sector = "groupe-activite",
        /// What the activity is called.
        Activity = "activite",
        /// Code of the activity.
        Naf = "code-naf",
        /// What it sells.
        Offers = "offres",
        /// Where it works.
        Area = "zone",
        /// Who it worked for.
        References = "references",
        /// As what it answers public contracts together with others.
        Cotraitance = "cotraitance",
        /// Band of employees.
        Staff = "effectif",
        /// Street.
        Street = "adresse",
        /// Postal code, as a text.
        PostalCode = "code-postal",
        /// Commune.
        Commune = "commune",
        /// Code of the commune, as a text.
        CommuneCode = "code-commune",
        /// Département.
        Departement = "departement",
        /// Code of the quartier prioritaire.
        District = "quartier-prioritaire",
        /// Degrees.
        Latitude = "latitude",
        /// Degrees.
        Longitude = "longitude",
        /// Kilometres from the place of the search.
        Distance = "distance",
        /// Its site.
        Website = "site",
        /// Its page here.
        Page = "fiche",
        /// When the structure said that its page is right.
        Confirmed = "fiche-verifiee-le",
    }
}

/// What the columns of a row are read from.
pub(super) struct Row<'a> {
    pub(super) state: &'a AppState,
    pub(super) visit: &'a Visit,
    pub(super) one: &'a Listed,
    pub(super) places: &'a PlaceNames,
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn optional(value: Option<String>) -> Cell {
    value.map_or(Cell::Empty, Cell::Text)
}

fn joined(parts: impl IntoIterator<Item = String>) -> Cell {
    let parts: Vec<String> = parts.into_iter().collect();
    if parts.is_empty() { Cell::Empty } else { Cell::Text(parts.join(" ; ")) }
}

impl Row<'_> {
    /// What a column has.
    pub(super) fn cell(&self, column: Column) -> Cell {
        let identity = self.one.registered.structure.identity();
        match column {
            Column::Name => text(cards::name(&self.one.registered.structure)),
            Column::RegisteredName => text(identity.name.clone()),
            Column::Commune => optional(identity.commune.as_ref().map(|commune| place_name(&commune.name))),
            Column::Offers
            | Column::Area
            | Column::References
            | Column::Cotraitance
            | Column::Website
            | Column::Confirmed => self.said(column),
            other => match self.one.registered.structure.shown() {
                Some(shown) => self.open(other, &shown),
                None => Cell::Empty,
            },
        }
    }

    fn open(&self, column: Column, shown: &Shown<'_>) -> Cell {
        let identity = self.one.registered.structure.identity();
        let commune = identity.commune.as_ref();
        let (counted, details) = (shown.classification, shown.details);
        match column {
            Column::Siret => text(identity.siret.to_string()),
            Column::Siren => text(identity.siret.siren().to_string()),
            Column::Sigle => optional(details.sigle.clone()),
            Column::Sector => optional(counted.naf.map(|naf| naf.secteur().label().to_owned())),
            Column::Activity => optional(self.one.activity.clone()),
            Column::Naf => optional(counted.naf.map(|naf| naf.to_string())),
            Column::Staff => {
                let band = Some(counted.employees).filter(|band| band.code() != "NN");
                optional(band.map(|band| band.label().to_owned()))
            }
            Column::Street => {
                let lines = [&details.address.complement, &details.address.street];
                joined(lines.into_iter().flatten().map(|line| street_name(line)))
            }
            Column::PostalCode => optional(details.address.postal_code.clone()),
            Column::CommuneCode => optional(commune.map(|commune| commune.code.to_string())),
            Column::Departement => {
                optional(commune.and_then(|one| one.code.departement()).map(|one| one.name().to_owned()))
            }
            Column::District => optional(details.priority_district.clone()),
            Column::Latitude => details.coordinates.map_or(Cell::Empty, |at| Cell::Number(at.latitude)),
            Column::Longitude => details.coordinates.map_or(Cell::Empty, |at| Cell::Number(at.longitude)),
            Column::Distance => {
                let rounded = |distance: f64| Cell::Number((distance * 10.0).round() / 10.0);
                self.one.distance_km.map_or(Cell::Empty, rounded)
            }
            Column::Page => text(self.state.app.settings().url(&format!("/structures/{}", identity.siret))),
            judged => self.judged(judged),
        }
    }

    /// What the rules conclude.
    fn judged(&self, column: Column) -> Cell {
        let standing = &self.one.registered.standing;
        match column {
            Column::Family => optional(standing.famille.map(|family| family.label().to_owned())),
            Column::Form => optional(standing.sous_famille.clone()),
            Column::Recognitions => joined(self.one.recognitions.iter().map(|one| one.label().to_owned())),
            Column::Reserved => joined(articles(&self.one.recognitions)),
            _ => Cell::Empty,
        }
    }

    /// What the structure says of itself.
    fn said(&self, column: Column) -> Cell {
        let said = self.one.profile.as_ref().map(|profile| &profile.details);
        match column {
            Column::Offers => {
                let offers = said.map(|said| said.offers.as_slice()).unwrap_or_default();
                joined(offers.iter().map(|one| one.title.clone()))
            }
            Column::Area => {
                let area = said.map(|said| said.area.as_slice()).unwrap_or_default();
                joined(area.iter().map(|part| area_words(self.visit, *part, self.places)))
            }
            Column::References => {
                let references = said.map(|said| said.references.as_slice()).unwrap_or_default();
                joined(references.iter().map(|one| self.client(one)))
            }
            Column::Cotraitance => {
                let one = said.and_then(|said| said.cotraitance);
                optional(one.map(|one| self.visit.say(&format!("cotraitance-{}", one.code()))))
            }
            Column::Website => optional(said.and_then(|said| said.website.clone())),
            Column::Confirmed => {
                let day = self.one.profile.as_ref().and_then(|profile| profile.confirmed_at);
                optional(day.map(|at| domain::programme::Zone::paris().day_of(at).to_string()))
            }
            _ => Cell::Empty,
        }
    }

    /// A client, if it agreed to be named.
    fn client(&self, reference: &Reference) -> String {
        match reference.named {
            true => reference.client.clone(),
            false => self.visit.say("structure-client-unnamed"),
        }
    }
}

/// Articles of the code de la commande publique.
fn articles(recognitions: &[Recognition]) -> Vec<String> {
    let mut articles: Vec<String> =
        recognitions.iter().filter_map(|one| one.reservation()).map(|one| one.article().to_owned()).collect();
    articles.sort_unstable();
    articles.dedup();
    articles
}

/// Who states the facts of a row, and as of which day.
pub(super) fn source(visit: &Visit, stated: Stated) -> String {
    let name = visit.say(&format!("source-{}", stated.source.code()));
    format!("{name}, {}", dates::plain_day(visit.language, stated.as_of))
}
