SELECT e.site_id AS site, l.at::date AS day,
  CASE WHEN l.at::time <> '12:00' THEN extract(hour FROM l.at)::bigint END AS hour,
  v.client_id AS person, e.route::text AS route, coalesce(p.kind, '')::text AS place,
  coalesce(a.oat, '')::text AS oat
FROM consumption_rooms_episode e
JOIN sites_site s ON s.id = e.site_id
JOIN visits_visit v ON v.id = e.visit_id
LEFT JOIN consumption_rooms_placeuse u ON u.id = e.place_use_id
LEFT JOIN premises_place p ON p.id = u.place_id
LEFT JOIN LATERAL (
  SELECT a.oat FROM consumption_rooms_dose d
  JOIN consumption_rooms_assessment a ON a.id = d.assessment_id
  WHERE d.episode_id = e.id AND d.undone_at IS NULL ORDER BY d.number LIMIT 1
) a ON true
CROSS JOIN LATERAL (SELECT timezone(s.time_zone, e.started_at) AS at) l
WHERE e.site_id = ANY(%(sites)s) AND e.undone_at IS NULL
  AND e.started_at >= %(start)s AND e.started_at < %(end)s
