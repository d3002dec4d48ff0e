-- What public buyers of a territory bought in a year, gathered from their contracts when the figures of buyers are computed.

-- `to_ess` and `to_inclusive` count contracts with a holder of the ESS, of insertion or disability, as the register knew
-- them at `computed_at`. Amounts are cents without tax; an amount that several hold is divided among them.
CREATE TABLE observatory_purchases (
    territory     text    NOT NULL,
    year          bigint NOT NULL,
    buyers        bigint NOT NULL,
    contracts     bigint NOT NULL,
    to_ess        bigint NOT NULL,
    to_inclusive  bigint NOT NULL,
    amount        bigint NOT NULL,
    amount_to_ess bigint NOT NULL,
    computed_at   timestamptz NOT NULL,
    PRIMARY KEY (territory, year)
);
