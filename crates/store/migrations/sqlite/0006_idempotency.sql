-- Answers kept for requests that are sent again.

-- The answer to the request of one key in one scope; `fingerprint` tells another request with the same key.
CREATE TABLE idempotency (
    scope       text NOT NULL,
    key         text NOT NULL,
    fingerprint text NOT NULL,
    response    text NOT NULL,
    created_at  text NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT;

CREATE INDEX idempotency_created_at ON idempotency (created_at);
