-- What public buyers of a territory bought in a year, gathered from their contracts when the figures of buyers are computed.

-- `to_ess` and `to_inclusive` count contracts with a holder of the ESS, of insertion or disability, as the register knew
-- them at `computed_at`. Amounts are cents without tax; an amount that several hold is divided among them.
CREATE TABLE observatory_purchases (
    territory     text    NOT NULL,
    year          integer NOT NULL,
    buyers        integer NOT NULL,
    contracts     integer NOT NULL,
    to_ess        integer NOT NULL,
    to_inclusive  integer NOT NULL,
    amount        integer NOT NULL,
    amount_to_ess integer NOT NULL,
    computed_at   text    NOT NULL,
    PRIMARY KEY (territory, year)
) STRICT;
