-- What buyers asked to keep of their own ledgers: figures, and the rows behind them if they wanted. `content` is JSON; the
-- link that opens it is derived and not stored.
CREATE TABLE kept_ledgers (
    id         uuid    NOT NULL PRIMARY KEY,
    content    text    NOT NULL,
    has_rows   boolean NOT NULL,
    created_at timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL
);

CREATE INDEX kept_ledgers_ends_at ON kept_ledgers (ends_at);
