-- Versions of the perimeter of the ESS, and the last day of memberships.

-- A version of the table (`body`), proposed for a `reason` by somebody in a `role`. `moves` is a JSON array: how many
-- structures go from one level to another. The table in force is in `settings` too, from where the rules read it.
CREATE TABLE perimeter_versions (
    id         blob NOT NULL PRIMARY KEY,
    version    text NOT NULL,
    body       text NOT NULL,
    reason     text NOT NULL,
    role       text,
    status     text NOT NULL,
    run_id     blob REFERENCES import_runs (id),
    moves      text NOT NULL,
    created_at text NOT NULL,
    decided_at text,
    CONSTRAINT perimeter_status_is_known
        CHECK (status IN ('comparing', 'proposed', 'applying', 'in-force', 'former', 'dropped'))
) STRICT;

-- One version is in force.
CREATE UNIQUE INDEX perimeter_in_force ON perimeter_versions (status) WHERE status = 'in-force';

-- Up to which day a structure is a member.
ALTER TABLE group_members ADD COLUMN until text;
