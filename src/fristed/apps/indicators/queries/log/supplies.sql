SELECT x.site_id AS site, x.date AS day, v.client_id AS person,
  coalesce(o.kind, CASE v.service WHEN 'outreach' THEN 'outreach' ELSE 'site' END)::text
    AS programme,
  coalesce(x.outlet_id, 0) AS outlet, i.kind::text AS item, n.quantity::bigint AS quantity
FROM needle_exchange_line n
JOIN needle_exchange_exchange x ON x.id = n.exchange_id
JOIN stock_item i ON i.id = n.item_id
LEFT JOIN needle_exchange_outlet o ON o.id = x.outlet_id
LEFT JOIN visits_visit v ON v.id = x.visit_id
WHERE x.site_id = ANY(%(sites)s) AND x.date >= %(start)s::date AND x.date < %(end)s::date
  AND NOT EXISTS (SELECT FROM needle_exchange_takenback b WHERE b.exchange_id = x.id)
UNION ALL
SELECT g.site_id, timezone(s.time_zone, g.at)::date, v.client_id, 'room', 0,
  CASE g.item WHEN 'syringe' THEN 'needle_and_syringe' ELSE g.item END, g.quantity::bigint
FROM consumption_rooms_equipmentgiven g
JOIN sites_site s ON s.id = g.site_id
LEFT JOIN visits_visit v ON v.id = g.visit_id
WHERE g.site_id = ANY(%(sites)s) AND g.at >= %(start)s AND g.at < %(end)s
