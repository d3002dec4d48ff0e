//! `alliances backup`: a consistent copy of the database while the site stays in service.

use std::path::Path;

use store::{Database, Options, Store};

use crate::{
    cli::say,
    ending::Ending,
    installation::{key_file, require_database},
    settings::Config,
};

/// Copies the database to a file that does not exist yet.
pub(crate) async fn backup(config: Config, file: &Path) -> Result<(), Ending> {
    if let Database::Postgres(_) = &config.database {
        return Err(Ending::usage(format!(
            "Une base PostgreSQL se copie avec pg_dump : pg_dump --format=custom --file={} ADRESSE-DE-LA-BASE",
            file.display()
        )));
    }
    require_database(&config)?;
    if file.exists() {
        return Err(Ending::failed(format!(
            "Le fichier {} existe déjà : choisissez un autre nom, rien n’a été copié.",
            file.display()
        )));
    }
    let store = Store::open(&config.database, Options::default()).await?;
    let copied = store.backup_to(file).await;
    store.close().await;
    if let Err(error) = copied {
        // What was begun is no copy.
        let _ = std::fs::remove_file(file);
        return Err(Ending::failed(format!(
            "La copie vers {} a échoué : {error}.\nVérifiez que le dossier existe et que le disque n’est pas plein.",
            file.display()
        )));
    }
    say(&format!("La base est copiée dans {}.", file.display()));
    if config.secret_key.is_none() {
        say(&format!(
            "Gardez aussi {}, à un autre endroit : sans cette clé la copie ne peut pas être remise en service.",
            key_file(&config).display()
        ));
    }
    Ok(())
}
