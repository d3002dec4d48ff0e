-- Lists of structures that somebody keeps without an account. No link is stored: both are derived from identifiers.

-- A list. `shared_id` is what the shared link is derived from: another one, or none, and the former link opens nothing.
CREATE TABLE shortlists (
    id           blob NOT NULL PRIMARY KEY,
    name         text,
    language     text NOT NULL,
    shared_id    blob,
    shared_right text,
    created_at   text NOT NULL,
    used_at      text NOT NULL,
    CONSTRAINT shared_right_is_known CHECK (shared_right IN ('read', 'comment')),
    CONSTRAINT shared_list_has_a_right CHECK ((shared_id IS NULL) = (shared_right IS NULL))
) STRICT;

CREATE UNIQUE INDEX shortlists_shared ON shortlists (shared_id);
CREATE INDEX shortlists_used_at ON shortlists (used_at);

-- A structure of a list, in the order of `place`. One that was taken out may be put back for a while.
CREATE TABLE shortlist_items (
    list_id    blob    NOT NULL REFERENCES shortlists (id) ON DELETE CASCADE,
    siret      text    NOT NULL REFERENCES structures (siret),
    place      integer NOT NULL,
    added_at   text    NOT NULL,
    removed_at text,
    PRIMARY KEY (list_id, siret)
) STRICT;

CREATE INDEX shortlist_items_removed_at ON shortlist_items (removed_at);

-- What somebody wrote of a structure of a list, under the name that they typed.
CREATE TABLE shortlist_comments (
    id         blob    NOT NULL PRIMARY KEY,
    list_id    blob    NOT NULL REFERENCES shortlists (id) ON DELETE CASCADE,
    siret      text    NOT NULL,
    author     text    NOT NULL,
    text       text    NOT NULL,
    is_owner   integer NOT NULL,
    created_at text    NOT NULL
) STRICT;

CREATE INDEX shortlist_comments_item ON shortlist_comments (list_id, siret, created_at);
