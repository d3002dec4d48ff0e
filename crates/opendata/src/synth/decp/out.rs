//! Contracts to a file: rows of the tabular form, or objects of the regulation.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Defect, Form, Held, Made, departement};
use crate::decp::COLUMNS;
use crate::error::ReadError;
use crate::synth::Form as Files;
use crate::synth::chance::Chance;
use crate::synth::sheet::{Cell, Sheet, Type};

/// A file under way.
pub(super) struct Out {
    pub(super) rows: u64,
    kind: Kind,
    path: PathBuf,
}

enum Kind {
    Sheet(Box<Sheet>),
    Json(BufWriter<File>),
}

fn types() -> [Type; 54] {
    COLUMNS.map(|column| match column {
        "montant" | "tauxAvance" | "origineUE" | "origineFrance" | "titulaire_distance"
        | "acheteur_latitude" | "acheteur_longitude" => Type::Decimal,
        "dureeMois" | "dureeRestanteMois" | "offresRecues" | "modification_id" => Type::Long,
        "dateNotification" | "datePublicationDonnees" => Type::Day,
        "donneesActuelles" | "attributionAvance" | "marcheInnovant" | "sousTraitanceDeclaree" => Type::Flag,
        _ => Type::Text,
    })
}

impl Out {
    pub(super) fn create(path: &Path, form: Form) -> Result<Self, ReadError> {
        let kind = match form {
            Form::Parquet => {
                Kind::Sheet(Box::new(Sheet::create(path, Files::Parquet, &COLUMNS, &types(), b',')?))
            }
            Form::Csv => Kind::Sheet(Box::new(Sheet::create(path, Files::Csv, &COLUMNS, &types(), b',')?)),
            Form::Json => {
                let file = File::create(path).map_err(|cause| ReadError::io(path, cause))?;
                let mut out = BufWriter::new(file);
                out.write_all(b"{\"marches\":{\"marche\":[").map_err(|cause| ReadError::io(path, cause))?;
                Kind::Json(out)
            }
        };
        Ok(Self { rows: 0, kind, path: path.to_owned() })
    }

    pub(super) fn write(&mut self, made: &Made<'_>, chance: &mut Chance) -> Result<(), ReadError> {
        match &mut self.kind {
            Kind::Sheet(sheet) => {
                for row in rows(made, chance) {
                    sheet.write(&row, false)?;
                    self.rows += 1;
                }
            }
            Kind::Json(out) => {
                for _ in 0..=u32::from(made.twice) {
                    let comma = if self.rows == 0 { "\n" } else { ",\n" };
                    let text = format!("{comma}{}", object(made));
                    out.write_all(text.as_bytes()).map_err(|cause| ReadError::io(&self.path, cause))?;
                    self.rows += 1;
                }
            }
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<(), ReadError> {
        match self.kind {
            Kind::Sheet(sheet) => sheet.finish().map(|_| ()),
            Kind::Json(mut out) => out
                .write_all(b"\n]}}\n")
                .and_then(|()| out.flush())
                .map_err(|cause| ReadError::io(&self.path, cause)),
        }
    }
}

fn day(day: u64) -> Cell {
    i32::try_from(day).map_or(Cell::Empty, Cell::Day)
}

/// The rows of a contract: one for each holder and each modification, and again from another platform.
fn rows(made: &Made<'_>, chance: &mut Chance) -> Vec<[Cell; 54]> {
    let mut rows = Vec::new();
    for modification in 0..=u64::from(made.modified) {
        for held in &made.holders {
            rows.push(row(made, held, modification, 0));
        }
    }
    if made.twice {
        let later = 10 + chance.below(60);
        rows.push(row(made, &made.holders[0], 0, later));
    }
    rows
}

fn row(made: &Made<'_>, held: &Held, modification: u64, later: u64) -> [Cell; 54] {
    let mut row = [const { Cell::Empty }; 54];
    let mut put = |column: &str, cell: Cell| {
        if let Some(at) = COLUMNS.iter().position(|name| *name == column) {
            row[at] = cell;
        }
    };
    let (kind, id) = made.holder(held);
    let (buyer, number) = (made.buyer_id(), made.number());
    put("uid", Cell::text(format!("{buyer}{}", number.trim())));
    put("id", Cell::text(number));
    put("nature", Cell::Word(if made.is_concession { "Concession de service" } else { "Marché" }));
    put("acheteur_id", Cell::text(buyer));
    put("acheteur_nom", Cell::text(&made.buyer.name));
    if !id.is_empty() {
        put("titulaire_id", Cell::text(id));
        put("titulaire_typeIdentifiant", Cell::Word(kind));
    }
    put("titulaire_nom", Cell::Word("Titulaire synthétique"));
    put("objet", Cell::text(made.object()));
    let amount = match made.amount() {
        Cell::Decimal(euros) if modification > 0 => Cell::Decimal((euros * 1.1).round()),
        other => other,
    };
    put("montant", amount);
    put("type", Cell::Word(if made.bought.0.starts_with("45") { "Travaux" } else { "Services" }));
    put("codeCPV", made.cpv());
    put("procedure", Cell::Word("Procédure adaptée"));
    put("techniques", Cell::Word(if made.framework { "Accord-cadre" } else { "Sans objet" }));
    let months = if made.defect == Some(Defect::Negative) { -made.months } else { made.months };
    put("dureeMois", Cell::Long(months));
    put("offresRecues", Cell::Long(made.offers));
    let notified = made.day + modification * 120;
    put(
        "dateNotification",
        if made.defect == Some(Defect::Year) { Cell::Day(2_016_000) } else { day(notified) },
    );
    put("datePublicationDonnees", day(notified + 30 + later));
    put("formePrix", Cell::Word("Forfaitaire"));
    put("typesPrix", Cell::Word("Définitif ferme"));
    put("modalitesExecution", Cell::Word(if made.framework { "Bons de commande" } else { "Sans objet" }));
    if let Some(considerations) = made.considerations {
        put("considerationsSociales", Cell::Word(considerations));
        put("considerationsEnvironnementales", Cell::Word("Pas de considération environnementale"));
    }
    put(
        "typeGroupementOperateurs",
        Cell::Word(if made.holders.len() > 1 { "Conjoint" } else { "Pas de groupement" }),
    );
    put("lieuExecution_code", Cell::text(&made.buyer.commune));
    put("lieuExecution_typeCode", Cell::Word("Code commune"));
    #[expect(clippy::cast_precision_loss, reason = "hundreds of kilometres")]
    put("titulaire_distance", Cell::Decimal(held.distance as f64));
    put("acheteur_commune_code", Cell::text(&made.buyer.commune));
    put("acheteur_departement_code", Cell::text(departement(&made.buyer.commune)));
    put("titulaire_commune_code", Cell::text(&held.commune));
    put("titulaire_departement_code", Cell::text(departement(&held.commune)));
    put("modification_id", Cell::Long(i64::try_from(modification).unwrap_or(0)));
    put("donneesActuelles", Cell::Flag(modification == u64::from(made.modified)));
    put(
        "sourceDataset",
        Cell::Word(if later > 0 { "plateforme_synthetique_2" } else { "plateforme_synthetique_1" }),
    );
    put("sourceFile", Cell::Word("synthetique"));
    row
}

fn written(day: u64) -> String {
    let span = i64::try_from(day).ok().and_then(|days| jiff::Span::new().try_days(days).ok());
    let date = span.and_then(|span| jiff::civil::date(1970, 1, 1).checked_add(span).ok());
    date.map_or_else(String::new, |date| date.to_string())
}

/// The object of a contract, in the form of the regulation.
fn object(made: &Made<'_>) -> Value {
    let holders: Vec<Value> = made
        .holders
        .iter()
        .map(|held| {
            let (kind, id) = made.holder(held);
            json!({ "titulaire": { "typeIdentifiant": kind, "id": id } })
        })
        .collect();
    let plain = |cell: Cell| match cell {
        Cell::Decimal(number) => json!(number),
        Cell::Word(word) => json!(word),
        Cell::Text(text) => json!(text),
        _ => Value::Null,
    };
    let considerations: Vec<&str> =
        made.considerations.into_iter().flat_map(|text| text.split(", ")).collect();
    let mut object = json!({
        "id": made.number(),
        "acheteur": { "id": made.buyer_id() },
        "nature": "Marché",
        "objet": made.object(),
        "codeCPV": plain(made.cpv()),
        "techniques": { "technique": [if made.framework { "Accord-cadre" } else { "Sans objet" }] },
        "procedure": "Procédure adaptée",
        "dureeMois": if made.defect == Some(Defect::Negative) { -made.months } else { made.months },
        "offresRecues": made.offers,
        "dateNotification": if made.defect == Some(Defect::Year) { "7490-02-01".to_owned() } else { written(made.day) },
        "datePublicationDonnees": written(made.day + 30),
        "montant": plain(made.amount()),
        "titulaires": holders,
    });
    if !considerations.is_empty() {
        object["considerationsSociales"] = json!({ "considerationSociale": considerations });
    }
    if let Some(held) = &made.handed_on {
        object["actesSousTraitance"] = json!([{ "acteSousTraitance": {
            "id": 1, "sousTraitant": { "typeIdentifiant": held.kind, "id": held.id }, "dureeMois": made.months,
            "dateNotification": written(made.day + 40), "datePublicationDonnees": written(made.day + 60),
            "montant": (made.euros * 0.2).round() + 1.0, "variationPrix": "Ferme",
        } }]);
        if made.rank.is_multiple_of(3) {
            object["modificationsActesSousTraitance"] = json!([{ "modificationActeSousTraitance": {
                "id": 1, "montant": (made.euros * 0.3).round() + 1.0,
                "dateNotificationModificationSousTraitance": written(made.day + 200),
                "datePublicationDonnees": written(made.day + 220),
            } }]);
        }
    }
    if made.modified {
        object["modifications"] = json!([{ "modification": {
            "id": 1, "montant": (made.euros * 1.1).round(),
            "dateNotificationModification": written(made.day + 120),
            "datePublicationDonneesModification": written(made.day + 150),
        } }]);
    }
    object
}
