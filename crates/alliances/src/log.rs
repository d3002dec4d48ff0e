//! The log, on standard error: what happens, for the operator. Standard output is for answers.

use tracing_subscriber::EnvFilter;

use crate::settings::{Config, LogFormat};

/// Starts the log. Without a setting the server tells what it does, other commands only what goes wrong.
pub(crate) fn start(config: &Config, is_server: bool) {
    let usual = if is_server { "info" } else { "warn" };
    let filter = EnvFilter::new(config.log.as_deref().unwrap_or(usual));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second log in one process is refused; the first one then goes on.
    let _ = match config.log_format {
        LogFormat::Text => log.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).try_init(),
        LogFormat::Json => log.json().try_init(),
    };
}
