-- Searches whose news are mailed, to who confirmed their address.

-- An alert. `criteria` is JSON of what its kind understands; `position` is how far it has told in what it follows.
CREATE TABLE alerts (
    id           blob    NOT NULL PRIMARY KEY,
    kind         text    NOT NULL,
    title        text    NOT NULL,
    query        text    NOT NULL,
    criteria     text    NOT NULL,
    email        text    NOT NULL,
    language     text    NOT NULL,
    pace         text    NOT NULL,
    position     integer NOT NULL,
    created_at   text    NOT NULL,
    confirmed_at text,
    sent_at      text,
    reminded_at  text,
    ends_at      text    NOT NULL
) STRICT;

CREATE UNIQUE INDEX alerts_search ON alerts (email, kind, query);
CREATE INDEX alerts_ends_at ON alerts (ends_at);

-- What an alert has told of: nothing is told twice.
CREATE TABLE alert_news (
    alert_id blob NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
    subject  text NOT NULL,
    PRIMARY KEY (alert_id, subject)
) STRICT;
