SELECT c.site_id AS site, c.id AS person, c.gender::text AS gender, c.age_band::text AS age
FROM clients_client c
WHERE c.site_id = ANY(%(sites)s) AND c.erased_at IS NULL
