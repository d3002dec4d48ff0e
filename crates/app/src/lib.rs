//! Use-cases: permissions, transactions, jobs.
