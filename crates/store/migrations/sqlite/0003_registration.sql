-- Registrations, and the count of places that they keep.

-- One person's registration for one or several places. The person (`given_name`, `family_name`, `email`,
-- `organisation`, `siret`, `search`) and `access_needs` are erased in time, the rest stays for counting.
CREATE TABLE registrations (
    id             blob    NOT NULL PRIMARY KEY,
    event_id       blob    NOT NULL REFERENCES events (id),
    given_name     text,
    family_name    text,
    email          text,
    organisation   text,
    siret          text,
    search         text,
    role           text    NOT NULL,
    places         integer NOT NULL,
    access_needs   text,
    listed         integer NOT NULL,
    status         text    NOT NULL,
    waiting_since  text,
    language       text    NOT NULL,
    sequence       integer NOT NULL,
    asked_sequence integer,
    coming_since   text,
    created_at     text    NOT NULL,
    updated_at     text    NOT NULL,
    erased_at      text,
    CONSTRAINT registration_is_for_a_place CHECK (places >= 1),
    CONSTRAINT registration_status_is_known CHECK (status IN ('confirmed', 'waiting', 'cancelled')),
    CONSTRAINT registration_waits_since_some_time CHECK ((status = 'waiting') = (waiting_since IS NOT NULL)),
    CONSTRAINT registration_person_is_whole CHECK ((email IS NULL) = (given_name IS NULL) AND (email IS NULL) = (family_name IS NULL)),
    CONSTRAINT registration_erased_has_no_person CHECK (erased_at IS NULL OR email IS NULL)
) STRICT;

CREATE UNIQUE INDEX registrations_live ON registrations (event_id, email)
WHERE status <> 'cancelled' AND email IS NOT NULL;
CREATE INDEX registrations_waiting ON registrations (event_id, waiting_since, id) WHERE status = 'waiting';
CREATE INDEX registrations_event ON registrations (event_id, created_at, id);
CREATE INDEX registrations_email ON registrations (email);

-- The places of confirmed registrations, counted into their event: what the program writes cannot pass by it.
CREATE TRIGGER registrations_take_places AFTER INSERT ON registrations
WHEN NEW.status = 'confirmed'
BEGIN
    UPDATE events SET places_taken = places_taken + NEW.places WHERE id = NEW.event_id;
END;

CREATE TRIGGER registrations_change_places AFTER UPDATE OF event_id, status, places ON registrations
BEGIN
    UPDATE events SET places_taken = places_taken - OLD.places
    WHERE id = OLD.event_id AND OLD.status = 'confirmed'
        AND (NEW.status <> 'confirmed' OR NEW.places <> OLD.places OR NEW.event_id <> OLD.event_id);
    UPDATE events SET places_taken = places_taken + NEW.places
    WHERE id = NEW.event_id AND NEW.status = 'confirmed'
        AND (OLD.status <> 'confirmed' OR NEW.places <> OLD.places OR NEW.event_id <> OLD.event_id);
END;

CREATE TRIGGER registrations_give_places_back AFTER DELETE ON registrations
WHEN OLD.status = 'confirmed'
BEGIN
    UPDATE events SET places_taken = places_taken - OLD.places WHERE id = OLD.event_id;
END;
