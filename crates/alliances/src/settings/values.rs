//! Reading the value of a setting. A refusal says what it takes.

use std::net::{IpAddr, SocketAddr, ToSocketAddrs as _};

use app::SecretKey;
use domain::{contact::EmailAddress, input, programme::when, text};
use mail::{Transport, TransportSetting};
use store::Database;
use tracing_subscriber::EnvFilter;

use super::LogFormat;

type Read<T> = Result<T, String>;

pub(super) fn line(given: &str) -> Read<String> {
    text::line(given, 300).map_err(|_| "attendu : une ligne de texte, de 300 caractères au plus.".to_owned())
}

pub(super) fn address(given: &str) -> Read<SocketAddr> {
    let found = given.trim().to_socket_addrs().ok().and_then(|mut addresses| addresses.next());
    found.ok_or_else(|| {
        format!("« {given} » n’est pas une adresse et un port ; attendu par exemple : 127.0.0.1:8080.")
    })
}

pub(super) fn addresses(given: &str) -> Read<Vec<IpAddr>> {
    let words = given.split(',').map(str::trim).filter(|word| !word.is_empty());
    words
        .map(|word| {
            word.parse().map_err(|_| {
                format!("« {word} » n’est pas une adresse IP ; attendu par exemple : 127.0.0.1, 10.0.0.2.")
            })
        })
        .collect()
}

pub(super) fn base_url(given: &str) -> Read<String> {
    let address = given.trim().trim_end_matches('/');
    let plain = address.split_once("://").is_some_and(|(_, rest)| !rest.contains(['/', '?', '#', '@']));
    let is_ours = |address: &str| address.parse::<axum::http::Uri>().is_ok_and(|uri| uri.host().is_some());
    let scheme = address.starts_with("https://") || address.starts_with("http://");
    if plain && scheme && is_ours(address) {
        Ok(address.to_owned())
    } else {
        Err(format!(
            "« {given} » n’est pas l’adresse d’un site ; attendu par exemple : https://alliances.exemple.fr."
        ))
    }
}

/// The address of an identity provider: over TLS, unless it is on this machine.
pub(super) fn issuer(given: &str) -> Read<String> {
    let address = given.trim().trim_end_matches('/');
    let uri = address.parse::<axum::http::Uri>().ok();
    let here =
        uri.as_ref().and_then(|uri| uri.host()).is_some_and(|host| matches!(host, "127.0.0.1" | "localhost"));
    let is_safe = address.starts_with("https://") || here && address.starts_with("http://");
    if uri.is_some() && is_safe && !address.contains(['?', '#', '@']) {
        Ok(address.to_owned())
    } else {
        Err(format!(
            "« {given} » n’est pas l’adresse d’un fournisseur d’identité ; attendu par exemple : https://auth.exemple.fr/api/v2."
        ))
    }
}

pub(super) fn database(given: &str) -> Read<Database> {
    Database::parse(given).map_err(|_| {
        "attendu : postgres://nom:motdepasse@hôte/base, ou le chemin d’un fichier SQLite.".to_owned()
    })
}

pub(super) fn email(given: &str) -> Read<EmailAddress> {
    EmailAddress::parse(given).map_err(|_| format!("« {given} » n’est pas une adresse e-mail."))
}

pub(super) fn smtp(given: &str) -> Read<String> {
    let is_smtp = ["smtp://", "smtps://"].iter().any(|scheme| given.starts_with(scheme));
    let opened = Transport::open(&TransportSetting::Smtp(given.to_owned()));
    if is_smtp && opened.is_ok() {
        Ok(given.to_owned())
    } else {
        Err("attendu : smtp://nom:motdepasse@hôte:port ou smtps://nom:motdepasse@hôte.".to_owned())
    }
}

pub(super) fn key(given: &str) -> Read<SecretKey> {
    SecretKey::from_hex(given).ok_or_else(|| "attendu : 64 chiffres hexadécimaux.".to_owned())
}

pub(super) fn on_or_off(given: &str) -> Read<bool> {
    match given.trim() {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(format!("« {given} » n’est ni on ni off.")),
    }
}

pub(super) fn filter(given: &str) -> Read<String> {
    match EnvFilter::try_new(given) {
        Ok(_) => Ok(given.to_owned()),
        Err(_) => {
            Err(format!("« {given} » n’est pas un filtre ; attendu par exemple : info, ou web=debug,info."))
        }
    }
}

pub(super) fn log_format(given: &str) -> Read<LogFormat> {
    match given.trim() {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(format!("« {given} » n’est ni text ni json.")),
    }
}

pub(super) fn rate(given: &str) -> Read<u8> {
    let number = input::whole(given.trim().trim_end_matches('%'), 0, 100).ok();
    number
        .and_then(|number| u8::try_from(number).ok())
        .ok_or_else(|| format!("« {given} » n’est pas un nombre entier de 0 à 100."))
}

pub(super) fn day(given: &str) -> Read<String> {
    let date = when::read_date(given);
    date.map(|date| date.to_string())
        .map_err(|_| format!("« {given} » n’est pas une date ; attendu par exemple : 2026-11-24."))
}
