-- Who did what, and when.

-- A line of the log. `actor` names an account or a part of the program, `details` is a JSON object; neither holds
-- what identifies a registered person.
CREATE TABLE audit (
    id          blob NOT NULL PRIMARY KEY,
    at          text NOT NULL,
    actor       text NOT NULL,
    action      text NOT NULL,
    object_kind text NOT NULL,
    object_id   text,
    details     text NOT NULL
) STRICT;

CREATE INDEX audit_at ON audit (at, id);
CREATE INDEX audit_object ON audit (object_kind, object_id);
