-- The search for a plan that is under way, or the last one: its progress in percent, whether it is asked to stop, and
-- how it ended.
CREATE TABLE meeting_runs (
    event_id   uuid        NOT NULL PRIMARY KEY REFERENCES events (id),
    started_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    share      bigint      NOT NULL,
    stops      boolean     NOT NULL,
    outcome    text,
    CONSTRAINT meeting_run_share_is_a_percentage CHECK (share BETWEEN 0 AND 100)
);
