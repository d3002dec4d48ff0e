//! `alliances restore`: puts a copy made by `backup` in the place of the database.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use store::{Database, Options, Store, StoreError};

use crate::{
    cli::say,
    ending::Ending,
    installation::{key_file, make_folder, read_key},
    settings::Config,
};

/// What may be in the folder beforehand: what the operator puts there by hand.
const BY_HAND: [&str; 3] = ["secret.key", "alliances.toml", "theme"];
/// What SQLite keeps beside a file.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// Checks a copy, then puts it in place. Until it is found sound nothing is replaced.
pub(crate) async fn restore(config: Config, file: &Path, force: bool) -> Result<(), Ending> {
    let Database::Sqlite(target) = &config.database else {
        return Err(Ending::usage(
            "Une base PostgreSQL se remet en place avec pg_restore, à partir d’une copie faite par pg_dump.",
        ));
    };
    if !file.is_file() {
        return Err(Ending::failed(format!("La copie {} n’existe pas.", file.display())));
    }
    make_folder(&config.data)?;
    if !force && (target.exists() || !is_free(&config.data)?) {
        return Err(Ending::failed(format!(
            "Le dossier {} n’est pas vide : rien n’a été remplacé.\nPour remplacer sa base, arrêtez le site puis recommencez avec --force.",
            config.data.display()
        )));
    }
    let trial = target.with_extension("restoring");
    let checked = target.with_extension("restored");
    let outcome = check(&config, file, &trial, &checked).await.and_then(|()| replace(&checked, target));
    for left in [&trial, &checked] {
        remove(left);
    }
    outcome?;
    say(&format!("La copie {} est en place dans {}.", file.display(), target.display()));
    if config.secret_key.is_none() && !key_file(&config).exists() {
        say(&format!(
            "Avant de mettre le site en service, remettez aussi la clé secrète : {}.",
            key_file(&config).display()
        ));
    }
    Ok(())
}

/// Whether nothing is in the folder but what the operator puts there by hand.
fn is_free(folder: &Path) -> Result<bool, Ending> {
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    Ok(entries.flatten().all(|entry| BY_HAND.iter().any(|name| entry.file_name() == *name)))
}

/// Reads the whole copy and writes it anew as `checked`: what cannot be read does not get through.
async fn check(config: &Config, file: &Path, trial: &Path, checked: &Path) -> Result<(), Ending> {
    for left in [trial, checked] {
        remove(left);
    }
    fs::copy(file, trial).map_err(|error| unreadable(file, &error))?;
    let unsound = |error: StoreError| {
        Ending::failed(format!(
            "{} n’est pas une copie saine d’une base d’Alliances : {error}.\nRien n’a été remplacé ; essayez une autre copie.",
            file.display()
        ))
    };
    let store =
        Store::open(&Database::Sqlite(trial.to_owned()), Options::default()).await.map_err(unsound)?;
    let read = async {
        let fingerprint = store.read().await?.setting("key-fingerprint").await?;
        store.backup_to(checked).await?;
        Ok(fingerprint)
    };
    let fingerprint = read.await;
    store.close().await;
    let fingerprint = fingerprint.map_err(unsound)?;
    let key = match &config.secret_key {
        Some(key) => Some(key.clone()),
        None => read_key(&key_file(config))?,
    };
    match (fingerprint, key) {
        (Some(expected), Some(key)) if key.fingerprint() != expected => Err(Ending::failed(format!(
            "La copie a été faite avec une autre clé secrète (empreinte {expected}) que celle de ce dossier (empreinte {}).\nRien n’a été remplacé ; mettez d’abord en place la clé d’origine.",
            key.fingerprint()
        ))),
        _ => Ok(()),
    }
}

fn replace(checked: &Path, target: &Path) -> Result<(), Ending> {
    for end in BESIDE {
        let _ = fs::remove_file(with_end(target, end));
    }
    fs::rename(checked, target).map_err(|error| {
        Ending::failed(format!("La base {} ne peut pas être remplacée : {error}.", target.display()))
    })
}

fn remove(file: &Path) {
    for end in ["", BESIDE[0], BESIDE[1]] {
        let _ = fs::remove_file(with_end(file, end));
    }
}

fn with_end(file: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(end);
    PathBuf::from(name)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Ending {
    Ending::failed(format!("{} ne peut pas être lu : {error}.", path.display()))
}
