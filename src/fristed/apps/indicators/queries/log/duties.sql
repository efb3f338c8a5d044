SELECT d.site_id AS site, timezone(s.time_zone, d.started_at)::date AS day,
  d.profession::text AS profession,
  sum(extract(epoch FROM coalesce(d.ended_at, d.started_at) - d.started_at) / 60)
    ::double precision AS minutes
FROM staffing_duty d
JOIN sites_site s ON s.id = d.site_id
WHERE d.site_id = ANY(%(sites)s) AND d.started_at >= %(start)s AND d.started_at < %(end)s
GROUP BY d.site_id, 2, d.profession, d.staff_id
