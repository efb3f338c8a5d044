-- From the first day to the last of which the log has anything, site by site.
SELECT s.id,
  least(
    timezone(s.time_zone, (SELECT min(v.arrived_at) FROM visits_visit v WHERE v.site_id = s.id))::date,
    (SELECT min(x.date) FROM needle_exchange_exchange x WHERE x.site_id = s.id),
    (SELECT min(f.date) FROM needle_finds_find f WHERE f.site_id = s.id),
    (SELECT min(r.told_date) FROM naloxone_reversal r WHERE r.site_id = s.id),
    timezone(
      s.time_zone, (SELECT min(e.started_at) FROM emergencies_emergency e WHERE e.site_id = s.id)
    )::date,
    timezone(s.time_zone, (SELECT min(r.at) FROM referrals_referral r WHERE r.site_id = s.id))::date,
    timezone(s.time_zone, (SELECT min(t.given_at) FROM naloxone_training t WHERE t.site_id = s.id))::date
  )
FROM sites_site s
WHERE s.id = ANY(%(sites)s)
