-- Figures that others published, with what cites them.

-- A published series. `origin` says which file it was read from (`carried` is the one that the product carries),
-- `perimeter` which figures may be joined by a line: those of one perimeter only.
CREATE TABLE observatory_series (
    code      text NOT NULL PRIMARY KEY,
    title     text NOT NULL,
    publisher text NOT NULL,
    url       text,
    licence   text,
    published text NOT NULL,
    perimeter text NOT NULL,
    field     text NOT NULL,
    origin    text NOT NULL
);

-- Its figures. `amount` is in thousandths of the unit of the measure; `part` is the whole, a family, a sector or a band.
CREATE TABLE observatory_figures (
    series    text    NOT NULL REFERENCES observatory_series (code),
    territory text    NOT NULL,
    year      bigint  NOT NULL,
    measure   text    NOT NULL,
    part      text    NOT NULL,
    amount    bigint  NOT NULL,
    note      text,
    PRIMARY KEY (series, territory, year, measure, part)
);

-- What is published of a territory.
CREATE INDEX observatory_figures_territory ON observatory_figures (territory, year);
-- How territories compare.
CREATE INDEX observatory_figures_measure ON observatory_figures (measure, year);
