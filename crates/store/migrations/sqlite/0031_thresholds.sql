-- Values of the law that levers and warnings depend on, each from a day on, with its article and the text that set it.
-- An administrator edits them; what a row said before is kept in `threshold_versions`.
CREATE TABLE thresholds (
    code    text    NOT NULL,
    since   text    NOT NULL,
    value   integer NOT NULL,
    unit    text    NOT NULL,
    article text    NOT NULL,
    source  text    NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (code, since)
) STRICT;

CREATE TABLE threshold_versions (
    code       text    NOT NULL,
    since      text    NOT NULL,
    version    integer NOT NULL,
    value      integer NOT NULL,
    unit       text    NOT NULL,
    article    text    NOT NULL,
    source     text    NOT NULL,
    changed_at text    NOT NULL,
    changed_by blob    NOT NULL REFERENCES users (id),
    PRIMARY KEY (code, since, version)
) STRICT;

INSERT INTO thresholds (code, since, value, unit, article, source, version) VALUES
    ('sans-concurrence-fournitures-services', '2020-01-01', 40000, 'euros', 'R2122-8', 'décret n° 2019-1344 du 12 décembre 2019', 1),
    ('sans-concurrence-fournitures-services', '2026-04-01', 60000, 'euros', 'R2122-8', 'décret n° 2025-1386 du 29 décembre 2025, article 1', 1),
    ('sans-concurrence-travaux', '2026-01-01', 100000, 'euros', 'R2122-8', 'décret n° 2025-1386 du 29 décembre 2025, article 1', 1),
    ('publication-donnees-essentielles', '2024-01-01', 40000, 'euros', 'R2196-1', 'arrêté du 22 décembre 2022 relatif aux données essentielles des marchés publics', 1),
    ('spaser', '2023-01-01', 50000000, 'euros', 'D2111-3', 'décret n° 2022-767 du 2 mai 2022', 1),
    ('procedure-formalisee-etat', '2026-01-01', 140000, 'euros', 'L2124-1', 'avis relatif aux seuils de procédure 2026-2027', 1),
    ('procedure-formalisee-collectivites', '2026-01-01', 216000, 'euros', 'L2124-1', 'avis relatif aux seuils de procédure 2026-2027', 1),
    ('procedure-formalisee-travaux', '2026-01-01', 5404000, 'euros', 'L2124-1', 'avis relatif aux seuils de procédure 2026-2027', 1),
    ('part-travailleurs-marche-reserve', '2019-04-01', 50, 'pourcent', 'R2113-7', 'code de la commande publique', 1),
    ('duree-marche-reserve-ess', '2019-04-01', 36, 'mois', 'L2113-16', 'code de la commande publique', 1);
