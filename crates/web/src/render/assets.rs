//! Static files, under addresses that carry a hash of their content: `/static/alliances.3f2a….css`.
//!
//! An address is for ever the same content, so browsers may keep it for ever.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
    io::{self, Write as _},
    path::Path,
};

use flate2::{Compression, write::GzEncoder};
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// Where static files are served.
pub const PREFIX: &str = "/static/";

/// The style sheet, as pages ask for it.
const STYLE_SHEET: &str = "alliances.css";
/// The folder of its parts.
const STYLES: &str = "styles";

/// A static file.
#[derive(Debug)]
pub struct Asset {
    /// What it holds.
    pub content: Cow<'static, [u8]>,
    /// The same compressed with gzip, when that is smaller.
    pub gzip: Option<Vec<u8>>,
    /// Its media type.
    pub media_type: &'static str,
}

/// Every static file.
#[derive(Debug, Default)]
pub struct Assets {
    addresses: BTreeMap<String, String>,
    files: HashMap<String, Asset>,
}

impl Assets {
    /// The embedded files, and those of a folder, which take the place of the embedded ones of the same name.
    ///
    /// # Errors
    /// A file of the folder cannot be read; a folder that does not exist is an empty one.
    pub fn new(folder: Option<&Path>) -> io::Result<Self> {
        let mut contents: BTreeMap<String, Cow<'static, [u8]>> = EMBEDDED
            .files()
            .map(|file| (file.path().display().to_string(), Cow::Borrowed(file.contents())))
            .collect();
        contents.insert(STYLE_SHEET.to_owned(), Cow::Owned(style_sheet()));
        if let Some(folder) = folder.filter(|folder| folder.is_dir()) {
            for entry in std::fs::read_dir(folder)? {
                let entry = entry?;
                if entry.file_type()?.is_file() {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    contents.insert(name, Cow::Owned(std::fs::read(entry.path())?));
                }
            }
        }
        let mut assets = Self::default();
        for (name, content) in contents {
            assets.add(name, content);
        }
        Ok(assets)
    }

    fn add(&mut self, name: String, content: Cow<'static, [u8]>) {
        let Some((stem, extension)) = name.rsplit_once('.') else { return };
        let Some(media_type) = media_type(extension) else { return };
        let file = format!("{stem}.{}.{extension}", hash(&content));
        let gzip = compressed(&content).filter(|gzip| gzip.len() < content.len());
        self.files.insert(file.clone(), Asset { content, gzip, media_type });
        self.addresses.insert(name, format!("{PREFIX}{file}"));
    }

    /// The address of a file by its plain name (`alliances.css`).
    #[must_use]
    pub fn address(&self, name: &str) -> Option<&str> {
        self.addresses.get(name).map(String::as_str)
    }

    /// The file at an address below [`PREFIX`] (`alliances.3f2a….css`).
    #[must_use]
    pub fn get(&self, file: &str) -> Option<&Asset> {
        self.files.get(file)
    }

    /// Every address with its file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.files.iter().map(|(file, asset)| (file.as_str(), asset))
    }
}

/// The parts of the style sheet, one after the other in the order of their names.
fn style_sheet() -> Vec<u8> {
    let parts = EMBEDDED.get_dir(STYLES).map(Dir::files).into_iter().flatten();
    let mut parts: Vec<_> = parts.map(|part| (part.path(), part.contents())).collect();
    parts.sort_unstable_by_key(|(path, _)| *path);
    parts.into_iter().flat_map(|(_, content)| content).copied().collect()
}

/// The first eight bytes of the SHA-256, in hexadecimal.
fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(8).fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn compressed(content: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).and_then(|()| encoder.finish()).ok()
}

fn media_type(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes over the network of a file of the product.
    fn weight(name: &str) -> usize {
        let assets = Assets::new(None).unwrap();
        let asset = assets.get(assets.address(name).unwrap().strip_prefix(PREFIX).unwrap()).unwrap();
        asset.gzip.as_ref().map_or(asset.content.len(), Vec::len)
    }

    #[test]
    fn the_style_sheet_and_the_script_keep_within_their_budgets() {
        let weights = [weight("alliances.css"), weight("alliances.js")];
        assert!(weights[0] <= 12 * 1024 && weights[1] <= 15 * 1024, "{weights:?} bytes, gzip");
    }

    #[test]
    fn another_content_gets_another_address() {
        let mut assets = Assets::default();
        assets.add("a.css".into(), Cow::Borrowed(b"a {}"));
        let first = assets.address("a.css").unwrap().to_owned();
        assets.add("a.css".into(), Cow::Borrowed(b"b {}"));
        assert_eq!(first, "/static/a.9a4487ccbedf68e5.css");
        assert_ne!(assets.address("a.css"), Some(first.as_str()));
    }

    #[test]
    fn a_theme_folder_replaces_and_adds_files_and_what_is_no_web_file_is_not_served() {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in [("alliances.css", "body {}"), ("logo.svg", "<svg/>"), ("notes.txt", "…")] {
            std::fs::write(folder.path().join(name), content).unwrap();
        }
        let assets = Assets::new(Some(folder.path())).unwrap();
        let read = |name| {
            let file = assets.address(name)?.strip_prefix(PREFIX)?;
            Some(assets.get(file)?.content.to_vec())
        };
        assert_eq!(
            (read("alliances.css"), read("logo.svg"), read("notes.txt")),
            (Some(b"body {}".to_vec()), Some(b"<svg/>".to_vec()), None)
        );
    }
}
