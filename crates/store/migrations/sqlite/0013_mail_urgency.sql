-- Who waits in front of a screen does not wait behind a thousand announcements: the more urgent first.
ALTER TABLE mails ADD COLUMN urgency integer NOT NULL DEFAULT 1;

DROP INDEX mails_due;
-- What is to be sent next.
CREATE INDEX mails_due ON mails (urgency, next_attempt_at, id) WHERE status = 'queued';
