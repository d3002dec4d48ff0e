-- Keys by which programs of the team use the API; `hash` is the SHA-256 of the key, which is kept nowhere.
CREATE TABLE access_keys (
    id         blob NOT NULL PRIMARY KEY,
    name       text NOT NULL,
    scope      text NOT NULL,
    hash       blob NOT NULL,
    made_by    blob NOT NULL REFERENCES users (id),
    made_at    text NOT NULL,
    expires_at text NOT NULL,
    revoked_at text,
    used_at    text,
    CONSTRAINT access_key_scope_is_known CHECK (scope IN ('meetings'))
) STRICT;

-- Which key is this?
CREATE UNIQUE INDEX access_keys_hash ON access_keys (hash);
