-- The organising team: who signs in, how, and where from.

-- A person of the team.
CREATE TABLE users (
    id         uuid        NOT NULL PRIMARY KEY,
    email      text        NOT NULL,
    name       text,
    role       text        NOT NULL,
    language   text        NOT NULL,
    created_at timestamptz NOT NULL,
    closed_at  timestamptz
);

CREATE UNIQUE INDEX users_email ON users (email);

-- One request for a sign-in link; `browser` is the SHA-256 of the cookie of the browser that asked.
CREATE TABLE sign_ins (
    id         uuid        NOT NULL PRIMARY KEY,
    user_id    uuid        NOT NULL REFERENCES users (id),
    browser    bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    used_at    timestamptz,
    attempts   bigint      NOT NULL DEFAULT 0
);

CREATE INDEX sign_ins_created_at ON sign_ins (created_at);

-- A signed-in browser; `hash` is the SHA-256 of its cookie.
CREATE TABLE sessions (
    id         uuid        NOT NULL PRIMARY KEY,
    hash       bytea       NOT NULL,
    user_id    uuid        NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL
);

CREATE UNIQUE INDEX sessions_hash ON sessions (hash);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_seen_at ON sessions (seen_at);
