//! Settings: each is a flag, an `ALLIANCES_…` variable or a line of `alliances.toml`, in that order.

mod sources;
mod values;

#[cfg(test)]
mod tests;

use std::{
    ffi::OsString,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use app::{
    SecretKey,
    settings::{Accessibility, Provider},
};
use domain::contact::EmailAddress;
use store::Database;

use crate::ending::Ending;
use sources::Sources;

/// Declares the settings once: their flags, their names, their help.
macro_rules! settings {
    ($(#[doc = $doc:literal] $shown:literal $key:ident: $value:literal,)+) => {
        /// The settings given on the command line.
        #[derive(Clone, Debug, Default, clap::Args)]
        #[command(next_help_heading = "Réglages")]
        pub(crate) struct Flags {
            /// Fichier des réglages [alliances.toml du dossier des données]
            #[arg(long, global = true, value_name = "FICHIER")]
            pub(crate) config: Option<PathBuf>,
            $(
                #[doc = $doc]
                #[arg(long, global = true, value_name = $value, hide_short_help = !$shown)]
                pub(crate) $key: Option<String>,
            )+
        }

        /// Every setting, by the name that it has in `alliances.toml`.
        pub(crate) const NAMES: &[&str] = &[$(stringify!($key)),+];

        impl Flags {
            /// What was given for a setting.
            fn given(&self, name: &str) -> Option<&str> {
                match name {
                    $(stringify!($key) => self.$key.as_deref(),)+
                    _ => None,
                }
            }
        }
    };
}

settings! {
    /// Dossier des données (par défaut : ./data)
    true data: "DOSSIER",
    /// Base PostgreSQL (postgres://…) (par défaut : un fichier SQLite dans le dossier des données)
    true database_url: "ADRESSE",
    /// Adresse et port d’écoute (par défaut : 127.0.0.1:8080)
    true listen: "ADRESSE:PORT",
    /// Adresse publique du site (par défaut : http:// et l’adresse d’écoute)
    true base_url: "ADRESSE",
    /// Nom du site (par défaut : Alliances)
    false site_name: "NOM",
    /// Territoire servi, comme dans « en Île-de-France »
    false territory: "NOM",
    /// Éditeur du site, pour les mentions légales
    false publisher: "TEXTE",
    /// Hébergeur du site, pour les mentions légales
    false host: "TEXTE",
    /// Adresse e-mail de l’équipe
    false contact: "ADRESSE",
    /// Où écrire au délégué à la protection des données
    false data_protection_contact: "TEXTE",
    /// Expéditeur des messages
    false sender: "ADRESSE",
    /// Serveur d’envoi (smtp://nom:motdepasse@hôte:port ou smtps://…) (par défaut : fichiers .eml)
    false smtp_url: "ADRESSE",
    /// Fournisseur d’identité OpenID Connect, comme ProConnect : son adresse
    false oidc_issuer: "ADRESSE",
    /// Identifiant du site chez le fournisseur d’identité
    false oidc_client_id: "NOM",
    /// Secret partagé avec le fournisseur d’identité (plutôt par ALLIANCES_OIDC_CLIENT_SECRET ou alliances.toml)
    false oidc_client_secret: "SECRET",
    /// Clé secrète, 64 chiffres hexadécimaux (par défaut : fichier secret.key du dossier des données)
    false secret_key: "CLÉ",
    /// Mandataires (reverse proxies) placés devant le site, séparés par des virgules : eux seuls disent qui demande
    false trusted_proxies: "ADRESSES",
    /// Limites de débit : on ou off (par défaut : on)
    false rate_limits: "ON|OFF",
    /// Filtre du journal, comme info ou debug (par défaut : info)
    false log: "FILTRE",
    /// Forme du journal : text ou json (par défaut : text)
    false log_format: "FORME",
    /// Taux de conformité au RGAA d’après l’audit, de 0 à 100
    false accessibility_rate: "TAUX",
    /// Qui a fait l’audit d’accessibilité
    false accessibility_auditor: "NOM",
    /// Date de l’audit d’accessibilité
    false accessibility_audited_on: "DATE",
}

/// The form of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// Lines for people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// The settings, read and checked.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    /// Folder of the data.
    pub(crate) data: PathBuf,
    /// Where the database is.
    pub(crate) database: Database,
    /// Where the server listens; port 0 takes a free one.
    pub(crate) listen: SocketAddr,
    /// Public address, when it was set.
    pub(crate) base_url: Option<String>,
    /// What the site says of itself; its public address is that of [`Config::settings_at`].
    site: app::Settings,
    /// SMTP server, when there is one.
    pub(crate) smtp_url: Option<String>,
    /// The secret key, when it was set.
    pub(crate) secret_key: Option<SecretKey>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub(crate) trusted_proxies: Vec<IpAddr>,
    /// Whether requests are counted and limited.
    pub(crate) rate_limits: bool,
    /// Filter of the log.
    pub(crate) log: Option<String>,
    /// Form of the log.
    pub(crate) log_format: LogFormat,
}

impl Config {
    /// Reads all settings: `flags`, then `ALLIANCES_…` of `variables`, then the file.
    ///
    /// # Errors
    /// [`Ending::Usage`] names the setting, where it was given, and what it takes; unknown names are refused with the
    /// nearest one.
    pub(crate) fn read(
        flags: &Flags,
        variables: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<Self, Ending> {
        let sources = Sources::gather(flags, variables)?;
        let data = sources.data();
        let database = match sources.optional("database_url", values::database)? {
            Some(database) => database,
            None => Database::Sqlite(data.join("alliances.sqlite")),
        };
        Ok(Self {
            database,
            listen: sources.or("listen", values::address, SocketAddr::from(([127, 0, 0, 1], 8080)))?,
            base_url: sources.optional("base_url", values::base_url)?,
            site: site(&sources)?,
            smtp_url: sources.optional("smtp_url", values::smtp)?,
            secret_key: sources.optional("secret_key", values::key)?,
            trusted_proxies: sources.or("trusted_proxies", values::addresses, Vec::new())?,
            rate_limits: sources.or("rate_limits", values::on_or_off, true)?,
            log: sources.optional("log", values::filter)?,
            log_format: sources.or("log_format", values::log_format, LogFormat::Text)?,
            data,
        })
    }

    /// What the site says of itself when it listens on `address`.
    pub(crate) fn settings_at(&self, address: SocketAddr) -> app::Settings {
        let base_url = self.base_url.clone().unwrap_or_else(|| local_url(address));
        app::Settings { base_url, ..self.site.clone() }
    }

    /// Folder where mail is written when there is no SMTP server.
    pub(crate) fn mail_folder(&self) -> PathBuf {
        self.data.join("mails")
    }
}

/// The address at which this machine reaches the server; of all addresses the loopback one is told.
pub(crate) fn local_url(address: SocketAddr) -> String {
    match (address.ip().is_unspecified(), address) {
        (true, SocketAddr::V4(_)) => format!("http://127.0.0.1:{}", address.port()),
        (true, SocketAddr::V6(_)) => format!("http://[::1]:{}", address.port()),
        (false, _) => format!("http://{address}"),
    }
}

/// The identity provider: all three of its settings, or none.
fn provider(sources: &Sources) -> Result<Option<Provider>, Ending> {
    let issuer = sources.optional("oidc_issuer", values::issuer)?;
    let client_id = sources.optional("oidc_client_id", values::line)?;
    let secret = sources.optional("oidc_client_secret", values::line)?;
    match (issuer, client_id, secret) {
        (None, None, None) => Ok(None),
        (Some(issuer), Some(client_id), Some(secret)) => Ok(Some(Provider { issuer, client_id, secret })),
        _ => Err(Ending::usage(
            "Le fournisseur d’identité se règle en entier : oidc_issuer, oidc_client_id et oidc_client_secret.",
        )),
    }
}

fn site(sources: &Sources) -> Result<app::Settings, Ending> {
    let usual = app::Settings::default();
    let email = |name| sources.optional::<EmailAddress>(name, values::email);
    Ok(app::Settings {
        site_name: sources.or("site_name", values::line, usual.site_name)?,
        territory: sources.optional("territory", values::line)?,
        base_url: usual.base_url,
        publisher: sources.optional("publisher", values::line)?,
        contact: email("contact")?,
        sender: email("sender")?.unwrap_or(usual.sender),
        host: sources.optional("host", values::line)?,
        data_protection_contact: sources.optional("data_protection_contact", values::line)?,
        provider: provider(sources)?,
        accessibility: Accessibility {
            rate: sources.optional("accessibility_rate", values::rate)?,
            auditor: sources.optional("accessibility_auditor", values::line)?,
            audited_on: sources.optional("accessibility_audited_on", values::day)?,
        },
    })
}
