//! From a path or an address to a file on disk: redirects followed, a broken transfer taken up where it stopped.
//!
//! An address of data.gouv.fr answers with a redirect to the file of the month; where it leads, and what the server says
//! of the file, tell which version it is. The bytes are kept in a folder under a name made from the address: who asks
//! again after an interruption goes on, unless the file has changed meanwhile.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use thiserror::Error;
use ureq::ResponseExt as _;
use ureq::http::{Response, StatusCode, header};

use crate::watch::{Progress, Step, Watch};

/// How often a broken transfer is taken up.
const TRIES: u32 = 5;
const REDIRECTS: u32 = 10;
/// A server that is silent for so long is given up.
const SILENCE: Duration = Duration::from_secs(30);
const CHUNK: usize = 128 << 10;

/// A file that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// Where it is.
    pub path: PathBuf,
    /// Where it came from in the end: the path as given, or the address after all redirects.
    pub origin: String,
    /// What the server says of the version: its `Last-Modified`, else its `ETag`.
    pub version: Option<String>,
}

/// Why a file could not be fetched.
#[derive(Debug, Error)]
pub enum FetchError {
    /// There is no such file.
    #[error("{0}: no such file")]
    NoSuchFile(PathBuf),
    /// The address is not one of `http` or `https`, or cannot be read.
    #[error("{0}: not an address of http or https")]
    Address(String),
    /// The server answered that it does not give the file.
    #[error("{address}: the server answered {status}")]
    Refused {
        /// The address.
        address: String,
        /// The status.
        status: u16,
    },
    /// The transfer broke as often as it was tried.
    #[error("{address}: the transfer broke ({cause})")]
    Broken {
        /// The address.
        address: String,
        /// What happened the last time.
        cause: String,
    },
    /// The folder cannot be written to.
    #[error("{file}: {cause}")]
    Io {
        /// Which file.
        file: PathBuf,
        /// What the system answered.
        cause: io::Error,
    },
    /// Whoever watches asked to stop; what was received is kept.
    #[error("interrupted")]
    Interrupted,
}

/// Whether that names something to fetch.
pub fn is_address(source: &str) -> bool {
    source.starts_with("http://") || source.starts_with("https://")
}

/// The file of a path, or of an address whose bytes are kept in `folder`.
///
/// # Errors
/// [`FetchError`].
pub fn fetch(source: &str, folder: &Path, watch: &dyn Watch) -> Result<Fetched, FetchError> {
    if !is_address(source) {
        if source.contains("://") {
            return Err(FetchError::Address(source.to_owned()));
        }
        let path = PathBuf::from(source);
        return if path.is_file() {
            Ok(Fetched { path, origin: source.to_owned(), version: None })
        } else {
            Err(FetchError::NoSuchFile(path))
        };
    }
    let transfer = Transfer::new(source, folder)?;
    let mut last = String::new();
    for attempt in 0..TRIES {
        if watch.is_interrupted() {
            return Err(FetchError::Interrupted);
        }
        if attempt > 0 {
            std::thread::sleep(Duration::from_millis(200) * attempt);
        }
        match transfer.attempt(watch) {
            Ok(fetched) => return Ok(fetched),
            Err(Stop::Now(error)) => return Err(error),
            Err(Stop::Later(cause)) => last = cause,
        }
    }
    Err(FetchError::Broken { address: source.to_owned(), cause: last })
}

/// Why an attempt stopped.
enum Stop {
    /// For good.
    Now(FetchError),
    /// Until the next one.
    Later(String),
}

struct Transfer<'s> {
    address: &'s str,
    agent: ureq::Agent,
    /// The whole file.
    whole: PathBuf,
    /// What has been received.
    part: PathBuf,
    /// What the server called the version of the part.
    mark: PathBuf,
}

/// What an answer says of its file.
struct Told {
    origin: String,
    modified: Option<String>,
    tag: Option<String>,
}

fn told(response: &Response<ureq::Body>) -> Told {
    let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    Told {
        origin: response.get_uri().to_string(),
        modified: text(header::LAST_MODIFIED),
        // A weak tag does not promise the same bytes.
        tag: text(header::ETAG).filter(|tag| !tag.starts_with("W/")),
    }
}

impl Told {
    fn version(&self) -> Option<String> {
        self.modified.clone().or_else(|| self.tag.clone())
    }

    /// What a later request says so as to go on with the same bytes.
    fn mark(&self) -> String {
        self.tag.clone().or_else(|| self.modified.clone()).unwrap_or_default()
    }
}

fn number<B>(response: &Response<B>, name: header::HeaderName) -> Option<u64> {
    response.headers().get(name)?.to_str().ok()?.trim().parse().ok()
}

impl<'s> Transfer<'s> {
    fn new(address: &'s str, folder: &Path) -> Result<Self, FetchError> {
        fs::create_dir_all(folder).map_err(|cause| FetchError::Io { file: folder.to_owned(), cause })?;
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(REDIRECTS)
            .https_only(address.starts_with("https://"))
            .timeout_connect(Some(SILENCE))
            .timeout_recv_response(Some(SILENCE))
            .timeout_per_read(Some(SILENCE))
            .user_agent("Alliances")
            .build()
            .new_agent();
        let name = file_name(address);
        let beside = |end: &str| folder.join(format!("{name}{end}"));
        Ok(Self { address, agent, whole: beside(""), part: beside(".part"), mark: beside(".version") })
    }

    fn io(file: &Path, cause: io::Error) -> Stop {
        Stop::Now(FetchError::Io { file: file.to_owned(), cause })
    }

    fn attempt(&self, watch: &dyn Watch) -> Result<Fetched, Stop> {
        let received = fs::metadata(&self.part).map_or(0, |part| part.len());
        let mark = fs::read_to_string(&self.mark).unwrap_or_default();
        let mut request = self.agent.get(self.address).header(header::ACCEPT_ENCODING, "identity");
        let goes_on = received > 0 && !mark.is_empty();
        if goes_on {
            request =
                request.header(header::RANGE, format!("bytes={received}-")).header(header::IF_RANGE, &mark);
        }
        let response = request.call().map_err(|error| match error {
            ureq::Error::BadUri(_) | ureq::Error::RequireHttpsOnly(_) | ureq::Error::Http(_) => {
                Stop::Now(FetchError::Address(self.address.to_owned()))
            }
            other => Stop::Later(other.to_string()),
        })?;
        let told = told(&response);
        let status = response.status();
        let start = match status {
            StatusCode::OK => 0,
            StatusCode::PARTIAL_CONTENT if goes_on && starts_at(&response, received) => received,
            StatusCode::RANGE_NOT_SATISFIABLE | StatusCode::PARTIAL_CONTENT => {
                // What was received is of no use: the next attempt starts anew.
                fs::remove_file(&self.part).map_err(|cause| Self::io(&self.part, cause))?;
                return Err(Stop::Later(status.to_string()));
            }
            _ if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS => {
                return Err(Stop::Later(status.to_string()));
            }
            _ => {
                let (address, status) = (self.address.to_owned(), status.as_u16());
                return Err(Stop::Now(FetchError::Refused { address, status }));
            }
        };
        fs::write(&self.mark, told.mark()).map_err(|cause| Self::io(&self.mark, cause))?;
        self.receive(response, start, watch)?;
        fs::rename(&self.part, &self.whole).map_err(|cause| Self::io(&self.whole, cause))?;
        let _ = fs::remove_file(&self.mark);
        Ok(Fetched { path: self.whole.clone(), version: told.version(), origin: told.origin })
    }

    /// Appends what comes to the part, from `start` on.
    fn receive(&self, response: Response<ureq::Body>, start: u64, watch: &dyn Watch) -> Result<(), Stop> {
        let announced = number(&response, header::CONTENT_LENGTH);
        let total_bytes = announced.map(|length| length + start);
        let mut part = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(start == 0)
            .open(&self.part)
            .map_err(|cause| Self::io(&self.part, cause))?;
        seek_end(&mut part).map_err(|cause| Self::io(&self.part, cause))?;
        let step = Step::Fetch;
        watch.advance(Progress { step, rows: 0, bytes: start, total_bytes });
        let mut body = response.into_body().into_reader();
        let mut chunk = vec![0u8; CHUNK];
        let mut received = 0u64;
        loop {
            if watch.is_interrupted() {
                return Err(Stop::Now(FetchError::Interrupted));
            }
            let read = body.read(&mut chunk).map_err(|error| Stop::Later(error.to_string()))?;
            if read == 0 {
                break;
            }
            part.write_all(&chunk[..read]).map_err(|cause| Self::io(&self.part, cause))?;
            received += read as u64;
            watch.advance(Progress { step, rows: 0, bytes: read as u64, total_bytes });
        }
        part.sync_all().map_err(|cause| Self::io(&self.part, cause))?;
        match announced {
            Some(length) if length != received => {
                Err(Stop::Later(format!("{received} bytes of {length} were received")))
            }
            _ => Ok(()),
        }
    }
}

fn seek_end(file: &mut File) -> io::Result<u64> {
    io::Seek::seek(file, io::SeekFrom::End(0))
}

/// Whether a partial answer starts where it was asked to.
fn starts_at<B>(response: &Response<B>, start: u64) -> bool {
    let range = response.headers().get(header::CONTENT_RANGE).and_then(|value| value.to_str().ok());
    let first = range.and_then(|range| range.strip_prefix("bytes ")?.split('-').next()?.parse::<u64>().ok());
    first == Some(start)
}

/// A name for the bytes of an address: its last segment, and a number that tells it from others.
fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit('/').find(|segment| !segment.is_empty()).unwrap_or_default();
    let is_plain = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    let last: String = last.chars().filter(is_plain).take(80).collect();
    // FNV-1a: short, the same in every build.
    let number = address.bytes().fold(0xcbf2_9ce4_8422_2325u64, |number, byte| {
        (number ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{number:016x}-{}", last.trim_start_matches('.'))
}

#[cfg(test)]
mod tests;
