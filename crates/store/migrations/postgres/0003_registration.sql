-- Registrations, and the count of places that they keep.

-- One person's registration for one or several places. The person (`given_name`, `family_name`, `email`,
-- `organisation`, `siret`, `search`) and `access_needs` are erased in time, the rest stays for counting.
CREATE TABLE registrations (
    id             uuid        NOT NULL PRIMARY KEY,
    event_id       uuid        NOT NULL REFERENCES events (id),
    given_name     text,
    family_name    text,
    email          text,
    organisation   text,
    siret          text,
    search         text,
    role           text        NOT NULL,
    places         bigint      NOT NULL,
    access_needs   text,
    listed         boolean     NOT NULL,
    status         text        NOT NULL,
    waiting_since  timestamptz,
    language       text        NOT NULL,
    sequence       bigint      NOT NULL,
    asked_sequence bigint,
    coming_since   timestamptz,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    erased_at      timestamptz,
    CONSTRAINT registration_is_for_a_place CHECK (places >= 1),
    CONSTRAINT registration_status_is_known CHECK (status IN ('confirmed', 'waiting', 'cancelled')),
    CONSTRAINT registration_waits_since_some_time CHECK ((status = 'waiting') = (waiting_since IS NOT NULL)),
    CONSTRAINT registration_person_is_whole CHECK ((email IS NULL) = (given_name IS NULL) AND (email IS NULL) = (family_name IS NULL)),
    CONSTRAINT registration_erased_has_no_person CHECK (erased_at IS NULL OR email IS NULL)
);

CREATE UNIQUE INDEX registrations_live ON registrations (event_id, email)
WHERE status <> 'cancelled' AND email IS NOT NULL;
CREATE INDEX registrations_waiting ON registrations (event_id, waiting_since, id) WHERE status = 'waiting';
CREATE INDEX registrations_event ON registrations (event_id, created_at, id);
CREATE INDEX registrations_email ON registrations (email);

-- The places of confirmed registrations, counted into their event: what the program writes cannot pass by it.
CREATE FUNCTION registrations_count_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.event_id = NEW.event_id AND OLD.status = NEW.status AND OLD.places = NEW.places THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' AND OLD.status = 'confirmed' THEN
        UPDATE events SET places_taken = places_taken - OLD.places WHERE id = OLD.event_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.status = 'confirmed' THEN
        UPDATE events SET places_taken = places_taken + NEW.places WHERE id = NEW.event_id;
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER registrations_take_places AFTER INSERT ON registrations
FOR EACH ROW EXECUTE FUNCTION registrations_count_places();

CREATE TRIGGER registrations_change_places AFTER UPDATE OF event_id, status, places ON registrations
FOR EACH ROW EXECUTE FUNCTION registrations_count_places();

CREATE TRIGGER registrations_give_places_back AFTER DELETE ON registrations
FOR EACH ROW EXECUTE FUNCTION registrations_count_places();
