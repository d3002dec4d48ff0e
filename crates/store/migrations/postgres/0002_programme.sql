-- Campaigns, and the events that they announce.

-- A period of events, which can belong to a larger one.
CREATE TABLE campaigns (
    id            uuid        NOT NULL PRIMARY KEY,
    slug          text        NOT NULL,
    title         text        NOT NULL,
    parent_id     uuid        REFERENCES campaigns (id),
    organiser     text,
    description   text,
    starts_on     date        NOT NULL,
    ends_on       date        NOT NULL,
    demonstration boolean     NOT NULL,
    version       bigint      NOT NULL,
    created_at    timestamptz NOT NULL,
    CONSTRAINT campaign_ends_after_it_starts CHECK (ends_on >= starts_on)
);

CREATE UNIQUE INDEX campaigns_slug ON campaigns (slug);

-- What is announced. `themes`, `audiences` and `accessibility` are JSON arrays of codes; `place`, `host`, `parts` and
-- `moved_from` are JSON objects, read and written whole. `begins_at` and `over_at` are derived from the schedule and
-- the zone, `departement` from the place, `search` from the words; they are kept for ordering and filtering.
-- `places_taken` is kept by the triggers on `registrations`, never by a statement of the program.
CREATE TABLE events (
    id            uuid        NOT NULL PRIMARY KEY,
    slug          text        NOT NULL,
    campaign_id   uuid        REFERENCES campaigns (id),
    title         text        NOT NULL,
    summary       text,
    description   text,
    kind          text        NOT NULL,
    themes        text        NOT NULL,
    audiences     text        NOT NULL,
    format        text        NOT NULL,
    zone          text        NOT NULL,
    day           date,
    starts_at     timestamptz,
    ends_at       timestamptz,
    begins_at     timestamptz NOT NULL,
    over_at       timestamptz NOT NULL,
    place         text,
    departement   text,
    online_link   text,
    host          text,
    parts         text        NOT NULL,
    capacity      bigint,
    places_taken  bigint      NOT NULL DEFAULT 0,
    closes_at     timestamptz,
    accessibility text        NOT NULL,
    contact       text,
    status        text        NOT NULL,
    reason        text,
    moved_from    text,
    sequence      bigint      NOT NULL,
    version       bigint      NOT NULL,
    search        text        NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    published_at  timestamptz,
    CONSTRAINT event_has_a_day_or_a_start CHECK ((day IS NULL) <> (starts_at IS NULL)),
    CONSTRAINT event_ends_after_it_starts CHECK (ends_at IS NULL OR ends_at > starts_at),
    CONSTRAINT event_status_is_known CHECK (status IN ('draft', 'published', 'postponed', 'cancelled')),
    CONSTRAINT places_taken_is_a_count CHECK (places_taken >= 0),
    CONSTRAINT places_within_capacity CHECK (capacity IS NULL OR places_taken <= capacity)
);

CREATE UNIQUE INDEX events_slug ON events (slug);
CREATE INDEX events_begins_at ON events (begins_at, id);
CREATE INDEX events_campaign ON events (campaign_id);
