-- Values that belong to the data rather than to the process.
CREATE TABLE settings (
    key   text NOT NULL PRIMARY KEY,
    value text NOT NULL
) STRICT;
