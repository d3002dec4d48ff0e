-- Communes that act together: EPCI (`nature` CC, CA, CU, METRO, MET69…), and EPT within the Métropole du Grand Paris.
CREATE TABLE intercommunalites (
    siren  text NOT NULL PRIMARY KEY,
    name   text NOT NULL,
    nature text,
    run_id uuid NOT NULL REFERENCES import_runs (id)
);

-- A commune of today is part of one EPCI at most, and of one EPT at most.
CREATE TABLE intercommunalite_communes (
    siren   text NOT NULL REFERENCES intercommunalites (siren) ON DELETE CASCADE,
    commune text NOT NULL,
    PRIMARY KEY (siren, commune)
);

CREATE INDEX intercommunalite_communes_commune ON intercommunalite_communes (commune);
