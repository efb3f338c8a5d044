SELECT r.site_id AS site, timezone(s.time_zone, r.at)::date AS day, v.client_id AS person,
  r.kind::text AS type, r.state::text AS state,
  timezone(s.time_zone, b.at)::date AS begun_day
FROM referrals_referral r
JOIN sites_site s ON s.id = r.site_id
LEFT JOIN visits_visit v ON v.id = r.visit_id
LEFT JOIN LATERAL (
  SELECT min(t.at) AS at FROM referrals_step t
  WHERE t.referral_id = r.id AND t.state IN ('in_progress', 'completed') AND t.undoes_id IS NULL
    AND NOT EXISTS (SELECT FROM referrals_step u WHERE u.undoes_id = t.id)
) b ON true
WHERE r.site_id = ANY(%(sites)s) AND r.at >= %(start)s AND r.at < %(end)s
