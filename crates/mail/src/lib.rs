//! Typed messages, MIME, calendar parts and transports.
