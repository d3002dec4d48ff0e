-- Accounts that nobody uses any more: when their person was last there, and when they were warned of the end.

ALTER TABLE users ADD COLUMN last_seen_at timestamptz;
ALTER TABLE users ADD COLUMN warned_at timestamptz;
