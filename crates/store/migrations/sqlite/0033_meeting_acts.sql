-- Meeting days: plans changed by hand, presence on the day, schedules that several people share, and what came of it.

-- A third and a fourth mode: a check cannot be changed in place.
CREATE TABLE meeting_frames_next (
    event_id    blob    NOT NULL PRIMARY KEY REFERENCES events (id),
    start       text    NOT NULL,
    minutes     integer NOT NULL,
    pause       integer NOT NULL,
    slots       integer NOT NULL,
    long_pauses text    NOT NULL,
    tables      integer NOT NULL,
    least       integer NOT NULL,
    most        integer NOT NULL,
    mode        text    NOT NULL,
    CONSTRAINT meeting_frame_has_room CHECK (minutes >= 1 AND pause >= 0 AND slots >= 1 AND tables >= 1),
    CONSTRAINT meeting_frame_rules_agree CHECK (least >= 0 AND least <= most),
    CONSTRAINT meeting_mode_is_known CHECK (mode IN ('open', 'mutual', 'acceptance', 'managed'))
) STRICT;

INSERT INTO meeting_frames_next SELECT * FROM meeting_frames;
DROP TABLE meeting_frames;
ALTER TABLE meeting_frames_next RENAME TO meeting_frames;

-- Whence a plan comes: how, from which version, by whom; and which version redoing it gives back.
ALTER TABLE meeting_plans ADD COLUMN origin text NOT NULL DEFAULT 'computed';
ALTER TABLE meeting_plans ADD COLUMN made_by blob REFERENCES users (id);
ALTER TABLE meeting_plans ADD COLUMN based_on integer;
ALTER TABLE meeting_plans ADD COLUMN redo_to integer;

-- `about` is what somebody seeks or offers, in their words. `presence` is what the team noted on the day. `least` and
-- `most` are the person's own; `shares` is whose schedule they have instead of one of their own.
ALTER TABLE meeting_participants ADD COLUMN about text;
ALTER TABLE meeting_participants ADD COLUMN presence text
    CONSTRAINT meeting_presence_is_known CHECK (presence IN ('absent', 'late', 'early'));
ALTER TABLE meeting_participants ADD COLUMN least integer
    CONSTRAINT meeting_least_is_a_count CHECK (least >= 0);
ALTER TABLE meeting_participants ADD COLUMN most integer
    CONSTRAINT meeting_most_is_a_count CHECK (most >= 0);
ALTER TABLE meeting_participants ADD COLUMN shares blob REFERENCES registrations (id);

-- Whether a meeting was held, as the team noted it.
CREATE TABLE meeting_records (
    event_id   blob    NOT NULL REFERENCES events (id),
    meeting_id blob    NOT NULL,
    held       integer NOT NULL,
    noted_at   text    NOT NULL,
    PRIMARY KEY (event_id, meeting_id)
) STRICT;

-- What one of the two says of it.
CREATE TABLE meeting_feedback (
    event_id        blob NOT NULL REFERENCES events (id),
    meeting_id      blob NOT NULL,
    registration_id blob NOT NULL REFERENCES registrations (id),
    outcome         text NOT NULL,
    said_at         text NOT NULL,
    PRIMARY KEY (event_id, meeting_id, registration_id),
    CONSTRAINT meeting_outcome_is_known CHECK (outcome IN ('not-held', 'held', 'follow-up', 'no-follow-up'))
) STRICT;

CREATE INDEX meeting_feedback_registration ON meeting_feedback (registration_id);
