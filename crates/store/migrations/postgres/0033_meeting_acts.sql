-- Meeting days: plans changed by hand, presence on the day, schedules that several people share, and what came of it.

-- A third and a fourth mode.
ALTER TABLE meeting_frames DROP CONSTRAINT meeting_mode_is_known;
ALTER TABLE meeting_frames ADD CONSTRAINT meeting_mode_is_known
    CHECK (mode IN ('open', 'mutual', 'acceptance', 'managed'));

-- Whence a plan comes: how, from which version, by whom; and which version redoing it gives back.
ALTER TABLE meeting_plans ADD COLUMN origin text NOT NULL DEFAULT 'computed';
ALTER TABLE meeting_plans ADD COLUMN made_by uuid REFERENCES users (id);
ALTER TABLE meeting_plans ADD COLUMN based_on bigint;
ALTER TABLE meeting_plans ADD COLUMN redo_to bigint;

-- `about` is what somebody seeks or offers, in their words. `presence` is what the team noted on the day. `least` and
-- `most` are the person's own; `shares` is whose schedule they have instead of one of their own.
ALTER TABLE meeting_participants ADD COLUMN about text;
ALTER TABLE meeting_participants ADD COLUMN presence text
    CONSTRAINT meeting_presence_is_known CHECK (presence IN ('absent', 'late', 'early'));
ALTER TABLE meeting_participants ADD COLUMN least bigint
    CONSTRAINT meeting_least_is_a_count CHECK (least >= 0);
ALTER TABLE meeting_participants ADD COLUMN most bigint
    CONSTRAINT meeting_most_is_a_count CHECK (most >= 0);
ALTER TABLE meeting_participants ADD COLUMN shares uuid REFERENCES registrations (id);

-- Whether a meeting was held, as the team noted it.
CREATE TABLE meeting_records (
    event_id   uuid    NOT NULL REFERENCES events (id),
    meeting_id uuid    NOT NULL,
    held       boolean NOT NULL,
    noted_at   timestamptz NOT NULL,
    PRIMARY KEY (event_id, meeting_id)
);

-- What one of the two says of it.
CREATE TABLE meeting_feedback (
    event_id        uuid NOT NULL REFERENCES events (id),
    meeting_id      uuid NOT NULL,
    registration_id uuid NOT NULL REFERENCES registrations (id),
    outcome         text NOT NULL,
    said_at         timestamptz NOT NULL,
    PRIMARY KEY (event_id, meeting_id, registration_id),
    CONSTRAINT meeting_outcome_is_known CHECK (outcome IN ('not-held', 'held', 'follow-up', 'no-follow-up'))
);

CREATE INDEX meeting_feedback_registration ON meeting_feedback (registration_id);
