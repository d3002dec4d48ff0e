-- Figures that are counted from the register.

-- Active employer establishments of the ESS at the end of a year, as finely as they are counted. Never shown as they
-- are: what is shown is in `observatory_cells`.
CREATE TABLE observatory_counts (
    year    bigint  NOT NULL,
    commune text    NOT NULL,
    family  text    NOT NULL,
    sector  text    NOT NULL,
    band    text    NOT NULL,
    number  bigint  NOT NULL,
    PRIMARY KEY (year, commune, family, sector, band),
    CONSTRAINT count_is_positive CHECK (number > 0)
);

-- Where the counts of a year come from. `files` is a JSON array of names; `read` counts the rows that were looked at.
CREATE TABLE observatory_editions (
    year       bigint  NOT NULL PRIMARY KEY,
    method     text    NOT NULL,
    as_of      date    NOT NULL,
    files      text    NOT NULL,
    read       bigint  NOT NULL,
    counted_at timestamptz NOT NULL
);

-- What is shown of a territory: one row for each part that is not empty. With `hidden` the number is not told: it is too
-- small, or would give a small one away.
CREATE TABLE observatory_cells (
    territory text    NOT NULL,
    year      bigint  NOT NULL,
    part      text    NOT NULL,
    number    bigint  NOT NULL,
    hidden    boolean NOT NULL,
    PRIMARY KEY (territory, year, part)
);
