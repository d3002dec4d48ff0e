-- Meeting days: their frame, who takes part, who wishes to meet whom, and the plans.

-- How the day of an event is cut. `start` is a time of day in the zone of the event; `long_pauses` is JSON.
CREATE TABLE meeting_frames (
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
    CONSTRAINT meeting_mode_is_known CHECK (mode IN ('open', 'mutual'))
) STRICT;

-- Who wants meetings. `away` is JSON: the slots when they are not there.
CREATE TABLE meeting_participants (
    registration_id blob NOT NULL PRIMARY KEY REFERENCES registrations (id),
    event_id        blob NOT NULL REFERENCES events (id),
    away            text NOT NULL,
    joined_at       text NOT NULL
) STRICT;

CREATE INDEX meeting_participants_event ON meeting_participants (event_id);

-- What somebody wishes of somebody else of the same day. A `no` is told to nobody.
CREATE TABLE meeting_wishes (
    from_id  blob NOT NULL REFERENCES registrations (id),
    to_id    blob NOT NULL REFERENCES registrations (id),
    event_id blob NOT NULL REFERENCES events (id),
    level    text NOT NULL,
    PRIMARY KEY (from_id, to_id),
    CONSTRAINT meeting_wish_is_about_another CHECK (from_id <> to_id),
    CONSTRAINT meeting_wish_level_is_known CHECK (level IN ('must', 'like', 'no'))
) STRICT;

CREATE INDEX meeting_wishes_event ON meeting_wishes (event_id);
CREATE INDEX meeting_wishes_to ON meeting_wishes (to_id);

-- The plans of a day, by version. `unmet` and `moved` are JSON and name registrations by their identifier only.
CREATE TABLE meeting_plans (
    event_id     blob    NOT NULL REFERENCES events (id),
    version      integer NOT NULL,
    status       text    NOT NULL,
    value        integer NOT NULL,
    bound        integer NOT NULL,
    computed_at  text    NOT NULL,
    published_at text,
    unmet        text    NOT NULL,
    moved        text    NOT NULL,
    PRIMARY KEY (event_id, version),
    CONSTRAINT meeting_plan_status_is_known CHECK (status IN ('preliminary', 'published')),
    CONSTRAINT meeting_plan_is_published_at_some_time CHECK ((status = 'published') = (published_at IS NOT NULL))
) STRICT;

-- The meetings of a plan: a table holds one in each slot, two people meet once.
CREATE TABLE planned_meetings (
    event_id     blob    NOT NULL REFERENCES events (id),
    version      integer NOT NULL,
    id           blob    NOT NULL,
    first_id     blob    NOT NULL REFERENCES registrations (id),
    second_id    blob    NOT NULL REFERENCES registrations (id),
    slot         integer NOT NULL,
    table_number integer NOT NULL,
    starts_at    text    NOT NULL,
    ends_at      text    NOT NULL,
    locked       integer NOT NULL,
    PRIMARY KEY (event_id, version, id),
    CONSTRAINT planned_meeting_is_of_two CHECK (first_id <> second_id),
    CONSTRAINT planned_meeting_has_a_table CHECK (slot >= 0 AND table_number >= 1)
) STRICT;

CREATE UNIQUE INDEX planned_meetings_table ON planned_meetings (event_id, version, slot, table_number);
CREATE UNIQUE INDEX planned_meetings_pair ON planned_meetings (event_id, version, first_id, second_id);

-- Who sits in each slot of a plan: nobody is in two places.
CREATE TABLE meeting_seats (
    event_id        blob    NOT NULL REFERENCES events (id),
    version         integer NOT NULL,
    slot            integer NOT NULL,
    registration_id blob    NOT NULL REFERENCES registrations (id),
    PRIMARY KEY (event_id, version, slot, registration_id)
) STRICT;
