//! The files that are named: paths, or addresses whose bytes are kept under the folder of the data.

use std::path::{Path, PathBuf};

use app::register::{
    Watcher,
    files::{FetchError, fetch},
};

use super::words::not_fetched;
use crate::{ending::Ending, settings::Config};

/// Files that are on disk.
pub(super) struct Files {
    paths: Vec<PathBuf>,
    origins: Vec<String>,
}

impl Files {
    /// Finds the files, and fetches those that are elsewhere; a transfer that broke goes on where it stopped.
    pub(super) async fn fetch(config: &Config, sources: &[String], watch: Watcher) -> Result<Self, Ending> {
        let folder = config.data.join("imports");
        let mut files = Self { paths: Vec::new(), origins: Vec::new() };
        for source in sources {
            let (source, folder, watch) = (source.clone(), folder.clone(), watch.clone());
            let fetched = tokio::task::spawn_blocking(move || {
                if fetch::is_address(&source) {
                    std::fs::create_dir_all(&folder)
                        .map_err(|cause| FetchError::Io { file: folder.clone(), cause })?;
                }
                fetch::fetch(&source, &folder, &*watch)
            });
            let fetched = fetched.await.map_err(|_| Ending::failed("La lecture s’est interrompue."))?;
            let fetched = fetched.map_err(|error| not_fetched(&error))?;
            files.paths.push(fetched.path);
            files.origins.push(fetched.origin);
        }
        Ok(files)
    }

    /// Where they are.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// The first of them.
    pub(super) fn first(&self) -> &Path {
        self.paths.first().map(PathBuf::as_path).unwrap_or(Path::new(""))
    }

    /// Where they came from.
    pub(super) fn origins(&self) -> Vec<String> {
        self.origins.clone()
    }
}
