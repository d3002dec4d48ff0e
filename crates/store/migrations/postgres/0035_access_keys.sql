-- Keys by which programs of the team use the API; `hash` is the SHA-256 of the key, which is kept nowhere.
CREATE TABLE access_keys (
    id         uuid        NOT NULL PRIMARY KEY,
    name       text        NOT NULL,
    scope      text        NOT NULL,
    hash       bytea       NOT NULL,
    made_by    uuid        NOT NULL REFERENCES users (id),
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    used_at    timestamptz,
    CONSTRAINT access_key_scope_is_known CHECK (scope IN ('meetings'))
);

-- Which key is this?
CREATE UNIQUE INDEX access_keys_hash ON access_keys (hash);
