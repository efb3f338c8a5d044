SELECT u.site_id AS site, h.at::date AS day, extract(hour FROM h.at)::bigint AS hour,
  p.kind::text AS place,
  sum(extract(epoch FROM least(l.until, h.at + interval '1 hour') - greatest(l.since, h.at)) / 60)
    ::double precision AS minutes
FROM consumption_rooms_placeuse u
JOIN sites_site s ON s.id = u.site_id
JOIN premises_place p ON p.id = u.place_id
CROSS JOIN LATERAL (
  SELECT timezone(s.time_zone, u.assigned_at) AS since,
    timezone(s.time_zone, coalesce(u.cleaned_at, u.vacated_at)) AS until
) l
CROSS JOIN LATERAL generate_series(
  date_trunc('hour', l.since), l.until - interval '1 microsecond', interval '1 hour'
) AS h(at)
WHERE u.site_id = ANY(%(sites)s) AND u.assigned_at < %(end)s
  -- What reaches into these days. A place stays taken until it is cleaned, over a weekend or a
  -- holiday; it is looked for a month back, so that the index by start still bounds what is read.
  AND u.assigned_at >= %(start)s - interval '31 days'
  AND coalesce(u.cleaned_at, u.vacated_at) > %(start)s
  AND l.until > l.since
GROUP BY 1, 2, 3, 4
