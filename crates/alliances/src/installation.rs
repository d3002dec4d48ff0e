//! An installation: its folder, its secret key, its database, and the application on them.

use std::{
    fs, io,
    io::Write as _,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use app::{
    App, Chance, Clock, Failure, SecretKey,
    directory::{Directory, Fault, FaultyLine, TRADES_FILE, TradesError, trades},
};
use mail::{Transport, TransportSetting};
use store::{Database, Options, Store};

use crate::{ending::Ending, settings::Config};

/// An installation that is open.
pub(crate) struct Installation {
    /// The application.
    pub(crate) app: App,
    /// Its database, to be closed at the end.
    pub(crate) store: Store,
}

impl Installation {
    /// Opens an installation, making what is missing: folder, key, database, schema.
    pub(crate) async fn open(config: &Config, address: SocketAddr) -> Result<Self, Ending> {
        make_folder(&config.data)?;
        let has_database = match &config.database {
            Database::Sqlite(file) => file.exists(),
            Database::Postgres(_) => false,
        };
        let (key, made) = secret_key(config, has_database)?;
        let store = Store::open(&config.database, Options::default()).await?;
        store.migrate().await?;
        let settings = config.settings_at(address);
        let app = App::start(store.clone(), key, settings, Clock::System, Chance::System).await;
        if let (Err(Failure::OtherKey { .. }), Some(made)) = (&app, made) {
            // A key that fits nothing must not stay in the way of the right one.
            let _ = fs::remove_file(made);
        }
        Ok(Self { app: app?, store })
    }

    /// Opens an installation that exists.
    pub(crate) async fn existing(config: &Config) -> Result<Self, Ending> {
        require_database(config)?;
        Self::open(config, config.listen).await
    }

    /// The same installation with the search index of its folder.
    pub(crate) fn with_directory(self, config: &Config) -> Result<Self, Ending> {
        let folder = config.data.join("directory");
        let file = config.data.join(TRADES_FILE);
        let trades = trades(&file).map_err(|error| Ending::failed(not_trades(&file, &error)))?;
        let directory = Directory::open(&folder, trades).map_err(|error| {
            Ending::failed(format!(
                "L’index de recherche {} ne peut pas être ouvert : {error}.\nVérifiez les droits du dossier ; l’index peut être effacé, il sera refait.",
                folder.display()
            ))
        })?;
        Ok(Self { app: self.app.with_directory(directory), store: self.store })
    }

    /// Lets the changes under way finish, and closes the database.
    pub(crate) async fn close(self) {
        self.store.close().await;
    }
}

/// Why a list of trades is not taken, line by line.
fn not_trades(file: &Path, error: &TradesError) -> String {
    match error {
        TradesError::Unreadable(error) => {
            format!("La liste des métiers {} ne peut pas être lue : {error}.", file.display())
        }
        TradesError::Faulty(lines) => {
            let lines: Vec<String> = lines.iter().map(fault).collect();
            format!(
                "La liste des métiers {} a des erreurs :\n{}\nCorrigez ces lignes, ou retirez le fichier pour reprendre la liste du programme.",
                file.display(),
                lines.join("\n")
            )
        }
    }
}

fn fault(line: &FaultyLine) -> String {
    let why = match &line.fault {
        Fault::NoTargets => "il manque « = » entre les termes et les cibles".to_owned(),
        Fault::Empty => "un terme ou une cible est vide".to_owned(),
        Fault::Twice { term, first } => format!("« {term} » est déjà à la ligne {first}"),
        Fault::Code(code) => format!("« {code} » n’est pas un code d’activité (81, 81.3, 81.30 ou 81.30Z)"),
        Fault::TooLong => "la ligne est trop longue, ou un terme a trop de mots".to_owned(),
    };
    format!("  ligne {} : {why}", line.line)
}

/// Refuses to go on when there is no database yet.
pub(crate) fn require_database(config: &Config) -> Result<(), Ending> {
    match &config.database {
        Database::Sqlite(file) if !file.is_file() => Err(Ending::failed(format!(
            "Il n’y a pas de base de données : {} n’existe pas.\nIndiquez le dossier avec --data, ou lancez d’abord « alliances serve ».",
            file.display()
        ))),
        _ => Ok(()),
    }
}

/// Makes the folder of the data.
pub(crate) fn make_folder(folder: &Path) -> Result<(), Ending> {
    fs::create_dir_all(folder).map_err(|error| {
        Ending::failed(format!(
            "Le dossier des données {} ne peut pas être créé : {error}.\nChoisissez-en un autre avec --data.",
            folder.display()
        ))
    })
}

/// How mail is sent.
pub(crate) fn transport(config: &Config) -> Result<Transport, Ending> {
    let setting = match &config.smtp_url {
        Some(url) => TransportSetting::Smtp(url.clone()),
        None => TransportSetting::Files(config.mail_folder()),
    };
    Transport::open(&setting)
        .map_err(|error| Ending::usage(format!("Le réglage « smtp_url » ne convient pas : {error}.")))
}

/// Where the secret key is kept.
pub(crate) fn key_file(config: &Config) -> PathBuf {
    config.data.join("secret.key")
}

/// The secret key, and its file when it was made now.
fn secret_key(config: &Config, has_database: bool) -> Result<(SecretKey, Option<PathBuf>), Ending> {
    if let Some(key) = &config.secret_key {
        return Ok((key.clone(), None));
    }
    let file = key_file(config);
    if let Some(key) = read_key(&file)? {
        return Ok((key, None));
    }
    if has_database {
        return Err(Ending::failed(format!(
            "La clé secrète {} a disparu alors que la base existe.\nRemettez ce fichier en place (il est dans vos sauvegardes) : les liens déjà envoyés en dépendent.",
            file.display()
        )));
    }
    let key = SecretKey::new(Chance::System.bytes());
    match write_key(&file, &key) {
        Ok(()) => Ok((key, Some(file))),
        // Another program made it meanwhile.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match read_key(&file)? {
            Some(key) => Ok((key, None)),
            None => Err(unwritten(&file, &error)),
        },
        Err(error) => Err(unwritten(&file, &error)),
    }
}

/// The key of a file; `None` when there is no file.
pub(crate) fn read_key(file: &Path) -> Result<Option<SecretKey>, Ending> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(Ending::failed(format!(
                "La clé secrète {} ne peut pas être lue : {error}.",
                file.display()
            )));
        }
    };
    SecretKey::from_hex(&text).map(Some).ok_or_else(|| {
        Ending::failed(format!(
            "La clé secrète {} est abîmée : elle doit contenir 64 chiffres hexadécimaux.\nRemettez en place celle de vos sauvegardes.",
            file.display()
        ))
    })
}

/// Writes beside, then links: a key that is there is whole, and never replaced.
fn write_key(file: &Path, key: &SecretKey) -> io::Result<()> {
    let beside = file.with_extension(format!("key.{}", std::process::id()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&beside).and_then(|mut open| {
        writeln!(open, "{}", key.to_hex())?;
        open.sync_all()?;
        fs::hard_link(&beside, file)
    });
    let _ = fs::remove_file(&beside);
    written
}

fn unwritten(file: &Path, error: &io::Error) -> Ending {
    Ending::failed(format!(
        "La clé secrète {} ne peut pas être écrite : {error}.\nVérifiez les droits du dossier, ou réglez secret_key.",
        file.display()
    ))
}
