SELECT i.site_id AS site, l.at::date AS day,
  CASE WHEN l.at::time <> '12:00' THEN extract(hour FROM l.at)::bigint END AS hour,
  i.kind::text AS kind
FROM registers_incident i
JOIN sites_site s ON s.id = i.site_id
CROSS JOIN LATERAL (SELECT timezone(s.time_zone, i.happened_at) AS at) l
WHERE i.site_id = ANY(%(sites)s) AND i.happened_at >= %(start)s AND i.happened_at < %(end)s
