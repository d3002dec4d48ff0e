-- Nomenclatures that were imported; without them the product runs on those that it carries.

-- A code and its label, of a list (NAF, legal categories…).
CREATE TABLE nomenclature (
    list   text NOT NULL,
    code   text NOT NULL,
    label  text NOT NULL,
    run_id blob NOT NULL REFERENCES import_runs (id),
    PRIMARY KEY (list, code)
) STRICT;

-- Communes of the official geographic code, and those merged into another (`successor`). `postal_codes` is a JSON array;
-- coordinates are millionths of a degree, WGS 84.
CREATE TABLE communes (
    code         text    NOT NULL PRIMARY KEY,
    name         text    NOT NULL,
    folded       text    NOT NULL,
    departement  text,
    postal_codes text    NOT NULL,
    population   integer,
    latitude     integer,
    longitude    integer,
    successor    text,
    run_id       blob    NOT NULL REFERENCES import_runs (id)
) STRICT;

CREATE INDEX communes_folded ON communes (folded);
