-- The register: what official files state of structures, what lists prove, what our rules conclude, what structures say.

-- One reading of an official file. `scope` is a JSON array of départements (empty: everywhere), `files` one of names,
-- `tally` a JSON object of counts. What it changes is gathered beside the register, then applied in one transaction.
-- `base_id` is the reading that the register stood on when this one began: if another was applied meanwhile, this one is
-- not.
CREATE TABLE import_runs (
    id         blob    NOT NULL PRIMARY KEY,
    base_id    blob    REFERENCES import_runs (id),
    source     text    NOT NULL,
    as_of      text    NOT NULL,
    scope      text    NOT NULL,
    files      text    NOT NULL,
    status     text    NOT NULL,
    read       integer NOT NULL DEFAULT 0,
    rejected   integer NOT NULL DEFAULT 0,
    tally      text,
    started_at text    NOT NULL,
    touched_at text    NOT NULL,
    ended_at   text,
    CONSTRAINT import_status_is_known CHECK (status IN ('reading', 'applied', 'trial', 'abandoned'))
) STRICT;

CREATE INDEX import_runs_ended_at ON import_runs (ended_at, id);

-- What a reading changes, kept with its reading. `subject` is a SIRET, or the SIREN or SIRET that a list names; `fields`
-- is a JSON array of codes. No former value is kept: that of a masked structure is to be forgotten.
CREATE TABLE import_changes (
    run_id  blob NOT NULL REFERENCES import_runs (id),
    subject text NOT NULL,
    kind    text NOT NULL,
    name    text,
    fields  text NOT NULL,
    PRIMARY KEY (run_id, subject)
) STRICT;

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
    active            integer NOT NULL,
    closed_on         text,
    masked            integer NOT NULL,
    category          text,
    naf               text,
    naf_2025          text,
    unit_naf          text,
    ess_flag          integer,
    mission           integer,
    size              text,
    employees         text    NOT NULL,
    employees_year    integer,
    employer          integer,
    head_office       integer NOT NULL,
    created_on        text,
    sigle             text,
    usual_name        text,
    signs             text,
    rna               text,
    complement        text,
    street            text,
    postal_code       text,
    latitude          integer,
    longitude         integer,
    priority_district text,
    source            text    NOT NULL,
    as_of             text    NOT NULL,
    run_id            blob    NOT NULL REFERENCES import_runs (id),
    CONSTRAINT masked_structure_is_bare CHECK (masked = 0 OR coalesce(sigle, usual_name, signs, rna, complement,
        street, postal_code, priority_district) IS NULL AND latitude IS NULL AND longitude IS NULL),
    CONSTRAINT closed_structure_is_not_active CHECK (active = 0 OR closed_on IS NULL)
) STRICT;

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
    statutory    integer NOT NULL,
    acheteur     text,
    perimeter    text    NOT NULL
) STRICT;

CREATE INDEX standings_niveau ON standings (niveau, siret);
CREATE INDEX standings_acheteur ON standings (acheteur, siret);

-- What published lists say: they name a legal unit or an establishment (`subject`), as what, since which edition.
CREATE TABLE evidence (
    source      text NOT NULL,
    subject     text NOT NULL,
    recognition text NOT NULL,
    siren       text NOT NULL,
    since       text NOT NULL,
    run_id      blob NOT NULL REFERENCES import_runs (id),
    PRIMARY KEY (source, subject, recognition)
) STRICT;

CREATE INDEX evidence_siren ON evidence (siren);

-- What a reading has gathered and not applied yet: whole rows of the register, standing included.
CREATE TABLE staged_structures (
    run_id            blob    NOT NULL REFERENCES import_runs (id),
    siret             text    NOT NULL,
    siren             text    NOT NULL,
    name              text    NOT NULL,
    commune           text,
    commune_name      text,
    departement       text,
    active            integer NOT NULL,
    closed_on         text,
    masked            integer NOT NULL,
    category          text,
    naf               text,
    naf_2025          text,
    unit_naf          text,
    ess_flag          integer,
    mission           integer,
    size              text,
    employees         text    NOT NULL,
    employees_year    integer,
    employer          integer,
    head_office       integer NOT NULL,
    created_on        text,
    sigle             text,
    usual_name        text,
    signs             text,
    rna               text,
    complement        text,
    street            text,
    postal_code       text,
    latitude          integer,
    longitude         integer,
    priority_district text,
    source            text    NOT NULL,
    as_of             text    NOT NULL,
    PRIMARY KEY (run_id, siret)
) STRICT;

CREATE TABLE staged_standings (
    run_id       blob    NOT NULL REFERENCES import_runs (id),
    siret        text    NOT NULL,
    niveau       text    NOT NULL,
    famille      text,
    sous_famille text,
    statutory    integer NOT NULL,
    acheteur     text,
    perimeter    text    NOT NULL,
    PRIMARY KEY (run_id, siret)
) STRICT;

-- Evidence to be added, or with `gone` to be taken away.
CREATE TABLE staged_evidence (
    run_id      blob    NOT NULL REFERENCES import_runs (id),
    subject     text    NOT NULL,
    recognition text    NOT NULL,
    siren       text    NOT NULL,
    since       text    NOT NULL,
    gone        integer NOT NULL,
    PRIMARY KEY (run_id, subject, recognition)
) STRICT;

-- What structures declare of themselves. `details` is a JSON object, read and written whole.
CREATE TABLE profiles (
    siret        text    NOT NULL PRIMARY KEY REFERENCES structures (siret),
    details      text    NOT NULL,
    version      integer NOT NULL,
    updated_at   text    NOT NULL,
    confirmed_at text
) STRICT;

-- Groups of structures. A member need not be in the register: the network knows it before the file does.
CREATE TABLE structure_groups (
    id          blob    NOT NULL PRIMARY KEY,
    slug        text    NOT NULL,
    name        text    NOT NULL,
    kind        text    NOT NULL,
    about       text,
    siret       text,
    departement text,
    website     text,
    version     integer NOT NULL,
    created_at  text    NOT NULL
) STRICT;

CREATE UNIQUE INDEX structure_groups_slug ON structure_groups (slug);

CREATE TABLE group_members (
    group_id blob NOT NULL REFERENCES structure_groups (id),
    siret    text NOT NULL,
    since    text,
    PRIMARY KEY (group_id, siret)
) STRICT;

CREATE INDEX group_members_siret ON group_members (siret);

-- What projections of the register follow, in the order of commits: a structure, or everything that a reading changed.
-- `register_head` has one row, whose lock orders the commits.
CREATE TABLE register_feed (
    position integer NOT NULL PRIMARY KEY,
    siret    text,
    run_id   blob    REFERENCES import_runs (id),
    CONSTRAINT feed_names_one_thing CHECK ((siret IS NULL) <> (run_id IS NULL))
) STRICT;

CREATE TABLE register_head (
    id       integer NOT NULL PRIMARY KEY,
    position integer NOT NULL,
    CONSTRAINT register_has_one_head CHECK (id = 1)
) STRICT;

INSERT INTO register_head (id, position) VALUES (1, 0);
