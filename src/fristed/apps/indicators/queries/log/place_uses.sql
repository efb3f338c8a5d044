SELECT u.site_id AS site, l.at::date AS day,
  CASE WHEN l.at::time <> '12:00' THEN extract(hour FROM l.at)::bigint END AS hour,
  v.client_id AS person, p.kind::text AS place,
  EXISTS (
    SELECT FROM consumption_rooms_episode e
    WHERE e.place_use_id = u.id AND e.route = 'inject' AND e.undone_at IS NULL
  ) AS injecting
FROM consumption_rooms_placeuse u
JOIN sites_site s ON s.id = u.site_id
JOIN visits_visit v ON v.id = u.visit_id
JOIN premises_place p ON p.id = u.place_id
CROSS JOIN LATERAL (SELECT timezone(s.time_zone, u.assigned_at) AS at) l
WHERE u.site_id = ANY(%(sites)s) AND u.assigned_at >= %(start)s AND u.assigned_at < %(end)s
