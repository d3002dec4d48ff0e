-- Who represents which structure, who asks to, and the addresses that published lists give.

-- Requests to take over a page. `over_at` is until when one can be proved, and since when it is decided.
CREATE TABLE claims (
    id         uuid        NOT NULL PRIMARY KEY,
    siret      text        NOT NULL REFERENCES structures (siret),
    way        text        NOT NULL,
    status     text        NOT NULL,
    name       text        NOT NULL,
    email      text        NOT NULL,
    job        text,
    message    text,
    language   text        NOT NULL,
    attempts   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    over_at    timestamptz NOT NULL,
    CONSTRAINT claim_way_is_known CHECK (way IN ('mailbox', 'paper', 'team', 'provider', 'provider-unit')),
    CONSTRAINT claim_status_is_known CHECK (status IN ('asked', 'posted', 'accepted', 'refused'))
);

CREATE INDEX claims_siret ON claims (siret, email);
CREATE INDEX claims_status ON claims (status, created_at);
CREATE INDEX claims_over_at ON claims (over_at);

-- Who may declare for a structure. An account may represent several, a structure several people.
CREATE TABLE representatives (
    user_id uuid        NOT NULL REFERENCES users (id),
    siret   text        NOT NULL REFERENCES structures (siret),
    way     text        NOT NULL,
    since   timestamptz NOT NULL,
    PRIMARY KEY (user_id, siret),
    CONSTRAINT representative_way_is_known CHECK (way IN ('mailbox', 'paper', 'team', 'provider', 'provider-unit'))
);

CREATE INDEX representatives_siret ON representatives (siret);

-- Who an identity provider knows an account as.
CREATE TABLE identities (
    issuer  text NOT NULL,
    subject text NOT NULL,
    user_id uuid NOT NULL REFERENCES users (id),
    PRIMARY KEY (issuer, subject)
);

CREATE INDEX identities_user ON identities (user_id);

-- Where published lists say that an establishment is reached: never shown. The list may name what the register lacks.
CREATE TABLE published_contacts (
    source  text NOT NULL,
    siret   text NOT NULL,
    email   text,
    website text,
    PRIMARY KEY (source, siret)
);

CREATE INDEX published_contacts_siret ON published_contacts (siret);
