//! One reading at a time for a folder of data: the second is refused at once, not after it has read a whole country.
//!
//! The system lets the lock go with the process that holds it, whatever ends it. Readings on other machines of one
//! PostgreSQL are refused when they would be applied.

use std::{
    fs::{self, File, TryLockError},
    io::{Read as _, Seek as _, Write as _},
};

use super::words::AS_IT_WAS;
use crate::{ending::Ending, settings::Config};

/// The turn of this process, until it is dropped.
pub(crate) struct Turn {
    _file: File,
}

impl Turn {
    /// Takes the turn.
    ///
    /// # Errors
    /// When another process has it, or the folder cannot be written to.
    pub(crate) fn take(config: &Config) -> Result<Self, Ending> {
        let path = config.data.join("imports").join("reading.lock");
        let failed = |error: std::io::Error| {
            Ending::failed(format!("Le fichier {} ne peut pas être écrit : {error}.", path.display()))
        };
        fs::create_dir_all(config.data.join("imports")).map_err(failed)?;
        let options = File::options().create(true).read(true).write(true).truncate(false).open(&path);
        let mut file = options.map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let _ = file.read_to_string(&mut holder);
                return Err(Ending::failed(format!(
                    "Une autre lecture est en cours (processus {}). {AS_IT_WAS}\nAttendez qu’elle soit finie, puis relancez la commande.",
                    holder.trim()
                )));
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let mut sign = || {
            file.set_len(0)?;
            file.rewind()?;
            writeln!(file, "{}", std::process::id())
        };
        sign().map_err(failed)?;
        Ok(Self { _file: file })
    }
}
