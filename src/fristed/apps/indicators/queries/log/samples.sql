SELECT d.site_id AS site, d.received_date AS day, d.form::text AS form, d.sold_as::text AS expected
FROM samples_sample d
WHERE d.site_id = ANY(%(sites)s) AND d.taken_back_date IS NULL
  AND d.received_date >= %(start)s::date AND d.received_date < %(end)s::date
