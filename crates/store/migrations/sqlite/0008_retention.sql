-- The trace of what was erased.

-- What was erased because its time had come: `erased` rows of `subject` from before `cutoff`.
CREATE TABLE purges (
    id      integer NOT NULL PRIMARY KEY,
    at      text    NOT NULL,
    subject text    NOT NULL,
    cutoff  text    NOT NULL,
    erased  integer NOT NULL
) STRICT;
