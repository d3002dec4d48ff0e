WITH published AS (
    SELECT *, regexp_replace(id, '\s', '', 'g') AS number, coalesce(titulaire_id, '') AS holder
    FROM read_parquet('FILE')
    -- The key of the SIRET of the buyer: from the right, every second digit is doubled.
    WHERE length(acheteur_id) = 14 AND list_sum(list_transform(range(1, 15), lambda i:
        CASE WHEN i % 2 = 0 THEN substr(acheteur_id, i, 1)::INT
             WHEN substr(acheteur_id, i, 1)::INT > 4 THEN substr(acheteur_id, i, 1)::INT * 2 - 9
             ELSE substr(acheteur_id, i, 1)::INT * 2 END)) % 10 = 0
),
-- Of rows that say the same, the one published last.
kept AS (
    SELECT * FROM published
    QUALIFY row_number() OVER (PARTITION BY acheteur_id, number, modification_id, holder
        ORDER BY datePublicationDonnees DESC) = 1
),
-- Present terms.
present AS (
    SELECT * FROM kept
    QUALIFY modification_id = coalesce(
        max(modification_id) FILTER (donneesActuelles) OVER (PARTITION BY acheteur_id, number),
        max(modification_id) OVER (PARTITION BY acheteur_id, number))
),
contracts AS (
    SELECT acheteur_id, number, any_value(objet) AS object,
        -- From a hundred million euros on, a sequence or seven times the same digit is not an amount.
        max(CASE WHEN montant BETWEEN 1 AND 3e9 AND NOT (montant >= 1e8 AND (
                starts_with(floor(montant)::BIGINT::VARCHAR, '123456789')
                OR list_max(list_transform(['1', '2', '3', '4', '5', '6', '7', '8', '9'], lambda digit:
                    length(floor(montant)::BIGINT::VARCHAR)
                    - length(replace(floor(montant)::BIGINT::VARCHAR, digit, '')))) >= 7))
            THEN round(montant * 100)::BIGINT END) AS cents,
        bool_or(substr(holder, 1, 9) IN (SELECT siren FROM read_csv('ESS', all_varchar = true))) AS is_ess
    FROM present GROUP BY acheteur_id, number
)
SELECT count(*), sum(cents)::BIGINT, count(*) FILTER (is_ess), sum(length(object))::BIGINT FROM contracts
