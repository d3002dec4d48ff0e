-- The trace of what was erased.

-- What was erased because its time had come: `erased` rows of `subject` from before `cutoff`.
CREATE TABLE purges (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    subject text        NOT NULL,
    cutoff  timestamptz NOT NULL,
    erased  bigint      NOT NULL
);
