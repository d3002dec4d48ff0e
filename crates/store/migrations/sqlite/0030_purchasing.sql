-- Public contracts: who buys from whom, as public bodies publish it, in present terms. Facts only: what holders are today
-- is asked of the register each time.

-- One contract of a buyer, under the number that the buyer gave it. Amounts are cents without tax; `terms` and `history`
-- are JSON, read and written whole; what is searched or counted has its column. The three considerations are absent when
-- they were not published. `digest` tells whether an edition says anything new.
CREATE TABLE purchases (
    buyer        text    NOT NULL,
    number       text    NOT NULL,
    kind         text    NOT NULL,
    object       text,
    cpv          text,
    procedure    text,
    is_framework integer NOT NULL,
    framework    text,
    clause       integer,
    criterion    integer,
    reserved     integer,
    offers       integer,
    notified_on  text,
    ends_on      text,
    amount       integer,
    terms        text    NOT NULL,
    history      text    NOT NULL,
    subcontracts text    NOT NULL,
    digest       text    NOT NULL,
    run_id       blob    NOT NULL REFERENCES import_runs (id),
    PRIMARY KEY (buyer, number)
) STRICT;

-- Which contracts of a period end soon, by buyer.
CREATE INDEX purchases_ends_on ON purchases (ends_on, buyer);

-- Who holds a contract, and with `subcontractor` who was handed a part of it: what the register is asked about.
CREATE TABLE purchase_holders (
    buyer         text    NOT NULL,
    number        text    NOT NULL,
    place         integer NOT NULL,
    subcontractor integer NOT NULL,
    siren         text,
    siret         text,
    PRIMARY KEY (buyer, number, subcontractor, place)
) STRICT;

-- What a supplier won.
CREATE INDEX purchase_holders_siren ON purchase_holders (siren);

-- Buyers, with figures computed from their contracts, so that they are listed and set beside their peers at once.
-- `folded` is the name without accents or case. Shares are per ten thousand; absent when there is nothing to divide by.
CREATE TABLE purchase_buyers (
    siret         text    NOT NULL PRIMARY KEY,
    siren         text    NOT NULL,
    name          text,
    folded        text    NOT NULL,
    kind          text,
    departement   text,
    contracts     integer NOT NULL,
    amount        integer NOT NULL,
    ess_number    integer,
    ess_amount    integer,
    inclusive_number integer,
    inclusive_amount integer,
    clause_number integer,
    computed_at   text
) STRICT;

CREATE INDEX purchase_buyers_kind ON purchase_buyers (kind, contracts);
CREATE INDEX purchase_buyers_siren ON purchase_buyers (siren);

-- What the rules of reading had to say of an edition: how often, and the first cases.
CREATE TABLE purchase_rules (
    run_id blob    NOT NULL REFERENCES import_runs (id),
    rule   text    NOT NULL,
    cases  integer NOT NULL,
    PRIMARY KEY (run_id, rule)
) STRICT;

CREATE TABLE purchase_cases (
    run_id blob    NOT NULL REFERENCES import_runs (id),
    rule   text    NOT NULL,
    place  integer NOT NULL,
    file   integer NOT NULL,
    line   integer NOT NULL,
    buyer  text    NOT NULL,
    number text    NOT NULL,
    value  text    NOT NULL,
    PRIMARY KEY (run_id, rule, place)
) STRICT;

-- What a reading has gathered and not applied yet: whole contracts.
CREATE TABLE staged_purchases (
    run_id       blob    NOT NULL REFERENCES import_runs (id),
    buyer        text    NOT NULL,
    number       text    NOT NULL,
    kind         text    NOT NULL,
    object       text,
    cpv          text,
    procedure    text,
    is_framework integer NOT NULL,
    framework    text,
    clause       integer,
    criterion    integer,
    reserved     integer,
    offers       integer,
    notified_on  text,
    ends_on      text,
    amount       integer,
    terms        text    NOT NULL,
    history      text    NOT NULL,
    subcontracts text    NOT NULL,
    digest       text    NOT NULL,
    buyer_name        text,
    buyer_departement text,
    PRIMARY KEY (run_id, buyer, number)
) STRICT;

CREATE TABLE staged_purchase_holders (
    run_id        blob    NOT NULL REFERENCES import_runs (id),
    buyer         text    NOT NULL,
    number        text    NOT NULL,
    place         integer NOT NULL,
    subcontractor integer NOT NULL,
    siren         text,
    siret         text,
    PRIMARY KEY (run_id, buyer, number, subcontractor, place)
) STRICT;
