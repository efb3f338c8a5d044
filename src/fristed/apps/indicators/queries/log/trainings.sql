SELECT t.site_id AS site, timezone(s.time_zone, t.given_at)::date AS day, t.way::text AS way,
  t.people::bigint AS people
FROM naloxone_training t
JOIN sites_site s ON s.id = t.site_id
WHERE t.site_id = ANY(%(sites)s) AND t.taken_back_at IS NULL
  AND t.given_at >= %(start)s AND t.given_at < %(end)s
