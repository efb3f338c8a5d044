SELECT c.site_id AS site, timezone(s.time_zone, c.at)::date AS day, v.client_id AS person,
  'counselling.' || c.about AS type
FROM counselling_counselling c
JOIN sites_site s ON s.id = c.site_id
LEFT JOIN visits_visit v ON v.id = c.visit_id
WHERE c.site_id = ANY(%(sites)s) AND c.at >= %(start)s AND c.at < %(end)s
  AND c.undoes_id IS NULL
  AND NOT EXISTS (SELECT FROM counselling_counselling u WHERE u.undoes_id = c.id)
UNION ALL
SELECT o.site_id, timezone(s.time_zone, o.at)::date, v.client_id, 'offer.' || o.offer
FROM consumption_rooms_offermade o
JOIN sites_site s ON s.id = o.site_id
JOIN visits_visit v ON v.id = o.visit_id
WHERE o.site_id = ANY(%(sites)s) AND o.at >= %(start)s AND o.at < %(end)s AND o.taken
  AND o.offer IN ('nurse', 'rest', 'social', 'talk')
UNION ALL
SELECT x.site_id, x.date, v.client_id, 'hand_out.' || i.topic
FROM needle_exchange_intervention i
JOIN needle_exchange_exchange x ON x.id = i.exchange_id
LEFT JOIN visits_visit v ON v.id = x.visit_id
WHERE x.site_id = ANY(%(sites)s) AND x.date >= %(start)s::date AND x.date < %(end)s::date
  AND NOT EXISTS (SELECT FROM needle_exchange_takenback b WHERE b.exchange_id = x.id)
