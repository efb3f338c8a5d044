SELECT x.site_id AS site, x.date AS day,
  coalesce(o.kind, CASE v.service WHEN 'outreach' THEN 'outreach' ELSE 'site' END)::text
    AS programme,
  r.measure::text AS measure, r.basis::text AS basis, r.amount::bigint AS amount
FROM needle_exchange_returned r
JOIN needle_exchange_exchange x ON x.id = r.exchange_id
LEFT JOIN needle_exchange_outlet o ON o.id = x.outlet_id
LEFT JOIN visits_visit v ON v.id = x.visit_id
WHERE x.site_id = ANY(%(sites)s) AND x.date >= %(start)s::date AND x.date < %(end)s::date
  AND NOT EXISTS (SELECT FROM needle_exchange_takenback b WHERE b.exchange_id = x.id)
