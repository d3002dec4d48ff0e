//! `alliances doctor`: examines an installation and says what is wrong and what to do.

use std::{fmt::Write as _, fs, path::Path};

use app::{App, Chance, Clock, Failure, SecretKey};
use domain::{programme::EventStatus, registration::RegistrationStatus};
use store::{EventFilter, MailStatus, Options, Store, StoreError};

use crate::{
    cli::say,
    ending::Ending,
    installation::{key_file, read_key, require_database},
    settings::Config,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Fine,
    Warning,
    Wrong,
}

/// One row of the table.
struct Finding {
    verdict: Verdict,
    subject: &'static str,
    found: String,
    advice: Option<String>,
}

impl Finding {
    fn fine(subject: &'static str, found: impl Into<String>) -> Self {
        Self { verdict: Verdict::Fine, subject, found: found.into(), advice: None }
    }

    fn warning(subject: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { verdict: Verdict::Warning, subject, found: found.into(), advice: Some(advice.into()) }
    }

    fn wrong(subject: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { verdict: Verdict::Wrong, subject, found: found.into(), advice: Some(advice.into()) }
    }
}

/// Examines everything, prints the table, and fails when something is wrong.
pub(crate) async fn examine(config: Config) -> Result<(), Ending> {
    let mut findings = vec![disk(&config.data)];
    findings.extend(database(&config).await);
    findings.extend([key_rights(&config), address(&config), limits(&config), sending(&config)]);
    say(table(&findings).trim_end());
    match findings.iter().filter(|finding| finding.verdict == Verdict::Wrong).count() {
        0 => Ok(()),
        1 => Err(Ending::failed("Un point est à corriger.")),
        several => Err(Ending::failed(format!("{several} points sont à corriger."))),
    }
}

fn table(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let verdict = match finding.verdict {
            Verdict::Fine => "bien",
            Verdict::Warning => "attention",
            Verdict::Wrong => "erreur",
        };
        let _ = writeln!(out, "{verdict:<10} {:<22} {}", finding.subject, finding.found);
        if let Some(advice) = &finding.advice {
            let _ = writeln!(out, "{:<33} À faire : {advice}", "");
        }
    }
    out
}

fn disk(data: &Path) -> Finding {
    let trial = data.join(format!(".doctor-{}", std::process::id()));
    let written = fs::write(&trial, b"alliances\n");
    let _ = fs::remove_file(&trial);
    match written {
        Ok(()) => Finding::fine("Dossier des données", format!("{} accepte l’écriture", data.display())),
        Err(error) => Finding::wrong(
            "Dossier des données",
            format!("{} ne peut pas être écrit : {error}", data.display()),
            "vérifiez que le dossier existe, ses droits et la place sur le disque.",
        ),
    }
}

async fn database(config: &Config) -> Vec<Finding> {
    if let Err(ending) = require_database(config) {
        let words = ending.to_string();
        let (found, advice) = words.split_once('\n').unwrap_or((&words, ""));
        return vec![Finding::wrong("Base de données", found, advice)];
    }
    let store = match open(config).await {
        Ok(store) => store,
        Err(error) => {
            let advice = "vérifiez l’adresse de la base et la version du programme.";
            return vec![Finding::wrong("Base de données", error.to_string(), advice)];
        }
    };
    let mut findings = vec![
        Finding::fine("Base de données", format!("{}, structure à jour", config.database)),
        key(config, &store).await,
    ];
    findings.push(places(&store).await.unwrap_or_else(|error| unreadable("Places", &error)));
    findings.push(mails(&store).await.unwrap_or_else(|error| unreadable("Messages", &error)));
    store.close().await;
    findings
}

async fn open(config: &Config) -> Result<Store, StoreError> {
    let store = Store::open(&config.database, Options::default()).await?;
    store.migrate().await?;
    Ok(store)
}

fn unreadable(subject: &'static str, error: &StoreError) -> Finding {
    Finding::wrong(subject, format!("lecture impossible : {error}"), "remettez en place une copie saine.")
}

async fn key(config: &Config, store: &Store) -> Finding {
    const SUBJECT: &str = "Clé secrète";
    let key = match &config.secret_key {
        Some(key) => Ok(Some(key.clone())),
        None => read_key(&key_file(config)),
    };
    match key {
        Err(ending) => {
            Finding::wrong(SUBJECT, ending.to_string(), "remettez le fichier secret.key d’origine.")
        }
        Ok(None) => Finding::wrong(
            SUBJECT,
            format!("{} n’existe pas", key_file(config).display()),
            "remettez le fichier secret.key d’origine.",
        ),
        Ok(Some(key)) => fits(config, store, key).await,
    }
}

async fn fits(config: &Config, store: &Store, key: SecretKey) -> Finding {
    const SUBJECT: &str = "Clé secrète";
    let fingerprint = key.fingerprint();
    let settings = config.settings_at(config.listen);
    match App::start(store.clone(), key, settings, Clock::System, Chance::System).await {
        Ok(_) => Finding::fine(SUBJECT, format!("empreinte {fingerprint}, celle de la base")),
        Err(Failure::OtherKey { expected, .. }) => Finding::wrong(
            SUBJECT,
            format!("empreinte {fingerprint}, la base attend {expected}"),
            "remettez le fichier secret.key d’origine.",
        ),
        Err(failure) => {
            Finding::wrong(SUBJECT, failure.to_string(), "vérifiez que la base accepte l’écriture.")
        }
    }
}

/// Compares the places that are kept with those of the registrations.
async fn places(store: &Store) -> Result<Finding, StoreError> {
    let mut session = store.read().await?;
    let all = EventFilter { statuses: EventStatus::ALL.to_vec(), ..EventFilter::default() };
    let events = session.events(&all).await?;
    let mut wrong = Vec::new();
    for found in &events {
        let counts = session.count_registrations(found.event.id).await?;
        let confirmed = counts.iter().filter(|count| count.status == RegistrationStatus::Confirmed);
        let counted: u32 = confirmed.map(|count| count.places).sum();
        // A registration may have come between the two readings.
        let kept = session.event_by_id(found.event.id).await?.map_or(counted, |again| again.places_taken);
        if counted != kept && counted != found.places_taken {
            wrong.push(format!("{} ({counted} inscrites, {kept} comptées)", found.event.slug));
        }
    }
    if wrong.is_empty() {
        return Ok(Finding::fine("Places", format!("comptes justes pour {} rencontres", events.len())));
    }
    let advice = "arrêtez le site, remettez en place une copie saine et signalez ce défaut.";
    Ok(Finding::wrong("Places", format!("comptes faux : {}", wrong.join(", ")), advice))
}

async fn mails(store: &Store) -> Result<Finding, StoreError> {
    let counts = store.read().await?.count_mails(None).await?;
    let of =
        |wanted| counts.iter().filter(|(status, _)| *status == wanted).map(|(_, count)| count).sum::<u32>();
    let (failed, uncertain) = (of(MailStatus::Failed), of(MailStatus::Uncertain));
    let found = format!(
        "envoyés : {}, en attente : {}, en échec : {failed}, incertains : {uncertain}",
        of(MailStatus::Sent),
        of(MailStatus::Queued) + of(MailStatus::Sending),
    );
    if failed + uncertain == 0 {
        return Ok(Finding::fine("Messages", found));
    }
    let advice = "ouvrez la page des messages de l’équipe : elle dit pourquoi et permet de renvoyer.";
    Ok(Finding::warning("Messages", found, advice))
}

#[cfg(unix)]
fn key_rights(config: &Config) -> Finding {
    use std::os::unix::fs::MetadataExt as _;
    let file = key_file(config);
    match fs::metadata(&file) {
        Ok(metadata) if metadata.mode() & 0o077 != 0 => Finding::warning(
            "Droits de la clé",
            format!("d’autres comptes de la machine peuvent lire {}", file.display()),
            format!("chmod 600 {}", file.display()),
        ),
        Ok(_) => Finding::fine("Droits de la clé", "lisible par le programme seul"),
        Err(_) => Finding::fine("Droits de la clé", "pas de fichier de clé"),
    }
}

#[cfg(not(unix))]
fn key_rights(_: &Config) -> Finding {
    Finding::fine("Droits de la clé", "ceux du dossier des données")
}

fn address(config: &Config) -> Finding {
    const SUBJECT: &str = "Adresse publique";
    let url = config.settings_at(config.listen).base_url;
    if url.starts_with("https://") {
        return Finding::fine(SUBJECT, url);
    }
    let advice = "placez le site derrière un serveur HTTPS et réglez base_url (https://…).";
    let is_local =
        ["http://127.0.0.1", "http://localhost", "http://[::1]"].iter().any(|own| url.starts_with(own));
    if is_local {
        Finding::warning(SUBJECT, format!("{url} : cette machine seulement"), advice)
    } else {
        Finding::wrong(SUBJECT, format!("{url} n’est pas protégée"), advice)
    }
}

fn limits(config: &Config) -> Finding {
    if config.rate_limits {
        return Finding::fine("Limites de débit", "en vigueur");
    }
    let advice = "retirez rate_limits = off hors des essais de charge.";
    Finding::warning("Limites de débit", "levées : un seul visiteur peut occuper tout le site", advice)
}

fn sending(config: &Config) -> Finding {
    if config.smtp_url.is_some() {
        return Finding::fine("Envoi des messages", "par le serveur SMTP réglé");
    }
    let advice = "réglez smtp_url pour que les messages partent.";
    let found = format!("aucun serveur SMTP : fichiers dans {}", config.mail_folder().display());
    Finding::warning("Envoi des messages", found, advice)
}
