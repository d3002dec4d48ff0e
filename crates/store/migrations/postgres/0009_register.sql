-- The register: what official files state of structures, what lists prove, what our rules conclude, what structures say.

-- One reading of an official file. `scope` is a JSON array of départements (empty: everywhere), `files` one of names,
-- `tally` a JSON object of counts. What it changes is gathered beside the register, then applied in one transaction.
-- `base_id` is the reading that the register stood on when this one began: if another was applied meanwhile, this one is
-- not.
CREATE TABLE import_runs (
    id         uuid        NOT NULL PRIMARY KEY,
    base_id    uuid        REFERENCES import_runs (id),
    source     text        NOT NULL,
    as_of      date        NOT NULL,
    scope      text        NOT NULL,
    files      text        NOT NULL,
    status     text        NOT NULL,
    read       bigint      NOT NULL DEFAULT 0,
    rejected   bigint      NOT NULL DEFAULT 0,
    tally      text,
    started_at timestamptz NOT NULL,
    touched_at timestamptz NOT NULL,
    ended_at   timestamptz,
    CONSTRAINT import_status_is_known CHECK (status IN ('reading', 'applied', 'trial', 'abandoned'))
);

CREATE INDEX import_runs_ended_at ON import_runs (ended_at, id);

-- What a reading changes, kept with its reading. `subject` is a SIRET, or the SIREN or SIRET that a list names; `fields`
-- is a JSON array of codes. No former value is kept: that of a masked structure is to be forgotten.
CREATE TABLE import_changes (
    run_id  uuid NOT NULL REFERENCES import_runs (id),
    subject text NOT NULL,
    kind    text NOT NULL,
    name    text,
    fields  text NOT NULL,
    PRIMARY KEY (run_id, subject)
);

-- Facts of the registry, one row for each establishment, never deleted: one that is gone is closed. Of a masked one
-- nothing is kept that may not be shown, but for what it is counted by. Coordinates are millionths of a degree, WGS 84;
-- `signs` is a JSON array. `as_of` is the day of the edition that last said something new.
CREATE TABLE structures (
    siret             text    NOT NULL PRIMARY KEY,
    siren             text    NOT NULL,
    name              text    NOT NULL,
    commune           text,
    commune_name      text,
    departement       text,
    active            boolean NOT NULL,
    closed_on         date,
    masked            boolean NOT NULL,
    category          text,
    naf               text,
    naf_2025          text,
    unit_naf          text,
    ess_flag          boolean,
    mission           boolean,
    size              text,
    employees         text    NOT NULL,
    employees_year    bigint,
    employer          boolean,
    head_office       boolean NOT NULL,
    created_on        date,
    sigle             text,
    usual_name        text,
    signs             text,
    rna               text,
    complement        text,
    street            text,
    postal_code       text,
    latitude          bigint,
    longitude         bigint,
    priority_district text,
    source            text    NOT NULL,
    as_of             date    NOT NULL,
    run_id            uuid    NOT NULL REFERENCES import_runs (id),
    CONSTRAINT masked_structure_is_bare CHECK (NOT masked OR coalesce(sigle, usual_name, signs, rna, complement,
        street, postal_code, priority_district) IS NULL AND latitude IS NULL AND longitude IS NULL),
    CONSTRAINT closed_structure_is_not_active CHECK (NOT active OR closed_on IS NULL)
);

CREATE INDEX structures_siren ON structures (siren);
CREATE INDEX structures_departement ON structures (departement, siret);
CREATE INDEX structures_commune ON structures (commune);

-- What the rules conclude from facts and evidence: computed, and computed again at any time. `perimeter` is the version
-- of the table that it was decided by.
CREATE TABLE standings (
    siret        text    NOT NULL PRIMARY KEY REFERENCES structures (siret),
    niveau       text    NOT NULL,
    famille      text,
    sous_famille text,
    statutory    boolean NOT NULL,
    acheteur     text,
    perimeter    text    NOT NULL
);

CREATE INDEX standings_niveau ON standings (niveau, siret);
CREATE INDEX standings_acheteur ON standings (acheteur, siret);

-- What published lists say: they name a legal unit or an establishment (`subject`), as what, since which edition.
CREATE TABLE evidence (
    source      text NOT NULL,
    subject     text NOT NULL,
    recognition text NOT NULL,
    siren       text NOT NULL,
    since       date NOT NULL,
    run_id      uuid NOT NULL REFERENCES import_runs (id),
    PRIMARY KEY (source, subject, recognition)
);

CREATE INDEX evidence_siren ON evidence (siren);

-- What a reading has gathered and not applied yet: whole rows of the register, standing included.
CREATE TABLE staged_structures (
    run_id            uuid    NOT NULL REFERENCES import_runs (id),
    siret             text    NOT NULL,
    siren             text    NOT NULL,
    name              text    NOT NULL,
    commune           text,
    commune_name      text,
    departement       text,
    active            boolean NOT NULL,
    closed_on         date,
    masked            boolean NOT NULL,
    category          text,
    naf               text,
    naf_2025          text,
    unit_naf          text,
    ess_flag          boolean,
    mission           boolean,
    size              text,
    employees         text    NOT NULL,
    employees_year    bigint,
    employer          boolean,
    head_office       boolean NOT NULL,
    created_on        date,
    sigle             text,
    usual_name        text,
    signs             text,
    rna               text,
    complement        text,
    street            text,
    postal_code       text,
    latitude          bigint,
    longitude         bigint,
    priority_district text,
    source            text    NOT NULL,
    as_of             date    NOT NULL,
    PRIMARY KEY (run_id, siret)
);

CREATE TABLE staged_standings (
    run_id       uuid    NOT NULL REFERENCES import_runs (id),
    siret        text    NOT NULL,
    niveau       text    NOT NULL,
    famille      text,
    sous_famille text,
    statutory    boolean NOT NULL,
    acheteur     text,
    perimeter    text    NOT NULL,
    PRIMARY KEY (run_id, siret)
);

-- Evidence to be added, or with `gone` to be taken away.
CREATE TABLE staged_evidence (
    run_id      uuid    NOT NULL REFERENCES import_runs (id),
    subject     text    NOT NULL,
    recognition text    NOT NULL,
    siren       text    NOT NULL,
    since       date    NOT NULL,
    gone        boolean NOT NULL,
    PRIMARY KEY (run_id, subject, recognition)
);

-- What structures declare of themselves. `details` is a JSON object, read and written whole.
CREATE TABLE profiles (
    siret        text        NOT NULL PRIMARY KEY REFERENCES structures (siret),
    details      text        NOT NULL,
    version      bigint      NOT NULL,
    updated_at   timestamptz NOT NULL,
    confirmed_at timestamptz
);

-- Groups of structures. A member need not be in the register: the network knows it before the file does.
CREATE TABLE structure_groups (
    id          uuid        NOT NULL PRIMARY KEY,
    slug        text        NOT NULL,
    name        text        NOT NULL,
    kind        text        NOT NULL,
    about       text,
    siret       text,
    departement text,
    website     text,
    version     bigint      NOT NULL,
    created_at  timestamptz NOT NULL
);

CREATE UNIQUE INDEX structure_groups_slug ON structure_groups (slug);

CREATE TABLE group_members (
    group_id uuid NOT NULL REFERENCES structure_groups (id),
    siret    text NOT NULL,
    since    date,
    PRIMARY KEY (group_id, siret)
);

CREATE INDEX group_members_siret ON group_members (siret);

-- What projections of the register follow, in the order of commits: a structure, or everything that a reading changed.
-- `register_head` has one row, whose lock orders the commits.
CREATE TABLE register_feed (
    position bigint NOT NULL PRIMARY KEY,
    siret    text,
    run_id   uuid   REFERENCES import_runs (id),
    CONSTRAINT feed_names_one_thing CHECK ((siret IS NULL) <> (run_id IS NULL))
);

CREATE TABLE register_head (
    id       bigint NOT NULL PRIMARY KEY,
    position bigint NOT NULL,
    CONSTRAINT register_has_one_head CHECK (id = 1)
);

INSERT INTO register_head (id, position) VALUES (1, 0);
