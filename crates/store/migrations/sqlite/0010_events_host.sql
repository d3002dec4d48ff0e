-- Events are found by the structure that hosts them.

-- The SIRET in `host`, kept for filtering.
ALTER TABLE events ADD COLUMN host_siret text;

UPDATE events SET host_siret = json_extract(host, '$.siret') WHERE host IS NOT NULL;

CREATE INDEX events_host ON events (host_siret);
