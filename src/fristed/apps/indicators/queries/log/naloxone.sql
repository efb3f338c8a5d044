SELECT n.site_id AS site, timezone(s.time_zone, n.given_at)::date AS day, v.client_id AS person,
  n.recipient::text AS recipient, n.form::text AS form,
  n.why NOT IN ('', 'first') AS refill, n.why = 'used' AS used,
  n.kits::bigint AS kits, n.doses::bigint AS doses
FROM naloxone_supply n
JOIN sites_site s ON s.id = n.site_id
LEFT JOIN visits_visit v ON v.id = n.visit_id
WHERE n.site_id = ANY(%(sites)s) AND n.taken_back_at IS NULL
  AND n.given_at >= %(start)s AND n.given_at < %(end)s
