-- The search for a plan that is under way, or the last one: its progress in percent, whether it is asked to stop, and
-- how it ended.
CREATE TABLE meeting_runs (
    event_id   blob    NOT NULL PRIMARY KEY REFERENCES events (id),
    started_at text    NOT NULL,
    seen_at    text    NOT NULL,
    share      integer NOT NULL,
    stops      integer NOT NULL,
    outcome    text,
    CONSTRAINT meeting_run_share_is_a_percentage CHECK (share BETWEEN 0 AND 100)
) STRICT;
