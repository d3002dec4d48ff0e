//! The fields of the index, and what a document puts in each.

use domain::nomenclature::CodeCommune;
use domain::text::fold;
use tantivy::schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{TantivyDocument, Term};

use crate::analysis::{self, Word, stem};
use crate::answer::{Facet, Quality};
use crate::cursor;
use crate::document::{Document, PRESUMED_KM};
use crate::geo::Packed;

/// To be raised with every change of the fields, of the analysis or of what is put in a field: an index of another version is
/// not read, but built again.
pub(crate) const VERSION: u32 = 4;

/// The shortest and longest beginnings of words that are indexed, in letters.
pub(crate) const BEGINNINGS: std::ops::RangeInclusive<usize> = 2..=15;

/// Names of columns.
pub(crate) mod column {
    pub(crate) const SIRET: &str = "siret";
    pub(crate) const POINT: &str = "point";
    pub(crate) const REACH: &str = "reach";
    pub(crate) const EMPLOYEES: &str = "employees";
    pub(crate) const UPDATED: &str = "updated";
    pub(crate) const QUALITY: &str = "quality";
    pub(crate) const NAME: &str = "name_key";
    /// Code and name of the commune, a blank between them. Not held in memory: read when the hits are put on a map.
    pub(crate) const TOWN: &str = "town";
}

/// Bits of the column of quality.
pub(crate) const CLAIMED: u64 = 1;
/// See [`CLAIMED`].
pub(crate) const EMPLOYER: u64 = 2;
/// See [`CLAIMED`].
pub(crate) const RESERVED: u64 = 4;
/// See [`CLAIMED`].
pub(crate) const REFERENCES: u64 = 8;
/// See [`CLAIMED`].
pub(crate) const DISTRICT: u64 = 16;
/// See [`CLAIMED`].
pub(crate) const COTRAITANCE: u64 = 32;
/// See [`CLAIMED`].
pub(crate) const RURAL: u64 = 64;
/// How many combinations of these bits there are.
pub(crate) const COMBINATIONS: usize = 128;

/// The bit of a quality in the column.
pub(crate) const fn bit(quality: Quality) -> u64 {
    match quality {
        Quality::Reserved => RESERVED,
        Quality::References => REFERENCES,
        Quality::Claimed => CLAIMED,
        Quality::District => DISTRICT,
        Quality::Cotraitance => COTRAITANCE,
        Quality::Rural => RURAL,
    }
}

/// Kinds of exact keys: what stands before the colon in the field of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Siret,
    Siren,
    Kind,
    Family,
    Level,
    Recognition,
    Sector,
    Naf,
    Commune,
    Postal,
    Departement,
    Region,
    Cell,
    Area,
}

impl Key {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Siret => "siret",
            Self::Siren => "siren",
            Self::Kind => "kind",
            Self::Family => "family",
            Self::Level => "level",
            Self::Recognition => "recognition",
            Self::Sector => "sector",
            Self::Naf => "naf",
            Self::Commune => "commune",
            Self::Postal => "postal",
            Self::Departement => "departement",
            Self::Region => "region",
            Self::Cell => "cell",
            Self::Area => "area",
        }
    }

    /// The text of a key.
    pub(crate) fn text(self, value: &str) -> String {
        format!("{}:{value}", self.prefix())
    }
}

/// Values of the keys of an intervention area.
pub(crate) mod area {
    use domain::territory::Departement;

    pub(crate) const EVERYWHERE: &str = "*";
    /// A radius, which the column tells.
    pub(crate) const RADIUS: &str = "radius";
    /// Nothing was said.
    pub(crate) const UNSAID: &str = "unsaid";

    pub(crate) fn commune(code: &str) -> String {
        format!("c{code}")
    }

    pub(crate) fn epci(siren: &str) -> String {
        format!("e{siren}")
    }

    pub(crate) fn departement(departement: Departement) -> String {
        format!("d{departement}")
    }
}

/// The fields.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// Stems of the name and initials.
    pub(crate) name: Field,
    /// Stems of the names over the door.
    pub(crate) brand: Field,
    /// Stems of what is sold.
    pub(crate) offer: Field,
    /// Stems of the labels of activity, and codes of recognitions.
    pub(crate) activity: Field,
    /// Stems of the name of the commune.
    pub(crate) place: Field,
    /// Stems of all these.
    pub(crate) anywhere: Field,
    /// Words of all these, folded, not stemmed.
    pub(crate) words: Field,
    /// Beginnings of these words.
    pub(crate) beginnings: Field,
    /// Exact keys.
    pub(crate) keys: Field,
    siret: Field,
    point: Field,
    reach: Field,
    employees: Field,
    updated: Field,
    quality: Field,
    name_key: Field,
    town: Field,
    facets: Vec<(Facet, Field)>,
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut schema = Schema::builder();
        let indexed = |record: IndexRecordOption, norms: bool| {
            let indexing = TextFieldIndexing::default().set_index_option(record).set_tokenizer("raw");
            TextOptions::default().set_indexing_options(indexing.set_fieldnorms(norms))
        };
        let stems = indexed(IndexRecordOption::WithFreqs, true);
        let exact = indexed(IndexRecordOption::Basic, false);
        let column = TextOptions::default().set_fast("raw");
        let facets = Facet::ALL.iter().filter(|facet| !matches!(facet, Facet::Size | Facet::Quality));
        Self {
            name: schema.add_text_field("name", stems.clone()),
            brand: schema.add_text_field("brand", stems.clone()),
            offer: schema.add_text_field("offer", stems.clone()),
            activity: schema.add_text_field("activity", stems.clone()),
            place: schema.add_text_field("place", stems),
            anywhere: schema.add_text_field("anywhere", exact.clone()),
            words: schema.add_text_field("words", exact.clone()),
            beginnings: schema.add_text_field("beginnings", exact),
            keys: schema.add_text_field("keys", STRING),
            siret: schema.add_u64_field(column::SIRET, FAST),
            point: schema.add_u64_field(column::POINT, FAST),
            reach: schema.add_u64_field(column::REACH, FAST),
            employees: schema.add_u64_field(column::EMPLOYEES, FAST),
            updated: schema.add_i64_field(column::UPDATED, FAST),
            quality: schema.add_u64_field(column::QUALITY, FAST),
            name_key: schema.add_text_field(column::NAME, column.clone()),
            town: schema.add_text_field(column::TOWN, column.clone()),
            facets: facets
                .map(|facet| (*facet, schema.add_text_field(facet.code(), column.clone())))
                .collect(),
            schema: schema.build(),
        }
    }

    /// An exact key.
    pub(crate) fn key(&self, key: Key, value: &str) -> Term {
        Term::from_field_text(self.keys, &key.text(value))
    }

    /// A document, as the index takes it. A masked one gives only what may be known of it.
    pub(crate) fn document(&self, document: &Document) -> TantivyDocument {
        let shown = document.shown();
        let mut writing =
            Writing { fields: self, into: TantivyDocument::default(), words: Vec::new(), stems: Vec::new() };
        writing.texts(&shown);
        writing.keys(&shown);
        writing.columns(&shown);
        writing.into
    }
}

struct Writing<'a> {
    fields: &'a Fields,
    into: TantivyDocument,
    words: Vec<Word>,
    stems: Vec<String>,
}

impl Writing<'_> {
    fn texts(&mut self, document: &Document) {
        let fields = self.fields;
        self.stems(fields.name, std::iter::once(&document.name).chain(&document.sigle));
        self.stems(fields.brand, &document.brands);
        self.stems(fields.offer, &document.offers);
        self.stems(fields.activity, document.activities.iter().chain(&document.recognitions));
        self.stems(fields.place, document.commune.iter().map(|commune| &commune.name));

        let mut stems = std::mem::take(&mut self.stems);
        stems.sort_unstable();
        stems.dedup();
        self.into.add_pre_tokenized_text(fields.anywhere, tokens(stems));
        let mut words: Vec<String> = self.words.iter().map(|word| word.folded.clone()).collect();
        words.extend(analysis::compounds(&self.words));
        words.sort_unstable();
        words.dedup();
        let mut beginnings: Vec<&str> = words
            .iter()
            .filter(|word| !analysis::is_small(word))
            .flat_map(|word| word.char_indices().map(|(at, letter)| &word[..at + letter.len_utf8()]))
            .filter(|beginning| BEGINNINGS.contains(&beginning.chars().count()))
            .collect();
        beginnings.sort_unstable();
        beginnings.dedup();
        self.into
            .add_pre_tokenized_text(fields.beginnings, tokens(beginnings.into_iter().map(str::to_owned)));
        self.into.add_pre_tokenized_text(fields.words, tokens(words.iter().cloned()));
    }

    fn stems<'t>(&mut self, field: Field, texts: impl IntoIterator<Item = &'t String>) {
        let mut stems = Vec::new();
        for text in texts {
            let words = analysis::words(text);
            stems.extend(words.iter().filter(|word| !word.is_small()).map(|word| stem(&word.folded)));
            stems.extend(analysis::compounds(&words).map(|word| stem(&word)));
            self.words.extend(words);
        }
        if !stems.is_empty() {
            self.stems.extend(stems.iter().cloned());
            self.into.add_pre_tokenized_text(field, tokens(stems));
        }
    }

    fn key(&mut self, key: Key, value: &str) {
        self.into.add_text(self.fields.keys, key.text(value));
    }

    fn keys(&mut self, document: &Document) {
        self.key(Key::Siret, document.siret.as_str());
        self.key(Key::Siren, document.siret.siren().as_str());
        for (key, values) in [
            (Key::Kind, document.kinds.as_slice()),
            (Key::Family, document.family.as_slice()),
            (Key::Level, document.level.as_slice()),
            (Key::Sector, &document.sectors),
        ] {
            values.iter().for_each(|value| self.key(key, value));
        }
        document.recognitions.iter().for_each(|code| self.key(Key::Recognition, &fold(code)));
        for code in &document.naf {
            let code = code.trim().to_uppercase();
            for end in [2, 4, 5, code.len()] {
                if let Some(level) = code.get(..end).filter(|_| end <= code.len()) {
                    self.key(Key::Naf, level);
                }
            }
        }
        if let Some(commune) = &document.commune {
            self.key(Key::Commune, &commune.code);
            // Who looks for Paris looks for its arrondissements too.
            let city = CodeCommune::parse(&commune.code).ok().map(CodeCommune::commune);
            if let Some(city) = city.filter(|city| city.as_str() != commune.code) {
                self.key(Key::Commune, city.as_str());
            }
        }
        document.postal_code.iter().for_each(|code| self.key(Key::Postal, code.trim()));
        if let Some(departement) = document.departement {
            self.key(Key::Departement, departement.code());
            self.key(Key::Region, departement.region().code());
        }
        if let Some(point) = document.point {
            Packed::new(point).cells().for_each(|cell| self.key(Key::Cell, &cell));
        }
        self.area(document);
    }

    fn area(&mut self, document: &Document) {
        let said = &document.area;
        if said.everywhere {
            self.key(Key::Area, area::EVERYWHERE);
        }
        if said.radius_km.is_some_and(|radius| radius > 0.0) && document.point.is_some() {
            self.key(Key::Area, area::RADIUS);
        }
        if let Some(commune) = document.commune.as_ref().filter(|_| !document.masked) {
            self.key(Key::Area, &area::commune(&commune.code));
        }
        if said.is_unsaid() && !document.masked {
            self.key(Key::Area, area::UNSAID);
        }
        said.communes.iter().for_each(|code| self.key(Key::Area, &area::commune(code)));
        said.epcis.iter().for_each(|siren| self.key(Key::Area, &area::epci(siren)));
        said.departements.iter().for_each(|found| self.key(Key::Area, &area::departement(*found)));
    }

    fn columns(&mut self, document: &Document) {
        let fields = self.fields;
        self.into.add_u64(fields.siret, cursor::number(document.siret));
        self.into.add_text(fields.name_key, sorting(&document.name));
        let quality = (u64::from(document.claimed) * CLAIMED)
            | (u64::from(document.employer) * EMPLOYER)
            | (u64::from(document.reserved) * RESERVED)
            | (u64::from(document.references) * REFERENCES)
            | (u64::from(document.district) * DISTRICT)
            | (u64::from(document.cotraitance) * COTRAITANCE)
            | (u64::from(document.rural) * RURAL);
        self.into.add_u64(fields.quality, quality);
        if let Some(point) = document.point {
            self.into.add_u64(fields.point, Packed::new(point).code());
            let presumed = document.area.is_unsaid().then_some(PRESUMED_KM);
            if let Some(radius) = document.area.radius_km.filter(|radius| *radius > 0.0).or(presumed) {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "metres, above zero"
                )]
                let metres = (radius.min(100_000.0) * 1000.0) as u64;
                self.into.add_u64(fields.reach, metres);
            }
        }
        if let Some(commune) = &document.commune {
            self.into.add_text(fields.town, format!("{} {}", commune.code, commune.name));
        }
        if let Some(employees) = document.employees {
            self.into.add_u64(fields.employees, u64::from(employees));
        }
        if let Some(updated) = document.updated {
            self.into.add_i64(fields.updated, updated.as_second());
        }
        for (facet, field) in &fields.facets {
            let values = match facet {
                Facet::Kind => document.kinds.clone(),
                Facet::Family => document.family.iter().cloned().collect(),
                Facet::Recognition => document.recognitions.iter().map(|code| fold(code)).collect(),
                Facet::Sector => document.sectors.clone(),
                Facet::Departement => document.departement.iter().map(ToString::to_string).collect(),
                Facet::Size | Facet::Quality => Vec::new(),
            };
            values.into_iter().for_each(|value| self.into.add_text(*field, value));
        }
    }
}

/// What names are ordered by.
pub(crate) fn sorting(name: &str) -> String {
    let words: Vec<String> = analysis::words(name).into_iter().map(|word| word.folded).collect();
    words.join(" ")
}

fn tokens(texts: impl IntoIterator<Item = String>) -> PreTokenizedString {
    let tokens = texts.into_iter().enumerate();
    let tokens = tokens.map(|(position, text)| Token { position, text, ..Token::default() });
    PreTokenizedString { text: String::new(), tokens: tokens.collect() }
}
