-- Work that a change wants done after it.

-- A piece of work, written with the change that wants it and safe to be done twice. `key` names what is to be done:
-- while one of that name waits, another is not written. One in hand is due again at `due_at`.
CREATE TABLE jobs (
    id         uuid        NOT NULL PRIMARY KEY,
    kind       text        NOT NULL,
    key        text        NOT NULL,
    payload    text        NOT NULL,
    status     text        NOT NULL,
    attempts   bigint      NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL,
    last_error text,
    created_at timestamptz NOT NULL,
    CONSTRAINT job_status_is_known CHECK (status IN ('waiting', 'running', 'failed'))
);

CREATE UNIQUE INDEX jobs_waiting ON jobs (kind, key) WHERE status = 'waiting';
CREATE INDEX jobs_due ON jobs (due_at, id) WHERE status <> 'failed';
