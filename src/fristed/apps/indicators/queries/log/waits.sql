SELECT w.site_id AS site, l.at::date AS day,
  CASE WHEN l.at::time <> '12:00' THEN extract(hour FROM l.at)::bigint END AS hour,
  v.client_id AS person, coalesce(a.route, '')::text AS route,
  CASE WHEN l.at::time <> '12:00' OR w.left_at <> w.entered_at
    THEN (extract(epoch FROM w.left_at - w.entered_at) / 60)::double precision END AS minutes,
  EXISTS (
    SELECT FROM consumption_rooms_placeuse u
    WHERE u.visit_id = w.visit_id AND u.assigned_at = w.left_at
  ) AS placed,
  coalesce(n.stage IN ('left_without_using', 'left'), false) AS "left"
FROM consumption_rooms_step w
JOIN sites_site s ON s.id = w.site_id
JOIN visits_visit v ON v.id = w.visit_id
LEFT JOIN LATERAL (
  SELECT a.route FROM consumption_rooms_assessment a
  WHERE a.visit_id = w.visit_id AND a.at <= w.entered_at ORDER BY a.at DESC LIMIT 1
) a ON true
LEFT JOIN LATERAL (
  SELECT n.stage FROM consumption_rooms_step n
  WHERE n.visit_id = w.visit_id AND n.number = w.number + 1 LIMIT 1
) n ON true
CROSS JOIN LATERAL (SELECT timezone(s.time_zone, w.entered_at) AS at) l
WHERE w.site_id = ANY(%(sites)s) AND w.stage = 'waiting' AND w.undoes_id IS NULL
  AND w.left_at IS NOT NULL AND w.entered_at >= %(start)s AND w.entered_at < %(end)s
