-- The articles of levers are rows of the table of the law too: dated, with their source, edited by an administrator.
INSERT INTO thresholds (code, since, value, unit, article, source, version) VALUES
    ('article-reserve-handicap', '2019-04-01', 0, 'article', 'L2113-12', 'code de la commande publique', 1),
    ('article-reserve-insertion', '2019-04-01', 0, 'article', 'L2113-13', 'code de la commande publique', 1),
    ('article-reserve-les-deux', '2019-04-01', 0, 'article', 'L2113-14', 'code de la commande publique', 1),
    ('article-reserve-ess', '2019-04-01', 0, 'article', 'L2113-15 et L2113-16', 'code de la commande publique', 1),
    ('article-clause-sociale', '2019-04-01', 0, 'article', 'L2112-2', 'code de la commande publique', 1);
