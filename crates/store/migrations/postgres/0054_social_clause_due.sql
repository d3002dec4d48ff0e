-- From the thresholds of a formal procedure on, a social condition of execution is no longer only allowed: the article is a
-- row of the table of the law like the others, dated, with its source, edited by an administrator.
INSERT INTO thresholds (code, since, value, unit, article, source, version) VALUES
    ('article-clause-sociale-obligatoire', '2026-08-22', 0, 'article', 'L2112-2-1', 'loi n° 2021-1104 du 22 août 2021, article 35', 1)
    ON CONFLICT (code, since) DO NOTHING;

-- Shares of few contracts are not kept any more: figures of buyers are computed again as soon as the program runs.
INSERT INTO jobs (id, kind, key, payload, status, due_at, created_at)
    SELECT gen_random_uuid(), 'purchasing.compute', '', 'null', 'waiting', now(), now()
    WHERE EXISTS (SELECT 1 FROM purchase_buyers)
    ON CONFLICT (kind, key) WHERE status = 'waiting' DO NOTHING;
