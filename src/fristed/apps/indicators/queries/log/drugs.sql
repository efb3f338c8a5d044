SELECT e.site_id AS site, timezone(s.time_zone, e.started_at)::date AS day,
  v.client_id AS person, e.route::text AS route, t.substance::text AS substance
FROM consumption_rooms_episode e
JOIN sites_site s ON s.id = e.site_id
JOIN visits_visit v ON v.id = e.visit_id
CROSS JOIN LATERAL (
  SELECT DISTINCT t.substance
  FROM consumption_rooms_dose d
  JOIN consumption_rooms_statedsubstance t ON t.assessment_id = d.assessment_id
  WHERE d.episode_id = e.id AND d.undone_at IS NULL
) t
WHERE e.site_id = ANY(%(sites)s) AND e.undone_at IS NULL
  AND e.started_at >= %(start)s AND e.started_at < %(end)s
