-- Searches whose news are mailed, to who confirmed their address.

-- An alert. `criteria` is JSON of what its kind understands; `position` is how far it has told in what it follows.
CREATE TABLE alerts (
    id           uuid        NOT NULL PRIMARY KEY,
    kind         text        NOT NULL,
    title        text        NOT NULL,
    query        text        NOT NULL,
    criteria     text        NOT NULL,
    email        text        NOT NULL,
    language     text        NOT NULL,
    pace         text        NOT NULL,
    position     bigint      NOT NULL,
    created_at   timestamptz NOT NULL,
    confirmed_at timestamptz,
    sent_at      timestamptz,
    reminded_at  timestamptz,
    ends_at      timestamptz NOT NULL
);

CREATE UNIQUE INDEX alerts_search ON alerts (email, kind, query);
CREATE INDEX alerts_ends_at ON alerts (ends_at);

-- What an alert has told of: nothing is told twice.
CREATE TABLE alert_news (
    alert_id uuid NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
    subject  text NOT NULL,
    PRIMARY KEY (alert_id, subject)
);
