-- The organising team: who signs in, how, and where from.

-- A person of the team.
CREATE TABLE users (
    id         blob NOT NULL PRIMARY KEY,
    email      text NOT NULL,
    name       text,
    role       text NOT NULL,
    language   text NOT NULL,
    created_at text NOT NULL,
    closed_at  text
) STRICT;

CREATE UNIQUE INDEX users_email ON users (email);

-- One request for a sign-in link; `browser` is the SHA-256 of the cookie of the browser that asked.
CREATE TABLE sign_ins (
    id         blob    NOT NULL PRIMARY KEY,
    user_id    blob    NOT NULL REFERENCES users (id),
    browser    blob    NOT NULL,
    created_at text    NOT NULL,
    used_at    text,
    attempts   integer NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX sign_ins_created_at ON sign_ins (created_at);

-- A signed-in browser; `hash` is the SHA-256 of its cookie.
CREATE TABLE sessions (
    id         blob NOT NULL PRIMARY KEY,
    hash       blob NOT NULL,
    user_id    blob NOT NULL REFERENCES users (id),
    created_at text NOT NULL,
    seen_at    text NOT NULL
) STRICT;

CREATE UNIQUE INDEX sessions_hash ON sessions (hash);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_seen_at ON sessions (seen_at);
