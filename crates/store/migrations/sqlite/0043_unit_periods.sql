-- What legal units that hold contracts were over time, by the history of Sirene: each row holds from its day to the next one
-- of the same unit. Facts only; whether they made it a unit of the ESS is concluded when it is asked.
CREATE TABLE unit_periods (
    siren    text NOT NULL,
    since    text NOT NULL,
    category text,
    naf      text,
    ess_flag integer,
    PRIMARY KEY (siren, since)
) STRICT;
