-- The few words that somebody joins to a request for a meeting: for the one whom they ask, and for nobody else.
CREATE TABLE meeting_words (
    from_id  uuid NOT NULL REFERENCES registrations (id),
    to_id    uuid NOT NULL REFERENCES registrations (id),
    event_id uuid NOT NULL REFERENCES events (id),
    words    text NOT NULL,
    PRIMARY KEY (from_id, to_id),
    CONSTRAINT meeting_words_are_for_another CHECK (from_id <> to_id),
    CONSTRAINT meeting_words_are_few CHECK (length(words) BETWEEN 1 AND 280)
);

CREATE INDEX meeting_words_event ON meeting_words (event_id);
CREATE INDEX meeting_words_to ON meeting_words (to_id);
