-- Images that structures show, re-encoded: `name` is the SHA-256 of the bytes in hexadecimal. Who else shows the same image
-- has a row of their own.
CREATE TABLE profile_images (
    name       text NOT NULL,
    siret      text NOT NULL REFERENCES structures (siret),
    kind       text NOT NULL,
    bytes      blob NOT NULL,
    created_at text NOT NULL,
    PRIMARY KEY (name, siret)
) STRICT;

CREATE INDEX profile_images_siret ON profile_images (siret);
