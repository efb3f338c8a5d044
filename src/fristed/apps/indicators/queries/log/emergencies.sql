SELECT e.site_id AS site, l.at::date AS day,
  CASE WHEN l.at::time <> '12:00' THEN extract(hour FROM l.at)::bigint END AS hour,
  v.client_id AS person, e.kind::text AS kind, coalesce(u.route, '')::text AS route,
  coalesce(t.substance, '')::text AS substance,
  e."where" NOT IN ('street', 'elsewhere') AS inside,
  coalesce(d.naloxone, 0)::bigint AS naloxone, coalesce(d.oxygen, false) AS oxygen,
  coalesce(d.ambulance, false) AS ambulance,
  coalesce(d.transported, false) OR e.outcome = 'transported' AS transported,
  e.outcome = 'died' OR EXISTS (
    SELECT FROM registers_death x WHERE x.emergency_id = e.id AND x.taken_back_at IS NULL
  ) AS died
FROM emergencies_emergency e
JOIN sites_site s ON s.id = e.site_id
LEFT JOIN visits_visit v ON v.id = e.visit_id
LEFT JOIN LATERAL (
  SELECT count(*) FILTER (WHERE n.what = 'naloxone') AS naloxone,
    bool_or(n.what IN ('oxygen', 'breathing_supported')) AS oxygen,
    bool_or(n.what = 'ambulance_called') AS ambulance,
    bool_or(n.what = 'transported') AS transported
  FROM emergencies_done n
  WHERE n.emergency_id = e.id AND n.undoes_id IS NULL
    AND NOT EXISTS (SELECT FROM emergencies_done o WHERE o.undoes_id = n.id)
    AND NOT EXISTS (SELECT FROM emergencies_done o WHERE o.replaces_id = n.id)
) d ON true
LEFT JOIN LATERAL (
  SELECT u.route FROM consumption_rooms_episode u
  WHERE u.visit_id = e.visit_id AND u.undone_at IS NULL AND u.started_at <= e.started_at
  ORDER BY u.started_at DESC, u.id LIMIT 1
) u ON true
LEFT JOIN LATERAL (
  SELECT CASE WHEN count(DISTINCT t.substance) > 1 THEN 'several' ELSE min(t.substance) END
    AS substance
  FROM consumption_rooms_statedsubstance t
  WHERE t.assessment_id = (
    SELECT a.id FROM consumption_rooms_assessment a
    WHERE a.visit_id = e.visit_id AND a.at <= e.started_at ORDER BY a.at DESC, a.id LIMIT 1
  )
) t ON true
CROSS JOIN LATERAL (SELECT timezone(s.time_zone, e.started_at) AS at) l
WHERE e.site_id = ANY(%(sites)s) AND e.started_at >= %(start)s AND e.started_at < %(end)s
