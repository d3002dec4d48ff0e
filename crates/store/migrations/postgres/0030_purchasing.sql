-- Public contracts: who buys from whom, as public bodies publish it, in present terms. Facts only: what holders are today
-- is asked of the register each time.

-- One contract of a buyer, under the number that the buyer gave it. Amounts are cents without tax; `terms` and `history`
-- are JSON, read and written whole; what is searched or counted has its column. The three considerations are absent when
-- they were not published. `digest` tells whether an edition says anything new.
CREATE TABLE purchases (
    buyer text NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    object text,
    cpv text,
    procedure text,
    is_framework boolean NOT NULL,
    framework text,
    clause boolean,
    criterion boolean,
    reserved boolean,
    offers bigint,
    notified_on date,
    ends_on date,
    amount bigint,
    terms text NOT NULL,
    history text NOT NULL,
    subcontracts text NOT NULL,
    digest text NOT NULL,
    run_id uuid NOT NULL REFERENCES import_runs (id),
    PRIMARY KEY (buyer, number)
);

-- Which contracts of a period end soon, by buyer.
CREATE INDEX purchases_ends_on ON purchases (ends_on, buyer);

-- Who holds a contract, and with `subcontractor` who was handed a part of it: what the register is asked about.
CREATE TABLE purchase_holders (
    buyer text NOT NULL,
    number text NOT NULL,
    place bigint NOT NULL,
    subcontractor boolean NOT NULL,
    siren text,
    siret text,
    PRIMARY KEY (buyer, number, subcontractor, place)
);

-- What a supplier won.
CREATE INDEX purchase_holders_siren ON purchase_holders (siren);

-- Buyers, with figures computed from their contracts, so that they are listed and set beside their peers at once.
-- `folded` is the name without accents or case. Shares are per ten thousand; absent when there is nothing to divide by.
CREATE TABLE purchase_buyers (
    siret text NOT NULL PRIMARY KEY,
    siren text NOT NULL,
    name text,
    folded text NOT NULL,
    kind text,
    departement text,
    contracts bigint NOT NULL,
    amount bigint NOT NULL,
    ess_number bigint,
    ess_amount bigint,
    inclusive_number bigint,
    inclusive_amount bigint,
    clause_number bigint,
    computed_at timestamptz
);

CREATE INDEX purchase_buyers_kind ON purchase_buyers (kind, contracts);
CREATE INDEX purchase_buyers_siren ON purchase_buyers (siren);

-- What the rules of reading had to say of an edition: how often, and the first cases.
CREATE TABLE purchase_rules (
    run_id uuid NOT NULL REFERENCES import_runs (id),
    rule text NOT NULL,
    cases bigint NOT NULL,
    PRIMARY KEY (run_id, rule)
);

CREATE TABLE purchase_cases (
    run_id uuid NOT NULL REFERENCES import_runs (id),
    rule text NOT NULL,
    place bigint NOT NULL,
    file bigint NOT NULL,
    line bigint NOT NULL,
    buyer text NOT NULL,
    number text NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (run_id, rule, place)
);

-- What a reading has gathered and not applied yet: whole contracts.
CREATE TABLE staged_purchases (
    run_id uuid NOT NULL REFERENCES import_runs (id),
    buyer text NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    object text,
    cpv text,
    procedure text,
    is_framework boolean NOT NULL,
    framework text,
    clause boolean,
    criterion boolean,
    reserved boolean,
    offers bigint,
    notified_on date,
    ends_on date,
    amount bigint,
    terms text NOT NULL,
    history text NOT NULL,
    subcontracts text NOT NULL,
    digest text NOT NULL,
    buyer_name text,
    buyer_departement text,
    PRIMARY KEY (run_id, buyer, number)
);

CREATE TABLE staged_purchase_holders (
    run_id uuid NOT NULL REFERENCES import_runs (id),
    buyer text NOT NULL,
    number text NOT NULL,
    place bigint NOT NULL,
    subcontractor boolean NOT NULL,
    siren text,
    siret text,
    PRIMARY KEY (run_id, buyer, number, subcontractor, place)
);
