-- Shares of buyers with many contracts, as JSON that leaves out what is nothing, by year of notification; 0 for contracts
-- without a date. Written with the figures of `purchase_buyers`, in the same transaction; disposable.
CREATE TABLE purchase_shares (
    buyer text NOT NULL REFERENCES purchase_buyers (siret) ON DELETE CASCADE,
    year bigint NOT NULL,
    shares text NOT NULL,
    PRIMARY KEY (buyer, year)
);

-- How the shares of buyers of a kind spread, among those whose number of contracts is of the same order, as JSON: one row for
-- each number of contracts that a buyer of that kind has. Disposable.
CREATE TABLE purchase_peers (
    kind text NOT NULL,
    contracts bigint NOT NULL,
    spread text NOT NULL,
    PRIMARY KEY (kind, contracts)
);

-- Where contracts were read before, both are computed as soon as the program runs.
INSERT INTO jobs (id, kind, key, payload, status, due_at, created_at)
    SELECT gen_random_uuid(), 'purchasing.compute', '', 'null', 'waiting', now(), now()
    WHERE EXISTS (SELECT 1 FROM purchase_buyers)
    ON CONFLICT (kind, key) WHERE status = 'waiting' DO NOTHING;
