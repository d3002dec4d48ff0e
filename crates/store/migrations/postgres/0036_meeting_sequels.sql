-- Tables that are lost, by their numbers: `[7, 12]`.
ALTER TABLE meeting_frames ADD COLUMN closed_tables text NOT NULL DEFAULT '[]';

-- What became of a follow-up, a month later, as one of the two says it.
CREATE TABLE meeting_sequels (
    event_id        uuid NOT NULL REFERENCES events (id),
    meeting_id      uuid NOT NULL,
    registration_id uuid NOT NULL REFERENCES registrations (id),
    became          text NOT NULL,
    said_at         timestamptz NOT NULL,
    PRIMARY KEY (event_id, meeting_id, registration_id),
    CONSTRAINT meeting_became_is_known CHECK (became IN ('contract', 'project', 'talking', 'nothing'))
);

-- What did this person say, when their registration goes?
CREATE INDEX meeting_sequels_registration ON meeting_sequels (registration_id);
