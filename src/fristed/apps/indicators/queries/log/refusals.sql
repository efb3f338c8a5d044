SELECT r.site_id AS site, timezone(s.time_zone, r.at)::date AS day, v.client_id AS person,
  r.provision::text AS reason
FROM consumption_rooms_refusal r
JOIN sites_site s ON s.id = r.site_id
JOIN visits_visit v ON v.id = r.visit_id
WHERE r.site_id = ANY(%(sites)s) AND r.withdrawn_at IS NULL
  AND r.at >= %(start)s AND r.at < %(end)s
