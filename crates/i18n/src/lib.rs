//! The two languages of the interface: messages, dates and typography.
