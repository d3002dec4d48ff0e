-- What structures declared before each change, so that an alert tells of those that begin to answer its search.

-- `until` is the position of the feed from which on it was no longer so; without details, nothing was declared before.
CREATE TABLE profile_history (
    siret   text    NOT NULL REFERENCES structures (siret),
    until   integer NOT NULL,
    details text,
    PRIMARY KEY (siret, until)
) STRICT;

CREATE INDEX profile_history_until ON profile_history (until);
