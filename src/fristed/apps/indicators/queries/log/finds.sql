SELECT f.site_id AS site, f.date AS day, f.place_type::text AS place,
  coalesce(nullif(o.measure, ''), f.measure)::text AS measure,
  (CASE WHEN o.measure <> '' THEN o.amount ELSE f.amount END)::bigint AS amount,
  coalesce(o.result, '')::text AS result
FROM needle_finds_find f
LEFT JOIN needle_finds_outcome o ON o.find_id = f.id AND o.taken_back_date IS NULL
WHERE f.site_id = ANY(%(sites)s) AND f.taken_back_date IS NULL
  AND f.date >= %(start)s::date AND f.date < %(end)s::date
