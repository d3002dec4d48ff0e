-- The outbox.

-- A message, written with the change that causes it; `cause` names that change and the recipient, so that it is sent
-- once. A queued message is due at `next_attempt_at`; taking it for sending puts that instant off. `recipient` and
-- `payload` are erased in time.
CREATE TABLE mails (
    id              blob    NOT NULL PRIMARY KEY,
    cause           text    NOT NULL,
    registration_id blob    REFERENCES registrations (id),
    event_id        blob    REFERENCES events (id),
    kind            text    NOT NULL,
    recipient       text,
    language        text    NOT NULL,
    payload         text,
    status          text    NOT NULL,
    attempts        integer NOT NULL DEFAULT 0,
    next_attempt_at text    NOT NULL,
    last_error      text,
    created_at      text    NOT NULL,
    sent_at         text,
    CONSTRAINT mail_status_is_known CHECK (status IN ('queued', 'sending', 'sent', 'failed', 'uncertain')),
    CONSTRAINT mail_to_send_is_whole CHECK (status <> 'queued' OR (recipient IS NOT NULL AND payload IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX mails_cause ON mails (cause);
CREATE INDEX mails_due ON mails (next_attempt_at, id) WHERE status = 'queued';
CREATE INDEX mails_in_hand ON mails (next_attempt_at) WHERE status = 'sending';
CREATE INDEX mails_event ON mails (event_id);
CREATE INDEX mails_registration ON mails (registration_id);
CREATE INDEX mails_created_at ON mails (created_at, id);
