SELECT v.site_id AS site, l.at::date AS day,
  CASE WHEN l.at::time <> '12:00' THEN extract(hour FROM l.at)::bigint END AS hour,
  v.client_id AS person, v.service::text AS service,
  r.first_at IS NOT NULL AND r.first_at <= v.arrived_at AS registered
FROM visits_visit v
JOIN sites_site s ON s.id = v.site_id
CROSS JOIN LATERAL (SELECT timezone(s.time_zone, v.arrived_at) AS at) l
LEFT JOIN (
  SELECT site_id, client_id, min(registered_at) AS first_at
  FROM clients_registration WHERE site_id = ANY(%(sites)s) GROUP BY 1, 2
) r ON r.site_id = v.site_id AND r.client_id = v.client_id
WHERE v.site_id = ANY(%(sites)s) AND v.service <> 'drug_checking'
  AND v.arrived_at >= %(start)s AND v.arrived_at < %(end)s
