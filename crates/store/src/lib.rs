//! Persistence on SQLite and PostgreSQL behind one type.
